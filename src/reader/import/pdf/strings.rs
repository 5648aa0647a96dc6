//! Text strings of a PDF: UTF-16 or UTF-8 with a mark, else PDFDocEncoding (ISO 32000-1, 7.9.2.2).

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

/// A text string's characters.
pub(super) fn pdf_text(bytes: &[u8]) -> String {
    let decoded = match bytes {
        [0xfe, 0xff, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0,
        [0xff, 0xfe, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0,
        [0xef, 0xbb, 0xbf, rest @ ..] => UTF_8.decode_without_bom_handling(rest).0,
        _ => return bytes.iter().map(|&byte| doc_encoding(byte)).collect(),
    };
    without_escapes(&decoded)
}

/// UTF-16 strings may tell their language between two escape characters.
fn without_escapes(text: &str) -> String {
    text.split('\u{1b}').step_by(2).collect()
}

/// PDFDocEncoding is Latin-1 but for these.
fn doc_encoding(byte: u8) -> char {
    const FROM_18: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const FROM_80: [char; 31] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž',
    ];
    let table = match byte {
        0x18..=0x1f => FROM_18.get(usize::from(byte - 0x18)),
        0x80..=0x9e => FROM_80.get(usize::from(byte - 0x80)),
        0xa0 => Some(&'€'),
        _ => None,
    };
    table.copied().unwrap_or_else(|| char::from(byte))
}

/// A text string from UTF-8 without a mark, which some writers use against the rules, or as it is.
pub(super) fn lenient_text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) if !bytes.is_ascii() => text.to_owned(),
        _ => pdf_text(bytes),
    }
}
