//! Headings of which the file itself tells: its outline and its tags.

use super::drafts;
use super::writer::{Writer, at};
use crate::import::Draft;
use crate::text::BlockKind;

fn prose(y: f32) -> String {
    (0..8)
        .map(|n| {
            at(
                72.0,
                y - 12.0 * n as f32,
                10.0,
                &format!(
                    "Line {n} of running text that is long enough to reach the far end of the page."
                ),
            )
        })
        .collect()
}

fn headings(drafts: &[Draft]) -> Vec<(String, Option<u8>)> {
    drafts
        .iter()
        .filter(|draft| draft.kind == BlockKind::Heading)
        .map(|draft| {
            let text: Vec<&str> = draft.lines.iter().map(|line| line.text()).collect();
            (text.join(" "), draft.level)
        })
        .collect()
}

/// A file of one page; its outline's entries by title and, for the second, within the first.
fn outlined(content: &str, titles: [&str; 2]) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.page(content, "");
    // Content and page are the objects 4 and 5.
    let root = writer.object("<< /First 7 0 R /Last 7 0 R >>");
    assert_eq!(root, 6);
    writer.object(format!(
        "<< /Title ({}) /Dest [5 0 R /Fit] /First 8 0 R /Next 7 0 R >>",
        titles[0]
    ));
    writer.object(format!(
        "<< /Title ({}) /A << /S /GoTo /D [5 0 R /Fit] >> /Next 7 0 R >>",
        titles[1]
    ));
    writer.catalogue("/Outlines 6 0 R");
    writer.finish()
}

/// Words set like all others, over text.
fn plain_headings() -> String {
    format!(
        "{}{}{}{}{}",
        at(72.0, 730.0, 10.0, "Findings of the evaluation of"),
        at(72.0, 718.0, 10.0, "all programmes"),
        prose(706.0),
        at(72.0, 610.0, 10.0, "Relevance to partners"),
        prose(598.0)
    )
}

#[test]
fn titles_of_the_outline_are_headings_with_its_levels() {
    let file = outlined(
        &plain_headings(),
        [
            "Findings of the evaluation of all programmes",
            "2.1 Relevance to partners",
        ],
    );
    assert_eq!(
        headings(&drafts(&file)),
        [
            (
                "Findings of the evaluation of all programmes".to_owned(),
                Some(1)
            ),
            ("Relevance to partners".to_owned(), Some(2))
        ]
    );
}

#[test]
fn titles_that_the_page_does_not_say_are_none() {
    let file = outlined(
        &plain_headings(),
        ["Findings of a review", "Microsoft Word - x.doc"],
    );
    assert_eq!(headings(&drafts(&file)), []);
}

/// A file whose three stretches of content have these kinds.
fn tagged(contents: [&str; 3], kinds: [&str; 3]) -> Vec<u8> {
    let content: String = contents
        .iter()
        .zip(kinds)
        .enumerate()
        .map(|(n, (content, kind))| format!("/{kind} << /MCID {n} >> BDC\n{content}EMC\n"))
        .collect();
    let mut writer = Writer::new();
    writer.page(&content, "");
    let root = writer
        .object("<< /Type /StructTreeRoot /K [7 0 R 8 0 R 9 0 R] /RoleMap << /Chapter /H1 >> >>");
    assert_eq!(root, 6);
    for (n, kind) in kinds.into_iter().enumerate() {
        writer.object(format!(
            "<< /Type /StructElem /S /{kind} /P 6 0 R /Pg 5 0 R /K {n} >>"
        ));
    }
    writer.catalogue("/StructTreeRoot 6 0 R");
    writer.finish()
}

#[test]
fn tagged_headings_are_headings() {
    let heading = at(72.0, 730.0, 10.0, "Findings of the evaluation")
        + &at(72.0, 718.0, 10.0, "of all programmes");
    let file = tagged(
        [&heading, &prose(706.0), &prose(590.0)],
        ["Chapter", "P", "P"],
    );
    let found = headings(&drafts(&file));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "Findings of the evaluation of all programmes");
}

/// Regression: text tagged as a heading for its looks.
#[test]
fn a_paragraph_tagged_as_a_heading_is_none() {
    let heading = at(72.0, 730.0, 10.0, "Findings");
    let file = tagged([&heading, &prose(706.0), &prose(590.0)], ["H1", "H2", "P"]);
    let found = headings(&drafts(&file));
    assert!(
        found.iter().all(|(text, _)| !text.contains("Line")),
        "{found:?}"
    );
}

/// Regression: captions tagged as headings, so that they come into the outline.
#[test]
fn a_tagged_caption_is_a_caption() {
    let caption = at(72.0, 730.0, 10.0, "Figure 3: Parties to the agreement");
    let file = tagged([&caption, &prose(706.0), &prose(590.0)], ["H5", "P", "P"]);
    let drafts = drafts(&file);
    assert_eq!(drafts[0].kind, BlockKind::Caption);
    assert_eq!(drafts[0].number.as_deref(), Some("3"));
}

/// A tree of tags that goes round in a circle ends.
#[test]
fn circles_of_tags_end() {
    let mut writer = Writer::new();
    writer.page(&prose(700.0), "");
    writer.object("<< /Type /StructTreeRoot /K 7 0 R >>");
    writer.object("<< /Type /StructElem /S /H1 /Pg 5 0 R /K [7 0 R 7 0 R 0] >>");
    writer.catalogue("/StructTreeRoot 6 0 R");
    assert_eq!(headings(&drafts(&writer.finish())), []);
}
