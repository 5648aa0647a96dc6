//! From parts to a tree.
//!
//! OR binds weakest, then AND (written or not), then NOT and `-`, then NEAR. Nothing is guessed: a
//! query that can be read two ways or not at all gets a message with its place.

use super::error::{Place, QueryError};
use super::expr::{Expr, ExprKind, Value};
use super::lex::{Lexed, Part, lex};

/// Deepest brackets.
const DEEPEST: usize = 50;

/// Reads a query.
///
/// # Errors
/// A [`QueryError`] with the place of what cannot be read.
pub fn parse(query: &str) -> Result<Expr, QueryError> {
    let parts = lex(query)?;
    let length = query.chars().count();
    if parts.is_empty() {
        return Err(QueryError::new(
            "There is nothing to look for.",
            Place::new(0, length),
        ));
    }
    let mut parser = Parser {
        parts,
        at: 0,
        end: Place::new(length, length),
        depth: 0,
    };
    let expr = parser.alternatives()?;
    match parser.parts.get(parser.at) {
        None => Ok(expr),
        Some(rest) => Err(QueryError::new("This bracket closes nothing.", rest.place)),
    }
}

struct Parser {
    parts: Vec<Lexed>,
    at: usize,
    end: Place,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Part> {
        self.parts.get(self.at).map(|lexed| &lexed.part)
    }

    fn place(&self) -> Place {
        self.parts
            .get(self.at)
            .map_or(self.end, |lexed| lexed.place)
    }

    /// Takes the part if it is this one.
    fn takes(&mut self, part: &Part) -> bool {
        let is = self.peek() == Some(part);
        self.at += usize::from(is);
        is
    }

    fn alternatives(&mut self) -> Result<Expr, QueryError> {
        let mut all = vec![self.conjunction()?];
        while self.takes(&Part::Or) {
            all.push(self.conjunction()?);
        }
        Ok(joined(all, ExprKind::Or))
    }

    fn conjunction(&mut self) -> Result<Expr, QueryError> {
        let mut all = vec![self.negation()?];
        loop {
            match self.peek() {
                None | Some(Part::Or | Part::Close) => break,
                Some(Part::And) => self.at += 1,
                Some(_) => {}
            }
            all.push(self.negation()?);
        }
        Ok(joined(all, ExprKind::And))
    }

    fn negation(&mut self) -> Result<Expr, QueryError> {
        let place = self.place();
        // Not by recursion: a thousand times NOT must not exhaust the stack.
        let mut negated = false;
        loop {
            match self.peek() {
                Some(Part::Not | Part::Minus) => negated = !negated,
                Some(Part::Plus) => {}
                _ => break,
            }
            self.at += 1;
        }
        let inner = self.near()?;
        if !negated {
            return Ok(inner);
        }
        Ok(Expr {
            place: place.to(inner.place),
            kind: ExprKind::Not(Box::new(inner)),
        })
    }

    fn near(&mut self) -> Result<Expr, QueryError> {
        let first = self.primary()?;
        let mut parts = vec![first];
        let mut distance = None;
        while let Some(&Part::Near(between)) = self.peek() {
            let place = self.place();
            if distance.is_some_and(|known| known != between) {
                return Err(QueryError::new(
                    "In a row of NEARs all numbers must be the same.",
                    place,
                ));
            }
            distance = Some(between);
            self.at += 1;
            parts.push(self.primary()?);
        }
        let Some(between) = distance else {
            return Ok(joined(parts, ExprKind::And));
        };
        for part in &parts {
            if matches!(
                part.kind,
                ExprKind::And(_)
                    | ExprKind::Or(_)
                    | ExprKind::Not(_)
                    | ExprKind::Field { .. }
                    | ExprKind::Loose { .. }
                    | ExprKind::Near { .. }
            ) {
                return Err(QueryError::new(
                    "NEAR stands between words and phrases only.",
                    part.place,
                ));
            }
        }
        Ok(joined(parts, |parts| ExprKind::Near { parts, between }))
    }

