//! Facets: how hits are spread, as rows and bars that narrow when they are clicked.
//!
//! Bars are rectangles of our own and no plotting library's: each is a thing to be clicked, reached by
//! the keyboard and named for screen readers, which a plot's bars are not.

use std::collections::BTreeSet;

use deskreview_review::domain::{CodeId, Dimension, DocumentKind, Narrow, SourceType};
use deskreview_review::session::{FacetValue, Facets};
use eframe::egui::{
    Align2, Button, Color32, FontId, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::gui::cx::Cx;
use crate::gui::fonts;
use crate::gui::icon::Icon;
use crate::gui::list;
use crate::gui::message::{tr, tr_with};
use crate::gui::theme::{Theme, size, space};
use crate::gui::words::{kind_name, source_type_name};

/// Dimensions in the order in which they are shown.
const ORDER: [Dimension; 8] = [
    Dimension::Year,
    Dimension::Document,
    Dimension::Evaluation,
    Dimension::Kind,
    Dimension::Source,
    Dimension::Code,
    Dimension::Region,
    Dimension::Language,
];
/// Values shown before one asks for all.
const FEW: usize = 6;
/// Values shown at most.
const MOST: usize = 200;
/// Height of a row in points.
const ROW: f32 = 28.0;
/// Height of the bars of years in points.
const YEARS: f32 = 56.0;

/// Which facets are shown whole.
#[derive(Default)]
pub(super) struct FacetsView {
    whole: BTreeSet<Dimension>,
}

/// A dimension's name.
pub(super) fn dimension_name(by: Dimension) -> String {
    tr(match by {
        Dimension::Document => "search-by-document",
        Dimension::Evaluation => "search-by-evaluation",
        Dimension::Year => "search-by-year",
        Dimension::Region => "search-by-region",
        Dimension::Kind => "search-by-kind",
        Dimension::Source => "search-by-source",
        Dimension::Code => "search-by-code",
        Dimension::Language => "search-by-language",
    })
}

/// A value as people read it.
pub(super) fn value_name(cx: &Cx<'_>, by: Dimension, value: &FacetValue) -> String {
    name_of(cx, by, &value.value, &value.label)
}

/// The value of a narrowing as people read it.
pub(super) fn narrow_name(cx: &Cx<'_>, narrow: &Narrow) -> String {
    name_of(cx, narrow.by, &narrow.value, &narrow.value)
}

fn name_of(cx: &Cx<'_>, by: Dimension, value: &str, label: &str) -> String {
    if value.is_empty() {
        return match by {
            Dimension::Code => tr("search-no-code"),
            Dimension::Year => tr("search-no-year"),
            _ => tr("search-no-value"),
        };
    }
    match by {
        Dimension::Document => {
            let id = deskreview_review::domain::DocumentId::parse(value);
            let document = id.and_then(|id| cx.desk.document(id));
            document.map_or_else(|| label.to_owned(), |document| document.title.clone())
        }
        Dimension::Code => match CodeId::parse(value).map(|id| cx.desk.code_name(id)) {
            Some(name) if !name.is_empty() => name.to_owned(),
            _ => label.to_owned(),
        },
        Dimension::Kind => value
            .parse::<DocumentKind>()
            .map_or_else(|_| label.to_owned(), kind_name),
        Dimension::Source => value
            .parse::<SourceType>()
            .map_or_else(|_| label.to_owned(), source_type_name),
        _ => label.to_owned(),
    }
}

impl FacetsView {
    /// Shows them; the value that was chosen, or is not to be chosen any more.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        facets: &Facets,
        chosen: &[Narrow],
    ) -> Option<Narrow> {
        let mut clicked = None;
        ScrollArea::vertical()
            .id_salt("facets")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for by in ORDER {
                    let Some(values) = facets.by.get(&by).filter(|values| tells(values)) else {
                        continue;
                    };
                    let named = ui.label(
                        RichText::new(dimension_name(by))
                            .font(fonts::strong(size::SMALL))
                            .color(cx.theme.muted),
                    );
                    let label = dimension_name(by);
                    named.widget_info(move || WidgetInfo::labeled(Role::Heading, true, &label));
                    ui.add_space(space::XS);
                    let of = |narrow: &&Narrow| narrow.by == by;
                    let here: Vec<&Narrow> = chosen.iter().filter(of).collect();
                    let told = if by == Dimension::Year {
                        years_ui(ui, cx, values, &here)
                    } else {
                        self.values_ui(ui, cx, by, values, &here)
                    };
                    clicked = told.or(clicked.take());
                    ui.add_space(space::L);
                }
            });
        clicked
    }

    fn values_ui(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        by: Dimension,
        values: &[FacetValue],
        chosen: &[&Narrow],
    ) -> Option<Narrow> {
        let whole = self.whole.contains(&by);
        let most = values.iter().map(|value| value.passages).max().unwrap_or(1);
        let mut clicked = None;
        let few = if whole { MOST } else { FEW };
        // What is chosen stays in view wherever it stands.
        let shown = values
            .iter()
            .enumerate()
            .filter(|(at, value)| *at < few || is_chosen(chosen, value));
        for (_, value) in shown {
            if value_ui(ui, cx, by, value, most, is_chosen(chosen, value)) {
                clicked = Some(Narrow::new(by, value.value.clone()));
            }
        }
        if values.len() > FEW {
            let text = if whole {
                tr("search-facet-fewer")
            } else {
                tr_with("search-facet-all", &[("count", values.len().into())])
            };
            let words = RichText::new(&text)
                .size(size::SMALL)
                .color(cx.theme.accent);
            let response = ui.add(Button::new(words).frame(false));
            let label = format!("{}: {text}", dimension_name(by));
            response.widget_info(move || WidgetInfo::labeled(Role::Button, true, &label));
            if response.clicked() && !self.whole.remove(&by) {
                self.whole.insert(by);
            }
            if whole && values.len() > MOST {
                let text = tr_with("search-facet-most", &[("count", MOST.into())]);
                ui.label(RichText::new(text).size(size::SMALL).color(cx.theme.muted));
            }
        }
        clicked
    }
}

