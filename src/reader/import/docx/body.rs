//! The text of a part, front to back, once: paragraphs, tables, text boxes, sections.
//!
//! Each of body, cell, text box and note is a [`Level`] with a paragraph of its own, so whatever
//! stands within a paragraph leaves it as it was. Nesting lies on a stack of ours, not the program's.

use std::collections::HashMap;

use super::fields::Fields;
use super::formula::Formula;
use super::notes::Notes;
use super::numbering::Numbering;
use super::package::Links;
use super::pages::Pages;
use super::properties::{self, ParaProps, Section};
use super::styles::{Resolved, Styles};
use super::tables::OpenTable;
use crate::import::ImportError;
use crate::import::draft::{Draft, Line};
use crate::import::office::blocks::MOST_BLOCKS;
use crate::import::office::piece::{Marker, Piece, Role};
use crate::import::office::words::Words;
use crate::import::office::xml::{Element, Name, Node, Space, Xml};
use crate::text::BlockKind;

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Story {
    /// The document itself.
    Body,
    /// Footnotes or endnotes.
    Notes,
    /// A page's head or foot.
    Furniture,
}

/// A paragraph while it is read.
#[derive(Debug, Default)]
pub(super) struct Paragraph<'s> {
    role: Role,
    marker: Option<Marker>,
    pub(super) words: Words,
    pub(super) style: Option<&'s Resolved>,
    page: u32,
    is_title: bool,
    /// Its mark was deleted: what follows is the same paragraph.
    deleted: bool,
    section: Option<Section>,
}

/// What holds for the run that is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    pub(super) hidden: bool,
    pub(super) bold: bool,
    pub(super) raised: bool,
    /// The mark of a note was the last that was read.
    pub(super) after_mark: bool,
}

/// A body, cell, text box or note while it is read.
#[derive(Debug, Default)]
pub(super) struct Level<'s> {
    pub(super) pieces: Vec<Piece>,
    pub(super) paragraph: Option<Paragraph<'s>>,
    /// Words of a paragraph whose mark was deleted.
    carried: Option<Words>,
    /// Text boxes of the paragraph.
    pub(super) after: Vec<Piece>,
    pub(super) run: Run,
    pub(super) fields: Fields,
    pub(super) formula: Formula,
    in_cell: bool,
    /// Where pages stood before it.
    pages: Option<Pages>,
}

/// Reads parts.
pub(super) struct Reader<'s> {
    pub(super) styles: &'s Styles,
    pub(super) numbering: &'s mut Numbering,
    pub(super) notes: &'s mut Notes,
    pub(super) pages: Pages,
    pub(super) story: Story,
    pub(super) levels: Vec<Level<'s>>,
    pub(super) tables: Vec<OpenTable>,
    /// For each open set of alternatives, whether one was read.
    alternatives: Vec<bool>,
    /// Text comes next.
    pub(super) in_text: bool,
    pub(super) blocks: usize,
    note: Option<i64>,
    /// Where each section begins (pieces before it), and the section.
    pub(super) sections: Vec<(usize, Section)>,
    section_begin: usize,
    /// Documents inserted whole, which are not read.
    pub(super) inserted: u32,
    /// Paragraphs in the style of titles.
    pub(super) titles: Vec<String>,
    /// The words of diagrams by the ids of their parts.
    pub(super) diagrams: HashMap<String, Vec<String>>,
    /// Where links of the part lead, by their ids.
    pub(super) links: Links,
    /// The instruction of a field comes next.
    pub(super) in_instruction: bool,
}

impl<'s> Reader<'s> {
    /// A reader for a part.
    pub(super) fn new(
        styles: &'s Styles,
        numbering: &'s mut Numbering,
        notes: &'s mut Notes,
        pages: Pages,
        story: Story,
    ) -> Self {
        Self {
            styles,
            numbering,
            notes,
            pages,
            story,
            levels: vec![Level::default()],
            tables: Vec::new(),
            alternatives: Vec::new(),
            in_text: false,
            blocks: 0,
            note: None,
            sections: Vec::new(),
            section_begin: 0,
            inserted: 0,
            titles: Vec::new(),
            diagrams: HashMap::new(),
            links: Links::new(),
            in_instruction: false,
        }
    }

