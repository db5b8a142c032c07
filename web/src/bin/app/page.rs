//! The signals that hold the page's state, and what a person can do to them.

use std::sync::Arc;

use futures::FutureExt;
use gloo_timers::callback::Timeout;
use leptos::{prelude::*, task::spawn_local};
use podyard_wire::worker::{self, Ask, Checked, Lang, Place, Reply};

use crate::{
    browser::{
        document,
        editor::{Coming, Editor},
        files, frame, offline,
        storage::{self, NotKept},
    },
    client::{Client, Event, Health},
    embedded,
    i18n::Locale,
    recognised::Recognised,
};
use podyard_web::state::{
    examples,
    filter::Filter,
    lines::Lines,
    problems,
    route::Route,
    settings::{Asked, Chosen, Theme, first_language},
    verdict::Verdict,
    workspace::{FileId, Stored, StoredFile, Workspace},
};

/// How long an answer may take before the verdict says that it is being worked on, in
/// milliseconds.
const SLOW: u32 = 400;
/// How long after the last change the text is kept, in milliseconds.
const KEEP_AFTER: u32 = 300;

/// A judgement and the files it was about, in its order.
#[derive(Clone, PartialEq, Debug)]
pub struct Judged {
    /// What was found.
    pub checked: Arc<Checked>,
    /// The judged files.
    pub files: Vec<FileId>,
    /// Their lines.
    pub lines: Vec<Lines>,
}

/// Something the page says by itself, until it is dismissed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// The text cannot be kept.
    NotKept(NotKept),
    /// A file could not be read.
    Unreadable(String),
    /// An example took the place of files that were worked on.
    PutAside,
    /// A fix no longer fits.
    Moved,
    /// A link that holds nothing that can be read.
    Unshared,
    /// Another version of the page waits to take over.
    Renewal,
}

