//! Pieces into blocks, and interrupted paragraphs made whole.
//!
//! A page break, a footnote, a figure or a box may stand in the middle of a sentence. The rest of the
//! sentence then belongs to the block in which it began, and what interrupted it stands behind.

use super::super::{Breaks, Draft, Line};
use super::breaks::Break;
use super::lists::Depths;
use super::numbering::Role;
use super::quotes;
use super::shape::{End, Sheet, Start};
use super::tables;
use crate::text::BlockKind;

/// A sentence left open so many pieces ago is no longer waited for.
const PATIENCE: usize = 40;
/// How many open sentences are remembered.
const MOST_OPEN: usize = 4;
/// A last line at least this full, with the next word, was broken because the page ended.
const FULL: f32 = 0.97;
/// The same for a sentence that is open, which is a sign of its own; items are often narrower.
const NEARLY_FULL: f32 = 0.88;

/// What is known of the block that was written last, or of the paragraph left open.
#[derive(Clone, Copy, Debug)]
struct Tail {
    /// Its draft.
    draft: usize,
    /// Its last line.
    line: usize,
    /// When it was written, in pieces.
    piece: usize,
}

struct Flow<'a> {
    sheet: &'a Sheet,
    breaks: &'a [Break],
    drafts: Vec<Draft>,
    /// The last block of text, not a footnote or furniture.
    last: Option<Tail>,
    /// The last footnote, while nothing else came after it.
    note: Option<Tail>,
    /// The paragraphs and items whose sentence is not at its end, the last one at the end: a box in
    /// the middle of a paragraph may have sentences of its own that run over a page.
    open: Vec<Tail>,
    depths: Depths,
    /// The last table whose number is known, and its draft.
    table: Option<(u32, usize)>,
    piece: usize,
    /// The last line of the last quotation.
    quote: Option<usize>,
}

/// One piece: its lines and what it is.
struct Piece {
    start: usize,
    end: usize,
    role: Option<Role>,
}

/// Makes the blocks.
pub(super) fn drafts(mut sheet: Sheet, breaks: &[Break], roles: Vec<Option<Role>>) -> Vec<Draft> {
    let pieces = pieces(breaks, roles);
    let mut lines: Vec<Option<Line>> = sheet
        .lines
        .iter_mut()
        .map(|line| Some(std::mem::take(&mut line.line)))
        .collect();
    let mut flow = Flow {
        sheet: &sheet,
        breaks,
        drafts: Vec::new(),
        last: None,
        note: None,
        open: Vec::new(),
        depths: Depths::default(),
        table: None,
        piece: 0,
        quote: None,
    };
    for piece in pieces {
        let taken: Vec<Line> = lines
            .get_mut(piece.start..piece.end)
            .unwrap_or_default()
            .iter_mut()
            .filter_map(Option::take)
            .collect();
        flow.push(piece, taken);
    }
    flow.drafts
}

fn pieces(breaks: &[Break], roles: Vec<Option<Role>>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut table_end = 0;
    for (line, (found, role)) in breaks.iter().zip(roles).enumerate() {
        let begins = line >= table_end && (found.is_firm() || role.is_some() || line == table_end);
        if !begins && let Some(last) = out.last_mut() {
            last.end = line + 1;
            continue;
        }
        if let Some(Role::Table(length)) = role {
            table_end = line + length;
        }
        out.push(Piece {
            start: line,
            end: line + 1,
            role,
        });
    }
    out
}

