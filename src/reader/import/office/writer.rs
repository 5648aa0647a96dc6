//! A tiny writer of archives and documents, for tests.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::import::{Draft, DraftDocument};
use crate::text::BlockKind;

/// Kind, number, level and text of a block.
pub(in crate::import) type Shown = (BlockKind, Option<String>, Option<u8>, String);

/// What a document's drafts are.
pub(in crate::import) fn shown(document: &DraftDocument) -> Vec<Shown> {
    document.drafts.iter().map(show).collect()
}

fn show(draft: &Draft) -> Shown {
    let lines: Vec<&str> = draft.lines.iter().map(|line| line.text()).collect();
    (
        draft.kind,
        draft.number.clone(),
        draft.level,
        lines.join("\n"),
    )
}

/// A block to compare with: an empty number and level 0 are none.
pub(in crate::import) fn block(kind: BlockKind, number: &str, level: u8, text: &str) -> Shown {
    (
        kind,
        Some(number.to_owned()).filter(|number| !number.is_empty()),
        Some(level).filter(|&level| level > 0),
        text.to_owned(),
    )
}

/// An archive of some entries.
pub(in crate::import) fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in entries {
        zip.start_file(*name, options).expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

/// The namespace of WordprocessingML.
pub(in crate::import) const W: &str =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The same of strict documents.
pub(in crate::import) const W_STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";

/// A DOCX: a body and other parts by their short names (`styles`, `footnotes`).
pub(in crate::import) struct Docx {
    body: String,
    parts: Vec<(String, String)>,
    namespace: &'static str,
}

impl Docx {
    /// A document with this body.
    pub(in crate::import) fn new(body: &str) -> Self {
        Self {
            body: body.to_owned(),
            parts: Vec::new(),
            namespace: W,
        }
    }

    /// With strict namespaces.
    pub(in crate::import) fn strict(mut self) -> Self {
        self.namespace = W_STRICT;
        self
    }

    /// With another part. `inner` stands in an element of the part's name.
    pub(in crate::import) fn with(mut self, kind: &str, inner: &str) -> Self {
        self.parts.push((kind.to_owned(), inner.to_owned()));
        self
    }

    /// Its bytes.
    pub(in crate::import) fn bytes(&self) -> Vec<u8> {
        let root = |name: &str, inner: &str| {
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{name} xmlns:w=\"{}\" \
                 xmlns:r=\"{OFFICE}/relationships\" xmlns:m=\"{OFFICE}/math\" \
                 xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
                 xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
                 xmlns:v=\"urn:schemas-microsoft-com:vml\">{inner}</w:{name}>",
                self.namespace
            )
        };
        let mut relations = String::new();
        let mut entries: Vec<(String, Vec<u8>)> = vec![
            (
                "[Content_Types].xml".to_owned(),
                b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
                  <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
                    .to_vec(),
            ),
            (
                "_rels/.rels".to_owned(),
                format!(
                    "<Relationships><Relationship Id=\"rId1\" Type=\"{OFFICE}/relationships/officeDocument\" Target=\"word/document.xml\"/>\
                     <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
                     <Relationship Id=\"rId3\" Type=\"{OFFICE}/relationships/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>"
                )
                .into_bytes(),
            ),
            (
                "word/document.xml".to_owned(),
                root("document", &format!("<w:body>{}</w:body>", self.body)).into_bytes(),
            ),
        ];
        for (at, (kind, inner)) in self.parts.iter().enumerate() {
            match kind.as_str() {
                "core" | "app" => {
                    let part = format!(
                        "<a xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\">{inner}</a>"
                    );
                    entries.push((format!("docProps/{kind}.xml"), part.into_bytes()));
                }
                kind => {
                    // `header#7` is a header with the id 7.
                    let (kind, id) = kind.split_once('#').unwrap_or((kind, ""));
                    let id = if id.is_empty() {
                        format!("part{at}")
                    } else {
                        id.to_owned()
                    };
                    relations.push_str(&format!(
                        "<Relationship Id=\"{id}\" Type=\"{OFFICE}/relationships/{kind}\" Target=\"{kind}{at}.xml\"/>"
                    ));
                    entries.push((
                        format!("word/{kind}{at}.xml"),
                        root(kind, inner).into_bytes(),
                    ));
                }
            }
        }
        entries.push((
            "word/_rels/document.xml.rels".to_owned(),
            format!("<Relationships>{relations}</Relationships>").into_bytes(),
        ));
        let entries: Vec<(&str, &[u8])> = entries
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect();
        archive(&entries)
    }
}

/// A paragraph of one run, with properties.
pub(in crate::import) fn p(props: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{props}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// An OpenDocument file in one XML text.
pub(in crate::import) fn flat(styles: &str, automatic: &str, body: &str) -> String {
    const OASIS: &str = "urn:oasis:names:tc:opendocument:xmlns";
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document xmlns:office=\"{OASIS}:office:1.0\" \
         xmlns:text=\"{OASIS}:text:1.0\" xmlns:table=\"{OASIS}:table:1.0\" xmlns:style=\"{OASIS}:style:1.0\" \
         xmlns:draw=\"{OASIS}:drawing:1.0\" xmlns:fo=\"{OASIS}:xsl-fo-compatible:1.0\" \
         xmlns:meta=\"{OASIS}:meta:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:svg=\"{OASIS}:svg-compatible:1.0\" \
         office:mimetype=\"application/vnd.oasis.opendocument.text\">{styles}\
         <office:automatic-styles>{automatic}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document>"
    )
}
