//! How a page's tree is filled, and what keeps a hostile page small.
//!
//! The standard's algorithm is quadratic, in time and in nodes, for pages made to be so: each opened
//! element searches all that are open, and each paragraph re-opens every unclosed font. So a filter
//! between tokeniser and tree builder holds the depth down as browsers do, and takes their attributes
//! from the elements of format (the standard keeps at most three equal ones). No text is lost by
//! either.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, ExpandedName, LocalName, QualName, ns};

use super::tree::{Data, Element, Id, NONE, Node, ROOT};

/// Deepest element that is kept as one; the tags of deeper ones are passed over. As in browsers.
const DEEPEST: u32 = 512;
/// Most nodes of a page: about 400 MB.
pub(super) const MOST_NODES: usize = 3_000_000;
/// Stands between tokeniser and tree builder; see the module.
pub(super) struct Filter {
    builder: TreeBuilder<Handle, Sink>,
    /// Tags passed over for their depth, innermost last: their ends are passed over too.
    skipped: RefCell<Vec<LocalName>>,
}

impl Filter {
    /// For a page that begins.
    pub(super) fn new() -> Self {
        let options = TreeBuilderOpts {
            // What a page says where scripts do not run is markup, and can be passed over.
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        };
        Self {
            builder: TreeBuilder::new(Sink::new(), options),
            skipped: RefCell::default(),
        }
    }

    /// All nodes, or nothing where there were too many.
    pub(super) fn finish(self) -> Option<Vec<Node>> {
        let sink = self.builder.sink;
        (!sink.is_full()).then(|| sink.nodes.into_inner())
    }
}

impl TokenSink for Filter {
    type Handle = Handle;

