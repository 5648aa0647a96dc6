//! Property and unit tests of texts and places.
