//! Folders: kept, damaged, foreign, locked, unwritable, and a writer that is killed.

use std::fs;
use std::path::Path;

use crate::schema::FORMAT_VERSION;
use crate::*;

fn fill(index: &Index, documents: u32, payload: &str) {
    let mut writer = index.writer().unwrap();
    for id in 0..documents {
        let record = DocumentRecord {
            id: id.to_string(),
            fingerprint: payload.into(),
            ..DocumentRecord::default()
        };
        let passage = PassageRecord {
            ordinal: 0,
            start: 0,
            end: 9,
            page: 1,
            language: Some("en"),
            text: "migration",
            number: None,
            section: "",
            aside: false,
        };
        writer.replace_document(&record, [passage]).unwrap();
    }
    writer.commit(payload).unwrap();
    writer.finish().unwrap();
}

fn open(dir: &Path) -> (Index, State) {
    let opened = Index::open(dir).unwrap();
    assert_eq!(opened.storage, Storage::Folder);
    (opened.index, opened.state)
}

#[test]
fn an_index_is_found_again() {
    let dir = tempfile::tempdir().unwrap();
    let (index, state) = open(dir.path());
    assert_eq!(state, State::Fresh);
    fill(&index, 3, "log 5\nwith a line");
    drop(index);
    let (index, state) = open(dir.path());
    assert_eq!(state, State::Ready);
    assert_eq!(index.payload(), "log 5\nwith a line");
    assert_eq!(index.documents().len(), 3);
    assert_eq!(index.damaged_files().unwrap(), Vec::<String>::new());
    fill(&index, 5, "log 6");
    assert_eq!(
        index
            .snapshot()
            .search(&Query::Word("migrate".into()), 0, 9)
            .unwrap()
            .total,
        5
    );
}

#[test]
fn an_index_without_a_commit_is_fresh() {
    let dir = tempfile::tempdir().unwrap();
    drop(open(dir.path()));
    assert_eq!(open(dir.path()).1, State::Fresh);
}

#[test]
fn any_damaged_file_makes_it_fresh() {
    let dir = tempfile::tempdir().unwrap();
    fill(&open(dir.path()).0, 4, "x");
    let folder = dir.path().join("passages");
    let whole: Vec<(std::path::PathBuf, Vec<u8>)> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_none_or(|e| e != "lock"))
        .map(|path| (path.clone(), fs::read(&path).unwrap()))
        .collect();
    assert!(whole.len() > 5);
    let restore = || {
        fs::remove_dir_all(&folder).unwrap();
        fs::create_dir_all(&folder).unwrap();
        for (path, bytes) in &whole {
            fs::write(path, bytes).unwrap();
        }
    };
    for (path, bytes) in &whole {
        let mut turned = bytes.clone();
        let middle = turned.len() / 2;
        turned[middle] ^= 0x55;
        for damage in [
            b"".to_vec(),
            b"garbage".to_vec(),
            bytes[..middle].to_vec(),
            turned,
        ] {
            restore();
            fs::write(path, damage).unwrap();
            let (index, state) = open(dir.path());
            // A bit of tantivy's own list of files may turn without harm.
            if state == State::Fresh {
                fill(&index, 1, "y");
            }
            let found = index.snapshot().search(&Query::All, 0, 9).unwrap();
            assert_eq!(
                found.total,
                if state == State::Fresh { 1 } else { 4 },
                "{path:?}"
            );
        }
        restore();
        fs::remove_file(path).unwrap();
        let _ = open(dir.path());
    }
    restore();
    assert_eq!(open(dir.path()).1, State::Ready);
}

#[test]
fn an_index_of_another_version_is_thrown_away() {
    let dir = tempfile::tempdir().unwrap();
    fill(&open(dir.path()).0, 2, "x");
    let meta = dir.path().join("passages").join("meta.json");
    let text = fs::read_to_string(&meta).unwrap();
    let ours = format!("\\n{FORMAT_VERSION}.{TOKENISER_VERSION}\\n");
    assert!(text.contains(&ours));
    fs::write(&meta, text.replace(&ours, "\\n1.0\\n")).unwrap();
    assert_eq!(open(dir.path()).1, State::Fresh);
}

