//! How a review calls the words of its vocabularies.

use rusqlite::Connection;

use super::read::Columns;
use crate::domain::{Term, Vocabulary};
use crate::store::StoreError;

/// All words that somebody has given another label, another place, or hidden.
pub(crate) fn terms(conn: &Connection) -> Result<Vec<Term>, StoreError> {
    let sql =
        "SELECT kind, word, label, position, hidden FROM vocabulary ORDER BY kind, position, word";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        // One of a newer program says nothing here.
        let vocabulary: Option<Vocabulary> = columns.word()?;
        let word = columns.text_or_none()?.unwrap_or_default();
        let label = columns.text_or_none()?;
        let position = columns.number()?.and_then(|n| u32::try_from(n).ok());
        let hidden = columns.number()?.is_some_and(|hidden| hidden != 0);
        let Some(vocabulary) = vocabulary else {
            continue;
        };
        let word = vocabulary.words().into_iter().find(|known| *known == word);
        if let Some(word) = word {
            out.push(Term {
                vocabulary,
                word,
                label,
                position,
                hidden,
            });
        }
    }
    Ok(out)
}
