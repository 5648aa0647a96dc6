//! Headings without a number, and how deep each heading stands.

use std::collections::BTreeMap;

use super::breaks::Break;
use super::numbering::{Numbering, Role};
use super::shape::{End, Start};

/// Longest heading without a number whose letters do not show it, in characters.
const LONGEST: u32 = 150;
/// Most headings directly below one another; more are cells of a table or names.
const STACKED: usize = 3;
/// A piece of so many characters is text and no label.
const TEXT: u32 = 100;
/// Lines of running text reach this far, of the full width.
const WIDE: f32 = 0.6;
/// Deepest level.
const DEEPEST: u8 = 6;

/// What follows a piece, seen from the end of the document.
#[derive(Clone, Copy, PartialEq)]
enum Below {
    /// Text, or something that begins text.
    Text,
    /// A table of the importer's.
    Table,
    /// Headings, so many already.
    Headings(usize),
    /// Nothing that a heading could stand above.
    Other,
}

/// Marks headings without a number among the pieces that are still free.
pub(super) fn unnumbered(all: &mut Numbering<'_>) {
    let shown = all
        .sheet
        .lines
        .iter()
        .any(|line| line.bold || line.size > 1.08);
    let covered = covered(all);
    let mut below = Below::Other;
    let mut below_page = false;
    let mut below_start = Start::Other;
    for line in (0..all.sheet.len()).rev() {
        let here = all.breaks.get(line).copied().unwrap_or(Break::None);
        let role = all.roles.get(line).cloned().flatten();
        if covered.get(line).copied().unwrap_or(false) && role.is_none() {
            continue;
        }
        match role {
            Some(Role::Furniture | Role::Footnote(_)) => continue,
            Some(Role::Heading(..)) => below = Below::Headings(1),
            // A table that is known may have a title that only its letters show.
            Some(Role::Table(_)) if all.sheet.is_row(line) => below = Below::Table,
            Some(Role::Contents | Role::Source | Role::Table(_)) => below = Below::Other,
            Some(_) => below = Below::Text,
            None if !here.is_firm() => continue,
            None => {
                let stacked = match below {
                    Below::Text => Some(1),
                    Below::Table if all.sheet.is_set_off(line) => Some(1),
                    // A heading is not the last line of a page above another heading.
                    Below::Headings(count) if count < STACKED && !below_page => Some(count + 1),
                    _ => None,
                };
                if let Some(count) = stacked.filter(|_| below_start != Start::Lower)
                    && is_heading(all, line, shown)
                {
                    all.set(line, Role::Heading(None, 0));
                    below = Below::Headings(count);
                } else {
                    below = if is_text(all, line) {
                        Below::Text
                    } else {
                        Below::Other
                    };
                }
            }
        }
        below_page = here.is_page();
        below_start = all
            .sheet
            .looks
            .get(line)
            .map_or(Start::Other, |look| look.start);
    }
}

/// Lines within tables.
fn covered(all: &Numbering<'_>) -> Vec<bool> {
    let mut out = vec![false; all.sheet.len()];
    let mut until = 0;
    for (line, place) in out.iter_mut().enumerate() {
        if let Some(Role::Table(length)) = all.roles.get(line).and_then(Option::as_ref) {
            until = line + length;
        }
        *place = line < until;
    }
    out
}

fn is_text(all: &Numbering<'_>, line: usize) -> bool {
    let extent = all.extent(line);
    let wide = (line..extent.end).any(|at| all.sheet.lines.get(at).is_some_and(|l| l.fill > WIDE));
    let lines = extent.end.saturating_sub(line);
    // Narrow lines are the cells of a table.
    (wide && extent.chars > TEXT) || ((wide || lines == 1) && all.is_paragraph_like(line))
}

