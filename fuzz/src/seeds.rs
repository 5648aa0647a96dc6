//! The files that are begun with: those of the folders named, and small ones made here, so that every
//! reader has something even where no folder is at hand.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use deskreview_reader::import::FORMATS;

use crate::unpack;

/// Largest file that is taken.
const LARGEST: u64 = 3 * 1024 * 1024;

/// A file to be changed.
pub struct Seed {
    /// Its name, for the report.
    pub name: String,
    /// Ending of the name, in lower case.
    pub ending: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The small ones, and those of the folders whose format is read, in the order of their names. A PDF
/// is taken a second time with its streams unpacked.
pub fn all(folders: &[PathBuf]) -> Result<Vec<Seed>, std::io::Error> {
    let mut out = own();
    let mut paths = Vec::new();
    for folder in folders {
        gather(folder, &mut paths)?;
    }
    paths.sort();
    for path in paths {
        let ending = path
            .extension()
            .map(|ending| ending.to_string_lossy().to_ascii_lowercase())
            .unwrap_or_default();
        let known = FORMATS
            .iter()
            .any(|kind| kind.endings.contains(&ending.as_str()));
        if !known || std::fs::metadata(&path)?.len() > LARGEST {
            continue;
        }
        let name = path.display().to_string();
        let bytes = std::fs::read(&path)?;
        if ending == "pdf" {
            let plain = unpack::pdf(&bytes);
            if plain != bytes && plain.len() as u64 <= LARGEST {
                out.push(Seed {
                    name: format!("{name} unpacked"),
                    ending: ending.clone(),
                    bytes: plain,
                });
            }
        }
        out.push(Seed {
            name,
            ending,
            bytes,
        });
    }
    Ok(out)
}

fn gather(path: &Path, out: &mut Vec<PathBuf>) -> Result<(), std::io::Error> {
    if path.is_dir() {
        for entry in std::fs::read_dir(path)? {
            gather(&entry?.path(), out)?;
        }
    } else {
        out.push(path.to_owned());
    }
    Ok(())
}

/// The small ones.
pub fn own() -> Vec<Seed> {
    let text = |ending: &str, text: &str| Seed {
        name: format!("own {ending}"),
        ending: ending.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let mut out = vec![
        text("txt", PLAIN),
        text("md", MARKDOWN),
        text("html", HTML),
        text("csv", CSV),
        Seed {
            name: "own pdf".to_owned(),
            ending: "pdf".to_owned(),
            bytes: pdf(),
        },
        packed("docx", DOCX),
        packed("odt", ODT),
        packed("xlsx", XLSX),
    ];
    // A format that this build does not read would only be refused.
    out.retain(|seed| {
        FORMATS
            .iter()
            .any(|kind| kind.endings.contains(&seed.ending.as_str()))
    });
    out
}

fn packed(ending: &str, entries: &[(&str, &str)]) -> Seed {
    let entries: Vec<(String, Vec<u8>)> = entries
        .iter()
        .map(|&(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .collect();
    Seed {
        name: format!("own {ending}"),
        ending: ending.to_owned(),
        bytes: unpack::packed(&entries, ending == "odt"),
    }
}

const PLAIN: &str = "ANNUAL REVIEW\n\n1. Introduction\n\n1.1 The mission visited six\nof-\nfices in 2009.[1]\n\n\
    Recommendation 1: The office should\n(a) write down its rules;\n(b) train its staff.\n\n\
    - one\n- two\n\n1 See the annex.\n\x0c12\n\nANNUAL REVIEW\n\nItem   Target   Result\nWells  12       9\n";

const MARKDOWN: &str = "---\ntitle: Review\n---\n# Review\n\n1. One\n2. Two\n   - deep\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n\
    > quoted\n\nText with a note[^1] and **bold** <sup>2</sup>.\n\n[^1]: The note.\n\n```\ncode\n```\n\n<table><tr><td>x</td></tr></table>\n";

const HTML: &str = "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Review</title></head><body>\
    <nav><a href=/>Home</a></nav><main><h1>Review</h1><p>Some <b>words</b> and a note<sup>1</sup>.</p>\
    <ol><li>One<ul><li>Deep</ul><li>Two</ol><table><caption>T</caption><tr><th>a<th>b<tr><td colspan=2>1</table>\
    <blockquote>Quoted</blockquote><pre>kept  as\nit is</pre></main><footer>End</footer></body></html>";

const CSV: &str = "id;\"question, first\";answer;date\n1;\"He said \"\"no\"\"\";3,5;2020-01-02\n2;;;\n\"3\n3\";=1+1;x;\n";

const DOCX: &[(&str, &str)] = &[
    (
        "[Content_Types].xml",
        "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
    ),
    (
        "_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
    ),
    (
        "word/_rels/document.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/><Relationship Id=\"r2\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" Target=\"numbering.xml\"/><Relationship Id=\"r3\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes\" Target=\"footnotes.xml\"/></Relationships>",
    ),
    (
        "word/document.xml",
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:pPr><w:pStyle w:val=\"H1\"/></w:pPr>\
         <w:r><w:t>Review</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t xml:space=\"preserve\">The office \
         </w:t><w:tab/><w:footnoteReference w:id=\"2\"/></w:r><w:ins w:author=\"a\"><w:r><w:t>new</w:t></w:r></w:ins><w:del w:author=\"a\"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>\
         <w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:sectPr/></w:body></w:document>",
    ),
    (
        "word/styles.xml",
        "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/>\
         <w:basedOn w:val=\"N\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"N\"><w:basedOn w:val=\"H1\"/></w:style></w:styles>",
    ),
    (
        "word/numbering.xml",
        "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"lowerRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>",
    ),
    (
        "word/footnotes.xml",
        "<w:footnotes xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>",
    ),
];

const ODT: &[(&str, &str)] = &[
    ("mimetype", "application/vnd.oasis.opendocument.text"),
    (
        "content.xml",
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><office:text><text:h text:outline-level=\"1\">Review</text:h>\
         <text:p>Some<text:s text:c=\"3\"/>words<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>Note</text:p></text:note-body></text:note></text:p>\
         <text:list><text:list-item><text:p>One</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell table:number-columns-repeated=\"2\"><text:p>x</text:p></table:table-cell>\
         </table:table-row></table:table></office:text></office:body></office:document-content>",
    ),
    (
        "META-INF/manifest.xml",
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/></manifest:manifest>",
    ),
];

const XLSX: &[(&str, &str)] = &[
    (
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>",
    ),
    (
        "_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
    ),
    (
        "xl/workbook.xml",
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
    ),
    (
        "xl/worksheets/sheet1.xml",
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"A1:C3\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>\
         <row r=\"2\"><c r=\"A2\"><v>12.5</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>words</t></is></c><c r=\"C2\" t=\"b\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells></worksheet>",
    ),
    (
        "xl/sharedStrings.xml",
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>id</t></si><si><r><t>ans</t></r><r><t>wer</t></r></si></sst>",
    ),
];

/// Two pages with what pages have: text in several fonts, paths, a form, a picture, a shading, a
/// pattern, a soft mask, an annotation, marked content, labels and an outline.
fn pdf() -> Vec<u8> {
    let page = "/P << /MCID 0 >> BDC BT /F1 12 Tf 72 700 Td (Review of the year) Tj 0 -20 Td \
                [(1. The off) -250 (ice visited)] TJ T* (six places.) ' ET EMC q 1 0 0 RG 2 w 72 600 m 200 650 300 500 400 600 c S Q \
                BT /F2 1 Tf 20 0 0 20 72 550 Tm (a) Tj /F3 10 Tf <00410042> Tj ET q 100 0 0 50 72 450 cm /I Do Q /X Do \
                /Pattern cs /T scn 300 300 100 100 re f /G gs 0 0 1 rg 72 300 100 100 re f* q 72 200 50 50 re W n /S sh Q \
                BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI";
    let stream = |dict: &str, data: &str| {
        format!(
            "<< {dict} /Length {} >>\nstream\n{data}\nendstream",
            data.len()
        )
    };
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /Outlines 20 0 R /PageLabels << /Nums [0 << /S /r >> 1 << /S /D /St 5 >>] >> /Lang (en) /MarkInfo << /Marked true >> /StructTreeRoot 22 0 R >>".to_owned(),
        "<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] /MediaBox [0 0 612 792] /Resources 5 0 R >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Contents 6 0 R /Annots [18 0 R 19 0 R] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Contents [6 0 R 7 0 R] /Rotate 90 /CropBox [10 10 600 700] /UserUnit 1.5 >>".to_owned(),
        "<< /Font << /F1 8 0 R /F2 9 0 R /F3 10 0 R >> /XObject << /I 12 0 R /X 13 0 R >> /Pattern << /T 14 0 R >> /Shading << /S 15 0 R >> /ExtGState << /G 16 0 R >> >>".to_owned(),
        stream("", page),
        stream("", "BT /F1 8 Tf 72 40 Td (1 A note that says more.) Tj ET"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [65 /B /fi /Adieresis] >> /FirstChar 32 /Widths [278 278 355] >>".to_owned(),
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [1] /Encoding << /Differences [97 /a] >> /CharProcs << /a 21 0 R >> /Resources << >> >>".to_owned(),
        "<< /Type /Font /Subtype /Type0 /BaseFont /Some /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Some /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 0 >> /DW 500 /W [65 [600 700]] >>] /ToUnicode 11 0 R >>".to_owned(),
        stream("", "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0041> <0058> <0042> <00660069> endbfchar 1 beginbfrange <0043> <0050> <0061> endbfrange endcmap"),
        stream("/Type /XObject /Subtype /Image /Width 4 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /ASCIIHexDecode", "00408090a0b0c0ff>"),
        stream("/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Matrix [1 0 0 1 300 500] /Group << /S /Transparency /I true >> /Resources 5 0 R", "0 1 0 rg 10 10 50 50 re f BT /F1 9 Tf 5 5 Td (in a form) Tj ET"),
        stream("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 10 10] /XStep 10 /YStep 10 /Resources << >>", "1 0 1 rg 0 0 5 5 re f"),
        "<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [72 200 122 250] /Extend [true false] /Function << /FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1.5 >> >>".to_owned(),
        "<< /ca 0.5 /BM /Multiply /SMask << /S /Luminosity /G 13 0 R /TR 17 0 R >> >>".to_owned(),
        stream("/FunctionType 4 /Domain [0 1] /Range [0 1]", "{ 1 exch sub dup 0.5 gt { 2 mul } { pop 0 } ifelse }"),
        "<< /Type /Annot /Subtype /Highlight /Rect [72 690 200 715] /QuadPoints [72 715 200 715 72 690 200 690] /AP << /N 13 0 R >> /F 4 >>".to_owned(),
        "<< /Type /Annot /Subtype /Widget /FT /Tx /V (filled in) /Rect [72 100 200 120] /AS /On /AP << /N << /On 13 0 R /Off 14 0 R >> >> >>".to_owned(),
        "<< /Type /Outlines /First 23 0 R /Last 23 0 R /Count 1 >>".to_owned(),
        stream("", "1 0 d0 0 0 1 1 re f"),
        "<< /Type /StructTreeRoot /K << /S /H1 /P 22 0 R /Pg 3 0 R /K 0 >> >>".to_owned(),
        "<< /Title (Review) /Parent 20 0 R /Dest [3 0 R /XYZ 0 700 0] /Next 23 0 R >>".to_owned(),
    ];
    let mut out = String::from("%PDF-1.7\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let (size, start) = (objects.len() + 1, out.len());
    let _ = write!(
        out,
        "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R /Info << /Title (Review) /CreationDate (D:20200102) >> >>\nstartxref\n{start}\n%%EOF\n"
    );
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use deskreview_reader::import::{self, Options};

    #[test]
    fn every_own_file_is_sound() {
        for seed in own() {
            let name = format!("own.{}", seed.ending);
            let read = import::read(&seed.bytes, &name, &Options::default(), &mut |_| {});
            let read = read.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(!read.document.text.is_empty(), "{name}");
        }
    }
}
