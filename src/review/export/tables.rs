//! The findings as tables: what stands in which column, once for workbook and CSV.
//!
//! A table gives its rows one at a time, so that 100,000 of them are never there twice.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::citation::Citation;
use super::findings::{
    ActionRecord, DocumentRecord, EvidenceRecord, FigureRecord, Findings, PlaceRecord,
    ResponseRecord, StatementRecord,
};
use super::words;
use super::{CodingRow, Part, class_words};

/// More attributes than this are no columns any more.
const ATTRIBUTES: usize = 100;

/// What stands in a cell.
pub(super) enum Cell<'a> {
    Text(Cow<'a, str>),
    /// A word of ours, which a workbook writes as people do: `Self-reported`.
    Word(&'a str),
    Number(f64),
    /// A moment in RFC 3339.
    Moment(&'a str),
    /// `2008`, `2008-03` or `2008-03-31`.
    Date(&'a str),
    Evidence(&'a EvidenceRecord),
    Empty,
}

/// A column.
pub(super) struct Column {
    /// Its name for programs.
    pub(super) key: Cow<'static, str>,
    /// Its name for people.
    pub(super) title: Cow<'static, str>,
    /// Its width in characters.
    pub(super) width: f64,
}

/// A table.
pub(super) struct Table<'a> {
    /// Its name for people.
    pub(super) title: &'static str,
    /// What a row is.
    pub(super) what: &'static str,
    pub(super) columns: Vec<Column>,
    pub(super) len: usize,
    /// The cells of a row, from 0.
    pub(super) row: Box<dyn Fn(usize) -> Vec<Cell<'a>> + 'a>,
    /// The id of what a row shows.
    pub(super) id: Box<dyn Fn(usize) -> &'a str + 'a>,
}

const fn column(key: &'static str, title: &'static str, width: f64) -> Column {
    Column {
        key: Cow::Borrowed(key),
        title: Cow::Borrowed(title),
        width,
    }
}

fn text(text: &str) -> Cell<'_> {
    if text.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(text.into())
    }
}

fn owned<'a>(text: String) -> Cell<'a> {
    if text.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(text.into())
    }
}

fn maybe(text_or_none: &Option<String>) -> Cell<'_> {
    text_or_none.as_deref().map_or(Cell::Empty, text)
}

fn word(word: &Option<String>) -> Cell<'_> {
    word.as_deref().map_or(Cell::Empty, Cell::Word)
}

fn date(date: &Option<String>) -> Cell<'_> {
    date.as_deref().map_or(Cell::Empty, Cell::Date)
}

#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
fn count<'a>(n: usize) -> Cell<'a> {
    Cell::Number(n as f64)
}

/// A figure as a number, where it is one, so that a workbook can calculate with it.
fn figure(figure: &Option<FigureRecord>) -> Cell<'_> {
    let Some(figure) = figure else {
        return Cell::Empty;
    };
    let amount = figure
        .amount
        .as_deref()
        .and_then(|amount| amount.parse().ok());
    match amount.filter(|amount: &f64| amount.is_finite()) {
        // `10 %` or `12 of 48` says more than its number.
        Some(amount) if plain(&figure.text) => Cell::Number(amount),
        _ => text(&figure.text),
    }
}

fn plain(printed: &str) -> bool {
    let allowed =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | ',' | '.' | '\u{a0}' | '\u{202f}');
    !printed.is_empty() && printed.chars().all(allowed)
}

/// The table of a part; everything is no table.
pub(super) fn table<'a>(findings: &'a Findings, part: Part) -> Option<Table<'a>> {
    Some(match part {
        Part::Passages => passages(findings),
        Part::Statements => statements(findings),
        Part::Responses => responses(findings),
        Part::Actions => actions(findings),
        Part::Matrix => matrix(findings),
        Part::Coverage => coverage(findings),
        Part::Indicators => indicators(findings),
        Part::Codebook => codebook(findings),
        Part::Documents => documents(findings),
        Part::Everything => return None,
    })
}

/// Names of the documents' attributes, in order.
fn attribute_names(findings: &Findings) -> Vec<&str> {
    let names: BTreeSet<&str> = findings
        .documents
        .iter()
        .flat_map(|one| one.attributes.keys())
        .map(String::as_str)
        .collect();
    names.into_iter().take(ATTRIBUTES).collect()
}

