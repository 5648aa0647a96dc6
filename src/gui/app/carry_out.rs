//! The one place where actions become changes.

use deskreview_review::domain::{Bearing, Command, DocumentId};
use deskreview_review::export::{quoted, quoted_row};
use deskreview_review::session::place;
use eframe::egui::{Context, ViewportCommand};

use super::App;
use crate::gui::action::{Action, Sheet, Side};
use crate::gui::dialogs::{
    CoderDialog, CodingsDialog, Dialog, ExportDialog, KeysDialog, LanguageDialog, NumberDialog,
    PaletteDialog, PathDialog, PathQuestion, PickFor, PickerDialog, TagAllDialog, VocabularyDialog,
};
use crate::gui::message::{self, tr, tr_with};
use crate::gui::panels::SearchPanel;
use crate::gui::panes::Pane;
use crate::gui::reader::Reader;

/// What the wide view of a search needs to show a passage beside its list, in points.
const WIDE_SEARCH: f32 = 940.0;

impl App {
    /// Carries out an action.
    pub(super) fn carry_out(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::AskNew => self.ask_path(PathQuestion::New),
            Action::AskNewWith(paths) => {
                self.dialog = Some(Dialog::Path(PathDialog::new_with(paths)));
            }
            Action::AskOpen => self.ask_path(PathQuestion::Open),
            Action::AskSample => self.ask_path(PathQuestion::Sample),
            Action::AskImport => self.ask_path(PathQuestion::Import),
            Action::Create { path, title } => self.create(ctx, &path, &title),
            Action::Open(path) => self.open(ctx, &path, false),
            Action::OpenToRead(path) => self.open(ctx, &path, true),
            Action::Repair(path) => self.repair(ctx, &path),
            Action::MakeSample(path) => self.make_sample(ctx, path),
            Action::Forget(path) => {
                self.settings.forget(&path);
                self.settings.save();
            }
            Action::CloseReview => self.leave(),
            Action::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Action::Import(paths) => self.import(&paths),
            Action::CancelImport => {
                if let Some(importing) = self.room.as_mut().and_then(|room| room.importing.as_mut())
                {
                    importing.cancel();
                }
            }
            Action::ReadTables { files, split } => {
                if let Some(importing) = self.room.as_mut().and_then(|room| room.importing.as_mut())
                {
                    importing.decide(&files, split);
                }
            }
            Action::Unlock(file, password) => self.unlock(file, password),
            Action::AskReplace(document) => self.ask_replace(document),
            Action::Replace {
                document,
                file,
                password,
            } => self.replace(document, file, password),
            Action::AskPurge(document) => self.ask_purge(document),
            Action::Purge { document, options } => self.purge(document, &options),
            Action::AskTracker(file) => self.ask_tracker(file),
            Action::ShowEdition(document) => self.show_edition(document),
            Action::SettleHere => self.settle_here(),
            Action::AskExport(only) => {
                if let Some(room) = &self.room {
                    let dialog = ExportDialog::new(only, room.desk.title());
                    self.dialog = Some(Dialog::Export(Box::new(dialog)));
                }
            }
            Action::AskTrackerExport => {
                if let Some(room) = &self.room {
                    let dialog = ExportDialog::tracker(room.desk.title());
                    self.dialog = Some(Dialog::Export(Box::new(dialog)));
                }
            }
            Action::Export(wanted) => {
                if let Some(room) = &mut self.room {
                    room.exports.push(room.desk.export(wanted, ctx));
                }
            }
            Action::StopExport => {
                if let Some(room) = &self.room {
                    room.exports.iter().for_each(|export| export.stop());
                }
            }
            Action::AskCoder => {
                if let Some(room) = &self.room {
                    self.dialog = Some(Dialog::Coder(CoderDialog::new(room.desk.coder())));
                }
            }
            Action::SetCoder(name) => {
                let done = self.room.as_mut().map(|room| room.desk.set_coder(&name));
                if let Some(Err(sentence)) = done {
                    self.problem = Some(sentence);
                }
            }
            Action::Theme(choice) => {
                self.settings.set_theme(choice);
                self.settings.save();
            }
            Action::AskLanguage => {
                let asked = LanguageDialog::new(&self.settings);
                self.dialog = Some(Dialog::Language(asked));
            }
            Action::Speak(language) => {
                self.settings.set_language(language);
                self.settings.save();
                message::speak(self.settings.language());
                if let Some(room) = &mut self.room {
                    room.desk.say_anew();
                    room.said.clear();
                }
            }
            Action::Zoom(larger) => {
                let zoom = match larger {
                    Some(true) => ctx.zoom_factor() * 1.1,
                    Some(false) => ctx.zoom_factor() / 1.1,
                    None => 1.0,
                };
                ctx.set_zoom_factor(zoom.clamp(0.5, 3.0));
            }
            Action::Palette => self.dialog = Some(Dialog::Palette(PaletteDialog::default())),
            Action::Keys => self.dialog = Some(Dialog::Keys(KeysDialog::default())),
            Action::Say(said) => self.say(said),
            Action::Problem(sentence) => self.problem = Some(sentence),
            Action::Dismiss => self.problem = None,
            action => self.carry_out_in_review(ctx, action),
        }
    }

    fn carry_out_in_review(&mut self, ctx: &Context, action: Action) {
        match action {
            // While the list of hits has the keyboard, X rejects the hit.
            Action::Bearing(Some(Bearing::Context))
                if let Some(action) = self.reject_in_hand(ctx) =>
            {
                self.out.send(action);
            }
            Action::FindMentions => self.find_mentions(),
            Action::AskTagAll => self.ask_tag_all(),
            Action::PickForAll(question) => {
                let wanted = PickFor::All(question);
                self.dialog = Some(Dialog::Picker(PickerDialog::new(wanted)));
            }
            Action::TagAllTo(question, target) => {
                self.dialog = Some(Dialog::TagAll(TagAllDialog::new(*question, target)));
            }
            Action::TagAllFound(ticket, found) => {
                if let Some(Dialog::TagAll(dialog)) = &mut self.dialog {
                    dialog.receive(ticket, *found);
                }
            }
            Action::Tag => match self.hit_in_hand(ctx, true) {
                Some(action) => self.out.send(action),
                None => self.tag_working(),
            },
            Action::Pick if let Some(action) = self.hit_in_hand(ctx, false) => {
                self.out.send(action);
            }
            Action::PickPlace { document, range } => {
                let place = PickFor::Place(document, range);
                self.dialog = Some(Dialog::Picker(PickerDialog::new(place)));
            }
            Action::Pick => self.dialog = Some(Dialog::Picker(PickerDialog::new(PickFor::Tag))),
            Action::AskWork => self.dialog = Some(Dialog::Picker(PickerDialog::new(PickFor::Work))),
            Action::AskNumber(statement) => {
                let room = self.room.as_ref();
                if let Some(one) = room.and_then(|room| room.desk.statement(statement)) {
                    self.dialog = Some(Dialog::Number(NumberDialog::new(one)));
                }
            }
            Action::AskVocabulary => {
                self.dialog = Some(Dialog::Vocabulary(VocabularyDialog::default()));
            }
            Action::AskRelate(relation) => {
                let wanted = PickFor::Relate(relation);
                self.dialog = Some(Dialog::Picker(PickerDialog::new(wanted)));
            }
            Action::AskTarget(coding) => {
                self.dialog = Some(Dialog::Picker(PickerDialog::new(PickFor::Amend(coding))));
            }
            Action::TagTo(target) => self.tag_here(target, None, None),
            Action::TagPlace {
                document,
                range,
                target,
            } => self.tag_place(document, range, target, None, None),
            Action::TakeResponse => self.take_response(),
            Action::MakeStatement(kind) => self.make_statement(kind),
            Action::PlaceStatement(statement) => self.place_statement(statement),
            Action::Repeat => self.repeat_tag(),
            Action::Bearing(bearing) => self.set_bearing(bearing),
            Action::Explicitness(said) => self.set_explicitness(said),
            Action::AskMemo => self.ask_memo(),
            Action::Amend(id, fields) => {
                self.amend(id, *fields);
            }
            Action::Untag(codings) => self.untag(codings),
            Action::MarkNone => self.mark_none(),
            Action::CycleWork(forward) => self.cycle_work(forward),
            Action::OpenMenu { codings, at, link } => self.open_menu(ctx, at, codings, link),
            Action::ShowLink { target, at } => self.open_link(ctx, at, target),
            Action::ShowCodings { codings, .. } => self.show_codings(codings),
            Action::Do(command) => {
                self.execute(*command);
            }
            Action::Undo => self.take_back(true),
            Action::Redo => self.take_back(false),
            Action::UndoGesture(gesture) => {
                let done = self
                    .room
                    .as_mut()
                    .map(|room| room.desk.undo_gesture(gesture));
                match done {
                    Some(Ok(_)) => self.say(tr("said-step-undone")),
                    Some(Err(sentence)) => self.problem = Some(sentence),
                    None => {}
                }
            }
            Action::Copy { citation } => self.copy(ctx, citation),
            action => self.carry_out_in_room(ctx, action),
        }
    }

    fn carry_out_in_room(&mut self, ctx: &Context, action: Action) {
        let Some(room) = &mut self.room else { return };
        match action {
            Action::Read {
                document,
                range,
                beside,
            } => room.panes.read(document, range, beside),
            Action::Fetch(document) => {
                // Whoever asked tells in its place that the text is not there.
                let _ = room.desk.fetch(document);
            }
            Action::Back | Action::Forward => {
                if let Some(pane) = room.panes.reading_mut() {
                    pane.go(matches!(action, Action::Forward));
                }
            }
            Action::CloseTab => room.panes.close_active(),
            Action::CycleTab(forward) => room.panes.cycle(forward),
            Action::Split => room.panes.split(),
            Action::Twice => room.panes.twice(),
            Action::Step(step) => {
                room.focus = None;
                room.move_reader(|reader, text| reader.step(text, step));
            }
            Action::Extend(unit, forward) => {
                room.move_reader(|reader, text| reader.extend(text, unit, forward));
            }
            Action::SelectPassage => room.move_reader(|reader, text| {
                if let Some(passage) = reader.passage() {
                    reader.select(text, passage);
                }
            }),
            Action::Clear => {
                let put_away = room.panes.reading_mut().is_some_and(|pane| pane.put_away());
                if !put_away {
                    room.focus = None;
                }
            }
            Action::ToggleSnap => {
                if let Some(pane) = room.panes.reading_mut() {
                    let snaps = pane.reader().snaps();
                    pane.reader_mut().set_snap(!snaps);
                    room.said = tr(if snaps {
                        "said-snap-off"
                    } else {
                        "said-snap-on"
                    });
                }
            }
            Action::Find => {
                let document = room.reading().document;
                let text = document
                    .and_then(|document| room.desk.shelf(document))
                    .map(|shelf| shelf.text.clone());
                if let (Some(pane), Some(text)) = (room.panes.reading_mut(), text) {
                    pane.open_find(&text);
                }
            }
            Action::GoTo => {
                if let Some(pane) = room.panes.reading_mut() {
                    pane.open_goto();
                }
            }
            Action::Outline => {
                if let Some(pane) = room.panes.reading_mut() {
                    pane.toggle_outline();
                }
            }
            Action::ShowPages(shown) => room.show_pages(shown),
            Action::PageZoom(by) => room.zoom_pages(by),
            Action::Thumbnails => room.toggle_thumbnails(),
            Action::Password(document, password) => {
                room.desk.keep_password(document, password);
            }
            Action::Focus(coding) => room.focus = coding,
            Action::WorkOn(statement) => {
                room.desk.work_on(statement);
                if let Some(statement) = statement {
                    let name = room.desk.full_name(statement);
                    room.said = tr_with("said-working", &[("name", name.into())]);
                }
            }
            Action::Sheet(sheet) => {
                room.panes.sheet(sheet);
                match sheet {
                    Sheet::Register => room.sheets.register.focus(),
                    Sheet::Search => room.show_search(ctx.content_rect().width()),
                    _ => {}
                }
                if sheet == Sheet::Matrix {
                    room.sheets.matrix.focus();
                }
                if sheet == Sheet::Triage {
                    room.sheets.triage.focus();
                }
            }
            Action::ShowStatement(id) => {
                room.panes.sheet(Sheet::Register);
                room.sheets.register.show(&room.desk, id);
            }
            Action::GoThrough => {
                room.panes.sheet(Sheet::Register);
                room.sheets.register.go_through();
            }
            Action::Side(Side::Search) if room.panes.is_shown(Sheet::Search) => {
                room.panes.sheet(Sheet::Search);
                room.search.focus();
            }
            Action::Side(side) => room.show_side(side),
            Action::SearchFor(query) => {
                room.search.set(query);
                if !room.panes.is_shown(Sheet::Search) {
                    room.show_side(Side::Search);
                }
            }
            Action::NextHit(forward) => {
                let in_middle = room.panes.is_shown(Sheet::Search);
                match room.search.step(forward, in_middle) {
                    Some(Some(action)) => self.out.send(action),
                    Some(None) => {}
                    None => room.said = tr("search-no-hits-to-step"),
                }
            }
            Action::ToggleLeft => room.sides.toggle(false),
            Action::ToggleRight => room.sides.toggle(true),
            Action::CycleRegion(forward) => room.cycle_region(ctx, forward),
            // All others were taken care of before.
            _ => {}
        }
    }

    /// What X means while the list of passages found has the keyboard.
    fn reject_in_hand(&mut self, ctx: &Context) -> Option<Action> {
        let room = self.room.as_mut()?;
        if room.desk.is_read_only() {
            return None;
        }
        let working = room.desk.working().map(|one| one.id);
        room.search.reject_in_hand(ctx, working)
    }

    /// Searches for what speaks of the working recommendation and is not tagged to it.
    fn find_mentions(&mut self) {
        let Some(room) = &mut self.room else { return };
        if room.desk.working().is_none() {
            self.say(tr("said-no-working"));
            self.dialog = Some(Dialog::Picker(PickerDialog::new(PickFor::Work)));
            return;
        }
        match SearchPanel::mentions_of(&room.desk) {
            Some((query, filter)) => {
                room.search.find_mentions(query, filter);
                if !room.panes.is_shown(Sheet::Search) {
                    room.show_side(Side::Search);
                }
            }
            None => room.said = tr("search-no-number"),
        }
    }

    /// Asks how all hits are tagged: to what the checklist is for, else to what is picked.
    fn ask_tag_all(&mut self) {
        let Some(room) = &mut self.room else { return };
        let Some(question) = room.search.question() else {
            room.said = tr("search-no-hits-to-step");
            return;
        };
        let question = Box::new(question);
        match room.search.target(&room.desk) {
            Some(target) => self.out.send(Action::TagAllTo(question, target)),
            None => self.out.send(Action::PickForAll(question)),
        }
    }

    /// What tagging means while the list of passages found has the keyboard.
    fn hit_in_hand(&mut self, ctx: &Context, to_working: bool) -> Option<Action> {
        let room = self.room.as_mut()?;
        let working = room.desk.working().filter(|_| to_working);
        room.search.tag_in_hand(ctx, working.map(|one| one.id))
    }

    fn ask_path(&mut self, question: PathQuestion) {
        self.dialog = Some(Dialog::Path(PathDialog::new(question)));
    }

    /// Says something in the status line.
    pub(super) fn say(&mut self, said: String) {
        if let Some(room) = &mut self.room {
            room.said = said;
        }
    }

    /// Carries out a command; whether that was done. What it did is in the status line.
    pub(super) fn execute(&mut self, command: Command) -> bool {
        let Some(room) = &mut self.room else {
            return false;
        };
        match room.desk.execute(command) {
            Ok(outcome) => {
                if outcome.gesture.is_some() {
                    room.said = room.desk.next_undo().unwrap_or_default();
                }
                true
            }
            Err(sentence) => {
                self.problem = Some(sentence);
                false
            }
        }
    }

    fn take_back(&mut self, undo: bool) {
        let Some(room) = &mut self.room else { return };
        let label = if undo {
            room.desk.next_undo()
        } else {
            room.desk.next_redo()
        };
        let label = label.unwrap_or_default();
        let (done, key) = if undo {
            (room.desk.undo(), "said-undone")
        } else {
            (room.desk.redo(), "said-redone")
        };
        match done {
            Ok(outcome) => {
                room.said = tr_with(key, &[("what", label.into())]);
                room.sheets.register.undone(&outcome.changes, &room.desk);
                // What comes back is in focus, so that keys go on from there.
                let mut codings = outcome
                    .changes
                    .of(deskreview_review::domain::entity::CODING)
                    .map(deskreview_review::domain::CodingId);
                if let (Some(id), None) = (codings.next(), codings.next()) {
                    room.focus = room.desk.coding(id).map(|coding| coding.id);
                }
            }
            Err(sentence) => room.said = sentence,
        }
    }

    fn import(&mut self, paths: &[std::path::PathBuf]) {
        let Some(room) = &mut self.room else { return };
        if room.is_importing() {
            self.problem = Some(tr("import-one-at-a-time"));
            return;
        }
        match room.desk.import(paths, self.reader.clone()) {
            Ok(mut importing) => {
                if let Some(mut before) = room.importing.take() {
                    importing.ask_again(&mut before);
                }
                room.importing = Some(importing);
                room.opened_first = !room.desk.documents().is_empty();
                room.panes.sheet(Sheet::Import);
                room.said.clear();
            }
            Err(sentence) => self.problem = Some(sentence),
        }
    }

    fn show_codings(&mut self, mut codings: Vec<deskreview_review::domain::CodingId>) {
        let Some(room) = &mut self.room else { return };
        if codings.is_empty() {
            codings = room.codings_here();
        }
        if codings.is_empty() {
            self.say(tr("said-no-coding"));
            return;
        }
        room.focus = codings.first().copied();
        self.dialog = Some(Dialog::Codings(CodingsDialog::new(codings)));
    }

    fn copy(&mut self, ctx: &Context, citation: bool) {
        let Some(room) = &mut self.room else { return };
        if citation && let Some(text) = room.cited_rows() {
            ctx.copy_text(text);
            room.said = tr("said-copied");
            return;
        }
        let reading = room.reading();
        let range = reading.selection.or(reading.passage);
        let (Some(document), Some(range)) = (reading.document, range) else {
            return;
        };
        let Some(words) = room.words(document, range) else {
            return;
        };
        let text = if citation {
            room.cited(document, range.start, &words)
        } else {
            words
        };
        ctx.copy_text(text);
        room.said = tr("said-copied");
    }
}

