//! References between the documents of a workspace.

use podyard_kube::{Diagnostic, Severity};
use podyard_schema::{Schema, Version};
use podyard_syntax::Stream;

use crate::{check_workspace, every_rule, inspect};

/// The findings between the documents of a text, as `severity name → fix`.
fn between(text: &str) -> Vec<String> {
    let schema = Schema::complete();
    let stream = Stream::parse(text);
    let summaries: Vec<_> = stream
        .documents()
        .map(|(_, document)| inspect(&schema, Version::LATEST, document).1)
        .collect();
    let summaries: Vec<_> = summaries.iter().collect();
    let documents: Vec<_> = stream.documents().collect();
    check_workspace(&every_rule(), &summaries)
        .iter()
        .map(|(at, finding)| describe(documents[*at].1.text(), finding))
        .collect()
}

fn describe(text: &str, finding: &Diagnostic) -> String {
    let written = finding.span.of(text);
    match finding.fixes.first() {
        Some(fix) => format!(
            "{} {written} → {}",
            finding.severity.as_str(),
            fix.edits[0].new_text
        ),
        None => format!("{} {written}", finding.severity.as_str()),
    }
}

const POD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: hgih
  serviceAccountName: default
  containers:
    - name: web
      image: nginx:1.29
      envFrom:
        - configMapRef: {name: settings}
        - secretRef: {name: \"logn\"}
        - secretRef: {name: absent, optional: true}
  volumes:
    - name: data
      persistentVolumeClaim: {claimName: web-dat}
";

#[test]
fn one_letter_off_is_a_warning_and_a_fix() {
    let others = "\
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: high}
value: 1
---
apiVersion: v1
kind: Secret
metadata: {name: login}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: web-data}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
";
    assert_eq!(
        between(&format!("{POD}{others}")),
        [
            "warning hgih → high",
            "warning \"logn\" → \"login\"",
            "warning web-dat → web-data",
        ]
    );
}

#[test]
fn what_may_live_in_the_cluster_is_only_mentioned() {
    assert_eq!(
        between(POD),
        ["info settings", "info \"logn\"", "info web-dat"]
    );
}

#[test]
fn services_and_scale_targets() {
    let text = "\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {defaultBackend: {service: {name: wbe, port: {number: 80}}}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{port: 80}]}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {maxReplicas: 2, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web-sever}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web-server}
";
    let found = between(text);
    assert_eq!(found[..1], ["warning wbe → web"]);
    assert_eq!(found[1..], ["warning web-sever → web-server"]);
}

#[test]
fn an_image_tag_between_a_build_and_its_triggers() {
    let text = "\
apiVersion: image.openshift.io/v1
kind: ImageStream
metadata: {name: java}
---
apiVersion: build.openshift.io/v1
kind: BuildConfig
metadata: {name: web}
spec:
  strategy: {sourceStrategy: {from: {kind: ImageStreamTag, name: 'jav:latest'}}}
  output: {to: {kind: ImageStreamTag, name: 'web:latest'}}
---
apiVersion: apps.openshift.io/v1
kind: DeploymentConfig
metadata: {name: web}
spec:
  triggers:
    - {type: ImageChange, imageChangeParams: {from: {kind: ImageStreamTag, name: 'wbe:latest'}}}
    - {type: ImageChange, imageChangeParams: {from: {kind: ImageStreamTag, name: 'web:latest'}}}
";
    assert_eq!(
        between(text),
        [
            "warning 'jav:latest' → \"java:latest\"",
            "warning 'wbe:latest' → \"web:latest\"",
        ]
    );
}

#[test]
fn findings_say_where_they_belong() {
    let schema = Schema::complete();
    let stream = Stream::parse(POD);
    let (_, document) = stream.documents().next().unwrap();
    let (_, summary) = inspect(&schema, Version::LATEST, document);
    let found = check_workspace(&every_rule(), &[&summary]);
    let (_, finding) = &found[0];
    assert_eq!(finding.severity, Severity::Info);
    assert_eq!(finding.object, Some(0));
    assert_eq!(
        finding.path.as_deref(),
        Some("spec.containers[0].envFrom[0].configMapRef.name")
    );
}

#[test]
fn what_every_cluster_has_is_never_missed() {
    let text = "\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: delegator}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: system:auth-delegator}
subjects: [{kind: User, name: jane}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader, namespace: kube-system}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: extension-apiserver-authentication-reader
subjects: [{kind: User, name: jane}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: viewers}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects: [{kind: User, name: jane}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: views}
rules: [{apiGroups: [\"\"], resources: [pods], verbs: [get]}]
";
    assert_eq!(between(text), [""; 0]);
}
