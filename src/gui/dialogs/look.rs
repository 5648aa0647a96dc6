//! What lies at a path and in its folder, looked up on a thread of its own: a folder on a sleeping
//! disk or a dead network must not stop the window.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};

use eframe::egui::Context;

/// Entries of a folder that are looked at; more are not completed.
const MOST: usize = 20_000;

/// What lies at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum There {
    /// Nothing.
    Nothing,
    /// A file.
    File,
    /// A folder with nothing in it.
    EmptyFolder,
    /// A folder.
    Folder,
    /// A review.
    Review,
}

/// An entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Whether it is a folder (that is no review).
    pub folder: bool,
}

/// What was found for a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The path that was asked for.
    pub path: PathBuf,
    /// What lies there.
    pub there: There,
    /// The folder whose entries are below.
    pub folder: PathBuf,
    /// Its entries by name, folders first; nothing where it cannot be read.
    pub entries: Vec<Entry>,
}

/// What lies at a path.
pub fn what_is_there(path: &Path) -> There {
    let Ok(metadata) = fs::metadata(path) else {
        return There::Nothing;
    };
    let is_database = path.file_name().is_some_and(|name| name == "review.db");
    if !metadata.is_dir() {
        return if is_database {
            There::Review
        } else {
            There::File
        };
    }
    if path.join("review.db").is_file() {
        return There::Review;
    }
    let empty = fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    if empty {
        There::EmptyFolder
    } else {
        There::Folder
    }
}

/// The entries of a folder by name, folders first.
pub fn entries(folder: &Path) -> Vec<Entry> {
    let here = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let Ok(read) = fs::read_dir(here) else {
        return Vec::new();
    };
    let mut out: Vec<Entry> = read
        .take(MOST)
        .filter_map(|entry| {
            let entry = entry.ok()?;
            // A name that is no text cannot be typed either.
            let name = entry.file_name().into_string().ok()?;
            let kind = entry.file_type().ok()?;
            let folder = kind.is_dir() || kind.is_symlink() && entry.path().is_dir();
            Some(Entry { name, folder })
        })
        .collect();
    out.sort_by_cached_key(|entry| (!entry.folder, entry.name.to_lowercase(), entry.name.clone()));
    out
}

struct Question {
    path: PathBuf,
    folder: PathBuf,
    /// The entries are known already.
    known: bool,
}

/// Looks up paths; only the newest question counts.
pub struct Looker {
    questions: Sender<Question>,
    answers: Receiver<Seen>,
    seen: Option<Seen>,
    asked: Option<(PathBuf, PathBuf)>,
}

impl Looker {
    /// Starts the thread; without one nothing is ever found, and paths can still be typed.
    pub fn start(ctx: &Context) -> Self {
        let (questions, asked) = mpsc::channel::<Question>();
        let (answer, answers) = mpsc::channel();
        let ctx = ctx.clone();
        let _ = std::thread::Builder::new()
            .name("paths".to_owned())
            .spawn(move || {
                while let Ok(mut question) = asked.recv() {
                    // What was asked meanwhile is what counts; its entries may be unknown though.
                    for newer in asked.try_iter() {
                        let known = newer.known && question.known;
                        question = Question { known, ..newer };
                    }
                    let seen = Seen {
                        there: what_is_there(&question.path),
                        entries: if question.known {
                            Vec::new()
                        } else {
                            entries(&question.folder)
                        },
                        path: question.path,
                        folder: question.folder,
                    };
                    if answer.send(seen).is_err() {
                        return;
                    }
                    ctx.request_repaint();
                }
            });
        Self {
            questions,
            answers,
            seen: None,
            asked: None,
        }
    }

    /// Asks for a path unless it was the last question.
    pub fn ask(&mut self, path: PathBuf, folder: PathBuf) {
        let question = (path, folder);
        if self.asked.as_ref() == Some(&question) {
            return;
        }
        let known = self
            .asked
            .as_ref()
            .is_some_and(|asked| asked.1 == question.1)
            && self
                .seen
                .as_ref()
                .is_some_and(|seen| seen.folder == question.1);
        let _ = self.questions.send(Question {
            path: question.0.clone(),
            folder: question.1.clone(),
            known,
        });
        self.asked = Some(question);
    }

    /// Looks again: something may have been made or taken away there.
    pub fn again(&mut self) {
        self.asked = None;
        self.seen = None;
    }

    /// What was found last.
    pub fn seen(&mut self) -> Option<&Seen> {
        for mut seen in self.answers.try_iter() {
            if let Some(before) = self.seen.take()
                && before.folder == seen.folder
                && seen.entries.is_empty()
            {
                seen.entries = before.entries;
            }
            self.seen = Some(seen);
        }
        self.seen.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_come_first_and_names_are_in_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["beta", "Alpha", ".hidden"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        fs::write(folder.path().join("a.pdf"), b"x").unwrap();
        let found = entries(folder.path());
        let names: Vec<_> = found.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, [".hidden", "Alpha", "beta", "a.pdf"]);
        assert_eq!(entries(&folder.path().join("nothing")), []);
    }

    #[test]
    fn what_lies_there_is_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("empty")).unwrap();
        fs::create_dir(path("review")).unwrap();
        fs::write(path("review/review.db"), b"x").unwrap();
        fs::write(path("file.pdf"), b"x").unwrap();
        for (at, there) in [
            ("", There::Folder),
            ("empty", There::EmptyFolder),
            ("review", There::Review),
            ("review/review.db", There::Review),
            ("file.pdf", There::File),
            ("none", There::Nothing),
        ] {
            assert_eq!(what_is_there(&path(at)), there, "{at}");
        }
    }
}
