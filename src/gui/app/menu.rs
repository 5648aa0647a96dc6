//! The menu of a place in the text: what can be done to the passage or selection there.

use deskreview_review::domain::CodingId;
use eframe::egui::{Button, Context, Id, LayerId, Popup, Pos2};

use super::App;
use crate::gui::action::Action;
use crate::gui::commands::{COMMANDS, Entry};
use crate::gui::message::{tr, tr_with};

/// The longest selection that is searched for, in code points.
const SEARCHED: u32 = 80;

/// Commands of the menu in their order; a line stands between groups.
const GROUPS: [&[&str]; 3] = [
    &["do-tag", "do-pick", "do-repeat"],
    &["do-show-codings", "do-untag"],
    &["do-copy", "do-cite"],
];

/// The menu while it is open.
pub(super) struct PlaceMenu {
    at: Pos2,
    /// What is tagged there.
    codings: Vec<CodingId>,
    /// Where the words there lead.
    link: Option<String>,
}

fn id() -> Id {
    Id::unique("menu of a place")
}

impl App {
    /// Opens the menu at a point of the window.
    pub(super) fn open_menu(
        &mut self,
        ctx: &Context,
        at: Pos2,
        codings: Vec<CodingId>,
        link: Option<String>,
    ) {
        self.menu = Some(PlaceMenu { at, codings, link });
        Popup::open_id(ctx, id());
    }

    /// Shows it while it is open.
    pub(super) fn menu_ui(&mut self, ctx: &Context) {
        let Some(menu) = &self.menu else { return };
        let Some(room) = &self.room else { return };
        let mut facts = self.facts();
        facts.coding &= !menu.codings.is_empty();
        let wanted = self.words_to_search();
        let working = room.desk.working();
        let to = working.map(|one| room.desk.statement_name(one.id).to_owned());
        let mut chosen = None;
        let shown = Popup::new(id(), ctx.clone(), menu.at, LayerId::background())
            .open_memory(None)
            .show(|ui| {
                ui.set_min_width(240.0);
                for (at, group) in GROUPS.iter().enumerate() {
                    if at > 0 {
                        ui.separator();
                    }
                    for entry in group.iter().filter_map(|name| named(name)) {
                        let name = match (entry.name, &to) {
                            ("do-tag", Some(to)) => {
                                tr_with("search-tag-to", &[("to", to.as_str().into())])
                            }
                            _ => tr(entry.name),
                        };
                        let mut button = Button::new(name);
                        if let Some(chord) = entry.keys.first() {
                            button = button.shortcut_text(chord.shown());
                        }
                        if ui.add_enabled(facts.meet(entry.needs), button).clicked() {
                            chosen = Some(match entry.name {
                                "do-show-codings" => Action::ShowCodings {
                                    codings: menu.codings.clone(),
                                    at: Some(menu.at),
                                },
                                "do-untag" => Action::Untag(menu.codings.clone()),
                                _ => (entry.action)(),
                            });
                        }
                    }
                }
                ui.separator();
                let search = Button::new(tr("menu-search-words"));
                if ui.add_enabled(wanted.is_some(), search).clicked()
                    && let Some(words) = &wanted
                {
                    chosen = Some(Action::SearchFor(format!("\"{words}\"")));
                }
                if let Some(target) = &menu.link
                    && ui.button(tr("menu-link")).clicked()
                {
                    chosen = Some(Action::ShowLink {
                        target: target.clone(),
                        at: menu.at,
                    });
                }
            });
        let closed = shown.is_none() || !Popup::is_id_open(ctx, id());
        if let Some(action) = chosen {
            self.out.send(action);
            Popup::close_id(ctx, id());
            self.menu = None;
        } else if closed {
            self.menu = None;
        }
    }

    /// What is selected, where that is short enough to be searched for.
    fn words_to_search(&self) -> Option<String> {
        let room = self.room.as_ref()?;
        let reading = room.reading();
        let range = reading.selection.filter(|range| range.len() <= SEARCHED)?;
        let shelf = room.desk.shelf(reading.document?)?;
        let words = shelf.text.text.text.slice(range)?;
        Some(words.replace(['"', '\n', '\t'], " "))
    }
}

fn named(name: &str) -> Option<&'static Entry> {
    COMMANDS.iter().find(|entry| entry.name == name)
}
