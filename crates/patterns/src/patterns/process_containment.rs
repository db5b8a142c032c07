//! Process Containment: a process has no more power over its node than it needs.

use podyard_kube::model::{Container, Pod, dig, text_at};
use podyard_kube::pod_security::{Level, violations};
use podyard_kube::{Words, text};
use podyard_schema::Version;
use podyard_syntax::Node;

use crate::mend::{put, set};
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "process-containment",
    part: Part::Security,
    chapter: 23,
    name: Words::new("Process Containment", "프로세스 억제"),
    gist: Words::new(
        "A process that is taken over shall not take over the node: it runs without root, without \
         capabilities, on a file system it cannot write.",
        "프로세스가 뚫리더라도 노드까지 뚫려서는 안 돼요. 루트도, 커널 권한도, 쓸 수 있는 파일 시스템도 없이 \
         실행해요.",
    ),
    roles: &[
        Role::new("non-root", "not as root", "루트가 아닌 사용자"),
        Role::new(
            "dropped-capabilities",
            "dropped capabilities",
            "버린 커널 권한",
        ),
        Role::new("read-only-root", "read-only root", "읽기 전용 루트"),
        Role::new("no-escalation", "no escalation", "권한 상승 금지"),
        Role::new("seccomp", "seccomp profile", "seccomp 프로파일"),
        Role::new(
            "namespace-label",
            "Pod Security label",
            "파드 시큐리티 레이블",
        ),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, resource, pod) in scene.pods() {
        let (kind, name) = (resource.kind, resource.name);
        let says = || {
            text!(
                "{kind} `{name}` takes power away from its containers.",
                "{kind} `{name}` 리소스가 컨테이너의 권한을 줄여요."
            )
        };
        let Some(mut card) = scene.card(id, says) else {
            continue;
        };
        fill(&mut card, pod.spec);
        for container in &pod.containers {
            fill(&mut card, container.node);
        }
        let hardened = card.has("dropped-capabilities")
            || card.has("read-only-root")
            || card.has("no-escalation");
        if hardened && !card.has("non-root") {
            root(&mut card, pod);
        }
        tell(&mut card, pod);
        scene.push(card);
    }
    for (id, namespace) in scene.of_kind("Namespace") {
        let Some(labels) = namespace.at("metadata.labels") else {
            continue;
        };
        let enforced = labels.get("pod-security.kubernetes.io/enforce");
        let Some(level) = enforced.filter(|it| it.value.value() != "privileged") else {
            continue;
        };
        let (name, value) = (namespace.name, level.value.value());
        let says = || {
            text!(
                "Namespace `{name}` takes only pods of the level `{value}`.",
                "`{name}` 네임스페이스는 `{value}` 수준의 파드만 받아요."
            )
        };
        if let Some(mut card) = scene.card(id, says) {
            card.role("namespace-label", level.value);
            scene.push(card);
        }
    }
}

/// What a `securityContext` takes away.
fn fill<'d>(card: &mut Card<'d>, node: Node<'d>) {
    let Some(context) = dig(node, "securityContext") else {
        return;
    };
    let at = |path: &str| dig(context, path);
    let is = |path: &str, value: &str| at(path).filter(|it| it.value() == value);
    if let Some(it) = is("runAsNonRoot", "true") {
        card.role("non-root", it);
    }
    if let Some(it) = at("runAsUser").filter(|it| it.value() != "0") {
        card.role("non-root", it);
    }
    if let Some(it) = at("capabilities.drop").filter(|it| it.items().next().is_some()) {
        card.role("dropped-capabilities", it);
    }
    if let Some(it) = is("readOnlyRootFilesystem", "true") {
        card.role("read-only-root", it);
    }
    if let Some(it) = is("allowPrivilegeEscalation", "false") {
        card.role("no-escalation", it);
    }
    if let Some(it) = at("seccompProfile")
        && matches!(text_at(it, "type"), Some("RuntimeDefault" | "Localhost"))
    {
        card.role("seccomp", it);
    }
}

