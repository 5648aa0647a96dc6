//! Drawn pages: the frame agrees with that of the words, parts agree with the whole.

use proptest::prelude::*;

use super::super::{Document, DrawError, DrawRequest, PIXEL_LIMIT, Pages, Picture};
use super::read;
use super::writer::{Writer, at};
use crate::import::ImportError;

const INK: &str = "1 0 0 rg";

fn request(page: u32, scale: f32, region: Option<[f32; 4]>) -> DrawRequest {
    DrawRequest {
        file: "made in memory".into(),
        password: None,
        page,
        scale,
        region,
    }
}

fn drawn(bytes: &[u8], request: &DrawRequest) -> Result<Picture, DrawError> {
    let document = Document::of(bytes.to_vec(), None)?;
    Pages::of(&document).draw(request)
}

fn pixel(picture: &Picture, x: u32, y: u32) -> [u8; 4] {
    let at = (y * picture.width + x) as usize * 4;
    picture.rgba[at..at + 4].try_into().unwrap()
}

/// The edges of all that is not white: left, top, right, bottom.
fn ink(picture: &Picture) -> [u32; 4] {
    let mut edges = [u32::MAX, u32::MAX, 0, 0];
    for y in 0..picture.height {
        for x in 0..picture.width {
            if pixel(picture, x, y) != [255; 4] {
                edges[0] = edges[0].min(x);
                edges[1] = edges[1].min(y);
                edges[2] = edges[2].max(x + 1);
                edges[3] = edges[3].max(y + 1);
            }
        }
    }
    edges
}

#[test]
fn a_page_is_drawn_on_white_in_its_size() {
    let bytes = Writer::of(&[format!("{INK} 100 600 50 92 re f")]);
    let picture = drawn(&bytes, &request(1, 2.0, None)).unwrap();
    assert_eq!((picture.width, picture.height), (1224, 1584));
    assert_eq!(picture.rgba.len(), 1224 * 1584 * 4);
    assert_eq!(pixel(&picture, 0, 0), [255; 4]);
    assert_eq!(pixel(&picture, 250, 300), [255, 0, 0, 255]);
    assert_eq!(ink(&picture), [200, 200, 300, 384]);
}

#[test]
fn a_part_is_the_same_as_that_part_of_the_whole() {
    let bytes = Writer::of(&[format!(
        "{INK} 100 600 50 92 re f {}",
        at(72.0, 560.0, 12.0, "Some words of the text")
    )]);
    let whole = drawn(&bytes, &request(1, 2.0, None)).unwrap();
    let part = drawn(&bytes, &request(1, 2.0, Some([50.0, 80.0, 200.0, 260.0]))).unwrap();
    assert_eq!((part.width, part.height), (300, 360));
    for y in 0..part.height {
        for x in 0..part.width {
            let (here, there) = (pixel(&part, x, y), pixel(&whole, x + 100, y + 160));
            let apart = here.iter().zip(there).map(|(a, b)| a.abs_diff(b)).max();
            assert!(apart <= Some(8), "{x},{y}: {here:?} for {there:?}");
        }
    }
}

#[test]
fn outside_the_page_is_white() {
    let bytes = Writer::of(&[format!("{INK} -1000 -1000 3000 3000 re f")]);
    let picture = drawn(&bytes, &request(1, 1.0, Some([-10.0, -10.0, 10.0, 10.0]))).unwrap();
    assert_eq!(pixel(&picture, 5, 5), [255; 4]);
    assert_eq!(pixel(&picture, 15, 15), [255, 0, 0, 255]);
}

/// Where the words are and where they are drawn, on a page with these entries.
fn words_lie_where_they_are_drawn(extra: &str) {
    let mut writer = Writer::new();
    writer.page(&at(200.0, 500.0, 20.0, "Hamburg"), extra);
    let bytes = writer.finish();
    let found = read(&bytes);
    let area = found.lines[0].line.words()[0].bbox;
    let scale = 1.5;
    let picture = drawn(&bytes, &request(1, scale, None)).unwrap();
    let page = &found.document.pages[0];
    let (width, height) = (page.width.unwrap(), page.height.unwrap());
    assert_eq!(picture.width, (width * scale).round() as u32, "{extra}");
    assert_eq!(picture.height, (height * scale).round() as u32, "{extra}");
    let [x0, y0, x1, y1] = ink(&picture).map(|edge| edge as f32 / scale);
    // A box is as high as the font, and letters do not fill it.
    let unit = area.x1 - area.x0 + area.y1 - area.y0;
    let near = |edge: f32, of: f32| (edge - of).abs() < unit * 0.1;
    assert!(
        near(x0, area.x0) && near(x1, area.x1) && near(y0, area.y0) && near(y1, area.y1),
        "{extra}: the ink {:?} is not in {area:?}",
        [x0, y0, x1, y1]
    );
}

