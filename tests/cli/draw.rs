//! `draw`: pages as pictures.

use std::path::PathBuf;

use crate::support::Desk;

fn report() -> PathBuf {
    let sample = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
    let mut files: Vec<PathBuf> = std::fs::read_dir(sample)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .collect();
    files.sort();
    files.remove(0)
}

/// Width and height in the head of a PNG.
fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    (number(16), number(20))
}

#[test]
fn a_page_and_a_part_of_it_are_drawn() {
    let desk = Desk::new();
    let (file, png) = (report(), desk.path("page.png"));
    let (file, out) = (file.to_str().unwrap(), png.to_str().unwrap());
    let text = desk.run(["text", file, "--json"]).ok().json();
    let side = |name: &str| text["pages"][0][name].as_f64().unwrap();
    let drawn = desk
        .run(["draw", file, "--scale", "1.5", "--output", out, "--json"])
        .ok()
        .json();
    let expected = |name| (side(name) * 1.5).round() as u32;
    let whole = size(&std::fs::read(&png).unwrap());
    assert_eq!(whole, (expected("width"), expected("height")));
    assert_eq!(drawn["width"], whole.0);
    assert_eq!(drawn["height"], whole.1);
    let part = ["--scale", "3", "--region", "10,20,110,70"];
    desk.run([&["draw", file, "--output", out][..], &part].concat())
        .ok();
    assert_eq!(size(&std::fs::read(&png).unwrap()), (300, 150));
}

#[test]
fn what_cannot_be_drawn_is_refused_in_a_sentence() {
    let desk = Desk::new();
    let (file, png) = (report(), desk.path("page.png"));
    let (file, out) = (file.to_str().unwrap(), png.to_str().unwrap());
    let draw =
        |file: &str, more: &[&str]| desk.run([&["draw", file, "--output", out][..], more].concat());
    draw(file, &["--page", "9999"]).refused("there is no page 9999");
    draw(file, &["--scale", "100"]).refused("million pixels");
    draw(file, &["--scale", "0"]).refused("scale must be above zero");
    draw(file, &["--region", "1,2,3"]).refused("four numbers");
    draw("no such file.pdf", &[]).refused("no such file");
    std::fs::write(desk.path("words.txt"), "Only words.").unwrap();
    let words = desk.path("words.txt");
    draw(words.to_str().unwrap(), &[]).refused("Only pages of PDF files");
    assert!(!png.exists());
}
