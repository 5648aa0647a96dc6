//! Texts that were read lately.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use deskreview_reader::text::{ContentHash, DocumentText, Page};

use crate::store::{Files, StoreError};

/// How many are kept in memory.
const KEPT: usize = 8;
/// How many are known that somebody else may still hold.
const LENT: usize = 64;

/// The last few texts, and those that others hold: so that tagging in an open document reads no file.
#[derive(Default)]
pub(super) struct Texts(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    /// The latest last.
    kept: Vec<(ContentHash, Arc<DocumentText>)>,
    lent: Vec<(ContentHash, Weak<DocumentText>)>,
}

impl Texts {
    /// A text, checked against its hash when it is read; `title` is for messages.
    pub(super) fn get(
        &self,
        files: &Files,
        text: &ContentHash,
        title: &str,
    ) -> Result<Arc<DocumentText>, StoreError> {
        self.get_early(files, text, title, &mut |_| {})
    }

    /// As [`Texts::get`]; where it has to be read, its pages are told as soon as they are known.
    pub(super) fn get_early(
        &self,
        files: &Files,
        text: &ContentHash,
        title: &str,
        pages: &mut dyn FnMut(Vec<Page>),
    ) -> Result<Arc<DocumentText>, StoreError> {
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = inner.find(text) {
            return Ok(found);
        }
        let document = Arc::new(files.text_early(text, title, pages)?);
        inner.keep(text, &document);
        Ok(document)
    }

    /// Takes a text that was read elsewhere, and checked there; instead of one that was read here,
    /// so that there are no two of it.
    pub(super) fn put(&self, text: &ContentHash, document: &Arc<DocumentText>) {
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inner.kept.retain(|(hash, _)| hash != text);
        inner.keep(text, document);
    }
}

impl Inner {
    fn find(&mut self, text: &ContentHash) -> Option<Arc<DocumentText>> {
        if let Some(at) = self.kept.iter().position(|(hash, _)| hash == text) {
            let found = self.kept.remove(at);
            let document = Arc::clone(&found.1);
            self.kept.push(found);
            return Some(document);
        }
        let mut lent = self.lent.iter();
        let document = lent.find(|(hash, _)| hash == text)?.1.upgrade()?;
        self.keep(text, &document);
        Some(document)
    }

    fn keep(&mut self, text: &ContentHash, document: &Arc<DocumentText>) {
        if self.kept.len() >= KEPT {
            self.kept.remove(0);
        }
        self.kept.push((text.clone(), Arc::clone(document)));
        self.lent
            .retain(|(hash, lent)| hash != text && lent.strong_count() > 0);
        if self.lent.len() >= LENT {
            self.lent.remove(0);
        }
        self.lent.push((text.clone(), Arc::downgrade(document)));
    }
}
