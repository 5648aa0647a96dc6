//! Desk-review samples: one question put to a set of documents, each classed as explicit, implicit
//! or none, with a share for each class.
//!
//! A sample says what its population is, which documents were left out and why, and counts those that
//! are not at hand by placeholders, named or not. "None" is a class of its own: it says that a
//! document was read and has nothing.

use std::collections::BTreeMap;

use serde::Serialize;

use super::words::words;
use super::{DeskSampleId, DocumentId, Question, SampleMemberId};

words! {
    /// How a document answers the question of a sample.
    SampleClass, "class" {
        /// It says so.
        Explicit = "explicit",
        /// It can be inferred.
        Implicit = "implicit",
        /// It was read and has nothing.
        None = "none",
    }
}

/// A question put to a set of documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeskSample {
    /// Its id.
    pub id: DeskSampleId,
    /// What it is called.
    pub title: String,
    /// The code or statement it asks for; without it, classes are set by hand.
    pub question: Option<Question>,
    /// What the documents were chosen from, in words.
    pub population: Option<String>,
    /// Its documents and placeholders, in order.
    pub members: Vec<SampleMember>,
}

/// A document of a sample, or a placeholder for some that are not at hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SampleMember {
    /// Its id.
    pub id: SampleMemberId,
    /// The document; none for a placeholder.
    pub document: Option<DocumentId>,
    /// What a placeholder is called; an unnamed one says only how many there are.
    pub name: Option<String>,
    /// How many documents it stands for.
    pub count: u32,
    /// The class that was set by hand; it goes before what codings and coverage say.
    pub class: Option<SampleClass>,
    /// Why it is left out, where it is.
    pub excluded: Option<String>,
    /// Attributes within the sample by name. They go before those that the document has: what a
    /// country programme is counted under may be said of it here alone.
    pub attributes: BTreeMap<String, String>,
}

/// What is said of a new sample.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewDeskSample {
    /// What it is called.
    pub title: String,
    /// The code or statement it asks for.
    pub question: Option<Question>,
    /// What the documents were chosen from.
    pub population: Option<String>,
}

/// What is to be changed of a sample. `None` leaves a field; `Some(None)` empties it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskSampleFields {
    /// What it is called.
    pub title: Option<String>,
    /// The code or statement it asks for.
    pub question: Option<Option<Question>>,
    /// What the documents were chosen from.
    pub population: Option<Option<String>>,
}

/// A document or placeholder to be added to a sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewSampleMember {
    /// A document of the review.
    Document(DocumentId),
    /// One or several that are not at hand.
    Placeholder {
        /// What it is called; several have no name.
        name: Option<String>,
        /// How many it stands for, at least one.
        count: u32,
    },
}

/// What is to be changed of a member. `None` leaves a field; `Some(None)` empties it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SampleMemberFields {
    /// The class set by hand.
    pub class: Option<Option<SampleClass>>,
    /// Why it is left out.
    pub excluded: Option<Option<String>>,
    /// A placeholder's name.
    pub name: Option<Option<String>>,
    /// How many a placeholder stands for.
    pub count: Option<u32>,
    /// Attributes within the sample by name; `None` takes one away.
    pub attributes: BTreeMap<String, Option<String>>,
}
