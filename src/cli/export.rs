//! `export`: codings to a file.

use deskreview_review::export::{self, Format, TrackerFormat};
use deskreview_review::session::CodingRows;
use serde_json::json;

use super::args::{ExportArgs, ExportFormat};
use super::output::{Problem, Refused, Report, refuse};
use super::{project, tagging};

/// `export PROJECT --format F --output PATH`
pub fn export(args: &ExportArgs) -> Result<Report, Refused> {
    match args.format {
        ExportFormat::TrackerXlsx => return tracker(args, TrackerFormat::Xlsx),
        ExportFormat::TrackerCsv => return tracker(args, TrackerFormat::Csv),
        _ => {}
    }
    let session = project::read(&args.project)?;
    let CodingRows { rows, problems } =
        session.coding_rows(&tagging::filter(&session, &args.filter)?)?;
    let problems: Vec<Problem> = problems.into_iter().map(Problem::new).collect();
    export::outside_of_projects(&args.output)?;
    let format = match args.format {
        ExportFormat::Csv => Format::Csv,
        ExportFormat::Xlsx => Format::Xlsx,
        ExportFormat::Json => Format::Json,
        ExportFormat::Jsonl | ExportFormat::TrackerXlsx | ExportFormat::TrackerCsv => {
            Format::JsonLines
        }
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

/// `export PROJECT --format tracker-xlsx|tracker-csv`
fn tracker(args: &ExportArgs, format: TrackerFormat) -> Result<Report, Refused> {
    let filter = &args.filter;
    let filters = [
        &filter.code,
        &filter.document,
        &filter.recommendation,
        &filter.by,
    ];
    if filters.into_iter().any(Option::is_some) {
        return refuse(
            "A tracker tells of the whole register; filters of codings do not apply to it.",
        );
    }
    let session = project::read(&args.project)?;
    let lines = session.tracker_lines(None)?;
    let problems: Vec<Problem> = lines.problems.into_iter().map(Problem::new).collect();
    export::outside_of_projects(&args.output)?;
    let report = export::write_tracker(format, &lines.lines, &args.output)?;
    let path = std::path::absolute(&args.output)?;
    let value = json!({
        "path": path.display().to_string(),
        "written": { "rows": report.written, "recommendations": lines.statements },
        "dropped": report.dropped,
        "errors": problems,
    });
    let text = format!(
        "Wrote {} rows on {} recommendations and parts to {}.",
        report.written,
        lines.statements,
        path.display()
    );
    Ok(Report::new(value, text).with_problems(problems))
}
