//! `styles.xml`: what a style says of a paragraph, with all that it is based on.
//!
//! A style's id is localised (`berschrift1`) and its name may be anybody's, so what decides is the
//! level in the outline; names are asked only for what has no property of its own (captions,
//! quotations, contents), and those of Word's own styles are English in every language's files.

use std::collections::HashMap;

use super::properties::{ParaProps, RunProps, is_on, paragraph, run};
use crate::import::ImportError;
use crate::import::office::piece::Role;
use crate::import::office::xml::{Node, Space, Xml};

/// Longest chain of styles that are based on each other.
const LONGEST_CHAIN: usize = 100;
/// Level in the outline of running text.
const RUNNING_TEXT: u8 = 9;

#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    paragraph: ParaProps,
    run: RunProps,
}

/// What a style means when everything it is based on is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Resolved {
    /// What its paragraphs are.
    pub(super) role: Role,
    /// It is the style of titles.
    pub(super) is_title: bool,
    /// The role is told by its level in the outline.
    pub(super) outline: Option<u8>,
    /// Its list with the id of the style that names it.
    pub(super) list: Option<(u32, String)>,
    /// Level in the list, if the style says so.
    pub(super) level: Option<u8>,
    /// Its paragraphs begin a page.
    pub(super) begins_page: bool,
    /// Its text is hidden, bold, raised.
    pub(super) hidden: Option<bool>,
    /// See `hidden`.
    pub(super) bold: Option<bool>,
    /// See `hidden`.
    pub(super) raised: Option<bool>,
    /// Its language.
    pub(super) language: Option<String>,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    default: Option<String>,
    /// What holds where no style says otherwise.
    base: RunProps,
    resolved: HashMap<String, Resolved>,
}

impl Styles {
    /// Reads the part.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub(super) fn read(text: &str) -> Result<Self, ImportError> {
        let mut out = Self::default();
        let mut xml = Xml::new(text);
        loop {
            match xml.next()? {
                Node::Open(element) if element.is(Space::Word, "rPrDefault") => {
                    let depth = xml.depth();
                    while let Some(element) = xml.child(depth)? {
                        if element.is(Space::Word, "rPr") {
                            out.base = run(&mut xml)?;
                        }
                    }
                }
                Node::Open(element) if element.is(Space::Word, "style") => {
                    let Some(id) = element.attribute("styleId").map(|id| id.into_owned()) else {
                        continue;
                    };
                    let is_default = element
                        .attribute("default")
                        .is_some_and(|value| !matches!(value.as_ref(), "0" | "false" | "off"));
                    if is_default && element.attribute("type").as_deref() == Some("paragraph") {
                        out.default = Some(id.clone());
                    }
                    let style = read_style(&mut xml)?;
                    out.styles.insert(id, style);
                }
                Node::End => break,
                _ => {}
            }
        }
        let ids: Vec<String> = out.styles.keys().cloned().collect();
        for id in ids {
            let resolved = out.resolve(&id);
            out.resolved.insert(id, resolved);
        }
        Ok(out)
    }

    /// What a paragraph's style means; the default's for none or one that is not there.
    pub(super) fn of(&self, id: Option<&str>) -> Option<&Resolved> {
        id.and_then(|id| self.resolved.get(id))
            .or_else(|| self.resolved.get(self.default.as_deref()?))
    }

    /// What a character style means.
    pub(super) fn of_run(&self, id: Option<&str>) -> Option<&Resolved> {
        self.resolved.get(id?)
    }

    /// What holds where no style says otherwise.
    pub(super) fn base(&self) -> &RunProps {
        &self.base
    }

    /// The list that a numbering style stands for.
    pub(super) fn list_of(&self, id: &str) -> Option<u32> {
        self.styles.get(id)?.paragraph.list
    }

    fn resolve(&self, id: &str) -> Resolved {
        let mut out = Resolved::default();
        let mut next = Some(id);
        let (mut named, mut heading) = (None, None);
        for _ in 0..LONGEST_CHAIN {
            let Some((id, style)) = next.and_then(|id| self.styles.get_key_value(id)) else {
                break;
            };
            out.outline = out.outline.or(style.paragraph.outline);
            out.level = out.level.or(style.paragraph.level);
            if out.list.is_none() {
                out.list = style.paragraph.list.map(|list| (list, id.clone()));
            }
            out.hidden = out.hidden.or(style.run.hidden);
            out.bold = out.bold.or(style.run.bold);
            out.raised = out.raised.or(style.run.raised);
            if out.language.is_none() {
                out.language.clone_from(&style.run.language);
            }
            out.begins_page |= style.paragraph.begins_page == Some(true);
            if named.is_none() {
                out.is_title = style.name.eq_ignore_ascii_case("title");
                named = by_name(&style.name);
                if let Some(Role::Heading(level)) = named {
                    heading = Some(level);
                }
            }
            next = style.based_on.as_deref();
        }
        out.role = match (out.outline, named) {
            (_, Some(role @ (Role::Contents | Role::Caption | Role::Quote))) => role,
            (Some(level), _) if level < RUNNING_TEXT => Role::Heading(level + 1),
            (Some(_), Some(Role::Heading(_))) => Role::Body,
            (_, Some(role)) => role,
            (_, None) => heading.map_or(Role::Body, Role::Heading),
        };
        out
    }
}