    /// Reads a part to its end.
    ///
    /// # Errors
    /// As [`Xml::next`]; [`ImportError::Refused`] for more than 1,000,000 blocks.
    pub(super) fn read(&mut self, text: &str) -> Result<(), ImportError> {
        let mut xml = Xml::new(text);
        loop {
            match xml.next()? {
                Node::Text(text) => {
                    if self.in_text {
                        self.text(&text);
                    } else if self.in_instruction
                        && let Some(level) = self.levels.last_mut()
                    {
                        level.fields.instruct(&text);
                    }
                }
                Node::Open(element) => self.open(&mut xml, &element)?,
                Node::Close(ending) => self.close(ending.name())?,
                Node::End => return Ok(()),
            }
        }
    }

    /// All that was read.
    pub(super) fn finish(&mut self) -> Vec<Piece> {
        while self.levels.len() > 1 {
            self.leave();
        }
        self.end_paragraph();
        let mut pieces = self.levels.pop().map_or_else(Vec::new, Level::finish);
        if self.story == Story::Body {
            pieces.append(&mut self.notes.all());
            pieces.append(&mut self.notes.at_end());
        }
        pieces
    }

    fn open(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), ImportError> {
        match element.space {
            Space::Word => self.open_word(xml, element),
            Space::Math => self.open_math(element),
            Space::Drawing if element.local() == "relIds" => {
                self.diagram(element);
                Ok(())
            }
            Space::Compatibility => self.open_alternative(xml, element.local()),
            _ => Ok(()),
        }
    }

