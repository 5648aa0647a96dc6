//! `matrix`.

use std::fmt::Write as _;

use deskreview_review::analysis::matrix::Heading;
use deskreview_review::analysis::{
    Axis, Cell, CellMeasure, Matrix, MatrixFilter, MatrixSpec, RowOrder,
};
use deskreview_review::domain::{Bearing, DocumentKind, SourceType};
use serde_json::{Value, json};

use super::args::{CellsArg, MatrixArgs, RowSortArg};
use super::output::{Problem, Refused, Report};
use super::project;

impl From<CellsArg> for CellMeasure {
    fn from(cells: CellsArg) -> Self {
        match cells {
            CellsArg::Passages => CellMeasure::Passages,
            CellsArg::Sources => CellMeasure::Sources,
            CellsArg::Documents => CellMeasure::Documents,
            CellsArg::Class => CellMeasure::Class,
            CellsArg::Evidence => CellMeasure::Evidence,
            CellsArg::RowShare => CellMeasure::RowShare,
            CellsArg::ColumnShare => CellMeasure::ColumnShare,
        }
    }
}

impl From<RowSortArg> for RowOrder {
    fn from(sort: RowSortArg) -> Self {
        match sort {
            RowSortArg::Given => RowOrder::Given,
            RowSortArg::Name => RowOrder::Name,
            RowSortArg::Passages => RowOrder::Passages,
            RowSortArg::Sources => RowOrder::Sources,
            RowSortArg::Gaps => RowOrder::Gaps,
        }
    }
}

/// The word for what nobody has set.
const UNSET: &str = "unset";

/// `matrix PROJECT --rows X --columns Y`
pub fn matrix(args: &MatrixArgs) -> Result<Report, Refused> {
    let session = project::read(&args.project)?;
    let axis = |name: &str| -> Axis {
        // Reading a name cannot fail: one that is not known is an attribute.
        let Ok(axis) = name.parse();
        axis
    };
    let mut filter = MatrixFilter {
        coder: args.by.clone(),
        ..MatrixFilter::default()
    };
    if let Some(label) = &args.evaluation {
        filter.evaluation = Some(session.find_evaluation(label)?);
    }
    for kind in &args.kind {
        filter.kinds.insert(kind.parse::<DocumentKind>()?);
    }
    for word in &args.source_type {
        filter.source_types.insert(word.parse::<SourceType>()?);
    }
    for word in &args.bearing {
        filter.bearings.insert(match word.as_str() {
            UNSET => None,
            word => Some(word.parse::<Bearing>()?),
        });
    }
    let spec = MatrixSpec {
        rows: axis(&args.rows),
        columns: axis(&args.columns),
        filter,
        order: args.sort.into(),
        only_filled: args.filled,
    };
    let matrix = session.matrix(&spec)?;
    let measure = CellMeasure::from(args.cells);
    let cell = |cell: &Cell| -> Value {
        match cell.number(measure) {
            Some(number) => number.into(),
            None => cell.word(measure).into(),
        }
    };
    let labels = |all: &[Heading]| -> Vec<String> {
        all.iter().map(|heading| heading.label.clone()).collect()
    };
    let all = |cells: &[Cell]| -> Vec<Value> { cells.iter().map(cell).collect() };
    let mut value = json!({
        "rows": labels(&matrix.rows),
        "columns": labels(&matrix.columns),
        "cells": matrix.cells.iter().map(|row| all(row)).collect::<Vec<_>>(),
        "totals": {
            "rows": all(&matrix.row_totals),
            "columns": all(&matrix.column_totals),
            "all": cell(&matrix.total),
        },
        "row_details": matrix.rows,
        "column_details": matrix.columns,
        "notes": matrix.notes,
    });
    if args.details
        && let Some(object) = value.as_object_mut()
    {
        object.insert("details".to_owned(), details(&matrix));
    }
    let problems = matrix.notes.iter().map(Problem::new).collect();
    Ok(Report::new(value, table(&matrix, measure)).with_problems(problems))
}

fn details(matrix: &Matrix) -> Value {
    let rows = matrix.cells.iter().enumerate().map(|(row, cells)| {
        let cells = cells.iter().enumerate().map(|(column, cell)| {
            let mut value = serde_json::to_value(cell).unwrap_or(Value::Null);
            if let Some(object) = value.as_object_mut() {
                object.insert("codings".to_owned(), json!(matrix.codings(row, column)));
            }
            value
        });
        Value::Array(cells.collect())
    });
    Value::Array(rows.collect())
}

/// Widest column of labels in the table for people, in characters.
const WIDEST: usize = 40;

fn table(matrix: &Matrix, measure: CellMeasure) -> String {
    if matrix.rows.is_empty() {
        return "There is nothing to put into rows.".to_owned();
    }
    let shown = |cell: &Cell| match cell.number(measure) {
        Some(share) if measure.is_share() => format!("{share} %"),
        Some(number) => number.to_string(),
        None => cell.word(measure).unwrap_or("–").replace('_', " "),
    };
    let short = |label: &str| -> String {
        if label.chars().count() <= WIDEST {
            return label.to_owned();
        }
        label.chars().take(WIDEST - 1).chain(['…']).collect()
    };
    let mut lines: Vec<Vec<String>> = Vec::new();
    let mut head = vec![String::new()];
    head.extend(matrix.columns.iter().map(|one| short(&one.label)));
    head.push("all".to_owned());
    lines.push(head);
    for ((row, cells), total) in matrix
        .rows
        .iter()
        .zip(&matrix.cells)
        .zip(&matrix.row_totals)
    {
        let indent = "  ".repeat(row.depth as usize);
        let mut line = vec![format!("{indent}{}", short(&row.label))];
        line.extend(cells.iter().map(shown));
        line.push(shown(total));
        lines.push(line);
    }
    let mut last = vec!["all".to_owned()];
    last.extend(matrix.column_totals.iter().map(shown));
    last.push(shown(&matrix.total));
    lines.push(last);
    aligned(&lines)
}

/// Lines of cells as columns of one width.
pub(super) fn aligned(lines: &[Vec<String>]) -> String {
    let width = lines.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..width)
        .map(|column| {
            let of = lines.iter().filter_map(|line| line.get(column));
            of.map(|cell| cell.chars().count()).max().unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    for line in lines {
        for (cell, width) in line.iter().zip(&widths) {
            let _ = write!(text, "{cell:<width$}  ");
        }
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
    text
}
