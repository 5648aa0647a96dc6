//! What the library is asked of a search: a page of its hits, and what goes through all of them.

use std::sync::atomic::AtomicBool;

use deskreview_review::domain::{
    CodeTarget, Dimension, Question, SavedSearchId, SearchQuestion, TagUnit,
};
use deskreview_review::session::{
    CodingResult, Concordance, Facets, Grouped, KwicSort, MatchCount, SavedCount, SearchError,
    Session, TagAll,
};

use super::SearchFault;

/// Passages of which all matches are counted.
const COUNTED: u64 = 50_000;
/// Lines of a concordance.
const LINES: usize = 10_000;

/// A question that goes through all hits.
#[derive(Clone, Debug)]
pub enum AboutSearch {
    /// How hits are spread, and how far they are settled for a question.
    Facets(SearchQuestion, Option<Question>),
    /// How many matches there are.
    Matches(SearchQuestion),
    /// Each match on a line.
    Lines(SearchQuestion, KwicSort),
    /// Codings by their quotes, or by their memos.
    Codings {
        /// What is looked for.
        question: SearchQuestion,
        /// In memos rather than quotes.
        memos: bool,
        /// How many are wanted.
        limit: usize,
    },
    /// What tagging all hits would do.
    TagAll {
        /// The search.
        question: SearchQuestion,
        /// What of each hit.
        unit: TagUnit,
        /// To what.
        target: CodeTarget,
        /// Who tags.
        coder: String,
    },
    /// How saved searches stand.
    Saved(Vec<(SavedSearchId, SearchQuestion, Option<String>)>),
    /// How one search stands whose hits are looked at now.
    Seen(SearchQuestion, Option<String>),
}

impl AboutSearch {
    /// Whether nobody wants what was asked before it: one types on, or chose something else.
    pub(super) fn gives_up_the_one_before(&self) -> bool {
        matches!(
            self,
            AboutSearch::Facets(..) | AboutSearch::Lines(..) | AboutSearch::Codings { .. }
        )
    }
}

/// The answer.
#[derive(Debug)]
pub enum Told {
    /// How hits are spread.
    Facets(Facets),
    /// How many matches there are.
    Matches(MatchCount),
    /// Each match on a line.
    Lines(Concordance),
    /// Codings.
    Codings(CodingResult),
    /// What tagging all hits would do.
    TagAll(TagAll),
    /// Saved searches with how many hits each has and how many are new; those that cannot be run are
    /// left out.
    Saved(Vec<(SavedSearchId, u64, u64)>),
    /// How one search stands.
    Seen(SavedCount),
    /// Why there is no answer.
    Failed(SearchFault),
}

/// A page of hits, by groups or best first.
pub(super) fn page(
    session: &mut Session,
    question: &SearchQuestion,
    by: Option<Dimension>,
    offset: usize,
    limit: usize,
    cancelled: &AtomicBool,
) -> Result<Grouped, SearchError> {
    match by {
        Some(by) => session.find_grouped(question, by, offset, limit, cancelled),
        None => Ok(Grouped {
            groups: Vec::new(),
            of: Vec::new(),
            found: session.find(question, offset, limit, cancelled)?,
        }),
    }
}

/// Answers; `None` where it was given up.
pub(super) fn answer(
    session: &mut Session,
    what: AboutSearch,
    cancelled: &AtomicBool,
) -> Option<Told> {
    let told = match what {
        AboutSearch::Facets(question, checklist) => session
            .facets(&question, checklist, cancelled)
            .map(Told::Facets),
        AboutSearch::Matches(question) => session
            .count_matches(&question, COUNTED, cancelled)
            .map(Told::Matches),
        AboutSearch::Lines(question, sort) => session
            .concordance(&question, sort, LINES, cancelled)
            .map(Told::Lines),
        AboutSearch::Codings {
            question,
            memos,
            limit,
        } => session
            .find_codings(&question, memos, 0, limit, cancelled)
            .map(Told::Codings),
        AboutSearch::TagAll {
            question,
            unit,
            target,
            coder,
        } => {
            // Whose tags are left out; a name that is none was refused before.
            let _ = session.act_as(&coder);
            // A dialog waits for it, so nothing else gives it up.
            session
                .tag_all(&question, unit, &target, &AtomicBool::new(false))
                .map(Told::TagAll)
        }
        AboutSearch::Saved(searches) => {
            let mut out = Vec::new();
            for (id, question, seen) in searches {
                match session.saved_count(&question, seen.as_deref(), cancelled) {
                    Ok(count) => out.push((id, count.total, count.new)),
                    Err(SearchError::Cancelled) => return None,
                    // It names something that is gone; running it tells so.
                    Err(_) => {}
                }
            }
            Ok(Told::Saved(out))
        }
        AboutSearch::Seen(question, seen) => session
            .saved_count(&question, seen.as_deref(), cancelled)
            .map(Told::Seen),
    };
    match told {
        Ok(told) => Some(told),
        Err(SearchError::Cancelled) => None,
        Err(error) => Some(Told::Failed(SearchFault::of(&error))),
    }
}