impl Flow<'_> {
    fn push(&mut self, piece: Piece, lines: Vec<Line>) {
        self.piece += 1;
        let tail = |draft: usize| Tail {
            draft,
            line: piece.end.saturating_sub(1),
            piece: self.piece,
        };
        let new = self.drafts.len();
        match piece.role.clone() {
            Some(Role::Furniture) => self
                .drafts
                .push(Draft::new(BlockKind::Furniture, plain(lines))),
            Some(Role::Footnote(number)) => {
                self.note = Some(tail(new));
                self.add(BlockKind::Footnote, lines, Some(number), None);
            }
            Some(Role::Caption(number, _)) => {
                self.note = Some(tail(new));
                self.add(BlockKind::Caption, lines, number, None);
            }
            Some(Role::Source) => {
                self.note = Some(tail(new));
                self.add(BlockKind::Paragraph, lines, None, None);
            }
            Some(Role::Table(_)) => {
                self.note = None;
                self.table(piece.start, lines);
            }
            Some(Role::Contents) => self.contents(lines),
            None | Some(Role::Heading(None, _)) if self.is_attribution(&piece) => {
                if let Some(last) = self.drafts.last_mut() {
                    last.lines.extend(plain(lines));
                }
            }
            Some(Role::Heading(number, level)) => {
                // A chapter ends what was open; the title of a box does not.
                let capitals = !lines
                    .iter()
                    .any(|line| line.text().contains(char::is_lowercase));
                if number.is_some() || capitals {
                    self.open.clear();
                }
                self.last = None;
                self.note = None;
                self.depths.clear();
                self.add(BlockKind::Heading, lines, number, Some(level));
            }
            Some(Role::Paragraph(number)) => {
                self.begin(tail(new), piece.end);
                self.depths.clear();
                self.add(BlockKind::Paragraph, lines, Some(number), None);
            }
            Some(Role::Item(number)) => {
                let look = self.sheet.looks.get(piece.start);
                let marker = look.and_then(|look| look.marker.as_ref());
                let indent = self
                    .sheet
                    .lines
                    .get(piece.start)
                    .map_or(0.0, |line| line.indent);
                let level = self.depths.of(marker, indent);
                self.begin(tail(new), piece.end);
                self.add(BlockKind::ListItem, lines, number, Some(level));
            }
            None => self.unmarked(piece, lines),
        }
    }

    fn add(
        &mut self,
        kind: BlockKind,
        lines: Vec<Line>,
        number: Option<String>,
        level: Option<u8>,
    ) {
        self.drafts.push(Draft {
            number,
            level,
            ..Draft::new(kind, plain(lines))
        });
    }

    /// A block of running text begins.
    fn begin(&mut self, tail: Tail, end: usize) {
        self.note = None;
        self.last = Some(tail);
        self.remember(tail, end);
    }

    fn remember(&mut self, tail: Tail, end: usize) {
        let look = end.checked_sub(1).and_then(|at| self.sheet.looks.get(at));
        let open = look.is_some_and(|look| matches!(look.end, End::Word | End::Comma));
        self.open.retain(|other| other.draft != tail.draft);
        if open {
            if self.open.len() >= MOST_OPEN {
                self.open.remove(0);
            }
            self.open.push(tail);
        }
    }

    /// A table, or more rows of one that began on an earlier page.
    fn table(&mut self, start: usize, lines: Vec<Line>) {
        let known = self.sheet.lines.get(start).and_then(|line| line.table);
        let Some(number) = known else {
            self.drafts.push(Draft::table(tables::rows(lines)));
            return;
        };
        // A table cuts through a sentence only where the line before it had to end.
        let sheet = self.sheet;
        self.open.retain(|tail| {
            sheet
                .lines
                .get(tail.line)
                .is_some_and(|line| line.fill > NEARLY_FULL)
        });
        self.last = self
            .last
            .filter(|last| self.open.iter().any(|open| open.draft == last.draft));
        let open = self.table.filter(|&(open, _)| open == number);
        match open.and_then(|(_, draft)| self.drafts.get_mut(draft)) {
            Some(draft) => draft.lines.extend(lines),
            None => {
                self.table = Some((number, self.drafts.len()));
                self.drafts.push(Draft::table(lines));
            }
        }
    }

    fn contents(&mut self, lines: Vec<Line>) {
        let lines = plain(lines);
        match self.drafts.last_mut() {
            Some(last) if last.breaks == Breaks::Meant && last.kind == BlockKind::Paragraph => {
                last.lines.extend(lines);
            }
            _ => self.drafts.push(Draft {
                breaks: Breaks::Meant,
                ..Draft::new(BlockKind::Paragraph, lines)
            }),
        }
        self.last = None;
    }

    /// A piece without a marker: it goes on with something, or is a paragraph.
    fn unmarked(&mut self, piece: Piece, lines: Vec<Line>) {
        if let Some(target) = self.continued(&piece) {
            let tail = Tail {
                draft: target.draft,
                line: piece.end - 1,
                piece: self.piece,
            };
            if let Some(draft) = self.drafts.get_mut(target.draft) {
                draft.lines.extend(plain(lines));
                if draft.kind == BlockKind::Footnote || is_source(draft) {
                    self.note = Some(tail);
                } else {
                    self.last = Some(tail);
                    self.note = None;
                    self.remember(tail, piece.end);
                }
                return;
            }
            return;
        }
        let tail = Tail {
            draft: self.drafts.len(),
            line: piece.end.saturating_sub(1),
            piece: self.piece,
        };
        let announced = self.is_announced(&piece);
        if quotes::is_quote(self.sheet, piece.start..piece.end, announced) {
            // What the paragraph before left open goes on behind it.
            self.quote = Some(piece.end.saturating_sub(1));
            self.depths.clear();
            self.add(BlockKind::Quote, lines, None, None);
            return;
        }
        self.begin(tail, piece.end);
        self.depths.clear();
        self.add(BlockKind::Paragraph, lines, None, None);
    }

    /// Whether the text before a piece ends with a colon, with nothing between.
    fn is_announced(&self, piece: &Piece) -> bool {
        self.last.is_some_and(|last| {
            last.piece + 1 == self.piece
                && last.line + 1 == piece.start
                && self.sheet.looks.get(last.line).map(|look| look.end) == Some(End::Colon)
        })
    }

    /// Whether a piece names who said the quotation before it.
    fn is_attribution(&self, piece: &Piece) -> bool {
        let quote = self
            .drafts
            .last()
            .is_some_and(|last| last.kind == BlockKind::Quote);
        quote
            && self.quote.is_some_and(|last| {
                last + 1 == piece.start
                    && quotes::is_attribution(self.sheet, last, piece.start..piece.end)
            })
    }

    /// The block that a piece goes on with.
    fn continued(&self, piece: &Piece) -> Option<Tail> {
        let look = self.sheet.looks.get(piece.start)?;
        let here = self.breaks.get(piece.start).copied().unwrap_or(Break::None);
        let lower = look.start == Start::Lower;
        // The paragraph that stood open before footnotes, figures and boxes.
        if let Some(&open) = self.open.last()
            && self.piece - open.piece <= PATIENCE
        {
            let direct = self.last.is_some_and(|last| last.draft == open.draft);
            let clear = here.is_page() || !here.is_shown();
            if lower && (direct || self.last_is_closed()) {
                return Some(open);
            }
            let forced = self.with_next_word(open, piece) >= NEARLY_FULL;
            if direct && (clear || forced) && self.same_letters(open, piece) {
                return Some(open);
            }
        }
        if let Some(note) = self.note
            && self
                .drafts
                .get(note.draft)
                .is_some_and(|draft| draft.kind == BlockKind::Footnote)
        {
            let end = self.sheet.looks.get(note.line).map(|look| look.end)?;
            if lower && end != End::Sentence && self.open.is_empty() {
                return Some(note);
            }
        }
        // A note below a figure goes on although blank lines part its lines.
        if let Some(note) = self.note
            && matches!(self.drafts.get(note.draft), Some(draft) if is_source(draft))
            && self.sheet.looks.get(note.line)?.end == End::Word
            && !here.is_page()
            && self.is_full(note, piece)
        {
            return Some(note);
        }
        let last = self.last?;
        let end = self.sheet.looks.get(last.line)?.end;
        let direct = self.piece - last.piece <= PATIENCE;
        if lower && direct && (here.is_page() || end == End::Word) {
            return Some(last);
        }
        // A sentence ends with the page, but the line had no room for the next word, and in a text
        // of numbered paragraphs what has no number goes on.
        let numbered = self
            .drafts
            .get(last.draft)
            .is_some_and(|draft| draft.kind == BlockKind::Paragraph && draft.number.is_some());
        let carried = numbered
            && here.is_page()
            && !here.is_shown()
            && look.start == Start::Upper
            && end == End::Sentence
            && self.is_full(last, piece)
            && self
                .sheet
                .lines
                .get(piece.start)
                .is_some_and(|line| line.fill > 0.8);
        carried.then_some(last)
    }

    fn last_is_closed(&self) -> bool {
        self.last
            .and_then(|last| self.sheet.looks.get(last.line))
            .is_none_or(|look| look.is_closed() || look.end == End::Semicolon)
    }

    fn same_letters(&self, tail: Tail, piece: &Piece) -> bool {
        match (
            self.sheet.lines.get(tail.line),
            self.sheet.lines.get(piece.start),
        ) {
            (Some(a), Some(b)) => (a.size - b.size).abs() < 0.1 && a.bold == b.bold,
            _ => false,
        }
    }

    /// Whether the last line had no room for the first word of the piece.
    fn is_full(&self, tail: Tail, piece: &Piece) -> bool {
        self.with_next_word(tail, piece) >= FULL
    }

    /// How full the last line would have been with the first word of the piece.
    fn with_next_word(&self, tail: Tail, piece: &Piece) -> f32 {
        let fill = self
            .sheet
            .lines
            .get(tail.line)
            .map_or(0.0, |line| line.fill);
        let word = self
            .sheet
            .looks
            .get(piece.start)
            .map_or(0, |look| look.first_word);
        fill + (word as f32 + 1.0) / self.sheet.width_of(tail.line)
    }
}

/// The note below a table or figure.
fn is_source(draft: &Draft) -> bool {
    draft
        .lines
        .first()
        .is_some_and(|line| super::words::is_source(line.text()))
}

/// Lines outside tables have blanks where the source had columns.
fn plain(lines: Vec<Line>) -> Vec<Line> {
    lines
        .into_iter()
        .map(|line| {
            if line.text().contains('\t') {
                line.with_tabs(None)
            } else {
                line
            }
        })
        .collect()
}
