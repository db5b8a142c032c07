//! One slip, told more than once: the API server often tells what follows from a slip besides the
//! slip itself, which a person is told once, at the place to mend. Here is what counts as such an
//! echo, and of what. An echo is one only where that was told of the very same manifest, so that no
//! slip that nobody told of can hide behind it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::places::{at, caught, is_absent, is_below};

/// A cause: the field path and the reason.
pub type Cause = (String, String);

/// A manifest, and what both say is wrong with it.
pub struct Case<'a> {
    /// Its kind, without a version.
    pub kind: &'a str,
    /// The manifest.
    pub manifest: &'a Value,
    /// What the API server says.
    pub due: &'a BTreeSet<Cause>,
    /// What the core says.
    pub told: &'a BTreeSet<Cause>,
}

/// An echo wherever it is heard.
struct General {
    why: &'static str,
    /// What it echoes, where it is told.
    of: fn(&Case<'_>, &Cause) -> Option<Cause>,
}

/// An echo of some kinds: `[*]` is the same index or key in both, `**` at the end whatever is below.
struct Pair {
    kinds: &'static [&'static str],
    due: (&'static str, &'static str),
    told: &'static str,
    why: &'static str,
}

const GENERAL: &[General] = &[
    General {
        why: "below what is absent: the server goes into it as if it were there and empty",
        of: below_absent,
    },
    General {
        why: "twice at one place: the same value, missing or wrong in two ways",
        of: twice,
    },
    General {
        why: "below what may not be there at all",
        of: below_forbidden,
    },
    General {
        why: "what is not requested is requested as far as it is limited: the server fills it in",
        of: filled_from_limits,
    },
    General {
        why: "a mount of a volume that is wrong itself: the server then knows no such volume",
        of: mount_of_wrong,
    },
    General {
        why: "an expression with a variable whose own expression is wrong",
        of: of_wrong_variable,
    },
];

/// Echoes in fields that the manifest does not have: the server fills them in from others.
const FILLED: &[Pair] = &[
    Pair {
        kinds: &["Job"],
        due: ("metadata.labels", "Invalid"),
        told: "metadata.name",
        why: "the server writes the name into a label",
    },
    Pair {
        kinds: &[],
        due: ("metadata.name", "Invalid"),
        told: "metadata.generateName",
        why: "the name is made of what it is generated from",
    },
    Pair {
        kinds: &["Job", "ReplicationController"],
        due: ("metadata.labels", "Invalid"),
        told: "spec.template.labels",
        why: "labels that are not given are those of the template",
    },
    Pair {
        kinds: &["ReplicationController"],
        due: ("metadata.labels", "Invalid"),
        told: "spec.template.metadata.labels",
        why: "labels that are not given are those of the template",
    },
    Pair {
        kinds: &["CustomResourceDefinition"],
        due: ("spec.names.listKind", "Required"),
        told: "spec.names.kind",
        why: "the kind of lists is made of the kind",
    },
    Pair {
        kinds: &["CustomResourceDefinition"],
        due: ("spec.names.singular", "Required"),
        told: "spec.names.kind",
        why: "the singular is made of the kind",
    },
    Pair {
        kinds: &["LimitRange"],
        due: ("spec.limits[*].default[*]", "Invalid"),
        told: "spec.limits[*].max[*]",
        why: "the largest amount is filled in as the default",
    },
    Pair {
        kinds: &["LimitRange"],
        due: ("spec.limits[*].defaultRequest[*]", "Invalid"),
        told: "spec.limits[*].default[*]",
        why: "the default is filled in as the default of requests",
    },
    Pair {
        kinds: &["LimitRange"],
        due: ("spec.limits[*].defaultRequest[*]", "Invalid"),
        told: "spec.limits[*].max[*]",
        why: "the largest amount is filled in as the default",
    },
    Pair {
        kinds: &["LimitRange"],
        due: ("spec.limits[*].defaultRequest[*]", "Invalid"),
        told: "spec.limits[*].min[*]",
        why: "the least amount is filled in as the default",
    },
    Pair {
        kinds: &["PersistentVolumeClaim"],
        due: ("spec.dataSourceRef.name", "Required"),
        told: "spec.dataSource.name",
        why: "the server copies the one to the other",
    },
    Pair {
        kinds: &["PersistentVolumeClaim"],
        due: ("spec.dataSource", "Invalid"),
        told: "spec.dataSourceRef",
        why: "the server copies the one to the other",
    },
    Pair {
        kinds: &["PersistentVolumeClaim"],
        due: ("spec.dataSource.apiGroup", "Invalid"),
        told: "spec.dataSourceRef.apiGroup",
        why: "the server copies the one to the other",
    },
    Pair {
        kinds: &["PersistentVolumeClaim"],
        due: ("spec.dataSource.kind", "Required"),
        told: "spec.dataSourceRef.kind",
        why: "the server copies the one to the other",
    },
    Pair {
        kinds: &["PersistentVolumeClaim"],
        due: ("spec.dataSource.name", "Required"),
        told: "spec.dataSourceRef.name",
        why: "the server copies the one to the other",
    },
];

