//! What the XML of workbooks needs of a reader: events of a part, without declarations of entities.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, BytesText, Event};

use super::super::ImportError;

/// Elements within elements at most.
const DEPTH: usize = 200;

/// A part while it is read.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Xml<'a> {
    /// Begins a part.
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        Self { reader, depth: 0 }
    }

    /// The next event; an element without content begins and ends. `None` at the end.
    ///
    /// # Errors
    /// Where it is not well formed, declares a document type, or is nested too deeply.
    pub fn next(&mut self) -> Result<Option<Event<'a>>, ImportError> {
        let event = self.reader.read_event().map_err(|_| damaged())?;
        match event {
            Event::Eof if self.depth > 0 => Err(ImportError::Damaged(
                "its XML ends in the middle".to_owned(),
            )),
            Event::Eof => Ok(None),
            Event::DocType(_) => Err(ImportError::Refused(
                "The file declares entities of its own, which no office program does, so it is not \
                 read."
                    .to_owned(),
            )),
            Event::Start(_) => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(ImportError::Refused(
                        "The file is nested too deeply to be read.".to_owned(),
                    ));
                }
                Ok(Some(event))
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Ok(Some(event))
            }
            event => Ok(Some(event)),
        }
    }

    /// Passes over the rest of the element that began last.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn pass_over(&mut self) -> Result<(), ImportError> {
        let outer = self.depth.saturating_sub(1);
        while self.depth > outer {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }
}

/// What is wrong in detail is for programmers, and may hold whatever the file holds.
fn damaged() -> ImportError {
    ImportError::Damaged("its XML is not well formed or breaks off".to_owned())
}

/// The name of an element without its prefix: strict and transitional files differ in namespaces only.
pub(super) fn name<'a>(element: &'a BytesStart<'_>) -> &'a str {
    element.local_name().into_inner()
}

/// An attribute by its name without prefix.
pub(super) fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().into_inner() == name)
        .and_then(|attribute| {
            let resolve = |entity: &str| resolve_predefined_entity(entity);
            attribute
                .normalized_value_with(XmlVersion::Implicit1_0, 1, resolve)
                .ok()
        })
}

/// An attribute that is a whole number.
pub(super) fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.trim().parse().ok()
}

/// Whether an attribute says yes.
pub(super) fn is_true(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| matches!(&*value, "1" | "true" | "on"))
}

/// Text as it stands.
pub(super) fn text<'a>(text: &BytesText<'a>) -> Cow<'a, str> {
    text.xml10_content()
}

/// The character or characters of a reference; nothing for one that is not XML's own.
pub(super) fn reference(reference: &BytesRef<'_>, out: &mut String) {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => out.push(c),
        Ok(None) => {
            if let Some(known) = resolve_predefined_entity(&reference.xml10_content()) {
                out.push_str(known);
            }
        }
        Err(_) => {}
    }
}
