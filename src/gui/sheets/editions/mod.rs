//! What became of each coding when a document was replaced: a list, and beside it the old passage
//! with the new text below, to settle one by one.
//!
//! Nothing here is kept but what is shown: the lists are asked for anew after every change, so one can
//! leave in the middle and go on tomorrow, and undo brings a passage back into the list.

mod detail;
mod list;
mod statements;

use deskreview_review::domain::{CodingId, DocumentId};
use deskreview_review::session::{EditionReport, Fate};
use eframe::egui::{self, ComboBox, RichText, Role, Ui, WidgetInfo};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::desk::{Asked, Password, ReplaceState, Replacing};
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::reader::Reader;
use crate::gui::sheets::import::locked;
use crate::gui::theme::{size, space};
use crate::gui::widgets;
use list::FateList;

/// Width of the list beside a passage, in points.
const LIST: f32 = 300.0;
/// Height of the list above it, in points.
const ABOVE: f32 = 112.0;
/// From this width on the list stands beside, in points.
const WIDE: f32 = 760.0;

/// Which passages are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Which {
    /// Those that somebody has to settle.
    #[default]
    ToSettle,
    /// At another place.
    Moved,
    /// At the same place.
    Kept,
    /// Accepted as lost.
    Lost,
}

impl Which {
    const ALL: [Which; 4] = [Which::ToSettle, Which::Moved, Which::Kept, Which::Lost];

    /// Those of a report.
    fn of(self, report: &EditionReport) -> Vec<&Fate> {
        let accepted = |wanted: bool| {
            let all = report.ambiguous.iter().chain(&report.lost);
            all.filter(move |fate| fate.accepted == wanted)
        };
        match self {
            Which::ToSettle => accepted(false).collect(),
            Which::Moved => report.moved.iter().collect(),
            Which::Kept => report.kept.iter().collect(),
            Which::Lost => accepted(true).collect(),
        }
    }

    fn name(self, count: usize) -> String {
        let key = match self {
            Which::ToSettle => "editions-to-settle",
            Which::Moved => "editions-moved",
            Which::Kept => "editions-kept",
            Which::Lost => "editions-lost",
        };
        tr_with(key, &[("count", count.into())])
    }
}

/// The sheet's state.
#[derive(Default)]
pub struct EditionsSheet {
    document: Option<DocumentId>,
    ticket: u64,
    /// The document and the version of the review that was asked about last.
    asked: Option<(DocumentId, u64)>,
    report: Option<EditionReport>,
    trouble: Option<String>,
    which: Which,
    chosen: Option<CodingId>,
    /// Its row when it was last listed: what takes its place is chosen when it is settled.
    row: usize,
    candidate: usize,
    list: FateList,
    reader: Reader,
    /// The coding and the place that the text below was sent to.
    sent: Option<(CodingId, usize)>,
    password: String,
}

impl EditionsSheet {
    /// Shows a document.
    pub fn show(&mut self, document: DocumentId) {
        if self.document != Some(document) {
            *self = Self {
                document: Some(document),
                ticket: self.ticket,
                ..Self::default()
            };
        }
        self.which = Which::ToSettle;
        self.asked = None;
    }

    /// What became of the codings, or a sentence.
    pub fn receive(&mut self, ticket: u64, report: Result<Box<EditionReport>, String>) {
        if ticket != self.ticket {
            return;
        }
        match report {
            Ok(report) => {
                self.report = Some(*report);
                self.trouble = None;
            }
            Err(sentence) => self.trouble = Some(sentence),
        }
    }

