//! The tree of a page into drafts: one walk, in which each element opens and closes what it means.

use super::content::{Content, is_note, words};
use super::flow::{Flow, Frame};
use super::inline::{self, Inline};
use super::tables::{self, Reading};
use super::tree::{Data, Element, Id, Step, Tree};
use std::sync::Arc;

use crate::import::draft::Draft;
use crate::text::{BlockKind, address};

/// Tables in tables that are taken apart; deeper ones are read as rows, whatever they are.
const NESTED: u32 = 6;

/// What an element has opened, to be closed at its end.
enum Opened {
    Frame,
    List,
    Bold,
    Notes,
    Layout,
    Link,
}

/// A list that is open.
struct List {
    /// Number of the next item; none where items have no numbers.
    next: Option<i64>,
    step: i64,
    style: Style,
}

#[derive(Clone, Copy)]
enum Style {
    Figures,
    Letters(bool),
    Roman(bool),
}

struct Reader<'a> {
    tree: &'a Tree,
    content: &'a Content,
    flow: Flow,
    opened: Vec<(Id, Opened)>,
    lists: Vec<List>,
    /// Sections of notes that are open.
    notes: u32,
    /// Tables read as text that are open.
    layouts: u32,
}

/// Reads the content of a page.
pub(super) fn read(tree: &Tree, content: &Content) -> Vec<Draft> {
    let mut reader = Reader {
        tree,
        content,
        flow: Flow::default(),
        opened: Vec::new(),
        lists: Vec::new(),
        notes: 0,
        layouts: 0,
    };
    let mut walk = tree.walk(content.root);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(node) => {
                if !reader.enter(node) {
                    walk.pass_over(node);
                }
            }
            Step::Leave(node) => reader.leave(node),
        }
    }
    reader.flow.finish()
}

