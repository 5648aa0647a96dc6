//! Codings that were found by their quotes or memos.

use deskreview_review::session::{CodingHit, CodingResult, Facets};
use eframe::egui::text::LayoutJob;
use eframe::egui::{Label, RichText, ScrollArea, TextFormat, Ui};

use super::SearchFault;
use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::fonts;
use crate::gui::icon::Icon;
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::place_words;
use crate::gui::theme::{Theme, size};
use crate::gui::widgets;

/// Codings that are listed.
pub(super) const MOST: usize = 500;
/// Height of a row in points.
const ROW: f32 = 100.0;
/// Code points of a quote or memo that are shown.
const SHOWN: usize = 240;

/// Codings that were found.
#[derive(Default)]
pub(super) struct Codings {
    pub(super) ticket: u64,
    pub(super) waiting: bool,
    pub(super) fault: Option<SearchFault>,
    found: Option<CodingResult>,
    /// How they are spread; kept while another answer is waited for.
    pub(super) facets: Option<Facets>,
}

impl Codings {
    /// They came in.
    pub(super) fn take(&mut self, mut found: CodingResult) {
        self.facets = Some(std::mem::take(&mut found.facets));
        self.found = Some(found);
        self.waiting = false;
        self.fault = None;
    }

    /// How many there are.
    pub(super) fn total(&self) -> Option<u64> {
        self.found.as_ref().map(|found| found.total)
    }

    /// Forgets what was found.
    pub(super) fn clear(&mut self) {
        self.found = None;
        self.facets = None;
    }

    /// Shows them; what opens the one that was chosen.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, memos: bool) -> Option<Action> {
        let theme = cx.theme;
        let found = self.found.as_ref()?;
        if found.hits.is_empty() {
            let text = if memos {
                "search-no-memos"
            } else {
                "search-no-codings"
            };
            widgets::empty(ui, theme, Icon::Search, &tr("search-nothing"), &tr(text));
            return None;
        }
        let mut chosen = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt("codings found")
            .auto_shrink([false, false])
            .show_rows(ui, ROW, found.hits.len(), |ui, rows| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for at in rows {
                    let Some(hit) = found.hits.get(at) else {
                        continue;
                    };
                    if hit_ui(ui, cx, hit, memos) {
                        chosen = Some(Action::Read {
                            document: hit.coding.document,
                            range: hit.coding.is_present().then_some(hit.coding.anchor.range),
                            beside: ui.input(|input| input.modifiers.command),
                        });
                    }
                }
            });
        if found.total > found.hits.len() as u64 {
            let text = tr_with("search-facet-most", &[("count", found.hits.len().into())]);
            widgets::muted(ui, theme, text);
        }
        chosen
    }
}

fn hit_ui(ui: &mut Ui, cx: &Cx<'_>, hit: &CodingHit, memos: bool) -> bool {
    let theme = cx.theme;
    let memo = hit.coding.memo.as_deref().unwrap_or_default();
    let quote = hit.coding.anchor.quote.as_str();
    let words = if memos { memo } else { quote };
    let code = cx.desk.code_name(hit.coding.code);
    let place = place_words(&hit.place).join(", ");
    let name = format!("{code}, {}, {place}: {words}", hit.title);
    let response = widgets::row(ui, theme, false, ROW, &name, |ui| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.horizontal(|ui| {
                widgets::dot(ui, cx.desk.colour(hit.coding.code, theme));
                let code = RichText::new(code).font(fonts::strong(size::SMALL + 1.0));
                widgets::cut(ui, code);
            });
            let beside = [
                hit.coding.coder.as_str(),
                hit.title.as_str(),
                place.as_str(),
            ];
            let beside: Vec<&str> = beside.into_iter().filter(|part| !part.is_empty()).collect();
            let beside = beside.join(" · ");
            widgets::cut(
                ui,
                RichText::new(beside).size(size::SMALL).color(theme.muted),
            );
            let words = marked(words, hit, theme);
            ui.add(Label::new(words).wrap().selectable(false));
        });
    });
    response.clicked()
}

/// The words with what was found in them, two lines of them about.
fn marked(words: &str, hit: &CodingHit, theme: &Theme) -> LayoutJob {
    let first = hit
        .highlights
        .first()
        .map_or(0, |found| found.start.0 as usize);
    // A late match is shown from some words before it.
    let near = first.saturating_sub(40);
    let mut letters = words.chars().enumerate().skip(near);
    let blank = letters.find(|(at, c)| *at >= first || c.is_whitespace());
    let from = match blank {
        Some((at, _)) if first > 80 => (at + 1).min(first),
        _ => 0,
    };
    let mut plain = TextFormat::simple(fonts::reading(size::BODY + 1.0), theme.text);
    plain.line_height = Some(20.0);
    let mut found = plain.clone();
    found.background = theme.found;
    found.expand_bg = 0.0;
    let mut job = LayoutJob::default();
    job.wrap.max_rows = 2;
    if from > 0 {
        job.append("… ", 0.0, plain.clone());
    }
    // Letters of one kind go together, or each would be shaped alone.
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for (at, c) in words.chars().enumerate().skip(from).take(SHOWN) {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let within = hit
            .highlights
            .iter()
            .any(|one| one.start.0 <= at && at < one.end.0);
        let c = if c.is_whitespace() { ' ' } else { c };
        match pieces.last_mut() {
            Some((piece, kind)) if *kind == within => piece.push(c),
            _ => pieces.push((c.to_string(), within)),
        }
    }
    for (piece, within) in pieces {
        let format = if within { &found } else { &plain };
        job.append(&piece, 0.0, format.clone());
    }
    job
}
