//! Labels: `Recommendation 3:`, `R3.`, `Recommandation n° 3 :`, `[016/17]`, `(Recommendation 1)`.

use super::StatementKind;
use super::lexicon::{Hit, Lexicon, Sense};

/// A label that begins or ends a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Label {
    pub kind: StatementKind,
    pub number: Option<String>,
    /// Byte where the words behind it begin.
    pub end: usize,
    pub addressee: Option<String>,
    pub priority: Option<String>,
    /// It is a mere `R3`.
    pub short: bool,
    /// What stands in brackets behind the number, or the words behind the label, answer it.
    pub answered: bool,
}

impl Label {
    /// Of a recommendation of which only the number stands before its words.
    pub fn of_number(number: &str, end: usize) -> Self {
        Self {
            kind: StatementKind::Recommendation,
            number: Some(number.to_owned()),
            end,
            addressee: None,
            priority: None,
            short: false,
            answered: false,
        }
    }
}

/// Words that may stand before a label: `Key`, `Strategic`, `Urgent safety`.
const BEFORE: usize = 3;
/// Longest bracket behind a number in characters.
const BRACKET: usize = 120;
/// Longest `to the Ministry of Health` between number and colon in characters.
const DIRECTED: usize = 100;

/// A label of so many letters is an abbreviation, whose stop ends nothing: `Rec. 3`.
const ABBREVIATION: usize = 4;

