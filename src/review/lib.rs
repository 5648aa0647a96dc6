//! A desk review.

pub mod search;
