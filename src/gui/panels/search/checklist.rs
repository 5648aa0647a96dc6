//! A search as a checklist: for what it is one, what has become of hits, and how far one is.

use std::collections::BTreeSet;

use deskreview_review::domain::{CodeId, CoverageOutcome, HitState, Question};
use deskreview_review::session::Progress;
use eframe::egui::{Color32, Key, Label, RichText, Ui};
use uuid::Uuid;

use crate::gui::cx::Cx;
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{Theme, size, space};
use crate::gui::widgets;

/// Keys that settle the hit one stands at, and as what.
pub(super) const KEYS: &[(Key, CoverageOutcome)] = &[
    (Key::X, CoverageOutcome::Rejected),
    (Key::L, CoverageOutcome::Later),
];

/// What a search is a checklist for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asking {
    pub(super) question: Option<Question>,
    /// Codes whose tags settle a hit.
    pub(super) codes: BTreeSet<CodeId>,
    /// Questions whose coverage does.
    pub(super) ids: BTreeSet<Uuid>,
}

impl Asking {
    /// For a code where one was chosen, else for the working recommendation.
    pub(super) fn of(cx: &Cx<'_>, code: Option<CodeId>) -> Self {
        if let Some(code) = code.filter(|code| cx.desk.code(*code).is_some()) {
            let mut codes = BTreeSet::from([code]);
            // The list is in the order of the tree: what is below a code comes after it.
            for one in cx.desk.codes() {
                if one.parent.is_some_and(|above| codes.contains(&above)) {
                    codes.insert(one.id);
                }
            }
            return Self {
                question: Some(Question::Code(code)),
                ids: BTreeSet::from([code.0]),
                codes,
            };
        }
        let Some(working) = cx.desk.working() else {
            return Self::default();
        };
        let all = std::iter::once(working).chain(&working.sub_items);
        let ids = all.clone().map(|one| one.id.0).collect();
        Self {
            question: Some(Question::Statement(working.id)),
            codes: all.filter_map(|one| one.code).collect(),
            ids,
        }
    }

    /// What it is called.
    pub(super) fn name(&self, cx: &Cx<'_>) -> Option<String> {
        Some(match self.question? {
            Question::Statement(id) => cx.desk.statement_name(id).to_owned(),
            Question::Code(id) => cx.desk.code_name(id).to_owned(),
        })
    }
}

/// A state in a word.
pub(super) fn state_name(state: HitState) -> String {
    tr(match state {
        HitState::Open => "search-state-open",
        HitState::Tagged => "search-state-tagged",
        HitState::Rejected => "search-state-rejected",
        HitState::Later => "search-state-later",
        HitState::Read => "search-state-read",
    })
}

/// A state's colour.
pub(super) fn colour(state: HitState, theme: &Theme) -> Color32 {
    match state {
        HitState::Tagged => theme.good,
        HitState::Later => theme.warn,
        HitState::Open | HitState::Rejected | HitState::Read => theme.muted,
    }
}

/// How far one is: a bar, "12 of 48 settled", and for what.
pub(super) fn progress_ui(ui: &mut Ui, cx: &Cx<'_>, progress: &Progress, name: &str) {
    let theme = cx.theme;
    ui.horizontal(|ui| {
        ui.set_min_height(20.0);
        let share = progress.settled() as f32 / progress.total().max(1) as f32;
        widgets::bar(ui, theme, share, 64.0);
        ui.add_space(space::XS);
        let text = tr_with(
            "search-progress",
            &[
                ("settled", progress.settled().into()),
                ("total", progress.total().into()),
                ("name", name.into()),
            ],
        );
        let parts = tr_with(
            "search-progress-parts",
            &[
                ("tagged", progress.tagged.into()),
                ("rejected", progress.rejected.into()),
                ("read", progress.read.into()),
                ("later", progress.later.into()),
                ("open", progress.open.into()),
            ],
        );
        let text = RichText::new(text).size(size::SMALL).color(theme.text);
        ui.add(Label::new(text).truncate().selectable(false))
            .on_hover_text(parts);
    });
}
