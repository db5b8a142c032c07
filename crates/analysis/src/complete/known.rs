//! Values that the workspace uses already: names of objects, their keys, labels and ports.

use podyard_kube::shape::{Place, PlaceId, Shape, Step};
use podyard_rules::{Declared, Label, Offers, Port, labels, port, referred_kind};
use podyard_schema::Type;
use podyard_syntax::{Node, NodeKind};

use super::{
    Completion, common,
    offer::{Offer, value},
    skeleton::is_name,
};

/// Kinds that something can scale.
const SCALABLE: [&str; 3] = ["Deployment", "StatefulSet", "ReplicaSet"];

impl<'a> Offer<'a> {
    /// The values for a place that the workspace knows.
    pub fn known(&self, shape: &'a Shape<'a, 'a>, id: PlaceId) -> Vec<Completion> {
        let Some(place) = shape.place(id) else {
            return Vec::new();
        };
        if let Some(kind) = referred_kind(shape, id) {
            return self.names(&kind, place, shape);
        }
        let Some(owner) = place.parent.and_then(|owner| shape.place(owner)) else {
            return Vec::new();
        };
        let name = place.name().unwrap_or_default();
        let ty = match owner.ty {
            Type::Object(ty) => ty.name(),
            Type::Map(_) => return self.label_values(shape, id, name),
            _ => "",
        };
        match (ty, name) {
            ("ConfigMapKeySelector", "key") => self.data_keys("ConfigMap", text(owner, "name")),
            ("SecretKeySelector", "key") => self.data_keys("Secret", text(owner, "name")),
            ("KeyToPath", "key") => self.mounted_keys(shape, id),
            ("VolumeMount" | "VolumeDevice", "name") => {
                let volumes = volumes(shape, id).into_iter();
                volumes.map(|name| self.string(name, "Volume")).collect()
            }
            ("ServicePort", "targetPort") => {
                let selector = get(self.judged.object.root, &["spec", "selector"]);
                self.ports(self.pods(&labels(selector)), true, place)
            }
            ("HTTPGetAction" | "TCPSocketAction" | "GRPCAction", "port") => {
                self.ports(container_ports(shape, id), true, place)
            }
            ("NetworkPolicyPort", "port") => self.ports(self.pods(&[]), true, place),
            ("ServiceBackendPort", "name" | "number") | ("IngressBackend", "servicePort") => {
                let mut outer = shape.ancestors(id).skip(2);
                let service = outer.find_map(|(_, outer)| {
                    text(outer, "name").or_else(|| text(outer, "serviceName"))
                });
                let ports = self.offers("Service", service);
                let ports = ports.flat_map(|offers| offers.ports.clone()).collect();
                self.ports(ports, name == "name", place)
            }
            ("IngressBackend", "serviceName") => self.names("Service", place, shape),
            ("ObjectMeta" | "Subject", "namespace") => self.namespaces(),
            ("CrossVersionObjectReference", "name") => {
                let names = SCALABLE.map(|kind| self.names(kind, place, shape));
                names.into_iter().flatten().collect()
            }
            ("CrossVersionObjectReference", "kind") => SCALABLE.map(|kind| value(kind, "")).into(),
            _ => Vec::new(),
        }
    }

    /// Puts names that are known into skeletons in place of made-up ones.
    pub fn name_known(&self, items: &mut [Completion], shape: &Shape<'_, '_>, id: PlaceId) {
        let first = |kind| {
            self.here(kind)
                .next()
                .map(|declared| declared.name.as_str())
        };
        let volumes = volumes(shape, id);
        for (made_up, known) in [
            ("${1:config}", first("ConfigMap")),
            ("${1:secret}", first("Secret")),
            ("${1:data}", volumes.first().copied()),
        ] {
            let Some(known) = known.filter(|known| is_name(known)) else {
                continue;
            };
            let place = format!("${{1:{known}}}");
            // A new volume has a name of its own.
            for item in items.iter_mut().filter(|item| item.label != "volumes") {
                item.snippet = item.snippet.take().map(|it| it.replace(made_up, &place));
            }
        }
    }

    /// Values that are common in a field without a closed set.
    pub fn common(&self, shape: &Shape<'_, '_>, id: PlaceId) -> Vec<Completion> {
        let mut ways = shape
            .ancestors(id)
            .skip_while(|(_, place)| place.name().is_none());
        let Some(field) = ways.next().map(|(_, place)| place) else {
            return Vec::new();
        };
        let name = field.name().unwrap_or_default();
        let owner = ways.next().map_or(PlaceId::ROOT, |(owner, _)| owner);
        let common = match field.step {
            Step::Field { .. } if name == "resources" && shape.is_a(owner, "PolicyRule") => {
                let kinds = self.schema.kinds(self.version);
                let plurals = kinds.filter(|kind| !kind.plural().is_empty());
                return plurals
                    .map(|kind| self.string(kind.plural(), kind.group()))
                    .collect();
            }
            Step::Key { .. } if field.ty != Type::Quantity => "",
            _ => name,
        };
        let common = common::values(common);
        common.map(|text| self.string(text, "")).collect()
    }

