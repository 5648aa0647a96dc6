//! A field for a path, completed while one types.

use std::path::PathBuf;

use eframe::egui::{Response, Ui};

/// The field's state.
#[derive(Default)]
pub struct PathField {
    text: String,
}

impl PathField {
    /// With a path to begin with.
    pub fn new(path: &str) -> Self {
        Self {
            text: path.to_owned(),
        }
    }

    /// The path that stands in it; `~` is the user's folder. `None` while it is empty.
    pub fn path(&self) -> Option<PathBuf> {
        let text = self.text.trim();
        (!text.is_empty()).then(|| PathBuf::from(text))
    }

    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, name: &str) -> Response {
        crate::gui::widgets::field(ui, &mut self.text, name, "", f32::INFINITY)
    }
}
