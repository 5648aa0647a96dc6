//! The terms of one field with their lists, in memory.
//!
//! A list is written as a few bytes an occurrence: the distance from the entry or position before.
//! Entries and positions only ever grow, so nothing is looked at again until the list is written.

use std::io;

use tantivy::DocId;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::InvertedIndexSerializer;
use tantivy::schema::Field;

use crate::hash::HashMap;
use crate::terms::{Stream, Stretch};

/// What a term and its list take besides their bytes.
const OVERHEAD: usize = 120;
/// Not met yet.
const NONE: u32 = u32::MAX;

/// Which list of a table each term of a document has.
pub(crate) struct Known(Vec<u32>);

impl Known {
    pub(crate) fn new(stream: &Stream) -> Self {
        Self(vec![NONE; stream.terms()])
    }

    /// Begins with another table.
    pub(crate) fn forget(&mut self) {
        self.0.fill(NONE);
    }
}

/// The terms of one field with their lists.
#[derive(Default)]
pub(crate) struct Table {
    terms: HashMap<Box<str>, u32>,
    lists: Vec<List>,
    /// How many occurrences there are.
    tokens: u64,
    size: usize,
}

/// Where a term stands.
#[derive(Default)]
struct List {
    /// For each occurrence an odd number, twice the distance from the entry before and one, and
    /// then its position; or in the same entry an even one, twice the distance in positions.
    bytes: Vec<u8>,
    doc: DocId,
    position: u32,
    docs: u32,
}

impl Table {
    /// About how much memory it takes, in bytes.
    pub(crate) fn size(&self) -> usize {
        self.size
    }

    /// The list of a term.
    pub(crate) fn list(&mut self, term: &str) -> u32 {
        if let Some(list) = self.terms.get(term) {
            return *list;
        }
        let list = u32::try_from(self.lists.len()).unwrap_or(NONE);
        self.lists.push(List::default());
        self.terms.insert(term.into(), list);
        self.size += term.len() + OVERHEAD;
        list
    }

    /// Notes an occurrence, not before the one noted last.
    pub(crate) fn add(&mut self, list: u32, doc: DocId, position: u32) {
        let Some(list) = self.lists.get_mut(list as usize) else {
            return;
        };
        let before = list.bytes.len();
        if list.docs > 0 && list.doc == doc {
            push(&mut list.bytes, position.saturating_sub(list.position) << 1);
        } else {
            push(&mut list.bytes, doc.saturating_sub(list.doc) << 1 | 1);
            push(&mut list.bytes, position);
            list.doc = doc;
            list.docs += 1;
        }
        list.position = position;
        self.tokens += 1;
        self.size += list.bytes.len() - before;
    }

    /// Notes the words of a text, and says how many they are.
    pub(crate) fn text(
        &mut self,
        doc: DocId,
        stream: &Stream,
        place: &Stretch,
        known: &mut Known,
    ) -> u32 {
        let (mut count, mut next) = (0, 0_u32);
        for (number, same) in stream.occurrences(place) {
            if !same {
                next += 1;
            }
            let list = match known.0.get(number as usize) {
                Some(&list) if list != NONE => list,
                _ => {
                    let list = self.list(stream.term(number));
                    if let Some(known) = known.0.get_mut(number as usize) {
                        *known = list;
                    }
                    list
                }
            };
            self.add(list, doc, next.saturating_sub(1));
            count += 1;
        }
        count
    }

    /// Writes the terms in their order, with positions or as entries alone.
    pub(crate) fn write(
        mut self,
        field: Field,
        norms: Option<FieldNormReader>,
        positions: bool,
        postings: &mut InvertedIndexSerializer,
    ) -> io::Result<()> {
        if self.terms.is_empty() {
            return Ok(());
        }
        // Comparing the first bytes as a number spares looking at most of the words.
        let mut terms: Vec<(u128, Box<str>, u32)> = self
            .terms
            .into_iter()
            .map(|(term, list)| (beginning(&term), term, list))
            .collect();
        terms.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
        let mut serialiser = postings.new_field(field, self.tokens, norms)?;
        let mut deltas = Vec::new();
        for (_, term, list) in terms {
            let Some(list) = self.lists.get_mut(list as usize).map(std::mem::take) else {
                continue;
            };
            serialiser.new_term(term.as_bytes(), list.docs, positions)?;
            list.each(&mut deltas, |doc, deltas| {
                if positions {
                    let count = u32::try_from(deltas.len()).unwrap_or(u32::MAX);
                    serialiser.write_doc(doc, count, deltas);
                } else {
                    serialiser.write_doc(doc, 0, &[]);
                }
            });
            serialiser.close_term()?;
        }
        serialiser.close()
    }
}

impl List {
    /// Visits each entry with its positions, each as the distance from the one before.
    fn each(&self, deltas: &mut Vec<u32>, mut visit: impl FnMut(DocId, &[u32])) {
        let mut rest = &*self.bytes;
        let mut doc = 0;
        while !rest.is_empty() {
            doc += pull(&mut rest) >> 1;
            deltas.clear();
            deltas.push(pull(&mut rest));
            // Oddness shows in the first byte.
            while rest.first().is_some_and(|byte| byte & 1 == 0) {
                deltas.push(pull(&mut rest) >> 1);
            }
            visit(doc, deltas);
        }
    }
}

/// Writes a number as seven bits a byte, the lowest first.
fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads what [`push`] wrote; 0 at the end.
fn pull(rest: &mut &[u8]) -> u32 {
    let (mut number, mut shift) = (0, 0);
    while let Some((&byte, tail)) = rest.split_first() {
        *rest = tail;
        number |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 || shift > 28 {
            break;
        }
    }
    number
}

/// The first bytes of a term, ordered like the terms.
fn beginning(term: &str) -> u128 {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(term.bytes()) {
        *to = from;
    }
    u128::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_list_gives_back_what_was_noted(
            docs in proptest::collection::btree_map(
                0..1_000_000_u32,
                proptest::collection::vec(0..70_000_u32, 1..6),
                0..40,
            ),
        ) {
            let mut table = Table::default();
            let list = table.list("x");
            let mut expected = Vec::new();
            for (doc, positions) in &docs {
                let mut positions = positions.clone();
                positions.sort_unstable();
                for position in &positions {
                    table.add(list, *doc, *position);
                }
                expected.push((*doc, positions));
            }
            let mut found = Vec::new();
            let list = &table.lists[list as usize];
            list.each(&mut Vec::new(), |doc, deltas| {
                let mut at = 0;
                let positions = deltas.iter().map(|delta| { at += delta; at });
                found.push((doc, positions.collect::<Vec<u32>>()));
            });
            prop_assert_eq!(list.docs as usize, docs.len());
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn beginnings_are_ordered_like_words(a in "\\PC{0,20}", b in "\\PC{0,20}") {
            let first = beginning(&a).cmp(&beginning(&b));
            prop_assert_eq!(first.then_with(|| a.cmp(&b)), a.cmp(&b));
        }
    }
}
