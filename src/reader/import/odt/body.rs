//! The text of an OpenDocument file, front to back, once.

use std::sync::Arc;

use super::lists::{Counts, OUTLINE};
use super::parts::{Note, OpenTable};
use super::styles::{Resolved, Styles};
use crate::import::ImportError;
use crate::import::office::blocks::MOST_BLOCKS;
use crate::import::office::piece::{Marker, Piece, Role};
use crate::import::office::words::Words;
use crate::import::office::xml::{Element, Name, Node, Space, Xml};
use crate::text::{BlockKind, address};

/// Most pages that are counted.
const MOST_PAGES: u32 = 100_000;

#[derive(Debug)]
pub(super) struct Paragraph<'s> {
    role: Role,
    marker: Option<Marker>,
    pub(super) words: Words,
    style: Option<&'s Resolved>,
    page: u32,
    hidden: bool,
}

/// A list that is open.
#[derive(Debug)]
pub(super) struct List {
    sequence: u32,
    style: String,
    /// The item that is open has not been counted yet.
    waiting: bool,
    /// The number that the item says it has.
    start: Option<u32>,
}

/// A body, cell, frame or note while it is read.
#[derive(Debug, Default)]
pub(super) struct Level<'s> {
    pub(super) pieces: Vec<Piece>,
    pub(super) paragraph: Option<Paragraph<'s>>,
    /// Frames of the paragraph.
    pub(super) after: Vec<Piece>,
    lists: Vec<List>,
    /// What holds for spans that are open: hidden, bold, raised.
    spans: Vec<(bool, bool, bool)>,
    pub(super) after_mark: bool,
    pub(super) in_cell: bool,
    note: bool,
}

/// Reads the body, or heads and feet.
pub(super) struct Reader<'s> {
    styles: &'s Styles,
    counts: Counts,
    pub(super) levels: Vec<Level<'s>>,
    pub(super) tables: Vec<OpenTable>,
    pub(super) notes: Vec<Note>,
    /// Footnotes to be placed, with the pages of their marks.
    pub(super) waiting: Vec<(u32, Vec<Piece>)>,
    pub(super) ends: Vec<Piece>,
    in_citation: bool,
    /// Tables of contents that are open.
    contents: u32,
    /// Pages are counted.
    paged: bool,
    pub(super) page: u32,
    pub(super) blocks: usize,
    /// Comments that were left out.
    pub(super) comments: usize,
    /// Where pages of another kind begin: pieces before, and the kind.
    pub(super) masters: Vec<(usize, String)>,
    /// Paragraphs in the style of titles.
    pub(super) titles: Vec<String>,
    is_title: bool,
}

impl<'s> Reader<'s> {
    /// A reader with some styles. `paged` says whether pages are known.
    pub(super) fn new(styles: &'s Styles, paged: bool) -> Self {
        Self {
            styles,
            counts: Counts::new(),
            levels: vec![Level::default()],
            tables: Vec::new(),
            notes: Vec::new(),
            waiting: Vec::new(),
            ends: Vec::new(),
            in_citation: false,
            contents: 0,
            paged,
            page: 1,
            blocks: 0,
            comments: 0,
            masters: Vec::new(),
            titles: Vec::new(),
            is_title: false,
        }
    }

