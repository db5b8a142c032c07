//! Tests over all rules together.

mod catalogue;
mod hostile;
mod migrations;
mod mistakes;
mod mutations;
mod sound;
mod systems;
mod workspace;
