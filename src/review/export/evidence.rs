//! How coded passages add up: what they say together, and from how many mouths.
//!
//! An outcome report is the management speaking of itself. However many of them say the same, it
//! is one source, and what only they support is told as such.

use std::collections::BTreeSet;

use super::CodingRow;
use super::findings::EvidenceRecord;
use crate::domain::{Bearing, SourceType};

/// Passages that add up.
#[derive(Clone, Debug, Default)]
pub struct Sum<'a> {
    passages: usize,
    independent: BTreeSet<&'a str>,
    own: bool,
    supports: bool,
    contradicts: bool,
    other_supports: bool,
    nothing_found: bool,
}

impl<'a> Sum<'a> {
    /// Adds a passage.
    pub fn add(&mut self, row: &'a CodingRow) {
        self.passages += 1;
        let own = row.source_type.as_deref() == Some(SourceType::SelfReported.as_str());
        if own {
            self.own = true;
        } else {
            self.independent.insert(&row.document);
        }
        let bearing = row.bearing.as_deref();
        let is = |one: Bearing| bearing == Some(one.as_str());
        if is(Bearing::Supports) || is(Bearing::Mixed) {
            self.supports = true;
            self.other_supports |= !own;
        }
        self.contradicts |= is(Bearing::Contradicts) || is(Bearing::Mixed);
    }

    /// Notes that something was read and nothing found in it.
    pub fn add_nothing(&mut self) {
        self.nothing_found = true;
    }

    /// What it comes to.
    pub fn record(&self) -> EvidenceRecord {
        let class = match (self.supports, self.contradicts) {
            (true, true) => "mixed",
            (false, true) => "contradicted",
            (true, false) if self.other_supports => "supported",
            (true, false) => "self_reported",
            // Nobody has said yet how it bears.
            (false, false) if self.passages > 0 => "tagged",
            (false, false) if self.nothing_found => "none_found",
            (false, false) => "unread",
        };
        EvidenceRecord {
            passages: self.passages,
            sources: self.independent.len() + usize::from(self.own),
            class: class.to_owned(),
        }
    }
}

/// A class as people read it.
pub fn class_words(class: &str) -> &'static str {
    match class {
        "supported" => "Supported",
        "contradicted" => "Contradicted",
        "mixed" => "Mixed",
        "self_reported" => "Only self-reported",
        "tagged" => "Coded, bearing not set",
        "none_found" => "Read, none found",
        _ => "Not read",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(document: &str, source: Option<SourceType>, bearing: Option<Bearing>) -> CodingRow {
        CodingRow {
            document: document.to_owned(),
            source_type: source.map(|one| one.to_string()),
            bearing: bearing.map(|one| one.to_string()),
            ..CodingRow::default()
        }
    }

    fn class(rows: &[CodingRow]) -> EvidenceRecord {
        let mut sum = Sum::default();
        rows.iter().for_each(|row| sum.add(row));
        sum.record()
    }

    #[test]
    fn what_only_the_management_says_is_told_as_such() {
        let own = |d| row(d, Some(SourceType::SelfReported), Some(Bearing::Supports));
        let two = class(&[own("a"), own("b")]);
        assert_eq!((two.class.as_str(), two.sources, two.passages), ("self_reported", 1, 2));
        let other = row("c", Some(SourceType::Independent), Some(Bearing::Supports));
        let three = class(&[own("a"), own("b"), other]);
        assert_eq!((three.class.as_str(), three.sources), ("supported", 2));
    }

    #[test]
    fn bearings_add_up() {
        use Bearing::*;
        let of = |bearing| row("a", None, bearing);
        assert_eq!(class(&[of(Some(Supports)), of(Some(Contradicts))]).class, "mixed");
        assert_eq!(class(&[of(Some(Mixed))]).class, "mixed");
        assert_eq!(class(&[of(Some(Contradicts)), of(Some(Context))]).class, "contradicted");
        assert_eq!(class(&[of(None)]).class, "tagged");
        assert_eq!(class(&[]).class, "unread");
        let mut read = Sum::default();
        read.add_nothing();
        assert_eq!(read.record().class, "none_found");
    }
}
