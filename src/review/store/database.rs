//! The database file: opened, recognised, brought up to date.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::schema::{APPLICATION_ID, CREATE_LOG, SCHEMA, create_entity_tables, drop_entity_tables};
use super::{StoreError, backup, place, project, rebuild};

/// Name of the database within a project.
pub(crate) const DATABASE: &str = "review.db";
/// How long another program's short lock is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// Statements kept prepared.
const STATEMENTS: usize = 256;
/// Pages kept in memory, in KB: the inner pages of all indexes of a large project.
const CACHE_KB: i64 = 16 * 1024;

/// A change of form: what it does to the log and to what is known of this copy. Entity tables are
/// always made anew from the log afterwards, so a new entity needs no more than a step that does
/// nothing.
pub(crate) type Migration = fn(&Connection) -> Result<(), StoreError>;

/// From form *n* to *n + 1*, the first from form 1.
pub(crate) const MIGRATIONS: &[Migration] = &[
    // 2: editions of documents, and which text a place is in; how a table was split into documents.
    |_| Ok(()),
    // 3: verdicts, desk-review samples, the searches that coverage rests on; a document's alias, and
    // that it is not to be quoted; links between statements, their order by hand, and what
    // vocabularies call things; how a document is read as a tracker; saved searches;
    // names that mean the same.
    |_| Ok(()),
    // 4: purges; attributes of documents and placeholders in a desk-review sample.
    |_| Ok(()),
];

/// The database's file and those that SQLite keeps beside it.
pub(crate) fn names() -> [String; 4] {
    ["", "-wal", "-shm", "-journal"].map(|ending| format!("{DATABASE}{ending}"))
}

/// Makes the database of a new project. It gets its name when it is whole.
pub(crate) fn create(project: &Path) -> Result<(), StoreError> {
    let unfinished = project.join(format!("{DATABASE}.part"));
    let path = project.join(DATABASE);
    let io = |error| StoreError::io("Making the project", project, error);
    let _ = fs::remove_file(&unfinished);
    {
        let conn = Connection::open(&unfinished)?;
        conn.pragma_update(None, "page_size", 4096)?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        conn.execute_batch(&format!(
            "BEGIN; {CREATE_LOG} {} PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA}; COMMIT;",
            create_entity_tables()
        ))?;
    }
    fs::File::open(&unfinished)
        .and_then(|file| file.sync_all())
        .map_err(io)?;
    fs::rename(&unfinished, &path).map_err(io)?;
    if cfg!(unix) {
        fs::File::open(project)
            .and_then(|folder| folder.sync_all())
            .map_err(io)?;
    }
    Ok(())
}

fn settings(conn: &Connection) -> Result<(), StoreError> {
    conn.busy_timeout(PATIENCE)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "cache_size", -CACHE_KB)?;
    conn.pragma_update(None, "trusted_schema", "OFF")?;
    conn.pragma_update(None, "cell_size_check", "ON")?;
    Ok(())
}

/// Opens the database for writing.
pub(crate) fn open_for_writing(project: &Path) -> Result<Connection, StoreError> {
    let path = project.join(DATABASE);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(&path, flags)?;
    settings(&conn)?;
    recognise(&conn, project)?;
    if conn.is_readonly("main")? {
        return Err(StoreError::Protected(project.to_owned()));
    }
    let journal = if place::needs_rollback_journal(project) {
        "DELETE"
    } else {
        "WAL"
    };
    // A reader can keep it from changing; then it stays as it is for this time.
    let _: Result<String, _> =
        conn.query_row(&format!("PRAGMA journal_mode = {journal}"), [], |row| {
            row.get(0)
        });
    conn.pragma_update(None, "synchronous", "FULL")?;
    if cfg!(target_os = "macos") {
        conn.pragma_update(None, "fullfsync", "ON")?;
        conn.pragma_update(None, "checkpoint_fullfsync", "ON")?;
    }
    Ok(conn)
}

/// Opens the database for reading, also in a folder that cannot be written. One of an older form is
/// brought up to date in memory.
pub(crate) fn open_for_reading(project: &Path) -> Result<Connection, StoreError> {
    let path = project.join(DATABASE);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let try_open = |immutable: bool| -> Result<(Connection, i64), StoreError> {
        let conn = if immutable {
            let uri = format!("file:{}?immutable=1", escaped(&path));
            Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)?
        } else {
            Connection::open_with_flags(&path, flags)?
        };
        settings(&conn)?;
        let form = recognise(&conn, project)?;
        Ok((conn, form))
    };
    // In a folder that cannot be written SQLite cannot make its shared memory; without a write-ahead
    // log beside it the file does not change and can be read as it is.
    let log = project.join(format!("{DATABASE}-wal"));
    let (conn, form) = match try_open(false) {
        Err(StoreError::Protected(_)) if !log.exists() => try_open(true)?,
        other => other?,
    };
    if form == SCHEMA {
        return Ok(conn);
    }
    let mut copy = Connection::open_in_memory()?;
    rusqlite::backup::Backup::new(&conn, &mut copy)?.run_to_completion(
        1024,
        Duration::ZERO,
        None,
    )?;
    settings(&copy)?;
    migrate(&copy, form, MIGRATIONS)?;
    Ok(copy)
}