fn attribute_columns(names: &[&str]) -> impl Iterator<Item = Column> {
    names.iter().map(|name| Column {
        key: format!("attribute:{name}").into(),
        title: words::capital(name).into(),
        width: 16.0,
    })
}

fn attribute_cells<'a>(document: Option<&'a DocumentRecord>, names: &[&str]) -> Vec<Cell<'a>> {
    let cell = |name: &&str| {
        let value = document.and_then(|one| one.attributes.get(*name));
        value.map_or(Cell::Empty, |value| text(value))
    };
    names.iter().map(cell).collect()
}

fn passages(findings: &Findings) -> Table<'_> {
    let names = attribute_names(findings);
    let documents: HashMap<&str, &DocumentRecord> = findings
        .documents
        .iter()
        .map(|one| (one.id.as_str(), one))
        .collect();
    let mut columns = vec![
        column("evaluation", "Evaluation", 14.0),
        column("recommendation", "Recommendation", 17.0),
        column("code", "Code", 28.0),
        column("title", "Document", 36.0),
        column("kind", "Kind", 13.0),
        column("source_type", "Source type", 15.0),
        column("published", "Published", 12.0),
        column("page", "Page", 8.0),
        column("page_label", "Printed page", 13.0),
        column("number", "Paragraph", 12.0),
        column("section", "Section", 36.0),
        column("quote", "Quote", 80.0),
        column("citation", "Citation", 40.0),
        column("edition", "Edition", 24.0),
        column("bearing", "Bearing", 13.0),
        column("explicitness", "Explicitness", 14.0),
        column("memo", "Memo", 40.0),
        column("coder", "Coder", 16.0),
        column("created", "Coded (UTC)", 20.0),
    ];
    columns.extend(attribute_columns(&names));
    columns.extend([
        column("start", "Starts at", 11.0),
        column("end", "Ends at", 11.0),
        column("document", "Document identifier", 38.0),
        column("id", "Coding identifier", 38.0),
    ]);
    let rows = &findings.passages;
    Table {
        title: "Coded passages",
        what: "passage",
        columns,
        len: rows.len(),
        row: Box::new(move |at| {
            let Some(row) = rows.get(at) else {
                return Vec::new();
            };
            let document = documents.get(row.document.as_str()).copied();
            passage_cells(row, document, &names)
        }),
        id: Box::new(move |at| rows.get(at).map_or("", |row| &row.id)),
    }
}

fn passage_cells<'a>(
    row: &'a CodingRow,
    document: Option<&'a DocumentRecord>,
    names: &[&str],
) -> Vec<Cell<'a>> {
    let mut cells = vec![
        maybe(&row.evaluation),
        maybe(&row.recommendation),
        text(&row.code),
        text(&row.title),
        Cell::Word(&row.kind),
        word(&row.source_type),
        document.map_or(Cell::Empty, |one| date(&one.published)),
        row.page
            .map_or(Cell::Empty, |page| Cell::Number(page.into())),
        maybe(&row.page_label),
        maybe(&row.number),
        text(&row.section),
        text(&row.quote),
        owned(Citation::of_row(row).line()),
        row.earlier().map_or(Cell::Empty, owned),
        word(&row.bearing),
        word(&row.explicitness),
        maybe(&row.memo),
        text(&row.coder),
        Cell::Moment(&row.created),
    ];
    cells.extend(attribute_cells(document, names));
    cells.extend([
        Cell::Number(row.start.into()),
        Cell::Number(row.end.into()),
        text(&row.document),
        text(&row.id),
    ]);
    cells
}

fn place<'a>(place: &'a PlaceRecord) -> [Cell<'a>; 2] {
    [text(&place.title), text(&place.cited)]
}

