//! The working recommendation's card: what it says, and what was found for it so far.
//!
//! It stands in view while one reads. The whole recommendation is shown even while one of its
//! sub-items is worked on, since a sub-item seldom makes sense alone. What is tagged to it is counted
//! on the library's thread, so that a tag never waits for it; until the answer is there the counts
//! before it stay, and nothing jumps.

use std::collections::BTreeMap;

use deskreview_reader::text::CharRange;
use deskreview_review::analysis::Balance;
use deskreview_review::domain::{
    Bearing, CoverageOutcome, DocumentId, Evidence, Question, Statement, StatementId,
    StatementState,
};
use eframe::egui::{
    Align, FontId, Label, Layout, Pos2, RichText, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo,
};

use crate::gui::action::{Action, Sheet};
use crate::gui::cx::Cx;
use crate::gui::desk::Asked;
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::list;
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::{
    QUOTE, badge, bearing_colour, bearing_words, beside_bar, marker_words, state_colour,
    state_name, words_ui,
};
use crate::gui::theme::{size, space};
use crate::gui::when;
use crate::gui::widgets;

/// Height of a document's row in the evidence, in points.
const ROW: f32 = 52.0;

/// What is tagged in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    document: DocumentId,
    title: String,
    first: Option<CharRange>,
    /// By bearing, in the order of [`BEARINGS`].
    counts: [u64; 5],
}

/// Bearings in the order in which they are counted.
const BEARINGS: [Option<Bearing>; 5] = [
    Some(Bearing::Supports),
    Some(Bearing::Contradicts),
    Some(Bearing::Mixed),
    Some(Bearing::Context),
    None,
];

/// The panel's state.
#[derive(Default)]
pub struct CardPanel {
    focus: bool,
    ticket: u64,
    /// The question that was asked last: which statement, at which version of the review.
    asked: Option<(StatementId, u64)>,
    /// Whose evidence [`Self::evidence`] is.
    about: Option<StatementId>,
    evidence: Vec<Evidence>,
    trouble: Option<String>,
    verdict: super::verdict::VerdictPart,
    /// The evidence by document, and the version of the review its titles are of.
    rows: Vec<Row>,
    made_for: Option<u64>,
}