impl super::room::Room {
    /// Moves in the document that is read.
    fn move_reader(&mut self, how: impl FnOnce(&mut Reader, &crate::gui::reader::OpenText)) {
        let Some(document) = self.reading().document else {
            return;
        };
        let Some(text) = self.desk.shelf(document).map(|shelf| shelf.text.clone()) else {
            return;
        };
        if let Some(pane) = self.panes.reading_mut() {
            how(pane.reader_mut(), &text);
        }
    }

    /// The codings at the selection or passage.
    fn codings_here(&self) -> Vec<deskreview_review::domain::CodingId> {
        let reading = self.reading();
        let (Some(document), Some(at)) = (reading.document, reading.selection.or(reading.passage))
        else {
            return Vec::new();
        };
        let codings = self.desk.shelf(document).map(|shelf| shelf.codings());
        codings
            .unwrap_or_default()
            .iter()
            .filter(|coding| coding.anchor.range.overlaps(at))
            .map(|coding| coding.id)
            .collect()
    }

    fn words(
        &self,
        document: DocumentId,
        range: deskreview_reader::text::CharRange,
    ) -> Option<String> {
        let text = &self.desk.shelf(document)?.text.text;
        text.text.slice(range).map(str::to_owned)
    }

    /// The tags chosen in the table that is shown, as they are cited, a paragraph each.
    fn cited_rows(&self) -> Option<String> {
        if !matches!(self.panes.active(), Some(Pane::Sheet(Sheet::Codings))) {
            return None;
        }
        let cited = self.sheets.codings.rows_at_hand().into_iter().map(|row| {
            let id = DocumentId::parse(&row.document);
            match id.and_then(|id| self.desk.document(id)) {
                Some(document) => quoted_row(row, document),
                None => row.quote.clone(),
            }
        });
        let cited: Vec<String> = cited.collect();
        (!cited.is_empty()).then(|| cited.join("\n\n"))
    }

