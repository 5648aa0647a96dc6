//! `sample`: makes the sample review, for those who want to look before they bring reports of their
//! own.

use std::path::Path;

use deskreview_review::SystemEnvironment;
use serde_json::json;

use super::args::SampleArgs;
use super::import::reader_program;
use super::output::{Refused, Report, count, note};
use crate::sample::{self, Sample};

/// `sample PATH`
pub fn sample(args: &SampleArgs) -> Result<Report, Refused> {
    let made = sample::make(
        &args.path,
        reader_program()?,
        Box::new(SystemEnvironment),
        |doing| note(&format!("{doing} …")),
    )?;
    let path = std::path::absolute(&made.path)?;
    let value = json!({
        "project": path.display().to_string(),
        "title": made.title,
        "evaluation": made.evaluation,
        "documents": made.documents,
        "recommendations": {
            "confirmed": made.confirmed,
            "proposed": made.proposed,
            "rejected": made.rejected,
        },
        "codes": made.codes,
        "codings": made.codings,
        "coverage": made.coverage,
        "coders": made.coders,
    });
    Ok(Report::new(value, words(&made, &path, &args.path)))
}

/// What was made, and what can be done with it.
fn words(made: &Sample, path: &Path, given: &Path) -> String {
    let number = |number: usize, noun| count(number as u64, noun);
    let (title, coders) = (&made.title, made.coders.join(" and "));
    let (documents, codes) = (
        number(made.documents, "document"),
        number(made.codes, "code"),
    );
    let (confirmed, proposed, rejected) = (
        number(made.confirmed, "recommendation"),
        made.proposed,
        made.rejected,
    );
    let (codings, path) = (number(made.codings, "tagged passage"), path.display());
    let project = quoted(given);
    let evaluation = &made.evaluation;
    format!(
        "Made the sample review “{title}”:\n  \
         {path}\n  \
         {documents}, {confirmed} confirmed, {proposed} left to confirm, {rejected} rejected,\n  \
         {codes} and {codings} by {coders}.\n\n\
         All of it is fiction. Things to try:\n  \
         deskreview recommendations {project}\n  \
         deskreview codings {project} --recommendation 2\n  \
         deskreview search {project} '\"within two weeks\" OR \"days out of service\"'\n  \
         deskreview confirm {project} {evaluation}/6\n  \
         deskreview export {project} --format xlsx --output sample.xlsx\n"
    )
}

/// A path as it can be pasted into a shell.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let plain =
        |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | '\\' | ':' | '~');
    if path.chars().all(plain) {
        path
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}
