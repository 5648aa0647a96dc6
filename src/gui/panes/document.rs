//! A document in a tab: the reader, its way back and forward, and what helps to find a place in it.

use std::sync::Arc;
use std::time::Duration;

use deskreview_reader::text::CharRange;
use deskreview_review::domain::DocumentId;
use eframe::egui::{self, Align, Label, Layout, Panel, RichText, Ui};
use serde::{Deserialize, Serialize};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::icon::{self, Icon};
use crate::gui::message::tr;
use crate::gui::pages::{
    Look, PageEvent, PageInput, PagePlace, PageView, Print, Shown, Source, Strip, Zoom, ZoomBy,
    bar, strip,
};
use crate::gui::parts::{number_words, page_words};
use crate::gui::reader::{
    FindBar, FindEvent, GotoEvent, GotoField, Here, OpenText, Outline, Position, Reader,
    ReaderEvent, ReaderInput, measure,
};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// How many places back are kept.
const KEPT: usize = 100;

/// A document is said to be being opened when it is not there after so many seconds.
const PATIENCE: f64 = 0.2;

/// A place that was read.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Been {
    document: DocumentId,
    position: Position,
    /// Where on its pages, where these were shown.
    #[serde(default)]
    page: Option<PagePlace>,
}

impl Been {
    fn beginning(document: DocumentId) -> Self {
        Self {
            document,
            position: Position::default(),
            page: None,
        }
    }
}

/// A document in a tab.
#[derive(Serialize, Deserialize)]
pub struct DocumentPane {
    at: Been,
    back: Vec<Been>,
    forward: Vec<Been>,
    outline_open: bool,
    /// Which face is shown, and how.
    #[serde(default)]
    look: Look,
    #[serde(skip)]
    reader: Reader,
    #[serde(skip)]
    pages: PageView,
    #[serde(skip)]
    strip: Strip,
    /// The reader is to go to where `at` says.
    #[serde(skip, default = "yes")]
    restore: bool,
    /// The reader is to go here.
    #[serde(skip)]
    go_to: Option<CharRange>,
    #[serde(skip)]
    find: Option<FindBar>,
    #[serde(skip)]
    goto: Option<GotoField>,
    #[serde(skip)]
    outline: Outline,
    #[serde(skip)]
    here: Here,
    #[serde(skip)]
    trouble: Option<String>,
    /// What the pointer is about on pages whose words are not there yet.
    #[serde(skip)]
    early: Reader,
    /// Since when the document is being opened, in seconds of the window's clock.
    #[serde(skip)]
    since: Option<f64>,
}

fn yes() -> bool {
    true
}

impl DocumentPane {
    /// A document at its beginning, or at a place.
    pub fn new(document: DocumentId, range: Option<CharRange>) -> Self {
        Self {
            at: Been::beginning(document),
            back: Vec::new(),
            forward: Vec::new(),
            outline_open: false,
            look: Look::default(),
            pages: PageView::default(),
            strip: Strip::default(),
            reader: Reader::new(),
            restore: range.is_none(),
            go_to: range,
            find: None,
            goto: None,
            outline: Outline::new(),
            here: Here::default(),
            trouble: None,
            early: Reader::new(),
            since: None,
        }
    }

    /// The same place once more, for a view beside this one.
    pub fn beside(&self) -> Self {
        let mut pane = Self::new(self.at.document, None);
        pane.look = self.look;
        pane.at = self.place();
        pane
    }

    /// Which face is shown, and how.
    pub fn look(&self) -> Look {
        self.look
    }

    /// Shows another face, or the same in another way.
    pub fn set_look(&mut self, look: Look) {
        self.look = look;
    }

    /// Shows pages larger or smaller; gives how large they are then, in parts of their actual size,
    /// if that is known before they are shown.
    pub fn zoom_pages(&mut self, by: ZoomBy) -> Option<f32> {
        self.look.zoom = self.pages.zoom_by(by);
        match self.look.zoom {
            Zoom::Times(times) => Some(times),
            Zoom::Width | Zoom::Page => None,
        }
    }

    /// Which document it shows.
    pub fn document(&self) -> DocumentId {
        self.at.document
    }

    /// The reader.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The reader, to move in it.
    pub fn reader_mut(&mut self) -> &mut Reader {
        &mut self.reader
    }

    /// What stands where one reads.
    pub fn here(&self) -> &Here {
        &self.here
    }

    /// Why the document cannot be shown.
    pub fn set_trouble(&mut self, trouble: Option<String>) {
        self.trouble = trouble;
    }

    /// Shows a document, or a place in it; the present place can be gone back to.
    pub fn show(&mut self, document: DocumentId, range: Option<CharRange>) {
        if document == self.at.document && range.is_none() {
            return;
        }
        self.leave();
        self.forward.clear();
        if document != self.at.document {
            self.turn_to(Been::beginning(document));
        }
        if range.is_some() {
            self.go_to = range;
            self.restore = false;
        }
    }

