//! `export`: findings to a file.

use deskreview_review::domain::{CodingFilter, DocumentKind, PartialDate, StatementState};
use deskreview_review::export::{
    self, Counts, Findings, FindingsFilter, Format, Order, Part, Progress, TrackerFormat,
};
use deskreview_review::session::Session;
use serde_json::{Value, json};

use super::args::{CodingFilterArgs, ExportArgs, ExportFormat, ExportPart, FindingsFilterArgs};
use super::output::{Problem, Refused, Report, refuse};
use super::{project, tagging};

/// What a file of findings or of a tracker is written as.
enum Written {
    Findings(Format),
    Tracker(TrackerFormat),
}

impl From<ExportFormat> for Written {
    fn from(format: ExportFormat) -> Self {
        match format {
            ExportFormat::Csv => Self::Findings(Format::Csv),
            ExportFormat::Xlsx => Self::Findings(Format::Xlsx),
            ExportFormat::Json => Self::Findings(Format::Json),
            ExportFormat::Jsonl => Self::Findings(Format::JsonLines),
            ExportFormat::Docx => Self::Findings(Format::Docx),
            ExportFormat::Html => Self::Findings(Format::Html),
            ExportFormat::Md => Self::Findings(Format::Markdown),
            ExportFormat::TrackerXlsx => Self::Tracker(TrackerFormat::Xlsx),
            ExportFormat::TrackerCsv => Self::Tracker(TrackerFormat::Csv),
        }
    }
}

impl From<ExportPart> for Part {
    fn from(part: ExportPart) -> Self {
        match part {
            ExportPart::Passages => Part::Passages,
            ExportPart::Statements => Part::Statements,
            ExportPart::Responses => Part::Responses,
            ExportPart::Actions => Part::Actions,
            ExportPart::Matrix => Part::Matrix,
            ExportPart::Coverage => Part::Coverage,
            ExportPart::Indicators => Part::Indicators,
            ExportPart::Samples => Part::Samples,
            ExportPart::Codebook => Part::Codebook,
            ExportPart::Documents => Part::Documents,
            ExportPart::Everything => Part::Everything,
        }
    }
}

/// `export PROJECT --format F --output PATH`, and `--preview` for what would be in it
pub fn export(args: &ExportArgs) -> Result<Report, Refused> {
    let format = match Written::from(args.format) {
        Written::Findings(format) => format,
        Written::Tracker(format) => return tracker(args, format),
    };
    let session = project::read(&args.project)?;
    let order = Order {
        format,
        part: args.what.map(Part::from),
        delimiter: delimiter(args)?,
        mark: args.bom,
    };
    if format.is_report() && args.what.is_some_and(|what| what != ExportPart::Everything) {
        return refuse(format!(
            "A report always holds everything; leave --what out, or export a table ({}).",
            "csv, xlsx"
        ));
    }
    if format == Format::Csv && args.what == Some(ExportPart::Everything) {
        return refuse("A CSV file is one table; name it by --what, or export a workbook (xlsx).");
    }
    let filter = findings_filter(&session, &args.filter, &args.findings)?;
    let gathered = session.findings(&filter, &mut |_| true)?;
    let Some(findings) = gathered else {
        return refuse("The export was stopped; nothing was written.");
    };
    let problems: Vec<Problem> = findings
        .problems
        .iter()
        .cloned()
        .map(Problem::new)
        .collect();
    let Some(output) = args.output.as_ref().filter(|_| !args.preview) else {
        return Ok(preview(&findings, order.part(), problems));
    };
    export::outside_of_projects(output)?;
    let bar = super::progress::Bar::rows();
    let report = export::write(&findings, &order, output, &mut |progress| {
        if let Progress::Writing { done, of } = progress {
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            bar.set(count(done), count(of));
        }
        true
    });
    bar.finish();
    let report = report?;
    let path = std::path::absolute(output)?;
    let value = json!({
        "path": path.display().to_string(),
        "written": written(&report.written),
        "dropped": report.dropped,
        "errors": problems,
    });
    let mut text = format!("Wrote {} to {}.", said(&report.written), path.display());
    if !report.dropped.is_empty() {
        text.push_str("\nNot carried over:");
        for (reason, count) in export::reasons(&report.dropped) {
            text.push_str(&format!("\n  {reason} ({count} times)"));
        }
    }
    Ok(Report::new(value, text).with_problems(problems))
}

