//! Where a new piece of text begins.
//!
//! A break is *firm* where the page shows one: free space, a bullet, other letters. It is *weak*
//! where a line only begins with a number or letter that may be a marker; such a line begins a piece
//! if a sequence claims it, and is else a line like any other.

use super::furniture::GAP;
use super::marker::Kind;
use super::shape::{End, Sheet, Start};

/// What parts a line from the one above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    /// Nothing.
    None,
    /// A marker that may be none.
    Weak,
    /// The page shows it.
    Firm {
        /// There is free space or a change of letters, and not only a new page.
        shown: bool,
        /// It is the first of a page or column, or what stands between is furniture.
        page: bool,
    },
}

impl Break {
    /// Whether it is firm.
    pub fn is_firm(self) -> bool {
        matches!(self, Break::Firm { .. })
    }

    /// Whether the page shows it.
    pub fn is_shown(self) -> bool {
        matches!(self, Break::Firm { shown: true, .. })
    }

    /// Whether a page begins.
    pub fn is_page(self) -> bool {
        matches!(self, Break::Firm { page: true, .. })
    }
}

const SHOWN: Break = Break::Firm {
    shown: true,
    page: false,
};

/// A line of another size by this factor is another piece.
const SIZE_CHANGE: f32 = 0.12;
/// A line that would have had room for the next word up to here ends on purpose.
const ROOM: f32 = 0.85;
/// The same where a marker follows, which is a sign of its own.
const ROOM_BEFORE_MARKER: f32 = 0.95;
/// An indent of so many characters begins a paragraph.
const FIRST_LINE_INDENT: f32 = 1.5;
/// Most lines of a heading.
const HEADING_LINES: usize = 3;

/// The break above each line.
pub(super) fn breaks(sheet: &Sheet) -> Vec<Break> {
    let mut out: Vec<Break> = (0..sheet.len()).map(|index| firm(sheet, index)).collect();
    let mut start = 0;
    while start < out.len() {
        let length = out
            .get(start + 1..)
            .unwrap_or_default()
            .iter()
            .take_while(|found| !found.is_firm())
            .count();
        let end = start + 1 + length;
        within(sheet, &mut out, start, end);
        start = end;
    }
    out
}

fn firm(sheet: &Sheet, index: usize) -> Break {
    let Some(line) = sheet.lines.get(index) else {
        return Break::None;
    };
    let above = index.checked_sub(1).and_then(|at| sheet.lines.get(at));
    let Some(above) = above else {
        return Break::Firm {
            shown: true,
            page: true,
        };
    };
    let changed =
        (line.size / above.size.max(0.01) - 1.0).abs() > SIZE_CHANGE || line.bold != above.bold;
    if line.furniture || above.furniture {
        return Break::Firm {
            shown: changed,
            page: true,
        };
    }
    if line.table != above.table {
        return Break::Firm {
            shown: true,
            page: line.starts_page,
        };
    }
    if line.table.is_some() {
        return Break::None;
    }
    let heading = |line: &super::super::SourceLine| line.heading.map(|heading| heading.id);
    if heading(line) != heading(above) {
        return Break::Firm {
            shown: true,
            page: line.starts_page,
        };
    }
    if line.heading.is_some() {
        return Break::None;
    }
    if line.gap >= GAP || changed {
        return Break::Firm {
            shown: true,
            page: line.starts_page,
        };
    }
    if line.starts_page {
        return Break::Firm {
            shown: false,
            page: true,
        };
    }
    let bullet = sheet
        .looks
        .get(index)
        .and_then(|look| look.marker.as_ref())
        .is_some_and(|marker| marker.is_certain_bullet());
    if line.raised_number || bullet {
        return SHOWN;
    }
    Break::None
}

