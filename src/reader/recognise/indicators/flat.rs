//! A table whose columns were lost: cells one after the other, as paragraphs.
//!
//! What is left of its heading stands above the first indicator and says in what order figures come
//! (`2014-15 targets`, `2014-15 results`) and which regions had columns. A country is put back into the
//! column of the region that it belongs to.

use crate::places::fold::Word;
use crate::text::DocumentText;

use super::columns;
use super::dates::period;
use super::figure::{Figures, Read, one_line};
use super::model::{Figure, Indicator, Outcome};
use super::numbered::{Outcomes, bare_number, label_of};
use super::piece::Piece;
use super::regions::{Regions, names};
use super::settle::{hundredths, range, says_something, settle, unit_in};
use super::words::{Role, Words, folded};

/// Blocks above the first indicator that may be parts of its heading.
const ABOVE: usize = 12;
/// Words of a part of a heading.
const PART: usize = 24;
/// Words of a cell with figures.
const CELL: usize = 14;
/// Words of a block that goes on with an indicator.
const TEXT: usize = 90;

/// What is left of a heading.
struct Heading<'a> {
    columns: Vec<(Role, Option<String>)>,
    regions: Regions<'a>,
    outcome: Option<Outcome>,
}

struct Open {
    indicator: Indicator,
    start: usize,
    end: usize,
    /// Cells of figures in their order, with further figures of the same cell.
    cells: Vec<(Option<Figure>, Vec<Figure>)>,
    named: bool,
}

/// Reads blocks one after the other.
pub(super) struct Reader<'d> {
    document: &'d DocumentText,
    figures: Figures<'d>,
    above: Vec<Piece<'d>>,
    heading: Option<Heading<'d>>,
    open: Option<Open>,
}

impl<'d> Reader<'d> {
    /// At the beginning of a document.
    pub fn new(document: &'d DocumentText) -> Self {
        Self {
            document,
            figures: Figures::new(document),
            above: Vec::new(),
            heading: None,
            open: None,
        }
    }

    /// Reads a block.
    pub fn pass(
        &mut self,
        piece: Piece<'d>,
        head: &[Word],
        heading: bool,
        outcomes: &Outcomes<'_>,
        out: &mut Vec<Indicator>,
    ) {
        if let Some((number, rest, named)) = self.begins(piece, head) {
            if self.heading.is_none() {
                self.heading = self.read_heading(outcomes);
            }
            if self.heading.is_some() {
                self.close(out);
                self.begin(piece, number, rest, named);
                return;
            }
        }
        if self.open.is_some() {
            if self.goes_on(piece, heading) {
                return;
            }
            self.finish(out);
        }
        if piece.count(PART + 1) <= PART && !piece.text.ends_with('.') {
            if self.above.len() == ABOVE {
                self.above.remove(0);
            }
            self.above.push(piece);
        } else {
            self.above.clear();
        }
    }

    /// Whether a block begins an indicator: its number, its words, whether it says so.
    fn begins(&self, piece: Piece<'d>, head: &[Word]) -> Option<(Option<String>, Piece<'d>, bool)> {
        if let Some(label) = label_of(piece.text, head, &Words::shared().indicators) {
            return label
                .number
                .is_some()
                .then(|| (label.number, piece.from(label.rest), true));
        }
        // A bare number begins one only below a heading.
        if self.heading.is_none() && self.above.is_empty() {
            return None;
        }
        let label = bare_number(piece.text)?;
        let dotted = label
            .number
            .as_ref()
            .is_some_and(|number| number.contains('.'));
        dotted.then(|| (label.number, piece.from(label.rest), false))
    }

