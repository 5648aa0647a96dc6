//! A cell while somebody writes in it.

use deskreview_review::domain::{Document, DocumentFields, DocumentId};
use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    Frame, Id, Key, Label, Margin, Order, Rect, RichText, Stroke, TextEdit, Ui, UiBuilder,
};

use super::column::Column;
use crate::gui::message::tr_with;
use crate::gui::theme::{Theme, size};
use crate::gui::widgets;

/// A cell that is written in.
pub struct Edit {
    /// The document.
    pub document: DocumentId,
    /// The column.
    pub column: Column,
    text: String,
    /// What is wrong with it.
    wrong: Option<String>,
    /// The field gets the keyboard at the next frame, with all of it selected.
    fresh: bool,
    /// When it began, in seconds.
    pub since: f64,
}

/// What became of it.
pub enum Ended {
    /// It goes on.
    No,
    /// Nothing is changed; the keyboard goes back to the cell.
    Left,
    /// This is changed. Whether the keyboard goes on to the next cell.
    Changed(Box<DocumentFields>, bool),
    /// Nothing had to be changed; the keyboard goes on to the next cell.
    Next,
    /// Somebody clicked elsewhere: nothing had to be changed.
    Away,
}

impl Edit {
    /// Begins to write.
    pub fn new(document: &Document, column: Column, now: f64) -> Self {
        Self {
            document: document.id,
            column,
            text: column.shown(document),
            wrong: None,
            fresh: true,
            since: now,
        }
    }

    /// Shows the field in the cell's place.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, rect: Rect, document: &Document) -> Ended {
        let id = Id::unique(("cell", self.document.0, self.column));
        let mut inner = ui.new_child(UiBuilder::new().max_rect(rect));
        inner.set_clip_rect(rect.expand(2.0).intersect(ui.clip_rect()));
        let field = TextEdit::singleline(&mut self.text)
            .id(id)
            .margin(Margin::symmetric(6, 5))
            .desired_width(rect.width() - 12.0);
        let response = inner.put(rect, field);
        let name = tr_with(
            "cell-name",
            &[
                ("column", self.column.name().into()),
                ("title", document.title.as_str().into()),
            ],
        );
        widgets::named_field(&response, &name);
        let line = if self.wrong.is_some() {
            theme.bad
        } else {
            theme.accent
        };
        let stroke = Stroke::new(2.0, line);
        ui.painter()
            .rect_stroke(rect, 4.0, stroke, eframe::egui::StrokeKind::Inside);
        if response.changed() {
            self.wrong = None;
        }
        if std::mem::take(&mut self.fresh) {
            response.request_focus();
            let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
            let end = CCursor::new(self.text.chars().count());
            let all = CCursorRange::two(CCursor::new(0), end);
            state.cursor.set_char_range(Some(all));
            state.store(ui.ctx(), id);
            return Ended::No;
        }
        if let Some(wrong) = &self.wrong {
            wrong_ui(ui, theme, id, rect, wrong);
        }
        if !response.lost_focus() {
            return Ended::No;
        }
        let key = |key: Key| ui.input(|input| input.key_pressed(key));
        if key(Key::Escape) {
            return Ended::Left;
        }
        let next = key(Key::Tab);
        let stays = key(Key::Enter) || next;
        match self.column.typed(document, &self.text) {
            Ok(Some(fields)) => Ended::Changed(Box::new(fields), next),
            Ok(None) if next => Ended::Next,
            Ok(None) if stays => Ended::Left,
            Ok(None) => Ended::Away,
            Err(wrong) => {
                self.wrong = Some(wrong);
                if stays {
                    response.request_focus();
                }
                Ended::No
            }
        }
    }
}

/// What is wrong, below the cell.
fn wrong_ui(ui: &Ui, theme: &Theme, id: Id, rect: Rect, wrong: &str) {
    let below = rect.left_bottom() + eframe::egui::vec2(0.0, 2.0);
    eframe::egui::Area::new(id.with("wrong"))
        .order(Order::Foreground)
        .fixed_pos(below)
        .constrain(true)
        .interactable(false)
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style())
                .fill(theme.raised)
                .stroke(Stroke::new(1.0, theme.bad))
                .inner_margin(Margin::symmetric(8, 4))
                .show(ui, |ui| {
                    ui.set_max_width(280.0);
                    let text = RichText::new(wrong).size(size::SMALL).color(theme.bad);
                    let response = ui.add(Label::new(text).wrap());
                    ui.ctx().accesskit_node_builder(response.id, |node| {
                        node.set_live(eframe::egui::accesskit::Live::Assertive);
                    });
                });
        });
}
