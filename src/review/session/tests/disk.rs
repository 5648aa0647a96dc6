//! The project on disk: locks, damage, full disks, backups, kills.

use super::*;

fn open(project: &Project, access: Access) -> Result<Session, StoreError> {
    Session::open(&project.path(), access, project.env.boxed())
}

/// Closes the project and gives its parts.
fn close(project: Project) -> (PathBuf, TestEnvironment, tempfile::TempDir) {
    let path = project.path();
    drop(project.session);
    (path, project.env, project.folder)
}

#[test]
fn what_is_no_project_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let env = TestEnvironment::new(1);
    let open = |path: &Path| {
        Session::open(path, Access::Write, env.boxed())
            .err()
            .unwrap()
    };
    let file = folder.path().join("file");
    std::fs::write(&file, "x").unwrap();
    assert!(matches!(open(&file), StoreError::IsFile(_)));
    assert!(matches!(open(folder.path()), StoreError::NotAProject(_)));
    assert!(matches!(
        open(&folder.path().join("no")),
        StoreError::Missing(_)
    ));
    let create = |path: &Path| Session::create(path, "T", env.boxed()).err().unwrap();
    assert!(matches!(create(&file), StoreError::Exists(_)));
    assert!(matches!(create(folder.path()), StoreError::Exists(_)));
    for (bytes, damaged) in [
        (&b""[..], true),
        (
            &b"garbage that is long enough to be a page of a database"[..],
            true,
        ),
    ] {
        let path = folder.path().join(format!("p{}", bytes.len()));
        std::fs::create_dir(&path).unwrap();
        std::fs::write(path.join("review.db"), bytes).unwrap();
        for access in [Access::Read, Access::Write] {
            let error = Session::open(&path, access, env.boxed()).err().unwrap();
            assert_eq!(
                matches!(error, StoreError::Damaged { .. }),
                damaged,
                "{error}"
            );
        }
    }
    let path = folder.path().join("foreign");
    std::fs::create_dir(&path).unwrap();
    rusqlite::Connection::open(path.join("review.db"))
        .unwrap()
        .execute_batch("CREATE TABLE x (y)")
        .unwrap();
    assert!(matches!(open(&path), StoreError::Foreign(_)));
}

#[test]
fn one_writes_and_others_read() {
    let project = Project::new();
    let error = open(&project, Access::Write).err().unwrap();
    assert!(matches!(error, StoreError::Held { .. }), "{error}");
    assert!(
        error.to_string().contains(&std::process::id().to_string()),
        "{error}"
    );
    assert_eq!(
        open(&project, Access::Read).unwrap().title().unwrap(),
        "Migration"
    );
    let (path, env, _folder) = close(project);
    assert!(Session::open(&path, Access::Write, env.boxed()).is_ok());
}

#[test]
fn a_newer_project_is_refused_by_name() {
    let (path, env, _folder) = close(Project::new());
    let db = path.join("review.db");
    rusqlite::Connection::open(&db)
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    for access in [Access::Read, Access::Write] {
        let error = Session::open(&path, access, env.boxed()).err().unwrap();
        assert!(
            matches!(error, StoreError::Newer { found: 99, .. }),
            "{error}"
        );
    }
}

#[test]
fn a_full_disk_changes_nothing_and_the_work_goes_on_after() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let session = &mut project.session;
    let document = session.documents().unwrap()[0].id;
    let code = add_code(session, "A");
    let pages: i64 = session
        .store
        .conn()
        .query_row("PRAGMA page_count", [], |row| row.get(0))
        .unwrap();
    session
        .store
        .conn()
        .pragma_update(None, "max_page_count", pages)
        .unwrap();
    let mut done = 0;
    let error = loop {
        let memo = NewCoding {
            document,
            range: CharRange::new(0, 14),
            target: CodeTarget::Code(code),
            bearing: None,
            explicitness: None,
            memo: Some("m".repeat(3000)),
        };
        match session.execute(Command::Tag(memo)) {
            Ok(_) => done += 1,
            Err(error) => break error,
        }
        assert!(done < 100);
    };
    assert!(
        matches!(error, CommandError::Store(StoreError::DiskFull { .. })),
        "{error}"
    );
    assert!(error.to_string().contains("Nothing was changed"), "{error}");
    assert_eq!(
        session.codings(&CodingFilter::default()).unwrap().len(),
        done
    );
    session
        .store
        .conn()
        .pragma_update(None, "max_page_count", pages * 10)
        .unwrap();
    session
        .execute(tag(document, 0, 14, CodeTarget::Code(code)))
        .unwrap();
    assert_eq!(
        session.codings(&CodingFilter::default()).unwrap().len(),
        done + 1
    );
    assert_sound(session);
}

