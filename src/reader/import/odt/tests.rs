//! OpenDocument texts of our own writing, read.

use proptest::prelude::*;

use super::read;
use crate::import::links::{self, leads};
use crate::import::office::writer::{Shown, archive, block, flat, shown};
use crate::import::{DraftDocument, Format, ImportError, assemble};
use crate::text::BlockKind::*;

fn document(styles: &str, automatic: &str, body: &str) -> DraftDocument {
    read(flat(styles, automatic, body).as_bytes()).expect("a document with text")
}

fn blocks(automatic: &str, body: &str) -> Vec<Shown> {
    shown(&document("", automatic, body))
}

fn texts(body: &str) -> Vec<String> {
    blocks("", body).into_iter().map(|block| block.3).collect()
}

const LIST: &str = "<text:list-style style:name=\"L\">\
    <text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>\
    <text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-prefix=\"(\" style:num-suffix=\")\" text:display-levels=\"2\"/>\
    <text:list-level-style-bullet text:level=\"3\" text:bullet-char=\"•\"/></text:list-style>";

#[test]
fn headings_paragraphs_and_styles() {
    let styles = "<office:styles><style:style style:name=\"Title\" style:family=\"paragraph\"/>\
        <style:style style:name=\"Quotations\" style:family=\"paragraph\"/>\
        <style:style style:name=\"Fig\" style:display-name=\"Figure\" style:family=\"paragraph\" style:parent-style-name=\"Caption\"/>\
        <style:style style:name=\"Caption\" style:family=\"paragraph\"/></office:styles>";
    let automatic = "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Quotations\"/>";
    let found = document(
        styles,
        automatic,
        "<text:p text:style-name=\"Title\">The Report</text:p><text:h text:outline-level=\"2\">Find<text:span>ings</text:span></text:h>\
         <text:p text:style-name=\"P1\">We were heard.</text:p><text:p text:style-name=\"Fig\">Figure 2: Offices</text:p>\
         <text:section><text:p>It<text:s text:c=\"3\"/>did<text:tab/>so.</text:p></text:section><text:p>a<text:line-break/>b</text:p>",
    );
    assert_eq!(
        shown(&found),
        [
            block(Heading, "", 1, "The Report"),
            block(Heading, "", 2, "Findings"),
            block(Quote, "", 0, "We were heard."),
            block(Caption, "2", 0, "Figure 2: Offices"),
            block(Paragraph, "", 0, "It did so."),
            block(Paragraph, "", 0, "a\nb"),
        ]
    );
    assert_eq!(found.metadata.title.as_deref(), Some("The Report"));
}

#[test]
fn headings_carry_the_numbers_of_the_outline() {
    let styles = "<office:styles><text:outline-style><text:outline-level-style text:level=\"1\" style:num-format=\"1\"/>\
        <text:outline-level-style text:level=\"2\" style:num-format=\"1\" text:display-levels=\"2\"/></text:outline-style></office:styles>";
    let h =
        |level: u8, text: &str| format!("<text:h text:outline-level=\"{level}\">{text}</text:h>");
    let body = [
        h(1, "A"),
        h(2, "B"),
        "<text:h text:outline-level=\"1\" text:is-list-header=\"true\">Annex</text:h>".to_owned(),
        h(2, "C"),
        h(1, "D"),
    ]
    .concat();
    assert_eq!(
        shown(&document(styles, "", &body)),
        [
            block(Heading, "1", 1, "1 A"),
            block(Heading, "1.1", 2, "1.1 B"),
            block(Heading, "", 1, "Annex"),
            block(Heading, "1.2", 2, "1.2 C"),
            block(Heading, "2", 1, "2 D"),
        ]
    );
}

#[test]
fn headings_in_lists_of_no_style_count_in_the_outline() {
    let styles = "<office:styles><text:outline-style><text:outline-level-style text:level=\"1\" style:num-format=\"I\" style:num-suffix=\".\"/></text:outline-style></office:styles>";
    let body = "<text:list><text:list-item><text:h text:outline-level=\"1\">A</text:h></text:list-item></text:list><text:h text:outline-level=\"1\">B</text:h>";
    assert_eq!(
        shown(&document(styles, "", body)),
        [
            block(Heading, "I", 1, "I. A"),
            block(Heading, "II", 1, "II. B")
        ]
    );
}

