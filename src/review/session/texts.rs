//! Texts that were read lately.

use std::sync::{Arc, Mutex, PoisonError};

use deskreview_reader::text::{ContentHash, DocumentText};

use crate::store::{Files, StoreError};

/// How many are kept in memory.
const KEPT: usize = 8;

/// The last few texts, so that tagging in an open document reads no file.
#[derive(Default)]
pub(super) struct Texts {
    // The latest last.
    kept: Mutex<Vec<(ContentHash, Arc<DocumentText>)>>,
}

impl Texts {
    /// A text, checked against its hash when it is read; `title` is for messages.
    pub(super) fn get(
        &self,
        files: &Files,
        text: &ContentHash,
        title: &str,
    ) -> Result<Arc<DocumentText>, StoreError> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = kept.iter().position(|(hash, _)| hash == text) {
            let found = kept.remove(at);
            let document = Arc::clone(&found.1);
            kept.push(found);
            return Ok(document);
        }
        let document = Arc::new(files.text(text, title)?);
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push((text.clone(), Arc::clone(&document)));
        Ok(document)
    }
}
