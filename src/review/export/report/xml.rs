//! Text as XML and HTML hold it.

/// Whether XML 1.0 (§2.2) knows a character. HTML knows no more of those that matter here.
fn known(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..) && c != '\u{7f}'
}

/// Whether a text can be held without changing it.
pub(super) fn holds(text: &str) -> bool {
    // A bare carriage return is read back as a line feed.
    text.chars().all(|c| known(c) && c != '\r')
}

/// Text within an element or an attribute. What XML does not know becomes U+FFFD.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // Together with two brackets before it, it would end a section.
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push('\u{fffd}'),
            c if known(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_control_characters_are_text() {
        assert_eq!(escaped("a<b>&\"c]]>"), "a&lt;b&gt;&amp;&quot;c]]&gt;");
        assert_eq!(escaped("a\0b\u{1}c\u{ffff}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert!(holds("línea\n\u{202e}𝒜🙂") && !holds("\0") && !holds("a\rb"));
    }
}
