//! Find in document: a bar with a field, a count, and the ways on and back.
//!
//! Plain words, without regard to case and accents; the search panel is for more. The document is
//! folded once when the bar is first used with it, so that typing costs one plain search a letter.

use std::sync::{Arc, Weak};

use deskreview_reader::text::CharRange;
use eframe::egui::{Id, Key, Modifiers, RichText, TextEdit, Ui};

use super::fold::Folded;
use super::{OpenText, Theme, bounds};
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};

/// Places counted at most: more are no help, and each is painted.
const MOST: usize = 10_000;
/// Longest words looked for, in code points.
const LONGEST: usize = 300;

/// Height of the bar.
const ROW: f32 = 32.0;

/// What happened in the find bar.
#[derive(Clone, Debug, PartialEq)]
pub enum FindEvent {
    /// Go to this found place.
    Went(CharRange),
    /// What is found is other than before.
    Changed,
    /// The bar is to go away.
    Closed,
}

/// The bar's state.
#[derive(Default)]
pub struct FindBar {
    words: String,
    document: Weak<OpenText>,
    folded: Folded,
    sought: Option<String>,
    hits: Vec<CharRange>,
    current: Option<usize>,
    focus: bool,
}

impl FindBar {
    /// An empty bar.
    pub fn new() -> Self {
        Self::default()
    }

    /// The bar was called: it takes the keyboard and offers what it holds for overwriting. `words`,
    /// such as the selection, take the place of what it holds.
    pub fn open(&mut self, words: Option<&str>) {
        self.focus = true;
        if let Some(words) = words.map(str::trim).filter(|words| !words.is_empty()) {
            self.words = words.chars().take(LONGEST).collect();
        }
        self.sought = None;
    }

    /// The bar was closed: nothing is found any more, and the folded text is let go.
    pub fn close(&mut self) {
        *self = Self {
            words: std::mem::take(&mut self.words),
            ..Self::default()
        };
    }

    /// What is looked for.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Where the words were found, in order; none while the bar is closed.
    pub fn hits(&self) -> &[CharRange] {
        &self.hits
    }

    /// Which of them one stands at.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// Goes to the next place found, or the one before (`F3`); round at the ends.
    pub fn go_on(&mut self, forward: bool) -> Option<CharRange> {
        let count = self.hits.len();
        let next = match (self.current, forward) {
            (_, _) if count == 0 => return None,
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };
        self.current = Some(next);
        self.hits.get(next).copied()
    }

    /// Looks for words in a document; the current place becomes the first one at or behind `from`.
    /// Nothing is done if the same was looked for before. Tells whether anything was.
    pub fn seek(&mut self, document: &Arc<OpenText>, from: CharRange) -> bool {
        let same = self
            .document
            .upgrade()
            .is_some_and(|old| Arc::ptr_eq(&old, document));
        if same && self.sought.as_deref() == Some(&self.words) {
            return false;
        }
        if !same {
            self.document = Arc::downgrade(document);
            self.folded = Folded::new(document.text.text.as_str());
        }
        self.sought = Some(self.words.clone());
        let words: String = self.words.chars().take(LONGEST).collect();
        self.hits = self
            .folded
            .find(words.trim(), MOST)
            .into_iter()
            // Never half of what one sees as a character.
            .filter_map(|(start, end)| bounds::trim(document, CharRange::new(start, end)))
            .collect();
        let next = self.hits.partition_point(|hit| hit.start < from.start);
        self.current = match self.hits.len() {
            0 => None,
            count => Some(next % count),
        };
        true
    }

    /// Shows the bar. `from` is where one reads: the first place found is the next one from there.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        document: &Arc<OpenText>,
        from: CharRange,
    ) -> Vec<FindEvent> {
        let mut events = Vec::new();
        let id = ui.scope_id().with("find field");
        if ui.memory(|memory| memory.has_focus(id)) {
            self.keys(ui, &mut events);
        }
        // As high as the field, so that all of it stands on one line.
        let usual = std::mem::replace(&mut ui.spacing_mut().interact_size.y, ROW);
        ui.horizontal(|ui| {
            ui.label(icon::text(Icon::Search, 16.0).color(theme.muted));
            if self.field_ui(ui, id) {
                events.push(FindEvent::Closed);
            }
            if self.seek(document, from) {
                events.push(FindEvent::Changed);
                if let Some(hit) = self.current.and_then(|at| self.hits.get(at)) {
                    events.push(FindEvent::Went(*hit));
                }
            }
            let some = !self.hits.is_empty();
            let back = tr("reader-find-previous");
            if icon::button_enabled(ui, some, Icon::ChevronUp, &back).clicked() {
                events.extend(self.go_on(false).map(FindEvent::Went));
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            let on = tr("reader-find-next");
            if icon::button_enabled(ui, some, Icon::ChevronDown, &on).clicked() {
                events.extend(self.go_on(true).map(FindEvent::Went));
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            if icon::button(ui, Icon::X, &tr("reader-find-close")).clicked() {
                events.push(FindEvent::Closed);
            }
            let none = self.hits.is_empty() && !self.words.trim().is_empty();
            let colour = if none { theme.warn } else { theme.muted };
            ui.label(RichText::new(self.count()).color(colour));
        });
        ui.spacing_mut().interact_size.y = usual;
        if events.contains(&FindEvent::Closed) {
            self.close();
        }
        events
    }

    fn keys(&mut self, ui: &Ui, events: &mut Vec<FindEvent>) {
        let key = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        // The one with a modifier first: the plain one would swallow it.
        if key(Modifiers::SHIFT, Key::Enter) {
            events.extend(self.go_on(false).map(FindEvent::Went));
        } else if key(Modifiers::NONE, Key::Enter) {
            events.extend(self.go_on(true).map(FindEvent::Went));
        }
    }

    /// Shows the field; tells whether it was left by `Esc`.
    fn field_ui(&mut self, ui: &mut Ui, id: Id) -> bool {
        // Signs and count keep their place, whatever width is left.
        let width = (ui.available_width() - 240.0).clamp(96.0, 320.0);
        let field = TextEdit::singleline(&mut self.words)
            .id(id)
            .hint_text(tr("reader-find-hint"))
            .char_limit(LONGEST)
            .desired_width(width);
        let mut shown = field.show(ui);
        let label = tr("reader-find-field");
        let response = shown.response.response.accessible_name(label);
        if std::mem::take(&mut self.focus) {
            response.request_focus();
            let all = eframe::egui::text::CCursorRange::select_all(&shown.galley);
            shown.state.cursor.set_char_range(Some(all));
            shown.state.store(ui.ctx(), id);
        }
        response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape))
    }

    fn count(&self) -> String {
        if self.words.trim().is_empty() {
            return String::new();
        }
        let count = self.hits.len();
        let Some(current) = self.current else {
            return tr("reader-find-none");
        };
        let key = if count >= MOST {
            "reader-find-count-more"
        } else {
            "reader-find-count"
        };
        let args = [
            ("current", (current + 1).to_string().into()),
            ("count", count.to_string().into()),
        ];
        tr_with(key, &args)
    }
}
