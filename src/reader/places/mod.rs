//! Countries and regional groups: what a name in a text stands for.
//!
//! Results frameworks tell their figures by region and country, and a PDF whose columns were lost
//! leaves a bare list of names: only who knows that Tunisia lies in Africa can put it back. The names
//! are data (`assets/places`), with official names, variants and former names in English, French and
//! Spanish, so that a search can be widened by the same lists. A name is found by its longest form
//! and as whole words: Guinea is not found in Papua New Guinea, nor Niger in Nigeria, and a
//! nationality is no country.

mod data;
mod find;
pub(crate) mod fold;

#[cfg(test)]
mod tests;

pub use data::{Country, Group, GroupId, System};
pub use find::{Found, Places};
