//! Colours, sizes and spacing: light, dark and high contrast.
//!
//! Panels ask the theme and never name a colour themselves. All distances are multiples of four.

use eframe::egui::{
    self, Color32, Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle,
    Vec2,
};

/// Distances in points, on a grid of four.
pub mod space {
    /// Within a widget.
    pub const XS: f32 = 4.0;
    /// Between widgets that belong together.
    pub const S: f32 = 8.0;
    /// Between groups.
    pub const M: f32 = 12.0;
    /// Between a panel's edge and what is in it.
    pub const L: f32 = 16.0;
    /// Between sections.
    pub const XL: f32 = 24.0;
}

/// Sizes of type in points, before the user's zoom.
pub mod size {
    /// Notes, counts, keys.
    pub const SMALL: f32 = 12.0;
    /// The program's running text.
    pub const BODY: f32 = 14.0;
    /// Names of panels.
    pub const TITLE: f32 = 16.0;
    /// Names of screens.
    pub const HEADING: f32 = 22.0;
    /// The program's own name.
    pub const DISPLAY: f32 = 32.0;
    /// A report's running text.
    pub const READING: f32 = 18.0;
}

/// What the user asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Choice {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// Black on white, everything outlined.
    HighContrast,
    /// White on black, everything outlined.
    HighContrastDark,
}

impl Choice {
    /// All of them, in the order of the menu.
    pub const ALL: [Choice; 5] = [
        Choice::System,
        Choice::Light,
        Choice::Dark,
        Choice::HighContrast,
        Choice::HighContrastDark,
    ];
}

/// Number of colours for codes; a code without a colour of its own gets one by its place.
pub const MARKS: usize = 8;

/// The colours in use.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Light on dark.
    pub dark: bool,
    /// Everything outlined, no shades.
    pub contrast: bool,
    /// Behind a report's text.
    pub paper: Color32,
    /// Behind panels.
    pub panel: Color32,
    /// Behind bars and the status line.
    pub bar: Color32,
    /// Behind cards, fields and hovered rows.
    pub raised: Color32,
    /// Behind the chosen row.
    pub chosen: Color32,
    /// Text.
    pub text: Color32,
    /// Text of less weight; still legible (4.5 : 1).
    pub muted: Color32,
    /// Lines between things.
    pub line: Color32,
    /// What can be done, what is chosen.
    pub accent: Color32,
    /// Text upon [`Theme::accent`].
    pub on_accent: Color32,
    /// Confirmed, supported, done.
    pub good: Color32,
    /// Needs a look.
    pub warn: Color32,
    /// Refused, contradicted, failed.
    pub bad: Color32,
    /// Behind selected text.
    pub selection: Color32,
    /// Behind found text.
    pub found: Color32,
    /// The band beside the passage under the cursor.
    pub cursor: Color32,
    /// Full colours of codes: stripes and dots.
    pub marks: [Color32; MARKS],
    /// Behind the sheets of printed pages.
    pub ground: Color32,
    /// What the white of a printed page is shown as. It stays paper where the window is dark: turned
    /// round, photographs, maps and charts would lie. It is only dimmed, so that it does not glare.
    pub sheet: Color32,
    /// Behind selected words of a printed page.
    pub sheet_selection: Color32,
    /// Behind found words of a printed page.
    pub sheet_found: Color32,
}

impl Theme {
    /// The colours for a choice; `system_dark` is what the system has.
    pub fn of(choice: Choice, system_dark: bool) -> Self {
        match choice {
            Choice::System if system_dark => Self::dark(),
            Choice::System | Choice::Light => Self::light(),
            Choice::Dark => Self::dark(),
            Choice::HighContrast => Self::high_contrast(false),
            Choice::HighContrastDark => Self::high_contrast(true),
        }
    }

