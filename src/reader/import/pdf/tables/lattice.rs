//! Ruling lines into lattices of cells.
//!
//! Lines that touch belong together. Where they stand and lie gives columns and rows; cells between
//! which no line runs are one. Edges of shaded areas count as lines where no line is near, so that a
//! table that is only shaded has cells too.

use crate::import::pdf::rules::{Rule, Rules};

/// Lines this near (points) are one: double rules, the two edges of neighbouring areas.
const SAME: f32 = 3.0;
/// Lines that end this near (points) to another touch it.
const TOUCH: f32 = 3.5;
/// An edge of an area this near (points) to a line is that line; cells have margins.
const MARGIN: f32 = 9.0;
/// How much of a cell's side a line must cover.
const COVERED: f32 = 0.6;
/// Most columns and rows of a lattice; with more lines it is a drawing.
const MAX_COLUMNS: usize = 80;
const MAX_ROWS: usize = 600;
/// Most lines, after joining, that are looked at; pages with more hold drawings.
const MAX_LINES: usize = 1_500;

/// Columns and rows, and which of their sides are lines.
#[derive(Clone, Debug)]
pub(super) struct Lattice {
    /// Edges of the columns, from left to right.
    pub xs: Vec<f32>,
    /// Edges of the rows, from top to bottom.
    pub ys: Vec<f32>,
    /// For each row, whether a line stands at each of `xs`.
    standing: Vec<Vec<bool>>,
    /// For each of `ys`, whether a line lies in each column.
    lying: Vec<Vec<bool>>,
}

/// One cell: rows and columns it reaches over, ends exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub row: usize,
    pub column: usize,
    pub row_end: usize,
    pub column_end: usize,
}

/// A line of either kind with its group.
struct Lines {
    lying: Vec<Rule>,
    standing: Vec<Rule>,
}

/// The lattices of a page, from top to bottom; and the lying lines that belong to none.
pub(super) fn lattices(rules: &Rules) -> (Vec<Lattice>, Vec<Rule>) {
    let lines = with_areas(rules);
    if lines.lying.len() > MAX_LINES || lines.standing.len() > MAX_LINES {
        return (Vec::new(), Vec::new());
    }
    let groups = groups(&lines);
    let mut out = Vec::new();
    let mut alone = Vec::new();
    for (lying, standing) in groups {
        if standing.is_empty() {
            alone.extend(lying);
            continue;
        }
        let lying: Vec<Rule> = lying
            .into_iter()
            .filter(|line| is_side(line, &standing))
            .collect();
        if lying.is_empty() {
            continue;
        }
        out.extend(Lattice::new(&lying, &standing));
    }
    let top = |lattice: &Lattice| lattice.ys.first().copied().unwrap_or(0.0);
    out.sort_by(|a, b| top(a).total_cmp(&top(b)));
    alone.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    (out, alone)
}

/// Whether a lying line is a side of cells: it goes from one standing line to another, or through
/// one. A line that only begins at one stands below words.
fn is_side(line: &Rule, standing: &[Rule]) -> bool {
    let met = standing
        .iter()
        .filter(|other| other.from - TOUCH <= line.at && line.at <= other.to + TOUCH);
    let (mut from, mut to) = (false, false);
    for other in met {
        if other.at > line.from + TOUCH && other.at < line.to - TOUCH {
            return true;
        }
        from |= (other.at - line.from).abs() <= TOUCH;
        to |= (other.at - line.to).abs() <= TOUCH;
    }
    from && to
}

/// Lines, and edges of areas where no lines are near: shading within ruled cells tells nothing.
/// Those in one line are joined.
fn with_areas(rules: &Rules) -> Lines {
    let mut lying = joined(rules.lying.clone());
    let mut standing = joined(rules.standing.clone());
    if lying.len() > MAX_LINES || standing.len() > MAX_LINES {
        return Lines { lying, standing };
    }
    let far = |lines: &[Rule], edge: &Rule| {
        let first = lines.partition_point(|rule| rule.at < edge.at - MARGIN);
        !lines
            .iter()
            .skip(first)
            .take_while(|rule| rule.at <= edge.at + MARGIN)
            .any(|rule| rule.to.min(edge.to) - rule.from.max(edge.from) > 0.0)
    };
    let ruled: Vec<(f32, f32, f32, f32)> = groups(&Lines {
        lying: lying.clone(),
        standing: standing.clone(),
    })
    .iter()
    .filter(|(lying, standing)| lying.len() >= 2 && standing.len() >= 3)
    .filter_map(|(lying, standing)| Some(Lattice::new(lying, standing)?.bounds()))
    .collect();
    let (mut more_lying, mut more_standing) = (Vec::new(), Vec::new());
    for area in &rules.areas {
        let (x, y) = (
            f32::midpoint(area.x0, area.x1),
            f32::midpoint(area.y0, area.y1),
        );
        let stands = |at: f32| standing.iter().any(|rule| (rule.at - at).abs() <= TOUCH);
        if ruled
            .iter()
            .any(|&(left, top, right, bottom)| x > left && x < right && y > top && y < bottom)
            && !(stands(area.x0) && stands(area.x1))
        {
            continue;
        }
        for at in [area.y0, area.y1] {
            let edge = Rule {
                at,
                from: area.x0,
                to: area.x1,
            };
            if far(&lying, &edge) {
                more_lying.push(edge);
            }
        }
        for at in [area.x0, area.x1] {
            let edge = Rule {
                at,
                from: area.y0,
                to: area.y1,
            };
            if far(&standing, &edge) {
                more_standing.push(edge);
            }
        }
    }
    lying.extend(more_lying);
    standing.extend(more_standing);
    Lines {
        lying: joined(lying),
        standing: joined(standing),
    }
}

