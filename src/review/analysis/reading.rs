//! How far reading is: what came of a document for a question, and of all its documents together.
//!
//! A question has questions above and below it (a recommendation and its sub-items, a code and those
//! below it). What was read for the whole was read for its parts; what was found for a part was
//! found for the whole.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;
use uuid::Uuid;

use crate::domain::{
    Document, DocumentId, DocumentKind, EvaluationId, LedgerOutcome, LedgerRow, Question,
    Statement, StatementState,
};

/// What came of looking at a document for a question, by whomever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Looked {
    /// Passages are tagged.
    Tagged,
    /// Read, and none found.
    None,
    /// The document as a whole was set aside.
    Rejected,
    /// It is to be looked at again.
    Later,
    /// Passages of it were looked at, and none of them is evidence.
    InPart,
    /// Nobody has looked.
    Unread,
}

impl Looked {
    /// Whether reading it for the question is done.
    pub fn is_read(self) -> bool {
        matches!(self, Self::Tagged | Self::None | Self::Rejected)
    }
}

/// A question with those above and below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// Itself.
    pub own: Question,
    /// What it is a part of, nearest first.
    pub above: Vec<Question>,
    /// Its parts, and theirs.
    pub below: Vec<Question>,
    /// Its direct parts.
    pub parts: Vec<Question>,
}

impl Family {
    /// A question that stands alone.
    pub fn alone(question: Question) -> Self {
        Self {
            own: question,
            above: Vec::new(),
            below: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// The families of a statement and of everything below it, each after the one above it.
    pub fn of_statement(statement: &Statement) -> Vec<Self> {
        let mut out = Vec::new();
        gather(statement, &[], &mut out);
        out
    }
}

/// Adds the family of a statement and those below it; the questions from it downwards.
fn gather(statement: &Statement, above: &[Question], out: &mut Vec<Family>) -> Vec<Question> {
    let own = Question::Statement(statement.id);
    let at = out.len();
    out.push(Family {
        own,
        above: above.to_vec(),
        below: Vec::new(),
        parts: Vec::new(),
    });
    let mut next = vec![own];
    next.extend_from_slice(above);
    let mut below = Vec::new();
    let mut parts = Vec::new();
    let kept = |item: &&Statement| item.state != StatementState::Rejected;
    for item in statement.sub_items.iter().filter(kept) {
        parts.push(Question::Statement(item.id));
        below.extend(gather(item, &next, out));
    }
    if let Some(family) = out.get_mut(at) {
        family.below.clone_from(&below);
        family.parts = parts;
    }
    let mut all = vec![own];
    all.append(&mut below);
    all
}

#[derive(Clone, Copy, Debug, Default)]
struct Marks {
    tagged: bool,
    none: bool,
    rejected: bool,
    later: bool,
    in_part: bool,
}

/// The ledger by question and document.
#[derive(Clone, Debug, Default)]
pub struct Looks {
    marks: HashMap<(Uuid, DocumentId), Marks>,
    documents: HashMap<Uuid, BTreeSet<DocumentId>>,
}

impl Looks {
    /// From the rows of a ledger. What was read in an earlier edition was not read in this one.
    pub fn new(rows: &[LedgerRow]) -> Self {
        let mut out = Self::default();
        for row in rows.iter().filter(|row| row.edition.is_none()) {
            let question = row.question.id();
            out.documents
                .entry(question)
                .or_default()
                .insert(row.document);
            let marks = out.marks.entry((question, row.document)).or_default();
            match (row.outcome, row.range) {
                (LedgerOutcome::Tagged, _) => marks.tagged = true,
                (LedgerOutcome::None, None) => marks.none = true,
                (LedgerOutcome::Rejected, None) => marks.rejected = true,
                (LedgerOutcome::Later, _) => marks.later = true,
                (LedgerOutcome::None | LedgerOutcome::Rejected, Some(_)) => marks.in_part = true,
            }
        }
        out
    }

    fn marks(&self, question: Question, document: DocumentId) -> Marks {
        let found = self.marks.get(&(question.id(), document));
        found.copied().unwrap_or_default()
    }

    /// What came of a document for a question.
    pub fn of(&self, family: &Family, document: DocumentId) -> Looked {
        let own = self.marks(family.own, document);
        let mut tagged = own.tagged;
        let mut later = own.later;
        let mut in_part = own.in_part;
        for question in &family.below {
            let marks = self.marks(*question, document);
            tagged |= marks.tagged;
            later |= marks.later;
            in_part |= marks.in_part || marks.none || marks.rejected;
        }
        let (mut none, mut rejected) = (own.none, own.rejected);
        for question in &family.above {
            let marks = self.marks(*question, document);
            none |= marks.none;
            rejected |= marks.rejected;
        }
        // Read for each of its parts is read for the whole.
        let read = |question: &Question| self.marks(*question, document).none;
        none |= !family.parts.is_empty() && family.parts.iter().all(read);
        if tagged {
            Looked::Tagged
        } else if none {
            Looked::None
        } else if rejected {
            Looked::Rejected
        } else if later {
            Looked::Later
        } else if in_part {
            Looked::InPart
        } else {
            Looked::Unread
        }
    }

    /// The documents that anybody has looked at for a question, those above it and below it.
    pub fn documents(&self, family: &Family) -> BTreeSet<DocumentId> {
        let all = std::iter::once(&family.own)
            .chain(&family.above)
            .chain(&family.below);
        all.filter_map(|question| self.documents.get(&question.id()))
            .flatten()
            .copied()
            .collect()
    }
}

/// Which documents are to be read for a question.
///
/// For a statement: those of its evaluation's dossier (and those of none), but not the evaluation
/// report that it stands in, nor the management's response, which says what is claimed and not what
/// was done. For a code: all. What anybody has looked at for it is always among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All documents.
    All,
    /// Those that may have evidence on a statement.
    Dossier {
        /// Its evaluation.
        evaluation: Option<EvaluationId>,
        /// The document it stands in.
        own: DocumentId,
    },
}

impl Scope {
    /// Of a statement.
    pub fn of(statement: &Statement) -> Self {
        Self::Dossier {
            evaluation: statement.evaluation,
            own: statement.document,
        }
    }

