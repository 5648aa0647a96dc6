//! Pages of our own writing, read.

use proptest::prelude::*;

use super::read;
use crate::import::links::{self, leads};
use crate::import::{Draft, DraftDocument, ImportError, assemble};
use crate::text::BlockKind::{self, *};

fn page(html: &str) -> DraftDocument {
    read(html.as_bytes()).expect("a page with text")
}

fn text(draft: &Draft) -> String {
    let lines: Vec<&str> = draft.lines.iter().map(|line| line.text()).collect();
    lines.join("\n")
}

/// Kind, number, level and text of each block.
fn blocks(html: &str) -> Vec<(BlockKind, Option<String>, Option<u8>, String)> {
    page(html)
        .drafts
        .iter()
        .map(|d| (d.kind, d.number.clone(), d.level, text(d)))
        .collect()
}

fn block(
    kind: BlockKind,
    number: &str,
    level: u8,
    text: &str,
) -> (BlockKind, Option<String>, Option<u8>, String) {
    let number = Some(number.to_owned()).filter(|n| !n.is_empty());
    (
        kind,
        number,
        Some(level).filter(|&n| n > 0),
        text.to_owned(),
    )
}

fn texts(html: &str) -> Vec<String> {
    page(html).drafts.iter().map(text).collect()
}

const PROSE: &str = "The office strengthened its monitoring of field projects and reported on it \
    to the governing body each year, as the evaluation had asked it to do in its third chapter. ";

#[test]
fn headings_paragraphs_and_numbers() {
    let found = blocks(
        "<h1>Report</h1><h2>3. Findings</h2><h3><span>3.1</span> Relevance</h3>
         <p>44. The office\n   agreed.</p><div>45. It <b>did</b> so.<p>Then.</p>After.</div>",
    );
    assert_eq!(
        found,
        [
            block(Heading, "", 1, "Report"),
            block(Heading, "3", 2, "3. Findings"),
            block(Heading, "3.1", 3, "3.1 Relevance"),
            block(Paragraph, "44", 0, "44. The office agreed."),
            block(Paragraph, "45", 0, "45. It did so."),
            block(Paragraph, "", 0, "Then."),
            block(Paragraph, "", 0, "After."),
        ]
    );
}

#[test]
fn lists_have_levels_and_numbers_as_a_browser_shows_them() {
    let found = blocks(
        "<ol start=3><li>three<ol type=i><li>one<li>two</ol><li><p>four</p><p>more</p></ol>
         <ul><li>dot</ul><ol type=A><li value=27>far</ol>",
    );
    assert_eq!(
        found,
        [
            block(ListItem, "3", 1, "three"),
            block(ListItem, "i", 2, "one"),
            block(ListItem, "ii", 2, "two"),
            block(ListItem, "4", 1, "four"),
            block(Paragraph, "", 0, "more"),
            block(ListItem, "", 1, "dot"),
            block(ListItem, "AA", 1, "far"),
        ]
    );
}

#[test]
fn items_written_as_styled_paragraphs() {
    let found =
        blocks("<p class=MsoListParagraph>one</p><div class='text-bullet-1'><p>two</p></div>");
    assert_eq!(
        found,
        [block(ListItem, "", 1, "one"), block(ListItem, "", 1, "two")]
    );
}

#[test]
fn a_table_of_data_becomes_rows() {
    let found = blocks(
        "<table><caption>Table 2: Offices</caption><thead><tr><th>Region<th>2008<th></th></thead>
         <tr><td>Africa<td><p>12</p><ul><li>three new</ul><td></tr><tr><td></td></tr>
         <tr><td>Asia<td><table><tr><td>4</td><td>5</td></tr></table></td></tr></table>",
    );
    assert_eq!(
        found,
        [
            block(Caption, "2", 0, "Table 2: Offices"),
            block(
                Table,
                "",
                0,
                "Region\t2008\nAfrica\t12 three new\nAsia\t4 5"
            ),
        ]
    );
}

#[test]
fn spans_leave_room_in_their_rows_and_columns() {
    let found =
        texts("<table><tr><th rowspan=2>A<th colspan=2>B<tr><td>1<td>2<tr><td>3<td>4<td>5</table>");
    assert_eq!(found, ["A\tB\t\n\t1\t2\n3\t4\t5"]);
}

