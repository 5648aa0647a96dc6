//! Notes and tables of an OpenDocument text while it is read.

use super::body::Reader;
use crate::import::office::table::{COLUMNS, Cell, Row, Table};
use crate::import::office::xml::Element;
use crate::text::BlockKind;

/// Most times that a row or cell which says it repeats is repeated.
const REPEATED: usize = 100;

/// A note while it is read.
#[derive(Debug, Default)]
pub(super) struct Note {
    pub(super) is_end: bool,
    pub(super) number: String,
}

#[derive(Debug, Default)]
pub(super) struct OpenTable {
    pub(super) table: Table,
    row: Option<(Row, usize)>,
    cell: (Cell, usize),
}

impl Reader<'_> {
    pub(super) fn begin_row(&mut self, element: &Element<'_>) {
        let times = element.number("number-rows-repeated").unwrap_or(1);
        let page = self.page;
        if let Some(table) = self.tables.last_mut() {
            let row = Row {
                page,
                ..Row::default()
            };
            table.row = Some((row, times));
        }
    }

    pub(super) fn end_row(&mut self) {
        if let Some(table) = self.tables.last_mut()
            && let Some((row, times)) = table.row.take()
        {
            let empty = row.cells.iter().all(|cell| cell.pieces.is_empty());
            let times = if empty { 1 } else { times.clamp(1, REPEATED) };
            for _ in 1..times {
                table.table.push(Row {
                    cells: row.cells.iter().map(copy).collect(),
                    ..Row {
                        page: row.page,
                        ..Row::default()
                    }
                });
            }
            table.table.push(row);
        }
    }

    pub(super) fn begin_cell(&mut self, element: &Element<'_>) {
        let times = element.number("number-columns-repeated").unwrap_or(1);
        let cell = Cell {
            // What a cell covers stands as covered cells behind and below it.
            across: 1,
            continues: element.local() == "covered-table-cell",
            ..Cell::default()
        };
        if let Some(table) = self.tables.last_mut() {
            table.cell = (cell, times);
        }
        self.enter();
        if let Some(level) = self.levels.last_mut() {
            level.in_cell = true;
        }
    }

    pub(super) fn end_note_body(&mut self) {
        let mut pieces = self.leave();
        let Some(note) = self.notes.last() else {
            return;
        };
        let number = crate::text::normalise(&note.number);
        let first = pieces
            .iter_mut()
            .find(|piece| piece.draft.kind == BlockKind::Footnote);
        if let Some(first) = first {
            first.draft.number = Some(number).filter(|number| !number.is_empty());
        }
        if note.is_end {
            self.ends.extend(pieces);
        } else {
            self.waiting.push((self.page, pieces));
        }
    }

    /// The mark stands where the note stood.
    pub(super) fn end_note(&mut self) {
        let Some(note) = self.notes.pop() else { return };
        if let Some(paragraph) = self.paragraph() {
            paragraph.words.part();
        }
        self.text(&crate::text::normalise(&note.number));
        if let Some(level) = self.levels.last_mut() {
            level.after_mark = true;
        }
    }

    pub(super) fn end_cell(&mut self) {
        let pieces = self.leave();
        match self.tables.last_mut() {
            Some(OpenTable {
                row: Some((row, _)),
                cell,
                ..
            }) => {
                let (mut cell, times) = std::mem::take(cell);
                cell.continues &= pieces.is_empty();
                let cell = Cell { pieces, ..cell };
                let room = COLUMNS.saturating_sub(row.cells.len());
                for _ in 1..times.clamp(1, room.max(1)) {
                    row.cells.push(copy(&cell));
                }
                row.cells.push(cell);
            }
            _ => {
                if let Some(level) = self.levels.last_mut() {
                    level.pieces.extend(pieces);
                }
            }
        }
    }

    pub(super) fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else {
            return;
        };
        let pieces = table.table.finish();
        self.blocks += pieces.len();
        match self.levels.last_mut() {
            Some(level) if level.paragraph.is_some() => level.after.extend(pieces),
            _ => self.add(pieces),
        }
    }
}

fn copy(cell: &Cell) -> Cell {
    Cell {
        pieces: cell.pieces.clone(),
        ..*cell
    }
}
