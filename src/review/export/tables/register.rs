//! Tables of the register: recommendations, the responses to them, what was to be done.

use super::{Cell, Described, Table, count, date, maybe, owned, text, word};
use crate::export::findings::{ActionRecord, Findings, ResponseRecord, StatementRecord};
use crate::export::{VerdictRecord, class_words, words};

/// A field of the verdict, where there is one.
fn judged<'a>(
    one: &'a StatementRecord,
    cell: impl FnOnce(&'a VerdictRecord) -> Cell<'a>,
) -> Cell<'a> {
    one.verdict.as_ref().map_or(Cell::Empty, cell)
}

pub(super) fn statements(findings: &Findings) -> Table<'_> {
    Described::new(
        "Recommendations",
        "statement",
        findings.all_statements().collect(),
    )
    .column("evaluation", "Evaluation", 14.0, |one| {
        maybe(&one.evaluation)
    })
    .column("number", "Number", 10.0, |one| text(&one.number))
    .column("kind", "Kind", 16.0, |one| Cell::Word(&one.kind))
    .column("text", "Text", 70.0, |one| text(&one.text))
    .column("state", "State", 12.0, |one| Cell::Word(&one.state))
    .column("addressee", "Addressee", 22.0, |one| maybe(&one.addressee))
    .column("priority", "Priority", 12.0, |one| maybe(&one.priority))
    .column("deadline", "Deadline", 14.0, |one| maybe(&one.deadline))
    .column("disposition", "Response", 18.0, |one| {
        let all = one.responses.iter();
        let all: Vec<String> = all.map(|one| words::label(&one.disposition)).collect();
        owned(all.join("; "))
    })
    .column("response", "Response in full", 60.0, |one| {
        let all: Vec<&str> = one.responses.iter().map(|one| one.text.as_str()).collect();
        owned(all.join("\n\n"))
    })
    .column("actions", "Actions", 50.0, |one| {
        let all: Vec<String> = one.all_actions().map(action_line).collect();
        owned(all.join("\n"))
    })
    .column("claimed", "Claimed by management", 20.0, |one| {
        word(&one.claimed)
    })
    .column("verdict", "Verdict", 20.0, |one| {
        judged(one, |one| word(&one.status))
    })
    .column("strength", "Strength of evidence", 20.0, |one| {
        judged(one, |one| word(&one.strength))
    })
    .column("as_of", "As of", 12.0, |one| {
        judged(one, |one| date(&one.as_of))
    })
    .column("reasoning", "Reasoning", 50.0, |one| {
        judged(one, |one| maybe(&one.reasoning))
    })
    .column("sign_off", "Sign-off", 18.0, |one| {
        judged(one, |one| Cell::Word(&one.sign_off))
    })
    .column("author", "Author", 16.0, |one| {
        judged(one, |one| text(&one.author))
    })
    .column("evidence", "Evidence", 22.0, |one| {
        Cell::Text(class_words(&one.evidence.class).into())
    })
    .column("passages", "Passages", 11.0, |one| {
        count(one.evidence.passages)
    })
    .column("sources", "Sources", 11.0, |one| {
        count(one.evidence.sources)
    })
    .column("read", "Read, none found", 17.0, |one| {
        count(one.none_found.len())
    })
    .column("unread", "Not read", 11.0, |one| count(one.unread.len()))
    .column("notes", "Points to check", 44.0, |one| {
        owned(one.notes.join("\n"))
    })
    .place(|one| Some(&one.place))
    .column("id", "Identifier", 38.0, |one| text(&one.id))
    .known_by(|one| &one.id)
}

/// An action on one line: what, who, by when, how far.
fn action_line(one: &ActionRecord) -> String {
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

pub(super) fn responses(findings: &Findings) -> Table<'_> {
    let rows: Vec<(&StatementRecord, &ResponseRecord)> = findings
        .all_statements()
        .flat_map(|one| one.responses.iter().map(move |response| (one, response)))
        .collect();
    Described::new("Responses", "response", rows)
        .column("evaluation", "Evaluation", 14.0, |(of, _)| {
            maybe(&of.evaluation)
        })
        .column("recommendation", "Recommendation", 17.0, |(of, _)| {
            text(&of.number)
        })
        .column("disposition", "Response", 20.0, |(_, one)| {
            Cell::Word(&one.disposition)
        })
        .column("text", "Words", 80.0, |(_, one)| text(&one.text))
        .column("state", "State", 12.0, |(_, one)| Cell::Word(&one.state))
        .column("doubtful", "Link in doubt", 14.0, |(_, one)| {
            if one.doubtful {
                Cell::Word("yes")
            } else {
                Cell::Empty
            }
        })
        .place(|(_, one)| one.place.as_ref())
        .column("id", "Identifier", 38.0, |(_, one)| text(&one.id))
        .known_by(|(_, one)| &one.id)
}

pub(super) fn actions(findings: &Findings) -> Table<'_> {
    let rows: Vec<(&StatementRecord, &ActionRecord)> = findings
        .all_statements()
        .flat_map(|one| one.all_actions().map(move |action| (one, action)))
        .collect();
    Described::new("Actions", "action", rows)
        .column("evaluation", "Evaluation", 14.0, |(of, _)| {
            maybe(&of.evaluation)
        })
        .column("recommendation", "Recommendation", 17.0, |(of, _)| {
            text(&of.number)
        })
        .column("action", "Action", 70.0, |(_, one)| text(&one.text))
        .column("responsible", "Responsible", 24.0, |(_, one)| {
            maybe(&one.responsible)
        })
        .column("due", "Due", 13.0, |(_, one)| date(&one.due))
        .column("due_printed", "Due, as printed", 18.0, |(_, one)| {
            maybe(&one.due_printed)
        })
        .column("status", "Status", 18.0, |(_, one)| word(&one.status))
        .column("status_printed", "Status, as printed", 20.0, |(_, one)| {
            maybe(&one.status_printed)
        })
        .column("comments", "Comments", 50.0, |(_, one)| {
            maybe(&one.comments)
        })
        .column("id", "Identifier", 38.0, |(_, one)| text(&one.id))
        .known_by(|(_, one)| &one.id)
}
