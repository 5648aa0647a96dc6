//! Anchors: made, checked, and found again in a new edition, never in silence.

use proptest::prelude::*;

use super::any_text;
use crate::text::{
    Anchor, AnchorError, CanonicalText, CharRange, ContentHash, Quotations, Reanchored, normalise,
};

fn hash(text: &CanonicalText) -> ContentHash {
    ContentHash::of(text.as_str().as_bytes())
}

fn anchor(text: &CanonicalText, quote: &str) -> Anchor {
    let at = text.as_str().find(quote).expect("the quote is there");
    let range = text
        .range_of_bytes(at, at + quote.len())
        .expect("at characters");
    Anchor::new(text, hash(text), range).expect("a place that can be anchored")
}

fn reanchored(before: &str, quote: &str, after: &str) -> Reanchored {
    let (before, after) = (CanonicalText::new(before), CanonicalText::new(after));
    anchor(&before, quote).reanchor(&after, &hash(&after))
}

const TEXT: &str = "The office agreed to report each year. It then reported twice on its projects. \
    The council took note of that and asked for more. The office agreed to report each quarter.";

#[test]
fn a_place_must_hold_something_and_lie_between_graphemes() {
    let text = CanonicalText::new("ae\u{301} x");
    let new =
        |a, b| Anchor::new(&text, hash(&text), CharRange::new(a, b)).map(|anchor| anchor.quote);
    assert_eq!(new(0, 3), Ok("ae\u{301}".to_owned()));
    assert_eq!(new(0, 2), Err(AnchorError::InsideGrapheme { at: 2 }));
    assert_eq!(new(2, 3), Err(AnchorError::InsideGrapheme { at: 2 }));
    assert_eq!(new(1, 1), Err(AnchorError::Empty { start: 1, end: 1 }));
    assert_eq!(new(3, 4), Err(AnchorError::Empty { start: 3, end: 4 }));
    assert_eq!(
        new(4, 6),
        Err(AnchorError::OutOfRange {
            start: 4,
            end: 6,
            len: 5
        })
    );
}

#[test]
fn an_unchanged_text_keeps_it() {
    assert!(matches!(
        reanchored(TEXT, "reported twice", TEXT),
        Reanchored::Kept(_)
    ));
}

#[test]
fn text_before_it_moves_it() {
    let after = format!("A new foreword. {TEXT}");
    let Reanchored::Moved(found) = reanchored(TEXT, "reported twice", &after) else {
        panic!("not moved");
    };
    assert_eq!(found.quote, "reported twice");
    assert_eq!(
        found.range.start.0 as usize,
        after.find("reported twice").expect("there")
    );
    assert_eq!(found.verify(&CanonicalText::new(after)), Ok(()));
}

#[test]
fn its_surroundings_tell_two_equal_places_apart() {
    let after = format!("A new foreword. {TEXT}");
    let quote = "The office agreed to report each";
    let Reanchored::Moved(found) = reanchored(TEXT, quote, &after) else {
        panic!("not moved");
    };
    assert_eq!(found.range.start.0, 16);
}

#[test]
fn where_nothing_tells_them_apart_a_person_is_asked() {
    let after = "Agreed. The office agreed. Agreed. The office agreed. Agreed.";
    let found = reanchored(
        "Before. The office agreed. After.",
        "The office agreed",
        after,
    );
    let Reanchored::Ambiguous(places) = found else {
        panic!("not ambiguous: {found:?}");
    };
    assert_eq!(places.len(), 2);
}

#[test]
fn one_word_that_stands_elsewhere_is_not_yet_the_passage() {
    let after = "The third recommendation was accepted by the board of the harbour.";
    let found = reanchored(
        "It was noted. Accepted: accepted in full.",
        "accepted",
        after,
    );
    let Reanchored::Ambiguous(places) = found else {
        panic!("not asked: {found:?}");
    };
    assert_eq!(places.len(), 1);
    // With what stood beside it there is no doubt.
    let after = "A foreword. It was noted. Accepted: accepted in full.";
    let found = reanchored(
        "It was noted. Accepted: accepted in full.",
        "accepted",
        after,
    );
    assert!(matches!(found, Reanchored::Moved(_)), "{found:?}");
}

#[test]
fn a_word_is_not_found_within_a_longer_one() {
    let found = reanchored("The port is open.", "port", "The report is open.");
    assert_eq!(found, Reanchored::Lost);
}

#[test]
fn a_long_quote_is_found_in_other_surroundings() {
    let quote = "The Authority trained its crane operators.";
    let found = reanchored(
        &format!("Before. {quote} After."),
        quote,
        &format!("X {quote} Y"),
    );
    assert!(matches!(found, Reanchored::Moved(_)), "{found:?}");
}

#[test]
fn what_is_gone_is_lost() {
    let after = TEXT.replace("reported twice", "reported once");
    assert_eq!(reanchored(TEXT, "reported twice", &after), Reanchored::Lost);
}

#[test]
fn a_changed_quotation_mark_does_not_lose_it() {
    let found = reanchored(
        "It said “we agree” to it.",
        "said “we agree”",
        "Now it said \"we agree\" to it.",
    );
    assert!(matches!(found, Reanchored::Moved(anchor) if anchor.quote == "said \"we agree\""));
}

#[test]
fn an_anchor_that_no_longer_holds_says_so() {
    let text = CanonicalText::new(TEXT);
    let found = anchor(&text, "reported twice");
    let other = CanonicalText::new(TEXT.replace("twice", "often"));
    assert!(matches!(
        found.verify(&other),
        Err(AnchorError::QuoteDiffers { .. })
    ));
    let short = CanonicalText::new("The office");
    assert!(matches!(
        found.verify(&short),
        Err(AnchorError::OutOfRange { .. })
    ));
}

