//! Tests over all rules together.

mod catalogue;
mod hostile;
mod mistakes;
mod sound;
mod workspace;
