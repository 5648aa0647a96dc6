//! Blocks as they can state something: what they say, in which section, in whose voice.

use super::lexicon::{Hit, Lexicon, Sense, Words, split};
use super::sentences;
use crate::text::{BlockKind, ByteOffset, CharRange, DocumentText};

/// What the headings above a unit say about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    /// It holds recommendations.
    pub recommending: bool,
    /// They are of an earlier report, or are followed up.
    pub prior: bool,
    /// A parliament is asked to consider something.
    pub matter: bool,
    /// Somebody answers.
    pub response: bool,
    /// It is a table of contents.
    pub contents: bool,
    /// It is about how the work was done, and no part of the argument.
    pub aside: bool,
    /// Its heading says as a sentence does that somebody recommends: it sums up.
    pub told: bool,
    /// Counts the sections of recommendations, so that two are told apart.
    pub id: usize,
}

/// A block, or a row of a table, that may state something.
pub(super) struct Unit<'a> {
    /// What it is.
    pub kind: BlockKind,
    /// Its number, if any.
    pub number: Option<&'a str>,
    /// Depth of a heading or list item.
    pub level: u8,
    /// Its words.
    pub text: &'a str,
    /// Byte of the document where they begin.
    pub byte: usize,
    /// Page it begins on.
    pub page: u32,
    /// Index of its block.
    pub block: usize,
    /// What its headings say.
    pub section: Section,
    /// Byte where its words begin behind a bullet or printed number.
    pub body: usize,
    /// What its words mean.
    pub hits: Vec<Hit>,
    /// How many words it has.
    pub words: usize,
    /// Whether it is part of somebody's reply.
    pub reply: bool,
    /// Whether it heads what follows though it is no heading: a few words on their own.
    pub title: bool,
}

impl<'a> Unit<'a> {
    /// The place of some of its bytes.
    pub fn range(&self, document: &DocumentText, start: usize, end: usize) -> CharRange {
        document
            .text
            .range_of_bytes(self.byte + start, self.byte + end)
            .unwrap_or_default()
    }

    /// Its words behind a bullet or printed number.
    pub fn said(&self) -> &'a str {
        self.text.get(self.body..).unwrap_or_default()
    }

    /// Bytes without blanks at the end.
    pub fn end(&self) -> usize {
        self.text.trim_end().len()
    }

    /// Whether it is running text or an item of a list.
    pub fn runs(&self) -> bool {
        matches!(
            self.kind,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote
        )
    }

    /// Whether it is a numbered paragraph of the report.
    pub fn paragraph(&self) -> bool {
        self.kind == BlockKind::Paragraph && self.number.is_some()
    }

    /// Whether one of its words has a sense.
    pub fn has(&self, sense: Sense) -> bool {
        self.hits.iter().any(|hit| hit.sense == sense)
    }

    /// Whether it ends as what leads in a list does.
    pub fn leads(&self) -> bool {
        is_lead_in(self.text)
    }
}

/// Whether a text ends as what leads in a list does.
pub(super) fn is_lead_in(text: &str) -> bool {
    text.trim_end()
        .trim_end_matches(char::is_numeric)
        .ends_with([':', ';', ',', '–', '—', '-'])
}

/// A heading has at most so many words.
const HEADING: usize = 16;
/// What stands alone on a line and is no heading has at most so many.
const TITLE: usize = 8;
/// An item of a list that names a section has at most so many.
const BARE: usize = 3;
/// So many paragraphs that recommend nothing end a section whose heading is a mere line.
const IDLE: usize = 3;
/// A paragraph of fewer words is no sign that a section is over.
const LONG: usize = 45;

