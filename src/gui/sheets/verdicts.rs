//! What is claimed, what is shown and what is concluded, of all recommendations on one list: where the
//! three do not fit stands below each, so that nobody has to go through the cards to find it.

use deskreview_review::analysis::{Balance, BalanceNote, EvidenceClass};
use deskreview_review::domain::{StatementId, VerdictStatus};
use eframe::egui::{Color32, FontId, Pos2, Rect, ScrollArea, Ui, pos2, vec2};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::desk::Asked;
use crate::gui::fonts;
use crate::gui::icon::Icon;
use crate::gui::list;
use crate::gui::message::{tr, tr_with};
use crate::gui::panels::verdict::{note_words, status_name, step_name, strength_name};
use crate::gui::parts::{beside_bar, evidence_colour, evidence_icon, evidence_name};
use crate::gui::theme::{size, space};
use crate::gui::widgets;

/// Height of a recommendation's two lines, in points.
const ROW: f32 = 52.0;
/// Height of the line of a note below them, in points.
const NOTE: f32 = 20.0;
/// The narrowest that has columns for claim, evidence and verdict, in points.
const WIDE: f32 = 560.0;
/// Width of the first column where there is room, as a share.
const FIRST: f32 = 0.3;

/// The sheet's state.
#[derive(Default)]
pub struct VerdictsSheet {
    ticket: u64,
    asked: Option<u64>,
    balances: Vec<Balance>,
    there: bool,
    trouble: Option<String>,
    only_noted: bool,
}

/// A row as it is drawn.
struct Line {
    id: StatementId,
    name: String,
    text: String,
    claimed: String,
    class: EvidenceClass,
    judged: String,
    signed: String,
    notes: Vec<String>,
}

impl Line {
    fn of(cx: &Cx<'_>, balance: &Balance) -> Self {
        let verdict = balance.verdict.as_ref();
        let status = verdict.and_then(|one| one.status);
        let judged = status.map_or_else(|| tr("verdict-unset"), status_name);
        let mut signed = verdict
            .map(|one| step_name(one.sign_off))
            .unwrap_or_default();
        if let Some(strength) = verdict.and_then(|one| one.strength) {
            signed = tr_with(
                "verdicts-signed",
                &[
                    ("strength", strength_name(strength).into()),
                    ("step", signed.into()),
                ],
            );
        }
        let statement = cx.desk.statement(balance.statement);
        Self {
            id: balance.statement,
            name: cx.desk.statement_name(balance.statement).to_owned(),
            text: statement.map(|one| one.text.clone()).unwrap_or_default(),
            claimed: balance
                .claim
                .status
                .map_or_else(|| tr("verdicts-no-claim"), status_name),
            class: class_of(balance),
            judged,
            signed,
            notes: balance.notes.iter().map(note_words).collect(),
        }
    }
}

/// Height of a row with its notes, in points.
fn height(balance: &Balance) -> f32 {
    // A handful of notes.
    #[allow(clippy::cast_precision_loss)]
    let notes = balance.notes.len() as f32;
    ROW + NOTE * notes
}

/// What the evidence shows; without any, whether that is because nothing was found.
fn class_of(balance: &Balance) -> EvidenceClass {
    let read =
        balance.progress.documents > 0 && balance.progress.read == balance.progress.documents;
    balance.evidence.class.unwrap_or(if read {
        EvidenceClass::NoneFound
    } else {
        EvidenceClass::NotRead
    })
}

