//! The matrix as it is drawn: head and first column stay while cells scroll below them, and only the
//! cells one sees are drawn.

use deskreview_review::analysis::{Cell, CellClass, CellMeasure, EvidenceClass, Matrix};
use eframe::egui::{
    Align2, Color32, EventFilter, FontId, Id, Key, Pos2, Rect, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::gui::cx::Cx;
use crate::gui::fonts;
use crate::gui::list;
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::{evidence_colour, evidence_icon, evidence_name};
use crate::gui::theme::{size, space};

/// Height of a row of cells, in points.
const ROW: f32 = 48.0;
/// Height of the head, in points.
const HEAD: f32 = 36.0;
/// Width of a cell, in points.
const CELL: f32 = 172.0;
/// Width of the first column, in points.
const FIRST: f32 = 176.0;
/// The first column where there is little room, in points.
const FIRST_NARROW: f32 = 112.0;
/// Below this width there is little room, in points.
const NARROW: f32 = 520.0;

/// Keys by which the grid is worked.
pub(super) const KEYS: &[Key] = &[
    Key::ArrowUp,
    Key::ArrowDown,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::Home,
    Key::End,
    Key::PageUp,
    Key::PageDown,
    Key::Space,
    Key::Enter,
    Key::N,
    Key::Escape,
];

/// Code points of a passage that are peeked at.
const PEEK: usize = 320;
/// Rows that Page Up and Page Down go over.
const PAGE: usize = 8;

/// What was done in one frame.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Told {
    /// A cell's passages are wanted.
    pub(super) entered: Option<(usize, usize)>,
    /// A cell is to be marked as read with none found.
    pub(super) none: Option<(usize, usize)>,
    /// What is open below is to be closed.
    pub(super) closed: bool,
}

/// The grid's state.
#[derive(Default)]
pub(super) struct Grid {
    at: (usize, usize),
    peek: bool,
    wants_keyboard: bool,
    follow: bool,
}

fn grid_id() -> Id {
    Id::unique("matrix grid")
}

/// What a cell shows: its word or number, and nothing where there is nothing to read.
pub(super) fn words(cell: &Cell, measure: CellMeasure) -> String {
    match measure {
        CellMeasure::Evidence => cell.evidence.map(evidence_name).unwrap_or_default(),
        CellMeasure::Class => match cell.said {
            Some(CellClass::Explicit) => tr("class-explicit"),
            Some(CellClass::Implicit) => tr("class-implicit"),
            Some(CellClass::Tagged) => tr("class-tagged"),
            Some(CellClass::None) => tr("class-none"),
            Some(CellClass::Unread) => tr("class-unread"),
            None => String::new(),
        },
        _ => cell
            .number(measure)
            .filter(|n| *n > 0 || !measure.is_share())
            .map(|n| {
                if measure.is_share() {
                    tr_with("matrix-share", &[("share", n.into())])
                } else {
                    n.to_string()
                }
            })
            .unwrap_or_default(),
    }
}

/// The numbers below a cell's word.
fn numbers(cell: &Cell) -> String {
    if cell.weight.passages > 0 {
        return tr_with(
            "matrix-numbers",
            &[
                ("sources", cell.weight.sources.into()),
                ("passages", cell.weight.passages.into()),
            ],
        );
    }
    if cell.to_read > 0 {
        return tr_with(
            "matrix-read",
            &[("read", cell.read.into()), ("of", cell.to_read.into())],
        );
    }
    String::new()
}

impl Grid {
    /// Whether it has the keyboard.
    pub(super) fn has_focus(&self, ui: &Ui) -> bool {
        ui.memory(|memory| memory.focused() == Some(grid_id()))
    }

    /// Puts the keyboard here at the next frame.
    pub(super) fn focus(&mut self) {
        self.wants_keyboard = true;
    }

    /// Stays at the same cell where a table is made anew.
    pub(super) fn keep(&mut self, old: Option<&Matrix>, new: &Matrix) {
        let label = |matrix: &Matrix, row: usize| matrix.rows.get(row).map(|one| one.id);
        if let Some(old) = old
            && let Some(id) = label(old, self.at.0)
            && id.is_some()
            && let Some(row) = new.rows.iter().position(|one| one.id == id)
        {
            self.at.0 = row;
        }
        self.clamp(new);
    }

    fn clamp(&mut self, matrix: &Matrix) {
        self.at.0 = self.at.0.min(matrix.rows.len().saturating_sub(1));
        self.at.1 = self.at.1.min(matrix.columns.len().saturating_sub(1));
    }

