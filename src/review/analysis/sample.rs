//! The table of a desk-review sample: each document's class, and how many have which.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::share::{exact_share, shares};
use crate::domain::{
    Coding, Coverage, CoverageOutcome, DeskSample, DocumentId, Explicitness, SampleClass,
    SampleMemberId,
};

/// A document or placeholder with its class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SampleRow {
    /// Its id.
    pub id: SampleMemberId,
    /// The document; none for a placeholder.
    pub document: Option<DocumentId>,
    /// Its title, or the placeholder's name; none where it has no name.
    pub title: Option<String>,
    /// How many documents it stands for.
    pub count: u32,
    /// Its class; none where it has not been read, or tags do not say whether they are explicit.
    pub class: Option<SampleClass>,
    /// Whether the class was set by hand.
    pub by_hand: bool,
    /// How many passages are tagged.
    pub passages: u64,
    /// Why it is left out.
    pub excluded: Option<String>,
    /// What it is counted under: attributes within the sample.
    pub attributes: BTreeMap<String, String>,
}

/// How many have a class.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ClassShare {
    /// The class; none for those that have not been classed.
    pub class: Option<SampleClass>,
    /// How many documents.
    pub count: u64,
    /// Their share of the documents that are not left out, in whole per cent; all add up to 100.
    pub share: u8,
    /// The share as it is, in per cent.
    pub exact: f64,
}

/// A sample as a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SampleTable {
    /// Its documents and placeholders in order.
    pub rows: Vec<SampleRow>,
    /// A line for each class in their usual order, and one for those without where there are any.
    pub classes: Vec<ClassShare>,
    /// How many documents are counted.
    pub counted: u64,
    /// How many are left out.
    pub excluded: u64,
}

/// Makes the table of a sample from the codings to its question and what was read for it.
///
/// A class set by hand goes first. Else a document with an explicit passage is explicit, with an
/// implicit one implicit; one that was read as a whole without a find, and has no tag, is none.
pub fn sample_table(
    sample: &DeskSample,
    titles: &HashMap<DocumentId, String>,
    codings: &[Coding],
    coverage: &[Coverage],
) -> SampleTable {
    #[derive(Default)]
    struct Found {
        passages: u64,
        explicit: bool,
        implicit: bool,
        none: bool,
    }
    let mut found: HashMap<DocumentId, Found> = HashMap::new();
    for coding in codings.iter().filter(|coding| coding.is_present()) {
        let one = found.entry(coding.document).or_default();
        one.passages += 1;
        match coding.explicitness {
            Some(Explicitness::Explicit) => one.explicit = true,
            Some(Explicitness::Implicit) => one.implicit = true,
            None => {}
        }
    }
    for row in coverage {
        if row.outcome == CoverageOutcome::None && row.range.is_none() && row.edition.is_none() {
            found.entry(row.document).or_default().none = true;
        }
    }
    let derived = |one: &Found| {
        if one.explicit {
            Some(SampleClass::Explicit)
        } else if one.implicit {
            Some(SampleClass::Implicit)
        } else if one.none && one.passages == 0 {
            Some(SampleClass::None)
        } else {
            None
        }
    };
    let mut rows = Vec::with_capacity(sample.members.len());
    for member in &sample.members {
        let of = member.document.and_then(|document| found.get(&document));
        rows.push(SampleRow {
            id: member.id,
            document: member.document,
            title: match member.document {
                Some(document) => titles.get(&document).cloned(),
                None => member.name.clone(),
            },
            count: member.count,
            class: member.class.or_else(|| of.and_then(derived)),
            by_hand: member.class.is_some(),
            passages: of.map_or(0, |one| one.passages),
            excluded: member.excluded.clone(),
            attributes: member.attributes.clone(),
        });
    }
    let count = |class: Option<SampleClass>| -> u64 {
        let counted = rows
            .iter()
            .filter(|row| row.excluded.is_none() && row.class == class);
        counted.map(|row| u64::from(row.count)).sum()
    };
    let mut kinds: Vec<Option<SampleClass>> = SampleClass::ALL.iter().copied().map(Some).collect();
    if count(None) > 0 {
        kinds.push(None);
    }
    let counts: Vec<u64> = kinds.iter().map(|class| count(*class)).collect();
    let counted: u64 = counts.iter().sum();
    let excluded = rows.iter().filter(|row| row.excluded.is_some());
    let excluded = excluded.map(|row| u64::from(row.count)).sum();
    let classes = kinds
        .iter()
        .zip(counts.iter().zip(shares(&counts)))
        .map(|(class, (count, share))| ClassShare {
            class: *class,
            count: *count,
            share,
            exact: exact_share(*count, counted),
        })
        .collect();
    SampleTable {
        rows,
        classes,
        counted,
        excluded,
    }
}
