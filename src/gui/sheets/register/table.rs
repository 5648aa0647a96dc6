//! The register as a table: what each column says of a statement, and the head that sorts.
//!
//! Table and list are one list with one selection and one filter; only how a row is drawn differs.

use deskreview_review::domain::{Disposition, Statement, StatementState, disposition_of};
use eframe::egui::{
    Align2, FontId, Id, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use crate::gui::cx::Cx;
use crate::gui::desk::Desk;
use crate::gui::fonts;
use crate::gui::icon::Icon;
use crate::gui::list;
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::{
    disposition_colour, disposition_name, one_kind_name, state_colour, state_name,
};
use crate::gui::theme::{Theme, size, space};

/// Height of the head and of a row, in points.
pub const ROW: f32 = 32.0;

/// What the register knows of a statement beside the statement itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// What the management made of it; nothing without a response.
    pub decision: Option<Disposition>,
    /// Actions that are not closed.
    pub open: usize,
    /// Those of them whose time is over.
    pub overdue: usize,
    /// Passages tagged to it.
    pub evidence: u64,
}

impl Facts {
    /// Of a statement with its parts. `today` is a day (`2026-11-22`).
    pub fn of(desk: &Desk, statement: &Statement, today: &str) -> Self {
        let responses = desk.responses_to(statement);
        let living = responses
            .iter()
            .filter(|one| one.state != StatementState::Rejected);
        let promised = living.flat_map(|one| &one.actions);
        let own = desk.own_actions(statement);
        let (mut open, mut overdue) = (0, 0);
        for action in promised.chain(own) {
            open += usize::from(!action.status.is_some_and(|status| status.is_closed()));
            overdue += usize::from(action.is_overdue(today));
        }
        Self {
            decision: disposition_of(responses),
            open,
            overdue,
            evidence: desk.evidence(statement.id),
        }
    }
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Its number.
    Number,
    /// Its words.
    Words,
    /// What it is.
    Kind,
    /// What the reviewer made of it.
    State,
    /// Who is to act.
    Addressee,
    /// How urgent it is.
    Priority,
    /// Of which evaluation.
    Evaluation,
    /// What the management decided.
    Decision,
    /// What is still to be done.
    Actions,
    /// How many passages are tagged to it.
    Evidence,
}

impl Column {
    /// All of them from the left.
    pub const ALL: [Self; 10] = [
        Self::Number,
        Self::Words,
        Self::State,
        Self::Decision,
        Self::Actions,
        Self::Evidence,
        Self::Priority,
        Self::Addressee,
        Self::Evaluation,
        Self::Kind,
    ];

    /// Key of its name.
    fn name(self) -> &'static str {
        match self {
            Self::Number => "column-number",
            Self::Words => "column-words",
            Self::Kind => "column-kind",
            Self::State => "column-state",
            Self::Addressee => "column-addressee",
            Self::Priority => "column-priority",
            Self::Evaluation => "column-evaluation",
            Self::Decision => "column-decision",
            Self::Actions => "column-actions",
            Self::Evidence => "column-evidence",
        }
    }

    /// Its least width in points; words take what is left.
    fn width(self) -> f32 {
        match self {
            Self::Number => 72.0,
            Self::Words => 240.0,
            Self::State => 104.0,
            Self::Kind | Self::Decision | Self::Addressee => 136.0,
            Self::Actions => 128.0,
            Self::Evidence | Self::Priority => 88.0,
            Self::Evaluation => 112.0,
        }
    }

    /// By what rows are put in order; numbers as people count.
    pub fn key(self, one: &Statement, facts: &Facts) -> (usize, u64, String) {
        let text = |text: Option<&str>| match text.map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => (0, 0, text.to_lowercase()),
            // What is not said comes last.
            None => (1, 0, String::new()),
        };
        let count = |count: u64| (0, count, String::new());
        match self {
            Self::Number => {
                let digits: String = one
                    .address
                    .chars()
                    .take_while(char::is_ascii_digit)
                    .collect();
                match digits.parse() {
                    Ok(number) => (0, number, one.address.to_lowercase()),
                    Err(_) => (1, 0, one.address.to_lowercase()),
                }
            }
            Self::Words => text(Some(&one.text)),
            Self::Kind => (one.kind as usize, 0, String::new()),
            Self::State => (one.state as usize, 0, String::new()),
            Self::Addressee => text(one.addressee.as_deref()),
            Self::Priority => text(one.priority.as_deref()),
            Self::Evaluation => text(one.evaluation_label.as_deref()),
            Self::Decision => (
                facts.decision.map_or(usize::MAX, |one| one as usize),
                0,
                String::new(),
            ),
            Self::Actions => {
                let overdue = u64::try_from(facts.overdue).unwrap_or(u64::MAX);
                let open = u64::try_from(facts.open).unwrap_or(u64::MAX);
                count(overdue.saturating_mul(1_000_000).saturating_add(open))
            }
            Self::Evidence => count(facts.evidence),
        }
    }

    /// What it says of a statement.
    pub fn said(self, desk: &Desk, one: &Statement, facts: &Facts) -> String {
        match self {
            Self::Number => one.address.clone(),
            Self::Words => one.text.clone(),
            Self::Kind => one_kind_name(one.kind),
            Self::State => state_name(one.state),
            Self::Addressee => one.addressee.clone().unwrap_or_default(),
            Self::Priority => one.priority.clone().unwrap_or_default(),
            Self::Evaluation => one.evaluation_label.clone().unwrap_or_default(),
            Self::Decision => facts
                .decision
                .map(|decision| disposition_name(desk, decision))
                .unwrap_or_default(),
            Self::Actions if facts.open + facts.overdue == 0 => String::new(),
            Self::Actions => tr_with(
                "table-actions",
                &[
                    ("open", facts.open.into()),
                    ("overdue", facts.overdue.into()),
                ],
            ),
            Self::Evidence if facts.evidence == 0 => String::new(),
            Self::Evidence => facts.evidence.to_string(),
        }
    }
}

