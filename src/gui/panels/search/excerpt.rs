//! The part of a passage that is shown of a hit: some lines where most matches stand.

use deskreview_review::session::SearchHit;

/// How many code points of a passage are shown at most.
const LONGEST: usize = 420;
/// How many code points stand before the first match where the beginning is cut off.
const BEFORE: usize = 40;
/// A match that begins no later than this needs no cut.
const NEAR: usize = 80;
/// How many code points can be seen at once, about.
const SEEN: usize = 160;

/// A piece of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) found: bool,
}

/// The excerpt of a hit as pieces, found ones apart from the others.
pub(super) fn excerpt(hit: &SearchHit) -> Vec<Piece> {
    let start = hit.range.start.0;
    let places = hit.highlights.iter().map(|place| {
        let at = |place: u32| place.saturating_sub(start) as usize;
        (at(place.start.0), at(place.end.0))
    });
    cut(&hit.quote, &places.collect::<Vec<_>>())
}

fn cut(quote: &str, places: &[(usize, usize)]) -> Vec<Piece> {
    let first = best(places);
    let from = if first > NEAR {
        word_start(quote, first - BEFORE, first)
    } else {
        0
    };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |text: &str, found: bool| match pieces.last_mut() {
        Some(piece) if piece.found == found => piece.text.push_str(text),
        _ => pieces.push(Piece {
            text: text.to_owned(),
            found,
        }),
    };
    if from > 0 {
        push("… ", false);
    }
    let mut left = places.iter().peekable();
    let mut sign = [0; 4];
    for (at, c) in quote.chars().enumerate().skip(from).take(LONGEST) {
        while left.next_if(|place| place.1 <= at).is_some() {}
        let found = left.peek().is_some_and(|place| place.0 <= at);
        match c {
            // Cells of a table, and rows within one passage.
            '\t' => push(" · ", false),
            '\n' => push(" ", false),
            c => push(c.encode_utf8(&mut sign), found),
        }
    }
    if quote.chars().nth(from + LONGEST).is_some() {
        push("…", false);
    }
    pieces
}

/// The match from which on most others can be seen too; the first of such.
fn best(places: &[(usize, usize)]) -> usize {
    let seen = |from: usize| {
        let places = places.iter();
        places
            .filter(|place| place.0 >= from && place.1 <= from + SEEN)
            .count()
    };
    let starts = places.iter().map(|place| place.0);
    let best = starts.max_by_key(|start| (seen(*start), std::cmp::Reverse(*start)));
    best.unwrap_or(0)
}

/// The beginning of a word between two places, or the first of them.
fn word_start(text: &str, from: usize, to: usize) -> usize {
    let chars = text.chars().enumerate().skip(from.saturating_sub(1));
    let mut chars = chars.take(to.saturating_sub(from));
    let blank = chars.find(|(_, c)| c.is_whitespace());
    blank.map_or(from, |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(quote: &str, places: &[(usize, usize)]) -> String {
        let pieces = cut(quote, places).into_iter();
        pieces
            .map(|piece| {
                if piece.found {
                    format!("[{}]", piece.text)
                } else {
                    piece.text
                }
            })
            .collect()
    }

    #[test]
    fn matches_stand_apart() {
        assert_eq!(shown("a béé c d", &[(2, 5), (8, 9)]), "a [béé] c [d]");
        assert_eq!(shown("one\ttwo\nthree", &[(4, 7)]), "one · [two] three");
        assert_eq!(shown("nothing", &[]), "nothing");
    }

    #[test]
    fn a_late_match_is_shown_from_some_words_before() {
        let quote = format!("{}match and more", "word ".repeat(60));
        let text = shown(&quote, &[(300, 305)]);
        assert!(text.starts_with("… word word"), "{text}");
        assert!(text.contains("[match] and more"), "{text}");
        assert!(text.len() < 100, "{text}");
    }

    #[test]
    fn what_is_shown_has_most_matches() {
        let quote = format!("match {}match and match", "word ".repeat(60));
        let text = shown(&quote, &[(0, 5), (306, 311), (316, 321)]);
        assert!(text.contains("[match] and [match]"), "{text}");
    }

    #[test]
    fn a_long_passage_is_cut_at_its_end() {
        let text = shown(&"word ".repeat(600), &[(0, 4)]);
        assert!(text.starts_with("[word] word") && text.ends_with('…'));
        assert!(text.chars().count() < LONGEST + 8);
    }

    proptest! {
        #[test]
        fn any_places_can_come(
            quote in "\\PC{0,600}",
            mut places in prop::collection::vec((0usize..700, 0usize..40), 0..6),
        ) {
            places.sort_unstable();
            let places: Vec<_> = places.into_iter().map(|(at, len)| (at, at + len)).collect();
            let pieces = cut(&quote, &places);
            prop_assert!(pieces.windows(2).all(|pair| pair[0].found != pair[1].found));
        }
    }
}
