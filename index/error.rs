//! What can go wrong with an index, in words for people.

/// Why the index cannot answer or be written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// Another process, or another part of this one, writes to the index.
    #[error(
        "The search index is being written by another window or command. Searching works; writing must wait until that one ends."
    )]
    Busy,
    /// The files of the index are damaged. It is derived: open it again and it is made anew.
    #[error("The search index is damaged and must be rebuilt: {0}.")]
    Damaged(String),
    /// Writing failed.
    #[error("The search index could not be written: {0}.")]
    Write(String),
    /// A part of a query that cannot be looked for.
    #[error("{0}")]
    Query(String),
    /// The caller gave up.
    #[error("The search was cancelled.")]
    Cancelled,
}

impl IndexError {
    /// What reading brought up.
    pub(crate) fn reading(error: tantivy::TantivyError) -> Self {
        match error {
            tantivy::TantivyError::InvalidArgument(message) => Self::Query(message),
            other => Self::Damaged(without_stop(&other)),
        }
    }

    /// What writing brought up.
    pub(crate) fn writing(error: tantivy::TantivyError) -> Self {
        match error {
            tantivy::TantivyError::LockFailure(..) => Self::Busy,
            other => Self::Write(without_stop(&other)),
        }
    }
}

/// Messages end in our sentence, which brings its own full stop.
pub(crate) fn without_stop(error: &dyn std::fmt::Display) -> String {
    error.to_string().trim_end_matches('.').to_owned()
}
