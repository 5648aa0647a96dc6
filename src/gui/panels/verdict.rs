//! The verdict's part of the card: what is claimed beside what is shown, then what the reviewer
//! concludes of it, and what a second reader would ask about.
//!
//! What a verdict is weighed against is counted on the library's thread; until the answer is there
//! what was known before stays, so that nothing jumps while one tags.

use deskreview_review::analysis::{Balance, BalanceNote};
use deskreview_review::domain::{
    Coding, Command, EvidenceStrength, PartialDate, SignOff, Statement, StatementId,
    StatementState, Verdict, VerdictFields, VerdictStatus, VerdictStep, passage_links,
};
use eframe::egui::{
    Align, CollapsingHeader, ComboBox, Label, Layout, Margin, RichText, Role, TextEdit, Ui,
    WidgetInfo, vec2,
};

use crate::gui::action::{Action, Sheet};
use crate::gui::cx::Cx;
use crate::gui::desk::Asked;
use crate::gui::icon::{self, Icon};
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::{disposition_name, evidence_colour, evidence_icon, evidence_name};
use crate::gui::theme::{size, space};
use crate::gui::when;
use crate::gui::widgets;

/// Width of a field of one choice, in points.
const CHOICE: f32 = 192.0;
/// Its width where there is little room, in points.
const LEAST_CHOICE: f32 = 96.0;
/// Width of the name before a choice, in points.
const NAME: f32 = 128.0;
/// Width of the field of a date, in points.
const DATE: f32 = 112.0;
/// Most passages of a reasoning that are listed.
const MOST_LINKS: usize = 24;
/// Code points of a linked passage that are shown.
const LINK_WORDS: usize = 64;
/// Lines of the field of the reasoning.
const LINES: usize = 4;

/// A status in words.
pub fn status_name(status: VerdictStatus) -> String {
    match status {
        VerdictStatus::NotStarted => tr("verdict-not-started"),
        VerdictStatus::InProgress => tr("verdict-in-progress"),
        VerdictStatus::PartiallyImplemented => tr("verdict-partially-implemented"),
        VerdictStatus::Implemented => tr("verdict-implemented"),
        VerdictStatus::Overtaken => tr("verdict-overtaken"),
    }
}

/// A strength in words.
pub fn strength_name(strength: EvidenceStrength) -> String {
    match strength {
        EvidenceStrength::Strong => tr("strength-strong"),
        EvidenceStrength::Moderate => tr("strength-moderate"),
        EvidenceStrength::Weak => tr("strength-weak"),
        EvidenceStrength::None => tr("strength-none"),
    }
}

/// A step of sign-off in words.
pub fn step_name(step: SignOff) -> String {
    match step {
        SignOff::Draft => tr("signoff-draft"),
        SignOff::SecondReader => tr("signoff-second-reader"),
        SignOff::ManagementComment => tr("signoff-management-comment"),
        SignOff::Final => tr("signoff-final"),
    }
}

/// What a step of a verdict's history set, in words: what it was set to, or else that it was done.
fn step_words(step: &VerdictStep) -> String {
    let word = |(field, value): &(String, Option<String>)| {
        let value = value.as_deref()?;
        match field.as_str() {
            "status" => value.parse().ok().map(status_name),
            "strength" => value.parse().ok().map(strength_name),
            "sign_off" => value.parse().ok().map(step_name),
            "as_of" | "reasoning" | "comment" => Some(value.to_owned()),
            _ => None,
        }
    };
    let words: Vec<String> = step.set.iter().filter_map(word).collect();
    if words.is_empty() {
        step.label.clone()
    } else {
        words.join(" · ")
    }
}

