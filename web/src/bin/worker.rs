//! The worker's entry: the analysis, waiting for messages.

use gloo_worker::Registrable;
use podyard_web::agent::{Agent, tell_when_stopped};

fn main() {
    tell_when_stopped();
    Agent::registrar().register();
}
