//! What a cell says: amounts with their comparison, unit and date.
//!
//! `8 member States`, `≥ 80%`, `US$ 2.3 million (2013)`, `10–15`, `increase of 20 per cent`, `eight`,
//! `13 member States and 2 regions`, `1 200`, `1.200,5`. Separators of thousands and decimals depend on
//! the language only where the digits leave it open.

use crate::places::Places;
use crate::places::fold::{Word, words};
use crate::text::DocumentText;

use super::dates::{Dates, digits};
use super::model::{Amount, Figure};
use super::piece::Piece;
use super::words::{Said, Words};

/// Words of a cell that are looked at; behind them a cell is a story and no figure.
const READ: usize = 80;
/// A cell of more words tells a story: its amount must stand near its beginning.
const STORY: usize = 30;
/// Words before the amount of a story.
const OPENING: usize = 3;
/// Words of a unit.
const UNIT: usize = 4;
/// Figures of one cell that are kept.
const KEPT: usize = 16;
/// Codes of ISO 4217 that stand before an amount, in lower case.
const CURRENCIES: &[&str] = &[
    "usd", "us", "eur", "gbp", "chf", "xof", "xaf", "jpy", "cad", "aud",
];

/// One figure with what it takes of the cell.
#[derive(Clone, Debug)]
pub(super) struct Read {
    /// The figure.
    pub figure: Figure,
    /// First byte in the cell.
    pub start: usize,
    /// One past its last byte in the cell, with date and brackets.
    pub end: usize,
    /// Whether a word joins it to the figure before (`and`).
    pub joined: bool,
}

/// Reads cells of one document.
#[derive(Clone, Copy)]
pub(super) struct Figures<'a> {
    document: &'a DocumentText,
    words: &'static Words,
    /// Whether a comma parts decimals where both would be possible.
    comma: bool,
    /// Whether a full stop parts thousands where both would be possible.
    stop: bool,
}

impl<'a> Figures<'a> {
    /// For a document, by its language.
    pub fn new(document: &'a DocumentText) -> Self {
        let language = document.language.as_ref().map_or("", |one| one.as_str());
        Self {
            document,
            words: Words::shared(),
            comma: matches!(language, "fr" | "de" | "pt" | "it" | "nl" | "ru" | "pl"),
            stop: !matches!(language, "en" | ""),
        }
    }

    /// The one figure that a cell stands for, and further ones in other units. None where it is empty
    /// or says that there is nothing; without amount where it tells in words alone.
    pub fn cell(self, cell: Piece<'_>) -> (Option<Figure>, Vec<Figure>) {
        if cell.is_blank() {
            return (None, Vec::new());
        }
        if let Some(row) = super::words::folded(cell.text, 4)
            && let Some(said) = self.words.said.exactly(&row.join(" "))
        {
            let amount = match said {
                Said::Nothing => return (None, Vec::new()),
                Said::Yes => Some(Amount::Said(true)),
                Said::No => Some(Amount::Said(false)),
            };
            return (Some(self.told(cell, amount)), Vec::new());
        }
        let read = self.all(cell);
        let story = cell.count(STORY + 1) > STORY;
        let mut figures = read.into_iter();
        let first = figures.next().filter(|first| {
            !story || words(cell.text.get(..first.start).unwrap_or_default()).len() <= OPENING
        });
        let Some(first) = first else {
            return (Some(self.told(cell, None)), Vec::new());
        };
        let unit = first.figure.unit.clone();
        let also = figures
            .filter(|one| one.joined && one.figure.unit.is_some() && one.figure.unit != unit)
            .map(|one| one.figure)
            .collect();
        (Some(first.figure), also)
    }

    /// A cell that tells in words.
    fn told(self, cell: Piece<'_>, amount: Option<Amount>) -> Figure {
        Figure {
            text: one_line(cell.text),
            range: cell.range(self.document),
            amount,
            unit: None,
            date: None,
        }
    }

    /// Every figure of a stretch of words, in order.
    pub fn all(self, cell: Piece<'_>) -> Vec<Read> {
        let mut tokens = words(cell.text);
        tokens.truncate(READ);
        Scan {
            figures: self,
            cell,
            tokens: &tokens,
            folded: tokens.iter().map(|word| word.folded.as_str()).collect(),
        }
        .run()
    }
}

