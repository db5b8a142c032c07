//! Who speaks of whom: the resources of a workspace and the edges between them.

mod arrivals;
mod given;
mod ids;

use std::collections::{HashMap, hash_map::Entry};
use std::hash::Hash;
use std::ops::Range;

use arrivals::Arrivals;
use ids::Ids;
use podyard_syntax::Node;

pub use given::is_given;

use crate::model::{
    Choice, Chosen, Label, Model, Pod, Reference, Relation, Resource, secrets_made,
};

/// A resource's number in its [`Graph`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Id(usize);

/// The resources of a workspace, and who speaks of whom.
#[derive(Debug)]
pub struct Graph<'d> {
    nodes: Vec<Placed<'d>>,
    by_kind: HashMap<&'d str, Vec<Id>>,
    /// By kind and name.
    named: HashMap<(&'d str, &'d str), Ids>,
    /// By kind and group, what CustomResourceDefinitions define.
    defined: HashMap<(&'d str, &'d str), Id>,
    /// Those that are pods or make pods.
    pods: Vec<Id>,
    /// By each label that their pods have.
    labelled: HashMap<Label<'d>, Ids>,
    /// What makes other objects.
    makers: Vec<Id>,
    has_holes: bool,
    edges: Vec<Edge<'d>>,
    to: Arrivals,
}

/// Kinds whose objects have Secrets made in the cluster.
const MAKERS: [&str; 4] = [
    "Certificate",
    "ExternalSecret",
    "SealedSecret",
    "SecretProviderClass",
];

/// A resource and the document it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'d> {
    /// The document's number in the order in which the models were given.
    pub document: usize,
    /// The resource.
    pub resource: &'d Resource<'d>,
}

/// That one resource speaks of another.
#[derive(Clone, Copy, Debug)]
pub struct Edge<'d> {
    /// Who speaks.
    pub from: Id,
    /// Of whom.
    pub to: End<'d>,
    /// In what way.
    pub relation: Relation,
    /// Where it is written: the name, or the selector.
    pub at: Node<'d>,
    /// The reference it was made of; none for a selector.
    pub reference: Option<&'d Reference<'d>>,
}

/// What an edge leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End<'d> {
    /// A resource of the workspace.
    Here(Id),
    /// Something that every cluster has, such as the ServiceAccount `default`.
    Given,
    /// Something that is not in the workspace: its kind and its name.
    Absent(&'d str, &'d str),
}

impl Id {
    /// Its place in the order of the text, from 0.
    pub fn index(self) -> usize {
        self.0
    }
}

impl<'d> Graph<'d> {
    /// Joins the models of a workspace's documents.
    pub fn of(models: impl IntoIterator<Item = &'d Model<'d>>) -> Self {
        let mut graph = Self {
            nodes: Vec::new(),
            by_kind: HashMap::new(),
            named: HashMap::new(),
            defined: HashMap::new(),
            pods: Vec::new(),
            labelled: HashMap::new(),
            makers: Vec::new(),
            has_holes: false,
            edges: Vec::new(),
            to: Arrivals::default(),
        };
        let models = models.into_iter();
        let (documents, _) = models.size_hint();
        graph.named.reserve(documents);
        graph.nodes.reserve(documents);
        for (document, model) in models.enumerate() {
            graph.has_holes |= model.has_holes;
            for resource in &model.resources {
                graph.add(document, resource);
            }
        }
        graph.join();
        graph
    }

    fn add(&mut self, document: usize, resource: &'d Resource<'d>) {
        let id = Id(self.nodes.len());
        let Resource { kind, name, .. } = *resource;
        self.by_kind.entry(kind).or_default().push(id);
        note(&mut self.named, (kind, name), id);
        if resource.pod.is_some() {
            self.pods.push(id);
        }
        for label in resource.pod.iter().flat_map(|pod| &pod.labels) {
            note(&mut self.labelled, *label, id);
        }
        if resource.is("CustomResourceDefinition")
            && let (Some(kind), Some(group)) = (
                resource.text("spec.names.kind"),
                resource.text("spec.group"),
            )
        {
            self.defined.entry((kind, group)).or_insert(id);
        }
        if MAKERS.contains(&kind) {
            self.makers.push(id);
        }
        self.nodes.push(Placed { document, resource });
    }

