//! From what a query says to what the index is asked.

use std::ops::RangeInclusive;
use std::sync::Arc;

use deskreview_index::{Field, IndexError, Matcher, PassageSet, Query, has_continuous, tokenise};

use super::complete::nearest;
use super::error::{Place, QueryError};
use super::expr::{Expr, ExprKind, Value};
use super::thesaurus::{Thesaurus, folded};

/// Names of fields, in the order in which they are listed to people.
pub const FIELDS: &[&str] = &[
    TITLE,
    DOCUMENT,
    SECTION,
    NUMBER,
    PAGE,
    KIND,
    EVALUATION,
    SOURCE,
    YEAR,
    REGION,
    CODE,
    CODER,
    RECOMMENDATION,
    IS,
];

const TITLE: &str = "title";
const DOCUMENT: &str = "document";
const SECTION: &str = "section";
const NUMBER: &str = "number";
const PAGE: &str = "page";
const YEAR: &str = "year";
const CODE: &str = "code";
const CODER: &str = "coder";
const RECOMMENDATION: &str = "recommendation";
const IS: &str = "is";
/// Attribute under which the index knows a document's kind.
pub const KIND: &str = "kind";
/// Attribute under which the index knows a document's evaluation.
pub const EVALUATION: &str = "evaluation";
/// Attribute under which the index knows a document's source type.
pub const SOURCE: &str = "source";
/// Attribute under which the index knows a document's region.
pub const REGION: &str = "region";

/// Values of `is:`.
pub const STATES: &[&str] = &["tagged", "untagged", "unread"];