    fn press(&mut self, matrix: &Matrix, keys: &[Key]) -> Told {
        let mut told = Told::default();
        for key in keys {
            let (row, column) = self.at;
            self.follow = true;
            match key {
                Key::ArrowUp => self.at.0 = row.saturating_sub(1),
                Key::ArrowDown => self.at.0 = row + 1,
                Key::ArrowLeft => self.at.1 = column.saturating_sub(1),
                Key::ArrowRight => self.at.1 = column + 1,
                Key::Home => self.at.1 = 0,
                Key::End => self.at.1 = matrix.columns.len(),
                Key::PageUp => self.at.0 = row.saturating_sub(PAGE),
                Key::PageDown => self.at.0 = row + PAGE,
                Key::Space => self.peek = !self.peek,
                Key::Enter => told.entered = Some(self.at),
                Key::N => told.none = Some(self.at),
                Key::Escape if self.peek => self.peek = false,
                Key::Escape => told.closed = true,
                _ => {}
            }
            self.clamp(matrix);
        }
        told
    }

    /// Shows it in all the space there is.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        matrix: &Matrix,
        measure: CellMeasure,
        keys: &[Key],
    ) -> Told {
        self.clamp(matrix);
        let mut told = self.press(matrix, keys);
        let body = ui.available_rect_before_wrap();
        let first = if body.width() < NARROW {
            FIRST_NARROW
        } else {
            FIRST
        };
        let whole = ui.interact(body, grid_id(), Sense::focusable_noninteractive());
        let name = tr("sheet-matrix");
        whole.widget_info(move || WidgetInfo::labeled(Role::Table, true, &name));
        if std::mem::take(&mut self.wants_keyboard) {
            ui.memory_mut(|memory| memory.request_focus(grid_id()));
            // egui gives arrows to a widget that has had the keyboard for a frame: that frame comes
            // now, and not with the first key, which would move the keyboard elsewhere.
            ui.ctx().request_repaint();
        }
        if whole.has_focus() {
            let filter = EventFilter {
                vertical_arrows: true,
                horizontal_arrows: true,
                escape: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(grid_id(), filter));
        }
        let (rows, columns) = (matrix.rows.len() + 1, matrix.columns.len() + 1);
        // Few rows and columns.
        #[allow(clippy::cast_precision_loss)]
        let size = vec2(first + CELL * columns as f32, HEAD + ROW * rows as f32);
        let follow = std::mem::take(&mut self.follow);
        let mut child = ui.new_child(eframe::egui::UiBuilder::new().max_rect(body));
        ScrollArea::both()
            .id_salt("matrix")
            .auto_shrink([false, false])
            .show_viewport(&mut child, |ui, view| {
                let origin = ui.max_rect().min;
                ui.allocate_rect(Rect::from_min_size(origin, size), Sense::empty());
                let scene = Scene {
                    origin,
                    view,
                    first,
                    matrix,
                    measure,
                };
                self.cells_ui(ui, cx, &scene, &mut told);
                scene.heads_ui(ui, cx, self.at, whole.has_focus());
                if follow {
                    let mut rect = scene.rect(self.at.0, self.at.1);
                    // What the head and the first column hide is not in view.
                    rect.min.x -= first;
                    rect.min.y -= HEAD;
                    ui.scroll_to_rect(rect, None);
                }
            });
        if self.peek {
            self.peek_ui(ui, cx, matrix, body);
        }
        ui.advance_cursor_after_rect(body);
        told
    }

    fn cells_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, scene: &Scene<'_>, told: &mut Told) {
        let focused = self.has_focus(ui);
        for (row, column) in scene.visible() {
            let rect = scene.rect(row, column);
            let Some(cell) = scene.cell(row, column) else {
                continue;
            };
            let total = row == scene.matrix.rows.len() || column == scene.matrix.columns.len();
            let id = grid_id().with((row, column));
            let response = ui.interact(rect, id, Sense::click());
            let spoken = scene.spoken(row, column, cell);
            let here = self.at == (row, column);
            response.widget_info(|| WidgetInfo::selected(Role::Cell, true, here, &spoken));
            cell_ui(
                ui,
                cx,
                rect,
                cell,
                scene.measure,
                Look {
                    total,
                    here,
                    focused,
                },
            );
            if total {
                continue;
            }
            if response.clicked() {
                self.at = (row, column);
                self.wants_keyboard = true;
            }
            if response.double_clicked() {
                told.entered = Some((row, column));
            }
        }
    }

    /// The first words of the passages of the cell one stands at.
    fn peek_ui(&self, ui: &mut Ui, cx: &Cx<'_>, matrix: &Matrix, body: Rect) {
        let theme = cx.theme;
        let codings = matrix.codings(self.at.0, self.at.1);
        let wide = (body.width() - 2.0 * space::L).min(520.0);
        let lines: Vec<String> = codings
            .iter()
            .take(3)
            .filter_map(|id| cx.desk.coding(*id))
            .map(|coding| {
                let title = cx.desk.document(coding.document);
                let title = title.map_or("", |one| one.title.as_str());
                // A long passage is opened and not peeked at.
                let quote: String = coding.anchor.quote.chars().take(PEEK).collect();
                format!("“{quote}” {title}")
            })
            .collect();
        let mut text = if lines.is_empty() {
            tr("matrix-peek-none")
        } else {
            lines.join("\n\n")
        };
        if codings.len() > 3 {
            text.push_str("\n\n");
            text.push_str(&tr_with(
                "matrix-peek-more",
                &[("count", (codings.len() - 3).into())],
            ));
        }
        let font = fonts::reading(size::BODY);
        let words = ui
            .painter()
            .layout(text.clone(), font, theme.text, wide - 2.0 * space::M);
        let high = words.size().y + 2.0 * space::M;
        let corner = pos2(
            body.right() - wide - space::L,
            body.bottom() - high - space::L,
        );
        let rect = Rect::from_min_size(corner, vec2(wide, high));
        let response = ui.interact(rect, grid_id().with("peek"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Tooltip, true, &text));
        let painter = ui.painter();
        painter.rect(
            rect,
            6.0,
            theme.raised,
            Stroke::new(1.0, theme.accent),
            StrokeKind::Inside,
        );
        painter.galley(rect.min + vec2(space::M, space::M), words, theme.text);
    }
}

