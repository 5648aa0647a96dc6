//! The start page: what this program is, three ways to begin, and the reviews opened lately.
//!
//! It is made for somebody who has read nothing. Who has no review yet is shown the sample; who has
//! some finds the latest under the first key.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};

use eframe::egui::{
    self, Align, Align2, Color32, CornerRadius, FontId, Key, Label, Layout, Response, RichText,
    Role, ScrollArea, Sense, Spinner, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::action::{Action, Outbox};
use super::dialogs::places;
use super::fonts;
use super::icon::{self, Icon};
use super::list;
use super::message::{tr, tr_with};
use super::settings::{Recent, Settings};
use super::theme::{Theme, size, space};
use super::widgets;

/// Width of all that stands in the middle, in points.
const WIDE: f32 = 880.0;
/// Below this width the three ways stand below each other, in points.
const NARROW: f32 = 800.0;
/// Height of a way, side by side and below each other, in points.
const TALL: (f32, f32) = (160.0, 88.0);
/// Height of a recent review, in points.
const ROW: f32 = 48.0;
/// How long it is believed that a review is still there, in seconds.
const BELIEVED: f64 = 4.0;

/// A way to begin.
struct Way {
    sign: Icon,
    title: &'static str,
    text: &'static str,
    action: fn() -> Action,
}

const WAYS: [Way; 3] = [
    Way {
        sign: Icon::FilePlus,
        title: "start-new",
        text: "start-new-text",
        action: || Action::AskNew,
    },
    Way {
        sign: Icon::FolderOpen,
        title: "start-open",
        text: "start-open-text",
        action: || Action::AskOpen,
    },
    Way {
        sign: Icon::BookOpen,
        title: "start-sample",
        text: "start-sample-text",
        action: || Action::AskSample,
    },
];

/// The page's state.
#[derive(Default)]
pub struct StartPage {
    /// Reviews that are not there any more.
    gone: BTreeSet<PathBuf>,
    /// What is being looked for on a thread: a dead network disk must not stop the page.
    looking: Option<Receiver<BTreeSet<PathBuf>>>,
    /// What was looked for last, and when, in seconds.
    looked: Option<(Vec<PathBuf>, f64)>,
}

impl StartPage {
    /// Shows it. `busy` says what is being done, such as making the sample review; `now_ms` is the
    /// time in milliseconds since 1970.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        settings: &Settings,
        busy: Option<&str>,
        now_ms: i64,
        out: &mut Outbox,
    ) {
        self.look(ui, settings.recent());
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let wide = (ui.available_width() - 2.0 * space::XL).min(WIDE);
            let margin = (ui.available_width() - wide) / 2.0;
            let top = (ui.available_height() * 0.09).clamp(space::L, 96.0);
            let rect = ui.available_rect_before_wrap();
            let rect = egui::Rect::from_min_size(
                rect.min + egui::vec2(margin, top),
                egui::vec2(wide, (rect.height() - top).max(1.0)),
            );
            let column = UiBuilder::new()
                .max_rect(rect)
                .layout(Layout::top_down(Align::Min));
            ui.scope_builder(column, |ui| {
                ui.set_width(wide);
                head_ui(ui, theme);
                ui.add_space(space::XL);
                let fresh = settings.recent().is_empty();
                ways_ui(ui, theme, fresh, busy.is_none(), out);
                ui.add_space(space::S);
                busy_ui(ui, theme, busy, fresh);
                ui.add_space(space::S);
                if !fresh {
                    self.recent_ui(ui, theme, settings.recent(), busy.is_none(), now_ms, out);
                    ui.add_space(space::XL);
                }
            });
        });
    }

    fn recent_ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        recent: &[Recent],
        enabled: bool,
        now_ms: i64,
        out: &mut Outbox,
    ) {
        widgets::title(ui, &tr("start-recent"));
        ui.add_space(space::XS);
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.add_enabled_ui(enabled, |ui| {
            for one in recent {
                let gone = self.gone.contains(&one.path);
                recent_row_ui(ui, theme, one, gone, now_ms, out);
            }
        });
    }

    /// Looks now and then which of the recent reviews are still there.
    fn look(&mut self, ui: &Ui, recent: &[Recent]) {
        if let Some(looking) = &self.looking
            && let Ok(gone) = looking.try_recv()
        {
            self.gone = gone;
            self.looking = None;
        }
        let now = ui.input(|input| input.time);
        let fresh = self.looked.as_ref().is_some_and(|(paths, at)| {
            now - at < BELIEVED && paths.iter().eq(recent.iter().map(|one| &one.path))
        });
        if fresh || self.looking.is_some() || recent.is_empty() {
            return;
        }
        let paths: Vec<PathBuf> = recent.iter().map(|one| one.path.clone()).collect();
        self.looked = Some((paths.clone(), now));
        let (send, looking) = mpsc::channel();
        let ctx = ui.ctx().clone();
        let before = self.gone.clone();
        let started = std::thread::Builder::new()
            .name("recent reviews".to_owned())
            .spawn(move || {
                let is_gone = |path: &PathBuf| !path.join("review.db").exists();
                let gone: BTreeSet<PathBuf> = paths.into_iter().filter(is_gone).collect();
                let changed = gone != before;
                // The page may be closed by now.
                let _ = send.send(gone);
                if changed {
                    ctx.request_repaint();
                }
            });
        if started.is_ok() {
            self.looking = Some(looking);
        }
    }
}