/// A note as a sentence.
pub fn note_words(note: &BalanceNote) -> String {
    match note {
        BalanceNote::ClaimDiffers { claimed, judged } => tr_with(
            "note-claim-differs",
            &[
                ("claimed", status_name(*claimed).into()),
                ("judged", status_name(*judged).into()),
            ],
        ),
        BalanceNote::PartsDiffer { rolled_up, judged } => tr_with(
            "note-parts-differ",
            &[
                ("parts", status_name(*rolled_up).into()),
                ("judged", status_name(*judged).into()),
            ],
        ),
        BalanceNote::NoEvidence => tr("note-no-evidence"),
        BalanceNote::EvidenceOlder { evidence, response } => tr_with(
            "note-evidence-older",
            &[
                ("evidence", evidence.as_str().into()),
                ("response", response.as_str().into()),
            ],
        ),
        BalanceNote::OneSource => tr("note-one-source"),
        BalanceNote::OnlySelfReported => tr("note-only-self-reported"),
        BalanceNote::Contradicted => tr("note-contradicted"),
        BalanceNote::BearingUnset { passages } => {
            tr_with("note-bearing-unset", &[("count", (*passages).into())])
        }
        BalanceNote::LinkGone { .. } => tr("note-link-gone"),
        BalanceNote::Unread { documents } => {
            tr_with("note-unread", &[("count", (*documents).into())])
        }
    }
}

/// What is written and not kept yet.
#[derive(Clone, Debug, Default)]
struct Draft {
    /// Whose, and as it was kept when it was begun.
    of: Option<(StatementId, Option<Verdict>)>,
    as_of: String,
    reasoning: String,
    /// What is said with the next step of sign-off.
    comment: String,
}

/// The part's state.
#[derive(Default)]
pub struct VerdictPart {
    ticket: u64,
    asked: Option<(StatementId, u64)>,
    balances: Vec<Balance>,
    trouble: Option<String>,
    draft: Draft,
    /// Whose history was read, at which version of the review.
    history: Option<((StatementId, u64), Vec<VerdictStep>)>,
    /// The passages that the reasoning links to, and of which verdict at which version they are.
    linked: Vec<Coding>,
    linked_for: Option<(Option<StatementId>, u64)>,
}

impl VerdictPart {
    /// The answer to a question came in.
    pub fn receive(&mut self, ticket: u64, balances: Result<Vec<Balance>, String>) {
        if ticket != self.ticket {
            return;
        }
        match balances {
            Ok(balances) => {
                self.balances = balances;
                self.trouble = None;
            }
            Err(sentence) => self.trouble = Some(sentence),
        }
    }

    /// Asks what a verdict is weighed against, once for each change of the review. Of the whole, so
    /// that what its sub-items have is known too.
    fn ask(&mut self, cx: &Cx<'_>, whole: &Statement) {
        let now = (whole.id, cx.desk.version());
        if self.asked == Some(now) {
            return;
        }
        self.asked = Some(now);
        self.ticket += 1;
        cx.desk.library.ask(Asked::Balance {
            ticket: self.ticket,
            statement: whole.id,
        });
    }

    /// What is known of a statement.
    pub fn balance(&self, of: StatementId) -> Option<&Balance> {
        self.balances.iter().find(|one| one.statement == of)
    }

