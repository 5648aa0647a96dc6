//! Purging from the window: what would go, and that it went.

use deskreview_review::domain::{DocumentId, Purged};
use deskreview_review::session::PurgeOptions;

use super::Desk;

impl Desk {
    /// What would go with a document.
    ///
    /// # Errors
    /// A sentence.
    pub fn would_purge(&self, document: DocumentId) -> Result<Purged, String> {
        self.writes()?;
        let would = self.session.would_purge(&[document]);
        would.map_err(|error| error.to_string())
    }

    /// Removes a document and all that quotes it for good; all lists are read anew.
    ///
    /// # Errors
    /// A sentence; nothing was changed.
    pub fn purge(
        &mut self,
        document: DocumentId,
        options: &PurgeOptions,
    ) -> Result<Purged, String> {
        self.writes()?;
        let done = self.session.purge(&[document], options);
        let (purged, changes) = done.map_err(|error| error.to_string())?;
        self.follow(&changes)?;
        Ok(purged)
    }
}
