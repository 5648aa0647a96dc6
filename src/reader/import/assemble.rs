//! Drafts into canonical text: joins lines, decides hyphens, places blocks, spans and word boxes.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::draft::{Breaks, Draft, DraftDocument, Line};
use super::language;
use super::links::{self, Stretch};
use crate::text::{
    Block, BlockKind, CanonicalText, CharRange, DocumentText, Span, WordBox, WordBoxes,
};

/// Makes the document. Empty drafts are dropped; everything else keeps its order.
pub fn assemble(document: DraftDocument) -> DocumentText {
    let hyphens = Hyphens::of(&document.drafts);
    let mut builder = Builder::default();
    for draft in &document.drafts {
        builder.push(draft, &hyphens);
    }
    let text = CanonicalText::new(builder.text);
    let mut blocks = builder.blocks;
    nest(&mut blocks);
    let language = language::tell(&text, &mut blocks, document.language);
    let links = links::settle(
        builder.links,
        &document.links,
        &builder.words,
        |end, start| {
            text.slice(CharRange::new(end, start))
                .is_some_and(|between| between.contains(['\t', '\n']))
        },
    );
    DocumentText {
        links,
        text,
        language,
        pages: document.pages,
        blocks,
        words: WordBoxes::pack(&builder.words),
        metadata: document.metadata,
        warnings: document.warnings,
        extractor: document.extractor,
    }
}

#[derive(Default)]
struct Builder {
    text: String,
    chars: u32,
    blocks: Vec<Block>,
    words: Vec<WordBox>,
    links: Vec<Stretch<u32>>,
}

impl Builder {
    fn push(&mut self, draft: &Draft, hyphens: &Hyphens) {
        let lines: Vec<Cow<'_, Line>> = draft
            .lines
            .iter()
            .filter(|line| !line.text().is_empty())
            .map(|line| {
                if line.has_wraps() {
                    Cow::Owned(line.unwrapped(|left, right| hyphens.parted(left, right)))
                } else {
                    Cow::Borrowed(line)
                }
            })
            .collect();
        let Some(first) = lines.first() else { return };
        let block = Block {
            kind: draft.kind,
            range: None,
            number: draft.number.clone(),
            level: draft.level,
            parent: None,
            language: None,
            spans: Vec::new(),
            text: None,
        };
        if draft.kind == BlockKind::Furniture {
            let text = lines
                .iter()
                .map(|line| line.text())
                .collect::<Vec<_>>()
                .join(" ");
            // An empty place keeps all blocks in order, so that one can be searched by halves.
            let range = CharRange::new(self.chars, self.chars);
            let spans = vec![Span {
                page: first.page(),
                range,
            }];
            self.blocks.push(Block {
                text: Some(text),
                spans,
                ..block
            });
            return;
        }
        if !self.text.is_empty() {
            self.add("\n\n");
        }
        let start = self.chars;
        let mut spans: Vec<Span> = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            let mut text = line.text();
            if let (Breaks::Wrapped, Some(next)) = (draft.breaks, lines.get(index + 1)) {
                text = hyphens.without_break(text, next.text());
            }
            let at = self.chars;
            self.add(text);
            match spans.last_mut() {
                Some(span) if span.page == line.page() => span.range.end.0 = self.chars,
                _ => spans.push(Span {
                    page: line.page(),
                    range: CharRange::new(at, self.chars),
                }),
            }
            for link in line.links() {
                let range = at + link.range.start..(at + link.range.end).min(self.chars);
                if !range.is_empty() {
                    let target = link.target.clone();
                    self.links.push(Stretch { range, target });
                }
            }
            for word in line.words() {
                let end = (at + word.chars.end).min(self.chars);
                if at + word.chars.start < end {
                    self.words.push(WordBox {
                        range: CharRange::new(at + word.chars.start, end),
                        page: line.page(),
                        bbox: word.bbox,
                    });
                }
            }
            if let Some(next) = lines.get(index + 1) {
                match draft.breaks {
                    Breaks::Meant => self.add("\n"),
                    Breaks::Wrapped if hyphens.joins(line.text(), next.text()) => {}
                    Breaks::Wrapped => self.add(" "),
                }
            }
        }
        let range = CharRange::new(start, self.chars);
        self.blocks.push(Block {
            range: Some(range),
            spans,
            ..block
        });
    }

    fn add(&mut self, text: &str) {
        self.text.push_str(text);
        self.chars += u32::try_from(text.chars().count()).unwrap_or(0);
    }
}

