//! Years, dates and periods among the words of a cell or heading.

use crate::places::fold::{Word, words};

use super::words::Words;

/// Words of a heading that are looked at.
const READ: usize = 80;
/// Years that may be meant by four figures.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

/// Dates as printed in a short text, such as the heading of a column.
pub(super) fn period(text: &str) -> Option<String> {
    let mut tokens = words(text);
    tokens.truncate(READ);
    let scan = Dates {
        text,
        tokens: &tokens,
        words: Words::shared(),
    };
    let mut at = 0;
    while at < tokens.len() {
        if let Some((next, _)) = scan.at(at) {
            let start = tokens.get(at)?.start;
            let end = tokens.get(next - 1)?.end;
            return text.get(start..end).map(str::to_owned);
        }
        at += 1;
    }
    None
}

/// Whether a word is made of figures alone, and few enough to be a number.
pub(super) fn digits(word: &str) -> bool {
    !word.is_empty() && word.len() <= 15 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Dates among the words of a cell.
pub(super) struct Dates<'a> {
    /// The text.
    pub text: &'a str,
    /// Its words.
    pub tokens: &'a [Word],
    /// What words mean.
    pub words: &'a Words,
}

impl Dates<'_> {
    /// A date that begins at a word: the word behind it, and whether it can be nothing else.
    pub fn at(&self, at: usize) -> Option<(usize, bool)> {
        let folded = |at: usize| self.tokens.get(at).map_or("", |word| word.folded.as_str());
        let day = |at: usize| digits(folded(at)) && folded(at).len() <= 2;
        let month = |at: usize| self.words.months.contains(folded(at));
        // 31-Dec-2010, 31 December 2010, June 2015
        if day(at) && month(at + 1) {
            let stop = usize::from(folded(at + 2) == ".");
            if self.year(at + 2 + stop) {
                return Some((at + 3 + stop, true));
            }
        }
        if month(at) && self.year(at + 1) {
            return Some((at + 2, true));
        }
        // Q4 2015
        let quarter = folded(at)
            .strip_prefix(['q', 't'])
            .is_some_and(|rest| matches!(rest, "1" | "2" | "3" | "4"));
        if quarter && self.year(at + 1) {
            return Some((at + 2, true));
        }
        // 31/12/2010, 31.12.2010, 12/2013
        let sign = |at: usize| matches!(folded(at), "/" | ".");
        if day(at) && sign(at + 1) && day(at + 2) && sign(at + 3) && self.year(at + 4) {
            return Some((at + 5, true));
        }
        if day(at) && folded(at + 1) == "/" && self.year(at + 2) {
            return Some((at + 3, true));
        }
        if !self.year(at) {
            return None;
        }
        // 2010-12-31
        if day(at + 1) && day(at + 2) && self.hyphen(at + 1) && self.hyphen(at + 2) {
            return Some((at + 3, true));
        }
        // 2014-15, 2014–2015, 2014/15
        let slash = usize::from(folded(at + 1) == "/");
        let other = at + 1 + slash;
        let ends = self.year(other) || (day(other) && folded(other).len() == 2);
        if ends && (slash == 1 || self.hyphen(other)) {
            return Some((other + 1, true));
        }
        Some((at + 1, false))
    }

    fn year(&self, at: usize) -> bool {
        let Some(word) = self.tokens.get(at) else {
            return false;
        };
        let alone = |c: Option<char>| c.is_none_or(|c| !matches!(c, '%' | '$' | '€' | '£'));
        word.folded.len() == 4
            && digits(&word.folded)
            && word
                .folded
                .parse()
                .is_ok_and(|year: u32| YEARS.contains(&year))
            && alone(
                self.text
                    .get(word.end..)
                    .and_then(|rest| rest.chars().next()),
            )
    }

    /// Whether nothing but a hyphen stands before a word.
    fn hyphen(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let (Some(before), Some(word)) = (before, self.tokens.get(at)) else {
            return false;
        };
        self.text
            .get(before.end..word.start)
            .is_some_and(|gap| matches!(gap.trim(), "-" | "–" | "‑"))
    }
}
