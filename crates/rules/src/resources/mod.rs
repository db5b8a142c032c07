//! What containers ask for once the API server has filled in what they leave out.

mod amount;
mod breaks;
mod ranges;
mod subject;

use std::collections::BTreeMap;

use podyard_kube::model::{Container, Pod, Stage, dig, entries};
use podyard_syntax::{Node, NodeKind, Resolved};

pub(crate) use amount::Amount;
pub(crate) use ranges::{Range, ranges};
pub(crate) use subject::{Subject, lacking};

use amount::shown;
use breaks::{Break, Fault, alike, breaks};
use ranges::{Bound, Item};

/// Amounts by the resources' names.
pub(crate) type List<'d> = BTreeMap<&'d str, Amount<'d>>;

/// What a container, a pod or a claim asks for.
#[derive(Clone, Debug)]
pub(crate) struct Needs<'d> {
    /// Who asks: the container, the pod's `spec` or the claim.
    pub node: Node<'d>,
    /// `requests`.
    pub requests: List<'d>,
    /// `limits`.
    pub limits: List<'d>,
}

/// What a LimitRange gives to containers that leave it out.
#[derive(Clone, Default, Debug)]
pub(crate) struct Defaults<'d> {
    /// `requests`.
    pub requests: List<'d>,
    /// `limits`.
    pub limits: List<'d>,
}

/// The list at a path; `None` where it cannot be read, empty where there is none.
pub(crate) fn list<'d>(root: Node<'d>, path: &str) -> Option<List<'d>> {
    let Some(map) = dig(root, path).filter(|map| map.resolved() != Resolved::Null) else {
        return Some(List::new());
    };
    if map.kind() != NodeKind::Mapping {
        return None;
    }
    let amounts = entries(map).into_iter();
    amounts
        .map(|entry| Some((entry.key.value(), Amount::of(entry.value)?)))
        .collect()
}

/// What is missing in `list` and given in `others`, taken from there.
pub(crate) fn fill_in<'d>(list: &mut List<'d>, others: &List<'d>) {
    for (name, amount) in others {
        list.entry(name).or_insert(*amount);
    }
}

impl<'d> Needs<'d> {
    /// What is written below a node, limits standing for requests that are left out.
    pub fn of(node: Node<'d>) -> Option<Self> {
        let mut requests = list(node, "resources.requests")?;
        let limits = list(node, "resources.limits")?;
        fill_in(&mut requests, &limits);
        Some(Self {
            node,
            requests,
            limits,
        })
    }

    /// What a container asks for with the defaults of its namespace.
    fn of_container(container: &Container<'d>, defaults: &Defaults<'d>) -> Option<Self> {
        let mut needs = Self::of(container.node)?;
        fill_in(&mut needs.limits, &defaults.limits);
        fill_in(&mut needs.requests, &defaults.requests);
        Some(needs)
    }

    /// What each container of a pod asks for, in the order of its containers.
    pub fn of_pod(pod: &Pod<'d>, defaults: &Defaults<'d>) -> Option<Vec<Self>> {
        let all = pod.containers.iter();
        all.map(|container| Self::of_container(container, defaults))
            .collect()
    }

    /// What a pod asks for as a whole, of what its containers do: those that run together add up,
    /// and one that runs before them counts where it asks for more. `None` where the pod says so
    /// itself, which means different things in different versions.
    pub fn total(pod: &Pod<'d>, containers: &[Self]) -> Option<Self> {
        let own = dig(pod.spec, "resources").filter(|it| it.resolved() != Resolved::Null);
        if own.is_some() {
            return None;
        }
        let stages = || pod.containers.iter().map(|it| it.stage).zip(containers);
        let sum = |of: fn(&Self) -> &List<'d>| {
            let (mut total, mut beside, mut before) = (List::new(), List::new(), List::new());
            for (stage, needs) in stages() {
                let mut now = of(needs).clone();
                match stage {
                    Stage::Main => {
                        add(&mut total, &now);
                        continue;
                    }
                    Stage::NativeSidecar => {
                        add(&mut total, &now);
                        add(&mut beside, &now);
                        now.clone_from(&beside);
                    }
                    Stage::Init => add(&mut now, &beside),
                }
                raise(&mut before, &now);
            }
            raise(&mut total, &before);
            total
        };
        Some(Self {
            node: pod.spec,
            requests: sum(|needs| &needs.requests),
            limits: sum(|needs| &needs.limits),
        })
    }
}

fn add<'d>(list: &mut List<'d>, more: &List<'d>) {
    for (name, amount) in more {
        let sum = list.entry(name).or_insert(Amount {
            milli: 0,
            node: amount.node,
        });
        sum.milli = sum.milli.saturating_add(amount.milli);
    }
}

fn raise<'d>(list: &mut List<'d>, to: &List<'d>) {
    for (name, amount) in to {
        let most = list.entry(name).or_insert(*amount);
        if amount.milli > most.milli {
            *most = *amount;
        }
    }
}
