//! How hits are spread: exact counts over all of them, by document, evaluation, year and so on.
//!
//! The index is asked once how many passages of each document answer; everything that is said of a
//! document comes from the store, so values, labels and years are counted in memory, whatever is
//! narrowed. Only codes and the checklist look at single passages, and only in documents that have
//! tags or coverage. Each dimension is counted as if it were not narrowed itself: so one sees what
//! else could be chosen, and by how much the answer would grow.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;

use deskreview_index::Tally;
use deskreview_reader::text::CharRange;
use serde::Serialize;

use super::question::{Prepared, key_of, lineages, values};
use super::{Progress, SearchError, Settled};
use crate::domain::{
    CodeId, Coding, CodingFilter, Dimension, Document, DocumentId, HitState, Question,
    SearchQuestion,
};
use crate::session::Session;

/// How often a value of a dimension has hits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FacetValue {
    /// The value as [`Narrow`](crate::domain::Narrow) takes it; empty for what has none.
    pub value: String,
    /// The value for people: a document's title, a code's path.
    pub label: String,
    /// Passages.
    pub passages: u64,
    /// Documents they stand in.
    pub documents: u64,
}

/// How the hits of a search are spread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// All passages that answer.
    pub passages: u64,
    /// The documents they stand in.
    pub documents: u64,
    /// Values by dimension: years in order, all else by how often they occur, what has none last.
    pub by: BTreeMap<Dimension, Vec<FacetValue>>,
    /// How far the hits are settled for a question, where one was named. Hits are counted whether
    /// or not the search is narrowed to open ones.
    pub progress: Option<Progress>,
}

/// What a hit in a document with tags or coverage is counted under.
struct Passage {
    codes: BTreeSet<CodeId>,
    state: HitState,
}

/// The hits of one document.
struct Spread<'a> {
    document: &'a Document,
    /// By dimension of documents: its values as they are compared, and as they are shown.
    values: BTreeMap<Dimension, Vec<(String, String)>>,
    /// Hits that touch no tag and no coverage, and the state of those.
    plain: u64,
    otherwise: HitState,
    passages: Vec<Passage>,
}

/// What is chosen, ready to be compared.
struct Chosen {
    documents: BTreeMap<Dimension, BTreeSet<String>>,
    codes: Option<BTreeSet<Option<CodeId>>>,
    open: bool,
}

impl Chosen {
    fn of(question: &SearchQuestion) -> Self {
        let mut documents: BTreeMap<Dimension, BTreeSet<String>> = BTreeMap::new();
        let mut codes: Option<BTreeSet<Option<CodeId>>> = None;
        for narrow in &question.narrow {
            if narrow.by == Dimension::Code {
                let code = CodeId::parse(&narrow.value);
                codes.get_or_insert_default().insert(code);
            } else {
                let values = documents.entry(narrow.by).or_default();
                values.insert(key_of(&narrow.value));
            }
        }
        Self {
            documents,
            codes,
            open: question.open_for.is_some(),
        }
    }

    /// Whether a document is among those chosen, but for one dimension.
    fn has(&self, spread: &Spread<'_>, but: Option<Dimension>) -> bool {
        let mut chosen = self.documents.iter();
        chosen.all(|(by, wanted)| {
            Some(*by) == but
                || match spread.values.get(by).map(Vec::as_slice) {
                    None | Some([]) => wanted.contains(""),
                    Some(values) => values.iter().any(|(key, _)| wanted.contains(key)),
                }
        })
    }

    fn has_codes(&self, codes: &BTreeSet<CodeId>) -> bool {
        self.codes.as_ref().is_none_or(|wanted| {
            wanted.iter().any(|code| match code {
                Some(code) => codes.contains(code),
                None => codes.is_empty(),
            })
        })
    }

