//! From codes to characters and words.

use super::super::stream;
use super::writer::{Writer, at};
use super::{failure, read, texts};
use crate::import::ImportError;

fn page(content: &str) -> Vec<String> {
    texts(&Writer::of(&[content.to_owned()]))
}

#[test]
fn gaps_part_words_and_kerning_does_not() {
    let content = "BT /F1 12 Tf 72 700 Td [(Hel) 40 (lo) -300 (wor) -60 (ld) -1200 (again)] TJ ET";
    assert_eq!(page(content), ["Hello world again"]);
}

#[test]
fn letters_set_wide_are_one_word() {
    let content = "BT /F1 12 Tf 3 Tc 72 700 Td (SUMMARY) Tj ET";
    assert_eq!(page(content), ["SUMMARY"]);
}

#[test]
fn letters_set_wide_keep_the_space_between_words() {
    let content = "BT /F1 12 Tf 2.5 Tc 72 700 Td [(EXECUTIVE) -500 (SUMMARY)] TJ ET";
    assert_eq!(page(content), ["EXECUTIVE SUMMARY"]);
}

#[test]
fn what_is_drawn_twice_is_read_once() {
    let bold = format!(
        "{}{}",
        at(72.0, 700.0, 12.0, "Hello world"),
        at(72.3, 700.0, 12.0, "Hello world")
    );
    assert_eq!(page(&bold), ["Hello world"]);
    let letters: String = (0..6)
        .flat_map(|n| {
            let x = 72.0 + 8.0 * n as f32;
            [at(x, 700.0, 12.0, "e"), at(x + 0.2, 700.0, 12.0, "e")]
        })
        .collect();
    assert_eq!(page(&letters).concat().replace(' ', ""), "eeeeee");
}

#[test]
fn double_letters_are_no_repetition() {
    assert_eq!(
        page(&at(72.0, 700.0, 12.0, "will fall still")),
        ["will fall still"]
    );
}

#[test]
fn ligatures_become_letters() {
    let mut writer = Writer::new();
    let font = writer.object(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding \
         << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /ffl] >> >>",
    );
    writer.resources(&format!("/Font << /F1 {font} 0 R >>"));
    writer.page("BT /F1 12 Tf 72 700 Td (\\001nd ba\\002e) Tj ET", "");
    assert_eq!(texts(&writer.finish()), ["find baffle"]);
}

#[test]
fn a_hyphen_that_is_called_soft_is_seen() {
    // 0xAD of WinAnsi: a hyphen in Acrobat's eyes, U+00AD in Unicode's.
    assert_eq!(
        page("BT /F1 12 Tf 72 700 Td (long\\255term) Tj ET"),
        ["long-term"]
    );
}

#[test]
fn the_file_may_say_what_glyphs_stand_for() {
    let content = "BT /F1 12 Tf 72 700 Td (so ) Tj /Span << /ActualText (office) >> BDC (o#ce) Tj EMC ( it) Tj ET";
    assert_eq!(page(content), ["so office it"]);
}

#[test]
fn what_stands_for_several_lines_is_not_believed() {
    let content = format!(
        "/P << /ActualText (nothing) >> BDC {} {} EMC",
        at(72.0, 700.0, 12.0, "first line"),
        at(72.0, 680.0, 12.0, "second line")
    );
    assert_eq!(page(&content), ["first line", "second line"]);
}

#[test]
fn invisible_text_is_read() {
    assert_eq!(
        page("BT /F1 12 Tf 3 Tr 72 700 Td (behind a scan) Tj ET"),
        ["behind a scan"]
    );
}

#[test]
fn layers_that_are_off_are_not_read() {
    let mut writer = Writer::new();
    let layer = writer.object("<< /Type /OCG /Name (Draft) >>");
    writer.catalogue(&format!(
        "/OCProperties << /OCGs [{layer} 0 R] /D << /OFF [{layer} 0 R] >> >>"
    ));
    writer.resources(&format!("/Properties << /L {layer} 0 R >>"));
    writer.page(
        &format!(
            "/OC /L BDC {} EMC {}",
            at(72.0, 700.0, 12.0, "draft"),
            at(72.0, 650.0, 12.0, "final")
        ),
        "",
    );
    assert_eq!(texts(&writer.finish()), ["final"]);
}

#[test]
fn raised_numbers_belong_to_their_line() {
    let content = format!(
        "{}{}{}{}",
        at(72.0, 103.0, 6.0, "7"),
        at(75.4, 100.0, 10.0, "The note itself"),
        at(72.0, 700.0, 12.0, "The word"),
        at(120.5, 705.0, 7.0, "7"),
    );
    let read = read(&Writer::of(&[content]));
    let texts: Vec<_> = read.lines.iter().map(|line| line.line.text()).collect();
    assert_eq!(texts, ["The word7", "7 The note itself"]);
}

