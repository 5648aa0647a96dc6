//! The passages tagged in the document that is read, in the order in which they stand there.

use deskreview_review::domain::{Coding, CodingId, DocumentId};
use eframe::egui::{
    Align, Button, FontId, Key, Layout, Pos2, Rect, RichText, Role, Sense, TextFormat, Ui,
    UiBuilder, Vec2, WidgetInfo,
};

use crate::gui::action::Action;
use crate::gui::cx::Cx;
use crate::gui::desk::{Desk, Shelf};
use crate::gui::fonts;
use crate::gui::icon::{self, Icon};
use crate::gui::list::{self, List, Look, Rows};
use crate::gui::message::{tr, tr_with};
use crate::gui::parts::{has_words, reading_format, set_words};
use crate::gui::theme::{size, space};
use crate::gui::when;
use crate::gui::widgets;

/// Height of a row without a memo, in points.
const ROW: f32 = 60.0;
/// What a line of the quotation adds.
const LINE: f32 = 21.0;
/// Size of the quotation's type.
const QUOTE: f32 = size::BODY + 1.0;
/// What a memo adds.
const MEMO: f32 = 20.0;
/// What stands beside the words in a row: margins and the dot.
const BESIDE: f32 = 44.0;

/// What is listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Filter {
    words: String,
    mine: bool,
}

/// What the list was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct MadeFor {
    document: DocumentId,
    shelf: u64,
    review: u64,
    /// Width of the panel, in whole points.
    width: u32,
    filter: Filter,
}

/// The panel's state.
#[derive(Default)]
pub struct TagsPanel {
    filter: Filter,
    list: List,
    rows: Rows,
    /// The codings that are listed, with their place among those of the document.
    shown: Vec<(CodingId, usize)>,
    made_for: Option<MadeFor>,
    /// The coding that was in focus when the list was last drawn.
    followed: Option<CodingId>,
}

