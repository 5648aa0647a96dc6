//! What counts as a word, by example and by property.

use proptest::prelude::*;

use super::*;

fn words(text: &str) -> Vec<String> {
    tokenise(text, None).into_iter().map(|t| t.folded).collect()
}

#[test]
fn words_of_reports() {
    for (text, expected) in [
        ("l'évaluation d’impact", "l evaluation d impact"),
        ("the Office’s role, the ILO's", "the office role the ilo"),
        ("States' duties", "states duties"),
        ("aujourd'hui", "aujourd hui"),
        ("O'Brien", "o brien"),
        ("3b.2 and C143", "3b 2 and c143"),
        ("section 5.2.1.", "section 5.2.1"),
        ("1,000 or 12,345,678", "1000 or 12345678"),
        ("2008,2009", "2008 2009"),
        ("3,5", "3 5"),
        ("the U.N. and the e.g. case", "the un and the eg case"),
        ("policy.The next", "policy the next"),
        ("www.example.org", "www example org"),
        ("policy²", "policy 2"),
        ("decision-making", "decision making"),
        ("snake_case", "snake case"),
        ("M&E", "m e"),
        ("EU:s", "eu s"),
        ("移民工人", "移 民 工 人"),
        ("カタカナ", "カ タ カ ナ"),
        ("한국 사람", "한국 사람"),
        ("paral·lel", "parallel"),
        ("¿Qué?", "que"),
        ("“quoted”—dash", "quoted dash"),
        ("", ""),
        ("… — !", ""),
    ] {
        assert_eq!(words(text).join(" "), expected, "{text}");
    }
}

#[test]
fn places_are_those_of_the_word_without_its_possessive() {
    let tokens = tokenise("Élan’s ﬁn", None);
    assert_eq!(tokens[0].chars, 0..4);
    assert_eq!(tokens[0].bytes, 0..5);
    assert_eq!(tokens[1].chars, 7..9);
}

#[test]
fn a_mark_on_an_apostrophe_stays_with_it() {
    let text = "a'\u{301}b";
    assert_eq!(tokenise(text, None)[1].chars, 3..4);
}

#[test]
fn a_very_long_word_is_known_by_its_beginning() {
    let long = "x".repeat(100_000);
    let tokens = tokenise(&long, Some("en"));
    assert_eq!(tokens[0].folded.len(), crate::fold::LONGEST_WORD);
    assert_eq!(tokens[0].chars, 0..100_000);
}

proptest! {
    #[test]
    fn places_fit_the_text(text in "\\PC{0,60}", language in prop_oneof![Just(None), Just(Some("en")), Just(Some("fr"))]) {
        let chars: Vec<char> = text.chars().collect();
        let mut end = 0;
        for token in tokenise(&text, language) {
            let by_chars: String = chars[token.chars.start as usize..token.chars.end as usize].iter().collect();
            prop_assert_eq!(text.get(token.bytes.clone()), Some(by_chars.as_str()));
            prop_assert!(token.bytes.start >= end && token.bytes.end > token.bytes.start);
            prop_assert_eq!(fold(&by_chars), token.folded);
            end = token.bytes.end;
        }
    }

    #[test]
    fn the_short_way_through_ascii_is_the_long_way(chunk in "[a-cS0-9.,'_:;\"-]{0,14}") {
        let mut short = Vec::new();
        ascii_words(&chunk, |from, to| short.push((from, chunk.get(from..to).unwrap().to_owned())));
        let mut long = Vec::new();
        unicode_words(&chunk, &mut |from, word| long.push((from, word.to_owned())));
        prop_assert_eq!(short, long);
    }

    #[test]
    fn a_word_found_is_found_again_by_its_folded_form(text in "\\PC{0,30}") {
        for token in tokenise(&text, None) {
            let again = words(&token.folded);
            // The fraction ½ is one word, 1⁄2 written out is two.
            prop_assert_eq!(again.concat(), token.folded.replace('\u{2044}', ""));
        }
    }
}
