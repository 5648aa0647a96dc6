//! What looks like a results framework and is none.

use super::{html, table};

#[test]
fn statistics_budgets_and_trackers_hold_no_indicators() {
    for rows in [
        vec![
            "Indicator | 2018 | 2019 | 2020",
            "Inflation | 3.2 | 4.1 | 2.9",
        ],
        vec![
            "Programme | Main appropriation | Actual spending | Variance",
            "Administration | 729.6 | 651.6 | 78.0",
        ],
        vec![
            "Programme | Total targets | Achieved targets | Not achieved targets",
            "Administration | 9 | 4 (44%) | 5",
        ],
        vec![
            "No. | Recommendation | Action | Target date | Status",
            "1 | Repair the pumps | Tender | 2020 | Completed",
        ],
        vec![
            "Region | Regional only | Country | Total",
            "Africa | 1 | 0 | 2",
        ],
        vec!["Risk indicator | Likelihood | Impact", "Floods | 3 | 4"],
        vec!["Target group | Number reached | Share", "Women | 400 | 52%"],
        vec!["Highlands, 2019 | 59", "Highlands, 2021 | 66"],
        vec!["Item | Planned cost | Actual cost", "Pumps | 400 | 420"],
    ] {
        let found = html(&table(&rows));
        assert!(found.is_empty(), "{rows:?} {found:?}");
    }
}

#[test]
fn sentences_about_targets_hold_no_indicators() {
    for text in [
        "The target was to train 400 farmers, and 415 were trained by the end of the year.",
        "Indicator 1.2 measures the number of farmers trained, against a baseline of 120.",
        "Outcome: the committee met. Result: nothing was decided. The target remains.",
        "Indicators and targets are shown in annex 2: baseline, target and result of each.",
    ] {
        let found = html(&format!("<p>{text}</p>"));
        assert!(found.is_empty(), "{text} {found:?}");
    }
}

#[test]
fn notes_under_a_table_are_no_indicators() {
    let found = html(&table(&[
        "Indicator | Target | Result",
        "1.1 Number of wells repaired | 20 | 25",
        "1.1: wells of the northern district only. | | ",
        "Source: Survey of wells, 2020. | | ",
    ]));
    assert_eq!(found.len(), 1);
}
