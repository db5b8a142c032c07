//! A pod that is looked at, and what was found in it.

use std::collections::HashSet;

use crate::Words;
use crate::model::{Pod, dig, items_at, text_at};
use podyard_schema::Version;
use podyard_syntax::{Entry, Node, NodeKind, Resolved, Span};

use super::holder::{Holder, field};
use super::{Level, Mend, Violation};
use crate::head;
use crate::words::{excerpt, fill};

/// The pod, the standards it is held to, and the violations so far.
pub(super) struct Scope<'p, 'd> {
    pub pod: &'p Pod<'d>,
    pub level: Level,
    pub version: Version,
    pub spec: Holder<'d>,
    /// All its containers: init, main and ephemeral ones.
    pub containers: Vec<Holder<'d>>,
    /// `os.name: windows`.
    pub is_windows: bool,
    found: Vec<Violation<'d>>,
    seen: HashSet<(&'static str, Span)>,
}

/// That something is there which must not be, or the other way round.
pub(super) struct Told<'d> {
    pub control: &'static str,
    pub span: Span,
    pub mend: Mend<'d>,
}

impl<'p, 'd> Scope<'p, 'd> {
    pub fn of(pod: &'p Pod<'d>, level: Level, version: Version) -> Self {
        let known = pod.containers.iter().map(|container| container.node);
        let ephemeral = items_at(pod.spec, "ephemeralContainers");
        let containers = known.chain(ephemeral);
        Self {
            pod,
            spec: Holder::of(pod.spec),
            level,
            version,
            containers: containers
                .filter(|node| node.kind() == NodeKind::Mapping)
                .map(Holder::of)
                .collect(),
            is_windows: text_at(pod.spec, "os.name") == Some("windows"),
            found: Vec::new(),
            seen: HashSet::new(),
        }
    }

    /// The first version from which a control is as it is here.
    pub fn is_from(&self, minor: u8) -> bool {
        self.version >= Version::new(minor)
    }

    /// Whether the pod has users of its own, to which the standards give more room from 1.35 on.
    pub fn has_own_users(&self) -> bool {
        let own = dig(self.pod.spec, "hostUsers").map(Node::resolved);
        self.is_from(35) && own == Some(Resolved::Bool(false))
    }

    /// Whether the controls that Windows knows nothing of are off, as they are from 1.25 on.
    pub fn is_exempt(&self) -> bool {
        self.is_windows && self.is_from(25)
    }

    /// Tells it once: `words` have a place for who it is about and for each of `values`.
    pub fn tell(&mut self, told: Told<'d>, words: Words, holder: Node<'d>, values: &[&str]) {
        if !self.seen.insert((told.control, told.span)) {
            return;
        }
        let who = match holder == self.pod.spec {
            true => Words::new("The pod", "파드").into(),
            false => {
                let name = excerpt(text_at(holder, "name").unwrap_or_default());
                fill(Words::new("Container `{}`", "`{}` 컨테이너"), &[&name])
            }
        };
        let message = crate::Text::each(|language| {
            let who = std::iter::once(who.get(language));
            let values: Vec<_> = who.chain(values.iter().copied()).collect();
            fill(words, &values).get(language).to_owned()
        });
        self.push(told, message);
    }

    /// The same in words of its own.
    pub fn push(&mut self, told: Told<'d>, message: crate::Text) {
        self.found.push(Violation {
            control: told.control,
            span: told.span,
            message,
            mend: told.mend,
        });
    }

    pub fn found(self) -> Vec<Violation<'d>> {
        self.found
    }
}

/// Where to point when a container or pod lacks something: its security context, or its name.
pub fn place_of(holder: Node<'_>) -> Span {
    let is_own = |entry: &Entry<'_>| entry.key.parent() == Some(holder);
    let context = field(holder, "securityContext").filter(is_own);
    let name = field(holder, "name").filter(is_own);
    match (context, name) {
        (Some(context), _) => context.key.span(),
        (None, Some(name)) => head(name.value),
        (None, None) => head(holder),
    }
}
