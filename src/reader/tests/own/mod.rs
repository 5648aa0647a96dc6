//! A main function for tests whose own program is the child that they start, and small PDFs.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use deskreview_reader::child::{COMMAND, DrawError, DrawLimits, DrawRequest, Drawer, Picture};

/// Serves as child if started as one; else runs the tests whose names contain the first word.
pub fn main(tests: &[(&str, fn())]) -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.first().is_some_and(|word| word == COMMAND) {
        return ExitCode::from(u8::from(deskreview_reader::child::serve().is_err()));
    }
    if words.iter().any(|word| word == "--list") {
        for (name, _) in tests {
            println!("{name}: test");
        }
        return ExitCode::SUCCESS;
    }
    let wanted = words.iter().find(|word| !word.starts_with('-'));
    let mut failed = Vec::new();
    for (name, test) in tests {
        if wanted.is_none_or(|word| name.contains(word)) {
            let sound = std::panic::catch_unwind(test).is_ok();
            println!("test {name} ... {}", if sound { "ok" } else { "FAILED" });
            if !sound {
                failed.push(*name);
            }
        }
    }
    println!("{} failed", failed.len());
    ExitCode::from(u8::from(!failed.is_empty()))
}

/// A drawer whose child is this program, and what wakes when something was drawn.
pub struct Hand {
    pub drawer: Drawer,
    woken: Receiver<()>,
}

impl Hand {
    pub fn new(limits: DrawLimits) -> Self {
        let (sender, woken) = mpsc::channel();
        let wake = move || {
            let _ = sender.send(());
        };
        let program = std::env::current_exe().unwrap();
        Self {
            drawer: Drawer::with_limits(program, limits, Box::new(wake)),
            woken,
        }
    }

    /// Waits for something drawn.
    pub fn next(&self) -> Vec<(u64, Result<Picture, DrawError>)> {
        let waited = self.woken.recv_timeout(Duration::from_secs(60));
        waited.expect("something is drawn within a minute");
        self.drawer.take()
    }

    /// Draws one thing.
    pub fn draw(&self, request: DrawRequest) -> Result<Picture, DrawError> {
        self.drawer.want(vec![(7, request)]);
        let mut drawn = self.next();
        assert_eq!(drawn.len(), 1);
        let (key, drawn) = drawn.pop().unwrap();
        assert_eq!(key, 7);
        drawn
    }
}

/// A whole page.
pub fn page(file: &Path, page: u32, scale: f32) -> DrawRequest {
    DrawRequest {
        file: file.to_owned(),
        password: None,
        page,
        scale,
        region: None,
    }
}

/// Writes a PDF of pages of 200 × 100 points; `more` are objects from number 100 on, and the first
/// of them is the form `/F`.
#[allow(dead_code, reason = "each test program uses its part of this file")]
pub fn pdf(folder: &Path, name: &str, contents: &[&str], more: &[String]) -> PathBuf {
    let mut out = String::from("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
    let kids: String = (0..contents.len())
        .map(|index| format!("{} 0 R ", 10 + 2 * index))
        .collect();
    let _ = write!(
        out,
        "2 0 obj\n<< /Type /Pages /Count {} /Kids [{kids}] /MediaBox [0 0 200 100] \
         /Resources << /XObject << /F 100 0 R >> >> >>\nendobj\n",
        contents.len()
    );
    for (index, content) in contents.iter().enumerate() {
        let number = 10 + 2 * index;
        let _ = write!(
            out,
            "{number} 0 obj\n<< /Type /Page /Parent 2 0 R /Contents {} 0 R >>\nendobj\n\
             {} 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj\n",
            number + 1,
            number + 1,
            content.len()
        );
    }
    for (index, object) in more.iter().enumerate() {
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", 100 + index);
    }
    out.push_str("trailer\n<< /Root 1 0 R >>\n%%EOF\n");
    let path = folder.join(name);
    std::fs::write(&path, out).unwrap();
    path
}
