//! Single fields with values that a control forbids.

use crate::Words;
use podyard_syntax::{Node, Resolved};

use super::Mend;
use super::scope::{Scope, Told};
use crate::head;
use crate::words::excerpt;

/// A field of the pod or of a container that must not have some value.
pub(super) struct Field {
    pub control: &'static str,
    /// Below the pod's `spec` or the container.
    pub path: &'static str,
    pub of: Of,
    pub bad: Bad,
    pub cure: Cure,
}

/// Whose field it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Pod,
    Containers,
    Both,
}

/// Which values are forbidden.
#[derive(Clone, Copy)]
pub(super) enum Bad {
    Bool(bool),
    Zero,
    /// This text.
    Word(&'static str),
    /// Any text but none.
    Text,
    /// Any text that is none of these.
    Beside(&'static [&'static str]),
}

/// What is done about it.
#[derive(Clone, Copy)]
pub(super) enum Cure {
    Delete,
    Write(&'static str),
}

impl Bad {
    fn is(self, node: Node<'_>) -> bool {
        match (self, node.resolved()) {
            (Bad::Bool(bad), Resolved::Bool(value)) => value == bad,
            (Bad::Zero, Resolved::Int(value)) => value == 0,
            (Bad::Word(bad), Resolved::String(value)) => value == bad,
            (Bad::Text, Resolved::String(value)) => !value.is_empty(),
            (Bad::Beside(good), Resolved::String(value)) => {
                !value.is_empty() && !good.contains(&value)
            }
            _ => false,
        }
    }
}

pub(super) const SETS: Words = Words::new("{} sets `{}: {}`.", "{}에 `{}: {}` 설정이 있어요.");

/// Tells of each forbidden value of a field, wherever it stands.
pub(super) fn look(scope: &mut Scope<'_, '_>, of: &Field) {
    let pod = (of.of != Of::Containers).then_some(scope.spec);
    let containers = scope.containers.iter().copied();
    let containers = containers.filter(|_| of.of != Of::Pod);
    let holders = pod.into_iter().chain(containers);
    let found = holders.filter_map(|holder| {
        let entry = holder.field(of.path)?;
        of.bad.is(entry.value).then_some((holder.node, entry))
    });
    let found: Vec<_> = found.collect();
    for (holder, entry) in found {
        let told = Told {
            control: of.control,
            span: head(entry.value),
            mend: match of.cure {
                Cure::Delete => Mend::Without(entry),
                Cure::Write(value) => Mend::Replace(entry.value, value),
            },
        };
        let value = excerpt(entry.value.target().unwrap_or(entry.value).value());
        scope.tell(told, SETS, holder, &[of.path, &value]);
    }
}
