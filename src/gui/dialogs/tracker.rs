//! Reading a tracker: its file, what its columns hold, and what its rows mean for the register.

use std::path::PathBuf;

use deskreview_reader::recognise::tracker::{
    ColumnName, Field, Given, TableRead, column_letters, trackers,
};
use deskreview_review::domain::{Command, TrackerReading};
use deskreview_review::session::{ReaderProgram, Target, TrackerPlan};
use eframe::egui::{
    Align, Button, ComboBox, Label, Layout, RichText, Role, ScrollArea, Ui, Vec2, WidgetInfo,
};

use super::look::There;
use super::{DialogCx, PathField};
use crate::gui::action::Action;
use crate::gui::desk::{Desk, TrackerFile, TrackerState};
use crate::gui::fonts;
use crate::gui::message::{tr, tr_with};
use crate::gui::native::NativeQuestion;
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

/// Width of the button beside the path, with its margins, in points.
const BROWSE: f32 = 112.0;
/// Height of the preview, in points; it does not change while data come.
const PREVIEW: f32 = 300.0;
/// Width of a column of the preview, in points.
const COLUMN: f32 = 168.0;
/// Rows that the preview shows.
const ROWS: usize = 60;
/// Columns that the preview shows.
const COLUMNS: usize = 40;
/// Characters of a cell that are shown.
const CELL: usize = 120;

/// What somebody said of a column; nothing where it is guessed.
type Choice = Option<Option<Field>>;

/// The dialog's state.
pub struct TrackerDialog {
    program: ReaderProgram,
    path: PathField,
    none: bool,
    first: bool,
    evaluation: String,
    loading: Option<TrackerFile>,
    /// The sheets of the file, known since it was looked at.
    sheets: Vec<(u32, String)>,
    choices: Vec<Choice>,
    /// The plan with what it was made for.
    planned: Option<(TrackerReading, Planned)>,
    trouble: Option<String>,
}

/// What reading would do.
struct Planned {
    plan: TrackerPlan,
    /// The table that is shown.
    table: Option<TableRead>,
    /// What each of its rows means.
    means: Vec<String>,
    /// Whether a head was found.
    headed: bool,
}

impl TrackerDialog {
    /// Asks; for a file where one is given.
    pub fn new(program: ReaderProgram, evaluation: Option<&str>, file: Option<PathBuf>) -> Self {
        let mut path = PathField::default();
        if let Some(file) = &file {
            path.set(file);
            path.look_again();
        }
        Self {
            program,
            path,
            none: false,
            first: true,
            evaluation: evaluation.unwrap_or_default().to_owned(),
            loading: None,
            sheets: Vec::new(),
            choices: Vec::new(),
            planned: None,
            trouble: None,
        }
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let Some(desk) = cx.desk else { return false };
        let theme = cx.theme;
        if let Some(paths) = cx.native.take() {
            self.none = paths.is_empty();
            if let Some(path) = paths.first() {
                self.path.set(path);
                self.path.look_again();
            }
            self.path.focus();
        }
        widgets::title(ui, &tr("do-tracker"));
        let text = RichText::new(tr("tracker-text")).color(theme.muted);
        ui.add(Label::new(text).wrap());
        ui.add_space(space::S);
        self.file_ui(ui, cx);
        self.follow(ui, desk);
        self.sheet_ui(ui, desk);
        self.plan(desk);
        ui.add_space(space::S);
        self.said_ui(ui, theme);
        ui.add_space(space::S);
        self.preview_ui(ui, theme);
        ui.add_space(space::S);
        let ready = self
            .planned
            .as_ref()
            .is_some_and(|(_, planned)| !planned.plan.counts().changes_nothing());
        let mut open = true;
        widgets::answers(ui, |ui| {
            let pressed = widgets::primary(ui, theme, ready, &tr("tracker-do")).clicked();
            if pressed
                && let Some((reading, planned)) = &self.planned
                && let Some(source) = self.loading.as_ref().and_then(TrackerFile::source)
            {
                let counts = planned.plan.counts();
                cx.out.send(Action::Do(Box::new(Command::ReadTracker {
                    source: source.clone(),
                    reading: reading.clone(),
                })));
                cx.out.send(Action::Say(tr_with(
                    "tracker-said",
                    &[
                        ("statements", counts.statements.into()),
                        ("responses", counts.responses.into()),
                        ("actions", counts.actions.into()),
                        ("changed", counts.changed.into()),
                    ],
                )));
                open = false;
            }
            open &= !ui.button(tr("path-cancel")).clicked();
        });
        open
    }

