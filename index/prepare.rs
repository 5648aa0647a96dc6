//! From records to what is written: tokenising, which takes most of the time of indexing.
//!
//! It needs no index, so workers that read files can do it side by side and hand the result to the
//! one writer. A document is walked through twice: first its words are counted, which decides what
//! extraction broke in it, then they are joined to the terms that are written. Between the two each
//! word is a number, since folding and stemming `the` once is enough.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use crate::broken::{BrokenWords, Gap, Rules, Unit, units};
use crate::decide::{Token, decide};
use crate::header::Header;
use crate::lexicon::Lexicon;
use crate::record::{DocumentRecord, PassageRecord, number_key};
use crate::schema::{NEXT_POSITION, SAME_POSITION, TAG_END};
use crate::stem::stemming_tag;
use crate::stop::{is_stop_word, pair};
use crate::tokeniser::for_each_word;

/// Longest document in which broken words are looked for, in bytes: beyond it its words would fill
/// the memory, and no report is so long.
const LONGEST: usize = 16 * 1024 * 1024;

/// Tokenises documents for the index.
#[derive(Default)]
pub struct Preparer {
    languages: HashMap<&'static str, Lexicon>,
}

/// A document ready to be written.
pub struct PreparedDocument {
    pub(crate) header: Header,
    pub(crate) sections: Vec<JoinedWords>,
    pub(crate) passages: Vec<PreparedPassage>,
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
    pub(crate) words: JoinedWords,
}

/// The words of a text in the form that [`schema`](crate::schema) splits.
pub(crate) struct JoinedWords {
    pub(crate) words: String,
    pub(crate) stems: String,
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
        for (at, passage) in passages.iter().enumerate() {
            let tag = stemming_tag(passage.language);
            let rules = broken.rules(tag);
            let section = if passage.section.is_empty() {
                0
            } else if let Some(&known) = numbers.get(passage.section) {
                known
            } else {
                sections.push(self.join_text(passage.section, tag, rules, &mut scratch));
                let number = u32::try_from(sections.len()).unwrap_or(u32::MAX);
                numbers.insert(passage.section, number);
                number
            };
            let read = places
                .get(at)
                .and_then(|place| tokens.get(tag)?.get(place.clone()));
            let words = match read {
                Some(tokens) => join(self.lexicon(tag), tag, tokens, rules),
                None => self.join_text(passage.text, tag, rules, &mut scratch),
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
        }
    }

    fn lexicon(&mut self, tag: &'static str) -> &mut Lexicon {
        self.languages
            .entry(tag)
            .or_insert_with(|| Lexicon::new(tag))
    }

    fn join_text(
        &mut self,
        text: &str,
        tag: &'static str,
        rules: Option<&Rules>,
        scratch: &mut Vec<Token>,
    ) -> JoinedWords {
        scratch.clear();
        let lexicon = self.lexicon(tag);
        lexicon.trim();
        lexicon.read(text, false, scratch);
        join(lexicon, tag, scratch, rules)
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

/// Writes the terms of each position.
fn join(lexicon: &Lexicon, tag: &str, tokens: &[Token], rules: Option<&Rules>) -> JoinedWords {
    let mut words = String::with_capacity(tokens.len() * 8);
    let mut stems = String::with_capacity(tokens.len() * 8 + 4);
    words.push(NEXT_POSITION);
    stems.push_str(tag);
    stems.push(TAG_END);
    stems.push(NEXT_POSITION);
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
        let mut before: Option<&str> = None;
        for (at, token) in tokens.iter().enumerate() {
            let (Some(word), Some(form)) = (word(at), lexicon.forms.get(token.form as usize))
            else {
                continue;
            };
            if at > 0 {
                if let Some(before) = before
                    && word.stop
                {
                    words.push(SAME_POSITION);
                    words.push_str(&pair(before, &word.text));
                }
                words.push(NEXT_POSITION);
                stems.push(NEXT_POSITION);
            }
            words.push_str(&word.text);
            stems.push_str(&form.stems);
            before = word.stop.then_some(&*word.text);
        }
        return JoinedWords { words, stems };
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
                here_stems.push(form.stems.to_string());
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
                    words.push(SAME_POSITION);
                    words.push_str(&pair(first, second));
                }
            }
            words.push(NEXT_POSITION);
            stems.push(NEXT_POSITION);
        }
        here.extend(forms);
        push_all(&mut words, here);
        push_all(&mut stems, here_stems);
        before = stop;
    }
    JoinedWords { words, stems }
}

/// The terms of one position, each once.
fn push_all(out: &mut String, mut terms: Vec<String>) {
    terms.sort_unstable();
    terms.dedup();
    for (at, term) in terms.iter().enumerate() {
        if at > 0 {
            out.push(SAME_POSITION);
        }
        out.push_str(term);
    }
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