#[test]
fn lists_are_numbered_as_shown() {
    let found = blocks(
        LIST,
        "<text:list text:style-name=\"L\"><text:list-item><text:p>a</text:p><text:p>more</text:p>\
         <text:list><text:list-item><text:p>b</text:p><text:list><text:list-item><text:p>c</text:p></text:list-item></text:list></text:list-item></text:list>\
         </text:list-item><text:list-header><text:p>head</text:p></text:list-header><text:list-item text:start-value=\"7\"><text:p>d</text:p></text:list-item></text:list>\
         <text:p>between</text:p>\
         <text:list text:style-name=\"L\" text:continue-numbering=\"true\"><text:list-item><text:list><text:list-item><text:p>e</text:p></text:list-item></text:list></text:list-item></text:list>\
         <text:list text:style-name=\"L\"><text:list-item><text:p>f</text:p></text:list-item></text:list>",
    );
    assert_eq!(
        found,
        [
            block(ListItem, "1", 1, "a"),
            block(Paragraph, "", 0, "more"),
            block(ListItem, "1.a", 2, "b"),
            block(ListItem, "", 3, "c"),
            block(Paragraph, "", 0, "head"),
            block(ListItem, "7", 1, "d"),
            block(Paragraph, "", 0, "between"),
            block(ListItem, "7.a", 2, "e"),
            block(ListItem, "1", 1, "f"),
        ]
    );
}

#[test]
fn a_list_may_go_on_with_an_earlier_one() {
    let item = |text: &str| format!("<text:list-item><text:p>{text}</text:p></text:list-item>");
    let body = format!(
        "<text:list xml:id=\"one\" text:style-name=\"L\">{}</text:list><text:list text:style-name=\"L\">{}</text:list>\
         <text:list text:continue-list=\"one\" text:style-name=\"L\">{}</text:list>",
        item("a"),
        item("b"),
        item("c")
    );
    let numbers: Vec<_> = blocks(LIST, &body)
        .into_iter()
        .filter_map(|block| block.1)
        .collect();
    assert_eq!(numbers, ["1", "1", "2"]);
}

#[test]
fn formats_of_whole_markers() {
    let style = "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-list-format=\"Recommendation %1%:\"/></text:list-style>";
    let found = blocks(
        style,
        "<text:list text:style-name=\"L\"><text:list-item><text:p>Strengthen it.</text:p></text:list-item></text:list>",
    );
    assert_eq!(
        found,
        [block(Paragraph, "1", 0, "Recommendation 1: Strengthen it.")]
    );
}

#[test]
fn tables_spans_and_repeated_cells() {
    let cell = |more: &str, text: &str| {
        format!("<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>")
    };
    let body = format!(
        "<table:table><table:table-header-rows><table:table-row>{}{}</table:table-row></table:table-header-rows>\
         <table:table-row>{}<table:covered-table-cell/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\">{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"1000000\"/></table:table-row></table:table>",
        cell("", "Office"),
        cell("", "Staff"),
        cell("table:number-columns-spanned=\"2\"", "All"),
        cell("table:number-columns-repeated=\"2\"", "x"),
    );
    assert_eq!(
        blocks("", &body),
        [block(Table, "", 0, "Office\tStaff\nAll\t\nx\tx\nx\tx")]
    );
}

#[test]
fn tables_in_cells_and_frames() {
    let cell = |inner: &str| format!("<table:table-cell>{inner}</table:table-cell>");
    let row = |a: &str, b: &str| {
        format!(
            "<table:table-row>{}{}</table:table-row>",
            cell(&format!("<text:p>{a}</text:p>")),
            cell(b)
        )
    };
    let inner = format!(
        "<table:table>{}</table:table>",
        row("p", "<text:p>q</text:p>")
    );
    let body = format!(
        "<table:table>{}{}</table:table><text:p>be<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box><svg:title>never</svg:title></draw:frame>fore</text:p>",
        row("a", "<text:p>b</text:p>"),
        row("c", &format!("<text:p>d</text:p>{inner}")),
    );
    assert_eq!(texts(&body), ["a\tb\nc\td p q", "before", "boxed"]);
}

