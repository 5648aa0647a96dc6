//! All findings of a review gathered into one value, for whoever writes them to a file.
//!
//! Three things happen here and in no writer: every quote is compared with the text between its
//! offsets; what is restricted by the filter is left out; and the words of documents that are not to
//! be quoted, with the names of those that have an alias, are taken out.

mod matrix;
mod place;
mod register;
mod samples;

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{CommandError, Session};
use crate::domain::{CoverageFilter, Document, DocumentId, Evaluation, Question, iso_time};
use crate::export::{
    CodeRecord, CodingRow, CoverageRecord, DocumentRecord, Dropped, EvaluationRecord, FORM,
    Findings, FindingsFilter, NOT_QUOTED, Progress, ReviewRecord, VERSION, label,
};
use place::Places;

/// What gathering knows while it goes on.
struct Gathering<'a> {
    session: &'a Session,
    filter: &'a FindingsFilter,
    documents: HashMap<DocumentId, Document>,
    names: HashMap<uuid::Uuid, String>,
    places: Places<'a>,
    dropped: Vec<Dropped>,
}

impl Session {
    /// Gathers what a filter lets through. `watch` is told how far it is and may stop it; then
    /// there is nothing.
    ///
    /// # Errors
    /// Where the project cannot be read. A text that cannot be read is told in the findings.
    pub fn findings(
        &self,
        filter: &FindingsFilter,
        watch: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<Option<Findings>, CommandError> {
        let mut at = 0;
        let mut go_on = || {
            at += 1;
            watch(Progress::Gathering {
                done: at - 1,
                of: 5,
            })
        };
        if !go_on() {
            return Ok(None);
        }
        let all = self.documents()?;
        let mut gathering = Gathering {
            session: self,
            filter,
            documents: all.iter().map(|one| (one.id, one.clone())).collect(),
            names: self.statement_names()?,
            places: Places::new(self),
            dropped: Vec::new(),
        };
        let mut findings = Findings {
            form: FORM,
            version: VERSION,
            ..Findings::default()
        };
        if !go_on() {
            return Ok(None);
        }
        gathering.passages(&mut findings)?;
        if !go_on() {
            return Ok(None);
        }
        gathering.coverage(&mut findings)?;
        gathering.documents(&all, &mut findings);
        if !go_on() {
            return Ok(None);
        }
        gathering.register(&mut findings)?;
        gathering.indicators(&mut findings)?;
        if !go_on() {
            return Ok(None);
        }
        gathering.codes(&mut findings)?;
        gathering.evaluations(&mut findings)?;
        gathering.matrix(&mut findings)?;
        findings.review = gathering.review(&findings)?;
        gathering.samples(&mut findings)?;
        findings.problems.extend(gathering.places.problems);
        findings.problems.sort();
        findings.problems.dedup();
        findings.dropped = gathering.dropped;
        Ok(Some(findings))
    }
}

impl Gathering<'_> {
    /// Whether a document's things are wanted.
    fn wants(&self, document: DocumentId) -> bool {
        let filter = self.filter;
        if filter.codings.document.is_some_and(|id| id != document) {
            return false;
        }
        let of = self.documents.get(&document);
        filter
            .evaluation
            .is_none_or(|id| of.and_then(|one| one.evaluation) == Some(id))
            && filter
                .kind
                .is_none_or(|kind| of.map(|one| one.kind) == Some(kind))
    }

    /// Whether words of a document may be shown; where not, that is told.
    fn quotable(&mut self, document: DocumentId, what: &'static str, id: &str) -> bool {
        let kept = self
            .documents
            .get(&document)
            .is_some_and(|one| one.do_not_quote);
        if kept {
            let title = self.title(document);
            self.dropped.push(Dropped {
                id: id.to_owned(),
                what,
                field: Some("quote"),
                reason: format!("“{title}” is not to be quoted."),
            });
        }
        !kept
    }

    fn title(&self, document: DocumentId) -> String {
        let title = self.documents.get(&document).map(Document::public_title);
        title.unwrap_or_default().to_owned()
    }

