//! What several panels say of statements and codings, said in one way.

use deskreview_reader::text::{BlockKind, CharOffset};
use deskreview_review::analysis::EvidenceClass;
use deskreview_review::domain::{
    ActionStatus, Bearing, Coding, Disposition, Explicitness, Statement, StatementKind,
    StatementState,
};
use deskreview_review::session::{Place, place};
use eframe::egui::{
    Color32, FontId, Label, Response, RichText, Role, Sense, TextFormat, Ui, Vec2, WidgetInfo,
};

use super::desk::{bearing_name, explicitness_name};
use super::fonts;
use super::icon::Icon;
use super::list;
use super::message::{tr, tr_with};
use super::reader::OpenText;
use super::theme::{Theme, size};

/// A report's words in a panel: smaller than in the reader, in the same face.
pub const QUOTE: f32 = size::TITLE;

/// A state's name.
pub fn state_name(state: StatementState) -> String {
    match state {
        StatementState::Proposed => tr("state-proposed"),
        StatementState::Confirmed => tr("state-confirmed"),
        StatementState::Rejected => tr("state-rejected"),
    }
}

/// A state's colour.
pub fn state_colour(state: StatementState, theme: &Theme) -> Color32 {
    match state {
        StatementState::Proposed => theme.warn,
        StatementState::Confirmed => theme.good,
        StatementState::Rejected => theme.muted,
    }
}

/// The marker of a part as it stands before its words; a bullet where it has none.
pub fn marker_words(item: &Statement) -> String {
    match item.marker.as_deref().filter(|marker| !marker.is_empty()) {
        Some(marker) => format!("({marker})"),
        None => "•".to_owned(),
    }
}

/// What a management decided, by name.
pub fn disposition_name(disposition: Disposition) -> String {
    match disposition {
        Disposition::Accepted => tr("disposition-accepted"),
        Disposition::PartiallyAccepted => tr("disposition-partially-accepted"),
        Disposition::NotAccepted => tr("disposition-not-accepted"),
        Disposition::UnderConsideration => tr("disposition-under-consideration"),
        Disposition::Unclear => tr("disposition-unclear"),
    }
}

/// Its colour.
pub fn disposition_colour(disposition: Disposition, theme: &Theme) -> Color32 {
    match disposition {
        Disposition::Accepted => theme.good,
        Disposition::NotAccepted => theme.bad,
        Disposition::PartiallyAccepted | Disposition::UnderConsideration => theme.warn,
        Disposition::Unclear => theme.muted,
    }
}

/// How far an action is, by name.
pub fn action_status_name(status: ActionStatus) -> String {
    match status {
        ActionStatus::NotStarted => tr("status-not-started"),
        ActionStatus::Initiated => tr("status-initiated"),
        ActionStatus::Completed => tr("status-completed"),
        ActionStatus::NoLongerApplicable => tr("status-no-longer-applicable"),
    }
}

/// The name of a kind of statement, for several of them.
pub fn kind_name(kind: StatementKind) -> String {
    match kind {
        StatementKind::Recommendation => tr("kind-recommendations"),
        StatementKind::Suggestion => tr("kind-suggestions"),
        StatementKind::Finding => tr("kind-findings"),
        StatementKind::Conclusion => tr("kind-conclusions"),
        StatementKind::Lesson => tr("kind-lessons"),
        StatementKind::Prior => tr("kind-prior"),
    }
}

/// A bearing's colour; what is not said has none of its own.
pub fn bearing_colour(bearing: Option<Bearing>, theme: &Theme) -> Color32 {
    match bearing {
        Some(Bearing::Supports) => theme.good,
        Some(Bearing::Contradicts) => theme.bad,
        Some(Bearing::Mixed) => theme.warn,
        Some(Bearing::Context) | None => theme.muted,
    }
}

/// A bearing's name.
pub fn bearing_words(bearing: Option<Bearing>) -> String {
    match bearing {
        Some(bearing) => bearing_name(bearing.as_str()),
        None => tr("bearing-unset"),
    }
}

/// What passages show, by name.
pub fn evidence_name(class: EvidenceClass) -> String {
    match class {
        EvidenceClass::Supported => tr("evidence-supported"),
        EvidenceClass::Contradicted => tr("evidence-contradicted"),
        EvidenceClass::Mixed => tr("evidence-mixed"),
        EvidenceClass::OnlySelfReported => tr("evidence-only-self-reported"),
        EvidenceClass::BearingUnset => tr("evidence-bearing-unset"),
        EvidenceClass::ContextOnly => tr("evidence-context-only"),
        EvidenceClass::NoneFound => tr("evidence-none-found"),
        EvidenceClass::NotRead => tr("evidence-not-read"),
    }
}

