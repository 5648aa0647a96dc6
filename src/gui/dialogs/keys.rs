//! The list of keys.

use eframe::egui::{Align, Label, Layout, RichText, ScrollArea, Ui, UiBuilder, Vec2};

use super::DialogCx;
use crate::gui::commands::{COMMANDS, Entry, Group};
use crate::gui::message::tr;
use crate::gui::theme::{Theme, space};
use crate::gui::widgets;

/// Height of a line, in points.
const LINE: f32 = 26.0;
/// How many lines a group's name takes.
const NAME: usize = 2;

/// The dialog's state.
#[derive(Default)]
pub struct KeysDialog {
    focused: bool,
}

impl KeysDialog {
    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let mut open = true;
        widgets::title(ui, &tr("do-keys"));
        ui.add_space(space::XS);
        let highest = (ui.ctx().content_rect().height() - 200.0).max(160.0);
        let columns = columns();
        ScrollArea::vertical()
            .id_salt("keys")
            .max_height(highest)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let width = ((ui.available_width() - space::XL) / 2.0).max(200.0);
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = space::XL;
                    for column in &columns {
                        ui.vertical(|ui| {
                            ui.set_width(width);
                            column_ui(ui, cx.theme, column);
                        });
                    }
                });
            });
        ui.add_space(space::M);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = ui.button(tr("button-close"));
            if !std::mem::replace(&mut self.focused, true) {
                close.request_focus();
            }
            open &= !close.clicked();
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                widgets::muted(ui, cx.theme, tr("keys-places"));
            });
        });
        open
    }
}

/// The commands of each group that have keys.
fn groups() -> Vec<(Group, Vec<&'static Entry>)> {
    let of = |group: Group| {
        let entries = COMMANDS.iter();
        entries
            .filter(|entry| entry.group == group && !entry.keys.is_empty())
            .collect()
    };
    Group::ALL.map(|group| (group, of(group))).into()
}

/// The groups in two columns of about the same length, in their order.
fn columns() -> [Vec<(Group, Vec<&'static Entry>)>; 2] {
    let groups = groups();
    let lines = |groups: &[(Group, Vec<&Entry>)]| -> usize {
        groups.iter().map(|(_, entries)| entries.len() + NAME).sum()
    };
    let uneven = |at: &usize| {
        let (left, right) = groups.split_at(*at);
        lines(left).abs_diff(lines(right))
    };
    let best = (0..=groups.len()).min_by_key(uneven).unwrap_or(0);
    let mut left = groups;
    let right = left.split_off(best);
    [left, right]
}

fn column_ui(ui: &mut Ui, theme: &Theme, groups: &[(Group, Vec<&'static Entry>)]) {
    for (group, entries) in groups {
        widgets::section(ui, theme, &group.name());
        ui.add_space(space::XS);
        for entry in entries {
            let size = Vec2::new(ui.available_width(), LINE);
            let (rect, _) = ui.allocate_exact_size(size, eframe::egui::Sense::hover());
            let line = UiBuilder::new()
                .max_rect(rect)
                .layout(Layout::right_to_left(Align::Center));
            let mut line = ui.new_child(line);
            for chord in entry.keys.iter().rev() {
                widgets::key(&mut line, theme, &chord.shown());
            }
            line.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let name = RichText::new(tr(entry.name)).color(theme.text);
                ui.add(Label::new(name).truncate());
            });
        }
        ui.add_space(space::M);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_listed_once() {
        let shown: usize = columns()
            .iter()
            .flatten()
            .map(|(_, entries)| entries.len())
            .sum();
        let all = COMMANDS.iter().filter(|entry| !entry.keys.is_empty());
        assert_eq!(shown, all.count());
    }
}
