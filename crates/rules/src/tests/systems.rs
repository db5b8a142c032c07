//! Manifests of other systems' kinds: sound ones are left alone, slips are found and mended.

use podyard_kube::{Applicability, Diagnostic, Severity};
use podyard_schema::{Schema, Version};
use podyard_syntax::{Stream, apply};

use crate::check_document;
use crate::harness::{findings, show};

const SOUND: &str = include_str!("systems.yaml");

/// The sound manifest of that kind.
fn sound(kind: &str) -> String {
    let stream = Stream::parse(SOUND);
    let mut texts = stream.documents().map(|(_, document)| document.text());
    let line = format!("\nkind: {kind}\n");
    texts.find(|text| text.contains(&line)).unwrap().to_owned()
}

#[test]
fn sound_manifests_are_told_of_and_no_more_whatever_the_version_of_kubernetes() {
    let schema = Schema::complete();
    for (_, document) in Stream::parse(SOUND).documents() {
        let text = document.text();
        for version in Version::ALL {
            let found = check_document(&schema, *version, document);
            let loud: Vec<_> = found
                .iter()
                .filter(|finding| finding.severity < Severity::Info)
                .map(|finding| show(text, finding))
                .collect();
            assert!(
                loud.is_empty(),
                "{version}: {}\nin\n{text}",
                loud.join("\n")
            );
            let told = found.iter().filter(|finding| finding.code == "custom-kind");
            assert_eq!(told.count(), 1, "{text}");
            let is_checked = |it: &Diagnostic| !it.message.en.contains("not checked");
            assert!(found.iter().all(is_checked), "{text}");
        }
    }
}

