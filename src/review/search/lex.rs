//! A query's characters into its smallest parts.

use super::error::{Place, QueryError};
use super::expr::{Expr, ExprKind};

/// Longest query that is read, in code points.
const LONGEST: usize = 10_000;
/// How near `NEAR` without a number is.
const NEAR_DEFAULT: u32 = 8;

/// The smallest parts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    Open,
    Close,
    And,
    Or,
    Not,
    Near(u32),
    /// `-` or `+` before something.
    Minus,
    Plus,
    /// `name:` directly before its value.
    Field(String),
    /// Something to look for; with its text as a field would take it.
    Leaf(ExprKind, String),
}

/// A part and its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lexed {
    pub(super) part: Part,
    pub(super) place: Place,
}

/// Parts a query.
pub(super) fn lex(query: &str) -> Result<Vec<Lexed>, QueryError> {
    let chars: Vec<char> = query.chars().map(narrow).collect();
    if chars.len() > LONGEST {
        return Err(QueryError::new(
            format!("The query is too long (at most {LONGEST} characters)."),
            Place::new(LONGEST, chars.len()),
        ));
    }
    let mut lexer = Lexer {
        chars,
        at: 0,
        out: Vec::new(),
    };
    while let Some(c) = lexer.peek() {
        if c.is_whitespace() {
            lexer.at += 1;
        } else {
            lexer.one(c)?;
        }
    }
    Ok(lexer.out)
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    out: Vec<Lexed>,
}

/// What a keyboard for Chinese or Japanese gives for the marks of a query.
fn narrow(c: char) -> char {
    match c {
        '（' => '(',
        '）' => ')',
        '＂' => '"',
        '＊' => '*',
        other => other,
    }
}

/// The marks that close what this one opens; `None` where it opens nothing.
fn closing(open: char) -> Option<&'static [char]> {
    Some(match open {
        '"' => &['"'],
        '“' => &['”', '"'],
        '„' => &['“', '”', '"'],
        '”' => &['”'],
        '«' => &['»'],
        '»' => &['«'],
        '「' => &['」'],
        '『' => &['』'],
        _ => return None,
    })
}

impl Lexer {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn text(&self, start: usize, end: usize) -> String {
        self.chars
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .collect()
    }

    fn push(&mut self, part: Part, start: usize) {
        let place = Place::new(start, self.at);
        self.out.push(Lexed { part, place });
    }

    fn next_is_blank(&self) -> bool {
        self.chars
            .get(self.at + 1)
            .is_none_or(|c| c.is_whitespace())
    }

    /// Whether the part before is a field's name, which takes the next one as it stands.
    fn in_field(&self) -> bool {
        matches!(self.out.last(), Some(Lexed { part: Part::Field(_), place })
            if place.end as usize == self.at)
    }

    fn one(&mut self, c: char) -> Result<(), QueryError> {
        let start = self.at;
        match c {
            '(' | ')' => {
                self.at += 1;
                self.push(if c == '(' { Part::Open } else { Part::Close }, start);
                Ok(())
            }
            '-' | '−' | '+' if !self.next_is_blank() && !self.in_field() => {
                self.at += 1;
                self.push(if c == '+' { Part::Plus } else { Part::Minus }, start);
                Ok(())
            }
            '/' if !self.in_field() => self.regex(),
            '=' if !self.next_is_blank() && !self.in_field() => {
                self.at += 1;
                let text = match self.peek().and_then(closing) {
                    Some(close) => self.quoted(close)?,
                    None => self.run(),
                };
                let place = Place::new(start, self.at);
                word_in(&text, place)?;
                self.push(Part::Leaf(ExprKind::Exact(text.clone()), text), start);
                Ok(())
            }
            c => match closing(c) {
                Some(close) => self.phrase(close),
                None => self.word(),
            },
        }
    }

    /// What stands between quotation marks; the place is put behind them.
    fn quoted(&mut self, close: &[char]) -> Result<String, QueryError> {
        let open = self.at;
        let mut text = String::new();
        self.at += 1;
        while let Some(c) = self.peek() {
            self.at += 1;
            if close.contains(&c) {
                return Ok(text);
            }
            // `\"` is a mark within; any other backslash belongs to the text (paths of codes).
            match self.peek() {
                Some(next) if c == '\\' && close.contains(&next) => {
                    self.at += 1;
                    text.push(next);
                }
                _ => text.push(c),
            }
        }
        Err(QueryError::new(
            "This quotation mark is never closed.",
            Place::new(open, open + 1),
        ))
    }

    fn phrase(&mut self, close: &[char]) -> Result<(), QueryError> {
        let start = self.at;
        let in_field = self.in_field();
        let text = self.quoted(close)?;
        let kind = if self.peek() == Some('~') && !in_field {
            let from = self.at;
            self.at += 1;
            let between = self.number(from, "After ~ behind a phrase stands the number of words that may be between, as in \"skill recognition\"~8.")?;
            ExprKind::Loose {
                words: text.clone(),
                between: between.ok_or_else(|| QueryError::new(
                    "After ~ behind a phrase stands the number of words that may be between, as in \"skill recognition\"~8.",
                    Place::new(from, self.at),
                ))?,
            }
        } else {
            ExprKind::Phrase(text.clone())
        };
        // A field's value need not have letters; what is looked for must.
        if !in_field {
            word_in(&text, Place::new(start, self.at))?;
        }
        self.push(Part::Leaf(kind, text), start);
        Ok(())
    }

