//! Codes and their paths.

use serde::Serialize;

use super::{CodeId, StatementId};

/// Stands between the names of a path.
pub const PATH_SEPARATOR: char = '/';

/// A code of the codebook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Code {
    /// Its id.
    pub id: CodeId,
    /// Its own name.
    pub name: String,
    /// The code above it.
    pub parent: Option<CodeId>,
    /// Names from the root to this one: `Theme/Sub-theme`, a slash in a name written `\/`.
    pub path: String,
    /// What it means and when it applies.
    pub description: Option<String>,
    /// Colour as `#rrggbb`.
    pub colour: Option<String>,
    /// The confirmed statement it stands for.
    pub statement: Option<StatementId>,
    /// Its place among its siblings.
    pub position: u32,
    /// How many passages are tagged with it, those of its children not counted.
    pub codings: u64,
}

/// What a passage is tagged to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CodeTarget {
    /// A code.
    Code(CodeId),
    /// A statement; a proposed one is confirmed in the same gesture.
    Statement(StatementId),
    /// The code of a path (`Theme/Sub-theme`); codes that are missing are made in the same gesture.
    Path(String),
}

/// The names of a path from the root; blanks around a name do not count, empty names are dropped.
pub fn split_path(path: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut chars = path.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, names.last_mut()) {
            ('\\', Some(name)) => match chars.peek() {
                Some(&next) if next == PATH_SEPARATOR || next == '\\' => {
                    name.push(next);
                    chars.next();
                }
                _ => name.push('\\'),
            },
            (PATH_SEPARATOR, _) => names.push(String::new()),
            (c, Some(name)) => name.push(c),
            (_, None) => {}
        }
    }
    names
        .into_iter()
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

/// Writes names as a path that [`split_path`] reads back.
pub fn join_path<S: AsRef<str>>(names: &[S]) -> String {
    let mut path = String::new();
    for (index, name) in names.iter().enumerate() {
        if index > 0 {
            path.push(PATH_SEPARATOR);
        }
        for c in name.as_ref().chars() {
            if c == PATH_SEPARATOR || c == '\\' {
                path.push('\\');
            }
            path.push(c);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_slash_in_a_name_is_escaped() {
        assert_eq!(split_path(r"Theme/M\/E"), ["Theme", "M/E"]);
        assert_eq!(join_path(&["Theme", "M/E"]), r"Theme/M\/E");
        assert_eq!(split_path(" / a // b "), ["a", "b"]);
        assert_eq!(split_path(r"a\b"), [r"a\b"]);
    }

    proptest! {
        #[test]
        fn a_path_is_read_back(names in prop::collection::vec(r"[a-c/\\ ]{0,5}[a-c/\\]", 1..5)) {
            let names: Vec<String> = names.iter().map(|n| n.trim().to_owned()).collect();
            prop_assert_eq!(split_path(&join_path(&names)), names);
        }
    }
}
