//! Containers: their ports, and what they are made of.

use std::collections::HashSet;

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{device, forms, mount, probe, resources, security, variable};

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
    out.due(it, "name", forms::LABEL, forms::is_label);
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
    variable::variables(it, out);
    mount::mounts(it, out);
    resources::resources(it, out);
    resources::claims(it, among.pod, out);
    resizing(it, among, out);
    device::check(it, among.pod, out);
    // Before that the rules were dropped.
    if out.since(35) && it.has("restartPolicyRules") && !it.has("restartPolicy") {
        out.missing(
            it,
            "restartPolicy",
            Text::new(
                "Rules about restarts need a `restartPolicy` for what they leave out.",
                "재시작 규칙을 쓰려면 규칙에 없는 경우를 위한 `restartPolicy` 값이 있어야 해요.",
            ),
        );
    }
    security::of_container(it, among.pod, out);
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
            // A signal is dropped, and a hook that has nothing else with it.
            let is_there = it.get(name).is_some_and(|at| {
                let is_other = |way: &str| at.get(way).is_some();
                !is_other("stopSignal") || is_other("postStart") || is_other("preStop")
            });
            if is_there {
                out.conflict_at(it, name, Reason::Forbidden, INIT);
            }
        }
        return;
    }
    probe::lifecycle(it, grace, out);
    for name in ["livenessProbe", "readinessProbe", "startupProbe"] {
        probe::probe(it, name, out);
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

/// What is resized at will: `cpu` and `memory`, each with a policy. The server tells the list.
fn resizing(it: &At<'_, '_>, among: &Among<'_, '_, '_>, out: &mut Causes) {
    const RESOURCES: &[&str] = &["cpu", "memory"];
    const POLICIES: &[&str] = &["NotRequired", "RestartContainer"];
    let Some(list) = it.get("resizePolicy").filter(|_| out.since(33)) else {
        return;
    };
    let is_never = among.pod.word("restartPolicy") == "Never";
    let is_sidecar = it.word("restartPolicy") == "Always";
    let mut names = HashSet::new();
    for one in list.items() {
        if !names.insert(one.word("resourceName")) {
            out.repeated(&one);
        }
        let restarts = one.word("restartPolicy") == "RestartContainer";
        if restarts && is_never {
            out.conflict_at(
                &one,
                "restartPolicy",
                Reason::Invalid,
                Words {
                    en: "A container of a pod that is never restarted must be resized with `NotRequired`.",
                    ko: "다시 시작하지 않는 파드의 컨테이너는 `NotRequired` 설정으로만 크기를 바꿀 수 있어요.",
                },
            );
            out.at_path(list.path());
        }
        // Servers before that may have taken it.
        if restarts && among.is_init && !is_sidecar && out.since(37) {
            out.conflict_at(
                &one,
                "restartPolicy",
                Reason::Invalid,
                Words {
                    en: "An init container that ends cannot be restarted to be resized.",
                    ko: "끝나는 초기화 컨테이너는 크기를 바꾸려고 다시 시작할 수 없어요.",
                },
            );
        }
        for (name, choices) in [("resourceName", RESOURCES), ("restartPolicy", POLICIES)] {
            match one.get(name).filter(|at| !at.is_empty()) {
                Some(at) if at.text().is_some_and(|it| !choices.contains(&it)) => {
                    out.choice_in(&list, &at, Reason::NotSupported, choices);
                }
                Some(_) => {}
                None => {
                    out.required(&one, name);
                    out.at_path(list.path());
                }
            }
        }
    }
}