    /// The first fields of the verdict, on two lines that always stand at the same place: whoever has
    /// read a passage sets them without looking for them.
    pub fn first_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        whole: &Statement,
        working: &Statement,
    ) {
        self.ask(cx, whole);
        let known = self.balance(working.id);
        let verdict = known.and_then(|one| one.verdict.clone());
        let enabled = known.is_some() && !cx.desk.is_read_only();
        let judge = |fields: VerdictFields| {
            Action::Do(Box::new(Command::Judge {
                statement: working.id,
                fields,
            }))
        };
        ui.add_enabled_ui(enabled, |ui| {
            let status = verdict.as_ref().and_then(|one| one.status);
            let shown = status.map_or_else(|| tr("verdict-unset"), status_name);
            let names = VerdictStatus::ALL
                .iter()
                .map(|one| (Some(*one), status_name(*one)));
            if let Some(status) = choice_ui(ui, &tr("verdict-status"), &shown, status, names) {
                cx.send(judge(VerdictFields {
                    status: Some(status),
                    ..VerdictFields::default()
                }));
            }
            let strength = verdict.as_ref().and_then(|one| one.strength);
            let shown = strength.map_or_else(|| tr("verdict-unset"), strength_name);
            let names = EvidenceStrength::ALL
                .iter()
                .map(|one| (Some(*one), strength_name(*one)));
            let name = tr("verdict-strength");
            if let Some(strength) = choice_ui(ui, &name, &shown, strength, names) {
                cx.send(judge(VerdictFields {
                    strength: Some(strength),
                    ..VerdictFields::default()
                }));
            }
        });
    }

    /// Shows the rest of it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, whole: &Statement, working: &Statement) {
        widgets::section(ui, cx.theme, &tr("verdict-title"));
        if let Some(trouble) = &self.trouble {
            widgets::muted(ui, cx.theme, trouble.clone());
            return;
        }
        let Some(balance) = self.balance(working.id).cloned() else {
            widgets::muted(ui, cx.theme, tr("verdict-weighing"));
            return;
        };
        widgets::card(ui, cx.theme, |ui| {
            claimed_ui(ui, cx, &balance);
            shown_ui(ui, cx, &balance);
            ui.add_space(space::S);
            ui.separator();
            ui.add_space(space::S);
            self.judged_ui(ui, cx, working, &balance);
        });
        self.parts_ui(ui, cx, whole, &balance);
        for note in &balance.notes {
            note_ui(ui, cx, &note_words(note));
        }
        if balance.verdict.is_some() {
            self.history_ui(ui, cx, working.id);
        }
    }

    /// What became of the verdict, the latest first; read when somebody asks for it.
    fn history_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, of: StatementId) {
        let now = (of, cx.desk.version());
        CollapsingHeader::new(tr("verdict-history"))
            .id_salt(("verdict history", of))
            .show(ui, |ui| {
                if self.history.as_ref().map(|(known, _)| *known) != Some(now) {
                    self.history = Some((now, cx.desk.verdict_history(of)));
                }
                let steps = self.history.iter().flat_map(|(_, steps)| steps).rev();
                for step in steps {
                    ui.add(Label::new(step_words(step)).wrap());
                    let told = format!("{}, {}", step.coder, when::moment(step.at));
                    widgets::muted(ui, cx.theme, told);
                }
            });
    }

    fn judged_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, working: &Statement, balance: &Balance) {
        let verdict = balance.verdict.as_ref();
        let kept = (working.id, verdict.cloned());
        if self.draft.of.as_ref() != Some(&kept) {
            let text = |of: Option<String>| of.unwrap_or_default();
            self.draft = Draft {
                as_of: text(verdict.and_then(|one| one.as_of.clone()).map(String::from)),
                reasoning: text(verdict.and_then(|one| one.reasoning.clone())),
                comment: String::new(),
                of: Some(kept),
            };
        }
        let enabled = !cx.desk.is_read_only();
        let set = |fields: VerdictFields| {
            Action::Do(Box::new(Command::Judge {
                statement: working.id,
                fields,
            }))
        };
        ui.add_enabled_ui(enabled, |ui| {
            self.date_ui(ui, cx, verdict, &set);
            self.reasoning_ui(ui, cx, verdict, &set);
        });
        self.linked_ui(ui, cx, verdict);
        if let Some(verdict) = verdict {
            ui.add_space(space::XS);
            self.sign_off_ui(ui, cx, working.id, verdict, enabled);
        }
    }

    /// The passages that the reasoning links to; each opens beside what is read.
    fn linked_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, verdict: Option<&Verdict>) {
        let Some(reasoning) = verdict.and_then(|one| one.reasoning.as_deref()) else {
            return;
        };
        let now = (verdict.map(|one| one.statement), cx.desk.version());
        if self.linked_for != Some(now) {
            self.linked_for = Some(now);
            let ids = passage_links(reasoning).into_iter().take(MOST_LINKS);
            self.linked = ids.filter_map(|id| cx.desk.coding(id)).collect();
        }
        for coding in &self.linked {
            let title = cx.desk.document(coding.document);
            let title = title.map(|one| one.title.clone()).unwrap_or_default();
            let quote: String = coding.anchor.quote.chars().take(LINK_WORDS).collect();
            let said = tr_with(
                "verdict-linked",
                &[("quote", quote.into()), ("title", title.into())],
            );
            let response = ui.link(RichText::new(&said).size(size::SMALL));
            if response.on_hover_text(tr("verdict-linked-hint")).clicked() {
                cx.send(Action::Read {
                    document: coding.document,
                    range: coding.is_present().then_some(coding.anchor.range),
                    beside: true,
                });
                cx.send(Action::Focus(Some(coding.id)));
            }
        }
    }

    /// What the sub-items' verdicts are, and what they add up to by which rule.
    fn parts_ui(&self, ui: &mut Ui, cx: &mut Cx<'_>, whole: &Statement, balance: &Balance) {
        let Some(rolled) = &balance.rolled_up else {
            return;
        };
        ui.add_space(space::S);
        let said = tr_with(
            "verdict-parts",
            &[
                ("status", status_name(rolled.status).into()),
                ("judged", rolled.judged.into()),
                ("of", rolled.of.into()),
            ],
        );
        ui.add(Label::new(RichText::new(said).size(size::BODY)).wrap());
        widgets::muted(ui, cx.theme, tr("verdict-parts-rule"));
        let of = cx.desk.statement(balance.statement);
        let items = of.map_or(whole.sub_items.as_slice(), |one| one.sub_items.as_slice());
        for item in items
            .iter()
            .filter(|one| one.state != StatementState::Rejected)
        {
            let verdict = self.balance(item.id).and_then(|one| one.verdict.as_ref());
            let status = verdict.and_then(|one| one.status);
            let status = status.map_or_else(|| tr("verdict-unset"), status_name);
            let name = cx.desk.statement_name(item.id);
            let said = tr_with(
                "verdict-part",
                &[("name", name.into()), ("status", status.into())],
            );
            if ui.link(RichText::new(said).size(size::SMALL)).clicked() {
                cx.send(Action::WorkOn(Some(item.id)));
            }
        }
    }

    fn date_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        verdict: Option<&Verdict>,
        set: &dyn Fn(VerdictFields) -> Action,
    ) {
        let kept = verdict.and_then(|one| one.as_of.as_ref());
        ui.horizontal(|ui| {
            named_ui(ui, cx, &tr("verdict-as-of"));
            let name = tr("verdict-as-of");
            let hint = tr("verdict-as-of-hint");
            let response = widgets::field(ui, &mut self.draft.as_of, &name, &hint, DATE);
            let typed = self.draft.as_of.trim();
            if !response.lost_focus() || typed == kept.map_or("", PartialDate::as_str) {
                return;
            }
            let as_of = match typed {
                "" => Some(None),
                typed => match typed.parse::<PartialDate>() {
                    Ok(date) => Some(Some(date)),
                    Err(error) => {
                        cx.send(Action::Problem(error.to_string()));
                        return;
                    }
                },
            };
            cx.send(set(VerdictFields {
                as_of,
                ..VerdictFields::default()
            }));
        });
    }

    fn reasoning_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        verdict: Option<&Verdict>,
        set: &dyn Fn(VerdictFields) -> Action,
    ) {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let link = cx.focused;
                let response =
                    icon::button_enabled(ui, link.is_some(), Icon::Link, &tr("verdict-link"));
                if response.clicked()
                    && let Some(coding) = link
                {
                    let words = tr("verdict-link-words");
                    let text = &mut self.draft.reasoning;
                    if !text.is_empty() && !text.ends_with(char::is_whitespace) {
                        text.push(' ');
                    }
                    text.push_str(&format!(
                        "[{words}]({}{coding})",
                        deskreview_review::domain::PASSAGE_LINK
                    ));
                    let reasoning = Some(Some(text.clone()));
                    cx.send(set(VerdictFields {
                        reasoning,
                        ..VerdictFields::default()
                    }));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    named_ui(ui, cx, &tr("verdict-reasoning"));
                });
            });
        });
        let response = ui.add(
            TextEdit::multiline(&mut self.draft.reasoning)
                .hint_text(tr("verdict-reasoning-hint"))
                .desired_rows(LINES)
                .desired_width(f32::INFINITY)
                .margin(Margin::symmetric(8, 6)),
        );
        widgets::named_field(&response, &tr("verdict-reasoning"));
        let kept = verdict.and_then(|one| one.reasoning.as_deref());
        if response.lost_focus() && self.draft.reasoning.trim() != kept.unwrap_or_default() {
            let text = Some(self.draft.reasoning.trim().to_owned());
            let reasoning = Some(text.filter(|text| !text.is_empty()));
            cx.send(set(VerdictFields {
                reasoning,
                ..VerdictFields::default()
            }));
        }
    }

    /// Who signed it how far, and the next steps, each with what is to be said of it.
    fn sign_off_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        of: StatementId,
        verdict: &Verdict,
        enabled: bool,
    ) {
        let said = match (&verdict.signed_by, verdict.signed_at) {
            (Some(name), Some(at)) => tr_with(
                "signoff-by",
                &[
                    ("step", step_name(verdict.sign_off).into()),
                    ("name", name.as_str().into()),
                    ("when", when::moment(at).into()),
                ],
            ),
            _ => tr_with(
                "signoff-draft-by",
                &[
                    ("name", verdict.author.as_str().into()),
                    ("when", when::moment(verdict.at).into()),
                ],
            ),
        };
        widgets::muted(ui, cx.theme, said);
        if let Some(comment) = &verdict.comment {
            ui.add(Label::new(RichText::new(comment).size(size::SMALL)).wrap());
        }
        if enabled {
            let (name, hint) = (tr("signoff-comment"), tr("signoff-comment-hint"));
            let wide = ui.available_width() - space::L;
            widgets::field(ui, &mut self.draft.comment, &name, &hint, wide);
        }
        let others = SignOff::ALL.iter().filter(|one| **one != verdict.sign_off);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().button_padding.x = 6.0;
            for step in others {
                let own = *step == SignOff::SecondReader && verdict.author == cx.desk.coder();
                let can = enabled && !own && (verdict.status.is_some() || *step == SignOff::Draft);
                let sign = match step {
                    SignOff::Draft => Icon::Undo2,
                    SignOff::SecondReader => Icon::UserCheck,
                    SignOff::ManagementComment => Icon::MessageSquare,
                    SignOff::Final => Icon::Lock,
                };
                let name = tr_with("signoff-sign", &[("step", step_name(*step).into())]);
                let mut response = widgets::button(ui, can, sign, &name);
                if own {
                    response = response.on_disabled_hover_text(tr("signoff-own"));
                }
                if response.clicked() {
                    cx.send(Action::Do(Box::new(Command::SignVerdict {
                        statement: of,
                        step: *step,
                        comment: Some(self.draft.comment.trim().to_owned())
                            .filter(|comment| !comment.is_empty()),
                    })));
                }
            }
        });
    }
}

