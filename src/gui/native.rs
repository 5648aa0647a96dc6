//! The system's own file dialogs, on a thread of their own.
//!
//! Where the system has none (no portal, no zenity) they return at once as if cancelled, so nothing
//! in the window depends on them: every question has a field for a path beside the button.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};

use eframe::egui::Context;

/// What to ask the system for.
#[derive(Clone, Debug)]
pub enum NativeQuestion {
    /// A folder.
    Folder,
    /// Several files.
    Files,
    /// A place for a new file of this name.
    Save(String),
}

/// The dialog that is open, if any.
#[derive(Default)]
pub struct Native {
    waiting: Option<Receiver<Vec<PathBuf>>>,
    answer: Option<Vec<PathBuf>>,
}

impl Native {
    /// Opens a dialog unless one is open.
    pub fn ask(&mut self, question: NativeQuestion, title: &str, ctx: &Context) {
        if self.waiting.is_some() {
            return;
        }
        let (sender, waiting) = mpsc::channel();
        let (ctx, dialog) = (ctx.clone(), rfd::FileDialog::new().set_title(title));
        let opened = std::thread::Builder::new()
            .name("file dialog".to_owned())
            .spawn(move || {
                let paths = match question {
                    NativeQuestion::Folder => dialog.pick_folder().into_iter().collect(),
                    NativeQuestion::Files => dialog.pick_files().unwrap_or_default(),
                    NativeQuestion::Save(name) => {
                        dialog.set_file_name(name).save_file().into_iter().collect()
                    }
                };
                // Nobody waits any more: the question was put away.
                let _ = sender.send(paths);
                ctx.request_repaint();
            });
        if opened.is_ok() {
            self.waiting = Some(waiting);
        }
    }

    /// Whether a dialog is open.
    pub fn is_open(&self) -> bool {
        self.waiting.is_some()
    }

    /// The paths that were chosen, once; empty where the dialog was cancelled or is not there.
    pub fn take(&mut self) -> Option<Vec<PathBuf>> {
        if let Some(waiting) = &self.waiting
            && let Ok(paths) = waiting.try_recv()
        {
            self.waiting = None;
            self.answer = Some(paths);
        }
        self.answer.take()
    }

    /// Forgets about it: the question was put away.
    pub fn forget(&mut self) {
        self.waiting = None;
        self.answer = None;
    }
}
