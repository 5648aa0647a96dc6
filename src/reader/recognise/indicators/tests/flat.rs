//! Tables whose columns were lost.

use super::{found_in, labels, numbers};

fn text(text: &str) -> Vec<super::Indicator> {
    found_in(&super::document(text.as_bytes(), "report.txt"))
}

const FLAT: &str = "Outcome 3: Fishers have access to safe boats and to fair markets for their catch\n\n\
    Indicators\n\n2018-19 targets\n\n2018-19 results\n\n\
    Total Africa Americas Arab States Asia-Pacific Europe- \nCentral Asia\n\n\
    Indicator 3.1: \nNumber of \nmember States \nthat register \nboats.\n\n\
    6 member \nStates\n\n7 member \nStates and 1 \nregion\n\n\
    Ghana\nNiger\n\nWest Africa\n\nPeru\n\nYemen Viet Nam\nLao PDR \n\n \n\n\
    Indicator 3.2: \nNumber of \nmarkets that \npublish their \nprices.\n\n\
    12 markets\n\n9 markets\n\nGuinea\n\nPapua New \nGuinea\n\nTurkey\n\n\
    The Office has worked with the ministries of all of these countries, and it will go on to do\n\
    so in the next two years, with a view to a register of boats for the whole of each coast.\n";

#[test]
fn countries_go_back_to_their_regions() {
    let found = text(FLAT);
    assert_eq!(labels(&found), ["3.1", "3.2"]);
    assert_eq!(numbers(&found[0]), [None, Some(6.0), Some(7.0)]);
    assert_eq!(found[0].unit.as_deref(), Some("member States"));
    assert_eq!(found[0].result_also[0].text, "1 region");
    assert_eq!((found[0].met, found[1].met), (Some(true), Some(false)));
    let of = |at: usize| -> Vec<(&str, Vec<&str>)> {
        found[at]
            .by_region
            .iter()
            .map(|region| {
                (
                    region.name.as_str(),
                    region
                        .countries
                        .iter()
                        .map(|one| one.name.as_str())
                        .collect(),
                )
            })
            .collect()
    };
    assert_eq!(
        of(0),
        [
            ("Africa", vec!["Ghana", "Niger"]),
            ("Americas", vec!["Peru"]),
            ("Arab States", vec!["Yemen"]),
            ("Asia-Pacific", vec!["Viet Nam", "Lao PDR"]),
            ("Europe-Central Asia", vec![]),
        ]
    );
    assert_eq!(of(1)[0].1, ["Guinea"]);
    assert_eq!(of(1)[3].1, ["Papua New Guinea"]);
    assert_eq!(of(1)[4].1, ["Turkey"]);
    assert_eq!(found[0].groups[0].name, "West Africa");
    assert!(found[0].confidence > 0.7);
}

#[test]
fn cells_that_ran_into_the_words_are_parted_again() {
    let found = text(
        "Indicators Baseline Target Result\n\n\
         Indicator 5.1: Number of harbours that keep a log. 4 harbours 10 harbours 12 harbours\n\n\
         The harbours of the north were visited in the spring of the year by the team of the mission.\n",
    );
    assert_eq!(labels(&found), ["5.1"]);
    assert_eq!(found[0].text, "Number of harbours that keep a log.");
    assert_eq!(numbers(&found[0]), [Some(4.0), Some(10.0), Some(12.0)]);
}

#[test]
fn fewer_figures_than_headings_make_it_doubtful() {
    let found = text(
        "Indicators\n\nBaseline\n\nTarget\n\nResult\n\nIndicator 5.1: Number of harbours that keep a log.\n\n\
         4 harbours\n\n10 harbours\n\n\
         The harbours of the north were visited in the spring of the year by the team of the mission.\n",
    );
    assert_eq!(found.len(), 1);
    assert!(found[0].confidence < 0.6, "{}", found[0].confidence);
    assert!(found[0].why.contains("Fewer"));
}

#[test]
fn a_region_in_a_target_is_no_place_and_nothing_is_no_country() {
    let found = text(
        "Indicators\n\nTarget 2013\n\nResult 2013\n\nAfrica Americas Asia and the Pacific\n\n\
         Indicator 2.1: Number of harbours that publish their prices.\n\n\
         10 harbours, of which 3 in Africa\n\n8 harbours\n\nKenya Togo\n\n–\n\nSamoa\n\n\
         The harbours of the north were visited in the spring of the year by the team of the mission.\n",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(numbers(&found[0]), [None, Some(10.0), Some(8.0)]);
    assert!(found[0].groups.is_empty());
    let countries: Vec<usize> = found[0]
        .by_region
        .iter()
        .map(|region| region.countries.len())
        .collect();
    assert_eq!(countries, [2, 0, 1]);
    assert_eq!(found[0].period.as_deref(), Some("2013"));
}

#[test]
fn a_country_outside_the_regions_is_told_apart() {
    let found = text(
        "Indicators\n\nTarget\n\nResult\n\nAfrica Arab States\n\n\
         Indicator 2.1: Number of harbours that publish their prices.\n\n2 harbours\n\n3 harbours\n\n\
         Kenya Jordan Norway\n\n\
         The harbours of the north were visited in the spring of the year by the team of the mission.\n",
    );
    assert_eq!(found[0].unplaced.len(), 1);
    assert_eq!(found[0].unplaced[0].code.as_deref(), Some("NO"));
}
