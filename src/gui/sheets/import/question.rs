//! How a table is read: a document for each row or for each sheet, and what each column is for.
//!
//! It is asked in the import sheet and not in a dialog: other files come in meanwhile, and the answer
//! may wait. Everything is guessed beforehand, so that most tables take one press of a button. Files
//! with the same columns are one question.

use deskreview_reader::import::{Look, Role as Use, RowSplit, Split};
use eframe::egui::{
    ComboBox, Key, Label, Modifiers, Response, RichText, Role, ScrollArea, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::desk::{Importing, TableQuestion};
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

/// Width of a column of the preview, in points.
const WIDE: f32 = 176.0;
/// Rows of the preview.
const ROWS: usize = 3;
/// Columns that are shown; no survey that people fill in has more.
const COLUMNS: usize = 120;
/// What a column may be for, in the order of the menu.
const USES: [Use; 4] = [Use::Text, Use::Attribute, Use::Title, Use::Out];

/// The question's state: what is chosen so far.
#[derive(Default)]
pub struct Asking {
    /// The question that it is about.
    made_for: Option<TableQuestion>,
    by_row: bool,
    /// Place of the sheet whose rows are read.
    sheet: usize,
    /// What the columns are for, sheet by sheet.
    uses: Vec<Vec<Use>>,
}

impl Asking {
    /// Shows the first question of an import, if there is one.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, importing: &Importing) {
        let Some(question) = importing.questions().first() else {
            self.made_for = None;
            return;
        };
        self.follow(question);
        widgets::card(ui, cx.theme, |ui| self.question_ui(ui, cx, question));
        ui.add_space(space::S);
    }

    /// Begins anew where another file is asked about.
    fn follow(&mut self, question: &TableQuestion) {
        let same = self
            .made_for
            .as_ref()
            .is_some_and(|made| made.looks == question.looks);
        if same {
            return;
        }
        // A single table is mostly a list of answers; several sheets are mostly tables to be read.
        self.by_row = question.looks.len() == 1;
        let words = |look: &Look| {
            let text = look
                .columns
                .iter()
                .filter(|column| column.role == Use::Text);
            (
                !look.hidden,
                text.map(|column| column.filled).max().unwrap_or(0),
            )
        };
        let best = (0..question.looks.len())
            .rev()
            .max_by_key(|&at| question.looks.get(at).map(words));
        self.sheet = best.unwrap_or(0);
        self.uses = question
            .looks
            .iter()
            .map(|look| look.columns.iter().map(|column| column.role).collect())
            .collect();
        self.made_for = Some(question.clone());
    }

    fn question_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, question: &TableQuestion) {
        let theme = cx.theme;
        let file = question.files.first().and_then(|file| file.file_name());
        let file = file.unwrap_or_default().to_string_lossy().into_owned();
        widgets::title(ui, &tr_with("tables-question", &[("file", file.into())]));
        let more = question.files.len().saturating_sub(1);
        if more > 0 {
            widgets::muted(ui, theme, tr_with("tables-more", &[("count", more.into())]));
        }
        ui.add_space(space::XS);
        self.ways_ui(ui, theme, &question.looks);
        if self.by_row {
            ui.add_space(space::XS);
            self.sheets_ui(ui, &question.looks);
            self.columns_ui(ui, theme, &question.looks);
        }
        ui.add_space(space::S);
        self.answer_ui(ui, cx, question);
    }

    /// By row or by sheet.
    fn ways_ui(&mut self, ui: &mut Ui, theme: &Theme, looks: &[Look]) {
        let rows = looks.get(self.sheet).map_or(0, |look| look.rows);
        let by_row = (
            tr("tables-rows"),
            tr_with("tables-rows-text", &[("count", rows.into())]),
        );
        let by_sheet = if looks.len() > 1 {
            let count = [("count", looks.len().into())];
            (tr("tables-sheets"), tr_with("tables-sheets-text", &count))
        } else {
            (tr("tables-whole"), tr("tables-whole-text"))
        };
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (value, (name, text)) in [(true, by_row), (false, by_sheet)] {
                if way_ui(ui, theme, self.by_row == value, &name, &text).clicked() {
                    self.by_row = value;
                }
            }
        });
    }

    fn sheets_ui(&mut self, ui: &mut Ui, looks: &[Look]) {
        if looks.len() < 2 {
            return;
        }
        let name = |look: &Look| {
            if look.hidden {
                tr_with(
                    "tables-sheet-hidden",
                    &[("name", look.name.as_str().into())],
                )
            } else {
                look.name.clone()
            }
        };
        ui.horizontal(|ui| {
            ui.label(tr("tables-sheet"));
            let shown = looks.get(self.sheet).map(name).unwrap_or_default();
            let said = format!("{}: {shown}", tr("tables-sheet"));
            let response = ComboBox::from_id_salt("tables-sheet")
                .selected_text(shown)
                .width(220.0)
                .show_ui(ui, |ui| {
                    for (at, look) in looks.iter().enumerate() {
                        ui.selectable_value(&mut self.sheet, at, name(look));
                    }
                });
            response
                .response
                .widget_info(move || WidgetInfo::labeled(Role::ComboBox, true, &said));
        });
        ui.add_space(space::XS);
    }

    /// The columns side by side: name, use, first cells.
    fn columns_ui(&mut self, ui: &mut Ui, theme: &Theme, looks: &[Look]) {
        let (Some(look), Some(uses)) = (looks.get(self.sheet), self.uses.get_mut(self.sheet))
        else {
            return;
        };
        if look.header == 0 {
            widgets::muted(ui, theme, tr("tables-no-names"));
        }
        let mut title = None;
        ScrollArea::horizontal()
            .id_salt(("tables-columns", look.sheet))
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = space::M;
                    for (at, column) in look.columns.iter().enumerate().take(COLUMNS) {
                        let Some(now) = uses.get_mut(at) else { break };
                        let before = *now;
                        let cells: Vec<&str> = look
                            .first
                            .iter()
                            .take(ROWS)
                            .map(|row| row.get(at).map_or("", String::as_str))
                            .collect();
                        column_ui(ui, theme, at, &column.name, now, &cells);
                        if *now == Use::Title && before != Use::Title {
                            title = Some(at);
                        }
                    }
                });
            });
        // There is one title; what was it before is still worth keeping.
        if let Some(title) = title {
            for (at, one) in uses.iter_mut().enumerate() {
                if *one == Use::Title && at != title {
                    *one = Use::Attribute;
                }
            }
        }
        let more = look.columns.len().saturating_sub(COLUMNS);
        if more > 0 {
            let words = tr_with("tables-hidden-columns", &[("count", more.into())]);
            widgets::muted(ui, theme, words);
        }
    }

    fn answer_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, question: &TableQuestion) {
        let split = self.split(&question.looks);
        let files = question.files.len();
        let words = match (files, self.by_row) {
            (2.., _) => tr_with("tables-import-files", &[("count", files.into())]),
            (_, true) => {
                let rows = question.looks.get(self.sheet).map_or(0, |look| look.rows);
                tr_with("tables-import-rows", &[("count", rows.into())])
            }
            (_, false) => {
                let sheets = question.looks.len();
                tr_with("tables-import-sheets", &[("count", sheets.into())])
            }
        };
        let leave = tr_with("tables-leave", &[("count", files.into())]);
        ui.horizontal(|ui| {
            ui.set_min_height(32.0);
            let can = split.is_some();
            let pressed = widgets::primary(ui, cx.theme, can, &words).clicked();
            if pressed && let Some(split) = split {
                cx.out.send(Action::ReadTables {
                    files: question.files.clone(),
                    split: Some(split),
                });
            }
            if files == 1 && ui.button(tr("tracker-from-table")).clicked() {
                cx.out.send(Action::ReadTables {
                    files: question.files.clone(),
                    split: None,
                });
                cx.out
                    .send(Action::AskTracker(question.files.first().cloned()));
            }
            if ui.button(leave).clicked() {
                cx.out.send(Action::ReadTables {
                    files: question.files.clone(),
                    split: None,
                });
            }
            if !can {
                widgets::muted(ui, cx.theme, tr("tables-no-text"));
            }
        });
    }

    /// What was chosen; `None` where no column is text.
    fn split(&self, looks: &[Look]) -> Option<Split> {
        if !self.by_row {
            return Some(Split::Sheets);
        }
        let (look, uses) = (looks.get(self.sheet)?, self.uses.get(self.sheet)?);
        let of = |wanted: Use| -> Vec<u32> {
            (0u32..)
                .zip(uses)
                .filter(|&(_, &one)| one == wanted)
                .map(|(at, _)| at)
                .collect()
        };
        let text = of(Use::Text);
        (!text.is_empty()).then(|| {
            Split::Settled(RowSplit {
                sheet: look.sheet,
                header: look.header,
                text,
                attributes: of(Use::Attribute),
                title: of(Use::Title).first().copied(),
            })
        })
    }
}

