//! What a row says beside what the register says: fields of an action, markers and numbers as they are
//! compared, and the words of the reader in those of the review.

use deskreview_reader::recognise::responses::Disposition as FoundDisposition;
use deskreview_reader::recognise::tracker::{Progress, TrackerRow};

use super::find::{PART_SEPARATOR, compared};
use super::{ActionChange, PlannedAction};
use crate::domain::{Action, ActionStatus, Disposition, PartialDate, StatementId, case_fold};

/// The words of a statement or part.
pub(super) fn words_of(all: &[crate::domain::Statement], id: StatementId) -> Option<&str> {
    all.iter().find_map(|one| {
        if one.id == id {
            return Some(one.text.as_str());
        }
        words_of(&one.sub_items, id)
    })
}

/// A marker without the signs around it.
pub(super) fn bare(marker: &str, own: bool) -> String {
    if own {
        return case_fold(marker.trim());
    }
    let bare = marker.trim().trim_matches(|c: char| !c.is_alphanumeric());
    case_fold(bare)
}

/// The marker as it is printed.
pub(super) fn last_marker(row: &TrackerRow, own: bool, folded: &str) -> String {
    let printed = row
        .part
        .as_deref()
        .and_then(|part| part.split(PART_SEPARATOR).last())
        .map(str::trim)
        .map(|part| {
            if own {
                part
            } else {
                part.trim_matches(|c: char| !c.is_alphanumeric())
            }
        });
    printed
        .filter(|part| !part.is_empty())
        .unwrap_or(folded)
        .to_owned()
}

/// A number without the signs behind it.
pub(super) fn trimmed(number: &str) -> &str {
    number
        .trim()
        .trim_end_matches(|c: char| !c.is_alphanumeric())
        .trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// What a tracker says otherwise of an action. What it does not say it does not take away.
pub(super) fn changes(there: &Action, told: &PlannedAction) -> Vec<ActionChange> {
    let mut out = Vec::new();
    let mut compare = |field, before: Option<&str>, after: Option<&str>| {
        let Some(after) = after.filter(|after| !after.trim().is_empty()) else {
            return;
        };
        if before.map(compared).as_deref() != Some(&compared(after)) {
            out.push(ActionChange {
                field,
                before: before.map(str::to_owned),
                after: after.to_owned(),
            });
        }
    };
    compare(
        "responsible",
        there.responsible.as_deref(),
        told.responsible.as_deref(),
    );
    match &told.due {
        Some(due) => compare(
            "due",
            there.due.as_ref().map(PartialDate::as_str),
            Some(due.as_str()),
        ),
        None => compare(
            "due_printed",
            there.due_printed.as_deref(),
            told.due_printed.as_deref(),
        ),
    }
    match told.status {
        Some(status) => compare(
            "status",
            there.status.map(|status| status.as_str()),
            Some(status.as_str()),
        ),
        None => compare(
            "status_printed",
            there.status_printed.as_deref(),
            told.status_printed.as_deref(),
        ),
    }
    compare(
        "comments",
        there.comments.as_deref(),
        told.comments.as_deref(),
    );
    out
}

/// How many fields of an action a tracker does not tell: of two that agree, the one that says no more.
pub(super) fn untold(there: &Action, told: &PlannedAction) -> usize {
    let known = [
        (there.responsible.is_some(), told.responsible.is_some()),
        (there.due.is_some(), told.due.is_some()),
        (there.status.is_some(), told.status.is_some()),
        (there.comments.is_some(), told.comments.is_some()),
    ];
    known.iter().filter(|(there, told)| *there && !told).count()
}

pub(super) fn disposition(found: FoundDisposition) -> Disposition {
    match found {
        FoundDisposition::Accepted => Disposition::Accepted,
        FoundDisposition::PartiallyAccepted => Disposition::PartiallyAccepted,
        FoundDisposition::NotAccepted => Disposition::NotAccepted,
        FoundDisposition::UnderConsideration => Disposition::UnderConsideration,
        FoundDisposition::Unclear => Disposition::Unclear,
    }
}

/// *Overdue* says nothing of how far it is; it is kept as printed.
pub(super) fn status(found: Progress) -> Option<ActionStatus> {
    match found {
        Progress::NotStarted => Some(ActionStatus::NotStarted),
        Progress::InProgress => Some(ActionStatus::Initiated),
        Progress::Completed => Some(ActionStatus::Completed),
        Progress::Closed => Some(ActionStatus::NoLongerApplicable),
        Progress::Overdue => None,
    }
}