    /// Word writes the same thing twice, for newer and older programs: the first is read.
    fn open_alternative(&mut self, xml: &mut Xml<'_>, local: &str) -> Result<(), ImportError> {
        match local {
            "AlternateContent" => self.alternatives.push(false),
            "Choice" | "Fallback" => {
                if let Some(done) = self.alternatives.last_mut()
                    && std::mem::replace(done, true)
                {
                    xml.pass_over()?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn open_word(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), ImportError> {
        match element.local() {
            "p" => self.begin_paragraph()?,
            "pPr" => {
                let props = properties::paragraph(xml)?;
                self.style_paragraph(props);
            }
            "tbl" => self.tables.push(OpenTable::default()),
            "tr" => self.begin_row(),
            "trPr" => self.row_properties(xml)?,
            "tc" => {
                if let Some(begin) = self.tables.last().and_then(|table| table.begin) {
                    self.pages = begin;
                }
                self.enter(true);
            }
            "tcPr" => self.cell_properties(xml)?,
            "txbxContent" => self.enter(false),
            "footnote" | "endnote" if self.story == Story::Notes => {
                let special = element
                    .attribute("type")
                    .is_some_and(|kind| kind != "normal");
                self.note = element.number("id").filter(|_| !special);
                self.enter(false);
            }
            "sectPr" => {
                let section = properties::section(xml)?;
                self.end_section(section);
            }
            "altChunk" => self.inserted += 1,
            // What a tracked change took away, how things were before one, and how to pronounce a word.
            "rt" | "del" | "moveFrom" | "sdtPr" | "sdtEndPr" | "tblPr" | "tblPrEx"
            | "sectPrChange" | "pPrChange" | "rPrChange" | "docPartPr" => xml.pass_over()?,
            _ => self.open_inline(xml, element)?,
        }
        Ok(())
    }

    fn close(&mut self, name: Name<'_>) -> Result<(), ImportError> {
        match (name.space, name.local) {
            (Space::Word, "t") | (Space::Math, "t") => {
                self.in_text = false;
                if name.space == Space::Math {
                    self.close_math("t");
                }
            }
            (Space::Math, local) => self.close_math(local),
            (Space::Compatibility, "AlternateContent") => {
                self.alternatives.pop();
            }
            (Space::Word, "instrText") => self.in_instruction = false,
            (Space::Word, "hyperlink" | "fldSimple") => self.end_link(),
            (Space::Word, "p") => self.end_paragraph(),
            (Space::Word, "tbl") => self.end_table()?,
            (Space::Word, "tr") => self.end_row(),
            (Space::Word, "tc") => self.end_cell(),
            (Space::Word, "txbxContent") => {
                let pieces = self.leave();
                if let Some(level) = self.levels.last_mut() {
                    match &level.paragraph {
                        Some(_) => level.after.extend(pieces),
                        None => level.pieces.extend(pieces),
                    }
                }
            }
            (Space::Word, "footnote" | "endnote") if self.story == Story::Notes => {
                let pieces = self.leave();
                if let Some(id) = self.note.take() {
                    self.notes.feet.insert(id, pieces);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The words of a diagram stand behind its paragraph, like those of a text box.
    fn diagram(&mut self, element: &Element<'_>) {
        let id = element.attribute("dm").unwrap_or_default();
        let words = self.diagrams.remove(id.as_ref()).unwrap_or_default();
        let page = self.pages.current();
        if let Some(level) = self.levels.last_mut() {
            let lines = words.iter().map(|words| Line::plain(page, words));
            let draft = |line| Piece::of(Draft::new(BlockKind::Paragraph, vec![line]));
            level.after.extend(lines.map(draft));
        }
    }

    /// A body of its own begins.
    fn enter(&mut self, in_cell: bool) {
        self.levels.push(Level {
            in_cell,
            pages: (!in_cell).then_some(self.pages),
            ..Level::default()
        });
    }

    /// It ends: what stood in it.
    pub(super) fn leave(&mut self) -> Vec<Piece> {
        self.end_paragraph();
        // The body is never left.
        let Some(level) = (self.levels.len() > 1).then(|| self.levels.pop()).flatten() else {
            return Vec::new();
        };
        if let Some(pages) = level.pages {
            self.pages = pages;
        }
        level.finish()
    }

    pub(super) fn begin_paragraph(&mut self) -> Result<(), ImportError> {
        self.end_paragraph();
        self.blocks += 1;
        if self.blocks > MOST_BLOCKS {
            return Err(ImportError::Refused(format!(
                "The document is not read: it has more than {MOST_BLOCKS} paragraphs."
            )));
        }
        let style = self.styles.of(None);
        let page = self.pages.current();
        let story = self.story;
        if let Some(level) = self.levels.last_mut() {
            let words = level.carried.take().unwrap_or_default();
            let mut paragraph = Paragraph {
                words,
                style,
                page,
                ..Paragraph::default()
            };
            if story == Story::Notes {
                paragraph.role = Role::Note(None);
            }
            level.run = Run::default();
            level.paragraph = Some(paragraph);
        }
        self.style_run(None);
        Ok(())
    }

    fn style_paragraph(&mut self, props: ParaProps) {
        let style = self.styles.of(props.style.as_deref());
        if props
            .begins_page
            .unwrap_or_else(|| style.is_some_and(|style| style.begins_page))
            && self.levels.len() == 1
        {
            self.pages.turn_unless_fresh();
        }
        let page = self.pages.current();
        let role = match (self.story, props.outline, style.map(|style| &style.role)) {
            (Story::Notes, ..) => Role::Note(None),
            (_, _, Some(role @ (Role::Contents | Role::Caption))) => role.clone(),
            (_, Some(level), _) if level < 9 => Role::Heading(level + 1),
            (_, Some(_), Some(Role::Heading(_))) => Role::Body,
            (_, _, role) => role.cloned().unwrap_or_default(),
        };
        let styled = style.and_then(|style| style.list.as_ref());
        let list = props.list.or(styled.map(|(list, _)| *list)).unwrap_or(0);
        let deleted = props.mark.deleted;
        let marker = (list > 0 && !deleted)
            .then(|| {
                let by_style = match (props.list, styled) {
                    (None, Some((_, id))) => style
                        .and_then(|style| style.level)
                        .or_else(|| self.numbering.level_of(list, id)),
                    _ => None,
                };
                let by_link = || {
                    let id = props.style.as_deref()?;
                    self.numbering.level_of(list, id)
                };
                let level = props.level.or(by_style).or_else(by_link).unwrap_or(0);
                self.numbering.count(list, level)
            })
            .flatten();
        let Some(paragraph) = self.paragraph() else {
            return;
        };
        paragraph.is_title = style.is_some_and(|style| style.is_title);
        paragraph.style = style;
        paragraph.role = role;
        paragraph.marker = marker;
        paragraph.page = page;
        paragraph.deleted = deleted;
        paragraph.section = props.section;
        self.style_run(None);
    }

    /// The paragraph that is open.
    pub(super) fn paragraph(&mut self) -> Option<&mut Paragraph<'s>> {
        self.levels.last_mut()?.paragraph.as_mut()
    }

    fn end_paragraph(&mut self) {
        self.in_text = false;
        let body = self.levels.len() == 1;
        let current = self.pages.current();
        let Some(level) = self.levels.last_mut() else {
            return;
        };
        level.fields.end_paragraph();
        level.formula = Formula::default();
        let Some(mut paragraph) = level.paragraph.take() else {
            return;
        };
        paragraph.words.end_link();
        if paragraph.deleted {
            level.carried = Some(paragraph.words);
            return;
        }
        let mut pieces = Piece::of_paragraph(
            &paragraph.words,
            &paragraph.role,
            paragraph.marker,
            paragraph.words.page().unwrap_or(paragraph.page),
            level.in_cell,
        );
        pieces.append(&mut level.after);
        if paragraph.is_title && body {
            self.titles.extend(pieces.first().map(Piece::text));
        }
        self.add(pieces, current);
        if let Some(section) = paragraph.section
            && body
        {
            self.end_section(section);
        }
    }

    /// Adds what is finished to the level that is open, with the footnotes that are due.
    pub(super) fn add(&mut self, pieces: Vec<Piece>, current: u32) {
        let body = self.levels.len() == 1 && self.story == Story::Body;
        let Some(level) = self.levels.last_mut() else {
            return;
        };
        if !body {
            level.pieces.extend(pieces);
            return;
        }
        let Some(last) = pieces.last() else { return };
        let heading = last.draft.kind == BlockKind::Heading;
        if self.pages.are_known() {
            let first = pieces.first().map_or(current, Piece::page);
            level.pieces.extend(self.notes.of_pages_before(first));
            level.pieces.extend(pieces);
            level.pieces.extend(self.notes.of_pages_before(current));
        } else {
            level.pieces.extend(pieces);
            if !heading {
                level.pieces.extend(self.notes.all());
            }
        }
    }

    fn end_section(&mut self, section: Section) {
        if self.levels.len() > 1 || self.story != Story::Body {
            return;
        }
        self.sections.push((self.section_begin, section));
        self.section_begin = self.levels.last().map_or(0, |level| level.pieces.len());
        self.notes.end_section();
    }
}

impl Level<'_> {
    /// What stood in it, with what was left open.
    fn finish(mut self) -> Vec<Piece> {
        if let Some(words) = self.carried.take() {
            let page = words.page().unwrap_or(1);
            let pieces = Piece::of_paragraph(&words, &Role::Body, None, page, false);
            self.pieces.extend(pieces);
        }
        self.pieces.append(&mut self.after);
        self.pieces
    }
}