/// The label at the beginning of some words. `hits` are those of the text they are part of, and
/// `from` is the byte where the words begin. In running prose the number is followed by the rest of
/// a sentence; there it is no label.
pub(super) fn label(
    lexicon: &Lexicon,
    text: &str,
    hits: &[Hit],
    from: usize,
    heading: bool,
) -> Option<Label> {
    let words = text.get(from..)?;
    if let Some(found) = short(words) {
        return Some(Label {
            end: from + found.end,
            ..found
        });
    }
    if !words.starts_with(|c: char| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic()) {
        return None;
    }
    let first = hits.partition_point(|hit| hit.start < from);
    let hits = hits.get(first..)?;
    let base = hits.first()?.word;
    let hit = hits
        .iter()
        .take(12)
        .filter(|hit| hit.word <= base + BEFORE)
        .filter(|hit| matches!(hit.sense, Sense::Label(_)))
        .min_by_key(|hit| (hit.word, std::cmp::Reverse(hit.words)))?;
    let Sense::Label(kind) = hit.sense else {
        return None;
    };
    let prefix = text.get(from..hit.start)?;
    let plain = prefix.split_whitespace().count() <= BEFORE
        && prefix
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '’' | '\''));
    if !plain || prefix.chars().count() > 40 {
        return None;
    }
    let bare_label = prefix.is_empty();
    let mut rest = text
        .get(hit.end..)?
        .trim_start_matches([' ', '\u{a0}', '.']);
    rest = rest.get(lexicon.number_word(rest)..)?.trim_start();
    let (mut number, mut behind) = number(rest);
    if number.is_none() {
        // `Recomendación estratégica 2:`.
        let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
        let (found, beyond) = self::number(after.get(lexicon.number_word(after)..)?.trim_start());
        if found.is_some() && word.chars().count() > 3 && word.chars().all(char::is_alphabetic) {
            (number, behind) = (found, beyond);
        } else if let Some(numeral) = hits
            .iter()
            .find(|other| other.sense == Sense::Numeral && other.word == hit.word + hit.words)
        {
            number = text.get(numeral.start..numeral.end).map(str::to_lowercase);
            behind = text.get(numeral.end..)?;
        } else {
            behind = rest;
        }
    }
    let mut out = Label {
        kind,
        number,
        end: 0,
        addressee: None,
        priority: None,
        short: false,
        answered: false,
    };
    let mut sign = false;
    let mut after = behind.trim_start();
    // `n° 1. (ministère de l’eau) : …`
    let stop = after.trim_start_matches('.').trim_start();
    if out.number.is_some()
        && stop.len() < after.len()
        && bracket(stop).is_some_and(|(_, beyond)| beyond.trim_start().starts_with(':'))
    {
        after = stop;
    }
    while out.number.is_some()
        && let Some((inside, beyond)) = bracket(after)
    {
        let place = |inside: &str| text.len() - after.len() + after.find(inside).unwrap_or(0);
        let within = (place(inside), place(inside) + inside.len());
        let means = |sense| {
            hits.iter()
                .any(|hit| hit.sense == sense && hit.start >= within.0 && hit.end <= within.1)
        };
        if is_part(inside) {
            // `Recommendation 6 (i) and (iii): Accepted` speaks of parts.
            if let Some(number) = &mut out.number {
                number.push_str(&format!("({inside})"));
            }
            let more = beyond.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            if !beyond.trim_start().starts_with([':', '.', '–', '-']) {
                let joined = more.split_whitespace().next().unwrap_or_default();
                if joined.starts_with('(') || joined.chars().count() <= 3 {
                    out.answered = true;
                }
                after = beyond.trim_start();
                break;
            }
        } else if means(Sense::Level) || means(Sense::Priority) {
            out.priority = Some(inside.trim().to_owned());
        } else if means(Sense::Answer) {
            // A status; what is recommended may still follow.
        } else if inside.starts_with(|c: char| c.is_ascii_digit()) {
            // A paragraph or page.
        } else {
            out.addressee = Some(directed(inside, hits, within.0));
        }
        sign = true;
        behind = beyond;
        after = beyond.trim_start();
    }
    // `Recommendation 2 to the Ministry of Health: …`
    if out.number.is_some()
        && out.addressee.is_none()
        && let Some((head, beyond)) = after.split_once(':')
        && !head.is_empty()
        && head.chars().count() <= DIRECTED
        && head.starts_with(char::is_lowercase)
    {
        let place = text.len() - after.len();
        let leads = hits
            .iter()
            .any(|hit| hit.sense == Sense::Addressee && hit.start == place);
        if leads {
            out.addressee = Some(directed(head, hits, place));
            sign = true;
            behind = beyond;
        }
    }
    let words = behind.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '.' | ')' | ']' | '-' | '–' | '—' | '―' | '|')
    });
    let between = behind.get(..behind.len() - words.len())?;
    let marked = sign || between.contains([':', '.', ')', '-', '–', '—', '―', '|', '\t']);
    let titled = words.starts_with(char::is_uppercase) && between.starts_with(char::is_whitespace);
    let accepted = match &out.number {
        Some(_) => words.is_empty() || marked || (titled && heading),
        // `Recommendation. The Department should …`, `Recommendation: …`.
        None => {
            let spelt = hit.end - hit.start > ABBREVIATION;
            let stop = text.get(hit.end..)?.starts_with('.')
                && spelt
                && words.starts_with(char::is_uppercase);
            (between.contains(':') || stop) && bare_label && !words.is_empty()
        }
    };
    out.end = text.len() - words.len();
    let end = out.end;
    out.answered |= answers(text, hits, end);
    accepted.then_some(out)
}

/// An answer stands within so many words: `Management fully concurred.`
const SUBJECT: usize = 4;

/// Whether the words of a text from a byte on answer something.
pub(super) fn answers(text: &str, hits: &[Hit], from: usize) -> bool {
    let Some(first) = hits.iter().find(|hit| hit.start >= from) else {
        return false;
    };
    // Hits are no words: what stands before the first is counted by its blanks.
    let before = text
        .get(from..first.start)
        .map_or(0, |gap| gap.split_whitespace().count());
    let base = first.word.saturating_sub(before);
    let at = |sense, word| {
        hits.iter()
            .any(|hit| hit.sense == sense && hit.word == word)
    };
    hits.iter()
        .filter(|hit| hit.sense == Sense::Answer && hit.start >= from)
        .filter(|hit| hit.word <= base + SUBJECT)
        .any(|hit| {
            let behind = text.get(hit.end..).unwrap_or_default();
            let sign = behind.trim().is_empty()
                || behind
                    .trim_start()
                    .starts_with(['.', ',', ':', ';', '-', '–', '—', ')']);
            // `Agree a budget` tells somebody to act.
            if hit.start == from {
                return sign || hit.words > 1 || !at(Sense::Imperative, hit.word);
            }
            let of_it = hits.iter().any(|other| {
                matches!(other.sense, Sense::Label(_))
                    && other.word > hit.word
                    && other.word <= hit.word + hit.words + SUBJECT
            });
            let commands = at(Sense::Imperative, base) || at(Sense::Prefix, base);
            let duty = hits.iter().any(|other| {
                other.sense == Sense::Duty && other.start >= from && other.word < hit.word
            });
            !commands && !duty && (sign || of_it)
        })
}

