//! What a results framework is made of, as it was read, each figure with its place.

use serde::{Deserialize, Serialize};

use crate::text::CharRange;

/// What indicators are to show: an outcome, output or objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Number as printed (`7`, `1.2`).
    pub number: Option<String>,
    /// Its words without label and number.
    pub title: String,
    /// Its words as printed, with the label.
    pub text: String,
    /// Where they stand.
    pub range: CharRange,
}

/// How much a figure says.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// So much.
    Exact(f64),
    /// At least so much (`≥ 80`, `more than 80`).
    AtLeast(f64),
    /// At most so much (`< 5`, `no more than 5`).
    AtMost(f64),
    /// Between two values (`10–15`).
    Between(f64, f64),
    /// More by so many percent than the baseline (`increase of 20%`); negative for a reduction.
    Change(f64),
    /// Yes or no.
    Said(bool),
}

impl Amount {
    /// The plain number, where it is one.
    pub fn number(self) -> Option<f64> {
        match self {
            Amount::Exact(value) | Amount::AtLeast(value) | Amount::AtMost(value) => Some(value),
            Amount::Between(..) | Amount::Change(_) | Amount::Said(_) => None,
        }
    }
}

/// A baseline, target or result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// As printed.
    pub text: String,
    /// Where it stands.
    pub range: CharRange,
    /// How much it says; `None` where it is told in words alone.
    pub amount: Option<Amount>,
    /// Of what (`member States`, `%`), as printed.
    pub unit: Option<String>,
    /// Year or date it is of or due, as printed with it or above its column.
    pub date: Option<String>,
}

/// A country or group named as evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceName {
    /// As printed.
    pub name: String,
    /// ISO 3166-1 code of a country; `None` for a group.
    pub code: Option<String>,
    /// Where it stands.
    pub range: CharRange,
}

/// One region, country or group of people of an indicator, with what is told of it alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// As printed.
    pub name: String,
    /// Where its name stands.
    pub range: CharRange,
    /// Countries listed under it, as printed, in order.
    pub countries: Vec<PlaceName>,
    /// Its baseline.
    pub baseline: Option<Figure>,
    /// Its target.
    pub target: Option<Figure>,
    /// Its result.
    pub result: Option<Figure>,
    /// Whether its target is met; `None` where that cannot be decided.
    pub met: Option<bool>,
}

/// One indicator with its figures.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// What it belongs to.
    pub outcome: Option<Outcome>,
    /// Number as printed (`7.1`, `8.7.1`).
    pub number: Option<String>,
    /// Its words without label and number, on one line.
    pub text: String,
    /// All of it, from its label or row to its last figure or name.
    pub range: CharRange,
    /// Page it begins on, from 1.
    pub page: u32,
    /// What it counts, as printed.
    pub unit: Option<String>,
    /// Where things stood.
    pub baseline: Option<Figure>,
    /// What was aimed at.
    pub target: Option<Figure>,
    /// What was reached.
    pub result: Option<Figure>,
    /// Further results in other units (`2 regions`).
    pub result_also: Vec<Figure>,
    /// Earlier targets and results, and targets that were revised.
    pub milestones: Vec<Figure>,
    /// The period of target and result, as printed.
    pub period: Option<String>,
    /// The break-down, in the order of the document.
    pub by_region: Vec<Region>,
    /// Groups that are counted themselves (`2 regions`: Southern Africa, Asia).
    pub groups: Vec<PlaceName>,
    /// Countries that belong to none of the regions, or where no regions are told.
    pub unplaced: Vec<PlaceName>,
    /// Whether the target is met; `None` where that cannot be decided.
    pub met: Option<bool>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// Why it was taken for an indicator, in a sentence.
    pub why: String,
}
