//! How far a long run is.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Below so many bytes a run is over before anyone could read how far it is.
const MANY: usize = 1 << 20;

/// A bar on stderr for so many bytes of manifests: nothing where stderr is no terminal or there
/// are few.
pub struct Bar(Option<ProgressBar>);

impl Bar {
    /// At its beginning.
    pub fn of(bytes: usize) -> Self {
        let target = ProgressDrawTarget::stderr();
        if bytes < MANY || target.is_hidden() {
            return Self(None);
        }
        let bar = ProgressBar::with_draw_target(Some(bytes as u64), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(Some(bar))
    }

    /// So many bytes more are done.
    pub fn advance(&self, bytes: usize) {
        if let Some(bar) = &self.0 {
            bar.inc(bytes as u64);
        }
    }

    /// All is done, and nothing of it stays.
    pub fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
