//! Tables into documents.
//!
//! **A sheet** is a heading and its rows. Within a row a cell is one line: what breaks it in the
//! sheet becomes a blank, as in the tables of all other formats. A sign such as ` / ` in its place
//! would put characters into quotes that nobody wrote; and a blank is what a search for words on both
//! sides of the break expects. **A row** is a document of its own: each question a heading, its
//! answer below it with its paragraphs, so there the breaks are kept.

use super::super::draft::{Draft, DraftDocument, Line};
use super::guess::{self, below};
use super::split::{Role, RowSplit, Rows};
use super::table::{Book, Cell, Row, Table, Value};
use super::{EXTRACTOR, ImportError, Part};
use crate::text::{BlockKind, Metadata, Page, normalise};

/// Most documents that one table becomes.
const DOCUMENTS: usize = 20_000;
/// Rows of one block, so that a long sheet can be laid out piece by piece.
const BLOCK: usize = 500;
/// How many names of columns a message lists.
const LISTED: usize = 40;
/// Longest title of a row, in characters.
const TITLE: usize = 200;
/// Longest value of an attribute, in characters; longer ones are cut, and that is said.
const ATTRIBUTE: usize = 2_000;

/// The sheets that have something in them.
pub(super) fn used(book: &Book) -> Vec<&Table> {
    let tables = book.tables.iter();
    tables.filter(|table| !table.rows.is_empty()).collect()
}

/// A sheet as a document. `stem` is the file's name without its ending; `several` says that the file
/// has more sheets than this one.
pub(super) fn sheet(book: &Book, stem: &str, table: &Table, number: u32, several: bool) -> Part {
    let name = normalise(&table.name);
    let title = if name.is_empty() || !several && is_default(&name) {
        stem.to_owned()
    } else if is_default(&name) {
        format!("{stem}: {name}")
    } else {
        name.clone()
    };
    let mut warnings = Vec::new();
    if table.hidden {
        warnings.push("This sheet is hidden in the workbook.".to_owned());
    }
    if table.hidden_rows > 0 {
        warnings.push(format!(
            "{} hidden row(s) of the sheet are part of this text.",
            table.hidden_rows
        ));
    }
    let hidden = hidden_columns(table);
    if hidden > 0 {
        warnings.push(format!(
            "{hidden} hidden column(s) of the sheet are part of this text."
        ));
    }
    errors(table.rows.iter().flat_map(|row| &row.cells), &mut warnings);
    warnings.extend(table.warnings.iter().cloned());
    warnings.extend(book.warnings.iter().cloned());
    let mut drafts = Vec::new();
    if !name.is_empty() {
        drafts.push(Draft {
            level: Some(1),
            ..Draft::new(BlockKind::Heading, vec![Line::plain(1, &name)])
        });
    }
    tables(table, &mut drafts);
    Part {
        number,
        title: Some(title),
        split: None,
        attributes: Vec::new(),
        draft: DraftDocument {
            pages: vec![page()],
            drafts,
            metadata: Metadata {
                title: None,
                author: book.author.clone(),
                date: None,
            },
            language: None,
            warnings,
            extractor: EXTRACTOR.to_owned(),
            links: Vec::new(),
        },
    }
}

/// Rows parted where the sheet has empty ones. A cell alone between such is no table but a title or
/// remark; columns that are empty throughout are left out.
fn tables(table: &Table, drafts: &mut Vec<Draft>) {
    let first = (0..table.width()).find(|&column| {
        table
            .rows
            .iter()
            .any(|row| !row.text(column).trim().is_empty())
    });
    let first = first.unwrap_or(0);
    let mut run: Vec<&Row> = Vec::new();
    let flush = |run: &mut Vec<&Row>, drafts: &mut Vec<Draft>| {
        let rows = std::mem::take(run);
        if let [row] = rows.as_slice()
            && row.cells.iter().filter(|cell| !cell.is_blank()).count() == 1
        {
            let words = row.cells.iter().find(|cell| !cell.is_blank());
            drafts.extend(paragraphs(words.map_or("", |cell| &cell.text)));
            return;
        }
        for piece in rows.chunks(BLOCK) {
            let lines = piece.iter().map(|row| {
                let cells = row.cells.iter().skip(first).map(|cell| cell.text.as_str());
                Line::plain_row(1, &cells.collect::<Vec<_>>())
            });
            drafts.push(Draft::table(lines.collect()));
        }
    };
    for row in &table.rows {
        if run.last().is_some_and(|last| row.number > last.number + 1) {
            flush(&mut run, drafts);
        }
        run.push(row);
    }
    flush(&mut run, drafts);
}

