//! The fields of the tantivy index, and how words get into them.
//!
//! Three kinds of entries stand side by side: *passages* with their words; one *header* a document
//! (title, attributes, years, fingerprint), which is read into memory when a snapshot is taken; one
//! *section* for each heading path, so that a path is tokenised once and not with each passage.
//!
//! tantivy's tokenisers see only a text, but our stems depend on the passage's language and every
//! word is wanted twice (folded and stemmed). So our tokeniser runs first, and what it finds is
//! written by us (see [`draft`](crate::draft)); tantivy's tokenisers are never asked.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions,
};

/// Version of the fields and of the header's form. Raise it with every change.
pub(crate) const FORMAT_VERSION: u32 = 4;

/// A tokeniser that tantivy knows, since a field of text must name one.
const NEVER_ASKED: &str = "raw";
/// Parts the stems of one spelling.
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
    /// In headers alone: see [`header_term`].
    pub(crate) header: Field,
    /// The header itself.
    pub(crate) stored: Field,
}

/// Names of the columns, by which tantivy opens them.
pub(crate) mod column {
    /// The document's key and 1 in passages, else 0.
    pub(crate) const PASSAGE_OF: &str = "passage_of";
    /// The document's key and 1 in section entries, else 0.
    pub(crate) const SECTION_OF: &str = "section_of";
    /// Number of the section within its document, from 1; 0 without.
    pub(crate) const SECTION: &str = "section";
    pub(crate) const ORDINAL: &str = "ordinal";
    pub(crate) const START: &str = "start";
    pub(crate) const END: &str = "end";
    pub(crate) const PAGE: &str = "page";
    /// 1 in passages that stand aside from the running text; else without a value.
    pub(crate) const ASIDE: &str = "aside";
}

/// Names of the columns that have a value in each entry.
pub(crate) const COLUMNS: [&str; 7] = [
    column::PASSAGE_OF,
    column::SECTION_OF,
    column::SECTION,
    column::ORDINAL,
    column::START,
    column::END,
    column::PAGE,
];

impl Fields {
    pub(crate) fn new() -> Self {
        let mut schema = Schema::builder();
        let positions = words(IndexRecordOption::WithFreqsAndPositions);
        let plain = words(IndexRecordOption::Basic);
        let key = NumericOptions::default().set_indexed();
        let text = WordFields {
            words: schema.add_text_field("words", positions.clone()),
            stems: schema.add_text_field("stems", positions.clone()),
        };
        let section_text = WordFields {
            words: schema.add_text_field("section_words", positions.clone()),
            stems: schema.add_text_field("section_stems", positions),
        };
        let number = schema.add_text_field("number", plain);
        let document = schema.add_u64_field("document", key.clone());
        let header = schema.add_u64_field("header", key);
        let stored = schema.add_bytes_field("stored", STORED);
        for name in COLUMNS.into_iter().chain([column::ASIDE]) {
            schema.add_u64_field(name, FAST);
        }
        Self {
            text,
            section_text,
            number,
            document,
            header,
            stored,
            schema: schema.build(),
        }
    }
}

fn words(record: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(NEVER_ASKED)
        .set_fieldnorms(record != IndexRecordOption::Basic)
        .set_index_option(record);
    TextOptions::default().set_indexing_options(indexing)
}

/// A term of the stems field.
pub(crate) fn stem_term(tag: &str, stem: &str) -> String {
    format!("{tag}{TAG_END}{stem}")
}

/// The term of a header: the document's key and how often it has been described anew. What deletes
/// a header must not delete the one that takes its place.
pub(crate) fn header_term(key: u64, edition: u32) -> u64 {
    key | u64::from(edition) << EDITION
}

/// Key and edition of a header, told by its term.
pub(crate) fn header_of(term: u64) -> (u64, u32) {
    let edition = u32::try_from(term >> EDITION).unwrap_or(u32::MAX);
    (term & ((1 << EDITION) - 1), edition)
}

/// Above how many bits of a header's term its edition stands.
const EDITION: u32 = 32;
