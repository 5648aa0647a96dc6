//! Findings to files that other programs and people open: one module a format, all from the same
//! plain value, [`Findings`].
//!
//! Text of documents is data in every format: a cell never becomes a formula, a word never markup. A
//! file appears under its name only when it is whole: it is written beside and then renamed. What a
//! format cannot hold is cut or left out and told in the [`Report`], never in silence.

mod beside;
mod citation;
mod csv;
mod evidence;
mod findings;
mod json;
mod passage;
mod report;
mod tables;
mod tracker;
mod words;
mod xlsx;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

pub use citation::{Citation, NOT_QUOTED, place_words, quoted, quoted_row};
pub use evidence::class_words;
pub use findings::{
    ActionRecord, ClassRecord, CodeRecord, Counts, CoverageRecord, DocumentRecord,
    EvaluationRecord, EvidenceRecord, FORM, FigureRecord, Findings, FindingsFilter,
    IndicatorRecord, MatrixRecord, MatrixRow, MemberRecord, PlaceRecord, ResponseRecord,
    ReviewRecord, SampleRecord, StatementRecord, VERSION, VerdictRecord,
};
pub use passage::CodingRow;
pub use tracker::{TrackerCell, TrackerFormat, TrackerLine, TrackerReport, write_tracker};
pub use words::label;

use beside::Beside;

/// A format of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// An Excel workbook, a sheet for each part.
    Xlsx,
    /// A report for Word and LibreOffice.
    Docx,
    /// The same report as one page for a browser.
    Html,
    /// The same report as Markdown.
    Markdown,
    /// One part as comma-separated values (RFC 4180), UTF-8.
    Csv,
    /// JSON.
    Json,
    /// One JSON object a line.
    JsonLines,
}

impl Format {
    /// All formats, in the order in which they are shown.
    pub const ALL: &[Format] = &[
        Format::Xlsx,
        Format::Docx,
        Format::Html,
        Format::Markdown,
        Format::Csv,
        Format::Json,
        Format::JsonLines,
    ];

    /// Its name on the command line, which is also the ending of its files.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Json => "json",
            Format::JsonLines => "jsonl",
            Format::Xlsx => "xlsx",
            Format::Docx => "docx",
            Format::Html => "html",
            Format::Markdown => "md",
        }
    }

    /// The format of a name; `None` where it is no such name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|format| format.as_str().eq_ignore_ascii_case(name))
    }

    /// Whether it is a report to be read, with everything in its place, and no table.
    pub fn is_report(self) -> bool {
        matches!(self, Format::Docx | Format::Html | Format::Markdown)
    }
}

/// A part of the findings: a sheet of a workbook, a table of its own as CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Coded passages, one row a coding.
    Passages,
    /// Statements with responses, actions and verdicts, one row a statement or sub-item.
    Statements,
    /// Responses, one row for each statement that one answers.
    Responses,
    /// Actions.
    Actions,
    /// The evidence matrix.
    Matrix,
    /// Coverage.
    Coverage,
    /// Indicators.
    Indicators,
    /// Desk-review samples, one row a document or placeholder.
    Samples,
    /// The codebook.
    Codebook,
    /// Documents.
    Documents,
    /// All of it.
    Everything,
}

impl Part {
    /// Those that are tables, in the order of a workbook's sheets.
    pub const TABLES: &[Part] = &[
        Part::Passages,
        Part::Statements,
        Part::Responses,
        Part::Actions,
        Part::Matrix,
        Part::Coverage,
        Part::Indicators,
        Part::Samples,
        Part::Codebook,
        Part::Documents,
    ];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Passages => "passages",
            Part::Statements => "statements",
            Part::Responses => "responses",
            Part::Actions => "actions",
            Part::Matrix => "matrix",
            Part::Coverage => "coverage",
            Part::Indicators => "indicators",
            Part::Samples => "samples",
            Part::Codebook => "codebook",
            Part::Documents => "documents",
            Part::Everything => "everything",
        }
    }
}

