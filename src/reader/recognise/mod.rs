//! Structured text into statements.
use serde::{Deserialize, Serialize};

/// What was recognised.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Recognition {}

/// Recognises.
pub fn recognise(_document: &crate::text::DocumentText) -> Recognition {
    Recognition {}
}