fn statements(findings: &Findings) -> Table<'_> {
    let rows: Vec<&StatementRecord> = findings.all_statements().collect();
    let ids = rows.clone();
    Table {
        title: "Recommendations",
        what: "statement",
        columns: vec![
            column("evaluation", "Evaluation", 14.0),
            column("number", "Number", 10.0),
            column("kind", "Kind", 16.0),
            column("text", "Text", 70.0),
            column("state", "State", 12.0),
            column("addressee", "Addressee", 22.0),
            column("priority", "Priority", 12.0),
            column("deadline", "Deadline", 14.0),
            column("disposition", "Response", 18.0),
            column("response", "Response in full", 60.0),
            column("actions", "Actions", 50.0),
            column("claimed", "Claimed by management", 20.0),
            column("verdict", "Verdict", 20.0),
            column("strength", "Strength of evidence", 20.0),
            column("as_of", "As of", 12.0),
            column("reasoning", "Reasoning", 50.0),
            column("sign_off", "Sign-off", 18.0),
            column("author", "Author", 16.0),
            column("evidence", "Evidence", 22.0),
            column("passages", "Passages", 11.0),
            column("sources", "Sources", 11.0),
            column("read", "Read, none found", 17.0),
            column("unread", "Not read", 11.0),
            column("notes", "Points to check", 44.0),
            column("title", "Document", 36.0),
            column("citation", "Place", 18.0),
            column("id", "Identifier", 38.0),
        ],
        len: rows.len(),
        row: Box::new(move |at| {
            rows.get(at)
                .map_or_else(Vec::new, |one| statement_cells(one))
        }),
        id: Box::new(move |at| ids.get(at).map_or("", |one| &one.id)),
    }
}

fn statement_cells(one: &StatementRecord) -> Vec<Cell<'_>> {
    let dispositions: Vec<String> = one
        .responses
        .iter()
        .map(|response| words::label(&response.disposition))
        .collect();
    let said: Vec<&str> = one
        .responses
        .iter()
        .map(|response| response.text.as_str())
        .collect();
    let actions: Vec<String> = one.all_actions().map(action_line).collect();
    let verdict = one.verdict.as_ref();
    let of = |field: fn(&super::VerdictRecord) -> &Option<String>| verdict.map(field);
    let [title, cited] = place(&one.place);
    vec![
        maybe(&one.evaluation),
        text(&one.number),
        Cell::Word(&one.kind),
        text(&one.text),
        Cell::Word(&one.state),
        maybe(&one.addressee),
        maybe(&one.priority),
        maybe(&one.deadline),
        owned(dispositions.join("; ")),
        owned(said.join("\n\n")),
        owned(actions.join("\n")),
        word(&one.claimed),
        of(|one| &one.status).map_or(Cell::Empty, word),
        of(|one| &one.strength).map_or(Cell::Empty, word),
        of(|one| &one.as_of).map_or(Cell::Empty, date),
        of(|one| &one.reasoning).map_or(Cell::Empty, maybe),
        verdict.map_or(Cell::Empty, |one| Cell::Word(&one.sign_off)),
        verdict.map_or(Cell::Empty, |one| text(&one.author)),
        Cell::Text(class_words(&one.evidence.class).into()),
        count(one.evidence.passages),
        count(one.evidence.sources),
        count(one.none_found.len()),
        count(one.unread.len()),
        owned(one.notes.join("\n")),
        title,
        cited,
        text(&one.id),
    ]
}

/// An action on one line: what, who, by when, how far.
pub(super) fn action_line(one: &ActionRecord) -> String {
    let mut parts = vec![one.text.clone()];
    parts.extend(one.responsible.clone());
    let due = one
        .due
        .as_deref()
        .map(words::date)
        .or_else(|| one.due_printed.clone());
    parts.extend(due.map(|due| format!("due {due}")));
    let status = one
        .status
        .as_deref()
        .map(words::label)
        .or_else(|| one.status_printed.clone());
    parts.extend(status.map(|status| status.to_lowercase()));
    parts.join(" · ")
}

fn responses(findings: &Findings) -> Table<'_> {
    let rows: Vec<(&StatementRecord, &ResponseRecord)> = findings
        .all_statements()
        .flat_map(|one| one.responses.iter().map(move |response| (one, response)))
        .collect();
    let ids = rows.clone();
    Table {
        title: "Responses",
        what: "response",
        columns: vec![
            column("evaluation", "Evaluation", 14.0),
            column("recommendation", "Recommendation", 17.0),
            column("disposition", "Response", 20.0),
            column("text", "Words", 80.0),
            column("state", "State", 12.0),
            column("doubtful", "Link in doubt", 14.0),
            column("title", "Document", 36.0),
            column("citation", "Place", 18.0),
            column("id", "Identifier", 38.0),
        ],
        len: rows.len(),
        row: Box::new(move |at| {
            let Some((statement, one)) = rows.get(at).copied() else {
                return Vec::new();
            };
            let [title, cited] = match &one.place {
                Some(there) => place(there),
                None => [Cell::Empty, Cell::Empty],
            };
            vec![
                maybe(&statement.evaluation),
                text(&statement.number),
                Cell::Word(&one.disposition),
                text(&one.text),
                Cell::Word(&one.state),
                if one.doubtful {
                    Cell::Word("yes")
                } else {
                    Cell::Empty
                },
                title,
                cited,
                text(&one.id),
            ]
        }),
        id: Box::new(move |at| ids.get(at).map_or("", |(_, one)| &one.id)),
    }
}