/// Kind, what is written in the sound manifest, the slip in its place, the finding's code.
const SLIPS: &[(&str, &str, &str, &str)] = &[
    (
        "VerticalPodAutoscaler",
        "containerPolicies:",
        "containerPolicy:",
        "unknown-field",
    ),
    (
        "VerticalPodAutoscaler",
        "updateMode: \"Off\"",
        "updateMode: \"Of\"",
        "unknown-value",
    ),
    (
        "DeploymentConfig",
        "imageChangeParams:",
        "imageChangeParam:",
        "unknown-field",
    ),
    (
        "DeploymentConfig",
        "type: Rolling",
        "type: Roling",
        "unknown-value",
    ),
    (
        "DeploymentConfig",
        "containerPort: 8080",
        "containrPort: 8080",
        "unknown-field",
    ),
    (
        "BuildConfig",
        "sourceStrategy:",
        "sourceStratgy:",
        "unknown-field",
    ),
    (
        "BuildConfig",
        "runPolicy: Serial",
        "runPolicy: Seriel",
        "unknown-value",
    ),
    (
        "ImageStream",
        "lookupPolicy:",
        "lokupPolicy:",
        "unknown-field",
    ),
    ("ImageStream", "type: Local", "type: Locl", "unknown-value"),
    ("Route", "targetPort:", "tragetPort:", "unknown-field"),
    (
        "Route",
        "termination: edge",
        "termination: egde",
        "unknown-value",
    ),
    (
        "Gateway",
        "gatewayClassName:",
        "gatewayclassName:",
        "unknown-field",
    ),
    (
        "Gateway",
        "mode: Terminate",
        "mode: Teminate",
        "unknown-value",
    ),
    ("HTTPRoute", "backendRefs:", "backendRef:", "unknown-field"),
    (
        "HTTPRoute",
        "type: PathPrefix",
        "type: PathPrefx",
        "unknown-value",
    ),
    (
        "ClusterIssuer",
        "privateKeySecretRef:",
        "privatKeySecretRef:",
        "unknown-field",
    ),
    ("Certificate", "issuerRef:", "issuerref:", "unknown-field"),
    (
        "Certificate",
        "algorithm: RSA",
        "algorithm: RSAA",
        "unknown-value",
    ),
    (
        "ServiceMonitor",
        "namespaceSelector:",
        "namespaceSelecter:",
        "unknown-field",
    ),
    (
        "ServiceMonitor",
        "action: replace",
        "action: replce",
        "unknown-value",
    ),
    (
        "PrometheusRule",
        "annotations:",
        "anotations:",
        "unknown-field",
    ),
    (
        "Prometheus",
        "serviceMonitorSelector:",
        "serviceMonitorSelectors:",
        "unknown-field",
    ),
    ("Application", "repoURL:", "repoUrl:", "unknown-field"),
    ("Application", "selfHeal:", "selfheal:", "unknown-field"),
    ("AppProject", "sourceRepos:", "sourceRepo:", "unknown-field"),
    (
        "ScaledObject",
        "scaleTargetRef:",
        "scaleTargetref:",
        "unknown-field",
    ),
    (
        "ScaledObject",
        "type: Percent",
        "type: Precent",
        "unknown-value",
    ),
    (
        "ScaledJob",
        "restartPolicy: Never",
        "restartPolicy: Nevr",
        "unknown-value",
    ),
    (
        "ScaledJob",
        "image: registry",
        "imgae: registry",
        "unknown-field",
    ),
    (
        "VirtualService",
        "destination:",
        "destinaton:",
        "unknown-field",
    ),
    (
        "DestinationRule",
        "simple: LEAST_REQUEST",
        "simple: LEAST_REQUESTS",
        "unknown-value",
    ),
    (
        "DestinationRule",
        "trafficPolicy:",
        "traficPolicy:",
        "unknown-field",
    ),
    (
        "AuthorizationPolicy",
        "action: ALLOW",
        "action: ALOW",
        "unknown-value",
    ),
    (
        "AuthorizationPolicy",
        "principals:",
        "principal:",
        "unknown-field",
    ),
    (
        "SealedSecret",
        "encryptedData:",
        "encyptedData:",
        "unknown-field",
    ),
    (
        "SecretStore",
        "version: v2",
        "version: v22",
        "unknown-value",
    ),
    (
        "ExternalSecret",
        "secretStoreRef:",
        "secretStoreref:",
        "unknown-field",
    ),
    (
        "ExternalSecret",
        "creationPolicy: Owner",
        "creationPolicy: Ownr",
        "unknown-value",
    ),
    (
        "SecretProviderClass",
        "secretObjects:",
        "secretObject:",
        "unknown-field",
    ),
    ("Build", "paramValues:", "paramValue:", "unknown-field"),
    ("Build", "severity: high", "severity: hihg", "unknown-value"),
    (
        "Service",
        "containerConcurrency:",
        "containerConcurency:",
        "unknown-field",
    ),
    (
        "Service",
        "imagePullPolicy: IfNotPresent",
        "imagePullPolicy: IfNotPresnt",
        "unknown-value",
    ),
    (
        "Service",
        "containerPort:",
        "containerPrt:",
        "unknown-field",
    ),
    (
        "Rollout",
        "stableService:",
        "stabelService:",
        "unknown-field",
    ),
    (
        "Rollout",
        "imagePullPolicy: Always",
        "imagePullPolicy: Alway",
        "unknown-value",
    ),
    (
        "Rollout",
        "terminationGracePeriodSeconds: 30",
        "terminationGracePeriodSecond: 30",
        "unknown-field",
    ),
    (
        "AnalysisTemplate",
        "successCondition:",
        "sucessCondition:",
        "unknown-field",
    ),
    ("Task", "workspaces:", "workspcaes:", "unknown-field"),
    ("Task", "type: string", "type: strng", "unknown-value"),
    ("Pipeline", "runAfter:", "runafter:", "unknown-field"),
    (
        "PipelineRun",
        "pipelineRef:",
        "pipelineref:",
        "unknown-field",
    ),
    (
        "Cluster",
        "extraPortMappings:",
        "extraPortMaping:",
        "unknown-field",
    ),
    ("Cluster", "role: worker", "role: workr", "unknown-value"),
    (
        "Kustomization",
        "configMapGenerator:",
        "configmapGenerator:",
        "unknown-field",
    ),
    (
        "Kustomization",
        "behavior: merge",
        "behavior: merg",
        "unknown-value",
    ),
    (
        "ClusterConfiguration",
        "controlPlaneEndpoint:",
        "controlPlaneEndpont:",
        "unknown-field",
    ),
    (
        "ClusterConfiguration",
        "pathType: DirectoryOrCreate",
        "pathType: DirectoryOrCrate",
        "unknown-value",
    ),
    (
        "InitConfiguration",
        "criSocket:",
        "criSoket:",
        "unknown-field",
    ),
    (
        "KubeSchedulerConfiguration",
        "schedulerName:",
        "shedulerName:",
        "unknown-field",
    ),
    (
        "DeschedulerPolicy",
        "pluginConfig:",
        "pluginConfigs:",
        "unknown-field",
    ),
];

