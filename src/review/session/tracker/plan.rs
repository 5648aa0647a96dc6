//! The plan itself: row after row, each meeting the register and what the rows above would propose.

use std::collections::{HashMap, HashSet};

use deskreview_reader::import::OWN_REPORT;
use deskreview_reader::recognise::tracker::{
    Action as FoundAction, TableRead, TrackerRow, trackers,
};
use deskreview_reader::text::DocumentText;

use super::compare::{bare, changes, disposition, last_marker, status, trimmed, untold, words_of};
use super::find::{Asked, Finder, PART_SEPARATOR, compared};
use super::{
    ActionFate, PlannedAction, PlannedResponse, PlannedRow, PlannedStatement, PlannedTable,
    Register, ResponseFate, Target, TrackerPlan, UnreadRow,
};
use crate::domain::{
    Action, ActionId, Disposition, Response, ResponseId, StatementId, TrackerReading, case_fold,
};

/// Longest label of an evaluation that a cell may give, in code points.
const LABEL: usize = 120;
/// What of an unread row is shown, in code points.
const SHOWN: usize = 200;

/// What a tracker means for a register.
pub(in crate::session) fn plan(
    text: &DocumentText,
    reading: &TrackerReading,
    register: &Register,
) -> TrackerPlan {
    let read = trackers(text, &reading.columns);
    let mut planning = Planning {
        text,
        reading,
        register,
        finder: Finder::new(register),
        unnumbered: Vec::new(),
        parts: HashMap::new(),
        responses: by_statement(&register.responses),
        used_responses: HashSet::new(),
        used_actions: HashSet::new(),
        out: TrackerPlan {
            passed_over: read.passed_over,
            own_report: text.warnings.iter().any(|said| said == OWN_REPORT),
            ..TrackerPlan::default()
        },
    };
    for table in &read.tables {
        planning.table(table);
    }
    planning.out
}

fn by_statement(responses: &[Response]) -> HashMap<StatementId, Vec<&Response>> {
    let mut out: HashMap<StatementId, Vec<&Response>> = HashMap::new();
    for response in responses {
        if response.state == crate::domain::StatementState::Rejected {
            continue;
        }
        for link in &response.links {
            out.entry(link.statement).or_default().push(response);
        }
    }
    out
}

/// Between the others that a response answers.
pub(crate) const TOGETHER: &str = "; ";
/// Before the part of one of them.
pub(crate) const PART_OPENS: &str = " [";

struct Planning<'a> {
    text: &'a DocumentText,
    reading: &'a TrackerReading,
    register: &'a Register,
    finder: Finder,
    /// Statements without a number that stand above, each with the markers of its part.
    unnumbered: Vec<(Vec<String>, Target)>,
    /// How many parts of a planned statement there are, by its place.
    parts: HashMap<usize, u32>,
    responses: HashMap<StatementId, Vec<&'a Response>>,
    /// What a row has matched no other row matches, so that two alike stay two.
    used_responses: HashSet<ResponseId>,
    used_actions: HashSet<ActionId>,
    out: TrackerPlan,
}

