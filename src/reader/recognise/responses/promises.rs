//! What is promised in the running text of an answer: "We will publish the register by March 2022".
//!
//! Only a sentence that undertakes something and says until when is taken, since most undertakings
//! only repeat in other words that a recommendation is accepted. An answer with actions of its own,
//! from a table, keeps those.

use super::lexicon::{LEXICON, Term};
use super::words::{Word, sentences, words};
use super::{Action, Response};
use crate::recognise::tracker::Due;
use crate::text::{CharRange, DocumentText};

/// So many are taken of one answer.
const MOST: usize = 6;
/// Longer sentences tell a story.
const LONGEST: usize = 60;
/// Words between `by` and the year.
const REACH: usize = 7;
/// Words before an undertaking that name who undertakes it.
const SUBJECT: usize = 16;

/// Adds what the answers promise.
pub(super) fn add(document: &DocumentText, responses: &mut [Response]) {
    for response in responses.iter_mut().filter(|one| one.actions.is_empty()) {
        let Some(text) = document.text.slice(response.range) else {
            continue;
        };
        // Rows of tables have columns for it.
        if text.contains('\t') {
            continue;
        }
        for (start, end) in sentences(text) {
            let Some(sentence) = text.get(start..end) else {
                continue;
            };
            let Some(due) = promised(sentence) else {
                continue;
            };
            let trimmed = sentence.trim();
            let before = start + (sentence.len() - sentence.trim_start().len());
            let chars = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
            let Some(skipped) = text.get(..before) else {
                continue;
            };
            let from = response.range.start.0.saturating_add(chars(skipped));
            response.actions.push(Action {
                text: trimmed.split_whitespace().collect::<Vec<_>>().join(" "),
                due: Some(due),
                range: Some(CharRange::new(from, from.saturating_add(chars(trimmed)))),
                ..Action::default()
            });
            if response.actions.len() >= MOST {
                break;
            }
        }
    }
}

/// Until when a sentence promises something; `None` where it promises nothing by a date.
fn promised(sentence: &str) -> Option<Due> {
    let of = words(sentence);
    if of.len() > LONGEST || sentence.trim_end().ends_with('?') {
        return None;
    }
    let hits = LEXICON.hits(&of);
    let has = |term| hits.iter().any(|hit| hit.term == term);
    if has(Term::Decline) || has(Term::Reject) || has(Term::Duty) || has(Term::Consider) {
        return None;
    }
    let undertakes = hits
        .iter()
        .filter(|hit| hit.term == Term::Undertake && hit.start <= SUBJECT)
        .find(|hit| {
            let behind = hits.iter().filter(|other| other.term == Term::Negator);
            !behind
                .into_iter()
                .any(|other| other.start >= hit.start && other.start <= hit.end + 1)
        })?;
    (undertakes.end..of.len()).find_map(|at| until(sentence, &of, at))
}

/// A date behind `by`, with its words.
fn until(sentence: &str, of: &[Word], at: usize) -> Option<Due> {
    let length = LEXICON.until(of.get(at..)?)?;
    let first = at + length;
    let year = (first..of.len().min(first + REACH)).find(|&place| {
        of.get(place).is_some_and(|word| {
            word.text.len() == 4
                && word.text.starts_with(['1', '2'])
                && word.text.bytes().all(|byte| byte.is_ascii_digit())
        })
    })?;
    let written = sentence.get(of.get(first)?.start..of.get(year)?.end)?;
    let due = Due::of(written);
    due.date.is_some().then_some(due)
}

#[cfg(test)]
mod tests {
    use super::promised;

    fn due(sentence: &str) -> Option<String> {
        let due = promised(sentence)?;
        Some(format!("{} {}", due.written, due.date?))
    }

    #[test]
    fn an_undertaking_with_a_date_is_a_promise() {
        for (sentence, wanted) in [
            (
                "We will publish the register of wells by March 2022.",
                "March 2022 2022-03",
            ),
            (
                "The Office will, by the end of 2021, train all mechanics.",
                "the end of 2021 2021",
            ),
            (
                "The Ministry intends to revise the tariffs before 30 June 2023.",
                "30 June 2023 2023-06-30",
            ),
            (
                "La direction s’engage à publier le registre d’ici juin 2022.",
                "juin 2022 2022-06",
            ),
        ] {
            let found = due(sentence);
            assert!(
                found
                    .as_deref()
                    .is_some_and(|found| { found == wanted || found.starts_with(wanted) }),
                "{sentence}: {found:?}"
            );
        }
    }

    #[test]
    fn what_has_no_date_or_promises_nothing_is_none() {
        for sentence in [
            "We agree and will look into it.",
            "The register was published by the Office in March 2022.",
            "We will not publish the register by March 2022.",
            "The Office should publish the register by March 2022.",
            "The report by the auditors of 2019 will be read.",
            "Will the Office publish it by March 2022?",
        ] {
            assert_eq!(due(sentence), None, "{sentence}");
        }
    }
}
