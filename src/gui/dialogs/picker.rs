//! What to tag to: recommendations, sub-items and codes by a few letters.

use std::collections::HashSet;

use deskreview_reader::text::CharRange;
use deskreview_review::domain::{
    CodeId, CodeTarget, CodingFields, CodingId, Command, DocumentId, ResponseFields,
    SearchQuestion, Statement, StatementId, StatementKind, StatementMove, StatementState,
    join_path, split_path,
};
use eframe::egui::{Align, Color32, Label, Layout, Response, RichText, Sense, Stroke, Ui, Vec2};

use super::DialogCx;
use super::chooser::Chooser;
use crate::gui::action::{Action, Relation};
use crate::gui::desk::Desk;
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::matching::{Candidate, Pattern, fold, rank};
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

/// Height of a row and of the list, in points.
const HEIGHTS: (f32, f32) = (48.0, 48.0 * 8.0);
/// How much it counts that something was tagged to lately: more than the rest of a word, less than
/// a word in the name.
const LATELY: u32 = 7;
/// Longest words that are shown of a recommendation, in code points.
const LONGEST: usize = 240;

/// What is picked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickFor {
    /// The selection or passage is tagged to it (`Action::TagTo`).
    Tag,
    /// A place is tagged to it (`Action::TagPlace`).
    Place(DocumentId, CharRange),
    /// It becomes the working recommendation (`Action::WorkOn`); only recommendations are listed.
    Work,
    /// The coding goes to it instead (`Action::Amend`).
    Amend(CodingId),
    /// It has to do with something else (`Action::Do`); only statements are listed.
    Relate(Relation),
    /// All hits of a search are to be tagged to it (`Action::TagAllTo`).
    All(Box<SearchQuestion>),
}

impl PickFor {
    /// Whether statements alone can be picked.
    fn only_statements(&self) -> bool {
        matches!(self, Self::Work | Self::Relate(_))
    }
}

/// Something that can be tagged to.
struct Item {
    target: CodeTarget,
    code: Option<CodeId>,
    name: String,
    more: String,
    kind: Option<StatementKind>,
    proposed: bool,
    passages: u64,
    candidate: Candidate,
}

/// A row of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Row {
    /// Of `items`.
    Item(usize),
    /// The code that was typed is to be made.
    Make,
    /// No working recommendation.
    None,
}

/// The dialog's state.
pub struct PickerDialog {
    wanted: PickFor,
    chooser: Chooser,
    /// For which version of the review the items were read.
    version: Option<u64>,
    items: Vec<Item>,
    /// Places of items that were tagged to lately, latest first.
    lately: Vec<usize>,
    /// Paths of all codes without case and accents.
    paths: HashSet<String>,
    rows: Vec<Row>,
}

impl PickerDialog {
    /// An empty field over all there is.
    pub fn new(wanted: PickFor) -> Self {
        Self {
            wanted,
            chooser: Chooser::default(),
            version: None,
            items: Vec::new(),
            lately: Vec::new(),
            paths: HashSet::new(),
            rows: Vec::new(),
        }
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let Some(desk) = cx.desk else { return false };
        let (title, hint) = match self.wanted {
            PickFor::Work => (tr("picker-work"), tr("picker-work-hint")),
            PickFor::Amend(_) => (tr("picker-amend"), tr("picker-hint")),
            PickFor::Relate(relation) => (relation_name(relation), tr("picker-work-hint")),
            PickFor::Tag | PickFor::Place(..) | PickFor::All(_) => {
                (tr("picker-tag"), tr("picker-hint"))
            }
        };
        widgets::title(ui, &title);
        let stale = self.version != Some(desk.version());
        if stale {
            self.read(desk, cx.lately);
        }
        if self.chooser.field_ui(ui, cx.theme, &title, &hint) || stale {
            self.filter(desk);
        }
        ui.add_space(space::XS);
        let (rows, items, lately) = (&self.rows, &self.items, &self.lately);
        let query = &self.chooser.query;
        let shown = Shown {
            desk,
            theme: cx.theme,
            made: made(query),
        };
        let list = tr("picker-list");
        let count = rows.len();
        let path = shown.made.clone();
        let taken = {
            let mut chooser = std::mem::take(&mut self.chooser);
            let taken = chooser.list_ui(ui, &list, count, HEIGHTS, |ui, at, chosen| {
                match rows.get(at) {
                    Some(Row::Item(item)) => match items.get(*item) {
                        Some(one) => shown.item_ui(ui, one, chosen, lately.contains(item)),
                        None => ui.response(),
                    },
                    Some(Row::Make) => shown.make_ui(ui, chosen),
                    Some(Row::None) => shown.none_ui(ui, chosen),
                    None => ui.response(),
                }
            });
            self.chooser = chooser;
            taken
        };
        self.foot_ui(ui, cx.theme, desk);
        let Some(row) = taken.and_then(|at| self.rows.get(at)) else {
            return true;
        };
        let target = match row {
            Row::Item(at) => self.items.get(*at).map(|item| item.target.clone()),
            Row::Make => Some(CodeTarget::Path(path)),
            Row::None => None,
        };
        if let Some(action) = self.action(target) {
            cx.out.send(action);
        }
        false
    }

