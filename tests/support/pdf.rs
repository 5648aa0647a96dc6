//! Small PDFs written by the tests: pages of any size and rotation with lines of Helvetica.

#![allow(dead_code, reason = "each test binary uses a part")]

use std::fmt::Write as _;

/// A page.
#[derive(Clone, Debug)]
pub struct PdfPage {
    /// Width before it is turned, in points.
    pub width: f32,
    /// Height before it is turned, in points.
    pub height: f32,
    /// By how much it is turned clockwise: 0, 90, 180 or 270.
    pub rotate: u16,
    /// Lines: distance from the left and the lower edge before it is turned, size of type, words.
    pub lines: Vec<(f32, f32, f32, String)>,
    /// Lines in red, which can be told from the others in a picture.
    pub red: Vec<(f32, f32, f32, String)>,
}

impl PdfPage {
    /// An upright A4 page with lines of 12 points from the top.
    pub fn of_lines(lines: &[&str]) -> Self {
        let lines = lines.iter().enumerate();
        Self {
            width: 595.0,
            height: 842.0,
            rotate: 0,
            lines: lines
                .map(|(at, words)| (72.0, 760.0 - 16.0 * at as f32, 12.0, (*words).to_owned()))
                .collect(),
            red: Vec::new(),
        }
    }
}

/// A PDF of pages, whole and correct.
pub fn pdf(pages: &[PdfPage]) -> Vec<u8> {
    let mut objects: Vec<String> = Vec::new();
    let kids: Vec<String> = (0..pages.len())
        .map(|at| format!("{} 0 R", 4 + at * 2))
        .collect();
    objects.push("<< /Type /Catalog /Pages 2 0 R >>".to_owned());
    objects.push(format!(
        "<< /Type /Pages /Kids [{}] /Count {} >>",
        kids.join(" "),
        pages.len()
    ));
    objects.push(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    );
    for (at, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Rotate {} \
             /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
            page.width,
            page.height,
            page.rotate,
            5 + at * 2
        ));
        let mut content = String::new();
        let black = page.lines.iter().map(|line| ("0 g", line));
        let red = page.red.iter().map(|line| ("1 0 0 rg", line));
        for (colour, (x, y, size, words)) in black.chain(red) {
            let words = words
                .replace('\\', "\\\\")
                .replace('(', "\\(")
                .replace(')', "\\)");
            writeln!(
                content,
                "{colour} BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET"
            )
            .unwrap();
        }
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len() + 1
        ));
    }
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::with_capacity(objects.len());
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        write!(out, "{} 0 obj\n{object}\nendobj\n", at + 1).unwrap();
    }
    let start = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in places {
        writeln!(out, "{place:010} 00000 n ").unwrap();
    }
    write!(
        out,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    )
    .unwrap();
    out.into_bytes()
}