impl VerdictsSheet {
    /// The answer to a question came in.
    pub fn receive(&mut self, ticket: u64, balances: Result<Vec<Balance>, String>) {
        if ticket != self.ticket {
            return;
        }
        self.there = true;
        match balances {
            Ok(balances) => {
                self.balances = balances;
                self.trouble = None;
            }
            Err(sentence) => self.trouble = Some(sentence),
        }
    }

    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.asked != Some(cx.desk.version()) {
            self.asked = Some(cx.desk.version());
            self.ticket += 1;
            let ticket = self.ticket;
            cx.desk.library.ask(Asked::Balances { ticket });
        }
        widgets::title(ui, &tr("sheet-verdicts"));
        if let Some(trouble) = &self.trouble {
            widgets::muted(ui, cx.theme, trouble.clone());
            return;
        }
        if self.balances.is_empty() {
            if self.there {
                let (title, help) = (tr("verdicts-none"), tr("verdicts-none-help"));
                widgets::empty(ui, cx.theme, Icon::ListChecks, &title, &help);
            }
            return;
        }
        widgets::muted(ui, cx.theme, self.summary());
        ui.checkbox(&mut self.only_noted, tr("verdicts-only-noted"));
        ui.add_space(space::XS);
        let shown: Vec<&Balance> = self
            .balances
            .iter()
            .filter(|one| !self.only_noted || !one.notes.is_empty())
            .collect();
        if shown.is_empty() {
            widgets::muted(ui, cx.theme, tr("verdicts-all-fit"));
            return;
        }
        let wide = beside_bar(ui);
        let columns = Columns::at(wide);
        columns.head_ui(ui, cx);
        ScrollArea::vertical()
            .id_salt("verdicts")
            .auto_shrink(false)
            .show_viewport(ui, |ui, view| {
                ui.set_max_width(wide);
                let mut top = 0.0;
                for balance in shown {
                    let high = height(balance);
                    // What is out of sight takes its room and is not drawn.
                    if top + high < view.min.y || top > view.max.y {
                        ui.allocate_space(vec2(wide, high));
                    } else {
                        line_ui(ui, cx, &columns, &Line::of(cx, balance), high);
                    }
                    top += high + ui.spacing().item_spacing.y;
                }
            });
    }

    /// How many there are, how many are judged, and of how many claim and verdict differ.
    fn summary(&self) -> String {
        let judged = |one: &&Balance| -> bool {
            one.verdict.as_ref().is_some_and(|one| one.status.is_some())
        };
        let differs = |one: &&Balance| {
            let differs = |note: &BalanceNote| matches!(note, BalanceNote::ClaimDiffers { .. });
            one.notes.iter().any(differs)
        };
        let done = |one: &&Balance| {
            let verdict = one.verdict.as_ref();
            verdict.and_then(|one| one.status) == Some(VerdictStatus::Implemented)
        };
        tr_with(
            "verdicts-summary",
            &[
                ("count", self.balances.len().into()),
                ("judged", self.balances.iter().filter(judged).count().into()),
                ("done", self.balances.iter().filter(done).count().into()),
                (
                    "differ",
                    self.balances.iter().filter(differs).count().into(),
                ),
            ],
        )
    }
}

/// Where the columns stand.
struct Columns {
    /// Left edges and widths of name, claim, evidence and verdict; the last three share the second
    /// line where there is little room.
    at: [(f32, f32); 4],
    narrow: bool,
}

impl Columns {
    fn at(wide: f32) -> Self {
        let room = wide - 2.0 * space::S;
        if wide < WIDE {
            let third = room / 3.0;
            let at = |n: f32| (space::S + third * n, third - space::S);
            return Self {
                at: [(space::S, room), at(0.0), at(1.0), at(2.0)],
                narrow: true,
            };
        }
        let first = (room * FIRST).floor();
        let third = (room - first) / 3.0;
        let at = |n: f32| (space::S + first + third * n, third - space::S);
        Self {
            at: [(space::S, first - space::S), at(0.0), at(1.0), at(2.0)],
            narrow: false,
        }
    }

    fn head_ui(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let keys = [
            "verdicts-name",
            "verdicts-claimed",
            "verdicts-shown",
            "verdicts-verdict",
        ];
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 20.0));
        let names = keys.into_iter().zip(self.at);
        for (key, (left, wide)) in names.skip(usize::from(self.narrow)) {
            let font = FontId::proportional(size::SMALL);
            let galley = list::line(ui, &tr(key), font, cx.theme.muted, wide);
            ui.painter()
                .galley(rect.min + vec2(left, 2.0), galley, cx.theme.muted);
        }
    }
}