/// Breaks within lines that follow each other directly.
fn within(sheet: &Sheet, out: &mut [Break], start: usize, end: usize) {
    if sheet.is_row(start)
        || sheet
            .lines
            .get(start)
            .is_some_and(|line| line.heading.is_some())
    {
        return;
    }
    let full = sheet
        .lines
        .get(start..end)
        .unwrap_or_default()
        .iter()
        .fold(0.0f32, |full, line| full.max(line.fill));
    for index in start..end {
        if index > start && out.get(index) == Some(&Break::None) {
            let found = soft(sheet, index, full);
            if let Some(place) = out.get_mut(index) {
                *place = found;
            }
        }
        if out.get(index) != Some(&Break::None)
            && let Some(behind) = heading_end(sheet, index, end, full)
            && let Some(place) = out.get_mut(behind)
        {
            *place = SHOWN;
        }
    }
}

fn soft(sheet: &Sheet, index: usize, full: f32) -> Break {
    let above = index - 1;
    let (Some(look), Some(last)) = (sheet.looks.get(index), sheet.looks.get(above)) else {
        return Break::None;
    };
    let room = sheet.with_next_word(above, full);
    if let Some(caption) = &look.caption
        && (caption.parted || room < ROOM)
        && (last.is_closed() || room < ROOM_BEFORE_MARKER)
    {
        return SHOWN;
    }
    // The title of a table or figure ends with its line, however narrow what stands below it.
    let titled = last.caption.as_ref().is_some_and(|caption| caption.parted);
    if titled && sheet.with_next_word(above, 1.0) < ROOM {
        return SHOWN;
    }
    if super::words::is_source(sheet.text(index)) {
        return SHOWN;
    }
    let ended = !matches!(last.end, End::Word)
        || room < ROOM_BEFORE_MARKER
        || is_last_but_one(sheet.text(above));
    if let Some(marker) = &look.marker {
        let dash = matches!(marker.kind, Kind::Bullet(_));
        if ended && (!dash || last.end != End::Comma || room < ROOM) {
            return Break::Weak;
        }
        return Break::None;
    }
    let upper = look.start == Start::Upper;
    if upper && last.end == End::Sentence {
        if room < ROOM {
            return SHOWN;
        }
        let indent = |at: usize| sheet.lines.get(at).map_or(0.0, |line| line.indent);
        let deeper = indent(index) - indent(above);
        let next_back = indent(index) - indent(index + 1);
        if deeper >= FIRST_LINE_INDENT && next_back >= FIRST_LINE_INDENT {
            return SHOWN;
        }
    }
    Break::None
}

/// Longest word that joins the last item of a list to the one before, in characters.
const JOINING: usize = 3;

/// Whether a line ends as the last item but one of a list does in many languages: `…; and`. Where all
/// items are short their lines say nothing of how wide the column is.
fn is_last_but_one(text: &str) -> bool {
    text.rsplit_once(';').is_some_and(|(_, joining)| {
        (1..=JOINING).contains(&joining.trim().chars().count())
            && joining.trim().chars().all(char::is_alphabetic)
    })
}

/// Where a heading ends that is glued to the paragraph below it: its last line ends early although
/// no sentence does, and a full line follows that begins with a capital.
fn heading_end(sheet: &Sheet, start: usize, end: usize, full: f32) -> Option<usize> {
    let first = sheet.looks.get(start)?;
    let bullet = first
        .marker
        .as_ref()
        .is_some_and(|marker| marker.is_bullet());
    if first.caption.is_some() || bullet || !matches!(first.body, Start::Upper) {
        return None;
    }
    for behind in start + 1..(start + 1 + HEADING_LINES).min(end) {
        let last = sheet.looks.get(behind - 1)?;
        let room = sheet.with_next_word(behind - 1, full);
        if last.end != End::Word || last.letters * 2 < last.chars {
            return None;
        }
        if room >= ROOM {
            continue;
        }
        let below = sheet.looks.get(behind)?;
        let fill = sheet.lines.get(behind).map_or(0.0, |line| line.fill) / full.max(0.05);
        let paragraph = match end - behind {
            0 => false,
            1 => fill > 0.5 && below.end == End::Sentence,
            _ => fill > 0.8,
        };
        let upper = below.body == Start::Upper && below.caption.is_none();
        return (paragraph && upper).then_some(behind);
    }
    None
}
