//! One passage found: what is shown of it, and what the review knows of it.

use std::collections::HashMap;
use std::sync::Arc;

use deskreview_review::domain::{CodeId, Coding, DocumentId, HitState, Question};
use deskreview_review::session::{SECTION_SEPARATOR, SearchHit, Settled, state_of};
use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Color32, FontId, Galley, Rect, Role, Sense, Stroke, TextFormat, Ui, Vec2, WidgetInfo, pos2,
};

use super::checklist::{self, Asking};
use super::excerpt;
use super::hits::Chosen;
use crate::gui::cx::Cx;
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::list;
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::place_words;
use crate::gui::theme::{Theme, size, space};

/// Lines of a passage that are shown.
const LINES: usize = 4;
/// Size of a passage's words in points.
const WORDS: f32 = 15.0;
/// Height of a hit that was not laid out yet, in points.
const USUAL: f32 = 148.0;
/// Dots shown of a hit at most.
const DOTS: usize = 4;

/// A hit in the list.
pub(super) struct Row {
    pub(super) hit: SearchHit,
    place: String,
    /// In points; a usual one until it was laid out.
    pub(super) height: f32,
    laid: Option<Laid>,
    /// Its group.
    pub(super) group: Option<usize>,
    /// Whether it is new since the saved search was looked at.
    pub(super) fresh: bool,
    /// Codes at the passage and what became of it, and for what that was read: the log's end and the
    /// question.
    codes: Option<Known>,
}

/// What the review knows of a hit.
struct Known {
    made_for: (u64, Option<Question>),
    codes: Vec<CodeId>,
    state: HitState,
}

/// A row's words as they stand, and what they were laid out for.
struct Laid {
    made_for: (f32, f32, Color32, Color32, usize),
    title: Arc<Galley>,
    place: Arc<Galley>,
    words: Arc<Galley>,
}

impl Row {
    pub(super) fn new(hit: SearchHit, group: Option<usize>) -> Self {
        Self {
            group,
            fresh: false,
            place: place_name(&hit),
            hit,
            height: USUAL,
            laid: None,
            codes: None,
        }
    }

    /// What became of it, as far as that was read.
    pub(super) fn state(&self) -> Option<HitState> {
        self.codes.as_ref().map(|known| known.state)
    }
}

/// Page, paragraph and section in a line.
fn place_name(hit: &SearchHit) -> String {
    let place = &hit.place;
    let mut parts = place_words(place);
    // A document's title is often its first heading too; it stands in the line above already.
    let mut section = place.section.split(SECTION_SEPARATOR).collect::<Vec<_>>();
    if section.first() == Some(&hit.title.as_str()) {
        section.remove(0);
    }
    let section = section.join(" › ");
    if !section.is_empty() {
        parts.push(section);
    }
    parts.join(" · ")
}

