//! Tagging by keys: what is tagged, to what, and what the keys after it change.

use deskreview_reader::text::{BlockKind, CharRange};
use deskreview_review::domain::{
    Bearing, CodeTarget, CodingFields, CodingId, Command, CoverageOutcome, CoveragePlace,
    DocumentId, Explicitness, NewCoding, NewResponse, Question, Statement, StatementId,
    StatementKind, StatementState,
};

use super::App;
use super::room::{LastTag, Room};
use crate::gui::action::Action;
use crate::gui::dialogs::{Dialog, MemoDialog, PickFor, PickerDialog};
use crate::gui::message::{tr, tr_with};

impl App {
    /// Tags the selection, or else the passage, to the working recommendation.
    pub(super) fn tag_working(&mut self) {
        let Some(room) = &self.room else { return };
        match room.desk.working() {
            Some(working) => {
                let target = CodeTarget::Statement(working.id);
                self.tag_here(target, None, None);
            }
            None => {
                self.say(tr("said-no-working"));
                self.dialog = Some(Dialog::Picker(PickerDialog::new(PickFor::Work)));
            }
        }
    }

    /// What is selected in the document that is read, or else the passage, once it is in view.
    fn place_in_hand(&mut self) -> Option<(DocumentId, CharRange)> {
        let room = self.room.as_ref()?;
        let reading = room.reading();
        let place = reading.selection.or(reading.passage);
        let (Some(document), Some(range)) = (reading.document, place) else {
            self.say(tr("said-no-passage"));
            return None;
        };
        if self.bring_into_view(range) {
            return None;
        }
        let room = self.room.as_ref()?;
        Some((document, without_bullet(room, document, range)))
    }

    fn clear_selection(&mut self) {
        if let Some(pane) = self.room.as_mut().and_then(|room| room.panes.reading_mut()) {
            pane.reader_mut().clear_selection();
        }
    }

    /// Takes the selection, or else the passage, as a response to the working recommendation.
    pub(super) fn take_response(&mut self) {
        let Some(room) = &self.room else { return };
        let Some(working) = room.desk.working() else {
            self.say(tr("said-no-working"));
            self.dialog = Some(Dialog::Picker(PickerDialog::new(PickFor::Work)));
            return;
        };
        let (id, name) = (working.id, room.desk.statement_name(working.id).to_owned());
        let Some(place) = self.place_in_hand() else {
            return;
        };
        let taken = self.execute(Command::Respond(NewResponse {
            place: Some(place),
            statements: vec![id],
            ..NewResponse::default()
        }));
        if taken {
            self.clear_selection();
            self.say(tr_with("said-response-taken", &[("name", name.into())]));
        }
    }

    /// Makes a statement of the selection, or else of the passage, and works on it.
    pub(super) fn make_statement(&mut self, kind: StatementKind) {
        let Some((document, range)) = self.place_in_hand() else {
            return;
        };
        let Some(room) = &mut self.room else { return };
        let made = room.desk.execute(Command::AddStatement {
            document,
            range,
            kind,
            number: None,
            parent: None,
        });
        match made {
            Ok(outcome) => {
                let id = outcome.created.first().map(|id| StatementId(*id));
                room.desk.work_on(id);
                let said = room.desk.next_undo().unwrap_or_default();
                self.say(said);
                self.clear_selection();
            }
            Err(sentence) => self.problem = Some(sentence),
        }
    }

    /// Tags the selection, or else the passage.
    pub(super) fn tag_here(
        &mut self,
        target: CodeTarget,
        bearing: Option<Bearing>,
        explicitness: Option<Explicitness>,
    ) {
        let Some(room) = &self.room else { return };
        let reading = room.reading();
        let place = reading.selection.or(reading.passage);
        let (Some(document), Some(range)) = (reading.document, place) else {
            self.say(tr("said-no-passage"));
            return;
        };
        if self.bring_into_view(range) {
            return;
        }
        self.tag_place(document, range, target, bearing, explicitness);
        if let Some(pane) = self.room.as_mut().and_then(|room| room.panes.reading_mut()) {
            pane.reader_mut().clear_selection();
        }
    }

