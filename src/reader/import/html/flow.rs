//! Running text into drafts: what stands open decides what a block is.
//!
//! Shared by HTML and Markdown. The reader of a format opens and closes [`Frame`]s as its elements
//! begin and end, and adds text; a block ends wherever one of them begins or ends.

use std::sync::Arc;

use super::marks::{self, Mark};
use crate::import::draft::{Breaks, Draft, Line};
use crate::import::links::Linked;
use crate::text::BlockKind;

/// Longest bold line, in code points, that is taken for a heading where there are none.
const BOLD_HEADING: usize = 120;
/// Deepest level of a list item that is told apart.
const DEEPEST: u8 = 9;
/// Most frames that are kept; deeper ones count as the last of them.
const MOST_FRAMES: usize = 600;

/// Something that stands open around the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) enum Frame {
    /// Nothing of its own: a paragraph, a section.
    Plain,
    /// A heading of a level from 1.
    Heading(u8),
    /// An item of a list: its number if it has one, its depth from 1, whether some of it is written.
    Item(Option<String>, u8, bool),
    /// A quotation.
    Quote,
    /// A caption.
    Caption,
    /// A footnote; its number where the text does not begin with it.
    Note(Option<String>),
    /// A paragraph in the style of footnotes: one if it begins with a number.
    PerhapsNote,
    /// Lines end where they are meant to: addresses, verse, text set in columns.
    Lines,
    /// A cell or term that may hold nothing but the number of what follows.
    Aside,
}

/// Collects drafts.
#[derive(Debug)]
pub(in crate::import) struct Flow {
    drafts: Vec<Draft>,
    frames: Vec<Frame>,
    /// Frames open beyond the most that are kept.
    beyond: usize,
    /// The page that lines stand on, from 1.
    page: u32,
    lines: Vec<Linked>,
    current: Linked,
    /// Open elements of bold type, and code points in and out of them.
    bold: u32,
    bold_chars: usize,
    other_chars: usize,
    /// Paragraphs that are all bold.
    bold_drafts: Vec<usize>,
    /// A number that stood alone and belongs to what follows.
    marker: Option<String>,
    /// The block that is being written is a footnote.
    note: bool,
}

impl Default for Flow {
    fn default() -> Self {
        Self {
            drafts: Vec::new(),
            frames: Vec::new(),
            beyond: 0,
            page: 1,
            lines: Vec::new(),
            current: Linked::default(),
            bold: 0,
            bold_chars: 0,
            other_chars: 0,
            bold_drafts: Vec::new(),
            marker: None,
            note: false,
        }
    }
}

impl Flow {
    /// Opens a frame: what came before is a block by itself.
    pub(in crate::import) fn open(&mut self, frame: Frame) {
        self.end_block();
        if self.frames.len() < MOST_FRAMES {
            self.frames.push(frame);
        } else {
            self.beyond += 1;
        }
    }

    /// Closes the frame opened last.
    pub(in crate::import) fn close(&mut self) {
        self.end_block();
        if self.beyond > 0 {
            self.beyond -= 1;
        } else {
            self.frames.pop();
        }
    }

    /// What follows stands on another page.
    pub(in crate::import) fn turn_to(&mut self, page: u32) {
        self.end_block();
        self.page = page;
    }

    /// The page that what follows stands on.
    pub(in crate::import) fn page(&self) -> u32 {
        self.page
    }

    /// How many drafts there are, when the block that is open has ended.
    pub(in crate::import) fn len(&self) -> usize {
        self.drafts.len()
    }

    /// Whether lines are kept as they are.
    pub(in crate::import) fn keeps_lines(&self) -> bool {
        self.frames.contains(&Frame::Lines)
    }

    /// The text of the last draft.
    pub(in crate::import) fn last_text(&self) -> Option<String> {
        let lines = &self.drafts.last()?.lines;
        Some(lines.iter().map(Line::text).collect::<Vec<_>>().join(" "))
    }

