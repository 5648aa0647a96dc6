//! Paragraphs, headings, runs, fields, text boxes, formulas.

use super::{blocks, document, of, runs, style, texts};
use crate::import::assemble;
use crate::import::docx::read;
use crate::import::links::{self, leads};
use crate::import::office::writer::{Docx, archive, block, p, shown};
use crate::text::BlockKind::*;

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
fn diagrams_are_read_behind_their_paragraph() {
    let data = "<dgm:dataModel xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><dgm:pt><dgm:t><a:p><a:r><a:t>Inputs</a:t></a:r></a:p><a:p/></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>Out</a:t></a:r><a:r><a:t>comes</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>";
    let body = runs(
        "<w:r><w:t>Theory of change</w:t><w:drawing><dgm:relIds xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" r:dm=\"d1\"/></w:drawing></w:r>",
    );
    let docx = Docx::new(&body).with("diagramData#d1", data);
    assert_eq!(texts(&docx), ["Theory of change", "Inputs", "Outcomes"]);
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

/// A link is an element with the id of an address, or a field, simple or in parts.
#[test]
fn links_keep_their_address() {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let told = "<w:r><w:instrText xml:space=\"preserve\"> HYPERLINK </w:instrText></w:r>\
        <w:r><w:instrText>&quot;https://example.org/b&quot; \\o &quot;tip&quot;</w:instrText></w:r>";
    let body = format!(
        "<w:p>{}<w:hyperlink r:id=\"rId7\">{}{}</w:hyperlink>{}</w:p>\
         <w:p>{}{told}{}{}{}{}</w:p>\
         <w:p><w:fldSimple w:instr=\"HYPERLINK &quot;mailto:a@example.org&quot;\">{}</w:fldSimple>\
         <w:hyperlink r:id=\"rId8\">{}</w:hyperlink><w:hyperlink w:anchor=\"here\">{}</w:hyperlink></w:p>\
         <w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p><w:hyperlink r:id=\"rId7\">{}</w:hyperlink></w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
        run("See "),
        run("the whole "),
        run("report"),
        run(" now."),
        field("begin"),
        field("separate"),
        run("this page"),
        field("end"),
        run(" too"),
        run("Write"),
        run(" file"),
        run(" place"),
        run("a"),
        run("in a cell"),
        run("b"),
        run("c"),
    );
    let target = |id: &str, to: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"x/hyperlink\" TargetMode=\"External\" Target=\"{to}\"/>"
        )
    };
    let relations = format!(
        "<Relationships>{}{}</Relationships>",
        target("rId7", "https://example.org/a"),
        target("rId8", "file:///C:/Windows/calc.exe"),
    );
    let xml = format!(
        "<w:document xmlns:w=\"{}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <w:body>{body}</w:body></w:document>",
        crate::import::office::writer::W
    );
    let bytes = archive(&[
        ("word/document.xml", xml.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
    ]);
    let found = links::shown(read(&bytes).expect("a document"));
    let expected = leads(&[
        ("the whole report", "https://example.org/a"),
        ("this page", "https://example.org/b"),
        ("Write", "mailto:a@example.org"),
        ("in a cell", "https://example.org/a"),
    ]);
    assert_eq!(found, expected);
}