/// A process that is killed leaves the files as they are at that moment: so a copy of them, taken
/// while the session is open, is what the next start finds.
#[test]
fn what_was_acknowledged_is_there_after_a_kill() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let document = project.session.documents().unwrap()[0].id;
    let code = add_code(&mut project.session, "A");
    for round in 0..5 {
        project
            .session
            .execute(tag(document, round, round + 5, CodeTarget::Code(code)))
            .unwrap();
        // And in the middle of a transaction.
        let tx = project.session.store.begin().unwrap();
        tx.execute("DELETE FROM coding", []).unwrap();
        let killed = project.folder.path().join(format!("killed {round}"));
        copy_folder(&project.path(), &killed);
        drop(tx);
        let session =
            Session::open(&killed, Access::Write, TestEnvironment::new(50).boxed()).unwrap();
        assert_eq!(
            session.codings(&CodingFilter::default()).unwrap().len(),
            round as usize + 1
        );
        assert_sound(&session);
    }
}

#[test]
fn backups_are_made_when_due_and_few_are_kept() {
    let mut project = Project::new();
    let backups = |project: &Project| {
        std::fs::read_dir(project.path().join("backups")).map_or(0, Iterator::count)
    };
    add_code(&mut project.session, "A");
    assert_eq!(backups(&project), 0);
    project.reopen();
    project.session.finish_backup().unwrap();
    assert_eq!(backups(&project), 1);
    add_code(&mut project.session, "B");
    project.reopen();
    project.session.finish_backup().unwrap();
    assert_eq!(backups(&project), 1, "the newest is not old");
    project.env.wait_ms(31 * 60 * 1000);
    project.reopen();
    project.session.finish_backup().unwrap();
    assert_eq!(backups(&project), 2);
    project.env.wait_ms(31 * 60 * 1000);
    project.reopen();
    project.session.finish_backup().unwrap();
    assert_eq!(backups(&project), 2, "nothing was done since");
    for _ in 0..15 {
        project.session.backup().unwrap();
    }
    assert_eq!(backups(&project), 10);
}

#[test]
fn a_damaged_database_is_named_and_restored_with_what_can_still_be_read() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let document = project.session.documents().unwrap()[0].id;
    let code = add_code(&mut project.session, "A");
    project.session.backup().unwrap();
    for at in 0..5 {
        project
            .session
            .execute(tag(document, at, at + 5, CodeTarget::Code(code)))
            .unwrap();
    }
    let (path, env, _folder) = close(project);
    // A second page that is no page: the schema can be read, most tables too.
    let db = path.join("review.db");
    let mut bytes = std::fs::read(&db).unwrap();
    let keep = bytes.clone();
    bytes[16..100].fill(0xff);
    std::fs::write(&db, &bytes).unwrap();
    let error = Session::open(&path, Access::Write, env.boxed())
        .err()
        .unwrap();
    let StoreError::Damaged {
        backup: Some(_), ..
    } = &error
    else {
        panic!("{error}")
    };
    assert!(error.to_string().contains("can be restored"), "{error}");
    let repaired = Session::repair(&path, &env).unwrap();
    assert!(repaired.damaged.join("review.db").exists());
    // Whoever repairs is told from when on work may be lost.
    let in_backup = repaired.last_entry_at.unwrap();
    assert_eq!(repaired.recovered, 0);
    assert!(in_backup <= repaired.backup_at + 1000, "{repaired:?}");
    {
        let session = Session::open(&path, Access::Write, env.boxed()).unwrap();
        assert_eq!(session.codes().unwrap().len(), 1, "as in the backup");
        assert_sound(&session);
    }
    // Damage outside the log only: the log is read to its end and nothing is lost.
    std::fs::write(&db, &keep).unwrap();
    let root: i64 = {
        let conn = rusqlite::Connection::open(&db).unwrap();
        let root = conn
            .query_row(
                "SELECT rootpage FROM sqlite_schema WHERE name = 'coding'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        conn.execute_batch("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'code';").unwrap();
        root
    };
    let mut bytes = std::fs::read(&db).unwrap();
    let page = usize::try_from(root - 1).unwrap() * 4096;
    bytes[page..page + 4096].fill(0xff);
    std::fs::write(&db, &bytes).unwrap();
    let repaired = Session::repair(&path, &env).unwrap();
    assert_eq!(repaired.recovered, 5);
    assert!(repaired.last_entry_at.unwrap() > in_backup, "{repaired:?}");
    let mut session = Session::open(&path, Access::Write, env.boxed()).unwrap();
    assert_eq!(session.codings(&CodingFilter::default()).unwrap().len(), 5);
    assert_sound(&session);
    // And it goes on as a copy of its own, with the same past.
    session.undo().unwrap();
    assert_eq!(session.codings(&CodingFilter::default()).unwrap().len(), 4);
}

