//! Styles of an OpenDocument text, common and automatic, with all they are based on.

use std::collections::HashMap;

use super::lists::{ListStyle, read_list_style};
use crate::import::ImportError;
use crate::import::office::piece::Role;
use crate::import::office::xml::{Node, Space, Xml};

/// Longest chain of styles that are based on each other.
const LONGEST_CHAIN: usize = 100;

#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    list: Option<String>,
    hidden: Option<bool>,
    bold: Option<bool>,
    raised: Option<bool>,
    begins_page: Option<bool>,
    master: Option<String>,
    language: Option<String>,
}

/// What a style means when everything it is based on is counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    /// What its paragraphs are.
    pub(super) role: Role,
    /// It is the style of titles.
    pub(super) is_title: bool,
    /// Its list; empty for expressly none.
    pub(super) list: Option<String>,
    /// Hidden.
    pub(super) hidden: Option<bool>,
    /// Bold.
    pub(super) bold: Option<bool>,
    /// Raised.
    pub(super) raised: Option<bool>,
    /// Its paragraphs begin a page.
    pub(super) begins_page: bool,
    /// They begin a page of this kind.
    pub(super) master: Option<String>,
}

/// Where styles stand in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Those that people see.
    Common,
    /// Those that the program made for single paragraphs.
    Automatic,
}

/// All styles.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    paragraphs: HashMap<String, Style>,
    texts: HashMap<String, Style>,
    /// Lists by name.
    pub(super) lists: HashMap<String, ListStyle>,
    /// How headings are numbered.
    pub(super) outline: ListStyle,
    /// The language of paragraphs where nothing else is said.
    pub(super) language: Option<String>,
    resolved: HashMap<String, Resolved>,
    resolved_texts: HashMap<String, Resolved>,
}

impl Styles {
    /// Adds the styles that stand in a part of a file.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub(super) fn add(&mut self, text: &str, part: Part) -> Result<(), ImportError> {
        let wanted = match part {
            Part::Common => "styles",
            Part::Automatic => "automatic-styles",
        };
        let mut xml = Xml::new(text);
        loop {
            match xml.next()? {
                Node::Open(element) if element.is(Space::Office, wanted) => {
                    self.section(&mut xml)?
                }
                Node::Open(element)
                    if element.space == Space::Office
                        && matches!(element.local(), "body" | "master-styles" | "scripts") =>
                {
                    xml.pass_over()?;
                }
                Node::End => break,
                _ => {}
            }
        }
        Ok(())
    }

    fn section(&mut self, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        let depth = xml.depth();
        while let Some(element) = xml.child(depth)? {
            let name = element.attribute("name").map(|name| name.into_owned());
            match (element.space, element.local()) {
                (Space::Style, "style" | "default-style") => {
                    let family = element.attribute("family").map(|f| f.into_owned());
                    let shown = element.attribute("display-name").map(|n| n.into_owned());
                    let mut style = Style {
                        name: shown.or_else(|| name.clone()).unwrap_or_default(),
                        parent: element
                            .attribute("parent-style-name")
                            .map(|n| n.into_owned()),
                        list: element.attribute("list-style-name").map(|n| n.into_owned()),
                        master: element
                            .attribute("master-page-name")
                            .map(|n| n.into_owned()),
                        ..Style::default()
                    };
                    read_properties(xml, &mut style)?;
                    match (family.as_deref(), name) {
                        (Some("paragraph"), Some(name)) => {
                            self.paragraphs.insert(name, style);
                        }
                        (Some("text"), Some(name)) => {
                            self.texts.insert(name, style);
                        }
                        (Some("paragraph"), None) => self.language = style.language,
                        _ => {}
                    }
                }
                (Space::Text, "list-style") => {
                    let list = read_list_style(xml)?;
                    if let Some(name) = name {
                        self.lists.insert(name, list);
                    }
                }
                (Space::Text, "outline-style") => self.outline = read_list_style(xml)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Works out what each style means. To be called when all are added.
    pub(super) fn settle(&mut self) {
        let settle = |styles: &HashMap<String, Style>| {
            styles
                .keys()
                .map(|name| (name.clone(), resolve(styles, name)))
                .collect()
        };
        self.resolved = settle(&self.paragraphs);
        self.resolved_texts = settle(&self.texts);
    }

    /// What a paragraph's style means.
    pub(super) fn of(&self, name: Option<&str>) -> Option<&Resolved> {
        self.resolved.get(name?)
    }

    /// What a text's style means.
    pub(super) fn of_text(&self, name: Option<&str>) -> Option<&Resolved> {
        self.resolved_texts.get(name?)
    }
}

fn resolve(styles: &HashMap<String, Style>, name: &str) -> Resolved {
    let mut out = Resolved::default();
    let mut named = None;
    let mut next = Some(name);
    let mut first = true;
    for _ in 0..LONGEST_CHAIN {
        let Some(style) = next.and_then(|name| styles.get(name)) else {
            break;
        };
        if out.list.is_none() {
            out.list.clone_from(&style.list);
        }
        out.hidden = out.hidden.or(style.hidden);
        out.bold = out.bold.or(style.bold);
        out.raised = out.raised.or(style.raised);
        // A page of its own is not handed down to styles made for single paragraphs by name only.
        out.begins_page |= style.begins_page == Some(true);
        if first || out.master.is_none() {
            out.master = style.master.clone().filter(|master| !master.is_empty());
        }
        first = false;
        if named.is_none() {
            named = by_name(&style.name);
            out.is_title |= style.name.eq_ignore_ascii_case("title");
        }
        next = style.parent.as_deref();
    }
    out.role = named.unwrap_or_default();
    out
}

/// What a style is by its name. The programs' own names are English in every language's files.
fn by_name(name: &str) -> Option<Role> {
    let name = name.replace("_20_", " ").to_lowercase();
    if name.starts_with("contents ") && !name.contains("heading") {
        return Some(Role::Contents);
    }
    Some(match name.as_str() {
        "title" => Role::Heading(1),
        "caption" => Role::Caption,
        "quotations" | "quote" | "intense quote" | "block quotation" => Role::Quote,
        "preformatted text" => Role::Lines,
        _ => return None,
    })
}

fn read_properties(xml: &mut Xml<'_>, style: &mut Style) -> Result<(), ImportError> {
    let depth = xml.depth();
    while let Some(element) = xml.child(depth)? {
        match element.local() {
            "text-properties" => {
                let display = element.attribute("display");
                style.hidden = display.map(|display| display == "none");
                let weight = element.attribute("font-weight");
                style.bold = weight.map(|weight| {
                    weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
                });
                let position = element.attribute("text-position");
                style.raised = position.map(|position| {
                    let position = position
                        .split_whitespace()
                        .next()
                        .unwrap_or_default()
                        .to_owned();
                    position == "super"
                        || position
                            .trim_end_matches('%')
                            .parse::<i32>()
                            .is_ok_and(|n| n > 0)
                });
                style.language = element
                    .attribute("language")
                    .map(|language| language.into_owned())
                    .filter(|language| language != "none" && language != "zxx");
            }
            "paragraph-properties" => {
                let before = element.attribute("break-before");
                style.begins_page = before.map(|before| before == "page");
            }
            _ => {}
        }
    }
    Ok(())
}
