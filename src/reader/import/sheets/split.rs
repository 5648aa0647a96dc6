//! How a table becomes documents: a sheet each, or a row each.
//!
//! What somebody asks for ([`Split`]) names columns as people do, or leaves them to be guessed. What
//! is kept with a document ([`RowSplit`]) is settled: numbers of columns and rows, so that the same
//! file is read in the same way again whatever is guessed by then.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How a file of tables is to be split into documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Split {
    /// A document for each sheet.
    #[default]
    Sheets,
    /// A document for each row of one sheet.
    Rows(Rows),
    /// As settled before.
    Settled(RowSplit),
}

/// What is asked of rows. What is `None` is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    /// The sheet; the one with the most text where not given.
    pub sheet: Option<String>,
    /// Number of the row with the columns' names, from 1; 0 for none.
    pub header: Option<u32>,
    /// Columns whose cells are the text: by name, letter (`C`) or number from 1 (`3`).
    pub text: Option<Vec<String>>,
    /// Columns whose cells are attributes.
    pub attributes: Option<Vec<String>>,
    /// The column whose cells are the titles.
    pub title: Option<String>,
}

/// How a row becomes a document, settled. Columns are counted from 0, rows from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RowSplit {
    /// Which sheet, from 1.
    pub sheet: u32,
    /// The row with the columns' names; 0 for none.
    pub header: u32,
    /// Columns whose cells are the text, in the order of the document.
    pub text: Vec<u32>,
    /// Columns whose cells are attributes.
    pub attributes: Vec<u32>,
    /// The column whose cells are the titles.
    pub title: Option<u32>,
}

impl RowSplit {
    /// What of it decides the text of a document, in a form that never changes: documents are known
    /// by it. Attributes and titles can be mended later and are no part of it, so a second import
    /// with other attributes finds the documents that are there.
    pub fn identity(&self) -> String {
        format!(
            "rows sheet={} header={} text={}",
            self.sheet,
            self.header,
            list(&self.text)
        )
    }

    /// From its written form; `None` where it is none.
    pub fn parse(written: &str) -> Option<Self> {
        let mut words = written.split(' ');
        if words.next()? != "rows" {
            return None;
        }
        let mut split = Self::default();
        for word in words {
            let (name, value) = word.split_once('=')?;
            match name {
                "sheet" => split.sheet = value.parse().ok()?,
                "header" => split.header = value.parse().ok()?,
                "text" => split.text = numbers(value)?,
                "attributes" => split.attributes = numbers(value)?,
                "title" => split.title = Some(value.parse().ok()?),
                _ => return None,
            }
        }
        (split.sheet > 0).then_some(split)
    }
}

/// Its written form, which [`RowSplit::parse`] reads.
impl fmt::Display for RowSplit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.identity())?;
        if !self.attributes.is_empty() {
            write!(f, " attributes={}", list(&self.attributes))?;
        }
        match self.title {
            Some(title) => write!(f, " title={title}"),
            None => Ok(()),
        }
    }
}

fn list(columns: &[u32]) -> String {
    let columns: Vec<String> = columns.iter().map(u32::to_string).collect();
    columns.join(",")
}

fn numbers(list: &str) -> Option<Vec<u32>> {
    if list.is_empty() {
        return Some(Vec::new());
    }
    list.split(',').map(|number| number.parse().ok()).collect()
}

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Its cells are the text.
    Text,
    /// Its cells are attributes.
    Attribute,
    /// Its cells are the titles.
    Title,
    /// Not read.
    Out,
}

/// A column as it is shown to whoever decides what it is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name: the header's cell, or `Column C`.
    pub name: String,
    /// What it seems to be for.
    pub role: Role,
    /// How many rows have something in it.
    pub filled: u32,
}

/// A sheet as it is shown to whoever decides how it is split.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Which sheet, from 1.
    pub sheet: u32,
    /// Its name; empty for a table of text.
    pub name: String,
    /// It is not shown in the workbook.
    pub hidden: bool,
    /// The row that seems to hold the columns' names, from 1; 0 for none.
    pub header: u32,
    /// How many rows stand below that.
    pub rows: u32,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The first rows below the header, cells cut short.
    pub first: Vec<Vec<String>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_settled_split_is_read_as_it_was_written() {
        let split = RowSplit {
            sheet: 2,
            header: 1,
            text: vec![3, 7],
            attributes: vec![0, 1],
            title: Some(4),
        };
        let written = split.to_string();
        assert_eq!(
            written,
            "rows sheet=2 header=1 text=3,7 attributes=0,1 title=4"
        );
        assert_eq!(RowSplit::parse(&written), Some(split.clone()));
        let bare = RowSplit {
            attributes: Vec::new(),
            title: None,
            ..split
        };
        assert_eq!(RowSplit::parse(&bare.to_string()), Some(bare.clone()));
        assert_eq!(bare.to_string(), bare.identity());
        for bad in [
            "",
            "sheets",
            "rows",
            "rows sheet=0",
            "rows sheet=1 text=a",
            "rows x=1",
        ] {
            assert_eq!(RowSplit::parse(bad), None, "{bad}");
        }
    }
}