    /// Whether a document is to be read.
    pub fn has(self, document: &Document) -> bool {
        match self {
            Self::All => true,
            Self::Dossier { evaluation, own } => {
                let aside = matches!(
                    document.kind,
                    DocumentKind::Evaluation | DocumentKind::Response
                );
                let same = evaluation.is_none()
                    || document.evaluation.is_none()
                    || document.evaluation == evaluation;
                same && !aside && document.id != own
            }
        }
    }
}

/// How many of the documents to be read for a question have been read, and with what outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// How many are to be read.
    pub documents: usize,
    /// How many of them have been.
    pub read: usize,
    /// In how many passages are tagged.
    pub tagged: usize,
    /// How many were read and have none.
    pub none: usize,
    /// How many were set aside as a whole.
    pub rejected: usize,
    /// How many are to be looked at again.
    pub later: usize,
    /// How many nobody has looked at, or only at single passages.
    pub unread: usize,
}

/// The progress of a question.
pub fn progress(looks: &Looks, family: &Family, scope: Scope, documents: &[Document]) -> Progress {
    let seen = looks.documents(family);
    let mut out = Progress::default();
    for document in documents {
        if !scope.has(document) && !seen.contains(&document.id) {
            continue;
        }
        let looked = looks.of(family, document.id);
        out.documents += 1;
        out.read += usize::from(looked.is_read());
        match looked {
            Looked::Tagged => out.tagged += 1,
            Looked::None => out.none += 1,
            Looked::Rejected => out.rejected += 1,
            Looked::Later => out.later += 1,
            Looked::InPart | Looked::Unread => out.unread += 1,
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::StatementId;
    use deskreview_reader::text::CharRange;

    fn question(n: u128) -> Question {
        Question::Statement(StatementId(Uuid::from_u128(n)))
    }

    fn row(of: Question, outcome: LedgerOutcome, range: Option<CharRange>) -> LedgerRow {
        LedgerRow {
            question: of,
            document: DocumentId(Uuid::from_u128(9)),
            range,
            coder: "Ada".to_owned(),
            outcome,
            note: None,
            searches: Vec::new(),
            passages: 0,
            at: 0,
            edition: None,
        }
    }

    #[test]
    fn parts_and_wholes_inherit_the_right_way() {
        let whole = Family {
            own: question(1),
            above: Vec::new(),
            below: vec![question(2), question(3)],
            parts: vec![question(2), question(3)],
        };
        let part = |n| Family {
            above: vec![question(1)],
            ..Family::alone(question(n))
        };
        let document = DocumentId(Uuid::from_u128(9));
        let looked = |rows: &[LedgerRow], family: &Family| Looks::new(rows).of(family, document);
        use LedgerOutcome::{Later, None as Nothing, Rejected, Tagged};
        let none = [row(question(1), Nothing, None)];
        assert_eq!(looked(&none, &part(2)), Looked::None);
        let tagged = [row(question(2), Tagged, None)];
        assert_eq!(looked(&tagged, &whole), Looked::Tagged);
        assert_eq!(looked(&tagged, &part(3)), Looked::Unread);
        // One part read is not the whole read; both are.
        let one = [row(question(2), Nothing, None)];
        assert_eq!(looked(&one, &whole), Looked::InPart);
        let both = [
            row(question(2), Nothing, None),
            row(question(3), Nothing, None),
        ];
        assert_eq!(looked(&both, &whole), Looked::None);
        let range = Some(CharRange::new(0, 5));
        assert_eq!(
            looked(&[row(question(1), Rejected, range)], &whole),
            Looked::InPart
        );
        assert_eq!(
            looked(&[row(question(1), Later, None)], &whole),
            Looked::Later
        );
        assert_eq!(looked(&[], &whole), Looked::Unread);
        let mut earlier = row(question(1), Nothing, None);
        earlier.edition = Some(deskreview_reader::text::ContentHash::of(b"x"));
        assert_eq!(looked(&[earlier], &whole), Looked::Unread);
    }
}
