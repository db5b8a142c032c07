//! Containers: their ports, variables, mounts, probes and resources.

use std::collections::HashSet;

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{forms, pod};

/// Where a container stands.
pub(crate) struct Among<'a, 'b, 'd> {
    /// The pod's `spec`.
    pub pod: &'b At<'a, 'd>,
    /// Whether it is one of the init containers.
    pub is_init: bool,
    /// Whether the pod stands for itself, and is no template.
    pub is_pod: bool,
}

/// One container.
pub(crate) fn check(it: &At<'_, '_>, among: &Among<'_, '_, '_>, out: &mut Causes) {
    match it.get("name").filter(|name| !name.is_empty()) {
        Some(name) if name.text().is_some_and(|it| !forms::is_label(it)) => {
            out.form(&name, forms::LABEL)
        }
        Some(_) => {}
        None => out.required(it, "name"),
    }
    let image = it.word("image");
    if image.is_empty() {
        out.required(it, "image");
    } else if among.is_pod && image.trim() != image {
        out.conflict_at(
            it,
            "image",
            Reason::Invalid,
            Words {
                en: "The name of an image cannot begin or end with blanks.",
                ko: "이미지 이름의 앞뒤에는 공백을 쓸 수 없어요.",
            },
        );
    }
    ports(it, out);
    variables(it, out);
    mounts(it, out);
    resources(it, out);
    security(it, out);
    let grace = among
        .pod
        .count("terminationGracePeriodSeconds")
        .unwrap_or(30);
    let is_sidecar = among.is_init && it.word("restartPolicy") == "Always";
    if among.is_init && !is_sidecar {
        for name in [
            "lifecycle",
            "livenessProbe",
            "readinessProbe",
            "startupProbe",
        ] {
            if it.get(name).is_some() {
                out.conflict_at(it, name, Reason::Forbidden, INIT);
            }
        }
        return;
    }
    lifecycle(it, grace, out);
    for name in ["livenessProbe", "readinessProbe", "startupProbe"] {
        probe(it, name, out);
    }
}

const INIT: Words = Words {
    en: "An init container ends before the others begin: probes and hooks are for those that stay, with `restartPolicy: Always`.",
    ko: "초기화 컨테이너는 다른 컨테이너가 시작되기 전에 끝나요. 프로브와 훅은 `restartPolicy: Always`로 계속 실행되는 컨테이너에만 쓸 수 있어요.",
};

fn ports(it: &At<'_, '_>, out: &mut Causes) {
    let mut names = HashSet::new();
    for port in it.get("ports").iter().flat_map(At::items) {
        if let Some(name) = port.get("name")
            && let Some(text) = name.text()
            && !text.is_empty()
        {
            if !forms::is_port_name(text) {
                out.form(&name, forms::PORT_NAME);
            } else if !names.insert(text) {
                out.twice(&name);
            }
        }
        match port.count("containerPort") {
            Some(0) => out.missing(
                &port,
                "containerPort",
                Text::new("A port is a number from 1.", "포트는 1 이상의 숫자예요."),
            ),
            _ => out.range(&port, "containerPort", 1, 65535),
        }
        if port.count("hostPort") != Some(0) {
            out.range(&port, "hostPort", 1, 65535);
        }
    }
}

/// A port of the host can be given once in a pod.
pub(crate) fn host_ports(spec: &At<'_, '_>, out: &mut Causes) {
    let mut taken = HashSet::new();
    for container in spec.get("containers").iter().flat_map(At::items) {
        for port in container.get("ports").iter().flat_map(At::items) {
            let protocol = match port.word("protocol") {
                "" => "TCP",
                protocol => protocol,
            };
            if let Some(at) = port.get("hostPort")
                && let Some(number) = at.number()
                && number != 0
                && !taken.insert((number, protocol, port.word("hostIP")))
            {
                out.twice(&at);
            }
        }
    }
    if !spec.is_true("hostNetwork") {
        return;
    }
    for list in ["containers", "initContainers"] {
        for container in spec.get(list).iter().flat_map(At::items) {
            for port in container.get("ports").iter().flat_map(At::items) {
                let (host, own) = (port.count("hostPort"), port.count("containerPort"));
                if host.is_some_and(|it| it != 0) && host != own {
                    out.conflict_at(
                        &port,
                        "hostPort",
                        Reason::Invalid,
                        Words {
                            en: "With `hostNetwork` the container's port is the host's: both numbers must be the same.",
                            ko: "`hostNetwork` 설정이면 컨테이너의 포트가 곧 호스트의 포트예요. 두 번호가 같아야 해요.",
                        },
                    );
                }
            }
        }
    }
}

