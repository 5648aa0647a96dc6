//! What a page says of itself: title, author, date, language.

use super::super::OWN_GENERATOR;
use super::content::Content;
use super::inline;
use super::tree::{ROOT, Tree};
use crate::text::{Language, Metadata, normalise};

/// Names under which pages give their title, best first.
const TITLES: &[&str] = &["citation_title", "dcterms.title", "dc.title", "og:title"];
/// The same for the author or body.
const AUTHORS: &[&str] = &[
    "citation_author",
    "dcterms.creator",
    "dc.creator",
    "author",
    "article:author",
];
/// The same for the date.
const DATES: &[&str] = &[
    "citation_publication_date",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.issued",
    "dc.date",
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
];

/// Longest title that is kept, in bytes.
const TITLE: usize = 1_000;

/// Whether the page says that we have written it.
pub(super) fn is_own(tree: &Tree) -> bool {
    tree.elements(ROOT).any(|(_, element)| {
        element.tag() == "meta"
            && element.attribute("name") == Some("generator")
            && element.attribute("content") == Some(OWN_GENERATOR)
    })
}

/// Reads it.
pub(super) fn read(tree: &Tree, content: &Content) -> (Metadata, Option<Language>) {
    let mut named: Vec<(String, &str)> = Vec::new();
    let (mut title, mut language, mut date) = (None, None, None);
    for (node, element) in tree.elements(ROOT) {
        let tag = element.tag();
        match tag {
            "html" => {
                language = element
                    .attribute("lang")
                    .and_then(Language::new)
                    .or(language)
            }
            "title" => title = title.or_else(|| filled(&tree.text_of(node, TITLE))),
            "meta" => {
                let name = ["name", "property", "itemprop", "http-equiv"]
                    .iter()
                    .find_map(|key| element.attribute(key));
                if let (Some(name), Some(value)) = (name, element.attribute("content")) {
                    named.push((name.to_ascii_lowercase(), value));
                }
            }
            "time" if element.attribute("itemprop") == Some("datePublished") => {
                date = date.or_else(|| filled(element.attribute("datetime")?));
            }
            _ => {}
        }
    }
    let of = |names: &[&str]| {
        names.iter().find_map(|name| {
            let (_, value) = named.iter().find(|(key, _)| key == name)?;
            filled(value)
        })
    };
    let headings: Vec<String> = tree
        .elements(content.root)
        .filter(|(_, element)| element.tag() == "h1")
        .take(2)
        .filter_map(|(node, _)| filled(inline::line(tree, content, node).text()))
        .collect();
    // One first heading is the title; the page's own often has the site's name added to it.
    let heading = match headings.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    let metadata = Metadata {
        title: of(TITLES).or(heading).or(title),
        author: of(AUTHORS),
        date: of(DATES).or(date).map(|date| day(&date).to_owned()),
    };
    let language = language.or_else(|| Language::new(&of(&["content-language", "dc.language"])?));
    (metadata, language)
}

/// The day of a moment in ISO 8601; anything else as it is.
fn day(date: &str) -> &str {
    match date.split_once('T') {
        Some((day, _)) if day.len() == 10 => day,
        _ => date,
    }
}

fn filled(text: &str) -> Option<String> {
    Some(normalise(text)).filter(|text| !text.is_empty())
}
