//! The index and the store agree, whatever has happened to either.

use proptest::prelude::*;

use super::*;

/// The test's environment with a cache of its own.
struct Cached {
    env: TestEnvironment,
    cache: PathBuf,
}

impl Environment for Cached {
    fn now_ms(&self) -> i64 {
        self.env.now_ms()
    }

    fn new_id(&self) -> Uuid {
        self.env.new_id()
    }

    fn cache_folder(&self) -> Option<PathBuf> {
        Some(self.cache.clone())
    }

    fn user(&self) -> Option<String> {
        self.env.user()
    }
}

/// A project whose index lies on the disk.
struct Desk {
    folder: tempfile::TempDir,
    env: TestEnvironment,
    session: Option<Session>,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = Self {
            folder,
            env: TestEnvironment::new(3),
            session: None,
        };
        let session = Session::create(&desk.path("p"), "Migration", desk.boxed()).unwrap();
        desk.session = Some(session);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn boxed(&self) -> Box<dyn Environment> {
        Box::new(Cached {
            env: self.env.clone(),
            cache: self.path("cache"),
        })
    }

    fn session(&mut self) -> &mut Session {
        self.session.as_mut().unwrap()
    }

    fn close(&mut self) {
        self.session = None;
    }

    fn open(&mut self) {
        let session = Session::open(&self.path("p"), Access::Write, self.boxed()).unwrap();
        self.session = Some(session);
    }

    /// Every document is found by its title and by its last paragraph, and nothing else is.
    fn assert_agrees(&mut self) {
        let session = self.session();
        let documents = session.documents().unwrap();
        let found = session.search("strategy", None, 0, 1000).unwrap();
        // Two paragraphs of each document speak of the strategy.
        assert_eq!(found.total, 2 * documents.len() as u64);
        for document in &documents {
            let query = format!("title:\"{}\"", document.title);
            let same = documents.iter().filter(|one| one.title == document.title);
            let found = session.search(&query, None, 0, 1000).unwrap();
            assert_eq!(found.total, 4 * same.count() as u64, "{query}");
        }
        let problems = session.check_all(CheckOptions::default()).unwrap();
        let of_index = |problem: &&Problem| matches!(problem, Problem::Index(_));
        assert_eq!(problems.iter().filter(of_index).count(), 0, "{problems:?}");
    }
}

#[derive(Clone, Debug)]
enum Step {
    Import(u8),
    Retitle(u8, u8),
    Purge(u8),
    Undo,
    Redo,
    Search,
    Reopen,
    DeleteIndex,
    Keep,
    Restore,
}

fn step() -> impl Strategy<Value = Step> {
    use Step::*;
    prop_oneof![
        4 => (0..6_u8).prop_map(Import),
        2 => (0..6_u8, 0..4_u8).prop_map(|(a, b)| Retitle(a, b)),
        2 => (0..6_u8).prop_map(Purge),
        2 => Just(Undo),
        1 => Just(Redo),
        2 => Just(Search),
        1 => Just(Reopen),
        1 => Just(DeleteIndex),
        1 => Just(Keep),
        2 => Just(Restore),
    ]
}

fn run(desk: &mut Desk, step: &Step) {
    match step {
        Step::Import(n) => {
            let session = desk.session();
            let new = document(session, &format!("Report {n}"), None);
            // The same again is refused.
            let _ = session.execute(Command::AddDocument(Box::new(new)));
        }
        Step::Retitle(a, b) => {
            let session = desk.session();
            let documents = session.documents().unwrap();
            if let Some(one) = documents.get(usize::from(*a) % documents.len().max(1)) {
                let fields = DocumentFields {
                    title: Some(format!("Title {b}")),
                    ..DocumentFields::default()
                };
                let command = Command::SetDocument {
                    document: one.id,
                    fields: Box::new(fields),
                };
                session.execute(command).unwrap();
            }
        }
        Step::Purge(n) => {
            let session = desk.session();
            let documents = session.documents().unwrap();
            if let Some(one) = documents.get(usize::from(*n) % documents.len().max(1)) {
                let options = PurgeOptions::default();
                let (purged, _) = session.purge(&[one.id], &options).unwrap();
                assert!(purged.finished);
            }
        }
        Step::Undo => drop(desk.session().undo()),
        Step::Redo => drop(desk.session().redo()),
        Step::Search => desk.assert_agrees(),
        Step::Reopen => {
            desk.close();
            desk.open();
        }
        Step::DeleteIndex => {
            desk.close();
            let _ = std::fs::remove_dir_all(desk.path("cache"));
            desk.open();
        }
        Step::Keep => {
            desk.close();
            let _ = std::fs::remove_dir_all(desk.path("kept"));
            copy_folder(&desk.path("p"), &desk.path("kept"));
            desk.open();
        }
        Step::Restore => {
            if desk.path("kept").exists() {
                desk.close();
                std::fs::remove_dir_all(desk.path("p")).unwrap();
                copy_folder(&desk.path("kept"), &desk.path("p"));
                desk.open();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn index_and_store_agree_after_anything(steps in proptest::collection::vec(step(), 1..14)) {
        let mut desk = Desk::new();
        for step in &steps {
            run(&mut desk, step);
        }
        desk.assert_agrees();
    }
}

/// A restored backup that goes on has as many entries as the index has seen, and other ones.
#[test]
fn an_index_of_other_entries_of_the_same_number_is_not_taken_for_the_newest() {
    let mut desk = Desk::new();
    for step in [
        Step::Keep,
        Step::Import(1),
        Step::Search,
        Step::Restore,
        Step::Import(2),
    ] {
        run(&mut desk, &step);
    }
    let found = desk.session().search("title:\"Report 2\"", None, 0, 10);
    assert_eq!(found.unwrap().total, 4);
    desk.assert_agrees();
}
