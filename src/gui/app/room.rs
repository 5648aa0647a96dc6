//! An open review with everything that is shown of it.

use std::collections::BTreeMap;

use deskreview_review::domain::{CodeTarget, CodingId, DocumentId, StatementId};
use eframe::egui::Context;

use super::sides::Sides;
use crate::gui::action::{Action, Outbox, Side};
use crate::gui::cx::Reading;
use crate::gui::desk::{Answer, Desk, ExportDone, Importing, Job, Polled, Replacing, Told};
use crate::gui::message::{tr, tr_with};
use crate::gui::panels::{CardPanel, DocumentsPanel, HistoryPanel, SearchPanel, TagsPanel};
use crate::gui::panes::Panes;
use crate::gui::seen::Seen;
use crate::gui::settings::Layout;
use crate::gui::sheets::Sheets;
use deskreview_review::domain::{Bearing, Explicitness};

/// How many targets the picker shows as used lately.
const LATELY: usize = 8;

/// The last tag, to be repeated.
#[derive(Clone, Debug)]
pub(super) struct LastTag {
    pub(super) target: CodeTarget,
    pub(super) bearing: Option<Bearing>,
    pub(super) explicitness: Option<Explicitness>,
}

/// Everything of an open review.
pub(super) struct Room {
    pub(super) desk: Desk,
    pub(super) panes: Panes,
    pub(super) sheets: Sheets,
    pub(super) documents: DocumentsPanel,
    pub(super) card: CardPanel,
    pub(super) search: SearchPanel,
    pub(super) tags: TagsPanel,
    pub(super) history: HistoryPanel,
    pub(super) sides: Sides,
    pub(super) side: Side,
    pub(super) importing: Option<Importing>,
    /// The new edition that is being read, or was read last.
    pub(super) replacing: Option<Replacing>,
    /// Documents that the running import has brought are opened once.
    pub(super) opened_first: bool,
    pub(super) exports: Vec<Job<ExportDone>>,
    pub(super) focus: Option<CodingId>,
    /// Which part of the window F6 put the keyboard into: reading, right, left.
    pub(super) region: u8,
    pub(super) lately: Vec<CodeTarget>,
    pub(super) last: Option<LastTag>,
    pub(super) said: String,
    /// What of each document was on the screen.
    pub(super) read: BTreeMap<DocumentId, Seen>,
}

impl Room {
    /// A review, arranged as it was left.
    pub(super) fn new(mut desk: Desk, layout: Option<&Layout>) -> Self {
        let mut room_layout = Layout {
            left: true,
            right: true,
            ..Layout::default()
        };
        if let Some(layout) = layout {
            room_layout = layout.clone();
        }
        let working = room_layout
            .working
            .as_deref()
            .and_then(StatementId::parse)
            .filter(|id| desk.statement(*id).is_some());
        desk.work_on(working);
        let panes = room_layout.tiles.as_ref().and_then(Panes::from_value);
        let mut panes = panes.unwrap_or_default();
        let looks = room_layout.looks.iter();
        panes.set_looks(
            looks
                .filter_map(|(id, look)| Some((DocumentId::parse(id)?, *look)))
                .collect(),
        );
        let read = room_layout
            .read
            .iter()
            .filter_map(|(id, share)| Some((DocumentId::parse(id)?, *share)))
            .collect();
        let mut search = SearchPanel::default();
        search.set_history(room_layout.searches);
        Self {
            desk,
            panes,
            sheets: Sheets::default(),
            documents: DocumentsPanel::default(),
            card: CardPanel::default(),
            search,
            tags: TagsPanel::default(),
            history: HistoryPanel::default(),
            sides: Sides::new(room_layout.left, room_layout.right, room_layout.widths),
            side: room_layout.side,
            importing: None,
            replacing: None,
            opened_first: false,
            exports: Vec::new(),
            focus: None,
            region: 0,
            lately: Vec::new(),
            last: None,
            said: String::new(),
            read,
        }
    }

