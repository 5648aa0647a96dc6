//! Structured text into statements.
