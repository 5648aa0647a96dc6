//! A paragraph as a word processor knows it, on its way to a draft.

use super::words::{Words, joined};
use crate::import::draft::{Breaks, Draft, Line};
use crate::import::html::flow::unframed;
use crate::import::html::marks;
use crate::text::BlockKind;

/// Longest heading in code points. A longer paragraph is text that only has a heading's style, as
/// documents with numbered paragraphs do.
const HEADING: usize = 300;
/// Deepest level of a heading or list item that is told apart.
const DEEPEST: u8 = 9;

/// What a paragraph is by its style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) enum Role {
    /// Running text, unless its marker or its own words say more.
    #[default]
    Body,
    /// A heading of a level from 1.
    Heading(u8),
    /// The caption of a table, figure or box.
    Caption,
    /// A quotation set apart.
    Quote,
    /// A line of a table of contents.
    Contents,
    /// Lines end where they are meant to.
    Lines,
    /// A note, with its number at its first paragraph.
    Note(Option<String>),
}

/// The number or bullet that the program shows before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Marker {
    /// As shown: `44.`, `(a)`, `•`, `Recommendation 3:`.
    pub(in crate::import) shown: String,
    /// The number alone: `44`, `a`, `3`; none for bullets.
    pub(in crate::import) number: Option<String>,
    /// Which sequence of numbers it belongs to.
    pub(in crate::import) list: u32,
    /// Its level there, from 1.
    pub(in crate::import) level: u8,
}

impl Marker {
    /// Whether there are words in it beside the number, which are part of the text.
    pub(in crate::import) fn has_words(&self) -> bool {
        let rest = match &self.number {
            Some(number) => self.shown.replacen(number.as_str(), "", 1),
            None => self.shown.clone(),
        };
        rest.chars().filter(|c| c.is_alphabetic()).count() > 1
    }
}

/// A paragraph or table that is finished.
#[derive(Clone, Debug)]
pub(in crate::import) struct Piece {
    /// What it is so far: its lines are without the marker.
    pub(in crate::import) draft: Draft,
    /// Its marker.
    pub(in crate::import) marker: Option<Marker>,
    /// All of it is bold.
    pub(in crate::import) bold: bool,
    /// A line of a table of contents.
    pub(in crate::import) contents: bool,
}

impl Piece {
    /// A draft that is what it is.
    pub(in crate::import) fn of(draft: Draft) -> Self {
        Self {
            draft,
            marker: None,
            bold: false,
            contents: false,
        }
    }

    /// The pieces of one paragraph: several where line breaks part it, none where it is empty. The
    /// number of an empty paragraph is counted and not kept, except in a cell (`keep_marker`), where
    /// it may be all that the cell shows.
    pub(in crate::import) fn of_paragraph(
        words: &Words,
        role: &Role,
        marker: Option<Marker>,
        page: u32,
        keep_marker: bool,
    ) -> Vec<Piece> {
        if words.is_empty() {
            return marker
                .filter(|marker| keep_marker && marker.number.is_some())
                .map(|marker| {
                    let line = Line::plain(page, &marker.shown);
                    Piece::of(Draft {
                        number: marker.number,
                        ..Draft::new(BlockKind::Paragraph, vec![line])
                    })
                })
                .into_iter()
                .collect();
        }
        let mut paragraphs = words.paragraphs(page);
        if matches!(role, Role::Heading(_)) {
            // A break in a heading is there for its looks.
            let lines = paragraphs.into_iter().flat_map(|(lines, _)| lines);
            paragraphs = vec![(lines.collect(), Breaks::Wrapped)];
        }
        let mut marker = marker;
        let mut first = true;
        let mut out = Vec::new();
        for (lines, breaks) in paragraphs {
            let mut piece = Piece::of(Draft {
                breaks,
                ..Draft::new(BlockKind::Paragraph, lines)
            });
            piece.tell(role, marker.take(), first);
            piece.bold = words.is_bold();
            first = false;
            out.push(piece);
        }
        out
    }

    /// Decides kind, number and level.
    fn tell(&mut self, role: &Role, marker: Option<Marker>, first: bool) {
        let text = self.text();
        let draft = &mut self.draft;
        let number = || marker.as_ref().and_then(|marker| marker.number.clone());
        match role {
            Role::Heading(level) if text.chars().nth(HEADING).is_none() => {
                draft.kind = BlockKind::Heading;
                draft.level = Some((*level).clamp(1, DEEPEST));
                draft.number = number().or_else(|| marks::heading_number(&text));
            }
            Role::Caption => {
                draft.kind = BlockKind::Caption;
                draft.number = number().or_else(|| marks::caption(&text).flatten());
            }
            Role::Note(given) => {
                draft.kind = BlockKind::Footnote;
                draft.number = given.clone().filter(|_| first);
            }
            Role::Contents => self.contents = true,
            Role::Lines => draft.breaks = Breaks::Meant,
            Role::Quote if marker.is_none() => draft.kind = BlockKind::Quote,
            Role::Body | Role::Quote | Role::Heading(_) => match &marker {
                Some(marker) => {
                    draft.kind = BlockKind::ListItem;
                    draft.level = Some(marker.level.clamp(1, DEEPEST));
                    draft.number.clone_from(&marker.number);
                }
                None => (draft.kind, draft.number, draft.level) = unframed(&text, 0),
            },
        }
        self.marker = marker;
    }

    /// Its text in one line, without its marker.
    pub(in crate::import) fn text(&self) -> String {
        joined(self.draft.lines.clone()).text().to_owned()
    }

    /// All of it in one line as shown, with its marker; cells of a table parted by blanks.
    pub(in crate::import) fn shown(&self) -> Line {
        let line = joined(self.draft.lines.clone());
        let line = if line.text().contains('\t') {
            Line::plain(line.page(), line.text())
        } else {
            line
        };
        match &self.marker {
            Some(marker) if !marker.shown.is_empty() => line.prefixed(&marker.shown),
            _ => line,
        }
    }

    /// The page it begins on.
    pub(in crate::import) fn page(&self) -> u32 {
        self.draft.lines.first().map_or(1, Line::page)
    }

    /// Writes the marker into the text.
    pub(in crate::import) fn carry_marker(&mut self) {
        let Some(marker) = self.marker.take() else {
            return;
        };
        self.prefix(&marker.shown);
    }

    /// Puts words before the first.
    pub(in crate::import) fn prefix(&mut self, words: &str) {
        if let Some(first) = self.draft.lines.first_mut() {
            *first = std::mem::take(first).prefixed(words);
        }
    }
}
