//! What the index knows of each document, read into memory with every snapshot.
//!
//! A review has a thousand documents and a million passages. Titles, attributes and years belong to
//! the former, so they are looked through here and become a set of documents that filters passages.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::broken::{BrokenWords, Rule};
use crate::record::{DocumentRecord, value_key};
use crate::tokeniser::{Token, tokenise};

/// A document as the index knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) id: String,
    pub(crate) fingerprint: String,
    pub(crate) title: String,
    pub(crate) language: Option<String>,
    /// Name and folded value.
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) years: Vec<i32>,
    /// Tags under which its words are stemmed.
    pub(crate) tags: Vec<String>,
    /// Words of the title; made when read.
    pub(crate) title_words: Vec<Token>,
    /// Words that extraction broke.
    pub(crate) broken: Arc<BrokenWords>,
    /// How often the document has been described anew; stands in the header's term.
    pub(crate) edition: u32,
}

impl Header {
    pub(crate) fn new(
        document: &DocumentRecord,
        tags: BTreeSet<&'static str>,
        broken: Arc<BrokenWords>,
    ) -> Self {
        Self {
            id: document.id.clone(),
            fingerprint: document.fingerprint.clone(),
            title: document.title.clone(),
            language: document.language.clone(),
            attributes: document
                .attributes
                .iter()
                .map(|(name, value)| (name.clone(), value_key(value)))
                .collect(),
            years: document.years.clone(),
            tags: tags.into_iter().map(str::to_owned).collect(),
            title_words: tokenise(&document.title, document.language.as_deref()),
            broken,
            edition: 0,
        }
    }

    /// The stored form: counts and lengths as little-endian `u32`, texts as UTF-8.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for text in [&self.id, &self.fingerprint, &self.title] {
            put(&mut out, text);
        }
        put(&mut out, self.language.as_deref().unwrap_or_default());
        put_count(&mut out, self.attributes.len());
        for (name, value) in &self.attributes {
            put(&mut out, name);
            put(&mut out, value);
        }
        put_count(&mut out, self.years.len());
        for year in &self.years {
            out.extend_from_slice(&year.to_le_bytes());
        }
        put_count(&mut out, self.tags.len());
        for tag in &self.tags {
            put(&mut out, tag);
        }
        put_count(&mut out, self.broken.all().count());
        for (tag, rule) in self.broken.all() {
            put(&mut out, tag);
            for words in [&rule.pieces, &rule.words] {
                put_count(&mut out, words.len());
                for word in words {
                    put(&mut out, word);
                }
            }
        }
        out
    }

    /// Reads the stored form; `None` where it is no such.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let rest = &mut rest;
        let (id, fingerprint, title) = (text(rest)?, text(rest)?, text(rest)?);
        let language = Some(text(rest)?).filter(|code| !code.is_empty());
        let mut attributes = Vec::new();
        for _ in 0..count(rest)? {
            attributes.push((text(rest)?, text(rest)?));
        }
        let mut years = Vec::new();
        for _ in 0..count(rest)? {
            years.push(i32::from_le_bytes(take(rest)?));
        }
        let mut tags = Vec::new();
        for _ in 0..count(rest)? {
            tags.push(text(rest)?);
        }
        let mut broken = BrokenWords::default();
        for _ in 0..count(rest)? {
            let tag = text(rest)?;
            let (pieces, words) = (texts(rest)?, texts(rest)?);
            broken.insert(&tag, Rule { pieces, words });
        }
        let title_words = tokenise(&title, language.as_deref());
        rest.is_empty().then_some(Self {
            id,
            fingerprint,
            title,
            language,
            attributes,
            years,
            tags,
            title_words,
            broken: Arc::new(broken),
            edition: 0,
        })
    }
}

fn put_count(out: &mut Vec<u8>, count: usize) {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    out.extend_from_slice(&count.to_le_bytes());
}

fn put(out: &mut Vec<u8>, text: &str) {
    put_count(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

fn take(rest: &mut &[u8]) -> Option<[u8; 4]> {
    let (head, tail) = rest.split_first_chunk::<4>()?;
    *rest = tail;
    Some(*head)
}

fn count(rest: &mut &[u8]) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(take(rest)?)).ok()
}

fn texts(rest: &mut &[u8]) -> Option<Vec<String>> {
    let mut all = Vec::new();
    for _ in 0..count(rest)? {
        all.push(text(rest)?);
    }
    Some(all)
}

fn text(rest: &mut &[u8]) -> Option<String> {
    let len = count(rest)?;
    let (head, tail) = rest.split_at_checked(len)?;
    *rest = tail;
    String::from_utf8(head.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn header() -> Header {
        let record = DocumentRecord {
            id: "7".into(),
            fingerprint: "f".into(),
            title: "Évaluation de la migration".into(),
            language: Some("fr".into()),
            attributes: vec![("region".into(), "Latin America".into())],
            years: vec![2008, -1],
        };
        let mut broken = BrokenWords::default();
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        broken.insert(
            "fr",
            Rule {
                pieces: words(&["éva", "luation"]),
                words: words(&["évaluation"]),
            },
        );
        Header::new(&record, BTreeSet::from(["", "fr"]), Arc::new(broken))
    }

    #[test]
    fn a_header_comes_back() {
        assert_eq!(Header::from_bytes(&header().to_bytes()), Some(header()));
    }

    #[test]
    fn a_header_cut_short_is_none() {
        let bytes = header().to_bytes();
        for end in 0..bytes.len() {
            assert_eq!(Header::from_bytes(&bytes[..end]), None);
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _ = Header::from_bytes(&bytes);
        }
    }
}