    /// The labels for a map of labels: those that the other side of a selector has.
    pub fn labels(
        &self,
        shape: &'a Shape<'a, 'a>,
        id: PlaceId,
    ) -> impl Iterator<Item = Label> + use<'a> {
        let mut labels = Vec::new();
        let own = Offers::of(&self.judged.object, Some(shape));
        let others = || self.declared.iter().map(|declared| &declared.offers);
        match role(shape, id) {
            Some(Role::OwnSelector) if own.labels.is_empty() => {
                let metadata = get(self.judged.object.root, &["metadata", "labels"]);
                labels.extend(podyard_rules::labels(metadata));
            }
            Some(Role::OwnSelector) => labels.extend(own.labels),
            Some(Role::Selector) => labels.extend(others().flat_map(|it| it.labels.clone())),
            Some(Role::PodLabels) => {
                labels.extend(own.selected);
                labels.extend(others().flat_map(|it| it.selected.clone()));
                labels.extend(others().flat_map(|it| it.labels.clone()));
            }
            Some(Role::Labels) => labels.extend(others().flat_map(|it| it.labels.clone())),
            None => {}
        }
        // What is being typed is part of the workspace already.
        let typed = self.probe.typed.clone();
        labels.into_iter().filter(move |(_, value)| *value != typed)
    }

    fn label_values(&self, shape: &'a Shape<'a, 'a>, id: PlaceId, key: &str) -> Vec<Completion> {
        let Some(map) = shape.place(id).and_then(|place| place.parent) else {
            return Vec::new();
        };
        self.labels(shape, map)
            .filter(|(known, value)| known == key && !value.is_empty())
            .map(|(_, value)| self.string(&value, ""))
            .collect()
    }

    /// The names of the workspace's objects of a kind that a place may refer to.
    fn names(&self, kind: &str, place: &Place<'_, '_>, shape: &Shape<'_, '_>) -> Vec<Completion> {
        let owner = place.parent.and_then(|owner| shape.place(owner));
        let elsewhere = owner.and_then(|owner| text(owner, "namespace"));
        let names: Vec<_> = match elsewhere {
            Some(namespace) => self
                .of_kind(kind)
                .filter(|declared| is_in(declared, namespace))
                .collect(),
            None => self.here(kind).collect(),
        };
        let names = names.into_iter();
        names
            .map(|declared| self.string(&declared.name, kind))
            .collect()
    }

    /// The workspace's objects of a kind in the namespace of this one.
    fn here(&self, kind: &str) -> impl Iterator<Item = &'a Declared> {
        let namespace = self.judged.object.namespace_text();
        self.of_kind(kind)
            .filter(move |declared| namespace.is_none_or(|here| is_in(declared, here)))
    }

    fn of_kind(&self, kind: &str) -> impl Iterator<Item = &'a Declared> {
        self.declared
            .iter()
            .copied()
            .filter(move |declared| declared.kind == kind)
    }

    /// What the objects of a kind have that others name; of one of them when it is named.
    fn offers(&self, kind: &str, name: Option<&str>) -> impl Iterator<Item = &'a Offers> {
        self.of_kind(kind)
            .filter(move |declared| name.is_none_or(|name| declared.name == name))
            .map(|declared| &declared.offers)
    }

    fn data_keys(&self, kind: &str, name: Option<&str>) -> Vec<Completion> {
        let keys = self.offers(kind, name).flat_map(|offers| &offers.keys);
        keys.map(|key| self.string(key, kind)).collect()
    }

    /// The keys of what a volume mounts.
    fn mounted_keys(&self, shape: &Shape<'_, '_>, id: PlaceId) -> Vec<Completion> {
        let source = shape.ancestors(id).find_map(|(_, place)| {
            let Type::Object(ty) = place.ty else {
                return None;
            };
            match ty.name() {
                "ConfigMapVolumeSource" | "ConfigMapProjection" => {
                    Some(("ConfigMap", text(place, "name")))
                }
                "SecretVolumeSource" => Some(("Secret", text(place, "secretName"))),
                "SecretProjection" => Some(("Secret", text(place, "name"))),
                _ => None,
            }
        });
        source.map_or_else(Vec::new, |(kind, name)| self.data_keys(kind, name))
    }

    /// The ports of the workspace's pods with these labels.
    fn pods(&self, selector: &[Label]) -> Vec<Port> {
        let pods = self
            .declared
            .iter()
            .filter(|declared| declared.kind != "Service" && declared.offers.has_all(selector));
        pods.flat_map(|declared| declared.offers.ports.clone())
            .collect()
    }

    /// Ports as values, by their names where these may stand, then by their numbers.
    fn ports(&self, ports: Vec<Port>, named: bool, place: &Place<'_, '_>) -> Vec<Completion> {
        let by_name = ports
            .iter()
            .filter_map(|port| Some((port.name.as_ref()?, port)));
        let by_name = by_name.map(|(name, port)| self.string(name, &port.number));
        let by_number = ports
            .iter()
            .map(|port| value(&port.number, port.name.as_deref().unwrap_or_default()));
        let names = by_name.filter(|_| named && !matches!(place.ty, Type::Int32));
        let numbers = by_number.filter(|_| !matches!(place.ty, Type::String));
        names.chain(numbers).collect()
    }

    /// The namespaces that are declared or used.
    fn namespaces(&self) -> Vec<Completion> {
        let declared = self.of_kind("Namespace").map(|it| it.name.as_str());
        let used = self
            .declared
            .iter()
            .filter_map(|it| it.namespace.as_deref());
        let names = declared.chain(used.filter(|used| *used != self.probe.typed));
        names.map(|name| self.string(name, "Namespace")).collect()
    }
}

