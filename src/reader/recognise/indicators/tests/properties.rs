//! Whatever the words, places fit and nothing panics; and twice as much takes about twice as long.

use proptest::prelude::*;

use super::{document, found_in, table};

fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Indicator",
        "Indicator 1.2:",
        "Indicateur 3.1 :",
        "Outcome 7:",
        "Output",
        "Baseline",
        "Baseline:",
        "Target",
        "Target:",
        "Result",
        "2014-15 targets",
        "results",
        "Region",
        "Africa",
        "Asia-Pacific",
        "Nigeria",
        "Viet Nam",
        "Total",
        "8",
        "8 member States",
        "13 and 2",
        "45%",
        "(2013)",
        "1,200",
        "1.2.1",
        "10–15",
        "≥",
        "+",
        "–",
        "n/a",
        "Yes",
        "US$",
        "million",
        "É",
        "İ",
        "ß",
        "ǅ",
        "\u{301}",
        "of",
        "and",
        ":",
        ".",
        ";",
        "(",
        "Value",
        "Date achieved",
        "7.1 Number of wells",
        "99999999999999999999",
        "31/12/2010",
        "…",
    ])
}

proptest! {
    #[test]
    fn any_text_can_be_asked(words in prop::collection::vec((word(), prop::sample::select(vec![" ", "\n", "\n\n", "\t"])), 1..90)) {
        let text: String = words.iter().flat_map(|(word, gap)| [*word, *gap]).collect();
        found_in(&document(format!("The office wrote this report. {text}").as_bytes(), "report.txt"));
    }

    #[test]
    fn any_table_can_be_asked(rows in prop::collection::vec(prop::collection::vec(prop::collection::vec(word(), 0..3), 1..6), 1..12)) {
        let rows: Vec<String> = rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.join(" ")).collect::<Vec<_>>().join("|"))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let page = format!("<p>The office wrote this report.</p>{}", table(&rows));
        found_in(&document(page.as_bytes(), "report.html"));
    }
}

#[test]
fn a_table_of_many_rows_is_read_whole() {
    let mut rows = vec!["Indicator | Baseline | Target | Result".to_owned()];
    for at in 1..=3_000 {
        rows.push(format!(
            "{at}.1 Number of wells in district {at} | 1 | {at} | {at}"
        ));
    }
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let found = found_in(&document(
        format!("<p>All.</p>{}", table(&rows)).as_bytes(),
        "report.html",
    ));
    assert_eq!(found.len(), 3_000);
    assert!(found.iter().all(|one| one.met == Some(true)));
}