/// The least width of all columns.
pub fn least() -> f32 {
    Column::ALL.iter().map(|column| column.width()).sum()
}

/// Columns with where they begin and how wide they are, in a table of a width.
fn columns(width: f32) -> impl Iterator<Item = (Column, f32, f32)> {
    let more = (width - least()).max(0.0);
    let mut x = 0.0;
    Column::ALL.into_iter().map(move |column| {
        let wide = column.width() + if column == Column::Words { more } else { 0.0 };
        let from = x;
        x += wide;
        (column, from, wide)
    })
}

/// The head; the column that somebody wants rows ordered by.
pub fn head_ui(
    ui: &mut Ui,
    theme: &Theme,
    sort: Option<(Column, bool)>,
    across: f32,
) -> Option<Column> {
    let wide = ui.available_width();
    let (head, _) = ui.allocate_exact_size(vec2(wide, ROW), Sense::empty());
    ui.painter().rect_filled(head, 0.0, theme.bar);
    let mut child = ui.new_child(UiBuilder::new().max_rect(head));
    child.set_clip_rect(head.intersect(ui.clip_rect()));
    let rows = wide - ui.spacing().scroll.allocated_width();
    let mut wanted = None;
    for (column, from, width) in columns(rows) {
        let left = head.left() + from - across;
        let rect = Rect::from_min_size(pos2(left, head.top()), vec2(width, ROW));
        if !rect.intersects(head) {
            continue;
        }
        let id = Id::unique(("register column", column.name()));
        let response = child.interact(rect.intersect(head), id, Sense::click());
        let name = tr(column.name());
        let sorted = sort.filter(|(by, _)| *by == column);
        let key = match sorted {
            None => "column-sort",
            Some((_, true)) => "column-sorted-up",
            Some((_, false)) => "column-sorted-down",
        };
        let said = tr_with(key, &[("column", name.as_str().into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
        let strong = response.hovered() || response.has_focus() || sorted.is_some();
        let colour = if strong { theme.accent } else { theme.muted };
        let painter = child.painter();
        let at = pos2(rect.left() + space::S, rect.center().y);
        let font = fonts::strong(size::SMALL);
        let text = painter.text(at, Align2::LEFT_CENTER, name, font, colour);
        if let Some((_, up)) = sorted {
            let sign = if up { Icon::ArrowUp } else { Icon::ArrowDown };
            let at = pos2(text.right() + space::XS, rect.center().y);
            let sign = char::from(sign).to_string();
            painter.text(at, Align2::LEFT_CENTER, sign, fonts::icons(12.0), colour);
        }
        if response.has_focus() {
            let stroke = Stroke::new(2.0, theme.accent);
            painter.rect_stroke(rect, 2.0, stroke, StrokeKind::Inside);
        }
        if response.clicked() {
            wanted = Some(column);
        }
    }
    let line = Stroke::new(1.0, theme.line);
    ui.painter().hline(head.x_range(), head.bottom(), line);
    wanted
}

/// A row.
pub fn row_ui(ui: &Ui, cx: &Cx<'_>, rect: Rect, one: &Statement, facts: &Facts, working: bool) {
    let theme = cx.theme;
    let painter = ui.painter();
    if working {
        let bar = Rect::from_min_max(
            Pos2::new(rect.left(), rect.top() + space::XS),
            Pos2::new(rect.left() + 3.0, rect.bottom() - space::XS),
        );
        painter.rect_filled(bar, 1.0, theme.accent);
    }
    let rejected = one.state == StatementState::Rejected;
    for (column, from, wide) in columns(rect.width()) {
        let cell = Rect::from_min_size(
            pos2(rect.left() + from, rect.top()),
            vec2(wide, rect.height()),
        );
        if !cell.intersects(ui.clip_rect()) {
            continue;
        }
        let said = column.said(cx.desk, one, facts);
        if said.is_empty() {
            continue;
        }
        let colour = match column {
            _ if rejected => theme.muted,
            Column::State => state_colour(one.state, theme),
            Column::Decision => facts
                .decision
                .map_or(theme.muted, |one| disposition_colour(one, theme)),
            Column::Actions if facts.overdue > 0 => theme.bad,
            Column::Number | Column::Words => theme.text,
            _ => theme.muted,
        };
        let font = match column {
            Column::Number => fonts::strong(size::BODY),
            Column::Words => FontId::proportional(size::BODY),
            _ => FontId::proportional(size::SMALL),
        };
        let inner = cell.shrink2(vec2(space::S, 0.0));
        // Rows are no taller than a line: what is set is only what can be seen of it.
        let fits = (inner.width() / 3.0).max(8.0) as usize;
        let said: String = said
            .chars()
            .take(fits)
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .collect();
        list::cut_text(ui, inner, &said, font, colour);
    }
    list::rule(painter, theme, rect);
}
