//! Numbers of recommendations as answers name them: `Recommendations 3, 5 and 7–9`,
//! `Recommendation 6 (i) and (iii)`, `recommandation n° 4`, `020/14`.

use super::lexicon::{LEXICON, Term};
use super::words::{Word, words};

/// One statement that is named by its number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reference {
    /// Number as printed, without punctuation.
    pub number: String,
    /// Parts that are named, as printed and without punctuation.
    pub sub_items: Vec<String>,
    /// Whether it is one of a range and was not printed itself.
    pub between: bool,
}

/// Some references that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// What is named.
    pub references: Vec<Reference>,
    /// Byte where the label begins.
    pub start: usize,
    /// Byte behind the last number.
    pub end: usize,
    /// Whether the label is one of suggestions.
    pub suggestion: bool,
}

/// A range of more numbers is taken for its two ends.
const LONGEST_RANGE: u32 = 60;
/// An abbreviation has no more letters.
const ABBREVIATION: usize = 4;
/// No list names more.
const MOST: usize = 200;

/// A number as numbers are compared: no leading zeros, no `R`, lower case.
pub(crate) fn normal(number: &str) -> String {
    let mut out = String::with_capacity(number.len());
    for part in number.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let (body, sign) = match part.char_indices().next_back() {
            Some((at, c)) if !c.is_alphanumeric() => part.split_at(at),
            _ => (part, ""),
        };
        let body = match body.strip_prefix(['R', 'r']) {
            Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => rest,
            _ => body,
        };
        let trimmed = body.trim_start_matches('0');
        out.push_str(&if trimmed.is_empty() { body } else { trimmed }.to_lowercase());
        // Which sign parts the two does not matter, but a code with a stroke is no 3.1.
        out.push_str(match sign.trim() {
            "/" => "/",
            "" => "",
            _ => ".",
        });
    }
    out.trim_matches(['.', '/']).to_owned()
}

