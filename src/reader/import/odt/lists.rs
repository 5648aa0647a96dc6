//! Numbers of lists and headings as OpenDocument counts them (ODF 1.3, 5.3 and 16.30).
//!
//! A list counts from its beginning unless it says that it goes on with another. An item counts when
//! its first paragraph is read: items that only hold deeper lists are steps to a level and no items.

use std::collections::HashMap;

use crate::import::ImportError;
use crate::import::office::numerals::Style;
use crate::import::office::piece::Marker;
use crate::import::office::xml::{Space, Xml};

/// Levels of a list.
const LEVELS: usize = 10;
/// Longest marker in code points.
const LONGEST: usize = 80;

/// How one level looks.
#[derive(Clone, Debug, Default)]
struct Level {
    style: Style,
    bullet: Option<String>,
    prefix: String,
    suffix: String,
    /// Numbers and what stands among them: `%1%.%2%`.
    format: Option<String>,
    start: u32,
    /// How many levels are shown.
    shown: usize,
}

/// How a list looks.
#[derive(Clone, Debug, Default)]
pub(super) struct ListStyle {
    levels: [Option<Level>; LEVELS],
}

/// Reads `text:list-style` or `text:outline-style`, which has just been opened.
///
/// # Errors
/// As [`Xml::next`].
pub(super) fn read_list_style(xml: &mut Xml<'_>) -> Result<ListStyle, ImportError> {
    let mut out = ListStyle::default();
    let depth = xml.depth();
    while let Some(element) = xml.child(depth)? {
        let text = |name: &str| {
            let value = element.attribute(name);
            value.map(|value| value.into_owned()).unwrap_or_default()
        };
        if element.space != Space::Text {
            continue;
        }
        let bullet = match element.local() {
            "list-level-style-number" | "outline-level-style" => None,
            "list-level-style-bullet" => Some(text("bullet-char")),
            "list-level-style-image" => Some(String::new()),
            _ => continue,
        };
        let in_step = element.attribute("num-letter-sync").as_deref() == Some("true");
        let level = Level {
            style: match bullet {
                Some(_) => Style::Bullet,
                None => Style::of_open(&text("num-format"), in_step),
            },
            bullet,
            prefix: text("num-prefix"),
            suffix: text("num-suffix"),
            format: element
                .attribute("num-list-format")
                .map(|format| format.into_owned()),
            start: element.number("start-value").unwrap_or(1),
            shown: element.number("display-levels").unwrap_or(1),
        };
        let at = element
            .number::<usize>("level")
            .and_then(|n| n.checked_sub(1));
        if let Some(slot) = at.and_then(|at| out.levels.get_mut(at)) {
            *slot = Some(level);
        }
    }
    Ok(out)
}

/// How far lists have counted.
#[derive(Debug, Default)]
pub(super) struct Counts {
    sequences: Vec<[Option<u32>; LEVELS]>,
    by_id: HashMap<String, u32>,
    by_style: HashMap<String, u32>,
}

/// The sequence in which headings are counted.
pub(super) const OUTLINE: u32 = 0;

impl Counts {
    /// Nothing counted yet.
    pub(super) fn new() -> Self {
        Self {
            sequences: vec![[None; LEVELS]],
            ..Self::default()
        }
    }

    /// A list begins: the sequence that it counts in. `goes_on` is whether it continues the last
    /// list of its style, `after` the list that it continues.
    pub(super) fn begin(
        &mut self,
        style: &str,
        id: Option<&str>,
        goes_on: bool,
        after: Option<&str>,
    ) -> u32 {
        let earlier = match after {
            Some(after) => self.by_id.get(after).copied(),
            None => self.by_style.get(style).copied().filter(|_| goes_on),
        };
        let sequence = earlier.unwrap_or_else(|| {
            self.sequences.push([None; LEVELS]);
            u32::try_from(self.sequences.len() - 1).unwrap_or(OUTLINE)
        });
        if let Some(id) = id {
            self.by_id.insert(id.to_owned(), sequence);
        }
        self.by_style.insert(style.to_owned(), sequence);
        sequence
    }

    /// Counts a paragraph at a level from 0; what is shown before it.
    pub(super) fn count(
        &mut self,
        sequence: u32,
        style: &ListStyle,
        level: usize,
        start: Option<u32>,
    ) -> Option<Marker> {
        let at = level.min(LEVELS - 1);
        let counts = self.sequences.get_mut(sequence as usize)?;
        let start_of = |at: usize| {
            let level = style.levels.get(at).and_then(Option::as_ref);
            level.map_or(1, |level| level.start)
        };
        let count = counts.get_mut(at)?;
        *count = Some(match (start, *count) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => start_of(at),
        });
        for above in 0..at {
            if let Some(count @ None) = counts.get_mut(above) {
                *count = Some(start_of(above));
            }
        }
        for below in counts.iter_mut().skip(at + 1) {
            *below = None;
        }
        let own = style.levels.get(at).and_then(Option::as_ref)?;
        let depth = u8::try_from(at + 1).unwrap_or(u8::MAX);
        if let Some(bullet) = &own.bullet {
            let sign = crate::text::normalise(bullet);
            let odd =
                sign.is_empty() || sign.chars().any(|c| ('\u{e000}'..='\u{f8ff}').contains(&c));
            return Some(Marker {
                shown: if odd { "•".to_owned() } else { sign },
                number: None,
                list: sequence,
                level: depth,
            });
        }
        if own.style == Style::Hidden {
            return None;
        }
        let one = |at: usize| {
            let level = style.levels.get(at).and_then(Option::as_ref);
            let shown = level.map_or(Style::Figures, |level| level.style);
            let count = counts.get(at).copied().flatten().unwrap_or(1);
            shown.show(count)
        };
        let (before, number, after) = match &own.format {
            Some(format) => formatted(format, one),
            None => {
                let first = (at + 1).saturating_sub(own.shown.clamp(1, LEVELS));
                let numbers: Vec<String> =
                    (first..=at).map(one).filter(|n| !n.is_empty()).collect();
                (own.prefix.clone(), numbers.join("."), own.suffix.clone())
            }
        };
        let shown = crate::text::normalise(&format!("{before}{number}{after}"));
        (!shown.is_empty()).then(|| Marker {
            shown: shown.chars().take(LONGEST).collect(),
            number: Some(number).filter(|number| !number.is_empty()),
            list: sequence,
            level: depth,
        })
    }
}

/// A format like `(%1%.%2%)`: what stands before the first number, the numbers, what stands behind.
fn formatted(format: &str, one: impl Fn(usize) -> String) -> (String, String, String) {
    let (mut before, mut number, mut tail) = (String::new(), String::new(), String::new());
    let mut rest = format;
    while let Some((text, behind)) = rest.split_once('%') {
        let (name, after) = behind.split_once('%').unwrap_or((behind, ""));
        match name.parse::<usize>().ok().and_then(|n| n.checked_sub(1)) {
            Some(at) if at < LEVELS => {
                let shown = one(at);
                if number.is_empty() {
                    before.push_str(text);
                } else {
                    number.push_str(text);
                }
                number.push_str(&shown);
                rest = after;
            }
            _ => {
                tail.push_str(text);
                tail.push('%');
                rest = behind;
            }
        }
    }
    tail.push_str(rest);
    (before, number, tail)
}
