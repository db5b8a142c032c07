//! Threads, lent to the analysis.

use std::{num::NonZero, thread};

use podyard_analysis::{Executor, Sequential};
use rayon::{
    ThreadPool, ThreadPoolBuilder,
    iter::{IntoParallelIterator, ParallelIterator},
};

/// Bytes of each thread's stack: as much as the main thread has on most systems, for manifests may
/// nest deeply.
const STACK: usize = 8 << 20;

/// Does pieces of work on one thread or on several.
pub struct Threads(Option<ThreadPool>);

impl Threads {
    /// As many threads as are asked for, or as there are cores. Where they cannot be had, all is
    /// done on the one there is.
    pub fn new(asked: Option<NonZero<usize>>) -> Self {
        let threads = asked.or_else(|| thread::available_parallelism().ok());
        let several = threads.filter(|threads| threads.get() > 1);
        Self(several.and_then(|threads| {
            let pool = ThreadPoolBuilder::new().num_threads(threads.get());
            pool.stack_size(STACK).build().ok()
        }))
    }
}

impl Executor for Threads {
    fn map<T: Send, R: Send>(&self, items: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
        match &self.0 {
            Some(pool) => pool.install(|| items.into_par_iter().map(work).collect()),
            None => Sequential.map(items, work),
        }
    }
}
