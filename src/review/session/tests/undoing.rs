//! Undo and redo.

use super::*;

#[test]
fn undo_goes_on_over_restarts_and_for_any_coder() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let a = add_code(&mut project.session, "A");
    project.session.set_coder("Ben").unwrap();
    add_code(&mut project.session, "B");
    project.reopen();
    let session = &mut project.session;
    assert_eq!(session.coder(), "Ben", "kept with this copy");
    session.undo().unwrap();
    session.undo().unwrap();
    assert!(session.codes().unwrap().is_empty());
    project.reopen();
    let session = &mut project.session;
    session.redo().unwrap();
    assert_eq!(
        session.codes().unwrap()[0].id,
        a,
        "in the order they were undone"
    );
    session.undo().unwrap();
    session.undo().unwrap();
    assert!(session.documents().unwrap().is_empty());
    assert!(matches!(session.undo(), Err(CommandError::NothingToUndo)));
    for _ in 0..3 {
        session.redo().unwrap();
    }
    assert!(matches!(session.redo(), Err(CommandError::NothingToRedo)));
    assert_eq!(session.codes().unwrap().len(), 2);
    assert_sound(session);
}

#[test]
fn something_new_ends_redo() {
    let mut project = Project::new();
    let session = &mut project.session;
    add_code(session, "A");
    session.undo().unwrap();
    add_code(session, "B");
    assert!(matches!(session.redo(), Err(CommandError::NothingToRedo)));
}

#[test]
fn history_tells_what_stands_undone() {
    let mut project = Project::new();
    let session = &mut project.session;
    add_code(session, "A");
    add_code(session, "B");
    session.undo().unwrap();
    let shown: Vec<_> = session
        .history(None)
        .unwrap()
        .into_iter()
        .map(|item| (item.label, item.undone))
        .collect();
    assert_eq!(
        shown,
        [
            ("Undone: Added the code B".to_owned(), false),
            ("Added the code B".to_owned(), true),
            ("Added the code A".to_owned(), false),
            ("Created the review “Migration”".to_owned(), false),
        ]
    );
    session.redo().unwrap();
    let history = session.history(Some(3)).unwrap();
    assert_eq!(history[0].label, "Done again: Added the code B");
    assert!(history.iter().all(|item| !item.undone));
}

#[test]
fn a_later_change_in_the_way_is_named() {
    let mut project = Project::new();
    import(&mut project.session, "Report", None);
    let session = &mut project.session;
    let document = session.documents().unwrap()[0].id;
    let made = session
        .execute(Command::AddCode {
            parent: None,
            path: "A".into(),
            description: None,
            colour: None,
        })
        .unwrap();
    let code = CodeId(made.created[0]);
    let renamed = session
        .execute(Command::RenameCode {
            code,
            name: "B".into(),
        })
        .unwrap();
    session.act_as("Ben").unwrap();
    session
        .execute(Command::RenameCode {
            code,
            name: "C".into(),
        })
        .unwrap();
    let error = session
        .undo_gesture(renamed.gesture.unwrap())
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("Renamed the code B to “C”")
            && error.contains("Ben")
            && error.contains("2023-11"),
        "{error}"
    );
    session.undo().unwrap();
    // Now it can be, and once.
    session.undo_gesture(renamed.gesture.unwrap()).unwrap();
    assert!(matches!(
        session.undo_gesture(renamed.gesture.unwrap()),
        Err(CommandError::AlreadyUndone(_))
    ));
    // A removal that would leave a coding without its code.
    let coding = session
        .execute(tag(document, 0, 14, CodeTarget::Code(code)))
        .unwrap();
    let error = session
        .undo_gesture(made.gesture.unwrap())
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("the coding of “Recommendation”") && error.contains("Tagged"),
        "{error}"
    );
    // A return that would point at nothing.
    let untagged = session
        .execute(Command::Untag(vec![CodingId(coding.created[0])]))
        .unwrap();
    session
        .execute(Command::DeleteCode {
            code,
            with_contents: false,
        })
        .unwrap();
    let error = session
        .undo_gesture(untagged.gesture.unwrap())
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("not there any more") || error.contains("stands in the way"),
        "{error}"
    );
    assert_sound(session);
}

#[test]
fn a_reader_changes_nothing() {
    let mut project = Project::new();
    add_code(&mut project.session, "A");
    let mut reader = Session::open(&project.path(), Access::Read, project.env.boxed()).unwrap();
    assert_eq!(reader.codes().unwrap().len(), 1);
    for result in [reader.undo(), reader.execute(Command::SetTitle("X".into()))] {
        assert!(matches!(
            result,
            Err(CommandError::Store(StoreError::ReadOnly))
        ));
    }
    // It sees what is written meanwhile.
    add_code(&mut project.session, "B");
    assert_eq!(reader.codes().unwrap().len(), 2);
}
