//! White gutters between columns that no line marks.
//!
//! A gutter is a strip that (nearly) no line of the table runs through: titles that span columns may.

use super::{TextLine, Word};

/// Of so many lines one may run through a gutter.
const CROSSING: usize = 9;
/// A gutter's least width, over the size of the letters, where there are many lines.
const NARROW: f32 = 0.55;
/// The same where there are few, since blanks may stand below one another by chance.
const WIDE: f32 = 0.85;
/// So many lines are few.
const FEW: usize = 6;

/// The gutters between columns, from left to right: where each begins and ends.
pub(super) fn gutters(lines: &[TextLine]) -> Vec<(f32, f32)> {
    let mut events: Vec<(f32, i32)> = Vec::new();
    let mut size = 0.0f32;
    let mut letters = 0usize;
    let mut counted = 0usize;
    for line in lines {
        // A line of one piece tells of no gutter: a title, or a label that runs on.
        let pieces = pieces(&line.words);
        if pieces.len() < 2 {
            continue;
        }
        counted += 1;
        for (from, to) in pieces {
            events.push((from, 1));
            events.push((to, -1));
        }
        for word in &line.words {
            size += word.size * word.text.len() as f32;
            letters += word.text.len();
        }
    }
    if counted < 2 {
        return Vec::new();
    }
    let size = size / letters.max(1) as f32;
    let least = size * if counted < FEW { WIDE } else { NARROW };
    let crossing = i32::try_from(counted / CROSSING).unwrap_or(0);
    events.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let mut out = Vec::new();
    let mut open = 0;
    let mut begun: Option<f32> = None;
    for (at, change) in events {
        open += change;
        match begun {
            Some(from) if open > crossing => {
                if at - from >= least {
                    out.push((from, at));
                }
                begun = None;
            }
            None if open <= crossing && change < 0 => begun = Some(at),
            _ => {}
        }
    }
    out
}

/// Blanks wider than this, over the size of the letters, may be a gutter.
const BLANK: f32 = 0.45;

/// From where to where the words of a line stand without a wide blank.
fn pieces(words: &[Word]) -> Vec<(f32, f32)> {
    let mut out: Vec<(f32, f32)> = Vec::new();
    for word in words {
        match out.last_mut() {
            Some(last) if word.u0 - last.1 < BLANK * word.size => last.1 = last.1.max(word.u1),
            _ => out.push((word.u0, word.u1)),
        }
    }
    out
}

/// The edges of columns, by gutters and the words' own ends.
pub(super) fn edges(lines: &[TextLine], gutters: &[(f32, f32)]) -> Vec<f32> {
    let (low, high) = lines
        .iter()
        .flat_map(|line| &line.words)
        .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), word| {
            (low.min(word.u0), high.max(word.u1))
        });
    let mut out = vec![low];
    out.extend(gutters.iter().map(|&(from, to)| f32::midpoint(from, to)));
    out.push(high);
    out
}

/// The words of a line by column. What spans several columns stands in the first of them; the
/// second value tells whether anything does.
pub(super) fn cells(words: Vec<Word>, gutters: &[(f32, f32)]) -> (Vec<Vec<Word>>, bool) {
    let mut out: Vec<Vec<Word>> = vec![Vec::new(); gutters.len() + 1];
    let mut spans = false;
    let mut last: Option<(usize, f32)> = None;
    for word in words {
        let own = gutters.partition_point(|&(from, to)| {
            f32::midpoint(from, to) < f32::midpoint(word.u0, word.u1)
        });
        let first = gutters
            .partition_point(|&(from, to)| f32::midpoint(from, to) < word.u0 + 0.3 * word.size);
        let column = match last {
            // Words with an ordinary blank between them belong together across a gutter.
            Some((column, end))
                if own > column
                    && word.u0 - end < 0.4 * word.size
                    && word.u0 >= end - word.size =>
            {
                let crossed = gutters.get(column..own).is_some_and(|list| {
                    list.iter().all(|&(from, to)| {
                        end > from + 0.3 * (to - from) || word.u0 < to - 0.3 * (to - from)
                    })
                });
                if crossed { column } else { first.min(own) }
            }
            _ => first.min(own),
        };
        spans |= own > column
            || gutters
                .get(column)
                .is_some_and(|&(from, to)| word.u1 > to && word.u0 < from);
        last = Some((column, word.u1));
        if let Some(cell) = out.get_mut(column) {
            cell.push(word);
        }
    }
    (out, spans)
}
