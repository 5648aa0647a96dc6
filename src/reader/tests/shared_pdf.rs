//! PDFs of the shared corpus: real reports beside pdftotext, hard and hostile files within limits.
//!
//! Needs `DESKREVIEW_SHARED`, the folder of the corpus; says so and passes where it is not set.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking and says what it left out"
)]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use deskreview_reader::import::{ImportError, Options, ReadFile, read};

fn corpus(folder: &str) -> Option<Vec<PathBuf>> {
    let Some(shared) = std::env::var_os("DESKREVIEW_SHARED") else {
        eprintln!("DESKREVIEW_SHARED is not set: nothing of the shared corpus is tested");
        return None;
    };
    let folder = Path::new(&shared).join("corpus").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{} holds no PDF", folder.display());
    Some(files)
}

fn open(path: &Path, password: Option<&str>) -> Result<ReadFile, ImportError> {
    let bytes = std::fs::read(path).expect("a file of the corpus");
    let options = Options {
        password: password.map(str::to_owned),
        ..Options::default()
    };
    read(&bytes, "a.pdf", &options, &mut |_| {})
}

/// Words of flow and furniture: pdftotext does not part them.
fn words(file: &ReadFile) -> Vec<String> {
    let document = &file.document;
    document
        .blocks
        .iter()
        .flat_map(|block| document.block_text(block).split_whitespace())
        .map(|word| word.replace('-', ""))
        .collect()
}

fn f1(mine: &[String], theirs: &[String]) -> f64 {
    let mut counts: HashMap<&str, i64> = HashMap::new();
    for word in theirs {
        *counts.entry(word).or_default() += 1;
    }
    let mut common = 0usize;
    for word in mine {
        if let Some(left) = counts.get_mut(word.as_str()).filter(|left| **left > 0) {
            *left -= 1;
            common += 1;
        }
    }
    2.0 * common as f64 / (mine.len() + theirs.len()).max(1) as f64
}

#[test]
fn reports_have_the_words_that_pdftotext_finds() {
    let Some(files) = corpus("reports") else {
        return;
    };
    let mut scores = Vec::new();
    for path in files {
        let begin = Instant::now();
        let file = open(&path, None).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let seconds = begin.elapsed().as_secs_f64();
        let Ok(theirs) = Command::new("pdftotext").arg(&path).arg("-").output() else {
            eprintln!("pdftotext is not installed: its words are not compared");
            return;
        };
        let theirs = String::from_utf8_lossy(&theirs.stdout).replace("-\n", "");
        let theirs: Vec<String> = theirs
            .split_whitespace()
            .map(|word| word.replace(['-', '\u{ad}'], ""))
            .collect();
        let mine = words(&file);
        let score = f1(&mine, &theirs);
        let pages = file.document.pages.len();
        eprintln!(
            "{:44} {pages:4} pages {:6} words, F1 {score:.4}, {:5.0} pages/s",
            path.file_name().unwrap_or_default().to_string_lossy(),
            mine.len(),
            pages as f64 / seconds
        );
        assert!(score > 0.97, "{}: F1 {score:.4}", path.display());
        scores.push(score);
    }
    let mean = scores.iter().sum::<f64>() / scores.len() as f64;
    assert!(mean >= 0.985, "mean F1 {mean:.4}");
}

#[test]
fn every_word_of_a_report_has_its_box_on_its_page() {
    let Some(files) = corpus("reports") else {
        return;
    };
    for path in files {
        let document = open(&path, None).expect("a report").document;
        assert!(!document.words.is_empty(), "{}", path.display());
        for word in document.words.iter() {
            let page = document
                .pages
                .get(word.page as usize - 1)
                .expect("a page of the document");
            let (width, height) = (page.width.unwrap_or(0.0), page.height.unwrap_or(0.0));
            let text = document
                .text
                .slice(word.range)
                .expect("a place in the text");
            assert!(
                !text.trim().is_empty() && !text.contains(char::is_whitespace),
                "{text:?}"
            );
            let middle = (
                (word.bbox.x0 + word.bbox.x1) / 2.0,
                (word.bbox.y0 + word.bbox.y1) / 2.0,
            );
            assert!(
                middle.0 > -20.0
                    && middle.0 < width + 20.0
                    && middle.1 > -20.0
                    && middle.1 < height + 20.0,
                "{}: {text:?} at {:?}",
                path.display(),
                word.bbox
            );
        }
        let bytes_a_word = document.words.packed_len() as f64 / document.words.len() as f64;
        assert!(bytes_a_word < 6.0, "{bytes_a_word} bytes a word");
    }
}

#[test]
fn hard_and_hostile_files_end_in_text_or_a_sentence() {
    for folder in ["pdf", "hostile"] {
        let Some(files) = corpus(folder) else { return };
        for path in files {
            let begin = Instant::now();
            if let Err(error) = open(&path, None) {
                let message = error.to_string();
                assert!(
                    message.ends_with('.') && message.len() > 20,
                    "{}: {message}",
                    path.display()
                );
            }
            let took = begin.elapsed();
            assert!(
                took < Duration::from_secs(20),
                "{}: {took:?}",
                path.display()
            );
        }
    }
}

#[test]
fn a_password_opens_a_file_and_a_wrong_one_does_not() {
    let Some(files) = corpus("pdf") else { return };
    let Some(path) = files
        .iter()
        .find(|path| path.ends_with("password-example.pdf"))
    else {
        return;
    };
    assert_eq!(open(path, None).err(), Some(ImportError::NeedsPassword));
    assert_eq!(
        open(path, Some("no")).err(),
        Some(ImportError::WrongPassword)
    );
    assert!(open(path, Some("test")).is_ok());
}

#[test]
fn a_scan_says_that_its_pages_are_pictures() {
    let Some(files) = corpus("pdf") else { return };
    let Some(path) = files
        .iter()
        .find(|path| path.ends_with("scanned-no-text-layer.pdf"))
    else {
        return;
    };
    let document = open(path, None).expect("a scan").document;
    assert!(document.text.is_empty());
    assert_eq!(
        document.warnings,
        ["16 of 16 pages are pictures of text; their words cannot be searched."]
    );
}
