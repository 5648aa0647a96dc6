//! A chart as SVG.

use std::fmt::Write as _;

use super::{Picture, Shape, Tone};

/// Ink on white paper; a bar keeps a contrast of more than 4.5 to 1 with it.
fn colour(tone: Tone) -> &'static str {
    match tone {
        Tone::Ink => "#1c2126",
        Tone::Quiet => "#5a646e",
        Tone::Bar => "#1f5f8b",
    }
}

/// Text as XML takes it; characters that XML cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// The picture as a file.
pub fn to_svg(picture: &Picture) -> String {
    let (width, height) = (picture.width, picture.height);
    let mut out = String::new();
    let title = escaped(&picture.title);
    // Writing into a string cannot fail.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.1} {height:.1}\" role=\"img\" font-family=\"Helvetica, Arial, sans-serif\">\n<title>{title}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
    );
    for shape in &picture.shapes {
        let _ = match shape {
            Shape::Rect {
                area: [x, y, w, h],
                filled,
                tone,
            } => {
                let colour = colour(*tone);
                let fill = if *filled { colour } else { "none" };
                writeln!(
                    out,
                    "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" fill=\"{fill}\" stroke=\"{colour}\"/>"
                )
            }
            Shape::Line { from, to, tone } => writeln!(
                out,
                "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"{}\" stroke-dasharray=\"4 3\"/>",
                from[0],
                from[1],
                to[0],
                to[1],
                colour(*tone)
            ),
            Shape::Words {
                at,
                size,
                bold,
                tone,
                words,
            } => writeln!(
                out,
                "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{size:.0}\"{} fill=\"{}\">{}</text>",
                at[0],
                at[1],
                if *bold { " font-weight=\"bold\"" } else { "" },
                colour(*tone),
                escaped(words)
            ),
        };
    }
    out.push_str("</svg>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_documents_are_data() {
        let picture = Picture {
            width: 100.0,
            height: 50.0,
            title: "a < b".to_owned(),
            shapes: vec![Shape::Words {
                at: [1.0, 2.0],
                size: 10.0,
                bold: true,
                tone: Tone::Ink,
                words: "</text><script>\u{0}&\"".to_owned(),
            }],
        };
        let svg = to_svg(&picture);
        assert!(
            svg.contains("&lt;/text&gt;&lt;script&gt;&amp;&quot;"),
            "{svg}"
        );
        assert!(!svg.contains("<script") && !svg.contains('\u{0}'));
        assert!(svg.contains("<title>a &lt; b</title>"));
    }
}
