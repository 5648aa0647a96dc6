//! A desk review.