/// What a map of labels is for.
enum Role {
    /// It chooses the pods that the same object makes.
    OwnSelector,
    /// It chooses the pods of others.
    Selector,
    /// They are the labels of a pod.
    PodLabels,
    /// They are the labels of something else.
    Labels,
}

fn role(shape: &Shape<'_, '_>, id: PlaceId) -> Option<Role> {
    let place = shape.place(id)?;
    let mut outer = shape.ancestors(id).skip(1);
    let (owner, _) = outer.next()?;
    let (around, around_place) = outer.next()?;
    match place.name()? {
        "matchLabels" => Some(match around_place.target().get("template") {
            Some(_) => Role::OwnSelector,
            None => Role::Selector,
        }),
        "selector" if shape.is_a(owner, "ServiceSpec") => Some(Role::Selector),
        "labels" if shape.is_a(owner, "ObjectMeta") => {
            let of_pod = shape.is_a(around, "PodTemplateSpec") || shape.is_a(around, "Pod");
            Some(if of_pod {
                Role::PodLabels
            } else {
                Role::Labels
            })
        }
        _ => None,
    }
}

/// The names of the volumes of the pod that a place is in.
fn volumes<'d>(shape: &Shape<'d, '_>, id: PlaceId) -> Vec<&'d str> {
    let around = |name| shape.ancestors(id).find(|(id, _)| shape.is_a(*id, name));
    let list = |name, field| get(around(name)?.1.target(), &[field]);
    let volumes = list("PodSpec", "volumes").into_iter().flat_map(Node::items);
    let claims = list("StatefulSetSpec", "volumeClaimTemplates").into_iter();
    volumes
        .filter_map(|item| get(item, &["name"]))
        .chain(
            claims
                .flat_map(Node::items)
                .filter_map(|item| get(item, &["metadata", "name"])),
        )
        .map(Node::value)
        .filter(|name| !name.is_empty())
        .collect()
}

/// The ports of the container that a place is in.
fn container_ports(shape: &Shape<'_, '_>, id: PlaceId) -> Vec<Port> {
    let container = shape
        .ancestors(id)
        .find(|(id, _)| shape.is_a(*id, "Container"));
    let ports = container.and_then(|(_, place)| get(place.target(), &["ports"]));
    ports
        .into_iter()
        .flat_map(Node::items)
        .filter_map(|item| port(item, "containerPort"))
        .collect()
}

/// Whether an object is in a namespace, as far as can be told.
fn is_in(declared: &Declared, namespace: &str) -> bool {
    let other = declared.namespace.as_deref();
    other.is_none_or(|other| other == namespace)
}

/// A scalar field of a mapping.
fn text<'d>(place: &Place<'d, '_>, field: &str) -> Option<&'d str> {
    let value = get(place.target(), &[field])?;
    let text = value.value();
    (value.kind() == NodeKind::Scalar && !text.is_empty()).then_some(text)
}

/// The value at the end of some fields.
fn get<'d>(node: Node<'d>, fields: &[&str]) -> Option<Node<'d>> {
    fields.iter().try_fold(node, |node, field| {
        node.target()?.get(field)?.value.target()
    })
}
