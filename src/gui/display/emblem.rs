//! The window's own picture, for task lists of desktops that do not find the installed icon: a
//! program started from the folder it was built in has none.

use eframe::egui::IconData;

/// The icon as it is installed, at a size that desktops scale well.
const PICTURE: &[u8] = include_bytes!("../../../packaging/icon/deskreview-128.png");

/// The picture; an empty one, with which the desktop shows its own, should it not be readable.
pub fn emblem() -> IconData {
    eframe::icon_data::from_png_bytes(PICTURE).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_can_be_read() {
        let picture = emblem();
        assert_eq!((picture.width, picture.height), (128, 128));
        assert!(picture.rgba.chunks(4).any(|point| point[3] == 255));
    }
}
