//! Bars, sides and middle: where everything stands.

use deskreview_review::domain::CodingFields;
use deskreview_review::domain::CodingId;
use eframe::egui::{
    self, Align, Button, CentralPanel, Context, Frame, Label, Layout, Margin, MenuBar, Panel,
    RichText, Sense, Stroke, Ui,
};

use super::App;
use super::room::Room;
use super::sides::{LEFT, RIGHT};
use crate::gui::action::{Action, Sheet, Side};
use crate::gui::commands::{COMMANDS, Group};
use crate::gui::cx::Cx;
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::panes::Shown;
use crate::gui::reader::ReaderEvent;
use crate::gui::theme::{Choice, size, space};
use crate::gui::widgets;

impl App {
    /// All of the window but the dialogs.
    pub(super) fn shell_ui(&mut self, ui: &mut Ui) {
        let line = Stroke::new(1.0, self.theme.line);
        let bar = Frame::new()
            .fill(self.theme.bar)
            .inner_margin(Margin::symmetric(8, 4));
        Panel::top("menus")
            .frame(bar)
            .show_separator_line(true)
            .show(ui, |ui| {
                self.menus_ui(ui);
            });
        self.problem_ui(ui);
        if self.room.is_some() {
            let bar = Frame::new()
                .fill(self.theme.bar)
                .inner_margin(Margin::symmetric(12, 4));
            Panel::bottom("status")
                .frame(bar)
                .show(ui, |ui| self.status_ui(ui));
            self.sides_ui(ui);
            let middle = Frame::new()
                .fill(self.theme.panel)
                .stroke(Stroke { width: 0.0, ..line });
            CentralPanel::no_frame()
                .frame(middle)
                .show(ui, |ui| self.middle_ui(ui));
        } else {
            let page = Frame::new().fill(self.theme.panel);
            CentralPanel::no_frame().frame(page).show(ui, |ui| {
                let busy = self.making.as_ref().map(|making| making.said().to_owned());
                let now = (self.environment)().now_ms();
                self.start.ui(
                    ui,
                    &self.theme,
                    &self.settings,
                    busy.as_deref(),
                    now,
                    &mut self.out,
                );
            });
        }
        let ctx = ui.ctx().clone();
        self.obstacle_ui(&ctx);
        self.drop_ui(&ctx);
    }