    /// How many hits of a document are chosen; by code, and by open ones, unless told not to.
    fn count(&self, spread: &Spread<'_>, by_code: bool, by_state: bool) -> u64 {
        let has = |codes: &BTreeSet<CodeId>, state: HitState| {
            (!by_code || self.has_codes(codes))
                && (!by_state || !self.open || state == HitState::Open)
        };
        let passages = spread.passages.iter();
        let mut count = passages.filter(|one| has(&one.codes, one.state)).count() as u64;
        if has(&BTreeSet::new(), spread.otherwise) {
            count += spread.plain;
        }
        count
    }
}

/// Counts as they grow.
#[derive(Default)]
pub(super) struct Counts(BTreeMap<String, FacetValue>);

impl Counts {
    /// Counts so many in one more document.
    pub(super) fn add(&mut self, value: &str, label: &str, passages: u64) {
        if passages > 0 {
            // Of several spellings the one that was met first is kept.
            let entry = self.0.entry(key_of(value));
            let entry = entry.or_insert_with(|| FacetValue {
                value: value.to_owned(),
                label: label.to_owned(),
                passages: 0,
                documents: 0,
            });
            entry.passages += passages;
            entry.documents += 1;
        }
    }

    /// The values in the order in which they are told.
    pub(super) fn finish(self, by: Dimension) -> Vec<FacetValue> {
        let mut values: Vec<FacetValue> = self.0.into_values().collect();
        values.sort_by(|a, b| {
            let none = a.value.is_empty().cmp(&b.value.is_empty());
            none.then_with(|| match by {
                Dimension::Year => year(&a.value).cmp(&year(&b.value)),
                _ => b.passages.cmp(&a.passages),
            })
            .then_with(|| a.label.to_lowercase().cmp(&b.label.to_lowercase()))
            .then_with(|| a.value.cmp(&b.value))
        });
        values
    }
}

fn year(value: &str) -> i32 {
    value.parse().unwrap_or(i32::MAX)
}

impl Session {
    /// How the hits of a search are spread; for a question, how far they are settled too. Given up
    /// with [`SearchError::Cancelled`] soon after `cancelled` becomes true.
    ///
    /// # Errors
    /// As for [`search`](Session::search), and being cancelled.
    pub fn facets(
        &mut self,
        asked: &SearchQuestion,
        checklist: Option<Question>,
        cancelled: &AtomicBool,
    ) -> Result<Facets, SearchError> {
        let index = self.passage_index()?;
        let prepared = self.prepare(asked)?;
        let settled = match checklist.or(asked.open_for) {
            Some(question) => Some(self.settled_for(question)?),
            None => None,
        };
        let mut codings: BTreeMap<DocumentId, Vec<(CharRange, CodeId)>> = BTreeMap::new();
        for coding in self.codings(&CodingFilter::default())? {
            if Coding::is_present(&coding) {
                let here = codings.entry(coding.document).or_default();
                here.push((coding.anchor.range, coding.code));
            }
        }
        let mut placed: BTreeSet<String> = codings.keys().map(ToString::to_string).collect();
        if let Some(settled) = &settled {
            placed.extend(settled.placed().map(|document| document.to_string()));
        }
        let tallies = index.snapshot().tally_unless(
            &prepared.base,
            &|document| placed.contains(document),
            cancelled,
        )?;
        let lineages = lineages(self)?;
        let spreads = spreads(&prepared, &tallies, &codings, &lineages, settled.as_ref());
        let paths: BTreeMap<CodeId, String> = self
            .codebook()?
            .into_iter()
            .map(|code| (code.id, code.path))
            .collect();
        Ok(count(
            &spreads,
            &Chosen::of(asked),
            &paths,
            settled.is_some(),
        ))
    }
}