/// All groups of references in a text, in order.
pub(crate) fn references(text: &str, of: &[Word]) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    let mut at = 0;
    while at < of.len() {
        match group(text, of, at) {
            Some((found, next)) => {
                out.push(found);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    out
}

/// The group that a text begins with, behind bullets and its own number.
pub(crate) fn leading(text: &str, of: &[Word]) -> Option<Group> {
    group(text, of, 0).map(|(found, _)| found)
}

/// Numbers of a cell, which needs no label: `6 (i, iii)`.
pub(crate) fn of_cell(cell: &str) -> Vec<Reference> {
    let of = words(cell);
    if let Some(found) = leading(cell, &of) {
        return found.references;
    }
    let begin = cell.len()
        - cell
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .len();
    let mut scanner = Scanner {
        text: cell,
        at: begin,
        strict: false,
    };
    let found = scanner.list();
    // A cell that goes on is no number but a text.
    let rest = cell.get(scanner.at..).unwrap_or_default();
    if rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() {
        found
    } else {
        Vec::new()
    }
}

/// A group whose label begins at a word, and the word behind it.
fn group(text: &str, of: &[Word], at: usize) -> Option<(Group, usize)> {
    let first = of.get(at)?;
    let label = LEXICON.longest(of, at, Term::Label);
    let (mut from, capital) = match label {
        Some(behind) => {
            let mut end = of.get(behind.checked_sub(1)?)?.end;
            let mut next = behind;
            // `recommandation n° 3`
            while let Some(word) = of
                .get(next)
                .filter(|word| LEXICON.is_number_word(&word.text))
            {
                end = word.end;
                next += 1;
            }
            (
                end,
                text.get(first.start..)?.starts_with(char::is_uppercase),
            )
        }
        // `R3`: the letter and the number are one word.
        None => {
            let digits = first.text.get(1..)?;
            let letter = first.text.get(..1)?;
            let sound = LEXICON.is_letter(letter)
                && !digits.is_empty()
                && digits.len() <= 3
                && digits.bytes().all(|byte| byte.is_ascii_digit())
                && text.get(first.start..)?.starts_with(char::is_uppercase);
            if !sound {
                return None;
            }
            (first.start + 1, true)
        }
    };
    // Signs between label and number: `n°`, `#`, `[`.
    let rest = text.get(from..)?;
    let skipped = rest.trim_start_matches(|c: char| c == ' ' || "°º.#[(№".contains(c));
    let signs = rest.get(..rest.len() - skipped.len()).unwrap_or_default();
    // A point ends the sentence, unless it is that of an abbreviation: `Rec. 3`.
    let short = from.saturating_sub(first.start) <= ABBREVIATION
        || of
            .iter()
            .find(|word| word.end == from)
            .is_some_and(|word| word.text.len() <= ABBREVIATION);
    if signs.len() > 6 || (signs.contains('.') && !short) {
        return None;
    }
    let bracket = signs.contains('(');
    from += rest.len() - skipped.len();
    let mut scanner = Scanner {
        text,
        at: from,
        strict: !capital || bracket,
    };
    let references = scanner.list();
    if references.is_empty() {
        return None;
    }
    let end = scanner.at;
    let next = of.partition_point(|word| word.start < end);
    let suggestion = first.text.starts_with("sug");
    Some((
        Group {
            references,
            start: first.start,
            end,
            suggestion,
        },
        next,
    ))
}

/// Reads a list of numbers from a text.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// Only figures count, since a letter may be a word of the sentence.
    strict: bool,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    }

    fn list(&mut self) -> Vec<Reference> {
        let mut out: Vec<Reference> = Vec::new();
        let mut end = self.at;
        while let Some(number) = self.number(out.is_empty()) {
            let sub_items = self.subs();
            out.push(Reference {
                number,
                sub_items,
                between: false,
            });
            end = self.at;
            if out.len() >= MOST {
                break;
            }
            if self.range() {
                let from = self.at;
                match self.number(false) {
                    Some(last) => {
                        fill(&mut out, &last);
                        end = self.at;
                    }
                    None => self.at = from,
                }
            }
            if !self.separator() {
                break;
            }
        }
        self.at = end;
        out
    }

    /// A number, a code or a capital that stands for one.
    fn number(&mut self, first: bool) -> Option<String> {
        self.blanks();
        let rest = self.rest().trim_start_matches(['[', '#']);
        let skipped = self.rest().len() - rest.len();
        let length = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-')))
            .unwrap_or(rest.len());
        let raw = rest.get(..length)?.trim_end_matches(['.', '-', '/']);
        let raw = cut_range(raw);
        let sound = !raw.is_empty()
            && raw.split(['.', '/', '-']).all(is_part)
            && (raw.starts_with(|c: char| c.is_ascii_digit())
                || (!self.strict && first_ok(raw, first)));
        if !sound {
            return None;
        }
        self.at += skipped + raw.len();
        if self.rest().starts_with(']') {
            self.at += 1;
        }
        Some(raw.to_owned())
    }

    /// `(i) and (iii)`, `(i, iii)`, `(a)–(c)`.
    fn subs(&mut self) -> Vec<String> {
        let mut out = Vec::new();
        let mut end = self.at;
        loop {
            self.blanks();
            let Some(inner) = self.rest().strip_prefix('(') else {
                break;
            };
            let Some((inside, _)) = inner.split_once(')') else {
                break;
            };
            let parts: Vec<&str> = inside
                .split([',', ';', '&'])
                .flat_map(|part| part.split_whitespace())
                .filter(|part| !is_and(part))
                .collect();
            let sound =
                inside.len() <= 40 && !parts.is_empty() && parts.iter().all(|part| is_marker(part));
            if !sound {
                break;
            }
            out.extend(parts.into_iter().map(str::to_owned));
            self.at += inside.len() + 2;
            end = self.at;
            // What follows may be another part, or another number.
            self.separator();
            self.blanks();
            if !self.rest().starts_with('(') {
                break;
            }
        }
        self.at = end;
        out
    }

    fn range(&mut self) -> bool {
        self.blanks();
        if let Some(rest) = self.rest().strip_prefix(['-', '–', '—']) {
            self.at = self.text.len() - rest.len();
            return true;
        }
        let word = self.word();
        if LEXICON.is_range(&super::words::fold(word)) {
            self.at += word.len();
            return true;
        }
        false
    }

    fn separator(&mut self) -> bool {
        let begin = self.at;
        self.blanks();
        let mut found = false;
        if let Some(rest) = self.rest().strip_prefix([',', ';', '&', '+']) {
            self.at = self.text.len() - rest.len();
            found = true;
            self.blanks();
        }
        let rest = self.rest();
        let near = rest.char_indices().nth(24).map_or(rest.len(), |(at, _)| at);
        let of = words(rest.get(..near).unwrap_or_default());
        let length = LEXICON.and(&of);
        if length > 0
            && let Some(last) = of.get(length - 1)
            && of.first().is_some_and(|word| word.start == 0)
        {
            self.at += last.end;
            found = true;
        }
        if !found {
            self.at = begin;
        }
        found
    }

    fn word(&self) -> &'a str {
        let rest = self.rest();
        let length = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        rest.get(..length).unwrap_or_default()
    }
}

fn is_and(word: &str) -> bool {
    LEXICON.and(&words(word)) == 1
}

/// `7-9` is a range and no number, but `2019-3` and `A-1` are numbers.
fn cut_range(raw: &str) -> &str {
    match raw.split_once('-') {
        Some((from, to)) => {
            let figures = |part: &str| part.parse::<u32>().ok();
            match (figures(from), figures(to)) {
                (Some(a), Some(b)) if a < b && b <= 999 => from,
                _ => raw,
            }
        }
        None => raw,
    }
}

