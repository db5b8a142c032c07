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
        "ValidatingAdmissionPolicyBinding",
        "spec.paramRef",
        "whether who asks may read the parameters: no manifest tells",
    ),
    (
        "PersistentVolume",
        "spec.",
        "volumes of types that no cluster has any more, beside one that is told",
    ),
    (
        "CustomResourceDefinition",
        "spec.additionalPrinterColumns",
        "of what a column lacks, the first is told",
    ),
    (
        "CustomResourceDefinition",
        "spec.selectableFields",
        "fields to select by: the core does not look at them yet",
    ),
    (
        "CustomResourceDefinition",
        "spec.conversion",
        "of what a conversion lacks, the first is told",
    ),
    (
        "CustomResourceDefinition",
        "spec.versions[].name",
        "a version that is there twice, told at its name, too",
    ),
    (
        "CustomResourceDefinition",
        "spec.",
        "schemas with most keywords at once, at any depth: both stop at other places",
    ),
    (
        "ReplicationController",
        "metadata.generateName",
        "beside a name the server does not look at what it would be made of",
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
