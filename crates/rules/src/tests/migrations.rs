//! Manifests of APIs that are gone, brought back to life by one fix: what comes out is accepted.

use podyard_kube::{Applicability, Layer, Severity};
use podyard_schema::Version;
use podyard_syntax::apply;

use crate::harness::{findings, findings_in, show};

/// What the fix makes of a manifest in that version, and how sure it is; whatever comes out has no
/// error, and nothing left to migrate. `None` when there is nothing to migrate, or nowhere to go.
#[track_caller]
fn migrated_in(version: Version, before: &str) -> Option<(String, Applicability)> {
    let found = findings_in(version, before);
    let finding = found
        .iter()
        .find(|it| matches!(it.code, "removed-api-version" | "deprecated-api-version"))?;
    let fix = finding.fixes.first()?;
    let after = apply(before, &fix.edits).unwrap();
    let left: Vec<_> = findings_in(version, &after)
        .iter()
        .filter(|it| it.severity == Severity::Error || it.code == finding.code)
        .map(|it| show(&after, it))
        .collect();
    assert!(
        left.is_empty(),
        "{}\nin {version} in\n{after}",
        left.join("\n")
    );
    // Where the old API is served, what is wrong by its own rules is told as well.
    let gone = finding.code == "removed-api-version";
    let besides: Vec<_> = found
        .iter()
        .filter(|it| gone && it.severity == Severity::Error && it.code != finding.code)
        .map(|it| show(before, it))
        .collect();
    assert!(
        besides.is_empty(),
        "{}\nbeside it in {version}",
        besides.join("\n")
    );
    Some((after, fix.applicability))
}

/// What the fix makes of a manifest in the newest version; that of every other version in which the
/// API is deprecated or gone is accepted there.
#[track_caller]
fn migrated(before: &str) -> (String, Applicability) {
    for version in Version::ALL {
        migrated_in(*version, before);
    }
    migrated_in(Version::LATEST, before).unwrap_or_else(|| panic!("no fix for\n{before}"))
}

#[track_caller]
fn safe(before: &str, after: &str) {
    let (text, applicability) = migrated(before);
    assert_eq!(text, after);
    assert_eq!(applicability, Applicability::Safe);
}

#[track_caller]
fn suggested(before: &str, after: &str) {
    let (text, applicability) = migrated(before);
    assert_eq!(text, after);
    assert_eq!(applicability, Applicability::Suggested);
}

mod autoscaler;
mod custom;
mod ingress;
mod others;
mod webhook;
mod workload;

/// Whatever is not known to differ stays as it is, however alike it looks.
#[test]
fn other_mistakes_are_left_alone_and_told() {
    crate::harness::expect(
        "\
apiVersion: extensions/v1beta1
            ^^^^^^^^^^^^^^^^^^ removed-api-version
kind: Deployment
metadata: {name: web}
spec:
  rollbackTo: {revision: 1}
  replica: 3
  ^^^^^^^ unknown-field
  template:
    metadata: {labels: {app: web}}
    spec:
      rollbackTo: {revision: 1}
      ^^^^^^^^^^ unknown-field
      containers: [{name: web, image: 'nginx:1.29'}]
",
    );
    // A selector cannot be told where there are no labels.
    crate::harness::expect(
        "\
apiVersion: apps/v1beta1
            ^^^^^^^^^^^^ removed-api-version
kind: Deployment
metadata: {name: web}
spec:
^^^^ missing-field
  template:
    spec: {containers: [{name: web, image: 'nginx:1.29'}]}
",
    );
    // The same words in a manifest of the new version are mistakes.
    crate::harness::expect(
        "\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend:
    serviceName: web
    ^^^^^^^^^^^ unknown-field
    servicePort: 80
    ^^^^^^^^^^^ unknown-field
",
    );
}

#[test]
fn nothing_takes_the_place_of_some() {
    for (api_version, kind) in [
        ("policy/v1beta1", "PodSecurityPolicy"),
        ("extensions/v1beta1", "PodSecurityPolicy"),
        ("settings.k8s.io/v1alpha1", "PodPreset"),
        ("auditregistration.k8s.io/v1alpha1", "AuditSink"),
        ("resource.k8s.io/v1alpha2", "PodSchedulingContext"),
    ] {
        let text = format!("apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: a}}\n");
        let found = findings(&text);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].code, "removed-api-version");
        assert_eq!(found[0].fixes, []);
        let help = found[0].help.as_ref().unwrap();
        assert_ne!(
            help.en,
            crate::rule("removed-api-version").unwrap().docs.why.en
        );
    }
}

#[test]
fn each_of_many_in_a_list_has_its_fix() {
    let item = "- {apiVersion: extensions/v1beta1, kind: Ingress, metadata: {name: a}, spec: {backend: {serviceName: a, servicePort: 80}}}\n";
    let text = format!("apiVersion: v1\nkind: List\nitems:\n{}", item.repeat(5));
    let findings = |text: &str| {
        let mut found = findings(text);
        found.retain(|it| it.layer != Layer::Practice);
        found
    };
    let found = findings(&text);
    assert_eq!(found.len(), 5);
    let edits: Vec<_> = found
        .iter()
        .flat_map(|finding| finding.fixes[0].edits.clone())
        .collect();
    let after = apply(&text, &edits).unwrap();
    assert_eq!(findings(&after), []);
}

#[test]
fn what_the_chosen_version_serves_is_chosen() {
    let in_version = |minor, text: &str| {
        let (after, _) = migrated_in(Version::new(minor), text)?;
        Some(after.lines().next()?.to_owned())
    };
    let ingress = "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: a}\nspec: {backend: {serviceName: a, servicePort: 80}}\n";
    for (minor, chosen) in [(16, "v1beta1"), (18, "v1beta1"), (19, "v1"), (22, "v1")] {
        let expected = Some(format!("apiVersion: networking.k8s.io/{chosen}"));
        assert_eq!(in_version(minor, ingress), expected, "1.{minor}");
    }
    let scaler = "apiVersion: autoscaling/v2beta1\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec:\n  maxReplicas: 2\n  scaleTargetRef: {kind: Deployment, name: a, apiVersion: apps/v1}\n  metrics: [{type: Resource, resource: {name: cpu, targetAverageUtilization: 50}}]\n";
    for (minor, chosen) in [
        (21, None),
        (22, Some("v2beta2")),
        (23, Some("v2")),
        (25, Some("v2")),
    ] {
        let expected = chosen.map(|chosen| format!("apiVersion: autoscaling/{chosen}"));
        assert_eq!(in_version(minor, scaler), expected, "1.{minor}");
    }
    let level = "apiVersion: flowcontrol.apiserver.k8s.io/v1beta1\nkind: PriorityLevelConfiguration\nmetadata: {name: a}\nspec: {type: Limited, limited: {assuredConcurrencyShares: 5, limitResponse: {type: Reject}}}\n";
    for (minor, chosen) in [(25, "v1beta2"), (26, "v1beta3"), (29, "v1")] {
        let expected = Some(format!("apiVersion: flowcontrol.apiserver.k8s.io/{chosen}"));
        assert_eq!(in_version(minor, level), expected, "1.{minor}");
    }
}
