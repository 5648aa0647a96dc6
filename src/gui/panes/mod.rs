//! The views in the middle: documents and sheets in tabs, which can stand side by side.

mod document;
mod tiles;

use deskreview_review::domain::DocumentId;
use serde::{Deserialize, Serialize};

pub use document::DocumentPane;
pub use tiles::{Panes, Shown, sheet_name};

use super::action::Sheet;

/// A view.
#[derive(Serialize, Deserialize)]
pub enum Pane {
    /// A document.
    Document(Box<DocumentPane>),
    /// A table or list.
    Sheet(Sheet),
}

impl Pane {
    /// The document, if it is one.
    pub fn document(&self) -> Option<DocumentId> {
        match self {
            Pane::Document(pane) => Some(pane.document()),
            Pane::Sheet(_) => None,
        }
    }
}
