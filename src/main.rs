//! Deskreview.
fn main() {}