#[test]
fn slips_are_warnings_whose_fix_gives_the_sound_manifest_back() {
    let failures: Vec<_> = SLIPS.iter().filter_map(failure).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What is not as it should be for a slip.
fn failure(&(kind, right, wrong, code): &(&str, &str, &str, &str)) -> Option<String> {
    let sound = sound(kind);
    let text = sound.replacen(right, wrong, 1);
    let found = findings(&text);
    let loud: Vec<_> = found
        .iter()
        .filter(|finding| finding.severity <= Severity::Warning)
        .collect();
    let shown: Vec<_> = loud.iter().map(|finding| show(&text, finding)).collect();
    let [finding] = loud[..] else {
        return Some(format!("{kind} {wrong}: {shown:#?}"));
    };
    let mended = finding.fixes.first().map(|fix| apply(&text, &fix.edits));
    let is_right = text != sound
        && (finding.code, finding.severity) == (code, Severity::Warning)
        && mended == Some(Ok(sound));
    (!is_right).then(|| format!("{kind} {wrong}: {shown:#?} {mended:?}"))
}

/// An `apiVersion` and a `kind` that a system has not, and what they are mended to.
const NEAR: &[(&str, &str, &str, &str)] = &[
    (
        "argoproj.io/v1",
        "Application",
        "argoproj.io/v1alpha1",
        "Application",
    ),
    (
        "cert-manager.io/v1alpha1",
        "Certificate",
        "cert-manager.io/v1",
        "Certificate",
    ),
    (
        "cert-manger.io/v1",
        "Certificate",
        "cert-manager.io/v1",
        "Certificate",
    ),
    (
        "monitoring.coreos.com/v1",
        "ScrapeConfig",
        "monitoring.coreos.com/v1alpha1",
        "ScrapeConfig",
    ),
    (
        "build.openshift.io/v1",
        "ImageStream",
        "image.openshift.io/v1",
        "ImageStream",
    ),
    (
        "keda.sh/v1alpha1",
        "ScaledObjct",
        "keda.sh/v1alpha1",
        "ScaledObject",
    ),
    (
        "cert-manager.io/v1",
        "Issuers",
        "cert-manager.io/v1",
        "Issuer",
    ),
];

#[test]
fn a_near_miss_of_a_systems_kind_is_a_warning_that_names_the_right_one() {
    let write = |api_version: &str, kind: &str| {
        format!("apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: web}}\n")
    };
    for &(api_version, kind, right_version, right_kind) in NEAR {
        let text = write(api_version, kind);
        let found = findings(&text);
        let near = found
            .iter()
            .find(|finding| finding.code.starts_with("unknown-"));
        let near = near.unwrap_or_else(|| panic!("{text}{found:#?}"));
        assert_eq!(near.severity, Severity::Warning, "{text}");
        let fix = near.fixes.first().unwrap();
        assert_eq!(fix.applicability, Applicability::Suggested, "{text}");
        let fixed = apply(&text, &near.fixes.first().unwrap().edits).unwrap();
        assert_eq!(fixed, write(right_version, right_kind));
        assert!(
            found
                .iter()
                .all(|finding| finding.severity >= Severity::Warning)
        );
    }
}

#[test]
fn what_every_object_has_stays_an_error() {
    let text = "apiVersion: cert-manager.io/v1\nkind: Issuer\nmetadata: {labels: {a: 1}}\nspec: {ca: {secretName: 1, secretName: b}}\n";
    let found = findings(text);
    let errors: Vec<_> = found
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.code)
        .collect();
    assert_eq!(
        errors,
        ["missing-name", "unquoted-scalar", "duplicate-field"]
    );
    assert!(found.iter().any(|finding| {
        finding.path.as_deref() == Some("spec.ca.secretName")
            && finding.severity == Severity::Warning
    }));
}

#[test]
fn a_kind_of_a_known_system_that_no_table_has_is_free() {
    for (api_version, kind) in [
        ("helm.toolkit.fluxcd.io/v2beta1", "HelmRelease"),
        ("config.openshift.io/v1", "OAuth"),
        ("argoproj.io/v1alpha1", "EventSource"),
        ("generators.external-secrets.io/v1alpha1", "Password"),
    ] {
        let text = format!(
            "apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: a}}\nspec: {{b: c}}\n"
        );
        let codes: Vec<_> = findings(&text).iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["custom-kind"], "{text}");
    }
}

/// What documentation does not list may be there all the same.
#[test]
fn what_is_known_in_part_refuses_nothing_that_it_does_not_know() {
    for (api_version, kind) in [
        ("argoproj.io/v1alpha1", "Rollout"),
        ("tekton.dev/v1", "Task"),
        ("serving.knative.dev/v1", "Service"),
        ("route.openshift.io/v1", "Route"),
        ("kustomize.config.k8s.io/v1beta1", "Kustomization"),
    ] {
        let text = format!(
            "apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: a}}\nquux: 1\nspec: {{quux: {{a: [1]}}, frobnicate: yes}}\n"
        );
        let loud = findings(&text);
        let loud = loud
            .iter()
            .filter(|finding| finding.severity <= Severity::Warning);
        assert_eq!(loud.count(), 0, "{text}");
    }
}

#[test]
fn pod_templates_are_judged_as_such_wherever_they_are() {
    let pod = "{containers: [{name: a, image: 'a:1', resources: {limits: {memory: 1Gb}}, volumeMounts: [{name: gone, mountPath: /a}]}]}";
    for head in [
        "apiVersion: argoproj.io/v1alpha1\nkind: Rollout",
        "apiVersion: apps.openshift.io/v1\nkind: DeploymentConfig",
        "apiVersion: serving.knative.dev/v1\nkind: Service",
    ] {
        let text = format!("{head}\nmetadata: {{name: a}}\nspec: {{template: {{spec: {pod}}}}}\n");
        let found = findings(&text);
        let loud: Vec<_> = found
            .iter()
            .filter(|finding| finding.severity <= Severity::Warning)
            .map(|finding| (finding.code, finding.severity))
            .collect();
        let due = ["invalid-quantity", "unknown-volume"].map(|code| (code, Severity::Warning));
        assert_eq!(loud, due, "{text}");
    }
}
