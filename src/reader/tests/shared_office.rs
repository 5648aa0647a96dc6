//! Office documents of the shared corpus: every word is read, nothing hostile hurts.
//!
//! Needs `DESKREVIEW_SHARED`, the folder of the corpus; says so and passes where it is not set.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking and says what it left out"
)]

use std::collections::HashMap;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use deskreview_reader::import::{ImportError, Options, ReadFile, read};
use deskreview_reader::text::BlockKind;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

/// Longest time that a file may take.
const LONGEST: Duration = Duration::from_secs(20);
/// Most memory that a file may take, in kilobytes.
const LARGEST: u64 = 1024 * 1024;

fn corpus(folder: &str, endings: &[&str]) -> Option<Vec<PathBuf>> {
    let Some(shared) = std::env::var_os("DESKREVIEW_SHARED") else {
        eprintln!("DESKREVIEW_SHARED is not set: nothing of the shared corpus is tested");
        return None;
    };
    let folder = Path::new(&shared).join("corpus").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let ending = path.extension().and_then(|ending| ending.to_str());
            ending.is_some_and(|ending| endings.contains(&ending))
        })
        .collect();
    files.sort();
    assert!(
        !files.is_empty(),
        "{} holds no such files",
        folder.display()
    );
    Some(files)
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.rsplit("__").next().unwrap_or_default().to_owned()
}

fn open(path: &Path) -> (Result<ReadFile, ImportError>, Duration) {
    let bytes = std::fs::read(path).expect("a file of the corpus");
    let begin = processor_time();
    let result = read(&bytes, &name(path), &Options::default(), &mut |_| {});
    (result, processor_time().saturating_sub(begin))
}

/// What this thread has worked so far, so that other work on the machine is not counted; off Linux
/// the time of day.
fn processor_time() -> Duration {
    static BEGIN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let of_thread = || {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        let nanoseconds = text.split_whitespace().next()?.parse().ok()?;
        Some(Duration::from_nanos(nanoseconds))
    };
    of_thread().unwrap_or_else(|| BEGIN.get_or_init(Instant::now).elapsed())
}

/// The most memory held since it was last asked, in kilobytes; `None` off Linux.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    let peak = line.split_whitespace().nth(1)?.parse().ok();
    // Where this is not allowed the figure is that of all files so far, which is more.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    peak
}

fn words(file: &ReadFile) -> Vec<String> {
    let document = &file.document;
    document
        .blocks
        .iter()
        .flat_map(|block| document.block_text(block).split_whitespace())
        .map(str::to_owned)
        .collect()
}

/// An entry of an archive.
fn part(path: &Path, part: &str) -> Option<String> {
    let bytes = std::fs::read(path).ok()?;
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut text = String::new();
    zip.by_name(part).ok()?.read_to_string(&mut text).ok()?;
    Some(text)
}

/// Stands for a formula: a word that touches one is not compared.
const FORMULA: char = '\u{fffc}';