/// All units of a document in order. Notes, captions and contents state nothing.
pub(super) fn units<'a>(document: &'a DocumentText, lexicon: &Lexicon) -> Vec<Unit<'a>> {
    let mut out: Vec<Unit<'a>> = Vec::new();
    let mut sections: Vec<Section> = Vec::with_capacity(document.blocks.len());
    let mut buffer = Words::default();
    let plain = has_plain_heading(document, lexicon, &mut buffer);
    let mut voice = Voice::default();
    let mut line: Option<Line> = None;
    let mut last = Last::default();
    let mut ids = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        let above = block
            .parent
            .and_then(|parent| sections.get(parent as usize).copied())
            .unwrap_or_default();
        let text = document.block_text(block);
        let place = block
            .range
            .and_then(|range| document.text.byte_of(range.start));
        let Some(ByteOffset(byte)) = place else {
            sections.push(above);
            continue;
        };
        let skipped = matches!(
            block.kind,
            BlockKind::Furniture | BlockKind::Footnote | BlockKind::Caption
        );
        // Meant line breaks outside tables are contents and addresses.
        let broken = block.kind != BlockKind::Table && text.contains('\n');
        if skipped || broken || (block.kind != BlockKind::Table && has_leader(text)) {
            sections.push(above);
            continue;
        }
        let mut unit = |text: &'a str, byte: usize, section: Section| {
            let hits = lexicon.scan(text, &mut buffer);
            let number = block.number.as_deref().or_else(|| {
                (block.kind == BlockKind::Paragraph)
                    .then(|| decimal(text))
                    .flatten()
            });
            Unit {
                kind: block.kind,
                number,
                level: block.level.unwrap_or(1),
                text,
                byte,
                page: block.page().unwrap_or(1),
                block: index,
                section,
                body: body(text, number),
                hits,
                words: buffer.len(),
                reply: false,
                title: false,
            }
        };
        if block.kind == BlockKind::Table {
            sections.push(above);
            let section = line.as_ref().map_or(above, |line| line.section);
            let mut at = byte;
            for row in text.split('\n') {
                let mut unit = unit(row, at, section);
                unit.reply = voice.reply;
                out.push(unit);
                at += row.len() + 1;
            }
            continue;
        }
        let mut unit = unit(text, byte, above);
        unit.title = is_title(&unit)
            && (unit.kind == BlockKind::Paragraph
                // `7. Recommendations`, taken for an item.
                || unit.kind == BlockKind::ListItem && unit.number.is_some() && unit.words <= BARE);
        if unit.kind == BlockKind::Heading {
            line = line.filter(|line| line.holds(unit.number));
            let section = match &line {
                Some(line) => line.section,
                None => {
                    let own = classify(&unit, above, &mut ids, plain);
                    let below = document.blocks.get(index + 1);
                    let item = below.is_some_and(|block| block.kind == BlockKind::ListItem);
                    let recommends = last.section.is_some()
                        && below.is_some_and(|block| {
                            let text = document.block_text(block);
                            let hits = lexicon.scan(text, &mut buffer);
                            hits.iter().any(|hit| hit.sense == Sense::Recommends)
                        });
                    last.hold(&unit, own, own != above, item, recommends)
                }
            };
            sections.push(section);
            unit.section = section;
        } else {
            sections.push(above);
            if unit.title {
                // A chapter of its own is no part of the heading before it.
                let chapter = unit
                    .number
                    .is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()));
                let above = if chapter { Section::default() } else { above };
                let section = classify(&unit, above, &mut ids, plain);
                if section != above {
                    line = Some(Line::new(section, &unit));
                }
            }
            if let Some(Line { section, idle, .. }) = &mut line {
                unit.section = *section;
                let dull = unit.kind == BlockKind::Paragraph
                    && unit.words > LONG
                    && !unit.has(Sense::Recommends)
                    && !unit.has(Sense::Duty);
                *idle = if dull { *idle + 1 } else { *idle };
                if *idle >= IDLE {
                    line = None;
                    unit.section = above;
                }
            }
        }
        last.pass(&unit);
        unit.reply = voice.hear(&unit);
        out.push(unit);
    }
    letters(&mut out);
    out
}

