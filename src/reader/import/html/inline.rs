//! Text within a block: the marks of notes, links back from them, what one cell holds.

use std::sync::Arc;

use super::content::Content;
use super::tree::{Data, Id, Step, Tree};
use crate::import::draft::Line;
use crate::import::links::Linked;
use crate::text::address;

/// Longest mark of a note, in code points.
const MARK: usize = 6;

/// Bytes of text that are enough to see that it is no mark.
const SHORT: usize = 64;

/// How an element within running text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inline {
    /// As any text.
    Text,
    /// The mark of a note: set apart from the word before it.
    Mark,
    /// A raised number that is not known to be one: set apart from figures only.
    Raised,
    /// A link that only leads back, or a heading's own address: passed over.
    Link,
}

/// Tells it for an element.
pub(super) fn of(tree: &Tree, node: Id) -> Inline {
    let Some(element) = tree.element(node) else {
        return Inline::Text;
    };
    match element.tag() {
        "sup" => {
            if !is_mark(tree, node) {
                return Inline::Text;
            }
            let linked = tree.elements(node).any(|(_, inner)| {
                inner
                    .attribute("href")
                    .is_some_and(|href| href.contains('#'))
            });
            let in_link = tree
                .parent(node)
                .and_then(|parent| tree.element(parent)?.attribute("href"))
                .is_some_and(|href| href.contains('#'));
            if linked || in_link {
                Inline::Mark
            } else {
                Inline::Raised
            }
        }
        "a" if element.attribute("role") == Some("doc-backlink") => Inline::Link,
        "a" => {
            let within = element
                .attribute("href")
                .is_some_and(|href| href.contains('#'));
            if within && is_arrow(&tree.text_of(node, SHORT)) {
                Inline::Link
            } else {
                Inline::Text
            }
        }
        _ => Inline::Text,
    }
}

/// Whether all text of an element could be the mark of a note: `12`, `[12]`, `*`.
pub(super) fn is_mark(tree: &Tree, node: Id) -> bool {
    let text = tree.text_of(node, SHORT);
    let text = text.trim();
    let core = text.trim_matches(['[', ']', '(', ')', ',']);
    !core.is_empty()
        && text.chars().count() <= MARK
        && (core
            .bytes()
            .all(|b| b.is_ascii_digit() || b == b',' || b == b' ')
            || core.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'))
            || (core.len() < text.len() && core.chars().all(char::is_alphanumeric)))
}

/// What links show that only lead back from a note or name a heading.
fn is_arrow(text: &str) -> bool {
    let text =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '\u{fe0e}'));
    matches!(text, "↩" | "↑" | "⤴" | "⏎" | "↵" | "^" | "#" | "¶" | "🔗")
}

/// All text of a node in one line; paragraphs and cells in it are parted by blanks.
pub(super) fn line(tree: &Tree, content: &Content, root: Id) -> Line {
    let mut out = Linked::default();
    let mut walk = tree.walk(root);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(node) => match tree.data(node) {
                Data::Text(text) => out.push_str(text),
                Data::Element(element) => {
                    let how = of(tree, node);
                    if content.skips(node) || how == Inline::Link {
                        walk.pass_over(node);
                    } else if is_block(element.tag())
                        || how == Inline::Mark
                        || (how == Inline::Raised && out.text().ends_with(char::is_numeric))
                    {
                        out.push(' ');
                    }
                    if how != Inline::Link
                        && element.tag() == "a"
                        && let Some(target) = element.attribute("href").and_then(address)
                    {
                        out.begin_link(Arc::from(target));
                    }
                }
                Data::Document | Data::Other => {}
            },
            Step::Leave(node) => {
                let tag = tree.element(node).map_or("", |element| element.tag());
                if is_block(tag) {
                    out.push(' ');
                } else if tag == "a" {
                    out.end_link();
                }
            }
        }
    }
    Line::of(1, &out)
}

/// Elements that begin and end a block.
pub(super) fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "br"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
            | "plaintext"
    )
}
