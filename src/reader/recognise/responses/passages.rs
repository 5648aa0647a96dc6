//! Blocks as they can answer something: whether they stand in a chapter of replies, and whether they
//! state a recommendation themselves.

use super::Known;
use super::lexicon::{LEXICON, Term};
use super::words::words;
use crate::text::{BlockKind, ByteOffset, CharRange, DocumentText};

/// A heading has no more words.
const HEADING: usize = 14;
/// The title stands among so many blocks.
const TITLE: usize = 15;
/// A paragraph of a title page has no more bytes.
const TITLE_PAGE: usize = 300;
/// In a title of a document of replies the word stands so early.
const EARLY: usize = 3;

/// A block that may answer something.
pub(crate) struct Passage<'a> {
    /// Index of the block.
    pub block: usize,
    /// What it is.
    pub kind: BlockKind,
    /// Depth, if it is a heading.
    pub level: u8,
    /// Its words.
    pub text: &'a str,
    /// Byte of the document where they begin.
    pub byte: usize,
    /// Byte of the block where its words begin behind a printed number or bullet.
    pub body: usize,
    /// Page it begins on, from 1.
    pub page: u32,
    /// Whether it carries a number of a sequence of paragraphs.
    pub numbered: bool,
    /// The heading of the chapter of replies in which it stands, as an index into the blocks.
    pub section: Option<usize>,
    /// The statement that it states, if it does.
    pub stated: Option<usize>,
    /// Whether it announces replies itself, as a heading.
    pub announces: bool,
}

/// A document as passages.
pub(crate) struct Passages<'a> {
    /// Them, in the order of the text.
    pub list: Vec<Passage<'a>>,
    /// Whether the whole document is one of replies, by its title.
    pub replies: bool,
}

fn byte_of_body(text: &str, number: Option<&str>) -> usize {
    let trimmed = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let at = text.len() - trimmed.len();
    let Some(behind) = number.and_then(|number| trimmed.strip_prefix(number)) else {
        return at;
    };
    let words = behind.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ')' | ']' | ':' | '°')
    });
    // What is left when a number is all that there is.
    if words.is_empty() {
        at
    } else {
        text.len() - words.len()
    }
}

/// The blocks of a document that may answer something, in order.
pub(crate) fn passages<'a>(document: &'a DocumentText, statements: &[Known]) -> Passages<'a> {
    let mut stated: Vec<(CharRange, usize)> = statements
        .iter()
        .enumerate()
        .flat_map(|(at, one)| one.mentions.iter().map(move |range| (*range, at)))
        .collect();
    stated.sort_by_key(|(range, at)| (range.start, range.end, *at));
    let mut list: Vec<Passage<'a>> = Vec::with_capacity(document.blocks.len());
    // By block: the heading of the chapter of replies that it stands in.
    let mut chapters: Vec<Option<usize>> = Vec::with_capacity(document.blocks.len());
    // A paragraph that looks like such a heading holds until the next heading.
    let mut loose: Option<usize> = None;
    let mut mention = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        let inherited = block
            .parent
            .and_then(|parent| chapters.get(parent as usize).copied())
            .flatten();
        chapters.push(inherited);
        let Some(range) = block.range else { continue };
        let skipped = matches!(
            block.kind,
            BlockKind::Furniture | BlockKind::Footnote | BlockKind::Caption
        );
        let Some(ByteOffset(byte)) = document.text.byte_of(range.start) else {
            continue;
        };
        if skipped {
            continue;
        }
        let text = document.block_text(block);
        let heading = block.kind == BlockKind::Heading;
        let short = text.len() <= 160 && !text.contains('\n');
        let mut announces = false;
        if heading {
            loose = None;
        }
        let looks = heading
            || (block.kind == BlockKind::Paragraph
                && !text.trim_end().ends_with(['.', ':', ';', ',']));
        if short && looks {
            let of = words(text);
            let body = of
                .iter()
                .position(|word| word.text.chars().all(char::is_alphabetic) && word.text.len() > 2);
            // Contents and references to figures are no headings.
            if of.len() <= HEADING && LEXICON.answering(&of).is_some() && body.is_some() {
                announces = true;
                if heading {
                    if let Some(last) = chapters.last_mut() {
                        *last = Some(index);
                    }
                } else {
                    loose = Some(index);
                }
            } else if heading
                && of
                    .iter()
                    .take(2)
                    .enumerate()
                    .any(|(at, _)| LEXICON.longest(&of, at, Term::Annex).is_some())
                && let Some(last) = chapters.last_mut()
            {
                // An annex is no part of the chapter that it follows.
                *last = None;
            }
        }
        let section = chapters.last().copied().flatten().or(loose);
        while stated
            .get(mention)
            .is_some_and(|(at, _)| at.end <= range.start)
        {
            mention += 1;
        }
        let states = stated
            .get(mention..)
            .unwrap_or_default()
            .iter()
            .take_while(|(at, _)| at.start < range.end)
            .take(4)
            .find(|(at, _)| at.overlaps(range))
            .map(|(_, statement)| *statement);
        list.push(Passage {
            block: index,
            kind: block.kind,
            level: block.level.unwrap_or(1),
            text,
            byte,
            body: byte_of_body(text, block.number.as_deref()),
            page: block.page().unwrap_or(1),
            numbered: block.kind == BlockKind::Paragraph && block.number.is_some(),
            section,
            stated: states,
            announces,
        });
    }
    let replies = title_replies(document, &list);
    Passages { list, replies }
}

/// Whether a document is one of replies: its title begins with "Response to …", "Government
/// response".
fn title_replies(document: &DocumentText, list: &[Passage<'_>]) -> bool {
    let title = document.metadata.title.as_deref();
    // The title stands before anything is said or recommended.
    let first = list
        .iter()
        .take(TITLE)
        .take_while(|passage| {
            passage.stated.is_none()
                && passage.text.len() <= TITLE_PAGE
                && super::leading_reference(passage.text.get(passage.body..).unwrap_or_default())
                    .is_none()
        })
        .filter(|passage| {
            matches!(passage.kind, BlockKind::Heading | BlockKind::Paragraph)
                && passage.text.len() <= 200
        })
        .map(|passage| passage.text);
    title.into_iter().chain(first).any(|text| {
        let of = words(text);
        of.len() <= HEADING + 6 && LEXICON.answering(&of).is_some_and(|at| at <= EARLY)
    })
}