/// Letters without a sign before items of a list, as some audit offices print them:
/// `The Department should:`, `a publish …`, `b review …`. They begin below what leads in and may run
/// on over several lists of a section.
fn letters(units: &mut [Unit<'_>]) {
    let mut next = 'a';
    let mut at = 0;
    while at < units.len() {
        let leads = units
            .get(at)
            .is_some_and(|unit| unit.section.recommending && unit.runs() && unit.leads());
        at += 1;
        if !leads {
            continue;
        }
        // A list begins anew, or goes on where the one before has ended.
        let Some(first) = units
            .get(at)
            .and_then(lettered)
            .filter(|&letter| letter == next || letter == 'a')
        else {
            continue;
        };
        let mut letter = first;
        let run = units
            .iter()
            .skip(at)
            .take_while(|unit| {
                let fits = lettered(unit) == Some(letter);
                letter = following(letter);
                fits
            })
            .count();
        // A single `a` is an article.
        if run < 2 && first == 'a' {
            continue;
        }
        for unit in units.iter_mut().skip(at).take(run) {
            let text = unit.text;
            unit.kind = BlockKind::ListItem;
            unit.level = 1;
            unit.number = text.get(..1);
            unit.body = text.len() - text.get(1..).unwrap_or_default().trim_start().len();
            next = following(text.chars().next().unwrap_or('a'));
        }
        at += run;
    }
}

fn following(letter: char) -> char {
    char::from_u32(u32::from(letter) + 1).unwrap_or('a')
}

/// The letter that a paragraph begins with, if it stands alone.
fn lettered(unit: &Unit<'_>) -> Option<char> {
    let mut chars = unit.text.chars();
    let letter = chars.next().filter(char::is_ascii_lowercase)?;
    let alone = chars.next()?.is_whitespace();
    (unit.kind == BlockKind::Paragraph && unit.number.is_none() && alone).then_some(letter)
}

/// A section whose heading is a mere line.
struct Line {
    section: Section,
    /// Paragraphs since that recommend nothing.
    idle: usize,
    /// Its number.
    number: Option<String>,
}

impl Line {
    fn new(section: Section, unit: &Unit<'_>) -> Self {
        let figures: String = unit.text.chars().take_while(char::is_ascii_digit).collect();
        let number = unit.number.map(str::to_owned);
        Self {
            section,
            idle: 0,
            number: number.or(Some(figures).filter(|figures| !figures.is_empty())),
        }
    }

    /// Whether a heading is numbered below it: `4.1` below `4`.
    fn holds(&self, heading: Option<&str>) -> bool {
        self.number.as_deref().is_some_and(|own| {
            heading
                .and_then(|number| number.strip_prefix(own))
                .is_some_and(|rest| rest.starts_with('.'))
        })
    }
}

/// The last section of recommendations, while headings of its own level may still belong to it: where
/// levels were lost, `Recommendations` and the names of those to whom they go look alike.
#[derive(Default)]
struct Last {
    section: Option<Section>,
    level: u8,
    /// Blocks in it that can state something by themselves.
    stated: usize,
    /// Blocks that only lead in.
    led: usize,
    /// Number of the last heading that was held.
    number: Option<u32>,
    /// Whether a heading was held.
    held: bool,
}

/// A section of recommendations leads in with so many paragraphs at most.
const LEADS: usize = 2;

impl Last {
    /// The section of a heading: its own, or the one before, to which it belongs. `changes` tells
    /// whether its words say what is below it, `item` whether a list follows, `recommends` whether
    /// what follows recommends.
    fn hold(
        &mut self,
        unit: &Unit<'_>,
        own: Section,
        changes: bool,
        item: bool,
        recommends: bool,
    ) -> Section {
        if self.section.is_some() && unit.level > self.level && !changes {
            return own;
        }
        let number = unit.number.and_then(|number| number.parse::<u32>().ok());
        if let Some(section) = self.section.filter(|_| !changes && !own.recommending)
            && unit.level == self.level
            && unit.words <= HEADING
        {
            let counted = number.is_some() && number == Some(self.number.unwrap_or(0) + 1);
            let begins = self.held || self.stated == 0 && self.led <= LEADS;
            let names = unit.number.is_none() && item;
            let titles =
                counted && recommends && (self.held && self.number.is_some() || self.led == 0);
            if begins && (names || titles) {
                self.held = true;
                self.number = number;
                return section;
            }
        }
        *self = Self {
            section: own.recommending.then_some(own).filter(|_| changes),
            level: unit.level,
            ..Self::default()
        };
        own
    }

    fn pass(&mut self, unit: &Unit<'_>) {
        if unit.kind == BlockKind::Heading {
            return;
        }
        if unit.kind == BlockKind::ListItem || !unit.leads() && unit.has(Sense::Duty) {
            self.stated += 1;
        } else {
            self.led += 1;
        }
    }
}

/// The number of a paragraph that was not told as one: `113.10 I recommend …`, `9.1. to …`.
fn decimal(text: &str) -> Option<&str> {
    let length = text.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
    let found = text.get(..length)?;
    let number = found.trim_end_matches('.');
    let parts = number.split('.').count();
    let fits = number.split('.').all(|part| (1..=3).contains(&part.len()));
    let behind = text.get(length..)?;
    let begins = behind.starts_with(char::is_whitespace)
        && (number.len() < length || behind.trim_start().starts_with(char::is_uppercase));
    ((2..=4).contains(&parts) && fits && begins).then_some(number)
}

/// Byte where the words of a block begin behind its bullet or number.
fn body(text: &str, number: Option<&str>) -> usize {
    let trimmed =
        text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '['));
    let mut at = text.len() - trimmed.len();
    if let Some(number) = number {
        let rest = trimmed.trim_start_matches(['(', '[']);
        if let Some(behind) = rest.strip_prefix(number) {
            let words = behind.trim_start_matches(|c: char| {
                c.is_whitespace() || matches!(c, '.' | ')' | ']' | ':' | '°' | '-' | '–' | '•')
            });
            at = text.len() - words.len();
        }
    }
    at
}