const PAIRS: &[Pair] = &[
    Pair {
        kinds: &["MutatingAdmissionPolicy"],
        due: (
            "spec.matchConstraints.resourceRules.operations",
            "NotSupported",
        ),
        told: "spec.matchConstraints.resourceRules[*].operations[*]",
        why: "an operation that is none is none of those that change something either",
    },
    Pair {
        kinds: &["MutatingAdmissionPolicyBinding"],
        due: (
            "spec.matchResources.resourceRules.operations",
            "NotSupported",
        ),
        told: "spec.matchResources.resourceRules[*].operations[*]",
        why: "an operation that is none is none of those that change something either",
    },
    Pair {
        kinds: &["Pod"],
        due: ("spec.volumes[*].name", "Invalid"),
        told: "metadata.name",
        why: "the claim of an ephemeral volume has the pod's name in its own",
    },
    Pair {
        kinds: &["MutatingAdmissionPolicy"],
        due: (
            "spec.matchConstraints.resourceRules[*].operations[*]",
            "NotSupported",
        ),
        told: "spec.matchConstraints.resourceRules.operations",
        why: "an operation that is none is none of those that change something either",
    },
    Pair {
        kinds: &["MutatingAdmissionPolicyBinding"],
        due: (
            "spec.matchResources.resourceRules[*].operations[*]",
            "NotSupported",
        ),
        told: "spec.matchResources.resourceRules.operations",
        why: "an operation that is none is none of those that change something either",
    },
    Pair {
        kinds: &["CustomResourceDefinition"],
        due: ("metadata.name", "Invalid"),
        told: "spec",
        why: "the name must begin with the plural, which is missing",
    },
    Pair {
        kinds: &["CustomResourceDefinition"],
        due: ("status.storedVersions", "Invalid"),
        told: "spec",
        why: "the version that is stored is written into the status, and there is none",
    },
    Pair {
        kinds: &["Job"],
        due: ("", "InternalError"),
        told: "spec.completions",
        why: "the server itself fails where an indexed Job does not say how many indexes there are",
    },
    Pair {
        kinds: &["Node"],
        due: ("spec.podCIDRs", "InternalError"),
        told: "spec.podCIDRs[*]",
        why: "the list besides its item that is wrong",
    },
    Pair {
        kinds: &["Node"],
        due: ("spec.podCIDRs", "Invalid"),
        told: "spec.podCIDRs[*]",
        why: "the list besides its item that is wrong",
    },
    Pair {
        kinds: &["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"],
        due: ("spec.selector", "Invalid"),
        told: "spec.selector.**",
        why: "the whole selector besides its part that is wrong",
    },
    Pair {
        kinds: &["ClusterRole"],
        due: ("aggregationRule.clusterRoleSelectors[*]", "Invalid"),
        told: "aggregationRule.clusterRoleSelectors[*].**",
        why: "the whole selector besides its part that is wrong",
    },
    Pair {
        kinds: &["Service"],
        due: ("spec.ports[*].targetPort", "Invalid"),
        told: "spec.ports[*].port",
        why: "the target is the port, where it is not given",
    },
    Pair {
        kinds: &["Service"],
        due: ("spec.ports[*]", "Duplicate"),
        told: "spec.ports[*].port",
        why: "ports that are both missing are the same",
    },
    Pair {
        kinds: &["Service"],
        due: ("spec.ports[*].nodePort", "Duplicate"),
        told: "spec.ports[*]",
        why: "a port that is there twice is given the same port on nodes",
    },
    Pair {
        kinds: &["PriorityLevelConfiguration"],
        due: ("spec.exempt", "Forbidden"),
        told: "spec.type",
        why: "what belongs to a type may not stand beside one that is missing or misspelled",
    },
    Pair {
        kinds: &["PriorityLevelConfiguration"],
        due: ("spec.limited", "Forbidden"),
        told: "spec.type",
        why: "what belongs to a type may not stand beside one that is missing or misspelled",
    },
    Pair {
        kinds: &["PriorityLevelConfiguration"],
        due: ("spec.limited.limitResponse.queuing", "Forbidden"),
        told: "spec.limited.limitResponse.type",
        why: "what belongs to a type may not stand beside one that is missing or misspelled",
    },
    Pair {
        kinds: &["Namespace"],
        due: ("metadata.labels", "Invalid"),
        told: "metadata.name",
        why: "the server writes the name into a label",
    },
    Pair {
        kinds: &["Job"],
        due: ("spec.template.labels", "Invalid"),
        told: "metadata.name",
        why: "the server writes the name into a label",
    },
    Pair {
        kinds: &[
            "Deployment",
            "ReplicaSet",
            "StatefulSet",
            "DaemonSet",
            "Job",
        ],
        due: ("spec.template.metadata.labels", "Invalid"),
        told: "spec.selector",
        why: "a selector that is wrong or missing chooses no pod",
    },
    Pair {
        kinds: &[],
        due: ("spec.template.metadata.labels", "Invalid"),
        told: "spec.template.labels",
        why: "labels that are none are not chosen by the selector either",
    },
    Pair {
        kinds: &[],
        due: ("spec.template.labels", "Invalid"),
        told: "spec.template.metadata.labels",
        why: "labels that are none are not chosen by the selector either",
    },
    Pair {
        kinds: &[],
        due: ("metadata.finalizers", "Invalid"),
        told: "metadata.finalizers[*]",
        why: "the list besides its item that is wrong",
    },
    Pair {
        kinds: &["StatefulSet"],
        due: (
            "spec.template.spec.volumes[*].persistentVolumeClaim.claimName",
            "Required",
        ),
        told: "spec.template.spec.volumes[*].name",
        why: "a volume is made of each claim's template, with its name in two places",
    },
    Pair {
        kinds: &["CustomResourceDefinition"],
        due: ("status.storedVersions", "Invalid"),
        told: "spec.versions",
        why: "the version that is stored is written into the status, and there is none",
    },
    Pair {
        kinds: &["CustomResourceDefinition"],
        due: ("metadata.name", "Invalid"),
        told: "spec.names",
        why: "the name must begin with the plural, which is missing",
    },
    Pair {
        kinds: &["CustomResourceDefinition"],
        due: ("metadata.name", "Invalid"),
        told: "spec.names.plural",
        why: "the name must begin with the plural, which is missing",
    },
    Pair {
        kinds: &["CustomResourceDefinition"],
        due: ("metadata.name", "Invalid"),
        told: "spec.group",
        why: "the name must end with the group, which is missing",
    },
];