/// One of two ways: a round sign, its name, what comes of it. The arrow keys are those of the list.
fn way_ui(ui: &mut Ui, theme: &Theme, chosen: bool, name: &str, text: &str) -> Response {
    let said = format!("{name}: {text}");
    let response = widgets::row(ui, theme, chosen, 44.0, &said, |ui| {
        let sign = if chosen {
            Icon::CircleDot
        } else {
            Icon::Circle
        };
        let colour = if chosen { theme.accent } else { theme.muted };
        ui.label(icon::text(sign, 16.0).color(colour));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let name = RichText::new(name).font(fonts::strong(size::BODY));
            widgets::cut(ui, name.color(theme.text));
            widgets::cut(ui, RichText::new(text).size(size::SMALL).color(theme.muted));
        });
    });
    let said = said.clone();
    response.widget_info(move || WidgetInfo::selected(Role::RadioButton, true, chosen, &said));
    response
}

fn column_ui(ui: &mut Ui, theme: &Theme, at: usize, name: &str, now: &mut Use, cells: &[&str]) {
    let out = *now == Use::Out;
    let (strong, weak) = if out {
        (theme.muted, theme.muted)
    } else {
        (theme.text, theme.muted)
    };
    ui.scope_builder(UiBuilder::new().id_salt(("column", at)), |ui| {
        ui.vertical(|ui| {
            ui.set_width(WIDE);
            ui.spacing_mut().item_spacing = Vec2::new(space::XS, space::XS);
            let words = RichText::new(name)
                .font(fonts::strong(size::BODY))
                .color(strong);
            widgets::cut(ui, words).on_hover_text(name);
            let said = tr_with(
                "tables-use",
                &[("column", name.into()), ("use", use_name(*now).into())],
            );
            let combo = ComboBox::from_id_salt("use")
                .selected_text(use_name(*now))
                .width(WIDE - space::S)
                .show_ui(ui, |ui| {
                    for one in USES {
                        ui.selectable_value(now, one, use_name(one));
                    }
                });
            combo
                .response
                .widget_info(move || WidgetInfo::labeled(Role::ComboBox, true, &said));
            // The keyboard goes on beyond the edge of the preview, which follows it.
            if combo.response.gained_focus() {
                combo.response.scroll_to_me(None);
            }
            // A letter chooses without opening the menu.
            if combo.response.has_focus() {
                for (key, one) in [
                    (Key::T, Use::Text),
                    (Key::A, Use::Attribute),
                    (Key::I, Use::Title),
                    (Key::L, Use::Out),
                ] {
                    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                        *now = one;
                    }
                }
            }
            for cell in cells {
                let shown = if cell.is_empty() { "–" } else { cell };
                let words = RichText::new(shown).size(size::SMALL).color(weak);
                ui.add(Label::new(words).truncate().selectable(false))
                    .on_hover_text(*cell);
            }
        });
    });
}

fn use_name(one: Use) -> String {
    match one {
        Use::Text => tr("column-text"),
        Use::Attribute => tr("column-attribute"),
        Use::Title => tr("column-title"),
        Use::Out => tr("column-out"),
    }
}
