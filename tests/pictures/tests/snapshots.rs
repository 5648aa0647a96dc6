//! A dozen pictures, compared with those that are kept. They guard what names cannot: that things
//! are where and what they should be to the eye. `UPDATE_SNAPSHOTS=1` keeps new ones; look at them.
//!
//! Drawing needs a graphics driver (Debian: `mesa-vulkan-drivers`), so they are compared only where
//! `DESKREVIEW_PICTURES` is set, as `.ci/run` does.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test ends where it cannot go on"
)]

use std::path::PathBuf;

use deskreview::gui::theme::Choice;
use deskreview_pictures::PROGRAM;
use deskreview_pictures::scenes::{LIGHT, Look, SCENES, draw};
use egui_kittest::SnapshotOptions;

fn compare(name: &str, ending: &str, look: Look) {
    if std::env::var_os("DESKREVIEW_PICTURES").is_none() {
        return;
    }
    PROGRAM.get_or_init(|| PathBuf::from(env!("CARGO_BIN_EXE_deskreview-pictures")));
    let scene = SCENES.iter().find(|scene| scene.name == name).unwrap();
    let mut window = draw(scene, look);
    // Type is drawn alike everywhere; a few pixels of edges may differ by the graphics library.
    let options = SnapshotOptions::new().failed_pixel_count_threshold(120);
    window
        .harness
        .snapshot_options(format!("{name}{ending}"), &options);
}

macro_rules! pictures {
    ($($test:ident: $name:literal, $ending:literal, $look:expr;)+) => {$(
        #[test]
        fn $test() {
            compare($name, $ending, $look);
        }
    )+};
}

const DARK: Look = Look {
    theme: Choice::Dark,
    ..LIGHT
};
const CONTRAST: Look = Look {
    theme: Choice::HighContrast,
    ..LIGHT
};
const LARGE: Look = Look {
    size: (1920.0, 1080.0),
    ..LIGHT
};
const TEXT_150: Look = Look { zoom: 1.5, ..LIGHT };

pictures! {
    start: "start-empty", "", LIGHT;
    start_dark: "start-empty", "-dark", DARK;
    start_new: "start-new", "", LIGHT;
    review_empty: "review-empty", "", LIGHT;
    reading: "reading", "", LIGHT;
    reading_dark: "reading", "-dark", DARK;
    reading_contrast: "reading", "-contrast", CONTRAST;
    reading_large_text: "reading", "-text150", TEXT_150;
    side_by_side: "reading-side-by-side", "-large", LARGE;
    picker: "picker", "", LIGHT;
    search_mistake: "search-mistake", "", LIGHT;
    register: "register", "", LIGHT;
}