    fn menus_ui(&mut self, ui: &mut Ui) {
        let facts = self.facts();
        let undo = self.room.as_ref().and_then(|room| room.desk.next_undo());
        let redo = self.room.as_ref().and_then(|room| room.desk.next_redo());
        MenuBar::new().ui(ui, |ui| {
            for group in Group::ALL {
                ui.menu_button(group.name(), |ui| {
                    ui.set_min_width(280.0);
                    let room = ui.ctx().content_rect().height() - 2.0 * space::XL - 32.0;
                    egui::ScrollArea::vertical()
                        .max_height(room)
                        .min_scrolled_height(room)
                        .show(ui, |ui| {
                            ui.set_min_width(280.0);
                            for entry in COMMANDS
                                .iter()
                                .filter(|entry| entry.group == group && entry.in_menu)
                            {
                                if entry.parted {
                                    ui.separator();
                                }
                                let mut enabled = facts.meet(entry.needs);
                                let mut name = tr(entry.name);
                                // Undo and redo say what they would do.
                                let what = match entry.name {
                                    "do-undo" => Some(&undo),
                                    "do-redo" => Some(&redo),
                                    _ => None,
                                };
                                if let Some(what) = what {
                                    enabled &= what.is_some();
                                    if let Some(what) = what {
                                        name = format!("{name}: {}", cut(what, 60));
                                    }
                                }
                                let ticked = self.is_on(entry.name);
                                let mut button = Button::new(name).selected(ticked);
                                if let Some(chord) = entry.keys.first() {
                                    button = button.shortcut_text(chord.shown());
                                }
                                let response = ui.add_enabled(enabled, button);
                                if ticked {
                                    let label = tr(entry.name);
                                    response.widget_info(move || {
                                        egui::WidgetInfo::selected(
                                            egui::Role::Button,
                                            enabled,
                                            true,
                                            &label,
                                        )
                                    });
                                }
                                if response.clicked() {
                                    self.out.send((entry.action)());
                                    ui.close();
                                }
                            }
                        });
                });
            }
            let Some(room) = &self.room else { return };
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let accent = self.theme.accent;
                if icon::toggle(
                    ui,
                    room.sides.right.shown,
                    Icon::PanelRight,
                    &tr("do-right"),
                    accent,
                )
                .clicked()
                {
                    self.out.send(Action::ToggleRight);
                }
                if icon::toggle(
                    ui,
                    room.sides.left.shown,
                    Icon::PanelLeft,
                    &tr("do-left"),
                    accent,
                )
                .clicked()
                {
                    self.out.send(Action::ToggleLeft);
                }
                if icon::button(ui, Icon::Command, &tr("do-palette")).clicked() {
                    self.out.send(Action::Palette);
                }
                let redo_name = named(&tr("do-redo"), redo.as_deref());
                if icon::button_enabled(ui, redo.is_some(), Icon::Redo2, &redo_name).clicked() {
                    self.out.send(Action::Redo);
                }
                let undo_name = named(&tr("do-undo"), undo.as_deref());
                if icon::button_enabled(ui, undo.is_some(), Icon::Undo2, &undo_name).clicked() {
                    self.out.send(Action::Undo);
                }
                ui.add_space(space::S);
                working_ui(ui, room, &self.theme, &mut self.out);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add_space(space::M);
                    let title = RichText::new(room.desk.title())
                        .font(fonts::strong(size::BODY))
                        .color(self.theme.text);
                    ui.add(Label::new(title).truncate().selectable(false));
                });
            });
        });
    }

    /// Whether a command stands for what is so now: colours in use, a side that is shown.
    fn is_on(&self, command: &str) -> bool {
        let theme = |choice| self.settings.theme() == choice;
        match (command, &self.room) {
            ("do-theme-system", _) => theme(Choice::System),
            ("do-theme-light", _) => theme(Choice::Light),
            ("do-theme-dark", _) => theme(Choice::Dark),
            ("do-theme-contrast", _) => theme(Choice::HighContrast),
            ("do-theme-contrast-dark", _) => theme(Choice::HighContrastDark),
            ("do-left", Some(room)) => room.sides.left.shown,
            ("do-right", Some(room)) => room.sides.right.shown,
            ("do-snap", Some(room)) => {
                let pane = room.panes.reading();
                pane.is_some_and(|pane| pane.reader().snaps())
            }
            _ => false,
        }
    }

    /// What went wrong, until it is put away.
    fn problem_ui(&mut self, ui: &mut Ui) {
        let Some(problem) = &self.problem else { return };
        let theme = &self.theme;
        let frame = Frame::new()
            .fill(
                theme
                    .panel
                    .lerp_to_gamma(theme.bad, if theme.contrast { 0.0 } else { 0.08 }),
            )
            .stroke(Stroke::new(1.0, theme.bad))
            .inner_margin(Margin::symmetric(12, 8));
        let mut away = false;
        Panel::top("problem").frame(frame).show(ui, |ui| {
            ui.horizontal_top(|ui| {
                ui.label(icon::text(Icon::CircleAlert, 16.0).color(theme.bad));
                let wide = ui.available_width() - 40.0;
                ui.vertical(|ui| {
                    ui.set_width(wide);
                    egui::ScrollArea::vertical()
                        .max_height(120.0)
                        .show(ui, |ui| {
                            ui.add(Label::new(problem).wrap());
                        });
                });
                away = icon::button(ui, Icon::X, &tr("button-dismiss")).clicked();
            });
        });
        if away {
            self.out.send(Action::Dismiss);
        }
    }

    fn status_ui(&mut self, ui: &mut Ui) {
        let Some(room) = &self.room else { return };
        let theme = &self.theme;
        let small = |text: String| RichText::new(text).size(size::SMALL).color(theme.muted);
        ui.horizontal(|ui| {
            ui.set_min_height(20.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let coder = room.desk.coder();
                let coder = Button::new(small(tr_with("status-coder", &[("coder", coder.into())])))
                    .frame(false);
                if ui.add_enabled(!room.desk.is_read_only(), coder).clicked() {
                    self.out.send(Action::AskCoder);
                }
                if room.desk.is_read_only() {
                    widgets::badge(ui, theme, &tr("status-read-only"), theme.warn);
                }
                let open: u64 = room.desk.unsettled().values().sum();
                if open > 0 {
                    let text = tr_with("status-to-settle", &[("count", open.into())]);
                    let text = RichText::new(text).size(size::SMALL).color(theme.warn);
                    if ui.add(Button::new(text).frame(false)).clicked() {
                        self.out.send(Action::ShowEdition(None));
                    }
                }
                if let Some(what) = room.desk.next_undo() {
                    let text = tr_with("status-undo", &[("what", cut(&what, 48).into())]);
                    let sign = icon::text(Icon::Undo2, size::SMALL).color(theme.muted);
                    let button = Button::new((sign, small(text)))
                        .corner_radius(4)
                        .stroke(Stroke::new(1.0, theme.line))
                        .fill(theme.panel);
                    if ui.add(button).clicked() {
                        self.out.send(Action::Undo);
                    }
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    if let Some(importing) = &room.importing
                        && importing.is_running()
                    {
                        let seen = importing.seen();
                        let share = seen.finished as f32 / seen.total.max(1) as f32;
                        widgets::bar(ui, theme, share, 96.0);
                        let text = tr_with(
                            "status-importing",
                            &[("done", seen.finished.into()), ("total", seen.total.into())],
                        );
                        if ui.add(Button::new(small(text)).frame(false)).clicked() {
                            self.out
                                .send(Action::Sheet(crate::gui::action::Sheet::Import));
                        }
                        if icon::button(ui, Icon::X, &tr("button-cancel-import")).clicked() {
                            self.out.send(Action::CancelImport);
                        }
                    } else if let Some(export) = room.exports.first() {
                        widgets::bar(ui, theme, export.share(), 96.0);
                        ui.label(small(tr("status-exporting")));
                        if icon::button(ui, Icon::X, &tr("button-stop-export")).clicked() {
                            self.out.send(Action::StopExport);
                        }
                    }
                    let said = Label::new(small(room.said.clone()))
                        .truncate()
                        .selectable(false);
                    let response = ui.add(said);
                    // Screen readers say what happened when it happens.
                    ui.ctx().accesskit_node_builder(response.id, |node| {
                        node.set_live(egui::accesskit::Live::Polite);
                    });
                });
            });
        });
    }

    fn sides_ui(&mut self, ui: &mut Ui) {
        let Some(room) = &mut self.room else { return };
        let reading = room.reading();
        let focused = room.current_coding();
        let frame = Frame::new()
            .fill(self.theme.panel)
            .inner_margin(Margin::same(12));
        let whole = ui.available_width();
        room.sides.fit(ui, whole);
        if room.sides.left.shown {
            let shown = Panel::left(LEFT)
                .frame(frame)
                .resizable(true)
                .default_size(room.sides.left.wide)
                .size_range(room.sides.left.range())
                .show(ui, |ui| {
                    let mut cx = Cx {
                        desk: &room.desk,
                        theme: &self.theme,
                        reading,
                        focused,
                        read: &room.read,
                        found: room.search.found(),
                        out: &mut self.out,
                    };
                    room.documents.ui(ui, &mut cx);
                });
            room.sides.left.drawn(shown.response.rect.width());
        }
        if room.sides.right.shown {
            let shown = Panel::right(RIGHT)
                .frame(frame)
                .resizable(true)
                .default_size(room.sides.right.wide)
                .size_range(room.sides.right.range())
                .show(ui, |ui| {
                    side_tabs_ui(ui, room.side, &self.theme, &mut self.out);
                    ui.add_space(space::S);
                    let mut cx = Cx {
                        desk: &room.desk,
                        theme: &self.theme,
                        reading,
                        focused,
                        read: &room.read,
                        found: room.search.found(),
                        out: &mut self.out,
                    };
                    widgets::kept_within(ui, |ui| match room.side {
                        Side::Card => room.card.ui(ui, &mut cx),
                        Side::Search => {
                            let in_middle = room.panes.is_shown(Sheet::Search);
                            room.search.ui(ui, &mut cx, in_middle);
                        }
                        Side::Tags => room.tags.ui(ui, &mut cx),
                        Side::History => room.history.ui(ui, &mut cx),
                    });
                });
            room.sides.right.drawn(shown.response.rect.width());
        }
    }

    fn middle_ui(&mut self, ui: &mut Ui) {
        let Some(room) = &mut self.room else { return };
        for document in room.panes.visible_documents() {
            match room.desk.fetch(document) {
                Ok(_) => room.panes.set_trouble(document, None),
                Err(sentence) => room.panes.set_trouble(document, Some(&sentence)),
            }
            room.desk.prepare(document, &self.theme);
        }
        if room.panes.is_empty() {
            nothing_open_ui(ui, room, &self.theme, &mut self.out);
            return;
        }
        let reading = room.reading();
        let focused = room.current_coding();
        let mut cx = Cx {
            desk: &room.desk,
            theme: &self.theme,
            reading,
            focused,
            read: &room.read,
            found: room.search.found(),
            out: &mut self.out,
        };
        let shown = room.panes.ui(
            ui,
            &mut cx,
            &mut room.sheets,
            &mut room.search,
            room.importing.as_ref(),
            room.replacing.as_ref(),
        );
        self.follow_reading(shown);
    }

    fn follow_reading(&mut self, shown: Shown) {
        let Some(room) = &mut self.room else { return };
        if let Some(pane) = room.panes.reading() {
            let document = pane.document();
            let length = room
                .desk
                .shelf(document)
                .map(|shelf| shelf.text.text.text.len());
            if let (Some(shown), Some(length)) = (pane.reader().in_view(), length) {
                room.read.entry(document).or_default().add(shown, length);
            }
        }
        for (_, event) in shown.events {
            match event {
                ReaderEvent::CursorMoved => {}
                ReaderEvent::Selected(selection) => {
                    room.focus = None;
                    // What can be done with it, while nobody has learnt the keys yet.
                    if selection.is_some() && !room.desk.is_read_only() {
                        room.said = match room.desk.working() {
                            Some(working) => {
                                let name = room.desk.statement_name(working.id);
                                tr_with("said-selected", &[("name", name.into())])
                            }
                            None => tr("said-selected-no-working"),
                        };
                    }
                }
                ReaderEvent::MenuAsked { ids, at, link } => {
                    let codings = ids.into_iter().map(CodingId).collect();
                    self.out.send(Action::OpenMenu { codings, at, link });
                }
                ReaderEvent::LinkClicked { target, at } => {
                    self.out.send(Action::ShowLink { target, at });
                }
                ReaderEvent::MarkClicked { ids, at } => {
                    let codings: Vec<CodingId> = ids.into_iter().map(CodingId).collect();
                    if !codings.is_empty() {
                        self.out.send(Action::ShowCodings {
                            codings,
                            at: Some(at),
                        });
                    }
                }
                ReaderEvent::MarkMoved { id, range } => {
                    let fields = CodingFields {
                        range: Some(range),
                        ..CodingFields::default()
                    };
                    self.out.send(Action::Amend(CodingId(id), Box::new(fields)));
                }
                ReaderEvent::Activated => room.region = 0,
            }
        }
    }

    /// While files hang over the window.
    fn drop_ui(&mut self, ctx: &Context) {
        if ctx.input(|input| input.raw.hovered_files.is_empty()) {
            return;
        }
        let painter = ctx.layer_painter(egui::LayerId::new(
            egui::Order::Foreground,
            egui::Id::unique("drop"),
        ));
        let rect = ctx.content_rect();
        painter.rect_filled(rect, 0.0, self.theme.panel.gamma_multiply(0.9));
        painter.rect_stroke(
            rect.shrink(space::M),
            8.0,
            Stroke::new(2.0, self.theme.accent),
            egui::StrokeKind::Inside,
        );
        let words = if self.room.is_some() {
            tr("drop-here")
        } else {
            tr("drop-needs-review")
        };
        painter.text(
            rect.center(),
            egui::Align2::CENTER_CENTER,
            words,
            fonts::strong(size::HEADING),
            self.theme.text,
        );
    }
}

