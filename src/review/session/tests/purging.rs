//! Purging: what goes, what stays, and that nothing brings it back.

use super::*;
use crate::domain::Purged;
use crate::store::projection_of;

/// A word that stands in the purged document and nowhere else.
const RARE: &str = "Quoxvillezz";

/// A review with a document that is to go and one that stays, each with a tag, and tags of the one
/// that stays to a recommendation of the other.
fn reviewed() -> (Project, DocumentId, DocumentId) {
    let mut project = Project::new();
    let session = &mut project.session;
    let gone = DocumentId(import(session, RARE, Some("MIG-2008")).created[0]);
    let stays = DocumentId(import(session, "The other report", Some("LAB-2010")).created[0]);
    let theme = CodeId(
        session
            .execute(Command::AddCode {
                parent: None,
                path: "Theme".to_owned(),
                description: None,
                colour: None,
            })
            .unwrap()
            .created[0],
    );
    let end = u32::try_from(WORDS.chars().count()).unwrap() + 2;
    let length = u32::try_from(RARE.chars().count()).unwrap();
    session
        .execute(tag(gone, end, end + length, CodeTarget::Code(theme)))
        .unwrap();
    session
        .execute(tag(stays, 0, 10, CodeTarget::Code(theme)))
        .unwrap();
    let first = of_document(session, gone);
    session.execute(Command::Confirm(vec![first])).unwrap();
    session
        .execute(tag(stays, 20, 30, CodeTarget::Statement(first)))
        .unwrap();
    session
        .execute(Command::Judge {
            statement: first,
            fields: VerdictFields {
                status: Some(Some(VerdictStatus::Implemented)),
                ..VerdictFields::default()
            },
        })
        .unwrap();
    (project, gone, stays)
}

fn of_document(session: &Session, document: DocumentId) -> StatementId {
    let filter = StatementFilter {
        document: Some(document),
        ..StatementFilter::default()
    };
    session.statements(&filter).unwrap()[0].id
}

