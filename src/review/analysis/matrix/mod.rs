//! Cross-tables of tagged passages: recommendations or codes against years, kinds, documents and
//! whatever else documents are told apart by; codes against codes.
//!
//! A cell says how many passages, documents and independent sources there are, what they show, and,
//! where there are none, whether that is because nothing was found or because nothing was read.
//! Totals are counted anew over everything in a row or column and never added up from its cells,
//! since a report on two years stands in both of their columns and is one source all the same.

mod axis;
mod fill;
mod make;
mod pairs;
mod read;
mod share;
mod table;

pub use axis::{Axis, AxisError, NO_VALUE};
pub use make::{CodingFact, MatrixInput, make};

use std::collections::BTreeSet;

use serde::Serialize;
use uuid::Uuid;

use super::weight::{EvidenceClass, Weight};
use crate::domain::{Bearing, CodingId, DocumentKind, EvaluationId, SourceType, words};

words! {
    /// What a cell is asked for.
    CellMeasure, "measure of cells" {
        /// How many passages.
        Passages = "passages",
        /// How many independent sources.
        Sources = "sources",
        /// How many documents.
        Documents = "documents",
        /// Whether it is said, inferred, not found or not read.
        Class = "class",
        /// What the passages show.
        Evidence = "evidence",
        /// Which part of its row's passages it holds, in whole per cent.
        RowShare = "row_share",
        /// Which part of its column's passages it holds, in whole per cent.
        ColumnShare = "column_share",
    }
}

words! {
    /// The order of rows.
    RowOrder, "order of rows" {
        /// As in the register or the codebook.
        Given = "given",
        /// By name.
        Name = "name",
        /// Most passages first.
        Passages = "passages",
        /// Most independent sources first.
        Sources = "sources",
        /// Least first: where work is left to do.
        Gaps = "gaps",
    }
}

impl CellMeasure {
    /// Whether its numbers are shares in per cent.
    pub fn is_share(self) -> bool {
        matches!(self, Self::RowShare | Self::ColumnShare)
    }
}

/// Whether something is said in what a cell stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CellClass {
    /// It is said.
    Explicit,
    /// It can be inferred.
    Implicit,
    /// Passages are tagged, and nobody has set which of the two they are.
    Tagged,
    /// All was read, and nothing found.
    None,
    /// Not all has been read, and nothing is found so far.
    Unread,
}

impl CellClass {
    /// The written form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Implicit => "implicit",
            Self::Tagged => "tagged",
            Self::None => "none",
            Self::Unread => "unread",
        }
    }
}

/// Which table is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixSpec {
    /// What stands in the rows.
    pub rows: Axis,
    /// What stands in the columns.
    pub columns: Axis,
    /// What counts.
    pub filter: MatrixFilter,
    /// In which order rows stand.
    pub order: RowOrder,
    /// Leave out rows without any passage.
    pub only_filled: bool,
}

impl Default for MatrixSpec {
    fn default() -> Self {
        Self {
            rows: Axis::Statements(crate::domain::StatementKind::Recommendation),
            columns: Axis::Year,
            filter: MatrixFilter::default(),
            order: RowOrder::Given,
            only_filled: false,
        }
    }
}

/// What counts in a table; what is not set does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MatrixFilter {
    /// Statements and documents of this evaluation.
    pub evaluation: Option<EvaluationId>,
    /// Documents of these kinds.
    pub kinds: BTreeSet<DocumentKind>,
    /// Documents in which these speak.
    pub source_types: BTreeSet<SourceType>,
    /// What this coder tagged and read.
    pub coder: Option<String>,
    /// Passages that bear so; none stands for those of which nobody has said it.
    pub bearings: BTreeSet<Option<Bearing>>,
}

/// A row or column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// What it is called.
    pub label: String,
    /// Its words, where it is a statement.
    pub text: Option<String>,
    /// The id of the statement, code, document or evaluation that it is.
    pub id: Option<Uuid>,
    /// How far below another it stands.
    pub depth: u32,
}

/// A cell, or a total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// What its passages weigh.
    #[serde(flatten)]
    pub weight: Weight,
    /// How many documents it stands for.
    pub to_read: u32,
    /// How many of them have been read for the question.
    pub read: u32,
    /// What it shows; none where there is no document that could show anything.
    pub evidence: Option<EvidenceClass>,
    /// Whether that is said; none as before.
    pub said: Option<CellClass>,
    /// Which part of its row's passages it holds, in whole per cent. Those of columns that stand below
    /// no other add up to 100.
    pub row_share: u8,
    /// Which part of its column's passages it holds, in whole per cent. Those of rows that stand
    /// below no other add up to 100.
    pub column_share: u8,
}

impl Cell {
    fn new(weight: Weight, read: u32, to_read: u32) -> Self {
        // Nothing to be read says nothing.
        let all_read = (to_read > 0).then_some(read >= to_read);
        let said = if weight.explicit > 0 {
            Some(CellClass::Explicit)
        } else if weight.implicit > 0 {
            Some(CellClass::Implicit)
        } else if weight.passages > 0 {
            Some(CellClass::Tagged)
        } else {
            all_read.map(|all| {
                if all {
                    CellClass::None
                } else {
                    CellClass::Unread
                }
            })
        };
        Self {
            weight,
            to_read,
            read,
            evidence: weight.class.or(all_read.map(|all| {
                if all {
                    EvidenceClass::NoneFound
                } else {
                    EvidenceClass::NotRead
                }
            })),
            said,
            row_share: 0,
            column_share: 0,
        }
    }

    /// The number of a measure; none for those that are words.
    pub fn number(&self, measure: CellMeasure) -> Option<u32> {
        match measure {
            CellMeasure::Passages => Some(self.weight.passages),
            CellMeasure::Sources => Some(self.weight.sources),
            CellMeasure::Documents => Some(self.weight.documents),
            CellMeasure::RowShare => Some(self.row_share.into()),
            CellMeasure::ColumnShare => Some(self.column_share.into()),
            CellMeasure::Class | CellMeasure::Evidence => None,
        }
    }

    /// The word of a measure; none for numbers, and where there is nothing to be read.
    pub fn word(&self, measure: CellMeasure) -> Option<&'static str> {
        match measure {
            CellMeasure::Class => self.said.map(CellClass::as_str),
            CellMeasure::Evidence => self.evidence.map(EvidenceClass::as_str),
            _ => None,
        }
    }
}

/// A cross-table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// Its rows.
    pub rows: Vec<Heading>,
    /// Its columns.
    pub columns: Vec<Heading>,
    /// Its cells, row by row.
    pub cells: Vec<Vec<Cell>>,
    /// What each row holds in all.
    pub row_totals: Vec<Cell>,
    /// What each column holds in all.
    pub column_totals: Vec<Cell>,
    /// What all of it holds.
    pub total: Cell,
    /// Sentences on what could not be counted.
    pub notes: Vec<String>,
    /// The codings of each cell, as places in `ids`; row by row.
    codings: Vec<Vec<u32>>,
    /// Ids of all codings that were counted.
    ids: Vec<CodingId>,
}

impl Matrix {
    /// A cell.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells.get(row)?.get(column)
    }

    /// The codings of a cell, in order of document and place.
    pub fn codings(&self, row: usize, column: usize) -> Vec<CodingId> {
        if row >= self.rows.len() || column >= self.columns.len() {
            return Vec::new();
        }
        let at = row * self.columns.len() + column;
        let found = self.codings.get(at).into_iter().flatten();
        found
            .filter_map(|at| self.ids.get(*at as usize).copied())
            .collect()
    }
}
