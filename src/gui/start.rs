//! The start page.

use eframe::egui::Ui;

use super::action::Outbox;
use super::settings::Settings;
use super::theme::Theme;

/// The page's state.
#[derive(Default)]
pub struct StartPage {}

impl StartPage {
    /// Shows it. `busy` says what is being done, such as making the sample review.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        settings: &Settings,
        busy: Option<&str>,
        out: &mut Outbox,
    ) {
        let _ = (ui, theme, settings, busy, out);
    }
}