    /// Digits at the place, as a number; `None` where there are none.
    fn number(&mut self, from: usize, message: &str) -> Result<Option<u32>, QueryError> {
        let start = self.at;
        let rest = self.run();
        if rest.is_empty() {
            return Ok(None);
        }
        match rest.parse::<u32>() {
            Ok(number) if rest.bytes().all(|b| b.is_ascii_digit()) => Ok(Some(number)),
            _ => Err(QueryError::new(
                message,
                Place::new(from, self.at.max(start)),
            )),
        }
    }

    /// Characters up to a blank, bracket or quotation mark.
    fn run(&mut self) -> String {
        let start = self.at;
        while let Some(c) = self.peek() {
            if c.is_whitespace() || matches!(c, '(' | ')') || closing(c).is_some() {
                break;
            }
            self.at += 1;
        }
        self.text(start, self.at)
    }

    fn regex(&mut self) -> Result<(), QueryError> {
        let start = self.at;
        self.at += 1;
        let mut escaped = false;
        while let Some(c) = self.peek() {
            if c == '/' && !escaped {
                let text = self.text(start + 1, self.at).replace("\\/", "/");
                self.at += 1;
                let place = Place::new(start, self.at);
                if self.peek().is_some_and(|c| !c.is_whitespace() && c != ')') {
                    return Err(QueryError::new(
                        "Behind the closing / of an expression stands a blank or a bracket. To look for words with a slash, put them in quotation marks.",
                        place,
                    ));
                }
                if text.is_empty() {
                    return Err(QueryError::new("This expression is empty.", place));
                }
                self.push(Part::Leaf(ExprKind::Regex(text.clone()), text), start);
                return Ok(());
            }
            escaped = c == '\\' && !escaped;
            self.at += 1;
        }
        Err(QueryError::new(
            "This expression is never closed by /. To look for words with a slash, put them in quotation marks.",
            Place::new(start, start + 1),
        ))
    }

    fn word(&mut self) -> Result<(), QueryError> {
        let start = self.at;
        let in_field = self.in_field();
        let text = self.run();
        if !in_field && let Some(part) = self.operator(&text, start)? {
            self.push(part, start);
            return Ok(());
        }
        if !in_field && let Some((name, value)) = field_of(&text) {
            self.at = start + name.chars().count() + 1;
            self.push(Part::Field(name.to_owned()), start);
            let opens = self
                .peek()
                .is_some_and(|c| c == '(' || closing(c).is_some());
            if value.is_empty() && !opens {
                return Err(QueryError::new(
                    format!(
                        "After “{name}:” a value is missing. It stands right behind the colon."
                    ),
                    Place::new(start, self.at),
                ));
            }
            return Ok(());
        }
        let place = Place::new(start, self.at);
        let kind = if in_field {
            form(&text, place).unwrap_or_else(|_| ExprKind::Word(text.clone()))
        } else {
            form(&text, place)?
        };
        self.push(Part::Leaf(kind, text), start);
        Ok(())
    }

    fn operator(&self, text: &str, start: usize) -> Result<Option<Part>, QueryError> {
        Ok(Some(match text {
            "AND" => Part::And,
            "OR" => Part::Or,
            "NOT" => Part::Not,
            "NEAR" => Part::Near(NEAR_DEFAULT),
            _ => match text.strip_prefix("NEAR/") {
                None => return Ok(None),
                Some(number) => Part::Near(number.parse().map_err(|_| {
                    QueryError::new(
                        "After NEAR/ stands the number of words that may be between, as in skill NEAR/8 recognition.",
                        Place::new(start, self.at),
                    )
                })?),
            },
        }))
    }
}

/// A field's name and its value. The wide colon parts them behind Latin names only, since in a Chinese
/// sentence it is no more than a colon.
fn field_of(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once([':', '：'])?;
    let wide = text
        .get(name.len()..)
        .is_some_and(|rest| rest.starts_with('：'));
    (is_field_name(name) && (!wide || name.is_ascii())).then_some((name, value))
}

/// A name as fields have: letters, and `_` or digits behind them.
fn is_field_name(name: &str) -> bool {
    name.starts_with(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// What a bare word asks for.
pub(super) fn form(text: &str, place: Place) -> Result<ExprKind, QueryError> {
    if let Some((word, edits)) = text.rsplit_once('~')
        && edits.bytes().all(|b| b.is_ascii_digit())
        && !word.is_empty()
    {
        word_in(word, place)?;
        return Ok(ExprKind::Fuzzy {
            word: word.to_owned(),
            edits: if edits.is_empty() {
                1
            } else {
                edits.parse().unwrap_or(u32::MAX)
            },
        });
    }
    if text.contains(['*', '?']) {
        if !text.chars().any(char::is_alphanumeric) {
            return Err(QueryError::new(
                format!("“{text}” would find every word. Write at least one letter with it."),
                place,
            ));
        }
        return Ok(match text.strip_suffix('*') {
            Some(beginning) if !beginning.contains(['*', '?']) => {
                ExprKind::Prefix(beginning.to_owned())
            }
            _ => ExprKind::Wildcard(text.to_owned()),
        });
    }
    word_in(text, place)?;
    Ok(ExprKind::Word(text.to_owned()))
}

/// Refuses what has no word in it and so could never be found.
fn word_in(text: &str, place: Place) -> Result<(), QueryError> {
    if deskreview_index::tokenise(text, None).is_empty() {
        return Err(QueryError::new(
            format!("“{text}” has no letter or digit that could be looked for."),
            place,
        ));
    }
    Ok(())
}

impl Lexed {
    /// The leaf that this part is.
    pub(super) fn leaf(&self) -> Option<(Expr, &str)> {
        match &self.part {
            Part::Leaf(kind, text) => Some((
                Expr {
                    kind: kind.clone(),
                    place: self.place,
                },
                text,
            )),
            _ => None,
        }
    }
}
