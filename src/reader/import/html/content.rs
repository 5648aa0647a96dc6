//! What of a page is the document, and what is only the site around it.
//!
//! Menus, banners, forms and hidden parts go; everything else stays. A report in hand is worth more
//! than a clean page: where a rule could take running text away, it asks how much text there is and
//! how much of it is links, and keeps what reads like prose.

use super::tree::{Data, Id, ROOT, Step, Tree};

/// Text that a part taken for furniture must have, in characters, to be looked at again.
const PROSE: u32 = 400;
/// Longest text, in characters, of a notice about cookies.
const NOTICE: u32 = 3_000;
/// A list of links has at least so many.
const LINKS: u32 = 4;

/// What a node holds, without blanks.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    /// Characters of text.
    text: u32,
    /// Those inside links that lead elsewhere.
    linked: u32,
    /// Such links.
    links: u32,
    /// Buttons and fields.
    controls: u32,
}

impl Weight {
    fn add(&mut self, other: Weight) {
        self.text = self.text.saturating_add(other.text);
        self.linked = self.linked.saturating_add(other.linked);
        self.links = self.links.saturating_add(other.links);
        self.controls = self.controls.saturating_add(other.controls);
    }

    /// Much text, little of it links.
    fn is_prose(self) -> bool {
        self.text >= PROSE && self.linked < self.text / 2
    }

    /// Nearly nothing but links.
    fn is_links(self) -> bool {
        self.links >= LINKS
            && self.linked > self.text / 10 * 8
            && self.linked / self.links.max(1) < 40
    }
}

/// What is read of a page, and what is passed over.
pub(super) struct Content {
    /// The node to read.
    pub(super) root: Id,
    skipped: Vec<bool>,
}

impl Content {
    /// Whether a node is no part of the document.
    pub(super) fn skips(&self, node: Id) -> bool {
        self.skipped.get(node as usize).copied().unwrap_or(false)
    }
}

/// All of a page but what is never for reading.
pub(super) fn all(tree: &Tree) -> Content {
    let mut skipped = vec![false; tree.len()];
    for (node, element) in tree.elements(ROOT) {
        if let Some(skipped) = skipped.get_mut(node as usize) {
            *skipped = is_never_text(element.tag());
        }
    }
    Content {
        root: ROOT,
        skipped,
    }
}

/// Decides it for a page.
pub(super) fn find(tree: &Tree) -> Content {
    let weights = weigh(tree);
    let weight = |node: Id| weights.get(node as usize).copied().unwrap_or_default();
    let mut content = Content {
        root: ROOT,
        skipped: vec![false; tree.len()],
    };
    // Whether the walk is inside what the page calls its article, and how deep.
    let mut articles = 0u32;
    let mut kept = Weight::default();
    let mut mains: Vec<(Id, u32)> = Vec::new();
    let mut open: Vec<(Id, u32)> = Vec::new();
    let mut walk = tree.walk(ROOT);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(node) => match tree.data(node) {
                Data::Text(text) => kept.text = kept.text.saturating_add(solid(text)),
                Data::Element(element) => {
                    let around = is_never_text(element.tag())
                        || is_hidden(tree, node, weight(node))
                        || is_around(tree, node, weight(node), articles > 0);
                    if around {
                        if let Some(skipped) = content.skipped.get_mut(node as usize) {
                            *skipped = true;
                        }
                        walk.pass_over(node);
                    }
                    if is_main(tree, node) {
                        articles += 1;
                        open.push((node, kept.text));
                    }
                }
                Data::Document | Data::Other => {}
            },
            Step::Leave(node) => {
                if let Some((_, before)) = open.pop_if(|&mut (main, _)| main == node) {
                    articles = articles.saturating_sub(1);
                    mains.push((node, kept.text - before));
                }
            }
        }
    }
    // The part that the page calls its main one, if most of the text is in it: the first such.
    let most = mains
        .iter()
        .max_by_key(|&&(node, text)| (text, std::cmp::Reverse(node)));
    match most {
        Some(&(node, text)) if text > 0 && text >= kept.text / 2 => content.root = node,
        _ => drop_link_lists(tree, &mut content, weight),
    }
    content
}

/// Without a main part, lists of nothing but links to elsewhere are taken for menus.
fn drop_link_lists(tree: &Tree, content: &mut Content, weight: impl Fn(Id) -> Weight) {
    let mut walk = tree.walk(ROOT);
    while let Some(step) = walk.next() {
        let Step::Enter(node) = step else { continue };
        let Some(element) = tree.element(node) else {
            continue;
        };
        if content.skips(node) {
            walk.pass_over(node);
        } else if matches!(element.tag(), "ul" | "ol" | "div" | "section" | "table")
            && weight(node).is_links()
        {
            if let Some(skipped) = content.skipped.get_mut(node as usize) {
                *skipped = true;
            }
            walk.pass_over(node);
        }
    }
}

fn weigh(tree: &Tree) -> Vec<Weight> {
    let mut weights = vec![Weight::default(); tree.len()];
    let mut links = 0u32;
    let mut walk = tree.walk(ROOT);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(node) => match tree.data(node) {
                Data::Text(text) => {
                    let text = solid(text);
                    let linked = if links > 0 { text } else { 0 };
                    if let Some(weight) = tree
                        .parent(node)
                        .and_then(|parent| weights.get_mut(parent as usize))
                    {
                        weight.text = weight.text.saturating_add(text);
                        weight.linked = weight.linked.saturating_add(linked);
                    }
                }
                Data::Element(element) => {
                    let tag = element.tag();
                    if is_never_text(tag) || leads_away(tree, node) {
                        if let Some(weight) = weights.get_mut(node as usize) {
                            weight.controls += u32::from(matches!(
                                tag,
                                "button" | "input" | "select" | "textarea"
                            ));
                            weight.links += u32::from(tag == "a");
                        }
                        if is_never_text(tag) {
                            walk.pass_over(node);
                        } else {
                            links += 1;
                        }
                    }
                }
                Data::Document | Data::Other => {}
            },
            Step::Leave(node) => {
                let weight = weights.get(node as usize).copied().unwrap_or_default();
                if let Some(above) = tree
                    .parent(node)
                    .and_then(|parent| weights.get_mut(parent as usize))
                {
                    above.add(weight);
                }
                if leads_away(tree, node) {
                    links = links.saturating_sub(1);
                }
            }
        }
    }
    weights
}

