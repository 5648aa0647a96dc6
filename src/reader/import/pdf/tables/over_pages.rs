//! Tables that go on over pages: one table where the columns agree and nothing stands between.
//!
//! A head that is repeated on the next page is no part of the text: it is furniture there.

use crate::import::pdf::page::PageLine;

/// Edges of columns this near (points) are the same; pages may be set off for binding, which is
/// taken out before.
const NEAR: f32 = 6.0;
/// Most rows of a repeated head.
const HEAD: usize = 4;

/// Gives tables that go on one number, and makes repeated heads furniture. Lines stand page by page.
pub(in crate::import::pdf) fn join(lines: &mut [PageLine]) {
    let mut last: Option<Part> = None;
    for part in parts(lines) {
        let joined = last
            .as_ref()
            .filter(|last| goes_on(lines, last, &part))
            .map(|last| (last.number, last.head.clone()));
        let (number, head) = match joined {
            Some((number, head)) => {
                repeated_head(lines, &head, &part);
                for line in lines.get_mut(part.start..part.end).unwrap_or_default() {
                    if let Some(row) = &mut line.row {
                        row.table = number;
                    }
                }
                (number, head)
            }
            None => (part.number, part.start..part.end),
        };
        last = Some(Part {
            number,
            head,
            ..part
        });
    }
}

/// The rows of a table on one page.
struct Part {
    number: u32,
    start: usize,
    end: usize,
    page: u32,
    columns: Vec<f32>,
    /// The rows with which the whole table begins.
    head: std::ops::Range<usize>,
}

fn parts(lines: &[PageLine]) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(row) = &line.row else { continue };
        match out.last_mut() {
            Some(part) if part.number == row.table && part.end == at => part.end = at + 1,
            _ => out.push(Part {
                number: row.table,
                start: at,
                end: at + 1,
                page: line.page,
                columns: row.columns.to_vec(),
                head: at..at,
            }),
        }
    }
    out
}

fn goes_on(lines: &[PageLine], last: &Part, next: &Part) -> bool {
    if next.page != last.page + 1 || last.columns.len() != next.columns.len() {
        return false;
    }
    // Only furniture and notes may stand between: small letters at the foot of the first page.
    let small = |line: &PageLine| {
        let body = lines.get(last.start).map_or(0.0, PageLine::size);
        line.page == last.page && line.size() < 0.95 * body.max(1.0)
    };
    let between = lines.get(last.end..next.start).unwrap_or_default();
    if !between.iter().all(|line| line.furniture || small(line)) {
        return false;
    }
    let shift = match (last.columns.first(), next.columns.first()) {
        (Some(a), Some(b)) => b - a,
        _ => return false,
    };
    last.columns
        .iter()
        .zip(&next.columns)
        .all(|(a, b)| (b - a - shift).abs() <= NEAR)
}

fn has_figures(line: &PageLine) -> bool {
    line.words.iter().any(|word| {
        word.text.contains(|c: char| c.is_ascii_digit()) && super::is_figure(&word.text)
    })
}

/// Marks the first rows of a part that say what the table's first rows say.
fn repeated_head(lines: &mut [PageLine], head: &std::ops::Range<usize>, part: &Part) {
    let mut count = 0;
    while count < HEAD && part.start + count + 1 < part.end && head.start + count < head.end {
        let (Some(a), Some(b)) = (lines.get(head.start + count), lines.get(part.start + count))
        else {
            break;
        };
        // Below the first row, figures are the table's own.
        if a.text() != b.text() || (count > 0 && has_figures(b)) {
            break;
        }
        count += 1;
    }
    for line in lines
        .get_mut(part.start..part.start + count)
        .unwrap_or_default()
    {
        line.furniture = true;
        line.row = None;
    }
}