/// What the core told that the server echoes by a cause, and why it does.
pub fn echoed(case: &Case<'_>, due: &Cause) -> Option<(Cause, &'static str)> {
    let is_absent = is_absent(case.manifest, &due.0);
    let filled = FILLED.iter().filter(|_| is_absent);
    let paired = filled.chain(PAIRS).find_map(|pair| {
        let is_of_kind = pair.kinds.is_empty() || pair.kinds.contains(&case.kind);
        let (path, reason) = pair.due;
        let here = caught(path, &due.0).filter(|_| is_of_kind && reason == due.1)?;
        let is_same = |cause: &&Cause| {
            let there = caught(pair.told, &cause.0);
            there.is_some_and(|it| it.iter().zip(&here).all(|(a, b)| a == b))
        };
        let told = case.told.iter().find(is_same)?;
        Some((told.clone(), pair.why))
    });
    let mut general = GENERAL.iter();
    paired.or_else(|| general.find_map(|it| Some(((it.of)(case, due)?, it.why))))
}

fn below_absent(case: &Case<'_>, due: &Cause) -> Option<Cause> {
    let mut told = case.told.iter();
    told.find(|(path, reason)| {
        reason == "Required" && is_below(&due.0, path) && is_absent(case.manifest, path)
    })
    .cloned()
}

fn twice(case: &Case<'_>, due: &Cause) -> Option<Cause> {
    let mut told = case.told.iter();
    told.find(|(path, _)| !path.is_empty() && *path == due.0)
        .cloned()
}

fn below_forbidden(case: &Case<'_>, due: &Cause) -> Option<Cause> {
    let mut told = case.told.iter();
    told.find(|(path, reason)| reason == "Forbidden" && is_below(&due.0, path))
        .cloned()
}

