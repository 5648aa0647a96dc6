//! Tables with headed columns: an indicator a row, its figures in the columns.
//!
//! Rows below an indicator whose own cell is empty break it down (by region, country, sex), and the row
//! of all together gives its figures. A row with one cell names the outcome that follows. Two tables
//! may have run together: a heading in the middle is read like the one at the top.

use std::rc::Rc;

use crate::text::DocumentText;

use super::columns::{self, Columns};
use super::figure::{Figures, one_line};
use super::labelled;
use super::model::{Indicator, Outcome, PlaceName, Region};
use super::numbered::{Outcomes, bare_number, label, named, outcome};
use super::piece::{Piece, rows};
use super::regions::{Regions, names, region_name};
use super::row::{Row, end_of, fill};
use super::settle::{hundredths, range, says_something, settle, unit_in};
use super::words::{Role, Words, folded};

/// Words of a row that names the indicators below it without a label.
const GROUP: usize = 25;
/// Words of the name of a region or group in a break-down.
const BREAKDOWN: usize = 12;
/// Entries of one indicator's break-down that are kept.
const ENTRIES: usize = 400;

/// Reads a table and adds what it finds.
pub(super) fn read(
    document: &DocumentText,
    table: Piece<'_>,
    outcomes: &mut Outcomes<'_>,
    out: &mut Vec<Indicator>,
) {
    let rows = rows(table);
    let mut reader = Reader {
        document,
        figures: Figures::new(document),
        columns: None,
        regions: Regions::default(),
        open: None,
        form: Form::default(),
        found: Vec::new(),
    };
    // Rows before the first heading, or of a table without one, may carry labels of their own.
    let mut cards = labelled::Reader::new(document);
    let mut at = 0;
    while let Some(row) = rows.get(at) {
        if let Some((columns, taken)) = columns::read(&rows, at)
            && reader.takes(&columns, rows.get(at + taken..).unwrap_or_default())
        {
            cards.finish(&mut reader.found);
            reader.close();
            reader.set(columns);
            at += taken;
            continue;
        }
        at += 1;
        if reader.columns.is_some() {
            reader.row(row, outcomes);
        } else {
            if let [first, rest @ ..] = row.as_slice()
                && rest.iter().all(|cell| cell.is_blank())
                && let Some(named) = outcome(document, *first, true)
            {
                outcomes.set(named);
            }
            cards.row(row, outcomes, &mut reader.found);
        }
    }
    reader.close();
    cards.finish(&mut reader.found);
    out.append(&mut reader.found);
}

/// The form in which each figure has a row of its own (`Value`, `Date achieved`, `Comments`).
#[derive(Default)]
struct Form {
    values: bool,
}

/// An indicator whose rows are being read.
struct Open {
    indicator: Indicator,
    start: usize,
    end: usize,
    /// Whether the figures are those of all regions together.
    total: bool,
    /// The region under which countries are listed.
    under: Option<usize>,
    /// The words of the indicator's cell as they stood, to know them when they are repeated.
    cell: String,
    /// Whether a row of dates is still to come.
    rows: usize,
}

struct Reader<'a, 'd> {
    document: &'d DocumentText,
    figures: Figures<'d>,
    columns: Option<Rc<Columns<'a>>>,
    regions: Regions<'a>,
    open: Option<Open>,
    form: Form,
    found: Vec<Indicator>,
}

