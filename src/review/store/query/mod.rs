//! What is read for lists: each answer in one or few statements, never one a row.

mod codebook;
mod coding;
mod coverage;
mod document;
mod edition;
mod finding;
mod history;
mod indicator;
mod purge;
mod read;
mod response;
mod sample;
mod statement;
mod thesaurus;
mod verdict;
mod vocabulary;

pub(crate) use codebook::{children, code, code_path, code_place, codebook, codes, descendants};
pub(crate) use coding::{
    coders, coding, coding_facts, codings, codings_of_codes, codings_per_document, evidence,
    to_settle,
};
pub(crate) use coverage::{coverage, marks, tagged};
pub(crate) use document::{document, documents, evaluations};
pub(crate) use edition::{edition_text, editions};
pub(crate) use finding::saved_searches;
pub(crate) use history::history;
pub(crate) use indicator::indicators;
pub(crate) use purge::{purged, purges};
pub(crate) use response::{actions, responses, responses_in, unresolved};
pub(crate) use sample::desk_samples;
pub(crate) use statement::{
    all as statements, keep_words, links as statement_links, mention_rows_in, mentions_in,
    of as statements_of, row as statement_row, sub_items, without_words,
};
pub(crate) use thesaurus::synonyms;
pub(crate) use verdict::{verdict, verdict_steps, verdicts};
pub(crate) use vocabulary::terms;
