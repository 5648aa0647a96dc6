//! Passwords of encrypted files, for as long as the review is open.
//!
//! They stand in memory alone: nothing here can be serialised, and the form for debugging says
//! nothing. Drawing the pages of such a file needs its password again, long after it was read.

use std::collections::BTreeMap;
use std::fmt;

use deskreview_reader::text::ContentHash;

/// A password. It never shows itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// As it was typed.
    pub fn new(typed: impl Into<String>) -> Self {
        Self(typed.into())
    }

    /// For who opens the file.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

/// Passwords by the hash of the file that each opens: the editions of a document may have different
/// ones.
#[derive(Debug, Default)]
pub struct Passwords(BTreeMap<ContentHash, Password>);

impl Passwords {
    /// Remembers one until the review is closed.
    pub fn keep(&mut self, source: ContentHash, password: Password) {
        self.0.insert(source, password);
    }

    /// What opens a file.
    pub fn get(&self, source: &ContentHash) -> Option<&Password> {
        self.0.get(source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_does_not_show_itself() {
        let mut all = Passwords::default();
        all.keep(ContentHash::of(b"file"), Password::new("kestrel"));
        assert!(!format!("{all:?}").contains("kestrel"));
        let found = all.get(&ContentHash::of(b"file"));
        assert_eq!(found.map(Password::as_str), Some("kestrel"));
        assert_eq!(all.get(&ContentHash::of(b"other")), None);
    }
}
