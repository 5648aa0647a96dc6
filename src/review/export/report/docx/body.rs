//! The text of the report: `word/document.xml`.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write;

use super::super::super::{Failure, Watch, breathe};
use super::super::paper::{Block, Paper, Quote, Run, Table, cited};
use super::super::xml::escaped;

/// Width of the text on A4 between its margins, in twentieths of a point.
const WIDTH: u32 = 9354;
/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 6] = ["ar", "fa", "he", "ur", "ps", "yi"];

/// Bookmarks by anchor. A name in Word has 40 characters at most, so anchors get numbers.
struct Marks(HashMap<String, usize>);

impl Marks {
    fn of(paper: &Paper) -> Self {
        let anchors = paper.blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) => Some(heading.anchor.clone()),
            Block::Quote(quote) if !quote.anchor.is_empty() => Some(quote.anchor.clone()),
            _ => None,
        });
        Self(
            anchors
                .enumerate()
                .map(|(at, anchor)| (anchor, at))
                .collect(),
        )
    }

    /// A bookmark that begins and ends here.
    fn set(&self, anchor: &str) -> String {
        match self.0.get(anchor) {
            Some(at) => format!(
                "<w:bookmarkStart w:id=\"{at}\" w:name=\"_Toc{at:08}\"/><w:bookmarkEnd w:id=\"{at}\"/>"
            ),
            None => String::new(),
        }
    }

    fn name(&self, anchor: &str) -> Option<String> {
        self.0.get(anchor).map(|at| format!("_Toc{at:08}"))
    }
}

/// Writes it.
pub(super) fn write(paper: &Paper, file: &mut impl Write, watch: Watch<'_>) -> Result<(), Failure> {
    let marks = Marks::of(paper);
    file.write_all(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
          <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
          xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>\n",
    )?;
    let title = paragraph("Title", "", &run(&paper.title, ""));
    file.write_all(title.as_bytes())?;
    for line in &paper.cover {
        file.write_all(paragraph("Subtitle", "", &run(line, "")).as_bytes())?;
    }
    file.write_all(contents(paper, &marks).as_bytes())?;
    let mut first = true;
    for (at, block) in paper.blocks.iter().enumerate() {
        breathe(watch, at, paper.blocks.len())?;
        // The first section begins on a page of its own, behind the contents.
        let quote_next = matches!(paper.blocks.get(at + 1), Some(Block::Quote(_)));
        let before = match block {
            _ if first => "<w:pageBreakBefore/>",
            // What leads to a quote stays with it.
            Block::Text(_) if quote_next => "<w:keepNext/>",
            _ => "",
        };
        first = false;
        put(block, before, &marks, file)?;
    }
    file.write_all(
        b"<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
          <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
          <w:pgMar w:top=\"1361\" w:right=\"1276\" w:bottom=\"1361\" w:left=\"1276\" w:header=\"709\" w:footer=\"624\" w:gutter=\"0\"/>\
          <w:titlePg/></w:sectPr></w:body></w:document>",
    )?;
    Ok(())
}

/// A paragraph of a style, with further properties and its runs.
fn paragraph(style: &str, properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{runs}</w:p>\n")
}

/// A run with its properties. Line feeds and tabs are elements in Word.
fn run(text: &str, properties: &str) -> String {
    let mut out = String::from("<w:r>");
    if !properties.is_empty() {
        let _ = write!(out, "<w:rPr>{properties}</w:rPr>");
    }
    let mut plain = String::new();
    let flush = |plain: &mut String, out: &mut String| {
        if !plain.is_empty() {
            let _ = write!(out, "<w:t xml:space=\"preserve\">{}</w:t>", escaped(plain));
            plain.clear();
        }
    };
    for c in text.chars() {
        match c {
            '\n' => {
                flush(&mut plain, &mut out);
                out.push_str("<w:br/>");
            }
            '\t' => {
                flush(&mut plain, &mut out);
                out.push_str("<w:tab/>");
            }
            c => plain.push(c),
        }
    }
    flush(&mut plain, &mut out);
    out.push_str("</w:r>");
    out
}

fn inline(runs: &[Run], marks: &Marks) -> String {
    let mut out = String::new();
    for one in runs {
        let link = one.link.as_deref().and_then(|anchor| marks.name(anchor));
        let mut properties = String::new();
        if link.is_some() {
            properties.push_str("<w:rStyle w:val=\"Hyperlink\"/>");
        }
        if one.strong {
            properties.push_str("<w:b/><w:bCs/>");
        }
        if one.emphasis {
            properties.push_str("<w:i/><w:iCs/>");
        }
        let made = run(&one.text, &properties);
        match link {
            Some(name) => {
                let _ = write!(
                    out,
                    "<w:hyperlink w:anchor=\"{name}\" w:history=\"1\">{made}</w:hyperlink>"
                );
            }
            None => out.push_str(&made),
        }
    }
    out
}

