//! What one version of Kubernetes takes and another does not.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing, clippy::panic)] // A test may stop where it stands.

use podyard_analysis::{
    Analyzer, Applicability, Diagnostic, File, Report, Schema, Severity, Version, Workspace,
};

fn check(analyzer: &mut Analyzer, text: &str, kubernetes: Version) -> Report {
    let path = "a.yaml".to_owned();
    let text = text.to_owned();
    analyzer.check(&Workspace {
        files: vec![File { path, text }],
        kubernetes,
    })
}

fn errors(report: &Report) -> Vec<&str> {
    let found = report.files.iter().flat_map(|file| &file.diagnostics);
    found
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|diagnostic| diagnostic.code)
        .collect()
}

fn unknown_field(report: &Report) -> &Diagnostic {
    let mut found = report.files.iter().flat_map(|file| &file.diagnostics);
    found
        .find(|diagnostic| diagnostic.code == "unknown-field")
        .unwrap_or_else(|| panic!("{report:#?}"))
}

/// The versions that refuse the text.
fn refusing(text: &str) -> Vec<u8> {
    let mut analyzer = Analyzer::new(Schema::embedded());
    let versions = Version::ALL.iter().copied();
    versions
        .filter(|&version| !errors(&check(&mut analyzer, text, version)).is_empty())
        .map(Version::minor)
        .collect()
}

/// One of each workload, as it was written when 1.16 was new, using what such manifests use.
const WORKLOADS: &str = include_str!("workloads-1.16.yaml");

#[test]
fn workloads_of_1_16_are_taken_by_every_version() {
    let mut analyzer = Analyzer::new(Schema::embedded());
    for &version in Version::ALL {
        let report = check(&mut analyzer, WORKLOADS, version);
        assert_eq!(
            errors(&report),
            Vec::<&str>::new(),
            "{version}: {report:#?}"
        );
        assert_eq!(report.files[0].resources.len(), 12, "{version}");
    }
}

/// Betas in the form they had, leaving out what was filled in then and has to be written today.
const BETAS: &str = include_str!("betas-1.20.yaml");

#[test]
fn betas_are_taken_in_the_form_they_had() {
    let mut analyzer = Analyzer::new(Schema::embedded());
    for minor in 17..=21 {
        let report = check(&mut analyzer, BETAS, Version::new(minor));
        assert_eq!(
            errors(&report),
            Vec::<&str>::new(),
            "1.{minor}: {report:#?}"
        );
        assert_eq!(report.files[0].resources.len(), 19);
    }
}

#[test]
fn a_beta_cron_job_is_refused_once_it_is_gone() {
    let cron = |api_version: &str| {
        format!(
            "\
apiVersion: {api_version}
kind: CronJob
metadata:
  name: nightly
spec:
  schedule: 0 3 * * *
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
          - name: main
            image: example.com/report:1
"
        )
    };
    assert_eq!(
        refusing(&cron("batch/v1beta1")),
        (25..=37).collect::<Vec<_>>()
    );
    assert_eq!(refusing(&cron("batch/v1")), (16..=20).collect::<Vec<_>>());
}

#[test]
fn a_field_is_refused_before_it_came() {
    let set = "\
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  minReadySeconds: 10
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: example.com/db:1
";
    assert_eq!(refusing(set), (16..=21).collect::<Vec<_>>());

    let mut analyzer = Analyzer::new(Schema::embedded());
    let report = check(&mut analyzer, set, Version::new(21));
    let found = unknown_field(&report);
    assert_eq!(
        found.message.en,
        "`StatefulSetSpec` has no field `minReadySeconds` in Kubernetes 1.21: it came with 1.22."
    );
}

#[test]
fn a_field_is_refused_once_it_is_gone() {
    let service = "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
  - port: 80
  topologyKeys: [\"*\"]
";
    let refused: Vec<_> = (16..=16).chain(22..=37).collect();
    assert_eq!(refusing(service), refused);

    let mut analyzer = Analyzer::new(Schema::embedded());
    let report = check(&mut analyzer, service, Version::LATEST);
    let found = unknown_field(&report);
    assert_eq!(
        found.message.en,
        "`ServiceSpec` has no field `topologyKeys` in Kubernetes 1.37: 1.21 was the last with it."
    );
    assert!(found.fixes.is_empty());
}

#[test]
fn a_value_is_refused_before_it_came() {
    let claim = "\
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOncePod]
  resources:
    requests:
      storage: 1Gi
";
    assert_eq!(refusing(claim), (16..=26).collect::<Vec<_>>());
}

#[test]
fn a_fix_knows_types_that_newer_versions_have_no_more() {
    let policy = "\
apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata:
  name: open
spec:
  fsGroup:
    rule: RunAsAny
  runAsUser: RunAsAny
  seLinux:
    rule: RunAsAny
  supplementalGroups:
    rule: RunAsAny
";
    let mut analyzer = Analyzer::new(Schema::embedded());
    let workspace = Workspace {
        files: vec![File {
            path: "a.yaml".to_owned(),
            text: policy.to_owned(),
        }],
        kubernetes: Version::new(20),
    };
    let fixed = analyzer.fix_all(&workspace, Applicability::Suggested);
    let mended = policy.replace("runAsUser: RunAsAny", "runAsUser:\n    rule: RunAsAny");
    assert_eq!(fixed.files[0].text, mended);
    assert_eq!(errors(&fixed.report), Vec::<&str>::new());
}

#[test]
fn a_field_of_a_newer_version_is_not_taken_for_one_of_another_place() {
    let pod = "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers:
  - name: proxy
    image: example.com/proxy:1
    restartPolicy: Always
  containers:
  - name: web
    image: example.com/web:1
";
    let mut analyzer = Analyzer::new(Schema::embedded());
    let report = check(&mut analyzer, pod, Version::new(26));
    assert_eq!(errors(&report), ["unknown-field"]);
    assert!(
        unknown_field(&report)
            .message
            .en
            .ends_with("came with 1.28.")
    );
    assert_eq!(refusing(pod), (16..=27).collect::<Vec<_>>());
}

#[test]
fn a_kind_is_looked_for_in_its_own_group_first() {
    let ingress = "\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules: []
";
    let mut analyzer = Analyzer::new(Schema::embedded());
    let report = check(&mut analyzer, ingress, Version::new(18));
    let fixes = &report.files[0].diagnostics[0].fixes;
    assert_eq!(fixes[0].edits[0].new_text, "networking.k8s.io/v1beta1");
}