impl<'a, 'd> Reader<'a, 'd> {
    /// Whether a heading is one of a results framework, given the rows below it.
    fn takes(&self, columns: &Columns<'a>, below: &[Vec<Piece<'a>>]) -> bool {
        if !columns.needs_labels() {
            return true;
        }
        // The cells themselves may say what the heading does not: `Baseline: 12. Target: 20`.
        columns.named
            && below
                .iter()
                .take(8)
                .filter_map(|row| row.get(columns.indicator))
                .any(|cell| {
                    labelled::values(*cell).len() >= 2
                        || labelled::values(*cell)
                            .iter()
                            .any(|(role, _)| *role == Role::Target)
                })
    }

    fn set(&mut self, columns: Columns<'a>) {
        let names = columns
            .list
            .iter()
            .filter_map(|column| column.region)
            .collect();
        self.regions = Regions::new(names);
        self.columns = Some(Rc::new(columns));
    }

    fn row(&mut self, row: &[Piece<'a>], outcomes: &mut Outcomes<'_>) {
        let Some(columns) = self.columns.clone() else {
            return;
        };
        let filled: Vec<usize> = (0..row.len())
            .filter(|&at| row.get(at).is_some_and(|cell| !cell.text.is_empty()))
            .collect();
        let Some(&first) = filled.first() else { return };
        let cell = |at: usize| row.get(at).copied().unwrap_or_default();
        if self.form_row(&columns, row) {
            return;
        }
        if filled.len() == 1 && !is_figure_column(&columns, first) {
            self.lone(cell(first), outcomes);
            return;
        }
        if let Some(level) = columns
            .first(Role::Level)
            .filter(|&level| level != columns.indicator)
            && !cell(level).is_blank()
        {
            outcomes.set(named(self.document, cell(level)));
        }
        // A row across the table may be cut into several cells by its reader.
        let words = Words::shared();
        if label(cell(first).text, &words.rows).is_some_and(|label| label.parted)
            && !words_of(cell(columns.indicator))
        {
            return;
        }
        let indicator = cell(columns.indicator);
        if self.titled_beside(indicator, &filled, row, outcomes) {
            return;
        }
        let figures = Row::read(self.figures, &columns, row);
        let place = columns
            .first(Role::Place)
            .map(cell)
            .filter(|cell| !cell.is_blank());
        let repeated = self
            .open
            .as_ref()
            .is_some_and(|open| open.cell == indicator.text);
        if indicator.is_blank() || repeated {
            self.break_down(&columns, row, figures, place);
        } else if self.is_total(indicator) || self.is_part(indicator, &figures) {
            self.break_down(&columns, row, figures, place.or(Some(indicator)));
        } else if figures.is_empty() && place.is_none() && self.goes_on(indicator) {
            self.append(indicator);
        } else if !figures.is_empty()
            || place.is_some()
            || labelled::values(indicator).len() > 1
            || self.has_places(&columns, row)
        {
            self.close();
            self.begin(&columns, row, figures, place, outcomes);
        } else {
            // The rows below may bring the figures.
            self.close();
            self.begin(&columns, row, figures, None, outcomes);
        }
    }

    /// A cell that is a label alone (`Indicator 2:`), its words in the cell beside it.
    fn titled_beside(
        &mut self,
        cell: Piece<'a>,
        filled: &[usize],
        row: &[Piece<'a>],
        outcomes: &Outcomes<'_>,
    ) -> bool {
        let [_, second] = filled else { return false };
        let Some(title) = row.get(*second) else {
            return false;
        };
        let Some(label) = label(cell.text, &Words::shared().indicators) else {
            return false;
        };
        if !cell.from(label.rest).is_blank() || !says_something(title.text) {
            return false;
        }
        self.close();
        self.start(*title, outcomes.current().cloned());
        if let Some(open) = &mut self.open {
            open.start = cell.byte;
            open.indicator.number = label.number;
        }
        true
    }

    /// A row with a single cell: an outcome, a note, or more words of the indicator.
    fn lone(&mut self, cell: Piece<'a>, outcomes: &mut Outcomes<'_>) {
        let words = Words::shared();
        if let Some(found) = outcome(self.document, cell, true) {
            self.close();
            outcomes.set(found);
            return;
        }
        let note = label(cell.text, &words.rows).is_some()
            || bare_number(cell.text).is_some_and(|label| {
                cell.text
                    .get(..label.rest)
                    .is_some_and(|head| head.contains(':'))
            });
        if note {
            self.close();
            return;
        }
        if label(cell.text, &words.indicators).is_some() {
            self.close();
            self.start(cell, outcomes.current().cloned());
            return;
        }
        if self.goes_on(cell) {
            self.append(cell);
            return;
        }
        self.close();
        if cell.count(GROUP + 1) <= GROUP
            && cell.text.starts_with(char::is_uppercase)
            && !cell.text.ends_with('.')
        {
            outcomes.set(named(self.document, cell));
        }
    }

    /// A row of the form in which figures, dates and remarks have rows of their own.
    fn form_row(&mut self, columns: &Columns<'a>, row: &[Piece<'a>]) -> bool {
        let Some(cell) = row.get(columns.indicator) else {
            return false;
        };
        let Some(row_of) = folded(cell.text, 8) else {
            return false;
        };
        let kind = match Words::shared().rows.at(&row_of, 0) {
            Some((length, kind)) if length == row_of.len() || length > 1 => kind,
            _ => return false,
        };
        match kind {
            Role::ValueRow => {
                if self.open.is_none() {
                    return false;
                }
                self.form.values = true;
                let figures = Row::read(self.figures, columns, row);
                let end = end_of(row);
                if let Some(open) = &mut self.open {
                    open.end = open.end.max(end);
                    fill(&mut open.indicator, figures);
                }
                true
            }
            Role::DateRow => {
                let Some(open) = self.open.as_mut().filter(|_| self.form.values) else {
                    return false;
                };
                open.end = open.end.max(end_of(row));
                for (column, cell) in columns.list.iter().zip(row) {
                    let figure = match column.role {
                        Role::Baseline => &mut open.indicator.baseline,
                        Role::Target | Role::Revised => &mut open.indicator.target,
                        Role::Result => &mut open.indicator.result,
                        _ => continue,
                    };
                    if let Some(figure) = figure.as_mut().filter(|_| !cell.is_blank()) {
                        figure.date = Some(one_line(cell.text));
                    }
                }
                true
            }
            Role::CommentRow => {
                if let Some(open) = self.open.as_mut().filter(|_| self.form.values) {
                    open.end = open.end.max(end_of(row));
                    return true;
                }
                false
            }
            _ => false,
        }
    }

    fn has_places(&self, columns: &Columns<'a>, row: &[Piece<'a>]) -> bool {
        columns
            .list
            .iter()
            .zip(row)
            .any(|(column, cell)| column.region.is_some() && !cell.is_blank())
    }

    /// Whether a cell names all regions together.
    fn is_total(&self, cell: Piece<'a>) -> bool {
        self.open.is_some()
            && folded(cell.text, 4)
                .is_some_and(|row| Words::shared().totals.contains(&row.join(" ")))
    }

    /// Whether a cell in the indicators' column names a part of the indicator above it: a region, or
    /// what follows a dash.
    fn is_part(&self, cell: Piece<'a>, figures: &Row) -> bool {
        if self.open.is_none() || figures.is_empty() || bare_number(cell.text).is_some() {
            return false;
        }
        let places = crate::places::Places::shared();
        cell.text.starts_with(['-', '–', '•', '·', '◦'])
            || places.country_named(cell.text).is_some()
            || !places.groups_named(cell.text).is_empty()
    }

    /// Whether a cell goes on with the words of the indicator above it.
    fn goes_on(&self, cell: Piece<'a>) -> bool {
        self.open.as_ref().is_some_and(|open| open.rows == 1)
            && cell
                .text
                .starts_with(|c: char| c.is_lowercase() || c == '(')
            && bare_number(cell.text).is_none()
    }

    fn append(&mut self, cell: Piece<'a>) {
        if let Some(open) = &mut self.open {
            open.indicator.text.push(' ');
            open.indicator.text.push_str(&one_line(cell.text));
            open.end = open.end.max(cell.end());
        }
    }

    fn start(&mut self, cell: Piece<'a>, outcome: Option<Outcome>) {
        let words = Words::shared();
        let label = label(cell.text, &words.indicators)
            .filter(|label| label.number.is_some() || label.parted)
            .or_else(|| bare_number(cell.text));
        let (number, mut text) = match label {
            Some(label) => {
                let rest = cell.from(label.rest);
                // `Indicator: 7.1 Number of …`
                match bare_number(rest.text).filter(|_| label.number.is_none()) {
                    Some(inner) => (inner.number, rest.from(inner.rest)),
                    None => (label.number, rest),
                }
            }
            None => (None, cell),
        };
        let mut indicator = Indicator {
            outcome,
            number,
            ..Indicator::default()
        };
        let values = labelled::values(text);
        if values.len() > 1 || values.iter().any(|(role, _)| *role == Role::Target) {
            let first = values
                .iter()
                .map(|(_, value)| value.byte)
                .min()
                .unwrap_or(text.byte);
            let mut row = Row::default();
            let mut revised = None;
            for (role, value) in values {
                row.put(self.figures, &mut revised, role, value, None);
            }
            fill(&mut indicator, row.chosen(revised));
            let end = labelled::first_label(text).unwrap_or(first - text.byte);
            text = text.part(0, end);
        }
        indicator.text = one_line(text.text.trim_end_matches([';', ',', '–', '-', ':']));
        indicator.unit = unit_in(text.text);
        self.open = Some(Open {
            indicator,
            start: cell.byte,
            end: cell.end(),
            total: false,
            under: None,
            cell: cell.text.to_owned(),
            rows: 1,
        });
    }

    fn begin(
        &mut self,
        columns: &Columns<'a>,
        row: &[Piece<'a>],
        figures: Row,
        place: Option<Piece<'a>>,
        outcomes: &Outcomes<'_>,
    ) {
        let Some(cell) = row.get(columns.indicator).copied() else {
            return;
        };
        self.start(cell, outcomes.current().cloned());
        let number = columns
            .first(Role::Number)
            .and_then(|at| row.get(at))
            .filter(|cell| !cell.is_blank() && cell.text.len() <= 24);
        let unit = columns
            .first(Role::Unit)
            .and_then(|at| row.get(at))
            .filter(|cell| !cell.is_blank() || cell.text == "%");
        let regions = self.regions.empty(self.document);
        let Some(open) = &mut self.open else { return };
        if let Some(number) = number {
            open.indicator.number = Some(number.text.trim_end_matches(['.', ')', ':']).to_owned());
            open.start = open.start.min(number.byte);
        }
        if let Some(unit) = unit {
            open.indicator.unit = Some(one_line(unit.text));
        }
        // The row's own cells may stand before the indicator's; those of the outcome are not its own.
        let own = columns
            .list
            .iter()
            .zip(row)
            .filter(|(column, cell)| {
                (column.role.is_figure() || column.region.is_some()) && !cell.text.is_empty()
            })
            .map(|(_, cell)| cell.byte);
        open.start = own.fold(open.start, usize::min);
        open.indicator.by_region = regions;
        open.end = open.end.max(end_of(row));
        self.regions_of(columns, row);
        match place {
            Some(place) => self.entry(place, row, figures),
            None => {
                if let Some(open) = &mut self.open {
                    open.total = !figures.is_empty();
                    fill(&mut open.indicator, figures);
                }
            }
        }
    }

    /// A further row of the open indicator.
    fn break_down(
        &mut self,
        columns: &Columns<'a>,
        row: &[Piece<'a>],
        figures: Row,
        place: Option<Piece<'a>>,
    ) {
        let Some(open) = &mut self.open else { return };
        open.rows += 1;
        open.end = open.end.max(end_of(row));
        // Without a column of places the first cell that is no figure names the part.
        let place = place.or_else(|| {
            row.iter()
                .enumerate()
                .find(|(at, cell)| {
                    *at != columns.indicator && !cell.is_blank() && !is_figure_column(columns, *at)
                })
                .map(|(_, cell)| *cell)
        });
        self.regions_of(columns, row);
        match place {
            Some(place) => self.entry(place, row, figures),
            None => {
                if let Some(open) = &mut self.open
                    && open.indicator.baseline.is_none()
                    && open.indicator.target.is_none()
                    && open.indicator.result.is_none()
                {
                    fill(&mut open.indicator, figures);
                }
            }
        }
    }

    /// The entry of a region, or of all together.
    fn entry(&mut self, place: Piece<'a>, row: &[Piece<'a>], figures: Row) {
        let total = folded(place.text, 4)
            .is_some_and(|row| Words::shared().totals.contains(&row.join(" ")));
        let document = self.document;
        let Some(open) = &mut self.open else { return };
        open.end = open.end.max(end_of(row));
        if total {
            open.total = true;
            fill(&mut open.indicator, figures);
            return;
        }
        if place.count(BREAKDOWN + 1) > BREAKDOWN || open.indicator.by_region.len() >= ENTRIES {
            return;
        }
        let name = region_name(
            place
                .text
                .trim_start_matches(['-', '–', '•', '·', '◦', ' ']),
        );
        if let Some(period) = figures.period.clone() {
            open.indicator.period.get_or_insert(period);
        }
        open.under = Some(open.indicator.by_region.len());
        open.indicator.by_region.push(Region {
            name,
            range: place.range(document),
            countries: Vec::new(),
            met: None,
            baseline: figures.baseline,
            target: figures.target,
            result: figures.result,
        });
    }

    /// The cells of columns that bear the names of regions: countries or a figure in each.
    fn regions_of(&mut self, columns: &Columns<'a>, row: &[Piece<'a>]) {
        let Some(open) = &mut self.open else { return };
        let mut region = 0;
        for (column, cell) in columns.list.iter().zip(row) {
            if column.region.is_none() {
                continue;
            }
            let entry = region;
            region += 1;
            let Some(to) = open
                .indicator
                .by_region
                .get_mut(entry)
                .filter(|_| !cell.is_blank())
            else {
                continue;
            };
            let (found, _) = names(self.document, *cell);
            if found.is_empty() {
                let (figure, _) = self.figures.cell(*cell);
                match column.of {
                    Some(Role::Baseline) => to.baseline = figure,
                    Some(Role::Target | Role::Revised) => to.target = figure,
                    _ => to.result = figure,
                }
                continue;
            }
            let (countries, groups): (Vec<PlaceName>, Vec<PlaceName>) =
                found.into_iter().partition(|name| name.code.is_some());
            to.countries.extend(countries);
            open.indicator.groups.extend(groups);
        }
    }

    /// Ends the open indicator and keeps it if it has what an indicator needs.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        self.form = Form::default();
        let mut one = open.indicator;
        let Some(columns) = &self.columns else { return };
        let entries = one
            .by_region
            .iter()
            .any(|region| region.target.is_some() || region.result.is_some());
        let figured = one.baseline.is_some() || one.target.is_some() || one.result.is_some();
        if !(figured || entries) || !says_something(&one.text) {
            return;
        }
        one.range = range(self.document, open.start, open.end);
        settle(&mut one);
        let amounts = [&one.target, &one.result]
            .into_iter()
            .flatten()
            .filter(|figure| figure.amount.is_some())
            .count();
        let mut sure: f32 = if columns.named { 0.85 } else { 0.65 };
        sure += 0.05 * amounts as f32;
        if one.target.is_none() && !entries {
            sure -= 0.3;
        }
        if one.number.is_some() {
            sure += 0.04;
        }
        one.confidence = hundredths(sure);
        let heads: Vec<String> = columns
            .printed
            .iter()
            .take(6)
            .map(|head| format!("“{head}”"))
            .collect();
        one.why = format!("A row of a table with the columns {}.", heads.join(", "));
        self.found.push(one);
    }
}

/// Whether a column's cells are figures or tell of a region.
fn is_figure_column(columns: &Columns<'_>, at: usize) -> bool {
    columns.list.get(at).is_some_and(|column| {
        column.role.is_figure()
            || column.region.is_some()
            || matches!(
                column.role,
                Role::Date | Role::Other | Role::Unit | Role::Number
            )
    })
}

fn words_of(cell: Piece<'_>) -> bool {
    !cell.is_blank()
}
