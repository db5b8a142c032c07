//! Selectors: by which labels an object chooses others.

use podyard_syntax::{Node, NodeKind};

use super::{Label, Resource, dig, entries, items_at, text_at};

/// A label selector as written, with the meaning it has for the API.
#[derive(Clone, Debug)]
pub struct Selector<'d> {
    /// The whole selector.
    pub node: Node<'d>,
    /// What the labels must be.
    pub equal: Vec<Label<'d>>,
    /// What else must hold.
    expressions: Vec<Expression<'d>>,
}

#[derive(Clone, Debug)]
struct Expression<'d> {
    key: &'d str,
    operator: &'d str,
    values: Vec<&'d str>,
}

/// What a selector chooses among.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Chosen {
    /// Pods, those of templates included.
    Pods,
    /// Services.
    Services,
}

/// A selector of an object, and what it chooses by it.
#[derive(Clone, Debug)]
pub struct Choice<'d> {
    /// The selector.
    pub selector: Selector<'d>,
    /// What it chooses among.
    pub among: Chosen,
    /// The namespaces it looks into: its own, or any.
    pub any_namespace: bool,
}

impl<'d> Selector<'d> {
    /// A selector with `matchLabels` and `matchExpressions`.
    pub fn of_labels(node: Node<'d>) -> Self {
        let expressions = items_at(node, "matchExpressions").map(|node| Expression {
            key: text_at(node, "key").unwrap_or_default(),
            operator: text_at(node, "operator").unwrap_or_default(),
            values: items_at(node, "values").map(Node::value).collect(),
        });
        Self {
            node,
            equal: labels(dig(node, "matchLabels")),
            expressions: expressions.collect(),
        }
    }

    /// A plain map of labels.
    pub fn of_map(node: Node<'d>) -> Self {
        Self {
            node,
            equal: labels(Some(node)),
            expressions: Vec::new(),
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.equal.is_empty() && self.expressions.is_empty()
    }

    /// Whether it chooses something with these labels; an empty one chooses everything.
    pub fn matches(&self, labels: &[Label<'_>]) -> bool {
        let value = |key| labels.iter().find(|(k, _)| *k == key).map(|(_, v)| *v);
        self.equal
            .iter()
            .all(|(key, wanted)| value(*key) == Some(*wanted))
            && self.expressions.iter().all(|it| {
                let found = value(it.key);
                match it.operator {
                    "In" => found.is_some_and(|found| it.values.contains(&found)),
                    "NotIn" => found.is_none_or(|found| !it.values.contains(&found)),
                    "Exists" => found.is_some(),
                    "DoesNotExist" => found.is_none(),
                    // An operator that is not known chooses nothing and refuses nothing.
                    _ => true,
                }
            })
    }
}

/// The entries of a map of labels whose values are written.
pub fn labels(map: Option<Node<'_>>) -> Vec<Label<'_>> {
    map.into_iter()
        .flat_map(entries)
        .filter_map(|entry| Some((entry.key, entry.value.target()?)))
        .filter(|(key, value)| value.kind() == NodeKind::Scalar && !key.value().is_empty())
        .map(|(key, value)| (key.value(), value.value()))
        .collect()
}

/// The selectors of an object. A workload's own, by which it finds the pods it made, is left out.
pub(super) fn choices<'d>(resource: &Resource<'d>) -> Vec<Choice<'d>> {
    let pods = |selector| Choice {
        selector,
        among: Chosen::Pods,
        any_namespace: false,
    };
    let at = |path| {
        resource
            .at(path)
            .filter(|node| node.kind() == NodeKind::Mapping)
    };
    let by_labels = |path| at(path).map(Selector::of_labels).map(pods);
    // For a Service no selector and an empty one mean the same: its endpoints are made by hand.
    let by_map = |path| {
        let selector = at(path).map(Selector::of_map);
        selector.filter(|it| !it.is_empty()).map(pods)
    };
    let found = match resource.kind {
        "Service" if resource.is("Service") => by_map("spec.selector"),
        "PodDisruptionBudget" => by_labels("spec.selector"),
        "NetworkPolicy" if resource.is("NetworkPolicy") => by_labels("spec.podSelector"),
        "AuthorizationPolicy" | "PeerAuthentication" | "RequestAuthentication" => {
            by_labels("spec.selector")
        }
        "PodMonitor" => by_labels("spec.selector").map(|choice| Choice {
            any_namespace: at("spec.namespaceSelector").is_some(),
            ..choice
        }),
        "ServiceMonitor" => by_labels("spec.selector").map(|choice| Choice {
            among: Chosen::Services,
            any_namespace: at("spec.namespaceSelector").is_some(),
            ..choice
        }),
        _ => None,
    };
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use podyard_syntax::Document;

    use super::*;

    #[test]
    fn merged_labels_count() {
        let document = Document::parse("a: &a {x: y}\nb: {<<: *a, z: w}\n");
        let map = dig(document.root().unwrap(), "b");
        assert_eq!(labels(map), [("x", "y"), ("z", "w")]);
    }

    #[test]
    fn means_what_the_api_says() {
        let labels = [("app", "web"), ("tier", "front")];
        for (text, expected) in [
            ("{}", true),
            ("{matchLabels: {app: web}}", true),
            ("{matchLabels: {app: api}}", false),
            (
                "{matchExpressions: [{key: tier, operator: In, values: [front, back]}]}",
                true,
            ),
            (
                "{matchExpressions: [{key: tier, operator: NotIn, values: [front]}]}",
                false,
            ),
            (
                "{matchExpressions: [{key: none, operator: NotIn, values: [x]}]}",
                true,
            ),
            ("{matchExpressions: [{key: app, operator: Exists}]}", true),
            (
                "{matchExpressions: [{key: app, operator: DoesNotExist}]}",
                false,
            ),
        ] {
            let document = Document::parse(text);
            let selector = Selector::of_labels(document.root().unwrap());
            assert_eq!(selector.matches(&labels), expected, "{text}");
        }
    }
}