/// The program's name and what it is for.
fn head_ui(ui: &mut Ui, theme: &Theme) {
    let name = tr("start-name");
    let response = ui.label(
        RichText::new(&name)
            .font(fonts::strong(size::DISPLAY))
            .color(theme.text),
    );
    response.widget_info(move || WidgetInfo::labeled(Role::Heading, true, &name));
    let text = RichText::new(tr("start-sentence"))
        .size(size::TITLE)
        .color(theme.muted);
    ui.add(Label::new(text).wrap());
}

/// The three ways to begin.
fn ways_ui(ui: &mut Ui, theme: &Theme, fresh: bool, enabled: bool, out: &mut Outbox) {
    let gap = space::L;
    let wide = ui.available_width();
    let side_by_side = wide >= NARROW;
    let size = if side_by_side {
        Vec2::new((wide - 2.0 * gap) / 3.0, TALL.0)
    } else {
        Vec2::new(wide, TALL.1)
    };
    let mut show = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(gap);
        for (at, way) in WAYS.iter().enumerate() {
            // The sample is for those who are new, a review of one's own for all others.
            let first = if fresh { at == 2 } else { at == 0 };
            if way_ui(ui, theme, way, first, size, enabled).clicked() {
                out.send((way.action)());
            }
        }
    };
    if side_by_side {
        ui.horizontal(|ui| show(ui));
    } else {
        ui.vertical(|ui| show(ui));
    }
}

/// One of them: a large button with a sign, its name and a line that says what happens.
fn way_ui(
    ui: &mut Ui,
    theme: &Theme,
    way: &Way,
    first: bool,
    size: Vec2,
    enabled: bool,
) -> Response {
    let sense = if enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(size, sense);
    let (title, text) = (tr(way.title), tr(way.text));
    let name = title.clone();
    response.widget_info(move || WidgetInfo::labeled(Role::Button, enabled, &name));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_description(text.clone()));
    let hot = enabled && (response.hovered() || response.has_focus());
    let (fill, line) = if first {
        (theme.accent, theme.accent)
    } else if hot {
        (theme.raised.lerp_to_gamma(theme.accent, 0.06), theme.accent)
    } else {
        (theme.raised, theme.line)
    };
    let fade = |colour: Color32| {
        if enabled {
            colour
        } else {
            colour.lerp_to_gamma(theme.panel, 0.5)
        }
    };
    let radius = CornerRadius::same(8);
    ui.painter().rect_filled(rect, radius, fade(fill));
    ui.painter().rect_stroke(
        rect,
        radius,
        Stroke::new(1.0, fade(line)),
        StrokeKind::Inside,
    );
    if hot {
        // A ring outside, which shows on every fill.
        let ring = rect.expand(3.0);
        let stroke = Stroke::new(2.0, theme.accent);
        ui.painter()
            .rect_stroke(ring, CornerRadius::same(11), stroke, StrokeKind::Inside);
    }
    let (fore, dim) = if first {
        (theme.on_accent, theme.on_accent)
    } else {
        (theme.text, theme.muted)
    };
    let tall = size.y >= TALL.0;
    let layout = if tall {
        Layout::top_down(Align::Min)
    } else {
        Layout::left_to_right(Align::Center)
    };
    let mut inner = ui.new_child(
        UiBuilder::new()
            .max_rect(rect.shrink(space::L))
            .layout(layout),
    );
    inner.set_clip_rect(rect.intersect(ui.clip_rect()));
    inner.spacing_mut().item_spacing = Vec2::new(space::L, space::S);
    let sign = if first { fore } else { theme.accent };
    inner.add(Label::new(icon::text(way.sign, 24.0).color(fade(sign))).selectable(false));
    inner.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let title = RichText::new(title)
            .font(fonts::strong(size::TITLE))
            .color(fade(fore));
        ui.add(Label::new(title).selectable(false));
        let text = RichText::new(text).color(fade(dim));
        ui.add(Label::new(text).wrap().selectable(false));
    });
    response.on_hover_cursor(if enabled {
        egui::CursorIcon::PointingHand
    } else {
        egui::CursorIcon::Default
    })
}

