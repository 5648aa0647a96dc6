//! What is refused, and soups of elements that must not hurt.

use proptest::prelude::*;

use super::{abstract_list, document, level, num, runs, style};
use crate::import::docx::read;
use crate::import::office::writer::{Docx, archive, p};
use crate::import::{ImportError, assemble};

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