/// What is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The format.
    pub format: Format,
    /// The part; where not given, everything in a workbook and the coded passages as CSV and JSON. A
    /// report always has everything.
    pub part: Option<Part>,
    /// What parts the cells of CSV.
    pub delimiter: u8,
    /// Whether CSV begins with a mark by which Excel knows UTF-8.
    pub mark: bool,
}

impl Order {
    /// A format with what is usual for it.
    pub fn new(format: Format) -> Self {
        Self {
            format,
            part: None,
            delimiter: b',',
            mark: false,
        }
    }

    /// The part that will be written.
    pub fn part(&self) -> Part {
        match (self.format, self.part) {
            // A comma-separated file is one table.
            (Format::Csv, None | Some(Part::Everything)) => Part::Passages,
            (Format::Json | Format::JsonLines, None) => Part::Passages,
            (Format::Xlsx, None) => Part::Everything,
            (Format::Docx | Format::Html | Format::Markdown, _) => Part::Everything,
            (_, Some(part)) => part,
        }
    }
}

/// How far an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The findings are gathered, in so many steps.
    Gathering {
        /// Steps done.
        done: usize,
        /// Steps in all.
        of: usize,
    },
    /// They are written, in rows or sections.
    Writing {
        /// Written.
        done: usize,
        /// In all.
        of: usize,
    },
}

/// Asked again and again how far it is; `false` stops.
pub type Watch<'a> = &'a mut dyn FnMut(Progress) -> bool;

/// What an export has written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What is in the file.
    pub written: Counts,
    /// What is not, or not wholly.
    pub dropped: Vec<Dropped>,
}

/// Something that is not, or not wholly, in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dropped {
    /// Id of the coding, statement and so on; empty where it is told of the file.
    pub id: String,
    /// What it is: `passage`, `statement`, …
    pub what: &'static str,
    /// The field that was cut; `None` where the whole thing is missing.
    pub field: Option<&'static str>,
    /// Why, as a sentence.
    pub reason: String,
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The place has no file name.
    #[error("There is no file name in {0}.")]
    NoName(PathBuf),
    /// There is something that is no file: a device, a pipe, a folder.
    #[error("{0} is no file but a folder or device; name a file to write to.")]
    NoFile(PathBuf),
    /// The place lies within a project.
    #[error("{} lies within the project {}; write the file somewhere else.", .path.display(), .project.display())]
    WithinProject {
        /// Where.
        path: PathBuf,
        /// The project's folder.
        project: PathBuf,
    },
    /// Writing failed: a full disk, a folder that cannot be written.
    #[error("The export could not be written: {source} ({path})")]
    Write {
        /// What the system says.
        source: io::Error,
        /// Where.
        path: PathBuf,
    },
    /// The workbook could not be made.
    #[error("The workbook could not be made: {0}")]
    Workbook(String),
    /// Somebody stopped it.
    #[error("The export was stopped; nothing was written.")]
    Stopped,
}

/// Writes findings to a file; a file of that name is replaced at the end.
///
/// # Errors
/// [`ExportError`]; a file that was there before is then untouched.
pub fn write(
    findings: &Findings,
    order: &Order,
    path: &Path,
    watch: Watch<'_>,
) -> Result<Report, ExportError> {
    is_file_or_nothing(path)?;
    let beside = Beside::create(path)?;
    let mut report = Report {
        written: counted(findings, order.part()),
        dropped: told(findings, order.part()),
    };
    beside.fill(|file| match order.format {
        Format::Csv => csv::write(findings, order, file, watch),
        Format::Json => json::write(findings, order.part(), file),
        Format::JsonLines => json::write_lines(findings, order.part(), file, watch),
        Format::Xlsx => xlsx::write(findings, order.part(), file, &mut report, watch),
        Format::Docx => report::docx(findings, file, &mut report, watch),
        Format::Html => report::html(findings, file, &mut report, watch),
        Format::Markdown => report::markdown(findings, file, &mut report, watch),
    })?;
    beside.take_its_place()?;
    Ok(report)
}

