//! Word documents of our own writing, read.

use proptest::prelude::*;

use super::read;
use crate::import::office::writer::{Docx, Shown, archive, block, p, shown};
use crate::import::{DraftDocument, ImportError, assemble};
use crate::text::BlockKind::*;

fn document(docx: &Docx) -> DraftDocument {
    read(&docx.bytes()).expect("a document with text")
}

fn blocks(docx: &Docx) -> Vec<Shown> {
    shown(&document(docx))
}

fn texts(docx: &Docx) -> Vec<String> {
    blocks(docx).into_iter().map(|block| block.3).collect()
}

fn of(body: &str) -> Vec<String> {
    texts(&Docx::new(body))
}

/// A paragraph with runs as they are.
fn runs(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn style(id: &str, name: &str, props: &str) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{props}</w:style>"
    )
}

fn list(id: u32, level: u32) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{id}\"/></w:numPr>")
}

fn level(at: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

fn abstract_list(id: u32, levels: &str) -> String {
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>")
}

fn num(id: u32, of: u32, more: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{of}\"/>{more}</w:num>")
}

/// Numbers and texts of items.
fn numbers(docx: &Docx) -> Vec<(String, String)> {
    blocks(docx)
        .into_iter()
        .map(|(_, number, _, text)| (number.unwrap_or_default(), text))
        .collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect()
}

#[test]
fn paragraphs_in_order_inside_all_wrappers() {
    let found = of("<w:p><w:r><w:t>one</w:t></w:r></w:p>\
        <w:sdt><w:sdtPr><w:alias w:val=\"x\"/><w:text/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>two</w:t></w:r></w:p></w:sdtContent></w:sdt>\
        <w:customXml w:element=\"a\"><w:p><w:smartTag w:element=\"b\"><w:r><w:t>th</w:t></w:r></w:smartTag><w:hyperlink><w:r><w:t>ree</w:t></w:r></w:hyperlink></w:p></w:customXml>\
        <w:p><w:sdt><w:sdtContent><w:r><w:t>four</w:t></w:r></w:sdtContent></w:sdt></w:p>");
    assert_eq!(found, ["one", "two", "three", "four"]);
}

#[test]
fn strict_documents_read_like_transitional_ones() {
    let body = format!(
        "{}{}",
        p("<w:pStyle w:val=\"a\"/>", "Findings"),
        p("", "It <![CDATA[did]]> so &amp; more&#x2014;now.")
    );
    let styles = style("a", "heading 2", "");
    let expected = [
        block(Heading, "", 2, "Findings"),
        block(Paragraph, "", 0, "It did so & more—now."),
    ];
    let plain = Docx::new(&body).with("styles", &styles);
    assert_eq!(blocks(&plain), expected);
    let strict = Docx::new(&body).with("styles", &styles).strict();
    assert_eq!(blocks(&strict), expected);
}

#[test]
fn other_prefixes_mean_the_same() {
    let xml = format!(
        "<x:document xmlns:x=\"{}\"><x:body><x:p><x:r><x:t>text</x:t></x:r></x:p></x:body></x:document>",
        crate::import::office::writer::W
    );
    let bytes = archive(&[("word/document.xml", xml.as_bytes())]);
    let document = read(&bytes).expect("a document");
    assert_eq!(shown(&document), [block(Paragraph, "", 0, "text")]);
}

#[test]
fn headings_by_outline_level_and_name_and_not_by_localised_ids() {
    let styles = [
        style(
            "berschrift1",
            "heading 1",
            "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>",
        ),
        style(
            "Kapitel",
            "Mein Kapitel",
            "<w:basedOn w:val=\"berschrift1\"/>",
        ),
        style("Named", "heading 3", ""),
        style(
            "Off",
            "quiet",
            "<w:basedOn w:val=\"berschrift1\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr>",
        ),
        style("Titel", "Title", ""),
        style("loop", "loop", "<w:basedOn w:val=\"loop2\"/>"),
        style("loop2", "loop2", "<w:basedOn w:val=\"loop\"/>"),
    ]
    .concat();
    let s = |id: &str| format!("<w:pStyle w:val=\"{id}\"/>");
    let long = "word ".repeat(80);
    let body = [
        p(&s("Titel"), "The Report"),
        p(&s("berschrift1"), "One"),
        p(&s("Kapitel"), "Two"),
        p(&s("Named"), "Three"),
        p(&s("Off"), "text"),
        p("<w:outlineLvl w:val=\"3\"/>", "Four"),
        p(&(s("Named") + "<w:outlineLvl w:val=\"9\"/>"), "no heading"),
        p(&s("berschrift1"), &long),
        p(&s("loop"), "loop"),
        p(&s("missing"), "missing"),
    ]
    .concat();
    let docx = Docx::new(&body).with("styles", &styles);
    assert_eq!(
        blocks(&docx),
        [
            block(Heading, "", 1, "The Report"),
            block(Heading, "", 1, "One"),
            block(Heading, "", 1, "Two"),
            block(Heading, "", 3, "Three"),
            block(Paragraph, "", 0, "text"),
            block(Heading, "", 4, "Four"),
            block(Paragraph, "", 0, "no heading"),
            block(Paragraph, "", 0, long.trim()),
            block(Paragraph, "", 0, "loop"),
            block(Paragraph, "", 0, "missing"),
        ]
    );
    assert_eq!(
        document(&docx).metadata.title.as_deref(),
        Some("The Report")
    );
}

