//! What converters from PDF break, put right.
//!
//! A page's end cuts a paragraph in two and puts notes, captions and running heads between the
//! halves; a note becomes a paragraph that begins with a number; a list that goes on over headings
//! becomes several. Each rule asks for a sign that writers by hand do not give.

use std::collections::HashSet;

use super::RunningList;
use crate::import::draft::{Draft, Line};
use crate::text::BlockKind;

/// Longest heading in code points; one that is longer is a paragraph above a rule.
const HEADING: usize = 250;
/// Longest running head in code points.
const RUNNING_HEAD: usize = 120;
/// Shortest running head: a single short word may well be text.
const SHORTEST_HEAD: usize = 8;
/// Most notes, captions and heads between the halves of a paragraph.
const BETWEEN: u32 = 8;
/// Lists that make up one running sequence of numbered paragraphs.
const SEQUENCE: usize = 3;

fn text(draft: &Draft) -> String {
    let lines: Vec<&str> = draft.lines.iter().map(Line::text).collect();
    lines.join(" ")
}

/// Ordered lists of which each goes on where the one before ended are one sequence: the numbered
/// paragraphs of a report, parted by its headings. Their numbers are text, as in print.
pub(super) fn number_running_lists(drafts: &mut [Draft], lists: &[RunningList]) {
    let mut sequence: Vec<(u32, usize)> = Vec::new();
    let (mut next, mut count) = (1, 0);
    for list in lists {
        let Some(&(first, _)) = list.items.first() else {
            continue;
        };
        if first != next && !(sequence.is_empty() && first > 1) {
            continue;
        }
        count += 1;
        next = first;
        for &(number, at) in &list.items {
            if number != next {
                break;
            }
            sequence.push((number, at));
            next = number.saturating_add(1);
        }
    }
    if count >= SEQUENCE {
        for (number, at) in sequence {
            let item = drafts
                .get_mut(at)
                .filter(|draft| draft.kind == BlockKind::ListItem);
            if let Some(draft) = item {
                draft.kind = BlockKind::Paragraph;
                draft.level = None;
                draft.number = Some(number.to_string());
                if let Some(first) = draft.lines.first_mut() {
                    *first = std::mem::take(first).prefixed(&format!("{number}."));
                }
            }
        }
    }
}

/// All other rules.
pub(super) fn mend(mut drafts: Vec<Draft>) -> Vec<Draft> {
    for draft in &mut drafts {
        if draft.kind == BlockKind::Heading && text(draft).chars().nth(HEADING).is_some() {
            draft.kind = BlockKind::Paragraph;
            (draft.number, draft.level) = (None, None);
        }
    }
    take_running_heads(&mut drafts);
    join(find_notes(drafts))
}

/// A paragraph that only repeats the heading it stands under is that page's running head.
fn take_running_heads(drafts: &mut [Draft]) {
    let mut open: Vec<(u8, String)> = Vec::new();
    for draft in drafts {
        let words = text(draft).to_lowercase();
        if draft.kind == BlockKind::Heading {
            let level = draft.level.unwrap_or(1);
            open.retain(|&(other, _)| other < level);
            open.push((level, words));
        } else if draft.kind == BlockKind::Paragraph
            && (SHORTEST_HEAD..=RUNNING_HEAD).contains(&words.chars().count())
            && open.iter().any(|(_, heading)| heading.starts_with(&words))
        {
            draft.kind = BlockKind::Furniture;
            draft.number = None;
        }
    }
}

/// Paragraphs that begin with a number to which the text refers in brackets, in the order of the
/// numbers, are notes.
fn find_notes(drafts: Vec<Draft>) -> Vec<Draft> {
    let marks = marks(&drafts);
    if marks.is_empty() {
        return drafts;
    }
    // The number a line begins with, if the text refers to it. A table's row of figures is none.
    let leads = |line: &Line, last: u32| -> Option<u32> {
        let (first, rest) = line.text().split_once(' ')?;
        let number = first.parse().ok().filter(|number| marks.contains(number))?;
        let next = number == last + 1;
        let begins = |c: char| !c.is_lowercase() && (next || !c.is_numeric());
        (rest.starts_with(begins) && rest.contains(char::is_alphabetic)).then_some(number)
    };
    let mut last = 0u32;
    let mut out = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        let number = draft
            .lines
            .first()
            .filter(|_| draft.kind == BlockKind::Paragraph && draft.number.is_none())
            .and_then(|line| leads(line, last))
            .filter(|&n| n == 1 || last == 0 || (n > last && n - last <= 3));
        let Some(mut number) = number else {
            out.push(draft);
            continue;
        };
        // Notes that follow each other without an empty line are one paragraph to Markdown.
        let mut lines: Vec<Line> = Vec::new();
        for line in std::mem::take(&mut draft.lines) {
            if !lines.is_empty() && leads(&line, number) == Some(number + 1) {
                out.push(note(number, std::mem::take(&mut lines)));
                number += 1;
            }
            lines.push(line);
        }
        out.push(note(number, lines));
        last = number;
    }
    out
}

fn note(number: u32, lines: Vec<Line>) -> Draft {
    Draft {
        number: Some(number.to_string()),
        ..Draft::new(BlockKind::Footnote, lines)
    }
}

/// The numbers that stand in brackets anywhere: `[39]`.
fn marks(drafts: &[Draft]) -> HashSet<u32> {
    let mut marks = HashSet::new();
    for line in drafts.iter().flat_map(|draft| &draft.lines) {
        for (at, _) in line.text().match_indices('[') {
            let rest = line.text().get(at + 1..).unwrap_or_default();
            let digits = rest.bytes().take(5).take_while(u8::is_ascii_digit).count();
            let inside = rest.split_at_checked(digits);
            if let Some((number, after)) = inside
                && after.starts_with(']')
                && let Ok(number) = number.parse()
            {
                marks.insert(number);
            }
        }
    }
    marks
}

/// Joins the halves of paragraphs.
fn join(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    // A paragraph that has not ended, and how much stands after it.
    let mut open: Option<(usize, u32)> = None;
    for draft in drafts {
        if let Some((at, between)) = open {
            if goes_on(&draft)
                && let Some(first) = out.get_mut(at)
            {
                first.lines.extend(draft.lines);
                open = is_open(first).then_some((at, between));
                continue;
            }
            let aside = matches!(
                draft.kind,
                BlockKind::Footnote | BlockKind::Caption | BlockKind::Furniture
            );
            if aside && between < BETWEEN {
                open = Some((at, between + 1));
                out.push(draft);
                continue;
            }
        }
        open = is_open(&draft).then_some((out.len(), 0));
        out.push(draft);
    }
    out
}

/// Whether a block of several lines stops in the middle of a sentence.
fn is_open(draft: &Draft) -> bool {
    let text = |draft: &BlockKind| matches!(draft, BlockKind::Paragraph | BlockKind::ListItem);
    text(&draft.kind)
        && draft.lines.len() > 1
        && draft.lines.last().is_some_and(|line| {
            line.text().ends_with(|c: char| {
                c.is_alphanumeric() || matches!(c, ',' | '-' | '\u{2010}' | '’')
            })
        })
}

/// Whether a block begins in the middle of one.
fn goes_on(draft: &Draft) -> bool {
    draft.kind == BlockKind::Paragraph
        && draft.number.is_none()
        && draft.lines.first().is_some_and(|line| {
            let text = line.text();
            let year = text.split_once(". ").is_some_and(|(year, _)| {
                year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())
            });
            year || text.starts_with(char::is_lowercase)
        })
}