    /// Takes the last draft back.
    pub(in crate::import) fn pop(&mut self) -> Option<Draft> {
        let draft = self.drafts.pop();
        self.bold_drafts.retain(|&at| at < self.drafts.len());
        draft
    }

    /// Adds text; blanks of any kind count as one.
    pub(in crate::import) fn add(&mut self, text: &str) {
        let chars = text.chars().filter(|c| !c.is_whitespace()).count();
        if self.bold > 0 {
            self.bold_chars += chars;
        } else {
            self.other_chars += chars;
        }
        self.current.push_str(text);
    }

    /// Adds text whose line breaks are meant.
    pub(in crate::import) fn add_lines(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            self.add(line);
        }
    }

    /// Ends a line within a block; an empty line ends the block.
    pub(in crate::import) fn end_line(&mut self) {
        if self.current.text().trim().is_empty() {
            self.end_block();
        } else {
            self.lines.push(self.current.take());
        }
    }

    /// Makes sure that what follows does not run into the word before: a note's mark is not part of
    /// it, and `2010` with note 3 is not 20103.
    pub(in crate::import) fn part(&mut self) {
        let text = self.current.text();
        if !text.is_empty() && !text.ends_with(char::is_whitespace) {
            self.current.push(' ');
        }
    }

    /// Whether the text so far ends with a figure.
    pub(in crate::import) fn ends_with_figure(&self) -> bool {
        self.current.text().ends_with(char::is_numeric)
    }

    /// What follows leads to an address, or no longer does.
    pub(in crate::import) fn set_link(&mut self, target: Option<Arc<str>>) {
        match target {
            Some(target) => self.current.begin_link(target),
            None => self.current.end_link(),
        }
    }

    /// Bold type begins or ends.
    pub(in crate::import) fn set_bold(&mut self, on: bool) {
        self.bold = if on {
            self.bold + 1
        } else {
            self.bold.saturating_sub(1)
        };
    }

    /// What begins here is a footnote, unless text stands before it in the same block.
    pub(in crate::import) fn begin_note(&mut self) {
        if self.lines.is_empty() && self.current.text().trim().is_empty() {
            self.note = true;
        }
    }

    /// Adds a draft made elsewhere.
    pub(in crate::import) fn push(&mut self, draft: Draft) {
        self.end_block();
        self.drafts.push(draft);
    }

    /// Ends the block, if there is text for one.
    pub(in crate::import) fn end_block(&mut self) {
        if self.current.text().is_empty() && self.lines.is_empty() {
            return;
        }
        let mut texts = std::mem::take(&mut self.lines);
        texts.push(self.current.take());
        let note = std::mem::take(&mut self.note);
        let is_bold = self.bold_chars > 0 && self.other_chars == 0;
        (self.bold_chars, self.other_chars) = (0, 0);
        let mut lines: Vec<Line> = texts
            .iter()
            .map(|text| Line::of(self.page, text))
            .filter(|line| !line.text().is_empty())
            .collect();
        if let (Some(Frame::Aside), [only]) = (self.frames.last(), lines.as_slice())
            && marks::is_marker(only.text())
        {
            self.marker = Some(only.text().to_owned());
            return;
        }
        let Some(first) = lines.first_mut() else {
            return;
        };
        if let Some(marker) = self.marker.take() {
            *first = std::mem::take(first).prefixed(&marker);
        }
        let draft = self.draft(lines, note);
        let bold = is_bold
            && draft.kind == BlockKind::Paragraph
            && draft.lines.len() == 1
            && draft.lines.iter().all(|line| {
                line.text().chars().count() <= BOLD_HEADING
                    && !line.text().ends_with(['.', ';', ','])
            });
        if bold {
            self.bold_drafts.push(self.drafts.len());
        }
        self.drafts.push(draft);
    }

    fn draft(&mut self, lines: Vec<Line>, note: bool) -> Draft {
        let text = lines.first().map_or("", Line::text);
        let (kind, number, level) = self.kind(text, note);
        Draft {
            number,
            level,
            breaks: if self.keeps_lines() {
                Breaks::Meant
            } else {
                Breaks::Wrapped
            },
            ..Draft::new(kind, lines)
        }
    }

    /// Kind, number and level of a block that begins with some text.
    fn kind(&mut self, text: &str, note: bool) -> (BlockKind, Option<String>, Option<u8>) {
        let depth = self
            .frames
            .iter()
            .filter(|frame| matches!(frame, Frame::Item(..)))
            .count();
        let depth = u8::try_from(depth).unwrap_or(DEEPEST).min(DEEPEST);
        // A note is one whatever it holds; else the innermost frame that says something decides.
        let outer = self
            .frames
            .iter()
            .rposition(|f| matches!(f, Frame::Note(_)));
        let innermost = outer.or_else(|| {
            self.frames
                .iter()
                .rposition(|f| !matches!(f, Frame::Plain | Frame::Lines | Frame::Aside))
        });
        if note && outer.is_none() {
            return (BlockKind::Footnote, marks::note_number(text), None);
        }
        match innermost.and_then(|at| self.frames.get_mut(at)) {
            Some(Frame::Note(number)) => {
                let number = match (marks::note_number(text), number.take()) {
                    (Some(printed), Some(_)) => Some(printed),
                    (None, counted) => counted,
                    // Only the first paragraph of a note has its number.
                    (Some(_), None) => None,
                };
                (BlockKind::Footnote, number, None)
            }
            Some(Frame::PerhapsNote) => match marks::note_number(text) {
                Some(number) => (BlockKind::Footnote, Some(number), None),
                None => unframed(text, depth),
            },
            Some(&mut Frame::Heading(level)) => {
                (BlockKind::Heading, marks::heading_number(text), Some(level))
            }
            Some(Frame::Caption) => (BlockKind::Caption, marks::caption(text).flatten(), None),
            Some(Frame::Item(number, level, begun)) if !*begun => {
                *begun = true;
                let number = number.take().or_else(|| match marks::mark(text) {
                    Some(Mark::Item(number)) => number,
                    Some(Mark::Paragraph(number)) => Some(number),
                    Some(Mark::Caption(_)) | None => None,
                });
                (BlockKind::ListItem, number, Some(*level))
            }
            Some(Frame::Quote) => (BlockKind::Quote, None, None),
            _ => unframed(text, depth),
        }
    }

    /// All drafts in order.
    pub(in crate::import) fn finish(mut self) -> Vec<Draft> {
        self.end_block();
        if let Some(marker) = self.marker.take() {
            self.drafts.push(Draft::new(
                BlockKind::Paragraph,
                vec![Line::plain(self.page, &marker)],
            ));
        }
        self.promote_bold();
        self.drafts
    }

    /// Where a text has no headings but its title, its bold lines are meant as such.
    fn promote_bold(&mut self) {
        let headings = self
            .drafts
            .iter()
            .filter(|draft| draft.kind == BlockKind::Heading)
            .count();
        if headings > 1 {
            return;
        }
        for &at in &self.bold_drafts {
            let Some(draft) = self.drafts.get_mut(at) else {
                continue;
            };
            let text = draft.lines.first().map_or("", Line::text);
            let number = marks::heading_number(text);
            let parts = number.as_deref().map_or(0, |n| n.matches('.').count());
            draft.kind = BlockKind::Heading;
            draft.level = Some(u8::try_from(parts).unwrap_or(0).saturating_add(2).min(6));
            draft.number = number;
        }
    }
}

/// A block that only its own words tell of.
pub(in crate::import) fn unframed(
    text: &str,
    depth: u8,
) -> (BlockKind, Option<String>, Option<u8>) {
    match marks::mark(text) {
        Some(Mark::Caption(number)) => (BlockKind::Caption, number, None),
        Some(Mark::Paragraph(number)) => (BlockKind::Paragraph, Some(number), None),
        Some(Mark::Item(number)) => (BlockKind::ListItem, number, Some(depth + 1)),
        None => (BlockKind::Paragraph, None, None),
    }
}
