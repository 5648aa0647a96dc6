//! The register as rows of a tracker.

use std::collections::{HashMap, HashSet};

use deskreview_reader::recognise::tracker::{Due, Progress};

use super::super::{CommandError, Session};
use super::find::PART_SEPARATOR;
use super::plan::{PART_OPENS, TOGETHER};
use crate::domain::{
    Action, CodingFilter, Document, DocumentId, PartialDate, Response, ResponseFilter, Statement,
    StatementFilter, StatementId, StatementKind, StatementState, Verdict,
};
use crate::export::{CodingRow, NOT_QUOTED, TrackerCell, TrackerLine};

/// Most places that a cell cites.
const CITED: usize = 60;

/// The reviewer's verdict on a statement, as a tracker tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrackerVerdict {
    /// How far it was carried out, in words.
    pub status: String,
    /// How well the evidence bears that, in words.
    pub strength: Option<String>,
    /// The day, month or year for which it holds.
    pub as_of: Option<PartialDate>,
    /// Why.
    pub reasoning: Option<String>,
}

/// The rows of a tracker, and what could not be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrackerLines {
    /// A row an action; one for what has none.
    pub lines: Vec<TrackerLine>,
    /// How many recommendations and parts they tell of.
    pub statements: usize,
    /// A sentence for each document whose text cannot be read.
    pub problems: Vec<String>,
}

impl Session {
    /// The recommendations with what was answered, promised and found, as rows of a tracker: of one
    /// evaluation by its label, or of all. What was rejected is left out; what is only proposed says so.
    ///
    /// # Errors
    /// Where the project cannot be read.
    pub fn tracker_lines(&self, evaluation: Option<&str>) -> Result<TrackerLines, CommandError> {
        let filter = StatementFilter {
            kind: Some(StatementKind::Recommendation),
            ..StatementFilter::default()
        };
        let mut statements = self.statements(&filter)?;
        statements.retain(|one| {
            evaluation.is_none_or(|label| one.evaluation_label.as_deref() == Some(label))
        });
        let documents = self.documents()?;
        let quiet = Quiet::of(&documents);
        for one in &mut statements {
            quiet.statement(one);
        }
        let alias = |id: &str| {
            let mut all = documents.iter();
            let document = all.find(|one| one.id.to_string() == id);
            document.and_then(|one| one.alias.clone())
        };
        let rows = self.coding_rows(&CodingFilter::default())?;
        let mut cited: HashMap<String, Vec<CodingRow>> = HashMap::new();
        for mut row in rows.rows {
            if let Some(alias) = alias(&row.document) {
                row.title = alias;
            }
            if let Some(name) = row.recommendation.clone() {
                cited.entry(name).or_default().push(row);
            }
        }
        let mut names = HashMap::new();
        for one in &statements {
            name_all(one, &Address::of(one), &mut names);
        }
        let mut of: HashMap<StatementId, Vec<Response>> = HashMap::new();
        for mut response in self.responses(&ResponseFilter::default())? {
            if response.state == StatementState::Rejected {
                continue;
            }
            quiet.response(&mut response);
            for link in &response.links {
                of.entry(link.statement).or_default().push(response.clone());
            }
        }
        let mut own: HashMap<StatementId, Vec<Action>> = HashMap::new();
        for mut action in self.actions()? {
            quiet.action(&mut action);
            if let (Some(statement), None) = (action.statement, action.response) {
                own.entry(statement).or_default().push(action);
            }
        }
        let mut writing = Writing {
            verdicts: self.tracker_verdicts()?,
            cited,
            names,
            responses: of,
            own,
            out: TrackerLines {
                problems: rows.problems,
                ..TrackerLines::default()
            },
        };
        for statement in &statements {
            writing.statement(statement, &Address::of(statement));
        }
        Ok(writing.out)
    }

    /// The reviewer's verdicts by statement, for the columns of a tracker.
    ///
    /// # Errors
    /// Where the project cannot be read.
    fn tracker_verdicts(&self) -> Result<HashMap<StatementId, TrackerVerdict>, CommandError> {
        let told = |verdict: Verdict| {
            let status = in_words(verdict.status?.as_str());
            let strength = verdict.strength.map(|one| in_words(one.as_str()));
            let told = TrackerVerdict {
                status,
                strength,
                as_of: verdict.as_of,
                reasoning: verdict.reasoning,
            };
            Some((verdict.statement, told))
        };
        Ok(self.verdicts()?.into_iter().filter_map(told).collect())
    }
}

/// Documents of which no word may leave the project.
struct Quiet(HashSet<DocumentId>);

impl Quiet {
    fn of(documents: &[Document]) -> Self {
        let quiet = documents.iter().filter(|one| one.do_not_quote);
        Self(quiet.map(|one| one.id).collect())
    }