/// How a cell stands out.
#[derive(Clone, Copy)]
struct Look {
    total: bool,
    here: bool,
    focused: bool,
}

fn cell_ui(ui: &Ui, cx: &Cx<'_>, rect: Rect, cell: &Cell, measure: CellMeasure, look: Look) {
    let theme = cx.theme;
    let painter = ui.painter();
    let inner = rect.shrink(2.0);
    if look.total {
        painter.rect_filled(inner, 4.0, theme.bar);
    } else if look.here {
        painter.rect_filled(inner, 4.0, theme.chosen);
    } else if cell.weight.passages > 0 {
        painter.rect_filled(inner, 4.0, theme.raised);
    }
    if look.here && !look.total {
        let width = if look.focused { 2.0 } else { 1.0 };
        let stroke = Stroke::new(width, theme.accent);
        painter.rect_stroke(inner, 4.0, stroke, StrokeKind::Inside);
    }
    let word = words(cell, measure);
    let sign = match (measure, cell.evidence) {
        (CellMeasure::Evidence, Some(class)) => Some(class),
        _ => None,
    };
    let colour = sign.map_or(theme.text, |class: EvidenceClass| {
        evidence_colour(class, theme)
    });
    let mut left = inner.left() + space::S;
    let top = inner.top() + 12.0;
    if let Some(class) = sign {
        painter.text(
            pos2(left, top),
            Align2::LEFT_CENTER,
            char::from(evidence_icon(class)),
            fonts::icons(14.0),
            colour,
        );
        left += 20.0;
    }
    let room = inner.right() - space::XS - left;
    let galley = list::line(ui, &word, FontId::proportional(size::BODY), colour, room);
    painter.galley(pos2(left, top - galley.size().y / 2.0), galley, colour);
    let said = numbers(cell);
    let small = FontId::proportional(size::SMALL);
    let room = inner.width() - 2.0 * space::S;
    let galley = list::line(ui, &said, small, theme.muted, room);
    painter.galley(
        pos2(inner.left() + space::S, inner.top() + 24.0),
        galley,
        theme.muted,
    );
}

/// What is drawn, and where.
struct Scene<'a> {
    origin: Pos2,
    view: Rect,
    first: f32,
    matrix: &'a Matrix,
    measure: CellMeasure,
}

