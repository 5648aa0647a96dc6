//! What was found, counted by kind; a few inputs of each kind are kept.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use crate::mutate::Input;
use crate::read::Outcome;

/// Inputs of one kind that are kept.
const KEPT: usize = 5;

/// Counts and kept files.
pub struct Findings {
    folder: PathBuf,
    runs: BTreeMap<String, u64>,
    fine: u64,
    refused: u64,
    limited: BTreeMap<String, Vec<u64>>,
    found: BTreeMap<String, Vec<u64>>,
    not_kept: Vec<String>,
}

impl Findings {
    /// Nothing yet.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            runs: BTreeMap::new(),
            fine: 0,
            refused: 0,
            limited: BTreeMap::new(),
            found: BTreeMap::new(),
            not_kept: Vec::new(),
        }
    }

    /// Notes the outcomes of a run.
    pub fn note(&mut self, run: u64, input: &Input, outcomes: &[(&str, Outcome)]) {
        *self.runs.entry(input.ending.clone()).or_default() += 1;
        for (what, outcome) in outcomes {
            let (kinds, told) = match outcome {
                Outcome::Fine => {
                    self.fine += 1;
                    continue;
                }
                Outcome::Refused(_) => {
                    self.refused += 1;
                    continue;
                }
                Outcome::Limited(told) => (&mut self.limited, told),
                Outcome::Finding(told) => (&mut self.found, told),
            };
            let kind = format!("{} {what}: {told}", input.ending);
            let runs = kinds.entry(kind).or_default();
            runs.push(run);
            if runs.len() <= KEPT {
                let path = self.folder.join(format!("{what}-{run}.{}", input.ending));
                if let Err(error) = std::fs::write(&path, &input.bytes) {
                    self.not_kept.push(format!("{}: {error}", path.display()));
                }
            }
        }
    }

    /// How many findings there are.
    pub fn count(&self) -> usize {
        self.found.values().map(Vec::len).sum()
    }

    /// The state in one line.
    pub fn line(&self) -> String {
        let runs: u64 = self.runs.values().sum();
        let limited: usize = self.limited.values().map(Vec::len).sum();
        format!(
            "{runs} runs, {} fine, {} refused, {limited} stopped by a limit, {} findings",
            self.fine,
            self.refused,
            self.count()
        )
    }

    /// All of it.
    pub fn report(&self) -> String {
        let mut out = self.line();
        for (ending, runs) in &self.runs {
            let _ = write!(out, "\n  {ending}: {runs} runs");
        }
        for (title, kinds) in [
            ("stopped by a limit", &self.limited),
            ("findings", &self.found),
        ] {
            if !kinds.is_empty() {
                let _ = write!(out, "\n{title}:");
            }
            for (kind, runs) in kinds {
                let shown: Vec<String> = runs.iter().take(KEPT).map(u64::to_string).collect();
                let _ = write!(
                    out,
                    "\n  {} × {kind} (runs {})",
                    runs.len(),
                    shown.join(", ")
                );
            }
        }
        for problem in &self.not_kept {
            let _ = write!(out, "\nnot kept: {problem}");
        }
        out
    }
}
