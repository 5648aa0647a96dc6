//! Markdown into blocks.
//!
//! There are two kinds. What people write says what it means: headings, lists, tables, notes, and is
//! read so (CommonMark with tables and footnotes, by pulldown-cmark). What converters make of a PDF
//! has its paragraphs cut at page ends, notes between the halves and running heads as bold lines:
//! [`mend`] puts that right by rules that leave the first kind alone. Extensions that eat characters
//! of running text (`~5 million`, smart quotes, formulas) are off.

mod front;
mod mend;
mod pages;

use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::draft::{Draft, DraftDocument, Line};
use super::html::flow::{Flow, Frame};
use super::links::Linked;
use super::{ImportError, html, plain};
use crate::text::{BlockKind, Metadata, address};

/// Name and version of this reader.
const EXTRACTOR: &str = "markdown 1";
/// Most blocks of a text: about 600 MB with what is made of them.
const MOST_BLOCKS: usize = 1_000_000;
/// An ordered list that begins with such a number is a sentence that begins with a year.
const YEAR: u32 = 1900;

/// Reads a Markdown text.
///
/// # Errors
/// [`ImportError::NoText`] where there is nothing to read, [`ImportError::Refused`] for a text of
/// more than 1,000,000 blocks.
pub(super) fn read(bytes: &[u8]) -> Result<DraftDocument, ImportError> {
    let source = plain::decode(bytes);
    let (front, body) = front::split(&source.text);
    let mut reader = Reader {
        pages: pages::Pages::of(body),
        ..Reader::default()
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Item) => reader.item(printed(body, range.start)),
            event => reader.event(event)?,
        }
        if reader.flow.len() > MOST_BLOCKS {
            return Err(ImportError::Refused(format!(
                "The text is not read: it has more than {MOST_BLOCKS} paragraphs."
            )));
        }
    }
    let lists = reader.lists_done;
    let mut drafts = reader.flow.finish();
    mend::number_running_lists(&mut drafts, &lists);
    let drafts = mend::mend(drafts);
    if drafts.iter().all(|d| d.kind == BlockKind::Furniture) {
        return Err(ImportError::NoText);
    }
    let last = drafts
        .iter()
        .flat_map(|draft| &draft.lines)
        .map(Line::page)
        .max()
        .unwrap_or(1);
    Ok(DraftDocument {
        pages: reader.pages.finish(last),
        metadata: Metadata {
            title: front.title.or_else(|| title(&drafts)),
            author: front.author,
            date: front.date,
        },
        drafts,
        language: front.language,
        warnings: source.warnings,
        extractor: EXTRACTOR.to_owned(),
        links: Vec::new(),
    })
}

/// The only heading of the first level, or the very first block if it is a heading.
fn title(drafts: &[Draft]) -> Option<String> {
    let text = |draft: &Draft| {
        let lines: Vec<&str> = draft.lines.iter().map(Line::text).collect();
        lines.join(" ")
    };
    let mut tops = drafts
        .iter()
        .filter(|draft| draft.kind == BlockKind::Heading && draft.level == Some(1));
    let first = tops.next();
    match (first, tops.next()) {
        (Some(only), None) => Some(text(only)),
        _ => drafts
            .first()
            .filter(|draft| draft.kind == BlockKind::Heading)
            .map(text),
    }
}

/// The number printed before an item. Markdown itself only counts on from the first.
fn printed(source: &str, item: usize) -> Option<u32> {
    let rest = source.get(item..)?.trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    rest.get(..digits)?.parse().ok()
}

/// An ordered list of the outermost level: its items' numbers, and where their drafts begin.
#[derive(Debug, Default)]
struct RunningList {
    items: Vec<(u32, usize)>,
}