/// Passages that the store knows and the index does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreSet<'a> {
    /// Passages of a document, by id, title or file name.
    Document(&'a str),
    /// Passages with any coding.
    Tagged,
    /// Passages that have been read.
    Read,
    /// Passages coded with a code, by id or path, or below it.
    Code(&'a str),
    /// Passages coded by somebody.
    Coder(&'a str),
    /// Passages coded to a recommendation, by id, number, or evaluation and number.
    Recommendation(&'a str),
}

/// What a query needs to know of the review.
pub trait Resolver {
    /// The passages of a set.
    ///
    /// # Errors
    /// A whole sentence for people, where the name is unknown or ambiguous.
    fn set(&self, set: StoreSet<'_>) -> Result<Arc<PassageSet>, String>;

    /// Names that mean the same.
    fn thesaurus(&self) -> &Thesaurus {
        Thesaurus::shipped()
    }

    /// Names of attributes, for what may have been meant.
    fn attributes(&self) -> Vec<String> {
        Vec::new()
    }

    /// Whether documents have an attribute of this name, so that it can be used as a field.
    fn is_attribute(&self, name: &str) -> bool {
        let _ = name;
        false
    }
}

/// Makes the query for the index.
///
/// # Errors
/// A [`QueryError`] with the place of a field, value or form that cannot be looked for.
pub fn plan(expr: &Expr, resolver: &dyn Resolver) -> Result<Query, QueryError> {
    let all = |parts: &[Expr]| {
        parts
            .iter()
            .map(|part| plan(part, resolver))
            .collect::<Result<Vec<Query>, QueryError>>()
    };
    Ok(match &expr.kind {
        ExprKind::And(parts) => conjunction(parts, all(parts)?, resolver.thesaurus()),
        ExprKind::Or(parts) => Query::Or(all(parts)?),
        ExprKind::Not(part) => Query::Not(Box::new(plan(part, resolver)?)),
        ExprKind::Field { name, value } => field(name, value, expr.place, resolver)?,
        _ => words(expr, resolver.thesaurus())?,
    })
}

/// A query of words alone, as fields made of words take it.
fn words(expr: &Expr, thesaurus: &Thesaurus) -> Result<Query, QueryError> {
    let all = |parts: &[Expr]| {
        parts
            .iter()
            .map(|part| words(part, thesaurus))
            .collect::<Result<Vec<Query>, QueryError>>()
    };
    let query = match &expr.kind {
        ExprKind::And(parts) => return Ok(conjunction(parts, all(parts)?, thesaurus)),
        ExprKind::Or(parts) => return Ok(Query::Or(all(parts)?)),
        ExprKind::Not(part) => return Ok(Query::Not(Box::new(words(part, thesaurus)?))),
        ExprKind::Field { name, .. } => {
            return Err(QueryError::new(
                format!("Inside the brackets of a field there can be no other field (“{name}:”)."),
                expr.place,
            ));
        }
        ExprKind::Word(text) => Query::Word(text.clone()),
        ExprKind::Exact(text) => Query::Exact(text.clone()),
        ExprKind::Phrase(text) => Query::Phrase(text.clone()),
        ExprKind::Prefix(text) => Query::Prefix(text.clone()),
        ExprKind::Wildcard(text) => Query::Wildcard(text.clone()),
        ExprKind::Regex(text) => Query::Regex(text.clone()),
        ExprKind::Fuzzy { word, edits } => Query::Fuzzy {
            word: word.clone(),
            edits: u8::try_from(*edits).unwrap_or(u8::MAX),
        },
        ExprKind::Loose { words, between } => Query::Near {
            parts: words.split_whitespace().flat_map(loose_parts).collect(),
            between: *between,
        },
        ExprKind::Near { parts, between } => return near(&all(parts)?, *between, expr.place),
    };
    if tokenise_nothing(&query) {
        return Err(QueryError::new(
            "This has no letter or digit that could be looked for.",
            expr.place,
        ));
    }
    let query = known(query, expr.place)?;
    Ok(match &expr.kind {
        ExprKind::Word(text) | ExprKind::Phrase(text) => thesaurus.widen(query, text),
        _ => query,
    })
}

/// What is near each other of a loose phrase: its words, where a script has no blanks what stands
/// between them.
fn loose_parts(part: &str) -> Vec<Query> {
    if has_continuous(part) {
        return vec![Query::Phrase(part.to_owned())];
    }
    let words = tokenise(part, None).into_iter();
    words.map(|word| Query::Exact(word.folded)).collect()
}

/// The index knows best what it can look for; here its answer gets a place.
fn known(query: Query, place: Place) -> Result<Query, QueryError> {
    match Matcher::new(&query) {
        Ok(_) => Ok(query),
        Err(IndexError::Query(message)) => Err(QueryError::new(message, place)),
        Err(other) => Err(QueryError::new(other.to_string(), place)),
    }
}

/// Most ways to choose among names that are near something.
const MOST_CHOICES: usize = 64;

/// Nearness, of names each by each of their other names.
fn near(parts: &[Query], between: u32, place: Place) -> Result<Query, QueryError> {
    let mut choices: Vec<Vec<Query>> = vec![Vec::new()];
    for part in parts {
        let names = match part {
            Query::Or(names) => names.clone(),
            one => vec![one.clone()],
        };
        let longer = choices.iter().flat_map(|choice| {
            names.iter().map(|name| {
                let mut longer = choice.clone();
                longer.push(name.clone());
                longer
            })
        });
        choices = longer.take(MOST_CHOICES).collect();
    }
    let mut queries = Vec::with_capacity(choices.len());
    for parts in choices {
        queries.push(known(Query::Near { parts, between }, place)?);
    }
    Ok(match (queries.len(), queries.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            queries.extend(last);
            Query::Or(queries)
        }
    })
}

/// All of them; words beside each other that are a name (`Viet Nam`) may be another name of it.
fn conjunction(exprs: &[Expr], queries: Vec<Query>, thesaurus: &Thesaurus) -> Query {
    let words: Vec<Vec<String>> = exprs
        .iter()
        .map(|expr| match &expr.kind {
            ExprKind::Word(text) => folded(text),
            _ => Vec::new(),
        })
        .collect();
    let mut parts = Vec::with_capacity(queries.len());
    let mut queries = queries.into_iter();
    let mut at = 0;
    while at < words.len() {
        let rest = words.get(at..).unwrap_or_default();
        let plain = rest.iter().take_while(|words| !words.is_empty()).count();
        let name = rest.get(..plain).and_then(|rest| thesaurus.name_at(rest));
        match name {
            Some(len) => {
                let text = rest.iter().take(len).flatten().cloned().collect::<Vec<_>>();
                let all = Query::And(queries.by_ref().take(len).collect());
                parts.push(thesaurus.widen(all, &text.join(" ")));
                at += len;
            }
            None => {
                parts.extend(queries.next());
                at += 1;
            }
        }
    }
    match (parts.len(), parts.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            parts.extend(last);
            Query::And(parts)
        }
    }
}

fn tokenise_nothing(query: &Query) -> bool {
    match query {
        Query::Word(text) | Query::Exact(text) | Query::Phrase(text) => {
            tokenise(text, None).is_empty()
        }
        _ => false,
    }
}

fn field(
    name: &str,
    value: &Value,
    place: Place,
    resolver: &dyn Resolver,
) -> Result<Query, QueryError> {
    let lower = name.to_lowercase();
    if lower == TITLE || lower == SECTION {
        let inner = match value {
            Value::One { expr, .. } | Value::Group(expr) => {
                Box::new(words(expr, resolver.thesaurus())?)
            }
        };
        return Ok(Query::Field(if lower == TITLE {
            Field::Title(inner)
        } else {
            Field::Section(inner)
        }));
    }
    let attributes = resolver.attributes();
    if !FIELDS.contains(&lower.as_str()) && !resolver.is_attribute(name) {
        return Err(QueryError::new(
            format!(
                "There is no field “{name}”.{} Fields are {}. To look for the words, put them in quotation marks.",
                meant(
                    name,
                    FIELDS
                        .iter()
                        .copied()
                        .chain(attributes.iter().map(String::as_str))
                ),
                FIELDS.join(", ")
            ),
            place,
        ));
    }
    match value {
        Value::One { expr, text } => single(name, &lower, text, expr.place, resolver),
        Value::Group(expr) => group(name, &lower, expr, resolver),
    }
}

/// `kind:(response OR outcome)`: the field for each of them.
fn group(
    name: &str,
    lower: &str,
    expr: &Expr,
    resolver: &dyn Resolver,
) -> Result<Query, QueryError> {
    let all = |parts: &[Expr]| {
        parts
            .iter()
            .map(|part| group(name, lower, part, resolver))
            .collect::<Result<Vec<Query>, QueryError>>()
    };
    match &expr.kind {
        ExprKind::And(parts) => Ok(Query::And(all(parts)?)),
        ExprKind::Or(parts) => Ok(Query::Or(all(parts)?)),
        ExprKind::Not(part) => Ok(Query::Not(Box::new(group(name, lower, part, resolver)?))),
        ExprKind::Word(text) | ExprKind::Phrase(text) => {
            single(name, lower, text, expr.place, resolver)
        }
        _ => Err(QueryError::new(
            format!("In the brackets of “{name}:” stand plain values, with AND, OR and NOT."),
            expr.place,
        )),
    }
}

fn single(
    name: &str,
    lower: &str,
    text: &str,
    place: Place,
    resolver: &dyn Resolver,
) -> Result<Query, QueryError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(QueryError::new(
            format!("The value of “{name}:” is empty."),
            place,
        ));
    }
    let set = |set: StoreSet<'_>| match resolver.set(set) {
        Ok(set) => Ok(Query::Within(set)),
        Err(message) => Err(QueryError::new(message, place)),
    };
    Ok(match lower {
        NUMBER => Query::Field(Field::Number(text.to_owned())),
        PAGE => Query::Field(Field::Page(range(name, text, place, u32::MIN, u32::MAX)?)),
        YEAR => Query::Field(Field::Year(range(name, text, place, i32::MIN, i32::MAX)?)),
        DOCUMENT => set(StoreSet::Document(text))?,
        CODE => set(StoreSet::Code(text))?,
        CODER => set(StoreSet::Coder(text))?,
        RECOMMENDATION => set(StoreSet::Recommendation(text))?,
        IS => match text.to_lowercase().as_str() {
            "tagged" => set(StoreSet::Tagged)?,
            "untagged" => Query::Not(Box::new(set(StoreSet::Tagged)?)),
            "unread" => Query::Not(Box::new(set(StoreSet::Read)?)),
            _ => {
                return Err(QueryError::new(
                    format!(
                        "“is:{text}” means nothing here.{} It can be {}.",
                        meant(text, STATES.iter().copied()),
                        STATES.join(", ")
                    ),
                    place,
                ));
            }
        },
        KIND | EVALUATION | SOURCE | REGION => attribute(lower, text, place)?,
        _ => attribute(name, text, place)?,
    })
}

