//! Tests that span crates, over manifests as people write them: sound, broken, and no manifests
//! at all.

#[cfg(not(target_arch = "wasm32"))]
pub mod echoes;
pub mod generate;
#[cfg(not(target_arch = "wasm32"))]
pub mod held_back;
#[cfg(not(target_arch = "wasm32"))]
pub mod left;
#[cfg(not(target_arch = "wasm32"))]
pub mod mutate;
#[cfg(not(target_arch = "wasm32"))]
mod places;
#[cfg(not(target_arch = "wasm32"))]
pub mod record;
#[cfg(not(target_arch = "wasm32"))]
pub mod spelled;

include!("corpus.rs");

/// The JSON reports of the corpus as the machine that built this found them: for each file in the
/// order of [`corpus`], in English and in Korean.
pub const NATIVE_REPORTS: &str = include_str!(concat!(env!("OUT_DIR"), "/reports.txt"));

/// What stands between two reports in [`NATIVE_REPORTS`].
pub const SEPARATOR: &str = "\n\u{1e}\n";
