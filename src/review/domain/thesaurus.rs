//! Names that mean the same in a review, as its reviewers say.

use serde::Serialize;

use super::SynonymsId;

/// Most names of a group.
pub const MOST_NAMES: usize = 50;
/// Parts the names of a group as they are kept; no name contains it.
pub(crate) const BETWEEN_NAMES: char = '\n';

/// A group of names: a search for one finds the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Synonyms {
    /// Its id.
    pub id: SynonymsId,
    /// Its names, the one that was given first before the others.
    pub names: Vec<String>,
    /// Who made it.
    pub coder: String,
}