/// Lines in one line that touch, made one; in the order of where they stand.
fn joined(mut lines: Vec<Rule>) -> Vec<Rule> {
    lines.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Rule> = Vec::with_capacity(lines.len());
    let mut start = 0;
    while let Some(&first) = lines.get(start) {
        // Lines at about one place, by where they begin.
        let length = lines
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|line| line.at - first.at <= 1.2)
            .count();
        let mut same: Vec<Rule> = lines
            .get(start..start + length)
            .unwrap_or_default()
            .to_vec();
        same.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut last: Option<Rule> = None;
        for line in same {
            match &mut last {
                Some(last) if line.from <= last.to + SAME => last.to = last.to.max(line.to),
                _ => out.extend(last.replace(line)),
            }
        }
        out.extend(last);
        start += length;
    }
    out.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    out
}

/// Lines that touch each other, directly or by others.
fn groups(lines: &Lines) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    let count = lines.lying.len();
    let mut parent: Vec<usize> = (0..count + lines.standing.len()).collect();
    fn root(parent: &mut [usize], mut at: usize) -> usize {
        while let Some(&next) = parent.get(at) {
            if next == at {
                break;
            }
            let over = parent.get(next).copied().unwrap_or(next);
            if let Some(place) = parent.get_mut(at) {
                *place = over;
            }
            at = over;
        }
        at
    }
    for (index, standing) in lines.standing.iter().enumerate() {
        let first = lines
            .lying
            .partition_point(|rule| rule.at < standing.from - TOUCH);
        for (at, lying) in lines.lying.iter().enumerate().skip(first) {
            if lying.at > standing.to + TOUCH {
                break;
            }
            if standing.at >= lying.from - TOUCH && standing.at <= lying.to + TOUCH {
                let (a, b) = (root(&mut parent, at), root(&mut parent, count + index));
                if let Some(place) = parent.get_mut(a.max(b)) {
                    *place = a.min(b);
                }
            }
        }
    }
    let mut out: Vec<(usize, Vec<Rule>, Vec<Rule>)> = Vec::new();
    let mut place: Vec<Option<usize>> = vec![None; parent.len()];
    let all = lines.lying.iter().chain(&lines.standing);
    for (index, rule) in all.enumerate() {
        let group = root(&mut parent, index);
        let Some(slot) = place.get_mut(group) else {
            continue;
        };
        let at = *slot.get_or_insert_with(|| {
            out.push((group, Vec::new(), Vec::new()));
            out.len() - 1
        });
        if let Some((_, lying, standing)) = out.get_mut(at) {
            if index < count {
                lying.push(*rule);
            } else {
                standing.push(*rule);
            }
        }
    }
    out.into_iter().map(|(_, a, b)| (a, b)).collect()
}

impl Lattice {
    /// `None` where there are too many lines, or none that make a row and a column.
    pub fn new(lying: &[Rule], standing: &[Rule]) -> Option<Self> {
        let xs = places(
            standing
                .iter()
                .map(|rule| rule.at)
                .chain(ends(lying).into_iter().flatten()),
        );
        let ys = places(
            lying
                .iter()
                .map(|rule| rule.at)
                .chain(ends(standing).into_iter().flatten()),
        );
        if xs.len() < 2 || ys.len() < 2 || xs.len() > MAX_COLUMNS || ys.len() > MAX_ROWS {
            return None;
        }
        let standing = sides(&xs, &ys, standing);
        let lying = sides(&ys, &xs, lying);
        // Of each row, at each of `xs`; and of each of `ys`, in each column.
        let standing = (0..ys.len() - 1)
            .map(|row| {
                standing
                    .iter()
                    .map(|at| at.get(row).copied().unwrap_or(false))
                    .collect()
            })
            .collect();
        Some(Self {
            xs,
            ys,
            standing,
            lying,
        })
    }

    /// Left, top, right, bottom.
    pub fn bounds(&self) -> (f32, f32, f32, f32) {
        let ends = |list: &[f32]| match (list.first(), list.last()) {
            (Some(&a), Some(&b)) => (a, b),
            _ => (0.0, 0.0),
        };
        let ((left, right), (top, bottom)) = (ends(&self.xs), ends(&self.ys));
        (left, top, right, bottom)
    }