#[test]
fn notes_and_their_marks() {
    let note = |class: &str, number: &str, text: &str| {
        format!(
            "<text:note text:note-class=\"{class}\"><text:note-citation>{number}</text:note-citation><text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
        )
    };
    let body = format!(
        "<text:p>In 2010{}.</text:p><text:p>Then{}</text:p><text:p>last</text:p>",
        note("footnote", "1", "See annex."),
        note("endnote", "i", "End.")
    );
    assert_eq!(
        blocks("", &body),
        [
            block(Paragraph, "", 0, "In 2010 1."),
            block(Footnote, "1", 0, "See annex."),
            block(Paragraph, "", 0, "Then i"),
            block(Paragraph, "", 0, "last"),
            block(Footnote, "i", 0, "End."),
        ]
    );
}

#[test]
fn deletions_and_comments_are_left_out() {
    let found = document(
        "",
        "",
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>\
         <text:p>It <text:change text:change-id=\"a\"/><text:change-start/>is<text:change-end/> so<office:annotation><dc:creator>X</dc:creator><text:p>Really?</text:p></office:annotation>.</text:p>",
    );
    assert_eq!(shown(&found), [block(Paragraph, "", 0, "It is so.")]);
    assert_eq!(
        found.warnings,
        ["1 comment(s) in the margin are no part of the text and are left out."]
    );
}

#[test]
fn hidden_text_is_left_out() {
    let automatic = "<style:style style:name=\"T\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>\
        <style:style style:name=\"P\" style:family=\"paragraph\"><style:text-properties text:display=\"none\"/></style:style>";
    let found = blocks(
        automatic,
        "<text:p>a<text:span text:style-name=\"T\">secret</text:span>b</text:p><text:p text:style-name=\"P\">hidden</text:p>\
         <text:section text:display=\"none\"><text:p>section</text:p></text:section><text:p><text:hidden-paragraph text:is-hidden=\"true\"/>too</text:p>",
    );
    assert_eq!(found, [block(Paragraph, "", 0, "ab")]);
}

#[test]
fn contents_are_one_block_without_their_templates() {
    let body = "<text:table-of-content><text:table-of-content-source><text:index-title-template>T</text:index-title-template></text:table-of-content-source>\
        <text:index-body><text:index-title><text:p>Contents</text:p></text:index-title><text:p>1 Findings<text:tab/>3</text:p><text:p>2 Results<text:tab/>9</text:p></text:index-body></text:table-of-content>\
        <text:p>text</text:p>";
    assert_eq!(
        texts(body),
        ["Contents", "1 Findings 3\n2 Results 9", "text"]
    );
}

#[test]
fn heads_and_feet_are_furniture() {
    let styles = "<office:master-styles><style:master-page style:name=\"Standard\"><style:header><text:p>Head</text:p></style:header>\
        <style:footer style:display=\"false\"><text:p>off</text:p></style:footer></style:master-page>\
        <style:master-page style:name=\"Other\"><style:footer><text:p>Foot</text:p></style:footer></style:master-page></office:master-styles>";
    let automatic = "<style:style style:name=\"P\" style:family=\"paragraph\" style:master-page-name=\"Other\"/>";
    let found = document(
        styles,
        automatic,
        "<text:p>one</text:p><text:p text:style-name=\"P\">two</text:p>",
    );
    assert_eq!(
        shown(&found),
        [
            block(Furniture, "", 0, "Head"),
            block(Paragraph, "", 0, "one"),
            block(Furniture, "", 0, "Foot"),
            block(Paragraph, "", 0, "two"),
        ]
    );
}

#[test]
fn pages_come_from_marks_of_the_layout() {
    let found = document(
        "",
        "",
        "<text:p>one <text:soft-page-break/>two</text:p><text:soft-page-break/><text:p>three</text:p>",
    );
    assert_eq!(found.pages.len(), 3);
    assert_eq!(assemble(found).text.as_str(), "one two\n\nthree");
}

#[test]
fn what_a_document_says_of_itself() {
    let meta = "<office:meta><dc:title>Review</dc:title><meta:initial-creator>Office</meta:initial-creator><dc:date>2021-03-04T10:00:00</dc:date><dc:language>fr-FR</dc:language></office:meta>";
    let found = document(meta, "", "<text:p>text</text:p>");
    assert_eq!(found.metadata.title.as_deref(), Some("Review"));
    assert_eq!(found.metadata.author.as_deref(), Some("Office"));
    assert_eq!(found.metadata.date.as_deref(), Some("2021-03-04"));
    assert_eq!(
        found.language.map(|l| l.as_str().to_owned()).as_deref(),
        Some("fr")
    );
}

