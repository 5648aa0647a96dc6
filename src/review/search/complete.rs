//! Completion while a query is typed, and what may have been meant when it found nothing.
//!
//! Pure functions of the query, the cursor and what the review knows, so that the window and the
//! command line offer the same.

use super::error::Place;
use super::plan::FIELDS;

/// Most candidates that are offered.
pub const MOST_CANDIDATES: usize = 12;

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CandidateKind {
    /// A field's name with its colon.
    Field,
    /// A value of a field.
    Value,
    /// A word of the reports.
    Word,
}

impl CandidateKind {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Value => "value",
            Self::Word => "word",
        }
    }
}

/// Something to go on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What is put in.
    pub text: String,
    /// What it is.
    pub kind: CandidateKind,
    /// What of the query it takes the place of.
    pub place: Place,
}

/// What completion needs to know of the review.
pub trait Known {
    /// Values of a field (in lower case): codes, titles, evaluations, kinds.
    fn values(&self, field: &str) -> Vec<String>;
    /// Names of attributes that can be fields.
    fn attributes(&self) -> Vec<String>;
    /// Words of the reports that begin so, the most frequent first.
    fn words(&self, beginning: &str, limit: usize) -> Vec<String>;
}

/// What may stand at the cursor (in code points): the word or value that ends there is completed.
pub fn complete(query: &str, cursor: u32, known: &dyn Known) -> Vec<Candidate> {
    let chars: Vec<char> = query.chars().take(cursor as usize).collect();
    let open_quote = chars.iter().filter(|c| **c == '"').count() % 2 == 1;
    let quote = if open_quote {
        chars.iter().rposition(|c| *c == '"')
    } else {
        None
    };
    let before = quote.unwrap_or(chars.len());
    let start = chars
        .get(..before)
        .unwrap_or_default()
        .iter()
        .rposition(|c| c.is_whitespace() || matches!(c, '(' | ')' | '"'))
        .map_or(0, |at| at + 1);
    let mut start = start;
    while matches!(chars.get(start), Some('-' | '+' | '=')) {
        start += 1;
    }
    let typed: String = chars.get(start..).unwrap_or_default().iter().collect();
    let place = |from: usize| Place::new(from, chars.len());
    if let Some((field, value)) = typed.split_once(':') {
        let field_length = field.chars().count() + 1;
        let beginning = value.trim_start_matches('"').to_lowercase();
        let mut values = known.values(&field.to_lowercase());
        values.sort();
        values.dedup();
        // Those that begin so first, then those that contain it.
        let begins = |value: &&String| value.to_lowercase().starts_with(&beginning);
        let contains =
            |value: &&String| !begins(value) && value.to_lowercase().contains(&beginning);
        return values
            .iter()
            .filter(begins)
            .chain(values.iter().filter(contains))
            .take(MOST_CANDIDATES)
            .map(|value| Candidate {
                text: quoted(value),
                kind: CandidateKind::Value,
                place: place(start + field_length),
            })
            .collect();
    }
    if open_quote {
        // Within a phrase the last word goes on.
        let from = chars
            .iter()
            .rposition(|c| c.is_whitespace() || *c == '"')
            .map_or(0, |at| at + 1);
        let word: String = chars.get(from..).unwrap_or_default().iter().collect();
        return words(&word, place(from), known, MOST_CANDIDATES);
    }
    let lower = typed.to_lowercase();
    if lower.is_empty() {
        return Vec::new();
    }
    let mut fields: Vec<String> = FIELDS.iter().map(|name| (*name).to_owned()).collect();
    fields.extend(known.attributes());
    fields.retain(|name| name.to_lowercase().starts_with(&lower));
    fields.dedup();
    let mut found: Vec<Candidate> = fields
        .into_iter()
        .take(MOST_CANDIDATES / 2)
        .map(|name| Candidate {
            text: format!("{name}:"),
            kind: CandidateKind::Field,
            place: place(start),
        })
        .collect();
    let left = MOST_CANDIDATES - found.len();
    found.extend(words(&typed, place(start), known, left));
    found
}

fn words(beginning: &str, place: Place, known: &dyn Known, limit: usize) -> Vec<Candidate> {
    if beginning.is_empty() || !beginning.chars().all(char::is_alphanumeric) {
        return Vec::new();
    }
    known
        .words(beginning, limit)
        .into_iter()
        .map(|text| Candidate {
            text,
            kind: CandidateKind::Word,
            place,
        })
        .collect()
}