/// The files below a folder that hold a word, in UTF-8 or as it is cut up nowhere.
fn holding(folder: &Path, word: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            out.extend(holding(&path, word));
        } else {
            // A file of the moment, as a backup is while it is written, may be gone by now.
            let Ok(bytes) = std::fs::read(&path) else {
                continue;
            };
            let lower = bytes.to_ascii_lowercase();
            let word = word.to_ascii_lowercase();
            if lower
                .windows(word.len())
                .any(|piece| piece == word.as_bytes())
            {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

fn purge(session: &mut Session, document: DocumentId) -> Purged {
    let options = PurgeOptions::default();
    session.purge(&[document], &options).unwrap().0
}

#[test]
fn a_purged_document_is_gone_with_all_that_quotes_it_and_nothing_else_is() {
    let (mut project, gone, stays) = reviewed();
    assert!(!holding(&project.path(), RARE).is_empty());
    let would = project.session.would_purge(&[gone]).unwrap();
    assert_eq!(project.session.documents().unwrap().len(), 2, "only told");
    let purged = purge(&mut project.session, gone);
    assert_eq!((would.documents, would.codings, would.elsewhere), (1, 2, 1));
    assert_eq!((would.statements, would.verdicts), (4, 1));
    assert!(purged.finished);
    assert_eq!(
        Purged {
            finished: false,
            ..purged
        },
        would
    );
    assert_sound(&project.session);
    let left: Vec<_> = project.session.documents().unwrap();
    assert_eq!(left.iter().map(|one| one.id).collect::<Vec<_>>(), [stays]);
    let codings = project.session.codings(&CodingFilter::default()).unwrap();
    assert_eq!(codings.len(), 1, "the tag to the theme stays");
    let history = project.session.history(None).unwrap();
    assert_eq!(history[0].label, "Purged 1 documents for good");
    assert!(history.iter().all(|item| !item.label.contains(RARE)));
    assert!(
        history
            .iter()
            .any(|item| item.label == "Imported “The other report”")
    );
    let purges = project.session.purges().unwrap();
    assert_eq!(purges.len(), 1);
    assert_eq!((purges[0].document, &*purges[0].coder), (gone, "Ana"));
    // Not even closed and opened is anything of it left.
    assert_eq!(holding(&project.path(), RARE), Vec::<PathBuf>::new());
    project.reopen();
    assert_sound(&project.session);
    assert_eq!(holding(&project.path(), RARE), Vec::<PathBuf>::new());
}

#[test]
fn a_purge_is_not_undone_and_undo_does_not_go_behind_it() {
    let (mut project, gone, stays) = reviewed();
    purge(&mut project.session, gone);
    for _ in 0..2 {
        let refused = project.session.undo();
        assert!(
            matches!(refused, Err(CommandError::NotUndoable(_))),
            "{refused:?}"
        );
    }
    // What was done since can be taken back, and a single earlier step that has nothing to do with it.
    project
        .session
        .execute(Command::SetTitle("Another".to_owned()))
        .unwrap();
    project.session.undo().unwrap();
    let history = project.session.history(None).unwrap();
    let step = |label: &str| {
        let found = history.iter().find(|item| item.label.starts_with(label));
        found.unwrap().gesture
    };
    project
        .session
        .undo_gesture(step("Added the code"))
        .unwrap_err();
    let untag = history
        .iter()
        .find(|item| item.label.contains("The other report") && item.label.starts_with("Tagged"))
        .unwrap();
    project.session.undo_gesture(untag.gesture).unwrap();
    let refused = project
        .session
        .undo_gesture(step("Imported “…”"))
        .unwrap_err();
    assert!(refused.to_string().contains("purged"), "{refused}");
    let refused = project.session.undo_gesture(step("Purged")).unwrap_err();
    assert!(matches!(refused, CommandError::NotUndoable(_)), "{refused}");
    assert_eq!(project.session.documents().unwrap()[0].id, stays);
    assert_sound(&project.session);
}

#[test]
fn a_copy_that_has_it_still_does_not_bring_it_back_and_learns_of_the_purge() {
    let (mut project, gone, stays) = reviewed();
    let mut other = project.copy("two", 2);
    // The colleague goes on with it.
    other
        .execute(tag(
            gone,
            0,
            9,
            CodeTarget::Statement(of_document(&other, gone)),
        ))
        .unwrap();
    other
        .execute(tag(
            stays,
            40,
            49,
            CodeTarget::Statement(of_document(&other, gone)),
        ))
        .unwrap();
    purge(&mut project.session, gone);
    let merged = project.session.merge(other.folder()).unwrap();
    assert_eq!(merged.purged, 0);
    assert_sound(&project.session);
    assert_eq!(project.session.documents().unwrap().len(), 1);
    assert_eq!(
        holding(&project.path().join("sources"), RARE),
        Vec::<PathBuf>::new()
    );
    assert_eq!(
        holding(&project.path().join("texts"), RARE),
        Vec::<PathBuf>::new()
    );
    assert!(
        holding(&project.path(), RARE)
            .iter()
            .all(|path| path.to_string_lossy().contains("backups"))
    );
    let merged = other.merge(&project.path()).unwrap();
    assert_eq!(merged.purged, 1, "it is told");
    assert_sound(&other);
    assert_eq!(other.documents().unwrap().len(), 1);
    assert_eq!(
        projection_of(&other.store),
        projection_of(&project.session.store)
    );
    let left = holding(other.folder(), RARE);
    assert!(
        left.iter()
            .all(|path| path.to_string_lossy().contains("backups")),
        "{left:?}"
    );
    // With earlier backups gone too nothing is left there either.
    assert!(!left.is_empty());
    other.store.renew_backups(other.env.now_ms()).unwrap();
    assert_eq!(holding(other.folder(), RARE), Vec::<PathBuf>::new());
}

#[test]
fn a_purged_file_is_not_brought_in_again() {
    let (mut project, gone, _) = reviewed();
    purge(&mut project.session, gone);
    let again = document(&project.session, RARE, None);
    let refused = project
        .session
        .execute(Command::AddDocument(Box::new(again)))
        .unwrap_err();
    assert!(
        refused
            .to_string()
            .contains("purged from the review by Ana"),
        "{refused}"
    );
    let refused = project.session.would_purge(&[gone]).unwrap_err();
    assert!(matches!(refused, CommandError::NoSuch { .. }), "{refused}");
}

#[test]
fn what_an_undone_import_left_in_the_history_can_be_purged() {
    let mut project = Project::new();
    let made = import(&mut project.session, RARE, None);
    let gone = DocumentId(made.created[0]);
    project.session.undo().unwrap();
    assert!(project.session.documents().unwrap().is_empty());
    let purged = purge(&mut project.session, gone);
    assert_eq!((purged.documents, purged.entries), (0, 2));
    assert_eq!(holding(&project.path(), RARE), Vec::<PathBuf>::new());
    assert_sound(&project.session);
}

#[test]
fn a_source_that_another_document_is_made_of_stays_and_is_told() {
    let mut project = Project::new();
    let first = document(&project.session, RARE, None);
    let second = NewDocument {
        part: 2,
        text: project
            .session
            .files()
            .put_text(&text_of("The second part."))
            .unwrap(),
        statements: Vec::new(),
        indicators: Vec::new(),
        ..first.clone()
    };
    let file = first.file_name.clone();
    let source = project
        .session
        .files()
        .source_path(&first.source, &first.extension);
    let gone = project
        .session
        .execute(Command::AddDocument(Box::new(first)))
        .unwrap();
    project
        .session
        .execute(Command::AddDocument(Box::new(second)))
        .unwrap();
    let purged = purge(&mut project.session, DocumentId(gone.created[0]));
    assert_eq!(purged.shared_files, [file]);
    assert!(source.exists());
    assert_sound(&project.session);
}

#[test]
fn a_restored_backup_from_before_the_purge_is_purged_again_where_the_log_tells_of_it() {
    let (mut project, gone, stays) = reviewed();
    project.session.backup().unwrap();
    purge(&mut project.session, gone);
    let path = project.path();
    let spare = tempfile::tempdir().unwrap();
    let env = project.env.clone();
    replace_with(&mut project.session, || {
        // The tables are damaged, the log can be read still.
        let file = path.join("review.db");
        let bytes = std::fs::read(&file).unwrap();
        std::fs::write(spare.path().join("kept"), &bytes).unwrap();
        let repaired = Session::repair(&path, &env).unwrap();
        assert!(repaired.recovered > 0);
        Session::open(&path, Access::Write, env.boxed()).unwrap()
    });
    let left: Vec<_> = project.session.documents().unwrap();
    assert_eq!(left.iter().map(|one| one.id).collect::<Vec<_>>(), [stays]);
    assert_sound(&project.session);
}

#[test]
fn a_purge_that_somebody_reads_beside_is_finished_at_the_next_opening() {
    let (mut project, gone, _) = reviewed();
    let path = project.path();
    let reader = crate::store::Reading::begin(&path);
    let purged = purge(&mut project.session, gone);
    assert!(!purged.finished);
    let problems = project.session.check(CheckOptions::default()).unwrap();
    assert!(
        matches!(problems.as_slice(), [Problem::Purge(_)]),
        "{problems:?}"
    );
    drop(reader);
    project.reopen();
    assert_sound(&project.session);
    assert_eq!(holding(&path, RARE), Vec::<PathBuf>::new());
}
