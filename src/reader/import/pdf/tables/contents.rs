//! Tables of contents: titles with their pages, one entry a row, however many lines it takes.
//!
//! What makes an entry is a page number at the right edge that all entries share, and numbers that
//! never fall. Dots that lead from a title to its page stay behind the title, since no sign of a text
//! is ever left out.

use super::{Table, TableRow};
use crate::import::pdf::labels::roman_value;
use crate::import::pdf::words::{Row, Word};
use crate::import::structure::words as vocabulary;

/// Right edges this near (points) are one.
const EDGE: f32 = 3.5;
/// The space before a page number without dots, over the size of the letters.
const SPACE: f32 = 1.0;
/// Fewest entries: with dots, below a title that says so, and with neither.
const WITH_DOTS: usize = 2;
const TITLED: usize = 3;
const BARE: usize = 6;
/// Most rows without a page number before the next with one.
const BETWEEN: usize = 3;
/// Lines of one entry stand at most this far apart, over the size of the letters.
const CLOSE: f32 = 1.5;
/// Further apart than this they are of two lists.
const FAR: f32 = 6.0;
/// Fewest dots of a leader.
const DOTS: usize = 4;
/// So many dots in text.
const LEADER: &str = "....";

/// A row that ends with a page number.
struct Entry {
    row: usize,
    right: f32,
    /// Small Roman numbers count before all others.
    value: u32,
    dots: bool,
}

/// Takes the tables of contents out of a page's rows.
pub(super) fn take(rows: &mut Vec<Row>, found: &mut Vec<Table>) {
    for row in rows.iter_mut() {
        if row.words.iter().any(|word| holds_dots(&word.text)) {
            row.words = std::mem::take(&mut row.words)
                .into_iter()
                .flat_map(without_dots)
                .collect();
        }
    }
    let titled = rows.iter().take(12).any(|row| is_title(&row.words));
    let entries: Vec<Entry> = rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| entry(at, &row.words))
        .collect();
    let mut start = 0;
    while let Some(first) = entries.get(start) {
        let mut run = vec![first];
        for next in entries.iter().skip(start + 1) {
            let Some(&last) = run.last() else { break };
            let near = next.row - last.row <= BETWEEN + 1
                && is_near(rows, last.row, next.row)
                && (next.right - first.right).abs() <= EDGE;
            if !near || next.value < last.value {
                break;
            }
            run.push(next);
        }
        let dots = run.iter().filter(|entry| entry.dots).count();
        let fewest = if dots * 2 >= run.len() {
            WITH_DOTS
        } else if titled {
            TITLED
        } else {
            BARE
        };
        let rising = run.first().map(|entry| entry.value) < run.last().map(|entry| entry.value);
        if run.len() >= fewest && (rising || dots > 0) {
            let at: Vec<usize> = run.iter().map(|entry| entry.row).collect();
            found.extend(table(rows, &at));
        }
        start += run.len();
    }
    rows.retain(|row| !row.words.is_empty());
}

/// Whether a word and the dots behind it stand without a blank between.
fn holds_dots(text: &str) -> bool {
    text.contains(LEADER) && text.chars().any(|c| c != '.')
}