/// What would be written.
fn preview(findings: &Findings, part: Part, problems: Vec<Problem>) -> Report {
    let counts = export::counted(findings, part);
    let dropped = export::told(findings, part);
    let mut text = format!("The file would hold {}.", said(&counts));
    for (reason, count) in export::reasons(&dropped) {
        text.push_str(&format!("\n  not carried over: {reason} ({count} times)"));
    }
    let value = json!({
        "path": Value::Null,
        "written": written(&counts),
        "dropped": dropped,
        "errors": problems,
    });
    Report::new(value, text).with_problems(problems)
}

fn written(counts: &Counts) -> Value {
    json!({
        "codings": counts.passages,
        "documents": counts.documents,
        "statements": counts.statements,
        "responses": counts.responses,
        "actions": counts.actions,
        "verdicts": counts.verdicts,
        "coverage": counts.coverage,
        "indicators": counts.indicators,
        "samples": counts.samples,
        "codes": counts.codes,
    })
}

fn said(counts: &Counts) -> String {
    let all = [
        (counts.passages, "coding", "codings"),
        (counts.statements, "statement", "statements"),
        (counts.responses, "response", "responses"),
        (counts.actions, "action", "actions"),
        (counts.verdicts, "verdict", "verdicts"),
        (counts.coverage, "entry of coverage", "entries of coverage"),
        (counts.indicators, "indicator", "indicators"),
        (counts.samples, "desk-review sample", "desk-review samples"),
        (counts.codes, "code", "codes"),
        (counts.documents, "document", "documents"),
    ];
    let parts: Vec<String> = all
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, several)| format!("{count} {}", if count == 1 { one } else { several }))
        .collect();
    if parts.is_empty() {
        "nothing".to_owned()
    } else {
        parts.join(", ")
    }
}

fn delimiter(args: &ExportArgs) -> Result<u8, Refused> {
    let Some(given) = args.delimiter.as_deref() else {
        return Ok(b',');
    };
    match given {
        "comma" | "," => Ok(b','),
        "semicolon" | ";" => Ok(b';'),
        "tab" | "\t" | "\\t" => Ok(b'\t'),
        "pipe" | "|" => Ok(b'|'),
        other => refuse(format!(
            "“{other}” parts no cells. Possible are: comma, semicolon, tab, pipe."
        )),
    }
}

/// The filter that the arguments describe; `--filter NAME=VALUE` says the same as `--NAME VALUE`.
fn findings_filter(
    session: &Session,
    codings: &CodingFilterArgs,
    findings: &FindingsFilterArgs,
) -> Result<FindingsFilter, Refused> {
    let mut codings = codings.clone();
    let mut findings = findings.clone();
    for (name, value) in std::mem::take(&mut findings.filter) {
        let field = match name.as_str() {
            "code" => &mut codings.code,
            "document" => &mut codings.document,
            "recommendation" => &mut codings.recommendation,
            "by" | "coder" => &mut codings.by,
            "evaluation" => &mut findings.evaluation,
            "kind" => &mut findings.kind,
            "state" => &mut findings.state,
            "since" => &mut findings.since,
            "until" => &mut findings.until,
            other => {
                return refuse(format!(
                    "“{other}” is nothing to filter by. Possible are: code, document, recommendation, \
                     by, evaluation, kind, state, since, until."
                ));
            }
        };
        *field = Some(value);
    }
    let codings: CodingFilter = tagging::filter(session, &codings)?;
    let date = |text: &Option<String>| text.as_deref().map(str::parse::<PartialDate>).transpose();
    Ok(FindingsFilter {
        codings,
        evaluation: findings
            .evaluation
            .as_deref()
            .map(|label| session.find_evaluation(label))
            .transpose()?,
        kind: findings
            .kind
            .as_deref()
            .map(str::parse::<DocumentKind>)
            .transpose()?,
        state: findings
            .state
            .as_deref()
            .map(str::parse::<StatementState>)
            .transpose()?,
        since: date(&findings.since)?,
        until: date(&findings.until)?,
        only: None,
    })
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
    let Some(output) = args.output.as_ref().filter(|_| !args.preview) else {
        let value = json!({
            "path": Value::Null,
            "written": { "rows": lines.lines.len(), "recommendations": lines.statements },
            "dropped": [],
            "errors": problems,
        });
        let text = format!(
            "The file would hold {} rows on {} recommendations and parts.",
            lines.lines.len(),
            lines.statements
        );
        return Ok(Report::new(value, text).with_problems(problems));
    };
    export::outside_of_projects(output)?;
    let report = export::write_tracker(format, &lines.lines, output)?;
    let path = std::path::absolute(output)?;
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