/// A line of a table of contents.
fn has_leader(text: &str) -> bool {
    text.contains(".....") || text.contains(". . . .") || text.contains("……")
}

/// A few words alone on a line that name a section.
fn is_title(unit: &Unit<'_>) -> bool {
    let said = unit.said().trim_end();
    // `2- RECOMMANDATIONS`: a number that was not told as one.
    let words = said
        .trim_end_matches(':')
        .trim_end()
        .trim_start_matches(|c: char| !c.is_alphabetic());
    let capitals = words.chars().all(|c| !c.is_lowercase());
    let limit = if capitals { HEADING } else { TITLE };
    // `The Ministry made the following recommendations:` is a sentence.
    let begins = unit
        .hits
        .iter()
        .any(|hit| hit.sense == Sense::Recommending && hit.word <= 1);
    (1..=limit).contains(&unit.words)
        && (begins || !said.ends_with(':'))
        && !unit.has(Sense::Announce)
        && !words.ends_with(['.', ';', ',', '?'])
        && words.chars().any(char::is_alphabetic)
        && !words.chars().any(|c| c.is_ascii_digit())
        && unit.has(Sense::Recommending)
}

/// Whether a year stands in a heading.
fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit())
        .any(|figures| figures.len() == 4 && figures.starts_with(['1', '2']))
}

/// Whether a heading names recommendations, no year and nothing earlier. Beside such a one, headings
/// with a year name those of earlier reports.
fn has_plain_heading(document: &DocumentText, lexicon: &Lexicon, buffer: &mut Words) -> bool {
    document
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Heading)
        .any(|block| {
            let text = document.block_text(block);
            let hits = lexicon.scan(text, buffer);
            let has = |sense| hits.iter().any(|hit| hit.sense == sense);
            let named = has(Sense::Recommending) && !has(Sense::Prior) && !has(Sense::Earlier);
            named && buffer.len() <= TITLE && !has_year(text)
        })
}

