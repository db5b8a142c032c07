//! How far a long run is.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Below so many bytes a run is over before anyone could read how far it is.
const MANY: usize = 1 << 20;

/// A bar on stderr for so many bytes of manifests: nothing where stderr is no terminal or there
/// are few.
pub fn bar(bytes: usize) -> ProgressBar {
    if bytes < MANY {
        return ProgressBar::hidden();
    }
    let target = ProgressDrawTarget::stderr();
    let bar = ProgressBar::with_draw_target(Some(bytes as u64), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
