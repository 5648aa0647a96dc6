//! Whole files: passwords, damage, what they say of themselves.

use super::writer::{Writer, at};
use super::{failure, lines, read};
use crate::import::links::{self, leads};
use crate::import::{ImportError, Progress};

fn plain() -> Vec<u8> {
    Writer::of(&[at(72.0, 700.0, 12.0, "Some words")])
}

#[test]
fn a_file_cut_short_says_so() {
    let whole = plain();
    for part in [4, 5] {
        let cut = &whole[..whole.len() * part / 10];
        assert_eq!(
            failure(cut, None),
            ImportError::Damaged("its end is missing".to_owned()),
            "{part} tenths"
        );
    }
}

#[test]
fn a_file_that_lost_its_table_is_read_all_the_same() {
    let whole = plain();
    let at = whole
        .windows(4)
        .position(|window| window == b"xref")
        .unwrap();
    assert_eq!(read(&whole[..at]).lines[0].line.text(), "Some words");
}

/// Ten pages that stand behind their page tree, as writers of reports leave them.
fn ten_pages() -> Vec<u8> {
    let pages: Vec<String> = (1..=10)
        .map(|page| at(72.0, 700.0, 12.0, &format!("Words of page {page}")))
        .collect();
    Writer::of(&pages)
}

#[test]
fn a_file_cut_among_its_pages_tells_how_many_are_found() {
    let whole = ten_pages();
    let cut = whole
        .windows(8)
        .position(|window| window == b"\n13 0 ob")
        .unwrap();
    let document = read(&whole[..cut]).document;
    assert_eq!(document.pages.len(), 4);
    assert_eq!(
        document.warnings,
        ["The file is cut short: its end is missing; 4 of 10 pages could be found."]
    );
}

#[test]
fn a_file_cut_behind_its_pages_says_so() {
    let whole = ten_pages();
    let cut = whole
        .windows(4)
        .position(|window| window == b"xref")
        .unwrap();
    let document = read(&whole[..cut]).document;
    assert_eq!(document.pages.len(), 10);
    assert_eq!(
        document.warnings,
        ["The file is cut short: its end is missing; pages or parts of the text may be missing."]
    );
}

#[test]
fn a_whole_file_and_one_with_bytes_behind_it_have_no_warning() {
    let mut bytes = ten_pages();
    assert!(read(&bytes).document.warnings.is_empty());
    bytes.extend_from_slice(&b"\0<html>not a part of it</html>".repeat(200));
    assert!(read(&bytes).document.warnings.is_empty());
}

#[test]
fn a_file_whose_table_is_not_where_it_should_be_says_so() {
    let whole = String::from_utf8(ten_pages()).unwrap();
    let (before, _) = whole.split_once("startxref").unwrap();
    assert_eq!(
        read(format!("{before}startxref\n99999999\n%%EOF\n").as_bytes())
            .document
            .warnings,
        ["The file is damaged: the list of its parts is missing; \
             pages or parts of the text may be missing."]
    );
}

#[test]
fn a_page_tree_that_promises_more_pages_is_told() {
    let whole = String::from_utf8(ten_pages()).unwrap();
    assert_eq!(
        read(whole.replace("/Count 10", "/Count 12").as_bytes())
            .document
            .warnings,
        ["The file is damaged: only 10 of 12 pages could be found."]
    );
}

#[test]
fn an_encrypted_file_asks_for_its_password() {
    let mut writer = Writer::new();
    let key = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    let encryption = writer.object(format!(
        "<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{key}> /U <{key}> >>"
    ));
    writer.trailer(&format!("/Encrypt {encryption} 0 R /ID [<00> <00>]"));
    writer.page(&at(72.0, 700.0, 12.0, "Secret"), "");
    let bytes = writer.finish();
    assert_eq!(failure(&bytes, None), ImportError::NeedsPassword);
    assert_eq!(failure(&bytes, Some("no")), ImportError::WrongPassword);
}

/// A page in a file whose encryption has these filters, with a password that nobody knows.
fn with_filters(filters: &str) -> Vec<u8> {
    let mut writer = Writer::new();
    let key = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    let encryption = writer.object(format!(
        "<< /Filter /Standard /V 4 /R 4 /Length 128 /P -4 /O <{key}> /U <{key}> {filters} \
         /CF << /StdCF << /CFM /AESV2 /Length 16 >> >> >>"
    ));
    writer.trailer(&format!("/Encrypt {encryption} 0 R /ID [<00> <00>]"));
    writer.page(&at(72.0, 700.0, 12.0, "Open to all"), "");
    writer.finish()
}

