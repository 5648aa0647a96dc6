//! What the command line asks for.

use std::ffi::OsString;
use std::path::PathBuf;

/// How to run.
pub struct Arguments {
    /// Decides every input.
    pub seed: u64,
    /// How long.
    pub minutes: f64,
    /// Inputs at a time.
    pub jobs: usize,
    /// Where findings are kept.
    pub output: PathBuf,
    /// One run instead of many.
    pub only: Option<u64>,
    /// Whose files are begun with.
    pub folders: Vec<PathBuf>,
}

impl Arguments {
    /// Reads the words behind the program's name.
    pub fn of(words: &[OsString]) -> Result<Self, String> {
        let mut out = Self {
            seed: 1,
            minutes: 1.0,
            jobs: 2,
            output: PathBuf::from("target/fuzz"),
            only: None,
            folders: Vec::new(),
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut value = || {
                words
                    .next()
                    .and_then(|value| value.to_str())
                    .ok_or(format!("{} wants a value.", word.to_string_lossy()))
            };
            match word.to_str() {
                Some("--seed") => out.seed = number(value()?)?,
                Some("--minutes") => out.minutes = number(value()?)?,
                Some("--jobs") => out.jobs = number(value()?)?,
                Some("--only") => out.only = Some(number(value()?)?),
                Some("--output") => out.output = value()?.into(),
                Some(option) if option.starts_with('-') => {
                    return Err(format!(
                        "{option} is not known; [--seed S] [--minutes M] [--jobs N] \
                         [--output FOLDER] [--only I] [FOLDER…]"
                    ));
                }
                _ => out.folders.push(word.into()),
            }
        }
        Ok(out)
    }
}

fn number<T: std::str::FromStr>(word: &str) -> Result<T, String> {
    word.parse().map_err(|_| format!("{word} is no number."))
}