    fn file_ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) {
        let name = tr("tracker-file");
        ui.label(RichText::new(&name).font(fonts::strong(size::SMALL)));
        if std::mem::take(&mut self.first) {
            self.path.focus();
        }
        ui.horizontal(|ui| {
            let room = ui.available_width() - BROWSE;
            ui.scope(|ui| {
                ui.set_max_width(room);
                self.path.ui(ui, &name)
            });
            let browse = Button::new(tr("path-browse")).min_size(Vec2::new(0.0, 32.0));
            if ui.add(browse).clicked() {
                self.none = false;
                cx.native
                    .ask(NativeQuestion::Files, &tr("do-tracker"), ui.ctx());
            }
        });
        ui.label(RichText::new(tr("tracker-evaluation")).font(fonts::strong(size::SMALL)));
        let before = self.evaluation.clone();
        widgets::field(
            ui,
            &mut self.evaluation,
            &tr("tracker-evaluation"),
            &tr("tracker-evaluation-hint"),
            280.0,
        );
        if self.evaluation != before {
            self.planned = None;
        }
    }

    /// Begins to read the file that is named, and takes in what was read.
    fn follow(&mut self, ui: &Ui, desk: &Desk) {
        let file = self
            .path
            .path()
            .filter(|_| self.path.there() == Some(There::File));
        let other = self.loading.as_ref().map(|loading| &loading.file) != file.as_ref();
        if other {
            (self.planned, self.loading, self.trouble) = (None, None, None);
            self.sheets.clear();
            if let Some(file) = file {
                self.start(desk, file, None);
            }
        }
        let Some(loading) = &mut self.loading else {
            return;
        };
        if desk.follow_tracker(loading) {
            self.planned = None;
        }
        if loading.state() == &TrackerState::Reading {
            ui.ctx().request_repaint();
        }
        if loading.state() == &TrackerState::Sheets && self.sheets.is_empty() {
            let named = loading.sheets.iter().zip(1u32..);
            self.sheets = named.map(|(look, at)| (at, look.name.clone())).collect();
            let file = loading.file.clone();
            self.start(desk, file, Some(1));
        }
    }

    fn start(&mut self, desk: &Desk, file: PathBuf, part: Option<u32>) {
        self.choices.clear();
        self.planned = None;
        match desk.read_tracker(file, part, self.program.clone()) {
            Ok(loading) => self.loading = Some(loading),
            Err(sentence) => self.trouble = Some(sentence),
        }
    }

    fn sheet_ui(&mut self, ui: &mut Ui, desk: &Desk) {
        if self.sheets.len() < 2 {
            return;
        }
        let Some((file, part)) = self
            .loading
            .as_ref()
            .map(|loading| (loading.file.clone(), loading.part.unwrap_or(1)))
        else {
            return;
        };
        let mut chosen = part;
        let name = |part: u32| {
            let found = self.sheets.iter().find(|(at, _)| *at == part);
            found.map(|(_, name)| name.clone()).unwrap_or_default()
        };
        let combo = ComboBox::from_id_salt("sheet of a tracker")
            .selected_text(name(part))
            .show_ui(ui, |ui| {
                for (at, name) in &self.sheets {
                    ui.selectable_value(&mut chosen, *at, name);
                }
            });
        combo
            .response
            .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, tr("tracker-sheet")));
        if chosen != part {
            self.start(desk, file, Some(chosen));
        }
    }

    fn reading(&self) -> TrackerReading {
        let mut columns = Given::default();
        for (at, choice) in self.choices.iter().enumerate() {
            match choice {
                None => {}
                Some(None) => columns.ignored.push(ColumnName::At(at)),
                Some(Some(field)) => columns.columns.push((*field, ColumnName::At(at))),
            }
        }
        let evaluation = self.evaluation.trim();
        TrackerReading {
            columns,
            evaluation: (!evaluation.is_empty()).then(|| evaluation.to_owned()),
        }
    }

    /// Makes the plan anew where something has changed.
    fn plan(&mut self, desk: &Desk) {
        let Some(loading) = &self.loading else { return };
        if loading.state() != &TrackerState::Ready || self.planned.is_some() {
            return;
        }
        let Some(text) = loading.text() else { return };
        let reading = self.reading();
        match desk.tracker_plan(loading, &reading) {
            Err(sentence) => self.trouble = Some(sentence),
            Ok(plan) => {
                let mut table = trackers(text, &reading.columns).tables.into_iter().next();
                let headed = table.is_some();
                if table.is_none() {
                    // So that its columns can be named, it is shown as if the first held the words.
                    let given = Given {
                        columns: vec![(Field::Text, ColumnName::At(0))],
                        only: true,
                        ..Given::default()
                    };
                    table = trackers(text, &given).tables.into_iter().next();
                    if let Some(table) = &mut table {
                        table
                            .mapping
                            .columns
                            .iter_mut()
                            .for_each(|one| one.field = None);
                    }
                }
                let means = table.as_ref().map(|table| means(desk, &plan, table));
                self.planned = Some((
                    reading,
                    Planned {
                        plan,
                        table,
                        means: means.unwrap_or_default(),
                        headed,
                    },
                ));
            }
        }
    }

    /// What would happen, in numbers; or what is in the way.
    fn said_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let there = self.path.there();
        let state = self.loading.as_ref().map(TrackerFile::state);
        let (first, second, bad) = match (&self.trouble, state, &self.planned) {
            (Some(sentence), ..) => (sentence.clone(), String::new(), true),
            (None, Some(TrackerState::Failed(sentence)), _) => {
                (sentence.clone(), String::new(), true)
            }
            (None, Some(TrackerState::Locked), _) => (tr("tracker-locked"), String::new(), true),
            (None, _, Some((_, planned))) => said(planned),
            (None, Some(_), None) => (tr("tracker-reading"), String::new(), false),
            (None, None, None) => match there {
                Some(There::Nothing) => (tr("path-nothing"), String::new(), true),
                Some(There::File) | None if !self.none => (String::new(), String::new(), false),
                None => (tr("path-no-dialog"), String::new(), false),
                Some(_) => (tr("replace-folder"), String::new(), true),
            },
        };
        let line = Vec2::new(ui.available_width(), 44.0);
        ui.allocate_ui_with_layout(line, Layout::top_down(Align::Min), |ui| {
            ui.set_min_size(line);
            let colour = if bad { theme.bad } else { theme.text };
            ui.label(RichText::new(first).color(colour));
            ui.label(RichText::new(second).size(size::SMALL).color(theme.muted));
        });
    }

    fn preview_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let room = Vec2::new(ui.available_width(), PREVIEW);
        let mut changed = None;
        ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
            ui.set_min_size(room);
            let Some((_, planned)) = &self.planned else {
                return;
            };
            let Some(table) = &planned.table else { return };
            ScrollArea::both()
                .id_salt("preview of a tracker")
                .max_height(PREVIEW)
                .auto_shrink(false)
                .show(ui, |ui| {
                    changed = table_ui(ui, theme, planned, table, &self.choices);
                });
        });
        if let Some((at, choice)) = changed {
            if self.choices.len() <= at {
                self.choices.resize(at + 1, None);
            }
            if let Some(slot) = self.choices.get_mut(at) {
                *slot = choice;
            }
            self.planned = None;
        }
    }
}