/// What is being done, or what else can be done; the place is kept.
fn busy_ui(ui: &mut Ui, theme: &Theme, busy: Option<&str>, fresh: bool) {
    let size = Vec2::new(ui.available_width(), 32.0);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        match busy {
            Some(said) => {
                ui.add(Spinner::new().size(16.0).color(theme.accent));
                let response = ui.add(Label::new(RichText::new(said).color(theme.text)));
                ui.ctx().accesskit_node_builder(response.id, |node| {
                    node.set_live(egui::accesskit::Live::Polite);
                });
            }
            None => {
                ui.label(icon::text(Icon::MousePointerClick, size::BODY).color(theme.muted));
                let words = if fresh {
                    tr("start-fresh")
                } else {
                    tr("start-drop")
                };
                widgets::muted(ui, theme, words);
            }
        }
    });
}

/// A review opened lately.
fn recent_row_ui(
    ui: &mut Ui,
    theme: &Theme,
    one: &Recent,
    gone: bool,
    now_ms: i64,
    out: &mut Outbox,
) {
    let wide = ui.available_width();
    let place = places::shown(&one.path);
    let when = if gone {
        tr("start-gone")
    } else {
        ago(now_ms, one.opened)
    };
    let name = format!("{}, {place}, {when}", one.title);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let button = 32.0;
        let row = ui
            .scope(|ui| {
                ui.set_width(wide - button - space::XS);
                widgets::row(ui, theme, false, ROW, &name, |ui| {
                    recent_text_ui(ui, theme, one, gone, &place, &when);
                })
            })
            .inner;
        let enabled = ui.is_enabled();
        let away = tr_with("start-forget", &[("title", one.title.as_str().into())]);
        let deleted = row.has_focus() && ui.input(|input| input.key_pressed(Key::Delete));
        let forget = ui
            .allocate_ui_with_layout(
                Vec2::new(button, ROW),
                Layout::centered_and_justified(egui::Direction::TopDown),
                |ui| icon::button_enabled(ui, enabled, Icon::X, &away),
            )
            .inner;
        if enabled && (forget.clicked() || deleted) {
            out.send(Action::Forget(one.path.clone()));
        } else if enabled && row.clicked() {
            // One that is gone may lie on a disk that has come back: opening tells.
            out.send(Action::Open(one.path.clone()));
        }
        row.on_hover_text(one.path.display().to_string());
    });
}

/// Paints a row's words; the row has said them already.
fn recent_text_ui(ui: &Ui, theme: &Theme, one: &Recent, gone: bool, place: &str, when: &str) {
    let rect = ui.max_rect();
    let (sign, colour) = if gone {
        (Icon::FolderX, theme.muted)
    } else {
        (Icon::BookMarked, theme.accent)
    };
    let sign = char::from(sign).to_string();
    let at = rect.left_center();
    widgets::paint_text(
        ui,
        at,
        Align2::LEFT_CENTER,
        &sign,
        fonts::icons(18.0),
        colour,
    );
    let small = FontId::proportional(size::SMALL);
    let colour = if gone { theme.warn } else { theme.muted };
    let when = ui
        .painter()
        .layout_no_wrap(when.to_owned(), small.clone(), colour);
    let right = rect.right() - when.size().x;
    let at = egui::pos2(right, rect.center().y - when.size().y / 2.0);
    ui.painter().galley(at, when, colour);
    let across = (rect.left() + 32.0)..=(right - space::L);
    let (above, below) = (rect.center().y - 10.0, rect.center().y + 10.0);
    let (font, colour) = if gone || !ui.is_enabled() {
        (FontId::proportional(size::BODY), theme.muted)
    } else {
        (fonts::strong(size::BODY), theme.text)
    };
    let line = egui::Rect::from_x_y_ranges(across.clone(), above..=above);
    list::cut_text(ui, line, &one.title, font, colour);
    let line = egui::Rect::from_x_y_ranges(across, below..=below);
    list::cut_text(ui, line, place, small, theme.muted);
}