    fn passages(&mut self, findings: &mut Findings) -> Result<(), CommandError> {
        let found = self.session.coding_rows(&self.filter.codings)?;
        findings.problems = found.problems;
        let altered: HashSet<String> = found.altered.into_iter().collect();
        let mut rows = Vec::with_capacity(found.rows.len());
        let kept_quiet: HashSet<String> = self
            .documents
            .values()
            .filter(|one| one.do_not_quote || one.alias.is_some())
            .map(|one| one.id.to_string())
            .collect();
        for mut row in found.rows {
            let Some(document) = DocumentId::parse(&row.document) else {
                continue;
            };
            let chosen = self
                .filter
                .only
                .as_ref()
                .is_none_or(|only| only.contains(&row.id));
            if !chosen || !self.wants(document) || !self.filter.wants_moment(&row.created) {
                continue;
            }
            if altered.contains(&row.id) {
                self.dropped.push(Dropped {
                    id: row.id.clone(),
                    what: "passage",
                    field: Some("quote"),
                    reason: format!(
                        "The quote does not equal the text at its place in “{}”; `check` says more.",
                        self.title(document)
                    ),
                });
            }
            if kept_quiet.contains(&row.document) {
                self.keep_quiet(document, &mut row);
            }
            rows.push(row);
        }
        findings.passages = rows;
        Ok(())
    }

    /// Takes out of a row what is not to leave the project.
    fn keep_quiet(&mut self, document: DocumentId, row: &mut CodingRow) {
        if !self.quotable(document, "passage", &row.id) {
            NOT_QUOTED.clone_into(&mut row.quote);
            // Headings are words of the document too.
            row.section.clear();
        }
        let Some(document) = self.documents.get(&document) else {
            return;
        };
        if document.alias.is_some() {
            document.public_title().clone_into(&mut row.title);
            if row.edition.is_some() {
                row.edition = Some("an earlier file".to_owned());
            }
        }
    }

    fn coverage(&mut self, findings: &mut Findings) -> Result<(), CommandError> {
        let codes = self.session.codebook()?.into_iter();
        let codes: HashMap<_, _> = codes.map(|one| (one.id, one.path)).collect();
        let question = match (self.filter.codings.statement, self.filter.codings.code) {
            (Some(statement), _) => Some(Question::Statement(statement)),
            (None, Some(code)) => Some(Question::Code(code)),
            (None, None) => None,
        };
        let wanted = CoverageFilter {
            question,
            document: self.filter.codings.document,
            coder: self.filter.codings.coder.clone(),
        };
        for one in self.session.ledger(&wanted)? {
            let at = iso_time(one.at);
            let chosen = self.filter.only.is_none();
            if !chosen || !self.wants(one.document) || !self.filter.wants_moment(&at) {
                continue;
            }
            let name = self.names.get(&one.question.id()).cloned();
            let name = name.or_else(|| match one.question {
                Question::Code(code) => codes.get(&code).cloned(),
                Question::Statement(_) => None,
            });
            let name = name.unwrap_or_default();
            let document = self.documents.get(&one.document);
            let place = self.places.of(document, one.range, one.edition.as_ref());
            let mut quote = None;
            if one.range.is_some() {
                let quotable = self.quotable(one.document, "coverage", &name);
                quote = Some(if quotable {
                    place.words
                } else {
                    NOT_QUOTED.to_owned()
                });
            }
            findings.coverage.push(CoverageRecord {
                question: name,
                place: place.record,
                whole: one.range.is_none(),
                quote,
                outcome: one.outcome.to_string(),
                passages: usize::try_from(one.passages).unwrap_or(usize::MAX),
                searches: one.searches,
                coder: one.coder,
                at,
                note: one.note,
            });
        }
        let order = |one: &CoverageRecord| {
            let title = one.place.title.to_lowercase();
            let place = (one.place.document.clone(), one.place.start);
            (
                one.question.clone(),
                title,
                place,
                one.coder.clone(),
                one.outcome.clone(),
            )
        };
        findings.coverage.sort_by_cached_key(order);
        Ok(())
    }