/// Text with its own breaks, a paragraph a line.
fn paragraphs(text: &str) -> Vec<Draft> {
    text.split('\n')
        .map(|line| Line::plain(1, line))
        .filter(|line| !line.text().is_empty())
        .map(|line| Draft::new(BlockKind::Paragraph, vec![line]))
        .collect()
}

fn page() -> Page {
    Page {
        number: 1,
        label: None,
        width: None,
        height: None,
    }
}

/// Names that programs give.
fn is_default(name: &str) -> bool {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    matches!(
        letters.to_lowercase().as_str(),
        "sheet"
            | "table"
            | "tabelle"
            | "feuil"
            | "feuille"
            | "hoja"
            | "foglio"
            | "planilha"
            | "лист"
            | "ark"
    )
}

/// Hidden columns with something in them.
fn hidden_columns(table: &Table) -> usize {
    if table.hidden_columns.is_empty() {
        return 0;
    }
    let hidden = |column: usize| {
        table.hidden_columns.iter().any(|&(first, last)| {
            u32::try_from(column).is_ok_and(|column| (first..=last).contains(&column))
        })
    };
    (0..table.width())
        .filter(|&column| {
            hidden(column)
                && table
                    .rows
                    .iter()
                    .any(|row| !row.text(column).trim().is_empty())
        })
        .count()
}