/// “Did you mean”, where a name is near.
fn meant<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    nearest(typed, names).map_or(String::new(), |name| format!(" Did you mean “{name}”?"))
}

fn attribute(name: &str, value: &str, place: Place) -> Result<Query, QueryError> {
    if value.contains(['*', '?']) {
        return Err(QueryError::new(
            format!("Wildcards cannot be used with “{name}:”; its values are compared as a whole."),
            place,
        ));
    }
    Ok(Query::Field(Field::Attribute {
        name: name.to_owned(),
        value: value.to_owned(),
    }))
}

/// `2008`, `2008..2015`, `2008..`, `..2015`.
fn range<N: Copy + PartialOrd + std::str::FromStr>(
    name: &str,
    text: &str,
    place: Place,
    least: N,
    most: N,
) -> Result<RangeInclusive<N>, QueryError> {
    let number = |part: &str, otherwise: N| {
        if part.is_empty() {
            Some(otherwise)
        } else {
            part.trim().parse::<N>().ok()
        }
    };
    let ends = match text.split_once("..") {
        Some(("", "")) => None,
        Some((from, to)) => number(from, least).zip(number(to, most)),
        None => number(text, least).map(|one| (one, one)),
    };
    match ends {
        Some((from, to)) if from <= to => Ok(from..=to),
        Some(_) => Err(QueryError::new(
            format!("This range of “{name}:” begins after its end."),
            place,
        )),
        None => Err(QueryError::new(
            format!(
                "“{name}:” takes a whole number or a range of them, such as {name}:3 or {name}:3..7."
            ),
            place,
        )),
    }
}