#[test]
fn without_a_sound_backup_nothing_is_touched() {
    let (path, env, _folder) = close(Project::new());
    let db = path.join("review.db");
    std::fs::write(&db, "garbage").unwrap();
    assert!(matches!(
        Session::repair(&path, &env),
        Err(StoreError::NoBackup(_))
    ));
    assert_eq!(std::fs::read(&db).unwrap(), b"garbage");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let (path, env, _folder) = close(project);
    let set = |mode| {
        for name in [path.clone(), path.join("review.db"), path.join("lock")] {
            let folder = name.is_dir();
            std::fs::set_permissions(
                &name,
                std::fs::Permissions::from_mode(if folder { mode | 0o111 } else { mode }),
            )
            .unwrap();
        }
    };
    set(0o444);
    if std::fs::write(path.join("probe"), "x").is_ok() {
        // Permissions mean nothing to the superuser.
        set(0o644);
        return;
    }
    let session = Session::open(&path, Access::Read, env.boxed()).unwrap();
    assert_eq!(session.documents().unwrap().len(), 1);
    let error = Session::open(&path, Access::Write, env.boxed())
        .err()
        .unwrap();
    assert!(matches!(error, StoreError::Protected(_)), "{error}");
    set(0o644);
}

#[test]
fn check_tells_what_is_wrong() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let session = &mut project.session;
    let document = session
        .document(session.documents().unwrap()[0].id)
        .unwrap();
    let code = add_code(session, "A");
    session
        .execute(tag(document.id, 0, 14, CodeTarget::Code(code)))
        .unwrap();
    assert_sound(session);
    let problems = |session: &Session| session.check(CheckOptions::default()).unwrap();
    let sql = |session: &Session, sql: &str| session.store.conn().execute_batch(sql).unwrap();
    sql(session, "UPDATE coding SET quote = 'other'");
    let found = problems(session);
    assert!(
        found
            .iter()
            .any(|problem| matches!(problem, Problem::Projection { .. })),
        "{found:?}"
    );
    assert!(
        found
            .iter()
            .any(|problem| matches!(problem, Problem::Quote { .. })),
        "{found:?}"
    );
    session.rebuild().unwrap();
    assert_sound(session);
    sql(session, "DELETE FROM code");
    assert!(
        problems(session)
            .iter()
            .any(|problem| matches!(problem, Problem::Reference { .. }))
    );
    session.rebuild().unwrap();
    std::fs::write(
        session.files().source_path(&document.source, "txt"),
        "other",
    )
    .unwrap();
    assert!(matches!(
        problems(session).as_slice(),
        [Problem::SourceAltered { .. }]
    ));
    assert_eq!(
        session.check(CheckOptions { skip_sources: true }).unwrap(),
        []
    );
    std::fs::remove_file(session.files().source_path(&document.source, "txt")).unwrap();
    std::fs::write(session.files().text_path(&document.text), "other").unwrap();
    let found = problems(session);
    assert!(
        matches!(
            found.as_slice(),
            [Problem::Text(_), Problem::SourceMissing { .. }]
        ),
        "{found:?}"
    );
    sql(session, "DELETE FROM log WHERE seq = 2");
    assert!(
        problems(session)
            .iter()
            .any(|problem| matches!(problem, Problem::Gap { from: 2, to: 2, .. }))
    );
}

