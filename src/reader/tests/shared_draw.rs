//! Every page of every PDF of the shared corpora: drawn, or refused in a sentence, within the
//! limits of time and memory, with the drawer alive afterwards. Does nothing unless
//! `DESKREVIEW_SHARED` names the folder.

mod own;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use deskreview_reader::child::{DrawError, DrawLimits};
use own::{Hand, page};

/// Pages of one file that are drawn.
const PAGES: u32 = 400;

fn main() -> ExitCode {
    own::main(&[
        ("hostile_files_are_drawn_or_refused", || sweep("hostile")),
        ("hard_files_are_drawn_or_refused", || sweep("pdf")),
        ("reports_are_drawn", reports),
    ])
}

fn pdfs(folder: &str) -> Option<Vec<PathBuf>> {
    let Some(shared) = std::env::var_os("DESKREVIEW_SHARED") else {
        println!("DESKREVIEW_SHARED is not set: nothing is drawn.");
        return None;
    };
    let folder = Path::new(&shared).join("corpus").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "pdf"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    Some(files)
}

/// Draws all pages of the files and returns what was not drawn: file, page, sentence.
fn draw_all(files: &[PathBuf]) -> (u32, Vec<(String, u32, DrawError)>) {
    let next = AtomicUsize::new(0);
    let work = || {
        let hand = Hand::new(DrawLimits::default());
        let (mut drawn, mut failed) = (0, Vec::new());
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            for number in 1..=PAGES {
                let start = Instant::now();
                let result = hand.draw(page(file, number, 1.0));
                let took = start.elapsed();
                assert!(took < Duration::from_secs(20), "{name} {number}: {took:?}");
                match result {
                    Ok(_) => drawn += 1,
                    Err(DrawError::NoSuchPage { .. }) => break,
                    Err(error) => {
                        assert!(error.to_string().ends_with('.'), "{name}: {error}");
                        let whole =
                            matches!(error, DrawError::Import(_) | DrawError::OpenedTooSlowly(_));
                        failed.push((name.clone(), number, error));
                        if whole {
                            break;
                        }
                    }
                }
            }
        }
        (drawn, failed)
    };
    let (mut drawn, mut failed) = (0, Vec::new());
    std::thread::scope(|scope| {
        for worker in [scope.spawn(work), scope.spawn(work)] {
            let (pages, errors) = worker.join().unwrap();
            drawn += pages;
            failed.extend(errors);
        }
    });
    failed.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    (drawn, failed)
}

fn sweep(folder: &str) {
    let Some(files) = pdfs(folder) else { return };
    let (drawn, failed) = draw_all(&files);
    println!("{folder}: {drawn} pages of {} files drawn", files.len());
    for (name, number, error) in &failed {
        println!("  {name} page {number}: {error}");
    }
    assert!(drawn > 0);
    let crashed = failed
        .iter()
        .filter(|(_, _, error)| matches!(error, DrawError::Crashed(_) | DrawError::NoChild { .. }))
        .count();
    assert_eq!(crashed, 0, "a child ended without a reason that is known");
}

fn reports() {
    let Some(files) = pdfs("reports") else { return };
    let (drawn, failed) = draw_all(&files);
    println!("reports: {drawn} pages of {} files drawn", files.len());
    assert!(failed.is_empty(), "{failed:?}");
}
