//! The worker: the analysis behind messages, and the boundary at which a panic ends.

use std::cell::RefCell;

use gloo_events::EventListener;
use gloo_worker::{HandlerId, Registrable, Worker, WorkerScope};
use podyard_analysis::{Analyzer, Schema};
use podyard_wire::worker::{Answer, Reply, Request, answer};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, ErrorEvent};

use crate::tables::{self, Tables};

/// What the worker tells the page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Told {
    /// An answer to a request.
    Answer(Box<Answer>),
    /// More is known now than when the last answer was given: ask again.
    Learned,
    /// The worker has stopped for good, and why; the page should start another.
    Stopped(String),
}

/// The worker's state: the analysis with its caches, and what it has asked the site for.
pub struct Agent {
    analyzer: Analyzer,
    tables: Tables,
}

/// A table that was asked for.
pub struct Arrived {
    table: String,
    bytes: Option<Vec<u8>>,
    /// Who is to be told.
    page: HandlerId,
}

impl Worker for Agent {
    type Message = Arrived;
    type Input = Request;
    type Output = Told;

    fn create(_scope: &WorkerScope<Self>) -> Self {
        Self {
            analyzer: Analyzer::new(Schema::embedded()),
            tables: Tables::default(),
        }
    }

    fn update(&mut self, scope: &WorkerScope<Self>, arrived: Arrived) {
        let bytes = arrived.bytes.as_deref();
        let learned = bytes.is_some_and(|bytes| self.analyzer.learn(bytes).is_ok());
        self.tables.answered(&arrived.table, !learned);
        if learned {
            scope.respond(arrived.page, Told::Learned);
        }
    }

    fn connected(&mut self, scope: &WorkerScope<Self>, id: HandlerId) {
        let scope = scope.clone();
        LAST_WORDS.set(Some(Box::new(move |why| {
            scope.respond(id, Told::Stopped(why));
        })));
    }

    fn received(&mut self, scope: &WorkerScope<Self>, request: Request, id: HandlerId) {
        let answer = answer(&mut self.analyzer, request);
        if let Reply::Checked(checked) = &answer.reply {
            for table in self.tables.due(&checked.wanted) {
                let scope = scope.clone();
                spawn_local(async move {
                    scope.send_message(Arrived {
                        bytes: tables::fetch(&table).await,
                        table,
                        page: id,
                    });
                });
            }
        }
        scope.respond(id, Told::Answer(Box::new(answer)));
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
