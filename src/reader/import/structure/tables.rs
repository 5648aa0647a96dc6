//! Tables and tables of contents in lines that have no cells.

use super::super::Line;
use super::breaks::Break;
use super::numbering::{Numbering, Role};
use super::words;

/// Most lines between a caption and the first row of figures.
const HEADER: usize = 12;
/// Most lines of words between two rows of figures.
const BETWEEN: usize = 6;
/// Most lines of one table.
const LONGEST: usize = 5_000;

/// Whether a word is a figure as tables have them.
fn is_figure(word: &str) -> bool {
    if matches!(word, "-" | "–" | "—" | "n/a" | "N/A" | "n.a." | "..") {
        return true;
    }
    let core = word.trim_matches(|c: char| {
        matches!(
            c,
            '%' | '(' | ')' | '+' | '-' | '–' | '−' | '*' | '$' | '€' | '£'
        )
    });
    !core.is_empty()
        && core.starts_with(|c: char| c.is_ascii_digit())
        && core
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '-' | '–' | '%'))
        && core.ends_with(|c: char| c.is_ascii_digit())
}

/// How many words at the end of a line are figures, and how many words it has.
fn figures(text: &str) -> (usize, usize) {
    let all = text.split_whitespace().count();
    let tail = text
        .split_whitespace()
        .rev()
        .take_while(|word| is_figure(word))
        .count();
    (tail, all)
}

fn is_row(text: &str) -> bool {
    let (tail, all) = figures(text);
    text.contains('\t') || (tail >= 2 && all <= tail + 8) || (tail == 1 && all == 1)
}

/// Marks the tables whose rows the importer knows.
pub(super) fn known(all: &mut Numbering<'_>) {
    let mut line = 0;
    while line < all.sheet.len() {
        if !all.sheet.is_row(line) {
            line += 1;
            continue;
        }
        let table = |at: usize| all.sheet.lines.get(at).and_then(|line| line.table);
        let length = (line..all.sheet.len())
            .take_while(|&at| all.sheet.is_row(at) && table(at) == table(line))
            .count();
        all.set(line, Role::Table(length));
        line += length.max(1);
    }
}

/// Marks tables that follow a caption, and runs of lines that have cells already.
pub(super) fn tables(all: &mut Numbering<'_>) {
    let mut line = 0;
    while line < all.sheet.len() {
        if all.sheet.is_row(line) {
            line += 1;
            continue;
        }
        let role = all.roles.get(line).cloned().flatten();
        if let Some(Role::Caption(_, true)) = role {
            let start = all.extent(line).end.max(line + 1);
            let length = below_caption(all, start);
            if length > 0 {
                claim(all, start, length);
                line = start + length;
                continue;
            }
        }
        let (length, is_table) = run_of_cells(all, line);
        if is_table {
            claim(all, line, length);
        }
        if length > 0 {
            line += length;
            continue;
        }
        line += 1;
    }
}

fn claim(all: &mut Numbering<'_>, start: usize, length: usize) {
    for line in start..start + length {
        if let Some(role) = all.roles.get_mut(line) {
            *role = None;
        }
    }
    all.set(start, Role::Table(length));
}

/// How many lines below a caption are a table.
fn below_caption(all: &Numbering<'_>, start: usize) -> usize {
    let (mut rows, mut others, mut end) = (0usize, 0usize, start);
    for line in start..all.sheet.len().min(start + LONGEST) {
        let stop = match all.roles.get(line).and_then(Option::as_ref) {
            Some(_) => true,
            None => all
                .sheet
                .looks
                .get(line)
                .is_some_and(|look| look.caption.is_some()),
        };
        if stop {
            break;
        }
        if is_row(all.sheet.text(line)) {
            rows += 1;
            others = 0;
            end = line + 1;
            continue;
        }
        others += 1;
        let prose = all
            .sheet
            .lines
            .get(line)
            .is_none_or(|line| line.fill > 0.85)
            && all.is_paragraph_like(line);
        if prose || others > if rows == 0 { HEADER } else { BETWEEN } {
            break;
        }
    }
    if rows >= 2 { end - start } else { 0 }
}

/// Fewest lines with cells that make a table without a caption.
const FEWEST: usize = 3;
/// Longest average cell of such a table, in characters; longer ones are columns of prose.
const CELL: usize = 40;

