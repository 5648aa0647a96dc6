//! The files of an import: how far it is, what failed and why, what was left out.

use std::path::Path;

use deskreview_review::domain::{Statement, StatementState};
use eframe::egui::{
    Align, Align2, Color32, FontId, Key, Layout, Rect, Response, RichText, Role, Ui, WidgetInfo,
    pos2,
};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::desk::{FileState, ImportRow, Importing, Seen};
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::list::{self, LongList, Rows};
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

use super::locked::LockedFiles;

/// Height of a file, and of one with something to say, in points.
const HEIGHT: (f32, f32) = (26.0, 44.0);
/// Height of the list at most, in points.
const TALLEST: f32 = 208.0;

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// The file at this place of the import's rows.
    File(usize),
    /// The heading over files of other kinds.
    Ignored(usize),
    /// One of those.
    Other(usize),
}

/// The list's state.
#[derive(Default)]
pub struct Files {
    made_for: Option<(usize, Seen, bool, bool)>,
    lines: Vec<Line>,
    tops: Rows,
    list: LongList,
    /// Files of other kinds are listed.
    others: bool,
    /// The report of an import that ended was put away.
    away: bool,
    locked: LockedFiles,
}

impl Files {
    /// Shows the import that runs, or that ended last.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, importing: &Importing) {
        let running = importing.is_running();
        self.away &= !running;
        if self.away {
            return;
        }
        let seen = importing.seen();
        self.follow(importing, seen);
        widgets::card(ui, cx.theme, |ui| {
            self.head_ui(ui, cx, importing, seen);
            self.locked.ui(ui, cx, importing);
            if self.lines.is_empty() {
                return;
            }
            ui.add_space(space::XS);
            let wanted = self.tops.height().min(TALLEST);
            // While files come in the list keeps its full height, so that nothing below moves.
            let height = if running { TALLEST } else { wanted };
            ui.allocate_ui(eframe::egui::vec2(ui.available_width(), height), |ui| {
                ui.set_height(height);
                self.list_ui(ui, cx, importing);
            });
        });
        ui.add_space(space::S);
    }

    fn head_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, importing: &Importing, seen: Seen) {
        let theme = cx.theme;
        ui.horizontal(|ui| {
            ui.set_min_height(28.0);
            if importing.is_running() {
                let share = seen.finished as f32 / seen.total.max(1) as f32;
                let words = tr_with(
                    "import-reading",
                    &[("done", seen.finished.into()), ("total", seen.total.into())],
                );
                let words = RichText::new(words).font(fonts::strong(size::BODY));
                let response = ui.label(words);
                ui.ctx().accesskit_node_builder(response.id, |node| {
                    node.set_live(eframe::egui::accesskit::Live::Polite);
                });
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if widgets::button(ui, !importing.is_cancelled(), Icon::X, &tr("import-cancel"))
                        .clicked()
                    {
                        cx.out.send(Action::CancelImport);
                    }
                    let wide = ui.available_width();
                    widgets::bar(ui, theme, share, wide);
                });
            } else {
                ui.label(RichText::new(ended(importing, seen)).font(fonts::strong(size::BODY)));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    self.away = icon::button(ui, Icon::X, &tr("import-away")).clicked();
                    // What an import brings is more than documents; this is where it goes on.
                    let found = cx.desk.statements().iter();
                    let open = |one: &Statement| one.state == StatementState::Proposed;
                    let writing = !cx.desk.is_read_only();
                    if seen.added > 0
                        && writing
                        && found.flat_map(Statement::with_parts).any(open)
                        && widgets::button(ui, true, Icon::ListChecks, &tr("do-go-through"))
                            .clicked()
                    {
                        cx.out.send(Action::GoThrough);
                    }
                });
            }
        });
        if !importing.is_running() && importing.rows().is_empty() && seen.total == 0 {
            widgets::muted(ui, theme, tr("import-nothing"));
        }
    }

    /// Makes the rows anew where a file has another state.
    fn follow(&mut self, importing: &Importing, seen: Seen) {
        let rows = importing.rows();
        let key = (rows.len(), seen, importing.is_running(), self.others);
        if self.made_for == Some(key) {
            return;
        }
        self.made_for = Some(key);
        let ignored = importing.ignored.len();
        self.lines = lines(rows, ignored, self.others);
        self.tops = Rows::of(self.lines.iter().map(|line| match line {
            Line::File(at) if rows.get(*at).is_some_and(speaks) => HEIGHT.1,
            _ => HEIGHT.0,
        }));
    }

    fn list_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, importing: &Importing) {
        let lines = &self.lines;
        let (theme, others) = (cx.theme, self.others);
        let (mut turn, mut read) = (false, None);
        let rows = importing.rows();
        self.list.ui(ui, &self.tops, |ui, row, rect, response| {
            match lines.get(row) {
                Some(Line::File(at)) => {
                    let Some(file) = rows.get(*at) else { return };
                    file_ui(ui, theme, rect, &response, file);
                    if let FileState::Done(id) | FileState::Table(id, _) | FileState::Already(id) =
                        &file.state
                        && response.clicked()
                    {
                        read = Some(*id);
                    }
                }
                Some(Line::Ignored(count)) => {
                    let words = tr_with("import-ignored", &[("count", (*count).into())]);
                    let sign = if others {
                        Icon::ChevronDown
                    } else {
                        Icon::ChevronRight
                    };
                    line_ui(ui, theme, rect, &response, sign, theme.muted, &words, "");
                    let key = |key: Key| response.has_focus() && ui.input(|i| i.key_pressed(key));
                    turn |= response.clicked()
                        || key(Key::ArrowRight) && !others
                        || key(Key::ArrowLeft) && others;
                }
                Some(Line::Other(at)) => {
                    let name = importing.ignored.get(*at).map(|path| name(path));
                    let name = name.unwrap_or_default();
                    line_ui(
                        ui,
                        theme,
                        rect,
                        &response,
                        Icon::File,
                        theme.muted,
                        &name,
                        "",
                    );
                }
                None => {}
            }
        });
        self.others ^= turn;
        if let Some(document) = read {
            cx.send(Action::Read {
                document,
                range: None,
                beside: false,
            });
        }
    }
}

