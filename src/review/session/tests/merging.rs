//! Merging copies: single rules by example. That the whole is a function of the set of entries is
//! held by `random`.

use super::*;

fn merge_both(a: &mut Session, b: &mut Session) {
    let (path_a, path_b) = (a.folder().to_owned(), b.folder().to_owned());
    a.merge(&path_b).unwrap();
    b.merge(&path_a).unwrap();
    assert_sound(a);
    assert_sound(b);
    assert_eq!(a.conflicts().unwrap(), b.conflicts().unwrap());
    assert_eq!(a.codes().unwrap(), b.codes().unwrap());
}

fn kinds(session: &Session) -> Vec<ConflictKind> {
    session
        .conflicts()
        .unwrap()
        .into_iter()
        .map(|conflict| conflict.kind)
        .collect()
}

#[test]
fn work_of_both_is_there_and_a_second_time_changes_nothing() {
    let mut project = Project::new();
    import(&mut project.session, "Report", Some("MIG-2008"));
    let mut other = project.copy("two", 2);
    let document = project.session.documents().unwrap()[0].id;
    let a = add_code(&mut project.session, "A");
    project
        .session
        .execute(tag(document, 0, 14, CodeTarget::Code(a)))
        .unwrap();
    let b = add_code(&mut other, "B");
    other
        .execute(tag(document, 0, 14, CodeTarget::Code(b)))
        .unwrap();
    import(&mut other, "Second", None);
    let merged = project
        .session
        .merge(&project.folder.path().join("two"))
        .unwrap();
    assert_eq!(merged.added[entity::CODING], 1);
    assert_eq!(merged.added[entity::DOCUMENT], 1);
    assert_eq!((merged.entries, merged.same), (3, 2));
    assert_eq!(merged.conflicts, []);
    assert_sound(&project.session);
    let again = project
        .session
        .merge(&project.folder.path().join("two"))
        .unwrap();
    assert_eq!((again.entries, again.same, again.added.len()), (0, 5, 0));
    // What came in is undone first, latest first, and then one's own work.
    project.session.undo().unwrap();
    assert_eq!(project.session.documents().unwrap().len(), 1);
    project.session.undo().unwrap();
    assert_eq!(
        project.session.codings(&CodingFilter::default()).unwrap()[0].code,
        a
    );
    project.session.undo().unwrap();
    assert_eq!(project.session.codes().unwrap().len(), 1);
    project.session.undo().unwrap();
    assert_eq!(
        project.session.codings(&CodingFilter::default()).unwrap(),
        []
    );
    assert_sound(&project.session);
}

#[test]
fn a_copied_folder_is_another_replica_with_the_same_past() {
    let mut project = Project::new();
    add_code(&mut project.session, "A");
    let mut copy = project.copy("two", 2);
    // What was done before it was copied is its past too.
    copy.undo().unwrap();
    add_code(&mut copy, "C");
    add_code(&mut project.session, "B");
    let replicas = |session: &Session| {
        let history = session.history(None).unwrap();
        history
            .into_iter()
            .map(|item| item.replica)
            .collect::<std::collections::BTreeSet<_>>()
            .len()
    };
    assert_eq!((replicas(&project.session), replicas(&copy)), (1, 2));
    merge_both(&mut project.session, &mut copy);
    let names: Vec<_> = copy
        .codes()
        .unwrap()
        .into_iter()
        .map(|code| code.name)
        .collect();
    assert_eq!(names, ["C", "B"], "by position");
}

#[test]
fn a_moved_folder_can_still_be_undone() {
    let mut project = Project::new();
    add_code(&mut project.session, "A");
    let (from, to) = (project.path(), project.folder.path().join("moved"));
    let env = project.env.boxed();
    replace_with(&mut project.session, || {
        std::fs::rename(&from, &to).unwrap();
        Session::open(&to, Access::Write, env).unwrap()
    });
    project.session.undo().unwrap();
    assert!(project.session.codes().unwrap().is_empty());
}

