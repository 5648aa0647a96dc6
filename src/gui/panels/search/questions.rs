//! What the search asks of the library, and what comes back.
//!
//! Hits are asked for first, at every letter; what goes through all of them when they are there. Each
//! question has a ticket, so that an answer to an earlier one is known and let go.

use deskreview_reader::text::CharRange;
use deskreview_review::domain::{Dimension, DocumentId, Narrow, Question, SearchQuestion};
use deskreview_review::session::Grouped;

use super::checklist::Asking;
use super::{PAGE, SearchPanel, Within, codings};
use crate::gui::cx::Cx;
use crate::gui::desk::{AboutSearch, Asked, SearchFault, Told};

/// Fields that ask what people did, which every tag may change.
const OF_PEOPLE: [&str; 4] = ["is:", "code:", "coder:", "recommendation:"];

/// What was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) question: SearchQuestion,
    pub(super) by: Option<Dimension>,
}

impl Wanted {
    /// What the answer depends on: the documents, or with questions about tags the whole log.
    pub(super) fn basis(&self, cx: &Cx<'_>) -> u64 {
        let question = &self.question;
        let filter = question.filter.as_deref().unwrap_or_default();
        let query = question.query.to_lowercase();
        let asks = |field: &&str| query.contains(*field) || filter.contains(*field);
        let code = question.narrow.iter().any(|one| one.by == Dimension::Code);
        if code || self.by == Some(Dimension::Code) || OF_PEOPLE.iter().any(asks) {
            return cx.desk.position();
        }
        cx.desk.documents().len() as u64
    }
}

impl SearchPanel {
    /// Asks for all matches of the document that is read, where the list has not all hits.
    pub(super) fn ask_places(&mut self, cx: &Cx<'_>) {
        let Some(document) = cx.reading.document else {
            return;
        };
        if self.waiting.is_some() || self.reached as u64 >= self.total {
            return;
        }
        if self.placed == Some((self.searched, document)) {
            return;
        }
        self.placed = Some((self.searched, document));
        cx.desk.library.ask(Asked::Places {
            ticket: self.searched,
            question: self.asked.question.clone(),
            document,
        });
    }

    /// All matches of a document came in.
    pub fn receive_places(&mut self, ticket: u64, document: DocumentId, places: Vec<CharRange>) {
        if self.placed == Some((ticket, document)) {
            self.hits.mark_all(document, places);
            self.mark_found();
        }
    }

    /// The answer to a question came in.
    pub fn receive(&mut self, ticket: u64, found: Result<Grouped, SearchFault>) {
        if ticket != self.ticket || self.waiting.is_none() {
            return;
        }
        let goes_on = self.waiting.take().unwrap_or(false);
        match found {
            Ok(Grouped { groups, of, found }) => {
                self.fault = None;
                self.total = found.total;
                self.missing = found.missing;
                if goes_on {
                    self.reached += PAGE;
                    // The index may have changed between two pages; then there is no more of it.
                    if self.hits.extend(found.hits, &of) == 0 {
                        self.total = self.hits.len() as u64;
                    }
                } else {
                    self.answered = true;
                    self.searched = ticket;
                    self.reached = PAGE;
                    self.hits.set_groups(self.asked.by, groups);
                    self.hits.replace(found.hits, &of);
                }
                self.hits.mark_fresh(&self.fresh);
                self.mark_found();
            }
            Err(fault) => self.fault = Some(fault),
        }
    }

    /// What was asked about all hits came in.
    pub fn receive_about(&mut self, ticket: u64, told: Told) {
        match told {
            Told::Facets(facets) if ticket == self.facets_ticket => self.facets = Some(facets),
            Told::Matches(matches) if ticket == self.facets_ticket => self.matches = Some(matches),
            Told::Lines(found) if ticket == self.lines.ticket => self.lines.take(found),
            Told::Codings(found) if ticket == self.codings.ticket => self.codings.take(found),
            Told::Saved(counts) if ticket == self.standing.ticket => self.standing.take(counts),
            Told::Seen(count) if ticket == self.seen_ticket => {
                self.seen = Some(count.seen);
                // Else it is about to be saved, and nothing is new of it.
                if self.running.is_some() {
                    self.fresh = count.fresh.into_iter().collect();
                    self.new = count.new;
                    self.hits.mark_fresh(&self.fresh);
                }
            }
            Told::Failed(fault) if ticket == self.lines.ticket => {
                self.lines.waiting = false;
                self.lines.fault = Some(fault);
            }
            Told::Failed(fault) if ticket == self.codings.ticket => {
                self.codings.waiting = false;
                self.codings.fault = Some(fault);
            }
            // Of an earlier question; a fault of facets is the search's own and told there.
            _ => {}
        }
    }