/// Handles to the whole state; copied freely.
#[derive(Clone, Copy)]
pub struct Page {
    /// The files.
    pub workspace: RwSignal<Workspace>,
    /// The latest judgement.
    pub judged: RwSignal<Option<Judged>>,
    /// Which findings are listed.
    pub filter: RwSignal<Filter>,
    /// How the worker is.
    pub health: RwSignal<Health>,
    /// Why the worker had to be replaced, until that is dismissed.
    pub stopped: RwSignal<Option<String>>,
    /// The latest patterns.
    pub recognised: RwSignal<Option<Recognised>>,
    /// Where the cursor was moved to last: the file and the UTF-16 offset.
    pub cursor: RwSignal<Option<(FileId, u32)>>,
    /// Whether the whole page is kept on the device.
    pub is_offline: RwSignal<bool>,
    /// What is shown beside the manifest.
    pub route: RwSignal<Route>,
    /// What the page says by itself.
    pub notice: RwSignal<Option<Notice>>,
    /// The language.
    pub lang: RwSignal<Lang>,
    /// The theme that is shown.
    pub theme: RwSignal<Theme>,
    /// The version that the address asks for or that was chosen; the newest where there is none.
    pub kubernetes: RwSignal<Option<String>>,
    chosen: StoredValue<Chosen>,
    slow: RwSignal<bool>,
    /// What was put aside, the last of it last.
    pub aside: StoredValue<Vec<Stored>>,
    /// Whether this is a first visit that the address led to an explanation.
    pub comes_to_read: StoredValue<bool>,
    /// What the page opened by itself last.
    pub lent: StoredValue<Vec<StoredFile>>,
    /// The editor, once it is mounted.
    pub editor: StoredValue<Option<Editor>, LocalStorage>,
    client: StoredValue<Option<Client>, LocalStorage>,
    slow_timer: StoredValue<Option<Timeout>, LocalStorage>,
    keep_timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Page {
    /// The state as the address, the device and the browser have it.
    pub fn new() -> Self {
        let asked = Asked::from_query(&document::query());
        let chosen: Chosen = storage::kept(storage::SETTINGS).unwrap_or_default();
        let lang = first_language(asked.lang, chosen.lang, document::preferred_languages());
        let system = if document::prefers_dark() {
            Theme::Dark
        } else {
            Theme::Light
        };
        let kept: Option<Stored> = storage::kept(storage::WORKSPACE);
        let is_lent = kept.as_ref().is_none_or(|kept| kept.is_lent);
        let kept = kept.and_then(Workspace::from_stored);
        let route = Route::from_hash(&document::hash());
        let is_new = kept.is_none();
        let workspace = kept.unwrap_or_else(|| examples::FIRST.workspace());
        let lent = match is_lent || is_new {
            true => workspace.to_stored().files,
            false => Vec::new(),
        };
        // Whoever left while something of another's was shown may still want their own back.
        let aside: Option<Stored> = storage::kept(storage::ASIDE);
        let aside = aside.filter(|it| !it.files.is_empty());
        let is_waiting = aside.is_some() && is_lent && !is_new;
        let notice = is_waiting.then_some(Notice::PutAside);
        Self {
            comes_to_read: StoredValue::new(is_new && matches!(route, Route::Pattern(_))),
            workspace: RwSignal::new(workspace),
            judged: RwSignal::new(None),
            filter: RwSignal::new(Filter::default()),
            health: RwSignal::new(Health::Loading),
            stopped: RwSignal::new(None),
            recognised: RwSignal::new(None),
            cursor: RwSignal::new(None),
            is_offline: RwSignal::new(false),
            route: RwSignal::new(route),
            notice: RwSignal::new(notice),
            lang: RwSignal::new(lang),
            theme: RwSignal::new(asked.theme.or(chosen.theme).unwrap_or(system)),
            kubernetes: RwSignal::new(asked.kubernetes.or_else(|| chosen.kubernetes.clone())),
            chosen: StoredValue::new(chosen),
            slow: RwSignal::new(false),
            aside: StoredValue::new(aside.into_iter().collect()),
            lent: StoredValue::new(lent),
            editor: StoredValue::new_local(None),
            client: StoredValue::new_local(None),
            slow_timer: StoredValue::new_local(None),
            keep_timer: StoredValue::new_local(None),
        }
    }

    /// The language, for the words of `say!`.
    pub fn locale(self) -> Locale {
        self.lang.get().into()
    }

    /// Starts the worker whose loader is at `path`.
    pub fn start(self, path: &str) {
        let client = Client::start(
            path,
            move || self.request(),
            move |event| match event {
                Event::Health(health) => {
                    if let Health::Restarted { why, .. } = &health {
                        self.stopped.set(Some(why.clone()));
                    }
                    self.health.set(health);
                }
                Event::Checked(checked) => self.take(checked),
            },
        );
        self.client.set_value(Some(client));
        self.changed();
        if frame::is_framed() {
            embedded::begin(self);
            return;
        }
        spawn_local(files::launched(move |files| self.open(files)));
        spawn_local(async move { self.is_offline.set(offline::kept().await) });
        spawn_local(offline::renewal(move || {
            self.notice.set(Some(Notice::Renewal));
        }));
    }

    /// What can truly be said right now.
    pub fn verdict(self) -> Verdict {
        let health = self.health.get();
        if let Health::Restarted { holding: true, .. } = health {
            return Verdict::Unknown;
        }
        if health == Health::Absent {
            return Verdict::Unreachable;
        }
        self.judged.with(|judged| match judged {
            None => Verdict::Loading,
            Some(judged) if !judged.checked.is_whole => match health {
                Health::Partial => Verdict::Partial,
                _ => Verdict::Looking,
            },
            Some(_) if self.slow.get() => Verdict::Checking,
            Some(judged) => Verdict::of(&judged.checked),
        })
    }

    /// Goes to a finding.
    pub fn reveal(self, file: FileId, finding: usize) {
        self.workspace.update(|workspace| workspace.show(file));
        self.with_editor(|editor| {
            editor.show(file);
            editor.reveal(file, finding);
        });
    }

    /// Applies one fix of a finding.
    pub fn apply_fix(self, file: FileId, finding: usize, fix: usize) {
        self.workspace.update(|workspace| workspace.show(file));
        let mut applied = true;
        self.with_editor(|editor| {
            editor.show(file);
            applied = editor.apply_fix(file, finding, fix);
            editor.focus();
        });
        self.notice.set((!applied).then_some(Notice::Moved));
    }

    /// Applies all safe fixes. An answer about a text that has changed meanwhile is dropped.
    pub fn fix_all(self) {
        let Some(client) = self.client.get_value() else {
            return;
        };
        let sent = self.request();
        spawn_local(async move {
            let reply = client.ask(Ask::FixAll(sent.clone())).await;
            let Some(Reply::Fixed(fixed)) = reply else {
                return;
            };
            if self.request() != sent {
                return;
            }
            let files = self.file_ids();
            self.with_editor(|editor| {
                editor.apply_edits(&fixed.edits, &files);
                editor.focus();
            });
        });
    }

    /// How many findings a safe fix would mend.
    pub fn safely_fixable(self) -> usize {
        self.judged.with(|judged| {
            judged
                .as_ref()
                .map_or(0, |judged| problems::safely_fixable(&judged.checked))
        })
    }

    /// Speaks another language from now on, and remembers it.
    pub fn speak(self, lang: Lang) {
        self.lang.set(lang);
        self.choose(|chosen| chosen.lang = Some(lang));
        self.changed();
    }

    /// Judges for another version of Kubernetes from now on, and remembers it.
    pub fn judge_for(self, version: String) {
        self.kubernetes.set(Some(version.clone()));
        self.choose(|chosen| chosen.kubernetes = Some(version));
        self.changed();
    }

    /// Shows the other theme from now on, and remembers it.
    pub fn toggle_theme(self) {
        let theme = self.theme.get_untracked().other();
        self.theme.set(theme);
        self.choose(|chosen| chosen.theme = Some(theme));
    }

    /// What is known about a place, for the editor.
    pub fn hover(self, file: FileId, offset: u32) -> Coming<worker::Hover> {
        let asking = self.asking(file, offset, Ask::Hover);
        Box::pin(asking.map(|reply| match reply {
            Some(Reply::Hover(hover)) => hover,
            _ => None,
        }))
    }

    /// What can be written at a place, for the editor.
    pub fn complete(self, file: FileId, offset: u32) -> Coming<worker::Completions> {
        let asking = self.asking(file, offset, Ask::Complete);
        Box::pin(asking.map(|reply| match reply {
            Some(Reply::Completions(completions)) => completions,
            _ => None,
        }))
    }

    /// Does something with the editor, if it is mounted.
    pub fn with_editor(self, action: impl FnOnce(&Editor)) {
        self.editor.with_value(|editor| {
            if let Some(editor) = editor {
                action(editor);
            }
        });
    }

    /// Keeps the text on the device now.
    pub fn keep(self) {
        self.keep_timer.set_value(None);
        let mut stored = self.workspace.with_untracked(Workspace::to_stored);
        stored.is_lent = self.is_lent(&stored);
        if let Err(why) = storage::keep(storage::WORKSPACE, &stored) {
            self.notice.set(Some(Notice::NotKept(why)));
        }
    }

    fn asking(
        self,
        file: FileId,
        offset: u32,
        ask: fn(Place) -> Ask,
    ) -> impl Future<Output = Option<Reply>> {
        let ids = self.file_ids();
        let place = ids.iter().position(|id| *id == file).map(|file| Place {
            workspace: self.request(),
            file: u32::try_from(file).unwrap_or(u32::MAX),
            offset,
        });
        let client = self.client.get_value();
        async move { client?.ask(ask(place?)).await }
    }

    /// Asks the worker anything but a check. `None` when it stops before it answers.
    pub fn ask(self, ask: Ask) -> impl Future<Output = Option<Reply>> {
        let client = self.client.get_value();
        async move { client?.ask(ask).await }
    }

    /// The workspace as the worker gets it.
    pub fn request(self) -> worker::Workspace {
        self.workspace
            .with_untracked(|workspace| worker::Workspace {
                files: workspace
                    .files()
                    .iter()
                    .map(|file| as_sent(&file.path, &file.text))
                    .collect(),
                kubernetes: self.version(),
                lang: self.lang.get_untracked(),
            })
    }

    /// The version asked for; an empty one stands for the newest.
    fn version(self) -> String {
        self.kubernetes.get_untracked().unwrap_or_default()
    }

    /// The files in the order of their tabs.
    pub fn file_ids(self) -> Vec<FileId> {
        self.workspace
            .with_untracked(|workspace| workspace.files().iter().map(|file| file.id).collect())
    }

    /// A judgement of the files as they are has come.
    fn take(self, checked: Checked) {
        self.slow_timer.set_value(None);
        self.slow.set(false);
        let files = self.file_ids();
        let lines = self.workspace.with_untracked(|workspace| {
            let texts = workspace.files().iter().map(|file| &file.text);
            texts.map(|text| Lines::new(text)).collect()
        });
        self.with_editor(|editor| {
            for (id, file) in files.iter().zip(&checked.files) {
                editor.set_findings(*id, &file.diagnostics, &files);
            }
        });
        if let Health::Restarted { holding: true, why } = self.health.get_untracked() {
            self.health.set(Health::Restarted {
                holding: false,
                why,
            });
        }
        self.judged.set(Some(Judged {
            checked: Arc::new(checked),
            files,
            lines,
        }));
        self.recognise();
    }

    /// The text is another one: has it kept, and judged anew.
    pub fn changed(self) {
        self.keep_soon();
        let Some(client) = self.client.get_value() else {
            return;
        };
        client.changed();
        if !self.slow.get_untracked() && self.slow_timer.with_value(Option::is_none) {
            self.slow_timer.set_value(Some(Timeout::new(SLOW, move || {
                self.slow.set(client.pending())
            })));
        }
    }

    /// Keeps the text on the device as soon as nobody types.
    pub fn keep_soon(self) {
        self.keep_timer
            .set_value(Some(Timeout::new(KEEP_AFTER, move || self.keep())));
    }

    fn choose(self, choice: impl FnOnce(&mut Chosen)) {
        self.chosen.update_value(choice);
        let chosen = self.chosen.get_value();
        if let Err(why) = storage::keep(storage::SETTINGS, &chosen) {
            self.notice.set(Some(Notice::NotKept(why)));
        }
    }
}

impl Default for Page {
    fn default() -> Self {
        Self::new()
    }
}

fn as_sent(path: &str, text: &str) -> worker::File {
    worker::File {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}
