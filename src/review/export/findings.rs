//! Everything that a review has found, as one plain value: gathered once by the session, read by the
//! writer of each format. So all formats say the same, and what is not to leave the project
//! is taken out in one place, before any of them sees it.
//!
//! Words are those of files and of the command line (`partially_accepted`); what writes for people
//! puts them as people do. The shape of this value is published in `docs/findings.schema.json`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{CodingRow, Dropped};
use crate::domain::{CodingFilter, DocumentKind, EvaluationId, PartialDate, StatementState};

/// Name of the form of [`Findings`] as JSON.
pub const FORM: &str = "deskreview-findings";
/// Its version; rises when a field changes its meaning or goes.
pub const VERSION: u32 = 1;

/// Which findings are wanted; what is not set does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingsFilter {
    /// Code, document, recommendation, coder.
    pub codings: CodingFilter,
    /// Of this evaluation.
    pub evaluation: Option<EvaluationId>,
    /// In documents of this kind.
    pub kind: Option<DocumentKind>,
    /// Statements, responses and indicators in this state; without it, all that are not rejected.
    pub state: Option<StatementState>,
    /// Coded on this day or in this month or year, or later.
    pub since: Option<PartialDate>,
    /// Coded then or before.
    pub until: Option<PartialDate>,
    /// Only these codings, by id.
    pub only: Option<BTreeSet<String>>,
}

impl FindingsFilter {
    /// Whether something coded at a moment (RFC 3339) is wanted.
    pub fn wants_moment(&self, moment: &str) -> bool {
        // Cut to what the date says, the two compare as written.
        let cut = |date: &PartialDate| {
            moment
                .get(..date.as_str().len())
                .unwrap_or(moment)
                .to_owned()
        };
        let since = self.since.as_ref();
        let until = self.until.as_ref();
        since.is_none_or(|date| cut(date).as_str() >= date.as_str())
            && until.is_none_or(|date| cut(date).as_str() <= date.as_str())
    }

    /// Whether a state is wanted.
    pub fn wants_state(&self, state: StatementState) -> bool {
        match self.state {
            Some(wanted) => state == wanted,
            None => state != StatementState::Rejected,
        }
    }
}

/// All findings of a review, or those that a filter lets through.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Findings {
    /// [`FORM`].
    pub form: &'static str,
    /// [`VERSION`].
    pub version: u32,
    /// The review.
    pub review: ReviewRecord,
    /// Its evaluations.
    pub evaluations: Vec<EvaluationRecord>,
    /// The documents it rests on.
    pub documents: Vec<DocumentRecord>,
    /// Recommendations and other statements, sub-items within theirs.
    pub statements: Vec<StatementRecord>,
    /// Statements that were set aside.
    pub rejected: Vec<StatementRecord>,
    /// Coded passages.
    pub passages: Vec<CodingRow>,
    /// What was looked at for which question.
    pub coverage: Vec<CoverageRecord>,
    /// The results framework.
    pub indicators: Vec<IndicatorRecord>,
    /// Desk-review samples.
    pub samples: Vec<SampleRecord>,
    /// The codebook.
    pub codes: Vec<CodeRecord>,
    /// Recommendations by years.
    pub matrix: MatrixRecord,
    /// What was left out on purpose, or does not fit the text.
    #[serde(skip)]
    pub dropped: Vec<Dropped>,
    /// Sentences about texts that cannot be read.
    #[serde(skip)]
    pub problems: Vec<String>,
}

impl Findings {
    /// How much there is.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts {
            passages: self.passages.len(),
            documents: self.documents.len(),
            coverage: self.coverage.len(),
            indicators: self.indicators.len(),
            samples: self.samples.len(),
            codes: self.codes.len(),
            ..Counts::default()
        };
        for one in self.all_statements() {
            counts.statements += 1;
            counts.responses += one.responses.len();
            counts.actions += one.all_actions().count();
            counts.verdicts += usize::from(one.verdict.is_some());
        }
        counts
    }

    /// Statements and sub-items, each after the one above it.
    pub fn all_statements(&self) -> impl Iterator<Item = &StatementRecord> {
        let mut open: Vec<&StatementRecord> = self.statements.iter().rev().collect();
        std::iter::from_fn(move || {
            let one = open.pop()?;
            open.extend(one.sub_items.iter().rev());
            Some(one)
        })
    }

    /// A document by its id.
    pub fn document(&self, id: &str) -> Option<&DocumentRecord> {
        self.documents.iter().find(|one| one.id == id)
    }

    /// The newest moment that the findings know, in RFC 3339: files are dated by it, so that the
    /// same findings give the same bytes.
    pub fn newest(&self) -> Option<&str> {
        let coded = self.passages.iter().map(|row| row.created.as_str());
        let covered = self.coverage.iter().map(|one| one.at.as_str());
        let judged = self
            .all_statements()
            .filter_map(|one| Some(one.verdict.as_ref()?.at.as_str()))
            .max();
        coded.chain(covered).chain(judged).max()
    }
}

