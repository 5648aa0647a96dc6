//! What stands in `w:pPr`, `w:rPr` and `w:sectPr`, as far as it decides what is read.
//!
//! Nothing is resolved here: a property that is not set is `None`, and styles decide.

use crate::import::ImportError;
use crate::import::office::numerals::Style;
use crate::import::office::xml::{Element, Space, Xml};

/// Properties of a run, or of a paragraph's mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RunProps {
    /// Its character style.
    pub(super) style: Option<String>,
    /// Hidden.
    pub(super) hidden: Option<bool>,
    /// Bold.
    pub(super) bold: Option<bool>,
    /// Raised.
    pub(super) raised: Option<bool>,
    /// Its language, as `en-GB`.
    pub(super) language: Option<String>,
    /// Deleted or moved away by a tracked change (of a paragraph's mark).
    pub(super) deleted: bool,
}

/// Properties of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ParaProps {
    /// Its style.
    pub(super) style: Option<String>,
    /// Its level in the outline from 0; 9 is running text.
    pub(super) outline: Option<u8>,
    /// Its list; 0 is none.
    pub(super) list: Option<u32>,
    /// Its level in the list from 0.
    pub(super) level: Option<u8>,
    /// It begins a page.
    pub(super) begins_page: Option<bool>,
    /// Properties of its mark.
    pub(super) mark: RunProps,
    /// The section that ends with it.
    pub(super) section: Option<Section>,
}

/// A section's heads, feet and page numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    /// Ids of its heads and feet with the pages they are for (`default`, `first`, `even`).
    pub(super) furniture: Vec<(String, String)>,
    /// Its first page has its own.
    pub(super) first_differs: bool,
    /// The number of its first page.
    pub(super) start: Option<u32>,
    /// How its pages are numbered.
    pub(super) numbers: Option<Style>,
    /// It begins on the page where the one before ends.
    pub(super) continuous: bool,
}

/// Whether a property that is on or off is on: on unless it says otherwise.
pub(super) fn is_on(element: &Element<'_>) -> bool {
    !matches!(
        element.attribute("val").as_deref(),
        Some("0" | "false" | "off" | "none")
    )
}

fn value(element: &Element<'_>) -> Option<String> {
    element.attribute("val").map(|value| value.into_owned())
}

/// Reads `w:rPr`, which has just been opened.
///
/// # Errors
/// As [`Xml::next`].
pub(super) fn run(xml: &mut Xml<'_>) -> Result<RunProps, ImportError> {
    let mut out = RunProps::default();
    let depth = xml.depth();
    while let Some(element) = xml.child(depth)? {
        if element.space != Space::Word {
            continue;
        }
        match element.local() {
            "rStyle" => out.style = value(&element),
            "vanish" => out.hidden = Some(is_on(&element)),
            "b" => out.bold = Some(is_on(&element)),
            "vertAlign" => {
                out.raised = Some(element.attribute("val").as_deref() == Some("superscript"));
            }
            "lang" => out.language = value(&element).or(out.language),
            "del" | "moveFrom" => out.deleted = true,
            _ => {}
        }
    }
    Ok(out)
}

/// Reads `w:pPr`, which has just been opened.
///
/// # Errors
/// As [`Xml::next`].
pub(super) fn paragraph(xml: &mut Xml<'_>) -> Result<ParaProps, ImportError> {
    let mut out = ParaProps::default();
    let depth = xml.depth();
    while let Some(element) = xml.child(depth)? {
        if element.space != Space::Word {
            continue;
        }
        match element.local() {
            "pStyle" => out.style = value(&element),
            "outlineLvl" => out.outline = element.number("val"),
            "pageBreakBefore" => out.begins_page = Some(is_on(&element)),
            "numPr" => {
                let depth = xml.depth();
                while let Some(element) = xml.child(depth)? {
                    match element.local() {
                        "ilvl" => out.level = element.number("val"),
                        "numId" => out.list = element.number("val"),
                        _ => {}
                    }
                }
            }
            "rPr" => out.mark = run(xml)?,
            "sectPr" => out.section = Some(section(xml)?),
            _ => {}
        }
    }
    Ok(out)
}

/// Reads `w:sectPr`, which has just been opened.
///
/// # Errors
/// As [`Xml::next`].
pub(super) fn section(xml: &mut Xml<'_>) -> Result<Section, ImportError> {
    let mut out = Section::default();
    let depth = xml.depth();
    while let Some(element) = xml.child(depth)? {
        if element.space != Space::Word {
            continue;
        }
        match element.local() {
            "headerReference" | "footerReference" => {
                let pages = element.attribute("type").map(|kind| kind.into_owned());
                if let Some(id) = element.attribute("id") {
                    let pages = pages.unwrap_or_else(|| "default".to_owned());
                    out.furniture.push((id.into_owned(), pages));
                }
            }
            "titlePg" => out.first_differs = is_on(&element),
            "pgNumType" => {
                out.start = element.number("start");
                out.numbers = element.attribute("fmt").map(|name| Style::of_word(&name));
            }
            "type" => out.continuous = element.attribute("val").as_deref() == Some("continuous"),
            _ => {}
        }
    }
    Ok(out)
}
