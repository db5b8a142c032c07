//! Pods, and the pods that templates make.

use std::collections::HashSet;

use podyard_kube::{Reason, Words};
use podyard_syntax::Resolved;

use crate::at::At;
use crate::cause::Causes;
use crate::container::{self, Among};
use crate::volume;
use crate::{device, forms, meta, resources, scheduling, security, system};

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
            if let Some(ip) = alias.get("ip") {
                out.address(&ip);
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
    security::of_pod(spec, out);
    users(spec, out);
    system::check(spec, out);
    device::files(spec, out);
}

/// With users of its own a pod shares nothing else with the host.
fn users(spec: &At<'_, '_>, out: &mut Causes) {
    let shares = spec
        .get("hostUsers")
        .is_none_or(|at| at.node.resolved() != Resolved::Bool(false));
    // Before that the field was dropped.
    if shares || !out.since(33) {
        return;
    }
    const OWN: Words = Words {
        en: "With `hostUsers: false` the pod cannot share this with the host.",
        ko: "`hostUsers: false` 설정이면 이것을 호스트와 공유할 수 없어요.",
    };
    for (name, served) in [
        ("hostNetwork", "hostNetwork"),
        ("hostPID", "HostPID"),
        ("hostIPC", "HostIPC"),
    ] {
        if spec.is_true(name) {
            out.conflict_at(spec, name, Reason::Forbidden, OWN);
            out.at_path(spec.path().field(served));
        }
    }
    // Servers before that may have taken it.
    let lists = match out.since(37) {
        true => &["initContainers", "containers"][..],
        false => &[],
    };
    for list in lists {
        for container in spec.get(list).iter().flat_map(At::items) {
            if container.has("volumeDevices") {
                out.conflict_at(
                    &container,
                    "volumeDevices",
                    Reason::Forbidden,
                    Words {
                        en: "Block devices do not go with `hostUsers: false`.",
                        ko: "`hostUsers: false` 설정이면 블록 장치를 쓸 수 없어요.",
                    },
                );
            }
        }
    }
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
            out.address(&server);
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
        if !option.has("name") {
            out.required(&option, "name");
            out.at_path(option.path());
        }
    }
}

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
    fn what_is_shared_with_the_host() {
        let with = |spec: &str| {
            causes(&pod(&format!(
                "containers: [{{name: a, image: a}}], {spec}"
            )))
        };
        // Made 1 by the server.
        assert_eq!(with("terminationGracePeriodSeconds: -1"), [""; 0]);
        assert_eq!(
            with("hostUsers: false, hostPID: true"),
            ["spec.HostPID Forbidden"]
        );
        assert_eq!(
            with("hostNetwork: true, securityContext: {sysctls: [{name: net/ipv4/a, value: '1'}]}"),
            ["spec.securityContext.sysctls[0].name Invalid"]
        );
        assert_eq!(
            with("securityContext: {windowsOptions: {hostProcess: true, runAsUserName: a/b}}"),
            [
                "spec.hostNetwork Invalid",
                "spec.securityContext.windowsOptions.runAsUserName Invalid",
            ]
        );
        assert_eq!(
            with("dnsConfig: {options: [{}]}"),
            ["spec.dnsConfig.options[0] Required"]
        );
    }

    #[test]
    fn volumes_of_a_pod() {
        let with = |volumes: &str| {
            causes(&pod(&format!(
                "containers: [{{name: a, image: a}}], volumes: [{volumes}]"
            )))
        };
        assert_eq!(
            with("{name: a, emptyDir: {}, cephfs: {monitors: [a]}}"),
            ["spec.volumes[0].cephFS Forbidden"]
        );
        assert_eq!(
            with("{name: a, projected: {sources: [{secret: {name: a}, configMap: {}}]}}"),
            [
                "spec.volumes[0].projected.sources[0].configMap.name Required",
                "spec.volumes[0].projected.sources[0] Forbidden",
            ]
        );
        let twice = "{configMap: {name: a, items: [{key: a, path: b}, {key: c, path: b}]}}";
        assert_eq!(
            with(&format!("{{name: a, projected: {{sources: [{twice}]}}}}")),
            ["spec.volumes[0].projected Invalid"]
        );
        assert_eq!(
            with(
                "{name: a, projected: {sources: [{podCertificate: {keyType: ED25519, signerName: a}}]}}"
            ),
            [
                "spec.volumes[0].projected.sources[0].podCertificate.signerName Invalid",
                "spec.volumes[0].projected.sources[0].podCertificate Required",
            ]
        );
        assert_eq!(
            with("{name: a, csi: {driver: a, nodePublishSecretRef: {name: A}}}"),
            ["spec.volumes[0].csi.name Invalid"]
        );
        let file = "path: a, resourceFieldRef: {containerName: a, resource: limits.cpu";
        assert_eq!(
            with(&format!(
                "{{name: a, downwardAPI: {{items: [{{{file}, divisor: 1Mi}}}}]}}}}"
            )),
            ["spec.volumes[0].downwardAPI.resourceFieldRef.divisor Invalid"]
        );
    }

    #[test]
    fn devices_and_files_are_of_volumes() {
        let with = |container: &str| {
            causes(&pod(&format!(
                "containers: [{{name: a, image: a, {container}}}], volumes: [{{name: v, configMap: {{name: a}}}}]"
            )))
        };
        assert_eq!(
            with("volumeDevices: [{name: v, devicePath: /a/../b}]"),
            [
                "spec.containers[0].volumeDevices[0].name Invalid",
                "spec.containers[0].volumeDevices[0].devicePath Invalid",
            ]
        );
        let file = |volume: &str| {
            with(&format!(
                "env: [{{name: A, valueFrom: {{fileKeyRef: {{key: A, path: a, volumeName: {volume}}}}}}}]"
            ))
        };
        let at = "spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName";
        assert_eq!(file("v"), [format!("{at} Invalid")]);
        assert_eq!(file("w"), [format!("{at} NotFound")]);
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