    fn process_token(&self, mut token: Token, line: u64) -> TokenSinkResult<Handle> {
        if self.builder.sink.is_full() && !matches!(token, Token::EOFToken) {
            return TokenSinkResult::Continue;
        }
        if let Token::TagToken(tag) = &mut token {
            let mut skipped = self.skipped.borrow_mut();
            match tag.kind {
                TagKind::StartTag => {
                    if self.builder.sink.depth.get() >= DEEPEST && nests(&tag.name) {
                        skipped.push(tag.name.clone());
                        return TokenSinkResult::Continue;
                    }
                    if is_format(&tag.name) {
                        tag.attrs.clear();
                    } else {
                        tag.attrs
                            .retain(|attribute| is_asked(&attribute.name.local));
                    }
                }
                TagKind::EndTag => {
                    if skipped.last().is_some_and(|name| *name == tag.name) {
                        skipped.pop();
                        return TokenSinkResult::Continue;
                    }
                }
            }
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Elements whose contents are read as markup, so that leaving their tags out changes nothing else.
fn nests(name: &str) -> bool {
    !matches!(
        name,
        "script"
            | "style"
            | "textarea"
            | "title"
            | "noscript"
            | "iframe"
            | "xmp"
            | "noembed"
            | "noframes"
            | "plaintext"
            | "br"
            | "hr"
            | "img"
            | "input"
            | "wbr"
            | "html"
            | "body"
    )
}

/// The elements that the standard opens again in each new block; a link is one too, but at most one
/// is ever open.
fn is_format(name: &str) -> bool {
    matches!(
        name,
        "b" | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

/// Attributes that reading asks for.
fn is_asked(name: &str) -> bool {
    matches!(
        name,
        "id" | "class"
            | "role"
            | "hidden"
            | "aria-hidden"
            | "aria-level"
            | "style"
            | "href"
            | "lang"
            | "start"
            | "value"
            | "type"
            | "colspan"
            | "rowspan"
            | "name"
            | "content"
            | "http-equiv"
            | "property"
            | "datetime"
            | "itemprop"
            | "reversed"
            | "encoding"
    )
}

/// A node as the tree builder knows it: its id and name.
#[derive(Clone)]
pub(super) struct Handle(Rc<(Id, QualName)>);

impl Handle {
    fn id(&self) -> Id {
        self.0.0
    }
}

/// Builds the arena from what the tree builder tells.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    document: Handle,
    /// Depth of the element that is open.
    depth: Cell<u32>,
}

impl Sink {
    fn new() -> Self {
        let name = QualName::new(None, ns!(), LocalName::from(""));
        let sink = Self {
            nodes: RefCell::default(),
            document: Handle(Rc::new((ROOT, name))),
            depth: Cell::new(0),
        };
        sink.add(Data::Document);
        sink
    }

    fn is_full(&self) -> bool {
        self.nodes.borrow().len() > MOST_NODES
    }

    fn add(&self, data: Data) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        let id = Id::try_from(nodes.len()).unwrap_or(NONE);
        nodes.push(Node {
            parent: NONE,
            previous: NONE,
            next: NONE,
            first: NONE,
            last: NONE,
            depth: 0,
            data,
        });
        id
    }

    fn nameless(&self) -> Handle {
        let id = self.add(Data::Other);
        Handle(Rc::new((id, self.document.0.1.clone())))
    }

    fn change(&self, node: Id, change: impl FnOnce(&mut Node)) {
        if let Some(node) = self.nodes.borrow_mut().get_mut(node as usize) {
            change(node);
        }
    }

    fn look(&self, node: Id, of: impl FnOnce(&Node) -> Id) -> Id {
        self.nodes.borrow().get(node as usize).map_or(NONE, of)
    }

    /// Adds text to a node that is text; gives it back where it is none.
    fn extend(&self, node: Id, text: StrTendril) -> Option<StrTendril> {
        match self.nodes.borrow_mut().get_mut(node as usize) {
            Some(Node {
                data: Data::Text(there),
                ..
            }) => {
                there.push_str(&text);
                None
            }
            _ => Some(text),
        }
    }

    /// The node to put in: an element's, or a new one for text that no text stands before.
    fn node_of(&self, child: NodeOrText<Handle>, before: Id) -> Option<Id> {
        match child {
            NodeOrText::AppendNode(handle) => Some(handle.id()),
            NodeOrText::AppendText(text) => self
                .extend(before, text)
                .map(|text| self.add(Data::Text(text.to_string()))),
        }
    }

    /// Puts a node between two neighbours, either of which may be none.
    fn place(&self, node: Id, parent: Id, previous: Id, next: Id) {
        self.detach(node);
        let depth = self
            .nodes
            .borrow()
            .get(parent as usize)
            .map_or(0, |parent| parent.depth + 1);
        self.change(node, |node| {
            (node.parent, node.previous, node.next) = (parent, previous, next);
            node.depth = depth;
        });
        self.change(previous, |previous| previous.next = node);
        self.change(next, |next| next.previous = node);
        self.change(parent, |parent| {
            if previous == NONE {
                parent.first = node;
            }
            if next == NONE {
                parent.last = node;
            }
        });
        let nodes = self.nodes.borrow();
        if let Some(Node {
            data: Data::Element(_),
            ..
        }) = nodes.get(node as usize)
        {
            self.depth.set(depth);
        }
    }

    fn detach(&self, node: Id) {
        let (parent, previous, next) = match self.nodes.borrow_mut().get_mut(node as usize) {
            Some(node) => {
                let was = (node.parent, node.previous, node.next);
                (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
                was
            }
            None => return,
        };
        self.change(previous, |previous| previous.next = next);
        self.change(next, |next| next.previous = previous);
        self.change(parent, |parent| {
            if parent.first == node {
                parent.first = next;
            }
            if parent.last == node {
                parent.last = previous;
            }
        });
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = ();
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) {}

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.document.clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.0.1.expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let id = self.add(Data::Element(Element {
            name: name.local.clone(),
            attributes: attrs,
        }));
        Handle(Rc::new((id, name)))
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        self.nameless()
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        self.nameless()
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let last = self.look(parent.id(), |parent| parent.last);
        if let Some(node) = self.node_of(child, last) {
            self.place(node, parent.id(), last, NONE);
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.look(element.id(), |node| node.parent) == NONE {
            self.append(previous, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &Handle) {
        let nodes = self.nodes.borrow();
        let depth = nodes.get(node.id() as usize).map_or(0, |node| node.depth);
        self.depth.set(depth.saturating_sub(1));
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id() == y.id()
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(node.id());
        }
        let parent = self.look(sibling.id(), |sibling| sibling.parent);
        let previous = self.look(sibling.id(), |sibling| sibling.previous);
        if let Some(node) = self.node_of(child, previous) {
            self.place(node, parent, previous, sibling.id());
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        self.change(target.id(), |node| {
            if let Data::Element(element) = &mut node.data {
                for attribute in attrs {
                    if element.attribute(&attribute.name.local).is_none() {
                        element.attributes.push(attribute);
                    }
                }
            }
        });
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id());
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        loop {
            let child = self.look(node.id(), |node| node.first);
            if child == NONE {
                return;
            }
            let last = self.look(new_parent.id(), |parent| parent.last);
            self.place(child, new_parent.id(), last, NONE);
        }
    }
}
