//! A concordance: each match on a line of its own between what stands left and right of it, so that
//! lines with the same neighbours come together (key word in context).

use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

use deskreview_index::tokenise;
use deskreview_reader::text::CharRange;
use serde::Serialize;

use super::SearchError;
use crate::domain::{DocumentId, SearchQuestion};
use crate::session::{Place, Session, place};

/// Code points of context on either side.
const CONTEXT: usize = 90;
/// Words of context that decide the order.
const WORDS: usize = 3;

/// In what order lines stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KwicSort {
    /// By document and place.
    #[default]
    Document,
    /// By the words before the match, the nearest first.
    Left,
    /// By the words behind the match, the nearest first.
    Right,
}

/// A match with its neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KwicLine {
    /// The document.
    pub document: DocumentId,
    /// Its title.
    pub title: String,
    /// Where the match stands.
    pub place: Place,
    /// The match.
    pub range: CharRange,
    /// The passage it stands in.
    pub passage: CharRange,
    /// What stands before it in its passage; blanks are single.
    pub left: String,
    /// The match's words.
    pub words: String,
    /// What stands behind it.
    pub right: String,
}

/// Lines of a concordance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concordance {
    /// The lines, in the order asked for.
    pub lines: Vec<KwicLine>,
    /// Passages that answer.
    pub passages: u64,
    /// Whether there are more matches than lines.
    pub cut: bool,
    /// Titles of documents whose texts cannot be read.
    pub missing: Vec<String>,
}

impl Session {
    /// The matches of a search, each on a line; at most so many, the first of them by document and
    /// place.
    ///
    /// # Errors
    /// As for [`search`](Session::search), and being cancelled.
    pub fn concordance(
        &mut self,
        asked: &SearchQuestion,
        sort: KwicSort,
        most: usize,
        cancelled: &AtomicBool,
    ) -> Result<Concordance, SearchError> {
        let snapshot = self.passage_index()?.snapshot();
        let all = self.all_hits(&snapshot, asked, cancelled)?;
        let mut out = Concordance {
            passages: all.len(),
            ..Concordance::default()
        };
        let missing = self.each_hit(&all, cancelled, &mut |hit| {
            let at = place(hit.text, hit.range.start);
            for found in &hit.matches {
                if out.lines.len() >= most {
                    out.cut = true;
                    return ControlFlow::Break(());
                }
                let before = CharRange {
                    start: hit.range.start,
                    end: found.start,
                };
                let behind = CharRange {
                    start: found.end,
                    end: hit.range.end,
                };
                let words = |range| hit.text.text.slice(range).unwrap_or_default();
                out.lines.push(KwicLine {
                    document: hit.document.id,
                    title: hit.document.title.clone(),
                    place: at.clone(),
                    range: *found,
                    passage: hit.range,
                    left: last(words(before)),
                    words: single(words(*found)),
                    right: first(words(behind)),
                });
            }
            ControlFlow::Continue(())
        })?;
        out.missing = missing;
        sort_lines(&mut out.lines, sort);
        Ok(out)
    }
}

/// Puts lines in order; what is equal stays in order of document and place.
pub fn sort_lines(lines: &mut [KwicLine], sort: KwicSort) {
    match sort {
        KwicSort::Document => lines
            .sort_by(|a, b| (&a.title, a.document, a.range).cmp(&(&b.title, b.document, b.range))),
        KwicSort::Left => lines.sort_by_cached_key(|line| {
            let mut words = neighbours(&line.left);
            words.reverse();
            words.truncate(WORDS);
            (words, line.title.clone(), line.document, line.range)
        }),
        KwicSort::Right => lines.sort_by_cached_key(|line| {
            let mut words = neighbours(&line.right);
            words.truncate(WORDS);
            (words, line.title.clone(), line.document, line.range)
        }),
    }
}

/// Words as they are compared.
fn neighbours(text: &str) -> Vec<String> {
    let words = tokenise(text, None).into_iter();
    words.map(|word| word.folded).collect()
}

/// Text on one line.
fn single(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of what stands behind a match, with the blank before it if there is one.
fn first(text: &str) -> String {
    let blank = if text.starts_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    let mut out = String::from(blank);
    out.extend(single(text).chars().take(CONTEXT));
    out
}

/// The end of what stands before a match, with the blank behind it if there is one.
fn last(text: &str) -> String {
    let line = single(text);
    let from = line.chars().count().saturating_sub(CONTEXT);
    let mut out: String = line.chars().skip(from).collect();
    if text.ends_with(char::is_whitespace) {
        out.push(' ');
    }
    out
}
