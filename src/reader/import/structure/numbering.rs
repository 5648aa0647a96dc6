//! Which numbers are what: the paragraph sequence, chapters and sections, footnotes.
//!
//! The same sign serves all of them, so each sequence is found as a whole (see `sequence`), the
//! surest first: paragraphs, then footnotes, then chapters. What no sequence claims is a list.

use std::collections::{HashMap, HashSet};

use super::breaks::Break;
use super::marker::{self, Marker, Punct};
use super::references::References;
use super::sequence::{Candidate, Rules, heaviest};
use super::shape::{End, Look, Sheet, Start};
use super::words;

/// What a line begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Role {
    /// A numbered paragraph.
    Paragraph(String),
    /// A numbered heading, with its depth from 1.
    Heading(Option<String>, u8),
    /// A list item; `None` where it has a bullet.
    Item(Option<String>),
    /// A caption; whether of a table.
    Caption(Option<String>, bool),
    /// A footnote.
    Footnote(String),
    /// A line of a table of contents.
    Contents,
    /// The first line of a table, and how many lines it has.
    Table(usize),
    /// The note below a table or figure.
    Source,
    /// On the page only.
    Furniture,
}

/// A paragraph is longer than this many characters, whatever it ends with.
const LONG: u32 = 160;
/// Longest heading in characters.
const HEADING: u32 = 180;
/// A label has at most so many characters.
const LABEL: u32 = 60;
/// Most lines of a heading.
const HEADING_LINES: usize = 3;
/// The same in larger letters: in a margin a heading takes many lines.
const LARGE_LINES: usize = 8;

/// The lines from one that begins a piece to the next.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extent {
    /// One past its last line.
    pub end: usize,
    /// Its length in characters.
    pub chars: u32,
    /// How many are letters.
    pub letters: u32,
}

/// Working state: what is known of each line so far.
pub(super) struct Numbering<'a> {
    pub sheet: &'a Sheet,
    pub breaks: &'a [Break],
    /// Of each line that begins a piece or may; of others empty.
    pub extents: Vec<Extent>,
    /// What each line begins, where that is known.
    pub roles: Vec<Option<Role>>,
}

impl<'a> Numbering<'a> {
    /// Finds all numbered things.
    pub fn of(sheet: &'a Sheet, breaks: &'a [Break]) -> Self {
        let mut all = Self {
            sheet,
            breaks,
            extents: extents(sheet, breaks),
            roles: vec![None; sheet.len()],
        };
        all.plain_roles();
        all.paragraphs();
        all.decimals();
        all.footnotes();
        all.chapters();
        all.lettered_headings();
        all
    }

    pub fn extent(&self, line: usize) -> Extent {
        self.extents.get(line).copied().unwrap_or_default()
    }

    pub fn is_free(&self, line: usize) -> bool {
        self.roles.get(line).is_some_and(Option::is_none)
    }

    pub fn set(&mut self, line: usize, role: Role) {
        if let Some(place) = self.roles.get_mut(line) {
            *place = Some(role);
        }
    }