fn words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[a-z]{1,7}", 20..60)
}

proptest! {
    #[test]
    fn what_was_made_holds(text in any_text(), a in 0..60u32, b in 0..60u32) {
        let text = CanonicalText::new(normalise(&text));
        let range = CharRange::new(a, b);
        match Anchor::new(&text, hash(&text), range) {
            Ok(anchor) => {
                prop_assert_eq!(anchor.verify(&text), Ok(()));
                prop_assert_eq!(text.slice(range), Some(anchor.quote.as_str()));
                let around = format!("{}{}{}", anchor.before, anchor.quote, anchor.after);
                prop_assert!(text.as_str().contains(&around));
                let again = anchor.reanchor(&text, &anchor.text);
                prop_assert_eq!(again, Reanchored::Kept(anchor));
            }
            Err(AnchorError::InsideGrapheme { at }) => {
                prop_assert!(at == range.start.0 || at == range.end.0);
            }
            Err(AnchorError::OutOfRange { end, len, .. }) => prop_assert!(end > len),
            Err(AnchorError::Empty { .. }) => {
                prop_assert!(text.slice(range).is_none_or(|quote| quote.trim().is_empty()));
            }
            Err(AnchorError::QuoteDiffers { .. }) => prop_assert!(false, "made, not checked"),
        }
    }

    /// Words put in, taken out and changed around and in a quote: whatever comes back stands there,
    /// and a quote that is still there is never called lost.
    #[test]
    fn no_edit_moves_or_loses_it_in_silence(
        words in words(),
        from in 0..15usize,
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..3u8, "[a-z]{1,7}"), 0..8),
    ) {
        let before = CanonicalText::new(words.join(" "));
        let quote = words[from..from + 4].join(" ");
        let made = anchor(&before, &quote);
        let mut edited = words.clone();
        for (at, how, word) in edits {
            let at = at.index(edited.len());
            match how {
                0 => edited.insert(at, word),
                1 => edited[at] = word,
                _ => drop(edited.remove(at)),
            }
        }
        let after = CanonicalText::new(edited.join(" "));
        // Whole words only: "a" does not stand in "ab".
        let padded = format!(" {} ", after.as_str());
        let there = padded.matches(&format!(" {} ", made.quote)).count();
        match made.reanchor(&after, &hash(&after)) {
            Reanchored::Kept(found) => {
                prop_assert_eq!(found.verify(&after), Ok(()));
                prop_assert_eq!((found.range, &found.quote), (made.range, &made.quote));
                prop_assert_eq!(found.text, hash(&after));
            }
            Reanchored::Moved(found) => {
                prop_assert_eq!(found.verify(&after), Ok(()));
                prop_assert_eq!(&found.quote, &made.quote);
                prop_assert!(found.range != made.range);
            }
            Reanchored::Ambiguous(places) => {
                prop_assert!(!places.is_empty());
                for place in places {
                    prop_assert_eq!(after.slice(place), Some(made.quote.as_str()));
                }
            }
            Reanchored::Lost => prop_assert_eq!(there, 0),
        }
    }

    #[test]
    fn any_other_text_is_safe(text in any_text(), other in any_text(), a in 0..40u32, b in 0..40u32) {
        let text = CanonicalText::new(text);
        let other = CanonicalText::new(other);
        if let Ok(made) = Anchor::new(&text, hash(&text), CharRange::new(a, b))
            && let Reanchored::Kept(found) | Reanchored::Moved(found) =
                made.reanchor(&other, &hash(&other))
        {
            prop_assert_eq!(found.verify(&other), Ok(()));
        }
    }
}

/// The anchors of all places of a quote, and what becomes of each where both texts are at hand.
fn between(before: &str, quote: &str, after: &str) -> Vec<Reanchored> {
    let (before, after) = (CanonicalText::new(before), CanonicalText::new(after));
    let (old, new) = (Quotations::of(&before), Quotations::of(&after));
    let places = old.find(quote);
    places
        .into_iter()
        .map(|range| {
            let anchor = Anchor::new(&before, hash(&before), range).unwrap();
            anchor.reanchor_between(&old, &new, &hash(&after))
        })
        .collect()
}

#[test]
fn of_items_that_say_the_same_the_second_is_the_second_still() {
    let items = "(i) the ministry of health, as agreed; \
        (ii) the ministry of health, as agreed; (iii) others.";
    let after = format!("A foreword of another hand. {items}");
    let found = between(items, "the ministry of health, as agreed", &after);
    let starts: Vec<u32> = found
        .iter()
        .map(|found| match found {
            Reanchored::Moved(anchor) => anchor.range.start.0,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(starts.len(), 2);
    assert!(starts[0] < starts[1]);
}

#[test]
fn where_another_item_came_a_person_is_asked() {
    let item = "- as agreed with the ministry\n";
    let found = between(&item.repeat(2), item.trim(), &item.repeat(3));
    assert!(
        found
            .iter()
            .any(|found| matches!(found, Reanchored::Ambiguous(_))),
        "{found:?}"
    );
    let same = between(
        &item.repeat(5),
        item.trim(),
        &format!("New.\n{}", item.repeat(5)),
    );
    assert!(
        same.iter()
            .all(|found| !matches!(found, Reanchored::Ambiguous(_))),
        "{same:?}"
    );
}
