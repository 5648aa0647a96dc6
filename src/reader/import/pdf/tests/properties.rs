//! What holds for any file and any page.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use super::super::columns::reading_order;
use super::super::font::Strings;
use super::super::frame::{Placed, frames};
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
                let twice = distinct.iter().any(|other: &Placed| {
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

    /// Putting a row into reading order keeps all its glyphs, each once.
    #[test]
    fn reading_order_keeps_glyphs(row in prop::collection::vec(prop::collection::vec(
        prop::sample::select(vec!['א', 'ب', 'a', '1', '٣', '(', ')', '.', '/', '\u{5b8}', '\u{2029}', '\u{202e}', '-']), 1..6), 0..8))
    {
        let mut u = 0.0;
        let row: Vec<Vec<Placed>> = row.into_iter().map(|word| {
            u += 10.0;
            word.into_iter().map(|c| {
                u += 5.0;
                Placed {
                    text: Text::One(c), u0: u - 5.0, u1: u, v: 0.0, size: 10.0, rise: (0.75, 0.22),
                    style: Style::default(), artifact: false,
                }
            }).collect()
        }).collect();
        if let Some(order) = bidi::reading_order(&row, &Strings::default(), None) {
            let mut found: Vec<(usize, usize)> = order.iter()
                .flat_map(|word| word.glyphs.iter().map(|&(at, _)| (word.word, at)))
                .collect();
            found.sort_unstable();
            let expected: Vec<(usize, usize)> = row.iter().enumerate()
                .flat_map(|(word, glyphs)| (0..glyphs.len()).map(move |at| (word, at)))
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}

/// A glyph on the line at 100, as wide as this.
fn letter(c: char, x: f32, width: f32) -> Glyph {
    Glyph {
        text: Text::One(c),
        at: (x, 100.0),
        advance: (width, 0.0),
        size: 12.0,
        angle: 0,
        rise: (0.75, 0.22),
        style: Style::default(),
        artifact: false,
    }
}

/// The text of a row that is seen so, from left to right; letters touch, blanks part words.
fn read_row(seen: &str) -> String {
    let glyphs: Vec<Glyph> = (0u16..)
        .zip(seen.chars())
        .map(|(at, c)| letter(c, 20.0 + 6.0 * f32::from(at), 6.0))
        .collect();
    let (_, placed) = frames(&glyphs).remove(0);
    let rows = words::rows(placed, &Strings::default());
    let texts: Vec<&str> = rows[0]
        .words
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    texts.join(" ")
}

/// The characters of a text from the last to the first: as its letters are seen from the left.
fn backwards(text: &str) -> String {
    text.chars().rev().collect()
}

#[test]
fn figures_dates_and_shares_keep_their_order_among_hebrew() {
    let seen = format!("31/12/2015 {} 75% {}", backwards("עד"), backwards("בוצעו"));
    assert_eq!(read_row(&seen), "בוצעו 75% עד 31/12/2015");
}

#[test]
fn brackets_that_are_given_as_seen_are_turned_round() {
    // What stands on the page, from the left; the bracket at the right opens.
    let seen = format!(
        "({} {}) {}",
        backwards("סעיף"),
        backwards("ראו"),
        backwards("בשנת")
    );
    assert_eq!(read_row(&seen), "בשנת (ראו סעיף)");
}

#[test]
fn brackets_that_are_given_as_meant_stay() {
    let seen = format!(
        "){} {}( {}",
        backwards("סעיף"),
        backwards("ראו"),
        backwards("בשנת")
    );
    assert_eq!(read_row(&seen), "בשנת (ראו סעיף)");
}

#[test]
fn latin_words_among_arabic_keep_their_order_and_brackets() {
    let (before, behind) = ("البنك الدولي للإنشاء", "في بلدان كثيرة");
    let seen = format!("{} (World Bank) {}", backwards(behind), backwards(before));
    let read = format!("{before} (World Bank) {behind}");
    assert_eq!(read_row(&seen), read);
    // Given as meant in the text around them.
    let seen = format!("{} )World Bank( {}", backwards(behind), backwards(before));
    assert_eq!(read_row(&seen), read);
}

#[test]
fn hebrew_words_within_english_are_read_from_right_to_left() {
    let seen = format!("The word {} means peace", backwards("שלום עליכם"));
    assert_eq!(read_row(&seen), "The word שלום עליכם means peace");
}

#[test]
fn marks_stay_with_their_letters() {
    // The mark has no width; its writer places it raised, at the end of the letter it belongs to.
    let mut glyphs = vec![
        letter('ร', 20.0, 6.0),
        letter('\u{e31}', 26.1, 0.0),
        letter('ฐ', 26.0, 6.0),
        letter('บ', 32.0, 6.0),
    ];
    glyphs[1].at.1 = 96.0;
    let (_, placed) = frames(&glyphs).remove(0);
    let rows = words::rows(placed, &Strings::default());
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].words[0].text, "รัฐบ");
}

#[test]
fn an_accent_over_a_letter_makes_one_character() {
    // As TeX draws it: the accent first, raised, and the letter under it; a cedilla behind its letter.
    let mut glyphs = vec![
        letter('´', 20.5, 4.0),
        letter('e', 20.0, 5.0),
        letter('t', 25.0, 3.0),
        letter('´', 28.0, 4.0),
        letter('ı', 28.5, 3.0),
        letter('c', 31.5, 5.0),
        letter('¸', 32.0, 4.0),
        letter('a', 36.5, 5.0),
        letter('´', 42.0, 4.0),
    ];
    glyphs[0].at.1 = 97.0;
    let (_, placed) = frames(&glyphs).remove(0);
    let rows = words::rows(placed, &Strings::default());
    let text: String = rows[0].words[0].text.nfc().collect();
    assert_eq!(rows.len(), 1);
    // The last accent stands over nothing and stays what it is.
    assert_eq!(text, "étíça´");
}

#[test]
fn a_line_of_latin_words_on_an_arabic_page_begins_at_the_right() {
    let arabic = "تعمل منظمة الأمم المتحدة مع البنك الدولي في بلدان كثيرة";
    let mut glyphs = Vec::new();
    let latin = format!("(International Monetary Fund) {}", backwards("مع"));
    for (line, seen) in [backwards(arabic), latin].iter().enumerate() {
        for (at, c) in (0u16..).zip(seen.chars()) {
            let mut glyph = letter(c, 20.0 + 6.0 * f32::from(at), 6.0);
            glyph.at.1 = 100.0 + 20.0 * line as f32;
            glyphs.push(glyph);
        }
    }
    let (_, placed) = frames(&glyphs).remove(0);
    let rows = words::rows(placed, &Strings::default());
    let texts: Vec<&str> = rows[1]
        .words
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    assert_eq!(texts.join(" "), "مع (International Monetary Fund)");
}

#[test]
fn a_line_of_the_other_direction_is_read_in_its_own() {
    let rows = |lines: &[String]| -> Vec<String> {
        let mut glyphs = Vec::new();
        for (line, seen) in lines.iter().enumerate() {
            for (at, c) in (0u16..).zip(seen.chars()) {
                let mut glyph = letter(c, 20.0 + 6.0 * f32::from(at), 6.0);
                glyph.at.1 = 100.0 + 20.0 * line as f32;
                glyphs.push(glyph);
            }
        }
        let (_, placed) = frames(&glyphs).remove(0);
        words::rows(placed, &Strings::default())
            .iter()
            .map(|row| {
                let texts: Vec<&str> = row.words.iter().map(|word| word.text.as_str()).collect();
                texts.join(" ")
            })
            .collect()
    };
    let arabic = backwards("تعمل منظمة الأمم المتحدة مع البنك الدولي في بلدان كثيرة");
    let english = format!("The word {} means work", backwards("تعمل"));
    let read = rows(&[arabic.clone(), arabic.clone(), english]);
    assert_eq!(read[2], "The word تعمل means work");
    let english = "All of the other lines of this page are written in English words".to_owned();
    let read = rows(&[
        english.clone(),
        english.clone(),
        english,
        format!("2008 {}", backwards("في عام")),
    ]);
    assert_eq!(read[3], "في عام 2008");
}

#[test]
fn columns_of_hebrew_are_read_from_the_right() {
    let mut glyphs = Vec::new();
    for (column, letters) in [(40.0, 'א'), (330.0, 'ב')] {
        for line in 0..8 {
            for n in 0u16..40 {
                let c = if n % 6 == 5 { ' ' } else { letters };
                let mut glyph = letter(c, column + 6.0 * f32::from(n), 6.0);
                glyph.at.1 = 100.0 + 14.0 * line as f32;
                glyphs.push(glyph);
            }
        }
    }
    let (_, placed) = frames(&glyphs).remove(0);
    let lines = reading_order(words::rows(placed, &Strings::default()));
    assert_eq!(lines.len(), 16);
    assert!(
        lines[..8]
            .iter()
            .all(|line| line.words[0].text.starts_with('ב'))
    );
}

#[test]
fn the_second_letter_of_a_ligature_taken_apart_follows_the_first() {
    // From the right: alef, lam with alef (which has no width), a letter; a blank at the right.
    let glyphs = [
        letter(' ', 51.0, 3.0),
        letter('ا', 45.0, 6.0),
        letter('ل', 38.0, 7.0),
        letter('إ', 38.0, 0.0),
        letter('ج', 31.0, 7.0),
    ];
    let (_, placed) = frames(&glyphs).remove(0);
    let rows = words::rows(placed, &Strings::default());
    let texts: Vec<&str> = rows[0]
        .words
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    assert_eq!(texts, ["الإج"]);
}

#[test]
fn a_mark_over_the_letter_behind_a_blank_stays_with_it() {
    let glyphs = [
        letter(' ', 32.0, 3.0),
        letter('ש', 26.0, 6.0),
        letter('\u{5b8}', 29.0, 0.0),
        letter('ם', 20.0, 6.0),
    ];
    let (_, placed) = frames(&glyphs).remove(0);
    let rows = words::rows(placed, &Strings::default());
    let texts: Vec<&str> = rows[0]
        .words
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    assert_eq!(texts, ["ש\u{5b8}ם"]);
}

#[test]
fn hebrew_points_stand_behind_their_letters() {
    // From the left, as seen: the point of the last letter is drawn before it.
    let glyphs = [
        letter('ם', 20.0, 6.0),
        letter('\u{5b8}', 29.0, 0.0),
        letter('ש', 26.0, 6.0),
    ];
    let (_, placed) = frames(&glyphs).remove(0);
    let rows = words::rows(placed, &Strings::default());
    assert_eq!(rows[0].words[0].text, "ש\u{5b8}ם");
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