fn actions(findings: &Findings) -> Table<'_> {
    let rows: Vec<(&StatementRecord, &ActionRecord)> = findings
        .all_statements()
        .flat_map(|one| one.all_actions().map(move |action| (one, action)))
        .collect();
    let ids = rows.clone();
    Table {
        title: "Actions",
        what: "action",
        columns: vec![
            column("evaluation", "Evaluation", 14.0),
            column("recommendation", "Recommendation", 17.0),
            column("action", "Action", 70.0),
            column("responsible", "Responsible", 24.0),
            column("due", "Due", 13.0),
            column("due_printed", "Due, as printed", 18.0),
            column("status", "Status", 18.0),
            column("status_printed", "Status, as printed", 20.0),
            column("comments", "Comments", 50.0),
            column("id", "Identifier", 38.0),
        ],
        len: rows.len(),
        row: Box::new(move |at| {
            let Some((statement, one)) = rows.get(at).copied() else {
                return Vec::new();
            };
            vec![
                maybe(&statement.evaluation),
                text(&statement.number),
                text(&one.text),
                maybe(&one.responsible),
                date(&one.due),
                maybe(&one.due_printed),
                word(&one.status),
                maybe(&one.status_printed),
                maybe(&one.comments),
                text(&one.id),
            ]
        }),
        id: Box::new(move |at| ids.get(at).map_or("", |(_, one)| &one.id)),
    }
}

/// A cell of the matrix in words: what, and from how many sources and passages.
pub(super) fn evidence_words(one: &EvidenceRecord) -> String {
    let class = class_words(&one.class);
    if one.passages == 0 {
        // Read without a finding says it in words.
        return class.to_owned();
    }
    let sources = words::count(one.sources, "source", "sources");
    let passages = words::count(one.passages, "passage", "passages");
    format!("{class} ({sources}, {passages})")
}

fn matrix(findings: &Findings) -> Table<'_> {
    let matrix = &findings.matrix;
    let mut columns = vec![column("recommendation", "Recommendation", 18.0)];
    columns.extend(matrix.columns.iter().map(|name| Column {
        key: name.clone().into(),
        title: name.clone().into(),
        width: 30.0,
    }));
    columns.push(column("all", "All years", 30.0));
    Table {
        title: "Evidence matrix",
        what: "matrix",
        columns,
        len: matrix.rows.len(),
        row: Box::new(|at| {
            let Some(row) = matrix.rows.get(at) else {
                return Vec::new();
            };
            let cells = row.cells.iter().map(Cell::Evidence);
            let name = std::iter::once(text(&row.name));
            name.chain(cells)
                .chain([Cell::Evidence(&row.total)])
                .collect()
        }),
        id: Box::new(|at| matrix.rows.get(at).map_or("", |row| &row.name)),
    }
}

fn coverage(findings: &Findings) -> Table<'_> {
    let rows = &findings.coverage;
    Table {
        title: "Coverage",
        what: "coverage",
        columns: vec![
            column("question", "Question", 28.0),
            column("title", "Document", 40.0),
            column("citation", "Place", 18.0),
            column("outcome", "Outcome", 18.0),
            column("quote", "Passage", 70.0),
            column("note", "Note", 40.0),
            column("searches", "Searches", 30.0),
            column("passages", "Passages", 11.0),
            column("coder", "Coder", 16.0),
            column("at", "When (UTC)", 20.0),
        ],
        len: rows.len(),
        row: Box::new(|at| {
            let Some(one) = rows.get(at) else {
                return Vec::new();
            };
            vec![
                text(&one.question),
                text(&one.place.title),
                if one.whole {
                    Cell::Text("all of it".into())
                } else {
                    text(&one.place.cited)
                },
                match one.outcome.as_str() {
                    "none" => Cell::Text("Read, none found".into()),
                    other => Cell::Word(other),
                },
                maybe(&one.quote),
                maybe(&one.note),
                owned(one.searches.join("; ")),
                count(one.passages),
                text(&one.coder),
                Cell::Moment(&one.at),
            ]
        }),
        id: Box::new(|at| rows.get(at).map_or("", |one| &one.question)),
    }
}

