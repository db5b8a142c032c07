use super::{safe, suggested};

#[test]
fn a_deployment_with_comments() {
    suggested(
        "\
# The shop.
apiVersion: extensions/v1beta1 # old
kind: Deployment
metadata:
  name: web
spec:
  # enough for a quiet day
  replicas: 2
  rollbackTo:
    revision: 0
  template:
    metadata:
      labels:
        app: web # as in the service
        tier: \"1\"
    spec:
      containers:
      - name: web
        image: nginx:1.29
",
        "\
# The shop.
apiVersion: apps/v1 # old
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
      tier: \"1\"
  # enough for a quiet day
  replicas: 2
  template:
    metadata:
      labels:
        app: web # as in the service
        tier: \"1\"
    spec:
      containers:
      - name: web
        image: nginx:1.29
",
    );
}

#[test]
fn a_daemon_set_in_a_list_and_in_brackets() {
    suggested(
        "\
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Namespace
  metadata: {name: logs}
- apiVersion: extensions/v1beta1
  kind: DaemonSet
  metadata: {name: logs, namespace: logs}
  spec: {templateGeneration: 3, template: {metadata: {labels: {app: logs}}, spec: {containers: [{name: logs, image: 'fluentd:v1.18'}]}}}
",
        "\
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Namespace
  metadata: {name: logs}
- apiVersion: apps/v1
  kind: DaemonSet
  metadata: {name: logs, namespace: logs}
  spec: {selector: {matchLabels: {app: logs}}, template: {metadata: {labels: {app: logs}}, spec: {containers: [{name: logs, image: 'fluentd:v1.18'}]}}}
",
    );
}

#[test]
fn a_selector_that_is_there_stays() {
    safe(
        "\
apiVersion: apps/v1beta2
kind: ReplicaSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, track: canary}}
    spec: {containers: [{name: web, image: 'nginx:1.29'}]}
",
        "\
apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, track: canary}}
    spec: {containers: [{name: web, image: 'nginx:1.29'}]}
",
    );
}
