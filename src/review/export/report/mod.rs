//! The report that is handed in: one document made of sections, tables, quotes and citations, and a
//! writer a format for it. What is said stands in `build`, how it looks in the writers.

mod build;
mod docx;
mod html;
mod markdown;
mod paper;
mod reasoning;
mod samples;
mod sections;
mod xml;

use std::io::Write;

use super::{Dropped, Failure, Findings, Report, Watch, breathe};

/// Writes the report for Word.
pub(super) fn docx(
    findings: &Findings,
    file: &mut impl Write,
    report: &mut Report,
    watch: Watch<'_>,
) -> Result<(), Failure> {
    breathe(watch, 0, findings.passages.len())?;
    tell_altered(findings, report);
    let paper = build::paper(findings, report);
    breathe(watch, 0, paper.blocks.len())?;
    docx::write(&paper, file, watch)
}

/// Writes the report for a browser.
pub(super) fn html(
    findings: &Findings,
    file: &mut impl Write,
    report: &mut Report,
    watch: Watch<'_>,
) -> Result<(), Failure> {
    breathe(watch, 0, findings.passages.len())?;
    tell_altered(findings, report);
    let paper = build::paper(findings, report);
    html::write(&paper, file, watch)
}

/// Writes the report as Markdown.
pub(super) fn markdown(
    findings: &Findings,
    file: &mut impl Write,
    report: &mut Report,
    watch: Watch<'_>,
) -> Result<(), Failure> {
    breathe(watch, 0, findings.passages.len())?;
    let paper = build::paper(findings, report);
    markdown::write(&paper, file, watch)
}

/// Whether a report shows a character as it is.
#[cfg(test)]
pub(super) fn shows(c: char) -> bool {
    let mut text = [0; 4];
    xml::holds(c.encode_utf8(&mut text))
}

/// Tells of quotes with characters that XML and HTML do not know.
fn tell_altered(findings: &Findings, report: &mut Report) {
    for row in &findings.passages {
        if !xml::holds(&row.quote) {
            report.dropped.push(Dropped {
                id: row.id.clone(),
                what: "passage",
                field: Some("quote"),
                reason: "A control character that the format cannot hold is shown as \u{fffd}."
                    .to_owned(),
            });
        }
    }
}
