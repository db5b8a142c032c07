//! The worker: the analysis behind messages, and the boundary at which a panic ends.

use std::{cell::RefCell, rc::Rc};

use gloo_events::EventListener;
use gloo_worker::{HandlerId, Registrable, Worker, WorkerScope};
use podyard_analysis::{Analyzer, Schema};
use podyard_wire::worker::{Answer, Ask, Reply, Request, answer_at_once};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, ErrorEvent};

use crate::later::{self, Missing, Shared};
use crate::tables::{self, Tables};

/// What the worker tells the page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Told {
    /// An answer to a request.
    Answer(Box<Answer>),
    /// More is known now than when the last answer was given: ask again.
    Learned,
    /// The code of the whole analysis could not be fetched: the answers are those of a first look
    /// until a request after this one finds it.
    Missing,
    /// The worker has stopped for good, and why; the page should start another.
    Stopped(String),
}

/// The worker's state: the analysis with its caches, and what it has asked the site for.
pub struct Agent {
    analyzer: Shared,
    code: Code,
    tables: Tables,
}

/// Where the code is that says all there is to say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Code {
    /// Not here, and not asked for.
    Absent,
    /// On its way.
    Coming,
    /// Here.
    Here,
}

/// What the worker has waited for.
pub enum Arrived {
    /// The code of the whole analysis, or word that it could not be fetched.
    Code(Result<(), Missing>),
    /// An answer.
    Answer(Box<Answer>),
    /// A table that was asked for, by its name, and whether it is known from now on.
    Table(String, bool),
}

impl Worker for Agent {
    /// With the page that is to be told.
    type Message = (HandlerId, Arrived);
    type Input = Request;
    type Output = Told;

    fn create(_scope: &WorkerScope<Self>) -> Self {
        Self {
            analyzer: Rc::new(RefCell::new(Analyzer::new(Schema::embedded()))),
            code: Code::Absent,
            tables: Tables::default(),
        }
    }

    fn update(&mut self, scope: &WorkerScope<Self>, (page, arrived): Self::Message) {
        match arrived {
            Arrived::Code(Ok(())) => {
                self.code = Code::Here;
                scope.respond(page, Told::Learned);
            }
            Arrived::Code(Err(Missing)) => {
                self.code = Code::Absent;
                scope.respond(page, Told::Missing);
            }
            Arrived::Answer(answer) => {
                if let Reply::Checked(checked) = &answer.reply {
                    for table in self.tables.due(&checked.wanted) {
                        let analyzer = self.analyzer.clone();
                        wait(scope, page, async {
                            let learned = learn(analyzer, &table).await;
                            Arrived::Table(table, learned)
                        });
                    }
                }
                scope.respond(page, Told::Answer(answer));
            }
            Arrived::Table(table, learned) => {
                self.tables.answered(&table, !learned);
                if learned {
                    scope.respond(page, Told::Learned);
                }
            }
        }
    }

    fn connected(&mut self, scope: &WorkerScope<Self>, page: HandlerId) {
        let scope = scope.clone();
        LAST_WORDS.set(Some(Box::new(move |why| {
            scope.respond(page, Told::Stopped(why));
        })));
    }

    /// As long as the code of the whole analysis is not here, nobody has to wait for it: it is
    /// asked for, what can be said without it is said, and the page is told when it has come.
    fn received(&mut self, scope: &WorkerScope<Self>, request: Request, page: HandlerId) {
        let analyzer = self.analyzer.clone();
        if self.code == Code::Here {
            let revision = request.revision;
            wait(scope, page, async move {
                let answer = later::answer(analyzer, request).await;
                Arrived::Answer(Box::new(answer.unwrap_or(Answer {
                    revision,
                    reply: Reply::Unavailable,
                })))
            });
            return;
        }
        let is_needed = !matches!(request.ask, Ask::Hello);
        let answer = answer_at_once(&self.analyzer.borrow(), request);
        scope.respond(page, Told::Answer(Box::new(answer)));
        if is_needed && self.code == Code::Absent {
            self.code = Code::Coming;
            wait(scope, page, async {
                Arrived::Code(later::fetch(analyzer).await)
            });
        }
    }
}

/// Has the worker told of what arrives on behalf of the page.
fn wait(
    scope: &WorkerScope<Agent>,
    page: HandlerId,
    arrival: impl Future<Output = Arrived> + 'static,
) {
    let scope = scope.clone();
    spawn_local(async move { scope.send_message((page, arrival.await)) });
}

/// Whether the kinds of another system could be fetched and are known from now on.
async fn learn(analyzer: Shared, table: &str) -> bool {
    let Some(bytes) = tables::fetch(table).await else {
        return false;
    };
    let (revision, ask) = (0, Ask::Learn(bytes));
    let answer = later::answer(analyzer, Request { revision, ask }).await;
    answer.is_ok_and(|answer| answer.reply == Reply::Learned(true))
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
