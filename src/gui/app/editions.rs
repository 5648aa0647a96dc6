//! A new edition: asked for, read, put in the old one's place, settled. And files that want a
//! password.

use std::path::PathBuf;

use deskreview_review::domain::{Command, DocumentId, Settlement, StatementFields, StatementId};
use eframe::egui::Context;

use super::App;
use super::room::Room;
use crate::gui::action::{Action, Outbox, Sheet};
use crate::gui::desk::{Password, ReplaceState};
use crate::gui::dialogs::{Dialog, ReplaceDialog, TrackerDialog};
use crate::gui::message::{tr, tr_with};

impl App {
    /// Reads a file of the import again, with a password.
    pub(super) fn unlock(&mut self, file: PathBuf, password: Password) {
        let Some(room) = &mut self.room else { return };
        let Some(importing) = &mut room.importing else {
            return;
        };
        let program = self.reader.clone();
        if let Err(sentence) = room.desk.unlock(importing, file, password, program) {
            self.problem = Some(sentence);
        }
    }

    /// Asks by which file a document is to be replaced.
    pub(super) fn ask_replace(&mut self, document: Option<DocumentId>) {
        let Some(room) = &self.room else { return };
        let document = document.or(room.reading().document);
        let Some(document) = document.and_then(|id| room.desk.document(id)) else {
            return;
        };
        self.dialog = Some(Dialog::Replace(ReplaceDialog::new(document)));
    }

    /// Asks how a tracker is read into the register.
    pub(super) fn ask_tracker(&mut self, file: Option<PathBuf>) {
        let Some(room) = &self.room else { return };
        // Most often it belongs to what is worked on, or to the only evaluation there is.
        let working = room.desk.working();
        let of_work = working.and_then(|one| one.evaluation_label.clone());
        let only = match room.desk.evaluations() {
            [one] => Some(one.label.clone()),
            _ => None,
        };
        let evaluation = of_work.or(only);
        let dialog = TrackerDialog::new(self.reader.clone(), evaluation.as_deref(), file);
        self.dialog = Some(Dialog::Tracker(Box::new(dialog)));
    }

    /// Reads the file that shall replace a document's.
    pub(super) fn replace(
        &mut self,
        document: DocumentId,
        file: PathBuf,
        password: Option<Password>,
    ) {
        if self.is_replacing() {
            self.problem = Some(tr("editions-one-at-a-time"));
            return;
        }
        let Some(room) = &mut self.room else { return };
        let program = self.reader.clone();
        match room.desk.read_edition(document, file, password, program) {
            Ok(replacing) => {
                room.replacing = Some(replacing);
                room.sheets.editions.show(document);
                room.panes.sheet(Sheet::Editions);
                room.said.clear();
            }
            Err(sentence) => self.problem = Some(sentence),
        }
    }

    /// Shows what became of the codings of a document, or of the first with something to settle.
    pub(super) fn show_edition(&mut self, document: Option<DocumentId>) {
        let Some(room) = &mut self.room else { return };
        let first = || {
            let mut documents = room.desk.documents().iter();
            let open = documents.find(|document| room.desk.to_settle(document.id) > 0);
            open.map(|document| document.id)
        };
        if let Some(document) = document.or_else(first) {
            room.sheets.editions.show(document);
        }
        room.panes.sheet(Sheet::Editions);
    }

    /// The coding that is to be settled stands at the selection of the document that is read, or
    /// else at its passage: so it can be done by keys alone.
    pub(super) fn settle_here(&mut self) {
        let Some(room) = &self.room else { return };
        let reading = room.reading();
        let coding = reading
            .document
            .and_then(|document| room.sheets.editions.open_coding(document));
        let Some(coding) = coding else {
            self.say(tr("said-nothing-to-settle"));
            return;
        };
        if let Some(range) = reading.selection.or(reading.passage) {
            self.execute(Command::SettleCoding {
                coding,
                settlement: Settlement::At(range),
            });
        }
    }
}

impl App {
    /// A statement whose words the present edition does not have is put where one reads.
    pub(super) fn place_statement(&mut self, id: StatementId) {
        let Some(room) = &self.room else { return };
        let Some(statement) = room.desk.statement(id) else {
            return;
        };
        let name = room.desk.statement_name(id).to_owned();
        let reading = room.reading();
        let place = reading.selection.or(reading.passage);
        let here = reading.document == Some(statement.document);
        let Some(range) = place.filter(|_| here) else {
            let title = room.desk.document(statement.document);
            let title = title
                .map_or("", |document| document.title.as_str())
                .to_owned();
            self.say(tr_with("said-read-first", &[("title", title.into())]));
            return;
        };
        let fields = StatementFields {
            range: Some(range),
            ..StatementFields::default()
        };
        let statement = id;
        if self.execute(Command::MendStatement { statement, fields }) {
            self.say(tr_with("said-statement-placed", &[("name", name.into())]));
        }
    }
}

impl Room {
    /// Takes in what the reading of a new edition has ready.
    pub(super) fn drain_edition(&mut self, ctx: &Context, out: &mut Outbox) {
        let Some(replacing) = self.replacing.as_mut().filter(|one| one.is_running()) else {
            return;
        };
        match self.desk.take_edition(replacing) {
            Ok(happened) => {
                if happened {
                    ctx.request_repaint();
                }
            }
            Err(sentence) => out.send(Action::Problem(sentence)),
        }
        if replacing.is_running() {
            return;
        }
        let title = self.desk.document(replacing.document);
        let title = title.map_or("", |document| document.title.as_str());
        let name = ("title", title.into());
        match replacing.state() {
            ReplaceState::Done => {
                let open = self.desk.to_settle(replacing.document);
                self.said = tr_with("said-replaced", &[name, ("count", open.into())]);
            }
            ReplaceState::Same => self.said = tr_with("said-replace-same", &[name]),
            _ => {}
        }
    }
}
