//! What opens below the matrix: the passages of a cell, or the question with which note documents are
//! marked as read.

use deskreview_review::domain::{Coding, CodingId, Command, CoverageOutcome, DocumentId, Question};
use eframe::egui::{Align, Key, Label, Layout, RichText, ScrollArea, Ui};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::{QUOTE, badge, bearing_colour, bearing_words, beside_bar, words_ui};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// Most passages that a drawer shows.
const MOST: usize = 200;

/// Height of the form of a note, in points.
const FORM: f32 = 148.0;
/// Width of the field of a note beside its buttons, in points.
const NOTE: f32 = 280.0;

/// What is open.
#[derive(Default)]
pub(super) enum Below {
    /// Nothing.
    #[default]
    Closed,
    /// Passages.
    Passages(Drawer),
    /// A note is asked for.
    None(NoneForm),
}

impl Below {
    pub(super) fn is_open(&self) -> bool {
        !matches!(self, Self::Closed)
    }

    /// The height that it needs, where it knows, in points.
    pub(super) fn height(&self) -> Option<f32> {
        matches!(self, Self::None(_)).then_some(FORM)
    }

    /// What its panel is known by.
    pub(super) fn salt(&self) -> &'static str {
        match self {
            Self::None(_) => "matrix-note",
            _ => "matrix-below",
        }
    }

    pub(super) fn close(&mut self) {
        *self = Self::Closed;
    }

    /// Shows it; whether it is done with.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        match self {
            Self::Closed => false,
            Self::Passages(drawer) => drawer.ui(ui, cx),
            Self::None(form) => form.ui(ui, cx),
        }
    }
}

/// The passages of a cell.
pub(super) struct Drawer {
    title: String,
    ids: Vec<CodingId>,
    codings: Vec<Coding>,
    version: u64,
}

impl Drawer {
    pub(super) fn new(cx: &Cx<'_>, title: String, ids: &[CodingId]) -> Self {
        let mut drawer = Self {
            title,
            ids: ids.to_vec(),
            codings: Vec::new(),
            version: 0,
        };
        drawer.follow(cx);
        drawer
    }

    /// Reads anew what changed; what was removed goes.
    fn follow(&mut self, cx: &Cx<'_>) {
        if self.version != cx.desk.version() {
            self.version = cx.desk.version();
            let ids = self.ids.iter().take(MOST);
            self.codings = ids.filter_map(|id| cx.desk.coding(*id)).collect();
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        self.follow(cx);
        let mut done = false;
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                done = icon::button(ui, Icon::X, &tr("matrix-close")).clicked();
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    widgets::title(ui, &self.title);
                    let count = tr_with("matrix-passages", &[("count", self.ids.len().into())]);
                    widgets::muted(ui, cx.theme, count);
                });
            });
        });
        if self.codings.is_empty() {
            widgets::muted(ui, cx.theme, tr("matrix-drawer-none"));
            return done;
        }
        let wide = beside_bar(ui);
        ScrollArea::vertical()
            .id_salt("matrix-passages")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(wide);
                for coding in &self.codings {
                    passage_ui(ui, cx, coding);
                    ui.add_space(space::S);
                }
                if self.ids.len() > MOST {
                    let count = ("count", (self.ids.len() - MOST).into());
                    widgets::muted(ui, cx.theme, tr_with("matrix-peek-more", &[count]));
                }
            });
        done
    }
}

fn passage_ui(ui: &mut Ui, cx: &mut Cx<'_>, coding: &Coding) {
    let theme = cx.theme;
    let title = cx.desk.document(coding.document);
    // The words stay: whoever weighs what an interview says has to read it, and inside the review
    // everybody may. What must not leave it is said here and kept out of every file and copy.
    let hushed = title.is_some_and(|one| one.do_not_quote);
    let title = title.map(|one| one.title.clone()).unwrap_or_default();
    widgets::card(ui, theme, |ui| {
        words_ui(ui, &coding.anchor.quote, QUOTE, theme.text);
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for (sign, key, beside) in [
                    (Icon::Columns2, "matrix-read-beside", true),
                    (Icon::BookOpen, "matrix-read-here", false),
                ] {
                    let name = tr_with(key, &[("title", title.as_str().into())]);
                    if icon::button(ui, sign, &name).clicked() {
                        cx.send(Action::Read {
                            document: coding.document,
                            range: coding.is_present().then_some(coding.anchor.range),
                            beside,
                        });
                        cx.send(Action::Focus(Some(coding.id)));
                    }
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let colour = bearing_colour(coding.bearing, theme);
                    badge(ui, theme, &bearing_words(coding.bearing), colour);
                    if hushed {
                        let response = badge(ui, theme, &tr("matrix-not-quoted"), theme.warn);
                        response.on_hover_text(tr("matrix-not-quoted-hint"));
                    }
                    let said = format!("{title} · {}", coding.coder);
                    let text = RichText::new(said).size(size::SMALL).color(theme.muted);
                    ui.add(Label::new(text).truncate());
                });
            });
        });
        if let Some(memo) = &coding.memo {
            widgets::muted(ui, theme, memo.clone());
        }
    });
}

/// With which note documents are marked as read with none found.
pub(super) struct NoneForm {
    question: Question,
    name: String,
    documents: Vec<DocumentId>,
    note: String,
    begun: bool,
}

impl NoneForm {
    pub(super) fn new(question: Question, name: String, documents: Vec<DocumentId>) -> Self {
        Self {
            question,
            name,
            documents,
            note: String::new(),
            begun: false,
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        let title = tr_with(
            "matrix-none-title",
            &[
                ("name", self.name.as_str().into()),
                ("count", self.documents.len().into()),
            ],
        );
        ui.add(Label::new(RichText::new(title).strong().size(size::BODY)).truncate());
        let (name, hint) = (tr("matrix-note"), tr("matrix-note-hint"));
        let mut done = false;
        ui.horizontal_wrapped(|ui| {
            let wide = (ui.available_width() - space::XL).min(NOTE);
            let response = widgets::field(ui, &mut self.note, &name, &hint, wide);
            if !std::mem::replace(&mut self.begun, true) {
                response.request_focus();
            }
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            done = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
            let clicked = widgets::primary(ui, cx.theme, true, &tr("matrix-none-mark")).clicked();
            if clicked || entered {
                self.send(cx);
                done = true;
            }
            if ui.button(tr("matrix-none-cancel")).clicked() {
                done = true;
            }
        });
        ui.add_space(space::XS);
        let wide = beside_bar(ui);
        ScrollArea::vertical()
            .id_salt("matrix-note-documents")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(wide);
                for id in self.documents.iter().take(MOST) {
                    if let Some(document) = cx.desk.document(*id) {
                        widgets::muted(ui, cx.theme, document.title.clone());
                    }
                }
                if self.documents.len() > MOST {
                    let count = ("count", (self.documents.len() - MOST).into());
                    widgets::muted(ui, cx.theme, tr_with("matrix-peek-more", &[count]));
                }
            });
        done
    }

    /// One gesture, however many documents there are: it is one thing to take back.
    fn send(&self, cx: &mut Cx<'_>) {
        let note = Some(self.note.trim().to_owned()).filter(|note| !note.is_empty());
        cx.send(Action::Do(Box::new(Command::CoverDocuments {
            question: self.question,
            documents: self.documents.clone(),
            outcome: CoverageOutcome::None,
            note,
        })));
    }
}
