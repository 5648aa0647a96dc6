//! Where words of a document lead: its hyperlinks.
//!
//! Only addresses that open a page or a letter are kept. What a file calls an address may also name a
//! program, a file of this machine or a script; such a one is dropped when the file is read, so
//! nothing that shows a link has to decide again.

use serde::{Deserialize, Serialize};

use super::CharRange;

/// Longest address that is kept, in bytes.
const LONGEST: usize = 2_048;

/// Words that lead to an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The words.
    pub range: CharRange,
    /// Where they lead: `http:`, `https:` or `mailto:`.
    pub target: String,
}

/// An address as it may be opened: `http`, `https` or `mailto` and nothing else. `None` for all other
/// schemes, for addresses relative to a page that is not at hand, for those that hide where they lead
/// (a name before an `@`, signs that no reader sees) and for what is longer than 2,048 bytes.
pub fn address(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > LONGEST || text.chars().any(is_hidden) {
        return None;
    }
    let (scheme, rest) = text.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let sound = match scheme.as_str() {
        "http" | "https" => {
            let host = rest.strip_prefix("//")?;
            let host = host.split(['/', '?', '#', '\\']).next().unwrap_or_default();
            host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
                && !host.contains(['@', ' ', '%'])
        }
        "mailto" => {
            let to = rest.split('?').next().unwrap_or_default();
            to.contains('@') && !to.starts_with('/')
        }
        _ => false,
    };
    let rest = rest.replace(' ', "%20");
    sound.then(|| format!("{scheme}:{rest}"))
}

/// Signs that change what is seen of an address, or that no address has.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || (c.is_whitespace() && c != ' ')
        || matches!(c,
            '"' | '<' | '>' | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::address;

    #[test]
    fn pages_and_letters_are_addresses() {
        for (written, kept) in [
            ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
            (" HTTP://Example.org ", "http://Example.org"),
            ("https://example.org/a b", "https://example.org/a%20b"),
            ("mailto:office@example.org", "mailto:office@example.org"),
            ("http://[2001:db8::1]/", "http://[2001:db8::1]/"),
        ] {
            assert_eq!(address(written).as_deref(), Some(kept), "{written}");
        }
    }

    #[test]
    fn nothing_else_is() {
        for written in [
            "",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "smb://server/share",
            "\\\\server\\share",
            "C:\\Windows\\calc.exe",
            "ms-word:ofe|u|https://example.org/a.docx",
            "/relative/page.html",
            "page.html#note",
            "http:example.org",
            "https://",
            "https:///etc",
            "https://www.example.org@evil.example/",
            "https://www.example.org%2f@evil.example/",
            "https://example.org\\@evil.example",
            "https://example.org/\u{202e}gpj.exe",
            "https://exam\u{200b}ple.org",
            "https://example.org/a\nb",
            "mailto:",
            "mailto://office",
        ] {
            // A backslash ends the host as browsers read it, so what is behind it is a path.
            let allowed = written.contains("\\@");
            assert_eq!(address(written).is_some(), allowed, "{written:?}");
        }
        assert_eq!(
            address(&format!("https://example.org/{}", "a".repeat(3_000))),
            None
        );
    }

    proptest! {
        #[test]
        fn what_is_kept_is_kept_again(text in "\\PC{0,40}", scheme in "(http://|https://|mailto:|file:)?") {
            if let Some(kept) = address(&format!("{scheme}{text}")) {
                prop_assert!(["http:", "https:", "mailto:"].iter().any(|s| kept.starts_with(s)));
                prop_assert_eq!(address(&kept), Some(kept.clone()));
            }
        }
    }
}