fn said(planned: &Planned) -> (String, String, bool) {
    if planned.table.is_none() {
        return (tr("tracker-no-table"), String::new(), true);
    }
    if planned.plan.own_report {
        return (
            tr("tracker-own-report"),
            tr("tracker-own-report-help"),
            true,
        );
    }
    if !planned.headed {
        return (tr("tracker-no-head"), String::new(), false);
    }
    let counts = planned.plan.counts();
    let first = if counts.changes_nothing() {
        tr("tracker-nothing")
    } else {
        tr_with(
            "tracker-new",
            &[
                ("statements", counts.statements.into()),
                ("responses", counts.responses.into()),
                ("actions", counts.actions.into()),
                ("changed", counts.changed.into()),
            ],
        )
    };
    let second = tr_with(
        "tracker-there",
        &[
            ("there", counts.already_there.into()),
            ("doubtful", counts.doubtful.into()),
            ("unresolved", counts.unresolved.into()),
            ("unread", counts.unread.into()),
        ],
    );
    (first, second, false)
}

/// What each row of a table means, in a few words.
fn means(desk: &Desk, plan: &TrackerPlan, table: &TableRead) -> Vec<String> {
    let mut out = vec![String::new(); table.rows.len()];
    let mut put = |row: usize, text: String| {
        if let Some(slot) = row.checked_sub(1).and_then(|at| out.get_mut(at)) {
            *slot = text;
        }
    };
    for row in plan.unread.iter().filter(|row| row.table == table.number) {
        let text = if row.matters {
            tr("tracker-row-unread")
        } else {
            String::new()
        };
        put(row.row, text);
    }
    if let Some(head) = table.head {
        put(head + 1, tr("tracker-head"));
    }
    for row in plan.rows.iter().filter(|row| row.table == table.number) {
        let text = match row.statements.first() {
            Some(Target::Known { id, doubtful, .. }) => {
                let name = desk.statement_name(*id).to_owned();
                let key = if *doubtful {
                    "tracker-row-doubtful"
                } else {
                    "tracker-row-known"
                };
                tr_with(key, &[("name", name.into())])
            }
            Some(Target::New(_)) => tr("tracker-row-new"),
            None => tr("tracker-row-nothing"),
        };
        for line in &row.lines {
            put(*line, text.clone());
        }
    }
    out
}

