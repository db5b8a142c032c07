//! Any text at all: no panic, and every range inside the text on character boundaries.

#![no_main]

#[path = "../../tests/fits/mod.rs"]
mod fits;

libfuzzer_sys::fuzz_target!(|text: &str| fits::text_fits(text));