impl CardPanel {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let desk = cx.desk;
        let Some(working) = desk.working() else {
            self.none_ui(ui, cx);
            return;
        };
        let whole = desk.whole(working.id).unwrap_or(working);
        self.ask(cx, whole.id);
        self.head_ui(ui, cx, whole, working);
        self.verdict.first_ui(ui, cx, whole, working);
        ui.add_space(space::XS);
        let wide = beside_bar(ui);
        ScrollArea::vertical()
            .id_salt(("card", whole.id))
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(wide);
                words_ui(ui, &whole.text, size::TITLE + 1.0, cx.theme.text);
                ui.scope(|ui| items_ui(ui, cx, whole, working.id));
                if let Some(addressee) = &whole.addressee {
                    let said = tr_with("card-addressee", &[("name", addressee.as_str().into())]);
                    widgets::muted(ui, cx.theme, said);
                }
                ui.add_space(space::M);
                reading_ui(ui, cx, working);
                ui.add_space(space::M);
                self.verdict.ui(ui, cx, whole, working);
                ui.add_space(space::M);
                super::answers::answers_ui(ui, cx, whole);
                ui.add_space(space::M);
                super::answers::rests_ui(ui, cx, working);
                ui.add_space(space::M);
                self.evidence_ui(ui, cx, working);
                ui.add_space(space::L);
            });
    }

    /// Puts the keyboard here at the next frame.
    pub fn focus(&mut self) {
        self.focus = true;
    }

    /// The answer to a question came in.
    pub fn receive(&mut self, ticket: u64, evidence: Result<Vec<Evidence>, String>) {
        if ticket != self.ticket {
            return;
        }
        self.about = self.asked.map(|(statement, _)| statement);
        self.made_for = None;
        match evidence {
            Ok(evidence) => {
                self.evidence = evidence;
                self.trouble = None;
            }
            Err(sentence) => self.trouble = Some(sentence),
        }
    }

    /// What was weighed for the verdict came in.
    pub fn weighed(&mut self, ticket: u64, balances: Result<Vec<Balance>, String>) {
        self.verdict.receive(ticket, balances);
    }

    /// Asks what is tagged to a statement, once for each change of the review.
    fn ask(&mut self, cx: &Cx<'_>, statement: StatementId) {
        let now = (statement, cx.desk.version());
        if self.asked == Some(now) {
            return;
        }
        self.asked = Some(now);
        self.ticket += 1;
        cx.desk.library.ask(Asked::Evidence {
            ticket: self.ticket,
            statement,
        });
    }

    fn none_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let any = cx.desk.statements().iter().any(is_open);
        let help = if any {
            "card-none-help"
        } else {
            "card-none-found"
        };
        widgets::empty(ui, cx.theme, Icon::Target, &tr("card-none"), &tr(help));
        ui.add_space(space::M);
        ui.vertical_centered(|ui| {
            let response = widgets::primary(ui, cx.theme, any, &tr("card-choose"));
            if std::mem::take(&mut self.focus) {
                response.request_focus();
            }
            if response.clicked() {
                cx.send(Action::AskWork);
            }
            if widgets::button(ui, true, Icon::ListChecks, &tr("card-register")).clicked() {
                cx.send(Action::Sheet(Sheet::Register));
            }
        });
    }

    fn head_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, whole: &Statement, working: &Statement) {
        let theme = cx.theme;
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon::button(ui, Icon::ChevronRight, &tr("do-next-work")).clicked() {
                    cx.send(Action::CycleWork(true));
                }
                if icon::button(ui, Icon::ChevronLeft, &tr("do-previous-work")).clicked() {
                    cx.send(Action::CycleWork(false));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    widgets::title(ui, cx.desk.statement_name(working.id));
                    let state = whole.state;
                    badge(ui, theme, &state_name(state), state_colour(state, theme));
                });
            });
        });
        ui.horizontal_wrapped(|ui| {
            let response = widgets::button(ui, true, Icon::Replace, &tr("card-other"));
            if std::mem::take(&mut self.focus) {
                response.request_focus();
            }
            if response.on_hover_text(tr("do-work")).clicked() {
                cx.send(Action::AskWork);
            }
            let response = widgets::button(ui, true, Icon::BookOpen, &tr("card-source"));
            if response.on_hover_text(tr("card-source-hint")).clicked() {
                cx.send(Action::Read {
                    document: working.document,
                    range: working.edition.is_none().then_some(working.range),
                    beside: false,
                });
            }
            let beside = icon::button(ui, Icon::Columns2, &tr("card-source-beside"));
            if beside.clicked() {
                cx.send(Action::Read {
                    document: working.document,
                    range: working.edition.is_none().then_some(working.range),
                    beside: true,
                });
            }
            if icon::button(ui, Icon::ListChecks, &tr("card-register")).clicked() {
                cx.send(Action::Sheet(Sheet::Register));
            }
        });
    }

    fn evidence_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, working: &Statement) {
        let theme = cx.theme;
        let total = cx.desk.evidence(working.id);
        let title = tr_with("card-evidence", &[("count", total.into())]);
        widgets::section(ui, theme, &title);
        if let Some(trouble) = &self.trouble {
            widgets::muted(ui, theme, trouble.clone());
            return;
        }
        if total == 0 {
            widgets::muted(ui, theme, tr("card-no-evidence"));
            return;
        }
        if self.about != Some(working.id) {
            widgets::muted(ui, theme, tr("card-counting"));
            return;
        }
        let version = cx.desk.version();
        if self.made_for != Some(version) {
            self.made_for = Some(version);
            self.rows = rows(&self.evidence, |id| {
                let document = cx.desk.document(id);
                document.map(|one| one.title.clone()).unwrap_or_default()
            });
        }
        for row in &self.rows {
            row_ui(ui, cx, row);
        }
    }
}

/// Whether a statement can be worked on.
fn is_open(statement: &Statement) -> bool {
    statement.state != StatementState::Rejected
}

/// The evidence by document, in order of title.
fn rows(evidence: &[Evidence], title: impl Fn(DocumentId) -> String) -> Vec<Row> {
    let mut by_document: BTreeMap<DocumentId, Row> = BTreeMap::new();
    for one in evidence {
        let row = by_document.entry(one.document).or_insert_with(|| Row {
            document: one.document,
            title: title(one.document),
            first: one.first,
            counts: [0; 5],
        });
        let earlier = |at: CharRange| row.first.is_none_or(|first| at.start < first.start);
        if one.first.is_some_and(earlier) {
            row.first = one.first;
        }
        for (count, bearing) in row.counts.iter_mut().zip(BEARINGS) {
            if bearing == one.bearing {
                *count += one.passages;
            }
        }
    }
    let mut rows: Vec<Row> = by_document.into_values().collect();
    rows.sort_by(|a, b| (&a.title, a.document).cmp(&(&b.title, b.document)));
    rows
}

