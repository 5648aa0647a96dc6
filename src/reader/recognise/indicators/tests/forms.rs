//! Logical frameworks and forms of well-known kinds.

use super::super::Amount;
use super::{html, labels, numbers, said, table};

#[test]
fn a_logframe_with_a_results_chain() {
    let found = html(&table(&[
        "Results chain | Indicators | Baseline (incl. reference year) | Targets (incl. reference year) | Current value | Sources and means of verification | Assumptions",
        "Overall objective: To reduce poverty in the province | Poverty rate in the province | 34% (2016) | 25% (2022) | 28% (2021) | Household survey | Peace holds",
        "Output 1.1: Roads are maintained | Kilometres of road maintained | 0 (2016) | 450 km (2022) | 470 km (2021) | Reports | Rains are normal",
        " | Number of crews trained | 2 (2016) | 15 (2022) | 12 (2021) | Reports | ",
    ]));
    assert_eq!(found.len(), 3);
    assert_eq!(
        said(&found[0].baseline),
        Some((Some(34.0), Some("%"), Some("2016")))
    );
    assert_eq!(
        (found[0].met, found[1].met, found[2].met),
        (Some(false), Some(true), Some(false))
    );
    assert_eq!(found[1].unit.as_deref(), Some("km"));
    let outcome = found[2].outcome.as_ref().unwrap();
    assert_eq!(
        (outcome.number.as_deref(), outcome.title.as_str()),
        (Some("1.1"), "Roads are maintained")
    );
}

#[test]
fn values_dates_and_comments_in_rows_of_their_own() {
    let found = html(&table(&[
        "Indicator | Baseline Value | Original Target Values | Formally Revised Target Values | Actual Value Achieved at Completion or Target Years",
        "Indicator 1: | Share of rural households with electricity | | | ",
        "Value (quantitative or qualitative) | 22% | 60% | 45% | 47%",
        "Date achieved | 12/31/2010 | 06/30/2016 | 06/30/2016 | 06/30/2016",
        "Comments (incl. % achievement) | The target was lowered at the mid-term review. | | | ",
        "Indicator 2: | Number of connections made | | | ",
        "Value (quantitative or qualitative) | 0 | 120,000 | | 98,400",
        "Date achieved | 12/31/2010 | 06/30/2016 | | 06/30/2016",
    ]));
    assert_eq!(labels(&found), ["1", "2"]);
    assert_eq!(found[0].text, "Share of rural households with electricity");
    assert_eq!(
        said(&found[0].baseline),
        Some((Some(22.0), Some("%"), Some("12/31/2010")))
    );
    assert_eq!(numbers(&found[0]), [Some(22.0), Some(45.0), Some(47.0)]);
    assert_eq!(found[0].milestones[0].text, "60%");
    assert_eq!(found[0].met, Some(true));
    assert_eq!(
        numbers(&found[1]),
        [Some(0.0), Some(120_000.0), Some(98_400.0)]
    );
    assert_eq!(found[1].met, Some(false));
}

#[test]
fn baseline_and_target_in_the_words_of_the_cell() {
    let found = html(&table(&[
        "Expected output | Indicators, baselines and targets | Result achieved",
        "Output 1.2: Municipalities plan with their citizens | Indicator 1.2.1: Number of municipalities with a plan. Baseline: 12 (2013). Target: 20 | 23 municipalities",
        "Output 1.3: Budgets are public | Indicator 1.3.1: Share of budgets published. Baseline (2013): 30%. Target (2017): 75% | 68%",
    ]));
    assert_eq!(labels(&found), ["1.2.1", "1.3.1"]);
    assert_eq!(found[0].text, "Number of municipalities with a plan.");
    assert_eq!(
        said(&found[0].baseline),
        Some((Some(12.0), None, Some("2013")))
    );
    assert_eq!(numbers(&found[0]), [Some(12.0), Some(20.0), Some(23.0)]);
    assert_eq!(numbers(&found[1]), [Some(30.0), Some(75.0), Some(68.0)]);
    assert_eq!((found[0].met, found[1].met), (Some(true), Some(false)));
    assert_eq!(
        found[1].outcome.as_ref().unwrap().number.as_deref(),
        Some("1.3")
    );
}

#[test]
fn a_card_whose_rows_are_labelled() {
    let found = html(
        "<table><tr><td>Indicator</td><td>2.3 Number of inspections made</td></tr><tr><td>Unit</td><td>inspections</td></tr>\
         <tr><td>Baseline</td><td>80 (2015)</td></tr><tr><td>Target</td><td>200 (2019)</td></tr>\
         <tr><td>Result</td><td>214</td></tr></table>",
    );
    assert_eq!(labels(&found), ["2.3"]);
    assert_eq!(numbers(&found[0]), [Some(80.0), Some(200.0), Some(214.0)]);
    assert_eq!(found[0].unit.as_deref(), Some("inspections"));
    assert_eq!(found[0].met, Some(true));
}

#[test]
fn targets_that_are_ranges_limits_and_changes() {
    let found = html(&table(&[
        "Indicator | Baseline | Target | Result",
        "Number of fairs held | | 10–15 | 12",
        "Number of stands let | | 10 to 15 | 9",
        "Cases closed late | 40 | no more than 10 | 8",
        "Visitors to the fair | 200 | increase of 20% | 250",
        "Complaints received | 50 | reduction of 40% | 35",
        "Income of the fair | US$ 1.2 million | at least US$ 2 million | US$ 2.3 million",
        "Deaths on the road | | 120 | 131",
    ]));
    let met: Vec<_> = found.iter().map(|one| one.met).collect();
    assert_eq!(
        met,
        [
            Some(true),
            Some(false),
            Some(true),
            Some(true),
            Some(false),
            Some(true),
            None
        ]
    );
    assert_eq!(
        found[0].target.as_ref().unwrap().amount,
        Some(Amount::Between(10.0, 15.0))
    );
    assert_eq!(
        found[5].result.as_ref().unwrap().amount,
        Some(Amount::Exact(2_300_000.0))
    );
    assert_eq!(found[5].unit.as_deref(), Some("US$"));
}
