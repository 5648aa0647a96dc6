//! The page as displayed: its size and the frame in which all places on it are told.
//!
//! The visible part (`CropBox` within `MediaBox`), turned (`Rotate`), in points from the top left
//! corner. A page may say that its unit is larger than a point (`UserUnit`: plans and posters).

use hayro_syntax::page::Page;

/// A page larger than this unit makes it (in points) is not believed.
const LARGEST: f32 = 200_000.0;

/// Size and frame of a page as displayed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Displayed {
    /// In points.
    pub width: f32,
    /// In points.
    pub height: f32,
    /// From the page's own coordinates, as the six numbers of a matrix in the order of PDF.
    pub transform: [f64; 6],
}

/// How a page is displayed.
pub(super) fn displayed(page: &Page<'_>) -> Displayed {
    let (width, height) = page.render_dimensions();
    let unit = page
        .raw()
        .get::<f32>("UserUnit")
        .filter(|&unit| unit.is_finite() && unit > 0.0 && width.max(height) * unit <= LARGEST)
        .unwrap_or(1.0);
    Displayed {
        width: width * unit,
        height: height * unit,
        transform: page
            .initial_transform(true)
            .as_coeffs()
            .map(|value| value * f64::from(unit)),
    }
}
