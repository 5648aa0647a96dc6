//! A desk review.

pub mod export;
