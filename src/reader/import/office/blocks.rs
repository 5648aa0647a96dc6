//! Pieces into drafts: what only the whole document tells.
//!
//! A number that the program counts is part of what is printed. Headings carry theirs in the text
//! (`5.2 Results`), as do paragraphs numbered through a document (`44. The office …`), so that the
//! same report reads alike as PDF and as DOCX and its quotes find each other. Items of lists have
//! theirs beside the text, as in HTML.

use std::collections::{HashMap, HashSet};

use super::piece::Piece;
use crate::import::draft::{Breaks, Draft, Line};
use crate::import::html::marks;
use crate::text::BlockKind;

/// Most blocks of a document: about 600 MB with what is made of them.
pub(in crate::import) const MOST_BLOCKS: usize = 1_000_000;
/// Headings between the items of one list from which on it runs through the document.
const INTERRUPTED: usize = 2;
/// Longest bold line, in code points, that is taken for a heading where there are none.
const BOLD_HEADING: usize = 120;

/// Longest title in code points.
const TITLE: usize = 300;

/// Makes the drafts of a document.
pub(in crate::import) fn drafts(pieces: Vec<Piece>) -> Vec<Draft> {
    let mut pieces = join_contents(pieces);
    let running = running_lists(&pieces);
    promote_bold(&mut pieces);
    pieces
        .into_iter()
        .map(|mut piece| {
            settle(&mut piece, &running);
            piece.draft
        })
        .collect()
}

/// Where the marker of a piece goes, and what it says of its kind.
fn settle(piece: &mut Piece, running: &HashSet<(u32, u8)>) {
    let Some(marker) = &piece.marker else { return };
    let numbered = marker.number.is_some() || marker.has_words();
    match piece.draft.kind {
        BlockKind::Heading | BlockKind::Caption if numbered => piece.carry_marker(),
        BlockKind::ListItem if numbered => {
            let runs = running.contains(&(marker.list, marker.level));
            if runs || marker.has_words() {
                piece.draft.kind = BlockKind::Paragraph;
                piece.draft.level = None;
                piece.carry_marker();
            } else if running
                .iter()
                .any(|&(list, level)| list == marker.list && level < marker.level)
            {
                // Its paragraph is no item, so the levels of items begin below it.
                let above = running
                    .iter()
                    .filter(|&&(list, level)| list == marker.list && level < marker.level)
                    .count();
                let above = u8::try_from(above).unwrap_or(0);
                piece.draft.level = piece
                    .draft
                    .level
                    .map(|level| level.saturating_sub(above).max(1));
            }
        }
        _ => {}
    }
}

/// The lists (and their levels) that number the paragraphs of the document: those that headings
/// interrupt, and those that count headings too.
fn running_lists(pieces: &[Piece]) -> HashSet<(u32, u8)> {
    let mut out = HashSet::new();
    let mut with_headings: HashSet<u32> = HashSet::new();
    // For each list and level: headings so far at its last item, and how often that number grew.
    let mut seen: HashMap<(u32, u8), (usize, usize)> = HashMap::new();
    let mut headings = 0;
    for piece in pieces {
        let is_heading = piece.draft.kind == BlockKind::Heading;
        headings += usize::from(is_heading);
        let Some(marker) = piece.marker.as_ref() else {
            continue;
        };
        let Some(number) = &marker.number else {
            continue;
        };
        if is_heading {
            with_headings.insert(marker.list);
            continue;
        }
        // Letters begin again under each paragraph; what runs through a document is figures.
        if piece.draft.kind != BlockKind::ListItem
            || !number.ends_with(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        let (last, interrupted) = seen
            .entry((marker.list, marker.level))
            .or_insert((headings, 0));
        let restarted = number == "1";
        if headings > *last && !restarted {
            *interrupted += 1;
        }
        *last = headings;
    }
    for (&(list, level), &(_, interrupted)) in &seen {
        if interrupted >= INTERRUPTED || with_headings.contains(&list) {
            out.insert((list, level));
        }
    }
    out
}

/// Lines of a table of contents become one block, as in text from PDFs.
fn join_contents(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for mut piece in pieces {
        if !piece.contents {
            out.push(piece);
            continue;
        }
        piece.carry_marker();
        let line = super::words::joined(std::mem::take(&mut piece.draft.lines));
        match out.last_mut().filter(|last| last.contents) {
            Some(last) => last.draft.lines.push(line),
            None => out.push(Piece {
                contents: true,
                ..Piece::of(Draft {
                    breaks: Breaks::Meant,
                    ..Draft::new(BlockKind::Paragraph, vec![line])
                })
            }),
        }
    }
    out
}

/// Where a text has no headings but its title, its bold lines are meant as such.
fn promote_bold(pieces: &mut [Piece]) {
    let headings = pieces
        .iter()
        .filter(|piece| piece.draft.kind == BlockKind::Heading)
        .count();
    if headings > 1 {
        return;
    }
    for piece in pieces {
        let draft = &mut piece.draft;
        let [line] = draft.lines.as_slice() else {
            continue;
        };
        let text = line.text();
        let item = draft.kind == BlockKind::ListItem
            && piece
                .marker
                .as_ref()
                .is_some_and(|marker| marker.number.is_some());
        if !piece.bold
            || !(draft.kind == BlockKind::Paragraph || item)
            || text.chars().nth(BOLD_HEADING).is_some()
            || text.ends_with(['.', ';', ','])
            || !text.contains(char::is_alphabetic)
        {
            continue;
        }
        let number = draft.number.take().or_else(|| marks::heading_number(text));
        let parts = number.as_deref().map_or(0, |n| n.matches('.').count());
        draft.kind = BlockKind::Heading;
        draft.level = Some(u8::try_from(parts).unwrap_or(0).saturating_add(2).min(6));
        draft.number = number;
    }
}

/// Puts pieces that belong before others (heads and feet of pages) where they stand: each with the
/// number of pieces before it, in rising order.
pub(in crate::import) fn insert(pieces: Vec<Piece>, added: Vec<(usize, Piece)>) -> Vec<Piece> {
    let mut added = added.into_iter().peekable();
    let mut out = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.into_iter().enumerate() {
        while let Some((_, piece)) = added.next_if(|&(before, _)| before <= at) {
            out.push(piece);
        }
        out.push(piece);
    }
    out.extend(added.map(|(_, piece)| piece));
    out
}

/// A running head or foot as a piece; none where nothing is in it.
pub(in crate::import) fn furniture(pieces: &[Piece], page: u32) -> Option<Piece> {
    let lines: Vec<Line> = pieces
        .iter()
        .map(|piece| piece.shown().on_page(page))
        .filter(|line| !line.text().is_empty())
        .collect();
    (!lines.is_empty()).then(|| Piece::of(Draft::new(BlockKind::Furniture, lines)))
}

/// The title: what stands in the style of titles, else the only heading of the first level.
pub(in crate::import) fn title(titled: &[String], drafts: &[Draft]) -> Option<String> {
    if !titled.is_empty() {
        // A title in several paragraphs is one title; a document of several titles has none.
        let whole = titled.join(" ");
        return (whole.chars().count() <= TITLE).then_some(whole);
    }
    let mut tops = drafts
        .iter()
        .filter(|draft| draft.kind == BlockKind::Heading && draft.level == Some(1));
    let only = tops.next().filter(|_| tops.next().is_none())?;
    let first = drafts
        .iter()
        .find(|draft| draft.kind != BlockKind::Furniture)?;
    let text = super::words::joined(only.lines.clone()).text().to_owned();
    (std::ptr::eq(first, only) && only.number.is_none()).then_some(text)
}