/// Whether a facet says anything: not where nothing has a value.
fn tells(values: &[FacetValue]) -> bool {
    values.iter().any(|value| !value.value.is_empty())
}

fn is_chosen(chosen: &[&Narrow], value: &FacetValue) -> bool {
    chosen.iter().any(|narrow| narrow.value == value.value)
}

/// A value with its count, and a bar behind it; whether it was clicked.
fn value_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    by: Dimension,
    value: &FacetValue,
    most: u64,
    chosen: bool,
) -> bool {
    let theme = cx.theme;
    let wide = ui.available_width() - space::XS;
    let (rect, response) = ui.allocate_exact_size(vec2(wide, ROW), Sense::click());
    let name = value_name(cx, by, value);
    let said = said(&name, value);
    response.widget_info(move || WidgetInfo::selected(Role::CheckBox, true, chosen, &said));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        let back = if response.hovered() {
            theme.raised
        } else {
            Color32::TRANSPARENT
        };
        painter.rect_filled(rect, 4.0, back);
        let share = value.passages as f32 / most.max(1) as f32;
        let bar = Rect::from_min_size(
            pos2(rect.left(), rect.bottom() - 4.0),
            vec2((rect.width() * share).max(2.0), 3.0),
        );
        painter.rect_filled(bar, 1.0, bar_colour(theme, chosen));
        if response.has_focus() {
            let stroke = Stroke::new(2.0, theme.accent);
            painter.rect_stroke(rect, 4.0, stroke, StrokeKind::Inside);
        }
        let middle = rect.center().y - 1.0;
        let count = painter.text(
            pos2(rect.right() - space::XS, middle),
            Align2::RIGHT_CENTER,
            value.passages.to_string(),
            FontId::proportional(size::SMALL),
            theme.muted,
        );
        let mut left = rect.left() + space::XS;
        if chosen {
            painter.text(
                pos2(left, middle),
                Align2::LEFT_CENTER,
                char::from(Icon::Check).to_string(),
                fonts::icons(size::SMALL),
                theme.accent,
            );
            left += space::L;
        }
        let words = Rect::from_min_max(
            pos2(left, rect.top()),
            pos2(count.left() - space::S, rect.bottom() - 2.0),
        );
        let colour = if chosen { theme.accent } else { theme.text };
        let font = FontId::proportional(size::SMALL + 1.0);
        list::cut_text(ui, words, &name, font, colour);
    }
    let tip = tr_with(
        "search-facet-tip",
        &[
            ("name", name.into()),
            ("count", value.passages.into()),
            ("documents", value.documents.into()),
        ],
    );
    response.on_hover_text(tip).clicked()
}