fn row_ui(ui: &mut Ui, cx: &mut Cx<'_>, row: &Row) {
    let theme = cx.theme;
    let total: u64 = row.counts.iter().sum();
    let name = tr_with(
        "card-row",
        &[
            ("title", row.title.as_str().into()),
            ("count", total.into()),
        ],
    );
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let painter = ui.painter();
    if response.hovered() || response.has_focus() {
        painter.rect_filled(rect, 4.0, theme.raised);
    }
    if response.has_focus() {
        let stroke = eframe::egui::Stroke::new(2.0, theme.accent);
        painter.rect_stroke(rect, 4.0, stroke, eframe::egui::StrokeKind::Inside);
    }
    let inner = rect.shrink2(Vec2::new(space::XS, space::XS));
    let body = FontId::proportional(size::BODY);
    let strong = fonts::strong(size::BODY);
    let number = list::line(ui, &total.to_string(), strong, theme.text, 64.0);
    let wide = inner.width() - number.size().x - space::S;
    let at = Pos2::new(inner.right() - number.size().x, inner.top());
    painter.galley(at, number, theme.text);
    let title = list::line(ui, &row.title, body, theme.text, wide);
    painter.galley(inner.left_top(), title, theme.text);
    let small = FontId::proportional(size::SMALL);
    let mut x = inner.left();
    for (count, bearing) in row.counts.iter().zip(BEARINGS) {
        if *count == 0 {
            continue;
        }
        let colour = bearing_colour(bearing, theme);
        let said = tr_with(
            "card-bearing",
            &[
                ("name", bearing_words(bearing).into()),
                ("count", (*count).into()),
            ],
        );
        let left = inner.right() - x;
        if left < 24.0 {
            break;
        }
        let galley = list::line(ui, &said, small.clone(), colour, left);
        let at = Pos2::new(x, inner.top() + 24.0);
        x += galley.size().x + space::M;
        painter.galley(at, galley, colour);
    }
    if response.on_hover_text(tr("card-row-hint")).clicked() {
        cx.send(Action::Read {
            document: row.document,
            range: row.first,
            beside: false,
        });
    }
}

/// All parts with how deep they stand, in the order in which they are read.
fn with_depth(whole: &Statement) -> Vec<(&Statement, usize)> {
    let mut out = Vec::new();
    let mut open: Vec<(&Statement, usize)> =
        whole.sub_items.iter().rev().map(|one| (one, 0)).collect();
    while let Some((one, depth)) = open.pop() {
        out.push((one, depth));
        open.extend(one.sub_items.iter().rev().map(|part| (part, depth + 1)));
    }
    out
}

/// The sub-items; a click works on one, or on the whole again.
fn items_ui(ui: &mut Ui, cx: &mut Cx<'_>, whole: &Statement, working: StatementId) {
    let theme = cx.theme;
    ui.spacing_mut().item_spacing.y = 0.0;
    for (item, depth) in with_depth(whole) {
        let indent = 20.0 * depth.min(4) as f32;
        let on = item.id == working;
        let rejected = !is_open(item);
        let colour = if rejected { theme.muted } else { theme.text };
        let marker = marker_words(item);
        let wide = ui.available_width();
        let counts = cx.desk.evidence(item.id);
        let format = crate::gui::parts::reading_format(QUOTE, colour);
        let words = list::lines(ui, &item.text, format, wide - 84.0 - indent, 40);
        let high = (words.size().y + 12.0).ceil();
        let (rect, response) = ui.allocate_exact_size(Vec2::new(wide, high), Sense::click());
        let name = cx.desk.statement_name(item.id);
        let spoken = tr_with("register-work-on", &[("name", name.into())]);
        response.widget_info(|| WidgetInfo::selected(Role::Button, !rejected, on, &spoken));
        let fill = match (on, response.hovered() || response.has_focus()) {
            (true, _) => Some(theme.chosen),
            (false, true) => Some(theme.raised),
            (false, false) => None,
        };
        let painter = ui.painter();
        if let Some(fill) = fill {
            painter.rect_filled(rect, 4.0, fill);
        }
        if on || response.has_focus() {
            let width = if response.has_focus() { 2.0 } else { 1.0 };
            let stroke = eframe::egui::Stroke::new(width, theme.accent);
            painter.rect_stroke(rect, 4.0, stroke, eframe::egui::StrokeKind::Inside);
        }
        let top = rect.top() + 6.0;
        let left = rect.left() + space::S + indent;
        let font = fonts::reading(QUOTE);
        let marker = list::line(ui, &marker, font, theme.muted, 40.0);
        painter.galley(Pos2::new(left, top), marker, theme.muted);
        painter.galley(Pos2::new(left + 36.0, top), words, colour);
        let small = FontId::proportional(size::SMALL);
        let said = if rejected {
            state_name(item.state)
        } else if counts > 0 {
            counts.to_string()
        } else {
            String::new()
        };
        let galley = list::line(ui, &said, small, theme.muted, 40.0);
        let at = Pos2::new(rect.right() - space::S - galley.size().x, top + 2.0);
        painter.galley(at, galley, theme.muted);
        let response = response.on_hover_text(if on {
            tr("card-whole-hint")
        } else {
            spoken.clone()
        });
        if response.clicked() && !rejected {
            let id = if on { whole.id } else { item.id };
            cx.send(Action::WorkOn(Some(id)));
        }
    }
}