    fn primary(&mut self) -> Result<Expr, QueryError> {
        let place = self.place();
        if let Some((leaf, _)) = self.parts.get(self.at).and_then(Lexed::leaf) {
            self.at += 1;
            return Ok(leaf);
        }
        match self.peek().cloned() {
            Some(Part::Open) => self.bracket(),
            Some(Part::Field(name)) => {
                self.at += 1;
                self.field(name, place)
            }
            _ => Err(self.missing()),
        }
    }

    fn bracket(&mut self) -> Result<Expr, QueryError> {
        let open = self.place();
        self.at += 1;
        if self.peek() == Some(&Part::Close) {
            let place = open.to(self.place());
            return Err(QueryError::new(
                "There is nothing between these brackets.",
                place,
            ));
        }
        if self.depth >= DEEPEST {
            return Err(QueryError::new(
                format!("There are too many brackets inside each other (at most {DEEPEST})."),
                open,
            ));
        }
        self.depth += 1;
        let inner = self.alternatives()?;
        self.depth -= 1;
        let close = self.place();
        if !self.takes(&Part::Close) {
            return Err(QueryError::new("This bracket is never closed.", open));
        }
        Ok(Expr {
            place: open.to(close),
            kind: inner.kind,
        })
    }

    fn field(&mut self, name: String, place: Place) -> Result<Expr, QueryError> {
        let value = match self.parts.get(self.at) {
            Some(next) if next.place.start != place.end => None,
            Some(next) => match next.leaf() {
                Some((expr, text)) => {
                    let text = text.to_owned();
                    self.at += 1;
                    Some(Value::One { expr, text })
                }
                None if next.part == Part::Open => Some(Value::Group(self.bracket()?)),
                None => None,
            },
            None => None,
        };
        let Some(value) = value else {
            return Err(QueryError::new(
                format!("After “{name}:” a value is missing. It stands right behind the colon."),
                place,
            ));
        };
        let end = match &value {
            Value::One { expr, .. } | Value::Group(expr) => expr.place,
        };
        Ok(Expr {
            kind: ExprKind::Field {
                name,
                value: Box::new(value),
            },
            place: place.to(end),
        })
    }

    /// What to say where something to look for should stand.
    fn missing(&self) -> QueryError {
        let before = self.at.checked_sub(1).and_then(|at| self.parts.get(at));
        let message = match before.map(|lexed| &lexed.part) {
            Some(part) if operator(part).is_some() => format!(
                "After {}, what to look for is missing.",
                operator(part).unwrap_or_default()
            ),
            _ => match self.peek().and_then(operator) {
                Some(operator) => format!(
                    "Before {operator}, what to look for is missing. To look for the word itself, put it in quotation marks."
                ),
                None if self.peek() == Some(&Part::Close) => {
                    "This bracket closes nothing.".to_owned()
                }
                None => "Here, what to look for is missing.".to_owned(),
            },
        };
        let place = match (self.parts.get(self.at), before) {
            (Some(here), _) => here.place,
            (None, Some(before)) => before.place,
            (None, None) => self.end,
        };
        QueryError::new(message, place)
    }
}

fn operator(part: &Part) -> Option<&'static str> {
    Some(match part {
        Part::And => "AND",
        Part::Or => "OR",
        Part::Not => "NOT",
        Part::Near(_) => "NEAR",
        Part::Minus => "-",
        Part::Plus => "+",
        _ => return None,
    })
}

/// One part as it is, several under a common head.
fn joined(mut parts: Vec<Expr>, head: impl FnOnce(Vec<Expr>) -> ExprKind) -> Expr {
    match (parts.len(), parts.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            parts.extend(last);
            let place = match (parts.first(), parts.last()) {
                (Some(first), Some(last)) => first.place.to(last.place),
                _ => Place::default(),
            };
            Expr {
                kind: head(parts),
                place,
            }
        }
    }
}