/// The table of contents: a field whose entries are there already.
fn contents(paper: &Paper, marks: &Marks) -> String {
    let mut out = String::from(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>\n",
    );
    out.push_str(&paragraph("TOCHeading", "", &run("Contents", "")));
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
         <w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\n \\h \\z \\u </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
    let mut first = true;
    for block in &paper.blocks {
        let Block::Heading(heading) = block else {
            continue;
        };
        if heading.level > 2 {
            continue;
        }
        let name = marks.name(&heading.anchor).unwrap_or_default();
        let entry = format!(
            "{}<w:hyperlink w:anchor=\"{name}\" w:history=\"1\">{}</w:hyperlink>",
            if first { begin } else { "" },
            run(&heading.text, "")
        );
        first = false;
        out.push_str(&paragraph(&format!("TOC{}", heading.level), "", &entry));
    }
    if first {
        out.push_str(&paragraph("TOC1", "", begin));
    }
    out.push_str(
        "<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:sdtContent></w:sdt>\n",
    );
    out
}

fn put(block: &Block, before: &str, marks: &Marks, file: &mut impl Write) -> Result<(), Failure> {
    let made = match block {
        Block::Heading(heading) => {
            let style = format!("Heading{}", heading.level.clamp(1, 3));
            let runs = format!("{}{}", marks.set(&heading.anchor), run(&heading.text, ""));
            paragraph(&style, before, &runs)
        }
        Block::Text(runs) => paragraph("Normal", before, &inline(runs, marks)),
        Block::Note(runs) => paragraph("Note", before, &inline(runs, marks)),
        Block::Bullets(items) => {
            let list = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
            items
                .iter()
                .map(|item| paragraph("ListParagraph", list, &inline(item, marks)))
                .collect()
        }
        Block::Quote(one) => quote(one, marks),
        Block::Table(one) => table(one, marks),
    };
    file.write_all(made.as_bytes())?;
    Ok(())
}

fn quote(one: &Quote, marks: &Marks) -> String {
    let language = one.language.as_deref().unwrap_or_default();
    let right = RIGHT_TO_LEFT.contains(&language);
    let mut properties = String::new();
    if right {
        properties.push_str("<w:rtl/>");
    }
    if !language.is_empty() {
        let attribute = if right { "bidi" } else { "val" };
        let _ = write!(
            properties,
            "<w:lang w:{attribute}=\"{}\"/>",
            escaped(language)
        );
    }
    let direction = if right { "<w:bidi/>" } else { "" };
    let words = format!("{}{}", marks.set(&one.anchor), run(&one.words, &properties));
    let mut out = paragraph("Quote", direction, &words);
    let mut source = run("— ", "");
    source.push_str(&inline(&cited(&one.cited), marks));
    if !one.said.is_empty() {
        source.push_str(&run(&format!(" · {}", one.said.join(" · ")), ""));
    }
    out.push_str(&paragraph("QuoteSource", "", &source));
    if let Some(memo) = &one.memo {
        out.push_str(&paragraph("Memo", "", &run(memo, "")));
    }
    out
}

fn table(one: &Table, marks: &Marks) -> String {
    let mut out = paragraph("Caption", "", &run(&one.caption, ""));
    let caption = escaped(&one.caption);
    let _ = write!(
        out,
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
         <w:tblCaption w:val=\"{caption}\"/></w:tblPr><w:tblGrid>"
    );
    let widths: Vec<u32> = one
        .columns
        .iter()
        .map(|column| WIDTH * u32::from(column.share) / 100)
        .collect();
    for width in &widths {
        let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    let align = |number: bool| {
        if number {
            "<w:jc w:val=\"right\"/>"
        } else {
            ""
        }
    };
    for (column, width) in one.columns.iter().zip(&widths) {
        let words = run(column.title, "<w:b/><w:bCs/>");
        out.push_str(&cell(
            *width,
            &format!("<w:keepNext/>{}", align(column.number)),
            &words,
        ));
    }
    out.push_str("</w:tr>\n");
    for row in &one.rows {
        out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for ((column, width), runs) in one.columns.iter().zip(&widths).zip(row) {
            out.push_str(&cell(*width, align(column.number), &inline(runs, marks)));
        }
        out.push_str("</w:tr>\n");
    }
    // Two tables in a row would become one; a paragraph parts them.
    out.push_str("</w:tbl>\n<w:p><w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:p>\n");
    out
}

fn cell(width: u32, properties: &str, runs: &str) -> String {
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>",
        paragraph("TableText", properties, runs).trim_end()
    )
}
