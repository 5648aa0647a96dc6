//! From records to what is written: tokenising, which takes most of the time of indexing.
//!
//! It needs no index, so workers that read files can do it side by side and hand the result to the
//! one writer. A document is walked through twice: first its words are counted, which decides what
//! extraction broke in it, then they are put down as the terms that are written. Each word is a number
//! all the way, since folding, stemming and looking up `the` once is enough.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use crate::broken::{BrokenWords, Gap, Rules, Unit, units};
use crate::decide::{Token, decide};
use crate::header::Header;
use crate::lexicon::Lexicon;
use crate::record::{DocumentRecord, PassageRecord, number_key};
use crate::schema::SAME_POSITION;
use crate::stem::stemming_tag;
use crate::stop::{is_stop_word, pair};
use crate::terms::{Numbering, Stretch, Terms};
use crate::tokeniser::for_each_word;

/// Longest document in which broken words are looked for, in bytes: beyond it its words would fill
/// the memory, and no report is so long.
const LONGEST: usize = 16 * 1024 * 1024;

/// Tokenises documents for the index.
#[derive(Default)]
pub struct Preparer {
    languages: HashMap<&'static str, Lexicon>,
    numberings: HashMap<&'static str, Numbering>,
}

/// A document ready to be written.
pub struct PreparedDocument {
    pub(crate) header: Header,
    pub(crate) sections: Vec<PreparedWords>,
    pub(crate) passages: Vec<PreparedPassage>,
    pub(crate) terms: Terms,
}

impl PreparedDocument {
    /// A header alone.
    pub(crate) fn described(header: Header) -> Self {
        Self {
            header,
            sections: Vec::new(),
            passages: Vec::new(),
            terms: Terms::default(),
        }
    }

    /// About how much memory it takes, in bytes.
    pub(crate) fn size(&self) -> usize {
        let entries = self.sections.len() + self.passages.len();
        self.terms.words.size()
            + self.terms.stems.size()
            + entries * std::mem::size_of::<PreparedPassage>()
    }
}

pub(crate) struct PreparedPassage {
    pub(crate) ordinal: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) page: u32,
    /// From 1; 0 without a section.
    pub(crate) section: u32,
    pub(crate) number: Option<String>,
    pub(crate) aside: bool,
    pub(crate) words: PreparedWords,
}

/// Where the words of a text and their stems are among those of its document.
pub(crate) struct PreparedWords {
    pub(crate) words: Stretch,
    pub(crate) stems: Stretch,
}

impl Preparer {
    /// One that has met no word yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Tokenises a document.
    pub fn prepare<'a>(
        &mut self,
        document: &DocumentRecord,
        passages: impl IntoIterator<Item = PassageRecord<'a>>,
    ) -> PreparedDocument {
        let passages: Vec<PassageRecord<'a>> = passages.into_iter().collect();
        let tags: BTreeSet<&'static str> = passages
            .iter()
            .map(|passage| stemming_tag(passage.language))
            .collect();
        for tag in &tags {
            self.lexicon(tag).begin();
            self.numberings.entry(tag).or_default().begin();
        }
        let whole = passages.iter().map(|p| p.text.len()).sum::<usize>() <= LONGEST;
        let mut tokens: HashMap<&'static str, Vec<Token>> = HashMap::new();
        let mut places: Vec<Range<usize>> = Vec::with_capacity(passages.len());
        if whole {
            for passage in &passages {
                let tag = stemming_tag(passage.language);
                let tokens = tokens.entry(tag).or_default();
                places.push(self.lexicon(tag).read(passage.text, true, tokens));
            }
        }
        let mut broken = BrokenWords::default();
        for tag in &tags {
            if let Some(tokens) = tokens.get(tag) {
                decide(self.lexicon(tag), tag, tokens, &mut broken);
            }
        }
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut sections = Vec::new();
        let mut out = Vec::with_capacity(passages.len());
        let mut scratch = Vec::new();
        let mut terms = Terms::default();
        for (at, passage) in passages.iter().enumerate() {
            let tag = stemming_tag(passage.language);
            let rules = broken.rules(tag);
            let section = if passage.section.is_empty() {
                0
            } else if let Some(&known) = numbers.get(passage.section) {
                known
            } else {
                let text = passage.section;
                sections.push(self.number_text(text, tag, rules, whole, &mut scratch, &mut terms));
                let number = u32::try_from(sections.len()).unwrap_or(u32::MAX);
                numbers.insert(passage.section, number);
                number
            };
            let read = places
                .get(at)
                .and_then(|place| tokens.get(tag)?.get(place.clone()));
            let words = match read {
                Some(tokens) => self.number(tag, tokens, rules, &mut terms),
                None => self.number_text(passage.text, tag, rules, whole, &mut scratch, &mut terms),
            };
            out.push(PreparedPassage {
                ordinal: passage.ordinal,
                start: passage.start,
                end: passage.end,
                page: passage.page,
                section,
                number: passage.number.map(number_key).filter(|key| !key.is_empty()),
                aside: passage.aside,
                words,
            });
        }
        PreparedDocument {
            header: Header::new(document, tags, Arc::new(broken)),
            sections,
            passages: out,
            terms,
        }
    }

    fn lexicon(&mut self, tag: &'static str) -> &mut Lexicon {
        self.languages
            .entry(tag)
            .or_insert_with(|| Lexicon::new(tag))
    }

    fn number_text(
        &mut self,
        text: &str,
        tag: &'static str,
        rules: Option<&Rules>,
        counted: bool,
        scratch: &mut Vec<Token>,
        terms: &mut Terms,
    ) -> PreparedWords {
        scratch.clear();
        let lexicon = self.lexicon(tag);
        // Words of a document that is counted are known by their places in the lexicon.
        let forgotten = !counted && lexicon.trim();
        lexicon.read(text, false, scratch);
        if forgotten {
            self.numberings.entry(tag).or_default().begin();
        }
        self.number(tag, scratch, rules, terms)
    }

    fn number(
        &mut self,
        tag: &'static str,
        tokens: &[Token],
        rules: Option<&Rules>,
        terms: &mut Terms,
    ) -> PreparedWords {
        let (words, stems) = (terms.words.len(), terms.stems.len());
        if let Some(lexicon) = self.languages.get(tag) {
            let numbering = self.numberings.entry(tag).or_default();
            number(lexicon, tag, tokens, rules, numbering, terms);
        }
        PreparedWords {
            words: words..terms.words.len(),
            stems: stems..terms.stems.len(),
        }
    }
}

