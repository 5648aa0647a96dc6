//! XML as a stream of elements, without anything in it that could do harm.
//!
//! Documents are read front to back once, so no tree is built: a long report's tree would take ten
//! times its text. There are no entities but the five of XML itself and characters by number; a
//! document type declaration is refused, since it serves only to define more (XXE, billion laughs).
//! Names are told by their namespaces, whatever prefixes a writer chose; transitional and strict
//! Office documents differ in nothing else that is read here.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::name::PrefixDeclaration;
use quick_xml::reader::Reader;

use crate::import::ImportError;

/// Deepest nesting of elements. Tables in tables in text boxes reach about a hundred.
const DEEPEST: usize = 1_024;
/// Most declarations of namespaces that are open at once.
const MOST_BINDINGS: usize = 1_000;

/// The vocabularies that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Space {
    /// WordprocessingML.
    Word,
    /// Mathematical formulas of Office.
    Math,
    /// Alternatives for older programs.
    Compatibility,
    /// Drawings and diagrams of Office.
    Drawing,
    /// OpenDocument: office, meta.
    Office,
    /// OpenDocument: text.
    Text,
    /// OpenDocument: tables.
    Table,
    /// OpenDocument: drawings and frames.
    Draw,
    /// OpenDocument: styles.
    Style,
    /// OpenDocument: the package's manifest.
    Manifest,
    /// Dublin Core, and what Office and OpenDocument put beside it.
    About,
    /// Anything else.
    Other,
}

impl Space {
    fn of(uri: &str) -> Self {
        const OASIS: &str = "urn:oasis:names:tc:opendocument:xmlns:";
        if let Some(rest) = uri.strip_prefix(OASIS) {
            return match rest.split(':').next().unwrap_or_default() {
                "office" => Space::Office,
                "text" => Space::Text,
                "table" => Space::Table,
                "drawing" => Space::Draw,
                "style" => Space::Style,
                "manifest" => Space::Manifest,
                "meta" => Space::About,
                _ => Space::Other,
            };
        }
        match uri {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
            "http://schemas.openxmlformats.org/drawingml/2006/main"
            | "http://purl.oclc.org/ooxml/drawingml/main"
            | "http://schemas.openxmlformats.org/drawingml/2006/diagram"
            | "http://purl.oclc.org/ooxml/drawingml/diagram" => Space::Drawing,
            "http://purl.org/dc/elements/1.1/"
            | "http://purl.org/dc/terms/"
            | "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
            | "http://purl.oclc.org/ooxml/officeDocument/extendedProperties" => Space::About,
            _ => Space::Other,
        }
    }
}

/// An element's or attribute's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) struct Name<'a> {
    /// Its vocabulary.
    pub(in crate::import) space: Space,
    /// The name in it.
    pub(in crate::import) local: &'a str,
}

/// An element that begins.
#[derive(Debug)]
pub(in crate::import) struct Element<'a> {
    /// Its name.
    pub(in crate::import) space: Space,
    start: BytesStart<'a>,
}

impl Element<'_> {
    /// The name in its vocabulary.
    pub(in crate::import) fn local(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// Its name.
    pub(in crate::import) fn name(&self) -> Name<'_> {
        Name {
            space: self.space,
            local: self.local(),
        }
    }

    /// Whether it is this element.
    pub(in crate::import) fn is(&self, space: Space, local: &str) -> bool {
        self.space == space && self.local() == local
    }

    /// The value of an attribute by its name without prefix: where two vocabularies have the same
    /// name on one element, it is the first written.
    pub(in crate::import) fn attribute(&self, local: &str) -> Option<Cow<'_, str>> {
        self.start
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|attribute| {
                attribute.key.local_name().into_inner() == local
                    && attribute.key.as_namespace_binding().is_none()
            })
            .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok())
    }

    /// An attribute that is a whole number.
    pub(in crate::import) fn number<N: std::str::FromStr>(&self, local: &str) -> Option<N> {
        self.attribute(local)?.trim().parse().ok()
    }
}

/// An element that ends.
#[derive(Debug)]
pub(in crate::import) struct Ending<'a> {
    space: Space,
    end: BytesEnd<'a>,
}

impl Ending<'_> {
    /// Its name.
    pub(in crate::import) fn name(&self) -> Name<'_> {
        Name {
            space: self.space,
            local: self.end.local_name().into_inner(),
        }
    }
}