fn variables(it: &At<'_, '_>, out: &mut Causes) {
    for variable in it.get("env").iter().flat_map(At::items) {
        match variable.get("name").filter(|name| !name.is_empty()) {
            Some(name) if name.text().is_some_and(|it| !forms::is_variable(it)) => {
                out.form(&name, forms::VARIABLE);
            }
            Some(_) => {}
            None => out.required(&variable, "name"),
        }
        let Some(from) = variable.get("valueFrom") else {
            continue;
        };
        const SOURCES: [&str; 5] = [
            "fieldRef",
            "resourceFieldRef",
            "configMapKeyRef",
            "secretKeyRef",
            "fileKeyRef",
        ];
        let given = SOURCES
            .iter()
            .filter(|name| from.get(name).is_some())
            .count();
        if variable.has("value") {
            if given > 0 {
                out.conflict(&from, Reason::Invalid, BOTH_VALUES);
            }
        } else if given > 1 {
            out.conflict(
                &from,
                Reason::Invalid,
                Words {
                    en: "A variable comes from one place only.",
                    ko: "환경 변수의 값은 한 곳에서만 가져올 수 있어요.",
                },
            );
        } else if given == 0 {
            out.conflict(
                &from,
                Reason::Invalid,
                Words {
                    en: "`valueFrom` must say where the value comes from, such as `configMapKeyRef`.",
                    ko: "`valueFrom` 필드에는 `configMapKeyRef`처럼 값을 가져올 곳을 적어야 해요.",
                },
            );
        }
        for name in ["configMapKeyRef", "secretKeyRef"] {
            let Some(reference) = from.get(name) else {
                continue;
            };
            if let Some(at) = reference.get("name")
                && at
                    .text()
                    .is_some_and(|it| !it.is_empty() && !forms::is_subdomain(it))
            {
                out.form(&at, forms::SUBDOMAIN);
            }
            match reference.get("key").filter(|key| !key.is_empty()) {
                Some(key) if key.text().is_some_and(|it| !forms::is_config_key(it)) => {
                    out.form(&key, forms::CONFIG_KEY);
                }
                Some(_) => {}
                None => out.required(&reference, "key"),
            }
        }
        if let Some(field) = from.get("fieldRef") {
            field_ref(&field, VARIABLE_FIELDS, out);
        }
        if let Some(resource) = from.get("resourceFieldRef") {
            resource_ref(&resource, false, out);
        }
    }
    for source in it.get("envFrom").iter().flat_map(At::items) {
        if let Some(prefix) = source.get("prefix")
            && prefix.text().is_some_and(|it| !forms::is_variable(it))
        {
            out.form(&prefix, forms::VARIABLE);
        }
        let given: Vec<_> = ["configMapRef", "secretRef"]
            .into_iter()
            .filter_map(|name| source.get(name))
            .collect();
        for reference in &given {
            match reference.get("name").filter(|name| !name.is_empty()) {
                Some(name) if name.text().is_some_and(|it| !forms::is_subdomain(it)) => {
                    out.form(&name, forms::SUBDOMAIN);
                }
                Some(_) => {}
                None => out.required(reference, "name"),
            }
        }
        if given.len() != 1 {
            out.conflict(
                &source,
                Reason::Invalid,
                Words {
                    en: "Each entry of `envFrom` names one ConfigMap or one Secret.",
                    ko: "`envFrom` 항목 하나에는 컨피그맵이나 시크릿을 하나만 적어야 해요.",
                },
            );
        }
    }
}

const BOTH_VALUES: Words = Words {
    en: "A variable has either `value` or `valueFrom`.",
    ko: "환경 변수에는 `value`, `valueFrom` 중 하나만 쓸 수 있어요.",
};

/// What a variable can ask of its pod.
const VARIABLE_FIELDS: &[&str] = &[
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.serviceAccountName",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
];

/// What a file can ask of its pod.
pub(crate) const FILE_FIELDS: &[&str] = &[
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "metadata.labels",
    "metadata.annotations",
];

/// Every field a reference to a pod's field can be written to at all.
const CONVERTIBLE: &[&str] = &[
    "metadata.annotations",
    "metadata.labels",
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.restartPolicy",
    "spec.serviceAccountName",
    "spec.schedulerName",
    "status.phase",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
    "status.nominatedNodeName",
];

/// A reference to a field of the pod.
pub(crate) fn field_ref(reference: &At<'_, '_>, allowed: &[&str], out: &mut Causes) {
    let Some(path) = reference.get("fieldPath").filter(|path| !path.is_empty()) else {
        out.required(reference, "fieldPath");
        return;
    };
    let Some(text) = path.text() else { return };
    if let Some((map, key)) = text.strip_suffix("']").and_then(|it| it.split_once("['")) {
        let is_good = match map {
            "metadata.labels" => forms::is_qualified(key),
            "metadata.annotations" => forms::is_qualified(&key.to_lowercase()),
            _ => false,
        };
        if !is_good {
            out.form(&path, forms::QUALIFIED);
        }
        return;
    }
    if !CONVERTIBLE.contains(&text) {
        out.choice(&path, Reason::Invalid, allowed);
    } else if !allowed.contains(&text) {
        out.choice(&path, Reason::NotSupported, allowed);
    }
}

