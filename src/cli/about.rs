//! `version`, `formats`, `languages`: what this build can do.

use std::fmt::Write as _;

use clap::ValueEnum as _;
use deskreview_reader::import::FORMATS;
use deskreview_review::search::stemmed_languages;
use serde_json::{Value, json};

use super::args::ExportFormat;
use super::output::Report;

/// `version`
pub fn version() -> Report {
    let version = env!("CARGO_PKG_VERSION");
    Report::new(json!({ "name": "deskreview", "version": version }), format!("deskreview {version}"))
}

/// `formats`
pub fn formats() -> Report {
    let mut text = String::new();
    let mut read = Vec::new();
    for kind in FORMATS {
        let _ = writeln!(text, "read   {:<12} .{}", kind.name, kind.endings.join(" ."));
        read.push(json!({ "name": kind.name, "endings": kind.endings }));
    }
    let written: Vec<String> = ExportFormat::value_variants()
        .iter()
        .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
        .collect();
    let _ = writeln!(text, "write  {}", written.join(" "));
    Report::new(json!({ "read": read, "write": written }), text)
}

/// `languages`
pub fn languages() -> Report {
    let languages = stemmed_languages();
    let text = format!("Words are stemmed in: {}. Other languages are searched as written.", languages.join(" "));
    Report::new(languages.into_iter().map(Value::from).collect::<Vec<_>>(), text)
}