#[test]
fn captions_quotations_and_contents_by_style() {
    let styles = [
        style("c", "caption", ""),
        style("q", "Intense Quote", ""),
        style("t1", "toc 1", ""),
    ]
    .concat();
    let s = |id: &str| format!("<w:pStyle w:val=\"{id}\"/>");
    let body = [
        p(&s("t1"), "1 Findings\t3"),
        p(&s("t1"), "2 Results\t9"),
        p(&s("c"), "Table 3: Offices"),
        p(&s("q"), "We were heard."),
    ]
    .concat();
    assert_eq!(
        blocks(&Docx::new(&body).with("styles", &styles)),
        [
            block(Paragraph, "", 0, "1 Findings 3\n2 Results 9"),
            block(Caption, "3", 0, "Table 3: Offices"),
            block(Quote, "", 0, "We were heard."),
        ]
    );
}

#[test]
fn lists_are_numbered_as_word_shows_them() {
    let numbering = abstract_list(
        0,
        &[
            level(0, "decimal", "%1.", ""),
            level(1, "lowerLetter", "(%2)", ""),
            level(2, "lowerRoman", "%1.%2.%3", ""),
            level(3, "bullet", "\u{f0b7}", ""),
        ]
        .concat(),
    ) + &num(1, 0, "");
    let body = [
        (0, "a"),
        (1, "b"),
        (1, "c"),
        (2, "d"),
        (3, "e"),
        (0, "f"),
        (1, "g"),
    ]
    .map(|(level, text)| p(&list(1, level), text))
    .concat();
    assert_eq!(
        blocks(&Docx::new(&body).with("numbering", &numbering)),
        [
            block(ListItem, "1", 1, "a"),
            block(ListItem, "a", 2, "b"),
            block(ListItem, "b", 2, "c"),
            block(ListItem, "1.b.i", 3, "d"),
            block(ListItem, "", 4, "e"),
            block(ListItem, "2", 1, "f"),
            block(ListItem, "a", 2, "g"),
        ]
    );
}

#[test]
fn legal_numbering_shows_figures() {
    let numbering = abstract_list(
        0,
        &[
            level(0, "upperRoman", "%1", ""),
            level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        ]
        .concat(),
    ) + &num(1, 0, "");
    let body = [(0, "a"), (0, "b"), (1, "c")]
        .map(|(l, t)| p(&list(1, l), t))
        .concat();
    let docx = Docx::new(&body).with("numbering", &numbering);
    assert_eq!(
        numbers(&docx),
        pairs(&[("I", "a"), ("II", "b"), ("2.1", "c")])
    );
}

#[test]
fn lists_of_one_definition_count_on_and_starts_of_their_own_restart_them() {
    let over = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>";
    let numbering = abstract_list(0, &level(0, "decimal", "%1.", ""))
        + &num(1, 0, "")
        + &num(2, 0, "")
        + &num(3, 0, over);
    let body = [(1, "a"), (2, "b"), (3, "c"), (3, "d"), (1, "e")]
        .map(|(id, text)| p(&list(id, 0), text))
        .concat();
    let docx = Docx::new(&body).with("numbering", &numbering);
    assert_eq!(
        numbers(&docx),
        pairs(&[("1", "a"), ("2", "b"), ("5", "c"), ("6", "d"), ("7", "e")])
    );
}

