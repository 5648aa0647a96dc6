//! Every command, document, recommendation and heading by name.

use deskreview_reader::text::CharRange;
use deskreview_review::domain::{DocumentId, StatementId};
use eframe::egui::{Align, Label, Layout, Response, RichText, Ui};

use super::DialogCx;
use super::chooser::Chooser;
use super::picker::can_be_worked_on;
use crate::gui::action::Action;
use crate::gui::commands::{COMMANDS, Entry};
use crate::gui::icon::{self, Icon};
use crate::gui::matching::{Candidate, Pattern, rank};
use crate::gui::message::tr;
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

/// Height of a row and of the list, in points.
const HEIGHTS: (f32, f32) = (32.0, 32.0 * 12.0);
/// Longest words that are shown of a recommendation, in code points.
const LONGEST: usize = 200;

/// What can be gone to or done.
enum What {
    Command(&'static Entry),
    Work(StatementId),
    Document(DocumentId),
    Heading(DocumentId, CharRange),
}

struct Item {
    what: What,
    name: String,
    more: String,
    candidate: Candidate,
}

impl Item {
    fn new(what: What, name: String, more: String) -> Self {
        Self {
            what,
            candidate: Candidate::new(&name, &more),
            name,
            more,
        }
    }

    /// A sign for what it is, and the word for it.
    fn sort(&self) -> (Icon, String) {
        match self.what {
            What::Command(_) => (Icon::Command, tr("palette-command")),
            What::Work(_) => (Icon::Target, tr("palette-recommendation")),
            What::Document(_) => (Icon::FileText, tr("palette-document")),
            What::Heading(..) => (Icon::Heading, tr("palette-heading")),
        }
    }
}

/// The dialog's state.
#[derive(Default)]
pub struct PaletteDialog {
    chooser: Chooser,
    read: bool,
    items: Vec<Item>,
    rows: Vec<usize>,
}

impl PaletteDialog {
    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let first = !std::mem::replace(&mut self.read, true);
        if first {
            self.items = items(cx);
        }
        let (name, hint) = (tr("do-palette"), tr("palette-hint"));
        if self.chooser.field_ui(ui, cx.theme, &name, &hint) || first {
            self.filter(cx);
        }
        ui.add_space(space::XS);
        let (rows, items, facts, theme) = (&self.rows, &self.items, cx.facts, cx.theme);
        let list = tr("palette-list");
        let taken = self
            .chooser
            .list_ui(ui, &list, rows.len(), HEIGHTS, |ui, at, chosen| {
                let Some(item) = rows.get(at).and_then(|at| items.get(*at)) else {
                    return ui.response();
                };
                let enabled = match item.what {
                    What::Command(entry) => facts.meet(entry.needs),
                    _ => true,
                };
                item_ui(ui, theme, item, chosen, enabled)
            });
        let current = self.rows.get(self.chooser.current());
        let current = current.and_then(|at| self.items.get(*at));
        let foot = match current.map(|item| &item.what) {
            None => tr("palette-nothing"),
            Some(What::Command(entry)) if !facts.meet(entry.needs) => tr("palette-cannot"),
            Some(_) => tr("palette-keys"),
        };
        ui.add_space(space::XS);
        let foot = RichText::new(foot).size(size::SMALL).color(cx.theme.muted);
        ui.add(Label::new(foot).truncate());
        let item = taken
            .and_then(|at| self.rows.get(at))
            .and_then(|at| self.items.get(*at));
        let Some(item) = item else { return true };
        match &item.what {
            // It cannot be done now: the list stays, to choose something else.
            What::Command(entry) if !facts.meet(entry.needs) => return true,
            What::Command(entry) => cx.out.send((entry.action)()),
            What::Work(statement) => cx.out.send(Action::WorkOn(Some(*statement))),
            What::Document(document) => cx.out.send(Action::Read {
                document: *document,
                range: None,
                beside: false,
            }),
            What::Heading(document, range) => cx.out.send(Action::Read {
                document: *document,
                range: Some(*range),
                beside: false,
            }),
        }
        false
    }

    fn filter(&mut self, cx: &DialogCx<'_>) {
        let pattern = Pattern::new(&self.chooser.query);
        let candidates: Vec<&Candidate> = self.items.iter().map(|item| &item.candidate).collect();
        // Of what answers alike, what can be done goes first.
        let bonus = |at: usize| match self.items.get(at).map(|item| &item.what) {
            Some(What::Command(entry)) if !cx.facts.meet(entry.needs) => 0,
            _ => 1,
        };
        self.rows = rank(&pattern, &candidates, &bonus);
    }
}

/// All there is to choose from: commands, then recommendations, documents, headings.
fn items(cx: &DialogCx<'_>) -> Vec<Item> {
    let mut items: Vec<Item> = COMMANDS
        .iter()
        .filter(|entry| entry.name != "do-palette")
        .map(|entry| Item::new(What::Command(entry), tr(entry.name), entry.group.name()))
        .collect();
    let Some(desk) = cx.desk else { return items };
    for statement in desk.statements() {
        for one in statement.with_parts() {
            if !can_be_worked_on(one) {
                continue;
            }
            let words: String = one.text.chars().take(LONGEST).collect();
            items.push(Item::new(
                What::Work(one.id),
                desk.statement_name(one.id).to_owned(),
                words.replace(['\n', '\t'], " "),
            ));
        }
    }
    for document in desk.documents() {
        items.push(Item::new(
            What::Document(document.id),
            document.title.clone(),
            document.evaluation_label.clone().unwrap_or_default(),
        ));
    }
    if let Some(document) = cx.reading
        && let Some(shelf) = desk.shelf(document)
    {
        let headings = shelf.text.outline.iter().map(|heading| {
            let what = What::Heading(document, heading.range);
            Item::new(what, heading.title.clone(), String::new())
        });
        items.extend(headings);
    }
    items
}

fn item_ui(ui: &mut Ui, theme: &Theme, item: &Item, chosen: bool, enabled: bool) -> Response {
    let (sign, sort) = item.sort();
    let mut said = format!("{}, {sort}", item.name);
    if !enabled {
        said = format!("{said}, {}", tr("palette-not-now"));
    }
    widgets::row(ui, theme, chosen, HEIGHTS.0, &said, |ui| {
        if !enabled {
            ui.set_opacity(0.5);
        }
        ui.label(icon::text(sign, 14.0).color(theme.muted));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            match item.what {
                What::Command(entry) => {
                    if let Some(chord) = entry.keys.first() {
                        widgets::key(ui, theme, &chord.shown());
                    }
                }
                _ => {
                    let sort = RichText::new(sort).size(size::SMALL).color(theme.muted);
                    ui.add(Label::new(sort).selectable(false));
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let mut text = eframe::egui::text::LayoutJob::default();
                let format = |colour, size| eframe::egui::TextFormat {
                    font_id: eframe::egui::FontId::proportional(size),
                    color: colour,
                    valign: Align::Center,
                    ..Default::default()
                };
                text.append(&item.name, 0.0, format(theme.text, size::BODY));
                if !item.more.is_empty() {
                    text.append(&item.more, space::S, format(theme.muted, size::SMALL));
                }
                widgets::cut(ui, text);
            });
        });
    })
}
