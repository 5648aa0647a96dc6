//! List items: what no sequence of the document claims but a list of its own does.

use super::breaks::Break;
use super::marker::{Kind, Marker, Punct};
use super::numbering::{Numbering, Role};
use super::shape::{End, Look};

/// An item further away than this many lines is of another list.
const FAR: usize = 80;

/// A series of markers of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Series {
    Number(Punct),
    Roman(Punct, bool),
    Letter(Punct, bool),
}

/// The last item of each series that is open.
#[derive(Default)]
struct Open {
    items: Vec<(Series, u32, usize)>,
}

impl Open {
    fn last(&self, series: Series, line: usize) -> Option<u32> {
        self.items
            .iter()
            .rev()
            .find(|&&(other, _, at)| other == series && line - at <= FAR)
            .map(|&(_, value, _)| value)
    }

    fn put(&mut self, series: Series, value: u32, line: usize) {
        self.items.retain(|&(other, _, _)| other != series);
        self.items.push((series, value, line));
    }
}

/// Marks list items among the lines that are still free.
pub(super) fn items(all: &mut Numbering<'_>) {
    let mut open = Open::default();
    let mut found = Vec::new();
    let mut skip = 0;
    for line in 0..all.sheet.len() {
        match all.roles.get(line).and_then(Option::as_ref) {
            Some(Role::Table(length)) => skip = line + length,
            Some(Role::Heading(..) | Role::Paragraph(_)) => open.items.clear(),
            Some(_) => {}
            None if line >= skip => {
                if let Some(number) = item(all, line, &mut open) {
                    found.push((line, number));
                }
            }
            None => {}
        }
    }
    for (line, number) in found {
        all.set(line, Role::Item(number));
    }
}

/// The number of the item that a line begins (`Some(None)` for a bullet).
fn item(all: &Numbering<'_>, line: usize, open: &mut Open) -> Option<Option<String>> {
    let here = *all.breaks.get(line)?;
    if here == Break::None {
        return None;
    }
    let marker = all.sheet.looks.get(line)?.marker.as_ref()?;
    let above = line.checked_sub(1).and_then(|at| all.sheet.looks.get(at));
    if let Kind::Bullet(_) = marker.kind {
        // A dash at the top of a page may be one within a sentence.
        let dash = !marker.is_certain_bullet();
        let within = here.is_page() && !here.is_shown() && above.is_some_and(is_open);
        return (!dash || !within).then_some(None);
    }
    if here.is_page() && !here.is_shown() && above.is_some_and(is_open_word) {
        // An enumeration within a sentence that runs over the page.
        let follows = readings(marker).iter().any(|&(series, value)| {
            open.last(series, line)
                .is_some_and(|last| value == last + 1)
        });
        if !follows {
            return None;
        }
    }
    let readings = readings(marker);
    let next = readings.iter().find(|&&(series, value)| {
        open.last(series, line)
            .is_some_and(|last| value == last + 1)
    });
    let first = readings.iter().find(|&&(_, value)| value == 1);
    let alone = readings
        .first()
        .filter(|_| here.is_shown() && stands_alone(marker));
    let &(series, value) = next.or(first).or(alone)?;
    if marker.punct == Punct::Bare && next.is_none() {
        return None;
    }
    open.put(series, value, line);
    Some(Some(marker.label.clone()))
}

/// What a marker may be a member of.
fn readings(marker: &Marker) -> Vec<(Series, u32)> {
    match &marker.kind {
        Kind::Number(parts) => match parts.as_slice() {
            [value] => vec![(Series::Number(marker.punct), *value)],
            _ => Vec::new(),
        },
        Kind::Letter {
            roman,
            letter,
            capital,
        } => {
            let roman = roman.map(|value| (Series::Roman(marker.punct, *capital), value));
            let letter = letter.map(|value| (Series::Letter(marker.punct, *capital), value));
            roman.into_iter().chain(letter).collect()
        }
        Kind::Bullet(_) => Vec::new(),
    }
}

/// Whether a marker needs no neighbour to be one: `(b)`, `7.`; but `A.` may be a name.
fn stands_alone(marker: &Marker) -> bool {
    match (&marker.kind, marker.punct) {
        (_, Punct::Bare) => false,
        (Kind::Number(_), _) | (_, Punct::Brackets) => true,
        (Kind::Letter { capital, .. }, Punct::Close) => !capital,
        _ => false,
    }
}

fn is_open(look: &Look) -> bool {
    !look.is_closed() && look.end != End::Semicolon
}

fn is_open_word(look: &Look) -> bool {
    matches!(look.end, End::Word | End::Comma)
}

/// Depth of each item within its list: a new kind of marker is deeper, one that was there goes back.
#[derive(Default)]
pub(super) struct Depths {
    kinds: Vec<(String, f32)>,
}

impl Depths {
    /// No list is open any more.
    pub fn clear(&mut self) {
        self.kinds.clear();
    }

    /// The depth of an item, from 1.
    pub fn of(&mut self, marker: Option<&Marker>, indent: f32) -> u8 {
        let kind = match marker.map(|marker| (&marker.kind, marker.punct)) {
            Some((Kind::Bullet(c), _)) => format!("bullet {c}"),
            Some((Kind::Number(parts), punct)) => format!("number {} {punct:?}", parts.len()),
            Some((
                Kind::Letter {
                    capital,
                    letter,
                    roman,
                },
                punct,
            )) => {
                // `i`, `v` and `x` go with the letters or romans that are open.
                let roman_open = format!("roman {capital} {punct:?}");
                let letter_open = format!("letter {capital} {punct:?}");
                let is_open = |name: &String| self.kinds.iter().any(|(kind, _)| kind == name);
                match (roman, letter) {
                    (Some(_), Some(_)) if is_open(&letter_open) && !is_open(&roman_open) => {
                        if *roman == Some(1) && *letter == Some(9) && !self.kinds.is_empty() {
                            roman_open
                        } else {
                            letter_open
                        }
                    }
                    (Some(_), _) => roman_open,
                    _ => letter_open,
                }
            }
            None => String::new(),
        };
        // The same bullet further in is another level.
        let place = self
            .kinds
            .iter()
            .position(|(other, at)| *other == kind && (indent - at).abs() < DEEPER);
        match place {
            Some(place) => self.kinds.truncate(place + 1),
            None => {
                let shallower = self
                    .kinds
                    .iter()
                    .position(|(other, at)| *other == kind && indent < *at);
                if let Some(place) = shallower {
                    self.kinds.truncate(place);
                }
                self.kinds.truncate(DEEPEST - 1);
                self.kinds.push((kind, indent));
            }
        }
        u8::try_from(self.kinds.len()).unwrap_or(u8::MAX)
    }
}

/// Most levels of a list.
const DEEPEST: usize = 9;
/// An indent deeper by so many characters is another level.
const DEEPER: f32 = 1.5;
