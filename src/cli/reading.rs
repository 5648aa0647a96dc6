//! `text` and `recognise`: a file read outside any project, by the reading child.

use std::path::Path;

use deskreview_reader::child::{ChildError, Limits, Outcome, ReadingChild, Request};
use deskreview_reader::import::{Options, Progress};

use super::args::{READING_CHILD, TextArgs};
use super::document_text::TextJson;
use super::output::{Problem, Refused, Report};
use super::progress::Bar;

/// A reading child of this very program.
pub fn reading_child() -> Result<ReadingChild, Refused> {
    let program = std::env::current_exe()?;
    Ok(ReadingChild::new(program, &[READING_CHILD], Limits::default()))
}

/// Reads a file for `text` and `recognise`.
pub fn read(file: &Path, options: &Options, recognise: bool) -> Result<Outcome, Refused> {
    let shown = file.display().to_string();
    let at_fault = |message: String| Refused(vec![Problem::with_file(shown.clone(), message)]);
    let metadata = std::fs::metadata(file)
        .map_err(|error| at_fault(format!("The file cannot be read: {error}.")))?;
    if !metadata.is_file() {
        return Err(at_fault("This is no file but a folder or device; name one file.".to_owned()));
    }
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bar = Bar::pages(&name);
    let request = Request { path: file, name: &name, options, recognise };
    let mut progress = |Progress { done, total }: Progress| {
        bar.set(done, total);
        true
    };
    let outcome = reading_child()?.read(&request, &mut progress);
    bar.finish();
    outcome.map_err(|error: ChildError| at_fault(error.to_string()))
}

/// `text FILE`
pub fn text(args: &TextArgs) -> Result<Report, Refused> {
    let options = Options { password: args.password.clone(), part: args.part };
    let outcome = read(&args.file, &options, false)?;
    let document = &outcome.document;
    for warning in &document.warnings {
        super::output::note(warning);
    }
    let json = TextJson::new(document, outcome.parts, None, args.words);
    Ok(Report::new(json, document.text.as_str()))
}