/// On one line, as printed but for breaks.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a comparison before an amount makes of it.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Plain,
    AtLeast,
    AtMost,
    Increase,
    Decrease,
}

struct Scan<'s, 't> {
    figures: Figures<'s>,
    cell: Piece<'t>,
    tokens: &'s [Word],
    folded: Vec<&'s str>,
}

impl Scan<'_, '_> {
    fn run(&self) -> Vec<Read> {
        let dates = Dates {
            text: self.cell.text,
            tokens: self.tokens,
            words: self.figures.words,
        };
        let mut out: Vec<Read> = Vec::new();
        let mut before = Before::Plain;
        // Where the comparison begins, and where the last figure ended.
        let mut begin: Option<usize> = None;
        let mut date: Option<String> = None;
        let mut behind = 0;
        let mut at = 0;
        while at < self.tokens.len() && out.len() < KEPT {
            if let Some((next, sure)) = dates.at(at)
                && (sure || self.is_date(at, next))
            {
                let text = self.raw(at, next).map(str::to_owned);
                match out
                    .last_mut()
                    .filter(|last| last.figure.date.is_none() && !self.colon(next))
                {
                    Some(last) => {
                        last.figure.date = text;
                        last.end = self.end(next).unwrap_or(last.end);
                    }
                    None => date = text,
                }
                at = next;
                continue;
            }
            if let Some((next, amount, unit, end)) = self.amount(at, before) {
                let first = begin.unwrap_or(self.unit_before(at).map_or(at, |(from, _)| from));
                let start = self.tokens.get(first).map_or(0, |word| word.start);
                let unit = unit.or_else(|| self.unit_before(at).map(|(_, unit)| unit));
                let piece = self.cell.part(start, end);
                let joined = out.is_empty() || (behind..at).any(|at| self.joins(at));
                out.push(Read {
                    figure: Figure {
                        text: one_line(piece.text),
                        range: piece.range(self.figures.document),
                        amount: Some(amount),
                        unit,
                        date: date.take(),
                    },
                    start,
                    end,
                    joined,
                });
                (before, begin, at, behind) = (Before::Plain, None, next, next);
                continue;
            }
            match self.comparison(at) {
                Some((length, what)) => {
                    begin = begin.or(Some(at));
                    before = what;
                    at += length;
                }
                None => {
                    // A comparison stands right before its amount, currency signs between them.
                    if !self.is_currency(at) {
                        (before, begin) = (Before::Plain, None);
                    }
                    at += 1;
                }
            }
        }
        out
    }

    /// Whether a year stands where a date would stand, or beside another figure.
    fn is_date(&self, at: usize, next: usize) -> bool {
        let previous = at.checked_sub(1).and_then(|at| self.folded.get(at));
        if previous
            .is_some_and(|word| *word == "(" || self.figures.words.dates.exactly(word).is_some())
        {
            return true;
        }
        self.colon(next)
            || self.folded.iter().enumerate().any(|(other, word)| {
                !(at..next).contains(&other) && word.starts_with(|c: char| c.is_ascii_digit())
            })
    }

    fn colon(&self, at: usize) -> bool {
        self.folded.get(at).is_some_and(|word| *word == ":")
    }

    fn joins(&self, at: usize) -> bool {
        self.folded.get(at).is_some_and(|word| {
            matches!(*word, "," | ";" | "+") || self.figures.words.joins.contains(*word)
        })
    }

    fn raw(&self, at: usize, next: usize) -> Option<&str> {
        let start = self.tokens.get(at)?.start;
        self.cell.text.get(start..self.end(next)?)
    }

    /// One past the last byte of the word before.
    fn end(&self, next: usize) -> Option<usize> {
        self.tokens.get(next.checked_sub(1)?).map(|word| word.end)
    }