/// The name before a field.
fn named_ui(ui: &mut Ui, cx: &Cx<'_>, name: &str) {
    let text = RichText::new(name).size(size::SMALL).color(cx.theme.muted);
    ui.add(Label::new(text).selectable(false));
}

/// A choice among words, or none of them; what was chosen anew.
fn choice_ui<T: PartialEq + Copy>(
    ui: &mut Ui,
    name: &str,
    shown: &str,
    now: Option<T>,
    names: impl Iterator<Item = (Option<T>, String)>,
) -> Option<Option<T>> {
    let mut chosen = now;
    ui.horizontal(|ui| {
        // One under the other: the fields of both lines begin at the same place.
        let text = RichText::new(name).size(size::SMALL);
        let high = ui.spacing().interact_size.y;
        let room = (ui.available_width() - LEAST_CHOICE).clamp(LEAST_CHOICE, NAME);
        ui.allocate_ui_with_layout(
            vec2(room, high),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_min_width(room);
                ui.add(Label::new(text).selectable(false).truncate());
            },
        );
        let combo = ComboBox::from_id_salt(name)
            .selected_text(shown)
            .truncate()
            .width(ui.available_width().clamp(LEAST_CHOICE, CHOICE))
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut chosen, None, tr("verdict-unset"));
                for (value, name) in names {
                    ui.selectable_value(&mut chosen, value, name);
                }
            });
        let said = format!("{name}: {shown}");
        let enabled = ui.is_enabled();
        combo
            .response
            .widget_info(move || WidgetInfo::labeled(Role::ComboBox, enabled, &said));
    });
    (chosen != now).then_some(chosen)
}