/// How many things of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Coded passages.
    pub passages: usize,
    /// Documents.
    pub documents: usize,
    /// Statements and sub-items.
    pub statements: usize,
    /// Links of responses to statements.
    pub responses: usize,
    /// Actions.
    pub actions: usize,
    /// Verdicts.
    pub verdicts: usize,
    /// Entries of coverage.
    pub coverage: usize,
    /// Indicators.
    pub indicators: usize,
    /// Desk-review samples.
    pub samples: usize,
    /// Codes.
    pub codes: usize,
}

/// The review.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReviewRecord {
    /// Title.
    pub title: String,
    /// Who coded or read.
    pub coders: Vec<String>,
    /// What the findings are restricted to, as phrases.
    pub filter: Vec<String>,
}

/// An evaluation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EvaluationRecord {
    /// Short label.
    pub label: String,
    /// Title.
    pub title: Option<String>,
}

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DocumentRecord {
    /// Id.
    pub id: String,
    /// Title, or alias.
    pub title: String,
    /// Kind.
    pub kind: String,
    /// Who speaks in it.
    pub source_type: Option<String>,
    /// Label of its evaluation.
    pub evaluation: Option<String>,
    /// Main language.
    pub language: Option<String>,
    /// Date of publication.
    pub published: Option<String>,
    /// Beginning of the period it covers.
    pub period_start: Option<String>,
    /// End of it.
    pub period_end: Option<String>,
    /// Pages.
    pub pages: u32,
    /// Name of its file; none where it has an alias.
    pub file: Option<String>,
    /// Whether its words may be shown.
    pub quotable: bool,
    /// Passages coded in it, of those exported.
    pub coded: usize,
    /// Free attributes.
    pub attributes: BTreeMap<String, String>,
}

/// Where something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PlaceRecord {
    /// Id of the document.
    pub document: String,
    /// Title of the document, or alias.
    pub title: String,
    /// `p. 23, ¶52`.
    pub cited: String,
    /// First code point in the document's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Whether it stands in an earlier edition.
    pub earlier: bool,
}

/// A statement or a sub-item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StatementRecord {
    /// Id.
    pub id: String,
    /// Label of the evaluation.
    pub evaluation: Option<String>,
    /// Number with those above it: `4.iii`; may be empty.
    pub number: String,
    /// Kind.
    pub kind: String,
    /// Proposed, confirmed, rejected.
    pub state: String,
    /// Its words.
    pub text: String,
    /// Whether somebody mended them: they are then not those of the document.
    pub mended: bool,
    /// Where it stands.
    pub place: PlaceRecord,
    /// Addressee.
    pub addressee: Option<String>,
    /// Priority as printed.
    pub priority: Option<String>,
    /// Deadline as printed.
    pub deadline: Option<String>,
    /// Path of its code.
    pub code: Option<String>,
    /// Responses to it.
    pub responses: Vec<ResponseRecord>,
    /// Actions that serve it directly.
    pub actions: Vec<ActionRecord>,
    /// The reviewer's verdict.
    pub verdict: Option<VerdictRecord>,
    /// The status that the management's actions add up to.
    pub claimed: Option<String>,
    /// The status that the verdicts on the sub-items add up to.
    pub rolled_up: Option<String>,
    /// Where claim, evidence and verdict do not fit, as sentences.
    pub notes: Vec<String>,
    /// What was found for it and its sub-items.
    pub evidence: EvidenceRecord,
    /// Ids of documents read for it in which nothing was found.
    pub none_found: Vec<String>,
    /// Ids of documents that are to be looked at again.
    pub later: Vec<String>,
    /// Ids of documents of its evaluation that nobody has read for it.
    pub unread: Vec<String>,
    /// Sub-items.
    pub sub_items: Vec<StatementRecord>,
}

impl StatementRecord {
    /// As people name it: `MIG-2008/4.iii`.
    pub fn name(&self) -> String {
        match &self.evaluation {
            Some(label) => format!("{label}/{}", self.number),
            None => self.number.clone(),
        }
    }

    /// Its actions, those of responses first.
    pub fn all_actions(&self) -> impl Iterator<Item = &ActionRecord> {
        let promised = self.responses.iter().flat_map(|one| &one.actions);
        promised.chain(&self.actions)
    }
}

/// A response of the management to a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ResponseRecord {
    /// Id.
    pub id: String,
    /// Proposed or confirmed.
    pub state: String,
    /// What it makes of the statement.
    pub disposition: String,
    /// Its words.
    pub text: String,
    /// Whether somebody mended or typed them.
    pub mended: bool,
    /// Where it stands, if in a document.
    pub place: Option<PlaceRecord>,
    /// Whether it is not sure that it answers this.
    pub doubtful: bool,
    /// What it promises.
    pub actions: Vec<ActionRecord>,
}

/// Something that somebody is to do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ActionRecord {
    /// Id.
    pub id: String,
    /// What.
    pub text: String,
    /// Who.
    pub responsible: Option<String>,
    /// By when.
    pub due: Option<String>,
    /// The same as printed.
    pub due_printed: Option<String>,
    /// How far it is.
    pub status: Option<String>,
    /// The same as printed.
    pub status_printed: Option<String>,
    /// What else is said of it.
    pub comments: Option<String>,
}

