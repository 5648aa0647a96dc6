//! Workbooks and tables of text: XLSX, ODS, XLS, CSV.
//!
//! The stages are: reader of a format → tables of shown cells → drafts → assembly, as for all formats.
//! A file is parsed once however many documents it becomes; they are handed on one by one, so a survey
//! of thousands of rows is never held as thousands of documents.

mod csv;
mod documents;
mod guess;
mod number;
mod ods;
mod split;
mod table;
mod xls;
mod xlsx;
mod xml;

pub use split::{Column, Look, Role, RowSplit, Rows, Split};

use super::draft::DraftDocument;
use super::office::archive::Archive;
use super::{Format, ImportError, Progress};
use table::{Book, Budget};

/// Name and version of this importer, stored with each text.
const EXTRACTOR: &str = "sheets 1";
/// Between two reports of progress, in documents.
const TELL: usize = 50;

/// One document of a file, before assembly.
pub(super) struct Part {
    /// Which, from 1.
    pub number: u32,
    /// How it is called.
    pub title: Option<String>,
    /// How its row was read; `None` for a sheet.
    pub split: Option<RowSplit>,
    /// What is known of it, by name.
    pub attributes: Vec<(String, String)>,
    /// Its text.
    pub draft: DraftDocument,
}

/// What a file was split into.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// The number of the last part.
    pub count: u32,
    /// Rows without any text.
    pub without_text: u32,
    /// What is to be said of the whole file.
    pub warnings: Vec<String>,
}

/// A file, its name, and how it is asked for.
pub(super) struct Source<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its name.
    pub name: &'a str,
    /// Its format, one of the tables.
    pub format: Format,
}

impl Source<'_> {
    fn stem(&self) -> &str {
        self.name
            .rsplit_once('.')
            .map_or(self.name, |(stem, _)| stem)
    }

    fn book(&self, progress: &mut dyn FnMut(Progress)) -> Result<Book, ImportError> {
        let mut budget = Budget::default();
        let mut tell = |done, total| progress(Progress { done, total });
        match self.format {
            Format::Ods => ods::read(&mut Archive::open(self.bytes)?, &mut budget, &mut tell),
            Format::Xls => xls::read(self.bytes, &mut budget, &mut tell),
            Format::Csv => {
                let tabs = self.name.to_lowercase().ends_with(".tsv");
                csv::read(self.bytes, tabs, &mut budget, &mut tell)
            }
            _ => xlsx::read(&mut Archive::open(self.bytes)?, &mut budget, &mut tell),
        }
    }
}

/// Reads a file and hands its documents on, all of them or the one of a number.
///
/// # Errors
/// Where it cannot be read, or has no such part.
pub(super) fn read(
    source: &Source<'_>,
    split: &Split,
    only: Option<u32>,
    progress: &mut dyn FnMut(Progress),
    each: &mut dyn FnMut(Part),
) -> Result<Parts, ImportError> {
    let book = source.book(progress)?;
    let stem = source.stem();
    let settled = match split {
        Split::Sheets => return sheets(&book, stem, only, each),
        Split::Rows(rows) => documents::settle(&book, rows)?,
        Split::Settled(settled) => settled.clone(),
    };
    let rows = documents::RowParts::new(&book, stem, settled)?;
    let mut parts = Parts {
        count: rows.count(),
        warnings: rows.warnings(),
        ..Parts::default()
    };
    check(only, parts.count)?;
    let mut made = 0;
    for (at, (number, row)) in rows.rows().enumerate() {
        if only.is_some_and(|only| only != number) {
            continue;
        }
        match rows.part(number, row) {
            Some(part) => {
                each(part);
                made += 1;
            }
            None => parts.without_text += 1,
        }
        if at % TELL == 0 {
            let done = u32::try_from(at).unwrap_or(u32::MAX);
            progress(Progress {
                done,
                total: parts.count,
            });
        }
    }
    if made == 0 {
        return Err(ImportError::NoText);
    }
    if parts.without_text > 0 {
        parts.warnings.push(format!(
            "{} row(s) have nothing in the columns of text and became no documents.",
            parts.without_text
        ));
    }
    Ok(parts)
}

fn sheets(
    book: &Book,
    stem: &str,
    only: Option<u32>,
    each: &mut dyn FnMut(Part),
) -> Result<Parts, ImportError> {
    let used = documents::used(book);
    let count = u32::try_from(used.len()).unwrap_or(u32::MAX);
    if count == 0 {
        return Err(ImportError::NoText);
    }
    check(only, count)?;
    for (number, table) in (1u32..).zip(used) {
        if only.is_none_or(|only| only == number) {
            each(documents::sheet(book, stem, table, number, count > 1));
        }
    }
    Ok(Parts {
        count,
        ..Parts::default()
    })
}

fn check(only: Option<u32>, parts: u32) -> Result<(), ImportError> {
    match only {
        Some(asked) if asked == 0 || asked > parts => Err(ImportError::NoSuchPart { asked, parts }),
        _ => Ok(()),
    }
}

/// How a file's sheets look, with a guess of what their columns are for. Empty sheets are left out.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn look(
    source: &Source<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Vec<Look>, ImportError> {
    let book = source.book(progress)?;
    let looks: Vec<Look> = (1u32..)
        .zip(&book.tables)
        .filter(|(_, table)| !table.rows.is_empty())
        .map(|(number, table)| guess::shown(number, table))
        .collect();
    if looks.is_empty() {
        return Err(ImportError::NoText);
    }
    Ok(looks)
}

#[cfg(test)]
mod tests;