/// The rows with a chooser above each column; what was chosen.
fn table_ui(
    ui: &mut Ui,
    theme: &Theme,
    planned: &Planned,
    table: &TableRead,
    choices: &[Choice],
) -> Option<(usize, Choice)> {
    let mut changed = None;
    let width = table
        .mapping
        .columns
        .len()
        .max(table.rows.iter().map(Vec::len).max().unwrap_or(0))
        .min(COLUMNS);
    let cell = |ui: &mut Ui, text: RichText| {
        ui.allocate_ui_with_layout(
            Vec2::new(COLUMN, 20.0),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_min_width(COLUMN);
                widgets::cut(ui, text);
            },
        );
    };
    ui.horizontal(|ui| {
        cell(
            ui,
            RichText::new(tr("tracker-means")).font(fonts::strong(size::SMALL)),
        );
        for at in 0..width {
            let guessed = table.mapping.columns.get(at).and_then(|one| one.field);
            let mut now: Choice = choices.get(at).copied().unwrap_or(None);
            let shown = match (now, guessed) {
                (Some(Some(field)), _) => field_name(field),
                (Some(None), _) | (None, None) => tr("tracker-ignored"),
                (None, Some(field)) => {
                    tr_with("tracker-guessed", &[("field", field_name(field).into())])
                }
            };
            let before = now;
            let combo = ComboBox::from_id_salt(("column of a tracker", at))
                .width(COLUMN - 16.0)
                .selected_text(RichText::new(shown).size(size::SMALL))
                .truncate()
                .show_ui(ui, |ui| {
                    ui.selectable_value(&mut now, None, tr("tracker-guess"));
                    ui.selectable_value(&mut now, Some(None), tr("tracker-ignored"));
                    for field in Field::ALL {
                        ui.selectable_value(&mut now, Some(Some(field)), field_name(field));
                    }
                });
            let name = tr_with("tracker-column", &[("column", column_letters(at).into())]);
            combo
                .response
                .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
            if now != before {
                changed = Some((at, now));
            }
        }
    });
    for (row, cells) in table.rows.iter().enumerate().take(ROWS) {
        ui.horizontal(|ui| {
            let head = table.head == Some(row);
            let means = planned.means.get(row).cloned().unwrap_or_default();
            cell(
                ui,
                RichText::new(means).size(size::SMALL).color(theme.muted),
            );
            for at in 0..width {
                let text: String = cells
                    .get(at)
                    .map(|text| text.chars().take(CELL).collect())
                    .unwrap_or_default();
                let text = RichText::new(text).size(size::SMALL);
                let text = if head {
                    text.font(fonts::strong(size::SMALL))
                } else {
                    text
                };
                cell(ui, text.color(theme.text));
            }
        });
    }
    if table.rows.len() > ROWS {
        let more = table.rows.len() - ROWS;
        widgets::muted(
            ui,
            theme,
            tr_with("tracker-more", &[("count", more.into())]),
        );
    }
    changed
}

/// A field as people call it.
fn field_name(field: Field) -> String {
    match field {
        Field::Number => tr("tracker-field-number"),
        Field::Text => tr("tracker-field-recommendation"),
        Field::Response => tr("tracker-field-response"),
        Field::Disposition => tr("tracker-field-disposition"),
        Field::Action => tr("tracker-field-action"),
        Field::Responsible => tr("tracker-field-responsible"),
        Field::Due => tr("tracker-field-due"),
        Field::Status => tr("tracker-field-status"),
        Field::Comments => tr("tracker-field-comments"),
        Field::Evidence => tr("tracker-field-evidence"),
        Field::Verdict => tr("tracker-field-verdict"),
        Field::Priority => tr("tracker-field-priority"),
        Field::Evaluation => tr("tracker-field-evaluation"),
        Field::Part => tr("tracker-field-part"),
        Field::Addressee => tr("tracker-field-addressee"),
        Field::Together => tr("tracker-field-together"),
    }
}
