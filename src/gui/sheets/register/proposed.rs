//! A proposal as others see it: its id, its name, and the commands that change it.

use deskreview_reader::text::CharRange;
use deskreview_review::domain::{
    Command, IndicatorFields, IndicatorId, ResponseFields, ResponseId, StatementFields, StatementId,
};

use super::queue::Proposal;
use crate::gui::desk::Desk;
use crate::gui::message::{tr, tr_with};

/// The id by which a proposal is marked in its text.
pub fn id_of(one: Proposal) -> uuid::Uuid {
    match one {
        Proposal::Statement(id) => id.0,
        Proposal::Response(id) => id.0,
        Proposal::Indicator(id) => id.0,
    }
}

/// What draws the edges of a proposal anew.
pub fn drawn(one: Proposal, range: CharRange) -> Command {
    match one {
        Proposal::Statement(statement) => Command::MendStatement {
            statement,
            fields: StatementFields {
                range: Some(range),
                ..StatementFields::default()
            },
        },
        Proposal::Response(response) => Command::AmendResponse {
            response,
            fields: ResponseFields {
                range: Some(range),
                ..ResponseFields::default()
            },
        },
        Proposal::Indicator(indicator) => Command::MendIndicator {
            indicator,
            fields: Box::new(IndicatorFields {
                range: Some(range),
                ..IndicatorFields::default()
            }),
        },
    }
}

/// Proposals by what they are.
pub fn parted(
    all: impl Iterator<Item = Proposal>,
) -> (Vec<StatementId>, Vec<ResponseId>, Vec<IndicatorId>) {
    let (mut statements, mut responses, mut indicators) = (Vec::new(), Vec::new(), Vec::new());
    for one in all {
        match one {
            Proposal::Statement(id) => statements.push(id),
            Proposal::Response(id) => responses.push(id),
            Proposal::Indicator(id) => indicators.push(id),
        }
    }
    (statements, responses, indicators)
}

/// How a proposal is called.
pub fn name(desk: &Desk, one: Proposal) -> String {
    let name = match one {
        Proposal::Statement(id) => desk.statement_name(id).to_owned(),
        Proposal::Response(id) => {
            let links = desk.response(id).map(|one| one.links.as_slice());
            let names: Vec<&str> = links
                .unwrap_or_default()
                .iter()
                .map(|link| desk.statement_name(link.statement))
                .collect();
            if names.is_empty() {
                tr("walk-response-to-nothing")
            } else {
                tr_with("walk-response-to", &[("names", names.join(", ").into())])
            }
        }
        Proposal::Indicator(id) => {
            let number = desk.indicator(id).and_then(|one| one.number.clone());
            number.unwrap_or_default()
        }
    };
    if name.trim().is_empty() {
        return tr("walk-no-number");
    }
    name
}

/// What a proposal is.
pub fn kind(desk: &Desk, one: Proposal) -> String {
    match one {
        Proposal::Statement(id) => desk
            .statement(id)
            .map(|one| crate::gui::parts::one_kind_name(one.kind))
            .unwrap_or_default(),
        Proposal::Response(_) => tr("walk-kind-response"),
        Proposal::Indicator(_) => tr("walk-kind-indicator"),
    }
}
