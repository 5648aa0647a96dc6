//! Labels before values: `Indicator 1.2: … Baseline: 12 (2013). Target: 20. Result: 23`.
//!
//! They stand in one paragraph, in lines or list items below each other, in one cell of a table, or as
//! the first cells of the rows of a card. A label counts only before a colon, so that a sentence that
//! speaks of a target is none.

use crate::places::fold::{Word, words};
use crate::text::DocumentText;

use super::figure::{Figures, one_line};
use super::model::{Figure, Indicator};
use super::numbered::{self, Outcomes, bare_number, label_of};
use super::piece::Piece;
use super::settle::{hundredths, range, says_something, settle, unit_in};
use super::words::{Role, Words, folded};

/// Words of a passage that are looked at.
const READ: usize = 400;
/// Bytes of a passage beyond which it is no place for labels.
const LONGEST: usize = 6_000;
/// Words between a label and its colon: a year, `(end of 2013)`.
const BETWEEN: usize = 7;
/// Bytes before a colon in which its label begins.
const NEAR: usize = 64;
/// Blocks without a label after which an indicator is at its end.
const APART: usize = 2;
/// Words of an indicator that stand on a line of their own.
const TEXT: usize = 80;

/// A label in a stretch of words.
struct Found<'a> {
    role: Role,
    /// First byte of the label.
    start: usize,
    value: Piece<'a>,
}

