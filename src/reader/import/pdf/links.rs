//! Links: the areas of a page that lead to an address (ISO 32000-1, 12.5.6.5 and 12.6.4.7).
//!
//! Only the address is taken, and only where it opens a page or a letter; links that run programs,
//! open files or call scripts are passed over, as are those to another page of the same document.

use std::sync::Arc;

use hayro_syntax::object::{Array, Dict, Name, String as PdfString};
use hayro_syntax::page::Page;

use super::displayed::Displayed;
use super::strings::lenient_text;
use crate::import::LinkArea;
use crate::text::{BBox, address};

/// Most annotations of a page that are looked at.
const MAX_ANNOTATIONS: usize = 2_000;
/// Most areas of a page.
const MAX_OF_PAGE: usize = 500;
/// Most areas of a document.
const MAX: usize = 20_000;
/// Most quadrilaterals of one link.
const MAX_QUADS: usize = 64;

/// Adds the areas of a page.
pub(super) fn of_page(page: &Page<'_>, number: u32, shown: &Displayed, out: &mut Vec<LinkArea>) {
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else {
        return;
    };
    let mut left = MAX_OF_PAGE.min(MAX.saturating_sub(out.len()));
    for annotation in annotations.iter::<Dict<'_>>().take(MAX_ANNOTATIONS) {
        let Some(target) = target(&annotation) else {
            continue;
        };
        let target: Arc<str> = Arc::from(target);
        for bbox in areas(&annotation, shown) {
            if left == 0 {
                return;
            }
            left -= 1;
            out.push(LinkArea {
                page: number,
                bbox,
                target: Arc::clone(&target),
            });
        }
    }
}

/// The address a link leads to.
fn target(annotation: &Dict<'_>) -> Option<String> {
    let kind = annotation.get::<Name<'_>>("Subtype")?;
    if kind.as_ref() != b"Link" {
        return None;
    }
    let action = annotation.get::<Dict<'_>>("A")?;
    if action.get::<Name<'_>>("S")?.as_ref() != b"URI" {
        return None;
    }
    let uri = action.get::<PdfString<'_>>("URI")?;
    address(&lenient_text(uri.as_bytes()))
}

/// Where it stands on the page as displayed: its lines, if it says so, or else its rectangle.
fn areas(annotation: &Dict<'_>, shown: &Displayed) -> Vec<BBox> {
    let numbers = |key: &str| -> Vec<f32> {
        let list = annotation.get::<Array<'_>>(key);
        list.iter()
            .flat_map(|list| list.iter::<f32>())
            .take(8 * MAX_QUADS)
            .collect()
    };
    let quads: Vec<BBox> = numbers("QuadPoints")
        .chunks_exact(8)
        .filter_map(|quad| around(quad, shown))
        .collect();
    if quads.is_empty() {
        return numbers("Rect")
            .get(..4)
            .and_then(|rect| around(rect, shown))
            .into_iter()
            .collect();
    }
    quads
}

/// The upright box on the displayed page around some corners, given as x and y in turn. Of two corners
/// the other two are taken too, since the page may be turned.
fn around(corners: &[f32], shown: &Displayed) -> Option<BBox> {
    let [a, b, c, d, e, f] = shown.transform;
    #[expect(clippy::cast_possible_truncation, reason = "points of a page")]
    let place = |x: f32, y: f32| {
        let (x, y) = (f64::from(x), f64::from(y));
        ((a * x + c * y + e) as f32, (b * x + d * y + f) as f32)
    };
    let mut out: Option<BBox> = None;
    for corner in corners.chunks_exact(2) {
        let &[x, y] = corner else { continue };
        let (x, y) = place(x, y);
        if !x.is_finite() || !y.is_finite() {
            return None;
        }
        let point = BBox {
            x0: x,
            y0: y,
            x1: x,
            y1: y,
        };
        out = Some(out.map_or(point, |bbox| bbox.union(point)));
    }
    out.filter(|bbox| bbox.width() > 0.0 && bbox.height() > 0.0)
}