    /// Shows a place that is out of sight instead of tagging it: nobody tags what nobody sees.
    /// Whether it was out of sight.
    fn bring_into_view(&mut self, range: CharRange) -> bool {
        let Some(room) = &mut self.room else {
            return false;
        };
        let text = room
            .reading()
            .document
            .and_then(|document| room.desk.shelf(document))
            .map(|shelf| shelf.text.clone());
        let (Some(text), Some(pane)) = (text, room.panes.reading_mut()) else {
            return false;
        };
        let reader = pane.reader_mut();
        if reader.in_view().is_none_or(|shown| shown.overlaps(range)) {
            return false;
        }
        reader.go_to(&text, range, true);
        self.say(tr("said-out-of-sight"));
        true
    }

    /// Tags a place; the new coding is in focus then.
    pub(super) fn tag_place(
        &mut self,
        document: DocumentId,
        range: CharRange,
        target: CodeTarget,
        bearing: Option<Bearing>,
        explicitness: Option<Explicitness>,
    ) {
        let Some(room) = &mut self.room else { return };
        let range = without_bullet(room, document, range);
        if let Some(there) = same(room, document, range, &target) {
            room.focus = Some(there);
            let said = tr("said-already-tagged");
            self.say(said);
            return;
        }
        let tag = Command::Tag(NewCoding {
            document,
            range,
            target: target.clone(),
            bearing,
            explicitness,
            memo: None,
        });
        match room.desk.execute(tag) {
            Ok(outcome) => {
                room.focus = outcome.created.first().map(|id| CodingId(*id));
                // A path is a code now; it is called by its id from here on.
                let coded = room.focus.and_then(|id| room.desk.coding(id));
                let target = match (&target, &coded) {
                    (CodeTarget::Path(_), Some(coding)) => CodeTarget::Code(coding.code),
                    _ => target,
                };
                room.used(&target);
                room.last = Some(LastTag {
                    target,
                    bearing,
                    explicitness,
                });
                let to = coded.map(|coding| room.desk.code_name(coding.code).to_owned());
                room.said = tr_with("said-tagged", &[("to", to.unwrap_or_default().into())]);
            }
            Err(sentence) => self.problem = Some(sentence),
        }
    }

    /// Repeats the last tag.
    pub(super) fn repeat_tag(&mut self) {
        let last = self.room.as_ref().and_then(|room| room.last.clone());
        match last {
            Some(last) => self.tag_here(last.target, last.bearing, last.explicitness),
            None => self.say(tr("said-nothing-to-repeat")),
        }
    }

    /// Sets the bearing of the coding in focus; the same again unsets it.
    pub(super) fn set_bearing(&mut self, bearing: Option<Bearing>) {
        let Some((id, coding)) = self.coding_in_focus() else {
            return;
        };
        let bearing = if coding.bearing == bearing {
            None
        } else {
            bearing
        };
        let fields = CodingFields {
            bearing: Some(bearing),
            ..CodingFields::default()
        };
        if self.amend(id, fields)
            && let Some(last) = self.room.as_mut().and_then(|room| room.last.as_mut())
        {
            last.bearing = bearing;
        }
    }

    /// Sets the explicitness of the coding in focus; the same again unsets it.
    pub(super) fn set_explicitness(&mut self, explicitness: Option<Explicitness>) {
        let Some((id, coding)) = self.coding_in_focus() else {
            return;
        };
        let explicitness = if coding.explicitness == explicitness {
            None
        } else {
            explicitness
        };
        let fields = CodingFields {
            explicitness: Some(explicitness),
            ..CodingFields::default()
        };
        if self.amend(id, fields)
            && let Some(last) = self.room.as_mut().and_then(|room| room.last.as_mut())
        {
            last.explicitness = explicitness;
        }
    }

    /// Opens the memo of the coding in focus.
    pub(super) fn ask_memo(&mut self) {
        if let Some((id, coding)) = self.coding_in_focus() {
            self.dialog = Some(Dialog::Memo(MemoDialog::new(id, coding.memo.as_deref())));
        }
    }

    fn coding_in_focus(&mut self) -> Option<(CodingId, deskreview_review::domain::Coding)> {
        let found = self.room.as_mut().and_then(|room| {
            let id = room.current_coding()?;
            let coding = room.desk.coding(id)?;
            room.focus = Some(id);
            Some((id, coding))
        });
        if found.is_none() {
            self.say(tr("said-no-coding"));
        }
        found
    }

    /// Changes a coding; whether that was done.
    pub(super) fn amend(&mut self, id: CodingId, fields: CodingFields) -> bool {
        self.execute(Command::Amend { coding: id, fields })
    }

