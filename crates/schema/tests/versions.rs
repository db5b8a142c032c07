//! What came and went between the versions, as a user of Kubernetes knows it.

#![expect(clippy::panic, reason = "a test helper has no better way to fail")]

use podyard_schema::{Field, Kind, ObjectType, Schema, Type, Version};

fn minors(from: u8, to: u8) -> impl Iterator<Item = Version> {
    (from..=to).map(Version::new)
}

/// The versions that have the kind.
fn having(schema: &Schema, api_version: &str, kind: &str) -> Vec<u8> {
    schema
        .versions()
        .filter(|&version| schema.kind(version, api_version, kind).is_some())
        .map(Version::minor)
        .collect()
}

fn kind<'s>(schema: &'s Schema, version: Version, api_version: &str, name: &str) -> Kind<'s> {
    schema
        .kind(version, api_version, name)
        .unwrap_or_else(|| panic!("{version} {api_version} {name}"))
}

/// The field at a path such as `spec.template.spec.containers.name`; lists are gone through.
fn field<'s>(kind: Kind<'s>, version: Version, path: &str) -> Option<Field<'s>> {
    let mut object = kind.ty();
    let mut parts = path.split('.').peekable();
    while let Some(part) = parts.next() {
        let field = object.field(version, part)?;
        if parts.peek().is_none() {
            return Some(field);
        }
        object = inner(field.ty()).unwrap_or_else(|| panic!("{part} of {path}"));
    }
    None
}