    fn read_heading(&self, outcomes: &Outcomes<'_>) -> Option<Heading<'d>> {
        let words = Words::shared();
        let mut columns: Vec<(Role, Option<String>)> = Vec::new();
        let mut regions = Vec::new();
        let mut indicator = false;
        for piece in &self.above {
            let Some(row) = folded(piece.text, PART) else {
                continue;
            };
            let date = period(piece.text);
            let mut at = 0;
            while at < row.len() {
                let Some((length, role)) = words.columns.at(&row, at) else {
                    at += 1;
                    continue;
                };
                indicator |= role == Role::Indicator;
                if role.is_figure() && !columns.iter().any(|(other, _)| *other == role) {
                    columns.push((role, date.clone()));
                }
                at += length;
            }
            let found = crate::places::Places::shared().find(piece.text);
            if found.len() > 1 {
                regions.extend(
                    found
                        .iter()
                        .filter(|found| !found.groups.is_empty())
                        .map(|found| piece.part(found.start, found.end)),
                );
            }
        }
        let has = |role| columns.iter().any(|(other, _)| *other == role);
        let framework = (has(Role::Target) && (indicator || has(Role::Result)))
            || (indicator && has(Role::Baseline) && has(Role::Result));
        framework.then(|| Heading {
            columns,
            regions: Regions::new(regions),
            outcome: outcomes.current().cloned(),
        })
    }

    fn begin(&mut self, piece: Piece<'d>, number: Option<String>, rest: Piece<'d>, named: bool) {
        let (text, cells) = self.split(rest);
        let Some(heading) = &self.heading else { return };
        self.open = Some(Open {
            indicator: Indicator {
                outcome: heading.outcome.clone(),
                number,
                text: one_line(text.text),
                by_region: heading.regions.empty(self.document),
                ..Indicator::default()
            },
            start: piece.byte,
            end: piece.end(),
            cells: Vec::new(),
            named,
        });
        if let Some(cells) = cells {
            self.take(cells);
        }
        self.above.clear();
    }

    /// Parts the words of an indicator from the cells that ran into the same block.
    fn split(&self, piece: Piece<'d>) -> (Piece<'d>, Option<Piece<'d>>) {
        for read in self.figures.all(piece) {
            let before = piece.text.get(..read.start).unwrap_or_default().trim_end();
            if !before.ends_with(['.', ';', ')', ':']) || before.split_whitespace().count() < 3 {
                continue;
            }
            let cells = piece.from(read.start);
            if self.is_cells(cells) {
                return (piece.part(0, read.start), Some(cells));
            }
        }
        (piece, None)
    }

    /// Whether most of a stretch are figures and names of places.
    fn is_cells(&self, piece: Piece<'_>) -> bool {
        let figures: usize = self
            .figures
            .all(piece)
            .iter()
            .map(|read| read.end.saturating_sub(read.start))
            .sum();
        let (_, places) = names(self.document, piece);
        (figures + places) * 10 >= piece.text.len() * 6
    }

    /// Takes a block into the open indicator. Whether it belongs to it.
    fn goes_on(&mut self, piece: Piece<'d>, heading: bool) -> bool {
        let Some(open) = &self.open else { return false };
        let told = !open.cells.is_empty();
        if self.repeats_heading(piece) {
            return true;
        }
        let starts = self
            .figures
            .all(piece)
            .first()
            .is_some_and(|read| read.start == 0);
        let (found, taken) = names(self.document, piece);
        let placed = !found.is_empty() && taken * 2 >= piece.text.len();
        let nothing = piece.count(5) <= 4 && self.figures.cell(piece).0.is_none();
        if placed || nothing || (starts && (piece.count(CELL + 1) <= CELL || self.is_cells(piece)))
        {
            self.take(piece);
            return true;
        }
        // A short cell may have been taken for a heading; the words of an indicator are not.
        if heading || told || piece.count(TEXT + 1) > TEXT {
            return false;
        }
        let (text, cells) = self.split(piece);
        if let Some(open) = &mut self.open {
            open.indicator.text.push(' ');
            open.indicator.text.push_str(&one_line(text.text));
            open.end = piece.end();
        }
        if let Some(cells) = cells {
            self.take(cells);
        }
        true
    }

    /// Whether a block says again what the columns are, as on a new page.
    fn repeats_heading(&self, piece: Piece<'_>) -> bool {
        let cells = [vec![Piece {
            text: piece.text,
            byte: piece.byte,
        }]];
        let role = folded(piece.text, 4).and_then(|row| Words::shared().columns.longest_in(&row));
        let (Some((_, length, role)), Some(cell)) = (role, cells.first()) else {
            return false;
        };
        (role.is_figure() || role == Role::Indicator)
            && length + 2 >= piece.count(8)
            && columns::read(&cells, 0).is_none()
            && !cell.is_empty()
            && self.figures.all(piece).is_empty()
    }

    /// Takes cells: figures first, then the names of places.
    fn take(&mut self, piece: Piece<'d>) {
        let reads = self.figures.all(piece);
        let behind = piece.from(
            reads
                .last()
                .map_or(0, |read| read.end.min(piece.text.len())),
        );
        let (found, taken) = names(self.document, behind);
        let Some(heading) = &self.heading else { return };
        let Some(open) = &mut self.open else { return };
        open.end = open.end.max(piece.end());
        if reads.is_empty() && found.is_empty() {
            open.cells.push((None, Vec::new()));
        }
        for (at, Read { figure, joined, .. }) in reads.into_iter().enumerate() {
            match open.cells.last_mut() {
                Some((Some(first), also)) if joined && at > 0 => {
                    if figure.unit.is_some() && figure.unit != first.unit {
                        also.push(figure);
                    }
                }
                _ => open.cells.push((Some(figure), Vec::new())),
            }
        }
        // `10 member States, of which 3 in Africa` names a region and is no cell of names.
        let begins = found
            .first()
            .is_some_and(|name| name.range.start == behind.range(self.document).start);
        if taken * 2 < behind.text.len() || !(begins || behind == piece) {
            return;
        }
        for name in found {
            let Some(code) = &name.code else {
                open.indicator.groups.push(name);
                continue;
            };
            match heading
                .regions
                .of(code)
                .and_then(|at| open.indicator.by_region.get_mut(at))
            {
                Some(region) => region.countries.push(name),
                None => open.indicator.unplaced.push(name),
            }
        }
    }

    fn close(&mut self, out: &mut Vec<Indicator>) {
        let (Some(open), Some(heading)) = (self.open.take(), &self.heading) else {
            return;
        };
        let mut one = open.indicator;
        let whole = open.cells.len() == heading.columns.len();
        for ((figure, also), (role, date)) in open.cells.into_iter().zip(&heading.columns) {
            let Some(mut figure) = figure else { continue };
            if figure.date.is_none() {
                figure.date.clone_from(date);
            }
            match role {
                Role::Baseline => one.baseline = Some(figure),
                Role::Target => one.target = Some(figure),
                Role::Revised => one.milestones.extend(one.target.replace(figure)),
                Role::Result => {
                    one.result = Some(figure);
                    one.result_also = also;
                }
                _ => continue,
            }
            if *role != Role::Baseline && date.is_some() {
                one.period.clone_from(date);
            }
        }
        if (one.target.is_none() && one.result.is_none()) || !says_something(&one.text) {
            return;
        }
        one.range = range(self.document, open.start, open.end);
        one.unit = unit_in(&one.text);
        settle(&mut one);
        let mut sure: f32 = if whole { 0.8 } else { 0.45 };
        if open.named {
            sure += 0.05;
        }
        if !heading.regions.is_empty() && one.unplaced.is_empty() {
            sure += 0.05;
        }
        one.confidence = hundredths(sure);
        one.why = if whole {
            "Its figures follow in the order of the headings above; the columns of the table were lost."
        } else {
            "Fewer or more figures follow than there are headings above, so they may belong to others of them; the columns of the table were lost."
        }
        .to_owned();
        out.push(one);
    }

    /// Ends the run.
    pub fn finish(&mut self, out: &mut Vec<Indicator>) {
        self.close(out);
        self.heading = None;
        self.above.clear();
    }
}
