//! Which marks stand where, and in which stripe.
//!
//! Marks come sorted by start. What overlaps a stretch of text begins before its end; how far back
//! one has to look for those that reach into it says the furthest end of each run of marks. So a
//! frame looks at what it shows and not at all marks, even where one mark spans the document.

use deskreview_reader::text::CharRange;

use super::Mark;

/// Stripes beside each other before the rest is only counted.
pub const STRIPES: u8 = 6;
/// Marks a run.
const RUN: usize = 64;
/// Code points of about a line: stripes nearer than that may touch on screen.
const LINE: u32 = 90;

/// An order over marks, made anew when they change.
#[derive(Clone, Debug, Default)]
pub struct MarkIndex {
    version: Option<(u64, usize)>,
    furthest: Vec<u32>,
    stripes: Vec<u8>,
}

impl MarkIndex {
    /// Follows a change of the marks.
    pub fn follow(&mut self, marks: &[Mark], version: u64) {
        if self.version == Some((version, marks.len())) {
            return;
        }
        self.version = Some((version, marks.len()));
        self.furthest = marks
            .chunks(RUN)
            .map(|run| run.iter().map(|mark| mark.range.end.0).max().unwrap_or(0))
            .collect();
        self.stripes = stripes(marks);
    }

    /// Puts into `out` which marks overlap a stretch of text, in order.
    pub fn overlapping(&self, marks: &[Mark], stretch: CharRange, out: &mut Vec<usize>) {
        out.clear();
        let end = marks.partition_point(|mark| mark.range.start < stretch.end);
        for (run, furthest) in self.furthest.iter().enumerate() {
            let from = run * RUN;
            if from >= end {
                break;
            }
            if *furthest <= stretch.start.0 {
                continue;
            }
            let upto = (from + RUN).min(end);
            for (index, mark) in (from..).zip(marks.get(from..upto).unwrap_or_default()) {
                if mark.range.overlaps(stretch) {
                    out.push(index);
                }
            }
        }
    }

    /// The stripe of a mark, from the left; `None` where there are too many beside each other.
    pub fn stripe(&self, index: usize) -> Option<u8> {
        self.stripes
            .get(index)
            .copied()
            .filter(|stripe| *stripe < STRIPES)
    }
}

/// Gives each mark a stripe: the same for marks of one code that overlap, the lowest free one
/// otherwise, codes in their order where they begin together.
fn stripes(marks: &[Mark]) -> Vec<u8> {
    #[derive(Clone, Copy)]
    struct Taken {
        lane: u32,
        until: u32,
    }
    let mut order: Vec<usize> = (0..marks.len()).collect();
    order.sort_by_key(|&index| {
        marks
            .get(index)
            .map(|mark| (mark.range.start, mark.lane, mark.range.end, mark.id))
    });
    let mut taken: Vec<Taken> = Vec::new();
    let mut out = vec![u8::MAX; marks.len()];
    for index in order {
        let Some(mark) = marks.get(index) else {
            continue;
        };
        let (start, end) = (mark.range.start.0, mark.range.end.0);
        let own = taken
            .iter()
            .position(|slot| slot.lane == mark.lane && slot.until.saturating_add(LINE) > start);
        let free = || {
            taken
                .iter()
                .position(|slot| slot.until.saturating_add(LINE) <= start)
        };
        let place = own.or_else(free);
        let place = match place {
            Some(place) => place,
            // What does not fit is counted and needs no place of its own.
            None if taken.len() >= usize::from(u8::MAX) - 1 => continue,
            None => {
                taken.push(Taken {
                    lane: mark.lane,
                    until: 0,
                });
                taken.len() - 1
            }
        };
        if let Some(slot) = taken.get_mut(place) {
            let until = if own.is_some() {
                slot.until.max(end)
            } else {
                end
            };
            *slot = Taken {
                lane: mark.lane,
                until,
            };
        }
        if let Some(stripe) = out.get_mut(index) {
            *stripe = u8::try_from(place).unwrap_or(u8::MAX);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use eframe::egui::Color32;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn mark(start: u32, end: u32, lane: u32) -> Mark {
        Mark {
            id: Uuid::from_u128(u128::from(start) << 64 | u128::from(end) << 32 | u128::from(lane)),
            range: CharRange::new(start, end),
            colour: Color32::RED,
            label: format!("{lane}"),
            lane,
            detail: String::new(),
        }
    }

    proptest! {
        #[test]
        fn what_overlaps_is_what_a_look_at_all_finds(
            ranges in prop::collection::vec((0u32..5_000, 0u32..400, 0u32..9), 0..400),
            long in prop::bool::ANY,
            from in 0u32..5_000,
            length in 0u32..800,
        ) {
            let mut marks: Vec<Mark> = ranges
                .into_iter()
                .map(|(start, length, lane)| mark(start, start + length, lane))
                .collect();
            if long {
                marks.push(mark(0, 6_000, 1));
            }
            marks.sort_by_key(|mark| mark.range.start);
            let mut index = MarkIndex::default();
            index.follow(&marks, 1);
            let stretch = CharRange::new(from, from + length);
            let mut found = Vec::new();
            index.overlapping(&marks, stretch, &mut found);
            let plain: Vec<usize> = (0..marks.len())
                .filter(|&at| marks[at].range.overlaps(stretch))
                .collect();
            prop_assert_eq!(found, plain);
        }

        #[test]
        fn marks_of_two_codes_never_share_a_stripe_where_both_stand(
            ranges in prop::collection::vec((0u32..3_000, 1u32..300, 0u32..9), 0..80),
        ) {
            let mut marks: Vec<Mark> = ranges
                .into_iter()
                .map(|(start, length, lane)| mark(start, start + length, lane))
                .collect();
            marks.sort_by_key(|mark| mark.range.start);
            let stripes = stripes(&marks);
            for (at, one) in marks.iter().enumerate() {
                for (other_at, other) in marks.iter().enumerate().skip(at + 1) {
                    if one.lane != other.lane && one.range.overlaps(other.range) {
                        prop_assert_ne!(stripes[at], stripes[other_at]);
                    }
                }
            }
        }
    }

    #[test]
    fn codes_stand_in_their_order_and_the_seventh_is_counted() {
        let marks: Vec<Mark> = (0..8).map(|lane| mark(10, 50, lane)).collect();
        let mut index = MarkIndex::default();
        index.follow(&marks, 1);
        let stripes: Vec<_> = (0..8).map(|at| index.stripe(at)).collect();
        assert_eq!(stripes[..6], [0, 1, 2, 3, 4, 5].map(Some));
        assert_eq!(stripes[6..], [None, None]);
    }
}
