//! Columns into the types of the domain.
//!
//! A project may come from a newer program or a careless hand, so a word that is not known reads as
//! its neutral value, or as nothing; `check` tells of it.

use std::str::FromStr;

use deskreview_reader::text::{CharRange, ContentHash};
use rusqlite::Row;
use uuid::Uuid;

use crate::store::StoreError;

/// Reads the columns of one row from left to right.
pub(crate) struct Columns<'a> {
    row: &'a Row<'a>,
    next: usize,
}

impl<'a> Columns<'a> {
    pub(crate) fn of(row: &'a Row<'a>) -> Self {
        Self { row, next: 0 }
    }

    fn step(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    /// Passes over a column.
    pub(crate) fn skip(&mut self) {
        self.next += 1;
    }

    pub(crate) fn id<T: From<Uuid>>(&mut self) -> Result<T, StoreError> {
        Ok(self.id_or_none()?.unwrap_or_else(|| Uuid::nil().into()))
    }

    pub(crate) fn id_or_none<T: From<Uuid>>(&mut self) -> Result<Option<T>, StoreError> {
        let at = self.step();
        let bytes = self
            .row
            .get_ref(at)?
            .as_blob_or_null()
            .map_err(rusqlite::Error::from)?;
        Ok(bytes
            .and_then(|bytes| Uuid::from_slice(bytes).ok())
            .map(T::from))
    }

    pub(crate) fn text(&mut self) -> Result<String, StoreError> {
        Ok(self.text_or_none()?.unwrap_or_default())
    }

    pub(crate) fn text_or_none(&mut self) -> Result<Option<String>, StoreError> {
        let at = self.step();
        Ok(self.row.get(at)?)
    }

    /// A word or another text with a meaning; nothing where it is unknown.
    pub(crate) fn word<T: FromStr>(&mut self) -> Result<Option<T>, StoreError> {
        Ok(self.text_or_none()?.and_then(|word| word.parse().ok()))
    }

    pub(crate) fn hash(&mut self) -> Result<ContentHash, StoreError> {
        let text = self.text()?;
        Ok(ContentHash::parse(&text).unwrap_or_else(|| ContentHash::of(text.as_bytes())))
    }

    pub(crate) fn hash_or_none(&mut self) -> Result<Option<ContentHash>, StoreError> {
        let text = self.text_or_none()?;
        Ok(text.map(|text| {
            ContentHash::parse(&text).unwrap_or_else(|| ContentHash::of(text.as_bytes()))
        }))
    }

    pub(crate) fn number(&mut self) -> Result<Option<i64>, StoreError> {
        let at = self.step();
        Ok(self.row.get(at)?)
    }

    pub(crate) fn count(&mut self) -> Result<u32, StoreError> {
        let number = self.number()?.unwrap_or(0);
        Ok(u32::try_from(number).unwrap_or(0))
    }

    pub(crate) fn long(&mut self) -> Result<u64, StoreError> {
        let number = self.number()?.unwrap_or(0);
        Ok(u64::try_from(number).unwrap_or(0))
    }

    pub(crate) fn time(&mut self) -> Result<i64, StoreError> {
        Ok(self.number()?.unwrap_or(0))
    }

    pub(crate) fn range(&mut self) -> Result<CharRange, StoreError> {
        Ok(CharRange::new(self.count()?, self.count()?))
    }

    pub(crate) fn range_or_none(&mut self) -> Result<Option<CharRange>, StoreError> {
        let (start, end) = (self.number()?, self.number()?);
        Ok(match (start, end) {
            (Some(start), Some(end)) => Some(CharRange::new(
                u32::try_from(start).unwrap_or(0),
                u32::try_from(end).unwrap_or(0),
            )),
            _ => None,
        })
    }
}

/// An id as SQL takes it.
pub(crate) fn blob(id: impl Into<Uuid>) -> [u8; 16] {
    *id.into().as_bytes()
}