    /// How it is arranged now.
    pub(super) fn layout(&mut self, now_ms: i64) -> Layout {
        let read = self.read.iter();
        let looks = self.panes.looks().iter();
        let looks = looks.map(|(id, look)| (id.to_string(), *look)).collect();
        Layout {
            looks,
            saved: now_ms,
            left: self.sides.left.wanted,
            right: self.sides.right.wanted,
            side: self.side,
            widths: Some((self.sides.left.wide, self.sides.right.wide)),
            tiles: self.panes.to_value(),
            working: self
                .desk
                .working()
                .map(|statement| statement.id.to_string()),
            read: read.map(|(id, share)| (id.to_string(), *share)).collect(),
            searches: self.search.history().to_vec(),
        }
    }

    /// Whether files are being read.
    pub(super) fn is_importing(&self) -> bool {
        self.importing.as_ref().is_some_and(Importing::is_running)
    }

    /// What the active view shows.
    pub(super) fn reading(&self) -> Reading {
        match self.panes.reading() {
            Some(pane) => Reading {
                document: Some(pane.document()),
                passage: pane.reader().passage(),
                selection: pane.reader().selection(),
            },
            None => Reading::default(),
        }
    }

    /// The coding that keys change: the one in focus; else the one at the cursor that is tagged to
    /// the working recommendation, or the only one there.
    pub(super) fn current_coding(&self) -> Option<CodingId> {
        let reading = self.reading();
        let shelf = self.desk.shelf(reading.document?)?;
        if let Some(focus) = self.focus
            && shelf.coding(focus).is_some()
        {
            return Some(focus);
        }
        let at = reading.selection.or(reading.passage)?;
        let codings = shelf.codings().iter();
        let here: Vec<_> = codings
            .filter(|coding| coding.anchor.range.overlaps(at))
            .collect();
        let working = self.desk.working().map(|statement| statement.id);
        let to_working = here
            .iter()
            .rev()
            .find(|coding| working.is_some() && coding.statement == working);
        match (to_working, here.as_slice()) {
            (Some(coding), _) => Some(coding.id),
            (None, [only]) => Some(only.id),
            _ => None,
        }
    }

    /// How many passages of a document are tagged to a statement, by anybody.
    pub(super) fn tagged(&self, document: DocumentId, statement: StatementId) -> usize {
        let code = self.desk.statement(statement).and_then(|one| one.code);
        let codings = self
            .desk
            .shelf(document)
            .map(|shelf| shelf.codings().iter());
        let codings = codings.into_iter().flatten();
        codings.filter(|one| Some(one.code) == code).count()
    }

    /// Remembers what was tagged to.
    pub(super) fn used(&mut self, target: &CodeTarget) {
        self.lately.retain(|other| other != target);
        self.lately.insert(0, target.clone());
        self.lately.truncate(LATELY);
    }

