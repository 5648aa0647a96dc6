//! Tables, and tables that are none.

use super::{abstract_list, blocks, level, list, num, of, texts};
use crate::import::office::writer::{Docx, block, p};
use crate::text::BlockKind::*;

pub(super) fn cell(props: &str, inner: &str) -> String {
    format!("<w:tc><w:tcPr>{props}</w:tcPr>{inner}</w:tc>")
}

fn row(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|text| cell("", &p("", text))).collect();
    format!("<w:tr>{cells}</w:tr>")
}

#[test]
fn tables_are_rows_of_cells() {
    let head = "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>Office</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Staff</w:t></w:r></w:p></w:tc></w:tr>";
    let body = format!(
        "<w:tbl>{head}{}{}</w:tbl>",
        row(&["Lima", "3"]),
        row(&["", ""])
    );
    assert_eq!(
        blocks(&Docx::new(&body)),
        [block(Table, "", 0, "Office\tStaff\nLima\t3")]
    );
}

#[test]
fn merged_cells_leave_their_places_free() {
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}{}</w:tr></w:tbl>",
        cell("<w:vMerge w:val=\"restart\"/>", &p("", "A")),
        cell("<w:gridSpan w:val=\"2\"/>", &p("", "B")),
        cell("<w:vMerge/>", "<w:p/>"),
        cell("", &p("", "c")),
        cell("", &p("", "d")),
        cell("", &p("", "e")),
        cell("", &p("", "f")),
    );
    assert_eq!(of(&body), ["A\tB\t\n\tc\td\n\te\tf"]);
}

#[test]
fn cells_hold_their_lists_and_tables_in_one_line() {
    let numbering = abstract_list(0, &level(0, "decimal", "%1.", "")) + &num(1, 0, "");
    let inner = format!("<w:tbl>{}{}</w:tbl>", row(&["x", "y"]), row(&["z", "w"]));
    let body = format!(
        "<w:tbl>{}<w:tr>{}{}{}</w:tr></w:tbl>",
        row(&["a", "b", "c"]),
        cell("", &p(&list(1, 0), "")),
        cell("", &(p(&list(1, 0), "do") + &p(&list(1, 0), "so"))),
        cell("", &(p("", "before") + &inner + &p("", "after"))),
    );
    assert_eq!(
        texts(&Docx::new(&body).with("numbering", &numbering)),
        ["a\tb\tc\n1.\t2. do 3. so\tbefore x y z w after"]
    );
}

#[test]
fn tables_that_only_set_text_in_place_are_read_as_text() {
    let frame = format!(
        "<w:tbl><w:tr>{}</w:tr></w:tbl>",
        cell("", &(p("", "Box") + &p("", "Text in it")))
    );
    let numbered = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&["44.", "The office agreed."]),
        row(&["45.", "It did so."])
    );
    assert_eq!(
        blocks(&Docx::new(&(frame + &numbered))),
        [
            block(Paragraph, "", 0, "Box"),
            block(Paragraph, "", 0, "Text in it"),
            block(Paragraph, "44", 0, "44. The office agreed."),
            block(Paragraph, "45", 0, "45. It did so."),
        ]
    );
}

#[test]
fn rows_may_stand_in_content_controls() {
    let body = format!(
        "<w:tbl>{}<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:tbl>",
        row(&["a", "b"]),
        row(&["c", "d"])
    );
    assert_eq!(of(&body), ["a\tb\nc\td"]);
}
