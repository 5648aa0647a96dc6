//! Tables with headed columns, in three languages.

use super::super::Amount;
use super::{html, labels, numbers, said, table};

#[test]
fn an_indicator_a_row_under_the_outcome_of_its_group() {
    let found = html(&table(&[
        "Indicator | Baseline (2015) | Target (2020) | Result (2020)",
        "Outcome 1: Wells are kept in service | | | ",
        "1.1 Share of wells that give water | 62% | 80% | 84%",
        "1.2 Average days until a repair | 30 | 14 | 21",
        "Outcome 2: Fees cover the cost | | | ",
        "2.1 Committees that keep accounts | 1,200 | 2,500 | 2,500",
    ]));
    assert_eq!(labels(&found), ["1.1", "1.2", "2.1"]);
    assert_eq!(
        said(&found[0].baseline),
        Some((Some(62.0), Some("%"), Some("2015")))
    );
    assert_eq!(found[0].unit.as_deref(), Some("%"));
    assert_eq!(found[0].period.as_deref(), Some("2020"));
    assert_eq!(
        found.iter().map(|one| one.met).collect::<Vec<_>>(),
        [Some(true), Some(false), Some(true)]
    );
    assert_eq!(
        numbers(&found[2]),
        [Some(1200.0), Some(2500.0), Some(2500.0)]
    );
    let outcome = found[2].outcome.as_ref().unwrap();
    assert_eq!(
        (outcome.number.as_deref(), outcome.title.as_str()),
        (Some("2"), "Fees cover the cost")
    );
    assert!(found[0].why.contains("“Target (2020)”"), "{}", found[0].why);
}

#[test]
fn french_headings_and_figures() {
    let body = table(&[
        "Indicateurs | Unité | Valeur de référence 2014 | Valeur cible 2018 | Résultats obtenus",
        "Effet 3 : Les comités tiennent leurs comptes | | | | ",
        "3.1 Part des comités qui tiennent leurs comptes | % | 12,5 | 40 | 38,7",
        "3.2 Nombre de ménages raccordés | ménages | 1 200 | 12 500 | 13 040",
    ]);
    let found = html(&format!(
        "<p>Les comités de tous les villages ont été interrogés sur la tenue de leurs comptes au cours de l’année.</p>{body}"
    ));
    assert_eq!(labels(&found), ["3.1", "3.2"]);
    assert_eq!(numbers(&found[0]), [Some(12.5), Some(40.0), Some(38.7)]);
    assert_eq!(
        numbers(&found[1]),
        [Some(1200.0), Some(12500.0), Some(13040.0)]
    );
    assert_eq!(found[0].unit.as_deref(), Some("%"));
    assert_eq!(found[1].unit.as_deref(), Some("ménages"));
    assert_eq!((found[0].met, found[1].met), (Some(false), Some(true)));
    assert_eq!(
        found[0].outcome.as_ref().unwrap().number.as_deref(),
        Some("3")
    );
}

#[test]
fn spanish_headings_and_figures() {
    let body = table(&[
        "Indicador | Línea de base | Meta 2020 | Resultado alcanzado | Fuente",
        "Porcentaje de hogares con agua segura | 45% | 60% | 62,5% | Encuesta",
        "Días hasta la reparación | 30 días | 15 días | 18 días | Registro",
    ]);
    let found = html(&format!(
        "<p>Los comités de todas las aldeas fueron consultados sobre el servicio de agua durante el año pasado.</p>{body}"
    ));
    assert_eq!(found.len(), 2);
    assert_eq!(numbers(&found[0]), [Some(45.0), Some(60.0), Some(62.5)]);
    assert_eq!((found[0].met, found[1].met), (Some(true), Some(false)));
    assert_eq!(
        said(&found[1].target),
        Some((Some(15.0), Some("días"), Some("2020")))
    );
}

