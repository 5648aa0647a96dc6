//! The drawer: order, accidents, what is no longer wanted. This program is its own child.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test without the usual harness: its panic is the report"
)]

mod own;

use std::io::Write as _;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use deskreview_reader::child::{DrawError, DrawLimits, DrawRequest, Drawer};
use deskreview_reader::import::draw_inline;
use own::{Hand, page, pdf};

fn main() -> ExitCode {
    own::main(&[
        ("a_child_draws_what_this_process_draws", same_as_inline),
        ("the_most_urgent_page_comes_first", order),
        ("a_file_that_changed_is_opened_anew", changed),
        ("a_page_that_takes_too_long_fails_alone", too_slow),
        ("a_page_that_takes_too_much_memory_fails_alone", too_large),
        ("a_page_nested_without_end_fails_alone", nested),
        ("a_panic_while_drawing_fails_alone", panicked),
        ("a_picture_as_wide_as_numbers_go_fails_alone", wide),
        ("what_is_no_longer_wanted_is_given_up", unwanted),
        ("a_file_that_cannot_be_opened_says_so", unopened),
        ("pictures_nobody_fetches_are_bounded", unfetched),
        ("a_program_that_is_not_there_is_told", no_program),
        ("an_end_while_drawing_ends_the_child", ended),
    ])
}

const RED: &str = "1 0 0 rg 0 0 100 100 re f";
const BLUE: &str = "0 0 1 rg 0 0 100 100 re f";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn quick() -> DrawLimits {
    DrawLimits {
        memory_mb: 300,
        time: Duration::from_secs(2),
    }
}

fn form(content: &str, resources: &str) -> String {
    format!(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 200 100] \
         /Resources << /XObject << {resources} >> >> /Length {} >>\nstream\n{content}\nendstream",
        content.len()
    )
}

/// Forms each of which draws the next ten times, nine deep: in the last is nothing to be drawn, so
/// it takes time and no memory.
fn endless() -> Vec<String> {
    (101..=109)
        .map(|next| form(&"/N Do ".repeat(10), &format!("/N {next} 0 R")))
        .chain([form(&"1 0 0 rg ".repeat(1000), "")])
        .collect()
}

fn same_as_inline() {
    let folder = folder();
    let file = pdf(folder.path(), "two.pdf", &[RED, BLUE], &[]);
    let hand = Hand::new(DrawLimits::default());
    for number in [1, 2, 1] {
        for region in [None, Some([50.0, 20.0, 150.0, 60.5])] {
            let request = DrawRequest {
                region,
                ..page(&file, number, 3.0)
            };
            let inline = draw_inline(&request).unwrap();
            assert_eq!(hand.draw(request).unwrap(), inline);
            assert!(inline.rgba.contains(&0), "it is not empty");
        }
    }
}

fn order() {
    let folder = folder();
    let contents = vec![RED; 20];
    let file = pdf(folder.path(), "twenty.pdf", &contents, &[]);
    let hand = Hand::new(DrawLimits::default());
    let urgent = [17, 3, 20, 1, 8];
    hand.drawer.want(
        urgent
            .iter()
            .map(|&number| (u64::from(number), page(&file, number, 1.0)))
            .collect(),
    );
    let mut order = Vec::new();
    while order.len() < urgent.len() {
        for (key, drawn) in hand.next() {
            drawn.unwrap();
            order.push(key as u32);
        }
    }
    assert_eq!(order, urgent);
}

fn changed() {
    let folder = folder();
    let hand = Hand::new(DrawLimits::default());
    let first = pdf(folder.path(), "one.pdf", &[RED], &[]);
    let red = hand.draw(page(&first, 1, 1.0)).unwrap();
    let again = pdf(folder.path(), "one.pdf", &[BLUE, RED], &[]);
    let blue = hand.draw(page(&again, 1, 1.0)).unwrap();
    assert_eq!(red.rgba[..4], [255, 0, 0, 255]);
    assert_eq!(blue.rgba[..4], [0, 0, 255, 255]);
    hand.draw(page(&again, 2, 1.0)).unwrap();
    std::fs::remove_file(&again).unwrap();
    let error = hand.draw(page(&again, 1, 1.0)).unwrap_err();
    assert!(matches!(error, DrawError::File(_)), "{error}");
}

fn too_slow() {
    let folder = folder();
    let file = pdf(folder.path(), "slow.pdf", &["/F Do", RED], &endless());
    let hand = Hand::new(DrawLimits {
        memory_mb: 1000,
        ..quick()
    });
    let start = Instant::now();
    let error = hand.draw(page(&file, 1, 1.0)).unwrap_err();
    assert_eq!(error, DrawError::TooSlow(2));
    assert!(start.elapsed() < Duration::from_secs(6));
    hand.draw(page(&file, 2, 1.0)).unwrap();
    hand.draw(page(&file, 2, 2.0)).unwrap();
}

fn too_large() {
    let folder = folder();
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(&vec![0; 400_000_000]).unwrap();
    let packed: String = packer
        .finish()
        .unwrap()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let picture = format!(
        "<< /Type /XObject /Subtype /Image /Width 20000 /Height 20000 /BitsPerComponent 8 \
         /ColorSpace /DeviceGray /Filter [/ASCIIHexDecode /FlateDecode] /Length {} >>\nstream\n{packed}\nendstream",
        packed.len()
    );
    let draw = "200 0 0 100 0 0 cm /F Do";
    let file = pdf(folder.path(), "large.pdf", &[draw, RED], &[picture]);
    let hand = Hand::new(quick());
    let error = hand.draw(page(&file, 1, 1.0)).unwrap_err();
    assert_eq!(error, DrawError::TooMuchMemory(300));
    hand.draw(page(&file, 2, 1.0)).unwrap();
}