    /// Where one reads now.
    fn place(&self) -> Been {
        if self.restore {
            // Nothing was shown yet.
            return self.at;
        }
        let pages = self.look.shown == Shown::Pages;
        Been {
            document: self.at.document,
            position: self.reader.position(),
            page: self.pages.place().filter(|_| pages),
        }
    }

    fn leave(&mut self) {
        self.at = self.place();
        remember(&mut self.back, self.at);
    }

    fn turn_to(&mut self, been: Been) {
        if been.document != self.at.document {
            let snap = self.reader.snaps();
            self.reader = Reader::new();
            self.reader.set_snap(snap);
            self.pages = PageView::default();
            self.early = Reader::new();
            self.since = None;
            self.find = None;
            self.goto = None;
            self.outline = Outline::new();
            self.trouble = None;
        }
        self.at = been;
        self.restore = true;
        self.go_to = None;
    }

    /// Whether there is a way back, or forward.
    pub fn can_go(&self, forward: bool) -> bool {
        !(if forward { &self.forward } else { &self.back }).is_empty()
    }

    /// Back, or forward again.
    pub fn go(&mut self, forward: bool) {
        self.at = self.place();
        let now = self.at;
        let next = if forward {
            self.forward.pop()
        } else {
            self.back.pop()
        };
        let Some(next) = next else { return };
        let other = if forward {
            &mut self.back
        } else {
            &mut self.forward
        };
        other.push(now);
        self.turn_to(next);
    }

    /// Opens the find bar with what is selected, if that is short.
    pub fn open_find(&mut self, document: &OpenText) {
        let selected = self
            .reader
            .selection()
            .filter(|range| range.len() < 80)
            .and_then(|range| document.text.text.slice(range));
        self.find.get_or_insert_with(FindBar::new).open(selected);
        self.goto = None;
    }

    /// Opens the field that goes to a page, paragraph or section.
    pub fn open_goto(&mut self) {
        self.goto.get_or_insert_with(GotoField::new).open();
        self.find = None;
    }

    /// Shows or hides the outline.
    pub fn toggle_outline(&mut self) {
        self.outline_open = !self.outline_open;
    }

    /// Puts away what Escape puts away: the fields, else the selection, else the outline. Whether
    /// there was any.
    pub fn put_away(&mut self) -> bool {
        if self.find.take().is_some() || self.goto.take().is_some() {
            return true;
        }
        if self.reader.selection().is_some() {
            self.reader.clear_selection();
            return true;
        }
        std::mem::take(&mut self.outline_open)
    }

