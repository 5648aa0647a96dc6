//! JSON, whole or one object a line: all fields under their own names, nothing cut.
//!
//! Coded passages alone are one list, or one object a line. Everything is one object with a list
//! for each part; by lines, each object says in `type` what it is. `docs/findings.schema.json`
//! describes both.

use std::io::Write;

use serde::Serialize;

use super::{Failure, Findings, Part, Watch, breathe};

fn failed(error: serde_json::Error) -> Failure {
    Failure::Io(error.into())
}

/// One value.
pub(super) fn write(findings: &Findings, part: Part, file: &mut impl Write) -> Result<(), Failure> {
    fn put(file: &mut impl Write, value: &impl Serialize) -> Result<(), Failure> {
        serde_json::to_writer_pretty(&mut *file, value).map_err(failed)?;
        Ok(writeln!(file)?)
    }
    match part {
        Part::Everything => put(file, findings),
        Part::Passages => put(file, &findings.passages),
        Part::Statements | Part::Responses | Part::Actions => put(file, &findings.statements),
        Part::Matrix => put(file, &findings.matrix),
        Part::Coverage => put(file, &findings.coverage),
        Part::Indicators => put(file, &findings.indicators),
        Part::Samples => put(file, &findings.samples),
        Part::Codebook => put(file, &findings.codes),
        Part::Documents => put(file, &findings.documents),
    }
}

/// A line that says what it is.
#[derive(Serialize)]
struct Line<'a, T: Serialize> {
    r#type: &'static str,
    #[serde(flatten)]
    value: &'a T,
}

/// One object a line.
pub(super) fn write_lines(
    findings: &Findings,
    part: Part,
    file: &mut impl Write,
    watch: Watch<'_>,
) -> Result<(), Failure> {
    let of = findings.passages.len();
    if part == Part::Passages {
        for (at, row) in findings.passages.iter().enumerate() {
            breathe(watch, at, of)?;
            serde_json::to_writer(&mut *file, row).map_err(failed)?;
            writeln!(file)?;
        }
        return Ok(());
    }
    let all = part == Part::Everything;
    if all {
        lines(file, "review", std::slice::from_ref(&findings.review))?;
        lines(file, "evaluation", &findings.evaluations)?;
    }
    if all || part == Part::Documents {
        lines(file, "document", &findings.documents)?;
    }
    if all || matches!(part, Part::Statements | Part::Responses | Part::Actions) {
        lines(file, "statement", &findings.statements)?;
    }
    if all {
        lines(file, "rejected", &findings.rejected)?;
        breathe(watch, 0, of)?;
        lines(file, "passage", &findings.passages)?;
    }
    if all || part == Part::Coverage {
        lines(file, "coverage", &findings.coverage)?;
    }
    if all || part == Part::Indicators {
        lines(file, "indicator", &findings.indicators)?;
    }
    if all || part == Part::Samples {
        lines(file, "sample", &findings.samples)?;
    }
    if all || part == Part::Codebook {
        lines(file, "code", &findings.codes)?;
    }
    if all || part == Part::Matrix {
        lines(file, "matrix", std::slice::from_ref(&findings.matrix))?;
    }
    Ok(())
}

fn lines<T: Serialize>(
    file: &mut impl Write,
    what: &'static str,
    all: &[T],
) -> Result<(), Failure> {
    for value in all {
        let line = Line {
            r#type: what,
            value,
        };
        serde_json::to_writer(&mut *file, &line).map_err(failed)?;
        writeln!(file)?;
    }
    Ok(())
}