#[test]
fn regions_as_columns_hold_countries() {
    let found = html(
        "<p>Outcome 4: Workers are protected at work and on the way to it</p><table>\
         <tr><th>Indicators</th><th>2014-15 targets</th><th colspan=4>2014-15 results</th></tr>\
         <tr><th></th><th></th><th>Total No.</th><th>Africa</th><th>Arab States</th><th>Asia-Pacific</th></tr>\
         <tr><td>Indicator 4.1: Number of member States that adopt a policy</td><td>3 member States</td>\
         <td>4 member States and 1 region</td><td>Guinea-Bissau<br>Niger<br>Southern Africa</td><td>Jordan</td>\
         <td>Papua New Guinea, Viet Nam</td></tr></table>",
    );
    assert_eq!(labels(&found), ["4.1"]);
    let one = &found[0];
    assert_eq!(
        said(&one.target),
        Some((Some(3.0), Some("member States"), Some("2014-15")))
    );
    assert_eq!(one.met, Some(true));
    assert_eq!(one.result_also[0].text, "1 region");
    let regions: Vec<(&str, Vec<&str>)> = one
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
        .collect();
    assert_eq!(
        regions,
        [
            ("Africa", vec!["Guinea-Bissau", "Niger"]),
            ("Arab States", vec!["Jordan"]),
            ("Asia-Pacific", vec!["Papua New Guinea", "Viet Nam"]),
        ]
    );
    assert_eq!(one.groups[0].name, "Southern Africa");
    assert_eq!(one.outcome.as_ref().unwrap().number.as_deref(), Some("4"));
}

#[test]
fn regions_as_rows_have_figures_of_their_own() {
    let found = html(&table(&[
        "Indicator | Region | Baseline | Target | Actual",
        "Pumps in service | Hills | 40 | 60 | 61",
        " | Plain | 70 | 90 | 85",
        " | Total | 55 | 75 | 73",
        "Committees that meet | Hills | 4 | 8 | 8",
        " | Plain | 6 | 9 | 10",
    ]));
    assert_eq!(found.len(), 2);
    assert_eq!(numbers(&found[0]), [Some(55.0), Some(75.0), Some(73.0)]);
    let met: Vec<_> = found[0]
        .by_region
        .iter()
        .map(|region| (region.name.as_str(), region.met))
        .collect();
    assert_eq!(met, [("Hills", Some(true)), ("Plain", Some(false))]);
    assert_eq!(found[0].met, Some(false));
    // Nobody says what all regions together come to.
    assert_eq!(numbers(&found[1]), [None, None, None]);
    assert_eq!(found[1].met, None);
}

#[test]
fn parts_below_an_indicator_are_its_break_down() {
    let found = html(&table(&[
        "Indicator | Baseline | Target | Result",
        "Farmers who use the new seed | 100 | 500 | 620",
        "– women | 20 | 250 | 260",
        "– men | 80 | 250 | 360",
        "Fields that were tested | 5 | 50 | 41",
    ]));
    assert_eq!(found.len(), 2);
    assert_eq!(numbers(&found[0]), [Some(100.0), Some(500.0), Some(620.0)]);
    let names: Vec<_> = found[0]
        .by_region
        .iter()
        .map(|region| region.name.as_str())
        .collect();
    assert_eq!(names, ["women", "men"]);
}

