//! Word boxes: exact enough for the eye, small enough for a library of reports, safe when damaged.

use proptest::prelude::*;

use crate::text::{BBox, CharRange, WordBox, WordBoxes};

fn bbox() -> impl Strategy<Value = BBox> {
    (
        -2_000.0..20_000.0f32,
        -2_000.0..20_000.0f32,
        0.0..900.0f32,
        0.0..90.0f32,
    )
        .prop_map(|(x0, y0, width, height)| BBox {
            x0,
            y0,
            x1: x0 + width,
            y1: y0 + height,
        })
}

fn words() -> impl Strategy<Value = Vec<WordBox>> {
    prop::collection::vec((0..3_000_000u32, 0..50u32, 1..2_000u32, bbox()), 0..60).prop_map(
        |words| {
            words
                .into_iter()
                .map(|(start, len, page, bbox)| WordBox {
                    range: CharRange::new(start, start + len),
                    page,
                    bbox,
                })
                .collect()
        },
    )
}

#[test]
fn a_page_of_words_takes_at_most_five_bytes_a_word() {
    // Forty lines of twelve words in two fonts, as a report has them.
    let mut words = Vec::new();
    let mut at = 0;
    for line in 0..40u32 {
        let (y0, height) = (
            72.0 + line as f32 * 14.37,
            if line % 10 == 0 { 16.0 } else { 11.04 },
        );
        let mut x0 = 70.9;
        for word in 0..12u32 {
            let len = 2 + (line * 7 + word * 5) % 9;
            let x1 = x0 + len as f32 * 5.13;
            words.push(WordBox {
                range: CharRange::new(at, at + len),
                page: 1,
                bbox: BBox {
                    x0,
                    y0,
                    x1,
                    y1: y0 + height,
                },
            });
            at += len + 1;
            x0 = x1 + 2.76;
        }
    }
    let packed = WordBoxes::pack(&words);
    assert!(
        packed.packed_len() <= words.len() * 5,
        "{} bytes",
        packed.packed_len()
    );
}

#[test]
fn what_is_no_number_becomes_a_place() {
    let bbox = BBox {
        x0: f32::NAN,
        y0: f32::INFINITY,
        x1: f32::MAX,
        y1: f32::MIN,
    };
    let word = WordBox {
        range: CharRange::new(0, 1),
        page: 1,
        bbox,
    };
    let back: Vec<WordBox> = WordBoxes::pack(&[word]).iter().collect();
    assert_eq!(back.len(), 1);
    assert!(back[0].bbox.x0.is_finite() && back[0].bbox.x1.is_finite());
}

proptest! {
    #[test]
    fn boxes_come_back_within_an_eighth_of_a_point(words in words()) {
        let packed = WordBoxes::pack(&words);
        prop_assert_eq!(packed.len(), words.len());
        let back: Vec<WordBox> = packed.iter().collect();
        prop_assert_eq!(back.len(), words.len());
        for (word, back) in words.iter().zip(&back) {
            prop_assert_eq!((word.range, word.page), (back.range, back.page));
            for (a, b) in [
                (word.bbox.x0, back.bbox.x0),
                (word.bbox.y0, back.bbox.y0),
                (word.bbox.x1, back.bbox.x1),
                (word.bbox.y1, back.bbox.y1),
            ] {
                prop_assert!((a - b).abs() <= 0.125, "{a} became {b}");
            }
        }
        // What was rounded once stays as it is.
        prop_assert_eq!(WordBoxes::pack(&back), packed);
    }

    #[test]
    fn damaged_boxes_end_early(count in any::<u32>(), bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let stored = postcard::to_stdvec(&(count, bytes.clone())).expect("plain data");
        let boxes: WordBoxes = postcard::from_bytes(&stored).expect("the same form");
        prop_assert!(boxes.iter().count() <= bytes.len());
    }
}
