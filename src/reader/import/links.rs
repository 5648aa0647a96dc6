//! Links on their way from a file to the text.
//!
//! Formats that know runs of text (HTML, Word, OpenDocument, Markdown) collect words in a [`Linked`],
//! which remembers which bytes lead where; a [`Line`](super::Line) made of it knows the same in code
//! points, and assembly puts the two halves of a link that runs over a line's end together again. A PDF
//! knows only areas of pages ([`LinkArea`]); which words lie in them is told by their boxes when the
//! text is made.

use std::ops::Range;
use std::sync::Arc;

use crate::text::{BBox, CharRange, Link, WordBox, normalise_at};

/// Most links of a document that are kept.
const MOST: usize = 50_000;
/// Words this far apart (code points) still belong to one link: a blank, or the dash at a line's end.
const NEAR: u32 = 1;

/// An area of a page that leads to an address.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkArea {
    /// Page, from 1.
    pub page: u32,
    /// Where on the page as displayed.
    pub bbox: BBox,
    /// The address, as [`address`](crate::text::address) gives it.
    pub target: Arc<str>,
}

/// A stretch of a text (bytes or code points) that leads to an address.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stretch<T> {
    pub(super) range: Range<T>,
    pub(super) target: Arc<str>,
}

/// Text as it comes in, with what of it is a link.
#[derive(Clone, Debug, Default)]
pub(super) struct Linked {
    text: String,
    done: Vec<Stretch<usize>>,
    open: Option<(usize, Arc<str>)>,
}

impl Linked {
    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Adds text.
    pub(super) fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds a sign.
    pub(super) fn push(&mut self, c: char) {
        self.text.push(c);
    }

    /// What follows leads to an address; the link that was open ends.
    pub(super) fn begin_link(&mut self, target: Arc<str>) {
        self.end_link();
        self.open = Some((self.text.len(), target));
    }

    /// The link that is open ends.
    pub(super) fn end_link(&mut self) {
        if let Some((start, target)) = self.open.take() {
            self.note(start..self.text.len(), target);
        }
    }

    fn note(&mut self, range: Range<usize>, target: Arc<str>) {
        let blank = self
            .text
            .get(range.clone())
            .is_none_or(|words| words.trim().is_empty());
        if !blank && self.done.len() < MOST {
            self.done.push(Stretch { range, target });
        }
    }

    /// Takes all of it and leaves nothing; a link that is open goes on in what follows.
    pub(super) fn take(&mut self) -> Linked {
        let open = self.open.as_ref().map(|(_, target)| Arc::clone(target));
        self.end_link();
        let taken = std::mem::take(self);
        self.open = open.map(|target| (0, target));
        taken
    }

    /// The links of some bytes of the text, counted from the first of these.
    pub(super) fn links_within(&self, bytes: Range<usize>) -> Vec<Stretch<usize>> {
        let from = self
            .done
            .partition_point(|link| link.range.end <= bytes.start);
        self.done
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|link| link.range.start < bytes.end)
            .map(|link| Stretch {
                range: link.range.start.max(bytes.start) - bytes.start
                    ..link.range.end.min(bytes.end) - bytes.start,
                target: Arc::clone(&link.target),
            })
            .collect()
    }

    /// All its links.
    pub(super) fn links(&self) -> &[Stretch<usize>] {
        &self.done
    }

    /// Puts a sign in before a byte.
    pub(super) fn insert(&mut self, at: usize, c: char) {
        if !self.text.is_char_boundary(at) {
            return;
        }
        self.text.insert(at, c);
        for link in &mut self.done {
            for end in [&mut link.range.start, &mut link.range.end] {
                *end += if *end > at { c.len_utf8() } else { 0 };
            }
        }
        if let Some((start, _)) = &mut self.open {
            *start += if *start > at { c.len_utf8() } else { 0 };
        }
    }

    /// Drops all from a byte on.
    pub(super) fn truncate(&mut self, at: usize) {
        if !self.text.is_char_boundary(at) {
            return;
        }
        self.text.truncate(at);
        self.done.retain(|link| link.range.start < at);
        for link in &mut self.done {
            link.range.end = link.range.end.min(at);
        }
        if let Some((start, _)) = &mut self.open {
            *start = (*start).min(at);
        }
    }
}

/// A text normalised, with its links in code points of the result.
pub(super) fn normalised(text: &str, links: &[Stretch<usize>]) -> (String, Vec<Stretch<u32>>) {
    let places: Vec<usize> = links
        .iter()
        .flat_map(|link| [link.range.start, link.range.end])
        .collect();
    let (text, places) = normalise_at(text, &places);
    let Some(places) = places else {
        return (text, Vec::new());
    };
    let chars: Vec<char> = text.chars().collect();
    let blank = |at: u32| chars.get(at as usize).is_none_or(|c| c.is_whitespace());
    let ends = places.chunks_exact(2);
    let out = links
        .iter()
        .zip(ends)
        .filter_map(|(link, ends)| {
            let &[mut start, mut end] = ends else {
                return None;
            };
            end = end.min(u32::try_from(chars.len()).unwrap_or(u32::MAX));
            while start < end && blank(start) {
                start += 1;
            }
            while end > start && blank(end - 1) {
                end -= 1;
            }
            (start < end).then(|| Stretch {
                range: start..end,
                target: Arc::clone(&link.target),
            })
        })
        .collect();
    (text, out)
}