#[test]
fn a_number_before_its_note_is_known_as_raised() {
    let content = format!(
        "{}{}",
        at(72.0, 103.0, 6.0, "7"),
        at(78.0, 100.0, 10.0, "The note itself")
    );
    let read = read(&Writer::of(&[content]));
    assert_eq!(read.lines[0].line.text(), "7 The note itself");
    assert!(read.lines[0].raised_number);
}

#[test]
fn boxes_sit_on_their_words() {
    let read = read(&Writer::of(&[at(72.0, 700.0, 12.0, "Hello world")]));
    let words = read.lines[0].line.words();
    let bbox = words[0].bbox;
    // Widths of Helvetica: H 722, e 556, l 222, o 556.
    assert!(
        (bbox.x0 - 72.0).abs() < 0.01 && (bbox.x1 - (72.0 + 27.336)).abs() < 0.01,
        "{bbox:?}"
    );
    // The baseline is 792 - 700 = 92 points from the top.
    assert!(
        bbox.y0 < 84.0 && bbox.y0 > 80.0 && bbox.y1 > 92.0 && bbox.y1 < 96.0,
        "{bbox:?}"
    );
    assert!((words[1].bbox.x0 - (72.0 + 27.336 + 3.336)).abs() < 0.01);
}

#[test]
fn forms_within_themselves_end() {
    let mut writer = Writer::new();
    let number = writer.object(Vec::new());
    let form = writer.stream(
        &format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 612 792] \
             /Resources << /Font << /F1 3 0 R >> /XObject << /X {} 0 R >> >>",
            number + 1
        ),
        format!("{} /X Do /X Do", at(72.0, 700.0, 12.0, "inside")).as_bytes(),
    );
    writer.resources(&format!("/XObject << /X {form} 0 R >>"));
    writer.page("/X Do", "");
    assert_eq!(texts(&writer.finish()), ["inside"]);
}

#[test]
fn letters_are_made_bold_by_hand_or_by_font() {
    let mut writer = Writer::new();
    let bold = writer.object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>");
    writer.resources(&format!("/Font << /F1 3 0 R /F2 {bold} 0 R >>"));
    writer.page(
        &format!(
            "BT /F2 12 Tf 72 700 Td (by font) Tj ET BT 2 Tr /F1 12 Tf 72 650 Td (by hand) Tj 0 Tr ET {}",
            at(72.0, 600.0, 12.0, "not at all")
        ),
        "",
    );
    let bold: Vec<bool> = read(&writer.finish())
        .lines
        .iter()
        .map(|line| line.bold)
        .collect();
    assert_eq!(bold, [true, true, false]);
}

/// More blanks than are unpacked and then a text, packed.
fn too_much() -> Vec<u8> {
    use std::io::Write as _;
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let blank = vec![b' '; 1024 * 1024];
    for _ in 0..stream::STREAM_LIMIT / (1024 * 1024) + 1 {
        packer.write_all(&blank).unwrap();
    }
    packer
        .write_all(at(72.0, 700.0, 12.0, "after the blank").as_bytes())
        .unwrap();
    packer.finish().unwrap()
}

#[test]
fn a_stream_that_unpacks_beyond_the_limit_is_not_unpacked() {
    let mut writer = Writer::new();
    let form = writer.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Filter /FlateDecode",
        &too_much(),
    );
    writer.resources(&format!("/XObject << /X {form} 0 R >>"));
    writer.page(
        &format!("/X Do {}", at(72.0, 600.0, 12.0, "the page itself")),
        "",
    );
    let bytes = writer.finish();
    assert_eq!(texts(&bytes), ["the page itself"]);
    assert_eq!(
        read(&bytes).document.warnings,
        ["1 of 1 pages hold more than is read of one page; their text is not complete."]
    );
}

#[test]
fn a_file_of_which_only_too_large_pages_are_there_says_so() {
    let mut writer = Writer::new();
    let content = writer.stream("/Filter /FlateDecode", &too_much());
    writer.page_of(content);
    assert_eq!(
        failure(&writer.finish(), None),
        ImportError::Refused(
            "The pages of this file hold more than is read of one page; none of their text could \
             be read."
                .to_owned()
        )
    );
}