/// Found by a tester: opening said that the folder was no project, though its backups were whole.
#[test]
fn a_missing_database_is_told_and_restored_from_a_backup() {
    let mut project = Project::new();
    add_code(&mut project.session, "A");
    project.session.backup().unwrap();
    let (path, env, _folder) = close(project);
    for name in ["review.db", "review.db-wal", "review.db-shm"] {
        let _ = std::fs::remove_file(path.join(name));
    }
    for access in [Access::Read, Access::Write] {
        let error = Session::open(&path, access, env.boxed()).err().unwrap();
        assert!(
            matches!(
                &error,
                StoreError::Damaged {
                    missing: true,
                    backup: Some(_),
                    ..
                }
            ),
            "{error}"
        );
        let error = error.to_string();
        assert!(
            error.contains("database is missing; the newest sound backup is review-2023")
                && error.contains("check --repair"),
            "{error}"
        );
    }
    Session::repair(&path, &env).unwrap();
    let session = Session::open(&path, Access::Write, env.boxed()).unwrap();
    assert_eq!(session.codes().unwrap().len(), 1);
    assert_sound(&session);
}

/// Found by a tester: what was done since the only backup, minutes before, was lost.
#[test]
fn much_work_makes_a_backup_due_before_its_time() {
    let mut project = Project::new();
    let count = |project: &Project| {
        std::fs::read_dir(project.path().join("backups")).map_or(0, Iterator::count)
    };
    let title = |project: &mut Project, from: u32, to: u32| {
        for n in from..to {
            let command = Command::SetTitle(format!("Title {n}"));
            project.session.execute(command).unwrap();
        }
    };
    // While it is open; the creation is an entry too.
    title(&mut project, 0, 198);
    assert_eq!(count(&project), 0);
    title(&mut project, 198, 199);
    project.session.finish_backup().unwrap();
    assert_eq!(count(&project), 1);
    // Over openings, as the command line works.
    project.session.store.put_off_backups();
    title(&mut project, 199, 398);
    project.reopen();
    project.session.finish_backup().unwrap();
    assert_eq!(count(&project), 1);
    project.session.store.put_off_backups();
    title(&mut project, 398, 399);
    project.reopen();
    project.session.finish_backup().unwrap();
    assert_eq!(count(&project), 2);
    let backup = project.path().join("backups");
    let newest = std::fs::read_dir(backup)
        .unwrap()
        .map(|one| one.unwrap().file_name())
        .max();
    let newest = newest.unwrap().to_string_lossy().into_owned();
    assert!(newest.ends_with("-000000000400.db"), "{newest}");
}