    fn light() -> Self {
        let rgb = Color32::from_rgb;
        Self {
            dark: false,
            contrast: false,
            paper: rgb(0xff, 0xfe, 0xfb),
            panel: rgb(0xf7, 0xf6, 0xf2),
            bar: rgb(0xee, 0xec, 0xe6),
            raised: rgb(0xff, 0xff, 0xff),
            chosen: rgb(0xdf, 0xe9, 0xee),
            text: rgb(0x22, 0x24, 0x27),
            muted: rgb(0x60, 0x62, 0x66),
            line: rgb(0xdb, 0xd8, 0xd0),
            accent: rgb(0x1f, 0x5f, 0x82),
            on_accent: rgb(0xff, 0xff, 0xff),
            good: rgb(0x2b, 0x6e, 0x43),
            warn: rgb(0x8a, 0x5a, 0x00),
            bad: rgb(0xab, 0x2f, 0x2a),
            selection: rgb(0xb9, 0xd6, 0xe8),
            found: rgb(0xff, 0xe0, 0x82),
            cursor: rgb(0x1f, 0x5f, 0x82),
            marks: [
                rgb(0x2f, 0x7f, 0xb5),
                rgb(0xc9, 0x7b, 0x12),
                rgb(0x3d, 0x8b, 0x4f),
                rgb(0xb0, 0x48, 0x8a),
                rgb(0x6a, 0x5b, 0xc0),
                rgb(0xc2, 0x4a, 0x3a),
                rgb(0x1f, 0x8a, 0x8a),
                rgb(0x8a, 0x6d, 0x3b),
            ],
            ground: rgb(0xe4, 0xe2, 0xdb),
            sheet: rgb(0xff, 0xff, 0xff),
            sheet_selection: rgb(0xb0, 0xd2, 0xe8),
            sheet_found: rgb(0xff, 0xdc, 0x70),
        }
    }

    fn dark() -> Self {
        let rgb = Color32::from_rgb;
        Self {
            dark: true,
            contrast: false,
            paper: rgb(0x1c, 0x1d, 0x20),
            panel: rgb(0x23, 0x25, 0x29),
            bar: rgb(0x2a, 0x2c, 0x31),
            raised: rgb(0x2e, 0x31, 0x36),
            chosen: rgb(0x2c, 0x42, 0x50),
            text: rgb(0xe3, 0xe1, 0xdc),
            muted: rgb(0xb0, 0xaf, 0xaa),
            line: rgb(0x3d, 0x40, 0x46),
            accent: rgb(0x7d, 0xbc, 0xdf),
            on_accent: rgb(0x10, 0x1d, 0x26),
            good: rgb(0x82, 0xc9, 0x98),
            warn: rgb(0xe0, 0xb1, 0x5a),
            bad: rgb(0xf2, 0x96, 0x8d),
            selection: rgb(0x2f, 0x55, 0x6c),
            found: rgb(0x6e, 0x57, 0x12),
            cursor: rgb(0x7d, 0xbc, 0xdf),
            marks: [
                rgb(0x6c, 0xb2, 0xe2),
                rgb(0xe8, 0xaa, 0x50),
                rgb(0x7c, 0xc4, 0x8c),
                rgb(0xdf, 0x8c, 0xbf),
                rgb(0xa9, 0x9d, 0xee),
                rgb(0xec, 0x86, 0x78),
                rgb(0x62, 0xc6, 0xc4),
                rgb(0xc9, 0xab, 0x77),
            ],
            ground: rgb(0x15, 0x16, 0x18),
            sheet: rgb(0xd2, 0xcf, 0xc8),
            sheet_selection: rgb(0x86, 0xb4, 0xd0),
            sheet_found: rgb(0xe0, 0xb2, 0x3c),
        }
    }

