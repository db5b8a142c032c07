//! Tests over all rules together.

mod catalogue;
mod hostile;
mod mistakes;
mod mutations;
mod sound;
mod systems;
mod workspace;