impl Row {
    /// Lays its words out for a width, which tells its height.
    pub(super) fn lay_out(&mut self, ui: &Ui, theme: &Theme, width: f32) {
        let known = self.codes.as_ref();
        let codes = known.map_or(0, |known| known.codes.len());
        let state = known.map_or(HitState::Open, |known| known.state);
        let signs = codes.min(DOTS + 1)
            + usize::from(state != HitState::Open) * 16
            + usize::from(self.fresh) * 32;
        let scale = ui.ctx().pixels_per_point();
        let made_for = (width, scale, theme.text, theme.found, signs);
        if self
            .laid
            .as_ref()
            .is_some_and(|laid| laid.made_for == made_for)
        {
            return;
        }
        let inner = width - 2.0 * space::S;
        // Dots and the button stand beside title and place.
        let dots = match codes.min(DOTS + 1) {
            0 => 0.0,
            dots => dots as f32 * 12.0 + space::S,
        };
        let beside = inner - 32.0;
        let dots = dots + if state == HitState::Open { 0.0 } else { 88.0 };
        let dots = dots + if self.fresh { 44.0 } else { 0.0 };
        let line = |text: &str, font: FontId, colour: Color32, width: f32| {
            let mut job =
                LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, colour));
            job.wrap = TextWrapping::truncate_at_width(width.max(32.0));
            ui.painter().layout_job(job)
        };
        let mut job = LayoutJob {
            wrap: TextWrapping {
                max_width: inner.max(64.0),
                max_rows: LINES,
                ..TextWrapping::default()
            },
            ..LayoutJob::default()
        };
        for piece in excerpt::excerpt(&self.hit) {
            let mut format = TextFormat::simple(fonts::reading(WORDS), theme.text);
            format.line_height = Some(20.0);
            if piece.found {
                format.background = theme.found;
                format.expand_bg = 0.0;
                format.font_id = fonts::reading_strong(WORDS);
            }
            job.append(&piece.text, 0.0, format);
        }
        let words = ui.painter().layout_job(job);
        let laid = Laid {
            made_for,
            title: line(
                &self.hit.title,
                fonts::strong(size::SMALL + 1.0),
                theme.text,
                beside - dots,
            ),
            place: line(
                &self.place,
                FontId::proportional(size::SMALL),
                theme.muted,
                beside,
            ),
            words,
        };
        // Title, place, words, and a line below.
        self.height = space::S + 18.0 + 18.0 + space::XS + laid.words.size().y + space::M;
        self.laid = Some(laid);
    }

    /// Reads which codes the passage has and what became of it, where that may have changed.
    pub(super) fn read_codes(
        &mut self,
        cx: &Cx<'_>,
        asking: &Asking,
        codings: &mut HashMap<DocumentId, Vec<Coding>>,
    ) {
        let made_for = (cx.desk.position(), asking.question);
        if self
            .codes
            .as_ref()
            .is_some_and(|known| known.made_for == made_for)
        {
            return;
        }
        let (document, range) = (self.hit.document, self.hit.range);
        let here = |codings: &[Coding]| {
            let codings = codings.iter();
            let here = codings.filter(|coding| coding.anchor.range.overlaps(range));
            let mut codes: Vec<CodeId> = here.map(|coding| coding.code).collect();
            codes.sort_unstable();
            codes.dedup();
            codes
        };
        let codes = match cx.desk.shelf(document) {
            Some(shelf) => here(shelf.codings()),
            None => {
                let read = || cx.desk.codings_in(document);
                here(codings.entry(document).or_insert_with(read))
            }
        };
        let mut settled = Settled::default();
        if asking.question.is_some() {
            if codes.iter().any(|code| asking.codes.contains(code)) {
                settled.add(document, Some(range), HitState::Tagged);
            }
            for row in cx.desk.coverage(document) {
                if row.edition.is_none() && asking.ids.contains(&row.question.id()) {
                    settled.add(document, row.range, state_of(row.outcome));
                }
            }
        }
        self.codes = Some(Known {
            made_for,
            state: settled.state(document, range),
            codes,
        });
    }

    /// Paints it; what is wanted of it.
    pub(super) fn ui(
        &self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        rect: Rect,
        at: usize,
        is_current: bool,
    ) -> Option<Chosen> {
        let theme = cx.theme;
        let laid = self.laid.as_ref()?;
        let known = self.codes.as_ref();
        let codes = known.map_or(&[][..], |known| known.codes.as_slice());
        let state = known.map_or(HitState::Open, |known| known.state);
        let names: Vec<&str> = codes.iter().map(|code| cx.desk.code_name(*code)).collect();
        let id = ui.scope_id().with(("hit", at));
        let seen = rect.intersect(ui.clip_rect());
        let response = ui.interact(seen, id, Sense::CLICK);
        let tagged = if names.is_empty() {
            String::new()
        } else {
            format!(
                ", {}",
                tr_with("search-tagged", &[("codes", names.join(", ").into())])
            )
        };
        let settled = match state {
            HitState::Open => String::new(),
            state => format!(", {}", checklist::state_name(state)),
        };
        let name = format!(
            "{}, {}{tagged}{settled}: {}",
            self.hit.title,
            self.place,
            laid.words.text()
        );
        response.widget_info(move || WidgetInfo::selected(Role::ListItem, true, is_current, &name));
        let painter = ui.painter();
        let fill = if is_current {
            theme.chosen
        } else if response.hovered() {
            theme.raised
        } else {
            Color32::TRANSPARENT
        };
        let inside = rect.with_max_y(rect.bottom() - space::XS);
        painter.rect_filled(inside, 4.0, fill);
        if is_current {
            let band = inside.with_max_x(inside.left() + 3.0);
            painter.rect_filled(band, 1.0, theme.accent);
        }
        let line = Stroke::new(1.0, theme.line);
        painter.hline(rect.x_range(), rect.bottom() - 2.0, line);
        let left = rect.left() + space::S;
        let mut y = rect.top() + space::S;
        painter.galley(pos2(left, y), Arc::clone(&laid.title), theme.text);
        y += 18.0;
        painter.galley(pos2(left, y), Arc::clone(&laid.place), theme.muted);
        y += 18.0 + space::XS;
        painter.galley(pos2(left, y), Arc::clone(&laid.words), theme.text);
        let button = Rect::from_min_size(
            pos2(rect.right() - space::S - 28.0, rect.top() + space::XS),
            Vec2::splat(28.0),
        );
        let mut right = button.left() - space::XS;
        let top = rect.top() + space::S - 2.0;
        if state != HitState::Open {
            let (word, colour) = (
                checklist::state_name(state),
                checklist::colour(state, theme),
            );
            right -= list::pill(ui.painter(), theme, pos2(right, top), &word, colour) + space::XS;
        }
        if self.fresh {
            let word = tr("search-new");
            right -=
                list::pill(ui.painter(), theme, pos2(right, top), &word, theme.accent) + space::XS;
        }
        self.dots_ui(ui, cx, right, rect.top() + space::S + 8.0, codes, &names);
        let name = match cx.desk.working() {
            Some(working) => {
                let to = cx.desk.statement_name(working.id);
                tr_with("search-tag-to", &[("to", to.into())])
            }
            None => tr("do-pick"),
        };
        let enabled = !cx.desk.is_read_only();
        let mut child = ui.new_child(eframe::egui::UiBuilder::new().id_salt(at).max_rect(button));
        if icon::button_enabled(&mut child, enabled, Icon::Tag, &name).clicked() {
            return Some(Chosen::Tag {
                at,
                to_working: true,
            });
        }
        if response.double_clicked() {
            return Some(Chosen::Enter { at });
        }
        if response.clicked() {
            let beside = ui.input(|input| input.modifiers.command);
            return Some(Chosen::Open { at, beside });
        }
        None
    }

    /// A dot for each code, from the right.
    fn dots_ui(
        &self,
        ui: &Ui,
        cx: &Cx<'_>,
        right: f32,
        middle: f32,
        codes: &[CodeId],
        names: &[&str],
    ) {
        let mut x = right;
        let painter = ui.painter();
        if codes.len() > DOTS {
            let more = format!("+{}", codes.len() - DOTS);
            let font = FontId::proportional(size::SMALL);
            let at = pos2(x, middle);
            let shown = painter.text(
                at,
                eframe::egui::Align2::RIGHT_CENTER,
                more,
                font,
                cx.theme.muted,
            );
            x = shown.left() - space::XS;
        }
        for code in codes.iter().take(DOTS) {
            let colour = cx.desk.colour(*code, cx.theme);
            painter.circle_filled(pos2(x - 5.0, middle), 4.0, colour);
            x -= 12.0;
        }
        if codes.is_empty() {
            return;
        }
        let rect = Rect::from_min_max(pos2(x, middle - 8.0), pos2(right, middle + 8.0));
        let id = ui
            .scope_id()
            .with(("dots", self.hit.document, self.hit.range.start.0));
        ui.interact(rect, id, Sense::hover())
            .on_hover_text(names.join("\n"));
    }
}