    fn high_contrast(dark: bool) -> Self {
        let (back, fore) = if dark {
            (Color32::BLACK, Color32::WHITE)
        } else {
            (Color32::WHITE, Color32::BLACK)
        };
        let base = if dark { Self::dark() } else { Self::light() };
        let rgb = Color32::from_rgb;
        Self {
            contrast: true,
            paper: back,
            panel: back,
            bar: back,
            raised: back,
            chosen: if dark {
                rgb(0x00, 0x3a, 0x5c)
            } else {
                rgb(0xcc, 0xe6, 0xff)
            },
            text: fore,
            muted: fore,
            line: fore,
            accent: if dark {
                rgb(0x8f, 0xd7, 0xff)
            } else {
                rgb(0x00, 0x3f, 0x66)
            },
            on_accent: back,
            selection: if dark {
                rgb(0x00, 0x55, 0x99)
            } else {
                rgb(0x8c, 0xc8, 0xff)
            },
            found: if dark {
                rgb(0x80, 0x60, 0x00)
            } else {
                rgb(0xff, 0xd8, 0x33)
            },
            cursor: fore,
            ground: back,
            sheet: Color32::WHITE,
            sheet_selection: rgb(0x8c, 0xc8, 0xff),
            sheet_found: rgb(0xff, 0xd8, 0x33),
            ..base
        }
    }

    /// The colour of a code: its own (`#rrggbb`), or one by its place in the codebook.
    pub fn mark(&self, colour: Option<&str>, place: usize) -> Color32 {
        colour
            .and_then(|hex| Color32::from_hex(hex).ok())
            .unwrap_or(self.marks[place % MARKS])
    }

    /// A code's colour as it stands behind text.
    pub fn tint(&self, mark: Color32) -> Color32 {
        let share = match (self.dark, self.contrast) {
            (false, false) => 0.20,
            (true, false) => 0.28,
            (_, true) => 0.34,
        };
        self.paper.lerp_to_gamma(mark, share)
    }

    /// A code's colour as it stands behind the words of a printed page.
    pub fn sheet_tint(&self, mark: Color32) -> Color32 {
        let share = match (self.dark, self.contrast) {
            (false, false) => 0.24,
            (true, false) => 0.46,
            (_, true) => 0.40,
        };
        self.sheet.lerp_to_gamma(mark, share)
    }

    /// A code's colour as a line on a printed page.
    pub fn sheet_line(&self, mark: Color32) -> Color32 {
        let share = if self.dark { 0.35 } else { 0.0 };
        mark.lerp_to_gamma(Color32::BLACK, share)
    }

    /// Makes egui look like this.
    pub fn apply(&self, ctx: &Context) {
        ctx.set_theme(if self.dark {
            egui::Theme::Dark
        } else {
            egui::Theme::Light
        });
        ctx.all_styles_mut(|style| self.style(style));
    }