    fn action(&self, target: Option<CodeTarget>) -> Option<Action> {
        Some(match (self.wanted.clone(), target) {
            (PickFor::Work, Some(CodeTarget::Statement(id))) => Action::WorkOn(Some(id)),
            (PickFor::Work, _) => Action::WorkOn(None),
            (PickFor::Tag, target) => Action::TagTo(target?),
            (PickFor::Place(document, range), target) => Action::TagPlace {
                document,
                range,
                target: target?,
            },
            (PickFor::Relate(relation), Some(CodeTarget::Statement(id))) => {
                Action::Do(Box::new(related(relation, id)))
            }
            (PickFor::Relate(_), _) => return None,
            (PickFor::All(question), target) => Action::TagAllTo(question, target?),
            (PickFor::Amend(coding), target) => {
                let fields = CodingFields {
                    target: Some(target?),
                    ..CodingFields::default()
                };
                Action::Amend(coding, Box::new(fields))
            }
        })
    }

    /// What the keys do, or what the list lacks.
    fn foot_ui(&self, ui: &mut Ui, theme: &Theme, desk: &Desk) {
        ui.add_space(space::XS);
        let chosen = self.rows.get(self.chooser.current());
        let text = match chosen {
            None if self.items.is_empty() && desk.documents().is_empty() => {
                tr("picker-empty-review")
            }
            None if self.items.is_empty() => tr("picker-empty"),
            None => tr("picker-nothing"),
            Some(Row::Item(at))
                if self.items.get(*at).is_some_and(|item| item.proposed)
                    && !self.wanted.only_statements() =>
            {
                tr("picker-confirms")
            }
            Some(_) => tr("picker-keys"),
        };
        ui.add(Label::new(RichText::new(text).size(size::SMALL).color(theme.muted)).truncate());
    }

    /// Reads what can be picked.
    fn read(&mut self, desk: &Desk, lately: &[CodeTarget]) {
        self.version = Some(desk.version());
        self.items.clear();
        for statement in desk.statements() {
            let wanted = match self.wanted {
                PickFor::Work => matches!(
                    statement.kind,
                    StatementKind::Recommendation | StatementKind::Suggestion
                ),
                _ => true,
            };
            if !wanted || statement.state == StatementState::Rejected {
                continue;
            }
            let mut open = vec![statement];
            while let Some(one) = open.pop() {
                if one.state != StatementState::Rejected && !is_itself(&self.wanted, one.id) {
                    self.items.push(of_statement(desk, one));
                    open.extend(one.sub_items.iter().rev());
                }
            }
        }
        self.paths = desk.codes().iter().map(|code| fold(&code.path)).collect();
        if !self.wanted.only_statements() {
            self.items.extend(codes(desk));
        }
        let place = |target: &CodeTarget| {
            self.items.iter().position(|item| match target {
                CodeTarget::Code(code) => item.code == Some(*code),
                target => item.target == *target,
            })
        };
        self.lately = lately.iter().filter_map(place).collect();
    }

