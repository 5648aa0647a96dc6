//! Entries of tables of contents among the passages of a document.
//!
//! They say what a report tells and tell nothing themselves, yet being short and made of headings they
//! answer a search better than what they point at. So whoever lists passages wants to know them. An
//! entry is known by what it points at: a page at its end behind a row of dots, or behind the words of
//! a heading or caption that the document has elsewhere; or, where there are no pages, by standing
//! among others that each say no more than some heading does.

use std::collections::HashSet;

use super::{BlockKind, DocumentText, Passage};

/// Fewest entries that stand together.
const FEWEST: usize = 3;
/// Fewest dots of a row of dots.
const DOTS: usize = 4;
/// Longest entry in code points.
const LONGEST: usize = 240;

/// Whether a line is an entry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Dots, and a page.
    Dotted,
    /// Words that are a heading or caption of the document, and a page.
    Titled,
    /// Such words without a page.
    Bare,
    /// Other words with a number behind them.
    Numbered,
    /// None.
    Other,
}

/// Of each of a document's passages, whether it is an entry of a table of contents (or several of
/// them, where they make one passage).
pub fn contents_entries(document: &DocumentText, passages: &[Passage]) -> Vec<bool> {
    let titles = titles(document);
    let mut out = vec![false; passages.len()];
    // Passages that stand together: those of one block, or of blocks of one kind in a row.
    let mut from = 0;
    while from < passages.len() {
        let kind = kind_of(document, passages, from);
        let mut to = from + 1;
        while to < passages.len() && kind_of(document, passages, to) == kind {
            to += 1;
        }
        let lines: Vec<Vec<Line>> = (from..to)
            .map(|at| lines_of(document, passages, at, &titles))
            .collect();
        for (at, entry) in entries(&lines).into_iter().enumerate() {
            if let Some(place) = out.get_mut(from + at) {
                *place = entry && kind != Some(BlockKind::Heading);
            }
        }
        from = to;
    }
    out
}

fn kind_of(document: &DocumentText, passages: &[Passage], at: usize) -> Option<BlockKind> {
    let block = passages.get(at)?.block;
    document.blocks.get(block as usize).map(|block| block.kind)
}

/// What headings and captions say, as it is compared.
fn titles(document: &DocumentText) -> HashSet<String> {
    let blocks = document.blocks.iter();
    let named =
        blocks.filter(|block| matches!(block.kind, BlockKind::Heading | BlockKind::Caption));
    named
        .filter_map(|block| document.text.slice(block.range?))
        .map(key)
        .filter(|key| !key.is_empty())
        .collect()
}

/// The letters of a title: numbers, dots and case are set otherwise in the contents.
fn key(title: &str) -> String {
    let letters = title.chars().filter(|c| c.is_alphabetic());
    letters.flat_map(char::to_lowercase).collect()
}

fn lines_of(
    document: &DocumentText,
    passages: &[Passage],
    at: usize,
    titles: &HashSet<String>,
) -> Vec<Line> {
    let words = passages
        .get(at)
        .and_then(|one| document.text.slice(one.range));
    let lines = words.unwrap_or_default().split('\n');
    // A caption says what a caption says.
    let is_title = matches!(
        kind_of(document, passages, at),
        Some(BlockKind::Heading | BlockKind::Caption)
    );
    lines
        .filter(|line| !line.trim().is_empty())
        .map(|line| match judge(line, titles) {
            Line::Bare if is_title => Line::Other,
            line => line,
        })
        .collect()
}

fn judge(line: &str, titles: &HashSet<String>) -> Line {
    if line.chars().nth(LONGEST).is_some() {
        return Line::Other;
    }
    let line = line.trim_end();
    let head = line.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    let page = line.get(head.len()..).unwrap_or_default();
    let is_page = (1..=4).contains(&page.len()) && page.bytes().all(|b| b.is_ascii_digit())
        || (1..=6).contains(&page.len())
            && page
                .bytes()
                .all(|b| b"ivxl".contains(&b.to_ascii_lowercase()));
    let words = head.trim_end_matches(|c: char| c.is_whitespace() || is_dot(c));
    let dots = head
        .chars()
        .rev()
        .take_while(|c| c.is_whitespace() || is_dot(*c));
    let dots = dots
        .filter(|c| is_dot(*c))
        .map(|c| if c == '…' { 3 } else { 1 });
    let parted = head.len() > words.len();
    if is_page && parted && !key(words).is_empty() {
        return if dots.sum::<usize>() >= DOTS {
            Line::Dotted
        } else if titles.contains(&key(words)) {
            Line::Titled
        } else {
            Line::Numbered
        };
    }
    if titles.contains(&key(line)) {
        Line::Bare
    } else {
        Line::Other
    }
}

