//! The differences between the core and the API server's own code that are left, each with why.

/// By kind and the beginning of the path; what cannot be decoded has no path.
const LEFT: &[(&str, &str, &str)] = &[
    (
        "DaemonSet",
        "",
        "a number in quotes, which is decoded where a percentage could stand: the core says so of it, too, in a word of its own",
    ),
    (
        "DaemonSet",
        "spec.updateStrategy.rollingUpdate.maxUnavailable",
        "told as a number in quotes",
    ),
    (
        "PodDisruptionBudget",
        "",
        "a number in quotes, which is decoded where a percentage could stand: the core says so of it, too, in a word of its own",
    ),
    (
        "PodDisruptionBudget",
        "spec.minAvailable",
        "told as a number in quotes",
    ),
    (
        "Service",
        "",
        "a number in quotes, which is decoded where a name could stand: the core says so of it, too, in a word of its own",
    ),
    (
        "Service",
        "spec.ports[].targetPort",
        "told as a number in quotes",
    ),
    (
        "Service",
        "spec.clusterIPs",
        "which addresses the cluster gives to Services: no manifest tells",
    ),
    (
        "CustomResourceDefinition",
        "spec.validation.openAPIV3Schema.default",
        "a default of the whole object is looked at as an object with a kind of its own",
    ),
    (
        "StatefulSet",
        "spec.template.spec.volumes",
        "of volumes that are too many, what the type itself lacks, told by their place in the manifest",
    ),
    (
        "ReplicationController",
        "metadata.generateName",
        "beside a name the server does not look at what it would be made of",
    ),
    (
        "CustomResourceDefinition",
        "spec.validation.",
        "rules in CEL that cost too much, or that the server fails on besides what it tells",
    ),
];

/// Why a difference is left; none for one that nobody has looked into.
pub fn why(kind: &str, path: &str) -> Option<&'static str> {
    let here = LEFT.iter().find(|(of, top, _)| match *top {
        "" => *of == kind && path.is_empty(),
        top => *of == kind && path.starts_with(top),
    });
    here.map(|(_, _, why)| *why)
}
