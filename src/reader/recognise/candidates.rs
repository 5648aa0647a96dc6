//! Places that look like a statement, each with what speaks for it.
//!
//! Each form in which reports state is looked for by a module of its own; what one has claimed is
//! not looked at by the next, surest first. Which of the forms the report itself uses for its
//! recommendations is decided later, over all of them.

use super::evidence::Evidence;
use super::fields;
use super::label::{self, Label};
use super::lexicon::{Lexicon, Sense, Words};
use super::sentences::{self, Voice};
use super::units::{Section, Unit, is_lead_in};
use super::{Mention, StatementKind, SubItem, lists, tables};
use crate::text::{BlockKind, CharRange, DocumentText};

/// How a candidate is stated, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// With a label before it, or in a table of recommendations with a number.
    Labelled,
    /// With a label or code behind it.
    Trailing,
    /// As an item of a list or section of recommendations, or a row of a table of them.
    Item,
    /// By a sentence that recommends.
    Sentence,
}

/// A place that looks like a statement.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub kind: StatementKind,
    pub form: Form,
    pub number: Option<String>,
    pub range: CharRange,
    pub text: String,
    /// Byte of `text` behind the verb that recommends.
    pub core: usize,
    pub addressee: Option<String>,
    pub priority: Option<String>,
    pub deadline: Option<String>,
    pub sub_items: Vec<SubItem>,
    pub mention: Mention,
    pub evidence: Vec<Evidence>,
    /// It may repeat a statement and is none by itself.
    pub echo: bool,
    pub section: Section,
    /// Block it begins in.
    pub block: usize,
    /// Candidates of one list are never the same statement.
    pub list: Option<usize>,
}

/// What all forms look at.
pub(super) struct Reading<'a, 'b> {
    pub document: &'a DocumentText,
    pub lexicon: &'static Lexicon,
    pub units: &'b [Unit<'a>],
    /// Whether a unit has been claimed.
    pub taken: Vec<bool>,
    pub out: Vec<Candidate>,
    /// Whether the document numbers by `R1`, `R2`.
    short_labels: bool,
}

/// A statement of fewer words may be a title only.
pub(super) const SHORT: usize = 4;
/// Words of a paragraph before the sentence that recommends which are still shown with it.
pub(super) const BEFORE: usize = 55;
/// A statement runs over so many blocks at most.
const BLOCKS: usize = 60;
/// A title above a statement has at most so many words.
const TITLE: usize = 24;
/// Between two blocks stands an empty line.
const PARTING: u32 = 2;

