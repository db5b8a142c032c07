//! The page's side of the talk with the worker: it starts it, asks, drops stale answers, and
//! starts another when one stops.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use futures::channel::oneshot;
use gloo_timers::callback::Timeout;
use gloo_worker::{Spawnable, WorkerBridge};
use podyard_wire::worker::{Answer, Ask, Checked, Reply, Request, Workspace};

use podyard_web::agent::{Agent, Told};
use podyard_web::state::checks::{Answered, Checks};

/// How long the worker may take to arrive, in milliseconds.
const ARRIVAL: u32 = 30_000;
/// How long a worker that is there may take to answer, in milliseconds.
const PATIENCE: u32 = 20_000;
/// How many workers in a row may stop before they give an answer.
const ATTEMPTS: u32 = 3;

/// How the worker is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Health {
    /// On its way.
    Loading,
    /// There, and answering.
    Ready,
    /// There, but the code for more than a first look could not be fetched.
    Partial,
    /// It did not arrive, or stops again and again.
    Absent,
    /// It stopped and another was started.
    Restarted {
        /// Why it stopped, for a report.
        why: String,
        /// Whether it stopped on the text as it is now, which is therefore not sent again.
        holding: bool,
    },
}

/// What the page hears from its worker.
pub enum Event {
    /// The text as it is now has been judged.
    Checked(Checked),
    /// The worker is better or worse than it was.
    Health(Health),
}

/// A handle to the worker. Clones talk to the same one.
#[derive(Clone)]
pub struct Client(Rc<Shared>);

struct Shared {
    path: String,
    snapshot: Box<dyn Fn() -> Workspace>,
    heard: Box<dyn Fn(Event)>,
    inner: RefCell<Inner>,
}

#[derive(Default)]
struct Inner {
    bridge: Option<WorkerBridge<Agent>>,
    /// Counts the workers, so that a late word of an earlier one is told apart.
    generation: u32,
    ready: bool,
    losses: u32,
    checks: Checks,
    questions: u32,
    waiting: HashMap<u32, oneshot::Sender<Reply>>,
    timer: Option<Timeout>,
}

impl Client {
    /// Starts the worker whose loader is at `path`. `snapshot` gives the workspace as it is when
    /// it is asked; `heard` is told what comes of it.
    pub fn start(
        path: &str,
        snapshot: impl Fn() -> Workspace + 'static,
        heard: impl Fn(Event) + 'static,
    ) -> Self {
        let client = Self(Rc::new(Shared {
            path: path.to_owned(),
            snapshot: Box::new(snapshot),
            heard: Box::new(heard),
            inner: RefCell::default(),
        }));
        client.spawn();
        client
    }

    /// The workspace has changed: have it judged as soon as the worker is free.
    pub fn changed(&self) {
        self.0.inner.borrow_mut().checks.changed();
        self.pump();
    }

    /// Whether the workspace as it is has not been judged.
    pub fn pending(&self) -> bool {
        self.0.inner.borrow().checks.pending()
    }

    /// Asks anything but a check. `None` when the worker stops before it answers.
    pub async fn ask(&self, ask: Ask) -> Option<Reply> {
        let (sender, receiver) = oneshot::channel();
        let revision = {
            let mut inner = self.0.inner.borrow_mut();
            inner.questions += 1;
            let revision = inner.questions;
            inner.waiting.insert(revision, sender);
            revision
        };
        self.send(Request { revision, ask });
        receiver.await.ok()
    }

    fn spawn(&self) {
        let generation = {
            let mut inner = self.0.inner.borrow_mut();
            inner.generation += 1;
            inner.ready = false;
            inner.generation
        };
        let weak = Rc::downgrade(&self.0);
        // In a document without an origin browsers start no module from what the document made.
        let is_module = !self.0.path.starts_with("blob:");
        let bridge = Agent::spawner()
            .with_loader(true)
            .as_module(is_module)
            .callback(move |told| {
                if let Some(shared) = weak.upgrade() {
                    Client(shared).told(generation, told);
                }
            })
            .spawn(&self.0.path);
        self.0.inner.borrow_mut().bridge = Some(bridge);
        self.send(Request {
            revision: 0,
            ask: Ask::Hello,
        });
        self.pump();
    }

    /// Sends the newest text if it is due.
    fn pump(&self) {
        let due = self.0.inner.borrow_mut().checks.due();
        if let Some(revision) = due {
            let ask = Ask::Check((self.0.snapshot)());
            self.send(Request { revision, ask });
        }
    }

    fn send(&self, request: Request) {
        if let Some(bridge) = &self.0.inner.borrow().bridge {
            bridge.send(request);
        }
        self.watch();
    }

    /// Watches that an answer comes in time.
    fn watch(&self) {
        let mut inner = self.0.inner.borrow_mut();
        let (ready, generation) = (inner.ready, inner.generation);
        let weak = Rc::downgrade(&self.0);
        let limit = if ready { PATIENCE } else { ARRIVAL };
        inner.timer = Some(Timeout::new(limit, move || {
            let Some(shared) = weak.upgrade() else { return };
            let client = Client(shared);
            if ready {
                let why = format!("no answer within {} s", PATIENCE / 1000);
                client.told(generation, Told::Stopped(why));
            } else {
                client.hear(Event::Health(Health::Absent));
            }
        }));
    }

    fn told(&self, generation: u32, told: Told) {
        if self.0.inner.borrow().generation != generation {
            return;
        }
        match told {
            Told::Answer(answer) => self.answered(*answer),
            Told::Learned => self.changed(),
            Told::Missing => self.hear(Event::Health(Health::Partial)),
            Told::Stopped(why) => self.lost(why),
        }
    }

    fn answered(&self, answer: Answer) {
        let mut inner = self.0.inner.borrow_mut();
        inner.timer = None;
        match answer.reply {
            Reply::Hello(_) => {
                inner.ready = true;
                let first = inner.losses == 0;
                drop(inner);
                if first {
                    self.hear(Event::Health(Health::Ready));
                }
            }
            Reply::Checked(checked) => {
                let fresh = inner.checks.answered(answer.revision) == Answered::Fresh;
                if checked.is_whole {
                    inner.losses = 0;
                }
                drop(inner);
                if fresh {
                    self.hear(Event::Checked(checked));
                }
            }
            reply => {
                let sender = inner.waiting.remove(&answer.revision);
                drop(inner);
                if let Some(sender) = sender {
                    // Nobody waits any more when the editor has lost interest; that is no error.
                    let _ = sender.send(reply);
                }
            }
        }
        self.pump();
    }

    fn lost(&self, why: String) {
        let (holding, hopeless) = {
            let mut inner = self.0.inner.borrow_mut();
            inner.timer = None;
            inner.bridge = None;
            inner.waiting.clear();
            inner.losses += 1;
            (inner.checks.lost(), inner.losses >= ATTEMPTS)
        };
        if hopeless {
            self.hear(Event::Health(Health::Absent));
        } else {
            self.hear(Event::Health(Health::Restarted { why, holding }));
            self.spawn();
        }
    }

    fn hear(&self, event: Event) {
        (self.0.heard)(event);
    }
}
