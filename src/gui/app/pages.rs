//! Which face of a document is shown, and how large its pages are.

use super::room::Room;
use crate::gui::message::{tr, tr_with};
use crate::gui::pages::{Shown, ZoomBy};

impl Room {
    /// Whether the document that is read has pages; says so where it has none.
    fn has_pages(&mut self) -> bool {
        let document = self.panes.reading().map(|pane| pane.document());
        let has = document.is_some_and(|document| {
            // It may have been opened in this very frame. Its view tells if its text is not there.
            let _ = self.desk.fetch(document);
            self.desk.pages_of(document).is_some() || self.desk.may_have_pages(document)
        });
        if document.is_some() && !has {
            self.said = tr("said-no-pages");
        }
        has
    }

    /// Shows pages or text; the other one where not said which.
    pub(super) fn show_pages(&mut self, shown: Option<Shown>) {
        if shown != Some(Shown::Text) && !self.has_pages() {
            return;
        }
        let Some(pane) = self.panes.reading_mut() else {
            return;
        };
        let mut look = pane.look();
        look.shown = shown.unwrap_or(match look.shown {
            Shown::Text => Shown::Pages,
            Shown::Pages => Shown::Text,
        });
        pane.set_look(look);
    }

    /// Shows pages larger or smaller.
    pub(super) fn zoom_pages(&mut self, by: ZoomBy) {
        if !self.has_pages() {
            return;
        }
        let Some(pane) = self.panes.reading_mut() else {
            return;
        };
        if pane.look().shown != Shown::Pages {
            self.said = tr("said-pages-first");
            return;
        }
        if let Some(times) = pane.zoom_pages(by) {
            let percent = (times * 100.0).round();
            self.said = tr_with("said-zoom", &[("percent", percent.into())]);
        }
    }

    /// Shows or hides small pictures of all pages; to see them, pages must be shown.
    pub(super) fn toggle_thumbnails(&mut self) {
        if !self.has_pages() {
            return;
        }
        let Some(pane) = self.panes.reading_mut() else {
            return;
        };
        let mut look = pane.look();
        look.strip = look.shown == Shown::Text || !look.strip;
        look.shown = Shown::Pages;
        pane.set_look(look);
    }
}