    /// The coding that is to be settled, if it is one of a document.
    pub fn open_coding(&self, document: DocumentId) -> Option<CodingId> {
        let report = self
            .report
            .as_ref()
            .filter(|_| self.document == Some(document))?;
        let open = Which::ToSettle.of(report);
        let chosen = open.iter().find(|fate| Some(fate.coding.id) == self.chosen);
        chosen.or(open.first()).map(|fate| fate.coding.id)
    }

    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, replacing: Option<&Replacing>) {
        if self
            .document
            .is_none_or(|id| cx.desk.document(id).is_none())
        {
            let mut documents = cx.desk.documents().iter();
            let open = documents.find(|document| cx.desk.to_settle(document.id) > 0);
            match open {
                Some(document) => self.show(document.id),
                None => {
                    let (title, text) = (tr("editions-none"), tr("editions-none-text"));
                    widgets::empty(ui, cx.theme, Icon::FileStack, &title, &text);
                    return;
                }
            }
        }
        let Some(document) = self.document.and_then(|id| cx.desk.document(id)) else {
            return;
        };
        self.ask(cx, document.id);
        self.head_ui(ui, cx, &document.title);
        if let Some(replacing) = replacing.filter(|one| one.document == document.id) {
            self.reading_ui(ui, cx, replacing);
            // Nothing is known of the new edition before it is read.
            if matches!(
                replacing.state(),
                ReplaceState::Reading(..) | ReplaceState::Placing | ReplaceState::Locked(_)
            ) {
                return;
            }
        }
        if let Some(trouble) = &self.trouble {
            let title = tr("editions-trouble");
            widgets::empty(ui, cx.theme, Icon::CircleAlert, &title, trouble);
            return;
        }
        let Some(report) = self.report.take() else {
            widgets::muted(ui, cx.theme, tr("editions-loading"));
            return;
        };
        self.which_ui(ui, cx, &report);
        ui.add_space(space::S);
        self.body_ui(ui, cx, &report);
        self.report = Some(report);
    }

    /// Asks anew after every change.
    fn ask(&mut self, cx: &Cx<'_>, document: DocumentId) {
        let now = (document, cx.desk.version());
        if self.asked != Some(now) {
            self.asked = Some(now);
            self.ticket += 1;
            let ticket = self.ticket;
            cx.desk.library.ask(Asked::Edition { ticket, document });
        }
    }

    fn head_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, title: &str) {
        let others: Vec<(DocumentId, String)> = cx
            .desk
            .documents()
            .iter()
            .filter(|one| cx.desk.to_settle(one.id) > 0 && Some(one.id) != self.document)
            .map(|one| (one.id, one.title.clone()))
            .collect();
        ui.horizontal(|ui| {
            ui.set_min_height(28.0);
            let words = tr_with("editions-title", &[("title", title.into())]);
            if others.is_empty() {
                widgets::title(ui, &words);
                return;
            }
            let mut next = None;
            let response = ComboBox::from_id_salt("edition of")
                .selected_text(&words)
                .width(480.0)
                .show_ui(ui, |ui| {
                    for (id, title) in &others {
                        if ui.selectable_label(false, title).clicked() {
                            next = Some(*id);
                        }
                    }
                })
                .response;
            let name = tr("editions-document");
            response.ctx.accesskit_node_builder(response.id, |node| {
                node.set_label(name);
            });
            if let Some(id) = next {
                self.show(id);
            }
        });
        ui.add_space(space::XS);
    }

    /// The file while it is read, and why it was not taken.
    fn reading_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, replacing: &Replacing) {
        let theme = cx.theme;
        let name = replacing.file.file_name().unwrap_or_default();
        let name = name.to_string_lossy();
        let file = ("file", name.as_ref().into());
        let (sign, colour, words) = match replacing.state() {
            ReplaceState::Done => return,
            ReplaceState::Reading(_, 0) => (
                Icon::LoaderCircle,
                theme.accent,
                tr_with("editions-reading", &[file]),
            ),
            ReplaceState::Reading(done, total) => {
                let pages = [("done", (*done).into()), ("total", (*total).into()), file];
                let words = tr_with("editions-reading-pages", &pages);
                (Icon::LoaderCircle, theme.accent, words)
            }
            ReplaceState::Placing => (
                Icon::LoaderCircle,
                theme.accent,
                tr_with("editions-placing", &[file]),
            ),
            ReplaceState::Same => (Icon::Check, theme.muted, tr_with("editions-same", &[file])),
            ReplaceState::Other(other) => {
                let title = cx
                    .desk
                    .document(*other)
                    .map_or("", |one| one.title.as_str());
                let words = tr_with("editions-other", &[file, ("title", title.into())]);
                (Icon::TriangleAlert, theme.warn, words)
            }
            ReplaceState::Failed(reason) => {
                let reason = ("reason", reason.as_str().into());
                let words = tr_with("editions-failed", &[file, reason]);
                (Icon::CircleAlert, theme.bad, words)
            }
            ReplaceState::Locked(wrong) => {
                let mut password = None;
                widgets::card(ui, theme, |ui| {
                    password = locked::ask_ui(ui, theme, &name, *wrong, &mut self.password);
                });
                ui.add_space(space::S);
                if let Some(password) = password {
                    replace(cx, replacing, Some(password));
                }
                return;
            }
        };
        let again = !replacing.is_running();
        widgets::card(ui, theme, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(icon::text(sign, size::BODY).color(colour));
                let response = ui.add(egui::Label::new(RichText::new(words)).wrap());
                ui.ctx().accesskit_node_builder(response.id, |node| {
                    node.set_live(egui::accesskit::Live::Polite);
                });
                if again && ui.button(tr("editions-other-file")).clicked() {
                    cx.send(Action::AskReplace(Some(replacing.document)));
                }
            });
        });
        ui.add_space(space::S);
    }

    fn which_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, report: &EditionReport) {
        let theme = cx.theme;
        let group = ui.horizontal_wrapped(|ui| {
            for which in Which::ALL {
                let on = self.which == which;
                let name = which.name(which.of(report).len());
                let colour = if on { theme.text } else { theme.muted };
                let text = RichText::new(&name).color(colour);
                let response = ui.add(egui::Button::new(text).selected(on));
                response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &name));
                if response.clicked() && !on {
                    self.which = which;
                    self.chosen = None;
                    self.row = 0;
                }
            }
        });
        let name = tr("editions-which");
        let response = group.response;
        response.ctx.accesskit_node_builder(response.id, |node| {
            node.set_role(Role::RadioGroup);
            node.set_label(name);
        });
        let count = report.statements.len();
        if count > 0 {
            widgets::muted(
                ui,
                theme,
                tr_with("editions-statements", &[("count", count.into())]),
            );
            statements::statements_ui(ui, cx, &report.statements);
        }
        let count = report.coverage.len();
        if count > 0 {
            widgets::muted(
                ui,
                theme,
                tr_with("editions-coverage", &[("count", count.into())]),
            );
        }
    }

    fn body_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, report: &EditionReport) {
        let fates = self.which.of(report);
        if fates.is_empty() {
            let (title, text) = match self.which {
                Which::ToSettle => (
                    tr("editions-empty-to-settle"),
                    tr("editions-empty-to-settle-text"),
                ),
                _ => (tr("editions-empty"), tr("editions-empty-text")),
            };
            widgets::empty(ui, cx.theme, Icon::CheckCheck, &title, &text);
            return;
        }
        let at = fates
            .iter()
            .position(|fate| Some(fate.coding.id) == self.chosen);
        self.row = at.unwrap_or(self.row).min(fates.len() - 1);
        let Some(&fate) = fates.get(self.row) else {
            return;
        };
        if self.chosen != Some(fate.coding.id) {
            self.choose(fate.coding.id);
        }
        // Beside the passage where there is room for both, else above it.
        let (panel, size, frame) = if ui.available_width() < WIDE {
            let frame = egui::Margin {
                bottom: 8,
                ..egui::Margin::ZERO
            };
            (egui::Panel::top("edition fates above"), ABOVE, frame)
        } else {
            let frame = egui::Margin {
                right: 8,
                ..egui::Margin::ZERO
            };
            (egui::Panel::left("edition fates"), LIST, frame)
        };
        panel
            .resizable(true)
            .default_size(size)
            .size_range(size * 0.6..=size * 1.8)
            .frame(egui::Frame::new().inner_margin(frame))
            .show(ui, |ui| {
                if let Some(chosen) = self.list.ui(ui, cx, &fates, self.row) {
                    self.choose(chosen);
                }
            });
        egui::CentralPanel::no_frame()
            .frame(egui::Frame::new().inner_margin(egui::Margin {
                left: 4,
                ..egui::Margin::ZERO
            }))
            .show(ui, |ui| self.detail_ui(ui, cx, fate));
    }

    fn choose(&mut self, coding: CodingId) {
        self.chosen = Some(coding);
        self.candidate = 0;
        self.sent = None;
        self.reader.clear_selection();
    }
}

/// Reads the file again.
fn replace(cx: &mut Cx<'_>, replacing: &Replacing, password: Option<Password>) {
    cx.send(Action::Replace {
        document: replacing.document,
        file: replacing.file.clone(),
        password,
    });
}