fn is_part(part: &str) -> bool {
    let figures = part.bytes().filter(u8::is_ascii_digit).count();
    let letters = part.len() - figures;
    // A year is no number, but a code may hold one.
    (1..=4).contains(&figures) && letters <= 2 || (figures == 0 && (letters == 1 || is_roman(part)))
}

fn is_roman(part: &str) -> bool {
    (1..=6).contains(&part.len())
        && part
            .bytes()
            .all(|byte| matches!(byte.to_ascii_lowercase(), b'i' | b'v' | b'x' | b'l'))
}

/// A capital alone is a number only first in the list or where it is no word.
fn first_ok(raw: &str, first: bool) -> bool {
    let capital = raw.bytes().all(|byte| !byte.is_ascii_lowercase());
    capital && (first || raw.len() > 1 || !matches!(raw, "A" | "I"))
}

fn is_marker(part: &str) -> bool {
    let part = part.trim_matches(|c: char| !c.is_alphanumeric());
    is_roman(part)
        || (part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
        || (part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit()) && !part.is_empty())
}

/// Adds what lies between the last number and another one, and that one.
fn fill(out: &mut Vec<Reference>, last: &str) {
    let plain = |number: &str| number.parse::<u32>().ok();
    let from = out.last().and_then(|first| plain(&first.number));
    if let (Some(from), Some(to)) = (from, plain(last))
        && from < to
        && to - from <= LONGEST_RANGE
    {
        out.extend((from + 1..to).map(|number| Reference {
            number: number.to_string(),
            sub_items: Vec::new(),
            between: true,
        }));
    }
    out.push(Reference {
        number: last.to_owned(),
        sub_items: Vec::new(),
        between: false,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<String> {
        references(text, &words(text))
            .into_iter()
            .flat_map(|group| group.references)
            .map(|one| {
                if one.sub_items.is_empty() {
                    one.number
                } else {
                    format!("{}({})", one.number, one.sub_items.join(","))
                }
            })
            .collect()
    }

    #[test]
    fn numbers_are_read_in_all_forms() {
        for (text, wanted) in [
            (
                "Recommendations 3, 5 and 7–9 are accepted",
                vec!["3", "5", "7", "8", "9"],
            ),
            ("Recommendation 6 (i) and (iii): Accepted", vec!["6(i,iii)"]),
            ("Recommendation 6 (i, iii): Accepted", vec!["6(i,iii)"]),
            ("in relation to recommendation 4, the cost", vec!["4"]),
            ("recommandations n° 2 et 4", vec!["2", "4"]),
            ("las recomendaciones 1 a 3 y 5", vec!["1", "2", "3", "5"]),
            ("recommendation 020/14, a design", vec!["020/14"]),
            ("R3. We agree; see R12", vec!["3", "12"]),
            ("Recommendation 4.2: we agree", vec!["4.2"]),
            ("Recommendation IV: agreed", vec!["IV"]),
            ("recommendations 1-3 were made", vec!["1", "2", "3"]),
            ("recommendation 2. 14 wells", vec!["2"]),
            ("with our recommendations. [67]", vec![]),
            ("Rec. 3 is accepted", vec!["3"]),
            ("Recommendation I agree with", vec!["I"]),
            ("the recommendation a minister made", vec![]),
            ("two recommendations in 2019 were made", vec![]),
            ("recommendations of the report", vec![]),
            ("Recommendation 1(a)–(c)", vec!["1(a)"]),
            ("recommendations 3(a) and 4(b)", vec!["3(a)", "4(b)"]),
        ] {
            assert_eq!(named(text), wanted, "{text}");
        }
    }

    #[test]
    fn numbers_are_compared_without_zeros_and_letters() {
        for (one, other) in [
            ("03", "3"),
            ("R3", "3"),
            ("iii", "III"),
            ("020/14", "20/14"),
        ] {
            assert_eq!(normal(one), normal(other));
        }
        assert_ne!(normal("3.1"), normal("3/1"));
        assert_ne!(normal("10"), normal("1"));
    }

    #[test]
    fn a_cell_holds_numbers_or_none() {
        let cell = |text| {
            of_cell(text)
                .into_iter()
                .map(|one| one.number)
                .collect::<Vec<_>>()
        };
        assert_eq!(cell("6 (i, iii)"), ["6"]);
        assert_eq!(cell("1, 2 & 4"), ["1", "2", "4"]);
        assert_eq!(cell("Rec. 3"), ["3"]);
        assert_eq!(cell("3."), ["3"]);
        assert!(cell("12 wells").is_empty());
        assert!(cell("–").is_empty());
    }
}
