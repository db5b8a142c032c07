//! Pods and what keeps them from each level.

use crate::model::Model;
use podyard_schema::Version;
use podyard_syntax::Document;

use super::{Level, violations};

/// The violations of a pod, each as `control written`.
fn found(level: Level, minor: u8, metadata: &str, spec: &str) -> Vec<String> {
    let text = format!("{{apiVersion: v1, kind: Pod, metadata: {{{metadata}}}, spec: {{{spec}}}}}");
    let document = Document::parse(&text);
    assert_eq!(document.error(), None, "{text}");
    let model = Model::of(&document);
    let pod = model.resources[0].pod.as_ref().unwrap();
    let found = violations(pod, level, Version::new(minor));
    let told = found
        .iter()
        .map(|it| format!("{} {}", it.control, it.span.of(&text)));
    told.collect()
}

/// A pod that meets every level, with more in its `spec` and in its container's security context.
fn hardened(spec: &str, context: &str) -> String {
    format!(
        "securityContext: {{runAsNonRoot: true, seccompProfile: {{type: RuntimeDefault}}}}, \
         containers: [{{name: web, securityContext: {{allowPrivilegeEscalation: false, \
         capabilities: {{drop: [ALL]}}{context}}}}}]{spec}"
    )
}

#[test]
fn a_hardened_pod_meets_all_levels_in_all_versions() {
    for minor in 0..=37 {
        for level in [Level::Baseline, Level::Restricted] {
            assert!(
                found(level, minor, "", &hardened("", "")).is_empty(),
                "{minor}"
            );
        }
    }
}

#[test]
fn a_bare_pod_meets_the_baseline_only() {
    let bare = "containers: [{name: web}], ephemeralContainers: [{name: look}]";
    assert!(found(Level::Baseline, 37, "", bare).is_empty());
    assert_eq!(
        found(Level::Restricted, 37, "", bare),
        [
            "allowPrivilegeEscalation web",
            "allowPrivilegeEscalation look",
            "capabilities web",
            "capabilities look",
            "runAsNonRoot web",
            "seccompProfile web",
        ]
    );
    assert_eq!(
        found(Level::Restricted, 18, "", bare),
        [
            "allowPrivilegeEscalation web",
            "allowPrivilegeEscalation look",
            "runAsNonRoot web",
        ]
    );
}

#[test]
fn each_control_of_the_baseline_at_its_value() {
    let container = |fields: &str| format!("containers: [{{name: web, {fields}}}]");
    let context = |fields: &str| container(&format!("securityContext: {{{fields}}}"));
    for (spec, told) in [
        ("hostNetwork: true".to_owned(), &["hostNamespaces true"][..]),
        ("hostPID: yes".to_owned(), &["hostNamespaces yes"]),
        ("hostIPC: false".to_owned(), &[]),
        (context("privileged: true"), &["privileged true"]),
        (context("privileged: false"), &[]),
        (
            context("capabilities: {add: [CHOWN, NET_RAW, ALL]}"),
            &["capabilities NET_RAW", "capabilities ALL"],
        ),
        (context("procMount: Unmasked"), &["procMount Unmasked"]),
        (context("procMount: Default"), &[]),
        (
            context("seccompProfile: {type: Unconfined}"),
            &["seccompProfile Unconfined"],
        ),
        (
            context("appArmorProfile: {type: Unconfined}"),
            &["appArmorProfile Unconfined"],
        ),
        (context("appArmorProfile: {type: Localhost}"), &[]),
        (
            context("seLinuxOptions: {type: spc_t, user: u, role: ''}"),
            &["seLinuxOptions u", "seLinuxOptions spc_t"],
        ),
        (
            "securityContext: {windowsOptions: {hostProcess: true}}".to_owned(),
            &["windowsHostProcess true"],
        ),
        (
            container("ports: [{containerPort: 80, hostPort: 0}, {hostPort: 80}]"),
            &["hostPorts 80"],
        ),
        (
            container("lifecycle: {preStop: {httpGet: {host: a, port: 1}}}"),
            &["hostProbesAndHostLifecycle a"],
        ),
        (
            "volumes: [{name: a, hostPath: {path: /}}, {name: b, nfs: {}}]".to_owned(),
            &["hostPathVolumes hostPath"],
        ),
        (
            "securityContext: {sysctls: [{name: kernel.msgmax}]}".to_owned(),
            &["sysctls kernel.msgmax"],
        ),
    ] {
        assert_eq!(found(Level::Baseline, 37, "", &spec), told, "{spec}");
        let beside = format!("initContainers: [{{name: first}}], {spec}");
        assert_eq!(found(Level::Baseline, 37, "", &beside), told, "{beside}");
    }
}

