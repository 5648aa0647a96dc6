//! Opening a PDF: password, damage, limits.

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf, PdfData};

use super::{attached, whole};
use crate::import::ImportError;

/// Most pages that are read.
pub(super) const MAX_PAGES: usize = 50_000;

/// Opens a PDF. Bytes that are given away are not copied.
///
/// # Errors
/// [`ImportError::NeedsPassword`], [`ImportError::WrongPassword`], [`ImportError::Damaged`], or
/// [`ImportError::Refused`] for an encryption that is not known and for too many pages.
pub(super) fn open(data: impl Into<PdfData>, password: Option<&str>) -> Result<Pdf, ImportError> {
    let data = data.into();
    let bytes = data.as_ref();
    // Many files are encrypted with the empty password, only to forbid printing.
    let first = Pdf::new(data.clone());
    let first = first.or_else(|error| attached::opened(bytes).map_or(Err(error), Pdf::new));
    let pdf = match first {
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => match password {
            None => return Err(ImportError::NeedsPassword),
            Some(password) => Pdf::new_with_password(data.clone(), password),
        },
        other => other,
    };
    let pdf = pdf.map_err(|error| refused(error, bytes))?;
    let pages = pdf.pages().len();
    if pages == 0 {
        return Err(ImportError::Damaged(
            cause(bytes).unwrap_or("it has no pages").to_owned(),
        ));
    }
    if pages > MAX_PAGES {
        return Err(ImportError::Refused(format!(
            "The file has {pages} pages; up to {MAX_PAGES} can be read."
        )));
    }
    Ok(pdf)
}

fn refused(error: LoadPdfError, bytes: &[u8]) -> ImportError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ImportError::WrongPassword,
        LoadPdfError::Decryption(DecryptionError::UnsupportedAlgorithm) => ImportError::Refused(
            "The file is encrypted in a way that this program does not know.".to_owned(),
        ),
        LoadPdfError::Decryption(_) => {
            ImportError::Damaged("what it says about its encryption cannot be read".to_owned())
        }
        LoadPdfError::Invalid => ImportError::Damaged(
            cause(bytes)
                .unwrap_or("no pages can be found in it")
                .to_owned(),
        ),
    }
}

/// The likely cause of damage: a PDF ends with a mark.
fn cause(bytes: &[u8]) -> Option<&'static str> {
    (!whole::has_end(bytes)).then_some("its end is missing")
}
