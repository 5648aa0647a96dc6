//! A desk review: its documents, decisions, search and findings.
//!
//! Arrows run one way: [`domain`] is plain data; the store beneath keeps it in SQLite with a log of
//! all changes; [`session`] joins both to an open review, the one door for every command. [`search`]
//! is the query language, [`export`] the formats of findings.

pub mod analysis;
pub mod domain;
pub mod export;
pub mod search;
pub mod session;
mod store;

pub use session::{Environment, Session, SystemEnvironment};
