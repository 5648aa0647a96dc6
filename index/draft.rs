//! A segment in the making: postings in memory, written out as a whole.
//!
//! tantivy's own writer takes one text a field and looks every word up in its table. Here terms come
//! as numbers (see [`terms`](crate::terms)), so an occurrence costs some bytes at the end of a list,
//! and building an index takes half the time. What is written are tantivy's own files, by its own
//! serialisers: it reads and merges such a segment like any other. A document lies in one segment,
//! its entries one after the other.

use std::io;

use tantivy::columnar::{ColumnType, ColumnarWriter};
use tantivy::directory::TerminatingWrite;
use tantivy::fieldnorm::{FieldNormReaders, FieldNormsSerializer, FieldNormsWriter};
use tantivy::index::{SegmentComponent, SegmentMeta};
use tantivy::postings::InvertedIndexSerializer;
use tantivy::schema::Field;
use tantivy::store::StoreWriter;
use tantivy::{DocId, TantivyDocument};

use crate::prepare::{PreparedDocument, PreparedPassage};
use crate::schema::{COLUMNS, Fields, column};
use crate::table::{Known, Table};

/// What an entry takes in norms and columns, in bytes.
const ENTRY: usize = 40;

/// A segment in the making.
pub(crate) struct Draft {
    fields: Fields,
    words: Table,
    stems: Table,
    section_words: Table,
    section_stems: Table,
    numbers: Table,
    /// Keys of documents, each with its first entry and the one after its last.
    documents: Vec<(u64, DocId, DocId)>,
    /// Terms of headers, each with its entry and what is stored there.
    headers: Vec<(u64, DocId, Vec<u8>)>,
    norms: FieldNormsWriter,
    columns: ColumnarWriter,
    entries: DocId,
    stored: usize,
}

/// What stands in the columns of an entry.
#[derive(Default)]
struct Row {
    passage_of: u64,
    section_of: u64,
    section: u64,
    ordinal: u64,
    start: u64,
    end: u64,
    page: u64,
    aside: bool,
}

impl Draft {
    /// An empty one.
    pub(crate) fn new(fields: &Fields) -> Self {
        let mut columns = ColumnarWriter::default();
        for name in COLUMNS.into_iter().chain([column::ASIDE]) {
            columns.record_column_type(name, ColumnType::U64, false);
        }
        Self {
            fields: fields.clone(),
            words: Table::default(),
            stems: Table::default(),
            section_words: Table::default(),
            section_stems: Table::default(),
            numbers: Table::default(),
            documents: Vec::new(),
            headers: Vec::new(),
            norms: FieldNormsWriter::for_schema(&fields.schema),
            columns,
            entries: 0,
            stored: 0,
        }
    }

    /// About how much memory it takes, in bytes.
    pub(crate) fn size(&self) -> usize {
        let tables = [
            &self.words,
            &self.stems,
            &self.section_words,
            &self.section_stems,
            &self.numbers,
        ];
        let tables: usize = tables.iter().map(|table| table.size()).sum();
        tables + self.stored + ENTRY * self.entries as usize
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries == 0
    }

    /// Adds a document under a key, its header under a term of its own.
    pub(crate) fn add(&mut self, key: u64, header: u64, document: &PreparedDocument) {
        let first = self.entries;
        let stored = document.header.to_bytes();
        self.stored += stored.len();
        self.headers.push((header, first, stored));
        self.entry(&Row::default());
        let (words, stems) = (&document.terms.words, &document.terms.stems);
        let (mut known_words, mut known_stems) = (Known::new(words), Known::new(stems));
        for (number, section) in (1..).zip(&document.sections) {
            let doc = self.entry(&Row {
                section_of: key + 1,
                section: number,
                ..Row::default()
            });
            let of = &section.words;
            let count = self.section_words.text(doc, words, of, &mut known_words);
            self.norms
                .record(doc, self.fields.section_text.words, count);
            let of = &section.stems;
            let count = self.section_stems.text(doc, stems, of, &mut known_stems);
            self.norms
                .record(doc, self.fields.section_text.stems, count);
        }
        known_words.forget();
        known_stems.forget();
        for passage in &document.passages {
            let doc = self.entry(&Row::of(key, passage));
            if let Some(number) = &passage.number {
                let list = self.numbers.list(number);
                self.numbers.add(list, doc, 0);
            }
            let of = &passage.words.words;
            let count = self.words.text(doc, words, of, &mut known_words);
            self.norms.record(doc, self.fields.text.words, count);
            let of = &passage.words.stems;
            let count = self.stems.text(doc, stems, of, &mut known_stems);
            self.norms.record(doc, self.fields.text.stems, count);
        }
        self.documents.push((key, first, self.entries));
    }