#[test]
fn a_table_for_layout_is_read_as_its_text() {
    let cell = PROSE.repeat(5);
    let found = blocks(&format!(
        "<table><tr><td><h2>Scope</h2><p>{PROSE}</p></td></tr></table>
         <table><tr><td>{cell}</td><td>{cell}</td></tr></table>"
    ));
    let kinds: Vec<BlockKind> = found.iter().map(|block| block.0).collect();
    assert_eq!(kinds, [Heading, Paragraph, Paragraph, Paragraph]);
}

#[test]
fn a_number_in_a_cell_or_term_belongs_to_the_paragraph_beside_it() {
    let expected = [
        block(Paragraph, "44", 0, "44. The office agreed."),
        block(Paragraph, "45", 0, "45. It did so."),
    ];
    let table = "<table><tr><td>44.<td>The office agreed.<tr><td>45.<td>It did so.</table>";
    let list = "<dl><dt>44.<dd>The office agreed.<dt>45.<dd>It did so.</dl>";
    assert_eq!(blocks(table), expected);
    assert_eq!(blocks(list), expected);
}

#[test]
fn quotes_captions_and_lines_that_are_meant() {
    let found = blocks(
        "<blockquote><p>We agreed.</p></blockquote>
         <figure><img src=a.png><figcaption>Figure 2.1 – Offices</figcaption></figure>
         <address>1 Main Street<br>Geneva</address><pre>one\n two</pre><p>one<br>two</p>
         <p>first<br><br>second</p>",
    );
    assert_eq!(
        found,
        [
            block(Quote, "", 0, "We agreed."),
            block(Caption, "2.1", 0, "Figure 2.1 – Offices"),
            block(Paragraph, "", 0, "1 Main Street\nGeneva"),
            block(Paragraph, "", 0, "one\ntwo"),
            block(Paragraph, "", 0, "one\ntwo"),
            block(Paragraph, "", 0, "first"),
            block(Paragraph, "", 0, "second"),
        ]
    );
    let meant = page("<p>one<br>two</p><address>three<br>four</address>");
    assert_eq!(assemble(meant).text.as_str(), "one two\n\nthree\nfour");
}

#[test]
fn notes_and_their_marks() {
    let found = blocks(
        "<p>In 2010<sup><a href='#fn3' id=ref3>3</a></sup>, 5 m<sup>2</sup> and 10<sup>6</sup>.</p>
         <p><sup id=fn3>3. See above.<a href='#ref3'>↩</a></sup></p>
         <div class=footnotes><ol><li id=x>One. <a href='#r' role=doc-backlink>back</a></li></ol></div>
         <aside id=fn-7 role=doc-footnote><p>Seven.</p><p>More.</p></aside>
         <p id=fn8><a href='#b8'>[8]</a> Eight.</p>",
    );
    assert_eq!(
        found,
        [
            block(Paragraph, "", 0, "In 2010 3, 5 m2 and 10 6."),
            block(Footnote, "3", 0, "3. See above."),
            block(Footnote, "1", 0, "One."),
            block(Footnote, "7", 0, "Seven."),
            block(Footnote, "", 0, "More."),
            block(Footnote, "8", 0, "[8] Eight."),
        ]
    );
}

#[test]
fn a_mark_that_has_the_id_of_a_note_is_not_one() {
    let found = blocks("<p><sup id=fn1><a href='#note1'>1</a></sup> begins this sentence.</p>");
    assert_eq!(found, [block(Paragraph, "", 0, "1 begins this sentence.")]);
}

#[test]
fn menus_and_notices_are_left_out() {
    let html = format!(
        "<html><head><title>T</title><style>p{{}}</style></head><body>
         <header><a href=/>Home</a></header><nav><ul><li><a href=/a>A</a></ul></nav>
         <div class=breadcrumb><a href=/>Home</a> / <a href=/b>Reports</a></div>
         <div id=cookie-banner>We use cookies. <button>Accept</button></div>
         <script>var x = '<p>no</p>'</script><p hidden>hidden</p>
         <span class=sr-only>Skip</span>
         <h1>Report</h1><p>{PROSE}</p><form><label>Search</label><input></form>
         <aside><a href=/c>Related reports of ours</a></aside>
         <footer>© Office</footer></body>"
    );
    assert_eq!(texts(&html), ["Report", PROSE.trim()]);
}

