//! Which encoding a page is in: its own mark, then what it declares, then a guess from its bytes.
//!
//! The order is that of browsers (WHATWG HTML, "determining the character encoding"), with one
//! difference: bytes that are sound UTF-8 and not plain ASCII are UTF-8 whatever the page declares,
//! since a saved page is often re-encoded by the browser without its declaration. Without a
//! declaration a page is decoded as any text is.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::import::plain::{self, Decoded};

/// How far into a page a declaration is looked for, in bytes; browsers stop at 1024.
const DECLARED_WITHIN: usize = 4096;

/// The page as text; bytes that its encoding does not know become U+FFFD.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let told = Encoding::for_bom(bytes).is_some()
        || (!bytes.is_ascii() && std::str::from_utf8(bytes).is_ok());
    match declared(bytes).filter(|_| !told) {
        Some(encoding) => Decoded {
            text: encoding.decode_without_bom_handling(bytes).0.into_owned(),
            warnings: Vec::new(),
        },
        None => plain::decode(bytes),
    }
}

/// The label after `charset=` or `encoding=` near the beginning.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARED_WITHIN).unwrap_or(bytes);
    let head = WINDOWS_1252
        .decode_without_bom_handling(head)
        .0
        .to_ascii_lowercase();
    ["charset", "encoding"].iter().find_map(|&key| {
        head.match_indices(key).find_map(|(at, found)| {
            let rest = head.get(at + found.len()..)?.trim_start();
            let rest = rest.strip_prefix('=')?.trim_start();
            let rest = rest.trim_start_matches(['"', '\'']);
            let end = rest
                .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.'))
                .unwrap_or(rest.len());
            let encoding = Encoding::for_label(rest.get(..end)?.as_bytes())?;
            // A page whose declaration could be read cannot be UTF-16 (WHATWG: read as UTF-8); nor
            // is it UTF-8, or the bytes would have been sound.
            (encoding != UTF_16LE && encoding != UTF_16BE).then_some(encoding)
        })
    })
}

#[cfg(test)]
mod tests {
    fn decode(bytes: &[u8]) -> String {
        super::decode(bytes).text
    }

    #[test]
    fn a_mark_decides() {
        assert_eq!(decode(b"\xef\xbb\xbf<p>\xc3\xa9"), "<p>é");
        assert_eq!(decode(b"\xff\xfe<\0p\0>\0\xe9\0"), "<p>é");
        assert_eq!(decode(b"\xfe\xff\0<\0p\0>\0\xe9"), "<p>é");
    }

    #[test]
    fn utf_16_without_a_mark_is_seen_by_its_zero_bytes() {
        let text = "<!DOCTYPE html><html><body><p>Un détail</p></body></html>";
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&bytes), text);
    }

    #[test]
    fn the_declaration_counts_where_the_bytes_are_not_utf_8() {
        let page = b"<html><head><meta charset=\"windows-1251\"></head><p>\xcf\xf0\xee\xe3\xf0\xe0\xec\xec\xe0";
        assert!(decode(page).ends_with("Программа"));
        let old =
            b"<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=iso-8859-1'><p>\xe9t\xe9";
        assert!(decode(old).ends_with("été"));
        let xml = b"<?xml version='1.0' encoding='ISO-8859-2'?><p>\xb3";
        assert!(decode(xml).ends_with('ł'));
    }

    #[test]
    fn sound_utf_8_is_utf_8_whatever_is_declared() {
        let page = "<meta charset=\"iso-8859-1\"><p>évaluation";
        assert_eq!(decode(page.as_bytes()), page);
    }

    #[test]
    fn the_rest_is_guessed() {
        let page =
            b"<p>L'\xe9valuation a \xe9t\xe9 r\xe9alis\xe9e \xe0 Gen\xe8ve en f\xe9vrier.</p>";
        assert!(decode(page).contains("L'évaluation a été réalisée à Genève"));
    }
}