#[test]
fn a_start_of_a_lists_own_holds_once() {
    let over = "<w:lvlOverride w:ilvl=\"1\"><w:startOverride w:val=\"3\"/></w:lvlOverride>";
    let numbering = abstract_list(
        0,
        &(level(0, "decimal", "%1", "") + &level(1, "decimal", "%1.%2", "")),
    ) + &num(1, 0, over);
    let body = [(0, "a"), (1, "b"), (1, "c"), (0, "d"), (1, "e")]
        .map(|(l, t)| p(&list(1, l), t))
        .concat();
    let docx = Docx::new(&body).with("numbering", &numbering);
    assert_eq!(
        numbers(&docx),
        pairs(&[
            ("1", "a"),
            ("1.3", "b"),
            ("1.4", "c"),
            ("2", "d"),
            ("2.1", "e")
        ])
    );
}

#[test]
fn levels_passed_over_count_as_begun() {
    let levels = [
        level(0, "decimal", "%1", ""),
        level(1, "decimal", "%1.%2", ""),
        level(2, "decimal", "%1.%2.%3", ""),
    ]
    .concat();
    let numbering = abstract_list(0, &levels) + &num(1, 0, "");
    let body = [(1, "a"), (0, "b"), (2, "c"), (1, "d")]
        .map(|(l, t)| p(&list(1, l), t))
        .concat();
    let docx = Docx::new(&body).with("numbering", &numbering);
    assert_eq!(
        numbers(&docx),
        pairs(&[("1.1", "a"), ("2", "b"), ("2.1.1", "c"), ("2.2", "d")])
    );
}

#[test]
fn levels_that_show_nothing_leave_no_point() {
    let levels = [
        level(0, "none", "", ""),
        level(1, "decimal", "%1.%2", ""),
        level(2, "none", "Annex", ""),
    ]
    .concat();
    let numbering = abstract_list(0, &levels) + &num(1, 0, "");
    let body = [(0, "a"), (1, "b"), (2, "c")]
        .map(|(l, t)| p(&list(1, l), t))
        .concat();
    assert_eq!(
        blocks(&Docx::new(&body).with("numbering", &numbering)),
        [
            block(Paragraph, "", 0, "a"),
            block(ListItem, "1", 2, "b"),
            block(Paragraph, "", 0, "Annex c"),
        ]
    );
}

#[test]
fn diagrams_are_read_behind_their_paragraph() {
    let data = "<dgm:dataModel xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><dgm:pt><dgm:t><a:p><a:r><a:t>Inputs</a:t></a:r></a:p><a:p/></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>Out</a:t></a:r><a:r><a:t>comes</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>";
    let body = runs(
        "<w:r><w:t>Theory of change</w:t><w:drawing><dgm:relIds xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" r:dm=\"d1\"/></w:drawing></w:r>",
    );
    let docx = Docx::new(&body).with("diagramData#d1", data);
    assert_eq!(texts(&docx), ["Theory of change", "Inputs", "Outcomes"]);
}

#[test]
fn a_list_may_override_how_a_level_looks() {
    let over = format!(
        "<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>",
        level(0, "upperLetter", "%1)", "")
    );
    let numbering = abstract_list(0, &level(0, "decimal", "%1.", "")) + &num(1, 0, &over);
    let docx = Docx::new(&p(&list(1, 0), "a")).with("numbering", &numbering);
    assert_eq!(numbers(&docx), pairs(&[("A", "a")]));
}

#[test]
fn levels_restart_after_the_level_that_they_name() {
    let never = "<w:lvlRestart w:val=\"0\"/>";
    let numbering = abstract_list(
        0,
        &[
            level(0, "decimal", "%1", ""),
            level(1, "decimal", "%2", never),
            level(2, "decimal", "%3", "<w:lvlRestart w:val=\"1\"/>"),
        ]
        .concat(),
    ) + &num(1, 0, "");
    let body = [
        (0, "a"),
        (1, "b"),
        (2, "c"),
        (1, "d"),
        (2, "e"),
        (0, "f"),
        (1, "g"),
        (2, "h"),
    ]
    .map(|(l, t)| p(&list(1, l), t))
    .concat();
    let docx = Docx::new(&body).with("numbering", &numbering);
    assert_eq!(
        numbers(&docx),
        pairs(&[
            ("1", "a"),
            ("1", "b"),
            ("1", "c"),
            ("2", "d"),
            ("2", "e"),
            ("2", "f"),
            ("3", "g"),
            ("1", "h"),
        ])
    );
}