/// A reference to the container's resources.
pub(crate) fn resource_ref(reference: &At<'_, '_>, is_in_file: bool, out: &mut Causes) {
    if is_in_file && !reference.has("containerName") {
        out.required(reference, "containerName");
        return;
    }
    let Some(resource) = reference.get("resource").filter(|it| !it.is_empty()) else {
        out.required(reference, "resource");
        return;
    };
    const RESOURCES: &[&str] = &[
        "limits.cpu",
        "limits.memory",
        "limits.ephemeral-storage",
        "requests.cpu",
        "requests.memory",
        "requests.ephemeral-storage",
    ];
    let is_good = |it: &str| {
        RESOURCES.contains(&it)
            || it.starts_with("limits.hugepages-")
            || it.starts_with("requests.hugepages-")
    };
    if resource.text().is_some_and(|it| !is_good(it)) {
        out.choice(&resource, Reason::NotSupported, RESOURCES);
    }
}

fn mounts(it: &At<'_, '_>, out: &mut Causes) {
    let mut paths = HashSet::new();
    let is_privileged = it
        .get("securityContext")
        .is_some_and(|at| at.is_true("privileged"));
    for mount in it.get("volumeMounts").iter().flat_map(At::items) {
        if !mount.has("name") {
            out.required(&mount, "name");
        }
        match mount.get("mountPath").filter(|path| !path.is_empty()) {
            Some(path) => {
                if path.text().is_some_and(|it| !paths.insert(it)) {
                    out.conflict(
                        &path,
                        Reason::Invalid,
                        Words {
                            en: "Two volumes cannot be mounted at the same path.",
                            ko: "같은 경로에 볼륨을 두 번 마운트할 수 없어요.",
                        },
                    );
                }
            }
            None => out.required(&mount, "mountPath"),
        }
        if mount.has("subPath") && mount.has("subPathExpr") {
            out.conflict_at(
                &mount,
                "subPathExpr",
                Reason::Invalid,
                Words {
                    en: "A mount has either `subPath` or `subPathExpr`.",
                    ko: "마운트에는 `subPath`, `subPathExpr` 중 하나만 쓸 수 있어요.",
                },
            );
        }
        for name in ["subPath", "subPathExpr"] {
            if let Some(path) = mount.get(name)
                && path
                    .text()
                    .is_some_and(|it| it.starts_with('/') || forms::goes_up(it))
            {
                out.form(&path, forms::RELATIVE);
            }
        }
        if mount.word("mountPropagation") == "Bidirectional" && !is_privileged {
            out.conflict_at(
                &mount,
                "mountPropagation",
                Reason::Forbidden,
                Words {
                    en: "Only a privileged container can mount with `Bidirectional`.",
                    ko: "`Bidirectional` 마운트는 특권(privileged) 컨테이너에서만 쓸 수 있어요.",
                },
            );
        }
    }
}

fn lifecycle(it: &At<'_, '_>, grace: i64, out: &mut Causes) {
    let Some(lifecycle) = it.get("lifecycle") else {
        return;
    };
    for name in ["postStart", "preStop"] {
        if let Some(hook) = lifecycle.get(name) {
            handler(&hook, &["exec", "httpGet", "tcpSocket", "sleep"], out);
            if let Some(sleep) = hook.get("sleep") {
                out.range(&sleep, "seconds", 0, grace);
            }
        }
    }
}

/// What a probe or a hook does: exactly one thing.
fn handler(owner: &At<'_, '_>, ways: &[&str], out: &mut Causes) {
    let mut is_one = false;
    for name in ways {
        let Some(way) = owner.get(name) else { continue };
        if is_one {
            out.conflict(
                &way,
                Reason::Forbidden,
                Words {
                    en: "Only one way can be given here.",
                    ko: "여기에는 방법을 하나만 쓸 수 있어요.",
                },
            );
            continue;
        }
        is_one = true;
        match *name {
            "exec" => out.required(&way, "command"),
            "httpGet" => {
                // The path is filled in.
                port(&way, out);
                for header in way.get("httpHeaders").iter().flat_map(At::items) {
                    if let Some(at) = header.get("name")
                        && at.text().is_some_and(|it| !is_header(it))
                    {
                        out.form(
                            &at,
                            Words {
                                en: "the name of an HTTP header: letters, digits and `-`",
                                ko: "글자, 숫자, `-` 문자로 된 HTTP 헤더 이름을",
                            },
                        );
                    }
                }
            }
            "tcpSocket" => port(&way, out),
            "grpc" => out.range(&way, "port", 1, 65535),
            _ => {}
        }
    }
    if !is_one {
        out.missing(
            owner,
            "",
            Text::new(
                "One way must be given: `exec`, `httpGet`, `tcpSocket` or another.",
                "`exec`, `httpGet`, `tcpSocket` 같은 방법을 하나 적어야 해요.",
            ),
        );
    }
}