/// The document that is read, and whether it was read for this.
fn reading_ui(ui: &mut Ui, cx: &mut Cx<'_>, working: &Statement) {
    let theme = cx.theme;
    let desk = cx.desk;
    widgets::section(ui, theme, &tr("card-reading"));
    let Some(document) = cx.reading.document.and_then(|id| desk.document(id)) else {
        widgets::muted(ui, theme, tr("card-reading-nothing"));
        return;
    };
    let title = RichText::new(&document.title).size(size::BODY);
    ui.add(Label::new(title).truncate());
    let code = working.code;
    let tagged = desk.shelf(document.id).map_or(0, |shelf| {
        let codings = shelf.codings().iter();
        codings.filter(|one| Some(one.code) == code).count()
    });
    let marked = desk.is_none_found(document.id, working.id);
    let said = match (tagged, marked) {
        (0, false) => tr("card-here-nothing"),
        (0, true) => tr("card-here-none"),
        (count, false) => tr_with("card-here-tagged", &[("count", count.into())]),
        (count, true) => tr_with("card-here-both", &[("count", count.into())]),
    };
    let colour = if tagged > 0 && marked {
        theme.warn
    } else {
        theme.muted
    };
    let said = RichText::new(said).size(size::SMALL).color(colour);
    ui.add(Label::new(said).wrap());
    let others = desk.coverage(document.id).filter(|row| {
        let about = match row.question {
            Question::Statement(id) => id == working.id,
            Question::Code(id) => Some(id) == code,
        };
        about
            && row.range.is_none()
            // What was read in an earlier edition was not read in this one.
            && row.edition.is_none()
            && row.outcome == CoverageOutcome::None
            && row.coder != desk.coder()
    });
    for row in others {
        let said = tr_with(
            "card-none-by",
            &[
                ("coder", row.coder.as_str().into()),
                ("when", when::moment(row.at).into()),
            ],
        );
        widgets::muted(ui, theme, said);
    }
    let (sign, text) = if marked {
        (Icon::Undo2, tr("card-none-undo"))
    } else {
        (Icon::CircleSlash, tr("do-none"))
    };
    let response = widgets::button(ui, !desk.is_read_only(), sign, &text);
    if response.on_hover_text(tr("card-none-hint")).clicked() {
        cx.send(Action::MarkNone);
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn evidence_is_counted_by_document_and_bearing() {
        let document = |n: u128| DocumentId(Uuid::from_u128(n));
        let one = |n, bearing, passages, start| Evidence {
            document: document(n),
            bearing,
            passages,
            first: Some(CharRange::new(start, start + 4)),
        };
        let evidence = [
            one(1, None, 2, 70),
            one(1, Some(Bearing::Supports), 3, 20),
            one(2, Some(Bearing::Contradicts), 1, 5),
        ];
        let rows = rows(&evidence, |id| {
            if id == document(1) {
                "Outcome"
            } else {
                "Interview"
            }
            .to_owned()
        });
        let titles: Vec<_> = rows.iter().map(|row| row.title.as_str()).collect();
        assert_eq!(titles, ["Interview", "Outcome"]);
        assert_eq!(rows[1].counts, [3, 0, 0, 0, 2]);
        assert_eq!(
            rows[1].first,
            Some(CharRange::new(20, 24)),
            "the first of all"
        );
    }
}
