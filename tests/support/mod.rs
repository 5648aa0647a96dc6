//! What the tests of the command line share: running the program on a project of their own.

#![allow(dead_code, reason = "each test binary uses a part")]

pub mod reading_back;
pub mod schema;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with a project, and a cache of its own.
pub struct Desk {
    /// Everything of this test lies here.
    pub folder: TempDir,
}

/// What a run of the program brought.
pub struct Run {
    /// Exit status.
    pub status: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Run {
    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("no JSON ({error}): {}{}", self.stdout, self.stderr))
    }

    /// Must have ended well.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(
            self.status, 0,
            "stdout: {}\nstderr: {}",
            self.stdout, self.stderr
        );
        self
    }

    /// Must have ended with 1 and with a message that holds these words.
    #[track_caller]
    pub fn refused(self, words: &str) -> Self {
        assert_eq!(
            self.status, 1,
            "stdout: {}\nstderr: {}",
            self.stdout, self.stderr
        );
        assert!(
            self.stderr.contains(words),
            "«{words}» is not in: {}",
            self.stderr
        );
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        self
    }
}

impl Desk {
    /// A new folder.
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// A new folder with an empty project `p.deskreview`.
    pub fn with_project() -> Self {
        let desk = Self::new();
        desk.run(["init", "p.deskreview", "--json"]).ok();
        desk
    }

    /// A path within the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(&path, content).expect("written");
        path
    }

    /// The program with arguments, run in the folder.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_deskreview"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("DESKREVIEW_CACHE", self.path("cache"));
        command
    }

    /// Runs the program.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Run {
        Run::of(&self.command(arguments).output().expect("the program runs"))
    }

    /// Runs it with `--json`, must end well.
    #[track_caller]
    pub fn json<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Value {
        let mut command = self.command(arguments);
        Run::of(&command.arg("--json").output().expect("the program runs"))
            .ok()
            .json()
    }
}

impl Run {
    /// What a process brought.
    pub fn of(output: &Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// The folder of real documents, where it is at hand. Prints that a test was passed over.
pub fn shared() -> Option<PathBuf> {
    let shared = std::env::var_os("DESKREVIEW_SHARED").map(PathBuf::from);
    match shared.filter(|path| path.is_dir()) {
        Some(path) => Some(path),
        None => {
            println!("passed over: DESKREVIEW_SHARED does not name the folder of real documents");
            None
        }
    }
}

/// Code points `start..end` of a text.
pub fn slice(text: &str, start: u64, end: u64) -> String {
    text.chars()
        .skip(start as usize)
        .take((end - start) as usize)
        .collect()
}

/// All files below a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path)
            } else {
                out.push(path)
            }
        }
    }
    out.sort();
    out
}
