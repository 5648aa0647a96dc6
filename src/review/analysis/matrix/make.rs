//! Making a cross-table: which codings fall into which cells, and what was read where nothing fell.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use deskreview_reader::text::CharRange;
use uuid::Uuid;

use super::axis::{Axis, NO_VALUE};
use super::pairs::meetings;
use super::{Cell, Heading, Matrix, MatrixFilter, MatrixSpec, RowOrder};
use crate::analysis::reading::{Family, Scope};
use crate::analysis::weight::{Voice, Weight, Witness, weigh};
use crate::domain::{
    Bearing, Code, CodeId, CodingId, Coverage, CoverageOutcome, Document, DocumentId, Evaluation,
    Explicitness, Question, Statement, StatementState,
};

/// A coding as it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodingFact {
    /// Its id.
    pub id: CodingId,
    /// The document.
    pub document: DocumentId,
    /// A number for the text that its place is in; alike for all that stand in the same.
    pub text: u32,
    /// The place, in code points.
    pub range: CharRange,
    /// The code.
    pub code: CodeId,
    /// The statement which that stands for.
    pub statement: Option<crate::domain::StatementId>,
    /// How it bears.
    pub bearing: Option<Bearing>,
    /// Said or inferred.
    pub explicitness: Option<Explicitness>,
    /// Who tagged it, as a place in [`MatrixInput::coders`].
    pub coder: u32,
    /// A fingerprint of its words; see [`fingerprint`](crate::analysis::fingerprint).
    pub words: u64,
}

/// All that a table is made from.
#[derive(Clone, Debug, Default)]
pub struct MatrixInput {
    /// All documents.
    pub documents: Vec<Document>,
    /// All evaluations.
    pub evaluations: Vec<Evaluation>,
    /// All statements with their sub-items, in the order of the register.
    pub statements: Vec<Statement>,
    /// All codes in the order of the tree.
    pub codes: Vec<Code>,
    /// All codings in order of document and place.
    pub codings: Vec<CodingFact>,
    /// Names of coders.
    pub coders: Vec<String>,
    /// What was looked at; tags are not in it.
    pub coverage: Vec<Coverage>,
}

/// A row or column that is a question.
struct Asked {
    heading: Heading,
    family: Family,
    scope: Scope,
}

/// Makes a table.
pub fn make(spec: &MatrixSpec, input: &MatrixInput) -> Matrix {
    let table = Table::new(&spec.filter, input);
    let mut matrix = match (spec.rows.is_question(), spec.columns.is_question()) {
        (true, true) => table.meeting(spec),
        (true, false) => table.questions(spec),
        (false, true) => turned(table.questions(&MatrixSpec {
            rows: spec.columns.clone(),
            columns: spec.rows.clone(),
            ..spec.clone()
        })),
        (false, false) => table.places(spec),
    };
    order(&mut matrix, spec);
    matrix
}

struct Table<'a> {
    input: &'a MatrixInput,
    filter: &'a MatrixFilter,
    /// Documents that count, and their places.
    documents: Vec<&'a Document>,
    place: HashMap<DocumentId, usize>,
    voices: Vec<Voice>,
    /// Codings that count.
    facts: Vec<CodingFact>,
    /// The document of each, as a place.
    of: Vec<usize>,
}

