//! Go to: one field for a paragraph's number, a page, a section.
//!
//! What is typed is taken for all three at once, and the list shows what each would mean; the likeliest
//! comes first. So nobody has to choose a kind of place before naming it.

use std::sync::{Arc, Weak};

use deskreview_reader::text::{BlockKind, CharRange};
use eframe::egui::{Align, Button, Id, Key, Layout, Modifiers, RichText, TextEdit, Ui};

use super::fold::Folded;
use super::{OpenText, Theme};
use crate::gui::message::{tr, tr_with};

/// Matches shown at most.
const MOST: usize = 12;

/// What happened in the field.
#[derive(Clone, Debug, PartialEq)]
pub enum GotoEvent {
    /// Go there.
    Chosen(CharRange),
    /// Go to a page, from 1; its text begins there.
    Page(u32, CharRange),
    /// The field is to go away.
    Closed,
}

/// A place that what was typed may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// What it is called: `Paragraph 44`, `p. 12`, a section's title.
    pub name: String,
    /// Its first words, where the name does not say them.
    pub words: String,
    /// Where it is.
    pub range: CharRange,
    /// The page that is meant, from 1, where one is.
    pub page: Option<u32>,
}

impl Match {
    fn event(&self) -> GotoEvent {
        match self.page {
            Some(page) => GotoEvent::Page(page, self.range),
            None => GotoEvent::Chosen(self.range),
        }
    }
}

/// The field's state.
#[derive(Default)]
pub struct GotoField {
    words: String,
    document: Weak<OpenText>,
    titles: Vec<String>,
    sought: Option<String>,
    matches: Vec<Match>,
    chosen: usize,
    focus: bool,
}

impl GotoField {
    /// An empty field.
    pub fn new() -> Self {
        Self::default()
    }

    /// The field was called: it is empty and takes the keyboard.
    pub fn open(&mut self) {
        *self = Self {
            focus: true,
            ..Self::default()
        };
    }

    /// What the words may mean in a document, the likeliest first.
    pub fn matches(&mut self, document: &Arc<OpenText>, words: &str) -> &[Match] {
        let same = self
            .document
            .upgrade()
            .is_some_and(|old| Arc::ptr_eq(&old, document));
        if !same {
            self.document = Arc::downgrade(document);
            self.titles = document
                .outline
                .iter()
                .map(|item| Folded::new(&item.title).text().to_owned())
                .collect();
        }
        if !same || self.sought.as_deref() != Some(words) {
            self.sought = Some(words.to_owned());
            self.matches = find(document, &self.titles, words);
            self.chosen = 0;
        }
        &self.matches
    }

    /// Shows the field and what it matches.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        document: &Arc<OpenText>,
    ) -> Option<GotoEvent> {
        let id = ui.scope_id().with("goto field");
        let mut event = None;
        if ui.memory(|memory| memory.has_focus(id)) {
            event = self.keys(ui);
        }
        let field = TextEdit::singleline(&mut self.words)
            .id(id)
            .hint_text(tr("reader-goto-hint"))
            .char_limit(200)
            .desired_width(f32::INFINITY);
        let response = ui.add(field).accessible_name(tr("reader-goto-field"));
        if std::mem::take(&mut self.focus) {
            response.request_focus();
        }
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
            event = Some(GotoEvent::Closed);
        }
        let words = self.words.clone();
        self.matches(document, &words);
        if words.trim().is_empty() {
            ui.label(RichText::new(tr("reader-goto-help")).color(theme.muted));
        } else if self.matches.is_empty() {
            ui.label(RichText::new(tr("reader-goto-none")).color(theme.muted));
        }
        event.or_else(|| self.list_ui(ui, id))
    }

    fn keys(&mut self, ui: &Ui) -> Option<GotoEvent> {
        let key = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if key(Key::ArrowDown) {
            self.chosen = (self.chosen + 1).min(self.matches.len().saturating_sub(1));
        }
        if key(Key::ArrowUp) {
            self.chosen = self.chosen.saturating_sub(1);
        }
        if key(Key::Enter) {
            let found = self.matches.get(self.chosen)?;
            return Some(found.event());
        }
        None
    }

    fn list_ui(&self, ui: &mut Ui, id: Id) -> Option<GotoEvent> {
        let mut event = None;
        ui.with_layout(Layout::top_down_justified(Align::LEFT), |ui| {
            for (index, found) in self.matches.iter().enumerate() {
                let name = RichText::new(&found.name);
                let row = Button::selectable(index == self.chosen, name)
                    .right_text(RichText::new(&found.words).weak())
                    .truncate();
                if ui.push_id((id, index), |ui| ui.add(row)).inner.clicked() {
                    event = Some(found.event());
                }
            }
        });
        event
    }
}

