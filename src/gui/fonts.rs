//! Faces of type. What a report says is set in a serif, what the program says in a sans, so that one
//! never has to ask who is speaking.
//!
//! All faces are compiled in: the window looks the same on a machine without fonts. Scripts they lack
//! come from the system.

use std::sync::Arc;

use eframe::egui::{Context, FontData, FontDefinitions, FontFamily, FontId};

/// The program's voice, bold.
pub fn strong(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("strong".into()))
}

/// A report's voice: running text.
pub fn reading(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("reading".into()))
}

/// A report's voice: emphasis, captions.
pub fn reading_italic(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("reading-italic".into()))
}

/// A report's voice: headings.
pub fn reading_strong(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("reading-strong".into()))
}

/// Signs of [`icon`](super::icon).
pub fn icons(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("icons".into()))
}

/// Puts the faces into a context.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
}

fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallback: Vec<String> = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let mut add = |name: &str, bytes: &'static [u8]| {
        let data = Arc::new(FontData::from_static(bytes));
        fonts.font_data.insert(name.to_owned(), data);
    };
    add("sans", notosans::REGULAR_TTF);
    add("strong", notosans::BOLD_TTF);
    add("icons", lucide_icons::LUCIDE_FONT_BYTES);
    for (name, bytes) in reading_faces() {
        add(name, bytes);
    }
    let mut family = |family: FontFamily, faces: &[&str]| {
        let faces = faces.iter().map(|face| (*face).to_owned());
        let all: Vec<String> = faces.chain(fallback.iter().cloned()).collect();
        fonts.families.insert(family, all);
    };
    let named = |name: &str| FontFamily::Name(name.into());
    family(FontFamily::Proportional, &["sans"]);
    family(named("strong"), &["strong", "sans"]);
    family(named("icons"), &["icons", "sans"]);
    family(named("reading"), &["reading", "sans"]);
    family(named("reading-italic"), &["reading-italic", "sans"]);
    family(
        named("reading-strong"),
        &["reading-strong", "strong", "sans"],
    );
    fonts
}

/// Regular, italic and semibold of Libertinus Serif, told by the style in their name tables.
fn reading_faces() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    const WANTED: [(&str, &str); 3] = [
        ("reading", "LibertinusSerif-Regular"),
        ("reading-italic", "LibertinusSerif-Italic"),
        ("reading-strong", "LibertinusSerif-Semibold"),
    ];
    let faces: Vec<&'static [u8]> = typst_assets::fonts().collect();
    WANTED.into_iter().filter_map(move |(name, postscript)| {
        let face = faces.iter().find(|face| is_face(face, postscript));
        Some((name, *face?))
    })
}

/// Whether the font's CFF table, which stands near the beginning, is of this face.
fn is_face(bytes: &[u8], postscript: &str) -> bool {
    let head = bytes.get(..16_384).unwrap_or(bytes);
    let name = postscript.as_bytes();
    head.windows(name.len() + 1).any(|window| {
        // A longer name (SemiboldItalic) is another face.
        window.starts_with(name) && !window.last().is_some_and(u8::is_ascii_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_is_there() {
        let found: Vec<_> = reading_faces().map(|(name, _)| name).collect();
        assert_eq!(found, ["reading", "reading-italic", "reading-strong"]);
    }

    /// What no face has is drawn as an empty box.
    #[test]
    fn every_sign_that_the_window_writes_has_a_glyph() {
        use crate::gui::commands::COMMANDS;
        let mut signs: std::collections::BTreeSet<char> = crate::gui::message::ENGLISH
            .iter()
            .flat_map(|source| source.chars())
            .collect();
        let chords = COMMANDS.iter().flat_map(|entry| entry.keys);
        signs.extend(chords.flat_map(|chord| chord.shown().chars().collect::<Vec<_>>()));
        signs.retain(|sign| !sign.is_whitespace());
        let ctx = eframe::egui::Context::default();
        crate::gui::install_fonts(&ctx);
        let mut shown = ctx.run_ui(eframe::egui::RawInput::default(), |_| {});
        shown.textures_delta.clear();
        let font = eframe::egui::FontId::proportional(14.0);
        let missing: String = ctx.fonts_mut(|fonts| {
            let signs = signs.iter();
            let missing = signs.filter(|sign| !fonts.has_glyph(&font, **sign));
            missing.collect()
        });
        assert_eq!(missing, "");
    }
}