/// A value as it is typed: in quotation marks where it is more than a word.
fn quoted(value: &str) -> String {
    let plain = value
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'));
    if plain && !value.is_empty() {
        value.to_owned()
    } else {
        format!("\"{}\"", value.replace('"', "\\\""))
    }
}

/// The one of some names that was probably meant: the nearest, at most a third of its letters away.
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed: Vec<char> = typed.to_lowercase().chars().take(60).collect();
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let other: Vec<char> = name.to_lowercase().chars().take(60).collect();
        let away = distance(&typed, &other);
        let most = (other.len().max(typed.len()) / 3).max(1);
        if away <= most && away > 0 && best.is_none_or(|(nearest, _)| away < nearest) {
            best = Some((away, name));
        }
    }
    best.map(|(_, name)| name)
}

/// How many letters must be left out, put in, changed or changed over.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX / 2);
            let mut least = (at(&row, j) + usize::from(x != y))
                .min(at(&row, j + 1) + 1)
                .min(at(&next, j) + 1);
            if let (Some(i), Some(k)) = (i.checked_sub(1), j.checked_sub(1))
                && a.get(i) == Some(y)
                && b.get(k) == Some(x)
            {
                least = least.min(at(&before, k) + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::plan::STATES;
    use super::*;

    struct Review;

    impl Known for Review {
        fn values(&self, field: &str) -> Vec<String> {
            let values: &[&str] = match field {
                "code" => &["Gender", "Theme/Skills", "Theme/Skill recognition"],
                "kind" => &["evaluation", "response", "outcome"],
                "is" => STATES,
                _ => &[],
            };
            values.iter().map(|value| (*value).to_owned()).collect()
        }

        fn attributes(&self) -> Vec<String> {
            vec!["Country".to_owned()]
        }

        fn words(&self, beginning: &str, limit: usize) -> Vec<String> {
            ["migration", "migrants", "minimum", "title", "code"]
                .iter()
                .filter(|word| word.starts_with(&beginning.to_lowercase()))
                .take(limit)
                .map(|word| (*word).to_owned())
                .collect()
        }
    }

    fn offered(query: &str) -> Vec<String> {
        let (before, after) = query.split_once('|').unwrap_or((query, ""));
        let cursor = before.chars().count();
        let whole = format!("{before}{after}");
        complete(&whole, cursor as u32, &Review)
            .into_iter()
            .map(|candidate| {
                let chars: Vec<char> = whole.chars().collect();
                let (start, end) = (candidate.place.start as usize, candidate.place.end as usize);
                let head: String = chars[..start].iter().collect();
                let tail: String = chars[end..].iter().collect();
                format!("{head}{}|{tail}", candidate.text)
            })
            .collect()
    }

    #[test]
    fn what_is_offered() {
        let cases: [(&str, &[&str]); 11] = [
            ("migr|", &["migration|", "migrants|"]),
            ("a (MIN| OR b)", &["a (minimum| OR b)"]),
            ("tit|", &["title:|", "title|"]),
            ("-cou|", &["-Country:|"]),
            ("co|", &["code:|", "coder:|", "Country:|", "code|"]),
            ("kind:re|", &["kind:response|"]),
            (
                "code:the|",
                &["code:Theme/Skills|", "code:\"Theme/Skill recognition\"|"],
            ),
            ("code:\"skill r|", &["code:\"Theme/Skill recognition\"|"]),
            ("is:u|", &["is:untagged|", "is:unread|"]),
            (
                "\"labour migr|",
                &["\"labour migration|", "\"labour migrants|"],
            ),
            ("|", &[]),
        ];
        for (query, expected) in cases {
            let mut found = offered(query);
            let mut expected: Vec<String> = expected.iter().map(|e| (*e).to_owned()).collect();
            if query.contains(':') {
                found.sort();
                expected.sort();
            }
            assert_eq!(found, expected, "{query}");
        }
    }

    #[test]
    fn what_was_meant() {
        for (typed, meant) in [
            ("titel", Some("title")),
            ("yaer", Some("year")),
            ("recomendation", Some("recommendation")),
            ("xyz", None),
            ("title", None),
        ] {
            assert_eq!(nearest(typed, FIELDS.iter().copied()), meant, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn any_query_and_cursor(query in "\\PC{0,40}", cursor in 0..60_u32) {
            for candidate in complete(&query, cursor, &Review) {
                let length = query.chars().count() as u32;
                prop_assert!(candidate.place.start <= candidate.place.end);
                prop_assert!(candidate.place.end <= length);
            }
        }
    }
}