    /// Finds the rows for what was typed.
    fn filter(&mut self, desk: &Desk) {
        let pattern = Pattern::new(&self.chooser.query);
        if pattern.is_empty() {
            let others = (0..self.items.len()).filter(|at| !self.lately.contains(at));
            let all = self.lately.iter().copied().chain(others);
            self.rows = all.map(Row::Item).collect();
        } else {
            let candidates: Vec<&Candidate> =
                self.items.iter().map(|item| &item.candidate).collect();
            let bonus = |at: usize| if self.lately.contains(&at) { LATELY } else { 0 };
            let found = rank(&pattern, &candidates, &bonus);
            self.rows = found.into_iter().map(Row::Item).collect();
        }
        if self.wanted == PickFor::Work {
            if pattern.is_empty() && desk.working().is_some() {
                self.rows.push(Row::None);
            }
            return;
        }
        if self.wanted.only_statements() {
            return;
        }
        let path = made(&self.chooser.query);
        if !path.is_empty() && !self.paths.contains(&fold(&path)) {
            self.rows.push(Row::Make);
        }
    }
}

/// What is asked.
fn relation_name(relation: Relation) -> String {
    match relation {
        Relation::Answers(_) => tr("picker-answers"),
        Relation::RestsOn(_) => tr("picker-rests-on"),
        Relation::MergeInto(_) => tr("picker-merge-into"),
        Relation::PartOf(_) => tr("picker-part-of"),
    }
}

/// Whether a statement is the one that another is looked for.
fn is_itself(wanted: &PickFor, id: StatementId) -> bool {
    match *wanted {
        PickFor::Relate(
            Relation::RestsOn(own) | Relation::MergeInto(own) | Relation::PartOf(own),
        ) => own == id,
        _ => false,
    }
}

/// What says that the statement that was chosen has to do with the other.
fn related(relation: Relation, id: StatementId) -> Command {
    match relation {
        Relation::Answers(response) => Command::AmendResponse {
            response,
            fields: ResponseFields {
                link: vec![id],
                ..ResponseFields::default()
            },
        },
        Relation::RestsOn(from) => Command::LinkStatements { from, to: id },
        Relation::MergeInto(from) => Command::MergeStatements {
            statements: vec![from],
            into: id,
        },
        Relation::PartOf(statement) => Command::MoveStatement {
            statement,
            to: StatementMove::Below(id),
        },
    }
}

/// The path that would be made of what was typed.
fn made(query: &str) -> String {
    join_path(&split_path(query))
}

fn of_statement(desk: &Desk, statement: &Statement) -> Item {
    let name = desk.statement_name(statement.id).to_owned();
    let more: String = statement.text.chars().take(LONGEST).collect();
    let more = more.replace(['\n', '\t'], " ");
    Item {
        target: CodeTarget::Statement(statement.id),
        code: statement.code,
        candidate: Candidate::new(&name, &more),
        kind: (statement.kind != StatementKind::Recommendation).then_some(statement.kind),
        proposed: statement.state == StatementState::Proposed,
        passages: desk.evidence(statement.id),
        name,
        more,
    }
}

/// Codes that stand for no statement and are no mere branch above some.
fn codes(desk: &Desk) -> impl Iterator<Item = Item> {
    let mut branches: HashSet<CodeId> = HashSet::new();
    for code in desk.codes().iter().filter(|code| code.statement.is_some()) {
        let mut above = code.parent;
        while let Some(id) = above.filter(|id| branches.insert(*id)) {
            above = desk.code(id).and_then(|code| code.parent);
        }
    }
    let codes = desk.codes().iter();
    codes
        .filter(move |code| {
            code.statement.is_none() && (code.codings > 0 || !branches.contains(&code.id))
        })
        .map(|code| Item {
            target: CodeTarget::Code(code.id),
            code: Some(code.id),
            name: code.path.clone(),
            more: code.description.clone().unwrap_or_default(),
            kind: None,
            proposed: false,
            passages: code.codings,
            candidate: Candidate::new(&code.path, code.description.as_deref().unwrap_or_default()),
        })
}

