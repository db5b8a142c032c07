//! The controls that the level `restricted` has beyond `baseline`, in the order of their names.

use crate::model::text_at;
use crate::{Text, Words};
use podyard_syntax::{Node, Resolved};

use super::Mend;
use super::baseline::SECCOMP_ANNOTATIONS;
use super::fields::{self, Bad, Cure, Field, Of};
use super::lists::{capabilities, volumes};
use super::scope::{Scope, Told, place_of};
use crate::head;
use crate::words::{both, excerpt, fill};

const NON_ROOT: &str = "securityContext.runAsNonRoot";
const ESCALATION: &str = "securityContext.allowPrivilegeEscalation";
const DROP: &str = "securityContext.capabilities.drop";
const PROFILE: &str = "securityContext.seccompProfile";

/// Volumes that reach out of the pod without a claim. What is of no type is an `emptyDir`.
#[rustfmt::skip]
const VOLUMES: [&str; 21] = [
    "hostPath", "gcePersistentDisk", "awsElasticBlockStore", "gitRepo", "nfs", "iscsi",
    "glusterfs", "rbd", "flexVolume", "cinder", "cephfs", "flocker", "fc", "azureFile",
    "vsphereVolume", "quobyte", "azureDisk", "portworxVolume", "photonPersistentDisk", "scaleIO",
    "storageos",
];

const SETS_NOT: Words = Words::new("{} does not set `{}`.", "{}에 `{}` 설정이 없어요.");

pub(super) fn look(scope: &mut Scope<'_, '_>) {
    if scope.is_from(8) && !scope.is_exempt() {
        escalation(scope);
    }
    if scope.is_from(22) && !scope.is_exempt() {
        drop_all(scope);
        capabilities(scope, &["NET_BIND_SERVICE"]);
    }
    volumes(scope, "restrictedVolumes", &VOLUMES);
    if !scope.has_own_users() {
        non_root(scope);
        if scope.is_from(23) {
            let root = Field {
                control: "runAsUser",
                path: "securityContext.runAsUser",
                of: Of::Both,
                bad: Bad::Zero,
                cure: Cure::Delete,
            };
            fields::look(scope, &root);
        }
    }
    if scope.is_from(19) && !scope.is_exempt() {
        seccomp(scope);
    }
}

/// Each container must say that it does not get more rights than it starts with.
fn escalation(scope: &mut Scope<'_, '_>) {
    for container in scope.containers.clone() {
        let node = container.node;
        let entry = container.field(ESCALATION);
        // What is privileged may not be told so: it is refused in another way then.
        let mut added = container.written("securityContext.capabilities.add");
        let is_bound = container.is_true("securityContext.privileged")
            || added.any(|item| item.resolved() == Resolved::String("CAP_SYS_ADMIN"));
        let told = |span, mend| Told {
            control: "allowPrivilegeEscalation",
            span,
            mend: if is_bound { Mend::None } else { mend },
        };
        match entry {
            None => {
                let mend = Mend::Put(node, ESCALATION, "false");
                let wanted = "securityContext.allowPrivilegeEscalation: false";
                scope.tell(told(place_of(node), mend), SETS_NOT, node, &[wanted]);
            }
            Some(entry) if entry.value.resolved() == Resolved::Bool(true) => {
                let told = told(head(entry.value), Mend::Replace(entry.value, "false"));
                scope.tell(told, fields::SETS, node, &[ESCALATION, "true"]);
            }
            Some(_) => {}
        }
    }
}

/// Each container must give up all capabilities.
fn drop_all(scope: &mut Scope<'_, '_>) {
    for container in scope.containers.clone() {
        let is_all = |item: Node<'_>| item.resolved() == Resolved::String("ALL");
        if container.written(DROP).any(is_all) {
            continue;
        }
        let mut items = container.written(DROP);
        let near = items.find(|item| item.value().eq_ignore_ascii_case("ALL"));
        let (node, list) = (container.node, container.field(DROP));
        let (span, mend) = match (near, list) {
            (Some(item), _) => (head(item), Mend::Replace(item, "ALL")),
            (None, Some(list)) => {
                let items = list.value.target().unwrap_or(list.value);
                (list.key.span(), Mend::Append(items, "ALL"))
            }
            (None, None) => (place_of(node), Mend::Put(node, DROP, "- ALL")),
        };
        let told = Told {
            control: "capabilities",
            span,
            mend,
        };
        let wanted = "securityContext.capabilities.drop: [ALL]";
        scope.tell(told, SETS_NOT, node, &[wanted]);
    }
}

/// The pod or each container must say that it is not run by root, and none that it is.
fn non_root(scope: &mut Scope<'_, '_>) {
    let of = Field {
        control: "runAsNonRoot",
        path: NON_ROOT,
        of: Of::Both,
        bad: Bad::Bool(false),
        cure: Cure::Write("true"),
    };
    fields::look(scope, &of);
    either(scope, "runAsNonRoot", NON_ROOT, (NON_ROOT, "true"));
}

/// The pod or each container must have a profile.
fn seccomp(scope: &mut Scope<'_, '_>) {
    // Older servers made the field of the annotation.
    let mut annotations = scope.pod.annotations.iter();
    let is_annotated = annotations.any(|(key, _)| {
        let mut known = SECCOMP_ANNOTATIONS.iter();
        known.any(|known| key.starts_with(known))
    });
    if !is_annotated {
        let put = ("securityContext.seccompProfile.type", "RuntimeDefault");
        either(scope, "seccompProfile", PROFILE, put);
    }
}

/// Tells of the containers without a field that the pod does not have for them either: once, for
/// one field of the pod will do for all of them.
fn either(
    scope: &mut Scope<'_, '_>,
    control: &'static str,
    path: &str,
    (put, value): (&'static str, &'static str),
) {
    // Whatever the pod has, is good or was told.
    if scope.spec.is_set(path) {
        return;
    }
    let pod = scope.spec.node;
    let lacking = scope.containers.iter().filter(|it| !it.is_set(path));
    let lacking: Vec<_> = lacking.map(|it| it.node).collect();
    let Some(first) = lacking.first() else { return };
    let place = match scope.spec.is_set("securityContext") {
        true => place_of(pod),
        false => place_of(*first),
    };
    let told = Told {
        control,
        span: place,
        mend: Mend::Put(pod, put, value),
    };
    let names = lacking
        .iter()
        .take(MOST)
        .map(|container| text_at(*container, "name"));
    let names: Vec<_> = names
        .map(|name| excerpt(name.unwrap_or_default()))
        .collect();
    let words = Words::new(
        "Neither the pod nor {} sets `{}: {}`.",
        "파드에도 {} 컨테이너에도 `{}: {}` 설정이 없어요.",
    );
    let message = Text::each(|language| {
        let names = both(names.iter().map(String::as_str), language);
        fill(words, &[&names, put, value]).get(language).to_owned()
    });
    scope.push(told, message);
}

/// How many containers are named.
const MOST: usize = 3;