    fn keeps(&self, document: Option<DocumentId>) -> bool {
        document.is_some_and(|id| self.0.contains(&id))
    }

    fn statement(&self, one: &mut Statement) {
        if self.keeps(Some(one.document)) {
            one.text = NOT_QUOTED.to_owned();
        }
        for item in &mut one.sub_items {
            self.statement(item);
        }
    }

    fn response(&self, one: &mut Response) {
        if self.keeps(one.document) {
            one.text = NOT_QUOTED.to_owned();
        }
        for action in &mut one.actions {
            self.action(action);
        }
    }

    fn action(&self, one: &mut Action) {
        if self.keeps(one.document) {
            one.text = NOT_QUOTED.to_owned();
            one.comments = None;
        }
    }
}

/// Number and part of a statement as a tracker prints them.
#[derive(Clone, Debug)]
struct Address {
    number: Option<String>,
    path: Vec<String>,
}

impl Address {
    fn of(statement: &Statement) -> Self {
        Self {
            number: statement.number.clone(),
            path: Vec::new(),
        }
    }

    /// Of a part; one without a marker is known by its place.
    fn below(&self, item: &Statement, at: usize) -> Self {
        let marker = item.marker.as_deref().map(str::trim);
        let marker = match marker.filter(|marker| !marker.is_empty()) {
            Some(marker) => marker.to_owned(),
            None => format!("•{}", at + 1),
        };
        let mut path = self.path.clone();
        path.push(marker);
        Self {
            number: self.number.clone(),
            path,
        }
    }

    fn part(&self) -> Option<String> {
        (!self.path.is_empty()).then(|| self.path.join(PART_SEPARATOR))
    }

    fn written(&self) -> Option<String> {
        let number = self.number.as_deref()?;
        Some(match self.part() {
            Some(part) => format!("{number}{PART_OPENS}{part}]"),
            None => number.to_owned(),
        })
    }
}

/// What a statement is called, with its evaluation.
type Names = HashMap<StatementId, (Option<String>, Option<String>)>;

fn name_all(statement: &Statement, address: &Address, names: &mut Names) {
    let evaluation = statement.evaluation_label.clone();
    names.insert(statement.id, (evaluation, address.written()));
    for (at, item) in statement.sub_items.iter().enumerate() {
        name_all(item, &address.below(item, at), names);
    }
}

struct Writing {
    verdicts: HashMap<StatementId, TrackerVerdict>,
    /// Codings by the name of what they are tagged to.
    cited: HashMap<String, Vec<CodingRow>>,
    names: Names,
    responses: HashMap<StatementId, Vec<Response>>,
    own: HashMap<StatementId, Vec<Action>>,
    out: TrackerLines,
}

impl Writing {
    fn statement(&mut self, statement: &Statement, address: &Address) {
        if statement.state == StatementState::Rejected {
            return;
        }
        self.out.statements += 1;
        let mut made = 0;
        let responses = self.responses.remove(&statement.id).unwrap_or_default();
        for (at, response) in responses.iter().enumerate() {
            let alike = |other: &&Response| {
                other.text == response.text && other.disposition == response.disposition
            };
            let which = (responses.iter().filter(alike).count() > 1)
                .then(|| responses.iter().take(at).filter(alike).count() + 1);
            for action in response.actions.iter().map(Some).chain(
                // A response that promises nothing has a row all the same.
                response.actions.is_empty().then_some(None),
            ) {
                self.line(statement, address, Some((response, which)), action);
                made += 1;
            }
        }
        for action in self.own.remove(&statement.id).unwrap_or_default() {
            self.line(statement, address, None, Some(&action));
            made += 1;
        }
        if made == 0 {
            self.line(statement, address, None, None);
        }
        for (at, item) in statement.sub_items.iter().enumerate() {
            self.statement(item, &address.below(item, at));
        }
    }