/// What rows are shown with.
struct Shown<'a> {
    desk: &'a Desk,
    theme: &'a Theme,
    made: String,
}

impl Shown<'_> {
    fn item_ui(&self, ui: &mut Ui, item: &Item, chosen: bool, lately: bool) -> Response {
        let theme = self.theme;
        let mut said = vec![item.name.clone()];
        if item.proposed {
            said.push(tr("picker-proposed"));
        }
        if !item.more.is_empty() {
            said.push(item.more.clone());
        }
        let said = said.join(", ");
        widgets::row(ui, theme, chosen, HEIGHTS.0, &said, |ui| {
            let colour = item.code.map(|code| self.desk.colour(code, theme));
            dot(ui, colour, theme.muted);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let passages = tr_with("picker-passages", &[("count", item.passages.into())]);
                let count = RichText::new(passages).size(size::SMALL).color(theme.muted);
                ui.add(Label::new(count).selectable(false));
                if lately {
                    ui.label(icon::text(Icon::History, 14.0).color(theme.muted));
                }
                if item.proposed {
                    widgets::badge(ui, theme, &tr("picker-proposed"), theme.warn);
                }
                if let Some(kind) = item.kind {
                    widgets::badge(ui, theme, &kind_name(kind), theme.muted);
                }
                two_lines(ui, theme, &item.name, &item.more);
            });
        })
    }

    fn make_ui(&self, ui: &mut Ui, chosen: bool) -> Response {
        let text = tr_with("picker-make", &[("path", self.made.as_str().into())]);
        self.line(ui, chosen, Icon::Plus, &text)
    }

    fn none_ui(&self, ui: &mut Ui, chosen: bool) -> Response {
        self.line(ui, chosen, Icon::X, &tr("picker-no-working"))
    }

    fn line(&self, ui: &mut Ui, chosen: bool, sign: Icon, text: &str) -> Response {
        widgets::row(ui, self.theme, chosen, HEIGHTS.0, text, |ui| {
            ui.label(icon::text(sign, 14.0).color(self.theme.accent));
            widgets::cut(ui, RichText::new(text).color(self.theme.accent));
        })
    }
}

/// A name above what is said of it, cut at the end of the space there is.
fn two_lines(ui: &mut Ui, theme: &Theme, name: &str, more: &str) {
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if more.is_empty() {
            // The one line stands in the middle.
            ui.add_space(space::S + 2.0);
        } else {
            ui.add_space(2.0);
        }
        let name = RichText::new(name)
            .font(fonts::strong(size::BODY))
            .color(theme.text);
        widgets::cut(ui, name);
        if !more.is_empty() {
            widgets::cut(ui, RichText::new(more).size(size::SMALL).color(theme.muted));
        }
    });
}

/// A code's dot; a ring for what is no code yet.
fn dot(ui: &mut Ui, colour: Option<Color32>, without: Color32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(12.0), Sense::hover());
    let painter = ui.painter();
    match colour {
        Some(colour) => painter.circle_filled(rect.center(), 5.0, colour),
        None => painter.circle_stroke(rect.center(), 4.5, Stroke::new(1.0, without)),
    };
}

/// A kind of statement for people.
pub(super) fn kind_name(kind: StatementKind) -> String {
    match kind {
        StatementKind::Recommendation => tr("kind-recommendation"),
        StatementKind::Suggestion => tr("kind-suggestion"),
        StatementKind::Finding => tr("kind-finding"),
        StatementKind::Conclusion => tr("kind-conclusion"),
        StatementKind::Lesson => tr("kind-lesson"),
        StatementKind::Prior => tr("kind-earlier"),
    }
}

/// Used by the palette too: whether a statement can be worked on.
pub(super) fn can_be_worked_on(statement: &Statement) -> bool {
    statement.state != StatementState::Rejected
        && matches!(
            statement.kind,
            StatementKind::Recommendation | StatementKind::Suggestion
        )
}