    /// Reads what is in the element opened last, to its end.
    ///
    /// # Errors
    /// As [`Xml::next`]; [`ImportError::Refused`] for more than 1,000,000 blocks.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        let depth = xml.depth();
        while xml.depth() >= depth {
            match xml.next()? {
                Node::Text(text) => self.text(&text),
                Node::Open(element) => self.open(xml, &element)?,
                Node::Close(_) if xml.depth() < depth => break,
                Node::Close(ending) => self.close(ending.name()),
                Node::End => break,
            }
        }
        Ok(())
    }

    /// All that was read.
    pub(super) fn finish(&mut self) -> Vec<Piece> {
        while self.levels.len() > 1 {
            self.leave();
        }
        self.end_paragraph();
        let mut pieces = self
            .levels
            .pop()
            .map_or_else(Vec::new, |level| level.pieces);
        let waiting = std::mem::take(&mut self.waiting);
        pieces.extend(waiting.into_iter().flat_map(|(_, note)| note));
        pieces.append(&mut self.ends);
        pieces
    }

    fn open(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), ImportError> {
        match (element.space, element.local()) {
            (Space::Text, "p") => self.begin_paragraph(element, None)?,
            (Space::Text, "h") => {
                let level = element.number("outline-level").unwrap_or(1u8).clamp(1, 10);
                self.begin_paragraph(element, Some(level))?;
            }
            (Space::Text, "list") => self.begin_list(element),
            (Space::Text, "list-item") => {
                if let Some(list) = self.list() {
                    list.waiting = true;
                    list.start = element.number("start-value");
                }
            }
            (Space::Text, "list-header") => {
                if let Some(list) = self.list() {
                    list.waiting = false;
                }
            }
            (Space::Text, "numbered-paragraph") => self.begin_list(element),
            (Space::Text, "table-of-content" | "illustration-index" | "table-index") => {
                self.contents += 1;
            }
            (Space::Text, "index-title") => self.contents = self.contents.saturating_sub(1),
            // How indexes are made, what was deleted, what is for programs only.
            (
                Space::Text,
                "table-of-content-source"
                | "illustration-index-source"
                | "table-index-source"
                | "object-index-source"
                | "user-index-source"
                | "alphabetical-index-source"
                | "bibliography-source"
                | "tracked-changes"
                | "script"
                | "sequence-decls"
                | "variable-decls"
                | "user-field-decls"
                | "dde-connection-decls",
            )
            | (Space::Office, "forms" | "event-listeners" | "settings" | "binary-data") => {
                xml.pass_over()?;
            }
            (Space::Office, "annotation") => {
                self.comments += 1;
                xml.pass_over()?;
            }
            (Space::Text, "section") => {
                let hidden = element.attribute("display");
                if hidden.as_deref() == Some("none")
                    || (hidden.as_deref() == Some("condition")
                        && element.attribute("is-hidden").as_deref() == Some("true"))
                {
                    xml.pass_over()?;
                }
            }
            (Space::Text, "hidden-text")
                if element.attribute("is-hidden").as_deref() == Some("true") =>
            {
                xml.pass_over()?;
            }
            (Space::Text, "hidden-paragraph") => {
                if element.attribute("is-hidden").as_deref() == Some("true")
                    && let Some(paragraph) = self.paragraph()
                {
                    paragraph.hidden = true;
                }
            }
            (Space::Text, "span") => {
                let style = element.attribute("style-name");
                let style = self.styles.of_text(style.as_deref());
                if let Some(level) = self.levels.last_mut() {
                    let above = level.spans.last().copied().unwrap_or((false, false, false));
                    let own = |own: Option<bool>, above| own.unwrap_or(above);
                    level.spans.push((
                        own(style.and_then(|s| s.hidden), above.0),
                        own(style.and_then(|s| s.bold), above.1),
                        own(style.and_then(|s| s.raised), above.2),
                    ));
                }
            }
            (Space::Text, "a") => {
                let target = element.attribute("href").and_then(|href| address(&href));
                if let (Some(target), Some(paragraph)) = (target, self.paragraph()) {
                    paragraph.words.begin_link(Arc::from(target));
                }
            }
            (Space::Text, "s" | "tab") => self.text(" "),
            (Space::Text, "line-break") => {
                if let Some(paragraph) = self.paragraph() {
                    paragraph.words.end_line();
                }
            }
            (Space::Text, "soft-page-break") => self.turn(),
            (Space::Text, "note") => {
                let class = element.attribute("note-class");
                self.notes.push(Note {
                    is_end: class.as_deref() == Some("endnote"),
                    number: String::new(),
                });
            }
            (Space::Text, "note-citation") => self.in_citation = true,
            (Space::Text, "note-body") => {
                self.enter();
                if let Some(level) = self.levels.last_mut() {
                    level.note = true;
                }
            }
            (Space::Text, "ruby-text") => xml.pass_over()?,
            (Space::Table, "table") => {
                self.tables.push(OpenTable::default());
            }
            (Space::Table, "table-header-rows") => {
                if let Some(table) = self.tables.last_mut() {
                    table.table.has_head = true;
                }
            }
            (Space::Table, "table-row") => self.begin_row(element),
            (Space::Table, "table-cell" | "covered-table-cell") => self.begin_cell(element),
            // Text of a shape stands in paragraphs of its own; all other text in it is for programs.
            (Space::Draw, "a") => {}
            (Space::Draw, _) => self.enter(),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: Name<'_>) {
        match (name.space, name.local) {
            (Space::Text, "p" | "h") => self.end_paragraph(),
            (Space::Text, "list" | "numbered-paragraph") => {
                if let Some(level) = self.levels.last_mut() {
                    level.lists.pop();
                }
            }
            (Space::Text, "list-item") => {
                if let Some(list) = self.list() {
                    list.waiting = false;
                }
            }
            (Space::Text, "table-of-content" | "illustration-index" | "table-index") => {
                self.contents = self.contents.saturating_sub(1);
            }
            (Space::Text, "index-title") => self.contents += 1,
            (Space::Text, "span") => {
                if let Some(level) = self.levels.last_mut() {
                    level.spans.pop();
                }
            }
            (Space::Text, "a") => {
                if let Some(paragraph) = self.paragraph() {
                    paragraph.words.end_link();
                }
            }
            (Space::Text, "note-citation") => self.in_citation = false,
            (Space::Text, "note-body") => self.end_note_body(),
            (Space::Text, "note") => self.end_note(),
            (Space::Table, "table") => self.end_table(),
            (Space::Table, "table-row") => self.end_row(),
            (Space::Table, "table-cell" | "covered-table-cell") => self.end_cell(),
            (Space::Draw, "a") => {}
            (Space::Draw, _) => {
                let pieces = self.leave();
                if let Some(level) = self.levels.last_mut() {
                    match &level.paragraph {
                        Some(_) => level.after.extend(pieces),
                        None => level.pieces.extend(pieces),
                    }
                }
            }
            _ => {}
        }
    }

    pub(super) fn enter(&mut self) {
        self.levels.push(Level::default());
    }

    pub(super) fn leave(&mut self) -> Vec<Piece> {
        self.end_paragraph();
        let level = (self.levels.len() > 1).then(|| self.levels.pop()).flatten();
        level.map_or_else(Vec::new, |mut level| {
            level.pieces.append(&mut level.after);
            level.pieces
        })
    }

    fn list(&mut self) -> Option<&mut List> {
        self.levels.last_mut()?.lists.last_mut()
    }

    pub(super) fn paragraph(&mut self) -> Option<&mut Paragraph<'s>> {
        self.levels.last_mut()?.paragraph.as_mut()
    }

    fn turn(&mut self) {
        if self.paged && self.page < MOST_PAGES {
            self.page += 1;
        }
    }

    fn begin_list(&mut self, element: &Element<'_>) {
        self.end_paragraph();
        let Some(level) = self.levels.last_mut() else {
            return;
        };
        let named = element
            .attribute("style-name")
            .map(|name| name.into_owned());
        let list = match level.lists.last() {
            // A list within a list is its next level.
            Some(outer) => List {
                sequence: outer.sequence,
                style: named.unwrap_or_else(|| outer.style.clone()),
                waiting: false,
                start: None,
            },
            None => {
                let style = named.unwrap_or_default();
                let id = element
                    .attribute("id")
                    .or_else(|| element.attribute("list-id"));
                let goes_on = element.attribute("continue-numbering").as_deref() == Some("true");
                let after = element.attribute("continue-list");
                let sequence = self
                    .counts
                    .begin(&style, id.as_deref(), goes_on, after.as_deref());
                List {
                    sequence,
                    style,
                    waiting: element.local() == "numbered-paragraph",
                    start: element.number("start-value"),
                }
            }
        };
        level.lists.push(list);
    }

    fn begin_paragraph(
        &mut self,
        element: &Element<'_>,
        heading: Option<u8>,
    ) -> Result<(), ImportError> {
        self.end_paragraph();
        self.blocks += 1;
        if self.blocks > MOST_BLOCKS {
            return Err(ImportError::Refused(format!(
                "The document is not read: it has more than {MOST_BLOCKS} paragraphs."
            )));
        }
        let name = element.attribute("style-name");
        let style = self.styles.of(name.as_deref());
        let body = self.levels.len() == 1;
        if let (Some(style), true) = (style, body) {
            if style.begins_page || style.master.is_some() {
                if self.blocks > 1 {
                    self.turn();
                }
                if let Some(master) = &style.master {
                    let at = self.levels.last().map_or(0, |level| level.pieces.len());
                    self.masters.push((at, master.clone()));
                }
            }
            self.is_title = style.is_title;
        }
        let marker = self.marker(element, heading, style);
        let page = self.page;
        let contents = self.contents > 0;
        let Some(level) = self.levels.last_mut() else {
            return Ok(());
        };
        let role = match (heading, style.map(|style| &style.role)) {
            _ if level.note => Role::Note(None),
            (Some(level), _) => Role::Heading(level),
            _ if contents => Role::Contents,
            (None, role) => role.cloned().unwrap_or_default(),
        };
        level.spans.clear();
        level.after_mark = false;
        level.paragraph = Some(Paragraph {
            role,
            marker,
            words: Words::default(),
            style,
            page,
            hidden: style.and_then(|style| style.hidden) == Some(true),
        });
        Ok(())
    }

    /// The number or bullet of a paragraph that begins.
    fn marker(
        &mut self,
        element: &Element<'_>,
        heading: Option<u8>,
        style: Option<&Resolved>,
    ) -> Option<Marker> {
        let styles = self.styles;
        let level = self.levels.last_mut()?;
        let depth = level.lists.len();
        if let Some(list) = level.lists.last_mut() {
            let by_style = style.and_then(|style| style.list.as_ref());
            let look = styles
                .lists
                .get(&list.style)
                .or_else(|| styles.lists.get(by_style?));
            // Headings may stand in lists whose style is that of the outline.
            if let Some(look) = look {
                if !std::mem::take(&mut list.waiting) {
                    return None;
                }
                let start = list.start.take();
                let own: Option<usize> = element.number("level");
                let at = own.unwrap_or(depth).max(1) - 1;
                return self.counts.count(list.sequence, look, at, start);
            }
        }
        let heading = usize::from(heading?) - 1;
        let unnumbered = element.attribute("is-list-header").as_deref() == Some("true")
            || style.is_some_and(|style| style.list.as_deref() == Some(""));
        if unnumbered {
            return None;
        }
        let restarts = element.attribute("restart-numbering").as_deref() == Some("true");
        let start = restarts.then(|| element.number("start-value").unwrap_or(1));
        self.counts.count(OUTLINE, &styles.outline, heading, start)
    }

    fn end_paragraph(&mut self) {
        let body = self.levels.len() == 1;
        let Some(level) = self.levels.last_mut() else {
            return;
        };
        let Some(mut paragraph) = level.paragraph.take() else {
            return;
        };
        paragraph.words.end_link();
        if paragraph.hidden {
            paragraph.words = Words::default();
        }
        let mut pieces = Piece::of_paragraph(
            &paragraph.words,
            &paragraph.role,
            paragraph.marker,
            paragraph.words.page().unwrap_or(paragraph.page),
            level.in_cell,
        );
        pieces.append(&mut level.after);
        if std::mem::take(&mut self.is_title) && body {
            self.titles.extend(pieces.first().map(Piece::text));
        }
        self.add(pieces);
    }

    /// Adds what is finished to the level that is open, with the footnotes that are due.
    pub(super) fn add(&mut self, pieces: Vec<Piece>) {
        let body = self.levels.len() == 1;
        let Some(last) = pieces.last() else { return };
        let heading = last.draft.kind == BlockKind::Heading;
        let first = pieces.first().map_or(self.page, Piece::page);
        let due = |waiting: &mut Vec<(u32, Vec<Piece>)>, before: u32| {
            let (due, rest): (Vec<_>, Vec<_>) = std::mem::take(waiting)
                .into_iter()
                .partition(|&(page, _)| page < before);
            *waiting = rest;
            due.into_iter().flat_map(|(_, note)| note)
        };
        let Some(level) = self.levels.last_mut() else {
            return;
        };
        if !body {
            level.pieces.extend(pieces);
        } else if self.paged {
            level.pieces.extend(due(&mut self.waiting, first));
            level.pieces.extend(pieces);
            level.pieces.extend(due(&mut self.waiting, self.page));
        } else {
            level.pieces.extend(pieces);
            if !heading {
                level.pieces.extend(due(&mut self.waiting, u32::MAX));
            }
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        let page = self.page;
        if self.in_citation {
            if let Some(note) = self.notes.last_mut() {
                note.number.push_str(text);
            }
            return;
        }
        let Some(level) = self.levels.last_mut() else {
            return;
        };
        let Some(paragraph) = &mut level.paragraph else {
            return;
        };
        let (hidden, bold, raised) = match level.spans.last() {
            Some(&span) => span,
            None => (false, false, false),
        };
        if hidden {
            return;
        }
        let bold = bold
            || (level.spans.is_empty() && paragraph.style.is_some_and(|s| s.bold == Some(true)));
        let words = &mut paragraph.words;
        if std::mem::take(&mut level.after_mark) && text.starts_with(char::is_alphanumeric) {
            words.part();
        }
        if raised
            && text.starts_with(|c: char| c.is_ascii_digit())
            && words.as_str().ends_with(char::is_numeric)
        {
            words.part();
        }
        words.add(text, page, bold);
    }
}
