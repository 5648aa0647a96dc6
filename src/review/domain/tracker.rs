//! How a tracker is read into a review, as a value that is kept with its document.

use deskreview_reader::recognise::tracker::Given;

use super::{DocumentId, NewDocument};

/// What somebody says of a tracker before it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrackerReading {
    /// What its columns hold; what is not said is guessed.
    pub columns: Given,
    /// Label of the evaluation that rows belong to which name none.
    pub evaluation: Option<String>,
}

/// The document that a tracker is read from.
#[derive(Clone, Debug, PartialEq)]
pub enum TrackerSource {
    /// One of the review.
    Document(DocumentId),
    /// One that comes in with the same gesture.
    New(Box<NewDocument>),
}
