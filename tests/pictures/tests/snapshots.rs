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

use std::fs;
use std::path::{Path, PathBuf};

use deskreview::gui::theme::Choice;
use deskreview_pictures::PROGRAM;
use deskreview_pictures::scenes::{LIGHT, Look, SCENES, draw};
use image::RgbaImage;

/// By how much a channel may differ before a pixel counts as another one: edges of type are smoothed
/// a little differently by other versions of the graphics library.
const NEAR: u8 = 24;
/// How many pixels may be others.
const FEW: usize = 200;

/// Pixels that differ, or all where the sizes do.
fn others(kept: &RgbaImage, drawn: &RgbaImage) -> usize {
    if kept.dimensions() != drawn.dimensions() {
        return usize::MAX;
    }
    let pairs = kept.pixels().zip(drawn.pixels());
    pairs
        .filter(|(kept, drawn)| {
            let mut channels = kept.0.iter().zip(drawn.0);
            channels.any(|(kept, drawn)| kept.abs_diff(drawn) > NEAR)
        })
        .count()
}

fn compare(name: &str, ending: &str, look: Look) {
    if std::env::var_os("DESKREVIEW_PICTURES").is_none() {
        return;
    }
    PROGRAM.get_or_init(|| PathBuf::from(env!("CARGO_BIN_EXE_deskreview-pictures")));
    let scene = SCENES.iter().find(|scene| scene.name == name).unwrap();
    let drawn = draw(scene, look).harness.render().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("kept");
    let path = folder.join(format!("{name}{ending}.png"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::create_dir_all(&folder).unwrap();
        drawn.save(&path).unwrap();
        return;
    }
    let kept = image::open(&path).unwrap().into_rgba8();
    let others = others(&kept, &drawn);
    if others > FEW {
        let beside = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}{ending}.png"));
        drawn.save(&beside).unwrap();
        assert!(
            others <= FEW,
            "{others} pixels are others than in {}; drawn now: {}",
            path.display(),
            beside.display()
        );
    }
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
