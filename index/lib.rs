//! The passage index and its tokeniser.
//!
//! It knows records (documents with passages, numbers, sections, attributes), not what a review is,
//! and is the only crate that names tantivy. The index is derived from texts that are kept
//! elsewhere: it may be thrown away at any time, and holds no text. One tokeniser decides what is
//! indexed and what is marked in a text, so that hits and highlights cannot disagree.

mod assembly;
mod broken;
mod compile;
mod decide;
mod dictionary;
mod draft;
mod error;
mod filter;
mod fold;
mod found;
mod hash;
mod header;
mod index;
mod lexicon;
mod matcher;
mod near;
mod nearby;
mod pattern;
mod phrase;
mod prepare;
mod query;
mod ranked;
mod record;
mod schema;
mod script;
mod search;
mod segment;
mod settled;
mod snapshot;
mod stem;
mod stop;
mod storage;
mod table;
mod tally;
mod terms;
mod tokeniser;
mod vocabulary;
mod words;
mod writer;

pub use broken::BrokenWords;
pub use error::IndexError;
pub use filter::PassageSet;
pub use fold::fold;
pub use index::{Index, Opened};
pub use matcher::{Matcher, matches};
pub use prepare::{PreparedDocument, Preparer};
pub use query::{Field, Query};
pub use record::{DocumentRecord, PassageRecord};
pub use script::has_continuous;
pub use search::{Hit, Hits};
pub use snapshot::Snapshot;
pub use stem::{stemmed_languages, stemming_tag};
pub use storage::{State, Storage};
pub use tally::Tally;
pub use tokeniser::{TOKENISER_VERSION, Token, tokenise};
pub use writer::Writer;

#[cfg(test)]
mod checks;
