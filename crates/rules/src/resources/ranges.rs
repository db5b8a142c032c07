//! LimitRanges of a workspace, by namespace.

use std::collections::HashMap;

use podyard_kube::graph::Graph;
use podyard_kube::model::{Resource, items_at, text_at};
use podyard_syntax::Node;

use super::{Amount, Defaults, List, fill_in, list};
use crate::admission::is_sure;

/// A LimitRange.
#[derive(Debug)]
pub(crate) struct Range<'d> {
    /// Its name.
    pub name: &'d str,
    /// Its items.
    pub items: Vec<Item<'d>>,
}

/// What one item of a LimitRange asks of things of a type.
#[derive(Debug)]
pub(crate) struct Item<'d> {
    /// `Container`, `Pod` or `PersistentVolumeClaim`.
    pub ty: &'d str,
    /// Its bounds, each of some resources.
    pub bounds: [(Bound, List<'d>); 3],
    default: List<'d>,
    default_request: List<'d>,
}

/// What a bound is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Bound {
    /// At least so much.
    Min,
    /// At most so much.
    Max,
    /// A limit of at most so many times the request.
    Ratio,
}

/// The LimitRanges of each namespace; none for a namespace of which they cannot all be read, and
/// none at all where one may be of any namespace.
pub(crate) fn ranges<'d>(graph: &Graph<'d>) -> HashMap<&'d str, Vec<Range<'d>>> {
    let mut known: HashMap<&str, Option<Vec<Range<'_>>>> = HashMap::new();
    for (_, resource) in graph.of_kind("LimitRange") {
        let Some(namespace) = resource.namespace else {
            return HashMap::new();
        };
        let slot = known.entry(namespace).or_insert_with(|| Some(Vec::new()));
        let Some(ranges) = slot else { continue };
        match Range::of(resource) {
            // Of two of one name only one is there in the end.
            Some(range) if ranges.iter().all(|other| other.name != range.name) => {
                ranges.push(range);
            }
            _ => *slot = None,
        }
    }
    let known = known.into_iter();
    known
        .filter_map(|(name, ranges)| Some((name, ranges?)))
        .collect()
}

impl<'d> Range<'d> {
    fn of(resource: &Resource<'d>) -> Option<Self> {
        if !is_sure(resource) {
            return None;
        }
        let items = items_at(resource.object.root, "spec.limits").map(Item::of);
        Some(Self {
            name: resource.name,
            items: items.collect::<Option<_>>()?,
        })
    }
}

impl<'d> Item<'d> {
    fn of(node: Node<'d>) -> Option<Self> {
        let ty = text_at(node, "type")?;
        let min = list(node, "min")?;
        let max = list(node, "max")?;
        let ratio = list(node, "maxLimitRequestRatio")?;
        let mut default = list(node, "default")?;
        let mut default_request = list(node, "defaultRequest")?;
        // As SetDefaults_LimitRangeItem in pkg/apis/core/v1/defaults.go does.
        if ty == "Container" {
            fill_in(&mut default, &max);
            fill_in(&mut default_request, &default);
            fill_in(&mut default_request, &min);
        }
        // One that contradicts itself is refused, and its own slip.
        let rising = [&min, &default_request, &default, &max];
        let is_rising = min
            .keys()
            .chain(default.keys())
            .chain(max.keys())
            .all(|name| {
                let amounts = rising.iter().filter_map(|list| list.get(name));
                amounts.map(|amount| amount.milli).is_sorted()
            });
        is_rising.then_some(Self {
            ty,
            bounds: [(Bound::Min, min), (Bound::Max, max), (Bound::Ratio, ratio)],
            default,
            default_request,
        })
    }
}

impl Item<'_> {
    /// Whether this amount is one that it gives to containers as a limit.
    pub fn gives(&self, limit: &Amount<'_>) -> bool {
        self.default.values().any(|it| it.node == limit.node)
    }
}

impl<'d> Defaults<'d> {
    /// What the LimitRanges of a namespace give to containers; `None` where two give something
    /// else, for nobody knows which one comes first.
    pub fn of(ranges: &[Range<'d>]) -> Option<Self> {
        let mut all = Self::default();
        let items = ranges.iter().flat_map(|range| &range.items);
        for item in items.filter(|item| item.ty == "Container") {
            let differs = |ours: &List<'d>, theirs: &List<'d>| {
                let mut theirs = theirs.iter();
                theirs.any(|(name, it)| ours.get(name).is_some_and(|has| has.milli != it.milli))
            };
            if differs(&all.limits, &item.default) || differs(&all.requests, &item.default_request)
            {
                return None;
            }
            fill_in(&mut all.limits, &item.default);
            fill_in(&mut all.requests, &item.default_request);
        }
        Some(all)
    }
}
