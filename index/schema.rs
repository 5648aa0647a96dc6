//! The fields of the tantivy index, and how words get into them.
//!
//! Three kinds of entries stand side by side: *passages* with their words; one *header* a document
//! (title, attributes, years, fingerprint), which is read into memory when a snapshot is taken; one
//! *section* for each heading path, so that a path is tokenised once and not with each passage.
//!
//! tantivy's tokenisers see only a text, but our stems depend on the passage's language and every
//! word is wanted twice (folded and stemmed). So our tokeniser runs first and hands over a string of
//! ready terms; what is registered here only splits it.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

/// Version of the fields and of the header's form. Raise it with every change.
pub(crate) const FORMAT_VERSION: u32 = 3;

/// Name under which [`Joined`] is registered.
const JOINED: &str = "joined";
/// Ends the prefix and each position's terms in a joined string.
pub(crate) const NEXT_POSITION: char = '\u{1f}';
/// Parts terms that stand at one position.
pub(crate) const SAME_POSITION: char = '\u{1e}';
/// Parts a stem's language tag from the stem.
pub(crate) const TAG_END: char = ':';

/// Where words of one kind of text are indexed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordFields {
    /// Folded words with positions.
    pub(crate) words: Field,
    /// Stems with the tag of their language, with positions.
    pub(crate) stems: Field,
}

/// All fields.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    /// Words of passages.
    pub(crate) text: WordFields,
    /// Words of heading paths, in section entries.
    pub(crate) section_text: WordFields,
    /// Printed number.
    pub(crate) number: Field,
    /// The document's key, in every entry: what deletes them.
    pub(crate) document: Field,
    /// The document's key, in its header alone.
    pub(crate) header: Field,
    /// The header itself.
    pub(crate) stored: Field,
    /// Column: the document's key and 1 in passages, else 0.
    pub(crate) passage_of: Field,
    /// Column: the document's key and 1 in section entries, else 0.
    pub(crate) section_of: Field,
    /// Column: number of the section within its document and 1; 0 without.
    pub(crate) section: Field,
    pub(crate) ordinal: Field,
    pub(crate) start: Field,
    pub(crate) end: Field,
    pub(crate) page: Field,
    /// Column: 1 in passages that stand aside from the running text; else without a value.
    pub(crate) aside: Field,
}

/// Names of the columns, by which tantivy opens them.
pub(crate) mod column {
    pub(crate) const PASSAGE_OF: &str = "passage_of";
    pub(crate) const SECTION_OF: &str = "section_of";
    pub(crate) const SECTION: &str = "section";
    pub(crate) const ORDINAL: &str = "ordinal";
    pub(crate) const START: &str = "start";
    pub(crate) const END: &str = "end";
    pub(crate) const PAGE: &str = "page";
    pub(crate) const ASIDE: &str = "aside";
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut schema = Schema::builder();
        let positions = words(IndexRecordOption::WithFreqsAndPositions);
        let plain = words(IndexRecordOption::Basic);
        let text = WordFields {
            words: schema.add_text_field("words", positions.clone()),
            stems: schema.add_text_field("stems", positions.clone()),
        };
        let section_text = WordFields {
            words: schema.add_text_field("section_words", positions.clone()),
            stems: schema.add_text_field("section_stems", positions),
        };
        Self {
            text,
            section_text,
            number: schema.add_text_field("number", plain),
            document: schema.add_u64_field("document", INDEXED),
            header: schema.add_u64_field("header", INDEXED),
            stored: schema.add_bytes_field("stored", STORED),
            passage_of: schema.add_u64_field(column::PASSAGE_OF, FAST),
            section_of: schema.add_u64_field(column::SECTION_OF, FAST),
            section: schema.add_u64_field(column::SECTION, FAST),
            ordinal: schema.add_u64_field(column::ORDINAL, FAST),
            start: schema.add_u64_field(column::START, FAST),
            end: schema.add_u64_field(column::END, FAST),
            page: schema.add_u64_field(column::PAGE, FAST),
            aside: schema.add_u64_field(column::ASIDE, FAST),
            schema: schema.build(),
        }
    }
}

fn words(record: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(JOINED)
        .set_fieldnorms(record != IndexRecordOption::Basic)
        .set_index_option(record);
    TextOptions::default().set_indexing_options(indexing)
}

/// Makes the tokeniser known to an index.
pub(crate) fn register(index: &tantivy::Index) {
    index
        .tokenizers()
        .register(JOINED, TextAnalyzer::from(Joined::default()));
}

/// A term of the stems field.
pub(crate) fn stem_term(tag: &str, stem: &str) -> String {
    format!("{tag}{TAG_END}{stem}")
}

/// Splits a joined string: a prefix for all terms, then the terms of each position.
#[derive(Clone, Default)]
struct Joined {
    token: Token,
}

impl Tokenizer for Joined {
    type TokenStream<'a> = JoinedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> JoinedStream<'a> {
        let (prefix, rest) = text.split_once(NEXT_POSITION).unwrap_or(("", text));
        self.token.reset();
        JoinedStream {
            prefix,
            rest,
            position: 0,
            token: &mut self.token,
        }
    }
}

struct JoinedStream<'a> {
    prefix: &'a str,
    rest: &'a str,
    position: usize,
    token: &'a mut Token,
}

impl TokenStream for JoinedStream<'_> {
    fn advance(&mut self) -> bool {
        if self.rest.is_empty() {
            return false;
        }
        self.token.position = self.position;
        self.token.text.clear();
        self.token.text.push_str(self.prefix);
        let end = self.rest.find([NEXT_POSITION, SAME_POSITION]);
        let (term, rest) = match end.and_then(|end| self.rest.split_at_checked(end)) {
            Some((term, tail)) => {
                if tail.starts_with(NEXT_POSITION) {
                    self.position += 1;
                }
                // Both marks are one byte.
                (term, tail.get(1..).unwrap_or_default())
            }
            None => (self.rest, ""),
        };
        self.token.text.push_str(term);
        self.rest = rest;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
