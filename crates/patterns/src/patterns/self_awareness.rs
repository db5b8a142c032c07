//! Self Awareness: the container learns of itself what only the platform knows.

use podyard_kube::model::{Pod, dig, items_at};
use podyard_kube::{Words, text};
use podyard_syntax::Node;

use crate::mend::put;
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "self-awareness",
    part: Part::Behavioral,
    chapter: 14,
    name: Words::new("Self Awareness", "자기 인식"),
    gist: Words::new(
        "An application that has to know its own name, node, labels or limits is told by the \
         platform, without asking the API server.",
        "애플리케이션이 자기 이름이나 노드, 레이블, 자원 제한을 알아야 할 때 API 서버에 묻지 않아도 \
         플랫폼이 알려 줘요.",
    ),
    roles: &[
        Role::new("field", "field of the pod", "파드 필드"),
        Role::new("resource", "own resources", "자기 자원량"),
        Role::new("volume", "downward API volume", "downwardAPI 볼륨"),
        Role::new("label", "label it reads", "읽는 레이블"),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, resource, pod) in scene.pods() {
        let (kind, name) = (resource.kind, resource.name);
        let says = || {
            text!(
                "The containers of {kind} `{name}` are told about themselves.",
                "{kind} `{name}` 리소스의 컨테이너가 자기 정보를 전달받아요."
            )
        };
        let Some(mut card) = scene.card(id, says) else {
            continue;
        };
        for container in &pod.containers {
            for env in &container.env {
                let Some(from) = env.from else { continue };
                if let Some(path) = dig(from, "fieldRef.fieldPath") {
                    card.role("field", env.node);
                    let (variable, field) = (env.name, path.value());
                    card.fact(|| {
                        text!(
                            "`{variable}` is `{field}`, as it was when the container started.",
                            "`{variable}` 값은 컨테이너가 시작할 때의 `{field}`예요."
                        )
                    });
                    labelled(&mut card, pod, path);
                }
                if dig(from, "resourceFieldRef").is_some() {
                    card.role("resource", env.node);
                }
            }
        }
        for volume in &pod.volumes {
            for items in downward(volume.source, volume.from) {
                card.role("volume", volume.node);
                for item in items_at(items, "items") {
                    if let Some(path) = dig(item, "fieldRef.fieldPath") {
                        labelled(&mut card, pod, path);
                    }
                }
            }
        }
        if card.has("volume") {
            card.fact(|| text!(
                "Labels and annotations in the volume's files follow changes while the pod runs.",
                "볼륨의 파일에 담긴 레이블과 어노테이션은 파드가 실행되는 동안에도 바뀐 값을 따라가요."
            ));
        }
        scene.push(card);
    }
}

/// What holds the items of a downward API volume, or of such a source among others.
fn downward<'d>(source: &str, from: Option<Node<'d>>) -> Vec<Node<'d>> {
    match (source, from) {
        ("downwardAPI", Some(from)) => vec![from],
        ("projected", Some(from)) => items_at(from, "sources")
            .filter_map(|source| dig(source, "downwardAPI"))
            .collect(),
        _ => Vec::new(),
    }
}

/// A label that is read but not there is empty.
fn labelled<'d>(card: &mut Card<'d>, pod: &Pod<'d>, path: Node<'d>) {
    let read = |map: &str| {
        let rest = path.value().strip_prefix(map)?.strip_prefix("['")?;
        rest.strip_suffix("']")
    };
    for (map, has) in [
        ("metadata.labels", &pod.labels),
        ("metadata.annotations", &pod.annotations),
    ] {
        let Some(key) = read(map) else { continue };
        if has.iter().any(|(name, _)| *name == key) {
            if let Some(map) = dig(pod.template, map)
                && let Some(entry) = map.get(key)
            {
                card.role("label", entry.value);
            }
            continue;
        }
        // Some are added to every pod by whoever makes it.
        if is_added(key) {
            continue;
        }
        let why = text!(
            "The pod has no `{key}` in `{map}`, so what is read from there is empty.",
            "파드의 `{map}`에 `{key}` 키가 없어서 읽은 값이 비어 있어요."
        );
        let title = text!(
            "Add `{key}` to `{map}`; fill in its value",
            "`{map}`에 `{key}` 키 추가하기 (값을 채우세요)"
        );
        let value = podyard_syntax::edit::scalar("todo");
        let plain = !key.contains('.');
        let edits = plain
            .then(|| put(pod.template, &format!("{map}.{key}"), &value))
            .flatten();
        card.missing("label", why, Mend::suggested(title, card.document(), edits));
    }
}

/// Labels that controllers add to the pods they make.
fn is_added(key: &str) -> bool {
    const ADDED: [&str; 9] = [
        "pod-template-hash",
        "controller-revision-hash",
        "pod-template-generation",
        "statefulset.kubernetes.io/pod-name",
        "apps.kubernetes.io/pod-index",
        "batch.kubernetes.io/job-name",
        "batch.kubernetes.io/job-completion-index",
        "job-name",
        "controller-uid",
    ];
    ADDED.contains(&key) || key.starts_with("topology.kubernetes.io/")
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present, says};

    fn pod(rest: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels:\n    app: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.29\n{rest}"
        )
    }

    #[test]
    fn by_environment_and_by_files() {
        let text = pod(
            "      env:\n        - name: NODE\n          valueFrom: {fieldRef: {fieldPath: spec.nodeName}}\n",
        );
        says(
            "self-awareness",
            &text,
            "`NODE` is `spec.nodeName`, as it was when the container started.",
        );
        present(
            "self-awareness",
            &pod(
                "      env:\n        - {name: MEMORY, valueFrom: {resourceFieldRef: {resource: limits.memory}}}\n          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ resource\n",
            ),
        );
        present(
            "self-awareness",
            &pod(
                "  volumes:\n    - name: info\n      ^^^^^^^^^^ volume\n      projected: {sources: [{downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}}]}\n",
            ),
        );
    }

    #[test]
    fn a_label_that_is_not_there_is_added() {
        let rest = "      env:\n        - name: TIER\n          valueFrom: {fieldRef: {fieldPath: \"metadata.labels['tier']\"}}\n";
        partial("self-awareness", "label", &pod(rest));
        mends(
            "self-awareness",
            "label",
            &pod(rest),
            &pod(rest).replace("    app: web\n", "    app: web\n    tier: todo\n"),
        );
    }

    #[test]
    fn what_is_told_by_others_is_none() {
        absent(
            "self-awareness",
            &pod("      env: [{name: NODE, value: node-1}]\n"),
        );
        absent(
            "self-awareness",
            &pod(
                "      env: [{name: A, valueFrom: {configMapKeyRef: {name: a, key: metadata.name}}}]\n",
            ),
        );
        absent(
            "self-awareness",
            &pod(
                "  volumes: [{name: a, projected: {sources: [{serviceAccountToken: {path: token}}]}}]\n",
            ),
        );
    }
}
