//! Who does work that falls in pieces. The core has no threads; whoever has some lends them.

/// Does pieces of work of which none waits for another.
pub trait Executor {
    /// What `work` makes of each item, in the order of the items, whatever the order in which it
    /// is done.
    fn map<T: Send, R: Send>(&self, items: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R>;
}

/// Does one piece after another, where the caller stands.
#[derive(Clone, Copy, Debug)]
pub struct Sequential;

impl Executor for Sequential {
    fn map<T: Send, R: Send>(&self, items: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
        items.into_iter().map(work).collect()
    }
}