fn is_heading(all: &Numbering<'_>, line: usize, shown: bool) -> bool {
    let extent = all.extent(line);
    let (Some(look), Some(source)) = (all.sheet.looks.get(line), all.sheet.lines.get(line)) else {
        return false;
    };
    if !all.is_heading_shaped(line)
        || look
            .marker
            .as_ref()
            .is_some_and(|marker| marker.is_bullet())
    {
        return false;
    }
    let out = all.sheet.stands_out(line);
    if out {
        return true;
    }
    let lines = extent.end - line;
    if extent.chars > LONGEST || lines > 2 {
        return false;
    }
    let capitals = is_capitals(all, line);
    // Where the letters show headings, those that do not are none.
    if shown && !capitals && !source.italic {
        return false;
    }
    // Among the labels of a figure or the cells of a table nothing is a heading.
    let before = (0..line)
        .rev()
        .take(NEAR)
        .find(|&at| all.breaks.get(at).is_some_and(|found| found.is_firm()));
    if let Some(before) = before
        && all.is_free(before)
        && !is_text(all, before)
        && all.extent(before).chars <= LABEL
        && !all.is_heading_shaped(before)
    {
        return false;
    }
    // Behind a sentence that is still open only free space makes a heading. The last line of a
    // footnote or of a label leaves nothing open.
    let here = all.breaks.get(line).copied().unwrap_or(Break::None);
    let noted = before.is_some_and(|before| !all.is_free(before))
        && !matches!(
            before.and_then(|before| all.roles.get(before)),
            Some(Some(Role::Paragraph(_) | Role::Item(_)))
        );
    let open = line.checked_sub(1).is_some_and(|above| {
        let look = all.sheet.looks.get(above);
        look.is_some_and(|look| matches!(look.end, End::Word | End::Comma))
            && all.sheet.with_next_word(above, 1.0) >= FULL
    });
    let begins_capitals = capitals && !before.is_some_and(|before| is_capitals(all, before));
    here.is_shown() || noted || !open || begins_capitals
}

/// A label or cell has at most so many characters.
const LABEL: u32 = 60;
/// How many lines back the piece before is looked for.
const NEAR: usize = 200;
/// A line this full, with the next word, was broken because it had to be.
const FULL: f32 = 0.9;

fn is_capitals(all: &Numbering<'_>, line: usize) -> bool {
    let text = all.sheet.text(line);
    text.chars().filter(|c| c.is_alphabetic()).count() >= 4 && !text.chars().any(char::is_lowercase)
}

/// Gives every heading its level: numbers say it; letters of one size share one; the rest stands
/// below the last numbered heading.
pub(super) fn levels(all: &mut Numbering<'_>) {
    let sizes = size_levels(all);
    let mut numbered = 0u8;
    let mut under = 0u8;
    for line in 0..all.sheet.len() {
        let Some(Role::Heading(number, level)) = all.roles.get(line).cloned().flatten() else {
            continue;
        };
        let level = if level > 0 {
            numbered = level;
            under = level;
            level
        } else if let Some(&level) = sizes.get(&size_key(all, line)) {
            level
        } else if is_capitals(all, line) {
            numbered = 0;
            under = 1;
            1
        } else {
            under.max(numbered).saturating_add(1)
        };
        all.set(line, Role::Heading(number, level.clamp(1, DEEPEST)));
    }
}

/// Letters that no more headings have than this are those of a cover.
const FEW: usize = 2;

/// Letters of a heading as a key: larger sizes first, bold before plain.
fn size_key(all: &Numbering<'_>, line: usize) -> (i32, bool) {
    all.sheet.lines.get(line).map_or((0, true), |line| {
        // In steps of a twentieth, which is how exactly sizes are known.
        (-(line.size * 20.0).round() as i32, !line.bold)
    })
}

/// Levels of headings by their letters, where these differ from the running text.
fn size_levels(all: &Numbering<'_>) -> BTreeMap<(i32, bool), u8> {
    let mut kinds: BTreeMap<(i32, bool), (usize, Vec<u8>)> = BTreeMap::new();
    for line in 0..all.sheet.len() {
        let Some(Role::Heading(_, level)) = all.roles.get(line).and_then(Option::as_ref) else {
            continue;
        };
        if !all.sheet.stands_out(line) {
            continue;
        }
        let (count, levels) = kinds.entry(size_key(all, line)).or_default();
        *count += 1;
        if *level > 0 {
            levels.push(*level);
        }
    }
    let mut out = BTreeMap::new();
    let mut last = 0u8;
    // Where no letters recur, none are a cover's.
    let mut recurs = !kinds.values().any(|&(count, _)| count > FEW);
    for (key, (count, mut levels)) in kinds {
        levels.sort_unstable();
        recurs |= count > FEW;
        let level = match levels.get(levels.len() / 2) {
            // Numbers know better than what is larger on the cover.
            Some(&level) if levels.len() > 1 => level,
            Some(&level) => level.max(last),
            // Titles on the cover are larger than chapters and stand no higher.
            None if !recurs => last,
            None => last.saturating_add(1),
        };
        last = level;
        out.insert(key, level.clamp(1, DEEPEST));
    }
    out
}
