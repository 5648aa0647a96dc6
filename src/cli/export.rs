//! `export`: codings to a file.

use deskreview_review::export::{self, Format};
use serde_json::json;

use super::args::{ExportArgs, ExportFormat};
use super::output::{Refused, Report};
use super::{project, tagging};

/// `export PROJECT --format F --output PATH`
pub fn export(args: &ExportArgs) -> Result<Report, Refused> {
    let session = project::read(&args.project)?;
    let rows = session.coding_rows(&tagging::filter(&session, &args.filter)?)?;
    let format = match args.format {
        ExportFormat::Csv => Format::Csv,
        ExportFormat::Xlsx => Format::Xlsx,
        ExportFormat::Json => Format::Json,
        ExportFormat::Jsonl => Format::JsonLines,
    };
    let report = export::write(format, &rows, &args.output)?;
    let path = std::path::absolute(&args.output)?;
    let value = json!({
        "path": path.display().to_string(),
        "written": { "codings": report.written },
        "dropped": report.dropped,
    });
    let text = format!("Wrote {} codings to {}.", report.written, path.display());
    Ok(Report::new(value, text))
}
