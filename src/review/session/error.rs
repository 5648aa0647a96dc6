//! Why a command is refused.

use deskreview_reader::text::AnchorError;
use uuid::Uuid;

use crate::store::StoreError;

/// Something that could be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its id.
    pub id: Uuid,
    /// How it is told from the others.
    pub shown: String,
}

/// A name that leads to nothing, or to several things.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Nothing of that name.
    #[error("There is no {what} “{given}”.")]
    Unknown {
        /// What was looked for.
        what: &'static str,
        /// By which name.
        given: String,
    },
    /// Several.
    #[error("“{given}” is ambiguous; it can be: {}.", shown(.candidates))]
    Ambiguous {
        /// The name.
        given: String,
        /// All that it can be.
        candidates: Vec<Candidate>,
    },
}

fn shown(candidates: &[Candidate]) -> String {
    let shown: Vec<_> = candidates
        .iter()
        .map(|candidate| format!("{} ({})", candidate.shown, candidate.id))
        .collect();
    shown.join("; ")
}

/// Why a command was refused. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The project on disk.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The search index.
    #[error(transparent)]
    Index(#[from] deskreview_index::IndexError),
    /// What was named is not there.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The id is of nothing.
    #[error("There is no {what} with the id {id}.")]
    NoSuch {
        /// What was looked for.
        what: &'static str,
        /// Its id.
        id: Uuid,
    },
    /// The place cannot be anchored.
    #[error("“{document}” has no such passage: {source}.")]
    Place {
        /// The document's title.
        document: String,
        /// Why.
        source: AnchorError,
    },
    /// The document is there already.
    #[error("“{title}” is already in the review.")]
    Duplicate {
        /// Its title.
        title: String,
        /// Its id.
        id: Uuid,
    },
    /// A name that is taken.
    #[error("There is already a code {0}.")]
    CodeExists(String),
    /// A code that is used.
    #[error("The code {path} is in use ({uses}); nothing was deleted.")]
    CodeInUse {
        /// Its path.
        path: String,
        /// By what, in words.
        uses: String,
    },
    /// A statement that is to be set aside while passages are tagged to it.
    #[error(
        "The {what} has evidence tagged to it (passages: {passages}); nothing was changed. Remove these tags first, or amend them to another code."
    )]
    StatementTagged {
        /// Its name.
        what: String,
        /// How many passages.
        passages: usize,
    },
    /// Something is to be marked as read without a find where its reader has tagged passages.
    #[error(
        "“{document}” has passages that you have tagged for {what} (passages: {passages}), so it cannot be marked as read with none found. Remove these tags first if they are no evidence."
    )]
    AlreadyTagged {
        /// What it was read for.
        what: String,
        /// The document's title.
        document: String,
        /// How many passages.
        passages: usize,
    },
    /// A value that cannot be.
    #[error("{0}")]
    Invalid(String),
    /// Nothing to undo.
    #[error("There is nothing to undo.")]
    NothingToUndo,
    /// Nothing to redo.
    #[error("There is nothing to redo.")]
    NothingToRedo,
    /// The gesture is undone already.
    #[error("“{0}” is already undone.")]
    AlreadyUndone(String),
    /// A purge.
    #[error(
        "“{0}” cannot be undone: what was purged is gone for good, and undo does not go behind it. Single earlier steps can be undone from the history."
    )]
    NotUndoable(String),
    /// The document was purged.
    #[error("This file was purged from the review by {coder} on {at} and is not brought in again.")]
    Purged {
        /// Who purged it.
        coder: String,
        /// When.
        at: String,
    },
    /// A later change stands in the way.
    #[error("“{label}” cannot be done or undone: {reason}")]
    Blocked {
        /// What was to be undone.
        label: String,
        /// What stands in the way, with who and when.
        reason: String,
    },
}
