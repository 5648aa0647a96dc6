//! From records to what is written: tokenising, which takes most of the time of indexing.
//!
//! It needs no index, so workers that read files can do it side by side and hand the result to the
//! one writer. Each keeps the words it has met: folding and stemming `the` once is enough.

use std::collections::{BTreeSet, HashMap};

use crate::fold::fold_into;
use crate::header::Header;
use crate::record::{DocumentRecord, PassageRecord, number_key};
use crate::schema::{NEXT_POSITION, SAME_POSITION, TAG_END};
use crate::stem::{Rules, stemming_tag};
use crate::tokeniser::for_each_word;

/// Most words that a preparer remembers for one language.
const REMEMBERED: usize = 60_000;
/// Longest word that is worth remembering, in bytes.
const REMEMBERED_LENGTH: usize = 40;

/// Tokenises documents for the index.
#[derive(Default)]
pub struct Preparer {
    languages: HashMap<&'static str, Known>,
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
    pub(crate) words: JoinedWords,
}

/// The words of a text in the form that [`schema`](crate::schema) splits.
pub(crate) struct JoinedWords {
    pub(crate) words: String,
    pub(crate) stems: String,
}

struct Known {
    rules: Rules,
    /// Folded form, and the terms of its stems as they are joined.
    words: HashMap<Box<str>, (Box<str>, Box<str>)>,
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
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut sections = Vec::new();
        let mut tags = BTreeSet::new();
        let mut out = Vec::new();
        for passage in passages {
            let tag = stemming_tag(passage.language);
            tags.insert(tag);
            let section = if passage.section.is_empty() {
                0
            } else if let Some(&known) = numbers.get(passage.section) {
                known
            } else {
                sections.push(self.join(passage.section, tag));
                let number = u32::try_from(sections.len()).unwrap_or(u32::MAX);
                numbers.insert(passage.section.to_owned(), number);
                number
            };
            out.push(PreparedPassage {
                ordinal: passage.ordinal,
                start: passage.start,
                end: passage.end,
                page: passage.page,
                section,
                number: passage.number.map(number_key).filter(|key| !key.is_empty()),
                words: self.join(passage.text, tag),
            });
        }
        PreparedDocument {
            header: Header::new(document, tags),
            sections,
            passages: out,
        }
    }

    fn join(&mut self, text: &str, tag: &'static str) -> JoinedWords {
        let known = self.languages.entry(tag).or_insert_with(|| Known {
            rules: Rules::of(tag),
            words: HashMap::new(),
        });
        let mut words = String::with_capacity(text.len() + 1);
        let mut stems = String::with_capacity(text.len() + 4);
        words.push(NEXT_POSITION);
        stems.push_str(tag);
        stems.push(TAG_END);
        stems.push(NEXT_POSITION);
        let mut first = true;
        let mut folded = String::new();
        for_each_word(text, |word| {
            let mut push = |folded: &str, stem: &str| {
                if folded.is_empty() {
                    return;
                }
                if !std::mem::take(&mut first) {
                    words.push(NEXT_POSITION);
                    stems.push(NEXT_POSITION);
                }
                words.push_str(folded);
                stems.push_str(stem);
            };
            if let Some((folded, stem)) = known.words.get(word.text) {
                push(folded, stem);
                return;
            }
            folded.clear();
            fold_into(word.text, &mut folded);
            let (mut stem, plain) = known.rules.stems(word.text, &folded);
            if let Some(plain) = plain {
                stem.push(SAME_POSITION);
                stem.push_str(&plain);
            }
            push(&folded, &stem);
            if word.text.len() <= REMEMBERED_LENGTH {
                if known.words.len() >= REMEMBERED {
                    known.words.clear();
                }
                known
                    .words
                    .insert(word.text.into(), (folded.as_str().into(), stem.into()));
            }
        });
        JoinedWords { words, stems }
    }
}