impl TagsPanel {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let desk = cx.desk;
        let theme = cx.theme;
        let Some(document) = cx.reading.document else {
            let (title, text) = (tr("tags-no-document"), tr("tags-no-document-help"));
            widgets::empty(ui, theme, Icon::Tags, &title, &text);
            return;
        };
        let Some(shelf) = desk.shelf(document) else {
            widgets::empty(ui, theme, Icon::Tags, &tr("tags-no-text"), "");
            return;
        };
        let open = desk.to_settle(document);
        if open > 0 {
            let words = tr_with("documents-settle", &[("count", open.into())]);
            if widgets::button(ui, true, Icon::TriangleAlert, &words).clicked() {
                cx.send(Action::ShowEdition(Some(document)));
            }
            ui.add_space(space::XS);
        }
        self.follow(ui.available_width(), cx, document, shelf);
        if shelf.codings().is_empty() {
            widgets::empty(
                ui,
                theme,
                Icon::Tags,
                &tr("tags-none"),
                &tr("tags-none-help"),
            );
            return;
        }
        self.filter_ui(ui, cx, shelf.codings().len());
        ui.add_space(space::XS);
        if self.shown.is_empty() {
            let (title, text) = (tr("tags-no-match"), tr("tags-no-match-help"));
            widgets::empty(ui, theme, Icon::SearchX, &title, &text);
            return;
        }
        self.list_ui(ui, cx, document, shelf);
    }

    /// Puts the keyboard here at the next frame.
    pub fn focus(&mut self) {
        self.list.focus();
    }

    /// Lists anew what changed.
    fn follow(&mut self, width: f32, cx: &Cx<'_>, document: DocumentId, shelf: &Shelf) {
        let now = MadeFor {
            document,
            shelf: shelf.version(),
            review: cx.desk.version(),
            width: width as u32,
            filter: self.filter.clone(),
        };
        if self.made_for.as_ref() != Some(&now) {
            self.shown = shown(cx.desk, shelf.codings(), &self.filter);
            let codings = shelf.codings();
            self.rows = Rows::of(
                self.shown
                    .iter()
                    .map(|(_, at)| codings.get(*at).map_or(ROW, |coding| height(coding, width))),
            );
            self.made_for = Some(now);
        }
        if cx.focused != self.followed {
            self.followed = cx.focused;
            let at = |id| self.shown.iter().position(|(shown, _)| *shown == id);
            if let Some(row) = cx.focused.and_then(at) {
                self.list.reveal(row);
            }
        }
    }

    fn filter_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, total: usize) {
        ui.horizontal(|ui| {
            let (name, hint) = (tr("tags-filter"), tr("tags-filter-hint"));
            let font = FontId::proportional(size::SMALL);
            let mine = tr("tags-mine");
            let galley = ui
                .painter()
                .layout_no_wrap(mine.clone(), font, cx.theme.text);
            // The field leaves the button its place, and its own margins.
            let taken = galley.size().x + 2.0 * space::M + space::S + 2.0 * space::S + 4.0;
            let wide = (ui.available_width() - taken).max(80.0);
            let response = widgets::field(ui, &mut self.filter.words, &name, &hint, wide);
            if response.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown)) {
                self.list.focus();
            }
            let on = self.filter.mine;
            let colour = if on { cx.theme.text } else { cx.theme.muted };
            let text = RichText::new(mine).size(size::SMALL).color(colour);
            let response = ui.add(Button::new(text).selected(on));
            let name = tr("tags-mine-hint");
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &name));
            if response.on_hover_text(&name).clicked() {
                self.filter.mine = !on;
            }
        });
        let shown = self.shown.len();
        let said = if shown == total {
            tr_with("tags-count", &[("count", total.into())])
        } else {
            let count = [("shown", shown.into()), ("count", total.into())];
            tr_with("tags-count-of", &count)
        };
        widgets::muted(ui, cx.theme, said);
    }

    fn list_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, document: DocumentId, shelf: &Shelf) {
        let desk = cx.desk;
        let theme = cx.theme;
        let codings = shelf.codings();
        let shown = &self.shown;
        let coding_at = |row: usize| shown.get(row).and_then(|(_, at)| codings.get(*at));
        let focused = cx.focused;
        let active = focused.and_then(|id| shown.iter().position(|(one, _)| *one == id));
        let writing = !desk.is_read_only();
        let mut asked = None;
        let told = self.list.show(
            ui,
            theme,
            "tags",
            &Look {
                name: &tr("tags-list"),
                rows: &self.rows,
                active,
                chosen: &|row| coding_at(row).is_some_and(|one| Some(one.id) == focused),
                can: &|_| true,
                row_name: &|row| coding_at(row).map_or_else(String::new, |one| spoken(desk, one)),
            },
            |ui, row, rect, over| {
                let Some(coding) = coding_at(row) else { return };
                row_ui(ui, cx, rect, coding, over);
                if over && let Some(action) = buttons_ui(ui, rect, coding, writing) {
                    asked = Some(action);
                }
            },
        );
        let to = told
            .clicked
            .map(|(row, _)| row)
            .or(told.moved.map(|(row, _)| row))
            .or(told.entered);
        if let Some(coding) = to.and_then(coding_at) {
            cx.send(Action::Read {
                document,
                range: Some(coding.anchor.range),
                beside: false,
            });
            cx.send(Action::Focus(Some(coding.id)));
            self.followed = Some(coding.id);
        }
        if told.remove
            && writing
            && let Some(coding) = active.and_then(coding_at)
        {
            asked = Some(Action::Untag(vec![coding.id]));
        }
        if let Some(action) = asked {
            // The button that was pressed goes; the keyboard stays in the list.
            self.list.focus();
            cx.send(action);
        }
    }
}

/// The codings a filter asks for, with their places.
fn shown(desk: &Desk, codings: &[Coding], filter: &Filter) -> Vec<(CodingId, usize)> {
    let wanted = |coding: &Coding| {
        (!filter.mine || coding.coder == desk.coder())
            && (filter.words.trim().is_empty()
                || has_words(
                    &filter.words,
                    [
                        desk.code_name(coding.code),
                        &coding.anchor.quote,
                        coding.memo.as_deref().unwrap_or_default(),
                        &coding.coder,
                    ],
                ))
    };
    codings
        .iter()
        .enumerate()
        .filter(|(_, coding)| wanted(coding))
        .map(|(at, coding)| (coding.id, at))
        .collect()
}

/// Lines of the quotation that a row has room for.
fn quoted(coding: &Coding, width: f32) -> usize {
    let letter = QUOTE * list::READING_LETTER;
    list::guess_lines(&coding.anchor.quote, letter, width - BESIDE, 2)
}