impl Lexicon {
    /// Appends the words of a text, and says where they are.
    fn read(&mut self, text: &str, count: bool, out: &mut Vec<Token>) -> Range<usize> {
        let first = out.len();
        let mut end = None;
        for_each_word(text, |word| {
            let form = self.spelling(word.text);
            let Some(id) = self.forms.get(form as usize).and_then(|form| form.word) else {
                return;
            };
            if count {
                self.count_up(id);
            }
            let before = end.and_then(|end: usize| text.get(end..word.start));
            end = Some(word.start + word.text.len());
            out.push(Token {
                form,
                word: id,
                gap: before.map_or(Gap::Other, Gap::of),
            });
        });
        first..out.len()
    }
}

/// Puts the terms of each position.
fn number(
    lexicon: &Lexicon,
    tag: &str,
    tokens: &[Token],
    rules: Option<&Rules>,
    numbering: &mut Numbering,
    terms: &mut Terms,
) {
    let word = |at: usize| {
        let token = tokens.get(at);
        token.and_then(|token| lexicon.get(token.word))
    };
    let mut positions: Vec<Unit<'_>> = Vec::new();
    if rules.is_some() {
        units(
            tokens.len(),
            rules,
            |at| word(at).map_or("", |word| &word.text),
            |at| tokens.get(at).map_or(Gap::Other, |token| token.gap),
            &mut positions,
        );
    }
    let simple = positions.iter().all(|unit| unit.rule.is_none());
    if simple {
        let mut before: Option<u32> = None;
        for token in tokens {
            let stop = lexicon.get(token.word).is_some_and(|word| word.stop);
            if let Some(before) = before
                && stop
            {
                numbering.put_pair(before, token.word, lexicon, terms);
            }
            numbering.put_word(token.word, lexicon, terms);
            numbering.put_form(token.form, tag, lexicon, terms);
            before = stop.then_some(token.word);
        }
        return;
    }
    let mut before: Vec<String> = Vec::new();
    for (at, unit) in positions.iter().enumerate() {
        let mut here: Vec<String> = Vec::new();
        let mut here_stems: Vec<String> = Vec::new();
        for piece in unit.pieces() {
            if let (Some(word), Some(token)) = (word(piece), tokens.get(piece))
                && let Some(form) = lexicon.forms.get(token.form as usize)
            {
                here.push(word.text.to_string());
                here_stems.extend(form.stems.split(SAME_POSITION).map(str::to_owned));
            }
        }
        let mut forms = Vec::new();
        if let Some(rule) = unit.rule {
            for word in &rule.words {
                here.push(word.clone());
                here_stems.push(lexicon.stemming.stems(word, word).0);
            }
            forms.extend(rule.forms());
        }
        let stop: Vec<String> = here.iter().filter(|w| is_stop_word(w)).cloned().collect();
        if at > 0 {
            for first in &before {
                for second in &stop {
                    numbering.put_word_text(&pair(first, second), true, terms);
                }
            }
        }
        here.extend(forms);
        for (at, word) in once(here).iter().enumerate() {
            numbering.put_word_text(word, at > 0, terms);
        }
        for (at, stem) in once(here_stems).iter().enumerate() {
            numbering.put_stem_text(tag, stem, at > 0, terms);
        }
        before = stop;
    }
}

/// The terms of one position, each once.
fn once(mut terms: Vec<String>) -> Vec<String> {
    terms.sort_unstable();
    terms.dedup();
    terms
}

impl BrokenWords {
    /// What is broken in a document, given the text and language of each passage: what indexing the
    /// same passages decides.
    pub fn decide<'a>(passages: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> Self {
        let passages = (0..)
            .zip(passages)
            .map(|(ordinal, (text, language))| PassageRecord {
                ordinal,
                start: 0,
                end: 0,
                page: 1,
                language,
                text,
                number: None,
                section: "",
                aside: false,
            });
        let prepared = Preparer::new().prepare(&DocumentRecord::default(), passages);
        Arc::unwrap_or_clone(prepared.header.broken)
    }
}