/// What a heading says about what is below it.
fn classify(unit: &Unit<'_>, above: Section, ids: &mut usize, plain: bool) -> Section {
    let first = |sense| unit.hits.iter().position(|hit| hit.sense == sense);
    if unit.words > HEADING {
        return above;
    }
    // `Recommendation 3: …` states one and heads no section of them.
    if labels_one(unit) {
        return above;
    }
    let recommending = first(Sense::Recommending)
        .or(first(Sense::Matter))
        .filter(|_| !unit.has(Sense::NothingMade))
        // `Formulating recommendations`, below `Methodology`.
        .filter(|_| !above.aside);
    let response = first(Sense::Response);
    if first(Sense::Contents).is_some() && unit.words <= 6 && recommending.is_none() {
        return Section {
            contents: true,
            ..Section::default()
        };
    }
    // A title: a report that follows up, and has no others, is about what it follows up.
    let title = *ids == 0 && !plain;
    *ids += 1;
    let earlier = first(Sense::Earlier).filter(|_| !title);
    if recommending.is_none()
        && unit.kind == BlockKind::Heading
        && earlier.is_some_and(|_| {
            // `Annex 2: Earlier evaluations`.
            unit.hits.iter().any(|hit| {
                let before = unit.text.get(unit.body..hit.start).unwrap_or_default();
                hit.sense == Sense::Earlier
                    && (before.is_empty()
                        || before.trim_end().ends_with([':', '–', '.'])
                        || is_article(before))
            })
        })
    {
        return Section {
            prior: true,
            id: *ids,
            ..Section::default()
        };
    }
    if let Some(at) = recommending {
        // `Recommendations by the auditor` are not the report's own.
        let theirs = !unit.has(Sense::Own)
            && unit.hits.iter().any(|by| {
                by.sense == Sense::By
                    && unit.hits.iter().any(|hit| {
                        hit.sense == Sense::Recommending && hit.word + hit.words == by.word
                    })
            });
        let dated = plain && has_year(unit.text);
        let earlier = earlier.is_some() || first(Sense::Prior).is_some();
        let prior = !title && (earlier || theirs || dated);
        let answered = response.is_some_and(|response| response < at);
        // `What the office recommends`: a verb, and no noun beside it.
        let told = unit.has(Sense::Recommends)
            && unit.hits.iter().all(|hit| {
                hit.sense != Sense::Recommending
                    || unit
                        .hits
                        .iter()
                        .any(|verb| verb.sense == Sense::Recommends && verb.start == hit.start)
            });
        return Section {
            recommending: !prior && !answered && !above.prior,
            prior: prior || above.prior,
            response: answered,
            matter: first(Sense::Matter).is_some() && first(Sense::Recommending).is_none(),
            told,
            id: *ids,
            ..Section::default()
        };
    }
    if response.is_some() {
        return Section {
            response: true,
            id: *ids,
            ..Section::default()
        };
    }
    if first(Sense::Aside).is_some() && unit.words <= 6 {
        return Section {
            aside: true,
            id: *ids,
            ..Section::default()
        };
    }
    above
}

/// Whether a word before another can be an article.
fn is_article(before: &str) -> bool {
    let word = before.trim();
    (1..=3).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

fn labels_one(unit: &Unit<'_>) -> bool {
    let label = unit
        .hits
        .iter()
        .find(|hit| matches!(hit.sense, Sense::Label(_)));
    label.is_some_and(|hit| {
        let rest = unit.text.get(hit.end..).unwrap_or_default();
        rest.trim_start_matches(|c: char| !c.is_alphanumeric())
            .starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whose voice is heard: after `X replied:` it is X's, until something of the report's own comes.
#[derive(Default)]
struct Voice {
    reply: bool,
}

/// A reply is introduced within so many words of the colon.
const NEAR: usize = 10;

impl Voice {
    fn hear(&mut self, unit: &Unit<'_>) -> bool {
        let own = unit.kind == BlockKind::Heading
            || unit.paragraph()
            || labels_one(unit) && unit.words > 3
            || sentences::speaks_for_itself(unit);
        if own {
            self.reply = false;
        }
        let before = self.reply;
        let text = unit.text.trim_end();
        let introduced = text.ends_with(':')
            && unit
                .hits
                .iter()
                .any(|hit| hit.sense == Sense::Reply && hit.word + hit.words + NEAR >= unit.words);
        // `Response: …`, `Management response`.
        let named = unit.hits.iter().any(|hit| {
            let rest = unit.text.get(hit.end..).unwrap_or_default().trim_start();
            hit.sense == Sense::Reply
                && hit.word <= 1
                && (rest.starts_with(':') || (rest.is_empty() && unit.kind != BlockKind::Heading))
        });
        if introduced || named {
            self.reply = true;
        }
        before || named
    }
}

/// Words of a text longer than three letters, for comparing.
pub(super) fn content_words(text: &str, limit: usize) -> Vec<String> {
    let mut words = Words::default();
    // Words are compared at their beginning only, so the rest need not be split.
    let mut end = text.len().min(limit * 24);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    split(text.get(..end).unwrap_or(text), &mut words);
    words
        .iter()
        .map(|word| words.lower(word))
        .filter(|word| word.chars().count() > 3)
        .take(limit)
        .map(str::to_owned)
        .collect()
}
