//! What commands print, and how they end.
//!
//! A command makes a [`Report`]; whether it is printed as JSON or for people is decided here, once.
//! Standard output carries results and nothing else.

use std::io::{self, IsTerminal as _, Write as _};

use serde::Serialize;
use serde_json::{Value, json};

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For people.
    Text,
    /// One JSON value.
    Json,
    /// One JSON value a line.
    JsonLines,
}

/// Something that went wrong, told on standard error and in the JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// What happened and what to do.
    pub message: String,
    /// What an ambiguous name could mean.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
    /// Place of a mistake in a query, in code points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<(u32, u32)>,
    /// Lines for people that show the place.
    #[serde(skip)]
    pub pointed: Option<String>,
}

impl Problem {
    /// A problem in words.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            file: None,
            message: message.into(),
            candidates: Vec::new(),
            at: None,
            pointed: None,
        }
    }

    /// A problem with a file.
    pub fn with_file(file: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            file: Some(file.into()),
            ..Self::new(message)
        }
    }
}

/// A whole command refused for a reason in the data: exit status 1.
#[derive(Debug)]
pub struct Refused(pub Vec<Problem>);

/// A refusal in one sentence.
pub fn refuse<T>(message: impl Into<String>) -> Result<T, Refused> {
    Err(Refused(vec![Problem::new(message)]))
}

/// A result for programs.
#[derive(Debug)]
pub enum Payload {
    /// A value.
    Value(Value),
    /// JSON as it is printed: a long text is not built as a tree first, which takes many times its
    /// size.
    Written(String),
}

/// What a command brought.
#[derive(Debug)]
pub struct Report {
    /// For programs.
    pub payload: Payload,
    /// For people.
    pub text: String,
    /// What did not work; with any, the exit status is 1.
    pub problems: Vec<Problem>,
    /// Done, but not well: exit status 1 without a problem of its own (a check that found faults).
    pub failed: bool,
}

impl Report {
    /// A result in both forms.
    pub fn new(value: impl Serialize, text: impl Into<String>) -> Self {
        // Plain data serialises; null would be seen at once.
        let value = serde_json::to_value(value).unwrap_or(Value::Null);
        Self {
            payload: Payload::Value(value),
            text: text.into(),
            problems: Vec::new(),
            failed: false,
        }
    }

    /// A long result in the one form that is asked for.
    pub fn long(form: Form, value: impl Serialize, text: &str) -> Self {
        let (payload, text) = match form {
            Form::Text => (Payload::Written(String::new()), text.to_owned()),
            Form::Json | Form::JsonLines => {
                let written = serde_json::to_string(&value).unwrap_or_else(|_| "null".to_owned());
                (Payload::Written(written), String::new())
            }
        };
        Self {
            payload,
            text,
            problems: Vec::new(),
            failed: false,
        }
    }

    /// With what did not work.
    pub fn with_problems(mut self, problems: Vec<Problem>) -> Self {
        self.problems = problems;
        self
    }
}

/// Prints and tells the exit status.
pub fn finish(form: Form, result: Result<Report, Refused>) -> u8 {
    match result {
        Ok(report) => {
            tell(&report.problems);
            let printed = match (form, &report.payload) {
                (Form::Text, _) => print(&report.text),
                (_, Payload::Written(json)) => print_line(json),
                (Form::JsonLines, Payload::Value(Value::Array(values))) => {
                    values.iter().try_for_each(print_json)
                }
                (_, Payload::Value(value)) => print_json(value),
            };
            u8::from(ended(printed) || !report.problems.is_empty() || report.failed)
        }
        Err(Refused(problems)) => {
            tell(&problems);
            if form != Form::Text {
                print_errors(&problems);
            }
            1
        }
    }
}

/// What went wrong, as JSON on standard output.
pub fn print_errors(problems: &[Problem]) {
    ended(print_json(&json!({ "errors": problems })));
}

/// Whether printing failed otherwise than by a reader that had enough (`… | head`).
fn ended(printed: io::Result<()>) -> bool {
    match printed {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            note(&format!("The result cannot be written: {error}."));
            true
        }
        _ => false,
    }
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let safe = if io::stdout().is_terminal() {
        visible(text)
    } else {
        text.to_owned()
    };
    out.write_all(safe.as_bytes())?;
    if !text.is_empty() && !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn print_line(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(line.as_bytes())?;
    out.write_all(b"\n")?;
    out.flush()
}

fn print_json(value: &Value) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")?;
    out.flush()
}

fn tell(problems: &[Problem]) {
    for problem in problems {
        match &problem.file {
            Some(file) => note(&format!("{file}: {}", problem.message)),
            None => note(&problem.message),
        }
        if let Some(pointed) = &problem.pointed {
            note(pointed);
        }
        for candidate in &problem.candidates {
            note(&format!("  {candidate}"));
        }
    }
}

/// A number with its noun: `1 page`, `2 pages`.
pub fn count(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// A line on standard error.
pub fn note(message: &str) {
    // Where even standard error is closed there is nobody to tell.
    let _ = writeln!(io::stderr().lock(), "{}", visible(message));
}

/// Text of documents is data on a terminal too: no control sequence goes through.
fn visible(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() && !matches!(c, '\n' | '\t') {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}