    /// Whether a program will fill in something in any document: what is absent here may then be
    /// there.
    pub fn has_holes(&self) -> bool {
        self.has_holes
    }

    /// Every resource, in the order of the text.
    pub fn ids(&self) -> impl Iterator<Item = Id> + use<> {
        (0..self.nodes.len()).map(Id)
    }

    /// Where a resource stands.
    pub fn placed(&self, id: Id) -> Option<Placed<'d>> {
        self.nodes.get(id.0).copied()
    }

    /// How many resources there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Every resource with its number, in the order of the text.
    pub fn resources(&self) -> impl Iterator<Item = (Id, &'d Resource<'d>)> {
        self.resources_within(0..self.len())
    }

    /// The resources of a kind, named as in [`Resource::is`], in the order of the text.
    pub fn of_kind(&self, kind: &str) -> impl Iterator<Item = (Id, &'d Resource<'d>)> {
        self.of_kind_within(0..self.len(), kind)
    }

    /// Every pod and everything that makes pods, in the order of the text.
    pub fn pods(&self) -> impl Iterator<Item = (Id, &'d Resource<'d>, &'d Pod<'d>)> {
        self.pods_within(0..self.len())
    }

    /// [`resources`](Self::resources) with these numbers.
    pub fn resources_within(
        &self,
        window: Range<usize>,
    ) -> impl Iterator<Item = (Id, &'d Resource<'d>)> {
        let nodes = self.nodes.iter().enumerate();
        let nodes = nodes.skip(window.start).take(window.len());
        nodes.map(|(index, placed)| (Id(index), placed.resource))
    }

    /// [`of_kind`](Self::of_kind) with these numbers.
    pub fn of_kind_within(
        &self,
        window: Range<usize>,
        kind: &str,
    ) -> impl Iterator<Item = (Id, &'d Resource<'d>)> {
        let word = kind.split('.').next().unwrap_or_default();
        let ids = self.by_kind.get(word).map_or(&[][..], Vec::as_slice);
        let found = within(ids, window).filter_map(|id| Some((id, self.placed(id)?.resource)));
        found.filter(move |(_, resource)| resource.is(kind))
    }

    /// [`pods`](Self::pods) with these numbers.
    pub fn pods_within(
        &self,
        window: Range<usize>,
    ) -> impl Iterator<Item = (Id, &'d Resource<'d>, &'d Pod<'d>)> {
        within(&self.pods, window).filter_map(|id| {
            let resource = self.placed(id)?.resource;
            Some((id, resource, resource.pod.as_ref()?))
        })
    }

    /// Every edge.
    pub fn edges(&self) -> &[Edge<'d>] {
        &self.edges
    }

    /// What a resource speaks of.
    pub fn edges_from(&self, id: Id) -> impl Iterator<Item = &Edge<'d>> {
        let start = self.edges.partition_point(|edge| edge.from < id);
        let edges = self.edges.get(start..).unwrap_or_default();
        edges.iter().take_while(move |edge| edge.from == id)
    }

    /// Who speaks of a resource.
    pub fn edges_to(&self, id: Id) -> impl Iterator<Item = &Edge<'d>> {
        self.to
            .of_resource(id)
            .filter_map(|edge| self.edges.get(edge))
    }

    /// The resources of the workspace that a resource is related to in that way.
    pub fn targets(
        &self,
        id: Id,
        relation: Relation,
    ) -> impl Iterator<Item = (Id, &'d Resource<'d>)> {
        let edges = self
            .edges_from(id)
            .filter(move |it| it.relation == relation);
        edges.filter_map(|edge| match edge.to {
            End::Here(to) => Some((to, self.placed(to)?.resource)),
            _ => None,
        })
    }

    /// The resources that are related to a resource in that way.
    pub fn sources(
        &self,
        id: Id,
        relation: Relation,
    ) -> impl Iterator<Item = (Id, &'d Resource<'d>)> {
        let edges = self.edges_to(id).filter(move |it| it.relation == relation);
        edges.filter_map(|edge| Some((edge.from, self.placed(edge.from)?.resource)))
    }

    /// The resource of that kind and name which one in `namespace` would mean.
    pub fn find(&self, kind: &str, name: &str, namespace: Option<&str>) -> Option<Id> {
        let word = kind.split('.').next().unwrap_or_default();
        let ids = self.named.get(&(word, name)).into_iter();
        let ids = ids.flat_map(Ids::iter);
        let mut found = ids.filter_map(|id| Some((id, self.placed(id)?.resource)));
        found
            .find(|(_, it)| it.is(kind) && is_within(it, namespace))
            .map(|(id, _)| id)
    }

    fn join(&mut self) {
        let mut edges = Vec::new();
        for (id, resource) in self.resources() {
            for reference in &resource.references {
                edges.push(Edge {
                    from: id,
                    to: self.end_of(resource, reference),
                    relation: reference.relation,
                    at: reference.name,
                    reference: Some(reference),
                });
            }
            for choice in &resource.choices {
                let relation = match resource.kind {
                    "PodDisruptionBudget" => Relation::Disrupts,
                    _ => Relation::Selects,
                };
                edges.extend(self.chosen(resource, choice).map(|to| Edge {
                    from: id,
                    to: End::Here(to),
                    relation,
                    at: choice.selector.node,
                    reference: None,
                }));
            }
            edges.extend(self.definition_of(resource).map(|to| Edge {
                from: id,
                to: End::Here(to),
                relation: Relation::InstanceOf,
                at: resource.head(),
                reference: None,
            }));
        }
        self.to = Arrivals::of(&edges, self.nodes.len());
        self.edges = edges;
    }

    fn end_of(&self, resource: &Resource<'d>, reference: &'d Reference<'d>) -> End<'d> {
        let name = reference.name.value();
        let namespace = reference.namespace.or(resource.namespace);
        // By `kind` and `name` alone another system's kind is named without its group.
        let word = reference.kind.split('.').next().unwrap_or_default();
        let ids = self.named.get(&(word, name));
        let found = ids.into_iter().flat_map(Ids::iter).find(|id| {
            let placed = self.placed(*id);
            placed.is_some_and(|it| is_within(it.resource, namespace))
        });
        match found.or_else(|| self.made(reference.kind, name)) {
            Some(id) => End::Here(id),
            None if is_given(reference.kind, name) => End::Given,
            None => End::Absent(reference.kind, name),
        }
    }

    /// What makes an object of that kind and name in the cluster.
    fn made(&self, kind: &str, name: &str) -> Option<Id> {
        let is_maker = |(_, it): &(Id, &Resource<'_>)| {
            secrets_made(it.kind, it.name, it.object.root).contains(&name)
        };
        if kind != "Secret" {
            return None;
        }
        let makers = self.makers.iter().copied();
        makers
            .filter_map(|id| Some((id, self.placed(id)?.resource)))
            .find(is_maker)
            .map(|(id, _)| id)
    }

    /// The resources that a selector chooses.
    fn chosen<'g>(
        &'g self,
        resource: &'d Resource<'d>,
        choice: &'d Choice<'d>,
    ) -> impl Iterator<Item = Id> + use<'g, 'd> {
        let near =
            move |it: &Resource<'_>| choice.any_namespace || is_within(it, resource.namespace);
        let ids: Vec<Id> = match (choice.among, choice.selector.equal.first()) {
            (Chosen::Services, _) => self.of_kind("Service").map(|(id, _)| id).collect(),
            (Chosen::Pods, Some(label)) => {
                let ids = self.labelled.get(label).into_iter();
                ids.flat_map(Ids::iter).collect()
            }
            (Chosen::Pods, None) => self.ids().collect(),
        };
        let found = ids
            .into_iter()
            .filter_map(|id| Some((id, self.placed(id)?.resource)));
        let found = found.filter(move |(_, it)| {
            let labels = match choice.among {
                Chosen::Pods => it.pod.as_ref().map(|pod| &pod.labels),
                Chosen::Services => it.is("Service").then_some(&it.labels),
            };
            labels.is_some_and(|labels| choice.selector.matches(labels)) && near(it)
        });
        found.map(|(id, _)| id)
    }

    /// The CustomResourceDefinition of a resource's kind.
    fn definition_of(&self, resource: &Resource<'d>) -> Option<Id> {
        let defined = self.defined.get(&(resource.kind, resource.group));
        defined.copied()
    }
}