/// Hardened, but perhaps root all the same.
fn root(card: &mut Card<'_>, pod: &Pod<'_>) {
    let bare = |it: &&Container<'_>| {
        let own = |path| text_at(it.node, &format!("securityContext.{path}"));
        own("runAsNonRoot").is_none() && own("runAsUser").is_none()
    };
    let why = text!(
        "Nothing keeps its containers from running as root: an image that names no user runs as \
         user 0.",
        "컨테이너가 루트로 실행되는 것을 막는 설정이 없어요. 사용자를 정하지 않은 이미지는 0번 사용자로 \
         실행돼요."
    );
    let title = text!(
        "Refuse to run as root: `runAsNonRoot: true`; the image must name another user",
        "루트 실행 거부하기: `runAsNonRoot: true` (이미지에 다른 사용자가 있어야 해요)"
    );
    let edits = match text_at(pod.spec, "securityContext.runAsNonRoot") {
        Some(_) => set(pod.spec, "securityContext.runAsNonRoot", "true"),
        None if pod.long_running().find(bare).is_some() => {
            put(pod.spec, "securityContext.runAsNonRoot", "true")
        }
        None => None,
    };
    card.missing(
        "non-root",
        why,
        Mend::suggested(title, card.document(), edits),
    );
}

fn tell(card: &mut Card<'_>, pod: &Pod<'_>) {
    if !card.is_told() {
        return;
    }
    let against = |level| {
        let found = violations(pod, level, Version::LATEST).into_iter();
        let mut controls: Vec<_> = found.map(|it| format!("`{}`", it.control)).collect();
        controls.sort_unstable();
        controls.dedup();
        controls.truncate(6);
        controls
    };
    let baseline = against(Level::Baseline);
    let restricted = against(Level::Restricted);
    if restricted.is_empty() {
        card.fact(|| {
            text!(
                "It reaches the Pod Security Standard `restricted`, the highest.",
                "파드 시큐리티 스탠다드의 가장 높은 수준인 `restricted` 수준에 들어요."
            )
        });
        return;
    }
    let is_open = !baseline.is_empty();
    let told = if is_open { baseline } else { restricted };
    let told = told.join(", ");
    card.fact(|| match is_open {
        true => text!(
            "It reaches only the Pod Security Standard `privileged`. In the way of `baseline`: \
             {told}.",
            "파드 시큐리티 스탠다드로는 `privileged` 수준이에요. `baseline` 수준까지 남은 것: {told}"
        ),
        false => text!(
            "It reaches the Pod Security Standard `baseline`. In the way of `restricted`: {told}.",
            "파드 시큐리티 스탠다드로는 `baseline` 수준이에요. `restricted` 수준까지 남은 것: {told}"
        ),
    });
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present, says};

    fn pod(container: &str, rest: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec:\n  containers:\n    - name: web\n      image: nginx:1.29\n{container}{rest}"
        )
    }

    #[test]
    fn hardened_containers_pods_and_namespaces() {
        let text = pod(
            "      securityContext:\n        runAsNonRoot: true\n        capabilities: {drop: [ALL]}\n",
            "",
        );
        present(
            "process-containment",
            &text.replace(
                "Root: true\n",
                "Root: true\n        ^^^^^^^^^^^^^^^^^^ non-root\n",
            ),
        );
        says(
            "process-containment",
            &text,
            "It reaches the Pod Security Standard `baseline`. In the way of `restricted`: `allowPrivilegeEscalation`, `seccompProfile`.",
        );
        present(
            "process-containment",
            &pod("", "  securityContext: {runAsUser: 1000}\n"),
        );
        present(
            "process-containment",
            "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}\n",
        );
    }

    #[test]
    fn root_is_refused() {
        let text = pod(
            "      securityContext: {allowPrivilegeEscalation: false}\n",
            "",
        );
        partial("process-containment", "non-root", &text);
        mends(
            "process-containment",
            "non-root",
            &text,
            &format!("{text}  securityContext:\n    runAsNonRoot: true\n"),
        );
    }

    #[test]
    fn what_gives_power_or_says_nothing_is_none() {
        absent(
            "process-containment",
            &pod("      securityContext: {privileged: true}\n", ""),
        );
        absent(
            "process-containment",
            &pod("", "  securityContext: {fsGroup: 2000}\n"),
        );
        absent(
            "process-containment",
            "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: privileged}}\n",
        );
    }
}