impl Planning<'_> {
    fn table(&mut self, table: &TableRead) {
        self.out.tables.push(PlannedTable {
            number: table.number,
            head: table.head.map(|head| head + 1),
            mapping: table.mapping.clone(),
        });
        for unread in &table.tracker.unread {
            let cells = table.rows.get(unread.row).map_or(&[][..], Vec::as_slice);
            let filled: Vec<&str> = cells
                .iter()
                .map(|cell| cell.trim())
                .filter(|cell| !cell.is_empty())
                .collect();
            let headings = unread.why.contains("heading");
            self.out.unread.push(UnreadRow {
                table: table.number,
                row: unread.row + 1,
                text: filled.join(" | ").chars().take(SHOWN).collect(),
                why: unread.why.clone(),
                matters: !filled.is_empty() && !headings,
            });
        }
        for row in &table.tracker.rows {
            self.row(table, row);
        }
    }

    fn row(&mut self, table: &TableRead, row: &TrackerRow) {
        let own = table.mapping.own;
        let evaluation = self.evaluation(row);
        let mut planned = PlannedRow {
            table: table.number,
            lines: row.rows.iter().map(|at| at + 1).collect(),
            evaluation: evaluation.clone(),
            number: row
                .printed
                .clone()
                .or_else(|| row.named.first().map(|named| named.number.clone())),
            part: row.part.clone(),
            text: row.text.clone(),
            statements: Vec::new(),
            unresolved: Vec::new(),
            response: None,
            actions: Vec::new(),
            notes: Vec::new(),
        };
        self.targets(table, row, &mut planned);
        if own && let Some(together) = &row.together {
            self.together(together, evaluation.as_deref(), &mut planned);
        }
        if let Some(verdict) = row.verdict.as_deref().filter(|_| !own) {
            planned.notes.push(format!(
                "“{verdict}” is somebody's judgement of the recommendation; it is told here and not \
                 taken for the reviewer's verdict."
            ));
        }
        self.response(table, row, &mut planned);
        self.actions(table, row, &mut planned);
        let silent = planned.response.is_none() && planned.actions.is_empty();
        let about_nothing = planned.statements.is_empty() && planned.unresolved.is_empty();
        if silent && about_nothing {
            for line in &planned.lines {
                self.out.unread.push(UnreadRow {
                    table: table.number,
                    row: *line,
                    text: planned.text.clone().unwrap_or_default(),
                    why: "The row says nothing of any recommendation.".to_owned(),
                    matters: true,
                });
            }
            return;
        }
        self.out.rows.push(planned);
    }

    fn evaluation(&self, row: &TrackerRow) -> Option<String> {
        let given = self.reading.evaluation.clone();
        let Some(cell) = row.evaluation.as_deref() else {
            return given;
        };
        let folded = case_fold(cell);
        let same = |one: &&crate::domain::Evaluation| {
            case_fold(&one.label) == folded
                || one
                    .title
                    .as_deref()
                    .is_some_and(|title| case_fold(title) == folded)
        };
        let known = self.register.evaluations.iter().find(same);
        let label = known.map_or(cell, |one| one.label.as_str());
        let label: String = label.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(label.chars().take(LABEL).collect())
    }

    /// What a row is about.
    fn targets(&mut self, table: &TableRead, row: &TrackerRow, planned: &mut PlannedRow) {
        let own = table.mapping.own;
        let evaluation = planned.evaluation.clone();
        let part: Vec<String> = row
            .part
            .iter()
            .flat_map(|part| part.split(PART_SEPARATOR))
            .map(|one| bare(one, own))
            .filter(|one| !one.is_empty())
            .collect();
        let mut asked: Vec<(Option<String>, Vec<String>)> = Vec::new();
        for named in &row.named {
            let number = Some(named.number.clone());
            if named.sub_items.is_empty() {
                asked.push((number.clone(), part.clone()));
            }
            for item in &named.sub_items {
                asked.push((number.clone(), vec![case_fold(item)]));
            }
        }
        if asked.is_empty() {
            asked.push((None, part));
        }
        let alone = asked.len() == 1;
        for (number, path) in asked {
            let find = |finder: &Finder, number: Option<&str>, path: &[String]| {
                finder.find(&Asked {
                    evaluation: evaluation.as_deref(),
                    number,
                    path,
                    text: row.text.as_deref(),
                    exact: own,
                })
            };
            let mut found = find(&self.finder, number.as_deref(), &path);
            // `4.iii` is part iii of 4 unless there is a 4.iii.
            if !own
                && found.is_none()
                && path.is_empty()
                && let Some((head, last)) =
                    number.as_deref().and_then(|n| n.rsplit_once(['.', '-']))
            {
                found = find(&self.finder, Some(head), &[case_fold(last)]);
            }
            let found = match found {
                None if alone && row.text.is_some() => {
                    self.propose(table, row, &number, &path, &evaluation)
                }
                found => found,
            };
            if let (None, Some(target)) = (&number, &found) {
                self.unnumbered
                    .retain(|(above, _)| above.len() < path.len());
                self.unnumbered.push((path.clone(), target.clone()));
            }
            match found {
                Some(target) => {
                    if !planned.statements.iter().any(|one| one.is(&target)) {
                        planned.statements.push(target);
                    }
                }
                None => planned
                    .unresolved
                    .extend(number.map(|number| match path.first() {
                        Some(part) => format!("{number} ({part})"),
                        None => number,
                    })),
            }
        }
    }

    /// A statement that the register does not have.
    fn propose(
        &mut self,
        table: &TableRead,
        row: &TrackerRow,
        number: &Option<String>,
        path: &[String],
        evaluation: &Option<String>,
    ) -> Option<Target> {
        let text = row.text.as_deref()?;
        let range = table.words(self.text, row.text_at?, text)?;
        let own = table.mapping.own;
        // What a cell prints in one piece is the number as printed.
        let printed = row
            .printed
            .as_deref()
            .map(|printed| if own { printed } else { trimmed(printed) })
            .filter(|printed| own || !printed.contains(char::is_whitespace) && !printed.is_empty())
            .map(str::to_owned)
            .or_else(|| number.clone());
        let (mut marker, mut parent, mut position) = (None, None, 0);
        if let Some((last, above)) = path.split_last() {
            // A part without a number belongs to what stands above it.
            let whole = if number.is_none() {
                let mut open = self.unnumbered.iter().rev();
                open.find(|(path, _)| path == above)
                    .map(|(_, target)| target.clone())
            } else {
                self.finder.find(&Asked {
                    evaluation: evaluation.as_deref(),
                    number: number.as_deref(),
                    path: above,
                    text: None,
                    exact: false,
                })
            };
            if let Some(whole) = whole {
                let bullet = last.starts_with('•');
                marker = (!bullet).then(|| last_marker(row, own, last));
                if let Target::New(at) = whole {
                    let count = self.parts.entry(at).or_default();
                    position = *count;
                    *count += 1;
                } else {
                    position = u32::MAX;
                }
                parent = Some(whole);
            }
        }
        let shown = match (&parent, path.is_empty(), &printed) {
            // A part whose whole is nowhere keeps its marker in its number.
            (None, false, Some(printed)) => Some(format!("{printed}.{}", path.join("."))),
            (Some(_), ..) => None,
            _ => printed.clone(),
        };
        let new = PlannedStatement {
            evaluation: evaluation.clone(),
            number: shown.clone(),
            marker,
            parent,
            position,
            range,
            text: text.to_owned(),
            addressee: row.addressee.clone(),
            priority: row.priority.clone(),
        };
        let at = self.out.statements.len();
        let (key, below) = if new.parent.is_some() {
            (number.as_deref().or(printed.as_deref()), path)
        } else {
            (shown.as_deref(), &[][..])
        };
        self.finder.add(at, &new, key, below);
        self.out.statements.push(new);
        Some(Target::New(at))
    }

    /// Other recommendations that a response of our own answers too.
    fn together(&mut self, cell: &str, evaluation: Option<&str>, planned: &mut PlannedRow) {
        for one in cell
            .split(TOGETHER)
            .map(str::trim)
            .filter(|one| !one.is_empty())
        {
            let (number, path) = match one.split_once(PART_OPENS) {
                Some((number, path)) => (number, path.trim_end_matches(']')),
                None => (one, ""),
            };
            let path: Vec<String> = path
                .split(PART_SEPARATOR)
                .map(case_fold)
                .filter(|one| !one.is_empty())
                .collect();
            let found = self.finder.find(&Asked {
                evaluation,
                number: Some(number),
                path: &path,
                text: None,
                exact: false,
            });
            // One that stands further below links itself when its row is read.
            if let Some(target) = found
                && !planned.statements.iter().any(|known| known.is(&target))
            {
                planned.statements.push(target);
            }
        }
    }

    fn response(&mut self, table: &TableRead, row: &TrackerRow, planned: &mut PlannedRow) {
        let text = row.response.as_ref().or(row.decision.as_ref());
        let Some(text) = text else {
            // What is known of a number that nothing has must hang on something.
            if planned.statements.is_empty() && !row.actions.is_empty() {
                let first = row.rows.first().and_then(|at| table.row(*at));
                planned.response = first.map(|range| PlannedResponse {
                    text: self.text.text.slice(range).unwrap_or_default().to_owned(),
                    disposition: Disposition::Unclear,
                    range,
                    fate: ResponseFate::New,
                });
            }
            return;
        };
        let place = row.response_at.and_then(|at| table.cell(at));
        let Some(range) = place.or_else(|| row.rows.first().and_then(|at| table.row(*at))) else {
            return;
        };
        let disposition = disposition(row.disposition);
        let words = compared(text);
        let same = |one: &Response| compared(&one.text) == words;
        let mut candidates: Vec<&Response> = planned
            .statements
            .iter()
            .filter_map(|target| match target {
                Target::Known { id, .. } => self.responses.get(id),
                Target::New(_) => None,
            })
            .flatten()
            .copied()
            .filter(|one| same(one))
            .collect();
        candidates.sort_by_key(|one| (one.disposition != disposition, one.id));
        candidates.dedup_by_key(|one| one.id);
        let together = row.together.is_some();
        // The same words under several recommendations, as one response to all of them.
        let above = together
            .then(|| {
                self.out.rows.iter().position(|other| {
                    let response = other.response.as_ref();
                    let alike = response.is_some_and(|one| {
                        compared(&one.text) == words
                            && one.disposition == disposition
                            && !matches!(one.fate, ResponseFate::Above(_))
                    });
                    alike
                        && other.evaluation == planned.evaluation
                        && other
                            .statements
                            .iter()
                            .any(|one| planned.statements.iter().any(|own| own.is(one)))
                        && self.shares(other, planned)
                })
            })
            .flatten();
        let free = candidates
            .iter()
            .find(|one| !self.used_responses.contains(&one.id))
            .copied();
        let fate = match (above, free) {
            (Some(above), _) => ResponseFate::Above(above),
            (None, Some(one)) if one.disposition == disposition => ResponseFate::There(one.id),
            (None, Some(one)) => ResponseFate::Differs(one.id, one.disposition),
            (None, None) => ResponseFate::New,
        };
        if let ResponseFate::There(id) | ResponseFate::Differs(id, _) = fate {
            self.used_responses.insert(id);
        }
        planned.response = Some(PlannedResponse {
            text: text.clone(),
            disposition,
            range,
            fate,
        });
    }

    /// Whether a row further above was about another statement first, and named this one.
    fn shares(&self, other: &PlannedRow, planned: &PlannedRow) -> bool {
        match (other.statements.first(), planned.statements.first()) {
            (Some(first), Some(own)) => !first.is(own),
            _ => false,
        }
    }

    fn actions(&mut self, table: &TableRead, row: &TrackerRow, planned: &mut PlannedRow) {
        if matches!(
            planned.response.as_ref().map(|one| &one.fate),
            Some(ResponseFate::Above(_))
        ) {
            // They stand with the first row of the response.
            let again = row
                .actions
                .iter()
                .filter_map(|found| self.action(table, row, found, None));
            planned.actions = again
                .map(|action| PlannedAction {
                    fate: ActionFate::Above,
                    ..action
                })
                .collect();
            return;
        }
        let register = self.register;
        let known = planned.statements.first().and_then(|target| match target {
            Target::Known { id, .. } => words_of(&register.statements, *id),
            Target::New(_) => None,
        });
        for found in &row.actions {
            if let Some(evidence) = &found.evidence
                && found.text.is_empty()
                && found.status.is_none()
                && found.comments.is_none()
            {
                planned
                    .notes
                    .push(format!("Given as evidence: “{evidence}”."));
            }
            let Some(mut action) = self.action(table, row, found, known) else {
                let told = [&found.status, &found.comments, &found.responsible];
                let told: Vec<&str> = told.into_iter().flatten().map(String::as_str).collect();
                if !told.is_empty() {
                    planned.notes.push(format!(
                        "The row tells “{}”, but neither an action nor a recommendation that the \
                         register has; it is not taken over.",
                        told.join("”, “")
                    ));
                }
                continue;
            };
            action.fate = self.fate(&action, planned);
            if let ActionFate::There(id) | ActionFate::Changed(id, _) = &action.fate {
                self.used_actions.insert(*id);
            }
            planned.actions.push(action);
        }
    }

    /// Whether the register has an action: with the response first, then with the statement.
    fn fate(&self, action: &PlannedAction, planned: &PlannedRow) -> ActionFate {
        let response = match planned.response.as_ref().map(|one| &one.fate) {
            Some(ResponseFate::There(id) | ResponseFate::Differs(id, _)) => Some(*id),
            _ => None,
        };
        let statements: Vec<StatementId> = planned
            .statements
            .iter()
            .filter_map(|target| match target {
                Target::Known { id, .. } => Some(*id),
                Target::New(_) => None,
            })
            .collect();
        let words = compared(&action.text);
        let of_statements = self
            .register
            .actions
            .iter()
            .filter(|one| one.statement.is_some_and(|id| statements.contains(&id)));
        let of_responses = statements
            .iter()
            .filter_map(|id| self.responses.get(id))
            .flatten()
            .flat_map(|response| &response.actions);
        let mut alike: Vec<(u8, usize, usize, &Action)> = of_statements
            .chain(of_responses)
            .filter(|one| !self.used_actions.contains(&one.id) && compared(&one.text) == words)
            .map(|one| {
                let place = match (one.response, response) {
                    (Some(of), Some(wanted)) if of == wanted => 0,
                    (None, None) => 0,
                    (None, Some(_)) => 1,
                    (Some(_), _) => 2,
                };
                (place, changes(one, action).len(), untold(one, action), one)
            })
            .collect();
        alike.sort_by_key(|(place, changes, untold, one)| (*place, *changes, *untold, one.id));
        match alike.first() {
            None => ActionFate::New,
            Some((_, 0, _, one)) => ActionFate::There(one.id),
            Some((_, _, _, one)) => ActionFate::Changed(one.id, changes(one, action)),
        }
    }

    fn action(
        &self,
        table: &TableRead,
        row: &TrackerRow,
        found: &FoundAction,
        known: Option<&str>,
    ) -> Option<PlannedAction> {
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut text = line(&found.text);
        let mut range = found
            .row
            .zip(found.column)
            .and_then(|at| table.words(self.text, at, &found.text));
        if text.is_empty() {
            // How far the recommendation itself has come: what is to be done are its own words.
            let told = found.status.is_some() || found.comments.is_some() || found.due.is_some();
            if !told && found.responsible.is_none() {
                return None;
            }
            text = line(row.text.as_deref().or(known)?);
            range = found.row.and_then(|at| table.row(at));
        }
        let comments: Vec<&str> = found
            .comments
            .iter()
            .chain(&found.evidence)
            .map(String::as_str)
            .collect();
        let due = found.due.as_ref();
        Some(PlannedAction {
            text,
            responsible: found.responsible.clone(),
            due: due
                .and_then(|due| due.date)
                .and_then(|date| date.to_string().parse().ok()),
            due_printed: due.map(|due| due.written.clone()),
            status: found.progress.and_then(status),
            status_printed: found.status.clone(),
            comments: (!comments.is_empty()).then(|| comments.join("\n")),
            range,
            fate: ActionFate::New,
        })
    }
}