/// A verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct VerdictRecord {
    /// How far the statement was carried out.
    pub status: Option<String>,
    /// Strength of the evidence.
    pub strength: Option<String>,
    /// For when it holds.
    pub as_of: Option<String>,
    /// Why, in Markdown.
    pub reasoning: Option<String>,
    /// Who.
    pub author: String,
    /// When, in RFC 3339.
    pub at: String,
    /// How far it is agreed on.
    pub sign_off: String,
    /// What was said with that.
    pub comment: Option<String>,
}

/// What was found for a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EvidenceRecord {
    /// Coded passages.
    pub passages: usize,
    /// Sources that speak independently of each other; the management speaking of itself is one.
    pub sources: usize,
    /// Those of them that are not the management.
    pub independent: usize,
    /// `supported`, `contradicted`, `mixed`, `only_self_reported`, `bearing_unset`, `context_only`,
    /// `none_found`, `not_read`; empty where there is no document that could show anything.
    pub class: String,
}

/// An entry of coverage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CoverageRecord {
    /// The recommendation or code.
    pub question: String,
    /// Where.
    pub place: PlaceRecord,
    /// Whether all of the document is meant.
    pub whole: bool,
    /// The words there, where a part is meant.
    pub quote: Option<String>,
    /// `tagged`, `none`, `rejected`, `later`.
    pub outcome: String,
    /// Passages that were coded.
    pub passages: usize,
    /// The searches it rests on.
    pub searches: Vec<String>,
    /// Who.
    pub coder: String,
    /// When, in RFC 3339.
    pub at: String,
    /// Note.
    pub note: Option<String>,
}

/// An indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct IndicatorRecord {
    /// Id.
    pub id: String,
    /// Proposed, confirmed, rejected.
    pub state: String,
    /// Label of the evaluation.
    pub evaluation: Option<String>,
    /// Number of the outcome.
    pub outcome_number: Option<String>,
    /// Outcome.
    pub outcome: Option<String>,
    /// Number as printed.
    pub number: Option<String>,
    /// Its words.
    pub text: String,
    /// What it counts.
    pub unit: Option<String>,
    /// Period as printed.
    pub period: Option<String>,
    /// Baseline, target and result.
    pub baseline: Option<FigureRecord>,
    /// What was aimed at.
    pub target: Option<FigureRecord>,
    /// What was reached.
    pub result: Option<FigureRecord>,
    /// Whether the target is met.
    pub met: Option<bool>,
    /// Countries by region.
    pub by_region: BTreeMap<String, Vec<String>>,
    /// Where it stands.
    pub place: PlaceRecord,
}

/// A figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FigureRecord {
    /// As printed.
    pub text: String,
    /// As a plain decimal number, where it is one.
    pub amount: Option<String>,
}

/// A desk-review sample: one question put to a set of documents.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SampleRecord {
    /// Id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The recommendation or code that it asks for.
    pub question: Option<String>,
    /// What the documents were chosen from.
    pub population: Option<String>,
    /// How many documents are counted.
    pub counted: u64,
    /// How many are left out.
    pub excluded: u64,
    /// How many have which class.
    pub classes: Vec<ClassRecord>,
    /// Its documents and placeholders in order.
    pub documents: Vec<MemberRecord>,
}

/// How many documents of a sample have a class.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ClassRecord {
    /// `explicit`, `implicit`, `none`; none for those that have no class.
    pub class: Option<String>,
    /// How many.
    pub count: u64,
    /// In whole per cent; all add up to 100.
    pub share: u8,
    /// As it is, in per cent.
    pub exact: f64,
}

/// A document or placeholder of a sample.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MemberRecord {
    /// Id.
    pub id: String,
    /// Title or alias, or a placeholder's name; none for those that have no name.
    pub title: Option<String>,
    /// Whether it is a document of the review.
    pub at_hand: bool,
    /// How many documents it stands for.
    pub count: u32,
    /// `explicit`, `implicit`, `none`.
    pub class: Option<String>,
    /// Whether the class was set by hand.
    pub by_hand: bool,
    /// Coded passages.
    pub passages: u64,
    /// Why it is left out.
    pub excluded: Option<String>,
    /// What it is counted under within the sample.
    pub attributes: BTreeMap<String, String>,
}

/// A code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CodeRecord {
    /// Id.
    pub id: String,
    /// Names from the root.
    pub path: String,
    /// What it means.
    pub description: Option<String>,
    /// Colour as `#rrggbb`.
    pub colour: Option<String>,
    /// Whether it stands for a recommendation or other statement.
    pub statement: bool,
    /// Codings of it, of those exported.
    pub codings: usize,
}

/// A cross-table: recommendations by years of the documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MatrixRecord {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<MatrixRow>,
}

/// A row of the matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MatrixRow {
    /// The statement's name.
    pub name: String,
    /// One cell a column.
    pub cells: Vec<EvidenceRecord>,
    /// Over all columns.
    pub total: EvidenceRecord,
}