fn is_dot(c: char) -> bool {
    matches!(c, '.' | '…' | '·' | '_' | '\u{2024}' | '\u{2025}')
}

/// Which of some passages that stand together are entries, by their lines.
fn entries(passages: &[Vec<Line>]) -> Vec<bool> {
    let all: Vec<Line> = passages.iter().flatten().copied().collect();
    let count = |wanted: &[Line]| all.iter().filter(|line| wanted.contains(line)).count();
    let sure = count(&[Line::Dotted, Line::Titled]);
    // An entry over two lines, or whose heading reads otherwise, is one among others that are sure.
    let with_pages = sure >= FEWEST;
    let mut out: Vec<bool> = passages
        .iter()
        .map(|lines| {
            let sure = lines
                .iter()
                .filter(|line| matches!(line, Line::Dotted | Line::Titled));
            with_pages && 2 * sure.count() >= lines.len().max(1)
        })
        .collect();
    if with_pages {
        // Between two entries, what ends with a number too or is a heading's words is one.
        for at in 1..out.len().saturating_sub(1) {
            let lines = passages.get(at).map_or(&[][..], Vec::as_slice);
            let alike = !lines.is_empty() && lines.iter().all(|line| *line != Line::Other);
            let before = out.get(at - 1).copied().unwrap_or(false);
            let sure_later =
                (at + 1..out.len().min(at + 4)).any(|next| out.get(next) == Some(&true));
            if alike
                && before
                && sure_later
                && let Some(place) = out.get_mut(at)
            {
                *place = true;
            }
        }
    }
    // Without pages: a row of passages that each say no more than a heading does.
    let bare = |at: usize| {
        let lines = passages.get(at).map_or(&[][..], Vec::as_slice);
        !lines.is_empty() && lines.iter().all(|line| *line == Line::Bare)
    };
    let mut at = 0;
    while at < passages.len() {
        let run = (at..passages.len()).take_while(|next| bare(*next)).count();
        if run >= FEWEST {
            for place in out.iter_mut().skip(at).take(run) {
                *place = true;
            }
        }
        at += run.max(1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries_of(lines: &[&str], titles: &[&str]) -> Vec<bool> {
        let titles: HashSet<String> = titles.iter().map(|title| key(title)).collect();
        let judged: Vec<Vec<Line>> = lines
            .iter()
            .map(|passage| {
                passage
                    .split('\n')
                    .map(|line| judge(line, &titles))
                    .collect()
            })
            .collect();
        entries(&judged)
    }

    #[test]
    fn entries_by_dots_and_by_the_headings_they_name() {
        let titles = ["1. Introduction", "2.1 Wells and pumps", "Annex A"];
        let dotted = [
            "1. Introduction .......... 1",
            "2. Findings\t…… 12",
            "2.1 Wells .......... xiv",
        ];
        assert_eq!(entries_of(&dotted, &[]), [true; 3]);
        let plain = [
            "Introduction\t1",
            "2.1\tWells and pumps\t12",
            "Of all that was found 20",
            "Annex A  31",
        ];
        assert_eq!(entries_of(&plain, &titles), [true; 4]);
        // One passage of several entries.
        assert_eq!(entries_of(&[&dotted.join("\n")], &[]), [true]);
        assert_eq!(
            entries_of(&["Introduction", "Wells and pumps", "Annex A"], &titles),
            [true; 3]
        );
    }

    #[test]
    fn figures_and_sentences_are_no_entries() {
        let titles = ["Introduction", "Wells and pumps"];
        for lines in [
            &["Region\t2014", "North\t12", "South\t15", "East\t20"][..],
            &[
                "It went on until 2014",
                "There were 12",
                "He waited ... and left in 15",
            ],
            // Two words of headings among others are no table of contents.
            &[
                "Introduction 1",
                "Wells and pumps 4",
                "Of which were repaired 9",
            ],
            &["Introduction", "Wells and pumps", "Nothing of the kind"],
        ] {
            assert_eq!(
                entries_of(lines, &titles),
                vec![false; lines.len()],
                "{lines:?}"
            );
        }
    }
}