/// A bar for each year; the year that was clicked.
fn years_ui(ui: &mut Ui, cx: &Cx<'_>, values: &[FacetValue], chosen: &[&Narrow]) -> Option<Narrow> {
    let theme = cx.theme;
    let years: Vec<&FacetValue> = values
        .iter()
        .filter(|value| !value.value.is_empty())
        .collect();
    let most = years.iter().map(|value| value.passages).max().unwrap_or(1);
    let wide = ui.available_width() - space::XS;
    let (area, _) = ui.allocate_exact_size(vec2(wide, YEARS + 16.0), Sense::hover());
    let slot = (wide / years.len().max(1) as f32).min(40.0);
    let mut clicked = None;
    let base = area.top() + YEARS;
    ui.painter()
        .hline(area.x_range(), base, Stroke::new(1.0, theme.line));
    for (at, value) in years.iter().enumerate() {
        let left = area.left() + at as f32 * slot;
        let whole = Rect::from_min_size(pos2(left, area.top()), vec2(slot, YEARS));
        let id = ui.scope_id().with(("year", &value.value));
        let response = ui.interact(whole, id, Sense::click());
        let on = is_chosen(chosen, value);
        let name = said(&value.value, value);
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &name));
        let high = (YEARS - 4.0) * value.passages as f32 / most.max(1) as f32;
        let gap = if slot > 6.0 { 2.0 } else { 0.0 };
        let bar = Rect::from_min_max(
            pos2(left + gap * 0.5, base - high.max(2.0)),
            pos2(left + slot - gap * 0.5, base),
        );
        let painter = ui.painter();
        if response.hovered() || response.has_focus() {
            painter.rect_filled(whole, 2.0, theme.raised);
        }
        painter.rect_filled(bar, 1.0, bar_colour(theme, on));
        if response.has_focus() {
            let stroke = Stroke::new(2.0, theme.accent);
            painter.rect_stroke(whole, 2.0, stroke, StrokeKind::Inside);
        }
        // Years that have room for their names; the first and the last in any case.
        let every = (36.0 / slot).ceil().max(1.0) as usize;
        let last = at + 1 == years.len();
        if at.is_multiple_of(every) && (last || at + every <= years.len()) || (last && every == 1) {
            let colour = if on { theme.accent } else { theme.muted };
            let align = if slot < 32.0 {
                Align2::LEFT_TOP
            } else {
                Align2::CENTER_TOP
            };
            let x = if slot < 32.0 { left } else { whole.center().x };
            let font = FontId::proportional(size::SMALL - 1.0);
            painter.text(pos2(x, base + 2.0), align, &value.value, font, colour);
        }
        if response.on_hover_text(name).clicked() {
            clicked = Some(Narrow::new(Dimension::Year, value.value.clone()));
        }
    }
    let none = values.iter().find(|value| value.value.is_empty());
    if let Some(none) = none {
        ui.add_space(space::XS);
        let on = is_chosen(chosen, none);
        if value_ui(ui, cx, Dimension::Year, none, most.max(none.passages), on) {
            clicked = Some(Narrow::new(Dimension::Year, ""));
        }
    }
    clicked
}

fn bar_colour(theme: &Theme, chosen: bool) -> Color32 {
    if chosen || theme.contrast {
        theme.accent
    } else {
        theme.panel.lerp_to_gamma(theme.accent, 0.45)
    }
}

/// What a screen reader says of a value.
fn said(name: &str, value: &FacetValue) -> String {
    tr_with(
        "search-facet-said",
        &[("name", name.into()), ("count", value.passages.into())],
    )
}

/// A value to which the search is narrowed, to be taken off; whether it was.
pub(super) fn chip_ui(ui: &mut Ui, theme: &Theme, text: &str) -> bool {
    let most = (ui.available_width() - 48.0).clamp(48.0, 240.0);
    let font = FontId::proportional(size::SMALL);
    let galley = list::line(ui, text, font, theme.accent, most);
    let wide = galley.size().x + 32.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(wide, 24.0), Sense::click());
    let label = tr_with("search-chip-remove", &[("what", text.into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let painter = ui.painter();
    painter.rect_filled(rect, 12.0, theme.chosen);
    let line = if response.has_focus() || response.hovered() {
        theme.accent
    } else {
        theme.line
    };
    painter.rect_stroke(rect, 12.0, Stroke::new(1.0, line), StrokeKind::Inside);
    painter.galley(
        pos2(rect.left() + 10.0, rect.center().y - galley.size().y / 2.0),
        galley,
        theme.accent,
    );
    painter.text(
        pos2(rect.right() - 14.0, rect.center().y),
        Align2::CENTER_CENTER,
        char::from(Icon::X).to_string(),
        fonts::icons(size::SMALL),
        theme.accent,
    );
    response.on_hover_text(label).clicked()
}