    /// Takes in what threads have ready.
    pub(super) fn drain(&mut self, ctx: &Context, out: &mut Outbox) {
        while let Some(answer) = self.desk.library.answer() {
            match answer {
                Answer::Search { ticket, found } => self.search.receive(ticket, found),
                Answer::Places {
                    ticket,
                    document,
                    places,
                } => self.search.receive_places(ticket, document, places),
                Answer::About { ticket, told } => self.told(ticket, *told, out),
                Answer::Rows { ticket, rows } => self.sheets.codings.receive(ticket, rows),
                Answer::Edition { ticket, report } => self.sheets.editions.receive(ticket, report),
                Answer::Evidence { ticket, evidence } => self.card.receive(ticket, evidence),
                Answer::Balance { ticket, balances } => self.card.weighed(ticket, balances),
                Answer::Balances { ticket, balances } => {
                    self.sheets.verdicts.receive(ticket, balances);
                }
                Answer::Matrix { ticket, matrix } => self.sheets.matrix.receive(ticket, matrix),
                Answer::Samples { ticket, samples } => {
                    self.sheets.samples.receive(ticket, samples);
                }
                Answer::Suggest { ticket, found } => self.sheets.triage.receive(ticket, found),
                Answer::Trouble(sentence) => out.send(Action::Problem(sentence)),
            }
        }
        while let Some(answer) = self.desk.counting.answer() {
            match answer {
                Answer::About { ticket, told } => self.told(ticket, *told, out),
                Answer::Trouble(sentence) => out.send(Action::Problem(sentence)),
                _ => {}
            }
        }
        if let Some(importing) = &mut self.importing {
            let running = importing.is_running();
            if self.desk.take_in(importing) {
                ctx.request_repaint();
            }
            if running && !importing.is_running() {
                self.said = import_said(importing);
            }
            // The first document can be read while the rest comes in.
            if !self.opened_first
                && let Some(first) = self.desk.documents().first().map(|document| document.id)
            {
                self.opened_first = true;
                if self.panes.documents().is_empty() {
                    out.send(Action::Read {
                        document: first,
                        range: None,
                        beside: false,
                    });
                    out.send(Action::Sheet(crate::gui::action::Sheet::Import));
                }
            }
        }
        self.drain_edition(ctx, out);
        let mut done = Vec::new();
        self.exports.retain(|export| match export.poll() {
            Polled::Done(end) => {
                done.push(end);
                false
            }
            Polled::UnderWay => true,
            Polled::Gone => false,
        });
        for end in done {
            self.export_ended(end, out);
        }
    }

    /// What goes through all hits was found out.
    fn told(&mut self, ticket: u64, told: Told, out: &mut Outbox) {
        match told {
            Told::TagAll(found) => out.send(Action::TagAllFound(ticket, Box::new(found))),
            told => self.search.receive_about(ticket, told),
        }
    }

    fn export_ended(&mut self, end: ExportDone, out: &mut Outbox) {
        let path = end.path.display().to_string();
        match end.report {
            Ok(None) => self.said = tr("said-export-stopped"),
            Ok(Some(report)) => {
                let passages = report.written.passages;
                let (key, count) = match passages {
                    _ if end.tracker => ("said-tracker-exported", report.written.statements),
                    0 => ("said-exported-file", 0),
                    _ => ("said-exported", passages),
                };
                let args = [
                    ("count", (count as u64).into()),
                    ("path", path.as_str().into()),
                ];
                self.said = tr_with(key, &args);
                let mut lost: Vec<String> = end.problems;
                for (reason, count) in deskreview_review::export::reasons(&report.dropped) {
                    lost.push(tr_with(
                        "export-not-carried-times",
                        &[("reason", reason.into()), ("count", (count as u64).into())],
                    ));
                }
                if !lost.is_empty() {
                    lost.insert(0, tr("export-not-carried"));
                    out.send(Action::Problem(lost.join("\n")));
                }
            }
            Err(sentence) => out.send(Action::Problem(sentence)),
        }
    }
}

/// How an import ended, in a sentence.
fn import_said(importing: &Importing) -> String {
    let seen = importing.seen();
    let key = if importing.is_cancelled() {
        "said-import-cancelled"
    } else {
        "said-imported"
    };
    let mut said = tr_with(key, &[("count", seen.added.into())]);
    if seen.undecided > 0 {
        let asked = tr_with("said-tables", &[("count", seen.undecided.into())]);
        if seen.added == 0 && seen.failed == 0 && seen.already == 0 {
            return asked;
        }
        said.push(' ');
        said.push_str(&asked);
    }
    if seen.already > 0 {
        said.push(' ');
        said.push_str(&tr_with(
            "said-import-already",
            &[("count", seen.already.into())],
        ));
    }
    if seen.failed > 0 {
        said.push(' ');
        said.push_str(&tr_with(
            "said-import-failed",
            &[("count", seen.failed.into())],
        ));
    }
    said
}
