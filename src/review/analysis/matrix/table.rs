//! What a cross-table is made of: the codings and documents that count, the questions in its rows, and
//! the columns that each document and coding falls into.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use super::axis::{Axis, NO_VALUE};
use super::make::{CodingFact, MatrixInput};
use super::{Heading, MatrixFilter};
use crate::analysis::reading::{Family, Scope};
use crate::analysis::weight::{Voice, Weight, Witness, weigh};
use crate::domain::{Code, CodeId, Document, DocumentId, Question, Statement, StatementState};

/// A row or column that is a question.
pub(super) struct Asked {
    pub(super) heading: Heading,
    pub(super) family: Family,
    pub(super) scope: Scope,
}

pub(super) struct Table<'a> {
    pub(super) input: &'a MatrixInput,
    pub(super) filter: &'a MatrixFilter,
    /// Documents that count, and their places.
    pub(super) documents: Vec<&'a Document>,
    pub(super) place: HashMap<DocumentId, usize>,
    pub(super) voices: Vec<Voice>,
    /// Codings that count.
    pub(super) facts: Vec<CodingFact>,
    /// The document of each, as a place.
    pub(super) of: Vec<usize>,
}

impl<'a> Table<'a> {
    pub(super) fn new(filter: &'a MatrixFilter, input: &'a MatrixInput) -> Self {
        let counts = |document: &&Document| {
            (filter.evaluation.is_none() || document.evaluation == filter.evaluation)
                && (filter.kinds.is_empty() || filter.kinds.contains(&document.kind))
                && (filter.source_types.is_empty()
                    || document
                        .speaker()
                        .is_some_and(|one| filter.source_types.contains(&one)))
        };
        let documents: Vec<&Document> = input.documents.iter().filter(counts).collect();
        let place: HashMap<DocumentId, usize> = documents
            .iter()
            .enumerate()
            .map(|(at, document)| (document.id, at))
            .collect();
        let coder = filter.coder.as_ref();
        let coder = coder.map(|name| input.coders.iter().position(|one| one == name));
        let (mut facts, mut of) = (Vec::new(), Vec::new());
        for fact in &input.codings {
            let by = coder.is_none_or(|coder| coder == usize::try_from(fact.coder).ok());
            let bears = filter.bearings.is_empty() || filter.bearings.contains(&fact.bearing);
            if let (true, Some(at)) = (by && bears, place.get(&fact.document)) {
                facts.push(fact.clone());
                of.push(*at);
            }
        }
        Self {
            input,
            filter,
            voices: documents.iter().map(|one| Voice::of(one)).collect(),
            documents,
            place,
            facts,
            of,
        }
    }

    /// The questions of an axis in the order of the register or codebook.
    pub(super) fn asked(&self, axis: &Axis) -> Vec<Asked> {
        let mut out = Vec::new();
        match axis {
            Axis::Statements(kind) => {
                let counts = |one: &&Statement| {
                    one.kind == *kind
                        && one.state != StatementState::Rejected
                        && (self.filter.evaluation.is_none()
                            || one.evaluation == self.filter.evaluation)
                };
                for statement in self.input.statements.iter().filter(counts) {
                    let mut headings = HashMap::new();
                    head(statement, 0, &mut headings);
                    for family in Family::of_statement(statement) {
                        if let Some(heading) = headings.remove(&family.own.id()) {
                            out.push(Asked {
                                heading,
                                family,
                                scope: Scope::of(statement),
                            });
                        }
                    }
                }
            }
            _ => {
                let codes = &self.input.codes;
                let own: BTreeSet<CodeId> = statement_branches(codes);
                let mut above: Vec<(CodeId, usize)> = Vec::new();
                for code in codes.iter().filter(|code| !own.contains(&code.id)) {
                    while above
                        .last()
                        .is_some_and(|(last, _)| Some(*last) != code.parent)
                    {
                        above.pop();
                    }
                    let question = Question::Code(code.id);
                    let mut family = Family::alone(question);
                    family.above = above
                        .iter()
                        .rev()
                        .map(|(id, _)| Question::Code(*id))
                        .collect();
                    for (_, at) in &above {
                        if let Some(up) = out.get_mut(*at) {
                            let up: &mut Asked = up;
                            up.family.below.push(question);
                        }
                    }
                    out.push(Asked {
                        heading: Heading {
                            label: code.path.clone(),
                            text: code.description.clone(),
                            id: Some(code.id.0),
                            depth: u32::try_from(above.len()).unwrap_or(u32::MAX),
                        },
                        family,
                        scope: Scope::All,
                    });
                    above.push((code.id, out.len() - 1));
                }
            }
        }
        out
    }

