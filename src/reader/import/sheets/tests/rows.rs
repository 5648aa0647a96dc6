//! A row as one document.

use rust_xlsxwriter::{Format, Workbook};

use super::super::super::look;
use super::super::Role;
use super::*;
use crate::text::BlockKind;

const SURVEY: &str = "Respondent ID,Region,Age,What should the agency change first?,Submitted,Any other remarks?\n\
    R-1,Sahel,34,\"The training should come before the harvest, not after it, as it did last year.\n\
    \nAnd it should be in our language so that all of us understand it.\",2019-04-03,\n\
    R-2,Coast,51,\"More of the money should reach the villages and less of it the capital city.\",2019-04-04,\
    \"The visit of the team in May was useful to us and should be repeated every year.\"\n\
    R-3,Sahel,28,,2019-04-04,\n\
    R-4,Hills,,\"Nothing at all: the programme works and the staff are polite and always come on time.\",2019-04-05,\
    \"We were never told what became of the complaints that we made two years ago.\"\n";

fn names(names: &[&str]) -> Option<Vec<String>> {
    Some(names.iter().map(|&name| name.to_owned()).collect())
}

#[test]
fn columns_are_told_apart_by_what_stands_in_them() {
    let looks = look(SURVEY.as_bytes(), "s.csv", &mut |_| {}).unwrap();
    let roles: Vec<Role> = looks[0].columns.iter().map(|column| column.role).collect();
    assert_eq!(
        roles,
        [
            Role::Title,
            Role::Attribute,
            Role::Attribute,
            Role::Text,
            Role::Attribute,
            Role::Text
        ]
    );
    assert_eq!(looks[0].header, 1);
    assert_eq!(looks[0].columns[5].filled, 2);
}

#[test]
fn each_row_is_a_document_of_its_answers() {
    let (parts, read) = rows(SURVEY.as_bytes(), "s.csv", Rows::default()).unwrap();
    assert_eq!(read.parts, 4);
    let numbers: Vec<u32> = parts.iter().map(|part| part.number).collect();
    assert_eq!(
        numbers,
        [1, 2, 4],
        "a row without text is no document but keeps its number"
    );
    assert!(read.warnings[0].starts_with("1 row(s) have nothing"));
    let first = &parts[0];
    assert_eq!(first.title.as_deref(), Some("R-1"));
    assert_eq!(
        first.document.text.as_str(),
        "What should the agency change first?\n\n\
         The training should come before the harvest, not after it, as it did last year.\n\n\
         And it should be in our language so that all of us understand it."
    );
    let kinds: Vec<BlockKind> = first
        .document
        .blocks
        .iter()
        .map(|block| block.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            BlockKind::Heading,
            BlockKind::Paragraph,
            BlockKind::Paragraph
        ],
        "a question that was not answered is not repeated"
    );
    let attributes: Vec<(&str, &str)> = first
        .attributes
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(
        attributes,
        [
            ("Region", "Sahel"),
            ("Age", "34"),
            ("Submitted", "2019-04-03")
        ]
    );
    assert_eq!(
        parts[2].attributes.len(),
        2,
        "an empty cell is no attribute"
    );
}

#[test]
fn columns_are_named_by_name_number_or_letter() {
    let asked = Rows {
        text: names(&["any other REMARKS?", "4"]),
        attributes: names(&["B"]),
        title: Some("Submitted".to_owned()),
        ..Rows::default()
    };
    let (parts, _) = rows(SURVEY.as_bytes(), "s.csv", asked).unwrap();
    let split = parts[0].split.clone().unwrap();
    assert_eq!(split.text, [5, 3], "in the order asked for");
    assert_eq!((split.attributes, split.title), (vec![1], Some(4)));
    assert_eq!(parts[1].title.as_deref(), Some("2019-04-04"));
    assert!(
        parts[1]
            .document
            .text
            .as_str()
            .starts_with("Any other remarks?")
    );
    let bad = |asked: Rows| {
        rows(SURVEY.as_bytes(), "s.csv", asked)
            .unwrap_err()
            .to_string()
    };
    let unknown = bad(Rows {
        text: names(&["Remark"]),
        ..Rows::default()
    });
    assert!(
        unknown.contains("no column “Remark”") && unknown.contains("“Region”"),
        "{unknown}"
    );
    let sheet = bad(Rows {
        sheet: Some("Other".to_owned()),
        ..Rows::default()
    });
    assert!(sheet.contains("no sheet “Other”"), "{sheet}");
}