#[test]
fn headings_carry_the_numbers_of_their_style() {
    let link = |id: &str| format!("<w:pStyle w:val=\"{id}\"/>");
    let numbering = abstract_list(
        4,
        &[
            level(0, "decimal", "%1", &link("h1")),
            level(1, "decimal", "%1.%2", &link("h2")),
        ]
        .concat(),
    ) + &num(9, 4, "");
    let numbered = "<w:numPr><w:numId w:val=\"9\"/></w:numPr>";
    let styles = [
        style(
            "h1",
            "heading 1",
            &format!("<w:pPr>{numbered}<w:outlineLvl w:val=\"0\"/></w:pPr>"),
        ),
        style(
            "h2",
            "heading 2",
            &format!("<w:pPr>{numbered}<w:outlineLvl w:val=\"1\"/></w:pPr>"),
        ),
        style("h2x", "Sub", "<w:basedOn w:val=\"h2\"/>"),
    ]
    .concat();
    let body = [
        p("<w:pStyle w:val=\"h1\"/>", "Findings"),
        p("<w:pStyle w:val=\"h2\"/>", "Relevance"),
        p("<w:pStyle w:val=\"h2x\"/>", "Results"),
        p(
            "<w:pStyle w:val=\"h1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>",
            "Annex",
        ),
        p("<w:pStyle w:val=\"h1\"/>", "Conclusions"),
    ]
    .concat();
    let docx = Docx::new(&body)
        .with("styles", &styles)
        .with("numbering", &numbering);
    assert_eq!(
        blocks(&docx),
        [
            block(Heading, "1", 1, "1 Findings"),
            block(Heading, "1.1", 2, "1.1 Relevance"),
            block(Heading, "1.2", 2, "1.2 Results"),
            block(Heading, "", 1, "Annex"),
            block(Heading, "2", 1, "2 Conclusions"),
        ]
    );
}

#[test]
fn numbering_styles_stand_for_their_list() {
    let numbering = abstract_list(0, "<w:numStyleLink w:val=\"ls\"/>")
        + &abstract_list(
            1,
            &("<w:styleLink w:val=\"ls\"/>".to_owned() + &level(0, "upperLetter", "%1.", "")),
        )
        + &num(1, 0, "")
        + &num(2, 1, "");
    let styles = "<w:style w:type=\"numbering\" w:styleId=\"ls\"><w:name w:val=\"My list\"/><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>";
    let body = p(&list(1, 0), "a") + &p(&list(1, 0), "b") + &p(&list(2, 0), "c");
    let docx = Docx::new(&body)
        .with("numbering", &numbering)
        .with("styles", styles);
    assert_eq!(numbers(&docx), pairs(&[("A", "a"), ("B", "b"), ("C", "c")]));
}

#[test]
fn markers_with_words_are_part_of_the_text() {
    let numbering =
        abstract_list(0, &level(0, "decimal", "Recommendation %1:", "")) + &num(1, 0, "");
    let body = p(&list(1, 0), "Strengthen the unit.") + &p(&list(1, 0), "Report on it.");
    assert_eq!(
        blocks(&Docx::new(&body).with("numbering", &numbering)),
        [
            block(Paragraph, "1", 0, "Recommendation 1: Strengthen the unit."),
            block(Paragraph, "2", 0, "Recommendation 2: Report on it."),
        ]
    );
}

#[test]
fn paragraphs_numbered_through_the_document_carry_their_numbers() {
    let numbering = abstract_list(
        0,
        &(level(0, "decimal", "%1.", "") + &level(1, "lowerLetter", "(%2)", "")),
    ) + &num(1, 0, "");
    let h = |text: &str| p("<w:outlineLvl w:val=\"0\"/>", text);
    let item = |at: u32, text: &str| p(&list(1, at), text);
    let body = [
        h("A"),
        item(0, "one"),
        item(1, "sub"),
        h("B"),
        item(0, "two"),
        h("C"),
        item(0, "three"),
    ]
    .concat();
    assert_eq!(
        blocks(&Docx::new(&body).with("numbering", &numbering)),
        [
            block(Heading, "", 1, "A"),
            block(Paragraph, "1", 0, "1. one"),
            block(ListItem, "a", 1, "sub"),
            block(Heading, "", 1, "B"),
            block(Paragraph, "2", 0, "2. two"),
            block(Heading, "", 1, "C"),
            block(Paragraph, "3", 0, "3. three"),
        ]
    );
}

