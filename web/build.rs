//! Turns `locales/*.json` into the module `i18n`: typed keys, and a build that fails when a
//! language lacks one.

use std::{env, error::Error, fs, path::PathBuf};

use leptos_i18n_codegen::gen_code;
use leptos_i18n_parser::parse_locales::{
    options::{Config, ParseOptions},
    parse_locales,
};

// `leptos_i18n_build` wraps these same two calls, and besides brings an HTTP client and a Wasm
// interpreter for locale data that this page does not use.
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    let options = ParseOptions::new().interpolate_display(true);
    let config = Config::new("en")?.add_locale("ko")?.parse_options(options);
    let locales = parse_locales(None, config)?;
    let warnings = locales.diag.warnings();
    if let Some(warning) = warnings.first() {
        return Err(format!("locales: {warning}").into());
    }
    drop(warnings);
    let code = gen_code(&locales, None, false, None, false)?;
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?).join("i18n.rs");
    Ok(fs::write(out, code.to_string())?)
}