/// A word of a row, cut where its column ends; below it a smaller one.
struct Put<'a> {
    at: Pos2,
    wide: f32,
    words: &'a str,
    font: FontId,
    colour: Color32,
}

impl Put<'_> {
    fn ui(self, ui: &Ui) {
        let galley = list::line(ui, self.words, self.font, self.colour, self.wide);
        ui.painter().galley(self.at, galley, self.colour);
    }
}

fn line_ui(ui: &mut Ui, cx: &mut Cx<'_>, columns: &Columns, line: &Line, high: f32) {
    let theme = cx.theme;
    let shown = evidence_name(line.class);
    let mut spoken = tr_with(
        "verdicts-spoken",
        &[
            ("name", line.name.as_str().into()),
            ("claimed", line.claimed.as_str().into()),
            ("shown", shown.as_str().into()),
            ("judged", line.judged.as_str().into()),
        ],
    );
    for note in &line.notes {
        spoken.push(' ');
        spoken.push_str(note);
    }
    let working = cx.desk.working().is_some_and(|one| one.id == line.id);
    let response = widgets::row(ui, theme, working, high, &spoken, |_| {});
    let rect: Rect = response.rect;
    let (body, small) = (
        FontId::proportional(size::BODY),
        FontId::proportional(size::SMALL),
    );
    let cell = |n: usize| columns.at.get(n).copied().unwrap_or((0.0, 0.0));
    let first = rect.top() + 6.0;
    // In a narrow sheet the name takes the first line and the rest the second.
    let (main, second) = if columns.narrow {
        (rect.top() + 26.0, None)
    } else {
        (first, Some(rect.top() + 28.0))
    };
    let (left, wide) = cell(0);
    Put {
        at: pos2(rect.left() + left, first),
        wide,
        words: &line.name,
        font: fonts::strong(size::BODY),
        colour: theme.text,
    }
    .ui(ui);
    if let Some(y) = second {
        for (n, words) in [(0, &line.text), (3, &line.signed)] {
            let (left, wide) = cell(n);
            Put {
                at: pos2(rect.left() + left, y),
                wide,
                words,
                font: small.clone(),
                colour: theme.muted,
            }
            .ui(ui);
        }
    }
    let colour = evidence_colour(line.class, theme);
    for (n, words, colour) in [
        (1, &line.claimed, theme.text),
        (2, &shown, colour),
        (3, &line.judged, theme.text),
    ] {
        let (mut left, mut wide) = cell(n);
        if n == 2 {
            let sign = char::from(evidence_icon(line.class));
            let at = pos2(rect.left() + left, main + 1.0);
            let align = eframe::egui::Align2::LEFT_TOP;
            ui.painter()
                .text(at, align, sign, fonts::icons(14.0), colour);
            left += 20.0;
            wide -= 20.0;
        }
        Put {
            at: pos2(rect.left() + left, main),
            wide,
            words,
            font: body.clone(),
            colour,
        }
        .ui(ui);
    }
    let mut y = rect.top() + ROW - 4.0;
    for note in &line.notes {
        let left = rect.left() + space::S;
        let align = eframe::egui::Align2::LEFT_TOP;
        let sign = char::from(Icon::TriangleAlert);
        ui.painter().text(
            pos2(left, y + 1.0),
            align,
            sign,
            fonts::icons(12.0),
            theme.warn,
        );
        Put {
            at: pos2(left + 20.0, y),
            wide: rect.width() - 20.0 - 2.0 * space::S,
            words: note,
            font: small.clone(),
            colour: theme.text,
        }
        .ui(ui);
        y += NOTE;
    }
    if response.on_hover_text(&line.text).clicked() {
        cx.send(Action::WorkOn(Some(line.id)));
    }
}
