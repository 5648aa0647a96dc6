//! What to tag to: recommendations, sub-items and codes by a few letters.

use deskreview_review::domain::CodingId;
use eframe::egui::Ui;

use super::DialogCx;

/// What is picked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickFor {
    /// The selection or passage is tagged to it (`Action::TagTo`).
    Tag,
    /// It becomes the working recommendation (`Action::WorkOn`); only recommendations are listed.
    Work,
    /// The coding goes to it instead (`Action::Amend`).
    Amend(CodingId),
}

/// The dialog's state.
pub struct PickerDialog {
    wanted: PickFor,
}

impl PickerDialog {
    /// An empty field over all there is.
    pub fn new(wanted: PickFor) -> Self {
        Self { wanted }
    }

    /// Shows it; whether it stays open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut DialogCx<'_>) -> bool {
        let _ = (ui, cx, self.wanted);
        false
    }
}
