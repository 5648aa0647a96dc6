//! A page as a tree, parsed by the standard's own algorithm (html5ever) into an arena of our own.
//!
//! The arena keeps only the attributes that reading asks for, and is walked and dropped without
//! recursion. How it is filled, and what keeps hostile pages small, is [`sink`](super::sink)'s.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};
use html5ever::{Attribute, LocalName, TokenizerResult};

use super::sink::{Filter, MOST_NODES};
use crate::import::ImportError;

/// Most attributes of one tag: the tokeniser compares each with each.
const MOST_ATTRIBUTES: usize = 512;

/// A node of a [`Tree`].
pub(super) type Id = u32;

/// No node.
pub(super) const NONE: Id = Id::MAX;
/// The document node.
pub(super) const ROOT: Id = 0;

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: LocalName,
    pub(super) attributes: Vec<Attribute>,
}

impl Element {
    /// Its tag, in lower case.
    pub(super) fn tag(&self) -> &str {
        &self.name
    }

    /// An attribute's value.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|attribute| &*attribute.name.local == name)
            .map(|attribute| &*attribute.value)
    }
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Data {
    /// The document itself.
    Document,
    /// An element.
    Element(Element),
    /// Text, never beside other text.
    Text(String),
    /// A comment or instruction.
    Other,
}

/// A node and its neighbours.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) parent: Id,
    pub(super) previous: Id,
    pub(super) next: Id,
    pub(super) first: Id,
    pub(super) last: Id,
    pub(super) depth: u32,
    pub(super) data: Data,
}

/// A parsed page.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// A step of a walk in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A node begins.
    Enter(Id),
    /// An element or the document ends.
    Leave(Id),
}

/// A walk through a node and all in it, in document order.
pub(super) struct Walk<'a> {
    tree: &'a Tree,
    root: Id,
    next: Option<Step>,
}

impl Walk<'_> {
    /// Passes over what is inside a node just entered; its end still comes.
    pub(super) fn pass_over(&mut self, node: Id) {
        self.next = Some(Step::Leave(node));
    }
}

impl Iterator for Walk<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let step = self.next?;
        let tree = self.tree;
        let after = |node: Id| {
            if node == self.root {
                None
            } else {
                tree.link(node, |n| n.next)
                    .map(Step::Enter)
                    .or_else(|| tree.parent(node).map(Step::Leave))
            }
        };
        self.next = match step {
            Step::Enter(node) => match (tree.text(node), tree.link(node, |n| n.first)) {
                (Some(_), _) => after(node),
                (None, Some(child)) => Some(Step::Enter(child)),
                (None, None) => Some(Step::Leave(node)),
            },
            Step::Leave(node) => after(node),
        };
        Some(step)
    }
}

impl Tree {
    /// Parses a page.
    ///
    /// # Errors
    /// [`ImportError::Refused`] for one of more than 3,000,000 nodes or of a tag of more than 512
    /// attributes.
    pub(super) fn parse(page: &str) -> Result<Self, ImportError> {
        if most_attributes(page) > MOST_ATTRIBUTES {
            return Err(ImportError::Refused(format!(
                "The page is not read: one of its tags has more than {MOST_ATTRIBUTES} attributes."
            )));
        }
        let tokenizer = Tokenizer::new(Filter::new(), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(page));
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer.end();
        let nodes = tokenizer.sink.finish().ok_or_else(|| {
            ImportError::Refused(format!(
                "The page is not read: it has more than {MOST_NODES} elements."
            ))
        })?;
        Ok(Self { nodes })
    }

    /// How many nodes there are; ids are below it.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// What a node is.
    pub(super) fn data(&self, node: Id) -> &Data {
        self.nodes
            .get(node as usize)
            .map_or(&Data::Other, |node| &node.data)
    }

    /// The element that a node is, if it is one.
    pub(super) fn element(&self, node: Id) -> Option<&Element> {
        match self.data(node) {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The text that a node is, if it is text.
    pub(super) fn text(&self, node: Id) -> Option<&str> {
        match self.data(node) {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The node that one stands in.
    pub(super) fn parent(&self, node: Id) -> Option<Id> {
        self.link(node, |n| n.parent)
    }

    /// A node and all in it, in document order.
    pub(super) fn walk(&self, root: Id) -> Walk<'_> {
        Walk {
            tree: self,
            root,
            next: Some(Step::Enter(root)),
        }
    }

    /// The elements in a node, in document order, without itself.
    pub(super) fn elements(&self, root: Id) -> impl Iterator<Item = (Id, &Element)> {
        self.walk(root).filter_map(move |step| match step {
            Step::Enter(node) if node != root => Some((node, self.element(node)?)),
            _ => None,
        })
    }

    /// Text in a node as it stands, without that of scripts and styles; no more is gathered once
    /// there are `enough` bytes.
    pub(super) fn text_of(&self, root: Id, enough: usize) -> String {
        let mut out = String::new();
        let mut walk = self.walk(root);
        while let Some(step) = walk.next() {
            let Step::Enter(node) = step else { continue };
            if out.len() >= enough {
                break;
            }
            match self.data(node) {
                Data::Text(text) => out.extend(text.chars().take(enough)),
                Data::Element(element) if matches!(element.tag(), "script" | "style") => {
                    walk.pass_over(node);
                }
                _ => {}
            }
        }
        out
    }

    fn link(&self, node: Id, of: impl Fn(&Node) -> Id) -> Option<Id> {
        let id = of(self.nodes.get(node as usize)?);
        (id != NONE).then_some(id)
    }
}

/// The most attributes that any tag of the page seems to have. Scripts, styles and comments are
/// passed over; elsewhere the count errs on the high side.
fn most_attributes(page: &str) -> usize {
    let bytes = page.as_bytes();
    let find = |from: usize, what: &str| {
        page.get(from..)
            .and_then(|rest| rest.find(what))
            .map_or(bytes.len(), |at| from + at)
    };
    let (mut most, mut at) = (0, 0);
    loop {
        at = find(at, "<");
        let Some(rest) = bytes.get(at + 1..) else {
            return most;
        };
        if rest.starts_with(b"!--") {
            at = find(at + 4, "-->");
            continue;
        }
        if !rest.first().is_some_and(u8::is_ascii_alphabetic) {
            at += 1;
            continue;
        }
        let name = rest.get(..6).unwrap_or(rest).to_ascii_lowercase();
        let (mut quote, mut count, mut blank) = (None, 0, false);
        let mut end = bytes.len();
        for (index, &byte) in rest.iter().enumerate() {
            match (quote, byte) {
                (Some(open), _) if byte == open => quote = None,
                (Some(_), _) => {}
                (None, b'>') => {
                    end = at + 1 + index;
                    break;
                }
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'/') => blank = true,
                (None, _) => {
                    count += usize::from(blank);
                    blank = false;
                }
            }
        }
        most = most.max(count);
        at = if name.starts_with(b"script") {
            find(end, "</")
        } else {
            end
        };
    }
}
