//! Making a cross-table, turning it and putting its rows into order.

use deskreview_reader::text::CharRange;

use super::share::share;
use super::table::Table;
use super::{Cell, Matrix, MatrixSpec, RowOrder};
use crate::domain::{
    Bearing, Code, CodeId, CodingId, Coverage, Document, DocumentId, Evaluation, Explicitness,
    Statement, StatementId,
};

/// A coding as it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodingFact {
    /// Its id.
    pub id: CodingId,
    /// The document.
    pub document: DocumentId,
    /// A number for the text that its place is in; alike for all that stand in the same.
    pub text: u32,
    /// The place, in code points.
    pub range: CharRange,
    /// The code.
    pub code: CodeId,
    /// The statement which that stands for.
    pub statement: Option<StatementId>,
    /// How it bears.
    pub bearing: Option<Bearing>,
    /// Said or inferred.
    pub explicitness: Option<Explicitness>,
    /// Who tagged it, as a place in [`MatrixInput::coders`].
    pub coder: u32,
    /// A fingerprint of its words; see [`fingerprint`](crate::analysis::fingerprint).
    pub words: u64,
}

/// All that a table is made from.
#[derive(Clone, Debug, Default)]
pub struct MatrixInput {
    /// All documents.
    pub documents: Vec<Document>,
    /// All evaluations.
    pub evaluations: Vec<Evaluation>,
    /// All statements with their sub-items, in the order of the register.
    pub statements: Vec<Statement>,
    /// All codes in the order of the tree.
    pub codes: Vec<Code>,
    /// All codings in order of document and place.
    pub codings: Vec<CodingFact>,
    /// Names of coders.
    pub coders: Vec<String>,
    /// What was looked at; tags are not in it.
    pub coverage: Vec<Coverage>,
}

/// Makes a table.
pub fn make(spec: &MatrixSpec, input: &MatrixInput) -> Matrix {
    let table = Table::new(&spec.filter, input);
    let mut matrix = match (spec.rows.is_question(), spec.columns.is_question()) {
        (true, true) => table.meeting(spec),
        (true, false) => table.questions(spec),
        (false, true) => turned(table.questions(&MatrixSpec {
            rows: spec.columns.clone(),
            columns: spec.rows.clone(),
            ..spec.clone()
        })),
        (false, false) => table.places(spec),
    };
    order(&mut matrix, spec);
    if !spec.filter.bearings.is_empty() {
        silence(&mut matrix);
    }
    share(&mut matrix);
    matrix
}

/// Where passages are left out by how they bear, a cell without any says nothing: neither that
/// nothing was found nor that nothing was read.
fn silence(matrix: &mut Matrix) {
    let totals = matrix
        .row_totals
        .iter_mut()
        .chain(&mut matrix.column_totals);
    let cells = matrix.cells.iter_mut().flatten().chain(totals);
    for cell in cells.chain([&mut matrix.total]) {
        if cell.weight.passages == 0 {
            (cell.evidence, cell.said) = (None, None);
        }
    }
}

/// Columns in which there is nothing and nothing to be read say nothing.
pub(super) fn drop_empty_columns(matrix: &mut Matrix) {
    let keep: Vec<bool> = (0..matrix.columns.len())
        .map(|column| {
            matrix
                .cells
                .iter()
                .any(|row| row.get(column).is_some_and(|cell| cell.evidence.is_some()))
        })
        .collect();
    let width = matrix.columns.len();
    retain(&mut matrix.columns, &keep);
    retain(&mut matrix.column_totals, &keep);
    for row in &mut matrix.cells {
        retain(row, &keep);
    }
    let mut at = 0;
    matrix.codings.retain(|_| {
        let kept = width > 0 && keep.get(at % width).copied().unwrap_or(false);
        at += 1;
        kept
    });
}

fn retain<T>(all: &mut Vec<T>, keep: &[bool]) {
    let mut keep = keep.iter();
    all.retain(|_| keep.next().copied().unwrap_or(false));
}

/// Rows for columns.
fn turned(matrix: Matrix) -> Matrix {
    let (height, width) = (matrix.rows.len(), matrix.columns.len());
    let mut cells: Vec<Vec<Cell>> = vec![Vec::with_capacity(height); width];
    for row in matrix.cells {
        for (column, cell) in row.into_iter().enumerate() {
            if let Some(cells) = cells.get_mut(column) {
                cells.push(cell);
            }
        }
    }
    let mut codings = Vec::with_capacity(matrix.codings.len());
    let mut old = matrix.codings;
    for column in 0..width {
        for row in 0..height {
            let found = old.get_mut(row * width + column);
            codings.push(found.map(std::mem::take).unwrap_or_default());
        }
    }
    Matrix {
        rows: matrix.columns,
        columns: matrix.rows,
        cells,
        row_totals: matrix.column_totals,
        column_totals: matrix.row_totals,
        codings,
        ..matrix
    }
}

/// Puts rows into the order asked for, and leaves out those that are not wanted.
fn order(matrix: &mut Matrix, spec: &MatrixSpec) {
    let mut rows: Vec<usize> = (0..matrix.rows.len()).collect();
    let total = |row: &usize| matrix.row_totals.get(*row).copied().unwrap_or_default();
    if spec.only_filled {
        rows.retain(|row| total(row).weight.passages > 0);
    }
    match spec.order {
        RowOrder::Given => {}
        RowOrder::Name => rows.sort_by_cached_key(|row| {
            let heading = matrix.rows.get(*row);
            heading.map(|heading| heading.label.to_lowercase())
        }),
        RowOrder::Passages => {
            rows.sort_by_key(|row| std::cmp::Reverse(total(row).weight.passages));
        }
        RowOrder::Sources => rows.sort_by_key(|row| {
            let weight = total(row).weight;
            std::cmp::Reverse((weight.sources, weight.passages))
        }),
        RowOrder::Gaps => rows.sort_by_key(|row| {
            let cell = total(row);
            (cell.weight.sources, cell.weight.passages, cell.read)
        }),
    }
    if rows.iter().copied().eq(0..matrix.rows.len()) {
        return;
    }
    let width = matrix.columns.len();
    matrix.codings = rows
        .iter()
        .flat_map(|row| (0..width).map(move |column| row * width + column))
        .map(|at| matrix.codings.get(at).cloned().unwrap_or_default())
        .collect();
    matrix.rows = picked(&matrix.rows, &rows);
    matrix.cells = picked(&matrix.cells, &rows);
    matrix.row_totals = picked(&matrix.row_totals, &rows);
}

fn picked<T: Clone>(all: &[T], places: &[usize]) -> Vec<T> {
    places
        .iter()
        .filter_map(|at| all.get(*at).cloned())
        .collect()
}