fn nested() {
    let folder = folder();
    let itself = form("/F Do", "/F 100 0 R");
    let file = pdf(folder.path(), "nested.pdf", &["/F Do", RED], &[itself]);
    let hand = Hand::new(quick());
    // Whether it is drawn or refused is the drawing library's to say; the next page is drawn.
    if let Err(error) = hand.draw(page(&file, 1, 1.0)) {
        assert_eq!(error, DrawError::Nested);
    }
    hand.draw(page(&file, 2, 1.0)).unwrap();
}

/// Found by mutation: a letter farther out than whole numbers reach overflows in the drawing library
/// where it is built with checks, and is not seen where it is built without.
fn panicked() {
    let folder = folder();
    let content = "BT 2147483647 20 Td /T 16 Tf (words) Tj ET";
    let letter = format!(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 200 100] /Resources << /Font << /T << /Type /Font \
         /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Length {} >>\nstream\n{content}\nendstream",
        content.len()
    );
    let file = pdf(folder.path(), "far.pdf", &["/F Do", RED], &[letter]);
    let hand = Hand::new(quick());
    for _ in 0..3 {
        if let Err(error) = hand.draw(page(&file, 1, 1.0)) {
            assert_eq!(error, DrawError::Damaged);
        }
        hand.draw(page(&file, 2, 1.0)).unwrap();
    }
}

/// Found by mutation: the drawing library panics over a stencil whose width is the largest number.
fn wide() {
    let folder = folder();
    let content = "180 0 0 1 10 25 cm BI /IM true /W 4294967295 /H 1 /BPC 1 ID 0 EI";
    let file = pdf(folder.path(), "wide.pdf", &[content, RED], &[]);
    let hand = Hand::new(quick());
    let told = hand.draw(page(&file, 1, 1.0)).unwrap_err();
    assert!(
        matches!(told, DrawError::Damaged | DrawError::TooMuchMemory(_)),
        "{told}"
    );
    hand.draw(page(&file, 2, 1.0)).unwrap();
}

fn unwanted() {
    let folder = folder();
    let file = pdf(folder.path(), "slow.pdf", &["/F Do", RED], &endless());
    let hand = Hand::new(DrawLimits {
        memory_mb: 1000,
        time: Duration::from_secs(50),
    });
    hand.drawer.want(vec![(1, page(&file, 1, 1.0))]);
    std::thread::sleep(Duration::from_millis(300));
    let start = Instant::now();
    hand.drawer.want(vec![(2, page(&file, 2, 1.0))]);
    let drawn = hand.next();
    assert_eq!(drawn.len(), 1);
    assert_eq!(drawn[0].0, 2);
    assert!(drawn[0].1.is_ok());
    assert!(start.elapsed() < Duration::from_secs(10));
}

fn unopened() {
    let folder = folder();
    let file = folder.path().join("cut.pdf");
    std::fs::write(&file, "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>").unwrap();
    let hand = Hand::new(quick());
    for number in 1..=3 {
        let error = hand.draw(page(&file, number, 1.0)).unwrap_err();
        assert!(matches!(error, DrawError::Import(_)), "{error}");
        assert!(error.to_string().ends_with('.'), "{error}");
    }
    let good = pdf(folder.path(), "good.pdf", &[RED], &[]);
    hand.draw(page(&good, 1, 1.0)).unwrap();
}

fn unfetched() {
    let folder = folder();
    let file = pdf(folder.path(), "one.pdf", &[RED], &[]);
    let hand = Hand::new(DrawLimits::default());
    // Each picture has 72 MB, so the fifth is not begun.
    let wanted = (0..8).map(|key| (key, page(&file, 1, 30.0))).collect();
    hand.drawer.want(wanted);
    std::thread::sleep(Duration::from_secs(3));
    let drawn = hand.drawer.take();
    assert!(drawn.len() <= 4, "{} pictures", drawn.len());
    let mut keys: Vec<u64> = drawn.into_iter().map(|(key, _)| key).collect();
    while keys.len() < 8 {
        keys.extend(hand.next().into_iter().map(|(key, _)| key));
    }
    assert_eq!(keys, [0, 1, 2, 3, 4, 5, 6, 7]);
}

fn no_program() {
    let folder = folder();
    let file = pdf(folder.path(), "one.pdf", &[RED], &[]);
    let (sender, woken) = std::sync::mpsc::channel();
    let drawer = Drawer::start(
        folder.path().join("no program"),
        Box::new(move || {
            let _ = sender.send(());
        }),
    );
    drawer.want(vec![(1, page(&file, 1, 1.0))]);
    woken.recv_timeout(Duration::from_secs(10)).unwrap();
    let error = drawer.take().pop().unwrap().1.unwrap_err();
    assert!(matches!(error, DrawError::NoChild { .. }), "{error}");
}

fn ended() {
    let folder = folder();
    let file = pdf(folder.path(), "slow.pdf", &["/F Do"], &endless());
    let hand = Hand::new(DrawLimits {
        memory_mb: 1000,
        time: Duration::from_secs(50),
    });
    hand.drawer.want(vec![(1, page(&file, 1, 1.0))]);
    std::thread::sleep(Duration::from_millis(300));
    let start = Instant::now();
    drop(hand);
    assert!(start.elapsed() < Duration::from_secs(3));
    assert_eq!(children(), 0);
}

/// Children of this process, where the system tells.
fn children() -> usize {
    let Ok(threads) = std::fs::read_dir("/proc/self/task") else {
        return 0;
    };
    threads
        .flatten()
        .filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok())
        .map(|line| line.split_whitespace().count())
        .sum()
}
