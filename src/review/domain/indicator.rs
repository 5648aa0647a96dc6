//! Results frameworks: indicators with what was aimed at and what was reached.

use std::collections::BTreeMap;

use deskreview_reader::text::{CharRange, ContentHash};
use serde::Serialize;

use super::words::words;
use super::{DocumentId, EvaluationId, FigureId, IndicatorId, StatementState};

words! {
    /// What a figure of an indicator is.
    FigureRole, "kind of figure" {
        /// Where things stood.
        Baseline = "baseline",
        /// What was aimed at.
        Target = "target",
        /// What was reached.
        Result = "result",
        /// A further result in another unit.
        ResultAlso = "result_also",
        /// An earlier target or result, or a target that was revised.
        Milestone = "milestone",
        /// A region of the break-down.
        Region = "region",
        /// A country counted, under its region where there is one.
        Country = "country",
        /// A group of countries that is itself counted.
        Group = "group",
    }
}

/// One indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Indicator {
    /// Its id.
    pub id: IndicatorId,
    /// Proposed, confirmed or rejected.
    pub state: StatementState,
    /// The document it stands in.
    pub document: DocumentId,
    /// The evaluation of that document.
    pub evaluation: Option<EvaluationId>,
    /// That evaluation's label.
    pub evaluation_label: Option<String>,
    /// Where, in code points of that document's text.
    pub range: CharRange,
    /// The text its place is in, where that is not the document's present one.
    pub edition: Option<ContentHash>,
    /// Number of the outcome it belongs to, as printed.
    pub outcome_number: Option<String>,
    /// The outcome it belongs to.
    pub outcome: Option<String>,
    /// Number as printed.
    pub number: Option<String>,
    /// Its words.
    pub text: String,
    /// What it counts, as printed.
    pub unit: Option<String>,
    /// The period of target and result, as printed.
    pub period: Option<String>,
    /// Whether the target is met; `None` where that cannot be decided.
    pub met: Option<bool>,
    /// How sure recognition was, in thousandths.
    pub confidence: Option<u16>,
    /// Why recognition took it for one, in words.
    pub why: Option<String>,
    /// Its figures, regions and countries, in the order of the document.
    pub figures: Vec<Figure>,
}

/// A figure or name of an indicator, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// Its id.
    pub id: FigureId,
    /// What it is.
    pub role: FigureRole,
    /// The region it is told of, as printed.
    pub region: Option<String>,
    /// As printed.
    pub text: String,
    /// Of what, as printed.
    pub unit: Option<String>,
    /// Year or date it is of, as printed.
    pub date: Option<String>,
    /// ISO 3166-1 code of a country.
    pub code: Option<String>,
    /// How much it says, as a plain decimal number, where it is one.
    pub amount: Option<String>,
    /// Where it stands, in code points of the document's text; none where it was typed.
    pub range: Option<CharRange>,
}

impl Indicator {
    /// The figure of a kind that is told of everything and not of one region.
    pub fn figure(&self, role: FigureRole) -> Option<&Figure> {
        let whole = |figure: &&Figure| figure.role == role && figure.region.is_none();
        self.figures.iter().find(whole)
    }

    /// Countries by region, as printed; those of no region under an empty name. Regions without any
    /// are there too.
    pub fn by_region(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut out: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for figure in &self.figures {
            match figure.role {
                FigureRole::Region => {
                    out.entry(&figure.text).or_default();
                }
                FigureRole::Country => out
                    .entry(figure.region.as_deref().unwrap_or_default())
                    .or_default()
                    .push(&figure.text),
                _ => {}
            }
        }
        out
    }
}

/// An indicator as recognition proposes it, within the document that is added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewIndicator {
    /// Where it stands.
    pub range: CharRange,
    /// Number of the outcome it belongs to.
    pub outcome_number: Option<String>,
    /// The outcome it belongs to.
    pub outcome: Option<String>,
    /// Number as printed.
    pub number: Option<String>,
    /// Its words.
    pub text: String,
    /// What it counts.
    pub unit: Option<String>,
    /// The period of target and result.
    pub period: Option<String>,
    /// Whether the target is met.
    pub met: Option<bool>,
    /// How sure recognition is, in thousandths.
    pub confidence: Option<u16>,
    /// Why it is one.
    pub why: Option<String>,
    /// Its figures in order.
    pub figures: Vec<NewFigure>,
}

/// A figure or name of a proposed indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFigure {
    /// What it is.
    pub role: FigureRole,
    /// The region it is told of.
    pub region: Option<String>,
    /// As printed.
    pub text: String,
    /// Of what.
    pub unit: Option<String>,
    /// Year or date it is of.
    pub date: Option<String>,
    /// ISO 3166-1 code of a country.
    pub code: Option<String>,
    /// How much it says, as a plain decimal number, where it is one.
    pub amount: Option<String>,
    /// Where it stands; none where it was typed.
    pub range: Option<CharRange>,
}

/// What is to be mended of an indicator. `None` leaves a field; `Some(None)` empties it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndicatorFields {
    /// Where it stands in its document.
    pub range: Option<CharRange>,
    /// Its words.
    pub text: Option<String>,
    /// Number as printed.
    pub number: Option<Option<String>>,
    /// The outcome it belongs to.
    pub outcome: Option<Option<String>>,
    /// What it counts.
    pub unit: Option<Option<String>>,
    /// The period of target and result.
    pub period: Option<Option<String>>,
    /// Where things stood.
    pub baseline: Option<Option<String>>,
    /// What was aimed at.
    pub target: Option<Option<String>>,
    /// What was reached.
    pub result: Option<Option<String>>,
    /// Whether the target is met.
    pub met: Option<Option<bool>>,
}