    pub fn starts(&self) -> impl Iterator<Item = usize> + '_ {
        self.breaks
            .iter()
            .enumerate()
            .filter(|(_, found)| **found != Break::None)
            .map(|(index, _)| index)
    }

    /// Free lines that begin a piece (or may) with a number of one part.
    pub fn numbers(&self) -> Vec<(usize, u32, &Marker)> {
        self.starts()
            .filter(|&line| self.is_free(line))
            .filter_map(|line| {
                let marker = self.sheet.looks.get(line)?.marker.as_ref()?;
                Some((line, marker.single()?, marker))
            })
            .collect()
    }

    pub fn is_firm(&self, line: usize) -> bool {
        self.breaks.get(line).is_some_and(|found| found.is_firm())
    }

    /// Whether a piece ends as a sentence does.
    pub fn ends_sentence(&self, line: usize) -> bool {
        let last = self.extent(line).end.saturating_sub(1);
        self.sheet
            .looks
            .get(last)
            .is_some_and(|look| look.end == End::Sentence)
    }

    /// Whether a piece reads as a paragraph: long, or a whole sentence, or going on on the next page.
    pub fn is_paragraph_like(&self, line: usize) -> bool {
        let extent = self.extent(line);
        if extent.chars > LONG && !self.is_heading_shaped(line) {
            return true;
        }
        let Some(first) = self.sheet.looks.get(line) else {
            return false;
        };
        let goes_on = self
            .breaks
            .get(extent.end)
            .is_some_and(|found| found.is_page())
            && self
                .sheet
                .looks
                .get(extent.end)
                .is_some_and(|look| look.start == Start::Lower);
        let words = self.sheet.text(line).split_whitespace().count();
        let last = self.sheet.looks.get(extent.end.saturating_sub(1));
        let sentence = last.is_some_and(Look::is_closed) && words >= 5;
        first.letters * 2 > first.chars && (goes_on || sentence)
    }

    /// Whether a piece could be a heading by its words: short, in capitals at the beginning, and
    /// no sentence.
    pub fn is_heading_shaped(&self, line: usize) -> bool {
        let extent = self.extent(line);
        let lines = extent.end - line.min(extent.end);
        let most = if self.sheet.is_large(line) {
            LARGE_LINES
        } else {
            HEADING_LINES
        };
        if extent.chars > HEADING || lines == 0 || lines > most {
            return false;
        }
        let (Some(first), Some(last)) = (
            self.sheet.looks.get(line),
            self.sheet.looks.get(extent.end.saturating_sub(1)),
        ) else {
            return false;
        };
        let text = self.sheet.text(line);
        let question = self.sheet.text(extent.end.saturating_sub(1)).ends_with('?');
        if (last.end != End::Word && !question) || extent.letters * 2 <= extent.chars {
            return false;
        }
        let number_glued = first.body == Start::Digit
            && text
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .starts_with(char::is_uppercase);
        if first.body != Start::Upper && !number_glued {
            return false;
        }
        if text.contains('\t') || text.contains("http") || text.contains("www.") {
            return false;
        }
        // Lines of a heading are broken only where they must be, unless its letters show it; what
        // is set in capitals is often set larger, and its lines end sooner. A label of a few words
        // may stand in a narrow column.
        let least = if self.is_capitals(line) { 0.45 } else { 0.6 };
        let label = extent.chars <= LABEL && lines == 2;
        self.sheet.stands_out(line)
            || label
            || (line..extent.end.saturating_sub(1)).all(|at| {
                self.sheet
                    .lines
                    .get(at)
                    .is_some_and(|line| line.fill > least)
            })
    }

    pub fn is_capitals(&self, line: usize) -> bool {
        let text = self.sheet.text(line);
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let lower = text.chars().filter(|c| c.is_lowercase()).count();
        letters >= 4 && lower * 8 <= letters
    }

    /// What words alone decide: furniture, contents, captions, `Chapter 3`.
    fn plain_roles(&mut self) {
        super::tables::known(self);
        super::tables::contents(self);
        for line in 0..self.sheet.len() {
            let (Some(source), Some(look)) =
                (self.sheet.lines.get(line), self.sheet.looks.get(line))
            else {
                continue;
            };
            if source.furniture {
                self.set(line, Role::Furniture);
                continue;
            }
            if source.table.is_some() {
                continue;
            }
            // A caption may be tagged for its looks, and is in many outlines.
            let captioned = look.caption.as_ref().is_some_and(|caption| caption.parted);
            if let Some(heading) = source.heading.filter(|_| !captioned) {
                if self.is_firm(line) {
                    let number = self.heading_number(line);
                    let depth = look
                        .marker
                        .as_ref()
                        .map_or(0, |marker| marker.parts().len());
                    let depth = u8::try_from(depth).ok().filter(|&depth| depth > 0);
                    let level = depth.or(heading.level).unwrap_or(0);
                    self.set(line, Role::Heading(number, level));
                }
                continue;
            }
            if !self.is_firm(line) || !self.is_free(line) {
                continue;
            }
            let text = source.line.text();
            if words::is_source(text) {
                self.set(line, Role::Source);
                continue;
            }
            if let Some(caption) = &look.caption {
                let whole = caption.title >= text.len();
                let title = super::shape::start(text.get(caption.title..).unwrap_or_default());
                let short = self.extent(line).chars <= HEADING && !self.ends_sentence(line);
                let titled = caption.parted || (short && title == Start::Upper);
                if whole || titled {
                    let (number, table) = (caption.number.clone(), caption.table);
                    self.set(line, Role::Caption(number, table));
                    continue;
                }
            }
            if let Some((number, title)) = marker::chapter(text)
                && self.is_heading_shaped(line)
                && super::shape::start(text.get(title..).unwrap_or_default()) != Start::Lower
            {
                self.set(line, Role::Heading(Some(number), 1));
            }
        }
    }

    /// The number of a heading that is known to be one.
    fn heading_number(&self, line: usize) -> Option<String> {
        let look = self.sheet.looks.get(line)?;
        let text = self.sheet.text(line);
        marker::chapter(text).map(|(number, _)| number).or_else(|| {
            let marker = look.marker.as_ref()?;
            let bare = marker.punct == Punct::Bare && marker.parts().len() < 2;
            (!marker.is_bullet() && !bare).then(|| marker.label.clone())
        })
    }

    /// The one running sequence of paragraphs.
    fn paragraphs(&mut self) {
        let references = References::of(self.sheet);
        let mut best: Option<(f32, Vec<(usize, u32)>)> = None;
        for style in [Punct::Dot, Punct::Bare, Punct::Brackets, Punct::Close] {
            let candidates: Vec<Candidate> = self
                .numbers()
                .into_iter()
                .filter(|(line, value, marker)| {
                    marker.punct == style
                        && *value > 0
                        && self.has_words(*line)
                        && (style != Punct::Bare || !references.points_at(*value, *line))
                })
                .map(|(line, value, _)| Candidate {
                    at: line,
                    value,
                    weight: self.paragraph_weight(line),
                })
                .collect();
            let chain = heaviest(
                &candidates,
                Rules {
                    skip: 3,
                    missing: 0.7,
                    late: 4.0,
                },
            );
            let chain: Vec<Candidate> = chain
                .iter()
                .filter_map(|&index| candidates.get(index).copied())
                .collect();
            if !self.is_running_text(&chain, style) {
                continue;
            }
            let weight: f32 = chain.iter().map(|candidate| candidate.weight).sum();
            if best.as_ref().is_none_or(|(most, _)| weight > *most) {
                let members = chain
                    .iter()
                    .map(|member| (member.at, member.value))
                    .collect();
                best = Some((weight, members));
            }
        }
        for (line, value) in best.map(|(_, chain)| chain).unwrap_or_default() {
            self.set(line, Role::Paragraph(value.to_string()));
        }
    }

    /// Words, not only figures, behind the number.
    fn has_words(&self, line: usize) -> bool {
        let body = self.sheet.looks.get(line).and_then(|look| {
            let marker = look.marker.as_ref()?;
            self.sheet.text(line).get(marker.body..)
        });
        body.is_some_and(|body| {
            body.split(|c: char| !c.is_alphabetic())
                .any(|word| word.chars().count() >= 2)
        })
    }

    fn paragraph_weight(&self, line: usize) -> f32 {
        let weight = if self.is_paragraph_like(line) {
            2.0
        } else if self.is_heading_shaped(line) {
            0.5
        } else {
            1.5
        };
        if self.is_firm(line) {
            weight
        } else {
            weight - 0.4
        }
    }

    /// Whether a chain is the text itself and not a list in it: most of its members are
    /// paragraphs, it runs through a good part of the document, and most long pieces on the way
    /// belong to it.
    fn is_running_text(&self, chain: &[Candidate], style: Punct) -> bool {
        let (Some(first), Some(last)) = (chain.first(), chain.last()) else {
            return false;
        };
        let paragraphs = chain.iter().filter(|member| member.weight >= 1.5).count();
        if chain.len() < 5 || paragraphs * 2 < chain.len() {
            return false;
        }
        let members: HashSet<usize> = chain.iter().map(|member| member.at).collect();
        let (mut long, mut owned) = (0usize, 0usize);
        for line in self
            .starts()
            .filter(|&line| line >= first.at && line <= last.at)
        {
            let begins = self.breaks.get(line).is_some_and(|found| found.is_shown());
            if members.contains(&line) {
                owned += 1;
                long += 1;
            } else if begins && self.is_free(line) && self.extent(line).chars > LONG {
                long += 1;
            }
        }
        let span = (last.at - first.at) as f32 / self.sheet.len().max(1) as f32;
        let share = owned as f32 / long.max(1) as f32;
        let needed = if style == Punct::Bare { 0.6 } else { 0.35 };
        share >= needed && (span >= 0.35 || chain.len() >= 20)
    }

    /// Numbers of several parts: sections where they are short, paragraphs where they are long.
    fn decimals(&mut self) {
        let mut seen: HashMap<Vec<u32>, u32> = HashMap::new();
        let lines: Vec<usize> = self.starts().filter(|&line| self.is_free(line)).collect();
        for line in lines {
            let Some(marker) = self
                .sheet
                .looks
                .get(line)
                .and_then(|look| look.marker.as_ref())
            else {
                continue;
            };
            let parts = marker.parts().to_vec();
            let (Some((&last, parent)), true) = (parts.split_last(), parts.len() >= 2) else {
                continue;
            };
            if marker.punct == Punct::Close || !self.has_words(line) || parts.first() == Some(&0) {
                continue;
            }
            let depth = u8::try_from(parts.len()).unwrap_or(u8::MAX);
            let label = marker.label.clone();
            let before = seen.get(parent).copied().unwrap_or(0);
            let follows = last > before && last <= before + 4;
            let body_upper = self
                .sheet
                .looks
                .get(line)
                .is_some_and(|look| look.body == Start::Upper);
            if !body_upper || !(follows || (self.is_firm(line) && last >= before)) {
                continue;
            }
            if self.is_heading_shaped(line) && self.is_firm(line) {
                self.set(line, Role::Heading(Some(label), depth));
            } else if follows && (self.is_paragraph_like(line) || self.extent(line).chars > 40) {
                self.set(line, Role::Paragraph(label));
            } else {
                continue;
            }
            seen.insert(parent.to_vec(), last);
        }
    }

    /// Footnotes: numbers that something earlier points at.
    fn footnotes(&mut self) {
        let references = References::of(self.sheet);
        // Numbers may begin again with each chapter or page, so several chains are taken.
        for _ in 0..self.most_chains() {
            let mut candidates = Vec::new();
            for (line, value, marker) in self.numbers() {
                let Some(source) = self.sheet.lines.get(line) else {
                    continue;
                };
                let bare = marker.punct == Punct::Bare;
                if !(bare || marker.punct == Punct::Dot) || value == 0 || !self.has_words(line) {
                    continue;
                }
                let pointed = references.points_at(value, line);
                let small = source.size < 0.93;
                let mut weight: f32 = match (bare, pointed) {
                    (true, true) => 1.5,
                    (false, true) if small => 1.2,
                    (false, true) => 0.4,
                    (true, false) if self.is_heading_shaped(line) && !small => 0.05,
                    (true, false) => 0.3,
                    (false, false) => 0.0,
                };
                if source.raised_number {
                    weight += 2.0;
                }
                if small {
                    weight += 0.5;
                }
                if weight > 0.0 {
                    candidates.push(Candidate {
                        at: line,
                        value,
                        weight,
                    });
                }
            }
            let chain = heaviest(
                &candidates,
                Rules {
                    skip: 2,
                    missing: 0.4,
                    late: 3.0,
                },
            );
            let chain: Vec<Candidate> = chain
                .iter()
                .filter_map(|&index| candidates.get(index).copied())
                .collect();
            let sure = chain.iter().filter(|member| member.weight >= 1.2).count();
            if sure == 0 || sure * 2 < chain.len() {
                break;
            }
            for member in chain {
                self.set(member.at, Role::Footnote(member.value.to_string()));
            }
        }
        // What is small or raised, and pointed at, is a footnote wherever its number belongs.
        let rest: Vec<(usize, u32)> = self
            .numbers()
            .into_iter()
            .filter(|&(line, value, marker)| {
                let small = self
                    .sheet
                    .lines
                    .get(line)
                    .is_some_and(|source| source.raised_number || source.size < 0.93);
                small
                    && matches!(marker.punct, Punct::Bare | Punct::Dot)
                    && self.has_words(line)
                    && references.points_at(value, line)
            })
            .map(|(line, value, _)| (line, value))
            .collect();
        for (line, value) in rest {
            self.set(line, Role::Footnote(value.to_string()));
        }
        self.notes_with_signs();
    }

    /// Footnotes with a sign instead of a number: small words behind a sign that something on the same
    /// page carries too.
    fn notes_with_signs(&mut self) {
        let mut found = Vec::new();
        for line in 0..self.sheet.len() {
            let (Some(source), true) = (self.sheet.lines.get(line), self.is_firm(line)) else {
                continue;
            };
            let text = source.line.text();
            let sign: String = text
                .chars()
                .take_while(|c| NOTE_SIGNS.contains(c))
                .collect();
            if sign.is_empty()
                || sign.chars().count() > 3
                || !(source.raised_number || source.size < 0.93)
                || !self.is_free(line)
            {
                continue;
            }
            let pointed = (0..line).rev().take(SAME_PAGE).any(|at| {
                self.sheet.lines.get(at).is_some_and(|other| {
                    let text = other.line.text();
                    other.line.page() == source.line.page()
                        && text.find(&sign).is_some_and(|place| {
                            let before = text.get(..place).unwrap_or_default();
                            before.ends_with(|c: char| {
                                c.is_alphanumeric() || matches!(c, '.' | ',' | ')' | '”' | '"')
                            })
                        })
                })
            });
            if pointed {
                found.push((line, sign));
            }
        }
        for (line, sign) in found {
            self.set(line, Role::Footnote(sign));
        }
    }

    /// How many chains of one kind are looked for: each is a pass over all lines, so a document of
    /// millions of lines gets fewer.
    pub fn most_chains(&self) -> usize {
        (CHAIN_WORK / self.sheet.len().max(1)).clamp(2, MOST_CHAINS)
    }
}

/// Signs of footnotes.
const NOTE_SIGNS: &[char] = &['*', '†', '‡', '§'];
/// Most lines of a page that are looked at for what points at a note.
const SAME_PAGE: usize = 150;
/// How many chains of one kind are looked for at most.
const MOST_CHAINS: usize = 40;
/// How many lines all these passes may look at together.
const CHAIN_WORK: usize = 2_000_000;

fn extents(sheet: &Sheet, breaks: &[Break]) -> Vec<Extent> {
    let mut out = vec![Extent::default(); sheet.len()];
    let mut extent = Extent {
        end: sheet.len(),
        ..Extent::default()
    };
    for index in (0..sheet.len()).rev() {
        let Some(look) = sheet.looks.get(index) else {
            continue;
        };
        extent.chars = extent.chars.saturating_add(look.chars + 1);
        extent.letters = extent.letters.saturating_add(look.letters);
        let begins = breaks.get(index).is_some_and(|found| *found != Break::None);
        if begins {
            if let Some(place) = out.get_mut(index) {
                *place = extent;
            }
            extent = Extent {
                end: index,
                ..Extent::default()
            };
        }
    }
    out
}
