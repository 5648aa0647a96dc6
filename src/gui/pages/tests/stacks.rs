//! Pages below each other.

use eframe::egui::{Rect, pos2, vec2};
use proptest::prelude::*;

use super::super::stack::{ACTUAL, GAP, Stack, Stand, Zoom};
use super::*;

fn blank(sizes: &[(f32, f32)]) -> Arc<Print> {
    print(&printed(sizes, &[&[(1, 10.0, 10.0, "word")]]))
}

#[test]
fn pages_are_as_wide_as_the_view_and_wider_ones_no_wider() {
    let print = blank(&[
        (600.0, 800.0),
        (600.0, 800.0),
        (1200.0, 800.0),
        (300.0, 400.0),
    ]);
    let view = vec2(800.0, 600.0);
    let stack = Stack::new(&print, Zoom::Width, view);
    let widths: Vec<f32> = (0..4)
        .map(|page| print.size(page).x * stack.scale(page))
        .collect();
    assert!((widths[0] - widths[2]).abs() < 0.1, "{widths:?}");
    assert!(widths[0] > 700.0 && widths[0] < 800.0);
    // A small page stays small beside the others.
    assert!((widths[3] - widths[0] / 2.0).abs() < 0.1);
    let stack = Stack::new(&print, Zoom::Page, view);
    assert!((0..4).all(|page| print.size(page).y * stack.scale(page) <= 600.0));
    let stack = Stack::new(&print, Zoom::Times(1.0), view);
    assert!((0..4).all(|page| stack.scale(page) == ACTUAL));
    assert!(stack.pans());
}

#[test]
fn thousands_of_pages_place_only_what_is_in_view() {
    let print = blank(&vec![(595.0, 842.0); 5_000]);
    let view = Rect::from_min_size(pos2(100.0, 50.0), vec2(900.0, 700.0));
    let stack = Stack::new(&print, Zoom::Width, view.size());
    for share in [0.0, 0.3, 0.77, 1.0] {
        let stand = stack.at_depth(stack.total() * share, 0.0);
        let placed = stack.place(&print, &stand, view, 1.5);
        assert!((1..=3).contains(&placed.len()), "{}", placed.len());
        for page in &placed {
            assert!(page.rect.intersects(view));
            for edge in [
                page.rect.left(),
                page.rect.top(),
                page.rect.right(),
                page.rect.bottom(),
            ] {
                assert!((edge * 1.5 - (edge * 1.5).round()).abs() < 0.01, "{edge}");
            }
        }
    }
    let last = stack.at_depth(f64::INFINITY, 0.0);
    assert_eq!(
        stack.place(&print, &last, view, 1.0).last().unwrap().index,
        4_999
    );
}

#[test]
fn steps_of_the_zoom_go_up_and_down_and_end() {
    assert_eq!(Zoom::step(1.0, true), Zoom::Times(1.1));
    assert_eq!(Zoom::step(1.05, false), Zoom::Times(1.0));
    assert_eq!(Zoom::step(16.0, true), Zoom::Times(16.0));
    assert_eq!(Zoom::step(0.1, false), Zoom::Times(0.1));
}

proptest! {
    #[test]
    fn a_place_stays_where_it_is_whatever_the_zoom(
        sizes in prop::collection::vec((100.0f32..1500.0, 100.0f32..1500.0), 1..40),
        at in 0.0f64..1.0,
        times in 0.1f32..16.0,
        view in (200.0f32..2000.0, 200.0f32..1500.0),
    ) {
        let print = blank(&sizes);
        let view = vec2(view.0, view.1);
        for zoom in [Zoom::Width, Zoom::Page, Zoom::Times(times), Zoom::Times(f32::NAN)] {
            let stack = Stack::new(&print, zoom, view);
            let stand = stack.at_depth(stack.total() * at, 0.0);
            prop_assert!(stand.page < sizes.len());
            let again = stack.at_depth(stack.depth(&stand), 0.0);
            prop_assert!((stack.depth(&again) - stack.depth(&stand)).abs() < 0.5);
            // A page begins below the one before it, by the gap.
            for page in 1..sizes.len() {
                let end = stack.depth_of(page - 1, print.size(page - 1).y);
                prop_assert!((stack.depth_of(page, 0.0) - end - f64::from(GAP)).abs() < 1.0);
            }
            let pushed = stack.at_depth(0.0, f32::MAX);
            let aside = stack.pan_for(&print, 0, stack.left_of(&print, 0, pushed.pan));
            prop_assert!((aside - pushed.pan).abs() < 1.0);
        }
        let stack = Stack::new(&print, Zoom::Width, view);
        let nowhere = Stand { page: usize::MAX, down: f32::NAN, pan: f32::NAN };
        let sound = stack.at_depth(stack.depth(&nowhere), nowhere.pan);
        prop_assert!(sound.page < sizes.len() && sound.pan == 0.0);
    }
}
