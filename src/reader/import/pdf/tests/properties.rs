//! What holds for any file and any page.

use proptest::prelude::*;

use super::super::columns::reading_order;
use super::super::font::Strings;
use super::super::frame::frames;
use super::super::glyph::{Glyph, Style, Text};
use super::super::{bidi, words};
use super::lines;
use super::writer::{Writer, at};

fn glyph() -> impl Strategy<Value = Glyph> {
    let text = prop_oneof![
        8 => prop::char::range('a', 'z').prop_map(Text::One),
        1 => Just(Text::One(' ')),
        1 => prop::char::range('\u{5d0}', '\u{5ea}').prop_map(Text::One),
    ];
    let angle = prop_oneof![6 => Just(0i16), 1 => Just(90), 1 => 0i16..360];
    (
        text,
        0.0f32..612.0,
        0.0f32..792.0,
        1.0f32..30.0,
        0.0f32..1.0,
        angle,
    )
        .prop_map(|(text, x, y, size, width, angle)| {
            let (sin, cos) = f32::from(angle).to_radians().sin_cos();
            Glyph {
                text,
                at: (x, y),
                advance: (cos * width * size, sin * width * size),
                size,
                angle,
                rise: (0.75, 0.22),
                style: Style::default(),
                artifact: false,
            }
        })
}

fn letters(glyphs: impl Iterator<Item = char>) -> Vec<char> {
    let mut letters: Vec<char> = glyphs.filter(|c| !c.is_whitespace()).collect();
    letters.sort_unstable();
    letters
}

proptest! {
    /// However glyphs stand, each that is not drawn twice is in a word.
    #[test]
    fn no_letter_is_lost(glyphs in prop::collection::vec(glyph(), 0..120)) {
        let strings = Strings::default();
        let of = |text: Text| match text { Text::One(c) => c, _ => ' ' };
        for (_, placed) in frames(&glyphs) {
            let mut distinct = Vec::new();
            for glyph in &placed {
                let twice = distinct.iter().any(|other: &super::super::frame::Placed| {
                    other.text == glyph.text
                        && (other.u0 - glyph.u0).abs() < 0.3 * other.size.max(glyph.size)
                        && (other.v - glyph.v).abs() < 0.3 * other.size.max(glyph.size)
                });
                if twice { prop_assume!(false); }
                distinct.push(*glyph);
            }
            let expected = letters(placed.iter().map(|glyph| of(glyph.text)));
            let lines = reading_order(words::rows(placed, &strings));
            let found = letters(lines.iter().flat_map(|line| &line.words).flat_map(|word| word.text.chars()));
            prop_assert_eq!(found, expected);
        }
    }

    /// Bytes that are no PDF end in a sentence, never in a panic.
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut file = b"%PDF-1.4\n".to_vec();
        file.extend(bytes);
        let _ = lines(&file, None, &mut |_| {});
    }

    /// So do files with bytes changed.
    #[test]
    fn damaged_files_are_answered(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut writer = Writer::new();
        writer.catalogue("/PageLabels << /Nums [0 << /S /r >>] >> /Lang (en)");
        writer.page(&format!("q 1 0 0 1 5 5 cm {} Q /Span << /ActualText (x) >> BDC (y) Tj EMC", at(72.0, 700.0, 12.0, "Some words")), "/Rotate 90");
        let mut file = writer.finish();
        for (place, byte) in changes {
            let at = place.index(file.len());
            file[at] = byte;
        }
        let _ = lines(&file, None, &mut |_| {});
    }

    /// Putting words into reading order keeps them all.
    #[test]
    fn reading_order_keeps_words(order in prop::collection::vec(any::<bool>(), 0..12)) {
        let mut row: Vec<words::Word> = order.iter().enumerate().map(|(at, &rtl)| words::Word {
            text: if rtl { "אב" } else { "ab" }.to_owned(),
            u0: at as f32 * 20.0,
            u1: at as f32 * 20.0 + 10.0,
            v: 0.0,
            size: 10.0,
            rise: (0.75, 0.22),
            style: Style::default(),
            artifact: false,
            raised: false,
        }).collect();
        bidi::to_reading_order(&mut row);
        let mut places: Vec<i32> = row.iter().map(|word| word.u0 as i32 / 20).collect();
        places.sort_unstable();
        prop_assert_eq!(places, (0..order.len() as i32).collect::<Vec<_>>());
    }
}

#[test]
fn hebrew_is_read_from_right_to_left() {
    let letter = |c: char, x: f32| Glyph {
        text: Text::One(c),
        at: (x, 100.0),
        advance: (6.0, 0.0),
        size: 12.0,
        angle: 0,
        rise: (0.75, 0.22),
        style: Style::default(),
        artifact: false,
    };
    // On the page, from the left: "12 olleh-backwards", that is the word שלום and the figures after it.
    let glyphs: Vec<Glyph> = [
        ('1', 10.0),
        ('2', 16.0),
        ('ם', 30.0),
        ('ו', 36.0),
        ('ל', 42.0),
        ('ש', 48.0),
    ]
    .into_iter()
    .map(|(c, x)| letter(c, x))
    .collect();
    let (_, placed) = frames(&glyphs).remove(0);
    let rows = words::rows(placed, &Strings::default());
    let texts: Vec<&str> = rows[0]
        .words
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    assert_eq!(texts, ["שלום", "12"]);
}