    /// The second query that narrows.
    pub(super) fn filter(&self) -> Option<String> {
        let here = self.place.filter(|_| self.here);
        let here = here.map(|document| format!("document:{document}"));
        let untagged = self.untagged.then(|| "is:untagged".to_owned());
        let unread = self.unread.then(|| "is:unread".to_owned());
        let extra = self.extra.as_ref().map(|extra| format!("({extra})"));
        let parts: Vec<String> = here
            .into_iter()
            .chain(untagged)
            .chain(unread)
            .chain(extra)
            .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// All that narrows, as a query: how a search is saved.
    pub(super) fn whole_filter(&self) -> Option<String> {
        let mut parts: Vec<String> = self.filter().into_iter().collect();
        for by in Dimension::ALL {
            let of = self.narrow.iter().filter(|narrow| narrow.by == *by);
            let any: Vec<String> = of
                .map(Narrow::query)
                .filter(|one| !one.is_empty())
                .collect();
            if !any.is_empty() {
                parts.push(format!("({})", any.join(" OR ")));
            }
        }
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    pub(super) fn ask_if_other(&mut self, cx: &Cx<'_>, now: f64) {
        let asking = Asking::of(cx, self.list_for);
        let wanted = Wanted {
            question: SearchQuestion {
                query: self.query.clone(),
                filter: self.filter(),
                narrow: self.narrow.clone(),
                open_for: asking.question.filter(|_| self.open_only),
            },
            by: self.by,
        };
        if wanted != self.asked {
            let emptied = wanted.question.query.trim().is_empty();
            self.asked = wanted;
            self.since = now;
            if emptied {
                self.forget(cx, now);
                return;
            }
            self.ask(cx, 0);
        }
        self.ask_about(cx, asking.question);
    }

    pub(super) fn forget(&mut self, cx: &Cx<'_>, now: f64) {
        cx.desk.library.give_up();
        cx.desk.counting.give_up();
        self.ticket += 1;
        self.waiting = None;
        self.answered = false;
        self.stopped = false;
        self.fault = None;
        self.missing.clear();
        self.total = 0;
        self.edited = now;
        self.hits.replace(Vec::new(), &[]);
        self.facets = None;
        self.matches = None;
        self.spread = None;
        self.lines.clear();
        self.lines_of = None;
        self.codings.clear();
        self.codings_of = None;
        self.mark_found();
    }

    pub(super) fn ask(&mut self, cx: &Cx<'_>, offset: usize) {
        if self.within != Within::Passages {
            return;
        }
        self.ticket += 1;
        self.waiting = Some(offset > 0);
        self.stopped = false;
        if offset == 0 {
            self.basis = self.asked.basis(cx);
        }
        cx.desk.library.ask(Asked::Search {
            ticket: self.ticket,
            question: self.asked.question.clone(),
            by: self.asked.by,
            offset,
            limit: PAGE,
        });
    }

    /// Gives up the search that runs.
    pub(super) fn stop(&mut self, cx: &Cx<'_>) {
        cx.desk.library.give_up();
        self.ticket += 1;
        self.waiting = None;
        self.stopped = true;
    }

    /// Asks what goes through all hits, where that is another question or the review went on.
    pub(super) fn ask_about(&mut self, cx: &Cx<'_>, checklist: Option<Question>) {
        let question = &self.asked.question;
        if question.query.trim().is_empty() {
            return;
        }
        let position = cx.desk.position();
        let mut ask = |what| {
            self.about += 1;
            let ticket = self.about;
            cx.desk.counting.ask(Asked::About { ticket, what });
            ticket
        };
        if self.within != Within::Passages {
            let memos = self.within == Within::Memos;
            let wanted = (question.clone(), memos, position);
            if self.codings_of.as_ref() != Some(&wanted) {
                self.codings.ticket = ask(AboutSearch::Codings {
                    question: question.clone(),
                    memos,
                    limit: codings::MOST,
                });
                self.codings.waiting = true;
                self.codings_of = Some(wanted);
            }
            return;
        }
        // Hits come first; a mistake has no facets.
        if self.waiting == Some(false) || self.fault.is_some() || !self.answered {
            return;
        }
        if self.as_lines && self.in_middle {
            let wanted = (question.clone(), position);
            if self.lines_of.as_ref() != Some(&wanted) {
                self.lines.ticket = ask(AboutSearch::Lines(question.clone(), self.lines.sort));
                self.lines.waiting = true;
                self.lines_of = Some(wanted);
            }
        }
        let wanted = (question.clone(), checklist, position);
        if self.spread.as_ref() != Some(&wanted) {
            let same = self
                .spread
                .as_ref()
                .is_some_and(|spread| spread.0 == *question);
            self.facets_ticket = ask(AboutSearch::Facets(question.clone(), checklist));
            self.spread = Some(wanted);
            if !same {
                self.matches = None;
                let ticket = self.facets_ticket;
                let what = AboutSearch::Matches(question.clone());
                cx.desk.counting.ask(Asked::About { ticket, what });
            }
        }
    }
}