#[test]
fn zipped_and_flat_files_read_alike() {
    let xml = flat("", "", "<text:p>text</text:p>");
    assert_eq!(Format::of(xml.as_bytes(), "a.fodt"), Ok(Format::Odt));
    assert_eq!(Format::of(xml.as_bytes(), "a.xml"), Ok(Format::Odt));
    let zipped = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", xml.as_bytes()),
        ("META-INF/manifest.xml", b"<a/>"),
    ]);
    assert_eq!(Format::of(&zipped, "a"), Ok(Format::Odt));
    let found = read(&zipped).expect("a document");
    assert_eq!(shown(&found), [block(Paragraph, "", 0, "text")]);
}

#[test]
fn encrypted_documents_are_refused_as_such() {
    let bytes = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"\x01\x02"),
        (
            "META-INF/manifest.xml",
            b"<a><manifest:encryption-data/></a>",
        ),
    ]);
    match read(&bytes) {
        Err(ImportError::Refused(sentence)) => assert!(sentence.contains("password"), "{sentence}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn damage_and_entities() {
    let zipped = |content: &[u8]| {
        archive(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", content),
        ])
    };
    assert!(matches!(
        read(&zipped(b"<a>")),
        Err(ImportError::Damaged(_))
    ));
    assert!(matches!(
        read(&zipped(b"<a/>")),
        Err(ImportError::Damaged(_))
    ));
    assert!(matches!(
        read(&zipped(b"<!DOCTYPE a><a/>")),
        Err(ImportError::Refused(_))
    ));
    assert!(matches!(
        read(&archive(&[("a", b"b")])),
        Err(ImportError::Damaged(_))
    ));
}

const TAGS: &[&str] = &[
    "text:p",
    "text:h",
    "text:list",
    "text:list-item",
    "text:list-header",
    "text:span",
    "text:note",
    "text:note-citation",
    "text:note-body",
    "table:table",
    "table:table-row",
    "table:table-cell",
    "table:covered-table-cell",
    "draw:frame",
    "draw:text-box",
    "text:section",
    "text:table-of-content",
    "text:index-title",
    "text:numbered-paragraph",
    "office:annotation",
];
const EMPTY: &[&str] = &[
    "<text:s/>",
    "<text:tab/>",
    "<text:line-break/>",
    "<text:soft-page-break/>",
    "<text:h text:outline-level=\"99\">x</text:h>",
    "<table:table-row table:number-rows-repeated=\"99999999\"><table:table-cell table:number-columns-repeated=\"99999999\"><text:p>x</text:p></table:table-cell></table:table-row>",
    "<text:list text:style-name=\"L\" text:continue-numbering=\"true\"><text:list-item text:start-value=\"4294967295\"><text:p>y</text:p></text:list-item></text:list>",
];

fn tree() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-z 0-9.]{0,9}",
        proptest::sample::select(EMPTY).prop_map(str::to_owned)
    ];
    leaf.prop_recursive(8, 100, 8, |inner| {
        (
            proptest::sample::select(TAGS),
            proptest::collection::vec(inner, 0..8),
        )
            .prop_map(|(tag, inner)| format!("<{tag}>{}</{tag}>", inner.concat()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_soup_of_elements_makes_it_panic(body in proptest::collection::vec(tree(), 0..10)) {
        if let Ok(document) = read(flat("", LIST, &body.concat()).as_bytes()) {
            let text = assemble(document);
            let pages = u32::try_from(text.pages.len()).unwrap_or(u32::MAX);
            for span in text.blocks.iter().flat_map(|block| &block.spans) {
                prop_assert!(span.page >= 1 && span.page <= pages);
            }
        }
    }
}

#[test]
fn links_keep_their_address() {
    let found = links::shown(document(
        "",
        "",
        "<text:p>See <text:a xlink:href=\"https://example.org/a\">the <text:span>page</text:span></text:a> and \
         <text:a xlink:href=\"../other.odt\">no</text:a>.</text:p>",
    ));
    assert_eq!(found, leads(&[("the page", "https://example.org/a")]));
}