/// How long ago something was, in words; a date where it is more than a week.
fn ago(now_ms: i64, then_ms: i64) -> String {
    const MINUTE: i64 = 60_000;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;
    let passed = now_ms.saturating_sub(then_ms);
    if passed < 2 * MINUTE {
        tr("start-just-now")
    } else if passed < HOUR {
        tr_with("start-minutes-ago", &[("count", (passed / MINUTE).into())])
    } else if passed < DAY {
        tr_with("start-hours-ago", &[("count", (passed / HOUR).into())])
    } else if passed < 7 * DAY {
        tr_with("start-days-ago", &[("count", (passed / DAY).into())])
    } else {
        super::when::day(then_ms)
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::*;

    const NOW: i64 = 1_800_000_000_000;

    #[test]
    fn times_are_said_as_people_do() {
        let minutes = |count: i64| ago(NOW, NOW - count * 60_000);
        assert_eq!(minutes(0), "just now");
        assert_eq!(minutes(5), "5 minutes ago");
        assert_eq!(minutes(60), "an hour ago");
        assert_eq!(minutes(23 * 60), "23 hours ago");
        assert_eq!(minutes(24 * 60), "a day ago");
        assert_eq!(minutes(3 * 24 * 60), "3 days ago");
        let then = NOW - 30 * 24 * 60 * 60 * 1000;
        assert_eq!(minutes(30 * 24 * 60), crate::gui::when::day(then));
        // A clock that was set back.
        assert_eq!(ago(NOW, NOW + 1_000_000), "just now");
    }

    /// The page on its own, with what it was asked for.
    struct Page {
        start: StartPage,
        settings: Settings,
        busy: Option<String>,
        out: Outbox,
        sent: Vec<Action>,
    }

    fn page(settings: Settings, busy: Option<&str>) -> Harness<'static, Page> {
        let state = Page {
            start: StartPage::default(),
            settings,
            busy: busy.map(str::to_owned),
            out: Outbox::default(),
            sent: Vec::new(),
        };
        let mut ready = false;
        Harness::builder()
            .with_size(Vec2::new(1000.0, 760.0))
            .build_ui_state(
                move |ui, page: &mut Page| {
                    let theme = Theme::of(super::super::theme::Choice::Light, false);
                    if !ready {
                        fonts::install(ui.ctx());
                        theme.apply(ui.ctx());
                        ready = true;
                        return;
                    }
                    let busy = page.busy.clone();
                    page.start.ui(
                        ui,
                        &theme,
                        &page.settings,
                        busy.as_deref(),
                        NOW,
                        &mut page.out,
                    );
                    page.sent.extend(page.out.take());
                },
                state,
            )
    }

    #[test]
    fn every_way_is_a_button_that_asks() {
        let mut harness = page(Settings::default(), None);
        harness.run();
        for way in &WAYS {
            harness
                .get_by_role_and_label(Role::Button, &tr(way.title))
                .click();
            harness.run();
        }
        assert!(matches!(
            harness.state().sent.as_slice(),
            [Action::AskNew, Action::AskOpen, Action::AskSample]
        ));
    }

    #[test]
    fn nothing_is_begun_while_something_is_made() {
        let mut harness = page(Settings::default(), Some("Reading files"));
        harness.run_steps(3);
        harness.get_by_label("Reading files");
        harness
            .get_by_role_and_label(Role::Button, &tr("start-new"))
            .click();
        harness.run_steps(3);
        assert!(harness.state().sent.is_empty());
    }

    #[test]
    fn recent_reviews_are_opened_and_taken_off_by_key() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("there.deskreview");
        std::fs::create_dir(&there).unwrap();
        std::fs::write(there.join("review.db"), b"x").unwrap();
        let mut settings = Settings::default();
        settings.opened(&folder.path().join("gone.deskreview"), "Gone", NOW);
        settings.opened(&there, "There", NOW);
        let mut harness = page(settings, None);
        // Which are there is found out on a thread.
        for _ in 0..400 {
            harness.run();
            if harness.query_by_label_contains("not there").is_some() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        harness.get_by_label_contains("Gone, ").focus();
        harness.run();
        harness.key_press(Key::Delete);
        harness.run();
        harness.get_by_label_contains("There, ").focus();
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        let [Action::Forget(gone), Action::Open(opened)] = harness.state().sent.as_slice() else {
            panic!("{:?}", harness.state().sent);
        };
        assert_eq!(gone, &folder.path().join("gone.deskreview"));
        assert_eq!(opened, &there);
    }
}