/// Characters that are no blanks.
fn solid(text: &str) -> u32 {
    u32::try_from(text.chars().filter(|c| !c.is_whitespace()).count()).unwrap_or(u32::MAX)
}

/// A link to another page. One within the page is a note or an entry of its contents.
fn leads_away(tree: &Tree, node: Id) -> bool {
    tree.element(node).is_some_and(|element| {
        element.tag() == "a"
            && element
                .attribute("href")
                .is_some_and(|href| !href.trim_start().starts_with('#'))
    })
}

/// Elements whose text is not for reading.
fn is_never_text(tag: &str) -> bool {
    matches!(
        tag,
        "head"
            | "script"
            | "style"
            | "template"
            | "noscript"
            | "svg"
            | "iframe"
            | "object"
            | "canvas"
            | "video"
            | "audio"
            | "map"
            | "button"
            | "input"
            | "select"
            | "option"
            | "datalist"
            | "textarea"
            | "noembed"
            | "noframes"
            | "rp"
            | "dialog"
            | "title"
    )
}

fn is_main(tree: &Tree, node: Id) -> bool {
    tree.element(node).is_some_and(|element| {
        matches!(element.tag(), "main" | "article")
            || matches!(element.attribute("role"), Some("main" | "article"))
    })
}

/// Hidden by the page itself, and not the closed half of an expandable report.
fn is_hidden(tree: &Tree, node: Id, weight: Weight) -> bool {
    let Some(element) = tree.element(node) else {
        return false;
    };
    let style = element.attribute("style").is_some_and(|style| {
        let style: String = style
            .split_whitespace()
            .collect::<String>()
            .to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    });
    let hidden = style
        || element.attribute("hidden").is_some()
        || element.attribute("aria-hidden") == Some("true")
        || words(element.attribute("class")).any(|word| {
            matches!(
                &*word,
                "sr-only" | "visually-hidden" | "screen-reader-text" | "visuallyhidden"
            )
        });
    hidden && !weight.is_prose() && !matches!(element.tag(), "html" | "body")
}

/// The site around the document: menus, heads and feet, banners, forms.
fn is_around(tree: &Tree, node: Id, weight: Weight, in_article: bool) -> bool {
    let Some(element) = tree.element(node) else {
        return false;
    };
    if matches!(element.tag(), "html" | "body") || is_main(tree, node) {
        return false;
    }
    if is_note(element.attribute("id"), element.attribute("role")) {
        return false;
    }
    let prose = weight.is_prose();
    match element.tag() {
        "nav" => return !prose,
        "header" | "footer" => return !in_article && !prose,
        // A box beside the text of a report is text; beside an article it is the site's.
        "aside" => return !prose && (weight.linked * 2 > weight.text || !in_article),
        "form" | "fieldset" => return !prose,
        _ => {}
    }
    match element.attribute("role") {
        Some("navigation" | "search" | "menu" | "menubar" | "toolbar" | "tablist") => {
            return !prose;
        }
        Some("banner" | "contentinfo") => return !in_article && !prose,
        Some("dialog" | "alertdialog") => return !prose || weight.controls > 0,
        _ => {}
    }
    let names = || words(element.attribute("class")).chain(words(element.attribute("id")));
    let notice = names().any(|name| {
        name.split(['-', '_']).any(|part| {
            matches!(
                part,
                "cookie" | "cookies" | "gdpr" | "consent" | "cookiebanner"
            )
        })
    });
    if notice && weight.text < NOTICE && (weight.controls > 0 || weight.links > 0) {
        return true;
    }
    let menu = names().any(|name| {
        matches!(
            &*name,
            "breadcrumb"
                | "breadcrumbs"
                | "skip-link"
                | "skiplink"
                | "skip-links"
                | "navbar"
                | "nav"
                | "menu"
                | "main-menu"
                | "navigation"
                | "pagination"
                | "pager"
                | "social-share"
                | "share-buttons"
                | "social-links"
                | "addtoany"
                | "sharing"
        )
    });
    menu && weight.linked > weight.text / 2 && !prose
}

/// Whether an element is a footnote by its id (`fn3`, `_ftn3`, `cite_note-3`) or its role.
pub(super) fn is_note(id: Option<&str>, role: Option<&str>) -> bool {
    if matches!(role, Some("doc-footnote" | "doc-endnote")) {
        return true;
    }
    let Some(id) = id else { return false };
    let name = id.trim_end_matches(|c: char| c.is_ascii_digit());
    if name.len() == id.len() {
        return false;
    }
    let name = name.trim_matches(['_', '-', ':', '.']).to_ascii_lowercase();
    matches!(
        name.as_str(),
        "fn" | "ftn"
            | "edn"
            | "footnote"
            | "endnote"
            | "cite_note"
            | "sdfootnote"
            | "sdendnote"
            | "note"
            | "user-content-fn"
    )
}

/// The words of a class or id, in lower case.
pub(super) fn words(names: Option<&str>) -> impl Iterator<Item = String> {
    names
        .unwrap_or_default()
        .split_ascii_whitespace()
        .map(str::to_ascii_lowercase)
}
