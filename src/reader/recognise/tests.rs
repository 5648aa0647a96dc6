//! Tests of recognition.