/// Whether there is a sentence to a file.
fn speaks(row: &ImportRow) -> bool {
    matches!(row.state, FileState::Failed(_)) || !row.warnings.is_empty()
}

/// Files that failed, are being read, came in, were there, were given up; then those of other kinds.
fn lines(rows: &[ImportRow], ignored: usize, others: bool) -> Vec<Line> {
    let rank = |row: &ImportRow| match row.state {
        FileState::Failed(_) | FileState::Locked(_) => 0,
        FileState::Undecided => 1,
        FileState::Reading(..) => 1,
        FileState::Done(_) | FileState::Table(..) if !row.warnings.is_empty() => 2,
        FileState::Done(_) | FileState::Table(..) => 3,
        FileState::Already(_) => 4,
        FileState::Cancelled => 5,
    };
    let mut order: Vec<(u8, usize)> = rows.iter().map(rank).zip(0..).collect();
    order.sort_unstable();
    let mut out: Vec<Line> = order.into_iter().map(|(_, at)| Line::File(at)).collect();
    if ignored > 0 {
        out.push(Line::Ignored(ignored));
        if others {
            out.extend((0..ignored).map(Line::Other));
        }
    }
    out
}

/// How an import ended.
fn ended(importing: &Importing, seen: Seen) -> String {
    let mut parts = vec![tr_with("import-added", &[("count", seen.added.into())])];
    if seen.already > 0 {
        parts.push(tr_with("import-already", &[("count", seen.already.into())]));
    }
    if seen.failed > 0 {
        parts.push(tr_with("import-failed", &[("count", seen.failed.into())]));
    }
    if seen.undecided > 0 {
        parts.push(tr_with(
            "tables-waiting",
            &[("count", seen.undecided.into())],
        ));
    }
    if importing.is_cancelled() {
        parts.push(tr("import-cancelled"));
    }
    parts.join(" · ")
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// A file: a sign, its name, its state; below, what there is to say.
fn file_ui(ui: &mut Ui, theme: &Theme, rect: Rect, response: &Response, row: &ImportRow) {
    let (sign, colour, state) = match &row.state {
        FileState::Reading(_, 0) => (Icon::LoaderCircle, theme.accent, tr("file-reading")),
        FileState::Reading(done, total) => {
            let pages = [("done", (*done).into()), ("total", (*total).into())];
            (
                Icon::LoaderCircle,
                theme.accent,
                tr_with("file-pages", &pages),
            )
        }
        FileState::Done(_) if row.warnings.is_empty() => (Icon::Check, theme.good, tr("file-done")),
        FileState::Done(_) => (Icon::TriangleAlert, theme.warn, tr("file-done")),
        FileState::Table(_, count) => {
            let words = tr_with("file-table", &[("count", (*count).into())]);
            if row.warnings.is_empty() {
                (Icon::Check, theme.good, words)
            } else {
                (Icon::TriangleAlert, theme.warn, words)
            }
        }
        FileState::Undecided => (Icon::Table, theme.accent, tr("file-undecided")),
        FileState::Already(_) => (Icon::CheckCheck, theme.muted, tr("file-already")),
        FileState::Failed(_) => (Icon::CircleAlert, theme.bad, tr("file-failed")),
        FileState::Locked(_) => (Icon::Lock, theme.warn, tr("file-locked")),
        FileState::Cancelled => (Icon::CircleSlash, theme.muted, tr("file-cancelled")),
    };
    let mut title = name(&row.file);
    let mut text = match &row.state {
        FileState::Failed(reason) => reason.clone(),
        _ => row.warnings.join(" "),
    };
    // What went wrong around the import belongs to no file.
    if row.file.as_os_str().is_empty() {
        title = std::mem::take(&mut text);
    }
    let said = [title.as_str(), state.as_str(), text.as_str()];
    let said = said.iter().filter(|part| !part.is_empty());
    let said: Vec<&str> = said.copied().collect();
    let said = said.join(", ");
    response.widget_info(move || WidgetInfo::labeled(Role::ListItem, true, &said));
    let inner = list::row_ui(ui, theme, rect, response, false);
    let rect = inner.max_rect();
    let font = FontId::proportional(size::SMALL);
    let galley = inner
        .painter()
        .layout_no_wrap(state, font.clone(), theme.muted);
    let right = rect.right() - galley.size().x;
    let first = if text.is_empty() {
        rect.center().y
    } else {
        rect.center().y - 9.0
    };
    inner.painter().galley(
        pos2(right, first - galley.size().y / 2.0),
        galley,
        theme.muted,
    );
    let at = pos2(rect.left(), first);
    let icon = char::from(sign).to_string();
    widgets::paint_text(
        &inner,
        at,
        Align2::LEFT_CENTER,
        &icon,
        fonts::icons(size::BODY),
        colour,
    );
    let left = rect.left() + space::XL;
    let titles = Rect::from_x_y_ranges(left..=(right - space::S), first..=first);
    let body = FontId::proportional(size::BODY);
    list::cut_text(&inner, titles, &title, body, theme.text);
    if !text.is_empty() {
        let below = rect.center().y + 9.0;
        let texts = Rect::from_x_y_ranges(left..=rect.right(), below..=below);
        list::cut_text(&inner, texts, &text, font, colour);
    }
    let path = row.file.display().to_string();
    response.clone().on_hover_ui(|ui| {
        ui.set_max_width(480.0);
        widgets::muted(ui, theme, path);
        if !text.is_empty() {
            ui.label(text);
        }
    });
}

fn line_ui(
    ui: &mut Ui,
    theme: &Theme,
    rect: Rect,
    response: &Response,
    sign: Icon,
    colour: Color32,
    title: &str,
    state: &str,
) {
    let said = format!("{title} {state}").trim().to_owned();
    response.widget_info(move || WidgetInfo::labeled(Role::ListItem, true, &said));
    let inner = list::row_ui(ui, theme, rect, response, false);
    let rect = inner.max_rect();
    let sign = char::from(sign).to_string();
    widgets::paint_text(
        &inner,
        rect.left_center(),
        Align2::LEFT_CENTER,
        &sign,
        fonts::icons(size::BODY),
        colour,
    );
    let titles = rect.with_min_x(rect.left() + space::XL);
    let font = FontId::proportional(size::SMALL);
    list::cut_text(&inner, titles, title, font, theme.muted);
}

#[cfg(test)]
mod tests {
    use deskreview_review::domain::DocumentId;

    use super::*;

    #[test]
    fn what_failed_comes_first_and_what_was_left_out_is_folded() {
        let row = |state: FileState| ImportRow {
            file: "a.pdf".into(),
            state,
            warnings: Vec::new(),
        };
        let id = DocumentId::parse("00000000-0000-0000-0000-000000000001").unwrap();
        let mut rows = vec![
            row(FileState::Already(id)),
            row(FileState::Done(id)),
            row(FileState::Reading(1, 2)),
            row(FileState::Failed("No words.".into())),
            row(FileState::Done(id)),
        ];
        rows[4].warnings.push("A page is missing.".into());
        let file = |at| Line::File(at);
        assert_eq!(
            lines(&rows, 2, false),
            [
                file(3),
                file(2),
                file(4),
                file(1),
                file(0),
                Line::Ignored(2)
            ]
        );
        assert_eq!(
            lines(&rows[..1], 2, true),
            [file(0), Line::Ignored(2), Line::Other(0), Line::Other(1)]
        );
        assert!(speaks(&rows[3]) && speaks(&rows[4]) && !speaks(&rows[0]));
    }
}