/// Found by a tester: a pipe or a link to an endless device in a project made it hang.
#[cfg(target_os = "linux")]
#[test]
fn what_is_no_ordinary_file_is_not_opened() {
    let pipe = |path: &Path| {
        let _ = std::fs::remove_file(path);
        let mode = rustix::fs::Mode::from_raw_mode(0o600);
        rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, mode, 0).unwrap();
    };
    let zero = |path: &Path| {
        let _ = std::fs::remove_file(path);
        std::os::unix::fs::symlink("/dev/zero", path).unwrap();
    };
    let makers: [&dyn Fn(&Path); 2] = [&pipe, &zero];
    for put in makers {
        let mut project = Project::new();
        import(&mut project.session, "Report", None);
        let files = project.session.files().clone();
        let document = project.session.documents().unwrap().remove(0);
        let text = files.text_path(&document.text);
        let source = files.source_path(&document.source, &document.extension);
        put(&text);
        put(&source);
        project.reopen();
        let error = project.session.text(document.id).unwrap_err();
        assert!(error.to_string().contains("ordinary file"), "{error}");
        let problems = project.session.check(CheckOptions::default()).unwrap();
        assert!(
            matches!(
                problems.as_slice(),
                [Problem::Text(_), Problem::SourceAltered { .. }]
            ),
            "{problems:?}"
        );
        assert!(matches!(
            files.put_source(&source, "txt"),
            Err(StoreError::NotAFile(_))
        ));
        // Importing it again makes it whole.
        document_again(&mut project.session);
        assert_sound(&project.session);
        let (path, env, _folder) = close(project);
        let open = |access| Session::open(&path, access, env.boxed());
        put(&path.join("holder.json"));
        drop(open(Access::Write).unwrap());
        put(&path.join("backups/review-20991122T081500Z-000000001234.db"));
        for name in ["lock", "review.db-wal", "review.db-journal", "review.db"] {
            let name = path.join(name);
            put(&name);
            let error = open(Access::Write).err().unwrap();
            assert!(matches!(error, StoreError::NotAFile(_)), "{error}");
            let lock = name.ends_with("lock");
            assert_eq!(open(Access::Read).is_ok(), lock);
            if !name.ends_with("review.db") {
                std::fs::remove_file(name).unwrap();
            }
        }
    }
}

#[cfg(target_os = "linux")]
fn document_again(session: &mut Session) {
    // Storing is what an import does first.
    let _ = document(session, "Report", None);
}

#[test]
fn reading_and_writing_that_is_not_permitted_are_told_apart() {
    let denied = || std::io::Error::from(std::io::ErrorKind::PermissionDenied);
    let path = Path::new("p");
    let read = StoreError::reading("Reading", path, denied()).to_string();
    let write = StoreError::io("Writing", path, denied()).to_string();
    assert_eq!(read, "There is no permission to read this: p.");
    assert!(write.contains("cannot be written"), "{write}");
}

/// Words are kept beside the log, so a list needs no text; and a reader finds those that are not.
#[test]
fn statements_are_listed_with_their_words_without_the_text() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let words = |session: &Session| -> Vec<String> {
        let all = session.statements(&StatementFilter::default()).unwrap();
        all.into_iter().map(|one| one.text).collect()
    };
    let expected = words(&project.session);
    assert!(expected[0].starts_with("Recommendation 1"), "{expected:?}");
    let document = project.session.documents().unwrap().remove(0);
    let text = project.session.files().text_path(&document.text);
    let bytes = std::fs::read(&text).unwrap();
    std::fs::remove_file(&text).unwrap();
    project.reopen();
    assert_eq!(words(&project.session), expected);
    let reader = |project: &Project| open(project, Access::Read).unwrap();
    assert_eq!(words(&reader(&project)), expected);
    // One is not kept: the others are listed all the same.
    let one = "DELETE FROM words WHERE start = 0";
    project.session.store.conn().execute_batch(one).unwrap();
    for listed in [words(&project.session), words(&reader(&project))] {
        assert_eq!(listed[0], "");
        assert_eq!(listed[1..], expected[1..]);
    }
    std::fs::write(&text, bytes).unwrap();
    assert_eq!(words(&reader(&project)), expected);
    assert_eq!(words(&project.session), expected);
    std::fs::remove_file(&text).unwrap();
    assert_eq!(words(&reader(&project)), expected, "kept by who writes");
}

/// Found by a tester: where reading was not permitted the message spoke of writing.
#[cfg(unix)]
#[test]
fn a_project_that_may_not_be_read_is_told_so() {
    use std::os::unix::fs::PermissionsExt;
    let (path, env, _folder) = close(Project::new());
    let set = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    let db = path.join("review.db");
    for (closed, open) in [((&db, 0o000), 0o644), ((&path, 0o600), 0o755)] {
        set(closed.0, closed.1);
        // Permissions mean nothing to the superuser.
        let superuser = std::fs::File::open(&db).is_ok();
        for access in [Access::Read, Access::Write] {
            if superuser {
                break;
            }
            let error = Session::open(&path, access, env.boxed()).err().unwrap();
            assert!(matches!(error, StoreError::Unreadable(_)), "{error}");
        }
        set(closed.0, open);
    }
}