#[test]
fn lists_that_begin_anew_under_each_heading_stay_lists() {
    let over = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
    let numbering = abstract_list(0, &level(0, "decimal", "%1.", ""))
        + &[1, 2, 3].map(|id| num(id, 0, over)).concat();
    let body = [1, 2, 3]
        .map(|id| {
            p("<w:outlineLvl w:val=\"0\"/>", "H") + &p(&list(id, 0), "a") + &p(&list(id, 0), "b")
        })
        .concat();
    let kinds: Vec<_> = blocks(&Docx::new(&body).with("numbering", &numbering))
        .into_iter()
        .filter(|block| block.0 != Heading)
        .map(|block| (block.0, block.1.unwrap_or_default()))
        .collect();
    let expected: Vec<_> = ["1", "2", "1", "2", "1", "2"]
        .map(|n| (ListItem, n.to_owned()))
        .to_vec();
    assert_eq!(kinds, expected);
}

#[test]
fn empty_numbered_paragraphs_count_and_are_not_kept() {
    let numbering = abstract_list(0, &level(0, "decimal", "%1.", "")) + &num(1, 0, "");
    let body = p(&list(1, 0), "a") + &p(&list(1, 0), "") + &p(&list(1, 0), "c");
    let docx = Docx::new(&body).with("numbering", &numbering);
    assert_eq!(numbers(&docx), pairs(&[("1", "a"), ("3", "c")]));
}

#[test]
fn tabs_hyphens_and_symbols() {
    let found = of(&runs(
        "<w:r><w:t>a</w:t><w:tab/><w:t>self</w:t><w:noBreakHyphen/><w:t>evident co</w:t><w:softHyphen/><w:t>operation</w:t>\
         <w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:sym w:font=\"Symbol\" w:char=\"F062\"/><w:sym w:font=\"Arial\" w:char=\"0041\"/><w:sym w:char=\"zz\"/></w:r>",
    ));
    assert_eq!(found, ["a self-evident cooperation✓βA"]);
}

#[test]
fn line_breaks_are_kept_in_addresses_and_part_paragraphs_of_prose() {
    let prose = "The office strengthened its monitoring of field projects and reported on it to the governing body each year, as it had been asked.";
    let found = of(&[
        runs("<w:r><w:t>Street 1</w:t><w:br/><w:t>Geneva</w:t></w:r>"),
        runs(&format!("<w:r><w:t>{prose}</w:t><w:br/><w:t>Then more.</w:t></w:r>")),
        runs("<w:r><w:t>one</w:t><w:br/><w:br/><w:t>two</w:t><w:cr/><w:t>three</w:t></w:r>"),
        "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>A</w:t><w:br/><w:t>heading</w:t></w:r></w:p>".to_owned(),
    ]
    .concat());
    assert_eq!(
        found,
        [
            "Street 1\nGeneva",
            prose,
            "Then more.",
            "one",
            "two\nthree",
            "A\nheading"
        ]
    );
    let document = document(&Docx::new(
        "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>A</w:t><w:br/><w:t>heading</w:t></w:r></w:p>",
    ));
    assert_eq!(assemble(document).text.as_str(), "A heading");
}

#[test]
fn hidden_text_is_left_out_and_small_capitals_stay_as_typed() {
    let styles = "<w:style w:type=\"character\" w:styleId=\"h\"><w:name w:val=\"h\"/><w:rPr><w:vanish/></w:rPr></w:style>";
    let body = runs(
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret </w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"h\"/></w:rPr><w:t>styled </w:t></w:r>\
         <w:r><w:rPr><w:smallCaps/></w:rPr><w:t>Shown</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"h\"/><w:vanish w:val=\"0\"/></w:rPr><w:t> too</w:t></w:r>\
         <w:r><w:rPr><w:webHidden/></w:rPr><w:t> 7</w:t></w:r>",
    );
    assert_eq!(
        texts(&Docx::new(&body).with("styles", styles)),
        ["Shown too 7"]
    );
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let found = of(&[
        runs("<w:r><w:t>It </w:t></w:r><w:del><w:r><w:delText>was</w:delText></w:r></w:del><w:ins><w:r><w:t>is</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> gone</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t> here</w:t></w:r></w:moveTo>"),
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>joined </w:t></w:r></w:p>".to_owned(),
        runs("<w:r><w:t>to this</w:t></w:r>"),
        "<w:p><w:pPr><w:rPr><w:ins/></w:rPr><w:pPrChange><w:pPr><w:pStyle w:val=\"x\"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>new</w:t></w:r></w:p>".to_owned(),
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>no</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>".to_owned(),
    ]
    .concat());
    assert_eq!(found, ["It is here", "joined to this", "new"]);
}