impl<'a> Table<'a> {
    fn new(filter: &'a MatrixFilter, input: &'a MatrixInput) -> Self {
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
            if let (true, Some(at)) = (by, place.get(&fact.document)) {
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
    fn asked(&self, axis: &Axis) -> Vec<Asked> {
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
    fn rows_of(&self, asked: &[Asked]) -> Vec<Vec<u32>> {
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
    fn columns(&self, axis: &Axis) -> Columns {
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

    fn coders(&self) -> Columns {
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

    /// Questions in rows, properties in columns.
    fn questions(&self, spec: &MatrixSpec) -> Matrix {
        let asked = self.asked(&spec.rows);
        let columns = self.columns(&spec.columns);
        let rows_of = self.rows_of(&asked);
        let width = columns.headings.len();
        let mut buckets: Vec<Vec<u32>> = vec![Vec::new(); asked.len() * width];
        let mut by_row: Vec<Vec<u32>> = vec![Vec::new(); asked.len()];
        for (at, rows) in (0u32..).zip(&rows_of) {
            for row in rows.iter().map(|row| *row as usize) {
                if let Some(bucket) = by_row.get_mut(row) {
                    bucket.push(at);
                }
                for column in columns.of(at as usize, &self.of) {
                    if let Some(bucket) = buckets.get_mut(row * width + *column as usize) {
                        bucket.push(at);
                    }
                }
            }
        }
        let mut marks: HashMap<Uuid, Vec<&Coverage>> = HashMap::new();
        for row in &self.input.coverage {
            let by = self
                .filter
                .coder
                .as_ref()
                .is_none_or(|coder| row.coder == *coder);
            if by && row.edition.is_none() && row.range.is_none() {
                marks.entry(row.question.id()).or_default().push(row);
            }
        }
        let by_coder = spec.columns == Axis::Coders;
        let mut matrix = Matrix {
            columns: columns.headings.clone(),
            ids: self.facts.iter().map(|fact| fact.id).collect(),
            ..Matrix::default()
        };
        let mut column_reading = vec![(0u32, 0u32); width];
        let mut scratch = Vec::new();
        for (row, one) in asked.into_iter().enumerate() {
            let found = by_row.get(row).map_or(&[] as &[u32], Vec::as_slice);
            let reading = if by_coder {
                self.read_by_coder(&one, found, &marks, &columns)
            } else {
                self.read(&one, found, &marks, &columns)
            };
            let mut cells = Vec::with_capacity(width);
            for column in 0..width {
                let bucket = buckets.get(row * width + column);
                let bucket = bucket.map_or(&[] as &[u32], Vec::as_slice);
                let (read, to_read) = reading.columns.get(column).copied().unwrap_or_default();
                // Sub-items are read with what they are part of.
                if one.heading.depth == 0
                    && let Some(sum) = column_reading.get_mut(column)
                {
                    sum.0 += read;
                    sum.1 += to_read;
                }
                cells.push(Cell::new(self.weigh(bucket, &mut scratch), read, to_read));
            }
            let (read, to_read) = reading.all;
            matrix
                .row_totals
                .push(Cell::new(self.weigh(found, &mut scratch), read, to_read));
            matrix.rows.push(one.heading);
            matrix.cells.push(cells);
        }
        matrix.codings = buckets;
        // A coding may stand in a row and in those above it.
        let counted: Vec<u32> = (0u32..)
            .zip(&rows_of)
            .filter(|(_, rows)| !rows.is_empty())
            .map(|(at, _)| at)
            .collect();
        let mut in_column: Vec<Vec<u32>> = vec![Vec::new(); width];
        for at in &counted {
            for column in columns.of(*at as usize, &self.of) {
                if let Some(bucket) = in_column.get_mut(*column as usize) {
                    bucket.push(*at);
                }
            }
        }
        for (bucket, (read, to_read)) in in_column.iter().zip(column_reading) {
            let weight = self.weigh(bucket, &mut scratch);
            matrix.column_totals.push(Cell::new(weight, read, to_read));
        }
        let read = |of: fn(&Cell) -> u32| {
            let top = matrix.rows.iter().zip(&matrix.row_totals);
            top.filter(|(row, _)| row.depth == 0)
                .map(|(_, cell)| of(cell))
                .sum()
        };
        let (read, to_read) = (read(|cell| cell.read), read(|cell| cell.to_read));
        matrix.total = Cell::new(self.weigh(&counted, &mut scratch), read, to_read);
        drop_empty_columns(&mut matrix);
        matrix
    }

    /// How many documents of each column are to be read for a question, and how many have been.
    fn read(
        &self,
        one: &Asked,
        found: &[u32],
        marks: &HashMap<Uuid, Vec<&Coverage>>,
        columns: &Columns,
    ) -> ReadOf {
        // For each document: whether anybody has looked, and whether it is read.
        let mut state = vec![(false, false); self.documents.len()];
        let mut mark = |document: usize, read: bool| {
            if let Some(state) = state.get_mut(document) {
                state.0 = true;
                state.1 |= read;
            }
        };
        for at in found {
            if let Some(document) = self.of.get(*at as usize) {
                mark(*document, true);
            }
        }
        let of = |question: &Question| marks.get(&question.id()).into_iter().flatten();
        let done = |row: &Coverage| row.outcome != CoverageOutcome::Later;
        for question in std::iter::once(&one.family.own).chain(&one.family.above) {
            for row in of(question) {
                if let Some(document) = self.place.get(&row.document) {
                    mark(*document, done(row));
                }
            }
        }
        // Read for each of its parts is read for the whole.
        let mut parts: HashMap<usize, BTreeSet<Uuid>> = HashMap::new();
        for question in &one.family.parts {
            for row in of(question).filter(|row| row.outcome == CoverageOutcome::None) {
                if let Some(document) = self.place.get(&row.document) {
                    parts.entry(*document).or_default().insert(question.id());
                }
            }
        }
        for (document, read) in parts {
            mark(document, read.len() == one.family.parts.len());
        }
        let mut out = ReadOf::new(columns.headings.len());
        for (at, (document, (seen, read))) in self.documents.iter().zip(state).enumerate() {
            if !seen && !one.scope.has(document) {
                continue;
            }
            let of = columns
                .of_document
                .get(at)
                .map_or(&[] as &[u32], Vec::as_slice);
            out.add(of, read);
        }
        out
    }

    /// The same for each coder: what one has read another may not have.
    fn read_by_coder(
        &self,
        one: &Asked,
        found: &[u32],
        marks: &HashMap<Uuid, Vec<&Coverage>>,
        columns: &Columns,
    ) -> ReadOf {
        let mut read: BTreeSet<(usize, u32)> = BTreeSet::new();
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        for at in found {
            let document = self.of.get(*at as usize).copied();
            for column in columns.of(*at as usize, &self.of) {
                if let Some(document) = document {
                    seen.insert(document);
                    read.insert((document, *column));
                }
            }
        }
        let names: HashMap<&str, u32> = (0u32..)
            .zip(&columns.headings)
            .map(|(at, heading)| (heading.label.as_str(), at))
            .collect();
        for question in std::iter::once(&one.family.own).chain(&one.family.above) {
            for row in marks.get(&question.id()).into_iter().flatten() {
                let document = self.place.get(&row.document).copied();
                if let (Some(document), Some(column)) = (document, names.get(row.coder.as_str())) {
                    seen.insert(document);
                    if row.outcome != CoverageOutcome::Later {
                        read.insert((document, *column));
                    }
                }
            }
        }
        let mut out = ReadOf::new(columns.headings.len());
        for (at, document) in self.documents.iter().enumerate() {
            if !seen.contains(&at) && !one.scope.has(document) {
                continue;
            }
            let mut any = false;
            for (column, sum) in (0u32..).zip(&mut out.columns) {
                let done = read.contains(&(at, column));
                any |= done;
                sum.0 += u32::from(done);
                sum.1 += 1;
            }
            out.all.0 += u32::from(any);
            out.all.1 += 1;
        }
        out
    }

    /// Properties in rows and columns: how many codings there are where.
    fn places(&self, spec: &MatrixSpec) -> Matrix {
        let (rows, columns) = (self.columns(&spec.rows), self.columns(&spec.columns));
        let width = columns.headings.len();
        let mut buckets = vec![Vec::new(); rows.headings.len() * width];
        let mut by_row = vec![Vec::new(); rows.headings.len()];
        let mut by_column = vec![Vec::new(); width];
        let all: Vec<u32> = (0u32..).zip(&self.facts).map(|(at, _)| at).collect();
        for at in &all {
            let fact = *at as usize;
            for column in columns.of(fact, &self.of) {
                push(&mut by_column, *column as usize, *at);
            }
            for row in rows.of(fact, &self.of) {
                push(&mut by_row, *row as usize, *at);
                for column in columns.of(fact, &self.of) {
                    push(&mut buckets, *row as usize * width + *column as usize, *at);
                }
            }
        }
        self.filled(
            rows.headings,
            columns.headings,
            buckets,
            by_row,
            by_column,
            all,
        )
    }

    /// Questions in rows and columns: passages that are tagged to both.
    fn meeting(&self, spec: &MatrixSpec) -> Matrix {
        let (rows, columns) = (self.asked(&spec.rows), self.asked(&spec.columns));
        let (rows_of, columns_of) = (self.rows_of(&rows), self.rows_of(&columns));
        let (height, width) = (rows.len(), columns.len());
        // The stretches that two passages share, each once.
        let mut shared: HashMap<usize, BTreeSet<(usize, u32, u32)>> = HashMap::new();
        let mut buckets: Vec<Vec<u32>> = vec![Vec::new(); height * width];
        let same_axis = spec.rows == spec.columns;
        let complete = meetings(&self.facts, |a, b| {
            let (Some(rows), Some(columns)) = (rows_of.get(a), columns_of.get(b)) else {
                return;
            };
            if rows.is_empty() || columns.is_empty() {
                return;
            }
            let (Some(x), Some(y), Some(document)) =
                (self.facts.get(a), self.facts.get(b), self.of.get(a))
            else {
                return;
            };
            let from = x.range.start.0.max(y.range.start.0);
            let to = x.range.end.0.min(y.range.end.0);
            for row in rows {
                for column in columns {
                    // A passage meets itself, not its neighbours, where a thing meets itself.
                    if same_axis && row == column && a != b {
                        continue;
                    }
                    let cell = *row as usize * width + *column as usize;
                    if shared
                        .entry(cell)
                        .or_default()
                        .insert((*document, from, to))
                        && let (Some(bucket), Ok(at)) = (buckets.get_mut(cell), u32::try_from(a))
                    {
                        bucket.push(at);
                    }
                }
            }
        });
        for bucket in &mut buckets {
            bucket.sort_unstable();
            bucket.dedup();
        }
        let gather = |of: &[Vec<u32>], len: usize| {
            let mut out: Vec<Vec<u32>> = vec![Vec::new(); len];
            for (at, all) in (0u32..).zip(of) {
                for one in all {
                    push(&mut out, *one as usize, at);
                }
            }
            out
        };
        let (by_row, by_column) = (gather(&rows_of, height), gather(&columns_of, width));
        let all: Vec<u32> = (0u32..)
            .zip(rows_of.iter().zip(&columns_of))
            .filter(|(_, (rows, columns))| !rows.is_empty() || !columns.is_empty())
            .map(|(at, _)| at)
            .collect();
        let heads = |asked: Vec<Asked>| asked.into_iter().map(|one| one.heading).collect();
        let mut matrix = self.filled(heads(rows), heads(columns), buckets, by_row, by_column, all);
        for (row, cells) in matrix.cells.iter_mut().enumerate() {
            for (column, cell) in cells.iter_mut().enumerate() {
                let count = shared.get(&(row * width + column)).map_or(0, BTreeSet::len);
                cell.weight.passages = u32::try_from(count).unwrap_or(u32::MAX);
            }
        }
        if !complete {
            matrix.notes.push(
                "So many passages overlap that not all of their meetings were counted; the cells are too low."
                    .to_owned(),
            );
        }
        matrix
    }

    /// A table of codings alone, without what was read.
    fn filled(
        &self,
        rows: Vec<Heading>,
        columns: Vec<Heading>,
        buckets: Vec<Vec<u32>>,
        by_row: Vec<Vec<u32>>,
        by_column: Vec<Vec<u32>>,
        all: Vec<u32>,
    ) -> Matrix {
        let mut scratch = Vec::new();
        let mut cell = |bucket: &[u32]| Cell::new(self.weigh(bucket, &mut scratch), 0, 0);
        let width = columns.len().max(1);
        let mut cells: Vec<Vec<Cell>> = buckets
            .chunks(width)
            .map(|row| row.iter().map(|bucket| cell(bucket)).collect())
            .collect();
        cells.resize_with(rows.len(), Vec::new);
        Matrix {
            row_totals: by_row.iter().map(|bucket| cell(bucket)).collect(),
            column_totals: by_column.iter().map(|bucket| cell(bucket)).collect(),
            total: cell(&all),
            rows,
            columns,
            cells,
            codings: buckets,
            ids: self.facts.iter().map(|fact| fact.id).collect(),
            notes: Vec::new(),
        }
    }

    fn weigh(&self, bucket: &[u32], scratch: &mut Vec<Witness>) -> Weight {
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
struct Columns {
    headings: Vec<Heading>,
    /// The column of each coding, where it is the coding's own; else its document's count.
    of_fact: Option<Vec<Option<u32>>>,
    of_document: Vec<Vec<u32>>,
}

impl Columns {
    fn of(&self, fact: usize, documents: &[usize]) -> &[u32] {
        match &self.of_fact {
            Some(of) => of.get(fact).map_or(&[], Option::as_slice),
            None => documents
                .get(fact)
                .and_then(|document| self.of_document.get(*document))
                .map_or(&[], Vec::as_slice),
        }
    }
}

/// Read and to be read, by column and in all.
struct ReadOf {
    columns: Vec<(u32, u32)>,
    all: (u32, u32),
}

impl ReadOf {
    fn new(width: usize) -> Self {
        Self {
            columns: vec![(0, 0); width],
            all: (0, 0),
        }
    }

    fn add(&mut self, columns: &[u32], read: bool) {
        for column in columns {
            if let Some(sum) = self.columns.get_mut(*column as usize) {
                sum.0 += u32::from(read);
                sum.1 += 1;
            }
        }
        self.all.0 += u32::from(read);
        self.all.1 += 1;
    }
}

fn push(buckets: &mut [Vec<u32>], at: usize, fact: u32) {
    if let Some(bucket) = buckets.get_mut(at) {
        bucket.push(fact);
    }
}

fn plain(label: &str) -> Heading {
    Heading {
        label: label.to_owned(),
        text: None,
        id: None,
        depth: 0,
    }
}

/// Codes that stand for statements, and those that only hold such.
fn statement_branches(codes: &[Code]) -> BTreeSet<CodeId> {
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

fn head(statement: &Statement, depth: u32, out: &mut HashMap<Uuid, Heading>) {
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

/// Columns in which there is nothing and nothing to be read say nothing.
fn drop_empty_columns(matrix: &mut Matrix) {
    let keep: Vec<bool> = (0..matrix.columns.len())
        .map(|column| {
            matrix
                .cells
                .iter()
                .any(|row| row.get(column).is_some_and(|cell| cell.evidence.is_some()))
        })
        .collect();
    let width = matrix.columns.len();
    retain(&mut matrix.columns, &keep);
    retain(&mut matrix.column_totals, &keep);
    for row in &mut matrix.cells {
        retain(row, &keep);
    }
    let mut at = 0;
    matrix.codings.retain(|_| {
        let kept = width > 0 && keep.get(at % width).copied().unwrap_or(false);
        at += 1;
        kept
    });
}

fn retain<T>(all: &mut Vec<T>, keep: &[bool]) {
    let mut keep = keep.iter();
    all.retain(|_| keep.next().copied().unwrap_or(false));
}

/// Rows for columns.
fn turned(matrix: Matrix) -> Matrix {
    let (height, width) = (matrix.rows.len(), matrix.columns.len());
    let mut cells: Vec<Vec<Cell>> = vec![Vec::with_capacity(height); width];
    for row in matrix.cells {
        for (column, cell) in row.into_iter().enumerate() {
            if let Some(cells) = cells.get_mut(column) {
                cells.push(cell);
            }
        }
    }
    let mut codings = Vec::with_capacity(matrix.codings.len());
    let mut old = matrix.codings;
    for column in 0..width {
        for row in 0..height {
            let found = old.get_mut(row * width + column);
            codings.push(found.map(std::mem::take).unwrap_or_default());
        }
    }
    Matrix {
        rows: matrix.columns,
        columns: matrix.rows,
        cells,
        row_totals: matrix.column_totals,
        column_totals: matrix.row_totals,
        codings,
        ..matrix
    }
}

/// Puts rows into the order asked for, and leaves out those that are not wanted.
fn order(matrix: &mut Matrix, spec: &MatrixSpec) {
    let mut rows: Vec<usize> = (0..matrix.rows.len()).collect();
    let total = |row: &usize| matrix.row_totals.get(*row).copied().unwrap_or_default();
    if spec.only_filled {
        rows.retain(|row| total(row).weight.passages > 0);
    }
    match spec.order {
        RowOrder::Given => {}
        RowOrder::Name => rows.sort_by_cached_key(|row| {
            let heading = matrix.rows.get(*row);
            heading.map(|heading| heading.label.to_lowercase())
        }),
        RowOrder::Passages => {
            rows.sort_by_key(|row| std::cmp::Reverse(total(row).weight.passages));
        }
        RowOrder::Sources => rows.sort_by_key(|row| {
            let weight = total(row).weight;
            std::cmp::Reverse((weight.sources, weight.passages))
        }),
        RowOrder::Gaps => rows.sort_by_key(|row| {
            let cell = total(row);
            (cell.weight.sources, cell.weight.passages, cell.read)
        }),
    }
    if rows.iter().copied().eq(0..matrix.rows.len()) {
        return;
    }
    let width = matrix.columns.len();
    matrix.codings = rows
        .iter()
        .flat_map(|row| (0..width).map(move |column| row * width + column))
        .map(|at| matrix.codings.get(at).cloned().unwrap_or_default())
        .collect();
    matrix.rows = picked(&matrix.rows, &rows);
    matrix.cells = picked(&matrix.cells, &rows);
    matrix.row_totals = picked(&matrix.row_totals, &rows);
}

fn picked<T: Clone>(all: &[T], places: &[usize]) -> Vec<T> {
    places
        .iter()
        .filter_map(|at| all.get(*at).cloned())
        .collect()
}