/// What comes next.
#[derive(Debug)]
pub(in crate::import) enum Node<'a> {
    /// An element begins. An empty one ends at once.
    Open(Element<'a>),
    /// The element opened last ends.
    Close(Ending<'a>),
    /// Text.
    Text(Cow<'a, str>),
    /// The end of the whole.
    End,
}

/// A stream of XML.
pub(in crate::import) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    /// Declared prefixes with the depth at which they were declared.
    bindings: Vec<(usize, String, Space)>,
    depth: usize,
}

impl<'a> Xml<'a> {
    /// Reads a text.
    pub(in crate::import) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            bindings: Vec::new(),
            depth: 0,
        }
    }

    /// What comes next.
    ///
    /// # Errors
    /// [`ImportError::Damaged`] where it is not well formed or ends early, [`ImportError::Refused`]
    /// where it declares entities or nests without end.
    pub(in crate::import) fn next(&mut self) -> Result<Node<'a>, ImportError> {
        loop {
            match self.reader.read_event().map_err(|_| malformed())? {
                Event::Start(start) | Event::Empty(start) => return self.open(start),
                Event::End(end) => {
                    let name = end.name();
                    let space = self.space(name.prefix().map(|prefix| prefix.into_inner()));
                    while self.bindings.pop_if(|b| b.0 >= self.depth).is_some() {}
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Node::Close(Ending { space, end }));
                }
                Event::Text(text) => return Ok(Node::Text(text.into_inner())),
                Event::CData(text) => return Ok(Node::Text(text.into_inner())),
                Event::GeneralRef(reference) => {
                    let text = match reference.resolve_char_ref().map_err(|_| malformed())? {
                        Some(c) => c.to_string(),
                        None => resolve_predefined_entity(&reference)
                            .ok_or_else(malformed)?
                            .to_owned(),
                    };
                    return Ok(Node::Text(Cow::Owned(text)));
                }
                Event::DocType(_) => return Err(declares_entities()),
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
                Event::Eof if self.depth > 0 => return Err(malformed()),
                Event::Eof => return Ok(Node::End),
            }
        }
    }

    fn open(&mut self, start: BytesStart<'a>) -> Result<Node<'a>, ImportError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(ImportError::Refused(format!(
                "The document is nested more than {DEEPEST} levels deep; no document is."
            )));
        }
        if start.attributes_raw().contains("xmlns") {
            self.declare(&start)?;
        }
        let name = start.name();
        let space = self.space(name.prefix().map(|prefix| prefix.into_inner()));
        Ok(Node::Open(Element { space, start }))
    }

    fn declare(&mut self, start: &BytesStart<'_>) -> Result<(), ImportError> {
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| malformed())?;
            let Some(declared) = attribute.key.as_namespace_binding() else {
                continue;
            };
            let prefix = match declared {
                PrefixDeclaration::Default => String::new(),
                PrefixDeclaration::Named(name) => name.to_owned(),
            };
            let space = Space::of(attribute.value.trim());
            // A vocabulary that is not known matters only where its prefix had another meaning.
            let known = space != Space::Other || self.bindings.iter().any(|b| b.1 == prefix);
            if known && self.bindings.len() < MOST_BINDINGS {
                self.bindings.push((self.depth, prefix, space));
            }
        }
        Ok(())
    }

    fn space(&self, prefix: Option<&str>) -> Space {
        let prefix = prefix.unwrap_or_default();
        self.bindings
            .iter()
            .rev()
            .find(|(_, name, _)| name == prefix)
            .map_or(Space::Other, |&(_, _, space)| space)
    }

    /// Passes over what is in the element opened last, and its end.
    ///
    /// # Errors
    /// As [`next`](Self::next).
    pub(in crate::import) fn pass_over(&mut self) -> Result<(), ImportError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if let Node::End = self.next()? {
                break;
            }
        }
        Ok(())
    }

    /// The next element directly inside the one at `depth` (as [`depth`](Self::depth) said when that
    /// was the last opened); `None` at its end, which is then read. What is inside the element
    /// returned has to be read or passed over by the caller, or is passed over here.
    ///
    /// # Errors
    /// As [`next`](Self::next).
    pub(in crate::import) fn child(
        &mut self,
        depth: usize,
    ) -> Result<Option<Element<'a>>, ImportError> {
        loop {
            match self.next()? {
                Node::Open(element) if self.depth == depth + 1 => return Ok(Some(element)),
                Node::Close(_) if self.depth < depth => return Ok(None),
                Node::End => return Ok(None),
                _ => {}
            }
        }
    }

    /// How many elements are open.
    pub(in crate::import) fn depth(&self) -> usize {
        self.depth
    }

    /// All text in the element opened last, and its end.
    ///
    /// # Errors
    /// As [`next`](Self::next).
    pub(in crate::import) fn text(&mut self) -> Result<String, ImportError> {
        let outside = self.depth.saturating_sub(1);
        let mut out = String::new();
        while self.depth > outside {
            match self.next()? {
                Node::Text(text) => out.push_str(&text),
                Node::End => break,
                Node::Open(_) | Node::Close(_) => {}
            }
        }
        Ok(out)
    }
}

fn malformed() -> ImportError {
    ImportError::Damaged("its XML is not well formed or breaks off".to_owned())
}

fn declares_entities() -> ImportError {
    ImportError::Refused(
        "The document declares entities of its own (a DOCTYPE), by which files are made to do harm; no office program writes that."
            .to_owned(),
    )
}