impl Scene<'_> {
    #[allow(clippy::cast_precision_loss)]
    fn rect(&self, row: usize, column: usize) -> Rect {
        let x = self.origin.x + self.first + CELL * column as f32;
        let y = self.origin.y + HEAD + ROW * row as f32;
        Rect::from_min_size(pos2(x, y), vec2(CELL, ROW))
    }

    /// A cell; the last row and column are totals.
    fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        let (rows, columns) = (self.matrix.rows.len(), self.matrix.columns.len());
        match (row == rows, column == columns) {
            (true, true) => Some(&self.matrix.total),
            (true, false) => self.matrix.column_totals.get(column),
            (false, true) => self.matrix.row_totals.get(row),
            (false, false) => self.matrix.cell(row, column),
        }
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn visible(&self) -> Vec<(usize, usize)> {
        let from = |at: f32, step: f32| (at / step).floor().max(0.0) as usize;
        let to = |at: f32, step: f32| (at / step).ceil().max(0.0) as usize;
        let rows = self.matrix.rows.len() + 1;
        let columns = self.matrix.columns.len() + 1;
        let (top, bottom) = (
            from(self.view.min.y, ROW),
            to(self.view.max.y, ROW).min(rows),
        );
        let left = from(self.view.min.x, CELL);
        let right = to(self.view.max.x, CELL).min(columns);
        (top..bottom)
            .flat_map(|row| (left..right).map(move |column| (row, column)))
            .collect()
    }

    fn row_label(&self, row: usize) -> String {
        let heading = self.matrix.rows.get(row);
        heading.map_or_else(|| tr("matrix-all"), |one| one.label.clone())
    }

    fn column_label(&self, column: usize) -> String {
        let heading = self.matrix.columns.get(column);
        heading.map_or_else(|| tr("matrix-all"), |one| one.label.clone())
    }

    /// What a screen reader says of a cell.
    fn spoken(&self, row: usize, column: usize, cell: &Cell) -> String {
        let word = words(cell, self.measure);
        tr_with(
            "matrix-spoken",
            &[
                ("row", self.row_label(row).into()),
                ("column", self.column_label(column).into()),
                (
                    "word",
                    if word.is_empty() {
                        tr("matrix-nothing-to-read")
                    } else {
                        word
                    }
                    .into(),
                ),
                ("numbers", numbers(cell).into()),
            ],
        )
    }

    /// The head and the first column, over the cells.
    fn heads_ui(&self, ui: &mut Ui, cx: &Cx<'_>, at: (usize, usize), focused: bool) {
        let theme = cx.theme;
        let corner = self.origin + self.view.min.to_vec2();
        let painter = ui.painter().clone();
        let strip = Rect::from_min_size(corner, vec2(self.view.width(), HEAD));
        let side = Rect::from_min_size(corner, vec2(self.first, self.view.height()));
        painter.rect_filled(strip, 0.0, theme.panel);
        painter.rect_filled(side, 0.0, theme.panel);
        let strong = fonts::strong(size::SMALL);
        let on = |here: bool| -> Color32 {
            if here && focused {
                theme.accent
            } else {
                theme.text
            }
        };
        let above = painter.with_clip_rect(
            Rect::from_min_max(pos2(side.right(), strip.top()), strip.max)
                .intersect(ui.clip_rect()),
        );
        for column in 0..=self.matrix.columns.len() {
            let rect = self.rect(0, column);
            if rect.right() < side.right() || rect.left() > strip.right() {
                continue;
            }
            let colour = on(at.1 == column);
            let galley = list::line(
                ui,
                &self.column_label(column),
                strong.clone(),
                colour,
                CELL - 16.0,
            );
            let place = pos2(rect.left() + 10.0, strip.center().y - galley.size().y / 2.0);
            above.galley(place, galley, colour);
        }
        let beside = painter.with_clip_rect(
            Rect::from_min_max(pos2(side.left(), strip.bottom()), side.max)
                .intersect(ui.clip_rect()),
        );
        for row in 0..=self.matrix.rows.len() {
            let rect = self.rect(row, 0);
            if rect.bottom() < strip.bottom() || rect.top() > side.bottom() {
                continue;
            }
            let heading = self.matrix.rows.get(row);
            // Lists in lists are not deep.
            #[allow(clippy::cast_precision_loss)]
            let indent = heading.map_or(0.0, |one| one.depth.min(4) as f32 * 12.0);
            let room = self.first - 12.0 - indent;
            let colour = on(at.0 == row);
            let label = list::line(ui, &self.row_label(row), strong.clone(), colour, room);
            let place = pos2(side.left() + indent, rect.top() + 8.0);
            beside.galley(place, label, colour);
            if let Some(text) = heading.and_then(|one| one.text.as_deref()) {
                let small = FontId::proportional(size::SMALL);
                let words = list::line(ui, text, small, theme.muted, room);
                beside.galley(place + vec2(0.0, 16.0), words, theme.muted);
            }
        }
        let line = Stroke::new(1.0, theme.line);
        painter.hline(strip.x_range(), strip.bottom(), line);
        painter.vline(side.right(), side.y_range(), line);
    }
}
