//! Pods, and the pods that templates make.

use std::collections::HashSet;

use podyard_kube::{Reason, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::container::{self, Among};
use crate::volume;
use crate::{forms, meta, resources, scheduling};

/// A pod's `spec`, of a pod that stands for itself (`is_pod`) or of a template.
pub(crate) fn spec(spec: &At<'_, '_>, is_pod: bool, out: &mut Causes) {
    volume::all(spec, out);
    out.required(spec, "containers");
    let mut names = HashSet::new();
    for list in ["containers", "initContainers"] {
        let Some(containers) = spec.get(list) else {
            continue;
        };
        for it in containers.items() {
            if let Some(name) = it.get("name")
                && let Some(text) = name.text()
                && !text.is_empty()
                && !names.insert(text)
            {
                out.twice(&name);
            }
            let among = Among {
                pod: spec,
                is_init: list == "initContainers",
                is_pod,
            };
            container::check(&it, &among, out);
        }
    }
    container::host_ports(spec, out);
    if spec.has("ephemeralContainers") {
        out.conflict_at(
            spec,
            "ephemeralContainers",
            Reason::Forbidden,
            Words {
                en: "Ephemeral containers are added to a pod that runs; no manifest begins with them.",
                ko: "임시 컨테이너는 실행 중인 파드에 추가하는 거예요. 매니페스트에 처음부터 쓸 수는 없어요.",
            },
        );
    }
    out.natural(spec, "terminationGracePeriodSeconds");
    out.range(spec, "activeDeadlineSeconds", 1, i64::from(i32::MAX));
    meta::labels(spec, "nodeSelector", out);
    for name in [
        "nodeName",
        "serviceAccountName",
        "priorityClassName",
        "runtimeClassName",
    ] {
        subdomain(spec, name, out);
    }
    for name in ["hostname", "subdomain"] {
        out.like(spec, name, forms::LABEL, forms::is_label);
    }
    scheduling::check(spec, out);
    // An older name of the same field, which is heeded where the newer one is not given.
    if !spec.has("serviceAccountName")
        && let Some(account) = spec.get("serviceAccount").filter(|at| !at.is_empty())
        && account.text().is_some_and(|it| !forms::is_subdomain(it))
    {
        out.form(&account, forms::SUBDOMAIN);
        out.at_path(spec.path().field("serviceAccountName"));
    }
    hostname(spec, out);
    claims(spec, out);
    resources::of_pod(spec, out);
    let count = out.told.len();
    if let Some(overhead) = spec.get("overhead").filter(|_| out.since(18)) {
        resources::amounts(spec, "overhead", out);
        out.rebase(count, &overhead, overhead.path().field("limits"));
    }
    if out.since(30) {
        let gates = spec.get("schedulingGates");
        for gate in gates.iter().flat_map(At::items) {
            if !forms::is_qualified(gate.word("name")) {
                let name = gate.get("name");
                out.form(name.as_ref().unwrap_or(&gate), forms::QUALIFIED);
                out.at_path(gate.path());
            }
        }
    }
    dns(spec, out);
    if let Some(aliases) = spec.get("hostAliases") {
        for alias in aliases.items() {
            match alias.get("ip") {
                Some(ip) if ip.text().is_some_and(|it| !forms::is_ip(it)) => {
                    out.form(&ip, forms::IP)
                }
                _ => {}
            }
            out.each(&alias, "hostnames", forms::SUBDOMAIN, forms::is_subdomain);
        }
    }
    for gate in spec.get("readinessGates").iter().flat_map(At::items) {
        out.formed(
            gate.get("conditionType"),
            forms::QUALIFIED,
            forms::is_qualified,
        );
    }
    security(spec, out);
}

/// A hostname that is said outright.
fn hostname(spec: &At<'_, '_>, out: &mut Causes) {
    // Before that it was dropped.
    let Some(name) = spec.get("hostnameOverride").filter(|_| out.since(35)) else {
        return;
    };
    out.formed(Some(name), forms::SUBDOMAIN, forms::is_subdomain);
    if spec.is_true("hostNetwork") || spec.is_true("setHostnameAsFQDN") {
        out.conflict(
            &name,
            Reason::Forbidden,
            Words {
                en: "`hostnameOverride` goes neither with `hostNetwork` nor with `setHostnameAsFQDN`.",
                ko: "`hostnameOverride` 필드는 `hostNetwork`, `setHostnameAsFQDN`과 함께 쓸 수 없어요.",
            },
        );
    }
}

/// Claims to devices, of which containers choose by their names.
fn claims(spec: &At<'_, '_>, out: &mut Causes) {
    let Some(claims) = spec.get("resourceClaims").filter(|_| out.since(34)) else {
        return;
    };
    let mut names = HashSet::new();
    for claim in claims.items() {
        out.due(&claim, "name", forms::LABEL, forms::is_label);
        out.once(&claim, "name", &mut names);
        let fields = ["resourceClaimName", "resourceClaimTemplateName"];
        let given = fields.iter().filter(|name| claim.get(name).is_some());
        if given.count() != 1 {
            out.conflict(
                &claim,
                Reason::Invalid,
                Words {
                    en: "A claim is named by either `resourceClaimName` or `resourceClaimTemplateName`.",
                    ko: "클레임은 `resourceClaimName`, `resourceClaimTemplateName` 중 하나로 적어야 해요.",
                },
            );
        }
        for name in fields {
            out.formed(claim.get(name), forms::SUBDOMAIN, forms::is_subdomain);
        }
    }
}

/// A field that names another object by a DNS name, where it is there and not empty.
pub(crate) fn subdomain(owner: &At<'_, '_>, name: &str, out: &mut Causes) {
    out.like(owner, name, forms::SUBDOMAIN, forms::is_subdomain);
}

fn dns(spec: &At<'_, '_>, out: &mut Causes) {
    let config = spec.get("dnsConfig");
    if spec.word("dnsPolicy") == "None" {
        let why = podyard_kube::Text::new(
            "With `dnsPolicy: None` there must be at least one name server in `dnsConfig`.",
            "`dnsPolicy: None` 설정이면 `dnsConfig` 안에 네임서버가 하나 이상 있어야 해요.",
        );
        match &config {
            None => out.missing(spec, "dnsConfig", why),
            Some(config) if !config.has("nameservers") => out.missing(config, "nameservers", why),
            Some(_) => {}
        }
    }
    let Some(config) = config else { return };
    if let Some(servers) = config.get("nameservers") {
        if servers.len() > 3 {
            out.unfit(
                &servers,
                Words {
                    en: "At most 3 name servers serve.",
                    ko: "네임서버는 3개까지 쓸 수 있어요.",
                },
            );
        }
        for server in servers.items() {
            if server.text().is_some_and(|it| !forms::is_ip(it)) {
                out.form(&server, forms::IP);
            }
        }
    }
    if let Some(searches) = config.get("searches") {
        if searches.len() > 32 {
            out.unfit(
                &searches,
                Words {
                    en: "At most 32 search domains serve.",
                    ko: "검색 도메인은 32개까지 쓸 수 있어요.",
                },
            );
        }
        for search in searches.items() {
            // A dot at the end, a dot alone and, in a label, an underscore are taken.
            let is_good = |it: &str| {
                let name = it.strip_suffix('.').unwrap_or(it).replace('_', "-");
                it == "." || forms::is_subdomain(name.trim_start_matches('-'))
            };
            if search.text().is_some_and(|it| !is_good(it)) {
                out.form(&search, forms::SUBDOMAIN);
            }
        }
    }
    for option in config.get("options").iter().flat_map(At::items) {
        out.required(&option, "name");
    }
}

const ID: (i64, i64) = (0, i32::MAX as i64);

fn security(spec: &At<'_, '_>, out: &mut Causes) {
    if spec.is_true("shareProcessNamespace") && spec.is_true("hostPID") {
        out.conflict_at(
            spec,
            "shareProcessNamespace",
            Reason::Invalid,
            Words {
                en: "`shareProcessNamespace` and `hostPID` do not go together: processes are shared with the pod or with the host.",
                ko: "`shareProcessNamespace`, `hostPID` 필드는 함께 쓸 수 없어요. 프로세스는 파드 안에서 공유하거나 호스트와 공유하거나 둘 중 하나예요.",
            },
        );
    }
    windows(spec, out);
    let Some(context) = spec.get("securityContext") else {
        return;
    };
    for name in ["runAsUser", "runAsGroup", "fsGroup"] {
        out.range(&context, name, ID.0, ID.1);
    }
    for group in context.get("supplementalGroups").iter().flat_map(At::items) {
        if group
            .number()
            .is_some_and(|it| !(ID.0..=ID.1).contains(&it))
        {
            out.unfit(
                &group,
                Words {
                    en: "A group is a number from 0 to 2147483647.",
                    ko: "그룹은 0부터 2147483647까지의 숫자예요.",
                },
            );
        }
    }
    seccomp(&context, out);
    armor(&context, out);
    let mut names = HashSet::new();
    for sysctl in context.get("sysctls").iter().flat_map(At::items) {
        let Some(name) = sysctl.get("name").filter(|it| !it.is_empty()) else {
            out.required(&sysctl, "name");
            continue;
        };
        let Some(text) = name.text() else { continue };
        if !is_sysctl(text) {
            out.form(
                &name,
                Words {
                    en: "the name of a kernel parameter, such as `net.ipv4.tcp_syncookies`",
                    ko: "`net.ipv4.tcp_syncookies` 같은 커널 파라미터 이름을",
                },
            );
        } else if !names.insert(text) {
            out.twice(&name);
        }
    }
}

/// A container of Windows that runs as a process of the host is in the host's network.
fn windows(spec: &At<'_, '_>, out: &mut Causes) {
    let is_of_host = |at: &At<'_, '_>| {
        let context = at.get("securityContext");
        let options = context.as_ref().and_then(|at| at.get("windowsOptions"));
        options.is_some_and(|at| at.is_true("hostProcess"))
    };
    let any = ["containers", "initContainers"].iter().any(|list| {
        let list = spec.get(list);
        list.is_some_and(|at| at.items().any(|it| is_of_host(&it)))
    });
    if out.since(26) && any && !spec.is_true("hostNetwork") {
        out.conflict_at(
            spec,
            "hostNetwork",
            Reason::Invalid,
            Words {
                en: "`hostProcess` goes with `hostNetwork: true` only.",
                ko: "`hostProcess` 설정은 `hostNetwork: true`일 때만 쓸 수 있어요.",
            },
        );
    }
}

/// `[a-z0-9]([-_a-z0-9]*[a-z0-9])?` with dots or slashes between.
fn is_sysctl(text: &str) -> bool {
    let is_end =
        |it: Option<&u8>| it.is_some_and(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
    let is_part = |part: &str| {
        let bytes = part.as_bytes();
        let is_inner =
            |it: &u8| it.is_ascii_lowercase() || it.is_ascii_digit() || b"-_".contains(it);
        is_end(bytes.first()) && is_end(bytes.last()) && bytes.iter().all(is_inner)
    };
    text.len() <= 253 && text.split(['.', '/']).all(is_part)
}

/// `seccompProfile` of a pod or a container.
pub(crate) fn seccomp(context: &At<'_, '_>, out: &mut Causes) {
    let Some(profile) = context.get("seccompProfile") else {
        return;
    };
    let is_local = profile.word("type") == "Localhost";
    match profile.get("localhostProfile") {
        Some(path) if is_local => {
            let text = path.text().unwrap_or_default();
            if text.starts_with('/') || forms::goes_up(text) {
                out.form(&path, forms::RELATIVE);
            }
        }
        Some(path) => out.conflict(&path, Reason::Invalid, ONLY_LOCAL),
        None if is_local => out.required(&profile, "localhostProfile"),
        None => {}
    }
}

/// `appArmorProfile` of a pod or a container.
pub(crate) fn armor(context: &At<'_, '_>, out: &mut Causes) {
    let Some(profile) = context.get("appArmorProfile").filter(|_| out.since(31)) else {
        return;
    };
    let path = profile.get("localhostProfile");
    match profile.word("type") {
        "Localhost" => match path {
            Some(path) if path.text().is_some_and(|it| it.trim() != it) => {
                out.form(
                    &path,
                    Words {
                        en: "the name of a profile without blanks around it",
                        ko: "앞뒤에 공백이 없는 프로파일 이름을",
                    },
                );
            }
            _ => out.required(&profile, "localhostProfile"),
        },
        "RuntimeDefault" | "Unconfined" => {
            if let Some(path) = path {
                out.conflict(&path, Reason::Invalid, ONLY_LOCAL);
            }
        }
        _ => {}
    }
}

const ONLY_LOCAL: Words = Words {
    en: "`localhostProfile` goes with `type: Localhost` only.",
    ko: "`localhostProfile` 필드는 `type: Localhost`일 때만 쓸 수 있어요.",
};

#[cfg(test)]
mod tests {
    use podyard_schema::Version;

    use crate::harness::{causes, causes_in};

    fn pod(spec: &str) -> String {
        format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec: {{{spec}}}\n")
    }

    #[test]
    fn what_a_container_mounts_and_resizes() {
        let with = |container: &str| {
            causes(&pod(&format!(
                "containers: [{{name: a, image: a, {container}}}]"
            )))
        };
        assert_eq!(
            with("volumeMounts: [{name: a, mountPath: /a, recursiveReadOnly: Enabled}]"),
            ["spec.containers[0].volumeMounts.recursiveReadOnly Forbidden"]
        );
        assert_eq!(
            with("volumeMounts: [{name: a, mountPath: /a, mountPropagation: Bidirectional}]"),
            ["spec.containers[0].volumeMounts.mountPropagation Forbidden"]
        );
        assert_eq!(
            with("resizePolicy: [{resourceName: disk, restartPolicy: NotRequired}]"),
            ["spec.containers[0].resizePolicy NotSupported"]
        );
        assert_eq!(
            with("resources: {claims: [{name: gpu}]}"),
            ["spec.containers[0].resources.claims[0] NotFound"]
        );
    }

    #[test]
    fn what_older_servers_dropped_they_did_not_look_at() {
        let spec = pod(
            "hostnameOverride: A_B, containers: [{name: a, image: a, restartPolicyRules: [{}]}]",
        );
        assert_eq!(
            causes(&spec),
            [
                "spec.containers[0].restartPolicy Required",
                "spec.hostnameOverride Invalid",
            ]
        );
        assert_eq!(causes_in(Version::new(34), &spec), [""; 0]);
    }
}
