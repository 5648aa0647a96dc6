//! Archives of our own writing: what is refused, and what is told by what lies inside.

use super::archive::Archive;
use super::kind::{self, Inside, Old};
use super::writer::{Docx, archive, p};
use crate::import::{Format, ImportError, Options, read};

fn sentence(error: ImportError) -> String {
    match error {
        ImportError::Refused(sentence) => sentence,
        other => panic!("{other:?}"),
    }
}

fn opened(bytes: &[u8]) -> Result<(), ImportError> {
    Archive::open(bytes).map(|_| ())
}

#[test]
fn names_that_lead_out_are_refused() {
    for name in [
        "../a.xml",
        "/etc/passwd",
        "word/../../a",
        "C:\\a",
        "a\\..\\b",
    ] {
        let error = opened(&archive(&[("word/document.xml", b"<a/>"), (name, b"x")]));
        assert!(
            sentence(error.expect_err(name)).contains("leads out"),
            "{name}"
        );
    }
    assert_eq!(opened(&archive(&[("word/a..b.xml", b"x")])), Ok(()));
}

#[test]
fn names_that_differ_only_in_case_are_refused() {
    let error = opened(&archive(&[("word/a.xml", b"1"), ("word/A.xml", b"2")]));
    assert!(sentence(error.expect_err("twice")).contains("case"));
}

#[test]
fn the_same_name_twice_is_refused() {
    // Writers do not make such archives, so a name is changed behind their backs.
    let mut bytes = archive(&[("word/a.xml", b"1"), ("word/b.xml", b"2")]);
    for at in 0..bytes.len() - 10 {
        if &bytes[at..at + 10] == b"word/b.xml" {
            bytes[at + 5] = b'a';
        }
    }
    assert!(sentence(opened(&bytes).expect_err("twice")).contains("two entries"));
}

#[test]
fn long_names_are_refused() {
    let name = "a".repeat(2_000);
    assert!(sentence(opened(&archive(&[(&name, b"x")])).expect_err("long")).contains("longer"));
}

#[test]
fn many_entries_are_refused_before_they_are_read() {
    let mut bytes = archive(&[("word/document.xml", b"<a/>")]);
    bytes.splice(0..0, b"PK\x01\x02".repeat(30_000));
    assert!(sentence(opened(&bytes).expect_err("many")).contains("20000 entries"));
}

#[test]
fn bombs_are_refused_by_what_comes_out() {
    let bytes = archive(&[("word/document.xml", &vec![b'a'; 80 * 1024 * 1024])]);
    let mut archive = Archive::open(&bytes).expect("an archive");
    let error = archive.bytes("word/document.xml").expect_err("a bomb");
    assert!(sentence(error).contains("bomb"));
}

#[test]
fn encrypted_entries_are_refused() {
    let mut bytes = archive(&[("word/document.xml", b"<a/>")]);
    // The flag stands in the entry's own head and in the table of contents.
    for at in 0..bytes.len() - 10 {
        match &bytes[at..at + 4] {
            b"PK\x03\x04" => bytes[at + 6] |= 1,
            b"PK\x01\x02" => bytes[at + 8] |= 1,
            _ => {}
        }
    }
    assert!(sentence(opened(&bytes).expect_err("encrypted")).contains("encrypted"));
}

#[test]
fn archives_that_break_off_are_damage() {
    let whole = Docx::new(&p("", "text")).bytes();
    for part in [1, 2, 3] {
        let cut = &whole[..whole.len() * part / 4];
        let error = opened(cut).expect_err("cut short");
        assert!(matches!(error, ImportError::Damaged(_)), "{error:?}");
    }
}

#[test]
fn text_in_utf_16_is_read() {
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>é</a>";
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(xml.encode_utf16().flat_map(u16::to_le_bytes));
    let bytes = archive(&[("a.xml", &bytes)]);
    let mut archive = Archive::open(&bytes).expect("an archive");
    assert_eq!(archive.text("a.xml"), Ok(Some(xml.to_owned())));
    assert_eq!(archive.text("A.XML").map(|text| text.is_some()), Ok(true));
    assert_eq!(archive.text("b.xml"), Ok(None));
}

#[test]
fn formats_are_told_by_what_lies_inside() {
    let types = |main: &str| {
        format!(
            "<Types><Override PartName=\"/x\" ContentType=\"application/vnd.{main}.main+xml\"/></Types>"
        )
    };
    let office = |main: &str| archive(&[("[Content_Types].xml", types(main).as_bytes())]);
    let typed = |kind: &str| archive(&[("mimetype", kind.as_bytes())]);
    let cases = [
        (
            office("openxmlformats-officedocument.wordprocessingml.document"),
            Inside::Docx,
        ),
        (
            office("openxmlformats-officedocument.spreadsheetml.sheet"),
            Inside::Xlsx,
        ),
        (
            office("openxmlformats-officedocument.presentationml.presentation"),
            Inside::Named("PowerPoint (.pptx)"),
        ),
        (
            typed("application/vnd.oasis.opendocument.text"),
            Inside::Odt,
        ),
        (
            typed("application/vnd.oasis.opendocument.spreadsheet"),
            Inside::Ods,
        ),
        (typed("application/epub+zip"), Inside::Named("EPUB")),
        (
            archive(&[("project.qde", b"x")]),
            Inside::Named("Coded project (.qdpx)"),
        ),
        (archive(&[("a.txt", b"x")]), Inside::Archive),
    ];
    for (bytes, inside) in cases {
        assert_eq!(kind::of(&bytes), Ok(inside));
    }
}

#[test]
fn other_archives_are_refused_by_name() {
    let bytes = archive(&[("mimetype", b"application/epub+zip")]);
    let error = read(&bytes, "a.docx", &Options::default(), &mut |_| {}).expect_err("a book");
    assert_eq!(error.to_string(), "EPUB files cannot be read yet.");
}

fn ole(stream: &str) -> Vec<u8> {
    let mut bytes = kind::OLE.to_vec();
    bytes.extend([0; 504]);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[test]
fn documents_under_a_password_are_told_from_old_ones() {
    assert_eq!(kind::of_ole(&ole("EncryptedPackage")), Old::Encrypted);
    assert_eq!(
        kind::of_ole(&ole("WordDocument")),
        Old::Named("Old Word (.doc)")
    );
    assert_eq!(kind::of_ole(&ole("nothing")), Old::Other);
    let error = Format::of(&ole("EncryptedPackage"), "a.docx").expect_err("encrypted");
    assert!(sentence(error).contains("password"));
}

#[test]
fn a_text_under_the_name_of_a_document_is_damage() {
    for name in ["a.docx", "a.odt"] {
        let error = Format::of(b"just some text", name).expect_err(name);
        assert!(matches!(error, ImportError::Damaged(_)), "{error:?}");
    }
}