#[test]
fn words_lie_where_they_are_drawn_however_the_page_is_turned_and_cut() {
    for rotate in [0, 90, 180, 270, -90, 450] {
        for cut in [
            "",
            "/CropBox [150 400 400 600]",
            "/MediaBox [-100 -50 700 900] /CropBox [0 0 500 700]",
        ] {
            for unit in ["", "/UserUnit 2.5", "/UserUnit 0.5"] {
                words_lie_where_they_are_drawn(&format!("/Rotate {rotate} {cut} {unit}"));
            }
        }
    }
}

#[test]
fn a_unit_that_makes_a_page_endless_is_not_believed() {
    let mut writer = Writer::new();
    writer.page(&at(72.0, 700.0, 12.0, "Words"), "/UserUnit 1000000");
    writer.page(&at(72.0, 700.0, 12.0, "Words"), "/UserUnit -1");
    let pages = read(&writer.finish()).document.pages;
    assert_eq!(pages[0].width, Some(612.0));
    assert_eq!(pages[1].width, Some(612.0));
}

#[test]
fn annotations_are_drawn_with_the_page() {
    let mut writer = Writer::new();
    let look = writer.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 10 10]",
        b"0 0 1 rg 0 0 10 10 re f",
    );
    let note = |flags: u32, x: u32| {
        format!(
            "<< /Type /Annot /Subtype /Stamp /F {flags} /Rect [{x} 700 {} 750] /AP << /N {look} 0 R >> >>",
            x + 50
        )
    };
    let (shown, hidden) = (note(4, 100), note(2, 300));
    writer.page("", &format!("/Annots [{shown} {hidden}]"));
    let picture = drawn(&writer.finish(), &request(1, 1.0, None)).unwrap();
    assert_eq!(pixel(&picture, 125, 60), [0, 0, 255, 255]);
    assert_eq!(ink(&picture), [100, 42, 150, 92]);
}

#[test]
fn what_cannot_be_drawn_is_refused_in_a_sentence() {
    let bytes = Writer::of(&[at(72.0, 700.0, 12.0, "Words")]);
    let refused = |request: &DrawRequest| drawn(&bytes, request).unwrap_err();
    for page in [0, 2, u32::MAX] {
        let error = refused(&request(page, 1.0, None));
        assert_eq!(
            error,
            DrawError::NoSuchPage {
                asked: page,
                pages: 1
            }
        );
    }
    for scale in [0.0, -1.0, f32::NAN, f32::INFINITY] {
        assert_eq!(refused(&request(1, scale, None)), DrawError::NoArea);
    }
    for region in [
        [0.0, 0.0, 0.0, 10.0],
        [10.0, 0.0, 0.0, 10.0],
        [0.0, 0.0, f32::NAN, 10.0],
    ] {
        assert_eq!(refused(&request(1, 1.0, Some(region))), DrawError::NoArea);
    }
    assert!(matches!(
        refused(&request(1, 10.0, None)),
        DrawError::TooLarge { megapixels: 49, .. }
    ));
    assert!(matches!(
        refused(&request(1, 1.0, Some([0.0, 0.0, 40_000.0, 1.0]))),
        DrawError::TooLarge { .. }
    ));
    assert!(matches!(
        refused(&request(1, f32::MAX, None)),
        DrawError::TooLarge { .. }
    ));
    assert_eq!(
        drawn(b"", &request(1, 1.0, None)).unwrap_err(),
        DrawError::Import(ImportError::Empty)
    );
    assert!(matches!(
        drawn(b"no PDF at all", &request(1, 1.0, None)).unwrap_err(),
        DrawError::Import(ImportError::Damaged(_))
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_part_at_any_scale_is_drawn_or_refused(
        x0 in -50.0f32..700.0, y0 in -50.0f32..900.0,
        wide in 0.01f32..300.0, high in 0.01f32..300.0,
        scale in 0.01f32..12.0,
    ) {
        let bytes = Writer::of(&[at(72.0, 700.0, 12.0, "Words")]);
        let region = Some([x0, y0, x0 + wide, y0 + high]);
        match drawn(&bytes, &request(1, scale, region)) {
            Ok(picture) => {
                let pixels = u64::from(picture.width) * u64::from(picture.height);
                prop_assert!(pixels <= PIXEL_LIMIT);
                prop_assert_eq!(picture.rgba.len() as u64, pixels * 4);
                prop_assert!(picture.rgba.chunks(4).all(|pixel| pixel[3] == 255));
            }
            Err(error) => {
                let known = matches!(error, DrawError::TooLarge { .. } | DrawError::NoArea);
                prop_assert!(known, "{error}");
            }
        }
    }
}