#[derive(Default)]
struct Reader {
    flow: Flow,
    pages: pages::Pages,
    /// Whether the items of each open list have numbers.
    lists: Vec<bool>,
    lists_done: Vec<RunningList>,
    /// Markup that stands in the text, until it ends.
    html: String,
    cells: Vec<Linked>,
    rows: Vec<Line>,
    in_table: bool,
    in_indented: bool,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) -> Result<(), ImportError> {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag)?,
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.words(&text),
            Event::Html(markup) => self.html.push_str(&markup),
            Event::InlineHtml(markup) => self.inline_html(&markup),
            Event::FootnoteReference(label) => {
                self.words(" ");
                self.words(&label);
            }
            Event::SoftBreak | Event::HardBreak => self.end_line(),
            Event::Rule => self.flow.end_block(),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.in_indented || self.flow.keeps_lines() {
            self.flow.add_lines(text);
        } else {
            self.words(text);
        }
    }

    fn words(&mut self, text: &str) {
        match self.cells.last_mut() {
            Some(cell) if self.in_table => cell.push_str(text),
            _ => self.flow.add(text),
        }
    }

    /// Markup within a line: what it says about lines is heard, the rest dropped.
    fn inline_html(&mut self, markup: &str) {
        if let Some(label) = pages::marker(markup) {
            self.turn(label);
        } else if markup.to_ascii_lowercase().starts_with("<br") {
            self.end_line();
        }
    }

    /// What follows leads to an address, or no longer does.
    fn link(&mut self, target: Option<String>) {
        let target: Option<Arc<str>> = target.map(Arc::from);
        match (self.cells.last_mut().filter(|_| self.in_table), target) {
            (Some(cell), Some(target)) => cell.begin_link(target),
            (Some(cell), None) => cell.end_link(),
            (None, target) => self.flow.set_link(target),
        }
    }

    fn end_line(&mut self) {
        if self.in_table {
            self.words(" ");
        } else {
            self.flow.end_line();
        }
    }

    fn turn(&mut self, label: &str) {
        if let Some(page) = self.pages.turn(label) {
            self.flow.turn_to(page);
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.flow.open(Frame::Plain),
            Tag::Heading { level, .. } => self.flow.open(Frame::Heading(depth(level))),
            Tag::BlockQuote(_) => self.flow.open(Frame::Quote),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => self.flow.open(Frame::Lines),
            // In a text made from a PDF this is a paragraph that stood further in.
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.flow.open(Frame::Plain);
                self.in_indented = true;
            }
            Tag::List(first) => {
                self.flow.end_block();
                if self.lists.is_empty() && first.is_some() {
                    self.lists_done.push(RunningList::default());
                }
                self.lists.push(first.is_some());
            }
            Tag::FootnoteDefinition(label) => self.flow.open(Frame::Note(Some(label.to_string()))),
            Tag::Table(_) => {
                self.flow.end_block();
                self.in_table = true;
            }
            Tag::TableCell => self.cells.push(Linked::default()),
            Tag::Link { dest_url, .. } => self.link(address(&dest_url)),
            Tag::Strong => self.flow.set_bold(true),
            Tag::HtmlBlock => self.html.clear(),
            _ => {}
        }
    }

    fn item(&mut self, printed: Option<u32>) {
        let level = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let number = printed.filter(|_| self.lists.last() == Some(&true));
        self.flow.end_block();
        match number {
            Some(year) if year >= YEAR => {
                self.flow.open(Frame::Plain);
                self.flow.add(&format!("{year}. "));
                return;
            }
            Some(number) if self.lists.len() == 1 => {
                if let Some(list) = self.lists_done.last_mut() {
                    list.items.push((number, self.flow.len()));
                }
            }
            _ => {}
        }
        let number = number.map(|number| number.to_string());
        self.flow.open(Frame::Item(number, level, false));
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), ImportError> {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.end_paragraph(),
            TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition => self.flow.close(),
            TagEnd::CodeBlock => {
                self.flow.close();
                self.in_indented = false;
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let page = self.flow.page();
                let cells = self.cells.drain(..);
                let row = Line::row_of(page, cells.map(|cell| Line::of(page, &cell)).collect());
                if !row.text().trim().is_empty() {
                    self.rows.push(row);
                }
            }
            TagEnd::Table => {
                self.in_table = false;
                let rows = std::mem::take(&mut self.rows);
                if !rows.is_empty() {
                    self.flow.push(Draft::table(rows));
                }
            }
            TagEnd::Link => self.link(None),
            TagEnd::Strong => self.flow.set_bold(false),
            TagEnd::HtmlBlock => self.end_html()?,
            _ => {}
        }
        Ok(())
    }

    /// Ends a paragraph; one that is only a page's mark turns the page.
    fn end_paragraph(&mut self) {
        let before = self.flow.len();
        self.flow.close();
        if !self.pages.is_marked() || self.flow.len() != before + 1 {
            return;
        }
        let text = self.flow.last_text();
        let Some(label) = text.as_deref().and_then(pages::marker) else {
            return;
        };
        if let (Some(page), Some(mut draft)) = (self.pages.turn(label), self.flow.pop()) {
            self.flow.turn_to(page);
            draft.kind = BlockKind::Furniture;
            (draft.number, draft.level) = (None, None);
            draft.lines = on_page(draft.lines, page);
            self.flow.push(draft);
        }
    }

    fn end_html(&mut self) -> Result<(), ImportError> {
        let markup = std::mem::take(&mut self.html);
        if let Some(label) = pages::marker(&markup) {
            let label = label.to_owned();
            self.turn(&label);
            return Ok(());
        }
        let page = self.flow.page();
        for mut draft in html::fragment(&markup)? {
            draft.lines = on_page(draft.lines, page);
            self.flow.push(draft);
        }
        Ok(())
    }
}

/// Lines as they stand on another page.
fn on_page(lines: Vec<Line>, page: u32) -> Vec<Line> {
    lines.into_iter().map(|line| line.on_page(page)).collect()
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests;
