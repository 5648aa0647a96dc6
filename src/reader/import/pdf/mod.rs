//! pdf.

use super::{DraftDocument, ImportError, Progress};

pub(super) fn read(
    _bytes: &[u8],
    _password: Option<&str>,
    _progress: &mut dyn FnMut(Progress),
) -> Result<DraftDocument, ImportError> {
    Err(ImportError::NoText)
}
