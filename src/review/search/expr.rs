//! What a query says, as a tree in which every part knows its place.

use super::error::Place;

/// A query or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it says.
    pub kind: ExprKind,
    /// Where it stands.
    pub place: Place,
}

/// What a part of a query says.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A word in any of its forms.
    Word(String),
    /// `=word`: without other forms.
    Exact(String),
    /// `"words in a row"`.
    Phrase(String),
    /// `"words"~8`: these words, any order, at most so many others between them.
    Loose {
        /// The words.
        words: String,
        /// Most other words between.
        between: u32,
    },
    /// `begin*`, without the star.
    Prefix(String),
    /// `wom?n`, `*ation`.
    Wildcard(String),
    /// `word~`, `word~2`.
    Fuzzy {
        /// The word.
        word: String,
        /// In how many characters it may differ.
        edits: u32,
    },
    /// `/expression/`.
    Regex(String),
    /// `a NEAR/8 b`.
    Near {
        /// What is near each other.
        parts: Vec<Expr>,
        /// Most other words between.
        between: u32,
    },
    /// All of these.
    And(Vec<Expr>),
    /// At least one of these.
    Or(Vec<Expr>),
    /// Not this.
    Not(Box<Expr>),
    /// `name:value`.
    Field {
        /// The name as written.
        name: String,
        /// The value.
        value: Box<Value>,
    },
}

/// What stands behind a field's colon.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Something to look for: a word, phrase or form. Its text is the value of fields that are not
    /// made of words.
    One {
        /// As it would be read outside a field.
        expr: Expr,
        /// The value as written, without quotation marks.
        text: String,
    },
    /// Several of them in brackets, with AND, OR and NOT.
    Group(Expr),
}