/// The working recommendation, always in view.
fn working_ui(
    ui: &mut Ui,
    room: &Room,
    theme: &crate::gui::theme::Theme,
    out: &mut crate::gui::action::Outbox,
) {
    let (text, colour) = match room.desk.working() {
        Some(working) => {
            let name = room.desk.full_name(working.id);
            (
                tr_with("bar-working", &[("name", name.into())]),
                theme.accent,
            )
        }
        None => (tr("bar-no-working"), theme.muted),
    };
    ui.spacing_mut().button_padding = egui::vec2(space::M, space::XS);
    ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::new(1.0, colour);
    let response = widgets::button(ui, true, Icon::Target, &text);
    if response.on_hover_text(tr("do-work")).clicked() {
        out.send(Action::AskWork);
    }
}

/// What the right-hand side shows.
fn side_tabs_ui(
    ui: &mut Ui,
    side: Side,
    theme: &crate::gui::theme::Theme,
    out: &mut crate::gui::action::Outbox,
) {
    const SIDES: [(Side, &str); 4] = [
        (Side::Card, "side-card"),
        (Side::Search, "side-search"),
        (Side::Tags, "side-tags"),
        (Side::History, "side-history"),
    ];
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        for (other, key) in SIDES {
            let on = side == other;
            let text = RichText::new(tr(key)).color(if on { theme.accent } else { theme.muted });
            let text = if on {
                text.font(fonts::strong(size::BODY))
            } else {
                text
            };
            let response = ui.add(Button::new(text).frame(false).selected(false));
            let (enabled, label) = (ui.is_enabled(), tr(key));
            response.widget_info(move || {
                egui::WidgetInfo::selected(egui::Role::Tab, enabled, on, &label)
            });
            if on {
                let below = response.rect.bottom() + 1.0;
                ui.painter().hline(
                    response.rect.x_range(),
                    below,
                    Stroke::new(2.0, theme.accent),
                );
            }
            if response.clicked() {
                out.send(Action::Side(other));
            }
        }
    });
    let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(
        rect.x_range(),
        rect.center().y,
        Stroke::new(1.0, theme.line),
    );
}

/// The middle while nothing is open.
fn nothing_open_ui(
    ui: &mut Ui,
    room: &Room,
    theme: &crate::gui::theme::Theme,
    out: &mut crate::gui::action::Outbox,
) {
    ui.add_space((ui.available_height() / 3.0 - 60.0).max(0.0));
    let empty = room.desk.documents().is_empty();
    let (title, text) = if empty {
        (tr("middle-no-documents"), tr("middle-drop"))
    } else {
        (tr("middle-nothing-open"), tr("middle-choose"))
    };
    widgets::empty(ui, theme, Icon::FileText, &title, &text);
    ui.add_space(space::M);
    ui.vertical_centered(|ui| {
        if empty
            && widgets::primary(ui, theme, !room.desk.is_read_only(), &tr("do-import")).clicked()
        {
            out.send(Action::AskImport);
        }
    });
}

/// A button's name with what it would do.
fn named(name: &str, what: Option<&str>) -> String {
    match what {
        Some(what) => format!("{name}: {what}"),
        None => name.to_owned(),
    }
}

/// Words cut at a length in characters.
fn cut(text: &str, longest: usize) -> String {
    let mut out: String = text.chars().take(longest).collect();
    if text.chars().count() > longest {
        out.push('…');
    }
    out
}