/// A path within a URI.
fn escaped(path: &Path) -> String {
    let mut out = String::new();
    for c in path.to_string_lossy().chars() {
        match c {
            '%' => out.push_str("%25"),
            '?' => out.push_str("%3f"),
            '#' => out.push_str("%23"),
            c => out.push(c),
        }
    }
    out
}

/// Makes sure that it is ours and not newer; its form.
fn recognise(conn: &Connection, project: &Path) -> Result<i64, StoreError> {
    let id: i64 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let form: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let empty: i64 = conn.query_row("PRAGMA schema_version", [], |row| row.get(0))?;
    if id == 0 && empty == 0 {
        // A file of no bytes opens as an empty database.
        return Err(StoreError::Damaged {
            path: project.to_owned(),
            missing: false,
            backup: None,
        });
    }
    if id != APPLICATION_ID {
        return Err(StoreError::Foreign(project.to_owned()));
    }
    if form > SCHEMA {
        return Err(StoreError::Newer {
            found: form,
            known: SCHEMA,
            path: project.to_owned(),
        });
    }
    Ok(form)
}

/// Brings an open database up to date, after a backup.
pub(crate) fn update(conn: &Connection, project: &Path, now_ms: i64) -> Result<(), StoreError> {
    let form: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if form == SCHEMA {
        return Ok(());
    }
    backup::make(conn, project, super::log::position(conn)?, now_ms)?;
    migrate(conn, form, MIGRATIONS)
}

/// Takes the steps from a form to the newest, all or none.
pub(crate) fn migrate(conn: &Connection, form: i64, steps: &[Migration]) -> Result<(), StoreError> {
    let tx = conn.unchecked_transaction()?;
    let done = usize::try_from(form - 1).unwrap_or(0);
    for step in steps.iter().skip(done) {
        step(&tx)?;
    }
    tx.execute_batch(&drop_entity_tables())?;
    tx.execute_batch(&create_entity_tables())?;
    rebuild::write(&tx, &project_of(&tx)?)?;
    let newest = i64::try_from(steps.len() + 1).unwrap_or(SCHEMA);
    tx.pragma_update(None, "user_version", newest)?;
    tx.commit()?;
    Ok(())
}

/// What the log of a database means.
pub(crate) fn project_of(conn: &Connection) -> Result<project::Projection, StoreError> {
    let mut projector = project::Projector::default();
    super::log::each(conn, |entry| projector.add(entry))?;
    Ok(projector.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Access, Store};
    use uuid::Uuid;

    /// A project as a program of form 1 would have left it, and one more step than it knew.
    #[test]
    fn an_older_form_is_brought_up_to_date_all_or_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old");
        drop(Store::create(&path, 1_700_000_000_000, Uuid::from_u128(1)).unwrap());
        let conn = Connection::open(path.join(DATABASE)).unwrap();
        // A table that a newer form has no longer, and one that it needs.
        conn.execute_batch("DROP TABLE coverage; PRAGMA user_version = 1;")
            .unwrap();
        fn good(conn: &Connection) -> Result<(), StoreError> {
            conn.execute_batch("CREATE TABLE extra (x)")?;
            Ok(())
        }
        fn bad(_: &Connection) -> Result<(), StoreError> {
            Err(StoreError::BadEntry("no".to_owned()))
        }
        let form = |conn: &Connection| -> i64 {
            conn.query_row("PRAGMA user_version", [], |row| row.get(0))
                .unwrap()
        };
        let tables = |conn: &Connection| -> i64 {
            let sql = "SELECT count(*) FROM sqlite_schema WHERE name IN ('extra', 'coverage')";
            conn.query_row(sql, [], |row| row.get(0)).unwrap()
        };
        assert!(migrate(&conn, 1, &[good, bad]).is_err());
        assert_eq!(
            (form(&conn), tables(&conn)),
            (1, 0),
            "nothing is done by halves"
        );
        migrate(&conn, 1, &[good, |_| Ok(())]).unwrap();
        assert_eq!((form(&conn), tables(&conn)), (3, 2));
        // From the middle only the steps that are missing are taken.
        conn.pragma_update(None, "user_version", 2).unwrap();
        migrate(&conn, 2, &[good, |_| Ok(())]).unwrap();
        assert_eq!(form(&conn), 3);
    }

    #[test]
    fn an_older_project_is_backed_up_and_can_be_read_before_that() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old");
        drop(Store::create(&path, 1_700_000_000_000, Uuid::from_u128(1)).unwrap());
        let conn = Connection::open(path.join(DATABASE)).unwrap();
        conn.execute_batch("PRAGMA user_version = 0; DROP TABLE coding")
            .unwrap();
        drop(conn);
        let reader = Store::open(&path, Access::Read, 1_700_000_000_000, Uuid::nil()).unwrap();
        assert_eq!(reader.differences().unwrap(), []);
        assert!(!path.join("backups").exists());
        drop(reader);
        let store = Store::open(&path, Access::Write, 1_700_000_000_000, Uuid::nil()).unwrap();
        assert_eq!(store.differences().unwrap(), []);
        assert_eq!(std::fs::read_dir(path.join("backups")).unwrap().count(), 1);
    }
}
