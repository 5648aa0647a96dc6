//! The heading of a table: what each column holds.
//!
//! Headings stand in one row or two or three, where the upper ones span several columns (`Target` over
//! `2014 | 2015`, `Results` over the names of regions). A spanning cell is empty in all its columns but
//! the first, so it is filled to the right as long as something stands below.

use crate::places::Places;

use super::dates::period;
use super::piece::Piece;
use super::words::{Role, Words, folded};

/// Words of a cell of a heading.
const CELL: usize = 16;
/// Bytes of a cell of a heading.
const LONGEST: usize = 200;
/// Rows of a heading.
const ROWS: usize = 3;
/// Columns that are looked at.
const WIDEST: usize = 200;

/// What one column holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column<'a> {
    /// What its cells are.
    pub role: Role,
    /// For dates and regions: of which figure.
    pub of: Option<Role>,
    /// Year or period printed in its heading.
    pub period: Option<String>,
    /// The name of a region, where its cells tell of that region.
    pub region: Option<Piece<'a>>,
}

/// What all columns hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Columns<'a> {
    /// One by one.
    pub list: Vec<Column<'a>>,
    /// The column of the indicators' words.
    pub indicator: usize,
    /// Whether the heading says so, or it is only the first of a table of targets and results.
    pub named: bool,
    /// The words of the heading, for `why`.
    pub printed: Vec<String>,
}

impl<'a> Columns<'a> {
    /// The first column of a role.
    pub fn first(&self, role: Role) -> Option<usize> {
        self.list.iter().position(|column| column.role == role)
    }

    fn count(&self, role: Role) -> usize {
        self.list
            .iter()
            .filter(|column| column.role == role && column.region.is_none())
            .count()
    }

    fn has(&self, role: Role) -> bool {
        self.list
            .iter()
            .any(|column| column.role == role || column.of == Some(role))
    }

    /// Whether these are the columns of a results framework: somebody set targets.
    fn is_framework(&self) -> bool {
        let (baseline, target, result) = (
            self.has(Role::Baseline),
            self.has(Role::Target) || self.has(Role::Revised),
            self.has(Role::Result),
        );
        if self.named {
            target || (baseline && result)
        } else {
            target && result && (baseline || self.first(Role::Level).is_some())
        }
    }

    /// Whether cells of the indicators' column may bring the figures that the heading lacks.
    pub fn needs_labels(&self) -> bool {
        !self.is_framework()
    }

    /// How many figures a row can have.
    pub fn figures(&self) -> usize {
        [Role::Baseline, Role::Target, Role::Revised, Role::Result]
            .into_iter()
            .map(|role| self.count(role))
            .sum()
    }
}

/// What a cell of a heading says.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Heading {
    Empty,
    Role(Role),
    /// A region or country.
    Region,
    /// A year or period and nothing else.
    Period,
    /// Something short that says none of these.
    Short,
    /// No heading.
    Text,
}

/// What a cell of a heading says. Names of places are only looked up where they are asked for.
fn heading(cell: Piece<'_>, words: &Words, with_places: bool) -> Heading {
    if cell.text.is_empty() {
        return Heading::Empty;
    }
    if cell.text.len() > LONGEST {
        return Heading::Text;
    }
    let figures = cell.text.starts_with(|c: char| c.is_ascii_digit());
    if figures && !cell.text.contains(char::is_alphabetic) {
        let date = period(cell.text).is_some_and(|date| date == cell.text);
        return if date { Heading::Period } else { Heading::Text };
    }
    // `Baseline (incl. reference year)`: what stands in brackets only explains.
    let plain = cell.text.split('(').next().unwrap_or_default();
    if plain.len() < cell.text.len()
        && let Some((_, _, role)) =
            folded(plain, CELL).and_then(|row| words.columns.longest_in(&row))
    {
        return Heading::Role(role);
    }
    let Some(row) = folded(cell.text, CELL) else {
        return Heading::Text;
    };
    if let Some((_, _, role)) = words.columns.longest_in(&row) {
        let places = with_places && row.len() > 1 && words.totals.contains(&row.join(" "));
        return if places {
            Heading::Region
        } else {
            Heading::Role(role)
        };
    }
    if with_places {
        let places = Places::shared();
        let region = !places.groups_named(cell.text).is_empty()
            || places.country_named(cell.text).is_some()
            || (words.totals.contains(&row.join(" ")) && row.len() > 1);
        if region {
            return Heading::Region;
        }
    }
    if period(cell.text).is_some_and(|date| date == cell.text) {
        return Heading::Period;
    }
    if row.len() <= 4 && !figures {
        Heading::Short
    } else {
        Heading::Text
    }
}

