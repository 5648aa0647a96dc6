//! The text of one paragraph while it is read: words, meant line breaks, where pages begin.

use std::ops::Range;
use std::sync::Arc;

use crate::import::draft::{Breaks, Line};
use crate::import::links::Linked;

/// Longest line, in code points, of an address or a verse. A line that is longer wraps on any page,
/// so a break after it ends a paragraph in all but name.
const LONGEST_LINE: usize = 120;

/// Text as it comes in.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Words {
    /// A line feed is a line break that is meant; other blanks are blanks.
    text: Linked,
    /// Bytes from which another page counts.
    turns: Vec<(usize, u32)>,
    /// Code points in bold type, and others, without blanks.
    bold: usize,
    other: usize,
}

impl Words {
    /// Whether nothing but blanks is in it.
    pub(in crate::import) fn is_empty(&self) -> bool {
        self.bold + self.other == 0
    }

    /// Whether all of it is bold.
    pub(in crate::import) fn is_bold(&self) -> bool {
        self.bold > 0 && self.other == 0
    }

    /// The text so far.
    pub(in crate::import) fn as_str(&self) -> &str {
        self.text.text()
    }

    /// Adds text in which blanks of any kind are blanks.
    pub(in crate::import) fn add(&mut self, text: &str, page: u32, bold: bool) {
        if text.is_empty() {
            return;
        }
        let chars = text.chars().filter(|c| !c.is_whitespace()).count();
        if bold {
            self.bold += chars;
        } else {
            self.other += chars;
        }
        if self.turns.last().is_none_or(|&(_, last)| last != page) {
            // Blanks before the first word say nothing of its page.
            if self.is_blank() {
                self.turns.clear();
            }
            self.turns.push((self.as_str().len(), page));
        }
        if text.contains(['\n', '\r', '\t', '\u{b}', '\u{c}']) {
            let blanks = |c: char| if c.is_whitespace() { ' ' } else { c };
            let text: String = text.chars().map(blanks).collect();
            self.text.push_str(&text);
        } else {
            self.text.push_str(text);
        }
    }

    fn is_blank(&self) -> bool {
        self.bold + self.other == 0 || self.as_str().trim().is_empty()
    }

    /// Makes sure that what follows does not run into the word before.
    pub(in crate::import) fn part(&mut self) {
        if !self.as_str().is_empty() && !self.as_str().ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }

    /// What follows leads to an address; the link that was open ends.
    pub(in crate::import) fn begin_link(&mut self, target: Arc<str>) {
        self.text.begin_link(target);
    }

    /// The link that is open ends.
    pub(in crate::import) fn end_link(&mut self) {
        self.text.end_link();
    }

    /// A line break that is meant.
    pub(in crate::import) fn end_line(&mut self) {
        self.text.push('\n');
    }

    /// Puts signs around what was added since a byte of the text.
    pub(in crate::import) fn enclose(&mut self, from: usize, open: char, close: char) {
        if self.as_str().is_char_boundary(from) {
            self.text.insert(from, open);
            self.text.push(close);
        }
    }

    /// Takes back what was added since a byte of the text, in plain type.
    pub(in crate::import) fn take_back(&mut self, from: usize) {
        if let Some(gone) = self.as_str().get(from..) {
            let chars = gone.chars().filter(|c| !c.is_whitespace()).count();
            self.other = self.other.saturating_sub(chars);
            self.text.truncate(from);
        }
    }

    /// The page of its first word.
    pub(in crate::import) fn page(&self) -> Option<u32> {
        self.turns.first().map(|&(_, page)| page)
    }

    /// Its paragraphs: lines, and whether they end where they are meant to. Two line breaks part
    /// paragraphs, and so does one where lines are as long as those of running text. A line that
    /// runs over a page's end is two lines.
    pub(in crate::import) fn paragraphs(&self, page: u32) -> Vec<(Vec<Line>, Breaks)> {
        let long = |line: &str| line.chars().nth(LONGEST_LINE).is_some();
        let parts_at_each =
            self.as_str().trim().contains('\n') && self.as_str().split('\n').any(long);
        let mut out: Vec<Vec<Vec<Line>>> = vec![Vec::new()];
        let mut at = 0;
        for line in self.as_str().split('\n') {
            let lines = self.line(line, at, page);
            at += line.len() + 1;
            if lines.is_empty() {
                out.push(Vec::new());
                continue;
            }
            match out
                .last_mut()
                .filter(|last| last.is_empty() || !parts_at_each)
            {
                Some(last) => last.push(lines),
                None => out.push(vec![lines]),
            }
        }
        out.into_iter()
            .filter(|paragraph| !paragraph.is_empty())
            .map(|mut paragraph| {
                if let [only] = paragraph.as_mut_slice() {
                    return (std::mem::take(only), Breaks::Wrapped);
                }
                // Where breaks are meant, a page's end is none.
                (paragraph.into_iter().map(joined).collect(), Breaks::Meant)
            })
            .collect()
    }

    /// A line from a byte of the text, cut at blanks where pages end.
    fn line(&self, line: &str, at: usize, page: u32) -> Vec<Line> {
        let before = self.turns.partition_point(|&(turn, _)| turn <= at);
        let mut page = match before.checked_sub(1).and_then(|b| self.turns.get(b)) {
            Some(&(_, page)) => page,
            None => self.page().unwrap_or(page),
        };
        let mut out = Vec::new();
        let mut rest = line;
        let mut start = at;
        for &(turn, next) in self.turns.get(before..).unwrap_or_default() {
            if turn >= at + line.len() {
                break;
            }
            let Some((head, tail)) = turn.checked_sub(start).and_then(|cut| cut_at(rest, cut))
            else {
                page = next;
                continue;
            };
            self.push(&mut out, page, start..start + head.len());
            start += head.len();
            rest = tail;
            page = next;
        }
        self.push(&mut out, page, start..start + rest.len());
        out
    }

    /// Adds some bytes of the text as a line, with their links.
    fn push(&self, out: &mut Vec<Line>, page: u32, bytes: Range<usize>) {
        let text = self.as_str().get(bytes.clone()).unwrap_or_default();
        let line = Line::linked(page, text, &self.text.links_within(bytes));
        if !line.text().is_empty() {
            out.push(line);
        }
    }
}

/// Lines as one.
pub(in crate::import) fn joined(lines: Vec<Line>) -> Line {
    let mut all = Line::default();
    for line in lines {
        all.append(line, ' ');
    }
    all
}

/// A text in two at the first blank from a byte on. A word is not parted, and a hyphen the author
/// wrote must not come to stand at a line's end, where it would be taken for one of the setting.
fn cut_at(text: &str, byte: usize) -> Option<(&str, &str)> {
    let byte = (byte..=text.len()).find(|&at| text.is_char_boundary(at))?;
    let (head, _) = text.split_at_checked(byte)?;
    if head.ends_with(' ') && !head.trim_end().ends_with(['-', '\u{2010}', '\u{2011}']) {
        return text.split_at_checked(byte);
    }
    let rest = text.get(byte..)?;
    let cut = rest
        .match_indices(' ')
        .map(|(at, _)| byte + at)
        .find(|&at| {
            let head = text.get(..at).unwrap_or_default();
            !head.ends_with(['-', '\u{2010}', '\u{2011}', ' '])
        })?;
    text.split_at_checked(cut)
}