/// Gives each block the heading it stands under.
fn nest(blocks: &mut [Block]) {
    let mut open: Vec<(u8, u32)> = Vec::new();
    for (index, block) in (0u32..).zip(blocks.iter_mut()) {
        if block.kind == BlockKind::Heading {
            let level = block.level.unwrap_or(1);
            open.retain(|&(other, _)| other < level);
            block.parent = open.last().map(|&(_, heading)| heading);
            open.push((level, index));
        } else {
            block.parent = open.last().map(|&(_, heading)| heading);
        }
    }
}

/// What the document itself says about hyphens: the compounds it writes within a line.
///
/// A word parted at a line end is made whole unless the hyphen is the author's: the document writes
/// the same compound elsewhere, or what follows is a capital or a figure (`South-South`, `2006-07`).
/// A hyphen before a conjunction stands for a word (`short- and long-term`) and parts nothing.
struct Hyphens {
    compounds: HashSet<String>,
    /// Second halves of several compounds: `based`.
    seconds: HashSet<String>,
    /// Words that end as if a conjunction were their second half: `thousand`.
    wholes: HashSet<String>,
}

/// With so many different first halves a word makes compounds by rule (`rights-based`, `needs-based`).
const SEVERAL: usize = 3;

/// Conjunctions that stand between two parts of a word's pair.
const CONJUNCTIONS: &[&str] = &["and", "or", "und", "oder", "bzw", "y", "o", "e", "ou", "и"];

impl Hyphens {
    fn of(drafts: &[Draft]) -> Self {
        let mut compounds = HashSet::new();
        let mut wholes = HashSet::new();
        for draft in drafts {
            let meant = draft.breaks == Breaks::Meant;
            for line in &draft.lines {
                let words = line.text().split_whitespace();
                for word in words {
                    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !is_hyphen(c));
                    if !word.contains(is_hyphen) {
                        // No line break leaves a single letter of a word.
                        let mut ends = CONJUNCTIONS.iter().filter(|end| end.len() > 2);
                        if ends.any(|end| word.ends_with(end)) {
                            wholes.insert(word.to_lowercase());
                        }
                        continue;
                    }
                    // A hyphen at the end is one in question, not a witness.
                    if word.ends_with(is_hyphen) && !meant {
                        continue;
                    }
                    let word = word.trim_matches(is_hyphen).to_lowercase();
                    compounds.insert(word.replace(is_hyphen, "-"));
                }
            }
        }
        let mut firsts: HashMap<&str, usize> = HashMap::new();
        for compound in &compounds {
            if let Some((_, second)) = compound.rsplit_once('-') {
                *firsts.entry(second).or_default() += 1;
            }
        }
        let several = firsts.into_iter().filter(|(_, count)| *count >= SEVERAL);
        let seconds = several.map(|(second, _)| second.to_owned()).collect();
        Self {
            compounds,
            seconds,
            wholes,
        }
    }

    /// Whether no blank belongs between two lines.
    fn joins(&self, line: &str, next: &str) -> bool {
        self.parts(line, next).is_some()
    }

    /// The two halves of a word parted by a hyphen at the line's end: letters or figures on both
    /// sides.
    fn parts<'a>(&self, line: &'a str, next: &'a str) -> Option<(&'a str, &'a str)> {
        let left = line.strip_suffix(is_break)?;
        let left = left.rsplit(char::is_whitespace).next()?;
        let left = left.trim_start_matches(|c: char| !c.is_alphanumeric());
        let right = next.split_whitespace().next()?;
        let right = right.trim_end_matches(|c: char| !c.is_alphanumeric());
        let whole =
            left.ends_with(char::is_alphanumeric) && right.starts_with(char::is_alphanumeric);
        let stands_for_a_word = CONJUNCTIONS.contains(&right)
            && !self
                .wholes
                .contains(&format!("{left}{right}").to_lowercase());
        (whole && !stands_for_a_word).then_some((left, right))
    }

    /// Whether the end of a line parts a word, and whether its hyphen goes.
    fn parted(&self, line: &str, next: &str) -> Option<bool> {
        self.parts(line, next)?;
        Some(self.without_break(line, next).len() < line.len())
    }

    /// The line as it goes into the text: without its last hyphen where that only parted a word.
    fn without_break<'a>(&self, line: &'a str, next: &str) -> &'a str {
        let Some((left, right)) = self.parts(line, next) else {
            return line;
        };
        let authors = !right.starts_with(|c: char| c.is_lowercase())
            || !left.ends_with(|c: char| c.is_alphabetic())
            || self.seconds.contains(&right.to_lowercase())
            || self
                .compounds
                .contains(&format!("{left}-{right}").to_lowercase());
        if authors {
            line
        } else {
            line.strip_suffix(is_break).unwrap_or(line)
        }
    }
}

/// A hyphen in any of its forms.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// A hyphen at which a line may break.
fn is_break(c: char) -> bool {
    matches!(c, '-' | '\u{2010}')
}
