//! What an object has that other objects name: keys, labels, ports.

use podyard_kube::Object;
use podyard_kube::shape::Shape;
use podyard_schema::Type;
use podyard_syntax::{Node, NodeKind};

/// What an object has that other objects name, each in the order of the text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Offers {
    /// The keys of a ConfigMap's or Secret's data.
    pub keys: Vec<String>,
    /// The labels of the pod it is, or of the pods it makes.
    pub labels: Vec<Label>,
    /// The labels by which it chooses pods.
    pub selected: Vec<Label>,
    /// The ports of its containers, or of a Service.
    pub ports: Vec<Port>,
}

/// A label's key and value.
pub type Label = (String, String);

/// A port that can be named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Port {
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Its number as written.
    pub number: String,
}

impl Offers {
    /// What an object has.
    pub fn of(object: &Object<'_>, shape: Option<&Shape<'_, '_>>) -> Self {
        let mut offers = Self::default();
        match object.kind_text() {
            Some("ConfigMap" | "Secret") => offers.keys = keys(object.root),
            Some("Pod") => offers.labels = labels(get(object.root, "metadata.labels")),
            _ => {}
        }
        for (_, place) in shape.into_iter().flat_map(Shape::places) {
            let Type::Object(ty) = place.ty else {
                continue;
            };
            let node = place.target();
            match ty.name() {
                "PodTemplateSpec" => offers.labels.extend(labels(get(node, "metadata.labels"))),
                "LabelSelector" => offers.selected.extend(labels(get(node, "matchLabels"))),
                "ServiceSpec" => offers.selected.extend(labels(get(node, "selector"))),
                "ContainerPort" => offers.ports.extend(port(node, "containerPort")),
                "ServicePort" => offers.ports.extend(port(node, "port")),
                _ => {}
            }
        }
        offers
    }

    /// Whether the pods have all of these labels.
    pub fn has_all<'l>(&self, labels: impl IntoIterator<Item = &'l Label>) -> bool {
        labels.into_iter().all(|label| self.labels.contains(label))
    }
}

/// The keys of a ConfigMap's or Secret's data.
fn keys(root: Node<'_>) -> Vec<String> {
    ["data", "stringData", "binaryData"]
        .into_iter()
        .filter_map(|field| get(root, field))
        .flat_map(Node::entries)
        .map(|entry| entry.key.value().to_owned())
        .filter(|key| !key.is_empty())
        .collect()
}

/// The entries of a map of labels.
pub fn labels(map: Option<Node<'_>>) -> Vec<Label> {
    map.into_iter()
        .flat_map(Node::entries)
        .filter(|entry| entry.value.kind() == NodeKind::Scalar && !entry.value.is_missing())
        .map(|entry| (entry.key.value().to_owned(), entry.value.value().to_owned()))
        .filter(|(key, _)| !key.is_empty())
        .collect()
}

/// The port that a mapping describes.
pub fn port(node: Node<'_>, field: &str) -> Option<Port> {
    let number = get(node, field)?.value();
    let name = get(node, "name").map(Node::value);
    (!number.is_empty()).then(|| Port {
        name: name.filter(|name| !name.is_empty()).map(str::to_owned),
        number: number.to_owned(),
    })
}

/// The value at the end of some fields with dots between them, aliases followed.
fn get<'d>(node: Node<'d>, fields: &str) -> Option<Node<'d>> {
    fields.split('.').try_fold(node, |node, field| {
        node.target()?.get(field)?.value.target()
    })
}