    fn entry(&mut self, row: &Row) -> DocId {
        let doc = self.entries;
        self.entries += 1;
        for (name, value) in [
            (column::PASSAGE_OF, row.passage_of),
            (column::SECTION_OF, row.section_of),
            (column::SECTION, row.section),
            (column::ORDINAL, row.ordinal),
            (column::START, row.start),
            (column::END, row.end),
            (column::PAGE, row.page),
        ] {
            self.columns.record_numerical(doc, name, value);
        }
        if row.aside {
            self.columns.record_numerical(doc, column::ASIDE, 1_u64);
        }
        doc
    }

    /// Writes it as a segment of the index, which does not know of it yet.
    pub(crate) fn write(mut self, index: &tantivy::Index) -> tantivy::Result<SegmentMeta> {
        let segment = index.new_segment();
        self.norms.fill_up_to_max_doc(self.entries);
        let norms =
            FieldNormsSerializer::from_write(segment.open_write(SegmentComponent::FieldNorms)?)?;
        self.norms.serialize(norms, None)?;
        let norms = FieldNormReaders::open(segment.open_read(SegmentComponent::FieldNorms)?)?;

        let mut postings = InvertedIndexSerializer::open(&segment)?;
        let fields = &self.fields;
        // In the order of the fields.
        for (field, table) in [
            (fields.text.words, self.words),
            (fields.text.stems, self.stems),
            (fields.section_text.words, self.section_words),
            (fields.section_text.stems, self.section_stems),
        ] {
            table.write(field, norms.get_field(field)?, true, &mut postings)?;
        }
        self.numbers
            .write(fields.number, None, false, &mut postings)?;
        self.documents.sort_unstable();
        let documents = self.documents.iter();
        let documents = documents.map(|(key, first, end)| (*key, *first..*end));
        write_keys(fields.document, documents, &mut postings)?;
        self.headers.sort_unstable();
        let headers = self.headers.iter();
        let headers = headers.map(|(term, doc, _)| (*term, *doc..*doc + 1));
        write_keys(fields.header, headers, &mut postings)?;
        postings.close()?;

        let mut columns = segment.open_write(SegmentComponent::FastFields)?;
        self.columns.serialize(self.entries, None, &mut columns)?;
        columns.terminate()?;

        let settings = index.settings();
        let mut store = StoreWriter::new(
            segment.open_write(SegmentComponent::Store)?,
            settings.docstore_compression,
            settings.docstore_blocksize,
            false,
        )?;
        self.headers.sort_unstable_by_key(|(_, doc, _)| *doc);
        let mut headers = self.headers.iter().peekable();
        for doc in 0..self.entries {
            let mut entry = TantivyDocument::default();
            if let Some((_, _, stored)) = headers.next_if(|(_, at, _)| *at == doc) {
                entry.add_bytes(fields.stored, stored);
            }
            store.store(&entry, &fields.schema)?;
        }
        store.close()?;

        let segment = segment.with_max_doc(self.entries);
        let meta = segment.meta().clone();
        meta.untrack_temp_docstore();
        Ok(meta)
    }
}

impl Row {
    fn of(key: u64, passage: &PreparedPassage) -> Self {
        Self {
            passage_of: key + 1,
            section_of: 0,
            section: u64::from(passage.section),
            ordinal: u64::from(passage.ordinal),
            start: u64::from(passage.start),
            end: u64::from(passage.end),
            page: u64::from(passage.page),
            aside: passage.aside,
        }
    }
}

/// Terms that are numbers: each with the entries that have it, which are in a row.
fn write_keys(
    field: Field,
    keys: impl ExactSizeIterator<Item = (u64, std::ops::Range<DocId>)>,
    postings: &mut InvertedIndexSerializer,
) -> io::Result<()> {
    if keys.len() == 0 {
        return Ok(());
    }
    let mut serialiser = postings.new_field(field, 0, None)?;
    for (key, docs) in keys {
        serialiser.new_term(&key.to_be_bytes(), docs.end - docs.start, false)?;
        for doc in docs {
            serialiser.write_doc(doc, 0, &[]);
        }
        serialiser.close_term()?;
    }
    serialiser.close()
}