    fn documents(&mut self, all: &[Document], findings: &mut Findings) {
        let mut coded: HashMap<&str, usize> = HashMap::new();
        for row in &findings.passages {
            *coded.entry(row.document.as_str()).or_default() += 1;
        }
        let date =
            |date: &Option<crate::domain::PartialDate>| date.as_ref().map(ToString::to_string);
        let mut out = Vec::new();
        for one in all.iter().filter(|one| self.wants(one.id)) {
            let id = one.id.to_string();
            out.push(DocumentRecord {
                title: one.public_title().to_owned(),
                kind: one.kind.to_string(),
                source_type: one.source_type.map(|one| one.to_string()),
                evaluation: one.evaluation_label.clone(),
                language: one.language.as_ref().map(|one| one.as_str().to_owned()),
                published: date(&one.published),
                period_start: date(&one.period_start),
                period_end: date(&one.period_end),
                pages: one.pages,
                file: one.alias.is_none().then(|| one.file_name.clone()),
                quotable: !one.do_not_quote,
                coded: coded.get(id.as_str()).copied().unwrap_or_default(),
                attributes: one.attributes.clone(),
                id,
            });
        }
        out.sort_by_cached_key(|one| (one.title.to_lowercase(), one.id.clone()));
        findings.documents = out;
    }

    fn codes(&mut self, findings: &mut Findings) -> Result<(), CommandError> {
        let mut coded: HashMap<&str, usize> = HashMap::new();
        for row in &findings.passages {
            *coded.entry(row.code.as_str()).or_default() += 1;
        }
        let records = self.session.codebook()?.into_iter().map(|one| CodeRecord {
            id: one.id.to_string(),
            codings: coded.get(one.path.as_str()).copied().unwrap_or_default(),
            path: one.path,
            description: one.description,
            colour: one.colour,
            statement: one.statement.is_some(),
        });
        findings.codes = records.collect();
        Ok(())
    }

    fn evaluations(&mut self, findings: &mut Findings) -> Result<(), CommandError> {
        let wanted = |one: &Evaluation| self.filter.evaluation.is_none_or(|id| id == one.id);
        let all = self.session.evaluations()?.into_iter().filter(wanted);
        findings.evaluations = all
            .map(|one| EvaluationRecord {
                label: one.label,
                title: one.title,
            })
            .collect();
        Ok(())
    }

    fn review(&self, findings: &Findings) -> Result<ReviewRecord, CommandError> {
        let coders: BTreeSet<String> = findings
            .passages
            .iter()
            .map(|row| row.coder.clone())
            .chain(findings.coverage.iter().map(|one| one.coder.clone()))
            .collect();
        Ok(ReviewRecord {
            title: self.session.title()?,
            coders: coders.into_iter().collect(),
            filter: self.said()?,
        })
    }

    /// The filter in phrases.
    fn said(&self) -> Result<Vec<String>, CommandError> {
        let filter = self.filter;
        let mut said = Vec::new();
        if let Some(id) = filter.evaluation {
            let all = self.session.evaluations()?;
            let found = all.into_iter().find(|one| one.id == id);
            said.push(format!(
                "evaluation {}",
                found.map(|one| one.label).unwrap_or_default()
            ));
        }
        if let Some(id) = filter.codings.statement {
            let name = self.names.get(&id.0).cloned().unwrap_or_default();
            said.push(format!("recommendation {name}"));
        }
        if let Some(id) = filter.codings.code {
            said.push(format!("code {}", self.session.code(id)?.path));
        }
        if let Some(id) = filter.codings.document {
            said.push(format!("document “{}”", self.title(id)));
        }
        if let Some(kind) = filter.kind {
            said.push(format!(
                "documents of the kind {}",
                label(kind.as_str()).to_lowercase()
            ));
        }
        if let Some(state) = filter.state {
            said.push(format!("{state} entries only"));
        }
        if let Some(coder) = &filter.codings.coder {
            said.push(format!("coded by {coder}"));
        }
        if let Some(date) = &filter.since {
            said.push(format!("coded since {date}"));
        }
        if let Some(date) = &filter.until {
            said.push(format!("coded until {date}"));
        }
        if let Some(only) = &filter.only {
            said.push(format!("{} chosen passages", only.len()));
        }
        Ok(said)
    }
}