fn find(document: &OpenText, titles: &[String], words: &str) -> Vec<Match> {
    let folded = Folded::new(words.trim());
    let words = folded.text().trim();
    let mut out = Vec::new();
    if words.is_empty() {
        return out;
    }
    let page_asked = ["page", "p.", "p", "pp."]
        .iter()
        .find_map(|prefix| words.strip_prefix(prefix))
        .map(str::trim)
        .filter(|rest| is_page(rest));
    if let Some(page) = page_asked {
        pages(document, page, &mut out);
    } else {
        let number = ["paragraph", "para.", "para", "par.", "§", "no.", "#"]
            .iter()
            .find_map(|prefix| words.strip_prefix(prefix))
            .unwrap_or(words)
            .trim()
            .trim_end_matches(['.', ')']);
        numbers(document, number, &mut out);
        if is_page(words) {
            pages(document, words, &mut out);
        }
    }
    let asked: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    for (item, title) in document.outline.iter().zip(titles) {
        if out.len() >= MOST {
            break;
        }
        if asked.iter().all(|word| title.contains(word)) {
            out.push(Match {
                name: item.title.clone(),
                words: String::new(),
                range: item.range,
                page: None,
            });
        }
    }
    // A numbered heading was found by its number and by its words.
    let mut seen = Vec::with_capacity(out.len());
    out.retain(|found: &Match| {
        let place = (found.range, found.page);
        let known = seen.contains(&place);
        seen.push(place);
        !known
    });
    out.truncate(MOST);
    out
}

/// `12`, `xii`, `A-3`: short, and no word.
fn is_page(words: &str) -> bool {
    !words.is_empty()
        && words.len() <= 8
        && (words.chars().any(|c| c.is_ascii_digit())
            || words.chars().all(|c| "ivxlcdm".contains(c)))
}

fn pages(document: &OpenText, asked: &str, out: &mut Vec<Match>) {
    if !document.paged {
        return;
    }
    let labelled = document.text.pages.iter().filter(|page| {
        page.label
            .as_deref()
            .is_some_and(|label| label.trim().eq_ignore_ascii_case(asked))
    });
    let counted = document.text.pages.iter().filter(|page| {
        // A page without a label is called by its count.
        page.label.is_none() && page.number.to_string() == asked
    });
    let mut named: Vec<_> = labelled.take(MOST / 2).collect();
    if named.is_empty() {
        named.extend(counted.take(1));
    }
    let count = asked.parse().ok().and_then(|count: u32| {
        let page = document.text.pages.get(count.checked_sub(1)? as usize)?;
        (!named.iter().any(|other| other.number == page.number)).then_some(page)
    });
    let names = named.into_iter().map(|page| {
        let name = document.page_name(page.number);
        (page, tr_with("reader-page", &[("page", name.into())]))
    });
    // Where the printed number is another, the count is offered as well and says so.
    let pages = document.text.pages.len();
    let counted = count.map(|page| {
        let args = [("page", page.number.into()), ("pages", pages.into())];
        (page, tr_with("pages-counted", &args))
    });
    for (page, name) in names.chain(counted) {
        // Nothing of the text is on a picture, nor behind it perhaps: the page can be gone to.
        let start = document.page_start(page.number);
        out.push(Match {
            name,
            words: start.map_or_else(String::new, |start| first_words(document, start.0)),
            range: start.map_or_else(CharRange::default, |start| CharRange::new(start.0, start.0)),
            page: Some(page.number),
        });
    }
}

fn numbers(document: &OpenText, asked: &str, out: &mut Vec<Match>) {
    if asked.is_empty() {
        return;
    }
    let numbered = document.text.blocks.iter().filter_map(|block| {
        let number = block.number.as_deref()?;
        Some((block, number, block.range?))
    });
    // Paragraphs before headings before items and notes, the very number before longer ones.
    let mut found: Vec<(bool, u8, CharRange, BlockKind, &str)> = numbered
        .filter(|(_, number, _)| {
            number.len() >= asked.len()
                && number
                    .get(..asked.len())
                    .is_some_and(|head| head.eq_ignore_ascii_case(asked))
        })
        .map(|(block, number, range)| {
            let rank = match block.kind {
                BlockKind::Paragraph => 0,
                BlockKind::Heading => 1,
                BlockKind::ListItem => 2,
                BlockKind::Caption => 3,
                _ => 4,
            };
            (number.len() > asked.len(), rank, range, block.kind, number)
        })
        .collect();
    found.sort_by_key(|(longer, rank, range, _, _)| (*longer, *rank, range.start));
    for (_, _, range, kind, number) in found.into_iter().take(MOST / 2) {
        if kind == BlockKind::Heading {
            let title = document.text.text.slice(range).unwrap_or_default();
            out.push(Match {
                name: title.replace(['\n', '\t'], " "),
                words: String::new(),
                range,
                page: None,
            });
            continue;
        }
        let key = match kind {
            BlockKind::Paragraph => "reader-goto-paragraph",
            BlockKind::Footnote => "reader-goto-note",
            BlockKind::Caption | BlockKind::Table => "reader-goto-table",
            _ => "reader-goto-item",
        };
        out.push(Match {
            name: tr_with(key, &[("number", number.into())]),
            words: first_words(document, range.start.0),
            range,
            page: None,
        });
    }
}

fn first_words(document: &OpenText, start: u32) -> String {
    const LENGTH: u32 = 60;
    let end = start.saturating_add(LENGTH).min(document.text.text.len());
    let words = document.text.text.slice(CharRange::new(start, end));
    let words = words.unwrap_or_default().split('\n').next();
    let mut words = words.unwrap_or_default().replace('\t', " ");
    if end - start == LENGTH {
        words.push('…');
    }
    words
}
