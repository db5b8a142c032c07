//! A volume mounted under a name that no volume of the pod has.

use std::collections::{BTreeSet, HashMap};

use podyard_kube::shape::{Place, PlaceId, Shape};
use podyard_kube::{Diagnostic, Fix, Layer, Reason, Severity, Text, Words, near, text};
use podyard_schema::Type;
use podyard_syntax::{Edit, Node, NodeKind, edit};

use crate::mend::spell_as;
use crate::words::excerpt;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "unknown-volume",
    layer: Layer::ApiServer,
    severity: Severity::Error,
    reason: Some(Reason::NotFound),
    mends: true,
    docs: Docs {
        title: Words {
            en: "Mount of a volume that is not there",
            ko: "없는 볼륨의 마운트",
        },
        why: Words {
            en: "A container mounts volumes by name, and the pod must have a volume of that very \
                 name. The API server refuses the pod otherwise.",
            ko: "컨테이너는 볼륨을 이름으로 마운트해요. 똑같은 이름의 볼륨이 파드에 없으면 API \
                 서버가 파드를 거부해요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      volumeMounts:
        - name: log
          mountPath: /var/log
  volumes:
    - name: logs
      emptyDir: {}
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      volumeMounts:
        - name: logs
          mountPath: /var/log
  volumes:
    - name: logs
      emptyDir: {}
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    if context.document.error().is_some() {
        return;
    }
    for (index, shape) in context.shapes() {
        let (volumes, mounts) = gather(shape);
        for (id, pod, name) in mounts {
            let there = volumes.get(&pod);
            let wanted = name.value();
            let is_open = shape.place(pod).is_some_and(|pod| pod.target().is_open());
            if is_open || there.is_some_and(|names| names.contains(wanted)) {
                continue;
            }
            let patient = context.has_patience();
            let near = there
                .filter(|_| patient)
                .and_then(|names| near::nearest(wanted, names.iter().copied()))
                .map(|(near, _)| near);
            let shown = excerpt(wanted);
            let message = match near {
                Some(near) => text!(
                    "The pod has no volume `{shown}`: did you mean `{near}`?",
                    "파드에 `{shown}` 볼륨이 없어요. `{near}` 볼륨을 쓰려던 건가요?"
                ),
                None => text!(
                    "The pod has no volume `{shown}`.",
                    "파드에 `{shown}` 볼륨이 없어요."
                ),
            };
            let finding = RULE
                .finding(name.span(), message)
                .of_object(index)
                .at_path(format!("{}.name", shape.path(id)));
            found.push(match near {
                Some(near) => finding.fix(spell_as(name, near, "볼륨으로")),
                None if patient => finding.fix(add_volume(shape, pod, wanted)),
                None => finding,
            });
        }
    }
}

type Volumes<'d> = HashMap<PlaceId, BTreeSet<&'d str>>;

/// The names of each pod spec's volumes, and every mount with its pod spec and its name.
fn gather<'d>(shape: &Shape<'d, '_>) -> (Volumes<'d>, Vec<(PlaceId, PlaceId, Node<'d>)>) {
    let mut volumes: Volumes<'d> = HashMap::new();
    let mut mounts = Vec::new();
    for (id, place) in shape.places() {
        let Type::Object(ty) = place.ty else { continue };
        match ty.name() {
            "Volume" => {
                if let Some((pod, name)) = pod_of(shape, id).zip(name_of(place)) {
                    volumes.entry(pod).or_default().insert(name.value());
                }
            }
            "VolumeMount" | "VolumeDevice" => {
                if let Some((pod, name)) = pod_of(shape, id).zip(name_of(place)) {
                    mounts.push((id, pod, name));
                }
            }
            // The claims a StatefulSet makes are volumes of its pods.
            "StatefulSetSpec" => {
                let claims = place.target().field("volumeClaimTemplates");
                let names = claims
                    .and_then(|claims| claims.value.target())
                    .into_iter()
                    .flat_map(Node::items)
                    .filter_map(|claim| claim.field("metadata")?.value.field("name"))
                    .map(|name| name.value.value());
                let pod = shape.places().find(|(pod, place)| {
                    is_pod(place) && shape.ancestors(*pod).any(|(outer, _)| outer == id)
                });
                if let Some((pod, _)) = pod {
                    volumes.entry(pod).or_default().extend(names);
                }
            }
            _ => {}
        }
    }
    (volumes, mounts)
}

fn is_pod(place: &Place<'_, '_>) -> bool {
    matches!(place.ty, Type::Object(ty) if ty.name() == "PodSpec")
}

fn pod_of(shape: &Shape<'_, '_>, id: PlaceId) -> Option<PlaceId> {
    shape
        .ancestors(id)
        .find(|(_, place)| is_pod(place))
        .map(|(id, _)| id)
}

/// The written name, if it is one that can be compared.
fn name_of<'d>(place: &Place<'d, '_>) -> Option<Node<'d>> {
    let name = place.target().field("name")?.value.target()?;
    let fits = name.kind() == NodeKind::Scalar && !name.value().is_empty() && !name.is_repaired();
    fits.then_some(name)
}

fn add_volume(shape: &Shape<'_, '_>, pod: PlaceId, name: &str) -> Option<Fix> {
    let spec = shape.place(pod)?.target();
    let item = format!("name: {}\nemptyDir: {{}}", edit::scalar(name));
    let edits: Vec<Edit> = match spec.get("volumes") {
        Some(volumes) => edit::append_item(volumes.value, &item).ok()?,
        None => {
            let list = format!("- {}", item.replace('\n', "\n  "));
            edit::insert_entry(spec, "volumes", &list, edit::Position::Last).ok()?
        }
    };
    let title = Text::new(
        "Add an empty volume of that name",
        "이 이름으로 빈 볼륨 추가하기",
    );
    Some(Fix::suggested(title, edits))
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn claims_of_a_stateful_set_are_volumes() {
        expect(
            "\
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: db
          image: postgres:17
          volumeMounts:
            - {name: data, mountPath: /data}
            - {name: dta, mountPath: /more}
                     ^^^ unknown-volume
  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
",
        );
    }

    #[test]
    fn an_empty_volume_can_be_added() {
        expect_fix(
            "unknown-volume",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      volumeMounts: [{name: cache, mountPath: /cache}]
",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      volumeMounts: [{name: cache, mountPath: /cache}]
  volumes:
    - name: cache
      emptyDir: {}
",
        );
    }
}
