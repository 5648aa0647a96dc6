//! The figures of one row of a table.

use super::columns::Columns;
use super::figure::{Figures, one_line};
use super::labelled;
use super::model::{Figure, Indicator};
use super::piece::Piece;
use super::words::Role;

/// The figures of one row.
#[derive(Default)]
pub(super) struct Row {
    pub baseline: Option<Figure>,
    pub target: Option<Figure>,
    /// All targets until one is chosen.
    targets: Vec<Figure>,
    pub result: Option<Figure>,
    pub also: Vec<Figure>,
    pub milestones: Vec<Figure>,
    pub period: Option<String>,
}

impl Row {
    /// Whether it has none of the three.
    pub fn is_empty(&self) -> bool {
        self.baseline.is_none() && self.target.is_none() && self.result.is_none()
    }

    /// Reads the cells of a row. A revised target takes the place of the first.
    pub fn read(figures: Figures<'_>, columns: &Columns<'_>, row: &[Piece<'_>]) -> Row {
        let mut out = Row::default();
        let mut revised = None;
        for (at, column) in columns.list.iter().enumerate() {
            let Some(cell) = row
                .get(at)
                .copied()
                .filter(|cell| !cell.is_blank() && column.region.is_none())
            else {
                continue;
            };
            if !column.role.is_figure() || at == columns.indicator {
                continue;
            }
            let labelled = labelled::values(cell);
            if labelled.len() > 1 {
                for (role, value) in labelled {
                    out.put(figures, &mut revised, role, value, None);
                }
                continue;
            }
            out.put(
                figures,
                &mut revised,
                column.role,
                cell,
                column.period.as_deref(),
            );
        }
        let mut out = out.chosen(revised);
        for (at, column) in columns.list.iter().enumerate() {
            let date = row
                .get(at)
                .filter(|cell| column.role == Role::Date && !cell.is_blank());
            let figure = match column.of {
                Some(Role::Baseline) => &mut out.baseline,
                Some(Role::Target | Role::Revised) => &mut out.target,
                Some(Role::Result) => &mut out.result,
                _ => continue,
            };
            if let (Some(date), Some(figure)) = (date, figure.as_mut()) {
                figure.date = Some(one_line(date.text));
            }
        }
        out
    }

    /// Chooses among several targets: one that was revised, else that of the result's year, else the
    /// last. A result of one year says nothing about the target of the next.
    pub fn chosen(mut self, revised: Option<Figure>) -> Row {
        let year = self.result.as_ref().and_then(|result| result.date.as_ref());
        let same = self
            .targets
            .iter()
            .rposition(|target| year.is_some() && target.date.as_ref() == year);
        let at = same.or(self.targets.len().checked_sub(1));
        self.target = match (revised, at) {
            (Some(revised), _) => Some(revised),
            (None, Some(at)) => Some(self.targets.remove(at)),
            (None, None) => None,
        };
        self.milestones.append(&mut self.targets);
        self.milestones.sort_by_key(|figure| figure.range.start);
        self.period = [&self.result, &self.target]
            .into_iter()
            .flatten()
            .find_map(|figure| figure.date.clone());
        self
    }

    /// Puts a cell where it belongs. Of several years the last one that is filled counts.
    pub fn put(
        &mut self,
        figures: Figures<'_>,
        revised: &mut Option<Figure>,
        role: Role,
        cell: Piece<'_>,
        period: Option<&str>,
    ) {
        let (figure, also) = figures.cell(cell);
        let Some(mut figure) = figure else { return };
        if figure.date.is_none() {
            figure.date = period.map(str::to_owned);
        }
        let place = match role {
            Role::Baseline => &mut self.baseline,
            Role::Target => {
                self.targets.push(figure);
                return;
            }
            Role::Revised => revised,
            Role::Result => {
                self.also = also;
                &mut self.result
            }
            _ => return,
        };
        if role == Role::Baseline && place.is_some() {
            return;
        }
        self.milestones.extend(place.replace(figure));
    }
}

/// Takes the figures of a row over where there are any.
pub(super) fn fill(indicator: &mut Indicator, row: Row) {
    let put = |to: &mut Option<Figure>, from: Option<Figure>| {
        if from.is_some() {
            *to = from;
        }
    };
    put(&mut indicator.baseline, row.baseline);
    put(&mut indicator.target, row.target);
    put(&mut indicator.result, row.result);
    indicator.result_also.extend(row.also);
    indicator.milestones.extend(row.milestones);
    if row.period.is_some() {
        indicator.period = row.period;
    }
}

/// One past the last byte of a row's cells.
pub(super) fn end_of(row: &[Piece<'_>]) -> usize {
    row.iter()
        .filter(|cell| !cell.text.is_empty())
        .map(|cell| cell.end())
        .max()
        .unwrap_or(0)
}
