//! A file → faithful, structured text with places; and what can be recognised in it.
//!
//! Three doors, each knowing only the one before: [`text`] (canonical text and places), [`import`]
//! (files into text), [`recognise`] (text into statements). [`child`] runs them in a process of
//! their own, since files come from anywhere.

/// Words that translators keep in TOML, as the build made JSON of them (`build.rs`).
macro_rules! words_of {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json"))
    };
}
pub(crate) use words_of;

pub mod child;
pub mod import;
pub mod places;
pub mod recognise;
pub mod text;