/// Reads the heading that begins at a row; gives the columns and how many rows it takes.
pub(super) fn read<'a>(rows: &[Vec<Piece<'a>>], at: usize) -> Option<(Columns<'a>, usize)> {
    let words = Words::shared();
    let first = rows.get(at)?;
    // A heading has at least two cells, and somewhere it speaks of a target, baseline or result: ask
    // that of the row before anything is built.
    let may = |row: &[Piece<'a>]| {
        row.iter()
            .any(|cell| words.heading_stems.may_stand_in(cell.text))
    };
    let years = || {
        first
            .iter()
            .all(|cell| !cell.text.contains(char::is_alphabetic))
    };
    let below = || rows.get(at + 1).is_some_and(|row| may(row));
    if first.iter().any(|cell| cell.text.len() > LONGEST) || !(may(first) || (years() && below())) {
        return None;
    }
    let cells = |row: &[Piece<'a>], with_places| -> Vec<Heading> {
        row.iter()
            .take(WIDEST)
            .map(|cell| heading(*cell, words, with_places))
            .collect()
    };
    let upper = cells(first, false);
    let opens = upper.iter().any(
        |one| matches!(one, Heading::Role(role) if role.is_figure() || *role == Role::Indicator),
    );
    let spans = upper
        .iter()
        .all(|one| matches!(one, Heading::Empty | Heading::Period))
        && upper.iter().any(|one| *one != Heading::Empty);
    if !(opens || spans) || upper.contains(&Heading::Text) {
        return None;
    }
    let mut read = vec![cells(first, true)];
    let mut taken = 1;
    while taken < ROWS {
        let Some(next) = rows.get(at + taken) else {
            break;
        };
        let below = cells(next, true);
        if !continues(&read, &below, spans && taken == 1) {
            break;
        }
        read.push(below);
        taken += 1;
    }
    let columns = columns(rows.get(at..at + taken)?, &read)?;
    Some((columns, taken))
}

/// Whether a row goes on with the heading above it.
fn continues(above: &[Vec<Heading>], row: &[Heading], below_span: bool) -> bool {
    let filled = row.iter().filter(|one| **one != Heading::Empty).count();
    if filled == 0 || row.contains(&Heading::Text) {
        return false;
    }
    let roles = row
        .iter()
        .filter(|one| matches!(one, Heading::Role(_)))
        .count();
    if below_span {
        return roles * 2 >= filled && roles > 1;
    }
    // Under the indicator's own heading nothing may stand: it would be the first indicator.
    let indicator = above
        .iter()
        .find_map(|row| {
            row.iter()
                .position(|one| *one == Heading::Role(Role::Indicator))
        })
        .unwrap_or(0);
    let free = row.get(indicator).is_none_or(|one| *one == Heading::Empty);
    let fits = row.iter().all(|one| {
        matches!(
            one,
            Heading::Empty | Heading::Role(_) | Heading::Region | Heading::Period | Heading::Short
        )
    });
    let told = row
        .iter()
        .filter(|one| !matches!(one, Heading::Empty | Heading::Short))
        .count();
    free && fits && told * 2 >= filled
}