fn spreads<'a>(
    prepared: &'a Prepared<'_>,
    tallies: &BTreeMap<String, Tally>,
    codings: &BTreeMap<DocumentId, Vec<(CharRange, CodeId)>>,
    lineages: &BTreeMap<CodeId, Vec<CodeId>>,
    settled: Option<&Settled>,
) -> Vec<Spread<'a>> {
    let mut out = Vec::new();
    for (id, tally) in tallies {
        let document = DocumentId::parse(id).and_then(|id| prepared.resolver.documents.get(&id));
        let Some(document) = document else {
            continue;
        };
        let here = codings.get(&document.id).map_or(&[][..], Vec::as_slice);
        let otherwise = settled.map_or(HitState::Open, |settled| settled.otherwise(document.id));
        let mut spread = Spread {
            document,
            values: BTreeMap::new(),
            plain: tally.passages.saturating_sub(tally.places.len() as u64),
            otherwise,
            passages: Vec::new(),
        };
        for by in Dimension::ALL.iter().copied() {
            let values = values(document, by).into_iter();
            let values = values.map(|value| (key_of(&value), value)).collect();
            spread.values.insert(by, values);
        }
        for (start, end) in &tally.places {
            let hit = CharRange::new(*start, *end);
            let codes = here.iter().filter(|(range, _)| range.overlaps(hit));
            let codes: BTreeSet<CodeId> = codes
                .flat_map(|(_, code)| lineages.get(code).map_or(&[][..], Vec::as_slice))
                .copied()
                .collect();
            let state = settled.map_or(HitState::Open, |settled| settled.state(document.id, hit));
            if codes.is_empty() && state == otherwise {
                spread.plain += 1;
            } else {
                spread.passages.push(Passage { codes, state });
            }
        }
        out.push(spread);
    }
    // Of two spellings of one value that of the first title is shown.
    out.sort_by(|a, b| (&a.document.title, a.document.id).cmp(&(&b.document.title, b.document.id)));
    out
}

fn count(
    spreads: &[Spread<'_>],
    chosen: &Chosen,
    paths: &BTreeMap<CodeId, String>,
    checklist: bool,
) -> Facets {
    let mut facets = Facets::default();
    let mut progress = Progress::default();
    let mut by: BTreeMap<Dimension, Counts> = BTreeMap::new();
    for spread in spreads {
        let all = chosen.has(spread, None);
        let hits = chosen.count(spread, true, true);
        if all && hits > 0 {
            facets.passages += hits;
            facets.documents += 1;
        }
        if all && checklist {
            let plain = chosen.has_codes(&BTreeSet::new());
            progress.add(spread.otherwise, if plain { spread.plain } else { 0 });
            for passage in &spread.passages {
                if chosen.has_codes(&passage.codes) {
                    progress.add(passage.state, 1);
                }
            }
        }
        for (dimension, values) in &spread.values {
            if *dimension == Dimension::Code || !chosen.has(spread, Some(*dimension)) {
                continue;
            }
            let counts = by.entry(*dimension).or_default();
            if values.is_empty() {
                counts.add("", "", hits);
            }
            for (_, value) in values {
                let label = match dimension {
                    Dimension::Document => &spread.document.title,
                    _ => value,
                };
                counts.add(value, label, hits);
            }
        }
        if all {
            count_codes(
                spread,
                chosen,
                paths,
                by.entry(Dimension::Code).or_default(),
            );
        }
    }
    facets.by = by
        .into_iter()
        .map(|(dimension, counts)| (dimension, counts.finish(dimension)))
        .collect();
    facets.progress = checklist.then_some(progress);
    facets
}

/// Passages of a document by their codes, whatever codes are chosen.
fn count_codes(
    spread: &Spread<'_>,
    chosen: &Chosen,
    paths: &BTreeMap<CodeId, String>,
    counts: &mut Counts,
) {
    let wanted = |state: HitState| !chosen.open || state == HitState::Open;
    let mut here: BTreeMap<CodeId, u64> = BTreeMap::new();
    let mut without = if wanted(spread.otherwise) {
        spread.plain
    } else {
        0
    };
    for passage in spread.passages.iter().filter(|one| wanted(one.state)) {
        if passage.codes.is_empty() {
            without += 1;
        }
        for code in &passage.codes {
            *here.entry(*code).or_default() += 1;
        }
    }
    for (code, passages) in here {
        let path = paths.get(&code).map_or("", String::as_str);
        counts.add(&code.to_string(), path, passages);
    }
    counts.add("", "", without);
}
