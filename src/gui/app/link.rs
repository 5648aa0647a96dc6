//! The card of a link: where it leads, and whether to go there.
//!
//! A click alone opens nothing. What stands in a report may say one thing and lead to another, and
//! opening a page tells somebody outside that it is being read; so the address is shown first.

use eframe::egui::{
    Context, Id, Label, LayerId, OpenUrl, Popup, PopupCloseBehavior, Pos2, RichText,
};

use super::App;
use crate::gui::message::tr;
use crate::gui::theme::space;
use crate::gui::widgets;

/// Width of the card in points.
const WIDTH: f32 = 360.0;

/// The card while it is open.
pub(super) struct LinkCard {
    at: Pos2,
    target: String,
}

fn id() -> Id {
    Id::unique("card of a link")
}

impl App {
    /// Shows where a link leads.
    pub(super) fn open_link(&mut self, ctx: &Context, at: Pos2, target: String) {
        self.link = Some(LinkCard { at, target });
        Popup::open_id(ctx, id());
    }

    /// Shows the card while it is open.
    pub(super) fn link_ui(&mut self, ctx: &Context) {
        let Some(card) = &self.link else { return };
        let theme = self.theme.clone();
        let (mut open, mut done) = (false, false);
        let shown = Popup::new(id(), ctx.clone(), card.at, LayerId::background())
            .open_memory(None)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| {
                ui.set_width(WIDTH.min(ctx.content_rect().width() - 2.0 * space::XL));
                widgets::muted(ui, &theme, tr("link-leads"));
                let address = crate::gui::reader::shown_address(&card.target);
                ui.add(Label::new(RichText::new(address).strong()).wrap());
                ui.add_space(space::S);
                ui.horizontal(|ui| {
                    let mail = card.target.starts_with("mailto:");
                    let words = tr(if mail { "link-write" } else { "link-open" });
                    open = widgets::primary(ui, &theme, true, &words).clicked();
                    if ui.button(tr("link-copy")).clicked() {
                        let bare = card.target.strip_prefix("mailto:");
                        ui.ctx().copy_text(bare.unwrap_or(&card.target).to_owned());
                        done = true;
                    }
                });
            });
        if open {
            // The reader of files keeps no other addresses; this is asked once more where it counts.
            if let Some(url) = deskreview_reader::text::address(&card.target) {
                ctx.open_url(OpenUrl::new_tab(url));
            }
        }
        if done {
            self.say(tr("link-copied"));
        }
        let closed = shown.is_none() || !Popup::is_id_open(ctx, id());
        if open || done {
            Popup::close_id(ctx, id());
        }
        if open || done || closed {
            self.link = None;
        }
    }
}