fn filled_from_limits(case: &Case<'_>, due: &Cause) -> Option<Cause> {
    let (path, reason) = due;
    let limit = path.replacen(".resources.requests[", ".resources.limits[", 1);
    let is_filled = limit != *path && at(case.manifest, path).is_none();
    let mut told = case.told.iter();
    told.find(|it| is_filled && it.0 == limit && it.1 == *reason)
        .cloned()
}

fn mount_of_wrong(case: &Case<'_>, due: &Cause) -> Option<Cause> {
    let (path, reason) = due;
    if reason != "NotFound" || !path.contains(".volumeMounts[") {
        return None;
    }
    let name = at(case.manifest, path)?;
    let list = path
        .rfind(".containers[")
        .or(path.rfind(".initContainers["))?;
    let spec = path.get(..list)?;
    let volumes = at(case.manifest, &format!("{spec}.volumes"))?.as_array()?;
    let index = volumes.iter().position(|it| it.get("name") == Some(name))?;
    let volume = format!("{spec}.volumes[{index}]");
    let mut told = case.told.iter();
    told.find(|(path, _)| is_below(path, &volume)).cloned()
}

fn of_wrong_variable(case: &Case<'_>, due: &Cause) -> Option<Cause> {
    let expression = at(case.manifest, &due.0)?.as_str()?;
    let is_used = |variable: &str| {
        let name = at(case.manifest, &format!("{variable}.name")).and_then(Value::as_str);
        name.is_some_and(|name| expression.contains(&format!("variables.{name}")))
    };
    let mut told = case.told.iter();
    told.find(|(path, _)| {
        let variable = path
            .starts_with("spec.variables[")
            .then(|| path.rsplit_once('.'));
        variable
            .flatten()
            .is_some_and(|(variable, _)| is_used(variable))
    })
    .cloned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn causes(of: &[(&str, &str)]) -> BTreeSet<Cause> {
        let owned = |(path, reason): &(&str, &str)| ((*path).to_owned(), (*reason).to_owned());
        of.iter().map(owned).collect()
    }

    fn is_echo(manifest: &Value, told: (&str, &str), due: (&str, &str)) -> bool {
        let kind = manifest.get("kind").and_then(Value::as_str);
        let case = Case {
            kind: kind.unwrap_or_default(),
            manifest,
            due: &causes(&[due]),
            told: &causes(&[told]),
        };
        case.due.iter().all(|due| echoed(&case, due).is_some())
    }

    #[test]
    fn what_is_absent_has_nothing_in_it() {
        let job = json!({"kind": "Job", "spec": {}});
        let told = ("spec.template", "Required");
        assert!(is_echo(
            &job,
            told,
            ("spec.template.spec.containers", "Required")
        ));
        let job = json!({"kind": "Job", "spec": {"parallelism": -1}});
        assert!(!is_echo(&job, told, ("spec.parallelism", "Invalid")));
    }

    #[test]
    fn nothing_echoes_what_was_not_told() {
        let service = json!({"kind": "Service", "spec": {"ports": [{"port": 0}, {"port": 80}]}});
        let told = ("spec.ports[0].port", "Invalid");
        assert!(is_echo(
            &service,
            told,
            ("spec.ports[0].targetPort", "Invalid")
        ));
        assert!(!is_echo(
            &service,
            told,
            ("spec.ports[1].targetPort", "Invalid")
        ));
        assert!(!is_echo(&service, told, ("metadata.labels", "Invalid")));
    }

    #[test]
    fn what_is_filled_in_echoes_only_where_it_is_absent() {
        let told = ("spec.containers[0].resources.limits[a]", "Invalid");
        let due = ("spec.containers[0].resources.requests[a]", "Invalid");
        let pod = |requests: Value| {
            let resources = json!({"limits": {"a": 1}, "requests": requests});
            json!({"kind": "Pod", "spec": {"containers": [{"resources": resources}]}})
        };
        assert!(is_echo(&pod(json!({})), told, due));
        assert!(!is_echo(&pod(json!({"a": 1})), told, due));
        let made = ("metadata.generateName", "Invalid");
        let name = ("metadata.name", "Invalid");
        assert!(is_echo(&json!({"kind": "Pod", "metadata": {}}), made, name));
        let named = json!({"kind": "Pod", "metadata": {"name": "A"}});
        assert!(!is_echo(&named, made, name));
    }
}
