//! Pages, their heads and feet, their printed numbers.

use super::tables::cell;
use super::{blocks, document, runs};
use crate::import::assemble;
use crate::import::office::writer::{Docx, block, p};
use crate::text::BlockKind::*;

#[test]
fn heads_and_feet_are_furniture_where_their_section_begins() {
    let section = |id: &str, kind: &str| {
        format!("<w:sectPr><w:headerReference w:type=\"{kind}\" r:id=\"{id}\"/></w:sectPr>")
    };
    let body = [
        "<w:p><w:r><w:t>one</w:t></w:r></w:p>".to_owned(),
        format!("<w:p><w:pPr>{}</w:pPr><w:r><w:t>two</w:t></w:r></w:p>", section("h1", "default")),
        "<w:p><w:r><w:t>three</w:t></w:r></w:p>".to_owned(),
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h1\"/><w:headerReference w:type=\"first\" r:id=\"h3\"/><w:footerReference w:type=\"default\" r:id=\"h2\"/></w:sectPr>".to_owned(),
    ]
    .concat();
    let docx = Docx::new(&body)
        .with("header#h1", &p("", "Running head"))
        .with("footer#h2", &p("", "Foot"))
        .with("header#h3", &p("", "Never shown"));
    assert_eq!(
        blocks(&docx),
        [
            block(Furniture, "", 0, "Running head"),
            block(Paragraph, "", 0, "one"),
            block(Paragraph, "", 0, "two"),
            block(Furniture, "", 0, "Foot"),
            block(Paragraph, "", 0, "three"),
        ]
    );
}

#[test]
fn pages_come_from_words_marks_and_breaks_once_each() {
    let body = [
        runs("<w:r><w:t xml:space=\"preserve\">one two </w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>three</w:t></w:r>"),
        runs("<w:r><w:br w:type=\"page\"/></w:r>"),
        runs("<w:r><w:lastRenderedPageBreak/><w:t>four</w:t></w:r>"),
        "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:lastRenderedPageBreak/><w:t>five</w:t></w:r></w:p>".to_owned(),
    ]
    .concat();
    let text = assemble(document(&Docx::new(&body)));
    assert_eq!(text.pages.len(), 4);
    let pages: Vec<Vec<u32>> = text
        .blocks
        .iter()
        .map(|block| block.spans.iter().map(|span| span.page).collect())
        .collect();
    assert_eq!(pages, [vec![1, 2], vec![3], vec![4]]);
    assert_eq!(text.text.as_str(), "one two three\n\nfour\n\nfive");
}

#[test]
fn a_word_or_compound_is_not_parted_by_a_page() {
    let body = runs(
        "<w:r><w:t>a well-</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>known short- and long-term aim</w:t></w:r>",
    );
    let text = assemble(document(&Docx::new(&body)));
    assert_eq!(text.text.as_str(), "a well-known short- and long-term aim");
}

#[test]
fn cells_of_one_row_that_all_run_over_a_page_turn_it_once() {
    let over = |a: &str| {
        format!(
            "<w:tc><w:p><w:r><w:t xml:space=\"preserve\">{a} </w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p></w:tc>"
        )
    };
    let body = format!(
        "<w:tbl><w:tr>{0}{0}</w:tr><w:tr>{1}</w:tr></w:tbl>{2}",
        over("a"),
        cell("", &p("", "c")) + &cell("", &p("", "d")),
        p("", "e")
    );
    assert_eq!(document(&Docx::new(&body)).pages.len(), 2);
}

#[test]
fn breaks_alone_are_pages_only_where_word_counted_as_many() {
    let body = runs("<w:r><w:t>one</w:t><w:br w:type=\"page\"/></w:r>")
        + &runs("<w:r><w:t>two</w:t></w:r>");
    assert_eq!(document(&Docx::new(&body)).pages.len(), 1);
    let told = Docx::new(&body).with("app", "<Pages>2</Pages>");
    assert_eq!(document(&told).pages.len(), 2);
    let more = Docx::new(&body).with("app", "<Pages>9</Pages>");
    assert_eq!(document(&more).pages.len(), 1);
}

#[test]
fn printed_page_numbers_follow_their_sections() {
    let body = [
        runs("<w:r><w:t>one</w:t></w:r>"),
        "<w:p><w:pPr><w:sectPr><w:pgNumType w:fmt=\"lowerRoman\"/></w:sectPr></w:pPr><w:r><w:lastRenderedPageBreak/><w:t>two</w:t></w:r></w:p>".to_owned(),
        runs("<w:r><w:lastRenderedPageBreak/><w:t>three</w:t></w:r>"),
        "<w:sectPr><w:pgNumType w:start=\"1\"/></w:sectPr>".to_owned(),
    ]
    .concat();
    let labels: Vec<_> = document(&Docx::new(&body))
        .pages
        .into_iter()
        .map(|page| page.label)
        .collect();
    assert_eq!(labels, ["i", "ii", "1"].map(|label| Some(label.to_owned())));
}