/// The links of a text from those of its lines, in code points of the text, and from areas of pages by
/// the words that lie in them; in order, and none over another.
pub(super) fn settle(
    mut lines: Vec<Stretch<u32>>,
    areas: &[LinkArea],
    words: &[WordBox],
    parted: impl Fn(u32, u32) -> bool,
) -> Vec<Link> {
    lines.extend(of_areas(areas, words));
    lines.sort_by(|a, b| {
        (a.range.start, a.range.end, &a.target).cmp(&(b.range.start, b.range.end, &b.target))
    });
    let mut out: Vec<Link> = Vec::new();
    for stretch in lines {
        let full = out.len() >= MOST;
        match out.last_mut() {
            Some(last) if stretch.range.start < last.range.end.0 => {}
            Some(last)
                if *last.target == *stretch.target
                    && stretch.range.start <= last.range.end.0 + NEAR
                    && !parted(last.range.end.0, stretch.range.start) =>
            {
                last.range.end.0 = stretch.range.end;
            }
            _ if full => break,
            _ => out.push(Link {
                range: CharRange::new(stretch.range.start, stretch.range.end),
                target: stretch.target.to_string(),
            }),
        }
    }
    out
}

/// The words whose middle lies in an area.
fn of_areas(areas: &[LinkArea], words: &[WordBox]) -> Vec<Stretch<u32>> {
    if areas.is_empty() {
        return Vec::new();
    }
    // For each page its words by the height of their middles.
    let mut places: Vec<(u32, f32, f32, usize)> = words
        .iter()
        .enumerate()
        .map(|(at, word)| {
            let (x, y) = (
                f32::midpoint(word.bbox.x0, word.bbox.x1),
                f32::midpoint(word.bbox.y0, word.bbox.y1),
            );
            (word.page, y, x, at)
        })
        .collect();
    places.sort_by(|a, b| (a.0.cmp(&b.0)).then(a.1.total_cmp(&b.1)));
    let mut out = Vec::new();
    for area in areas {
        let from = places.partition_point(|&(page, y, ..)| {
            page < area.page || (page == area.page && y < area.bbox.y0)
        });
        let within = places
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|&&(page, y, ..)| page == area.page && y <= area.bbox.y1)
            .filter(|&&(_, _, x, _)| (area.bbox.x0..=area.bbox.x1).contains(&x))
            .filter_map(|&(.., at)| words.get(at));
        out.extend(within.map(|word| Stretch {
            range: word.range.start.0..word.range.end.0,
            target: Arc::clone(&area.target),
        }));
        if out.len() > 4 * MOST {
            break;
        }
    }
    out
}

/// What the links of a document say, and where they lead.
#[cfg(test)]
pub(super) fn shown(document: super::DraftDocument) -> Vec<(String, String)> {
    let text = super::assemble(document);
    text.links
        .iter()
        .map(|link| {
            let words = text.text.slice(link.range).unwrap_or_default();
            (words.to_owned(), link.target.clone())
        })
        .collect()
}

/// The same to compare with.
#[cfg(test)]
pub(super) fn leads(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(words, target)| ((*words).to_owned(), (*target).to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(parts: &[(&str, Option<&str>)]) -> Linked {
        let mut out = Linked::default();
        for (words, target) in parts {
            if let Some(target) = target {
                out.begin_link(Arc::from(*target));
            }
            out.push_str(words);
            out.end_link();
        }
        out
    }

    fn words_of(text: &str, links: &[Stretch<u32>]) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        links
            .iter()
            .map(|link| {
                let range = link.range.start as usize..link.range.end as usize;
                chars.get(range).unwrap_or_default().iter().collect()
            })
            .collect()
    }

    #[test]
    fn places_follow_what_normalising_does() {
        let text = linked(&[
            ("  See\u{a0}\n ", None),
            (" the o\u{fb03}ce\u{ad}  ", Some("https://a.example")),
            ("and cafe\u{301} ", None),
            ("cre\u{301}me", Some("https://b.example")),
            (".", None),
        ]);
        let (out, links) = normalised(text.text(), text.links());
        assert_eq!(out, "See the office and café créme.");
        assert_eq!(words_of(&out, &links), ["the office", "créme"]);
    }

    #[test]
    fn a_link_over_a_lines_end_goes_on_in_the_next() {
        let mut text = Linked::default();
        text.push_str("read ");
        text.begin_link(Arc::from("https://a.example"));
        text.push_str("the whole");
        let first = text.take();
        text.push_str("report");
        text.end_link();
        text.push_str(" now");
        let of = |text: &Linked| {
            let (out, links) = normalised(text.text(), text.links());
            words_of(&out, &links)
        };
        assert_eq!(of(&first), ["the whole"]);
        assert_eq!(of(&text), ["report"]);
    }

    #[test]
    fn signs_put_in_and_words_taken_back_move_links() {
        let mut text = linked(&[
            ("ab ", None),
            ("cd", Some("https://a.example")),
            (" ef", None),
        ]);
        text.insert(0, '(');
        assert_eq!(
            text.links_within(0..9).first().map(|l| l.range.clone()),
            Some(4..6)
        );
        text.truncate(5);
        assert_eq!(
            text.links_within(0..9).first().map(|l| l.range.clone()),
            Some(4..5)
        );
        text.truncate(3);
        assert!(text.links().is_empty());
    }

    #[test]
    fn halves_of_a_link_are_one_and_none_lies_over_another() {
        let stretch = |range: Range<u32>, target: &str| Stretch {
            range,
            target: Arc::from(target),
        };
        let found = settle(
            vec![
                stretch(5..9, "https://a.example"),
                stretch(0..4, "https://a.example"),
                stretch(8..12, "https://b.example"),
                stretch(20..24, "https://a.example"),
                stretch(25..26, "https://a.example"),
            ],
            &[],
            &[],
            |_, next| next == 25,
        );
        let places: Vec<(u32, u32)> = found
            .iter()
            .map(|link| (link.range.start.0, link.range.end.0))
            .collect();
        assert_eq!(places, [(0, 9), (20, 24), (25, 26)]);
    }
}