    /// Removes codings; the one in focus where none is given.
    pub(super) fn untag(&mut self, mut codings: Vec<CodingId>) {
        if codings.is_empty() {
            let Some((id, _)) = self.coding_in_focus() else {
                return;
            };
            codings.push(id);
        }
        let count = codings.len();
        let only = codings.first().filter(|_| count == 1);
        let only = only.and_then(|id| self.room.as_ref()?.desk.coding(*id));
        if self.execute(Command::Untag(codings))
            && let Some(room) = &mut self.room
        {
            room.focus = None;
            let from = only.map(|coding| room.desk.code_name(coding.code).to_owned());
            room.said = tr_with(
                "said-untagged",
                &[
                    ("count", count.into()),
                    ("from", from.unwrap_or_default().into()),
                ],
            );
        }
    }

    /// Marks the document as read with none found for the working recommendation; if it is marked
    /// so already, takes it back.
    pub(super) fn mark_none(&mut self) {
        let Some(room) = &self.room else { return };
        let Some(working) = room.desk.working().map(|statement| statement.id) else {
            self.say(tr("said-no-working"));
            self.dialog = Some(Dialog::Picker(PickerDialog::new(PickFor::Work)));
            return;
        };
        let Some(document) = room.reading().document else {
            return;
        };
        let question = Question::Statement(working);
        let place = CoveragePlace {
            question,
            document,
            range: None,
        };
        let marked = room.desk.is_none_found(document, working);
        let tagged = room.tagged(document, working);
        if !marked && tagged > 0 {
            let name = room.desk.statement_name(working).to_owned();
            let count = ("count", tagged.into());
            self.say(tr_with("said-not-none", &[("name", name.into()), count]));
            return;
        }
        // That nothing was found rests on what was asked too.
        let asked = room.search.question().map(|asked| asked.query);
        let command = if marked {
            Command::ClearCoverage(place)
        } else {
            Command::Cover {
                place,
                outcome: CoverageOutcome::None,
                note: None,
                searches: asked.into_iter().collect(),
            }
        };
        self.execute(command);
    }

    /// Goes to the next recommendation of the register, or the one before.
    pub(super) fn cycle_work(&mut self, forward: bool) {
        let Some(room) = &mut self.room else { return };
        let all: Vec<_> = room
            .desk
            .statements()
            .iter()
            .filter(|one| {
                one.kind == StatementKind::Recommendation && one.state != StatementState::Rejected
            })
            .map(|one| one.id)
            .collect();
        if all.is_empty() {
            return;
        }
        let now = room
            .desk
            .working()
            .and_then(|one: &Statement| room.desk.whole(one.id))
            .map(|one| one.id);
        let at = all.iter().position(|id| Some(*id) == now);
        let next = match (at, forward) {
            (Some(at), true) => (at + 1) % all.len(),
            (Some(at), false) => (at + all.len() - 1) % all.len(),
            (None, true) => 0,
            (None, false) => all.len() - 1,
        };
        let next = all.get(next).copied();
        self.out.send(Action::WorkOn(next));
    }
}

/// A range without the bullet that it begins with: nobody quotes it. A number stays.
fn without_bullet(room: &Room, document: DocumentId, range: CharRange) -> CharRange {
    let bullet = room.desk.shelf(document).and_then(|shelf| {
        let text = &shelf.text;
        let piece = text.pieces.get(text.piece_at(range.start)?)?;
        let unnumbered = text.block(piece.block)?.number.is_none();
        let begins = piece.kind == BlockKind::ListItem && piece.range.start == range.start;
        let more = range.len() > piece.hanging;
        (begins && unnumbered && more).then_some(piece.hanging)
    });
    CharRange::new(range.start.0 + bullet.unwrap_or(0), range.end.0)
}

/// The acting coder's coding of just this place to just this, if there is one: the same tag twice
/// would count as two.
fn same(
    room: &Room,
    document: DocumentId,
    range: CharRange,
    target: &CodeTarget,
) -> Option<CodingId> {
    let code = match target {
        CodeTarget::Code(code) => Some(*code),
        CodeTarget::Statement(id) => room.desk.statement(*id)?.code,
        CodeTarget::Path(path) => {
            let mut codes = room.desk.codes().iter();
            codes.find(|code| &code.path == path).map(|code| code.id)
        }
    }?;
    let codings = room.desk.shelf(document)?.codings();
    codings
        .iter()
        .find(|coding| {
            coding.code == code && coding.anchor.range == range && coding.coder == room.desk.coder()
        })
        .map(|coding| coding.id)
}