fn inner(ty: Type<'_>) -> Option<ObjectType<'_>> {
    match ty {
        Type::Object(object) | Type::ObjectOr(object, _) => Some(object),
        Type::List(element) | Type::Map(element) => inner(element.ty()),
        _ => None,
    }
}

#[test]
fn kinds_come_and_go() {
    let schema = Schema::embedded();
    let known = |api_version, kind: &str| {
        let minors = having(&schema, api_version, kind);
        let ends = (minors.first().copied(), minors.last().copied());
        let ever = schema.kind_ever(api_version, kind);
        let minor = |version: Option<Version>, end| version.map_or(end, Version::minor);
        let told = ever.map(|kind| (minor(kind.since(), 16), minor(kind.until(), 37)));
        assert_eq!(told, ends.0.zip(ends.1), "{api_version} {kind}");
        assert!(minors.windows(2).all(|pair| pair[0] + 1 == pair[1]));
        told
    };
    for (api_version, kind, versions) in [
        ("apps/v1", "Deployment", Some((16, 37))),
        ("batch/v1beta1", "CronJob", Some((16, 24))),
        ("batch/v1", "CronJob", Some((21, 37))),
        ("autoscaling/v2", "HorizontalPodAutoscaler", Some((23, 37))),
        (
            "autoscaling/v2beta2",
            "HorizontalPodAutoscaler",
            Some((16, 25)),
        ),
        ("networking.k8s.io/v1", "Ingress", Some((19, 37))),
        ("networking.k8s.io/v1beta1", "Ingress", Some((16, 21))),
        ("extensions/v1beta1", "Ingress", Some((16, 21))),
        ("policy/v1beta1", "PodSecurityPolicy", Some((16, 24))),
        ("policy/v1", "PodDisruptionBudget", Some((21, 37))),
        (
            "apiextensions.k8s.io/v1",
            "CustomResourceDefinition",
            Some((16, 37)),
        ),
        ("discovery.k8s.io/v1", "EndpointSlice", Some((21, 37))),
        // Still in the published schema of 1.16, served by no server of it.
        ("extensions/v1beta1", "Deployment", None),
        ("extensions/v1beta1", "NetworkPolicy", None),
        ("apps/v1beta1", "StatefulSet", None),
        ("apps/v1beta2", "DaemonSet", None),
        ("apps/v1beta2", "DaemonSetList", None),
        ("apps/v1", "deployment", None),
    ] {
        assert_eq!(known(api_version, kind), versions, "{api_version} {kind}");
    }
}

#[test]
fn every_group_version_of_a_name_is_found() {
    let schema = Schema::embedded();
    let found: Vec<_> = schema
        .kinds_named_ever("HorizontalPodAutoscaler")
        .map(Kind::api_version)
        .collect();
    assert_eq!(
        found,
        [
            "autoscaling/v1",
            "autoscaling/v2",
            "autoscaling/v2beta1",
            "autoscaling/v2beta2"
        ]
    );
}

#[test]
fn fields_come_and_go() {
    let schema = Schema::embedded();
    for (api_version, name, path, from, to) in [
        ("v1", "Pod", "spec.containers.startupProbe", 16, 37),
        ("apps/v1", "StatefulSet", "spec.minReadySeconds", 22, 37),
        ("v1", "Pod", "spec.topologySpreadConstraints", 16, 37),
        ("v1", "Pod", "spec.containers.livenessProbe.grpc", 23, 37),
        ("v1", "Pod", "spec.containers.resizePolicy", 27, 37),
        ("v1", "Pod", "spec.os", 23, 37),
        ("v1", "Pod", "spec.hostUsers", 25, 37),
        ("v1", "Service", "spec.ipFamilyPolicy", 20, 37),
        ("v1", "Service", "spec.topologyKeys", 17, 21),
        ("v1", "ConfigMap", "immutable", 18, 37),
        ("batch/v1", "Job", "spec.podFailurePolicy", 25, 37),
        ("batch/v1", "CronJob", "spec.timeZone", 24, 37),
    ] {
        let newest = Version::new(to);
        let path_of = |version| {
            schema
                .kind(version, api_version, name)
                .and_then(|kind| field(kind, version, path))
        };
        for version in schema.versions() {
            let expected = (from..=to).contains(&version.minor());
            assert_eq!(path_of(version).is_some(), expected, "{version} {path}");
        }
        let found = path_of(newest).unwrap_or_else(|| panic!("{path}"));
        // A field is no older than what holds it, so only those that came later say since when.
        if let Some(since) = found.since() {
            assert_eq!(since.minor(), from, "{path}");
        }
        let until = (to != 37).then_some(newest);
        assert_eq!(found.until(), until, "{path}");
    }
}

#[test]
fn a_field_of_another_version_is_found_with_its_versions() {
    let schema = Schema::embedded();
    let old = Version::new(21);
    let set = kind(&schema, old, "apps/v1", "StatefulSet");
    let spec = inner(field(set, old, "spec").unwrap().ty()).unwrap();
    assert!(spec.field(old, "minReadySeconds").is_none());
    let ever = spec.field_ever("minReadySeconds").unwrap();
    assert_eq!(ever.since(), Some(Version::new(22)));
    assert_eq!(ever.until(), None);
    assert!(spec.field_ever("minReadySecond").is_none());
}

fn empty_in_go(object: ObjectType<'_>) -> bool {
    ["BasicSchedulingPolicy", "DisruptionMode"]
        .iter()
        .any(|end| object.name().ends_with(end))
        || [
            "CompositeBasicSchedulingPolicy",
            "CustomResourceSubresourceStatus",
            "StorageVersionSpec",
        ]
        .contains(&object.name())
}

#[test]
fn the_types_of_every_version_are_whole() {
    let schema = Schema::embedded();
    for version in minors(16, 37) {
        let mut open: Vec<ObjectType<'_>> = schema.kinds(version).map(Kind::ty).collect();
        let kinds = open.len();
        let mut seen = std::collections::HashSet::new();
        let mut fields = 0;
        while let Some(object) = open.pop() {
            if !seen.insert(object) {
                continue;
            }
            let names: Vec<_> = object.fields(version).map(|field| field.name()).collect();
            assert!(
                names.windows(2).all(|pair| pair[0] < pair[1]),
                "{version} {object:?}"
            );
            assert!(
                !names.is_empty() || empty_in_go(object),
                "{version} {object:?}"
            );
            fields += names.len();
            open.extend(object.fields(version).filter_map(|field| inner(field.ty())));
        }
        println!(
            "{version}: {kinds} kinds, {} types, {fields} fields",
            seen.len()
        );
        assert!(kinds > 120 && fields > 2_000, "{version}: {fields} fields");
    }
}

#[test]
fn a_field_once_there_stays_while_its_kind_does_or_went_for_good() {
    let schema = Schema::embedded();
    let mut seen = std::collections::HashSet::new();
    for version in schema.versions() {
        let mut open: Vec<ObjectType<'_>> = schema.kinds(version).map(Kind::ty).collect();
        while let Some(object) = open.pop() {
            if !seen.insert((version, object)) {
                continue;
            }
            for field in object.fields(version) {
                open.extend(inner(field.ty()));
                let (first, last) = (
                    field.since().map_or(16, Version::minor),
                    field.until().map_or(37, Version::minor),
                );
                for between in minors(first, last) {
                    assert!(
                        object.field(between, field.name()).is_some(),
                        "{object:?}.{} in {between}",
                        field.name()
                    );
                }
            }
        }
    }
}

#[test]
fn a_closed_set_is_what_each_version_takes() {
    let schema = Schema::embedded();
    for (api_version, name, path, value, from, to) in [
        ("v1", "Service", "spec.ports.protocol", "SCTP", 19, 37),
        ("v1", "Service", "spec.ports.protocol", "UDP", 16, 37),
        (
            "v1",
            "PersistentVolumeClaim",
            "spec.accessModes",
            "ReadWriteOncePod",
            27,
            37,
        ),
        (
            "v1",
            "Service",
            "spec.trafficDistribution",
            "PreferSameZone",
            34,
            37,
        ),
        (
            "autoscaling/v2beta2",
            "HorizontalPodAutoscaler",
            "spec.metrics.type",
            "ContainerResource",
            20,
            25,
        ),
        (
            "admissionregistration.k8s.io/v1beta1",
            "ValidatingWebhookConfiguration",
            "webhooks.sideEffects",
            "Unknown",
            16,
            21,
        ),
        (
            "discovery.k8s.io/v1alpha1",
            "EndpointSlice",
            "addressType",
            "IP",
            16,
            16,
        ),
    ] {
        for version in schema.versions() {
            let kind = schema.kind(version, api_version, name);
            let Some(field) = kind.and_then(|kind| field(kind, version, path)) else {
                continue;
            };
            // What a gate keeps out is dropped unseen.
            if field.gate().is_some() {
                assert!(field.values().is_empty(), "{version} {path}");
                continue;
            }
            assert!(!field.values().is_empty(), "{version} {path}");
            let expected = (from..=to).contains(&version.minor());
            assert_eq!(
                field.values().contains(value),
                expected,
                "{version} {path}: {value}"
            );
        }
    }
}

#[test]
fn what_old_group_versions_do_not_insist_on_is_not_required() {
    let schema = Schema::embedded();
    let required = |minor, api_version, name, path| {
        let version = Version::new(minor);
        let kind = kind(&schema, version, api_version, name);
        field(kind, version, path).map(Field::required)
    };
    let crd = "CustomResourceDefinition";
    let (v1, v1beta1) = ("apiextensions.k8s.io/v1", "apiextensions.k8s.io/v1beta1");
    assert_eq!(required(16, v1, crd, "spec.scope"), Some(true));
    assert_eq!(required(16, v1beta1, crd, "spec.scope"), Some(false));
    assert_eq!(required(16, v1, crd, "spec.versions.schema"), Some(true));
    assert_eq!(
        required(16, v1beta1, crd, "spec.versions.schema"),
        Some(false)
    );
    let (v1, v1beta1) = ("certificates.k8s.io/v1", "certificates.k8s.io/v1beta1");
    let csr = "CertificateSigningRequest";
    assert_eq!(required(21, v1, csr, "spec.usages"), Some(true));
    assert_eq!(required(21, v1beta1, csr, "spec.usages"), Some(false));
    for minor in 16..=37 {
        let set = required(minor, "apps/v1", "StatefulSet", "spec.serviceName");
        assert_eq!(set, Some(false), "1.{minor}");
        let deployment = required(minor, "apps/v1", "Deployment", "spec.selector");
        assert_eq!(deployment, Some(true), "1.{minor}");
    }
    let ingress = |minor, api_version| {
        let path = "spec.rules.http.paths.pathType";
        required(minor, api_version, "Ingress", path)
    };
    assert_eq!(ingress(19, "networking.k8s.io/v1"), Some(true));
    assert_eq!(ingress(19, "networking.k8s.io/v1beta1"), Some(false));
    assert_eq!(ingress(17, "networking.k8s.io/v1beta1"), None);
}

#[test]
fn a_gate_is_told_while_it_is_off_by_default() {
    let schema = Schema::embedded();
    let gate = |minor, api_version, name, path| {
        let version = Version::new(minor);
        let kind = kind(&schema, version, api_version, name);
        field(kind, version, path).and_then(Field::gate)
    };
    for (api_version, name, path, told, off) in [
        (
            "v1",
            "Pod",
            "spec.containers.startupProbe",
            "StartupProbe",
            16..=17,
        ),
        (
            "v1",
            "Pod",
            "spec.containers.restartPolicy",
            "SidecarContainers",
            28..=28,
        ),
        (
            "v1",
            "Pod",
            "spec.ephemeralContainers",
            "EphemeralContainers",
            16..=22,
        ),
        (
            "apps/v1",
            "StatefulSet",
            "spec.minReadySeconds",
            "StatefulSetMinReadySeconds",
            22..=22,
        ),
        (
            "v1",
            "Pod",
            "spec.containers.resizePolicy",
            "InPlacePodVerticalScaling",
            27..=32,
        ),
        (
            "batch/v1",
            "Job",
            "spec.ttlSecondsAfterFinished",
            "TTLAfterFinished",
            16..=20,
        ),
    ] {
        for minor in 16..=37 {
            let expected = off.contains(&minor).then_some(told);
            assert_eq!(
                gate(minor, api_version, name, path),
                expected,
                "1.{minor} {path}"
            );
        }
    }
}

#[test]
fn alphas_are_off_and_betas_since_1_24() {
    let schema = Schema::embedded();
    let off = |minor, api_version, name| {
        kind(&schema, Version::new(minor), api_version, name).off_by_default()
    };
    assert!(off(16, "batch/v2alpha1", "CronJob"));
    assert!(!off(16, "batch/v1beta1", "CronJob"));
    assert!(!off(24, "batch/v1beta1", "CronJob"));
    assert!(!off(
        21,
        "admissionregistration.k8s.io/v1beta1",
        "MutatingWebhookConfiguration"
    ));
    assert!(off(
        28,
        "admissionregistration.k8s.io/v1beta1",
        "ValidatingAdmissionPolicy"
    ));
    assert!(!off(
        31,
        "flowcontrol.apiserver.k8s.io/v1beta3",
        "FlowSchema"
    ));
    assert!(!off(26, "storage.k8s.io/v1beta1", "CSIStorageCapacity"));
    assert!(off(31, "storage.k8s.io/v1beta1", "VolumeAttributesClass"));
    for version in schema.versions() {
        for kind in schema.kinds(version) {
            let alpha = kind.version().contains("alpha");
            assert!(!alpha || kind.off_by_default(), "{version} {kind:?}");
            let stable = !alpha && !kind.version().contains("beta");
            assert!(!stable || !kind.off_by_default(), "{version} {kind:?}");
        }
    }
}

#[test]
fn what_a_gate_keeps_out_need_not_be_whole() {
    let schema = Schema::embedded();
    let policy = |minor| {
        let version = Version::new(minor);
        let pod = kind(&schema, version, "v1", "Pod");
        let path = "spec.containers.resizePolicy.restartPolicy";
        field(pod, version, path).map(|field| (field.required(), field.values().len()))
    };
    assert_eq!(policy(26), None);
    assert_eq!(policy(27), Some((false, 0)));
    assert_eq!(policy(33), Some((true, 2)));
}

#[test]
fn what_is_stable_stays_but_for_the_few_that_did_not() {
    let schema = Schema::embedded();
    let stable = |version: &str| !version.contains("alpha") && !version.contains("beta");
    let mut lost = std::collections::BTreeSet::new();
    let mut seen = std::collections::HashSet::new();
    for version in schema.versions() {
        let kinds = schema.kinds(version).filter(|kind| stable(kind.version()));
        let mut open = Vec::new();
        for kind in kinds {
            // A subresource while ephemeral containers were alpha.
            let alpha = kind.name() == "EphemeralContainers";
            assert!(kind.until().is_none() || alpha, "{kind:?}");
            open.push(kind.ty());
        }
        while let Some(object) = open.pop() {
            if !seen.insert((version, object)) || object.name().contains("Status") {
                continue;
            }
            for field in object.fields(version) {
                open.extend(inner(field.ty()));
                // A type that went whole was named anew.
                let whole = object.fields(Version::LATEST).next().is_none();
                if let Some(until) = field.until().filter(|_| !whole) {
                    let field = field.name();
                    lost.insert(format!("{}.{field} {until}", object.name()));
                }
            }
        }
    }
    assert_eq!(
        lost.iter().map(String::as_str).collect::<Vec<_>>(),
        [
            "Device.nodeAllocatableResourceMappings 1.36",
            "EphemeralVolumeSource.readOnly 1.20",
            "EventSeries.state 1.18",
            "NetworkPolicy.status 1.27",
            "ObjectMeta.clusterName 1.24",
            "PodResourceClaim.source 1.30",
            "PodSpec.workloadRef 1.35",
            "ServiceSpec.ipFamily 1.19",
            "ServiceSpec.topologyKeys 1.21",
        ]
    );
}