fn cell(props: &str, inner: &str) -> String {
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

#[test]
fn text_boxes_are_read_once_behind_their_paragraph() {
    let inner = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>";
    let body = runs(&format!(
        "<w:r><w:t>be</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>fore</w:t></w:r>"
    ));
    assert_eq!(of(&body), ["before", "boxed"]);
    let old = runs(&format!(
        "<w:r><w:pict><v:textbox>{inner}</v:textbox></w:pict></w:r>"
    ));
    assert_eq!(of(&old), ["boxed"]);
}

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
fn fields_show_their_results() {
    let char_ = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let field = |code: &str, result: &str| {
        format!(
            "{}<w:r><w:instrText>{code}</w:instrText></w:r>{}{result}{}",
            char_("begin"),
            char_("separate"),
            char_("end")
        )
    };
    let inner = field("PAGEREF a", "<w:r><w:t>7</w:t></w:r>");
    let body = [
        runs(&field("TOC", &format!("<w:r><w:t>Findings </w:t></w:r>{inner}"))),
        runs("<w:r><w:t>see </w:t></w:r><w:fldSimple w:instr=\"REF b\"><w:r><w:t>annex</w:t></w:r></w:fldSimple>"),
        runs(&format!("<w:r><w:t>a</w:t></w:r>{}<w:r><w:instrText>XE \"b\"</w:instrText></w:r>{}<w:r><w:t>c</w:t></w:r>", char_("begin"), char_("end"))),
    ]
    .concat();
    assert_eq!(of(&body), ["Findings 7", "see annex", "ac"]);
}

#[test]
fn a_field_that_never_begins_its_result_hides_only_a_few_paragraphs() {
    let body = runs("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>")
        + &runs("<w:r><w:t>x</w:t></w:r>").repeat(20);
    let found = of(&body).len();
    assert!((10..20).contains(&found), "{found}");
}

#[test]
fn boxes_of_forms_show_whether_they_are_ticked() {
    let tick = |inner: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>{inner}</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let body = runs(&[
        tick("<w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox>"),
        "<w:r><w:t> Accepted </w:t></w:r>".to_owned(),
        tick("<w:checkBox><w:default w:val=\"0\"/></w:checkBox>"),
        "<w:r><w:t> Rejected: </w:t></w:r>".to_owned(),
        tick("<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"no\"/><w:listEntry w:val=\"yes\"/></w:ddList>"),
    ]
    .concat());
    assert_eq!(of(&body), ["☒ Accepted ☐ Rejected: yes"]);
}

#[test]
fn formulas_read_in_one_line() {
    let r = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let body = runs(&format!(
        "<w:r><w:t xml:space=\"preserve\">So </w:t></w:r><m:oMath>{}<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>{}\
         <m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup><m:rad><m:radPr><m:degHide/></m:radPr><m:deg/><m:e>{}</m:e></m:rad>\
         <m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr><m:sub>{}</m:sub><m:sup/><m:e>{}</m:e></m:nary>\
         <m:d><m:dPr><m:begChr m:val=\"[\"/><m:endChr m:val=\"]\"/></m:dPr><m:e>{}</m:e></m:d></m:oMath>",
        r("y="),
        r("a+b"),
        r("2"),
        r("+"),
        r("x"),
        r("2"),
        r("c+d"),
        r("k"),
        r("k"),
        r("z")
    ));
    assert_eq!(of(&body), ["So y=(a+b)/2+x^2√(c+d)∑_kk[z]"]);
}

#[test]
fn what_stands_beside_a_formula_is_not_parted_from_it() {
    let formula = "<m:oMath><m:r><m:t>A=1</m:t></m:r></m:oMath>";
    let body = runs(&format!(
        "<w:r><w:t>(</w:t></w:r>{formula}<w:r><w:t>).</w:t></w:r>"
    )) + &runs(&format!("<m:oMathPara>{formula}{formula}</m:oMathPara>"));
    assert_eq!(of(&body), ["(A=1).", "A=1 A=1"]);
}

#[test]
fn runs_and_formulas_beside_paragraphs_are_one() {
    let body = "<w:sdt><w:sdtContent><w:r><w:t>loose</w:t></w:r></w:sdtContent></w:sdt><w:p><w:r><w:t>text</w:t></w:r></w:p><m:oMathPara><m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath></m:oMathPara>";
    assert_eq!(of(body), ["loose", "text", "a=b"]);
}

#[test]
fn pronunciation_is_no_part_of_a_word() {
    let body = runs(
        "<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    );
    assert_eq!(of(&body), ["漢"]);
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

#[test]
fn what_a_document_says_of_itself() {
    let docx = Docx::new(&p("", "text"))
        .with("core", "<dc:title>Microsoft Word - Review.docx</dc:title><dc:creator>Office of Evaluation</dc:creator><dcterms:modified>2021-03-04T10:00:00Z</dcterms:modified>")
        .with("styles", "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"fr-FR\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>");
    let document = document(&docx);
    assert_eq!(document.metadata.title.as_deref(), Some("Review"));
    assert_eq!(
        document.metadata.author.as_deref(),
        Some("Office of Evaluation")
    );
    assert_eq!(document.metadata.date.as_deref(), Some("2021-03-04"));
    assert_eq!(
        document.language.map(|l| l.as_str().to_owned()).as_deref(),
        Some("fr")
    );
}

#[test]
fn documents_inserted_whole_are_named_in_a_warning() {
    let document = document(&Docx::new(&(p("", "text") + "<w:altChunk r:id=\"x\"/>")));
    assert_eq!(
        document.warnings,
        ["1 document(s) inserted whole into this one are not read."]
    );
}

#[test]
fn bold_lines_are_headings_where_there_are_no_others() {
    let bold = |text: &str| {
        runs(&format!(
            "<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>"
        ))
    };
    let body = bold("2.1 Relevance") + &p("", "The office agreed.") + &bold("Note that this ends.");
    assert_eq!(
        blocks(&Docx::new(&body)),
        [
            block(Heading, "2.1", 3, "2.1 Relevance"),
            block(Paragraph, "", 0, "The office agreed."),
            block(Paragraph, "", 0, "Note that this ends."),
        ]
    );
}

fn error(bytes: &[u8]) -> ImportError {
    read(bytes).expect_err("a document that is refused")
}

fn refused(bytes: &[u8], words: &str) {
    match error(bytes) {
        ImportError::Refused(sentence) => assert!(sentence.contains(words), "{sentence}"),
        other => panic!("{other:?}"),
    }
}

fn main_part(xml: &str) -> Vec<u8> {
    archive(&[("word/document.xml", xml.as_bytes())])
}

#[test]
fn entities_are_refused() {
    refused(
        &main_part("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"),
        "entities",
    );
    refused(&main_part("<!DOCTYPE a><a/>"), "entities");
}

#[test]
fn undefined_entities_are_damage() {
    assert!(matches!(
        error(&main_part("<a>&x;</a>")),
        ImportError::Damaged(_)
    ));
}

#[test]
fn endless_nesting_is_refused() {
    refused(&main_part(&"<a>".repeat(100_000)), "nested");
}

#[test]
fn xml_that_breaks_off_is_damage() {
    for xml in [
        "<a><b>",
        "<a></b></a>",
        "<a",
        "<a b=></a",
        "<a>&#xFFFFFFFF;</a>",
    ] {
        assert!(
            matches!(error(&main_part(xml)), ImportError::Damaged(_)),
            "{xml}"
        );
    }
}

#[test]
fn a_document_without_text_says_so() {
    assert_eq!(error(&Docx::new("<w:p/>").bytes()), ImportError::NoText);
}

#[test]
fn a_package_without_its_main_part_is_damage() {
    let bytes = archive(&[("[Content_Types].xml", b"<Types/>")]);
    assert!(matches!(error(&bytes), ImportError::Damaged(_)));
}

/// Elements that mean something, in any nesting.
const TAGS: &[&str] = &[
    "w:p",
    "w:pPr",
    "w:r",
    "w:rPr",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:tcPr",
    "w:trPr",
    "w:txbxContent",
    "w:del",
    "w:ins",
    "w:sdt",
    "w:sdtContent",
    "w:sectPr",
    "w:numPr",
    "w:ffData",
    "w:ddList",
    "w:hyperlink",
    "m:oMath",
    "m:f",
    "m:num",
    "m:sup",
    "m:e",
    "m:t",
    "m:rad",
    "m:d",
    "m:dPr",
    "mc:AlternateContent",
    "mc:Choice",
    "mc:Fallback",
    "w:footnote",
];
const EMPTY: &[&str] = &[
    "<w:br/>",
    "<w:br w:type=\"page\"/>",
    "<w:tab/>",
    "<w:cr/>",
    "<w:lastRenderedPageBreak/>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"separate\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:footnoteReference w:id=\"1\"/>",
    "<w:endnoteReference w:id=\"1\"/>",
    "<w:numId w:val=\"1\"/>",
    "<w:ilvl w:val=\"300\"/>",
    "<w:ilvl w:val=\"2\"/>",
    "<w:gridSpan w:val=\"4000000000\"/>",
    "<w:vMerge/>",
    "<w:gridBefore w:val=\"99999999\"/>",
    "<w:outlineLvl w:val=\"255\"/>",
    "<w:outlineLvl w:val=\"1\"/>",
    "<w:vanish/>",
    "<w:pgNumType w:start=\"4294967295\"/>",
    "<w:sym w:font=\"Symbol\" w:char=\"F0FF\"/>",
    "<w:sym w:char=\"FFFFFFFF\"/>",
    "<m:chr m:val=\"∑\"/>",
    "<w:pStyle w:val=\"h\"/>",
    "<w:lvlOverride/>",
    "<w:altChunk/>",
    "<w:tblHeader/>",
];

#[derive(Clone, Debug)]
enum Soup {
    Text(String),
    Empty(&'static str),
    Element(&'static str, Vec<Soup>),
}

fn write(soup: &[Soup], out: &mut String) {
    for one in soup {
        match one {
            Soup::Text(text) => out.push_str(text),
            Soup::Empty(tag) => out.push_str(tag),
            Soup::Element(tag, inner) => {
                out.push_str(&format!("<{tag}>"));
                write(inner, out);
                out.push_str(&format!("</{tag}>"));
            }
        }
    }
}

fn soup() -> impl Strategy<Value = Vec<Soup>> {
    let leaf = prop_oneof![
        "[a-zé 0-9.\u{ad}–()-]{0,12}".prop_map(Soup::Text),
        proptest::sample::select(EMPTY).prop_map(Soup::Empty),
    ];
    let tree = leaf.prop_recursive(8, 120, 8, |inner| {
        (
            proptest::sample::select(TAGS),
            proptest::collection::vec(inner, 0..8),
        )
            .prop_map(|(tag, inner)| Soup::Element(tag, inner))
    });
    proptest::collection::vec(tree, 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_soup_of_elements_makes_it_panic(soup in soup()) {
        let mut body = String::new();
        write(&soup, &mut body);
        let numbering = abstract_list(0, &(level(0, "decimal", "%1.", "") + &level(2, "lowerRoman", "%1%9%3", ""))) + &num(1, 0, "");
        let styles = style("h", "heading 1", "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>");
        let docx = Docx::new(&body)
            .with("numbering", &numbering)
            .with("styles", &styles)
            .with("footnotes", &format!("<w:footnote w:id=\"1\">{body}</w:footnote>"))
            .with("header#h1", &body);
        if let Ok(document) = read(&docx.bytes()) {
            let text = assemble(document);
            let pages = u32::try_from(text.pages.len()).unwrap_or(u32::MAX);
            for block in &text.blocks {
                for span in &block.spans {
                    prop_assert!(span.page >= 1 && span.page <= pages);
                }
            }
        }
    }

    #[test]
    fn no_damaged_xml_makes_it_panic(soup in soup(), cut in 0usize..2000, byte in any::<u8>()) {
        let mut body = String::new();
        write(&soup, &mut body);
        let xml = format!("<w:document xmlns:w=\"{}\"><w:body>{body}</w:body></w:document>", crate::import::office::writer::W);
        let mut bytes = xml.into_bytes();
        let at = cut.min(bytes.len() - 1);
        bytes[at] = byte;
        let _ = read(&archive(&[("word/document.xml", &bytes)]));
    }

    #[test]
    fn no_damaged_archive_makes_it_panic(cut in 0usize..4000, byte in any::<u8>(), end in 0usize..4000) {
        let mut bytes = Docx::new(&p("", "text")).bytes();
        let length = bytes.len();
        bytes[cut % length] = byte;
        bytes.truncate(end.max(1));
        let _ = read(&bytes);
    }

    #[test]
    fn all_words_of_runs_are_kept(words in proptest::collection::vec("[a-z]{1,9}", 1..30), breaks in any::<u32>()) {
        let mut inner = String::new();
        for (at, word) in words.iter().enumerate() {
            let extra = match (breaks >> (at % 32)) & 1 {
                1 => "<w:lastRenderedPageBreak/>",
                _ => "",
            };
            inner.push_str(&format!("<w:r>{extra}<w:t xml:space=\"preserve\">{word} </w:t></w:r>"));
        }
        let text = assemble(document(&Docx::new(&runs(&inner))));
        prop_assert_eq!(text.text.as_str(), words.join(" "));
    }
}
