//! The query language: what people type becomes a tree with places, and then a query for the index.
//!
//! Reading needs nothing but the text, so a mistake can be pointed at while it is typed. Only
//! planning asks the review, for what is not in the index: tags, codes, coders, recommendations.

mod complete;
mod error;
mod expr;
mod lex;
mod parse;
mod plan;
mod thesaurus;

pub use complete::{Candidate, CandidateKind, Known, MOST_CANDIDATES, complete, nearest};
pub use deskreview_index::stemmed_languages;
pub use error::{Place, QueryError};
pub use expr::{Expr, ExprKind, Value};
pub use parse::parse;
pub use plan::{EVALUATION, FIELDS, KIND, REGION, Resolver, SOURCE, STATES, StoreSet, plan};

pub use thesaurus::Thesaurus;

#[cfg(test)]
mod tests;