/// `R3.`, `R 3:`, `R3 –`: only in capitals, and a sign behind it.
fn short(words: &str) -> Option<Label> {
    let rest = words.strip_prefix('R')?;
    let rest = rest.strip_prefix([' ', '-', '.', '\u{a0}']).unwrap_or(rest);
    let length = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = rest.get(..length).filter(|n| (1..=3).contains(&n.len()))?;
    let behind = rest.get(length..)?;
    let beyond = behind.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '.' | ')' | ']' | '-' | '–' | '—')
    });
    let between = behind.get(..behind.len() - beyond.len())?;
    let marked = between.contains([':', '.', ')', '-', '–', '—', '\t'])
        || (between.contains(' ') && beyond.starts_with(char::is_uppercase));
    (marked || behind.is_empty()).then(|| Label {
        kind: StatementKind::Recommendation,
        number: Some(number.to_owned()),
        end: words.len() - beyond.len(),
        addressee: None,
        priority: None,
        short: true,
        answered: false,
    })
}

fn bracket(text: &str) -> Option<(&str, &str)> {
    let (open, close) = if text.starts_with('(') {
        ('(', ')')
    } else {
        ('[', ']')
    };
    let (inside, beyond) = text.strip_prefix(open)?.split_once(close)?;
    (inside.chars().count() <= BRACKET).then_some((inside, beyond))
}

/// The words behind `to`, `addressed to`.
fn directed(words: &str, hits: &[Hit], at: usize) -> String {
    let lead = hits
        .iter()
        .filter(|hit| hit.sense == Sense::Addressee && hit.start == at)
        .map(|hit| hit.end - hit.start)
        .max()
        .unwrap_or_default();
    let rest = words.get(lead..).unwrap_or(words);
    rest.trim_matches(|c: char| c.is_whitespace() || c == ':')
        .to_owned()
}

/// `i`, `iii`, `b`: the marker of a part.
fn is_part(inside: &str) -> bool {
    let roman = inside.len() <= 5 && inside.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    let letter = inside.len() == 1 && inside.bytes().all(|b| b.is_ascii_lowercase());
    !inside.is_empty() && (roman || letter)
}

/// The number of a statement that running text names: the words behind `recommendation`.
pub(super) fn cited(lexicon: &Lexicon, behind: &str) -> Option<String> {
    let rest = behind.trim_start();
    let rest = rest.get(lexicon.number_word(rest)..)?.trim_start();
    number(rest).0
}

/// The number that begins a text, and what follows it.
fn number(text: &str) -> (Option<String>, &str) {
    let length = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '‑' | '–')))
        .unwrap_or(text.len());
    let raw = text.get(..length).unwrap_or_default();
    let raw = raw.trim_end_matches(['.', '-', '–', '‑']);
    // `3–The`: a dash without blanks may part the number from its words.
    let candidates = [
        raw,
        raw.split(['–', '-']).next().unwrap_or_default(),
        raw.split('.').next().unwrap_or_default(),
    ];
    for found in candidates {
        if is_number(found) {
            return (
                Some(found.to_owned()),
                text.get(found.len()..).unwrap_or_default(),
            );
        }
    }
    (None, text)
}