fn columns<'a>(rows: &[Vec<Piece<'a>>], read: &[Vec<Heading>]) -> Option<Columns<'a>> {
    let width = read.iter().map(Vec::len).max()?;
    let cell = |row: usize, column: usize| {
        rows.get(row)
            .and_then(|cells| cells.get(column))
            .copied()
            .unwrap_or_default()
    };
    let said = |row: usize, column: usize| {
        read.get(row)
            .and_then(|cells| cells.get(column))
            .copied()
            .unwrap_or(Heading::Empty)
    };
    let mut out = Columns::default();
    // Per row the spanning cell that reaches this column.
    let mut spans: Vec<Option<usize>> = vec![None; rows.len()];
    for column in 0..width {
        let mut stack: Vec<(Heading, Piece<'a>)> = Vec::new();
        for row in 0..rows.len() {
            let below = (row + 1..rows.len()).any(|lower| said(lower, column) != Heading::Empty);
            if said(row, column) != Heading::Empty {
                if let Some(span) = spans.get_mut(row) {
                    *span = Some(column);
                }
                stack.push((said(row, column), cell(row, column)));
            } else if below && let Some(from) = spans.get(row).copied().flatten() {
                stack.push((said(row, from), cell(row, from)));
            }
        }
        out.list.push(column_of(&stack));
    }
    let regions = out
        .list
        .iter()
        .filter(|column| column.region.is_some())
        .count();
    if regions < 2 {
        for column in out.list.iter_mut().filter(|column| column.region.is_some()) {
            *column = Column {
                role: Role::Other,
                of: None,
                period: None,
                region: None,
            };
        }
    }
    leave_out_rates(&mut out, &|column| {
        (0..rows.len()).any(|row| cell(row, column).text.contains('%'))
    });
    let indicator = out.first(Role::Indicator);
    out.named = indicator.is_some();
    let blank = || {
        (0..width).find(|&column| (0..rows.len()).all(|row| said(row, column) == Heading::Empty))
    };
    let short = || (said(0, 0) == Heading::Short).then_some(0);
    out.indicator = indicator
        .or_else(|| out.first(Role::Level))
        .or_else(blank)
        .or_else(short)?;
    if !out.list.iter().any(|column| column.role.is_figure()) {
        return None;
    }
    // `Indicators: women, men | 2013 | 2014` would else be one.
    if out.figures() == 0 {
        return None;
    }
    for (row, cells) in rows.iter().enumerate() {
        for (column, piece) in cells.iter().enumerate() {
            if matches!(said(row, column), Heading::Role(role) if role.is_figure() || role == Role::Indicator)
            {
                out.printed.push(super::figure::one_line(piece.text));
            }
        }
    }
    Some(out)
}

/// Of two columns of results the one headed by a percent sign is the share of the target reached.
fn leave_out_rates(columns: &mut Columns<'_>, percent: &dyn Fn(usize) -> bool) {
    let results: Vec<usize> = (0..columns.list.len())
        .filter(|&at| {
            columns
                .list
                .get(at)
                .is_some_and(|column| column.role == Role::Result && column.region.is_none())
        })
        .collect();
    if results.iter().all(|&at| percent(at)) {
        return;
    }
    for at in results.into_iter().filter(|&at| percent(at)) {
        if let Some(column) = columns.list.get_mut(at) {
            column.role = Role::Other;
        }
    }
}

/// What a column holds, by its cells of the heading from top to bottom.
fn column_of<'a>(stack: &[(Heading, Piece<'a>)]) -> Column<'a> {
    let figure = stack.iter().rev().find_map(|(one, _)| match one {
        Heading::Role(role) if role.is_figure() => Some(*role),
        _ => None,
    });
    let period = stack.iter().rev().find_map(|(_, piece)| period(piece.text));
    let lowest = stack.last().map(|(one, piece)| (*one, *piece));
    let plain = |role| Column {
        role,
        of: None,
        period: period.clone(),
        region: None,
    };
    match lowest {
        None | Some((Heading::Empty | Heading::Text, _)) => plain(Role::Other),
        Some((Heading::Role(Role::Date), piece)) => Column {
            of: figure.or_else(|| figure_word(piece.text)),
            ..plain(Role::Date)
        },
        Some((Heading::Role(Role::Value | Role::Number), _)) if figure.is_some() => {
            plain(figure.unwrap_or(Role::Other))
        }
        Some((Heading::Role(role), _)) => plain(role),
        Some((Heading::Region, piece)) => Column {
            of: figure,
            region: Some(piece),
            ..plain(figure.unwrap_or(Role::Result))
        },
        Some((Heading::Period | Heading::Short, _)) => plain(figure.unwrap_or(Role::Other)),
    }
}

/// The figure that the heading of a column of dates speaks of.
fn figure_word(text: &str) -> Option<Role> {
    let row = folded(text, CELL)?;
    let words = Words::shared();
    row.iter()
        .find_map(|word| words.columns.exactly(word).filter(|role| role.is_figure()))
}