/// Whether a resource is where one of that namespace looks. A namespace that is not written may
/// be any: manifests are often applied with `-n`.
fn is_within(resource: &Resource<'_>, namespace: Option<&str>) -> bool {
    match (resource.namespace, namespace) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Notes a resource under a key.
fn note<K: Eq + Hash>(ids: &mut HashMap<K, Ids>, key: K, id: Id) {
    match ids.entry(key) {
        Entry::Occupied(entry) => entry.into_mut().push(id),
        Entry::Vacant(entry) => {
            entry.insert(Ids::One(id));
        }
    }
}

/// Those of some numbers in their order that lie in a window.
fn within(ids: &[Id], window: Range<usize>) -> impl Iterator<Item = Id> {
    let start = ids.partition_point(|id| id.0 < window.start);
    let ids = ids.iter().skip(start).copied();
    ids.take_while(move |id| id.0 < window.end)
}

#[cfg(test)]
mod tests {
    use podyard_syntax::{Document, split};

    use super::*;

    fn edges(text: &str) -> Vec<String> {
        let documents: Vec<_> = split(text)
            .into_iter()
            .map(|span| Document::parse(span.of(text)))
            .collect();
        let models: Vec<_> = documents.iter().map(Model::of).collect();
        let graph = Graph::of(&models);
        let name = |id| graph.placed(id).unwrap().resource.name;
        let tell = |edge: &Edge<'_>| {
            let to = match edge.to {
                End::Here(to) => name(to).to_owned(),
                End::Given => "(given)".to_owned(),
                End::Absent(kind, name) => format!("({kind} {name})"),
            };
            format!("{} {} {to}", name(edge.from), edge.relation.as_str())
        };
        graph.edges().iter().map(tell).collect()
    }

    #[test]
    fn a_service_chooses_pods_of_its_namespace() {
        let pod = |name: &str, at: &str, labels: &str| {
            format!(
                "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: {name}{at}, labels: {labels}}}\nspec: {{containers: []}}\n"
            )
        };
        let text = [
            "apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: x}\nspec: {selector: {app: a}}\n",
            &pod("here", ", namespace: x", "{app: a, more: b}"),
            &pod("there", ", namespace: y", "{app: a}"),
            &pod("anywhere", "", "{app: a}"),
            &pod("other", "", "{app: b}"),
        ]
        .concat();
        assert_eq!(edges(&text), ["s selects here", "s selects anywhere"]);
    }

    #[test]
    fn an_empty_selector_of_a_policy_chooses_all_and_of_a_service_none() {
        let pod = "---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: []}\n";
        let policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: n}\nspec: {podSelector: {}}\n";
        let service = "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {}}\n";
        assert_eq!(edges(&format!("{policy}{pod}")), ["n selects p"]);
        assert!(edges(&format!("{service}{pod}")).is_empty());
    }

    #[test]
    fn absent_given_and_made() {
        let text = "
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  serviceAccountName: default
  containers:
    - envFrom: [{configMapRef: {name: none}}, {secretRef: {name: sealed}}]
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: {name: sealed}
";
        assert_eq!(
            edges(text),
            [
                "p env-from (ConfigMap none)",
                "p env-from sealed",
                "p runs-as (given)",
            ]
        );
    }

    #[test]
    fn an_instance_knows_its_definition() {
        let text = "
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: cars.example.com}
spec: {group: example.com, names: {kind: Car}}
---
apiVersion: example.com/v1
kind: Car
metadata: {name: fast}
";
        assert_eq!(edges(text), ["fast instance-of cars.example.com"]);
    }
}