    pub fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    pub fn rows(&self) -> usize {
        self.ys.len() - 1
    }

    /// Takes out an edge between two columns.
    pub fn drop_edge(&mut self, at: usize) {
        if at == 0 || at + 1 >= self.xs.len() {
            return;
        }
        self.xs.remove(at);
        for row in &mut self.standing {
            row.remove(at);
        }
        for line in &mut self.lying {
            let right = line.remove(at);
            if let Some(left) = line.get_mut(at - 1) {
                *left |= right;
            }
        }
    }

    /// Whether a line stands at the left of a cell.
    fn stands(&self, row: usize, at: usize) -> bool {
        self.standing
            .get(row)
            .and_then(|row| row.get(at))
            .copied()
            .unwrap_or(true)
    }

    /// Whether a line lies on top of a cell.
    fn lies(&self, at: usize, column: usize) -> bool {
        self.lying
            .get(at)
            .and_then(|line| line.get(column))
            .copied()
            .unwrap_or(true)
    }

    /// How many of the sides between two cells of the lattice are lines, from 0 to 1: nearly all in a
    /// table, few in a drawing whose boxes stand here and there.
    pub fn regularity(&self) -> f32 {
        let (rows, columns) = (self.rows(), self.columns());
        let mut all = 0usize;
        let mut lines = 0usize;
        for row in 0..rows {
            for column in 1..columns {
                all += 1;
                lines += usize::from(self.stands(row, column));
            }
        }
        for row in 1..rows {
            for column in 0..columns {
                all += 1;
                lines += usize::from(self.lies(row, column));
            }
        }
        lines as f32 / all.max(1) as f32
    }

    /// How many rows of a column have a line at its left.
    pub fn lines_at(&self, at: usize) -> usize {
        (0..self.rows()).filter(|&row| self.stands(row, at)).count()
    }

    /// The cells, and for each row and column the index of its cell.
    pub fn cells(&self) -> (Vec<Cell>, Vec<Vec<usize>>) {
        let (rows, columns) = (self.rows(), self.columns());
        let mut owner = vec![vec![usize::MAX; columns]; rows];
        let mut out: Vec<Cell> = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                if owner
                    .get(row)
                    .and_then(|list| list.get(column))
                    .is_none_or(|&own| own != usize::MAX)
                {
                    continue;
                }
                let free = |owner: &Vec<Vec<usize>>, row: usize, column: usize| {
                    owner.get(row).and_then(|list| list.get(column)) == Some(&usize::MAX)
                };
                let mut column_end = column + 1;
                while column_end < columns
                    && !self.stands(row, column_end)
                    && free(&owner, row, column_end)
                {
                    column_end += 1;
                }
                // Down as long as the whole side is open and no line stands within.
                let mut row_end = row + 1;
                while row_end < rows
                    && (column..column_end)
                        .all(|at| !self.lies(row_end, at) && free(&owner, row_end, at))
                    && (column + 1..column_end).all(|at| !self.stands(row_end, at))
                {
                    row_end += 1;
                }
                for at in row..row_end {
                    if let Some(list) = owner.get_mut(at)
                        && let Some(part) = list.get_mut(column..column_end)
                    {
                        part.fill(out.len());
                    }
                }
                out.push(Cell {
                    row,
                    column,
                    row_end,
                    column_end,
                });
            }
        }
        (out, owner)
    }
}

/// The least and the greatest end of some lines.
fn ends(lines: &[Rule]) -> Option<[f32; 2]> {
    let low = lines.iter().map(|rule| rule.from).reduce(f32::min)?;
    let high = lines.iter().map(|rule| rule.to).reduce(f32::max)?;
    Some([low, high])
}

/// Places, those that are near made one.
fn places(all: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut all: Vec<f32> = all.collect();
    all.sort_by(f32::total_cmp);
    let mut out: Vec<f32> = Vec::new();
    let mut first = f32::NEG_INFINITY;
    for at in all {
        if at - first > SAME {
            out.push(at);
            first = at;
        }
    }
    out
}

/// For each place at which lines stand, which of the parts along it they cover.
fn sides(places: &[f32], along: &[f32], lines: &[Rule]) -> Vec<Vec<bool>> {
    let parts = along.len().saturating_sub(1);
    let mut covered = vec![vec![0.0f32; parts]; places.len()];
    for line in lines {
        let place = places
            .partition_point(|&at| at <= line.at)
            .saturating_sub(1);
        let Some(row) = covered.get_mut(place) else {
            continue;
        };
        for (pair, sum) in along.windows(2).zip(row) {
            if let [from, to] = pair {
                *sum += (line.to.min(*to) - line.from.max(*from)).max(0.0);
            }
        }
    }
    covered
        .into_iter()
        .map(|row| {
            row.iter()
                .zip(along.windows(2))
                .map(|(&sum, pair)| match pair {
                    [from, to] => sum >= COVERED * (to - from),
                    _ => false,
                })
                .collect()
        })
        .collect()
}
