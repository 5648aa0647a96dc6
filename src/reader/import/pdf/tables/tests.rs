//! Tables from words and lines made by hand.