fn is_header(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'-')
}

/// A port by number or by name.
fn port(owner: &At<'_, '_>, out: &mut Causes) {
    let Some(port) = owner.get("port") else {
        return;
    };
    match (port.number(), port.text()) {
        (Some(number), _) if !(1..=65535).contains(&number) => out.form(&port, forms::PORT),
        (_, Some(text)) if !forms::is_port_name(text) => out.form(&port, forms::PORT_NAME),
        _ => {}
    }
}

fn probe(it: &At<'_, '_>, name: &str, out: &mut Causes) {
    let Some(probe) = it.get(name) else { return };
    handler(&probe, &["exec", "httpGet", "tcpSocket", "grpc"], out);
    for field in [
        "initialDelaySeconds",
        "timeoutSeconds",
        "periodSeconds",
        "successThreshold",
        "failureThreshold",
    ] {
        out.natural(&probe, field);
    }
    if name == "readinessProbe" {
        if probe.get("terminationGracePeriodSeconds").is_some() {
            out.conflict_at(
                &probe,
                "terminationGracePeriodSeconds",
                Reason::Invalid,
                Words {
                    en: "A readiness probe never ends a container: it has no grace period.",
                    ko: "준비성 프로브는 컨테이너를 종료하지 않으므로 유예 시간을 쓸 수 없어요.",
                },
            );
        }
        return;
    }
    out.range(&probe, "terminationGracePeriodSeconds", 1, i64::MAX);
    if probe.count("successThreshold").is_some_and(|it| it > 1) {
        out.conflict_at(
            &probe,
            "successThreshold",
            Reason::Invalid,
            Words {
                en: "For liveness and startup one success is enough: `successThreshold` must be 1.",
                ko: "활성 프로브와 스타트업 프로브는 한 번 성공하면 충분해요. `successThreshold` 값은 1이어야 해요.",
            },
        );
    }
}

/// The resources that Kubernetes itself knows of a container.
const STANDARD: &[&str] = &["cpu", "memory", "ephemeral-storage"];

pub(crate) fn resources(it: &At<'_, '_>, out: &mut Causes) {
    let Some(resources) = it.get("resources") else {
        return;
    };
    let limits = resources.get("limits");
    for list in ["limits", "requests"] {
        let Some(amounts) = resources.get(list) else {
            continue;
        };
        for (name, amount) in amounts.entries() {
            let is_known = STANDARD.contains(&name) || name.starts_with("hugepages-");
            if !forms::is_qualified(name) {
                out.resource(&amount, forms::QUALIFIED);
            } else if !is_known && !name.contains('/') {
                out.resource(
                    &amount,
                    Words {
                        en: "`cpu`, `memory`, `ephemeral-storage`, `hugepages-…`, or a name with a domain such as `example.com/gpu`",
                        ko: "`cpu`, `memory`, `ephemeral-storage`, `hugepages-…`이나 `example.com/gpu`처럼 도메인이 붙은 이름을",
                    },
                );
            }
            if crate::quantity::of(&amount).is_some_and(|it| it < 0.0) {
                out.negative(&amount);
            }
        }
    }
    let Some(requests) = resources.get("requests") else {
        return;
    };
    for (name, request) in requests.entries() {
        let limit = limits.as_ref().and_then(|limits| limits.get(name));
        let (Some(wanted), Some(most)) = (
            crate::quantity::of(&request),
            limit.as_ref().and_then(crate::quantity::of),
        ) else {
            continue;
        };
        if wanted > most && STANDARD.contains(&name) {
            out.more_than_limit(&requests, &request);
        }
    }
}

fn security(it: &At<'_, '_>, out: &mut Causes) {
    let Some(context) = it.get("securityContext") else {
        return;
    };
    for name in ["runAsUser", "runAsGroup"] {
        out.range(&context, name, 0, i64::from(i32::MAX));
    }
    pod::seccomp(&context, out);
    let forbids = context
        .get("allowPrivilegeEscalation")
        .is_some_and(|at| at.node.resolved() == podyard_syntax::Resolved::Bool(false));
    if forbids && context.is_true("privileged") {
        out.conflict(
            &context,
            Reason::Invalid,
            Words {
                en: "A privileged container may do everything: `allowPrivilegeEscalation: false` does not go with it.",
                ko: "특권 컨테이너는 무엇이든 할 수 있어요. `allowPrivilegeEscalation: false` 설정과 함께 쓸 수 없어요.",
            },
        );
    }
}