    /// Rows of each fact: its own question and those above it.
    pub(super) fn rows_of(&self, asked: &[Asked]) -> Vec<Vec<u32>> {
        let mut of: HashMap<Uuid, Vec<u32>> = HashMap::with_capacity(asked.len());
        for (row, one) in (0u32..).zip(asked) {
            for question in std::iter::once(&one.family.own).chain(&one.family.below) {
                of.entry(question.id()).or_default().push(row);
            }
        }
        self.facts
            .iter()
            .map(|fact| {
                let question = fact.statement.map_or(fact.code.0, |statement| statement.0);
                of.get(&question).cloned().unwrap_or_default()
            })
            .collect()
    }

    /// The headings of an axis that is a property of codings, the columns of each document, and the
    /// columns of each fact.
    pub(super) fn columns(&self, axis: &Axis) -> Columns {
        if *axis == Axis::Coders {
            return self.coders();
        }
        let values: Vec<Vec<String>> = self
            .documents
            .iter()
            .map(|document| {
                let mut values = axis.values(document);
                if values.is_empty() {
                    values.push(NO_VALUE.to_owned());
                }
                values
            })
            .collect();
        let known: BTreeSet<&String> = values.iter().flatten().collect();
        let mut keys: Vec<&String> = known.into_iter().collect();
        let titles: HashMap<String, &str> = match axis {
            Axis::Documents => {
                let of = |one: &&'a Document| (one.id.to_string(), one.title.as_str());
                self.documents.iter().map(of).collect()
            }
            _ => HashMap::new(),
        };
        let label = |key: &String| {
            titles
                .get(key)
                .map_or(key.as_str(), |title| title)
                .to_owned()
        };
        // Numbers as people count, then words; those without a value last.
        keys.sort_by_cached_key(|key| {
            let number = key.parse::<i64>().ok();
            (
                key.as_str() == NO_VALUE,
                number.is_none(),
                number,
                label(key).to_lowercase(),
                (*key).clone(),
            )
        });
        let of_key: HashMap<&String, u32> =
            (0u32..).zip(&keys).map(|(at, key)| (*key, at)).collect();
        let of_document: Vec<Vec<u32>> = values
            .iter()
            .map(|values| {
                let mut columns: Vec<u32> = values
                    .iter()
                    .filter_map(|key| of_key.get(key).copied())
                    .collect();
                columns.sort_unstable();
                columns.dedup();
                columns
            })
            .collect();
        let evaluations = self.input.evaluations.iter();
        let evaluations: HashMap<&str, Uuid> = evaluations
            .map(|one| (one.label.as_str(), one.id.0))
            .collect();
        let headings = keys
            .iter()
            .map(|key| Heading {
                label: label(key),
                text: None,
                id: match axis {
                    Axis::Documents => Uuid::try_parse(key).ok(),
                    Axis::Evaluations => evaluations.get(key.as_str()).copied(),
                    _ => None,
                },
                depth: 0,
            })
            .collect();
        Columns {
            headings,
            of_fact: None,
            of_document,
        }
    }