    fn comparison(&self, at: usize) -> Option<(usize, Before)> {
        let sign = match *self.folded.get(at)? {
            "≥" | ">" | "⩾" => Some(Before::AtLeast),
            "≤" | "<" | "⩽" => Some(Before::AtMost),
            "+" => Some(Before::Increase),
            "−" => Some(Before::Decrease),
            "=" => return Some((1, Before::AtLeast)),
            "~" | "≈" => Some(Before::Plain),
            _ => None,
        };
        if let Some(sign) = sign {
            return Some((1, sign));
        }
        let words = self.figures.words;
        [
            (&words.at_least, Before::AtLeast),
            (&words.at_most, Before::AtMost),
            (&words.increase, Before::Increase),
            (&words.decrease, Before::Decrease),
        ]
        .into_iter()
        .find_map(|(phrases, what)| Some((phrases.at(&self.folded, at)?.0, what)))
    }

    fn is_currency(&self, at: usize) -> bool {
        self.folded
            .get(at)
            .is_some_and(|word| matches!(*word, "$" | "€" | "£" | "¥") || CURRENCIES.contains(word))
    }

    /// The currency before an amount: where it begins and how it is printed.
    fn unit_before(&self, at: usize) -> Option<(usize, String)> {
        let mut from = at;
        while from > 0 && from + 2 > at && self.is_currency(from - 1) {
            from -= 1;
        }
        (from < at).then(|| Some((from, self.raw(from, at)?.trim().to_owned())))?
    }

    /// An amount that begins at a word: the word behind it, how much, of what, and its last byte.
    fn amount(&self, at: usize, before: Before) -> Option<(usize, Amount, Option<String>, usize)> {
        let (mut next, mut value) = self.number(at)?;
        let mut other = None;
        // A range: `10–15`, `10 to 15`.
        if let Some(second) = self.range(next)
            && let Some((after, high)) = self.number(second)
        {
            (next, other) = (after, Some(high));
        } else if self.folded.get(next) == Some(&"/")
            && let Some((after, _)) = self.number(next + 1)
        {
            // `13/20`: thirteen of twenty.
            next = after;
        }
        if let Some(multiple) = self
            .folded
            .get(next)
            .and_then(|word| self.figures.words.multiples.get(*word))
        {
            value *= multiple;
            other = other.map(|high| high * multiple);
            next += 1;
        }
        let mut end = self.end(next)?;
        let mut unit = None;
        let percent = match self.folded.get(next) {
            Some(&"%") => Some(1),
            _ => self
                .figures
                .words
                .percent
                .at(&self.folded, next)
                .map(|(length, ())| length),
        };
        if let Some(length) = percent {
            unit = self.raw(next, next + length).map(str::to_owned);
            next += length;
            end = self.end(next)?;
        } else if let Some(stop) = self.unit(next) {
            unit = self.raw(next, stop).map(one_line);
            next = stop;
            end = self.end(next)?;
        }
        let negative = self.is_negative(at);
        let sign = if negative { -1.0 } else { 1.0 };
        let amount = match (before, other) {
            (_, Some(high)) => Amount::Between(value.min(high), value.max(high)),
            (Before::Increase, None) if percent.is_some() => Amount::Change(value),
            (Before::Decrease, None) if percent.is_some() => Amount::Change(-value),
            (Before::Decrease, None) => Amount::Exact(-value),
            (Before::AtLeast, None) => Amount::AtLeast(sign * value),
            (Before::AtMost, None) => Amount::AtMost(sign * value),
            (Before::Plain | Before::Increase, None) => Amount::Exact(sign * value),
        };
        Some((next, amount, unit, end))
    }

    /// A minus sign directly before the figures, with nothing before it.
    fn is_negative(&self, at: usize) -> bool {
        let Some(start) = self.tokens.get(at).map(|word| word.start) else {
            return false;
        };
        let mut before = self
            .cell
            .text
            .get(..start)
            .unwrap_or_default()
            .chars()
            .rev();
        matches!(before.next(), Some('-' | '–'))
            && before.next().is_none_or(|c| c.is_whitespace() || c == '(')
    }

    /// The word where the upper end of a range begins.
    fn range(&self, next: usize) -> Option<usize> {
        let gap = self
            .cell
            .text
            .get(self.end(next)?..self.tokens.get(next)?.start)?;
        if matches!(gap.trim(), "-" | "–" | "‑") {
            return Some(next);
        }
        let word = self.folded.get(next)?;
        // `to` and not `to train`.
        self.figures.words.range.contains(*word).then_some(next + 1)
    }

