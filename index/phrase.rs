//! Phrases: words one after the other, over broken words too, and cheaply where they are common.
//!
//! A broken word stands at one position with its pieces, so a phrase of its pieces is found by their
//! form; each way to read some words of the phrase as the form of a broken word that the index holds
//! is another phrase. Two common words in a row are one term (see [`stop`](crate::stop)).

use std::collections::BTreeMap;

use tantivy::Term;
use tantivy::query::{PhraseQuery, Query as TantivyQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use crate::broken::{MOST_PIECES, form};
use crate::error::IndexError;
use crate::schema::WordFields;
use crate::snapshot::Snapshot;
use crate::stop::{is_stop_word, pair};

/// Most ways to read a phrase. There is one, unless broken words are near each other.
const MOST_WAYS: usize = 32;
/// Most words that are read as one form, unless they are single letters.
const MOST_IN_FORM: usize = 3;

/// The words of a phrase as they stand at successive positions.
pub(crate) type Way = Vec<String>;

/// Every way to read a phrase: as it is, and with forms for which `known` holds.
pub(crate) fn ways(
    phrase: &[String],
    mut known: impl FnMut(&str) -> Result<bool, IndexError>,
) -> Result<Vec<Way>, IndexError> {
    // Forms by the place of their first word.
    let mut forms: BTreeMap<usize, Vec<(usize, String)>> = BTreeMap::new();
    for from in 0..phrase.len() {
        for to in from + 2..=phrase.len().min(from + MOST_PIECES) {
            let words = phrase.get(from..to).unwrap_or_default();
            let letters = words.iter().all(|word| word.chars().count() == 1);
            if words.len() > MOST_IN_FORM && !letters {
                break;
            }
            let form = form(words);
            if known(&form)? {
                forms.entry(from).or_default().push((to, form));
            }
        }
    }
    let mut done: Vec<Way> = Vec::new();
    let mut open: Vec<(usize, Way)> = vec![(0, Vec::new())];
    while let Some((at, way)) = open.pop() {
        let Some(word) = phrase.get(at) else {
            done.push(way);
            continue;
        };
        let mut next = vec![(at + 1, word.clone())];
        if done.len() + open.len() < MOST_WAYS {
            next.extend(forms.get(&at).into_iter().flatten().cloned());
        }
        // The plain word last, so that it is taken up first.
        for (to, word) in next.into_iter().rev() {
            let mut longer = way.clone();
            longer.push(word);
            open.push((to, longer));
        }
    }
    Ok(done)
}

/// Every way to read a phrase with the forms that the index holds.
pub(crate) fn known_ways(
    phrase: &[String],
    snapshot: &Snapshot,
    fields: WordFields,
) -> Result<Vec<Way>, IndexError> {
    ways(phrase, |form| {
        if !snapshot.headers.broken {
            return Ok(false);
        }
        let term = Term::from_field_text(fields.words, form);
        let found = snapshot.searcher.doc_freq(&term);
        Ok(found.map_err(IndexError::reading)? > 0)
    })
}

/// The queries of which one must hold for a phrase to stand in a passage.
pub(crate) fn queries(
    phrase: &[String],
    snapshot: &Snapshot,
    fields: WordFields,
) -> Result<Vec<Box<dyn TantivyQuery>>, IndexError> {
    let ways = known_ways(phrase, snapshot, fields)?;
    Ok(ways.iter().map(|way| query(way, fields)).collect())
}

fn query(way: &[String], fields: WordFields) -> Box<dyn TantivyQuery> {
    let mut terms: Vec<(usize, Term)> = Vec::with_capacity(way.len());
    let mut covered = false;
    for (at, word) in way.iter().enumerate() {
        let next = way
            .get(at + 1)
            .filter(|next| is_stop_word(next) && is_stop_word(word));
        match next {
            Some(next) => {
                let pair = pair(word, next);
                terms.push((at, Term::from_field_text(fields.words, &pair)));
            }
            None if !covered => terms.push((at, Term::from_field_text(fields.words, word))),
            None => {}
        }
        covered = next.is_some();
    }
    match (terms.len(), terms.pop()) {
        (1, Some((_, only))) => Box::new(TermQuery::new(only, IndexRecordOption::WithFreqs)),
        (_, last) => {
            terms.extend(last);
            let first = terms.first().map_or(0, |(at, _)| *at);
            for (at, _) in &mut terms {
                *at -= first;
            }
            Box::new(PhraseQuery::new_with_offset(terms))
        }
    }
}
