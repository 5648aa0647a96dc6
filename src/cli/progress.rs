//! Progress bars: on a terminal only, and on standard error.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar, or nothing where nobody looks.
pub struct Bar(ProgressBar);

impl Bar {
    /// Pages of one file.
    pub fn pages(name: &str) -> Self {
        Self::new(0, "{msg} {wide_bar} {pos}/{len} pages", name)
    }

    /// Files of an import.
    pub fn files(total: u64) -> Self {
        Self::new(total, "{wide_bar} {pos}/{len} {msg}", "")
    }

    /// Rows or sections of an export.
    pub fn rows() -> Self {
        Self::new(0, "{wide_bar} {pos}/{len}", "")
    }

    fn new(total: u64, template: &str, message: &str) -> Self {
        // indicatif draws nothing where standard error is no terminal.
        let bar =
            ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr_with_hz(10));
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(message.to_owned());
        Self(bar)
    }

    /// How far it is.
    pub fn set(&self, done: u32, total: u32) {
        if total > 0 {
            self.0.set_length(u64::from(total));
            self.0.set_position(u64::from(done));
        }
    }

    /// One more is done; what is in work now.
    pub fn step(&self, message: String) {
        self.0.inc(1);
        self.0.set_message(message);
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}
