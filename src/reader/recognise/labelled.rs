//! Labelled statements: with the label before, alone on its line, above a title, or in brackets
//! behind.

use std::collections::HashMap;

use super::candidates::{BEFORE, Candidate, Form, Reading, SHORT, answers};
use super::evidence::Evidence;
use super::label::{self, Label};
use super::lexicon::{Sense, Words};
use super::sentences::{self, Voice};
use super::units::Unit;
use super::{Mention, StatementKind, SubItem, fields, lists};
use crate::text::{BlockKind, CharRange};

/// Between two blocks stands an empty line.
const PARTING: u32 = 2;
/// A title above a statement has at most so many words.
const TITLE: usize = 24;
/// A sentence that tells what a recommendation is for names it within so many words.
const INTENT: usize = 8;
/// A statement runs over so many blocks at most.
const BLOCKS: usize = 60;

/// The count before the words of a unit and the byte where these begin: its number, or figures that
/// were not told as one, `1 The intent of …`.
fn count_before<'a>(unit: &Unit<'a>) -> Option<(&'a str, usize)> {
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if let Some(number) = unit.number {
        return figures(number).then_some((number, unit.body));
    }
    let (number, words) = unit.text.split_once(' ')?;
    let begins = words.starts_with(char::is_uppercase);
    (figures(number) && number.len() <= 3 && begins)
        .then_some((number, unit.text.len() - words.len()))
}

