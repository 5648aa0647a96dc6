//! The reading child.