/// A Type 3 font of TeX with letters at these codes.
fn tex_font(writer: &mut Writer, codes: &[u8]) -> usize {
    let shape = writer.stream("", b"600 0 0 0 500 700 d1 0 0 500 700 re f");
    let procs: String = codes
        .iter()
        .map(|code| format!("/a{code} {shape} 0 R "))
        .collect();
    let names: String = codes
        .iter()
        .map(|code| format!("{code} /a{code} "))
        .collect();
    let widths = "600 ".repeat(256);
    writer.object(format!(
        "<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /FontBBox [0 0 600 1000] \
         /FirstChar 0 /LastChar 255 /Widths [{widths}] /CharProcs << {procs} >> \
         /Encoding << /Type /Encoding /Differences [{names}] >> >>"
    ))
}

#[test]
fn bitmap_fonts_of_tex_are_read_by_their_encoding() {
    let mut writer = Writer::new();
    let codes: Vec<u8> = (97..=122).chain([16, 17, 28, 0xe1]).collect();
    let cork = tex_font(&mut writer, &codes);
    let codes: Vec<u8> = (97..=122).chain([12, 92, 34, 25]).collect();
    let old = tex_font(&mut writer, &codes);
    writer.resources(&format!("/Font << /F1 {cork} 0 R /F2 {old} 0 R >>"));
    writer.page(
        "BT /F1 12 Tf 72 700 Td (v\\341clav \\020\\034nd\\021) Tj /F2 12 Tf 0 -30 Td (\\134\\014nd\\042 stra\\031e) Tj ET",
        "",
    );
    let read = texts(&writer.finish()).join(" ");
    assert_eq!(read.replace(' ', ""), "václav“find”“find”straße");
}

#[test]
fn letters_of_a_negative_size_are_read_as_they_stand() {
    // Half a turn by the matrix and another by the size: upright text.
    let content = "BT /F1 -12 Tf -1 0 0 -1 72 700 Tm (upright) Tj ( words) Tj ET";
    let read = read(&Writer::of(&[content.to_owned()]));
    assert_eq!(read.lines[0].line.text(), "upright words");
    let bbox = read.lines[0].line.words()[0].bbox;
    assert!(
        bbox.y1 > 92.0 && bbox.y1 < 97.0 && bbox.y0 < 86.0,
        "{bbox:?}"
    );
}

#[test]
fn boxes_of_mirrored_letters_sit_on_them() {
    let content = "q -1 0 0 1 612 0 cm BT /F1 12 Tf 72 700 Td (mirrored) Tj ET Q";
    let read = read(&Writer::of(&[content.to_owned()]));
    let bbox = read.lines[0].line.words()[0].bbox;
    assert!(
        bbox.y0 < 86.0 && bbox.y1 > 92.0 && bbox.y1 < 97.0,
        "{bbox:?}"
    );
    assert!(bbox.x1 > 530.0 && bbox.x1 < 545.0, "{bbox:?}");
}

#[test]
fn text_from_right_to_left_that_stands_for_glyphs_begins_at_the_right() {
    // alef, then one glyph for lam and alef, then a letter: from the right as seen.
    let content = "BT /F1 12 Tf 120 700 Td /Span << /ActualText <FEFF0627> >> BDC (a) Tj EMC \
                   -13.4 0 Td /Span << /ActualText <FEFF06440625> >> BDC (ab) Tj EMC \
                   -6.7 0 Td /Span << /ActualText <FEFF062C> >> BDC (c) Tj EMC ET";
    assert_eq!(page(content), ["الإج"]);
}

/// Found by mutation: widths for two thousand million characters took minutes to be written down.
#[test]
fn a_font_with_widths_for_more_characters_than_there_are_is_not_followed() {
    for widths in [
        "/W [1 2147483647 500]",
        "/W2 [1 2147483647 500 500 500]",
        "/W [1 [500 600] 3 2147483647 500]",
    ] {
        let mut writer = Writer::new();
        let font = writer.object(format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /Some /Encoding /Identity-H /DescendantFonts \
             [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Some /CIDSystemInfo << /Registry (Adobe) \
             /Ordering (Identity) /Supplement 0 >> {widths} >>] >>"
        ));
        writer.resources(&format!("/Font << /F1 3 0 R /F2 {font} 0 R >>"));
        let content = format!(
            "{} BT /F2 12 Tf 72 600 Td <00410042> Tj ET",
            at(72.0, 700.0, 12.0, "Words")
        );
        writer.page(&content, "");
        let begin = std::time::Instant::now();
        assert!(texts(&writer.finish()).contains(&"Words".to_owned()));
        assert!(begin.elapsed().as_secs() < 5, "{widths}");
    }
}