#[test]
fn a_file_with_only_its_attachments_encrypted_is_read() {
    let bytes = with_filters("/StmF /Identity /StrF /Identity /EFF /StdCF");
    let read = read(&bytes);
    assert_eq!(read.lines[0].line.text(), "Open to all");
    assert!(read.document.warnings.is_empty());
    let all = with_filters("/StmF /StdCF /StrF /StdCF");
    assert_eq!(failure(&all, None), ImportError::NeedsPassword);
}

#[test]
fn labels_are_as_declared() {
    let mut writer = Writer::new();
    writer.catalogue(
        "/PageLabels << /Nums [0 << /S /r >> 3 << /S /D >> 5 << /S /A /P (Annex ) /St 2 >>] >>",
    );
    for _ in 0..6 {
        writer.page(&at(72.0, 700.0, 12.0, "Words"), "");
    }
    let labels: Vec<String> = read(&writer.finish())
        .document
        .pages
        .into_iter()
        .filter_map(|page| page.label)
        .collect();
    assert_eq!(labels, ["i", "ii", "iii", "1", "2", "Annex B"]);
}

#[test]
fn title_author_date_and_language_are_read() {
    let mut writer = Writer::new();
    let info = writer.object(
        "<< /Title <FEFF00C90076006106C7> /Author (Evaluation Office) /CreationDate (D:20140306120000Z) >>",
    );
    writer.trailer(&format!("/Info {info} 0 R"));
    writer.catalogue("/Lang (fr-CA)");
    writer.page(&at(72.0, 700.0, 12.0, "Words"), "");
    let document = read(&writer.finish()).document;
    assert_eq!(document.metadata.title.as_deref(), Some("Éva\u{6c7}"));
    assert_eq!(
        document.metadata.author.as_deref(),
        Some("Evaluation Office")
    );
    assert_eq!(document.metadata.date.as_deref(), Some("2014-03-06"));
    assert_eq!(
        document
            .language
            .map(|language| language.as_str().to_owned())
            .as_deref(),
        Some("fr")
    );
}

#[test]
fn metadata_of_an_xmp_packet_is_read() {
    let mut writer = Writer::new();
    let packet = writer.stream(
        "/Type /Metadata /Subtype /XML",
        b"<rdf:RDF><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Aid &amp; trade</rdf:li></rdf:Alt>\
          </dc:title><xmp:CreateDate>2011-05-06T10:00:00Z</xmp:CreateDate></rdf:RDF>",
    );
    writer.catalogue(&format!("/Metadata {packet} 0 R"));
    writer.page(&at(72.0, 700.0, 12.0, "Words"), "");
    let metadata = read(&writer.finish()).document.metadata;
    assert_eq!(metadata.title.as_deref(), Some("Aid & trade"));
    assert_eq!(metadata.date.as_deref(), Some("2011-05-06"));
}

#[test]
fn a_title_that_is_a_file_name_loses_its_ending() {
    let mut writer = Writer::new();
    let info = writer.object("<< /Title (Microsoft Word - Annual report.docx) >>");
    writer.trailer(&format!("/Info {info} 0 R"));
    writer.page(&at(72.0, 700.0, 12.0, "Words"), "");
    assert_eq!(
        read(&writer.finish()).document.metadata.title.as_deref(),
        Some("Annual report")
    );
}

#[test]
fn pictures_of_text_are_told() {
    let mut writer = Writer::new();
    let picture = writer.stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
        b"x",
    );
    writer.resources(&format!("/XObject << /P {picture} 0 R >>"));
    writer.page("q 600 0 0 780 6 6 cm /P Do Q", "");
    writer.page(&at(72.0, 700.0, 12.0, "Words"), "");
    assert_eq!(
        read(&writer.finish()).document.warnings,
        ["1 of 2 pages (1) is a picture of text; its words cannot be searched."]
    );
}

#[test]
fn progress_is_told_page_by_page() {
    let bytes = Writer::of(&[at(72.0, 700.0, 12.0, "One"), at(72.0, 700.0, 12.0, "Two")]);
    let mut told = Vec::new();
    lines(&bytes, None, &mut |progress| told.push(progress)).expect("a sound file");
    assert_eq!(
        told,
        [
            Progress { done: 1, total: 2 },
            Progress { done: 2, total: 2 }
        ]
    );
}

#[test]
fn the_same_file_gives_the_same_lines() {
    let bytes = plain();
    assert_eq!(read(&bytes).lines, read(&bytes).lines);
}