/// How many lines from here on have cells, and whether these are a table's.
fn run_of_cells(all: &Numbering<'_>, start: usize) -> (usize, bool) {
    let (mut end, mut cells, mut chars) = (start, 0usize, 0usize);
    while end < all.sheet.len() && end - start < LONGEST {
        let text = all.sheet.text(end);
        if !text.contains('\t') || !all.is_free(end) || all.sheet.is_row(end) {
            break;
        }
        cells += text.split('\t').count();
        chars += text.len();
        end += 1;
    }
    let length = end - start;
    (length, length >= FEWEST && chars <= cells * CELL)
}

/// The rows of a table from its lines: cells parted where figures begin, words that stand above
/// their figures put before them.
pub(super) fn rows(lines: Vec<Line>) -> Vec<Line> {
    let usual = usual_cells(&lines);
    let mut out: Vec<Line> = Vec::new();
    let mut waiting: Option<Line> = None;
    for line in lines {
        if !is_row(line.text()) {
            match &mut waiting {
                Some(label) => label.append(line, ' '),
                None => waiting = Some(line),
            }
            continue;
        }
        let row = cells(line);
        let count = row.text().split('\t').count();
        let bare = row.text().split('\t').next().is_some_and(is_figure);
        if let Some(mut label) = waiting.take() {
            let completes = bare && count + 1 == usual && label.page() == row.page();
            if completes {
                label.append(row, '\t');
                out.push(label);
                continue;
            }
            out.push(label);
        }
        out.push(row);
    }
    out.extend(waiting);
    out
}

/// The number of cells most rows have.
fn usual_cells(lines: &[Line]) -> usize {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for line in lines.iter().filter(|line| is_row(line.text())) {
        let count = cells(line.clone()).text().split('\t').count();
        *counts.entry(count).or_default() += 1;
    }
    counts
        .iter()
        .max_by_key(|&(cells, count)| (*count, *cells))
        .map_or(0, |(&cells, _)| cells)
}

/// A row with its cells parted: as they are, or before each figure at its end.
fn cells(line: Line) -> Line {
    if line.text().contains('\t') {
        return line;
    }
    let (tail, all) = figures(line.text());
    let mut blanks: Vec<usize> = line
        .text()
        .char_indices()
        .filter(|&(_, c)| c == ' ')
        .map(|(at, _)| at)
        .collect();
    // Between n words there are n - 1 blanks; those before the figures part cells.
    let parting = tail.min(all.saturating_sub(1));
    let blanks = blanks.split_off(blanks.len().saturating_sub(parting));
    line.with_tabs(Some(&blanks))
}

/// Fewest characters of a leader (`......`).
const LEADER: usize = 4;

/// Marks the lines of tables of contents.
pub(super) fn contents(all: &mut Numbering<'_>) {
    let mut inside = 0usize;
    let mut found = Vec::new();
    for line in 0..all.sheet.len() {
        if all.sheet.is_row(line) {
            continue;
        }
        let text = all.sheet.text(line);
        let firm = all
            .breaks
            .get(line)
            .is_some_and(|found| *found != Break::None);
        if firm && words::is_contents(text) {
            inside = CONTENTS_GRACE;
            continue;
        }
        let listed = has_leader(text) || (inside > 0 && ends_with_page(text));
        if listed {
            found.push(line);
            inside = if inside > 0 { CONTENTS_GRACE } else { 0 };
        } else {
            inside = inside.saturating_sub(1);
        }
    }
    for line in found {
        all.set(line, Role::Contents);
    }
}

/// How many lines of a table of contents may lack a page number one after the other.
const CONTENTS_GRACE: usize = 4;

fn has_leader(text: &str) -> bool {
    let dots = text
        .chars()
        .filter(|c| matches!(c, '.' | '…' | '·'))
        .count();
    if dots < LEADER && !text.contains('…') {
        return false;
    }
    let head = text.trim_end_matches(|c: char| c.is_alphanumeric());
    let page = text.len() - head.len();
    let head = head.trim_end();
    let core = head.trim_end_matches(['.', '…', '·', ' ', '_']);
    (1..=5).contains(&page) && head.len() >= core.len() + LEADER && !core.is_empty()
}

fn ends_with_page(text: &str) -> bool {
    let mut words = text.split_whitespace().rev();
    let page = words.next().is_some_and(|word| {
        (word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()))
            || super::marker::roman(word).is_some()
    });
    page && words.next().is_some()
}
