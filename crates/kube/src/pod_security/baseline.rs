//! The controls of the level `baseline`, in the order of their names; those that `restricted` has
//! a stricter one of are left to it there.

use super::Level;
use super::fields::{self, Bad, Cure, Field, Of};
use super::lists::{annotations, capabilities, host_ports, sysctls, volumes};
use super::scope::Scope;

const fn of(control: &'static str, path: &'static str, of: Of, bad: Bad, cure: Cure) -> Field {
    Field {
        control,
        path,
        of,
        bad,
        cure,
    }
}

const APP_ARMOR: &str = "appArmorProfile";
const SECCOMP: &str = "seccompProfile";
const DEFAULT: Cure = Cure::Write("RuntimeDefault");
const NO: Cure = Cure::Write("false");

/// Fields whose control is the same in every version.
#[rustfmt::skip]
const FIELDS: [Field; 8] = [
    of(APP_ARMOR, "securityContext.appArmorProfile.type", Of::Both, Bad::Word("Unconfined"), DEFAULT),
    of("hostNamespaces", "hostNetwork", Of::Pod, Bad::Bool(true), Cure::Delete),
    of("hostNamespaces", "hostPID", Of::Pod, Bad::Bool(true), Cure::Delete),
    of("hostNamespaces", "hostIPC", Of::Pod, Bad::Bool(true), Cure::Delete),
    of("privileged", "securityContext.privileged", Of::Containers, Bad::Bool(true), NO),
    of("seLinuxOptions", "securityContext.seLinuxOptions.user", Of::Both, Bad::Text, Cure::Delete),
    of("seLinuxOptions", "securityContext.seLinuxOptions.role", Of::Both, Bad::Text, Cure::Delete),
    of("windowsHostProcess", "securityContext.windowsOptions.hostProcess", Of::Both, Bad::Bool(true), NO),
];

/// The types that may be set, the last from 1.31 on.
#[rustfmt::skip]
const SE_LINUX_TYPES: &[&str] =
    &["container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

const SE_LINUX_TYPES_BEFORE: &[&str] = SE_LINUX_TYPES.split_at(3).0;

pub(super) const PROC_MOUNT: Field = of(
    "procMount",
    "securityContext.procMount",
    Of::Containers,
    Bad::Word("Unmasked"),
    Cure::Delete,
);

pub(super) const SECCOMP_TYPE: Field = of(
    SECCOMP,
    "securityContext.seccompProfile.type",
    Of::Both,
    Bad::Word("Unconfined"),
    DEFAULT,
);

/// What asks another host than the pod, below a container: who does, and in which ways.
#[rustfmt::skip]
const ASKED: [(&str, [&str; 2]); 5] = [
    ("livenessProbe", ["livenessProbe.httpGet.host", "livenessProbe.tcpSocket.host"]),
    ("readinessProbe", ["readinessProbe.httpGet.host", "readinessProbe.tcpSocket.host"]),
    ("startupProbe", ["startupProbe.httpGet.host", "startupProbe.tcpSocket.host"]),
    ("lifecycle.postStart", ["lifecycle.postStart.httpGet.host", "lifecycle.postStart.tcpSocket.host"]),
    ("lifecycle.preStop", ["lifecycle.preStop.httpGet.host", "lifecycle.preStop.tcpSocket.host"]),
];

/// Sysctls that reach no farther than the pod, each with the version from which it may be set.
const SYSCTLS: [(&str, u8); 14] = [
    ("kernel.shm_rmid_forced", 0),
    ("net.ipv4.ip_local_port_range", 0),
    ("net.ipv4.tcp_syncookies", 0),
    ("net.ipv4.ping_group_range", 0),
    ("net.ipv4.ip_unprivileged_port_start", 0),
    ("net.ipv4.ip_local_reserved_ports", 27),
    ("net.ipv4.tcp_keepalive_time", 29),
    ("net.ipv4.tcp_fin_timeout", 29),
    ("net.ipv4.tcp_keepalive_intvl", 29),
    ("net.ipv4.tcp_keepalive_probes", 29),
    ("net.ipv4.tcp_rmem", 32),
    ("net.ipv4.tcp_wmem", 32),
    ("net.ipv4.tcp_slow_start_after_idle", 37),
    ("net.ipv4.tcp_notsent_lowat", 37),
];

/// The capabilities that a container may be given.
const CAPABILITIES: [&str; 13] = [
    "AUDIT_WRITE",
    "CHOWN",
    "DAC_OVERRIDE",
    "FOWNER",
    "FSETID",
    "KILL",
    "MKNOD",
    "NET_BIND_SERVICE",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYS_CHROOT",
];

const APP_ARMOR_ANNOTATION: &str = "container.apparmor.security.beta.kubernetes.io/";

/// In annotations of the time before the field: of the pod, and of a container by its name.
pub(super) const SECCOMP_ANNOTATIONS: [&str; 2] = [
    "seccomp.security.alpha.kubernetes.io/pod",
    "container.seccomp.security.alpha.kubernetes.io/",
];

pub(super) fn look(scope: &mut Scope<'_, '_>) {
    let is_restricted = scope.level == Level::Restricted;
    for of in &FIELDS {
        fields::look(scope, of);
    }
    annotations(
        scope,
        APP_ARMOR,
        &[APP_ARMOR_ANNOTATION],
        &["runtime/default"],
    );
    if !is_restricted || !scope.is_from(22) {
        capabilities(scope, &CAPABILITIES);
    }
    if !is_restricted {
        volumes(scope, "hostPathVolumes", &["hostPath"]);
    }
    host_ports(scope);
    if scope.is_from(34) {
        for (who, paths) in &ASKED {
            if !scope.containers.iter().any(|it| it.is_set(who)) {
                continue;
            }
            for path in paths {
                let control = "hostProbesAndHostLifecycle";
                let of = of(control, path, Of::Containers, Bad::Text, Cure::Delete);
                fields::look(scope, &of);
            }
        }
    }
    if is_restricted || !scope.has_own_users() {
        fields::look(scope, &PROC_MOUNT);
    }
    let types = match scope.is_from(31) {
        true => SE_LINUX_TYPES,
        false => SE_LINUX_TYPES_BEFORE,
    };
    let path = "securityContext.seLinuxOptions.type";
    let types = of(
        "seLinuxOptions",
        path,
        Of::Both,
        Bad::Beside(types),
        Cure::Delete,
    );
    fields::look(scope, &types);
    match (scope.is_from(19), is_restricted) {
        (false, _) => {
            let good = ["runtime/default", "docker/default"];
            annotations(scope, SECCOMP, &SECCOMP_ANNOTATIONS, &good);
        }
        // What `restricted` wants says this as well.
        (true, true) if scope.is_exempt() => {}
        (true, _) => fields::look(scope, &SECCOMP_TYPE),
    }
    sysctls(scope, &SYSCTLS);
}
