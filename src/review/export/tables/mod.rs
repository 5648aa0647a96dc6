//! The findings as tables: what stands in which column, once for workbook and CSV.
//!
//! A column is described in one place: its name for programs and for people, its width, and what
//! stands in its cell. So no cell can come to stand under another column's name. A table gives its
//! rows one at a time, so that 100,000 of them are never there twice.

mod passages;
mod register;
mod review;

pub(super) use review::evidence_words;

use std::borrow::Cow;

use super::Part;
use super::findings::{EvidenceRecord, FigureRecord, Findings, PlaceRecord};

/// What stands in a cell.
pub(super) enum Cell<'a> {
    Text(Cow<'a, str>),
    /// A word of ours, which a workbook writes as people do: `Self-reported`.
    Word(&'a str),
    Number(f64),
    /// A moment in RFC 3339.
    Moment(&'a str),
    /// `2008`, `2008-03` or `2008-03-31`.
    Date(&'a str),
    Evidence(&'a EvidenceRecord),
    Empty,
}

/// A column.
pub(super) struct Column {
    /// Its name for programs.
    pub(super) key: Cow<'static, str>,
    /// Its name for people.
    pub(super) title: Cow<'static, str>,
    /// Its width in characters.
    pub(super) width: f64,
}

/// A table.
pub(super) struct Table<'a> {
    /// Its name for people.
    pub(super) title: &'static str,
    /// What a row is.
    pub(super) what: &'static str,
    pub(super) columns: Vec<Column>,
    pub(super) len: usize,
    /// The cells of a row, from 0.
    pub(super) row: Box<dyn Fn(usize) -> Vec<Cell<'a>> + 'a>,
    /// The id of what a row shows.
    pub(super) id: Box<dyn Fn(usize) -> &'a str + 'a>,
}

/// What stands in a column's cell of a row.
type CellOf<'a, R> = Box<dyn Fn(R) -> Cell<'a> + 'a>;

/// A table while its columns are described.
struct Described<'a, R> {
    title: &'static str,
    what: &'static str,
    rows: Vec<R>,
    columns: Vec<Column>,
    cells: Vec<CellOf<'a, R>>,
}

impl<'a, R: Copy + 'a> Described<'a, R> {
    fn new(title: &'static str, what: &'static str, rows: Vec<R>) -> Self {
        Self {
            title,
            what,
            rows,
            columns: Vec::new(),
            cells: Vec::new(),
        }
    }

    /// A column with what stands in it.
    fn column(
        mut self,
        key: impl Into<Cow<'static, str>>,
        title: impl Into<Cow<'static, str>>,
        width: f64,
        cell: impl Fn(R) -> Cell<'a> + 'a,
    ) -> Self {
        self.columns.push(Column {
            key: key.into(),
            title: title.into(),
            width,
        });
        self.cells.push(Box::new(cell));
        self
    }

    /// The document and the place in it.
    fn place(self, of: impl Fn(R) -> Option<&'a PlaceRecord> + Copy + 'a) -> Self {
        self.column("title", "Document", 36.0, move |row| {
            of(row).map_or(Cell::Empty, |place| text(&place.title))
        })
        .column("citation", "Place", 18.0, move |row| {
            of(row).map_or(Cell::Empty, |place| text(&place.cited))
        })
    }

    /// The table, each row known by an id.
    fn known_by(self, id: impl Fn(R) -> &'a str + 'a) -> Table<'a> {
        let ids = self.rows.clone();
        let (rows, cells) = (self.rows, self.cells);
        Table {
            title: self.title,
            what: self.what,
            columns: self.columns,
            len: rows.len(),
            row: Box::new(move |at| match rows.get(at) {
                Some(row) => cells.iter().map(|cell| cell(*row)).collect(),
                None => Vec::new(),
            }),
            id: Box::new(move |at| ids.get(at).map_or("", |row| id(*row))),
        }
    }
}

fn text(text: &str) -> Cell<'_> {
    if text.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(text.into())
    }
}

fn owned<'a>(text: String) -> Cell<'a> {
    if text.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(text.into())
    }
}

fn maybe(text_or_none: &Option<String>) -> Cell<'_> {
    text_or_none.as_deref().map_or(Cell::Empty, text)
}

fn word(word: &Option<String>) -> Cell<'_> {
    word.as_deref().map_or(Cell::Empty, Cell::Word)
}

fn date(date: &Option<String>) -> Cell<'_> {
    date.as_deref().map_or(Cell::Empty, Cell::Date)
}

#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
fn count<'a>(n: usize) -> Cell<'a> {
    Cell::Number(n as f64)
}

/// A figure as a number, where it is one, so that a workbook can calculate with it.
fn figure(figure: &Option<FigureRecord>) -> Cell<'_> {
    let Some(figure) = figure else {
        return Cell::Empty;
    };
    let amount = figure
        .amount
        .as_deref()
        .and_then(|amount| amount.parse().ok());
    match amount.filter(|amount: &f64| amount.is_finite()) {
        // `10 %` or `12 of 48` says more than its number.
        Some(amount) if plain(&figure.text) => Cell::Number(amount),
        _ => text(&figure.text),
    }
}

fn plain(printed: &str) -> bool {
    let allowed =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | ',' | '.' | '\u{a0}' | '\u{202f}');
    !printed.is_empty() && printed.chars().all(allowed)
}

/// The table of a part; everything is no table.
pub(super) fn table<'a>(findings: &'a Findings, part: Part) -> Option<Table<'a>> {
    Some(match part {
        Part::Passages => passages::passages(findings),
        Part::Statements => register::statements(findings),
        Part::Responses => register::responses(findings),
        Part::Actions => register::actions(findings),
        Part::Matrix => review::matrix(findings),
        Part::Coverage => review::coverage(findings),
        Part::Indicators => review::indicators(findings),
        Part::Samples => review::samples(findings),
        Part::Codebook => review::codebook(findings),
        Part::Documents => passages::documents(findings),
        Part::Everything => return None,
    })
}
