//! OpenDocument text.

use super::{DraftDocument, ImportError};

pub(super) fn read(_bytes: &[u8]) -> Result<DraftDocument, ImportError> {
    Err(ImportError::Unsupported("OpenDocument text".to_owned()))
}