/// All candidates in the order of the text.
pub(super) fn candidates(
    document: &DocumentText,
    lexicon: &'static Lexicon,
    units: &[Unit<'_>],
) -> Vec<Candidate> {
    let mut reading = Reading {
        document,
        lexicon,
        units,
        taken: vec![false; units.len()],
        out: Vec::new(),
        short_labels: false,
    };
    reading.short_labels = reading.numbers_shortly();
    tables::rows(&mut reading);
    for index in 0..units.len() {
        reading.labelled(index);
    }
    for index in 0..units.len() {
        reading.trailing(index);
    }
    lists::led_in(&mut reading);
    for index in 0..units.len() {
        reading.sentence(index);
    }
    lists::sections(&mut reading);
    for index in 0..units.len() {
        reading.suggestion(index);
    }
    let mut out = reading.out;
    out.sort_by_key(|found| (found.mention.range.start, found.form));
    out
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
            (!found.short || self.short_labels).then_some((start, found))
        })
    }

    /// Whether at least two units begin with `R` and neighbouring numbers.
    fn numbers_shortly(&self) -> bool {
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

    /// `Recommendation 3: …`, alone on its line, or with a title above its words.
    fn labelled(&mut self, index: usize) -> Option<()> {
        let unit = self.units.get(index)?;
        if unit.section.contents
            || unit.kind == BlockKind::Table
            || self.taken.get(index) != Some(&false)
        {
            return None;
        }
        let (start, label, code) = match self.label_of(index) {
            Some((start, label)) => (start, label, false),
            None => {
                let (number, end) = label::leading_code(unit.said())?;
                if !(unit.section.recommending || unit.has(Sense::Duty)) {
                    return None;
                }
                let label = Label {
                    kind: StatementKind::Recommendation,
                    number: Some(number),
                    end: unit.body + end,
                    addressee: None,
                    priority: None,
                    short: false,
                    answered: false,
                };
                (unit.body, label, true)
            }
        };
        if label.answered || (unit.reply && label.number.is_none()) {
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
    fn trailing(&mut self, index: usize) -> Option<()> {
        let unit = self.units.get(index)?;
        let bracket = unit.kind == BlockKind::Heading && unit.text.starts_with(['(', '[']);
        if !(unit.runs() || bracket) || self.taken.get(index) != Some(&false) {
            return None;
        }
        let (kind, number, at, code) = label::trailing(unit.text, &unit.hits)?;
        let alone = unit
            .text
            .get(unit.body..at)
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
        let says = own.is_some() || unit.has(Sense::Duty) || unit.section.recommending;
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

    /// A sentence that recommends, with the paragraph it stands in.
    fn sentence(&mut self, index: usize) -> Option<()> {
        let unit = self.units.get(index)?;
        let free = self.taken.get(index) == Some(&false);
        if !free
            || !unit.runs()
            || unit.reply
            || unit.title
            || unit.section.prior
            || unit.has(Sense::NothingMade)
        {
            return None;
        }
        // `We make the following recommendations.` announces others.
        if lists::counts(unit) {
            return None;
        }
        let found = sentences::operative(unit)?;
        let echo = match found.voice {
            Voice::Own => unit.section.response,
            Voice::Told => !unit.section.recommending,
            Voice::Other => return None,
        };
        let start = if found.words_before > BEFORE {
            found.start
        } else {
            unit.body
        };
        let evidence = vec![if found.voice == Voice::Told {
            Evidence::Told
        } else {
            Evidence::Verb
        }];
        self.plain(
            index,
            start,
            Form::Sentence,
            evidence,
            Vec::new(),
            echo,
            None,
        );
        Some(())
    }

    /// `may be set up`, `could be considered` in a section of recommendations.
    fn suggestion(&mut self, index: usize) -> Option<()> {
        let unit = self.units.get(index)?;
        let free = self.taken.get(index) == Some(&false);
        if !free || !unit.runs() || unit.reply || unit.section.response || unit.title {
            return None;
        }
        let first = sentences::first_sentence(unit.text.get(unit.body..)?) + unit.body;
        let proposes = unit
            .hits
            .iter()
            .any(|hit| hit.sense == Sense::Proposal && hit.start < first);
        if !proposes {
            return None;
        }
        let at = self.out.len();
        let echo = !unit.section.recommending;
        self.plain(
            index,
            unit.body,
            Form::Sentence,
            vec![Evidence::Proposal],
            Vec::new(),
            echo,
            None,
        );
        if let Some(found) = self.out.get_mut(at) {
            found.kind = StatementKind::Suggestion;
            found.number = None;
        }
        Some(())
    }

    /// A candidate that is one unit from some byte on, with parts below it.
    pub fn plain(
        &mut self,
        index: usize,
        start: usize,
        form: Form,
        mut evidence: Vec<Evidence>,
        sub_items: Vec<SubItem>,
        echo: bool,
        list: Option<usize>,
    ) {
        let Some(unit) = self.units.get(index) else {
            return;
        };
        let text = unit
            .text
            .get(start..unit.end())
            .unwrap_or_default()
            .to_owned();
        if text.split_whitespace().count() < SHORT {
            return;
        }
        let range = unit.range(self.document, start, start + text.len());
        self.signs(&mut evidence, index, &text, &sub_items);
        let end = lists::last_end(&sub_items).unwrap_or(range.end);
        let from_words = fields::of(self.lexicon, &text);
        if let Some(taken) = self.taken.get_mut(index) {
            *taken = true;
        }
        self.out.push(Candidate {
            kind: StatementKind::Recommendation,
            form,
            number: unit.number.map(str::to_owned),
            core: from_words.core,
            addressee: from_words.addressee,
            priority: None,
            deadline: from_words.deadline,
            range,
            text,
            sub_items,
            mention: Mention {
                range: CharRange {
                    start: range.start,
                    end: end.max(range.end),
                },
                page: unit.page,
                differs: false,
            },
            evidence,
            echo,
            section: unit.section,
            block: unit.block,
            list,
        });
    }

    /// What else speaks for a candidate that begins in a unit.
    pub fn signs(
        &self,
        evidence: &mut Vec<Evidence>,
        index: usize,
        text: &str,
        sub_items: &[SubItem],
    ) {
        if let Some(unit) = self.units.get(index) {
            self.signs_of(evidence, unit, text, sub_items);
        }
    }

    /// Whether the document numbers by `R1`, `R2`.
    pub fn short(&self) -> bool {
        self.short_labels
    }

    /// What else speaks for a candidate that begins in this unit.
    pub fn signs_of(
        &self,
        evidence: &mut Vec<Evidence>,
        unit: &Unit<'_>,
        text: &str,
        sub_items: &[SubItem],
    ) {
        if unit.section.recommending {
            evidence.push(Evidence::Section);
        }
        let mut words = Words::default();
        let hits = self
            .lexicon
            .scan(text.get(..first_bytes(text)).unwrap_or(text), &mut words);
        let has = |sense| hits.iter().any(|hit| hit.sense == sense);
        if !evidence.contains(&Evidence::Told)
            && (has(Sense::Recommends) || has(Sense::Recommended))
        {
            evidence.push(Evidence::Verb);
        }
        if has(Sense::Duty) {
            evidence.push(Evidence::Duty);
        }
        if fields::commands(self.lexicon, &words, &hits) {
            evidence.push(Evidence::Command);
        }
        if !sub_items.is_empty() {
            evidence.push(Evidence::SubItems);
        }
        if text.split_whitespace().count() < SHORT {
            evidence.push(Evidence::Short);
        }
        if unit.reply || unit.section.response {
            evidence.push(Evidence::InReply);
        }
        if unit.section.prior {
            evidence.push(Evidence::Prior);
        }
        evidence.sort_unstable();
        evidence.dedup();
    }
}

/// Signs are looked for in so many bytes at the beginning of a text.
const LOOKED_AT: usize = 900;

fn first_bytes(text: &str) -> usize {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// Whether a unit answers something.
pub(super) fn answers(unit: &Unit<'_>) -> bool {
    label::answers(unit.text, &unit.hits, unit.body) && !is_lead_in(unit.text)
}
