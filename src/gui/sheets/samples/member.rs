//! A document or placeholder of a sample: its class, what it is counted under, and why it is left out.

use std::collections::BTreeMap;

use deskreview_review::analysis::SampleRow;
use deskreview_review::domain::{
    Command, DeskSampleId, NewSampleMember, SampleClass, SampleMemberFields, SampleMemberId,
};
use eframe::egui::{Align, ComboBox, Label, Layout, RichText, Role, Ui, WidgetInfo};

use super::filled;
use crate::gui::action::Action;
use crate::gui::charts::class_name;
use crate::gui::cx::Cx;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::badge;
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// Width of a choice of class, in points.
const CHOICE: f32 = 120.0;
/// Width of a field of words, in points.
const FIELD: f32 = 240.0;
/// Width of a field of a number, in points.
const NUMBER: f32 = 96.0;

/// What is being said of a member, until it is kept.
pub(super) struct Editing {
    of: SampleMemberId,
    name: String,
    count: String,
    excluded: String,
    attributes: String,
}

impl Editing {
    fn new(row: &SampleRow) -> Self {
        Self {
            of: row.id,
            name: row.title.clone().unwrap_or_default(),
            count: row.count.to_string(),
            excluded: row.excluded.clone().unwrap_or_default(),
            attributes: written(&row.attributes),
        }
    }

    /// What differs from what is kept; none where the count is no number.
    fn fields(&self, row: &SampleRow) -> Option<SampleMemberFields> {
        let mut attributes: BTreeMap<String, Option<String>> = row
            .attributes
            .keys()
            .map(|name| (name.clone(), None))
            .collect();
        attributes.extend(
            read(&self.attributes)
                .into_iter()
                .map(|(name, value)| (name, Some(value))),
        );
        let placeholder = row.document.is_none();
        let name = filled(&self.name).filter(|_| placeholder);
        let count = if placeholder && name.is_none() {
            Some(self.count.trim().parse().ok()?)
        } else {
            placeholder.then_some(1)
        };
        Some(SampleMemberFields {
            class: None,
            excluded: Some(filled(&self.excluded)),
            name: placeholder.then_some(name),
            count,
            attributes,
        })
    }
}

/// Attributes as they are typed: `region: Africa; level: Country`.
fn written(attributes: &BTreeMap<String, String>) -> String {
    let pairs: Vec<String> = attributes
        .iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    pairs.join("; ")
}

/// Attributes that were typed; what has no name or no value is none.
fn read(text: &str) -> Vec<(String, String)> {
    let pairs = text.split([';', '\n']).filter_map(|pair| {
        let (name, value) = pair.split_once([':', '='])?;
        Some((filled(name)?, filled(value)?))
    });
    pairs.collect()
}

/// A member on its line, and the form below it where it is being changed.
pub(super) fn row_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    row: &SampleRow,
    enabled: bool,
    editing: &mut Option<Editing>,
) {
    let theme = cx.theme;
    let title = match (&row.title, row.count) {
        (Some(title), _) => title.clone(),
        (None, count) => tr_with("samples-not-at-hand", &[("count", count.into())]),
    };
    ui.horizontal(|ui| {
        class_ui(ui, cx, row, &title, enabled);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = tr_with("samples-edit", &[("title", title.as_str().into())]);
            let open = editing.as_ref().is_some_and(|one| one.of == row.id);
            if enabled && icon::toggle(ui, open, Icon::Pencil, &name, theme.accent).clicked() {
                *editing = (!open).then(|| Editing::new(row));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if row.by_hand {
                    badge(ui, theme, &tr("samples-by-hand"), theme.muted);
                }
                let colour = if row.excluded.is_some() {
                    theme.muted
                } else {
                    theme.text
                };
                let text = RichText::new(&title).size(size::BODY).color(colour);
                ui.add(Label::new(text).truncate());
            });
        });
    });
    let mut said: Vec<String> = Vec::new();
    if let Some(reason) = &row.excluded {
        let reason = ("reason", reason.as_str().into());
        said.push(tr_with("samples-excluded", &[reason]));
    }
    if !row.attributes.is_empty() {
        said.push(written(&row.attributes));
    }
    if !said.is_empty() {
        widgets::muted(ui, theme, said.join(" · "));
    }
    if let Some(form) = editing.as_mut().filter(|one| one.of == row.id)
        && form_ui(ui, cx, row, form)
    {
        *editing = None;
    }
}