#[test]
fn the_main_part_is_read_where_it_holds_most_of_the_text() {
    let html = format!("<p>Site line</p><main><p>{PROSE}</p></main><p>Other line</p>");
    assert_eq!(texts(&html), [PROSE.trim()]);
    let teaser = format!("<main><p>Teaser</p></main><div><p>{PROSE}</p><p>{PROSE}</p></div>");
    assert_eq!(texts(&teaser).len(), 3);
}

#[test]
fn without_a_main_part_lists_of_links_to_elsewhere_are_menus_but_contents_are_not() {
    let links = |prefix: &str| {
        (1..7)
            .map(|n| format!("<li><a href='{prefix}{n}'>Part {n}</a>"))
            .collect::<String>()
    };
    let html = format!(
        "<ul>{}</ul><p>{PROSE}</p><ul>{}</ul>",
        links("/"),
        links("#")
    );
    assert_eq!(texts(&html).len(), 7);
}

#[test]
fn what_reads_like_prose_is_kept_wherever_it_stands() {
    let long = PROSE.repeat(4);
    for (open, close) in [
        ("<form>", "</form>"),
        ("<div hidden>", "</div>"),
        ("<div style='display: none'>", "</div>"),
        ("<aside>", "</aside>"),
        ("<header>", "</header>"),
        ("<div class=menu>", "</div>"),
        ("<section id=consent>", "</section>"),
    ] {
        let html = format!("<p>Begin</p>{open}<p>{long}</p>{close}");
        assert_eq!(texts(&html).len(), 2, "{open}");
    }
}

#[test]
fn bold_lines_are_headings_only_where_there_are_no_others() {
    let bold = "<p><b>2.1 Relevance</b></p><p><b>So</b> it was.</p><p><strong>It was.</strong></p>";
    assert_eq!(blocks(bold)[0], block(Heading, "2.1", 3, "2.1 Relevance"));
    assert_eq!(blocks(bold)[1].0, Paragraph);
    assert_eq!(blocks(bold)[2].0, Paragraph);
    let both = format!("<h1>A</h1><h2>B</h2>{bold}");
    assert_eq!(blocks(&both)[2].0, Paragraph);
}

#[test]
fn a_page_says_what_it_is() {
    let found = page(
        "<html lang=fr-CH><head><title>Rapport – Office</title><meta name=author content='L’Office'>
         <meta property='article:published_time' content='2016-06-06T10:00:00Z'></head>
         <h1>Le rapport</h1><p>Texte.</p>",
    );
    assert_eq!(found.metadata.title.as_deref(), Some("Le rapport"));
    assert_eq!(found.metadata.author.as_deref(), Some("L’Office"));
    assert_eq!(found.metadata.date.as_deref(), Some("2016-06-06"));
    assert_eq!(found.language.as_ref().map(|l| l.as_str()), Some("fr"));
    let pages: Vec<u32> = found.pages.iter().map(|page| page.number).collect();
    assert_eq!(pages, [1]);
}

#[test]
fn a_page_without_text_says_so() {
    for html in [
        "<html></html>",
        "<script>x</script>",
        " ",
        "<!-- only -->",
        "<img src=a>",
    ] {
        assert_eq!(read(html.as_bytes()), Err(ImportError::NoText), "{html}");
    }
}

#[test]
fn deep_nesting_costs_neither_stack_nor_text() {
    for tag in [
        "div",
        "span",
        "b",
        "table><tr><td",
        "ul><li",
        "blockquote",
        "svg",
        "template",
        "font",
    ] {
        let html = format!(
            "{}deep word{}",
            format!("<{tag}>").repeat(100_000),
            "</x>".repeat(9)
        );
        let found = read(html.as_bytes());
        if tag != "svg" && tag != "template" {
            assert!(texts(&html).concat().contains("deep word"), "{tag}");
        } else {
            assert_eq!(found, Err(ImportError::NoText));
        }
    }
    let closed = format!(
        "{}in{}<p>out",
        "<div>".repeat(50_000),
        "</div>".repeat(50_000)
    );
    assert_eq!(texts(&closed), ["in", "out"]);
}

#[test]
fn unclosed_fonts_do_not_multiply() {
    let html: String = (0..20_000)
        .map(|n| format!("<font size={n}><i class=a{n}><p>x{n}"))
        .collect();
    assert_eq!(page(&html).drafts.len(), 20_000);
}

