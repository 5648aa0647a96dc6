//! Texts of our own writing, read.