/// Says how many formulas show an error.
fn errors<'a>(cells: impl Iterator<Item = &'a Cell>, warnings: &mut Vec<String>) {
    let mut kinds: Vec<&str> = Vec::new();
    let mut count = 0u64;
    for cell in cells.filter(|cell| cell.value == Value::Error) {
        count += 1;
        let kind = cell.text.trim();
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if count > 0 {
        kinds.sort_unstable();
        warnings.push(format!(
            "{count} cell(s) show an error of their formula ({}); it is read as shown.",
            kinds.join(", ")
        ));
    }
}

/// What is asked of rows, settled: sheet, header and columns.
///
/// # Errors
/// Where it names what is not there.
pub(super) fn settle(book: &Book, asked: &Rows) -> Result<RowSplit, ImportError> {
    let (sheet, table) = chosen(book, asked.sheet.as_deref())?;
    let header = match asked.header {
        Some(header) => header,
        None => guess::header(table),
    };
    let names = guess::names(table, header);
    let find = |name: &String| -> Result<u32, ImportError> {
        guess::column(&names, name)
            .and_then(|column| u32::try_from(column).ok())
            .ok_or_else(|| {
                let listed: Vec<String> = names
                    .iter()
                    .take(LISTED)
                    .map(|name| format!("“{name}”"))
                    .collect();
                ImportError::Refused(format!(
                    "There is no column “{name}”. The columns are: {}.",
                    listed.join(", ")
                ))
            })
    };
    let all = |names: &Vec<String>| names.iter().map(find).collect::<Result<Vec<u32>, _>>();
    let title = asked.title.as_ref().map(find).transpose()?;
    let text = asked.text.as_ref().map(all).transpose()?;
    let attributes = asked.attributes.as_ref().map(all).transpose()?;
    // What was named for one thing is not guessed for another.
    let mut taken: Vec<u32> = title.iter().copied().collect();
    taken.extend(text.iter().chain(&attributes).flatten());
    let guessed = guess::roles(table, header, &names);
    let free = |wanted: Role| -> Vec<u32> {
        (0u32..)
            .zip(&guessed)
            .filter(|&(column, &role)| role == wanted && !taken.contains(&column))
            .map(|(column, _)| column)
            .collect()
    };
    let titles = free(Role::Title);
    let text = text.unwrap_or_else(|| free(Role::Text));
    let mut attributes = attributes.unwrap_or_else(|| {
        let mut all = free(Role::Attribute);
        // Where another column gives the titles, numbers and names are still worth keeping.
        if title.is_some() {
            all.extend(&titles);
        }
        all
    });
    let title = title.or_else(|| titles.first().copied());
    attributes.sort_unstable();
    attributes.dedup();
    if text.is_empty() {
        return Err(ImportError::Refused(
            "No column of the table holds text; name one (--text).".to_owned(),
        ));
    }
    Ok(RowSplit {
        sheet,
        header,
        text,
        attributes,
        title,
    })
}

/// The sheet that is meant; the one with the most text where none is named.
fn chosen<'a>(book: &'a Book, name: Option<&str>) -> Result<(u32, &'a Table), ImportError> {
    let numbered = (1u32..).zip(&book.tables);
    let Some(name) = name else {
        let words = |table: &Table| -> usize {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.map(|cell| cell.text.len()).sum()
        };
        return numbered
            .filter(|(_, table)| !table.rows.is_empty())
            // Of equals the first; what is hidden only where there is nothing else.
            .max_by_key(|(number, table)| (!table.hidden, words(table), std::cmp::Reverse(*number)))
            .ok_or(ImportError::NoText);
    };
    let wanted = normalise(name).to_lowercase();
    let found = numbered
        .clone()
        .find(|(_, table)| normalise(&table.name).to_lowercase() == wanted)
        .or_else(|| {
            let number: u32 = name.trim().parse().ok()?;
            numbered.clone().find(|&(at, _)| at == number)
        });
    found.ok_or_else(|| {
        let names: Vec<String> = book
            .tables
            .iter()
            .take(LISTED)
            .map(|table| format!("“{}”", table.name))
            .collect();
        ImportError::Refused(format!(
            "There is no sheet “{name}”. The sheets are: {}.",
            names.join(", ")
        ))
    })
}

/// The rows of a table as documents.
pub(super) struct RowParts<'a> {
    book: &'a Book,
    stem: &'a str,
    table: &'a Table,
    split: RowSplit,
    names: Vec<String>,
    /// Merged areas that reach down over rows, in order: their column, first and last row.
    carried: Vec<(u32, u32, u32)>,
}

impl<'a> RowParts<'a> {
    /// Prepares the rows of a settled split.
    ///
    /// # Errors
    /// Where the file has no such sheet or columns, or too many rows.
    pub fn new(book: &'a Book, stem: &'a str, split: RowSplit) -> Result<Self, ImportError> {
        let table = usize::try_from(split.sheet)
            .ok()
            .and_then(|sheet| book.tables.get(sheet.checked_sub(1)?))
            .ok_or_else(|| {
                ImportError::Refused(format!("The file has no sheet {}.", split.sheet))
            })?;
        let names = guess::names(table, split.header);
        let rows = below(table, split.header).count();
        if rows > DOCUMENTS {
            return Err(ImportError::Refused(format!(
                "The table has {rows} rows; at most {DOCUMENTS} documents are made of one. Import it as one \
                 document per sheet, or split the file."
            )));
        }
        let wide = |&column: &u32| usize::try_from(column).is_ok_and(|column| column < names.len());
        if rows > 0 && !split.text.iter().all(wide) {
            return Err(ImportError::Refused(
                "The table has fewer columns than were named.".to_owned(),
            ));
        }
        // Cells that were made one over several rows belong to each of them.
        let down = table
            .merged
            .iter()
            .filter(|area| area.rows.1 > area.rows.0 && area.rows.0 > split.header);
        let mut carried: Vec<(u32, u32, u32)> = down
            .map(|area| (area.columns.0, area.rows.0, area.rows.1))
            .collect();
        carried.sort_unstable();
        Ok(Self {
            carried,
            book,
            stem,
            table,
            split,
            names,
        })
    }