#[test]
fn a_settled_split_reads_the_same_again() {
    let (parts, _) = rows(SURVEY.as_bytes(), "s.csv", Rows::default()).unwrap();
    for one in &parts {
        let options = Options {
            part: Some(one.number),
            split: Split::Settled(one.split.clone().unwrap()),
            ..Options::default()
        };
        let again = read(SURVEY.as_bytes(), "s.csv", &options, &mut |_| {}).unwrap();
        assert_eq!(again.document.to_bytes(), one.document.to_bytes());
    }
}

#[test]
fn a_table_without_names_is_read_by_letters() {
    let csv = "1,The road was built in time and is used by all the villages around it\n\
               2,The bridge is still missing and the river cannot be crossed in August\n";
    let (parts, _) = rows(csv.as_bytes(), "s.csv", Rows::default()).unwrap();
    assert_eq!(parts.len(), 2);
    assert!(
        parts[0]
            .document
            .text
            .as_str()
            .starts_with("Column B\n\nThe road")
    );
    assert_eq!(parts[0].title.as_deref(), Some("s, row 1"));
    assert_eq!(
        parts[0].attributes,
        [("Column A".to_owned(), "1".to_owned())]
    );
    let asked = Rows {
        header: Some(1),
        ..Rows::default()
    };
    let (parts, _) = rows(csv.as_bytes(), "s.csv", asked).unwrap();
    assert_eq!(parts.len(), 1, "whoever knows better says so");
}

#[test]
fn columns_of_one_name_are_told_apart() {
    let csv = "Q,Score,Score,\nA long answer with many words in it to be the text of all,1,2,3\n\
               Another long answer with many words in it to be the text,4,5,6\n";
    let (parts, _) = rows(csv.as_bytes(), "s.csv", Rows::default()).unwrap();
    let names: Vec<&str> = parts[0]
        .attributes
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(names, ["Score", "Score (2)", "Column D"]);
}

#[test]
fn a_cell_over_several_rows_belongs_to_each() {
    let mut book = Workbook::new();
    let format = Format::new();
    let sheet = book.add_worksheet().set_name("Tracker").unwrap();
    for (column, name) in ["Recommendation", "Action taken", "Status"]
        .iter()
        .enumerate()
    {
        sheet
            .write(0, u16::try_from(column).unwrap(), *name)
            .unwrap();
    }
    sheet
        .merge_range(
            1,
            0,
            3,
            0,
            "Strengthen the skills of the field staff in all regions",
            &format,
        )
        .unwrap();
    for (row, action) in [
        "A training plan was written and sent to the regions for their comments",
        "Twelve courses were held in three of the five regions until the end of March",
        "The remaining two regions follow when their offices have moved to the new house",
    ]
    .iter()
    .enumerate()
    {
        let row = u32::try_from(row + 1).unwrap();
        sheet.write(row, 1, *action).unwrap();
        sheet.write(row, 2, "ongoing").unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let asked = Rows {
        text: names(&["Action taken"]),
        attributes: names(&["Recommendation", "Status"]),
        ..Rows::default()
    };
    let (parts, _) = rows(&bytes, "t.xlsx", asked).unwrap();
    assert_eq!(parts.len(), 3);
    for part in &parts {
        assert_eq!(part.attributes.len(), 2);
        assert!(
            part.attributes[0].1.starts_with("Strengthen"),
            "{:?}",
            part.attributes
        );
    }
    assert_eq!(parts[2].title.as_deref(), Some("Tracker, row 4"));
    // In the sheet as one document it stands once, as shown.
    assert_eq!(text(&bytes, "t.xlsx").matches("Strengthen").count(), 1);
}

#[test]
fn names_of_columns_stand_below_a_title() {
    let csv = "Survey of partners 2019,,\n,,\nId,Answer,Land\n1,\"We were asked too late to be of any use to the team\",FR\n\
               2,\"We were asked in time and gave what we had to give to them\",DE\n";
    let (parts, read) = rows(csv.as_bytes(), "s.csv", Rows::default()).unwrap();
    assert_eq!((parts.len(), read.parts), (2, 2));
    assert_eq!(parts[0].title.as_deref(), Some("1"));
    assert_eq!(parts[0].attributes, [("Land".to_owned(), "FR".to_owned())]);
}