#[test]
fn the_same_field_set_differently_is_listed_until_somebody_settles_it() {
    let mut project = Project::new();
    let code = add_code(&mut project.session, "A");
    let mut other = project.copy("two", 2);
    let describe = |text: &str| Command::DescribeCode {
        code,
        description: Some(Some(text.into())),
        colour: None,
    };
    project.session.execute(describe("one")).unwrap();
    project.session.execute(describe("first")).unwrap();
    other.execute(describe("second")).unwrap();
    merge_both(&mut project.session, &mut other);
    let conflict = project.session.conflicts().unwrap().remove(0);
    assert_eq!(
        (conflict.kind, conflict.field.as_deref()),
        (ConflictKind::Field, Some("description"))
    );
    assert_eq!(conflict.title, "the code A");
    let values: Vec<_> = conflict
        .values
        .iter()
        .map(|side| side.value.as_deref().unwrap())
        .collect();
    let holds = project.session.code(code).unwrap().description.unwrap();
    assert_eq!(values.len(), 2);
    assert_eq!(values[1], holds, "the last is what holds");
    // Settled on one side by a decision, and so on the other after the next merge.
    project
        .session
        .execute(Command::Settle {
            entity: entity::CODE,
            id: code.0,
        })
        .unwrap();
    assert_eq!(project.session.conflicts().unwrap(), []);
    assert_sound(&project.session);
    merge_both(&mut project.session, &mut other);
    assert_eq!(other.conflicts().unwrap(), []);
    assert_eq!(other.code(code).unwrap().description.unwrap(), holds);
}

#[test]
fn a_deletion_wins_unless_the_thing_was_changed_meanwhile() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let session = &mut project.session;
    let document = session.documents().unwrap()[0].id;
    let code = add_code(session, "A");
    let [kept, gone] = [0, 18].map(|at| {
        CodingId(
            session
                .execute(tag(document, at, at + 3, CodeTarget::Code(code)))
                .unwrap_or_else(|_| panic!())
                .created[0],
        )
    });
    let mut other = project.copy("two", 2);
    project
        .session
        .execute(Command::Untag(vec![kept, gone]))
        .unwrap();
    let fields = CodingFields {
        memo: Some(Some("important".into())),
        ..CodingFields::default()
    };
    other
        .execute(Command::Amend {
            coding: kept,
            fields,
        })
        .unwrap();
    merge_both(&mut project.session, &mut other);
    let left = project.session.codings(&CodingFilter::default()).unwrap();
    assert_eq!(
        left.iter().map(|coding| coding.id).collect::<Vec<_>>(),
        [kept]
    );
    assert_eq!(left[0].memo.as_deref(), Some("important"));
    assert_eq!(kinds(&project.session), [ConflictKind::DeletedAndChanged]);
    // Deleting it once more, knowing of both, is the end of it.
    other.execute(Command::Untag(vec![kept])).unwrap();
    merge_both(&mut project.session, &mut other);
    assert_eq!(kinds(&project.session), []);
    assert!(
        project
            .session
            .codings(&CodingFilter::default())
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_deleted_code_that_somebody_uses_comes_back() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let document = project.session.documents().unwrap()[0].id;
    let code = add_code(&mut project.session, "Theme/A");
    let mut other = project.copy("two", 2);
    let parent = project.session.find_code("Theme").unwrap();
    project
        .session
        .execute(Command::DeleteCode {
            code: parent,
            with_contents: true,
        })
        .unwrap();
    let coding = CodingId(
        other
            .execute(tag(document, 0, 14, CodeTarget::Code(code)))
            .unwrap()
            .created[0],
    );
    merge_both(&mut project.session, &mut other);
    assert_eq!(project.session.code(code).unwrap().path, "Theme/A");
    assert_eq!(
        kinds(&project.session),
        [ConflictKind::DeletedAndUsed, ConflictKind::DeletedAndUsed]
    );
    // Whoever removes the last use has seen the code: it stays until it is deleted on purpose.
    project
        .session
        .execute(Command::Untag(vec![coding]))
        .unwrap();
    assert_sound(&project.session);
    assert!(project.session.code(code).is_ok());
    project
        .session
        .execute(Command::DeleteCode {
            code: parent,
            with_contents: true,
        })
        .unwrap();
    assert_sound(&project.session);
    merge_both(&mut project.session, &mut other);
    assert_eq!((kinds(&other).len(), other.codes().unwrap().len()), (0, 0));
}

#[test]
fn codes_moved_under_each_other_are_parted() {
    let mut project = Project::new();
    let [a, b] = ["A", "B"].map(|name| add_code(&mut project.session, name));
    let mut other = project.copy("two", 2);
    project
        .session
        .execute(Command::MoveCode {
            code: a,
            parent: Some(b),
            position: None,
        })
        .unwrap();
    // Later by its clock, so this one loses.
    for n in 0..20 {
        other.execute(Command::SetTitle(format!("T{n}"))).unwrap();
    }
    other
        .execute(Command::MoveCode {
            code: b,
            parent: Some(a),
            position: None,
        })
        .unwrap();
    merge_both(&mut project.session, &mut other);
    let paths = |session: &Session| {
        session
            .codes()
            .unwrap()
            .into_iter()
            .map(|code| code.path)
            .collect::<Vec<_>>()
    };
    assert_eq!(paths(&project.session), ["B", "B/A"]);
    assert!(kinds(&project.session).contains(&ConflictKind::Circle));
    // A move nearby is made with that in view, and does not let the circle spring back.
    project
        .session
        .execute(Command::MoveCode {
            code: a,
            parent: None,
            position: None,
        })
        .unwrap();
    assert_sound(&project.session);
    assert_eq!(kinds(&project.session), []);
    merge_both(&mut project.session, &mut other);
    assert_eq!(paths(&other).len(), 2);
    assert!(paths(&other).iter().all(|path| !path.contains('/')));
}