#[test]
fn only_our_own_folder_is_thrown_away() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("review.db"), "precious").unwrap();
    fs::write(dir.path().join("passages"), "a file in our place").unwrap();
    assert_eq!(open(dir.path()).1, State::Fresh);
    assert_eq!(
        fs::read_to_string(dir.path().join("review.db")).unwrap(),
        "precious"
    );
}

#[test]
fn where_nothing_can_be_written_it_is_in_memory() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, "x").unwrap();
    let opened = Index::open(&file.join("below")).unwrap();
    let Storage::Memory(reason) = opened.storage else {
        panic!("a folder below a file");
    };
    assert!(reason.contains("cannot be written"), "{reason}");
    fill(&opened.index, 2, "x");
    assert_eq!(opened.index.documents().len(), 2);
}

#[test]
fn a_second_opener_reads_and_is_told_that_it_cannot_write() {
    let dir = tempfile::tempdir().unwrap();
    let (first, _) = open(dir.path());
    fill(&first, 2, "x");
    let mut writer = first.writer().unwrap();
    let (second, state) = open(dir.path());
    assert_eq!(state, State::Ready);
    assert!(matches!(second.writer(), Err(IndexError::Busy)));
    writer.remove_document("0");
    writer.commit("y").unwrap();
    assert_eq!(second.documents().len(), 2);
    second.refresh().unwrap();
    assert_eq!(second.documents().len(), 1);
    assert_eq!(second.payload(), "y");
    drop(writer);
    second.writer().unwrap();
}

#[test]
fn a_fresh_index_in_use_is_not_thrown_away() {
    let dir = tempfile::tempdir().unwrap();
    let (first, _) = open(dir.path());
    let writer = first.writer().unwrap();
    let opened = Index::open(dir.path()).unwrap();
    assert!(matches!(opened.storage, Storage::Memory(_)));
    drop(writer);
}

/// The test binary runs itself as the writer that is killed.
const CHILD: &str = "DESKREVIEW_INDEX_TEST_CHILD";

#[test]
fn child_that_writes_until_it_is_killed() {
    let Some(dir) = std::env::var_os(CHILD) else {
        return;
    };
    let (index, _) = open(Path::new(&dir));
    let mut round = index.payload().parse::<u32>().unwrap_or(0);
    let mut writer = index.writer().unwrap();
    while round < 100_000 {
        round += 1;
        for id in 0..3 {
            let text = format!("round r{round}");
            let record = DocumentRecord {
                id: format!("{id}"),
                fingerprint: round.to_string(),
                ..DocumentRecord::default()
            };
            let passage = PassageRecord {
                ordinal: 0,
                start: 0,
                end: 9,
                page: 1,
                language: None,
                text: &text,
                number: None,
                section: "",
                aside: false,
            };
            writer.replace_document(&record, [passage]).unwrap();
        }
        writer.commit(&round.to_string()).unwrap();
        println!("committed {round}");
    }
}

#[test]
fn a_killed_writer_leaves_a_whole_commit() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};

    let dir = tempfile::tempdir().unwrap();
    let mut last = 0;
    for kill in 0..6_u32 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "checks::storage::child_that_writes_until_it_is_killed",
                "--nocapture",
            ])
            .env(CHILD, dir.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut acknowledged = last;
        let mut seen = 0;
        while seen <= kill % 3 {
            let line = lines.next().unwrap().unwrap();
            if let Some(round) = line.strip_prefix("committed ") {
                acknowledged = round.parse().unwrap();
                seen += 1;
            }
        }
        std::thread::sleep(std::time::Duration::from_millis(u64::from(kill * 7)));
        child.kill().unwrap();
        child.wait().unwrap();
        let (index, state) = open(dir.path());
        assert_eq!(state, State::Ready);
        last = index.payload().parse().unwrap();
        assert!(last >= acknowledged);
        // All three documents are of one and the same round.
        let documents = index.documents();
        assert_eq!(documents.len(), 3);
        assert!(
            documents
                .values()
                .all(|fingerprint| *fingerprint == last.to_string())
        );
        let found = index
            .snapshot()
            .search(&Query::Exact(format!("r{last}")), 0, 9)
            .unwrap();
        assert_eq!(found.total, 3);
        assert_eq!(index.snapshot().passages().unwrap(), 3);
        assert!(index.damaged_files().unwrap().is_empty());
    }
}