#[test]
fn years_over_targets_and_results() {
    let found = html(
        "<table><tr><th rowspan=2>Performance indicator</th><th rowspan=2>Baseline</th><th colspan=2>2019</th><th colspan=2>2020</th></tr>\
         <tr><th>Target</th><th>Actual</th><th>Target</th><th>Actual</th></tr>\
         <tr><td>Number of schools with a library</td><td>10</td><td>20</td><td>18</td><td>30</td><td>33</td></tr></table>",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(numbers(&found[0]), [Some(10.0), Some(30.0), Some(33.0)]);
    assert_eq!(found[0].period.as_deref(), Some("2020"));
    let earlier: Vec<_> = found[0]
        .milestones
        .iter()
        .map(|figure| figure.text.as_str())
        .collect();
    assert_eq!(earlier, ["20", "18"]);
}

#[test]
fn the_result_of_a_year_is_held_against_the_target_of_that_year() {
    let found = html(
        "<table><tr><th>Indicator</th><th>Target 2019</th><th>Actual 2019</th><th>Target 2020</th><th>Actual 2020</th></tr>\
         <tr><td>Number of schools with a library</td><td>20</td><td>22</td><td>30</td><td></td></tr></table>",
    );
    assert_eq!(numbers(&found[0]), [None, Some(20.0), Some(22.0)]);
    assert_eq!(
        (found[0].met, found[0].period.as_deref()),
        (Some(true), Some("2019"))
    );
    assert_eq!(found[0].milestones[0].text, "30");
}

#[test]
fn a_column_of_years_beside_values() {
    let found = html(
        "<table><tr><th>Indicator</th><th colspan=2>Baseline</th><th colspan=2>Target</th><th>Current value</th></tr>\
         <tr><td></td><td>Value</td><td>Year</td><td>Value</td><td>Year</td><td></td></tr>\
         <tr><td>Number of courts with a registry</td><td>4</td><td>2013</td><td>12</td><td>2018</td><td>9</td></tr></table>",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(
        said(&found[0].baseline),
        Some((Some(4.0), None, Some("2013")))
    );
    assert_eq!(
        said(&found[0].target),
        Some((Some(12.0), None, Some("2018")))
    );
    assert_eq!(found[0].met, Some(false));
}

#[test]
fn sdg_numbers_and_a_column_of_numbers() {
    let found = html(&table(&[
        "Indicator | Baseline 2015 | Target 2030 | Latest value",
        "8.7.1 Proportion of children engaged in child labour | 11.2% | 0% | 9.6%",
        "6.1.1 Proportion of population using safely managed drinking water | 71% | 100% | 74%",
    ]));
    assert_eq!(labels(&found), ["8.7.1", "6.1.1"]);
    assert_eq!((found[0].met, found[1].met), (Some(false), Some(false)));
    let found = html(&table(&[
        "No. | Indicator | Target | Achieved",
        "3 | Number of judges trained | 40 | 44",
    ]));
    assert_eq!(labels(&found), ["3"]);
    assert_eq!(found[0].text, "Number of judges trained");
}

#[test]
fn words_in_place_of_figures_decide_only_where_they_can() {
    let found = html(&table(&[
        "Indicator | Baseline | Target | Result",
        "Law on tenancy adopted | No | Yes | Yes",
        "Policy on housing adopted | No | Yes | No",
        "Quality of the register | Poor | Good | Fair",
        "Share of rents that are paid | n/a | 80% | not measured",
    ]));
    let met: Vec<_> = found.iter().map(|one| one.met).collect();
    assert_eq!(met, [Some(true), Some(false), None, None]);
    assert_eq!(
        found[0].target.as_ref().unwrap().amount,
        Some(Amount::Said(true))
    );
    assert!(found[3].result.is_none() && found[3].baseline.is_none());
}

#[test]
fn the_same_table_twice_gives_each_indicator_once() {
    let one = table(&[
        "Indicator | Target | Result",
        "1.1 Number of wells repaired | 20 | 25",
    ]);
    assert_eq!(html(&format!("{one}<h2>Annex</h2>{one}")).len(), 1);
    let other = table(&[
        "Indicator | Target | Result",
        "1.1 Number of wells repaired | 20 | 19",
    ]);
    assert_eq!(
        html(&format!("{one}<h2>Annex</h2>{other}")).len(),
        2,
        "differences are shown"
    );
}

#[test]
fn a_workbook_and_a_csv_file_are_read_alike() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [
        ["Indicator", "Baseline", "Target", "Actual"],
        ["Number of clinics open", "5", "12", "14"],
    ]
    .iter()
    .enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(row as u32, column as u16, *cell).unwrap();
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let found = super::found_in(&super::document(&bytes, "results.xlsx"));
    assert_eq!(found.len(), 1);
    assert_eq!(numbers(&found[0]), [Some(5.0), Some(12.0), Some(14.0)]);
    let csv = "Indicator;Baseline;Target;Actual\nNumber of clinics open;5;12;14\n";
    let found = super::found_in(&super::document(csv.as_bytes(), "results.csv"));
    assert_eq!(found.len(), 1);
}

#[test]
fn a_word_document_is_read_alike() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |cells: [&str; 4]| format!("<w:tr>{}</w:tr>", cells.map(cell).concat());
    let body = format!(
        "<w:p><w:r><w:t>Output 2: Schools are open to all.</w:t></w:r></w:p><w:tbl>{}{}{}</w:tbl>",
        row(["Indicator", "Baseline", "Target", "Achieved"]),
        row(["2.1 Schools with a ramp", "4", "20", "21"]),
        row(["2.2 Share of girls enrolled", "41%", "50%", "49%"]),
    );
    let bytes = docx(&body);
    let found = super::found_in(&super::document(&bytes, "report.docx"));
    assert_eq!(labels(&found), ["2.1", "2.2"]);
    assert_eq!((found[0].met, found[1].met), (Some(true), Some(false)));
    assert_eq!(
        found[1].outcome.as_ref().unwrap().title,
        "Schools are open to all."
    );
}