/// A word parted where dots begin and end; their widths are as in most fonts.
fn without_dots(word: Word) -> Vec<Word> {
    if !holds_dots(&word.text) {
        return vec![word];
    }
    let weight = |c: char| if c == '.' { 1.0f32 } else { 2.0 };
    let all: f32 = word.text.chars().map(weight).sum();
    let scale = (word.u1 - word.u0) / all.max(1.0);
    let mut out: Vec<Word> = Vec::new();
    let mut at = word.u0;
    let mut rest = word.text.as_str();
    while let Some(first) = rest.chars().next() {
        let dots = rest.find(|c| c != '.').unwrap_or(rest.len());
        // Fewer dots belong to the word that they end.
        let length = if first == '.' && dots >= DOTS {
            dots
        } else {
            rest.find(LEADER)
                .filter(|&place| place > 0)
                .unwrap_or(rest.len())
        };
        let (part, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let end = at + scale * part.chars().map(weight).sum::<f32>();
        out.push(Word {
            text: part.to_owned(),
            u0: at,
            u1: end,
            ..word.clone()
        });
        at = end;
        rest = behind;
    }
    out
}

fn size(words: &[Word]) -> f32 {
    words.iter().fold(1.0f32, |size, word| size.max(word.size))
}

/// Whether no wide space stands between rows.
fn is_near(rows: &[Row], from: usize, to: usize) -> bool {
    rows.get(from..=to)
        .unwrap_or_default()
        .windows(2)
        .all(|pair| {
            let [a, b] = pair else { return true };
            b.v - a.v <= FAR * size(&a.words).min(size(&b.words))
        })
}

/// Whether a row is the title of a table of contents, or of a list of tables or figures.
fn is_title(words: &[Word]) -> bool {
    let text: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let text = text.join(" ");
    let last = words
        .last()
        .map(|word| word.text.trim_end_matches(':').to_lowercase());
    vocabulary::is_contents(&text)
        || (words.len() <= 4
            && last.is_some_and(|word| {
                let single = word.strip_suffix('s').unwrap_or(&word);
                word != single
                    && vocabulary::caption(single).is_some_and(|(end, _)| end == single.len())
            }))
}

fn is_dots(word: &Word) -> bool {
    word.text.chars().count() >= DOTS
        && word
            .text
            .chars()
            .all(|c| matches!(c, '.' | '…' | '·' | '_'))
        || word.text.chars().all(|c| c == '…')
}

/// A single dot, many of which lead to a page.
fn is_dot(word: &Word) -> bool {
    word.text.chars().all(|c| matches!(c, '.' | '·'))
}

/// The words of an entry in three: the title, the dots, the page number.
fn parts(words: &[Word]) -> Option<(&[Word], &[Word], &[Word])> {
    let (_, before) = words.split_last()?;
    let number = words.get(words.len() - 1..)?;
    let title = before
        .iter()
        .rposition(|word| !is_dot(word) && !is_dots(word))
        .map_or(0, |at| at + 1);
    let (title, mut dots) = before.split_at(title);
    let count: usize = dots.iter().map(|word| word.text.chars().count()).sum();
    if count < DOTS && !dots.iter().any(is_dots) {
        if !dots.is_empty() {
            return Some((before, &[], number));
        }
        dots = &[];
    }
    Some((title, dots, number))
}

fn entry(row: usize, words: &[Word]) -> Option<Entry> {
    let (title, dots, number) = parts(words)?;
    let number = number.first()?;
    let last = title.last()?;
    let letters = title
        .iter()
        .flat_map(|word| word.text.chars())
        .filter(|c| c.is_alphabetic())
        .count();
    let text = number.text.as_str();
    let value = if text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        1_000 + text.parse::<u32>().ok()?
    } else {
        roman_value(text)?
    };
    let parted = !dots.is_empty() || number.u0 - last.u1 > SPACE * number.size;
    // Figures before the last one are a table's.
    let figures = dots.is_empty() && super::is_figure(&last.text) && title.len() > 1 && {
        let before = title.get(title.len() - 2);
        before.is_some_and(|before| last.u0 - before.u1 > SPACE * last.size)
    };
    (parted && letters >= 3 && !figures).then_some(Entry {
        row,
        right: number.u1,
        value,
        dots: !dots.is_empty(),
    })
}

/// The entries that end at some rows, with the lines above that belong to them.
fn table(rows: &mut [Row], entries: &[usize]) -> Option<Table> {
    let mut out = Table::default();
    let mut after: Option<usize> = None;
    let (mut left, mut right) = (f32::INFINITY, f32::NEG_INFINITY);
    for &at in entries {
        let words = std::mem::take(&mut rows.get_mut(at)?.words);
        let (title, dots, number) = parts(&words)?;
        let mut lines = vec![title.to_vec()];
        let (mut below, mut own) = (rows.get(at)?.v, at);
        while let Some(above) = own
            .checked_sub(1)
            .filter(|&above| after.is_none_or(|after| above > after))
        {
            let row = rows.get_mut(above)?;
            let same = (size(&row.words) - size(title)).abs() < 0.12 * size(title);
            if after.is_none() || !same || below - row.v > CLOSE * size(title) {
                break;
            }
            below = row.v;
            lines.push(std::mem::take(&mut row.words));
            own = above;
        }
        // What stands between two entries and belongs to neither is a row without a page.
        if let Some(after) = after {
            for row in rows.get_mut(after + 1..own).unwrap_or_default() {
                let words = std::mem::take(&mut row.words);
                if !words.is_empty() {
                    out.rows.push(TableRow::new(vec![words, Vec::new()]));
                }
            }
        }
        lines.reverse();
        let title: Vec<Word> = lines
            .into_iter()
            .flatten()
            .chain(dots.iter().cloned())
            .collect();
        left = title.iter().fold(left, |left, word| left.min(word.u0));
        right = number.iter().fold(right, |right, word| right.max(word.u1));
        out.rows.push(TableRow::new(vec![title, number.to_vec()]));
        after = Some(at);
    }
    let numbers = right
        - out
            .rows
            .iter()
            .filter_map(|row| row.cells.last()?.first())
            .map(|word| word.u1 - word.u0)
            .fold(0.0, f32::max);
    out.columns = vec![left, numbers, right];
    Some(out)
}
