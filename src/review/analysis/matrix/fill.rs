//! Filling the cells: questions against properties, properties against each other, and questions
//! against questions.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use super::axis::Axis;
use super::make::drop_empty_columns;
use super::pairs::meetings;
use super::table::{Asked, Table, push};
use super::{Cell, Heading, Matrix, MatrixSpec};
use crate::domain::Coverage;

impl Table<'_> {
    /// Questions in rows, properties in columns.
    pub(super) fn questions(&self, spec: &MatrixSpec) -> Matrix {
        let asked = self.asked(&spec.rows);
        let columns = self.columns(&spec.columns);
        let rows_of = self.rows_of(&asked);
        let width = columns.headings.len();
        let mut buckets: Vec<Vec<u32>> = vec![Vec::new(); asked.len() * width];
        let mut by_row: Vec<Vec<u32>> = vec![Vec::new(); asked.len()];
        for (at, rows) in (0u32..).zip(&rows_of) {
            for row in rows.iter().map(|row| *row as usize) {
                if let Some(bucket) = by_row.get_mut(row) {
                    bucket.push(at);
                }
                for column in columns.of(at as usize, &self.of) {
                    if let Some(bucket) = buckets.get_mut(row * width + *column as usize) {
                        bucket.push(at);
                    }
                }
            }
        }
        let mut marks: HashMap<Uuid, Vec<&Coverage>> = HashMap::new();
        for row in &self.input.coverage {
            let by = self
                .filter
                .coder
                .as_ref()
                .is_none_or(|coder| row.coder == *coder);
            if by && row.edition.is_none() && row.range.is_none() {
                marks.entry(row.question.id()).or_default().push(row);
            }
        }
        let by_coder = spec.columns == Axis::Coders;
        let mut matrix = Matrix {
            columns: columns.headings.clone(),
            ids: self.facts.iter().map(|fact| fact.id).collect(),
            ..Matrix::default()
        };
        let mut column_reading = vec![(0u32, 0u32); width];
        let mut scratch = Vec::new();
        for (row, one) in asked.into_iter().enumerate() {
            let found = by_row.get(row).map_or(&[] as &[u32], Vec::as_slice);
            let reading = if by_coder {
                self.read_by_coder(&one, found, &marks, &columns)
            } else {
                self.read(&one, found, &marks, &columns)
            };
            let mut cells = Vec::with_capacity(width);
            for column in 0..width {
                let bucket = buckets.get(row * width + column);
                let bucket = bucket.map_or(&[] as &[u32], Vec::as_slice);
                let (read, to_read) = reading.columns.get(column).copied().unwrap_or_default();
                // Sub-items are read with what they are part of.
                if one.heading.depth == 0
                    && let Some(sum) = column_reading.get_mut(column)
                {
                    sum.0 += read;
                    sum.1 += to_read;
                }
                cells.push(Cell::new(self.weigh(bucket, &mut scratch), read, to_read));
            }
            let (read, to_read) = reading.all;
            matrix
                .row_totals
                .push(Cell::new(self.weigh(found, &mut scratch), read, to_read));
            matrix.rows.push(one.heading);
            matrix.cells.push(cells);
        }
        matrix.codings = buckets;
        // A coding may stand in a row and in those above it.
        let counted: Vec<u32> = (0u32..)
            .zip(&rows_of)
            .filter(|(_, rows)| !rows.is_empty())
            .map(|(at, _)| at)
            .collect();
        let mut in_column: Vec<Vec<u32>> = vec![Vec::new(); width];
        for at in &counted {
            for column in columns.of(*at as usize, &self.of) {
                if let Some(bucket) = in_column.get_mut(*column as usize) {
                    bucket.push(*at);
                }
            }
        }
        for (bucket, (read, to_read)) in in_column.iter().zip(column_reading) {
            let weight = self.weigh(bucket, &mut scratch);
            matrix.column_totals.push(Cell::new(weight, read, to_read));
        }
        let read = |of: fn(&Cell) -> u32| {
            let top = matrix.rows.iter().zip(&matrix.row_totals);
            top.filter(|(row, _)| row.depth == 0)
                .map(|(_, cell)| of(cell))
                .sum()
        };
        let (read, to_read) = (read(|cell| cell.read), read(|cell| cell.to_read));
        matrix.total = Cell::new(self.weigh(&counted, &mut scratch), read, to_read);
        drop_empty_columns(&mut matrix);
        matrix
    }

    /// Properties in rows and columns: how many codings there are where.
    pub(super) fn places(&self, spec: &MatrixSpec) -> Matrix {
        let (rows, columns) = (self.columns(&spec.rows), self.columns(&spec.columns));
        let width = columns.headings.len();
        let mut buckets = vec![Vec::new(); rows.headings.len() * width];
        let mut by_row = vec![Vec::new(); rows.headings.len()];
        let mut by_column = vec![Vec::new(); width];
        let all: Vec<u32> = (0u32..).zip(&self.facts).map(|(at, _)| at).collect();
        for at in &all {
            let fact = *at as usize;
            for column in columns.of(fact, &self.of) {
                push(&mut by_column, *column as usize, *at);
            }
            for row in rows.of(fact, &self.of) {
                push(&mut by_row, *row as usize, *at);
                for column in columns.of(fact, &self.of) {
                    push(&mut buckets, *row as usize * width + *column as usize, *at);
                }
            }
        }
        self.filled(
            rows.headings,
            columns.headings,
            buckets,
            by_row,
            by_column,
            all,
        )
    }

    /// Questions in rows and columns: passages that are tagged to both.
    pub(super) fn meeting(&self, spec: &MatrixSpec) -> Matrix {
        let (rows, columns) = (self.asked(&spec.rows), self.asked(&spec.columns));
        let (rows_of, columns_of) = (self.rows_of(&rows), self.rows_of(&columns));
        let (height, width) = (rows.len(), columns.len());
        // The stretches that two passages share, each once.
        let mut shared: HashMap<usize, BTreeSet<(usize, u32, u32)>> = HashMap::new();
        let mut buckets: Vec<Vec<u32>> = vec![Vec::new(); height * width];
        let same_axis = spec.rows == spec.columns;
        let complete = meetings(&self.facts, |a, b| {
            let (Some(rows), Some(columns)) = (rows_of.get(a), columns_of.get(b)) else {
                return;
            };
            if rows.is_empty() || columns.is_empty() {
                return;
            }
            let (Some(x), Some(y), Some(document)) =
                (self.facts.get(a), self.facts.get(b), self.of.get(a))
            else {
                return;
            };
            let from = x.range.start.0.max(y.range.start.0);
            let to = x.range.end.0.min(y.range.end.0);
            for row in rows {
                for column in columns {
                    // A passage meets itself, not its neighbours, where a thing meets itself.
                    if same_axis && row == column && a != b {
                        continue;
                    }
                    let cell = *row as usize * width + *column as usize;
                    if shared
                        .entry(cell)
                        .or_default()
                        .insert((*document, from, to))
                        && let (Some(bucket), Ok(at)) = (buckets.get_mut(cell), u32::try_from(a))
                    {
                        bucket.push(at);
                    }
                }
            }
        });
        for bucket in &mut buckets {
            bucket.sort_unstable();
            bucket.dedup();
        }
        let gather = |of: &[Vec<u32>], len: usize| {
            let mut out: Vec<Vec<u32>> = vec![Vec::new(); len];
            for (at, all) in (0u32..).zip(of) {
                for one in all {
                    push(&mut out, *one as usize, at);
                }
            }
            out
        };
        let (by_row, by_column) = (gather(&rows_of, height), gather(&columns_of, width));
        let all: Vec<u32> = (0u32..)
            .zip(rows_of.iter().zip(&columns_of))
            .filter(|(_, (rows, columns))| !rows.is_empty() || !columns.is_empty())
            .map(|(at, _)| at)
            .collect();
        let heads = |asked: Vec<Asked>| asked.into_iter().map(|one| one.heading).collect();
        let mut matrix = self.filled(heads(rows), heads(columns), buckets, by_row, by_column, all);
        for (row, cells) in matrix.cells.iter_mut().enumerate() {
            for (column, cell) in cells.iter_mut().enumerate() {
                let count = shared.get(&(row * width + column)).map_or(0, BTreeSet::len);
                cell.weight.passages = u32::try_from(count).unwrap_or(u32::MAX);
            }
        }
        if !complete {
            matrix.notes.push(
                "So many passages overlap that not all of their meetings were counted; the cells are too low."
                    .to_owned(),
            );
        }
        matrix
    }

    /// A table of codings alone, without what was read.
    pub(super) fn filled(
        &self,
        rows: Vec<Heading>,
        columns: Vec<Heading>,
        buckets: Vec<Vec<u32>>,
        by_row: Vec<Vec<u32>>,
        by_column: Vec<Vec<u32>>,
        all: Vec<u32>,
    ) -> Matrix {
        let mut scratch = Vec::new();
        let mut cell = |bucket: &[u32]| Cell::new(self.weigh(bucket, &mut scratch), 0, 0);
        let width = columns.len().max(1);
        let mut cells: Vec<Vec<Cell>> = buckets
            .chunks(width)
            .map(|row| row.iter().map(|bucket| cell(bucket)).collect())
            .collect();
        cells.resize_with(rows.len(), Vec::new);
        Matrix {
            row_totals: by_row.iter().map(|bucket| cell(bucket)).collect(),
            column_totals: by_column.iter().map(|bucket| cell(bucket)).collect(),
            total: cell(&all),
            rows,
            columns,
            cells,
            codings: buckets,
            ids: self.facts.iter().map(|fact| fact.id).collect(),
            notes: Vec::new(),
        }
    }
}
