//! The worker: the analysis behind messages, and the boundary at which a panic ends.

use std::cell::RefCell;

use gloo_events::EventListener;
use gloo_worker::{HandlerId, Registrable, Worker, WorkerScope};
use podyard_analysis::{Analyzer, Schema};
use podyard_wire::worker::{Answer, Request, answer};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::{DedicatedWorkerGlobalScope, ErrorEvent};

/// What the worker tells the page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Told {
    /// An answer to a request.
    Answer(Answer),
    /// The worker has stopped for good, and why; the page should start another.
    Stopped(String),
}

/// The worker's state: the analysis with its caches.
pub struct Agent {
    analyzer: Analyzer,
}

impl Worker for Agent {
    type Message = ();
    type Input = Request;
    type Output = Told;

    fn create(_scope: &WorkerScope<Self>) -> Self {
        Self {
            analyzer: Analyzer::new(Schema::embedded()),
        }
    }

    fn update(&mut self, _scope: &WorkerScope<Self>, _message: ()) {}

    fn connected(&mut self, scope: &WorkerScope<Self>, id: HandlerId) {
        let scope = scope.clone();
        LAST_WORDS.set(Some(Box::new(move |why| {
            scope.respond(id, Told::Stopped(why));
        })));
    }

    fn received(&mut self, scope: &WorkerScope<Self>, request: Request, id: HandlerId) {
        scope.respond(id, Told::Answer(answer(&mut self.analyzer, request)));
    }
}

type Tell = Box<dyn Fn(String)>;

thread_local! {
    static LAST_WORDS: RefCell<Option<Tell>> = const { RefCell::new(None) };
}

/// The worker's scope, when this Wasm was started as a worker and not as a page.
pub fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Judges what the page sends, from now on.
pub fn serve(scope: &DedicatedWorkerGlobalScope) {
    tell_when_stopped(scope);
    Agent::registrar().register();
}

/// Makes the worker say so when it dies. A panic is told by its message; a trap without one, such
/// as an exhausted stack, by the error event that follows it.
fn tell_when_stopped(scope: &DedicatedWorkerGlobalScope) {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        stop(info.to_string());
    }));
    EventListener::new(scope, "error", |event| {
        let why = event
            .dyn_ref::<ErrorEvent>()
            .map_or_else(|| "unknown error".to_owned(), ErrorEvent::message);
        stop(why);
    })
    .forget();
}

/// Says why, once, and closes the worker: after a panic its state is not to be trusted.
fn stop(why: String) {
    if let Some(tell) = LAST_WORDS.take() {
        tell(why);
        if let Some(scope) = scope() {
            scope.close();
        }
    }
}