    /// Words with the place they stand at, as both are copied; of a document that is not to be
    /// quoted the place alone.
    fn cited(
        &self,
        document: DocumentId,
        at: deskreview_reader::text::CharOffset,
        words: &str,
    ) -> String {
        let place = self
            .desk
            .shelf(document)
            .map(|shelf| place(&shelf.text.text, at));
        match self.desk.document(document) {
            Some(document) => quoted(words, document, &place.unwrap_or_default()),
            None => words.to_owned(),
        }
    }

    pub(super) fn show_side(&mut self, side: Side) {
        self.sides.show(true);
        self.side = side;
        match side {
            Side::Card => self.card.focus(),
            Side::Search => self.search.focus(),
            Side::Tags => self.tags.focus(),
            Side::History => self.history.focus(),
        }
    }

    /// The search stands in the middle; the side shows something else then.
    fn show_search(&mut self, whole: f32) {
        if self.side == Side::Search {
            self.side = Side::Card;
        }
        // The passage beside the list needs the room more than the side does.
        let sides = [&self.sides.left, &self.sides.right];
        let taken: f32 = sides
            .iter()
            .filter(|side| side.shown)
            .map(|side| side.wide)
            .sum();
        if self.sides.right.shown && whole - taken < WIDE_SEARCH {
            self.sides.toggle(true);
        }
        self.search.focus();
    }

    /// Puts the keyboard into the next part of the window: documents, reading, right-hand side.
    fn cycle_region(&mut self, ctx: &Context, forward: bool) {
        let at = self.region;
        let next = if forward { (at + 1) % 3 } else { (at + 2) % 3 };
        self.region = next;
        match next {
            0 => {
                if let Some(id) = ctx.memory(|memory| memory.focused()) {
                    ctx.memory_mut(|memory| memory.surrender_focus(id));
                }
            }
            1 => self.show_side(self.side),
            _ => {
                self.sides.show(false);
                self.documents.focus();
            }
        }
    }
}
