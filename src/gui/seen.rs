//! How much of a document was on the screen.
//!
//! The furthest place reached says little: whoever follows a search hit to the last page has not read
//! the rest. So the text is cut into equal parts, and each part that was in view counts.

use deskreview_reader::text::CharRange;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Into how many parts a text is cut.
const PARTS: u32 = 256;

/// Which parts of a document were on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen([u64; 4]);

impl Seen {
    /// Takes in what is in view of a text of so many code points.
    pub fn add(&mut self, shown: CharRange, length: u32) {
        let part = |at: u32| {
            let part = u64::from(at) * u64::from(PARTS) / u64::from(length.max(1));
            u32::try_from(part).unwrap_or(PARTS).min(PARTS - 1)
        };
        let first = part(shown.start.0);
        let last = part(shown.end.0.saturating_sub(1).max(shown.start.0));
        for part in first..=last {
            if let Some(word) = self.0.get_mut(part as usize / 64) {
                *word |= 1 << (part % 64);
            }
        }
    }

    /// The share that was seen, in thousandths.
    pub fn thousandths(&self) -> u16 {
        let parts: u32 = self.0.iter().map(|word| word.count_ones()).sum();
        u16::try_from(parts * 1000 / PARTS).unwrap_or(1000)
    }
}

impl Serialize for Seen {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let words = self.0.iter().map(|word| format!("{word:016x}"));
        to.serialize_str(&words.collect::<String>())
    }
}

impl<'de> Deserialize<'de> for Seen {
    /// What cannot be read is as nothing seen: it is only comfort.
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from).unwrap_or_default();
        let mut seen = Self::default();
        for (at, word) in seen.0.iter_mut().enumerate() {
            let digits = text.get(at * 16..at * 16 + 16).unwrap_or_default();
            *word = u64::from_str_radix(digits, 16).unwrap_or(0);
        }
        Ok(seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_to_the_end_is_not_reading() {
        let mut seen = Seen::default();
        seen.add(CharRange::new(0, 1_000), 100_000);
        seen.add(CharRange::new(99_000, 100_000), 100_000);
        assert!(seen.thousandths() < 40, "{}", seen.thousandths());
        seen.add(CharRange::new(0, 100_000), 100_000);
        assert_eq!(seen.thousandths(), 1_000);
    }

    #[test]
    fn it_is_kept_as_words() {
        let mut seen = Seen::default();
        seen.add(CharRange::new(10, 500), 1_000);
        let kept = serde_json::to_string(&seen).unwrap();
        assert_eq!(serde_json::from_str::<Seen>(&kept).unwrap(), seen);
        assert_eq!(
            serde_json::from_str::<Seen>("\"ü\"").unwrap(),
            Seen::default()
        );
        assert_eq!(
            serde_json::from_str::<Seen>("400").unwrap(),
            Seen::default()
        );
    }

    #[test]
    fn an_empty_text_and_odd_ranges_do_no_harm() {
        let mut seen = Seen::default();
        seen.add(CharRange::new(0, 0), 0);
        seen.add(CharRange::new(5_000, 9_000), 10);
        assert!(seen.thousandths() <= 1_000);
    }
}
