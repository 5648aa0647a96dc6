//! Texts that are missing or altered, read again from the sources that were kept for this.
//!
//! A text made again is taken only where its hash is the old one: anchors point into that text and
//! no other. A program that reads differently by now cannot restore it, and says so.

use deskreview_reader::child::{ReadingChild, Request};
use deskreview_reader::import::Options;
use deskreview_reader::text::ContentHash;

use super::ReaderProgram;
use crate::domain::Document;
use crate::session::{CommandError, Session, StoreError};

impl Session {
    /// Makes missing and altered texts anew from their sources. Says what was done, in sentences.
    ///
    /// # Errors
    /// Where the project cannot be read or written.
    pub fn restore_texts(&mut self, program: &ReaderProgram) -> Result<Vec<String>, CommandError> {
        let arguments: Vec<&str> = program.arguments.iter().map(String::as_str).collect();
        let mut child = ReadingChild::new(program.program.clone(), &arguments, program.limits);
        let mut done = Vec::new();
        let mut texts = Vec::new();
        for document in self.documents()? {
            for one in self.editions(document.id)? {
                let title = document.title.clone();
                texts.push((one.text, one.source, one.extension, one.file_name, title));
            }
            let Document {
                text,
                source,
                extension,
                file_name,
                title,
                ..
            } = document;
            texts.push((text, source, extension, file_name, title));
        }
        for (text, source, extension, file_name, title) in texts {
            if self.files().text(&text, &title).is_ok() {
                continue;
            }
            let source = self.files().source_path(&source, &extension);
            let request = Request {
                path: &source,
                name: &file_name,
                options: &Options::default(),
                recognise: false,
            };
            let Ok(outcome) = child.read(&request, &mut |_| true) else {
                continue;
            };
            if ContentHash::of(&outcome.stored) != text {
                continue;
            }
            let altered = self.files().text_path(&text);
            // What is kept under a name is not written again while something has that name.
            if altered.is_file() {
                let aside = altered.with_extension("altered");
                std::fs::rename(&altered, &aside).map_err(|error| {
                    StoreError::io("Setting an altered text aside", &altered, error)
                })?;
            }
            self.files().put_text(&outcome.document)?;
            done.push(format!(
                "the text of “{title}” was read again from its source"
            ));
        }
        Ok(done)
    }
}