#[test]
fn an_indicator_beside_its_target_column_first() {
    // The columns stand in any order.
    let found = html(&table(&[
        "Target 2020 | Actual 2020 | Performance indicator",
        "40 | 44 | Number of judges trained",
    ]));
    assert_eq!(numbers(&found[0]), [None, Some(40.0), Some(44.0)]);
}

#[test]
fn quarters_disaggregation_and_shares_of_the_target() {
    // A title over all columns, quarters over targets and results, and what share was reached.
    let found = html(
        "<table><tr><th colspan=9>Indicator report</th></tr>\
         <tr><th></th><th></th><th></th><th colspan=3>Quarter 1 (Jan-Mar)</th><th colspan=3>Annual (Jan-Dec)</th></tr>\
         <tr><th>Ref No</th><th>Indicator</th><th>Disaggregate</th><th>Target</th><th>Actual</th><th>% Achieved</th>\
         <th>Target</th><th>Actual</th><th>% Achieved</th></tr>\
         <tr><td>A3</td><td>Youth who finished a course</td><td>Total</td><td>50</td><td>40</td><td>80%</td><td>200</td><td>210</td><td>105%</td></tr>\
         <tr><td></td><td></td><td>Women</td><td>25</td><td>20</td><td>80%</td><td>100</td><td>90</td><td>90%</td></tr></table>",
    );
    assert_eq!(labels(&found), ["A3"]);
    assert_eq!(numbers(&found[0]), [None, Some(200.0), Some(210.0)]);
    assert_eq!(found[0].met, Some(true));
    assert_eq!(
        (
            found[0].by_region[0].name.as_str(),
            found[0].by_region[0].met
        ),
        ("Women", Some(false))
    );
    let found = html(&table(&[
        "Indicator | Target | Achievement | Achievement (%)",
        "Number of judges trained | 40 | 20 | 50%",
    ]));
    assert_eq!(numbers(&found[0]), [None, Some(40.0), Some(20.0)]);
}

#[test]
fn milestones_before_the_last_target() {
    let found = html(&table(&[
        "Indicator | Data source | Baseline FY 2020 | Milestone FY 2021 | Milestone FY 2022 | Target FY 2024",
        "Share of reports discussed | Cell | 20% | 30% | 40% | 75%",
    ]));
    assert_eq!(numbers(&found[0]), [Some(20.0), Some(75.0), None]);
    assert_eq!(found[0].met, None);
    assert_eq!(found[0].milestones.len(), 2);
    assert!(found[0].result.is_none());
}

#[test]
fn a_heading_that_comes_again_begins_no_indicator() {
    let found = html(&table(&[
        "Indicator | Baseline | Target | Result",
        "1.1 Wells repaired | 4 | 20 | 21",
        "Indicator | Baseline | Target | Result",
        "1.2 Pumps bought | 0 | 5 | 5",
    ]));
    assert_eq!(labels(&found), ["1.1", "1.2"]);
}

/// The least that makes a document of Word.
fn docx(body: &str) -> Vec<u8> {
    use std::io::{Cursor, Write as _};
    let parts = [
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
                .to_owned(),
        ),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
            ),
        ),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