    fn style(&self, style: &mut egui::Style) {
        let sans = |size| FontId::new(size, FontFamily::Proportional);
        style.text_styles = [
            (TextStyle::Small, sans(size::SMALL)),
            (TextStyle::Body, sans(size::BODY)),
            (TextStyle::Button, sans(size::BODY)),
            (TextStyle::Heading, super::fonts::strong(size::HEADING)),
            (
                TextStyle::Monospace,
                FontId::new(size::BODY, FontFamily::Monospace),
            ),
        ]
        .into();
        style.animation_time = 0.08;
        let spacing = &mut style.spacing;
        spacing.item_spacing = Vec2::new(space::S, space::S);
        spacing.button_padding = Vec2::new(space::M, 6.0);
        spacing.interact_size = Vec2::new(28.0, 28.0);
        spacing.window_margin = Margin::same(16);
        spacing.menu_margin = Margin::same(8);
        // A handle on no track, always in view and never over what it scrolls.
        let strength = |share: f32| if self.contrast { 1.0 } else { share };
        spacing.scroll = egui::style::ScrollStyle {
            floating: true,
            bar_width: 8.0,
            floating_width: 8.0,
            floating_allocated_width: 12.0,
            foreground_color: true,
            dormant_background_opacity: 0.0,
            active_background_opacity: 0.0,
            interact_background_opacity: 0.0,
            dormant_handle_opacity: strength(0.20),
            active_handle_opacity: strength(0.30),
            interact_handle_opacity: strength(0.46),
            ..egui::style::ScrollStyle::solid()
        };
        let outline = if self.contrast { 2.0 } else { 1.0 };
        let visuals = &mut style.visuals;
        visuals.dark_mode = self.dark;
        visuals.override_text_color = None;
        visuals.weak_text_color = Some(self.muted);
        visuals.hyperlink_color = self.accent;
        visuals.faint_bg_color = self.panel.lerp_to_gamma(self.line, 0.25);
        visuals.extreme_bg_color = self.raised;
        visuals.text_edit_bg_color = Some(self.raised);
        visuals.code_bg_color = self.bar;
        visuals.warn_fg_color = self.warn;
        visuals.error_fg_color = self.bad;
        visuals.window_fill = self.panel;
        visuals.panel_fill = self.panel;
        visuals.window_stroke = Stroke::new(outline, self.line);
        visuals.window_corner_radius = CornerRadius::same(8);
        visuals.menu_corner_radius = CornerRadius::same(6);
        let shade = Shadow {
            offset: [0, 6],
            blur: 20,
            spread: 0,
            color: Color32::from_black_alpha(if self.dark { 110 } else { 40 }),
        };
        visuals.window_shadow = if self.contrast { Shadow::NONE } else { shade };
        visuals.popup_shadow = visuals.window_shadow;
        visuals.selection.bg_fill = self.selection;
        visuals.selection.stroke = Stroke::new(1.0, self.text);
        visuals.striped = false;
        visuals.disabled_alpha = 0.45;
        let widget =
            |fill: Color32, line: Color32, text: Color32, width: f32| egui::style::WidgetVisuals {
                bg_fill: fill,
                weak_bg_fill: fill,
                bg_stroke: Stroke::new(width, line),
                corner_radius: CornerRadius::same(5),
                fg_stroke: Stroke::new(1.0, text),
                expansion: 0.0,
            };
        let widgets = &mut visuals.widgets;
        widgets.noninteractive = widget(self.panel, self.line, self.text, outline);
        widgets.inactive = widget(self.raised, self.line, self.text, outline);
        let hovered = self.raised.lerp_to_gamma(self.accent, 0.10);
        widgets.hovered = widget(hovered, self.accent, self.text, outline);
        widgets.active = widget(self.chosen, self.accent, self.text, outline);
        widgets.open = widget(self.raised, self.accent, self.text, outline);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG's contrast ratio.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let light = |c: Color32| {
            let part = |v: u8| {
                let v = f64::from(v) / 255.0;
                if v <= 0.04045 {
                    v / 12.92
                } else {
                    ((v + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * part(c.r()) + 0.7152 * part(c.g()) + 0.0722 * part(c.b())
        };
        let (a, b) = (light(a), light(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_can_be_read_on_everything_it_stands_on() {
        for choice in Choice::ALL {
            let theme = Theme::of(choice, false);
            for back in [
                theme.paper,
                theme.panel,
                theme.bar,
                theme.raised,
                theme.chosen,
            ] {
                for text in [
                    theme.text,
                    theme.muted,
                    theme.accent,
                    theme.good,
                    theme.warn,
                    theme.bad,
                ] {
                    let ratio = contrast(text, back);
                    assert!(ratio >= 4.5, "{choice:?}: {text:?} on {back:?} {ratio:.2}");
                }
            }
            for mark in theme.marks {
                assert!(
                    contrast(theme.text, theme.tint(mark)) >= 7.0,
                    "{choice:?}: {mark:?}"
                );
            }
            assert!(contrast(theme.on_accent, theme.accent) >= 4.5);
            for back in [theme.selection, theme.found] {
                assert!(contrast(theme.text, back) >= 4.5, "{choice:?} {back:?}");
            }
            let marks = theme.marks.map(|mark| theme.sheet_tint(mark));
            for back in [theme.sheet, theme.sheet_selection, theme.sheet_found]
                .into_iter()
                .chain(marks)
            {
                let ratio = contrast(Color32::BLACK, back);
                assert!(ratio >= 7.0, "{choice:?}: print on {back:?} {ratio:.2}");
            }
        }
    }
}