/// The raw words of a part: text of `elements` within a paragraph, blanks where it has tabs and
/// breaks. `left_out` are elements that are not shown, or said twice.
fn raw(xml: &str, elements: &[&str], blanks: &[&str], left_out: &[&str]) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let (mut out, mut open, mut skipped) = (String::new(), 0, 0);
    loop {
        match reader.read_event().expect("sound XML") {
            Event::Start(start) => {
                let name = start.name().into_inner().to_owned();
                skipped += u32::from(skipped > 0 || left_out.contains(&name.as_str()));
                open += u32::from(elements.contains(&name.as_str()));
                if blanks.contains(&name.as_str()) {
                    out.push(' ');
                } else if name == "m:oMath" {
                    out.push(FORMULA);
                }
            }
            Event::End(end) => {
                let name = end.name().into_inner().to_owned();
                skipped = u32::saturating_sub(skipped, 1);
                open -= u32::from(elements.contains(&name.as_str()));
                if blanks.contains(&name.as_str()) {
                    out.push(' ');
                }
            }
            Event::Text(text) if open > 0 && skipped == 0 => out.push_str(&text),
            Event::GeneralRef(reference) if open > 0 && skipped == 0 => {
                match reference.resolve_char_ref() {
                    Ok(Some(c)) => out.push(c),
                    _ => out.push_str(
                        quick_xml::escape::resolve_predefined_entity(&reference)
                            .unwrap_or_default(),
                    ),
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    deskreview_reader::text::normalise(&out)
        .split(' ')
        .filter(|word| !word.is_empty() && !word.contains(FORMULA))
        .map(str::to_owned)
        .collect()
}

fn reference(path: &Path) -> Vec<String> {
    if path.extension().is_some_and(|ending| ending == "odt") {
        let content = part(path, "content.xml").expect("the content");
        let blanks = [
            "text:p",
            "text:h",
            "text:s",
            "text:tab",
            "text:line-break",
            "text:note",
        ];
        let left_out = [
            "text:tracked-changes",
            "office:annotation",
            "svg:title",
            "svg:desc",
            "text:table-of-content-source",
        ];
        raw(&content, &["text:p", "text:h"], &blanks, &left_out)
    } else {
        let main = part(path, "word/document.xml").expect("the main part");
        let blanks = ["w:p", "w:tab", "w:br", "w:cr"];
        let mut words = raw(&main, &["w:t"], &blanks, &["mc:Fallback", "w:del"]);
        for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
            if let Some(notes) = part(path, notes) {
                words.extend(raw(&notes, &["w:t"], &blanks, &["w:del"]));
            }
        }
        words
    }
}

/// How many of their words are among mine.
fn recall(mine: &[String], theirs: &[String]) -> (f64, Vec<String>) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in mine {
        *counts.entry(word).or_default() += 1;
    }
    let mut missing = Vec::new();
    for word in theirs {
        match counts.get_mut(word.as_str()).filter(|left| **left > 0) {
            Some(left) => *left -= 1,
            None => missing.push(word.clone()),
        }
    }
    let found = theirs.len() - missing.len();
    (found as f64 / theirs.len().max(1) as f64, missing)
}

#[test]
fn every_word_of_every_document_is_read() {
    let Some(files) = corpus("office", &["docx", "odt"]) else {
        return;
    };
    let mut total = Duration::ZERO;
    for path in &files {
        let (result, took) = open(path);
        total += took;
        let file = result.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mine = words(&file);
        let theirs = reference(path);
        let (share, missing) = recall(&mine, &theirs);
        let count = |kind| {
            let blocks = &file.document.blocks;
            blocks.iter().filter(|block| block.kind == kind).count()
        };
        eprintln!(
            "{:44} {:6.1} ms {:5} words, recall {share:.4}, {:+} more | {:2} pages {:3} headings {:3} items {:2} tables {:2} notes {}",
            name(path),
            took.as_secs_f64() * 1000.0,
            theirs.len(),
            (mine.len() + missing.len()).saturating_sub(theirs.len()),
            file.document.pages.len(),
            count(BlockKind::Heading),
            count(BlockKind::ListItem),
            count(BlockKind::Table),
            count(BlockKind::Footnote),
            missing
                .iter()
                .take(5)
                .cloned()
                .collect::<Vec<_>>()
                .join(" "),
        );
        assert!(
            missing.is_empty(),
            "{}: {missing:?} not read",
            path.display()
        );
        assert!(took < LONGEST, "{}: {took:?}", path.display());
    }
    eprintln!("{} files in {total:?}", files.len());
}

/// Hostile files and what is said of each, by a word of the sentence; `read` where it is no harm.
const HOSTILE: &[(&str, &str)] = &[
    ("billion_laughs.docx", "entities"),
    ("bomb_500MB_text.docx", "bomb"),
    ("deep_nesting_200k.docx", "nested"),
    ("dup_entries.docx", "two entries"),
    ("empty.docx", "empty"),
    ("million_paragraphs.docx", "read"),
    ("no_content_types.docx", "read"),
    ("no_document_part.docx", "main part"),
    ("nul_and_rtl.docx", "read"),
    ("ok_minimal.docx", "read"),
    ("pdf_named.docx", "damaged"),
    ("truncated_xml.docx", "breaks off"),
    ("truncated_zip.docx", "table of contents"),
    ("xxe_file.docx", "entities"),
    ("zipslip.docx", "leads out"),
];

#[test]
fn hostile_documents_are_read_or_refused_for_what_they_are() {
    let Some(files) = corpus("hostile", &["docx", "odt"]) else {
        return;
    };
    for path in &files {
        peak();
        let (result, took) = open(path);
        let memory = peak();
        let said = match &result {
            Ok(file) => format!("read: {} blocks", file.document.blocks.len()),
            Err(error) => error.to_string(),
        };
        let megabytes = memory.map_or_else(|| "?".to_owned(), |kb| (kb / 1024).to_string());
        eprintln!(
            "{:28} {:8.1} ms {megabytes:>5} MB  {said}",
            name(path),
            took.as_secs_f64() * 1000.0
        );
        assert!(took < LONGEST, "{}: {took:?}", path.display());
        assert!(
            memory.is_none_or(|kb| kb < LARGEST),
            "{}: {megabytes} MB",
            path.display()
        );
        if let Some((_, expected)) = HOSTILE.iter().find(|(file, _)| *file == name(path)) {
            assert!(said.contains(expected), "{}: {said}", path.display());
        }
    }
}

/// A number out of a row that is the same each time.
fn random(state: &mut u64, below: usize) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap_or(0) % below.max(1)
}