impl Reading<'_, '_> {
    /// The label of a unit and the byte where it begins. The number of the block may be the
    /// label's own, so both readings are tried.
    pub fn label_of(&self, index: usize) -> Option<(usize, Label)> {
        let unit = self.units.get(index)?;
        let trimmed = unit.text.len()
            - unit
                .text
                .trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '[' | '('))
                .len();
        let heading = unit.kind == BlockKind::Heading;
        [unit.body, trimmed].into_iter().find_map(|start| {
            let found = label::label(self.lexicon, unit.text, &unit.hits, start, heading)?;
            (!found.short || self.short()).then_some((start, found))
        })
    }

    /// Whether at least two units begin with `R` and neighbouring numbers.
    pub fn numbers_shortly(&self) -> bool {
        let mut numbers: Vec<u32> = Vec::new();
        for unit in self.units {
            for cell in unit.text.split('\t') {
                let words = cell.trim_start_matches(|c: char| !c.is_alphanumeric());
                if words.starts_with('R')
                    && let Some(found) = label::label(self.lexicon, words, &[], 0, false)
                    && found.short
                    && let Some(number) = found.number.and_then(|number| number.parse().ok())
                {
                    numbers.push(number);
                }
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers.windows(2).any(|pair| match pair {
            [a, b] => a + 1 == *b,
            _ => false,
        })
    }

    /// Whether a text begins by telling somebody to act, or says in its first sentence who should.
    fn tells(&self, text: &str) -> bool {
        let first = text
            .get(..sentences::first_sentence(text))
            .unwrap_or_default();
        let mut words = Words::default();
        let hits = self.lexicon.scan(first, &mut words);
        fields::commands(self.lexicon, &words, &hits)
            || hits
                .iter()
                .any(|hit| matches!(hit.sense, Sense::Duty | Sense::Recommends))
    }

    /// What stands with a number above the words of a recommendation, in a section of them: headings
    /// below which somebody recommends (`2 Records of patients`, `I recommend that …`), and sentences
    /// that tell its intent. Two at least in a section.
    pub fn numbered_titles(&self) -> Vec<usize> {
        let titles: Vec<usize> = (0..self.units.len())
            .filter(|&index| self.is_numbered_title(index))
            .collect();
        let section = |index: usize| self.units.get(index).map(|unit| unit.section.id);
        let mut counts: HashMap<Option<usize>, usize> = HashMap::new();
        for &title in &titles {
            *counts.entry(section(title)).or_default() += 1;
        }
        titles
            .into_iter()
            .filter(|&title| counts.get(&section(title)).is_some_and(|&count| count > 1))
            .collect()
    }

    fn is_numbered_title(&self, index: usize) -> bool {
        let (Some(unit), Some(below)) = (self.units.get(index), self.units.get(index + 1)) else {
            return false;
        };
        if count_before(unit).is_none()
            || !unit.section.recommending
            || unit.section.told
            || !below.runs()
        {
            return false;
        }
        if unit.kind == BlockKind::Heading {
            return sentences::operative(below).is_some_and(|found| found.voice == Voice::Own);
        }
        // `The intent of this recommendation is …`.
        let speaks = unit.hits.iter().any(|hit| {
            hit.sense == Sense::Label(StatementKind::Recommendation) && hit.word <= INTENT
        });
        let obliges = |unit: &Unit<'_>| unit.has(Sense::Duty);
        speaks && !obliges(unit) && below.number.is_none() && obliges(below)
    }

    /// `Recommendation 3: …`, alone on its line, or with a title above its words.
    pub fn labelled(&mut self, index: usize) -> Option<()> {
        let unit = self.units.get(index)?;
        if unit.section.contents
            || unit.kind == BlockKind::Table
            || self.taken.get(index) != Some(&false)
        {
            return None;
        }
        let (start, label, code) = match self.label_of(index) {
            Some((start, label)) => (start, label, false),
            None if self.titles.binary_search(&index).is_ok() => {
                let (number, end) = count_before(unit)?;
                (unit.body, Label::of_number(number, end), true)
            }
            None => {
                let (number, end) = match label::leading_code(unit.said()) {
                    Some(code) if unit.section.recommending || unit.has(Sense::Duty) => code,
                    _ if unit.section.recommending && unit.number.is_none() => {
                        let (number, end) = label::bare_code(unit.said())?;
                        let words = unit.said().get(end..).unwrap_or_default();
                        let below = self.units.get(index + 1).map(Unit::said);
                        let said = if words.is_empty() { below? } else { words };
                        // An ISBN or a telephone number tells nobody to act.
                        if !self.tells(said) {
                            return None;
                        }
                        (number, end)
                    }
                    _ => return None,
                };
                let label = Label::of_number(&number, unit.body + end);
                (unit.body, label, true)
            }
        };
        if label.answered || (unit.reply && label.number.is_none()) {
            return None;
        }
        if label.number.is_some() && label.end >= unit.end() && self.stands_below(index) {
            return None;
        }
        let mut evidence = vec![match (&label.number, label.short || code) {
            (Some(_), false) => Evidence::Label,
            (Some(_), true) => Evidence::ShortLabel,
            (None, _) => Evidence::BareLabel,
        }];
        let words = unit.text.get(label.end..)?.trim_end();
        let end = label.end + words.len();
        let mut range = unit.range(self.document, label.end, end);
        let mut parts = fields::Fields::default();
        let duty = unit
            .hits
            .iter()
            .any(|hit| hit.sense == Sense::Duty && hit.start >= label.end);
        let titled = !words.is_empty()
            && (unit.kind == BlockKind::Heading
                || self.titles.binary_search(&index).is_ok()
                || (words.split_whitespace().count() <= TITLE
                    && !words.ends_with(['.', ';', ':'])
                    && !duty));
        let mut last = index;
        let mut below_taken = false;
        if words.is_empty() || titled {
            let mut next = index + 1;
            // `Priority: high` may stand between a label and its words.
            while let Some(below) = self.units.get(next) {
                // `Paragraph 2.34` may stand there too.
                let reference = below.words <= 3
                    && words.is_empty()
                    && below
                        .text
                        .trim_end()
                        .ends_with(|c: char| c.is_ascii_digit());
                if next - index > 4 || !below.runs() || !(parts.read(below) || reference) {
                    break;
                }
                last = next;
                next += 1;
            }
            let below = self.units.get(next).filter(|below| {
                below.runs()
                    && self.label_of(next).is_none()
                    && !answers(below)
                    && (!below.reply || unit.reply)
                    && (words.is_empty() || !below.paragraph())
            });
            // A list below a title holds its parts; below a mere label its words.
            let takes = below.filter(|below| words.is_empty() || below.kind != BlockKind::ListItem);
            if let Some(below) = takes {
                let whole = below.range(self.document, 0, below.end());
                if words.is_empty() {
                    range = below.range(self.document, below.body, below.end());
                    last = next;
                    below_taken = true;
                } else if whole.start.0 == range.end.0 + PARTING {
                    // A note between the two would be no part of the statement.
                    range.end = whole.end;
                    last = next;
                    below_taken = true;
                }
            }
        }
        let text = self.document.text.slice(range)?.replace("\n\n", " ");
        if text.trim().is_empty() || (titled && !below_taken && unit.section.contents) {
            return None;
        }
        let heading = (unit.kind == BlockKind::Heading || titled) && !below_taken;
        let (sub_items, last) = self.body(index, last, heading, &mut parts);
        if let Some(taken) = self.taken.get_mut(index..=last) {
            taken.fill(true);
        }
        let bottom = self.units.get(last).unwrap_or(unit);
        let first = unit.range(self.document, start, start);
        let mention = Mention {
            range: CharRange {
                start: first.start,
                end: bottom
                    .range(self.document, 0, bottom.end())
                    .end
                    .max(range.end),
            },
            page: unit.page,
            differs: false,
        };
        let number = label
            .number
            .or_else(|| unit.number.map(str::to_owned))
            .map(|number| number.trim_start_matches('0').to_owned())
            .filter(|number| !number.is_empty());
        self.signs(&mut evidence, index, &text, &sub_items);
        let mut from_words = fields::of(self.lexicon, &text);
        if titled && below_taken {
            // Who is to act is said below the title.
            let below = text.get(words.len()..).unwrap_or_default();
            from_words.addressee = fields::of(self.lexicon, below.trim_start()).addressee;
        }
        self.out.push(Candidate {
            kind: label.kind,
            form: Form::Labelled,
            number,
            range,
            core: from_words.core,
            addressee: label.addressee.or(parts.addressee).or(from_words.addressee),
            priority: label.priority.or(parts.priority),
            deadline: parts.deadline.or(from_words.deadline),
            text,
            sub_items,
            mention,
            evidence,
            echo: false,
            section: unit.section,
            block: unit.block,
            list: None,
        });
        Some(())
    }

    /// Whether a unit is what a sentence such as `the Board recommends that` above it leads in.
    fn introduced(&self, index: usize) -> bool {
        let above = index.checked_sub(1).and_then(|above| self.units.get(above));
        above.is_some_and(|above| {
            above.runs()
                && !above.reply
                && !above.text.trim_end().ends_with(['.', ')', ']'])
                && sentences::operative(above).is_some_and(|found| found.voice == Voice::Own)
        })
    }

    /// Whether a label that fills its line belongs to what stands above it: that recommends, and
    /// what stands below the label does not.
    fn stands_below(&self, index: usize) -> bool {
        let Some(at) = index.checked_sub(1) else {
            return false;
        };
        let recommends = |unit: &Unit<'_>| {
            sentences::operative(unit).is_some_and(|found| found.voice == Voice::Own)
        };
        let above = self.units.get(at).is_some_and(|above| {
            above.runs()
                && !above.reply
                && self.taken.get(at) == Some(&false)
                && (recommends(above) && !sentences::says_nothing(above) || self.introduced(at))
        });
        above
            && self.units.get(index + 1).is_none_or(|below| {
                !recommends(below) && (!below.runs() || !self.tells(below.said()))
            })
    }

    /// The parts of a labelled statement and its last unit: lists that a colon leads in, and
    /// further paragraphs of a box that say who should do what.
    fn body(
        &self,
        index: usize,
        from: usize,
        heading: bool,
        parts: &mut fields::Fields,
    ) -> (Vec<SubItem>, usize) {
        let mut sub_items = Vec::new();
        let mut last = from;
        let own = self
            .units
            .get(index)
            .filter(|unit| unit.kind == BlockKind::ListItem);
        let boxed = self
            .units
            .get(index)
            .is_some_and(|unit| from > index || unit.kind == BlockKind::Heading);
        let mut leads = heading || self.units.get(from).is_some_and(Unit::leads);
        while last < index + BLOCKS {
            let Some(next) = self.units.get(last + 1) else {
                break;
            };
            if leads && lists::begins(self, last + 1) {
                let (items, end) = lists::items(self, last + 1, own.map_or(0, |own| own.level));
                if items.is_empty() {
                    break;
                }
                sub_items.extend(items);
                last = end;
                leads = false;
                continue;
            }
            if next.runs() && self.label_of(last + 1).is_none() && parts.read(next) {
                last += 1;
                continue;
            }
            let goes_on = boxed
                && next.kind == BlockKind::Paragraph
                && next.number.is_none()
                && !next.reply
                && !answers(next)
                && (next.has(Sense::Duty) || next.leads())
                && !sentences::operative(next).is_some_and(|found| found.voice == Voice::Other)
                && self.label_of(last + 1).is_none();
            if !goes_on {
                break;
            }
            leads = next.leads();
            last += 1;
        }
        // What only leads in something else is no part.
        while last > from
            && self
                .units
                .get(last)
                .is_some_and(|unit| unit.kind == BlockKind::Paragraph && unit.leads())
        {
            last -= 1;
        }
        (sub_items, last)
    }

    /// `… should do so. (Recommendation 3)`, `… do so. [016/17]`.
    pub fn trailing(&mut self, index: usize) -> Option<()> {
        let unit = self.units.get(index)?;
        let heading = unit.kind == BlockKind::Heading;
        if !(unit.runs() || heading) || self.taken.get(index) != Some(&false) {
            return None;
        }
        let bracket = !heading || unit.text.starts_with(['(', '[']);
        let found = label::trailing(unit.text, &unit.hits).filter(|_| bracket);
        let (kind, number, at, code) = found.or_else(|| {
            let (start, label) = self.label_of(index)?;
            let below = label.end >= unit.end() && self.stands_below(index);
            Some((label.kind, label.number?, start, false)).filter(|_| below)
        })?;
        let alone = unit
            .text
            .get(unit.body.min(at)..at)
            .is_none_or(|text| text.trim().is_empty());
        // The label may have fallen off the paragraph it ends.
        let index = if alone { index.checked_sub(1)? } else { index };
        let label_unit = unit;
        let unit = self.units.get(index)?;
        if !unit.runs() || self.taken.get(index) != Some(&false) {
            return None;
        }
        let at = if alone { unit.end() } else { at };
        let operative = sentences::operative(unit);
        let own = operative.filter(|found| found.voice != Voice::Other);
        let says = own.is_some()
            || unit.has(Sense::Duty)
            || unit.section.recommending
            || alone && self.introduced(index);
        let cited = operative.is_some() && own.is_none() && !unit.section.recommending;
        // `as we found earlier (Recommendation 3)` only points at one.
        if !says || cited || (code && own.is_none() && !unit.section.recommending) {
            return None;
        }
        let start = own
            .filter(|own| own.words_before > BEFORE)
            .map_or(unit.body, |own| own.start);
        let text = unit.text.get(start..at)?.trim_end().to_owned();
        if text.split_whitespace().count() < SHORT {
            return None;
        }
        let range = unit.range(self.document, start, start + text.len());
        let mut evidence = vec![Evidence::TrailingLabel];
        self.signs(&mut evidence, index, &text, &[]);
        // Told in passing, with the code of the register, it may be an earlier report's.
        let told = own.is_some_and(|own| own.voice == Voice::Told);
        let echo = code && told && !unit.section.recommending;
        let mut mention = label_unit.range(self.document, 0, label_unit.end());
        mention.start = range.start;
        let from_words = fields::of(self.lexicon, &text);
        self.out.push(Candidate {
            kind,
            form: Form::Trailing,
            number: Some(number),
            core: from_words.core,
            addressee: from_words.addressee,
            priority: None,
            deadline: from_words.deadline,
            range,
            text,
            sub_items: Vec::new(),
            mention: Mention {
                range: mention,
                page: unit.page,
                differs: false,
            },
            evidence,
            echo,
            section: unit.section,
            block: unit.block,
            list: None,
        });
        for index in [index, index + usize::from(alone)] {
            if let Some(taken) = self.taken.get_mut(index) {
                *taken = true;
            }
        }
        Some(())
    }
}
