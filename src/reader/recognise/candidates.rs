//! Places that look like a statement, each with what speaks for it.
//!
//! Each form in which reports state is looked for by a module of its own; what one has claimed is
//! not looked at by the next, surest first. Which of the forms the report itself uses for its
//! recommendations is decided later, over all of them.

use super::evidence::Evidence;
use super::fields;
use super::label;
use super::lexicon::{Lexicon, Sense, Words};
use super::sentences::{self, Voice};
use super::units::{Section, Unit, is_lead_in};
use super::{Mention, StatementKind, SubItem, lists, referred, tables};
use crate::text::{CharRange, DocumentText};

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
    /// Numbered headings of recommendations, in order.
    pub titles: Vec<usize>,
}

/// A statement of fewer words may be a title only.
pub(super) const SHORT: usize = 4;
/// Words of a paragraph before the sentence that recommends which are still shown with it.
pub(super) const BEFORE: usize = 55;

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
        titles: Vec::new(),
    };
    reading.titles = reading.numbered_titles();
    reading.short_labels = reading.numbers_shortly();
    tables::rows(&mut reading);
    for index in 0..units.len() {
        reading.labelled(index);
    }
    for index in 0..units.len() {
        reading.trailing(index);
    }
    referred::referred(&mut reading);
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
        // `The Board recommends that:` says by itself nothing; what stands below it does.
        if unit.leads() && (sentences::says_nothing(unit) || lists::only_who(unit)) {
            return self.introduced_below(index, found.voice);
        }
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

    /// The paragraph below a sentence that only leads in.
    fn introduced_below(&mut self, index: usize, voice: Voice) -> Option<()> {
        let above = self.units.get(index)?;
        let below = self.units.get(index + 1)?;
        let free = self.taken.get(index + 1) == Some(&false);
        let own = voice == Voice::Own || voice == Voice::Told && above.section.recommending;
        let fits = free
            && own
            && below.runs()
            && !below.reply
            && !below.title
            && !answers(below)
            && sentences::operative(below).is_none()
            && below.text.trim_end().ends_with(['.', ';', ']', ')']);
        if !fits {
            return None;
        }
        let echo = above.section.response;
        self.plain(
            index + 1,
            below.body,
            Form::Sentence,
            vec![Evidence::Verb],
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
            .filter(|hit| hit.sense == Sense::Proposal && hit.start < first)
            .any(|hit| {
                // `may be found on the last page`
                !unit
                    .hits
                    .iter()
                    .any(|idle| idle.sense == Sense::Idle && idle.start == hit.start)
            });
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