fn indicators(findings: &Findings) -> Table<'_> {
    let rows = &findings.indicators;
    Table {
        title: "Indicators",
        what: "indicator",
        columns: vec![
            column("evaluation", "Evaluation", 14.0),
            column("outcome_number", "Outcome number", 16.0),
            column("outcome", "Outcome", 40.0),
            column("number", "Number", 10.0),
            column("text", "Indicator", 60.0),
            column("unit", "Unit", 16.0),
            column("baseline", "Baseline", 12.0),
            column("target", "Target", 12.0),
            column("result", "Result", 12.0),
            column("met", "Target met", 12.0),
            column("period", "Period", 14.0),
            column("by_region", "By region", 50.0),
            column("state", "State", 12.0),
            column("title", "Document", 36.0),
            column("citation", "Place", 18.0),
            column("id", "Identifier", 38.0),
        ],
        len: rows.len(),
        row: Box::new(|at| {
            let Some(one) = rows.get(at) else {
                return Vec::new();
            };
            let [title, cited] = place(&one.place);
            let regions: Vec<String> = one
                .by_region
                .iter()
                .map(|(region, countries)| {
                    let countries = countries.join(", ");
                    if region.is_empty() {
                        countries
                    } else {
                        format!("{region}: {countries}")
                    }
                })
                .collect();
            vec![
                maybe(&one.evaluation),
                maybe(&one.outcome_number),
                maybe(&one.outcome),
                maybe(&one.number),
                text(&one.text),
                maybe(&one.unit),
                figure(&one.baseline),
                figure(&one.target),
                figure(&one.result),
                match one.met {
                    Some(true) => Cell::Word("yes"),
                    Some(false) => Cell::Word("no"),
                    None => Cell::Empty,
                },
                maybe(&one.period),
                owned(regions.join("\n")),
                Cell::Word(&one.state),
                title,
                cited,
                text(&one.id),
            ]
        }),
        id: Box::new(|at| rows.get(at).map_or("", |one| &one.id)),
    }
}

fn codebook(findings: &Findings) -> Table<'_> {
    let rows = &findings.codes;
    Table {
        title: "Codebook",
        what: "code",
        columns: vec![
            column("path", "Code", 50.0),
            column("description", "Description", 70.0),
            column("colour", "Colour", 11.0),
            column("codings", "Passages", 11.0),
            column("id", "Identifier", 38.0),
        ],
        len: rows.len(),
        row: Box::new(|at| {
            let Some(one) = rows.get(at) else {
                return Vec::new();
            };
            vec![
                text(&one.path),
                maybe(&one.description),
                maybe(&one.colour),
                count(one.codings),
                text(&one.id),
            ]
        }),
        id: Box::new(|at| rows.get(at).map_or("", |one| &one.id)),
    }
}

fn documents(findings: &Findings) -> Table<'_> {
    let rows = &findings.documents;
    let names = attribute_names(findings);
    let mut columns = vec![
        column("title", "Title", 50.0),
        column("kind", "Kind", 13.0),
        column("source_type", "Source type", 15.0),
        column("evaluation", "Evaluation", 14.0),
        column("published", "Published", 13.0),
        column("period_start", "Period from", 13.0),
        column("period_end", "Period to", 13.0),
        column("language", "Language", 11.0),
        column("pages", "Pages", 9.0),
        column("coded", "Coded passages", 16.0),
        column("quotable", "May be quoted", 15.0),
        column("file", "File", 36.0),
    ];
    columns.extend(attribute_columns(&names));
    columns.push(column("id", "Identifier", 38.0));
    Table {
        title: "Documents",
        what: "document",
        columns,
        len: rows.len(),
        row: Box::new(move |at| {
            let Some(one) = rows.get(at) else {
                return Vec::new();
            };
            let mut cells = vec![
                text(&one.title),
                Cell::Word(&one.kind),
                word(&one.source_type),
                maybe(&one.evaluation),
                date(&one.published),
                date(&one.period_start),
                date(&one.period_end),
                maybe(&one.language),
                Cell::Number(one.pages.into()),
                count(one.coded),
                Cell::Word(if one.quotable { "yes" } else { "no" }),
                maybe(&one.file),
            ];
            cells.extend(attribute_cells(Some(one), &names));
            cells.push(text(&one.id));
            cells
        }),
        id: Box::new(|at| rows.get(at).map_or("", |one| &one.id)),
    }
}
