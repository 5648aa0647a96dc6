//! Questions that a path answers: new review, open, sample, import.

use eframe::egui::Ui;

use super::DialogCx;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathQuestion {
    /// A new review: title and folder (`Action::Create`).
    New,
    /// A review that is there (`Action::Open`).
    Open,
    /// A place for the sample review (`Action::MakeSample`).
    Sample,
    /// Files and folders to import (`Action::Import`).
    Import,
}

/// The dialog's state.
pub struct PathDialog {
    question: PathQuestion,
}

impl PathDialog {
    /// Asks.
    pub fn new(question: PathQuestion) -> Self {
        Self { question }
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let _ = (ui, cx, self.question);
        false
    }
}
