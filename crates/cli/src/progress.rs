//! How far a long run is.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Below so many files a run is over before anyone could read how far it is.
const MANY: usize = 50;

/// A bar on stderr for `files` files: nothing where stderr is no terminal or there are few.
pub fn bar(files: usize) -> ProgressBar {
    if files < MANY {
        return ProgressBar::hidden();
    }
    let target = ProgressDrawTarget::stderr();
    let bar = ProgressBar::with_draw_target(Some(files as u64), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