    /// How many parts there are: the last one's number.
    pub fn count(&self) -> u32 {
        let last = self.table.rows.last().map_or(0, |row| row.number);
        last.saturating_sub(self.split.header)
    }

    /// The rows in order, each with its number as a part: its distance from the header.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &'a Row)> {
        let header = self.split.header;
        below(self.table, header).map(move |row| (row.number - header, row))
    }

    /// What is said once, of the whole table.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        let cells = below(self.table, self.split.header).flat_map(|row| &row.cells);
        errors(cells, &mut warnings);
        if self.table.hidden_rows > 0 {
            warnings.push(format!(
                "{} row(s) that are hidden in the sheet are read too.",
                self.table.hidden_rows
            ));
        }
        warnings.extend(self.table.warnings.iter().cloned());
        warnings.extend(self.book.warnings.iter().cloned());
        warnings
    }

    fn cell(&self, row: &'a Row, column: u32) -> &'a str {
        let at = usize::try_from(column).unwrap_or(usize::MAX);
        let own = row.text(at);
        if !own.trim().is_empty() {
            return own;
        }
        // Areas of one column do not overlap: the last that begins above is the one.
        let next = self
            .carried
            .partition_point(|&(left, top, _)| (left, top) <= (column, row.number));
        let above = next.checked_sub(1).and_then(|at| self.carried.get(at));
        let Some(&(_, top, _)) =
            above.filter(|&&(left, _, bottom)| left == column && row.number <= bottom)
        else {
            return own;
        };
        let rows = &self.table.rows;
        let found = rows.binary_search_by_key(&top, |row| row.number).ok();
        found
            .and_then(|at| rows.get(at))
            .map_or(own, |row| row.text(at))
    }

    fn name(&self, column: u32) -> &str {
        let at = usize::try_from(column).unwrap_or(usize::MAX);
        self.names.get(at).map_or("", String::as_str)
    }

    /// A row as a document; `None` where none of the text columns has anything in it.
    pub fn part(&self, number: u32, row: &'a Row) -> Option<Part> {
        let mut drafts = Vec::new();
        for &column in &self.split.text {
            let answer = paragraphs(self.cell(row, column));
            // A question nobody answered is not repeated: searching for its words would find every row.
            if answer.is_empty() {
                continue;
            }
            drafts.push(Draft {
                level: Some(1),
                ..Draft::new(BlockKind::Heading, vec![Line::plain(1, self.name(column))])
            });
            drafts.extend(answer);
        }
        if drafts.is_empty() {
            return None;
        }
        let mut warnings = Vec::new();
        let mut attributes = Vec::new();
        for &column in &self.split.attributes {
            let value = normalise(self.cell(row, column));
            if value.is_empty() {
                continue;
            }
            let mut kept: String = value.chars().take(ATTRIBUTE).collect();
            if kept.len() < value.len() {
                kept.push('…');
                warnings.push(format!(
                    "The value of “{}” is cut to {ATTRIBUTE} characters.",
                    self.name(column)
                ));
            }
            attributes.push((self.name(column).to_owned(), kept));
        }
        let named = self
            .split
            .title
            .map(|column| normalise(self.cell(row, column)))
            .filter(|title| !title.is_empty());
        let title = named.unwrap_or_else(|| {
            let name = normalise(&self.table.name);
            if name.is_empty() || is_default(&name) {
                format!("{}, row {}", self.stem, row.number)
            } else {
                format!("{name}, row {}", row.number)
            }
        });
        Some(Part {
            number,
            title: Some(title.chars().take(TITLE).collect()),
            split: Some(self.split.clone()),
            attributes,
            draft: DraftDocument {
                pages: vec![page()],
                drafts,
                metadata: Metadata {
                    title: None,
                    author: None,
                    date: None,
                },
                language: None,
                warnings,
                extractor: EXTRACTOR.to_owned(),
                links: Vec::new(),
            },
        })
    }
}
