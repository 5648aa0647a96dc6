//! Which part of its row or column each cell holds.
//!
//! Shares are of passages and add up to 100 over what stands side by side, so that a printed table
//! does. A row or column below another is part of it, and what it holds is counted there already: its
//! share is rounded by itself.

use super::{Cell, Heading, Matrix};
use crate::analysis::share::{exact_share, shares};

/// Sets the shares of all cells and totals.
pub(super) fn share(matrix: &mut Matrix) {
    let (rows, columns) = (&matrix.rows, &matrix.columns);
    for cells in &mut matrix.cells {
        spread(columns, cells.iter_mut().collect(), |cell, share| {
            cell.row_share = share;
        });
    }
    let totals = matrix.column_totals.iter_mut().collect();
    spread(columns, totals, |cell, share| cell.row_share = share);
    for column in 0..columns.len() {
        let cells = matrix
            .cells
            .iter_mut()
            .filter_map(|row| row.get_mut(column));
        spread(rows, cells.collect(), |cell, share| {
            cell.column_share = share
        });
    }
    let totals = matrix.row_totals.iter_mut().collect();
    spread(rows, totals, |cell, share| cell.column_share = share);
    for cell in &mut matrix.row_totals {
        cell.row_share = whole(cell);
    }
    for cell in &mut matrix.column_totals {
        cell.column_share = whole(cell);
    }
    matrix.total.row_share = whole(&matrix.total);
    matrix.total.column_share = whole(&matrix.total);
}

/// All of it, where there is anything.
fn whole(cell: &Cell) -> u8 {
    if cell.weight.passages > 0 { 100 } else { 0 }
}

fn passages(cell: &Cell) -> u64 {
    u64::from(cell.weight.passages)
}

/// Over what stands side by side: what stands at the top adds up to 100, what is part of it does not
/// count again.
fn spread(headings: &[Heading], mut cells: Vec<&mut Cell>, set: impl Fn(&mut Cell, u8)) {
    let top = |at: usize| headings.get(at).is_none_or(|one| one.depth == 0);
    let counts: Vec<u64> = cells
        .iter()
        .enumerate()
        .filter(|(at, _)| top(*at))
        .map(|(_, cell)| passages(cell))
        .collect();
    let all: u64 = counts.iter().sum();
    let mut shares = shares(&counts).into_iter();
    for (at, cell) in cells.iter_mut().enumerate() {
        let share = if top(at) {
            shares.next().unwrap_or(0)
        } else {
            // At most 100, unless a filter has left out what it is part of.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let share = exact_share(passages(cell), all).round().min(100.0) as u8;
            share
        };
        set(cell, share);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::weight::Weight;

    fn cell(passages: u32) -> Cell {
        Cell {
            weight: Weight {
                passages,
                ..Weight::default()
            },
            ..Cell::default()
        }
    }

    fn heading(depth: u32) -> Heading {
        Heading {
            label: String::new(),
            text: None,
            id: None,
            depth,
        }
    }

    #[test]
    fn rows_and_columns_add_up_and_parts_do_not_count_twice() {
        let mut matrix = Matrix {
            rows: vec![heading(0), heading(1), heading(0)],
            columns: vec![heading(0), heading(0), heading(0)],
            cells: vec![
                vec![cell(4), cell(4), cell(40)],
                vec![cell(4), cell(0), cell(0)],
                vec![cell(4), cell(0), cell(0)],
            ],
            row_totals: vec![cell(48), cell(4), cell(4)],
            column_totals: vec![cell(8), cell(4), cell(40)],
            total: cell(52),
            ..Matrix::default()
        };
        share(&mut matrix);
        let row = |at: usize| matrix.cells[at].iter().map(|one| one.row_share);
        assert_eq!(row(0).collect::<Vec<_>>(), [8, 8, 84]);
        assert_eq!(row(2).collect::<Vec<_>>(), [100, 0, 0]);
        let first = matrix.cells.iter().map(|cells| cells[0].column_share);
        assert_eq!(
            first.collect::<Vec<_>>(),
            [50, 50, 50],
            "a part stands beside its whole"
        );
        let totals = matrix.row_totals.iter().map(|one| one.column_share);
        assert_eq!(totals.collect::<Vec<_>>(), [92, 8, 8]);
    }
}
