//! Trackers against a register.