fn claimed_ui(ui: &mut Ui, cx: &Cx<'_>, balance: &Balance) {
    let claim = &balance.claim;
    let mut said = match claim.status {
        Some(status) => tr_with(
            "verdict-claimed",
            &[
                ("status", status_name(status).into()),
                ("count", claim.actions.into()),
            ],
        ),
        None => tr("verdict-claimed-nothing"),
    };
    if let Some(disposition) = claim.disposition {
        said.push_str(" · ");
        said.push_str(&disposition_name(cx.desk, disposition));
    }
    ui.add(Label::new(RichText::new(said).size(size::BODY)).wrap());
}

/// What the evidence shows: a sign, a word, and the numbers.
fn shown_ui(ui: &mut Ui, cx: &mut Cx<'_>, balance: &Balance) {
    let theme = cx.theme;
    let weight = &balance.evidence;
    let read =
        balance.progress.documents > 0 && balance.progress.read == balance.progress.documents;
    let class = weight.class.unwrap_or(if read {
        deskreview_review::analysis::EvidenceClass::NoneFound
    } else {
        deskreview_review::analysis::EvidenceClass::NotRead
    });
    ui.horizontal(|ui| {
        let colour = evidence_colour(class, theme);
        ui.add(Label::new(icon::text(evidence_icon(class), 16.0).color(colour)).selectable(false));
        let said = tr_with("verdict-shown", &[("class", evidence_name(class).into())]);
        ui.add(Label::new(RichText::new(said).size(size::BODY).color(colour)).wrap());
    });
    let said = tr_with(
        "verdict-numbers",
        &[
            ("sources", weight.sources.into()),
            ("independent", weight.independent.into()),
            ("passages", weight.passages.into()),
            ("read", balance.progress.read.into()),
            ("documents", balance.progress.documents.into()),
        ],
    );
    widgets::muted(ui, theme, said);
    ui.horizontal_wrapped(|ui| {
        if widgets::button(ui, true, Icon::Sparkles, &tr("do-triage")).clicked() {
            cx.send(Action::Sheet(Sheet::Triage));
        }
        if widgets::button(ui, true, Icon::Grid3x3, &tr("do-matrix")).clicked() {
            cx.send(Action::Sheet(Sheet::Matrix));
        }
    });
}

fn note_ui(ui: &mut Ui, cx: &Cx<'_>, words: &str) {
    ui.horizontal_top(|ui| {
        let sign = icon::text(Icon::TriangleAlert, 14.0).color(cx.theme.warn);
        ui.add(Label::new(sign).selectable(false));
        let text = RichText::new(words).size(size::SMALL).color(cx.theme.text);
        ui.add(Label::new(text).wrap());
    });
}