/// Height of a row.
fn height(coding: &Coding, width: f32) -> f32 {
    let memo = if coding.memo.is_some() { MEMO } else { 0.0 };
    ROW + LINE * quoted(coding, width) as f32 + memo
}

/// What a screen reader says of a coding.
fn spoken(desk: &Desk, coding: &Coding) -> String {
    let quote: String = coding.anchor.quote.chars().take(160).collect();
    tr_with(
        "tags-row",
        &[
            ("code", desk.code_name(coding.code).into()),
            ("quote", quote.into()),
        ],
    )
}

fn row_ui(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, coding: &Coding, over: bool) {
    let theme = cx.theme;
    let inner = rect.shrink2(Vec2::new(space::S, space::S));
    let painter = ui.painter();
    let colour = cx.desk.colour(coding.code, theme);
    painter.circle_filled(
        Pos2::new(inner.left() + 5.0, inner.top() + 10.0),
        4.0,
        colour,
    );
    // The buttons of the row stand where its badges do.
    let mut right = inner.right();
    if over {
        right -= 64.0;
    } else {
        for (word, colour) in set_words(coding, theme).into_iter().rev() {
            right -= list::pill(painter, theme, Pos2::new(right, inner.top()), &word, colour);
        }
    }
    let from = inner.left() + space::L;
    let strong = fonts::strong(size::SMALL + 1.0);
    let name = cx.desk.code_name(coding.code);
    let name = list::line(
        ui,
        name,
        strong,
        theme.text,
        (right - from - space::S).max(24.0),
    );
    painter.galley(Pos2::new(from, inner.top()), name, theme.text);
    let format = reading_format(QUOTE, theme.text);
    let wide = inner.right() - from;
    let memo = if coding.memo.is_some() { MEMO } else { 0.0 };
    let room = ((rect.height() - ROW - memo) / LINE).round().max(1.0);
    let quote = list::lines(ui, &coding.anchor.quote, format, wide, room as usize);
    painter.galley(Pos2::new(from, inner.top() + 20.0), quote, theme.text);
    let small = FontId::proportional(size::SMALL);
    let mut y = inner.top() + 22.0 + LINE * room;
    if let Some(memo) = &coding.memo {
        painter.text(
            Pos2::new(from, y + 1.0),
            eframe::egui::Align2::LEFT_TOP,
            char::from(Icon::StickyNote),
            fonts::icons(size::SMALL),
            theme.muted,
        );
        let format = TextFormat::simple(small.clone(), theme.text);
        let memo = list::lines(ui, memo, format, wide - space::L, 1);
        painter.galley(Pos2::new(from + space::L, y), memo, theme.text);
        y += MEMO;
    }
    let by = tr_with(
        "mark-by",
        &[
            ("coder", coding.coder.as_str().into()),
            ("when", when::moment(coding.created).into()),
        ],
    );
    let by = list::line(ui, &by, small, theme.muted, wide);
    painter.galley(Pos2::new(from, y), by, theme.muted);
    list::rule(painter, theme, rect);
}

/// Change and remove, at the row under the pointer or the keyboard.
fn buttons_ui(ui: &mut Ui, rect: Rect, coding: &Coding, writing: bool) -> Option<Action> {
    let place = Rect::from_min_size(
        Pos2::new(rect.right() - 68.0, rect.top() + 4.0),
        Vec2::new(64.0, 28.0),
    );
    let mut asked = None;
    let mut buttons = ui.new_child(
        UiBuilder::new()
            .id_salt(("tag-buttons", coding.id))
            .max_rect(place)
            .layout(Layout::right_to_left(Align::Center))
            .sense(Sense::empty()),
    );
    buttons.spacing_mut().item_spacing.x = space::M;
    if icon::button_enabled(&mut buttons, writing, Icon::Trash2, &tr("do-untag")).clicked() {
        asked = Some(Action::Untag(vec![coding.id]));
    }
    if icon::button(&mut buttons, Icon::Pencil, &tr("tags-edit")).clicked() {
        asked = Some(Action::ShowCodings {
            codings: vec![coding.id],
            at: None,
        });
    }
    asked
}
