//! One passage: as it stood in the earlier edition, and below it the new text, where its place can be
//! taken from what is offered or selected by hand.

use deskreview_reader::text::CharRange;
use deskreview_review::domain::{Command, Settlement};
use deskreview_review::session::{Fate, Passage};
use eframe::egui::text::LayoutJob;
use eframe::egui::{self, Label, RichText, ScrollArea, Ui};

use super::EditionsSheet;
use super::list::is_likely;
use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::{QUOTE, reading_format};
use crate::gui::reader::{ReaderInput, measure};
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

/// Height of the old passage at most, in points.
const TALLEST: f32 = 176.0;

impl EditionsSheet {
    /// Shows one passage.
    pub(super) fn detail_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, fate: &Fate) {
        let theme = cx.theme;
        let document = fate.coding.document;
        widgets::card(ui, theme, |ui| {
            ui.horizontal(|ui| {
                widgets::dot(ui, cx.desk.colour(fate.coding.code, theme));
                let code = cx.desk.code_name(fate.coding.code);
                let code = RichText::new(code).font(fonts::strong(size::BODY));
                ui.add(Label::new(code).truncate());
            });
            let file = [("file", fate.was.edition.as_str().into())];
            let head = place_of(tr_with("editions-earlier", &file), &fate.was);
            widgets::muted(ui, theme, head);
            ScrollArea::vertical()
                .id_salt("old passage")
                .max_height(TALLEST)
                .show(ui, |ui| passage_ui(ui, theme, &fate.was));
        });
        ui.add_space(space::S);
        let places: Vec<CharRange> = match &fate.now {
            Some(now) => vec![now.range],
            None => fate.candidates.iter().map(|one| one.range).collect(),
        };
        self.candidate = self.candidate.min(places.len().saturating_sub(1));
        self.actions_ui(ui, cx, fate, &places);
        ui.add_space(space::XS);
        let file = cx.desk.document(document);
        let file = file.map_or("", |document| document.file_name.as_str());
        let head = tr_with("editions-present", &[("file", file.into())]);
        widgets::section(ui, theme, &head);
        let Some(shelf) = cx.desk.shelf(document) else {
            cx.send(Action::Fetch(document));
            widgets::muted(ui, theme, tr("editions-loading"));
            return;
        };
        let text = shelf.text.clone();
        let at = places.get(self.candidate).copied();
        let here = (fate.coding.id, self.candidate);
        if self.sent != Some(here) {
            self.sent = Some(here);
            if let Some(range) = at {
                self.reader.go_to(&text, range, true);
            }
        }
        let mut found = places;
        found.sort();
        found.dedup();
        let input = ReaderInput {
            theme,
            document: &text,
            marks: &[],
            marks_version: 0,
            current_found: at.and_then(|at| found.binary_search(&at).ok()),
            found: &found,
            focused: None,
            text_size: size::READING,
            measure: measure(size::READING),
            active: false,
        };
        egui::Frame::new()
            .fill(theme.paper)
            .stroke(egui::Stroke::new(1.0, theme.line))
            .show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                // What happens in this text is asked for by the buttons above it.
                let _ = self.reader.ui(ui, &input);
            });
    }

    /// What can be done, the likeliest first.
    fn actions_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, fate: &Fate, places: &[CharRange]) {
        let theme = cx.theme;
        let writing = !cx.desk.is_read_only();
        let coding = fate.coding.id;
        let settle = |settlement: Settlement| {
            Action::Do(Box::new(Command::SettleCoding { coding, settlement }))
        };
        let mut wanted = None;
        if fate.now.is_none() && !fate.accepted {
            self.candidates_ui(ui, theme, fate);
        }
        ui.horizontal_wrapped(|ui| {
            if fate.now.is_some() {
                let range = places.first().copied();
                if widgets::button(ui, true, Icon::BookOpen, &tr("editions-show")).clicked() {
                    wanted = Some(Action::Read {
                        document: fate.coding.document,
                        range,
                        beside: false,
                    });
                }
                return;
            }
            if !fate.accepted
                && let Some(range) = places.get(self.candidate)
                && widgets::primary(ui, theme, writing, &tr("editions-take-place")).clicked()
            {
                wanted = Some(settle(Settlement::At(*range)));
            }
            let selection = self.reader.selection();
            let can = writing && selection.is_some();
            let name = tr("editions-take-selection");
            let take = widgets::button(ui, can, Icon::TextCursorInput, &name);
            let take = take.on_hover_text(tr("editions-take-selection-hint"));
            if let (true, Some(range)) = (take.clicked(), selection) {
                wanted = Some(settle(Settlement::At(range)));
            }
            if !fate.accepted {
                let name = tr("editions-keep-lost");
                let keep = widgets::button(ui, writing, Icon::CircleSlash, &name);
                if keep.on_hover_text(tr("editions-keep-lost-hint")).clicked() {
                    wanted = Some(settle(Settlement::Lost));
                }
            }
            if widgets::button(ui, writing, Icon::Trash2, &tr("editions-remove")).clicked() {
                wanted = Some(Action::Untag(vec![coding]));
            }
        });
        if let Some(action) = wanted {
            cx.send(action);
        }
    }

    /// Which of the places that are offered is shown.
    fn candidates_ui(&mut self, ui: &mut Ui, theme: &Theme, fate: &Fate) {
        let count = fate.candidates.len();
        if count == 0 {
            widgets::muted(ui, theme, tr("editions-no-candidate"));
            return;
        }
        ui.horizontal(|ui| {
            let args = [("at", (self.candidate + 1).into()), ("count", count.into())];
            let words = if is_likely(fate) {
                tr_with("editions-likely", &args)
            } else {
                tr_with("editions-candidate", &args)
            };
            let (back, on) = (self.candidate > 0, self.candidate + 1 < count);
            let previous = tr("editions-previous");
            if icon::button_enabled(ui, back, Icon::ChevronLeft, &previous).clicked() {
                self.candidate -= 1;
            }
            let next = tr("editions-next");
            if icon::button_enabled(ui, on, Icon::ChevronRight, &next).clicked() {
                self.candidate += 1;
            }
            let place = fate.candidates.get(self.candidate);
            let words = place.map_or(words.clone(), |place| place_of(words, place));
            widgets::cut(ui, RichText::new(words).color(theme.muted));
        });
    }
}

