//! The report for Word and LibreOffice (ECMA-376): a package of a few parts, written front to back.
//!
//! Styles are Word's own (Title, Heading 1 to 3, Quote, Caption, Table Grid), so that whoever hands
//! the report in changes its look in one place. The table of contents is a field with its
//! entries filled in: it shows at once, leads to its sections, and Word counts its pages when it is asked to.

mod body;
mod parts;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::super::{Failure, Watch};
use super::paper::Paper;

/// Writes the package.
pub(super) fn write(paper: &Paper, file: &mut impl Write, watch: Watch<'_>) -> Result<(), Failure> {
    // The list of a zip's contents stands at its end and needs sizes that are known late; a plain
    // writer cannot go back to note them.
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let failed = |error: zip::result::ZipError| Failure::Io(std::io::Error::other(error));
    for (name, content) in parts::fixed() {
        zip.start_file(*name, options).map_err(failed)?;
        zip.write_all(content.as_bytes())?;
    }
    zip.start_file("docProps/core.xml", options)
        .map_err(failed)?;
    zip.write_all(parts::core(paper).as_bytes())?;
    zip.start_file("word/document.xml", options)
        .map_err(failed)?;
    body::write(paper, &mut zip, watch)?;
    let whole = zip.finish().map_err(failed)?;
    file.write_all(whole.get_ref())?;
    Ok(())
}
