//! The outcome report of the sample review.

use super::{found_in, labels, numbers};

/// Number, baseline, target, result of all regions together, and whether the target is met in each
/// region and in all.
type Wanted = (&'static str, [f64; 3], [bool; 3], bool);

#[test]
fn the_sample_outcome_report_comes_out_right() {
    let bytes = include_bytes!("../../../../../assets/sample/outcome-report.pdf");
    let found = found_in(&super::document(bytes, "outcome-report.pdf"));
    let wanted: [Wanted; 9] = [
        ("1.1", [68.0, 78.0, 75.0], [false, true, false], false),
        ("1.2", [27.0, 14.0, 25.0], [false, true, false], false),
        ("1.3", [13.0, 64.0, 39.0], [false, false, false], false),
        ("2.1", [18.0, 35.0, 27.0], [false, false, false], false),
        ("2.2", [0.0, 5.0, 3.0], [false, true, false], false),
        ("3.1", [62.0, 100.0, 98.0], [false, false, false], false),
        ("3.2", [2.0, 50.0, 21.0], [false, false, false], false),
        ("4.1", [29.0, 40.0, 43.0], [false, true, true], true),
        ("4.2", [32.0, 100.0, 60.0], [false, false, false], false),
    ];
    assert_eq!(labels(&found), wanted.map(|one| one.0));
    for (one, (number, figures, met, all)) in found.iter().zip(wanted) {
        assert_eq!(numbers(one), figures.map(Some), "{number}");
        let regions: Vec<&str> = one
            .by_region
            .iter()
            .map(|region| region.name.as_str())
            .collect();
        assert_eq!(regions, ["Highlands", "River Plains", "Coast"]);
        let told: Vec<_> = one.by_region.iter().map(|region| region.met).collect();
        assert_eq!(told, met.map(Some), "{number}");
        assert_eq!(one.met, Some(all), "{number}");
        assert_eq!(one.period.as_deref(), Some("2021"));
        assert_eq!(one.baseline.as_ref().unwrap().date.as_deref(), Some("2019"));
        let outcome = one.outcome.as_ref().unwrap();
        assert_eq!(outcome.number.as_deref(), number.split('.').next());
        assert_eq!(one.page, if number < "3" { 11 } else { 12 });
    }
    assert_eq!(found[0].text, "Water points in service (per cent)");
    assert_eq!(found[0].unit.as_deref(), Some("per cent"));
    assert_eq!(
        found[8].outcome.as_ref().unwrap().title,
        "Women and men decide about water"
    );
}

#[test]
fn the_sample_evaluation_and_tracker_hold_none() {
    let report = include_bytes!("../../../../../assets/sample/evaluation-report.pdf");
    assert!(found_in(&super::document(report, "evaluation-report.pdf")).is_empty());
    let tracker = include_bytes!("../../../../../assets/sample/response-tracker.html");
    assert!(found_in(&super::document(tracker, "response-tracker.html")).is_empty());
}
