//! What is indexed: documents and their passages, as plain values.

/// What the index keeps of a document besides its passages. Small, and rewritten alone when it
/// changes: a new title does not tokenise a report again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentRecord {
    /// Its id, unique in the index.
    pub id: String,
    /// Whatever tells the caller that the indexed state is the current one, such as a hash.
    pub fingerprint: String,
    /// Title, searched with `title:`.
    pub title: String,
    /// Language of the title.
    pub language: Option<String>,
    /// Attributes by name; a name may occur several times.
    pub attributes: Vec<(String, String)>,
    /// Years that it covers.
    pub years: Vec<i32>,
}

/// One passage. Its text is indexed, but not kept: the caller has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassageRecord<'a> {
    /// Its place among the document's passages, from 0.
    pub ordinal: u32,
    /// Where it begins in the document, in code points.
    pub start: u32,
    /// Where it ends, exclusive.
    pub end: u32,
    /// Page it begins on, from 1.
    pub page: u32,
    /// Language of its words.
    pub language: Option<&'a str>,
    /// Its words.
    pub text: &'a str,
    /// Printed number of its paragraph or item.
    pub number: Option<&'a str>,
    /// Path of headings that it stands under, in one line.
    pub section: &'a str,
    /// It stands aside from the running text, as an entry of a table of contents: found like any
    /// other passage, and listed behind all others.
    pub aside: bool,
}

/// A number as it is compared: `III.` and `iii` are one.
pub(crate) fn number_key(number: &str) -> String {
    number
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

/// An attribute's value as it is compared: its words, folded.
pub(crate) fn value_key(value: &str) -> String {
    let words: Vec<String> = crate::tokenise(value, None)
        .into_iter()
        .map(|token| token.folded)
        .collect();
    words.join(" ")
}
