//! The memo of a coding.

use deskreview_review::domain::{CodingFields, CodingId};
use eframe::egui::{Key, Margin, Modifiers, TextEdit, TextFormat, Ui};

use super::DialogCx;
use crate::gui::action::Action;
use crate::gui::list;
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::reading_format;
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// The dialog's state.
pub struct MemoDialog {
    coding: CodingId,
    /// The memo as it was.
    before: String,
    text: String,
    begun: bool,
    /// Esc was pressed once on a changed memo.
    warned: bool,
}

impl MemoDialog {
    /// For a coding, with the memo it has.
    pub fn new(coding: CodingId, memo: Option<&str>) -> Self {
        let memo = memo.unwrap_or_default();
        Self {
            coding,
            before: memo.to_owned(),
            text: memo.to_owned(),
            begun: false,
            warned: false,
        }
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let theme = cx.theme;
        let coding = cx.desk.and_then(|desk| desk.coding(self.coding));
        let (Some(desk), Some(coding)) = (cx.desk, coding) else {
            return false;
        };
        let code = desk.code_name(coding.code);
        widgets::title(ui, &tr_with("memo-title", &[("code", code.into())]));
        quote_ui(
            ui,
            &coding.anchor.quote,
            reading_format(size::BODY + 1.0, theme.muted),
            2,
        );
        // Ctrl+Enter saves; without it Enter begins a line.
        let save = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let response = ui.add(
            TextEdit::multiline(&mut self.text)
                .desired_width(f32::INFINITY)
                .desired_rows(6)
                .margin(Margin::symmetric(8, 6))
                .hint_text(tr("memo-hint")),
        );
        widgets::named_field(&response, &tr("memo-field"));
        if !self.begun {
            self.begun = true;
            response.request_focus();
            end_of_text(ui, response.id, &self.text);
        }
        if response.changed() {
            self.warned = false;
        }
        let help = if self.warned {
            "memo-not-saved"
        } else {
            "memo-help"
        };
        let help = eframe::egui::RichText::new(tr(help))
            .size(size::SMALL)
            .color(if self.warned { theme.warn } else { theme.muted });
        ui.add(eframe::egui::Label::new(help).wrap());
        ui.add_space(space::S);
        let mut stays = true;
        widgets::answers(ui, |ui| {
            let pressed = widgets::primary(ui, theme, true, &tr("memo-save")).clicked();
            if pressed || save {
                if let Some(action) = amended(self.coding, &self.before, &self.text) {
                    cx.out.send(action);
                }
                stays = false;
            }
            if ui.button(tr("memo-cancel")).clicked() {
                stays = false;
            }
        });
        stays
    }

    /// Whether the dialog may be put away without saving; at first not, if something was written.
    pub(super) fn leave(&mut self) -> bool {
        let leaves = self.warned || self.text.trim() == self.before.trim();
        if !leaves {
            self.warned = true;
            // Esc took the keyboard from the field.
            self.begun = false;
        }
        leaves
    }
}

/// What saves a memo; nothing where it stayed the same. An empty one is removed.
pub(super) fn amended(coding: CodingId, before: &str, now: &str) -> Option<Action> {
    let now = now.trim();
    (now != before.trim()).then(|| {
        let memo = (!now.is_empty()).then(|| now.to_owned());
        let fields = CodingFields {
            memo: Some(memo),
            ..CodingFields::default()
        };
        Action::Amend(coding, Box::new(fields))
    })
}

/// Words of a passage in at most so many lines; all of them as a hint.
pub(super) fn quote_ui(ui: &mut Ui, quote: &str, format: TextFormat, most: usize) {
    let colour = format.color;
    let galley = list::lines(ui, quote, format, ui.available_width(), most);
    let size = eframe::egui::vec2(ui.available_width(), galley.size().y);
    let (rect, response) = ui.allocate_exact_size(size, eframe::egui::Sense::hover());
    response
        .widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, quote));
    let cut = galley.elided;
    ui.painter().galley(rect.left_top(), galley, colour);
    if cut {
        let whole: String = quote.chars().take(2_000).collect();
        response.on_hover_text(whole);
    }
}

/// Puts a field's cursor behind its text.
fn end_of_text(ui: &Ui, id: eframe::egui::Id, text: &str) {
    use eframe::egui::text::{CCursor, CCursorRange};
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    state.store(ui.ctx(), id);
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn dialog(memo: Option<&str>) -> MemoDialog {
        MemoDialog::new(CodingId(Uuid::nil()), memo)
    }

    #[test]
    fn what_was_written_is_not_lost_by_one_key() {
        let mut untouched = dialog(Some("Only the head office."));
        assert!(untouched.leave());
        let mut written = dialog(None);
        written.text.push_str("See table 3");
        assert!(!written.leave(), "warns first");
        assert!(written.leave(), "and lets go when told again");
    }

    #[test]
    fn an_empty_memo_is_removed_and_the_same_is_no_change() {
        let id = CodingId(Uuid::nil());
        assert!(amended(id, "a", " a\n").is_none());
        let memo = |before, now| match amended(id, before, now) {
            Some(Action::Amend(_, fields)) => fields.memo,
            _ => None,
        };
        assert_eq!(memo("a", "  "), Some(None));
        assert_eq!(memo("", "b "), Some(Some("b".to_owned())));
    }
}