#[test]
fn two_codes_of_the_same_name_are_told() {
    let mut project = Project::new();
    let mut other = project.copy("two", 2);
    add_code(&mut project.session, "Theme");
    let theirs = add_code(&mut other, "theme");
    merge_both(&mut project.session, &mut other);
    assert_eq!(kinds(&project.session), [ConflictKind::SameName]);
    let error = project.session.find_code("Theme").unwrap_err();
    assert!(
        matches!(error, CommandError::Address(AddressError::Ambiguous { .. })),
        "{error}"
    );
    project
        .session
        .execute(Command::RenameCode {
            code: theirs,
            name: "Theme 2".into(),
        })
        .unwrap();
    assert_eq!(kinds(&project.session), []);
    assert_sound(&project.session);
}

#[test]
fn importing_the_same_file_twice_does_not_undo_a_confirmation() {
    let mut project = Project::new();
    let mut other = project.copy("two", 2);
    import(&mut project.session, "Report", Some("MIG-2008"));
    let one = project.session.find_statement("1").unwrap();
    project
        .session
        .execute(Command::Confirm(vec![one]))
        .unwrap();
    for n in 0..20 {
        other.execute(Command::SetTitle(format!("T{n}"))).unwrap();
    }
    // Later by its clock, and knowing nothing of the confirmation.
    import(&mut other, "Report", Some("mig-2008"));
    let two = other.find_statement("2").unwrap();
    other.execute(Command::Confirm(vec![two])).unwrap();
    merge_both(&mut project.session, &mut other);
    let states: Vec<_> = project
        .session
        .statements(&StatementFilter::default())
        .unwrap()
        .iter()
        .map(|s| s.state)
        .collect();
    assert_eq!(
        states,
        [StatementState::Confirmed, StatementState::Confirmed]
    );
    assert_eq!(project.session.documents().unwrap().len(), 1);
    assert_eq!(project.session.evaluations().unwrap().len(), 1);
    let paths: Vec<_> = project
        .session
        .codes()
        .unwrap()
        .into_iter()
        .map(|code| code.path)
        .collect();
    assert_eq!(paths.len(), 6, "{paths:?}");
}

#[test]
fn reviews_made_apart_can_be_merged() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let path = project.folder.path().join("apart");
    let mut other = Session::create(&path, "Other", TestEnvironment::new(7).boxed()).unwrap();
    import(&mut other, "Report", None);
    import(&mut other, "Second", None);
    merge_both(&mut project.session, &mut other);
    assert_eq!(project.session.documents().unwrap().len(), 2);
    let conflicts = project.session.conflicts().unwrap();
    assert_eq!(conflicts.len(), 1, "{conflicts:#?}");
    assert_eq!(conflicts[0].title, "the review", "two titles");
}

#[test]
fn what_is_no_copy_is_refused() {
    let mut project = Project::new();
    add_code(&mut project.session, "A");
    let own = project.path();
    let error = project.session.merge(&own).unwrap_err();
    assert!(error.to_string().contains("same project"), "{error}");
    // The same replica that went on in two ways: only by force, past the binding to a place.
    let copy = project.folder.path().join("forged");
    copy_folder(&own, &copy);
    {
        let conn = rusqlite::Connection::open(copy.join("review.db")).unwrap();
        let changed = conn
            .execute("UPDATE log SET id = randomblob(16) WHERE seq = 2", [])
            .unwrap();
        assert_eq!(changed, 1);
    }
    let before = project.session.position().unwrap();
    let error = project.session.merge(&copy).unwrap_err();
    assert!(matches!(error, StoreError::NotMergeable(_)), "{error}");
    {
        let conn = rusqlite::Connection::open(copy.join("review.db")).unwrap();
        conn.execute("DELETE FROM log WHERE seq = 1", []).unwrap();
    }
    let error = project.session.merge(&copy).unwrap_err();
    assert!(error.to_string().contains("missing"), "{error}");
    assert_eq!(project.session.position().unwrap(), before);
    assert_sound(&project.session);
    assert!(matches!(
        project.session.merge(Path::new("/nowhere")),
        Err(StoreError::Missing(_))
    ));
}
