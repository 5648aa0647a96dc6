//! Which files an import means: what was named, and what lies in folders that were named.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use deskreview_reader::import::FORMATS;

use super::Failed;

/// Folders within folders at most; deeper ones are a loop or a mistake.
const DEPTH: usize = 64;

/// The files of an import in a stable order, each once, and what was named but cannot be read.
pub fn collect(paths: &[PathBuf]) -> Collected {
    let mut found = Found::default();
    for path in paths {
        found.named(path);
    }
    Collected {
        files: found.files,
        failed: found.failed,
        ignored: found.ignored,
    }
}

/// What an import means.
pub struct Collected {
    /// Files to be read.
    pub files: Vec<PathBuf>,
    /// What was named and cannot be read.
    pub failed: Vec<Failed>,
    /// Files in folders that are of other kinds.
    pub ignored: Vec<PathBuf>,
}

#[derive(Default)]
struct Found {
    files: Vec<PathBuf>,
    seen: BTreeSet<PathBuf>,
    failed: Vec<Failed>,
    ignored: Vec<PathBuf>,
}

impl Found {
    /// A path that somebody named: a file of any ending, or a folder.
    fn named(&mut self, path: &Path) {
        match fs::metadata(path) {
            Err(error) => self.fail(path, format!("The file cannot be found or read: {error}.")),
            Ok(metadata) if metadata.is_dir() => {
                let before = self.files.len() + self.failed.len();
                self.folder(path, 0);
                if self.files.len() + self.failed.len() == before {
                    let endings = FORMATS.iter().flat_map(|kind| kind.endings);
                    let endings: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
                    self.fail(
                        path,
                        format!(
                            "There is no file in this folder that can be read ({}).",
                            endings.join(", ")
                        ),
                    );
                }
            }
            Ok(metadata) if metadata.is_file() => self.file(path.to_owned()),
            Ok(_) => self.fail(path, "This is neither a file nor a folder.".to_owned()),
        }
    }

    /// What lies in a folder: files with an ending that is read. Hidden ones and projects are passed
    /// over; links to folders are not followed, since they may lead back.
    fn folder(&mut self, folder: &Path, depth: usize) {
        if depth > DEPTH {
            return self.fail(folder, "The folders are nested too deeply.".to_owned());
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                return self.fail(folder, format!("The folder cannot be read: {error}."));
            }
        };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if name.starts_with('.') || name.starts_with("~$") {
                continue;
            }
            let linked = path.is_symlink();
            if path.is_dir() {
                if !linked && !path.join("review.db").exists() {
                    self.folder(&path, depth + 1);
                }
            } else if readable(&name) && path.is_file() {
                self.file(path);
            } else if path.is_file() {
                self.ignored.push(path);
            }
        }
    }

    fn file(&mut self, path: PathBuf) {
        let real = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        if self.seen.insert(real) {
            self.files.push(path);
        }
    }

    fn fail(&mut self, path: &Path, message: String) {
        self.failed.push(Failed {
            file: path.to_owned(),
            message,
            locked: None,
        });
    }
}

fn readable(name: &str) -> bool {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| {
        FORMATS
            .iter()
            .any(|kind| kind.endings.contains(&ending.as_str()))
    })
}
