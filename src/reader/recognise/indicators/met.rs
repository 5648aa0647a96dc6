//! Whether a target is met.
//!
//! More is better unless something says otherwise: a target below its baseline, `at most`, `reduce to`.
//! Where neither baseline nor comparison tells and the indicator counts something bad (deaths, days of
//! delay), nothing is decided: a wrong verdict is worse than none.

use super::model::{Amount, Figure};
use super::words::{Words, folded};

/// Words of an indicator that are asked for its direction.
const WORDS: usize = 120;

#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Up,
    Down,
    Open,
}

/// Whether the result reaches the target.
pub(super) fn met(
    text: &str,
    baseline: Option<&Figure>,
    target: Option<&Figure>,
    result: Option<&Figure>,
) -> Option<bool> {
    let (target, result) = (target?, result?);
    if !same_unit(target, result) {
        return None;
    }
    let (aim, reached) = (target.amount?, result.amount?);
    if let (Amount::Said(aim), Amount::Said(reached)) = (aim, reached) {
        return Some(aim == reached);
    }
    if let (Amount::Change(aim), Amount::Change(reached)) = (aim, reached) {
        return (aim.signum() == reached.signum()).then_some(reached.abs() >= aim.abs());
    }
    let start = baseline
        .filter(|start| same_unit(start, target) || matches!(aim, Amount::Change(_)))
        .and_then(|start| start.amount)
        .and_then(Amount::number);
    let aim = match aim {
        // A change of the baseline by so many percent.
        Amount::Change(percent) => {
            let start = start.filter(|start| *start > 0.0)?;
            let value = start * (1.0 + percent / 100.0);
            if percent < 0.0 {
                Amount::AtMost(value)
            } else {
                Amount::AtLeast(value)
            }
        }
        aim => aim,
    };
    let reached = match reached {
        Amount::Exact(value) => value,
        // `more than 80` reaches 80, and nothing is known of 90.
        Amount::AtLeast(value) => match aim {
            Amount::AtLeast(aim) | Amount::Exact(aim) if value >= aim => return Some(true),
            _ => return None,
        },
        Amount::AtMost(value) => match aim {
            Amount::AtMost(aim) if value <= aim => return Some(true),
            _ => return None,
        },
        Amount::Between(..) | Amount::Change(_) | Amount::Said(_) => return None,
    };
    match aim {
        Amount::AtLeast(aim) => Some(reached >= aim),
        Amount::AtMost(aim) => Some(reached <= aim),
        Amount::Between(low, high) => {
            if (low..=high).contains(&reached) {
                return Some(true);
            }
            match direction(text, start, low) {
                Direction::Up => Some(reached > high),
                Direction::Down => Some(reached < low),
                Direction::Open => None,
            }
        }
        // Not reached even if equal counts both ways, so the same is always met.
        Amount::Exact(aim) if (reached - aim).abs() < f64::EPSILON * aim.abs().max(1.0) => {
            Some(true)
        }
        Amount::Exact(aim) => match direction(text, start, aim) {
            Direction::Up => Some(reached >= aim),
            Direction::Down => Some(reached <= aim),
            Direction::Open => None,
        },
        Amount::Change(_) | Amount::Said(_) => None,
    }
}

fn direction(text: &str, start: Option<f64>, aim: f64) -> Direction {
    if let Some(start) = start {
        if aim > start {
            return Direction::Up;
        }
        if aim < start {
            return Direction::Down;
        }
    }
    let words = Words::shared();
    let Some(row) = folded(text, WORDS) else {
        return Direction::Open;
    };
    if words.down.longest_in(&row).is_some() {
        return Direction::Down;
    }
    if words.up.longest_in(&row).is_some() {
        return Direction::Up;
    }
    if words.adverse.longest_in(&row).is_some() {
        return Direction::Open;
    }
    Direction::Up
}

/// Whether two figures count the same. One without a unit takes the other's.
fn same_unit(one: &Figure, other: &Figure) -> bool {
    let percent = |figure: &Figure| figure.unit.as_deref().map(is_percent);
    match (percent(one), percent(other)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// Whether a unit is percent.
pub(super) fn is_percent(unit: &str) -> bool {
    unit == "%"
        || folded(unit, 4)
            .is_some_and(|row| Words::shared().percent.exactly(&row.join(" ")).is_some())
}
