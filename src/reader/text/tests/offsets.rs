//! Code points and bytes, graphemes, and what happens to characters before they are counted.

use proptest::prelude::*;

use super::any_text;
use crate::text::{ByteOffset, CanonicalText, CharOffset, CharRange, find_quote, normalise};

#[test]
fn astral_and_combining_characters_count_as_code_points() {
    let text = CanonicalText::new("a𝒜e\u{301}x");
    assert_eq!(text.len(), 5);
    assert_eq!(text.byte_of(CharOffset(2)), Some(ByteOffset(5)));
    assert_eq!(text.char_of(ByteOffset(3)), None);
    assert_eq!(text.slice(CharRange::new(2, 4)), Some("e\u{301}"));
    assert_eq!(text.byte_of(CharOffset(6)), None);
    assert!(!text.is_grapheme_boundary(CharOffset(3)));
    assert!(text.is_grapheme_boundary(CharOffset(4)));
}

#[test]
fn a_long_text_converts_beyond_its_first_marks() {
    let text = CanonicalText::new("é1".repeat(2_000));
    assert_eq!(text.byte_of(CharOffset(3_999)), Some(ByteOffset(5_999)));
    assert_eq!(text.char_of(ByteOffset(5_999)), Some(CharOffset(3_999)));
    assert_eq!(text.char_of(ByteOffset(6_000)), Some(CharOffset(4_000)));
}

#[test]
fn what_normalising_does() {
    for (before, after) in [
        ("  a\u{a0}\t b\r\nc ", "a b c"),
        ("e\u{301}", "é"),
        ("e\u{200b}\u{301}", "é"),
        ("ﬁnal oﬃce", "final office"),
        ("hy\u{ad}phen", "hyphen"),
        ("\u{feff}a\0b", "ab"),
        ("\u{f0b7} item", "• item"),
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ("“A” – ‘b’ …", "“A” – ‘b’ …"),
    ] {
        assert_eq!(normalise(before), after, "{before:?}");
    }
}

proptest! {
    #[test]
    fn offsets_round_trip(text in any_text(), times in 1..30usize) {
        // Long enough that several marks lie in it.
        let text = CanonicalText::new(text.repeat(times));
        let mut chars = 0u32;
        for (byte, c) in text.as_str().char_indices() {
            prop_assert_eq!(text.char_of(ByteOffset(byte)), Some(CharOffset(chars)));
            prop_assert_eq!(text.byte_of(CharOffset(chars)), Some(ByteOffset(byte)));
            for inside in 1..c.len_utf8() {
                prop_assert_eq!(text.char_of(ByteOffset(byte + inside)), None);
            }
            chars += 1;
        }
        prop_assert_eq!(text.len(), chars);
        let end = ByteOffset(text.as_str().len());
        prop_assert_eq!(text.byte_of(CharOffset(chars)), Some(end));
        prop_assert_eq!(text.char_of(end), Some(CharOffset(chars)));
        prop_assert_eq!(text.byte_of(CharOffset(chars + 1)), None);
        prop_assert_eq!(text.char_of(ByteOffset(end.0 + 1)), None);
    }

    #[test]
    fn a_slice_is_its_code_points(text in any_text(), a in 0..80u32, b in 0..80u32) {
        let canonical = CanonicalText::new(text.as_str());
        let range = CharRange::new(a, b);
        let (start, len) = (range.start.0 as usize, range.len() as usize);
        let expected: String = text.chars().skip(start).take(len).collect();
        match canonical.slice(range) {
            Some(slice) => prop_assert_eq!(slice, expected),
            None => prop_assert!(range.end.0 > canonical.len()),
        }
    }

    #[test]
    fn normalising_twice_changes_nothing(text in any_text(), other in any::<String>()) {
        for text in [text, other] {
            let once = normalise(&text);
            prop_assert_eq!(&normalise(&once), &once);
            prop_assert!(!once.chars().any(char::is_control), "{:?}", once);
            prop_assert!(!once.contains("  ") && once.trim() == once, "{:?}", once);
            prop_assert!(unicode_normalization::is_nfc(&once), "{:?}", once);
        }
    }

    #[test]
    fn words_stand_where_they_say(text in any_text()) {
        let text = CanonicalText::new(text);
        for (range, word) in text.words(text.range()) {
            prop_assert_eq!(text.slice(range), Some(word));
        }
    }

    #[test]
    fn a_quote_is_found_where_it_was_taken(text in any_text(), a in 0..60u32, b in 0..60u32) {
        let text = CanonicalText::new(normalise(&text));
        let Some(quote) = text.slice(CharRange::new(a, b)) else { return Ok(()) };
        let quote = quote.trim();
        let found = find_quote(&text, quote);
        prop_assert_eq!(found.is_empty(), quote.is_empty());
        for range in &found {
            prop_assert_eq!(text.slice(*range), Some(quote));
        }
        for pair in found.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start);
        }
    }

    /// However a mail program changed it: case, blanks, the forms of quotation marks and dashes.
    #[test]
    fn a_quote_is_found_as_people_write_it(
        words in prop::collection::vec("[a-zéß]{2,8}|“[a-z]{2,5}”|[a-z]’s|–", 4..20),
        from in 0..3usize,
    ) {
        let text = CanonicalText::new(format!("Zzz {} zzz.", words.join(" ")));
        let part = words[from..from + 1].join(" ");
        let typed = part
            .to_uppercase()
            .replace(['“', '”'], "\"")
            .replace('’', "'")
            .replace('–', "-");
        // The sharp s has no single capital; typed in capitals it is another word.
        prop_assume!(!part.contains('ß'));
        let found = find_quote(&text, &format!(" {} ", typed));
        prop_assert!(!found.is_empty(), "{typed:?} in {:?}", text.as_str());
        for range in found {
            let there = text.slice(range).unwrap_or_default();
            prop_assert_eq!(there.to_lowercase(), part.to_lowercase());
        }
    }

    #[test]
    fn any_quote_in_any_text_is_safe(text in any_text(), quote in any_text()) {
        let text = CanonicalText::new(text);
        for range in find_quote(&text, &quote) {
            prop_assert!(text.range().contains(range) && !range.is_empty());
        }
    }
}
