//! The reading view of one document.
