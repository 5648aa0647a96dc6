//! `export`: codings to a file.

use deskreview_review::export::{self, Format};
use deskreview_review::session::CodingRows;
use serde_json::json;

use super::args::{ExportArgs, ExportFormat};
use super::output::{Problem, Refused, Report};
use super::{project, tagging};

/// `export PROJECT --format F --output PATH`
pub fn export(args: &ExportArgs) -> Result<Report, Refused> {
    let session = project::read(&args.project)?;
    let CodingRows { rows, problems } =
        session.coding_rows(&tagging::filter(&session, &args.filter)?)?;
    let problems: Vec<Problem> = problems.into_iter().map(Problem::new).collect();
    export::outside_of_projects(&args.output)?;
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
        "errors": problems,
    });
    let text = format!("Wrote {} codings to {}.", report.written, path.display());
    Ok(Report::new(value, text).with_problems(problems))
}
