//! Highlights lie exactly on the words: pixels of marked words compared with those of the highlight, at
//! three sizes and three rotations.
//!
//! As the other pictures they are drawn only where `DESKREVIEW_PICTURES` is set.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test ends where it cannot go on"
)]

#[path = "../../support/pdf.rs"]
mod pdf;

use std::path::PathBuf;
use std::sync::Arc;

use deskreview::gui::action::Action;
use deskreview::gui::pages::{Zoom, ZoomBy};
use deskreview_pictures::PROGRAM;
use deskreview_pictures::window::Window;
use eframe::egui::{Key, Pos2, Rect, Vec2};
use egui_kittest::Harness;
use image::{Rgba, RgbaImage};
use pdf::{PdfPage, pdf};

/// Size of the type, in points of the page.
const TYPE: f32 = 20.0;
/// Points of the screen a point of the page takes at its actual size.
const ACTUAL: f32 = 96.0 / 72.0;

/// Where pages are in a window of this size without its sides: below the tab's line, above the status
/// line, left of the scroll bar.
const VIEW: Rect = Rect {
    min: Pos2 { x: 4.0, y: 124.0 },
    max: Pos2 {
        x: 1_480.0,
        y: 850.0,
    },
};

/// The smallest rectangle around pixels for which something holds: left, top, right, bottom.
fn around(within: Rect, holds: impl Fn(u32, u32) -> bool) -> Option<[u32; 4]> {
    let mut found: Option<[u32; 4]> = None;
    for y in within.top() as u32..within.bottom() as u32 {
        for x in within.left() as u32..within.right() as u32 {
            if holds(x, y) {
                let [left, top, right, bottom] = found.unwrap_or([x, y, x, y]);
                found = Some([left.min(x), top.min(y), right.max(x), bottom.max(y)]);
            }
        }
    }
    found
}

fn is_red(pixel: &Rgba<u8>) -> bool {
    let [red, green, blue, _] = pixel.0;
    red > 150 && green < 110 && blue < 110
}

fn reds(picture: &RgbaImage) -> usize {
    let [red_when_marked, red] = [true, false].map(|marked| {
        let pixels = picture.pixels();
        pixels
            .filter(|pixel| {
                let [red, green, blue, _] = pixel.0;
                if marked {
                    red > 100 && green < 90 && blue < 90 && red > green + 60
                } else {
                    is_red(pixel)
                }
            })
            .count()
    });
    red_when_marked.max(red)
}

fn check(rotate: u16) {
    if std::env::var_os("DESKREVIEW_PICTURES").is_none() {
        return;
    }
    PROGRAM.get_or_init(|| PathBuf::from(env!("CARGO_BIN_EXE_deskreview-pictures")));
    let line = |x, y, words: &str| (x, y, TYPE, words.to_owned());
    let page = PdfPage {
        width: 420.0,
        height: 420.0,
        rotate,
        lines: Vec::new(),
        red: vec![line(120.0, 220.0, "Harbours reopened")],
    };
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let path = folder.path().join("turned.pdf");
    std::fs::write(&path, pdf(&[page])).unwrap();
    let builder = Harness::builder()
        .with_size(Vec2::new(1500.0, 900.0))
        .wgpu();
    let mut window = Window::with(Arc::clone(&folder), None, builder);
    window.make("Turned");
    window.send(Action::Import(vec![path]));
    window.wait("the import", |window| {
        !window.harness.state().is_importing()
    });
    let document = window.harness.state().desk().unwrap().documents()[0].id;
    window.send(Action::ToggleLeft);
    window.send(Action::ToggleRight);
    window.send(Action::Read {
        document,
        range: None,
        beside: false,
    });
    window.press(Key::P);
    window.press(Key::J);
    for times in [0.5, 1.0, 2.5] {
        window.send(Action::PageZoom(ZoomBy::To(Zoom::Times(times))));
        // The passage is brought into view in whatever size.
        window.press(Key::K);
        window.press(Key::J);
        std::thread::sleep(std::time::Duration::from_millis(200));
        window.settle();
        window.wait("the picture", |window| {
            !window.harness.state().desk().unwrap().pictures.is_waiting()
        });
        let plain = window.harness.render().unwrap();
        window.press(Key::V);
        let marked = window.harness.render().unwrap();
        window.press(Key::Escape);
        let pixel = |picture: &RgbaImage, x, y| *picture.get_pixel(x, y);
        let glyphs = around(VIEW, |x, y| is_red(&pixel(&plain, x, y))).unwrap();
        let light = around(VIEW, |x, y| {
            let (before, after) = (pixel(&plain, x, y), pixel(&marked, x, y));
            let mut channels = before.0.iter().zip(after.0);
            channels.any(|(before, after)| before.abs_diff(after) > 12)
        })
        .unwrap();
        let what = format!("{rotate} degrees, {times} times: words {glyphs:?}, light {light:?}");
        let em = TYPE * ACTUAL * times;
        let along = !rotate.is_multiple_of(180);
        for side in 0..4 {
            let (word, light) = (glyphs[side] as f32, light[side] as f32);
            let over = if side < 2 { word - light } else { light - word };
            // Along the line by what stands before and behind the letters; across it by what is left
            // for letters that rise or hang.
            let most = if (side % 2 == 1) == along {
                0.14 * em + 1.5
            } else {
                0.62 * em + 1.5
            };
            assert!(
                (-1.0..=most).contains(&over),
                "side {side} by {over}: {what}"
            );
        }
        println!("{what}");
        // A highlighter leaves the print as it was.
        let (before, after) = (reds(&plain), reds(&marked));
        assert!(
            after * 10 >= before * 8,
            "{before} and {after} red pixels: {what}"
        );
    }
}

#[test]
fn on_an_upright_page() {
    check(0);
}

#[test]
fn on_a_page_turned_to_the_right() {
    check(90);
}

#[test]
fn on_a_page_turned_to_the_left() {
    check(270);
}