/// Words with page and paragraph behind them.
fn place_of(words: String, passage: &Passage) -> String {
    let mut parts = vec![words];
    let place = &passage.place;
    let page = place.page_label.clone();
    if let Some(page) = page.or(place.page.map(|page| page.to_string())) {
        parts.push(tr_with("place-page", &[("page", page.into())]));
    }
    if let Some(number) = &place.number {
        let number = ("number", number.as_str().into());
        parts.push(tr_with("place-paragraph", &[number]));
    }
    parts.join(" · ")
}

/// A passage with what stands around it, its own words marked.
fn passage_ui(ui: &mut Ui, theme: &Theme, passage: &Passage) {
    let quiet = reading_format(QUOTE, theme.muted);
    let mut marked = reading_format(QUOTE, theme.text);
    marked.background = theme.tint(theme.accent);
    let mut job = LayoutJob::default();
    let as_set = |text: &str| text.replace("\n\n", "\n").replace('\t', "   ");
    let before = passage.before.trim_start();
    if before.len() < passage.before.len() || passage.range.start.0 > 160 {
        job.append("… ", 0.0, quiet.clone());
    }
    job.append(&as_set(before), 0.0, quiet.clone());
    job.append(&as_set(&passage.quote), 0.0, marked);
    job.append(&as_set(&passage.after), 0.0, quiet);
    ui.add(Label::new(job).wrap());
}