/// Its sign, so that it is never told by colour alone.
pub fn evidence_icon(class: EvidenceClass) -> Icon {
    match class {
        EvidenceClass::Supported => Icon::CircleCheck,
        EvidenceClass::Contradicted => Icon::CircleX,
        EvidenceClass::Mixed => Icon::Contrast,
        EvidenceClass::OnlySelfReported => Icon::Megaphone,
        EvidenceClass::BearingUnset => Icon::CircleQuestionMark,
        EvidenceClass::ContextOnly => Icon::Info,
        EvidenceClass::NoneFound => Icon::CircleSlash,
        EvidenceClass::NotRead => Icon::CircleDashed,
    }
}

/// Its colour.
pub fn evidence_colour(class: EvidenceClass, theme: &Theme) -> Color32 {
    match class {
        EvidenceClass::Supported => theme.good,
        EvidenceClass::Contradicted => theme.bad,
        EvidenceClass::Mixed | EvidenceClass::OnlySelfReported => theme.warn,
        EvidenceClass::BearingUnset | EvidenceClass::NoneFound => theme.text,
        EvidenceClass::ContextOnly | EvidenceClass::NotRead => theme.muted,
    }
}

/// What was set of a coding, as words with their colours.
pub fn set_words(coding: &Coding, theme: &Theme) -> Vec<(String, Color32)> {
    let mut out = Vec::new();
    if let Some(bearing) = coding.bearing {
        let colour = bearing_colour(Some(bearing), theme);
        out.push((bearing_name(bearing.as_str()), colour));
    }
    if let Some(said) = coding.explicitness {
        out.push((said_name(said), theme.muted));
    }
    out
}

/// An explicitness' name.
pub fn said_name(said: Explicitness) -> String {
    explicitness_name(said.as_str())
}

/// A word in a rounded frame, low enough to stand in a line of text.
pub fn badge(ui: &mut Ui, theme: &Theme, text: &str, colour: Color32) -> Response {
    let font = FontId::proportional(size::SMALL);
    let wide = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font, colour)
        .size()
        .x;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(wide + 12.0, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    list::pill(ui.painter(), theme, rect.right_top(), text, colour);
    response
}

/// The width that is left beside a scroll bar, whether there is one or not: so that lines do not
/// break anew when one appears.
pub fn beside_bar(ui: &Ui) -> f32 {
    (ui.available_width() - ui.spacing().scroll.allocated_width()).max(0.0)
}

/// The face of a report's words.
pub fn reading_format(points: f32, colour: Color32) -> TextFormat {
    TextFormat {
        line_height: Some((points * 1.4).round()),
        ..TextFormat::simple(fonts::reading(points), colour)
    }
}

/// A report's words, all of them.
pub fn words_ui(ui: &mut Ui, text: &str, points: f32, colour: Color32) -> Response {
    let words = RichText::new(text)
        .font(fonts::reading(points))
        .line_height(Some((points * 1.4).round()))
        .color(colour);
    ui.add(Label::new(words).wrap())
}

/// Page and paragraph of a place as they are cited, and the headings it stands under. Either may be
/// empty.
pub fn cited(text: &OpenText, at: CharOffset) -> (String, String) {
    let place = place(&text.text, at);
    (place_words(&place).join(", "), place.section)
}

/// Page and number of a place as they are cited, in this order; either may be missing.
pub fn place_words(place: &Place) -> Vec<String> {
    let page = place.page_label.clone();
    let page = page.or_else(|| place.page.map(|page| page.to_string()));
    let page = page.filter(|_| place.paged).map(page_words);
    let number = place.number.as_deref();
    let number = number.map(|number| number_words(number, place.numbered, place.under.as_deref()));
    page.into_iter().chain(number).collect()
}

/// A page as it is cited.
pub fn page_words(page: String) -> String {
    tr_with("place-page", &[("page", page.into())])
}

/// A printed number as it is cited: as that of a paragraph, a note, an item of the paragraph above it.
pub fn number_words(number: &str, of: Option<BlockKind>, under: Option<&str>) -> String {
    let key = match of {
        Some(BlockKind::ListItem) if under.is_some() => "place-item-of",
        Some(BlockKind::ListItem) => "place-item",
        Some(BlockKind::Footnote) => "place-note",
        Some(BlockKind::Heading) => "place-section",
        Some(BlockKind::Caption | BlockKind::Table) => "place-table",
        _ => "place-paragraph",
    };
    let under = under.unwrap_or_default();
    tr_with(key, &[("number", number.into()), ("under", under.into())])
}

/// Whether a text has all of some words, whatever their case.
pub fn has_words<'a>(words: &str, texts: impl IntoIterator<Item = &'a str>) -> bool {
    let words = words.to_lowercase();
    if words.trim().is_empty() {
        return true;
    }
    let mut all = String::new();
    for text in texts {
        all.push_str(&text.to_lowercase());
        all.push('\n');
    }
    words.split_whitespace().all(|word| all.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_must_be_there_in_any_order_and_case() {
        let texts = ["RWP-2020/4", "The Ministry should set up a Stock"];
        assert!(has_words("", texts));
        assert!(has_words("  ", texts));
        assert!(has_words("stock ministry", texts));
        assert!(has_words("2020/4 STOCK", texts));
        assert!(!has_words("stock fund", texts));
    }
}