/// A page whose picture covers this part of its height, and that says this.
fn pictured(part: f32, words: &str) -> String {
    let picture = "BI /W 1 /H 1 /CS /G /BPC 8 ID \u{7f} EI";
    format!(
        "q 612 0 0 {} 0 0 cm {picture} Q {}",
        792.0 * part,
        at(72.0, 300.0, 12.0, words)
    )
}

/// The warnings of a file of these pages.
fn warnings(pages: &[String]) -> Vec<String> {
    read(&Writer::of(pages)).document.warnings
}

#[test]
fn the_pages_that_are_pictures_of_text_are_named() {
    let mut pages: Vec<String> = (0..8)
        .map(|n| pictured(0.0, &format!("page {n} of words")))
        .collect();
    for scan in [2, 4, 5, 6] {
        pages[scan] = pictured(1.0, "");
    }
    assert_eq!(
        warnings(&pages),
        ["4 of 8 pages (3, 5–7) are pictures of text; their words cannot be searched."]
    );
    assert_eq!(
        warnings(&pages[..4]),
        ["1 of 4 pages (3) is a picture of text; its words cannot be searched."]
    );
}

#[test]
fn a_picture_in_strips_counts_as_one() {
    let strips: String = (0..40)
        .map(|n| {
            format!(
                "q 612 0 0 20 0 {} cm BI /W 1 /H 1 /IM true /BPC 1 ID \u{0} EI Q ",
                792 - 20 * n
            )
        })
        .collect();
    assert_eq!(
        warnings(&[strips, pictured(0.0, "words on the second page")]),
        ["1 of 2 pages (1) is a picture of text; its words cannot be searched."]
    );
}

#[test]
fn a_picture_within_a_form_counts() {
    let mut writer = Writer::new();
    let form = writer.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 612 792]",
        b"q 612 0 0 792 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q",
    );
    writer.resources(&format!("/XObject << /F {form} 0 R >>"));
    writer.page("/F Do", "");
    assert_eq!(
        read(&writer.finish()).document.warnings,
        ["1 of 1 pages are pictures of text; their words cannot be searched."]
    );
}

#[test]
fn a_photograph_on_a_title_page_or_a_logo_is_no_scan() {
    let pages = [
        pictured(0.4, ""),
        pictured(0.05, ""),
        pictured(0.0, "words on another page"),
    ];
    assert!(warnings(&pages).is_empty());
}

#[test]
fn a_stamp_on_each_page_does_not_hide_a_scan() {
    let pages: Vec<String> = (1..=4)
        .map(|n| pictured(1.0, "") + &at(500.0, 20.0, 8.0, &format!("Archive 77 page {n}")))
        .collect();
    assert_eq!(
        warnings(&pages),
        ["4 of 4 pages are pictures of text; their words cannot be searched."]
    );
}

#[test]
fn words_behind_a_scan_are_read() {
    let page =
        pictured(1.0, "") + "BT 3 Tr /F1 12 Tf 72 700 Td (recognised words of the scan) Tj ET";
    let read = read(&Writer::of(&[page]));
    assert!(read.document.warnings.is_empty());
    assert_eq!(read.lines[0].line.text(), "recognised words of the scan");
}

/// A link's area leads the words in it; programs, files and scripts are passed over.
#[test]
fn links_lead_the_words_in_their_areas() {
    let link = |rect: &str, action: &str| {
        format!("<< /Type /Annot /Subtype /Link /Rect [{rect}] /A << {action} >> >>")
    };
    let uri = |to: &str| format!("/S /URI /URI ({to})");
    let page = at(72.0, 700.0, 12.0, "See the whole report now")
        + &at(72.0, 680.0, 12.0, "or write to us.");
    for turn in ["", "/Rotate 90"] {
        let mut writer = Writer::new();
        let annotations = [
            link("95 697 180 712", &uri("https://example.org/a")),
            link("86 677 114 692", &uri("mailto:office@example.org")),
            link("0 0 612 792", "/S /Launch /F (calc.exe)"),
            link("0 0 612 792", &uri("file:///etc/passwd")),
            link("0 0 612 792", "/S /JavaScript /JS (app.alert\\(1\\))"),
        ];
        writer.page(
            &page,
            &format!("{turn} /Annots [{}]", annotations.join(" ")),
        );
        let document = super::super::read(&writer.finish(), None, &mut |_| {}).expect("a file");
        let expected = leads(&[
            ("the whole report", "https://example.org/a"),
            ("write", "mailto:office@example.org"),
        ]);
        assert_eq!(links::shown(document), expected, "{turn}");
    }
}