#[test]
fn a_tag_of_very_many_attributes_is_refused() {
    let many: String = (0..200_000).map(|n| format!(" a{n}=1")).collect();
    let html = format!("<p{many}>text</p>");
    assert!(matches!(
        read(html.as_bytes()),
        Err(ImportError::Refused(_))
    ));
    let script = format!(
        "<script>if (a<b) {{ {} }}</script><p>text</p>",
        "x = y; ".repeat(1_000)
    );
    assert_eq!(texts(&script), ["text"]);
}

#[test]
fn spans_of_cells_do_not_multiply() {
    let row = "<tr><td colspan=9999 rowspan=65534>x<td>y";
    let html = format!("<table><tr><th>a<th>b{}</table>", row.repeat(2_000));
    let found = page(&html);
    let length: usize = found.drafts.iter().map(|draft| text(draft).len()).sum();
    assert!(length < 1_000_000, "{length}");
}

/// Pieces of markup in any order, sound or not.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<li>",
            "<ol>",
            "</ol>",
            "<ul>",
            "<b>",
            "</b>",
            "<a href='#x'>",
            "<a href=/>",
            "</a>",
            "<h2>",
            "</h2>",
            "<sup id=fn1>",
            "</sup>",
            "<br>",
            "<pre>",
            "</pre>",
            "<main>",
            "</main>",
            "<nav>",
            "</nav>",
            "<form>",
            "<select>",
            "<option>",
            "<svg>",
            "</svg>",
            "<math>",
            "<template>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<td colspan=0>",
            "<td rowspan=99>",
            "<li value=-5>",
            "<ol type=i start=-3 reversed>",
            "<body hidden>",
            "<frameset>",
            "&amp",
            "&#0;",
            "<caption>",
        ])
        .prop_map(str::to_owned),
        "[a-z0-9. ]{0,12}",
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_soup_is_read_and_assembled(html in soup()) {
        if let Ok(found) = read(html.as_bytes()) {
            let document = assemble(found);
            for block in &document.blocks {
                prop_assert!(!document.block_text(block).is_empty());
            }
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    /// Each word of plain paragraphs is there once and in order, whatever stands around them.
    #[test]
    fn words_of_paragraphs_are_kept_in_order(
        words in prop::collection::vec("[a-z]{3,8}", 1..20),
        wrap in prop::sample::select(vec!["p", "div", "section", "li", "td", "blockquote", "center"]),
    ) {
        let html: String = words.iter().map(|word| format!("<{wrap}>{word} on</{wrap}>")).collect();
        let found = texts(&html).join(" ");
        let expected: Vec<String> = words.iter().map(|word| format!("{word} on")).collect();
        if wrap == "td" {
            // Cells without a table are text.
            prop_assert_eq!(found.replace(' ', ""), expected.concat().replace(' ', ""));
        } else {
            prop_assert_eq!(found, expected.join(" "));
        }
    }
}

#[test]
fn links_keep_their_address_wherever_they_stand() {
    let found = links::shown(page(
        "<h1>A <a href=\"https://example.org/r\">Report</a></h1>\
         <p>See <a href=\" https://example.org/a?b=1&amp;c=2 \">the <b>whole</b> page</a>, \
         <a href=\"mailto:office@example.org\">write</a> or <a href=\"#n1\">look below</a>.</p>\
         <a href=\"https://example.org/block\"><p>First half.</p><p>Second half.</p></a>\
         <table><tr><th>Body</th><th>Source</th></tr><tr><td></td><td>in <a href=\"http://example.org/t\">the table</a></td></tr>\
         <tr><td>b</td><td>c</td></tr></table>\
         <p><a href=\"javascript:alert(1)\">no</a> <a href=\"file:///etc/passwd\">no</a> <a href=\"/relative\">no</a></p>",
    ));
    let expected = leads(&[
        ("Report", "https://example.org/r"),
        ("the whole page", "https://example.org/a?b=1&c=2"),
        ("write", "mailto:office@example.org"),
        ("First half.", "https://example.org/block"),
        ("Second half.", "https://example.org/block"),
        ("the table", "http://example.org/t"),
    ]);
    assert_eq!(found, expected);
}