/// `3`, `2.1`, `IV`, `A2`, `5a`, `016/17`, `R-15-12`.
pub(super) fn is_number(raw: &str) -> bool {
    let digits =
        |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let roman = |part: &str| {
        (1..=5).contains(&part.len()) && part.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
    };
    let letter = |part: &str| {
        let figures = part.get(1..).unwrap_or_default();
        part.starts_with(|c: char| c.is_ascii_uppercase())
            && figures.len() <= 3
            && figures.bytes().all(|b| b.is_ascii_digit())
    };
    let lettered = |part: &str| {
        let figures = part.get(..part.len().saturating_sub(1)).unwrap_or_default();
        digits(figures) && part.ends_with(|c: char| c.is_ascii_lowercase())
    };
    let code = |raw: &str| {
        raw.len() <= 24
            && raw.contains(['-', '/', '‑'])
            && raw.bytes().any(|b| b.is_ascii_digit())
            && raw.split(['-', '/', '‑']).all(|part| {
                digits(part)
                    || (part.len() <= 6
                        && !part.is_empty()
                        && part
                            .bytes()
                            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()))
            })
    };
    !raw.is_empty()
        && (code(raw)
            || raw
                .split(['.', '-', '/'])
                .all(|part| digits(part) || roman(part) || letter(part) || lettered(part)))
}

/// A code in brackets such as `[016/17]`: figures in at least two parts.
fn is_code(inside: &str) -> bool {
    inside.len() <= 24
        && inside.contains(['/', '-'])
        && is_number(inside)
        && inside.bytes().filter(u8::is_ascii_digit).count() >= 3
}

/// A label in brackets at the end of a text: kind, number, and the byte where the bracket opens.
pub(super) fn trailing(text: &str, hits: &[Hit]) -> Option<(StatementKind, String, usize, bool)> {
    let trimmed = text.trim_end().trim_end_matches(['.', ';', ',']).trim_end();
    let (open, close) = if trimmed.ends_with(')') {
        ('(', ')')
    } else {
        ('[', ']')
    };
    let at = trimmed.strip_suffix(close)?.rfind(open)?;
    let within = trimmed.get(at + 1..trimmed.len() - 1)?;
    let inside = within.trim();
    if is_code(inside) {
        return Some((StatementKind::Recommendation, inside.to_owned(), at, true));
    }
    let begin = at + 1 + within.len() - within.trim_start().len();
    let hit = hits
        .iter()
        .rev()
        .take(16)
        .find(|hit| matches!(hit.sense, Sense::Label(_)) && hit.start == begin)?;
    let Sense::Label(kind) = hit.sense else {
        return None;
    };
    let rest = text.get(hit.end..trimmed.len() - 1)?;
    let rest = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '#' | '.' | '°' | 'º' | 'n' | 'N')
    });
    let (number, behind) = number(rest);
    let more = behind.trim();
    // `(Recommendation 1, paragraph 34)`.
    (more.is_empty() || more.starts_with(',')).then_some((kind, number?, at, false))
}

/// A code without brackets that begins a text: `2024/101 Issue a notice …`, or that stands alone.
pub(super) fn bare_code(text: &str) -> Option<(String, usize)> {
    let code = text.split_whitespace().next()?;
    let code = code.trim_end_matches([':', '.', '–']);
    let figures = code.bytes().filter(u8::is_ascii_digit).count();
    let words = text
        .get(code.len()..)?
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | '–' | '-'));
    let begins = words.is_empty() || words.starts_with(char::is_uppercase);
    (is_code(code) && figures >= CODE && begins && !is_year(code))
        .then(|| (code.to_owned(), text.len() - words.len()))
}

/// A code without brackets has at least so many figures.
const CODE: usize = 5;

/// `2023/24`: a year that begins in one and ends in the next.
fn is_year(code: &str) -> bool {
    let Some((first, second)) = code.split_once(['/', '-']) else {
        return false;
    };
    let (Ok(first), Ok(next)) = (first.parse::<u32>(), second.parse::<u32>()) else {
        return false;
    };
    (1900..2100).contains(&first) && (next == first + 1 || next == (first + 1) % 100)
}

/// A code that begins a text: `[016/17] The Director should …`.
pub(super) fn leading_code(text: &str) -> Option<(String, usize)> {
    let (inside, beyond) = bracket(text)?;
    let words = beyond
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | '–' | '-'));
    is_code(inside).then(|| (inside.to_owned(), text.len() - words.len()))
}
