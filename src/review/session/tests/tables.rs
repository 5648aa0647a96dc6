//! Documents of one file: sheets and rows.

use deskreview_reader::import::RowSplit;

use super::*;
use crate::session::TableDocument;

fn split(text: &[u32]) -> RowSplit {
    RowSplit {
        sheet: 1,
        header: 1,
        text: text.to_vec(),
        attributes: vec![0],
        title: None,
    }
}

/// Rows of one source, each with a text of its own.
fn rows(session: &Session, numbers: std::ops::Range<u32>) -> Vec<TableDocument> {
    let source = session.files().put_source_bytes(b"a,b", "csv").unwrap();
    let words: Vec<DocumentText> = numbers
        .clone()
        .map(|number| text_of(&format!("Question\n\nAnswer {number}")))
        .collect();
    let texts = session.files().put_texts(&words).unwrap();
    numbers
        .zip(texts)
        .map(|(number, text)| TableDocument {
            document: NewDocument {
                source: source.clone(),
                text,
                part: number,
                split: Some(split(&[1])),
                statements: Vec::new(),
                indicators: Vec::new(),
                passages: 2,
                extension: "csv".to_owned(),
                attributes: [("Row".to_owned(), number.to_string())].into(),
                ..document(session, &format!("Row {number}"), None)
            },
            warnings: Vec::new(),
        })
        .collect()
}

#[test]
fn the_rows_of_a_file_are_one_gesture_in_several_entries() {
    let mut project = Project::new();
    let session = &mut project.session;
    let first = rows(session, 1..4);
    let second = rows(session, 4..6);
    let begun = session.add_some(first, 5, None).unwrap();
    let went_on = session.add_some(second, 5, begun.gesture).unwrap();
    assert_eq!(begun.gesture, went_on.gesture);
    assert_eq!(session.documents().unwrap().len(), 5);
    assert_sound(session);
    session.undo().unwrap();
    assert!(
        session.documents().unwrap().is_empty(),
        "all of it in one step"
    );
    let history: Vec<(String, bool)> = session
        .history(None)
        .unwrap()
        .into_iter()
        .map(|item| (item.label, item.undone))
        .collect();
    assert_eq!(history.len(), 3, "undone, imported, created: {history:?}");
    assert!(history[1].0.starts_with("Imported 5 documents from") && history[1].1);
    session.redo().unwrap();
    let all = session.documents().unwrap();
    assert_eq!(all.len(), 5);
    assert_eq!(all[0].split, Some(split(&[1])));
    assert_eq!(all[4].attributes["Row"], "5");
    assert_sound(session);
    session.rebuild().unwrap();
    assert_eq!(session.documents().unwrap(), all, "the log knows all of it");
}

#[test]
fn one_document_goes_and_the_source_of_the_others_stays() {
    let mut project = Project::new();
    let session = &mut project.session;
    let some = rows(session, 1..3);
    session.add_table(some).unwrap();
    let last = rows(session, 3..4);
    session.add_table(last).unwrap();
    session.undo().unwrap();
    assert_eq!(session.documents().unwrap().len(), 2);
    assert_sound(session);
}

#[test]
fn two_people_who_import_the_same_rows_speak_of_the_same() {
    let mut project = Project::new();
    let mut other = project.copy("two", 2);
    let mine = rows(&project.session, 1..4);
    project.session.add_table(mine).unwrap();
    let theirs = rows(&other, 2..5);
    other.add_table(theirs).unwrap();
    project
        .session
        .merge(&project.folder.path().join("two"))
        .unwrap();
    let documents = project.session.documents().unwrap();
    assert_eq!(documents.len(), 4);
    assert_eq!(project.session.conflicts().unwrap(), []);
    assert_sound(&project.session);
}

#[test]
fn a_document_is_known_by_how_it_was_split() {
    let source = ContentHash::of(b"x");
    let id = |part, split: Option<&RowSplit>| part_id(&source, part, split);
    assert_eq!(id(3, None), document_id(&source, 3));
    assert_ne!(
        id(3, Some(&split(&[1]))),
        id(3, None),
        "third row, third sheet"
    );
    assert_ne!(id(3, Some(&split(&[1]))), id(3, Some(&split(&[1, 2]))));
    let others = RowSplit {
        attributes: Vec::new(),
        title: Some(4),
        ..split(&[1])
    };
    assert_eq!(id(3, Some(&split(&[1]))), id(3, Some(&others)));
}
