//! A document is purged: asked about, done, told.

use deskreview_review::domain::DocumentId;
use deskreview_review::session::PurgeOptions;

use super::App;
use crate::gui::dialogs::{Dialog, PurgeDialog};
use crate::gui::message::{tr, tr_with};

impl App {
    /// Asks whether a document is to be purged; the one that is read where none is given.
    pub(super) fn ask_purge(&mut self, document: Option<DocumentId>) {
        let Some(room) = &self.room else { return };
        if room.is_importing() {
            self.problem = Some(tr("purge-importing"));
            return;
        }
        let document = document.or(room.reading().document);
        let Some(document) = document.and_then(|id| room.desk.document(id)) else {
            return;
        };
        match room.desk.would_purge(document.id) {
            Ok(would) => self.dialog = Some(Dialog::Purge(PurgeDialog::new(document, would))),
            Err(sentence) => self.problem = Some(sentence),
        }
    }

    /// Purges it.
    pub(super) fn purge(&mut self, document: DocumentId, options: &PurgeOptions) {
        let Some(room) = &mut self.room else { return };
        match room.desk.purge(document, options) {
            Ok(purged) => {
                let mut said = tr("said-purged");
                if !purged.finished {
                    said = tr("said-purged-not-cleared");
                } else if purged.backups > 0 {
                    let count = purged.backups.into();
                    said = tr_with("said-purged-backups", &[("count", count)]);
                }
                self.say(said);
            }
            Err(sentence) => self.problem = Some(sentence),
        }
    }
}