/// All labels of figures and units in a stretch of words, each with the words behind it.
fn find(piece: Piece<'_>) -> Vec<Found<'_>> {
    if piece.text.len() > LONGEST || !may_label(piece.text) {
        return Vec::new();
    }
    let mut tokens = words(piece.text);
    tokens.truncate(READ);
    let row: Vec<&str> = tokens.iter().map(|word| word.folded.as_str()).collect();
    let labels = &Words::shared().labels;
    // Label, its first byte, first byte of its value.
    let mut places: Vec<(Role, usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(word) = tokens.get(at) {
        let begins = at == 0
            || word.capital
            || row
                .get(at - 1)
                .is_some_and(|before| matches!(*before, "." | ";" | "," | "(" | "|" | "/" | "•"));
        let Some((length, role)) = labels.at(&row, at).filter(|_| begins) else {
            at += 1;
            continue;
        };
        let behind = tokens
            .get(at + length - 1)
            .map_or(word.end, |last| last.end);
        let colon = (at + length..at + length + BETWEEN)
            .find(|&next| row.get(next).is_none_or(|sign| matches!(*sign, ":" | "=")));
        let tab = tokens
            .get(at + length)
            .and_then(|next| piece.text.get(behind..next.start))
            .is_some_and(|gap| gap.contains('\t'));
        // Between label and colon only a date may stand.
        let date = colon.is_some_and(|colon| {
            (at + length..colon).all(|next| {
                row.get(next).is_some_and(|word| {
                    matches!(*word, "(" | ")" | "/" | "." | ",")
                        || word.starts_with(|c: char| c.is_ascii_digit())
                        || Words::shared().months.contains(*word)
                        || Words::shared().dates.exactly(word).is_some()
                        || Words::shared().columns.exactly(word) == Some(Role::Value)
                })
            })
        });
        match colon.and_then(|colon| tokens.get(colon)).filter(|_| date) {
            Some(sign) => {
                let plain = colon == Some(at + length);
                places.push((role, word.start, if plain { sign.end } else { behind }));
                at = colon.unwrap_or(at) + 1;
            }
            None if tab => {
                places.push((role, word.start, behind));
                at += length;
            }
            None => at += 1,
        }
    }
    let ends: Vec<usize> = places.iter().skip(1).map(|(_, start, _)| *start).collect();
    places
        .iter()
        .enumerate()
        .map(|(index, &(role, start, value))| {
            let end = ends.get(index).copied().unwrap_or(piece.text.len());
            let value = piece.part(value, end.max(value));
            let kept = value
                .text
                .trim_end_matches([';', '.', ',', '/', '(', '|', ' ', '•', '-', '–']);
            Found {
                role,
                start,
                value: value.part(0, kept.len()),
            }
        })
        .collect()
}

/// Whether a label stands shortly before a colon. Most text has none, and this asks little of it.
fn may_label(text: &str) -> bool {
    let labels = &Words::shared().labels;
    text.match_indices([':', '=', '\t']).any(|(at, _)| {
        let mut start = at.saturating_sub(NEAR);
        while !text.is_char_boundary(start) {
            start += 1;
        }
        let tokens = words(text.get(start..at).unwrap_or_default());
        tokens.iter().enumerate().any(|(at, word)| {
            let opens = word.capital
                || tokens
                    .get(at.wrapping_sub(1))
                    .is_none_or(|before| !before.folded.starts_with(char::is_alphanumeric));
            opens && labels.begins(&word.folded)
        })
    })
}

/// The figures and units that a stretch of words labels.
pub(super) fn values(piece: Piece<'_>) -> Vec<(Role, Piece<'_>)> {
    find(piece)
        .into_iter()
        .filter(|found| found.role.is_figure() || found.role == Role::Unit)
        .map(|found| (found.role, found.value))
        .collect()
}

/// Where the words of an outcome end: before the first label that ran into them.
pub(super) fn without_labels(piece: Piece<'_>) -> Piece<'_> {
    match find(piece).first() {
        Some(found) if found.start > 0 => piece.part(0, found.start),
        _ => piece,
    }
}

/// The first byte of the first such label.
pub(super) fn first_label(piece: Piece<'_>) -> Option<usize> {
    find(piece)
        .into_iter()
        .find(|found| found.role.is_figure() || found.role == Role::Unit)
        .map(|found| found.start)
}

struct Open {
    indicator: Indicator,
    start: usize,
    end: usize,
    /// Whether the word indicator stands before it.
    named: bool,
    apart: usize,
    revised: Option<Figure>,
}

/// Reads passages one after the other.
pub(super) struct Reader<'d> {
    document: &'d DocumentText,
    figures: Figures<'d>,
    open: Option<Open>,
}

impl<'d> Reader<'d> {
    /// At the beginning of a document or table.
    pub fn new(document: &'d DocumentText) -> Self {
        Self {
            document,
            figures: Figures::new(document),
            open: None,
        }
    }

    /// Reads a passage. Whether it was taken. Several indicators may have run into one passage.
    pub fn pass(
        &mut self,
        piece: Piece<'_>,
        head: &[Word],
        heading: bool,
        outcomes: &Outcomes<'_>,
        out: &mut Vec<Indicator>,
    ) -> bool {
        let mut starts: Vec<usize> = find(piece)
            .into_iter()
            .filter(|found| found.role == Role::Indicator && found.start > 0)
            .map(|found| found.start)
            .collect();
        let Some(&first) = starts.first() else {
            return self.one(piece, head, heading, outcomes, out);
        };
        starts.push(piece.text.len());
        let mut taken = self.one(piece.part(0, first), head, heading, outcomes, out);
        for pair in starts.windows(2) {
            if let [start, end] = *pair {
                let part = piece.part(start, end);
                taken |= self.one(part, &numbered::head(part.text), heading, outcomes, out);
            }
        }
        taken
    }

    fn one(
        &mut self,
        piece: Piece<'_>,
        head: &[Word],
        heading: bool,
        outcomes: &Outcomes<'_>,
        out: &mut Vec<Indicator>,
    ) -> bool {
        let words = Words::shared();
        if let Some(label) = label_of(piece.text, head, &words.indicators) {
            self.finish(out);
            let rest = piece.from(label.rest);
            let found = values(rest);
            let text = rest.part(0, first_label(rest).unwrap_or(rest.text.len()));
            let inner = bare_number(text.text).filter(|_| label.number.is_none());
            let (number, text) = match inner {
                Some(inner) => (inner.number, text.from(inner.rest)),
                None => (label.number, text),
            };
            let taken = !found.is_empty();
            self.begin(piece, number, text, true, outcomes);
            for (role, value) in found {
                self.put(role, value);
            }
            return taken;
        }
        let found = values(piece);
        let first = if found.is_empty() {
            None
        } else {
            first_label(piece)
        };
        if let (Some(open), Some(0)) = (&mut self.open, first) {
            open.end = piece.end();
            open.apart = 0;
            for (role, value) in found {
                self.put(role, value);
            }
            return true;
        }
        let target = found
            .iter()
            .any(|(role, _)| matches!(role, Role::Target | Role::Revised));
        let other = found
            .iter()
            .any(|(role, _)| matches!(role, Role::Baseline | Role::Result));
        if let Some(first) = first.filter(|_| target && other) {
            let text = piece.part(0, first);
            if text.count(3) >= 3 {
                self.finish(out);
                let label = bare_number(text.text);
                let rest = label.as_ref().map_or(text, |label| text.from(label.rest));
                self.begin(
                    piece,
                    label.and_then(|label| label.number),
                    rest,
                    false,
                    outcomes,
                );
                for (role, value) in found {
                    self.put(role, value);
                }
                return true;
            }
        }
        if let Some(open) = &mut self.open {
            if open.indicator.text.is_empty() && !heading && piece.count(TEXT + 1) <= TEXT {
                open.indicator.text = one_line(piece.text);
                open.end = piece.end();
                return false;
            }
            open.apart += 1;
            if heading || open.apart > APART {
                self.finish(out);
            }
        }
        false
    }

    /// Reads a row of a table that has no heading of its own.
    pub fn row(&mut self, row: &[Piece<'_>], outcomes: &Outcomes<'_>, out: &mut Vec<Indicator>) {
        let stems = &Words::shared().label_stems;
        if !row.iter().any(|cell| stems.may_stand_in(cell.text)) {
            if let Some(open) = &mut self.open {
                open.apart += 1;
                if open.apart > APART {
                    self.finish(out);
                }
            }
            return;
        }
        let mut filled = row.iter().filter(|cell| !cell.is_blank());
        let (Some(first), second) = (filled.next(), filled.next()) else {
            return;
        };
        let role =
            folded(first.text, 5).and_then(|row| Words::shared().labels.exactly(&row.join(" ")));
        if let (Some(role), Some(value)) = (role, second) {
            if role == Role::Indicator {
                self.finish(out);
                let label = bare_number(value.text);
                let rest = label
                    .as_ref()
                    .map_or(*value, |label| value.from(label.rest));
                self.begin(
                    *first,
                    label.and_then(|label| label.number),
                    rest,
                    true,
                    outcomes,
                );
            } else {
                self.put(role, *value);
            }
            if let Some(open) = &mut self.open {
                open.end = value.end();
                open.apart = 0;
            }
            return;
        }
        for cell in row.iter().filter(|cell| !cell.is_blank()) {
            self.pass(*cell, &numbered::head(cell.text), false, outcomes, out);
        }
    }

    fn begin(
        &mut self,
        piece: Piece<'_>,
        number: Option<String>,
        text: Piece<'_>,
        named: bool,
        outcomes: &Outcomes<'_>,
    ) {
        let said = one_line(
            text.text
                .trim_end_matches([';', ',', '–', '-', ':', '(', ' ', '•']),
        );
        self.open = Some(Open {
            indicator: Indicator {
                outcome: outcomes.current().cloned(),
                number,
                unit: unit_in(&said),
                text: said,
                ..Indicator::default()
            },
            start: piece.byte,
            end: piece.end(),
            named,
            apart: 0,
            revised: None,
        });
    }

    fn put(&mut self, role: Role, value: Piece<'_>) {
        let figures = self.figures;
        let Some(open) = &mut self.open else { return };
        if role == Role::Unit {
            open.indicator.unit = Some(one_line(value.text)).filter(|unit| !unit.is_empty());
            return;
        }
        let (figure, also) = figures.cell(value);
        let place = match role {
            Role::Baseline => &mut open.indicator.baseline,
            Role::Target => &mut open.indicator.target,
            Role::Revised => &mut open.revised,
            Role::Result => &mut open.indicator.result,
            _ => return,
        };
        let Some(figure) = figure.filter(|_| place.is_none()) else {
            return;
        };
        *place = Some(figure);
        if role == Role::Result {
            open.indicator.result_also = also;
        }
    }

    /// Ends what is open and keeps it if it has what an indicator needs.
    pub fn finish(&mut self, out: &mut Vec<Indicator>) {
        let Some(mut open) = self.open.take() else {
            return;
        };
        let one = &mut open.indicator;
        if let Some(revised) = open.revised.take() {
            one.milestones.extend(one.target.replace(revised));
        }
        let amount = |figure: &Option<Figure>| {
            figure
                .as_ref()
                .is_some_and(|figure| figure.amount.is_some())
        };
        let (baseline, target, result) = (
            amount(&one.baseline),
            amount(&one.target),
            amount(&one.result),
        );
        let proof = if open.named {
            target || (one.target.is_some() && one.result.is_some()) || (result && baseline)
        } else {
            target && (baseline || result)
        };
        if !proof || !says_something(&one.text) {
            return;
        }
        one.range = range(self.document, open.start, open.end);
        one.period = [&one.target, &one.result]
            .into_iter()
            .flatten()
            .find_map(|figure| figure.date.clone());
        settle(one);
        let told = [baseline, target, result]
            .into_iter()
            .filter(|told| *told)
            .count();
        one.confidence = hundredths(if open.named { 0.7 } else { 0.55 } + 0.08 * told as f32);
        one.why = if open.named {
            "The word indicator stands before it, and labels before its figures."
        } else {
            "Labels of a target and of a baseline or result stand behind it."
        }
        .to_owned();
        out.push(open.indicator);
    }
}