    /// The word behind the unit that begins at a word.
    fn unit(&self, from: usize) -> Option<usize> {
        let mut at = from;
        while at < from + UNIT {
            let Some(word) = self.tokens.get(at) else {
                break;
            };
            let apart = self
                .cell
                .text
                .get(self.end(at).unwrap_or(0)..word.start)
                .is_some_and(|gap| {
                    gap.chars().any(|c| !c.is_whitespace()) || gap.contains(['\t', '\n'])
                });
            let words = self.figures.words;
            // A word joined by a hyphen belongs to the word before it.
            let hyphen = at > from && apart;
            if (apart && !hyphen)
                || !word.folded.starts_with(char::is_alphabetic)
                || words.ends.contains(&word.folded)
                || words.months.contains(&word.folded)
                || words.numbers.contains_key(&word.folded)
                || (word.capital && self.is_place(word.start))
            {
                break;
            }
            at += 1;
        }
        (at > from).then_some(at)
    }

    fn is_place(&self, start: usize) -> bool {
        let rest = self.cell.text.get(start..).unwrap_or_default();
        let end = rest.char_indices().nth(40).map_or(rest.len(), |(at, _)| at);
        Places::shared()
            .find(rest.get(..end).unwrap_or_default())
            .first()
            .is_some_and(|found| found.start == 0)
    }

    /// A number that begins at a word: the word behind it and its value.
    fn number(&self, at: usize) -> Option<(usize, f64)> {
        let first = self.tokens.get(at)?;
        if !first.folded.starts_with(|c: char| c.is_ascii_digit()) {
            let value = self.figures.words.numbers.get(&first.folded)?;
            // A capital or a small word alone is rather an article (`un`, `une`).
            return Some((at + 1, *value));
        }
        if !digits(&first.folded) {
            // `10k`; but `1st` and `3d` are no amounts.
            let split = first.folded.find(|c: char| !c.is_ascii_digit())?;
            let (number, suffix) = first.folded.split_at_checked(split)?;
            let multiple = self.figures.words.multiples.get(suffix)?;
            return Some((at + 1, number.parse::<f64>().ok()? * multiple));
        }
        let mut parts = vec![first.folded.as_str()];
        let mut signs = Vec::new();
        let mut next = at + 1;
        let mut end = first.end;
        while let Some(word) = self.tokens.get(next) {
            let gap = self.cell.text.get(end..word.start).unwrap_or_default();
            if matches!(word.folded.as_str(), "." | ",") && gap.is_empty() {
                let Some(figures) = self
                    .tokens
                    .get(next + 1)
                    .filter(|figures| figures.start == word.end && digits(&figures.folded))
                else {
                    break;
                };
                signs.push(if word.folded == "." { '.' } else { ',' });
                parts.push(&figures.folded);
                end = figures.end;
                next += 2;
            } else if matches!(gap, " " | "'" | "’")
                && word.folded.len() == 3
                && digits(&word.folded)
                && first.folded.len() <= 3
                && signs.iter().all(|sign| *sign == ' ')
            {
                signs.push(' ');
                parts.push(&word.folded);
                end = word.end;
                next += 1;
            } else {
                break;
            }
        }
        Some((next, self.value(&parts, &signs)?))
    }

    /// What digits parted by signs mean. None for `1.2.1` and the like.
    fn value(&self, parts: &[&str], signs: &[char]) -> Option<f64> {
        let grouped = parts.iter().skip(1).all(|part| part.len() == 3);
        let decimal = match signs {
            [] => false,
            ['.' | ','] if !grouped || parts.first() == Some(&"0") => true,
            [','] => self.figures.comma,
            ['.'] => !self.figures.stop,
            [sign, rest @ ..] if rest.iter().all(|other| other == sign) => {
                if !grouped {
                    return None;
                }
                false
            }
            [others @ .., last] => {
                let inner = parts.get(1..parts.len().saturating_sub(1))?;
                if others.contains(last) || !inner.iter().all(|part| part.len() == 3) {
                    return None;
                }
                true
            }
        };
        let mut text = String::new();
        for (index, part) in parts.iter().enumerate() {
            if decimal && index + 1 == parts.len() {
                text.push('.');
            }
            text.push_str(part);
        }
        text.parse::<f64>().ok().filter(|value| value.is_finite())
    }
}