fn class_ui(ui: &mut Ui, cx: &mut Cx<'_>, row: &SampleRow, title: &str, enabled: bool) {
    let mut class = row.class;
    let shown = class_name(class);
    let name = format!("{title}: {shown}");
    ui.add_enabled_ui(enabled, |ui| {
        let combo = ComboBox::from_id_salt(("sample-class", row.id))
            .selected_text(&shown)
            .width(CHOICE)
            .show_ui(ui, |ui| {
                for one in SampleClass::ALL {
                    ui.selectable_value(&mut class, Some(*one), class_name(Some(*one)));
                }
                ui.selectable_value(&mut class, None, tr("samples-from-codings"));
            });
        combo
            .response
            .widget_info(|| WidgetInfo::labeled(Role::ComboBox, enabled, &name));
    });
    if class != row.class {
        cx.send(Action::Do(Box::new(Command::AmendSampleMembers {
            members: vec![row.id],
            fields: SampleMemberFields {
                class: Some(class),
                ..SampleMemberFields::default()
            },
        })));
    }
}

/// Whether it is done with.
fn form_ui(ui: &mut Ui, cx: &mut Cx<'_>, row: &SampleRow, form: &mut Editing) -> bool {
    let theme = cx.theme;
    let mut done = false;
    widgets::card(ui, theme, |ui| {
        let wide = (ui.available_width() - space::XL).min(FIELD);
        ui.horizontal_wrapped(|ui| {
            if row.document.is_none() {
                let (name, hint) = (tr("samples-name"), tr("samples-name-hint"));
                widgets::field(ui, &mut form.name, &name, &hint, wide);
                let name = tr("samples-count");
                let can = filled(&form.name).is_none();
                ui.add_enabled_ui(can, |ui| {
                    widgets::field(ui, &mut form.count, &name, &name, NUMBER);
                });
            }
            let (name, hint) = (tr("samples-attributes"), tr("samples-attributes-hint"));
            widgets::field(ui, &mut form.attributes, &name, &hint, wide);
            let (name, hint) = (tr("samples-reason"), tr("samples-reason-hint"));
            widgets::field(ui, &mut form.excluded, &name, &hint, wide);
        });
        ui.horizontal_wrapped(|ui| {
            let fields = form.fields(row);
            let can = fields.is_some();
            if widgets::primary(ui, theme, can, &tr("samples-keep")).clicked()
                && let Some(fields) = fields
            {
                cx.send(Action::Do(Box::new(Command::AmendSampleMembers {
                    members: vec![row.id],
                    fields,
                })));
                done = true;
            }
            if ui.button(tr("samples-leave")).clicked() {
                done = true;
            }
            if widgets::button(ui, true, Icon::Trash2, &tr("samples-take-out")).clicked() {
                cx.send(Action::Do(Box::new(Command::RemoveSampleMembers(vec![
                    row.id,
                ]))));
                done = true;
            }
        });
    });
    done
}

/// A placeholder that is being added.
#[derive(Default)]
pub(super) struct Placeholder {
    name: String,
    count: String,
    attributes: String,
}

impl Placeholder {
    /// The fields of a new placeholder, on one line where there is room.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, sample: DeskSampleId) {
        ui.horizontal_wrapped(|ui| {
            let wide = (ui.available_width() - space::XL).min(FIELD);
            let (name, hint) = (tr("samples-name"), tr("samples-name-hint"));
            widgets::field(ui, &mut self.name, &name, &hint, wide);
            let name = tr("samples-count");
            let named = filled(&self.name).is_some();
            ui.add_enabled_ui(!named, |ui| {
                widgets::field(ui, &mut self.count, &name, &name, NUMBER);
            });
            let (name, hint) = (tr("samples-attributes"), tr("samples-attributes-hint"));
            widgets::field(ui, &mut self.attributes, &name, &hint, wide);
            let count = match self.count.trim() {
                "" => Some(1),
                typed => typed.parse().ok(),
            };
            let count = if named { Some(1) } else { count };
            let text = tr("samples-add-placeholder");
            let clicked = widgets::button(ui, count.is_some(), Icon::Plus, &text).clicked();
            if let (true, Some(count)) = (clicked, count) {
                let attributes = read(&self.attributes).into_iter();
                cx.send(Action::Do(Box::new(Command::AddSampleMembers {
                    sample,
                    members: vec![NewSampleMember::Placeholder {
                        name: filled(&self.name),
                        count,
                    }],
                    fields: SampleMemberFields {
                        attributes: attributes
                            .map(|(name, value)| (name, Some(value)))
                            .collect(),
                        ..SampleMemberFields::default()
                    },
                })));
                *self = Self::default();
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_as_they_are_written() {
        let typed = "Region: Africa;level= Country ; nothing; : x; empty:";
        let pairs = read(typed);
        let wanted = [("Region", "Africa"), ("level", "Country")];
        assert_eq!(pairs, wanted.map(|(a, b)| (a.to_owned(), b.to_owned())));
        let all: BTreeMap<String, String> = pairs.into_iter().collect();
        assert_eq!(
            read(&written(&all)).into_iter().collect::<BTreeMap<_, _>>(),
            all
        );
    }
}
