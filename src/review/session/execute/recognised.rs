//! What recognition makes of a text, in the words of the review.

use std::collections::HashMap;

use deskreview_reader::recognise::StatementKind as FoundKind;
use deskreview_reader::recognise::responses::{
    Disposition as FoundDisposition, Known, Link, Response, responses as find,
};
use deskreview_reader::recognise::tracker::{self, Progress};
use deskreview_reader::text::{CharRange, DocumentText};

use super::found::{Found, FoundAction, FoundLink};
use crate::domain::{
    ActionStatus, Disposition, Document, PartialDate, Statement, StatementId, StatementKind,
};

/// The responses of a document to the statements that it may answer. `mentions` are the places of
/// statements in the document itself.
pub(super) fn responses(
    text: &DocumentText,
    document: &Document,
    known: &[Statement],
    mentions: &[(StatementId, CharRange)],
) -> Vec<Found> {
    let mut parts: HashMap<StatementId, Vec<&Statement>> = HashMap::new();
    for one in known {
        if let Some(parent) = one.parent {
            parts.entry(parent).or_default().push(one);
        }
    }
    let mut whole: Vec<&Statement> = known.iter().filter(|one| one.parent.is_none()).collect();
    whole.sort_by_key(|one| (one.document, one.range, one.id));
    let given: Vec<Known> = whole
        .iter()
        .map(|one| {
            let mut places: Vec<CharRange> = mentions
                .iter()
                .filter(|(id, _)| *id == one.id)
                .map(|(_, range)| *range)
                .collect();
            if one.document == document.id && one.edition.is_none() {
                places.push(one.range);
            }
            places.sort_unstable();
            places.dedup();
            Known {
                kind: kind(one.kind),
                number: one.number.clone(),
                text: one.text.clone(),
                sub_items: parts
                    .get(&one.id)
                    .into_iter()
                    .flatten()
                    .map(|item| (item.marker.clone().unwrap_or_default(), item.text.clone()))
                    .collect(),
                mentions: places,
            }
        })
        .collect();
    find(text, &given)
        .into_iter()
        .map(|response| found(response, &whole, &parts))
        .collect()
}

fn kind(kind: StatementKind) -> FoundKind {
    match kind {
        StatementKind::Recommendation => FoundKind::Recommendation,
        StatementKind::Suggestion => FoundKind::Suggestion,
        StatementKind::Finding => FoundKind::Finding,
        StatementKind::Conclusion => FoundKind::Conclusion,
        StatementKind::Lesson => FoundKind::Lesson,
        StatementKind::Prior => FoundKind::PriorRecommendation,
    }
}

fn found(
    response: Response,
    whole: &[&Statement],
    parts: &HashMap<StatementId, Vec<&Statement>>,
) -> Found {
    let mut links: Vec<FoundLink> = Vec::new();
    let mut unresolved = Vec::new();
    for link in response.links {
        match statement(&link, whole, parts) {
            Some(statement) => {
                if links.iter().all(|known| known.statement != statement) {
                    links.push(FoundLink {
                        statement,
                        doubtful: link.doubtful,
                        why: link.why,
                    });
                }
            }
            None => unresolved.extend(named(&link)),
        }
    }
    Found {
        range: response.range,
        disposition: disposition(response.disposition),
        links,
        unresolved,
        confidence: (response.confidence.clamp(0.0, 1.0) * 1000.0).round() as u16,
        why: response.why,
        actions: response.actions.into_iter().filter_map(action).collect(),
    }
}

/// The statement that is answered: the part where one is named and known, else the whole.
fn statement(
    link: &Link,
    whole: &[&Statement],
    parts: &HashMap<StatementId, Vec<&Statement>>,
) -> Option<StatementId> {
    let of = whole.get(link.statement?)?;
    let part = link.sub_item.as_deref().and_then(|marker| {
        let mut items = parts.get(&of.id)?.iter();
        items.find(|item| item.marker.as_deref() == Some(marker))
    });
    Some(part.map_or(of.id, |part| part.id))
}

/// A number that nothing has, with its part: `6 (iii)`.
fn named(link: &Link) -> Option<String> {
    let number = link.number.clone()?;
    Some(match &link.sub_item {
        Some(marker) => format!("{number} ({marker})"),
        None => number,
    })
}

fn disposition(found: FoundDisposition) -> Disposition {
    match found {
        FoundDisposition::Accepted => Disposition::Accepted,
        FoundDisposition::PartiallyAccepted => Disposition::PartiallyAccepted,
        FoundDisposition::NotAccepted => Disposition::NotAccepted,
        FoundDisposition::UnderConsideration => Disposition::UnderConsideration,
        FoundDisposition::Unclear => Disposition::Unclear,
    }
}

/// An action; nothing where no words say what is to be done.
fn action(found: tracker::Action) -> Option<FoundAction> {
    let text = found.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return None;
    }
    let due = found.due.as_ref();
    Some(FoundAction {
        text,
        responsible: found.responsible,
        due: due
            .and_then(|due| due.date)
            .and_then(|date| date.to_string().parse::<PartialDate>().ok()),
        due_printed: due.map(|due| due.written.clone()),
        status: found.progress.and_then(status),
        status_printed: found.status,
        comments: found.comments,
        range: found.range,
    })
}

/// *Overdue* says nothing of how far it is; it is kept as printed.
fn status(found: Progress) -> Option<ActionStatus> {
    match found {
        Progress::NotStarted => Some(ActionStatus::NotStarted),
        Progress::InProgress => Some(ActionStatus::Initiated),
        Progress::Completed => Some(ActionStatus::Completed),
        Progress::Closed => Some(ActionStatus::NoLongerApplicable),
        Progress::Overdue => None,
    }
}
