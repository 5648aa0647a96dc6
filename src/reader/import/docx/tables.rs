//! Tables of a part while it is read: rows, merged cells, and the pages that rows run over.

use super::body::Reader;
use super::pages::Pages;
use super::properties::is_on;
use crate::import::ImportError;
use crate::import::office::table::{COLUMNS, Cell, Row, Table};
use crate::import::office::xml::Xml;

/// A table while it is read.
#[derive(Debug, Default)]
pub(super) struct OpenTable {
    table: Table,
    row: Option<Row>,
    cell: Cell,
    /// Where the row begins, and where each of its cells ended.
    pub(super) begin: Option<Pages>,
    ends: Vec<Pages>,
}

impl Reader<'_> {
    pub(super) fn begin_row(&mut self) {
        let pages = self.pages;
        if let Some(table) = self.tables.last_mut() {
            table.begin = Some(pages);
            table.ends.clear();
            table.row = Some(Row {
                page: pages.current(),
                ..Row::default()
            });
        }
    }

    pub(super) fn row_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        let depth = xml.depth();
        let (mut deleted, mut head, mut before) = (false, false, 0);
        while let Some(element) = xml.child(depth)? {
            match element.local() {
                "del" => deleted = true,
                "tblHeader" => head = is_on(&element),
                "gridBefore" => before = element.number("val").unwrap_or(0),
                _ => {}
            }
        }
        if let Some(table) = self.tables.last_mut() {
            table.table.has_head |= head;
            if let Some(row) = &mut table.row {
                row.deleted = deleted;
                row.before = before;
            }
        }
        Ok(())
    }

    pub(super) fn cell_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        let depth = xml.depth();
        let mut cell = Cell::default();
        while let Some(element) = xml.child(depth)? {
            match element.local() {
                "gridSpan" => cell.across = element.number("val").unwrap_or(1).min(COLUMNS),
                "vMerge" | "hMerge" => {
                    cell.continues |= element.attribute("val").as_deref() != Some("restart");
                }
                "cellDel" => cell.continues = true,
                _ => {}
            }
        }
        if let Some(table) = self.tables.last_mut() {
            table.cell = cell;
        }
        Ok(())
    }

    pub(super) fn end_cell(&mut self) {
        let pieces = self.leave();
        let pages = self.pages;
        match self.tables.last_mut() {
            Some(OpenTable {
                row: Some(row),
                cell,
                ends,
                ..
            }) => {
                ends.push(pages);
                // A cell that goes on with the one above holds nothing that Word shows, unless
                // a careless writer put words there.
                let mut cell = std::mem::take(cell);
                cell.continues &= pieces.is_empty();
                row.cells.push(Cell { pieces, ..cell });
            }
            _ => {
                if let Some(level) = self.levels.last_mut() {
                    level.pieces.extend(pieces);
                }
            }
        }
    }

    pub(super) fn end_row(&mut self) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        if let Some(row) = table.row.take() {
            table.table.push(row);
        }
        if let Some(begin) = table.begin.take() {
            self.pages = begin;
            self.pages.go_on_from(table.ends.drain(..));
        }
    }

    pub(super) fn end_table(&mut self) -> Result<(), ImportError> {
        self.end_row();
        let Some(table) = self.tables.pop() else {
            return Ok(());
        };
        let pieces = table.table.finish();
        let current = self.pages.current();
        self.blocks += pieces.len();
        match self.levels.last_mut() {
            // A table within a paragraph stands behind it.
            Some(level) if level.paragraph.is_some() => level.after.extend(pieces),
            _ => self.add(pieces, current),
        }
        Ok(())
    }
}