/// What of the findings a part holds.
pub fn counted(findings: &Findings, part: Part) -> Counts {
    let all = findings.counts();
    let none = Counts::default();
    match part {
        Part::Everything => all,
        Part::Passages => Counts {
            passages: all.passages,
            ..none
        },
        Part::Statements => Counts {
            statements: all.statements,
            responses: all.responses,
            actions: all.actions,
            verdicts: all.verdicts,
            ..none
        },
        Part::Responses => Counts {
            responses: all.responses,
            ..none
        },
        Part::Actions => Counts {
            actions: all.actions,
            ..none
        },
        Part::Matrix => Counts {
            statements: findings.matrix.rows.len(),
            ..none
        },
        Part::Coverage => Counts {
            coverage: all.coverage,
            ..none
        },
        Part::Indicators => Counts {
            indicators: all.indicators,
            ..none
        },
        Part::Samples => Counts {
            samples: all.samples,
            ..none
        },
        Part::Codebook => Counts {
            codes: all.codes,
            ..none
        },
        Part::Documents => Counts {
            documents: all.documents,
            ..none
        },
    }
}

/// What was taken out of the things that a part holds.
pub fn told(findings: &Findings, part: Part) -> Vec<Dropped> {
    let of = |what: &str| match part {
        Part::Everything => true,
        Part::Passages => what == "passage",
        Part::Statements => matches!(what, "statement" | "response" | "action"),
        Part::Responses => what == "response",
        Part::Actions => what == "action",
        Part::Coverage => what == "coverage",
        Part::Indicators => what == "indicator",
        Part::Matrix | Part::Samples | Part::Codebook | Part::Documents => false,
    };
    let mut told: Vec<Dropped> = Vec::new();
    for one in findings.dropped.iter().filter(|one| of(one.what)) {
        // A response that answers several is told once.
        if !told.iter().rev().take(64).any(|known| known == one) {
            told.push(one.clone());
        }
    }
    told
}

/// Reasons with how often each was given, in order: what a person is told of it.
pub fn reasons(dropped: &[Dropped]) -> Vec<(String, usize)> {
    let mut out: BTreeMap<&str, usize> = BTreeMap::new();
    for one in dropped {
        *out.entry(&one.reason).or_default() += 1;
    }
    out.into_iter()
        .map(|(reason, count)| (reason.to_owned(), count))
        .collect()
}

/// Renaming would put a file in the place of a device, or of a link to one.
fn is_file_or_nothing(path: &Path) -> Result<(), ExportError> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return Err(ExportError::NoFile(path.to_owned()));
    }
    Ok(())
}

/// Refuses a place within a project: its files are named by what is in them, and a file of findings
/// in the place of one would destroy it.
///
/// # Errors
/// [`ExportError::WithinProject`].
pub fn outside_of_projects(output: &Path) -> Result<(), ExportError> {
    let output = std::path::absolute(output).unwrap_or_else(|_| output.to_owned());
    let target = fs::canonicalize(&output).or_else(|_| {
        let folder = output.parent().unwrap_or(&output);
        fs::canonicalize(folder)
    });
    let Ok(target) = target else { return Ok(()) };
    let project = target
        .ancestors()
        .find(|folder| folder.join("review.db").is_file());
    match project {
        Some(project) => Err(ExportError::WithinProject {
            project: project.to_owned(),
            path: output,
        }),
        None => Ok(()),
    }
}

/// What a writer of a format failed on.
enum Failure {
    Io(io::Error),
    Workbook(String),
    Stopped,
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Io(error)
    }
}

/// Rows between two questions whether to go on.
const BREATH: usize = 500;

/// Asks whether to go on, now and then.
fn breathe(watch: Watch<'_>, done: usize, of: usize) -> Result<(), Failure> {
    if done.is_multiple_of(BREATH) && !watch(Progress::Writing { done, of }) {
        return Err(Failure::Stopped);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