    /// Keeps where one reads, for the layout.
    pub fn note_position(&mut self) {
        if !self.restore && self.go_to.is_none() {
            self.at = self.place();
        }
    }

    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, active: bool) -> Vec<ReaderEvent> {
        self.head_ui(ui, cx);
        let Some(shelf) = cx.desk.shelf(self.at.document) else {
            return self.unread_ui(ui, cx, active);
        };
        self.since = None;
        let text = shelf.text.clone();
        if let Some(range) = self.go_to.take() {
            self.reader.go_to(&text, range, true);
        } else if self.restore && !self.restore_pages() {
            self.reader.restore(self.at.position);
        }
        self.restore = false;
        self.bars_ui(ui, cx, &text);
        self.outline_ui(ui, cx, &text);
        let source = cx.desk.pages_of(self.at.document);
        let source = source.filter(|_| self.look.shown == Shown::Pages);
        let pages = source.map(|source| {
            let pictures = &cx.desk.pictures;
            (pictures.print(ui.ctx(), source.document, &text), source)
        });
        if let Some((print, source)) = &pages {
            self.strip_ui(ui, cx, print, source);
        }
        let (found, current): (&[CharRange], _) = match &self.find {
            Some(find) => (find.hits(), find.current()),
            None => cx.found.of(self.at.document),
        };
        let input = ReaderInput {
            theme: cx.theme,
            document: &text,
            marks: shelf.marks(),
            marks_version: shelf.version(),
            found,
            current_found: current,
            focused: cx.focused.map(|id| id.0),
            text_size: size::READING,
            measure: measure(size::READING),
            active,
        };
        let frame = egui::Frame::new().fill(cx.theme.paper);
        let Some((print, source)) = pages else {
            let events = egui::CentralPanel::default()
                .frame(frame)
                .show(ui, |ui| self.reader.ui(ui, &input))
                .inner;
            self.here = self.reader.here(&text);
            return events;
        };
        let input = PageInput {
            reader: &input,
            source: &source,
            pictures: &cx.desk.pictures,
            print: &print,
            zoom: self.look.zoom,
        };
        let (events, own) = egui::CentralPanel::default()
            .frame(frame)
            .show(ui, |ui| self.pages.ui(ui, &mut self.reader, &input))
            .inner;
        self.here = self.pages.here(&self.reader, &text);
        self.follow_pages(own, cx);
        events
    }

    fn outline_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, text: &Arc<OpenText>) {
        if !self.outline_open {
            return;
        }
        let current = self
            .reader
            .passage()
            .and_then(|passage| text.heading_at(passage.start));
        let chosen = Panel::left("outline")
            .resizable(true)
            .default_size(220.0)
            .size_range(140.0..=420.0)
            .show(ui, |ui| self.outline.ui(ui, cx.theme, text, current))
            .inner;
        if let Some(range) = chosen {
            self.leave();
            self.reader.go_to(text, range, false);
        }
    }

    /// Small pictures of all pages.
    fn strip_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, print: &Print, source: &Source) {
        if !self.look.strip {
            return;
        }
        let pictures = &cx.desk.pictures;
        let current = Some(self.pages.current());
        let chosen = Panel::left("thumbnails")
            .resizable(false)
            .exact_size(strip::WIDTH)
            .show(ui, |ui| {
                self.strip
                    .ui(ui, cx.theme, print, source, pictures, current)
            })
            .inner;
        if let Some(page) = chosen {
            self.leave();
            self.pages.go_to_page(page);
        }
    }

    /// Goes back to where one read on pages, where that is known without the text. Whether it is.
    fn restore_pages(&mut self) -> bool {
        if self.look.shown != Shown::Pages {
            return false;
        }
        match self.at.page {
            Some(place) => self.pages.go_to_place(place),
            None if self.at.position == Position::default() => self.pages.go_to_page(0),
            None => return false,
        }
        true
    }

    /// A document whose text is not there: its pages if these are known and wanted, else that it is
    /// being opened, or why it cannot be shown.
    fn unread_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, active: bool) -> Vec<ReaderEvent> {
        if !cx.desk.is_opening(self.at.document) {
            self.trouble_ui(ui, cx);
            return Vec::new();
        }
        let wanted = self.look.shown == Shown::Pages && self.go_to.is_none();
        let early = cx.desk.early(self.at.document).filter(|_| wanted);
        let source = cx.desk.pages_of(self.at.document);
        let (Some(early), Some(source)) = (early, source) else {
            if let Some(source) = cx.desk.source_of(self.at.document)
                && self.look.shown == Shown::Pages
            {
                cx.desk.pictures.warm(ui.ctx(), &source);
            }
            self.opening_ui(ui, cx);
            return Vec::new();
        };
        if self.restore && !self.restore_pages() {
            self.opening_ui(ui, cx);
            return Vec::new();
        }
        self.restore = false;
        let early = early.clone();
        // What stands beside the pages stands there from the beginning.
        self.outline_ui(ui, cx, &early.text);
        self.strip_ui(ui, cx, &early.print, &source);
        let reader = ReaderInput {
            theme: cx.theme,
            document: &early.text,
            marks: &[],
            marks_version: 0,
            found: &[],
            current_found: None,
            focused: None,
            text_size: size::READING,
            measure: measure(size::READING),
            active,
        };
        let input = PageInput {
            reader: &reader,
            source: &source,
            pictures: &cx.desk.pictures,
            print: &early.print,
            zoom: self.look.zoom,
        };
        let frame = egui::Frame::new().fill(cx.theme.paper);
        let (mut events, own) = egui::CentralPanel::default()
            .frame(frame)
            .show(ui, |ui| self.pages.ui(ui, &mut self.early, &input))
            .inner;
        self.here = self.pages.here(&self.early, &early.text);
        self.follow_pages(own, cx);
        events.retain(|event| *event == ReaderEvent::Activated);
        events
    }

    /// It is being opened; said when it takes long enough to be noticed.
    fn opening_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let now = ui.input(|input| input.time);
        let left = PATIENCE - (now - *self.since.get_or_insert(now));
        let rect = ui.available_rect_before_wrap();
        ui.painter().rect_filled(rect, 0.0, cx.theme.paper);
        if left > 0.0 {
            let wait = Duration::from_secs_f64(left + 0.01);
            ui.ctx().request_repaint_after(wait);
            return;
        }
        ui.vertical_centered(|ui| {
            ui.add_space(rect.height() / 3.0);
            ui.add(egui::Spinner::new().size(space::XL).color(cx.theme.muted));
            ui.add_space(space::S);
            widgets::muted(ui, cx.theme, tr("document-opening"));
        });
    }

    fn follow_pages(&mut self, events: Vec<PageEvent>, cx: &mut Cx<'_>) {
        for event in events {
            match event {
                PageEvent::Zoomed(zoom) => self.look.zoom = zoom,
                PageEvent::ShowText => self.look.shown = Shown::Text,
                PageEvent::Password(password) => {
                    cx.send(Action::Password(self.at.document, password));
                }
            }
        }
    }

    /// The line above the text: back, forward, what it is, where one is.
    fn head_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let document = cx.desk.document(self.at.document);
        egui::Frame::new()
            .fill(cx.theme.panel)
            .inner_margin(egui::Margin::symmetric(8, 4))
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    if icon::button_enabled(ui, self.can_go(false), Icon::ArrowLeft, &tr("do-back"))
                        .clicked()
                    {
                        self.go(false);
                    }
                    if icon::button_enabled(
                        ui,
                        self.can_go(true),
                        Icon::ArrowRight,
                        &tr("do-forward"),
                    )
                    .clicked()
                    {
                        self.go(true);
                    }
                    let open = self.outline_open;
                    let accent = cx.theme.accent;
                    if icon::toggle(ui, open, Icon::List, &tr("do-outline"), accent).clicked() {
                        self.toggle_outline();
                    }
                    ui.add_space(space::XS);
                    let has_pages = cx.desk.pages_of(self.at.document).is_some()
                        || cx.desk.may_have_pages(self.at.document);
                    let times = self.pages.times();
                    if document.is_some() {
                        bar::ui(ui, cx.theme, &mut self.look, has_pages, times);
                    }
                    ui.add_space(space::XS);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if icon::button(ui, Icon::Search, &tr("do-find")).clicked()
                            && let Some(shelf) = cx.desk.shelf(self.at.document)
                        {
                            let text = shelf.text.clone();
                            self.open_find(&text);
                        }
                        if icon::button(ui, Icon::Hash, &tr("do-go-to")).clicked() {
                            self.open_goto();
                        }
                        let place = place_name(&self.here);
                        if !place.is_empty() {
                            ui.label(RichText::new(place).size(size::SMALL).color(cx.theme.muted));
                            ui.add_space(space::S);
                        }
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                            let section = self.here.section.join(" › ");
                            let title = document.map_or("", |document| document.title.as_str());
                            let text = if section.is_empty() { title } else { &section };
                            let text = RichText::new(text).size(size::SMALL).color(cx.theme.muted);
                            ui.add(Label::new(text).truncate().selectable(false));
                        });
                    });
                });
            });
    }

    fn bars_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, text: &Arc<OpenText>) {
        if let Some(find) = &mut self.find {
            let from = self.reader.passage().unwrap_or_default();
            for event in find.ui(ui, cx.theme, text, from) {
                match event {
                    FindEvent::Went(range) => self.reader.go_to(text, range, false),
                    FindEvent::Closed => {
                        self.find = None;
                        return;
                    }
                    FindEvent::Changed => {}
                }
            }
        }
        if let Some(goto) = &mut self.goto {
            match goto.ui(ui, cx.theme, text) {
                Some(GotoEvent::Chosen(range)) => {
                    self.goto = None;
                    self.leave();
                    self.forward.clear();
                    self.reader.go_to(text, range, true);
                }
                Some(GotoEvent::Page(page, range)) => {
                    self.goto = None;
                    self.leave();
                    self.forward.clear();
                    if self.look.shown == Shown::Pages {
                        self.pages.go_to_page(page.saturating_sub(1) as usize);
                    } else {
                        self.reader.go_to(text, range, true);
                    }
                }
                Some(GotoEvent::Closed) => self.goto = None,
                None => {}
            }
        }
    }

    /// The text cannot be shown: why, and what can be done.
    fn trouble_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let theme = cx.theme;
        let Some(trouble) = &self.trouble else {
            return;
        };
        widgets::empty(
            ui,
            theme,
            Icon::FileWarning,
            &tr("document-trouble"),
            trouble,
        );
        ui.vertical_centered(|ui| {
            ui.add_space(space::M);
            if widgets::button(ui, true, Icon::Import, &tr("document-import-again")).clicked() {
                cx.send(Action::AskImport);
            }
        });
    }
}

/// Keeps a place to go back to.
fn remember(back: &mut Vec<Been>, at: Been) {
    if back.last() != Some(&at) {
        back.push(at);
    }
    if back.len() > KEPT {
        back.remove(0);
    }
}

/// Page and paragraph as they are cited.
pub fn place_name(here: &Here) -> String {
    let page = here.page_label.clone();
    let page = page.or_else(|| here.page.map(|page| page.to_string()));
    let number = here.number.as_deref();
    let number = number.map(|number| number_words(number, here.numbered, None));
    let parts: Vec<String> = page.map(page_words).into_iter().chain(number).collect();
    parts.join(" · ")
}