impl Reader<'_> {
    /// Begins a node; `false` where what is in it has been read or is passed over.
    fn enter(&mut self, node: Id) -> bool {
        let tree = self.tree;
        match tree.data(node) {
            Data::Text(text) => {
                if self.flow.keeps_lines() && text.contains('\n') {
                    self.flow.add_lines(text);
                } else {
                    self.flow.add(text);
                }
                true
            }
            Data::Element(_) if self.content.skips(node) => false,
            Data::Element(element) => self.begin(node, element),
            Data::Document => true,
            Data::Other => false,
        }
    }

    fn begin(&mut self, node: Id, element: &Element) -> bool {
        let tag = element.tag();
        if !inline::is_block(tag) {
            return self.begin_inline(node, element);
        }
        if tag == "br" {
            self.flow.end_line();
            return false;
        }
        if self.is_notes(element) {
            self.notes += 1;
            self.opened.push((node, Opened::Notes));
        }
        if tag == "table" {
            return self.table(node);
        }
        if matches!(tag, "ul" | "ol" | "menu" | "dir") {
            self.list(node, element);
        }
        let frame = self.frame(node, element);
        self.open(node, frame);
        true
    }

    fn begin_inline(&mut self, node: Id, element: &Element) -> bool {
        match inline::of(self.tree, node) {
            Inline::Link => return false,
            Inline::Mark => self.flow.part(),
            Inline::Raised if self.flow.ends_with_figure() => self.flow.part(),
            Inline::Raised | Inline::Text => {}
        }
        if is_note(element.attribute("id"), element.attribute("role"))
            && !inline::is_mark(self.tree, node)
        {
            self.flow.begin_note();
        }
        if element.tag() == "a"
            && let Some(target) = element.attribute("href").and_then(address)
        {
            self.flow.set_link(Some(Arc::from(target)));
            self.opened.push((node, Opened::Link));
        }
        if matches!(element.tag(), "b" | "strong") {
            self.flow.set_bold(true);
            self.opened.push((node, Opened::Bold));
        }
        true
    }

    fn open(&mut self, node: Id, frame: Frame) {
        self.flow.open(frame);
        self.opened.push((node, Opened::Frame));
    }

    fn leave(&mut self, node: Id) {
        while let Some((_, opened)) = self.opened.pop_if(|(of, _)| *of == node) {
            match opened {
                Opened::Frame => self.flow.close(),
                Opened::List => {
                    self.lists.pop();
                }
                Opened::Bold => self.flow.set_bold(false),
                Opened::Link => self.flow.set_link(None),
                Opened::Notes => self.notes = self.notes.saturating_sub(1),
                Opened::Layout => self.layouts = self.layouts.saturating_sub(1),
            }
        }
    }

    /// What a block element means.
    fn frame(&mut self, node: Id, element: &Element) -> Frame {
        let tag = element.tag();
        if let Some(level) = heading_level(element) {
            return Frame::Heading(level);
        }
        let counted = (tag == "li").then(|| self.count(element)).flatten();
        let id = element.attribute("id");
        let is_note = is_note(id, element.attribute("role"));
        if (is_note && !inline::is_mark(self.tree, node)) || (tag == "li" && self.notes > 0) {
            let figures = |id: &str| {
                let start = id.trim_end_matches(|c: char| c.is_ascii_digit()).len();
                id.get(start..).filter(|n| !n.is_empty()).map(str::to_owned)
            };
            return Frame::Note(counted.or_else(|| id.and_then(figures)));
        }
        let has = |name: &str| words(element.attribute("class")).any(|word| word == name);
        match tag {
            "li" => Frame::Item(counted, self.depth(), false),
            "blockquote" => Frame::Quote,
            "figcaption" | "caption" => Frame::Caption,
            "pre" | "listing" | "xmp" | "plaintext" | "address" => Frame::Lines,
            "td" | "th" | "dt" => Frame::Aside,
            "p" | "div" if has("caption") || has("msocaption") => Frame::Caption,
            "p" | "div" if has("verse") || has("poem") => Frame::Lines,
            "p" | "div" if styled_item(element) => Frame::Item(None, self.depth(), false),
            "p" if self.notes > 0 || has("msofootnotetext") || has("footnote") => {
                Frame::PerhapsNote
            }
            _ => Frame::Plain,
        }
    }

    fn depth(&self) -> u8 {
        u8::try_from(self.lists.len().max(1)).unwrap_or(u8::MAX)
    }

    /// A section that holds notes: its items are some, whatever their ids.
    fn is_notes(&self, element: &Element) -> bool {
        element.attribute("role") == Some("doc-endnotes")
            || words(element.attribute("class"))
                .any(|word| matches!(&*word, "footnotes" | "endnotes"))
    }

    fn list(&mut self, node: Id, element: &Element) {
        let number = |name| element.attribute(name).and_then(|n| n.trim().parse().ok());
        let kind = element.attribute("type").unwrap_or_default();
        let css = element.attribute("style").unwrap_or_default();
        let ordered = element.tag() == "ol" && !css.contains("list-style-type:none");
        let style = match kind {
            "a" => Style::Letters(false),
            "A" => Style::Letters(true),
            "i" => Style::Roman(false),
            "I" => Style::Roman(true),
            _ if css.contains("lower-alpha") => Style::Letters(false),
            _ if css.contains("upper-alpha") => Style::Letters(true),
            _ if css.contains("lower-roman") => Style::Roman(false),
            _ if css.contains("upper-roman") => Style::Roman(true),
            _ => Style::Figures,
        };
        self.lists.push(List {
            next: ordered.then(|| number("start").unwrap_or(1)),
            step: if element.attribute("reversed").is_some() {
                -1
            } else {
                1
            },
            style,
        });
        self.opened.push((node, Opened::List));
    }

    /// The number of an item, as a browser shows it.
    fn count(&mut self, item: &Element) -> Option<String> {
        let list = self.lists.last_mut()?;
        let set = item.attribute("value").and_then(|n| n.trim().parse().ok());
        let number = set.or(list.next).filter(|_| list.next.is_some())?;
        list.next = Some(number.saturating_add(list.step));
        Some(
            match list.style {
                Style::Letters(upper) => letters(number, upper),
                Style::Roman(upper) => roman(number, upper),
                Style::Figures => None,
            }
            .unwrap_or_else(|| number.to_string()),
        )
    }

    fn table(&mut self, node: Id) -> bool {
        match tables::read(self.tree, self.content, node, self.layouts >= NESTED) {
            Reading::Layout => {
                self.layouts += 1;
                self.opened.push((node, Opened::Layout));
                self.open(node, Frame::Plain);
                true
            }
            Reading::Rows { caption, table } => {
                self.flow.end_block();
                if let Some(line) = caption {
                    let number = super::marks::caption(line.text()).flatten();
                    self.flow.push(Draft {
                        number,
                        ..Draft::new(BlockKind::Caption, vec![line])
                    });
                }
                if let Some(table) = table {
                    self.flow.push(table);
                }
                false
            }
        }
    }
}

/// A paragraph in the style that word processors give to items (`MsoListParagraph`, `list-bullet`,
/// `liste-à-puces`): their export writes no lists.
fn styled_item(element: &Element) -> bool {
    words(element.attribute("class")).any(|word| {
        word.starts_with("msolist")
            || word.split(['-', '_']).any(|part| {
                matches!(
                    part,
                    "bullet" | "bullets" | "puce" | "puces" | "listparagraph"
                )
            })
    })
}

/// The level of a heading, by its tag or role.
fn heading_level(element: &Element) -> Option<u8> {
    match element.tag() {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ if element.attribute("role") == Some("heading") => {
            let level = element.attribute("aria-level").and_then(|n| n.parse().ok());
            Some(level.unwrap_or(2).clamp(1, 9))
        }
        _ => None,
    }
}

/// `a`, `b`, … `z`, `aa`.
fn letters(number: i64, upper: bool) -> Option<String> {
    let mut rest = u32::try_from(number).ok().filter(|&n| n > 0)?;
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        let first = if upper { b'A' } else { b'a' };
        out.push(char::from(first + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    Some(out.iter().rev().collect())
}

/// A Roman numeral from 1 to 3999.
fn roman(number: i64, upper: bool) -> Option<String> {
    let numeral = crate::import::roman::roman(u32::try_from(number).ok()?)?;
    Some(if upper {
        numeral.to_uppercase()
    } else {
        numeral
    })
}