    fn line(
        &mut self,
        statement: &Statement,
        address: &Address,
        response: Option<(&Response, Option<usize>)>,
        action: Option<&Action>,
    ) {
        let which = response.and_then(|(_, which)| which);
        let response = response.map(|(response, _)| response);
        let text = |text: Option<&str>| TrackerCell::text(text);
        let (passages, sources, citations) = self.evidence(statement);
        let verdict = self.verdicts.get(&statement.id);
        let together = response.and_then(|response| self.together(statement, response));
        let due = action.map_or(TrackerCell::Empty, |action| match &action.due {
            Some(due) => TrackerCell::Date(due.clone()),
            None => {
                let printed = action.due_printed.as_deref();
                // A date that somebody has taken away is not told again.
                text(printed.filter(|printed| Due::of(printed).date.is_none()))
            }
        });
        let status = action.map_or(TrackerCell::Empty, |action| match action.status {
            Some(status) => text(Some(&in_words(status.as_str()))),
            None => {
                let told = |printed: &&str| {
                    matches!(Progress::of(printed), None | Some(Progress::Overdue))
                };
                text(action.status_printed.as_deref().filter(told))
            }
        });
        let count = |number: usize| match u64::try_from(number) {
            Ok(0) | Err(_) => TrackerCell::Empty,
            Ok(number) => TrackerCell::Number(number),
        };
        let cells = vec![
            text(statement.evaluation_label.as_deref()),
            text(address.number.as_deref()),
            text(address.part().as_deref()),
            text(Some(&statement.text)),
            text(statement.priority.as_deref()),
            text(statement.addressee.as_deref()),
            text(response.map(|one| one.text.as_str())),
            text(
                response
                    .map(|one| in_words(one.disposition.as_str()))
                    .as_deref(),
            ),
            text(together.as_deref()),
            text(action.map(|one| one.text.as_str())),
            text(action.and_then(|one| one.responsible.as_deref())),
            due,
            status,
            text(action.and_then(|one| one.comments.as_deref())),
            count(passages),
            count(sources),
            text(Some(&citations)),
            text(verdict.map(|one| one.status.as_str())),
            text(verdict.and_then(|one| one.strength.as_deref())),
            verdict
                .and_then(|one| one.as_of.clone())
                .map_or(TrackerCell::Empty, TrackerCell::Date),
            text(verdict.and_then(|one| one.reasoning.as_deref())),
            text(Some(&standing(statement, response))),
            count(which.unwrap_or(0)),
        ];
        self.out.lines.push(TrackerLine {
            name: statement.address.clone(),
            cells,
        });
    }

    /// The other recommendations of the evaluation that a response answers.
    fn together(&self, statement: &Statement, response: &Response) -> Option<String> {
        let own = self.names.get(&statement.id)?;
        let others: Vec<&str> = response
            .links
            .iter()
            .filter(|link| link.statement != statement.id)
            .filter_map(|link| self.names.get(&link.statement))
            .filter(|(evaluation, _)| *evaluation == own.0)
            .filter_map(|(_, name)| name.as_deref())
            .collect();
        (!others.is_empty()).then(|| others.join(TOGETHER))
    }

    /// Passages tagged to a statement and its parts, the documents they stand in, and where.
    fn evidence(&self, statement: &Statement) -> (usize, usize, String) {
        let mut rows: Vec<&CodingRow> = Vec::new();
        let mut open = vec![statement];
        while let Some(one) = open.pop() {
            let name = match &one.evaluation_label {
                Some(label) => format!("{label}/{}", one.address),
                None => one.address.clone(),
            };
            rows.extend(self.cited.get(&name).into_iter().flatten());
            open.extend(&one.sub_items);
        }
        rows.sort_by(|a, b| (&a.title, a.start, &a.id).cmp(&(&b.title, b.start, &b.id)));
        let mut documents: Vec<&str> = rows.iter().map(|row| row.document.as_str()).collect();
        documents.sort_unstable();
        documents.dedup();
        let mut places: Vec<String> = rows.iter().take(CITED).map(|row| cited(row)).collect();
        places.dedup();
        if rows.len() > CITED {
            places.push(format!("and {} more", rows.len() - CITED));
        }
        (rows.len(), documents.len(), places.join("; "))
    }
}

/// A place as it is cited: `Annual report 2012, p. 14, 45`.
fn cited(row: &CodingRow) -> String {
    let mut out = row.title.clone();
    let page = row
        .page_label
        .clone()
        .or(row.page.map(|page| page.to_string()));
    if let Some(page) = page {
        out.push_str(&format!(", p. {page}"));
    }
    if let Some(number) = &row.number {
        out.push_str(&format!(", para. {number}"));
    }
    if let Some(bearing) = &row.bearing {
        out.push_str(&format!(" ({bearing})"));
    }
    out
}

/// One of our words as people write it: `not_started` is `Not started`.
fn in_words(word: &str) -> String {
    let mut letters = word.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first + &letters.as_str().replace('_', " ")
}

/// What is settled in the register of what a row tells.
fn standing(statement: &Statement, response: Option<&Response>) -> String {
    let mut out = in_words(statement.state.as_str());
    if let Some(response) = response {
        if response.state == StatementState::Proposed {
            out.push_str("; response proposed");
        }
        let doubtful =
            |link: &crate::domain::ResponseLink| link.statement == statement.id && link.doubtful;
        if response.links.iter().any(doubtful) {
            out.push_str("; link doubtful");
        }
    }
    out
}