fn read_style(xml: &mut Xml<'_>) -> Result<Style, ImportError> {
    let mut out = Style::default();
    let depth = xml.depth();
    while let Some(element) = xml.child(depth)? {
        if element.space != Space::Word {
            continue;
        }
        let value = || element.attribute("val").map(|value| value.into_owned());
        match element.local() {
            "name" => out.name = value().unwrap_or_default(),
            "basedOn" => out.based_on = value(),
            "pPr" => out.paragraph = paragraph(xml)?,
            "rPr" => out.run = run(xml)?,
            _ => {}
        }
    }
    Ok(out)
}

/// What a style is by its name, which for Word's own styles is English in every language.
fn by_name(name: &str) -> Option<Role> {
    let name = name.to_lowercase();
    if let Some(level) = name.strip_prefix("heading ") {
        return level
            .parse()
            .ok()
            .filter(|level| (1..=RUNNING_TEXT).contains(level))
            .map(Role::Heading);
    }
    if name.starts_with("toc ") && name.get(4..).is_some_and(|n| n.parse::<u8>().is_ok()) {
        return Some(Role::Contents);
    }
    Some(match name.as_str() {
        "title" => Role::Heading(1),
        "caption" => Role::Caption,
        "table of figures" | "index 1" | "index 2" => Role::Contents,
        "quote" | "intense quote" | "quotations" | "block text" | "block quotation" => Role::Quote,
        "html preformatted" | "preformatted text" => Role::Lines,
        "normal" => return None,
        _ => return None,
    })
}

/// The properties of a run and of the styles around it, settled.
pub(super) fn settled(
    own: Option<&RunProps>,
    character: Option<&Resolved>,
    paragraph: Option<&Resolved>,
    base: &RunProps,
    property: impl Fn(&RunProps) -> Option<bool>,
    styled: impl Fn(&Resolved) -> Option<bool>,
) -> bool {
    own.and_then(&property)
        .or_else(|| character.and_then(&styled))
        .or_else(|| paragraph.and_then(&styled))
        .or_else(|| property(base))
        .unwrap_or(false)
}

/// Whether `w:evenAndOddHeaders` is set in the settings.
///
/// # Errors
/// As [`Xml::next`].
pub(super) fn has_even_pages(settings: &str) -> Result<bool, ImportError> {
    let mut xml = Xml::new(settings);
    loop {
        match xml.next()? {
            Node::Open(element) if element.is(Space::Word, "evenAndOddHeaders") => {
                return Ok(is_on(&element));
            }
            Node::End => return Ok(false),
            _ => {}
        }
    }
}