    pub(super) fn coders(&self) -> Columns {
        let mut names: BTreeMap<String, u32> = BTreeMap::new();
        for fact in &self.facts {
            if let Some(name) = self.input.coders.get(fact.coder as usize) {
                names.entry(name.clone()).or_default();
            }
        }
        for row in &self.input.coverage {
            if self
                .filter
                .coder
                .as_ref()
                .is_none_or(|coder| row.coder == *coder)
            {
                names.entry(row.coder.clone()).or_default();
            }
        }
        for (at, column) in (0u32..).zip(names.values_mut()) {
            *column = at;
        }
        let of_coder: Vec<Option<u32>> = self
            .input
            .coders
            .iter()
            .map(|name| names.get(name).copied())
            .collect();
        let all: Vec<u32> = names.values().copied().collect();
        Columns {
            headings: names.keys().map(|name| plain(name)).collect(),
            of_fact: Some(
                self.facts
                    .iter()
                    .map(|fact| of_coder.get(fact.coder as usize).copied().flatten())
                    .collect(),
            ),
            of_document: vec![all; self.documents.len()],
        }
    }

    /// What the codings of a cell weigh; `scratch` is used again, since there are many cells.
    pub(super) fn weigh(&self, bucket: &[u32], scratch: &mut Vec<Witness>) -> Weight {
        if bucket.is_empty() {
            return Weight::default();
        }
        scratch.clear();
        for at in bucket.iter().map(|at| *at as usize) {
            let (Some(fact), Some(document)) = (self.facts.get(at), self.of.get(at)) else {
                continue;
            };
            let Some(voice) = self.voices.get(*document) else {
                continue;
            };
            scratch.push(Witness {
                voice: *voice,
                document: fact.document,
                place: (fact.range.start.0, fact.range.end.0),
                words: fact.words,
                bearing: fact.bearing,
                explicitness: fact.explicitness,
            });
        }
        weigh(scratch)
    }
}

/// Headings of an axis that is no question, with the columns of documents and of codings.
pub(super) struct Columns {
    pub(super) headings: Vec<Heading>,
    /// The column of each coding, where it is the coding's own; else its document's count.
    pub(super) of_fact: Option<Vec<Option<u32>>>,
    pub(super) of_document: Vec<Vec<u32>>,
}

impl Columns {
    pub(super) fn of(&self, fact: usize, documents: &[usize]) -> &[u32] {
        match &self.of_fact {
            Some(of) => of.get(fact).map_or(&[], Option::as_slice),
            None => documents
                .get(fact)
                .and_then(|document| self.of_document.get(*document))
                .map_or(&[], Vec::as_slice),
        }
    }
}

pub(super) fn push(buckets: &mut [Vec<u32>], at: usize, fact: u32) {
    if let Some(bucket) = buckets.get_mut(at) {
        bucket.push(fact);
    }
}

pub(super) fn plain(label: &str) -> Heading {
    Heading {
        label: label.to_owned(),
        text: None,
        id: None,
        depth: 0,
    }
}

/// Codes that stand for statements, and those that only hold such.
pub(super) fn statement_branches(codes: &[Code]) -> BTreeSet<CodeId> {
    let mut parents: HashMap<CodeId, Option<CodeId>> = HashMap::new();
    let mut out: BTreeSet<CodeId> = BTreeSet::new();
    for code in codes {
        parents.insert(code.id, code.parent);
        if code.statement.is_some() {
            out.insert(code.id);
        }
    }
    let mut holders: BTreeSet<CodeId> = BTreeSet::new();
    for code in &out {
        let mut next = parents.get(code).copied().flatten();
        while let Some(at) = next.filter(|at| !out.contains(at)) {
            if !holders.insert(at) {
                break;
            }
            next = parents.get(&at).copied().flatten();
        }
    }
    // What somebody tags to, or has put a code of their own below, is a code like any other.
    let used: BTreeSet<CodeId> = codes
        .iter()
        .filter(|code| code.codings > 0)
        .map(|code| code.id)
        .collect();
    out.extend(holders.into_iter().filter(|code| !used.contains(code)));
    out
}

pub(super) fn head(statement: &Statement, depth: u32, out: &mut HashMap<Uuid, Heading>) {
    let label = match &statement.evaluation_label {
        Some(label) => format!("{label}/{}", statement.address),
        None => statement.address.clone(),
    };
    out.insert(
        statement.id.0,
        Heading {
            label,
            text: Some(statement.text.clone()),
            id: Some(statement.id.0),
            depth,
        },
    );
    for item in &statement.sub_items {
        head(item, depth + 1, out);
    }
}
