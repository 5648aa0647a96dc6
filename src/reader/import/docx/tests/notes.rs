//! Footnotes, endnotes and comments.

use super::{blocks, document, runs, texts};
use crate::import::office::writer::{Docx, block, shown};
use crate::text::BlockKind::*;

fn note(kind: &str, id: i32, text: &str) -> String {
    format!(
        "<w:{kind} w:id=\"{id}\"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space=\"preserve\"> {text}</w:t></w:r></w:p></w:{kind}>"
    )
}

#[test]
fn footnotes_stand_behind_the_block_that_refers_to_them() {
    let notes = "<w:footnote w:id=\"-1\" w:type=\"separator\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>".to_owned()
        + &note("footnote", 2, "See annex.")
        + &note("footnote", 3, "Ibid.");
    let refer = |id: i32| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let body = [
        format!(
            "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>Findings</w:t></w:r>{}</w:p>",
            refer(3)
        ),
        runs(&format!(
            "<w:r><w:t>In 2010</w:t></w:r>{}<w:r><w:t>.</w:t></w:r>",
            refer(2)
        )),
        runs("<w:r><w:t>Then.</w:t></w:r>"),
    ]
    .concat();
    assert_eq!(
        blocks(&Docx::new(&body).with("footnotes", &notes)),
        [
            block(Heading, "", 1, "Findings 1"),
            block(Paragraph, "", 0, "In 2010 2."),
            block(Footnote, "1", 0, "Ibid."),
            block(Footnote, "2", 0, "See annex."),
            block(Paragraph, "", 0, "Then."),
        ]
    );
}

#[test]
fn footnotes_stand_at_the_end_of_their_page_where_pages_are_known() {
    let refer = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let body = [
        runs(&format!("<w:r><w:t>One</w:t></w:r>{refer}")),
        runs("<w:r><w:t>two</w:t></w:r>"),
        runs("<w:r><w:lastRenderedPageBreak/><w:t>three</w:t></w:r>"),
    ]
    .concat();
    let docx = Docx::new(&body).with("footnotes", &note("footnote", 2, "Note."));
    assert_eq!(texts(&docx), ["One 1", "two", "Note.", "three"]);
    let pages: Vec<u32> = document(&docx)
        .drafts
        .iter()
        .map(|d| d.lines[0].page())
        .collect();
    assert_eq!(pages, [1, 1, 1, 2]);
}

#[test]
fn endnotes_stand_at_the_end_in_their_own_numbers() {
    let body = runs("<w:r><w:t>One</w:t><w:endnoteReference w:id=\"2\"/></w:r>")
        + &runs("<w:r><w:t>two</w:t></w:r>");
    let docx = Docx::new(&body).with("endnotes", &note("endnote", 2, "End."));
    assert_eq!(
        blocks(&docx),
        [
            block(Paragraph, "", 0, "One i"),
            block(Paragraph, "", 0, "two"),
            block(Footnote, "i", 0, "End."),
        ]
    );
}

#[test]
fn notes_are_numbered_as_the_settings_say() {
    let refer = |id: i32| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let settings =
        "<w:footnotePr><w:numFmt w:val=\"lowerLetter\"/><w:numStart w:val=\"3\"/></w:footnotePr>";
    let own = "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"9\"/><w:t>*</w:t></w:r>";
    let body = runs(&format!(
        "<w:r><w:t>a</w:t></w:r>{}{own}<w:r><w:t>b</w:t></w:r>{}",
        refer(2),
        refer(3)
    ));
    let docx = Docx::new(&body).with("settings", settings);
    assert_eq!(texts(&docx), ["a c *b d"]);
}

#[test]
fn comments_are_left_out_and_counted() {
    let comments = "<w:comment w:id=\"0\"><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment><w:comment w:id=\"1\"><w:p/></w:comment>";
    let docx = Docx::new(&runs("<w:commentRangeStart w:id=\"0\"/><w:r><w:t>text</w:t><w:commentReference w:id=\"0\"/></w:r>"))
        .with("comments", comments);
    let document = document(&docx);
    assert_eq!(shown(&document), [block(Paragraph, "", 0, "text")]);
    assert_eq!(
        document.warnings,
        ["2 comment(s) in the margin are no part of the text and are left out."]
    );
}
