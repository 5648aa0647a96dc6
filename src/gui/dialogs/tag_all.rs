//! Tagging all hits of a search: to what, what of each hit, and what that would come to, before
//! anything is done. One press of Undo takes all of it back.

use deskreview_review::domain::{CodeTarget, Command, SearchQuestion, TagPlaces, TagUnit};
use deskreview_review::session::{MOST_PLACES, TagAll};
use eframe::egui::{Label, RichText, ScrollArea, Ui};

use super::DialogCx;
use crate::gui::action::Action;
use crate::gui::desk::{AboutSearch, Asked, Desk};
use crate::gui::fonts;
use crate::gui::list;
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

/// Where the tickets of such questions begin: apart from those of the search itself.
const TICKETS: u64 = 1 << 40;
/// Height of the list of places in points.
const PLACES: f32 = 220.0;

/// The dialog's state.
pub struct TagAllDialog {
    question: SearchQuestion,
    target: CodeTarget,
    unit: TagUnit,
    asked: Option<TagUnit>,
    ticket: u64,
    found: Option<TagAll>,
}

impl TagAllDialog {
    /// For a search, to a code.
    pub fn new(question: SearchQuestion, target: CodeTarget) -> Self {
        Self {
            question,
            target,
            unit: TagUnit::Passage,
            asked: None,
            ticket: TICKETS,
            found: None,
        }
    }

    /// The search whose hits are tagged.
    pub fn question(&self) -> &SearchQuestion {
        &self.question
    }

    /// What would be tagged came in.
    pub fn receive(&mut self, ticket: u64, found: TagAll) {
        if ticket == self.ticket {
            self.found = Some(found);
        }
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let Some(desk) = cx.desk else { return false };
        let theme = cx.theme;
        self.keep_up(desk);
        let mut stays = true;
        widgets::title(ui, &tr("tag-all-title"));
        ui.horizontal(|ui| {
            ui.label(RichText::new(tr("tag-all-to")).color(theme.muted));
            let name = target_name(desk, &self.target);
            let most = (ui.available_width() - 180.0).max(80.0);
            ui.scope(|ui| {
                ui.set_max_width(most);
                widgets::cut(ui, RichText::new(name).font(fonts::strong(size::BODY)));
            });
            if ui.button(tr("tag-all-other")).clicked() {
                cx.out
                    .send(Action::PickForAll(Box::new(self.question.clone())));
                stays = false;
            }
        });
        ui.add_space(space::XS);
        for (unit, key) in [
            (TagUnit::Passage, "tag-all-passage"),
            (TagUnit::Sentence, "tag-all-sentence"),
            (TagUnit::Match, "tag-all-match"),
        ] {
            ui.radio_value(&mut self.unit, unit, tr(key));
        }
        ui.add_space(space::S);
        self.preview_ui(ui, theme);
        ui.add_space(space::S);
        let count = self.ready();
        widgets::answers(ui, |ui| {
            let text = tr_with("tag-all-do", &[("count", count.into())]);
            if widgets::primary(ui, theme, count > 0, &text).clicked()
                && let Some(found) = &self.found
            {
                cx.out
                    .send(Action::Do(Box::new(Command::TagPlaces(TagPlaces {
                        places: found.places.clone(),
                        target: self.target.clone(),
                        bearing: None,
                        explicitness: None,
                        memo: None,
                    }))));
                stays = false;
            }
            if ui.button(tr("tag-all-cancel")).clicked() {
                stays = false;
            }
        });
        stays
    }

    /// How many places can be tagged now.
    fn ready(&self) -> usize {
        let found = self.found.as_ref().filter(|found| !found.too_many);
        found.map_or(0, |found| found.places.len())
    }

    /// Asks what would be tagged, where that is another question.
    fn keep_up(&mut self, desk: &Desk) {
        if self.asked == Some(self.unit) {
            return;
        }
        self.asked = Some(self.unit);
        self.found = None;
        self.ticket += 1;
        desk.counting.ask(Asked::About {
            ticket: self.ticket,
            what: AboutSearch::TagAll {
                question: self.question.clone(),
                unit: self.unit,
                target: self.target.clone(),
                coder: desk.coder().to_owned(),
            },
        });
    }

    fn preview_ui(&self, ui: &mut Ui, theme: &Theme) {
        let Some(found) = &self.found else {
            widgets::muted(ui, theme, tr("tag-all-counting"));
            ui.add_space(PLACES);
            return;
        };
        let text = if found.too_many {
            tr_with("tag-all-too-many", &[("count", MOST_PLACES.into())])
        } else if found.places.is_empty() && found.already == 0 && found.unmarked > 0 {
            tr("tag-all-no-words")
        } else {
            tr_with(
                "tag-all-count",
                &[
                    ("count", found.places.len().into()),
                    ("documents", found.documents.into()),
                ],
            )
        };
        let colour = if found.too_many {
            theme.warn
        } else {
            theme.text
        };
        ui.add(Label::new(RichText::new(text).color(colour)).wrap());
        if found.already > 0 {
            let text = tr_with("tag-all-already", &[("count", found.already.into())]);
            widgets::muted(ui, theme, text);
        }
        if !found.missing.is_empty() {
            let text = tr_with(
                "search-missing",
                &[
                    ("count", found.missing.len().into()),
                    ("titles", found.missing.join("; ").into()),
                ],
            );
            ui.add(Label::new(RichText::new(text).size(size::SMALL).color(theme.warn)).wrap());
        }
        ui.add_space(space::XS);
        ScrollArea::vertical()
            .id_salt("places to tag")
            .max_height(PLACES)
            .min_scrolled_height(PLACES)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = space::S;
                for (title, words) in &found.shown {
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        let format = crate::gui::parts::reading_format(size::BODY, theme.text);
                        let wide = ui.available_width();
                        ui.add(Label::new(list::lines(ui, words, format, wide, 2)));
                        let title = RichText::new(title).size(size::SMALL).color(theme.muted);
                        widgets::cut(ui, title);
                    });
                }
                let more = found.places.len().saturating_sub(found.shown.len());
                if more > 0 {
                    let text = tr_with("tag-all-more", &[("count", more.into())]);
                    widgets::muted(ui, theme, text);
                }
            });
    }
}

fn target_name(desk: &Desk, target: &CodeTarget) -> String {
    match target {
        CodeTarget::Statement(id) => desk.statement_name(*id).to_owned(),
        CodeTarget::Code(id) => desk.code_name(*id).to_owned(),
        CodeTarget::Path(path) => path.clone(),
    }
}
