//! A chart as a PDF of one page, which the program's own drawer makes a picture of.
//!
//! The standard fonts need no file of their own. They have the letters of Western European languages;
//! others become question marks here, while the SVG has them all.

use std::fmt::Write as _;

use super::{Picture, Shape, Tone};

fn colour(tone: Tone) -> &'static str {
    match tone {
        Tone::Ink => "0.11 0.13 0.15",
        Tone::Quiet => "0.35 0.39 0.43",
        Tone::Bar => "0.12 0.37 0.55",
    }
}

/// A string in WinAnsi, as octal digits where it is not plain.
fn written(text: &str) -> String {
    let mut out = String::from("(");
    for c in text.chars() {
        let byte = match c {
            '\u{20}'..='\u{7e}' | '\u{a0}'..='\u{ff}' => u32::from(c),
            '…' => 0x85,
            '‘' => 0x91,
            '’' => 0x92,
            '“' => 0x93,
            '”' => 0x94,
            '•' => 0x95,
            '–' => 0x96,
            '—' => 0x97,
            '€' => 0x80,
            _ => u32::from(b'?'),
        };
        let _ = match byte {
            0x28 | 0x29 | 0x5c => write!(out, "\\{}", char::from_u32(byte).unwrap_or('?')),
            0x20..=0x7e => write!(out, "{}", char::from_u32(byte).unwrap_or('?')),
            byte => write!(out, "\\{byte:03o}"),
        };
    }
    out.push(')');
    out
}

/// The picture as a file.
pub fn to_pdf(picture: &Picture) -> Vec<u8> {
    let height = picture.height;
    let mut page = String::from("1 1 1 rg 0 0 100000 100000 re f\n");
    for shape in &picture.shapes {
        let _ = match shape {
            Shape::Rect {
                area: [x, y, w, h],
                filled,
                tone,
            } => {
                let colour = colour(*tone);
                let paint = if *filled { "B" } else { "S" };
                let bottom = height - y - h;
                writeln!(
                    page,
                    "{colour} rg {colour} RG 1 w {x:.2} {bottom:.2} {w:.2} {h:.2} re {paint}"
                )
            }
            Shape::Line { from, to, tone } => writeln!(
                page,
                "q {} RG 1 w [4 3] 0 d {:.2} {:.2} m {:.2} {:.2} l S Q",
                colour(*tone),
                from[0],
                height - from[1],
                to[0],
                height - to[1]
            ),
            Shape::Words {
                at,
                size,
                bold,
                tone,
                words,
            } => writeln!(
                page,
                "BT {} rg /{} {size:.2} Tf {:.2} {:.2} Td {} Tj ET",
                colour(*tone),
                if *bold { "B" } else { "R" },
                at[0],
                height - at[1],
                written(words)
            ),
        };
    }
    let font = |name: &str| {
        format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
    };
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {:.2} {height:.2}] /Contents 4 0 R /Resources << /Font << /R 5 0 R /B 6 0 R >> >> >>",
            picture.width
        ),
        format!("<< /Length {} >>\nstream\n{page}endstream", page.len()),
        font("Helvetica"),
        font("Helvetica-Bold"),
    ];
    let mut out = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        offsets.push(out.len());
        let _ = write!(out, "{number} 0 obj\n{object}\nendobj\n");
    }
    let start = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        let _ = writeln!(out, "{offset:010} 00000 n ");
    }
    let _ = write!(
        out,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_cannot_end_early() {
        assert_eq!(written("a (b) \\ é – 漢"), "(a \\(b\\) \\\\ \\351 \\226 ?)");
    }
}