/// XML with some of its tags taken out, said twice or changed for others, or a byte overwritten.
/// Half of the time only empty elements are touched, so that the whole stays well formed.
fn mutated(xml: &[u8], state: &mut u64) -> Vec<u8> {
    let mut pieces: Vec<&[u8]> = xml.split_inclusive(|&byte| byte == b'>').collect();
    let sound = random(state, 2) == 0;
    for _ in 0..1 + random(state, 6) {
        let empty: Vec<usize> = (0..pieces.len())
            .filter(|&at| !sound || pieces[at].ends_with(b"/>"))
            .collect();
        let (Some(&at), Some(&other)) = (
            empty.get(random(state, empty.len())),
            empty.get(random(state, empty.len())),
        ) else {
            break;
        };
        match random(state, 3) {
            0 => {
                pieces.remove(at);
            }
            1 => {
                let piece = pieces[at];
                pieces.insert(other, piece);
            }
            _ => pieces.swap(at, other),
        }
    }
    let mut out = pieces.concat();
    if !sound && random(state, 4) == 0 && !out.is_empty() {
        let at = random(state, out.len());
        out[at] = u8::try_from(random(state, 256)).unwrap_or(0);
    }
    out
}

/// An archive with one of its parts changed.
fn changed(bytes: &[u8], state: &mut u64) -> Option<Vec<u8>> {
    use std::io::Write as _;
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let names: Vec<String> = zip
        .file_names()
        .filter_map(|name| Some(name.ok()?.into_owned()))
        .filter(|name| name.ends_with(".xml") || name.ends_with(".rels"))
        .collect();
    let main = names
        .iter()
        .find(|name| name.ends_with("document.xml") || *name == "content.xml")?;
    let chosen = match random(state, 3) {
        0 => names.get(random(state, names.len()))?,
        _ => main,
    };
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in &names {
        let mut part = Vec::new();
        zip.by_name(name).ok()?.read_to_end(&mut part).ok()?;
        if name == chosen {
            part = mutated(&part, state);
        }
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        out.start_file(name.as_str(), options).ok()?;
        out.write_all(&part).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

#[test]
fn changed_documents_end_in_text_or_a_sentence() {
    let Some(files) = corpus("office", &["docx", "odt"]) else {
        return;
    };
    let mut state = 1;
    let (mut texts, mut sentences) = (0, 0);
    for path in &files {
        let bytes = std::fs::read(path).expect("a file of the corpus");
        for _ in 0..40 {
            let Some(changed) = changed(&bytes, &mut state) else {
                continue;
            };
            let begin = processor_time();
            match read(&changed, "a", &Options::default(), &mut |_| {}) {
                Ok(_) => texts += 1,
                Err(error) => {
                    let message = error.to_string();
                    assert!(message.ends_with('.') && message.len() > 20, "{message}");
                    sentences += 1;
                }
            }
            let took = processor_time().saturating_sub(begin);
            assert!(took < LONGEST, "{}", path.display());
        }
    }
    eprintln!("{texts} changed documents read, {sentences} refused");
    assert!(texts > 0 && sentences > 0);
}