#[test]
fn annotations_of_the_time_before_the_fields() {
    let app_armor = "annotations: {container.apparmor.security.beta.kubernetes.io/web: unconfined}";
    assert_eq!(
        found(Level::Baseline, 37, app_armor, "containers: []"),
        ["appArmorProfile unconfined"]
    );
    let seccomp = "annotations: {seccomp.security.alpha.kubernetes.io/pod: unconfined}";
    let pod = "containers: [{name: web}]";
    assert_eq!(
        found(Level::Baseline, 18, seccomp, pod),
        ["seccompProfile unconfined"]
    );
    assert!(found(Level::Baseline, 19, seccomp, pod).is_empty());
}

#[test]
fn restricted_says_what_it_wants_once() {
    for (spec, told) in [
        (hardened("", ", runAsUser: 1000"), &[][..]),
        (hardened("", ", privileged: true"), &["privileged true"]),
        (
            hardened("", ", runAsNonRoot: false, runAsUser: 0"),
            &["runAsNonRoot false", "runAsUser 0"],
        ),
        (
            hardened(
                ", volumes: [{name: a, nfs: {}}, {name: b, emptyDir: {}}, {name: c}, {name: d, hostPath: {path: /}}]",
                "",
            ),
            &["restrictedVolumes nfs", "restrictedVolumes hostPath"],
        ),
        (
            hardened("", "").replace("drop: [ALL]", "drop: [all], add: [NET_BIND_SERVICE, CHOWN]"),
            &["capabilities all", "capabilities CHOWN"],
        ),
        (
            hardened("", "").replace("drop: [ALL]", "drop: [KILL]"),
            &["capabilities drop"],
        ),
        (
            hardened("", "").replace("runAsNonRoot: true", "runAsNonRoot: false"),
            &["runAsNonRoot false"],
        ),
        (
            hardened("", "").replace("runAsNonRoot: true, ", ""),
            &["runAsNonRoot securityContext"],
        ),
    ] {
        assert_eq!(found(Level::Restricted, 37, "", &spec), told, "{spec}");
    }
}

#[test]
fn windows_knows_nothing_of_some_controls_from_1_25_on() {
    let pod = "os: {name: windows}, containers: [{name: web}]";
    assert_eq!(found(Level::Restricted, 25, "", pod), ["runAsNonRoot web"]);
    assert_eq!(found(Level::Restricted, 24, "", pod).len(), 4);
}

#[test]
fn users_of_its_own_give_a_pod_more_room_from_1_35_on() {
    let own = hardened(", hostUsers: false", ", procMount: Unmasked, runAsUser: 0");
    assert_eq!(found(Level::Baseline, 35, "", &own), [""; 0]);
    assert_eq!(found(Level::Baseline, 34, "", &own), ["procMount Unmasked"]);
    assert_eq!(
        found(Level::Restricted, 35, "", &own),
        ["procMount Unmasked"]
    );
    assert_eq!(
        found(Level::Restricted, 34, "", &own),
        ["procMount Unmasked", "runAsUser 0"]
    );
}

#[test]
fn a_null_is_nothing() {
    let nulls = hardened(
        ", hostPID: null, volumes: [{name: a, hostPath: null}]",
        ", privileged: null, runAsNonRoot: null",
    );
    assert!(found(Level::Restricted, 37, "", &nulls).is_empty());
}
