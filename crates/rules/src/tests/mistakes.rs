//! The classes of mistakes that people make in hand-copied manifests: each is one finding at its
//! place.

use crate::harness::{expect, expect_fix, findings};

#[test]
fn a_kind_with_swapped_missing_or_extra_letters() {
    for (written, meant) in [
        ("Deploymnet", "Deployment"),
        ("Depoyment", "Deployment"),
        ("Deploymentt", "Deployment"),
        ("deployment", "Deployment"),
        ("StatefullSet", "StatefulSet"),
        ("DaemonsSet", "DaemonSet"),
    ] {
        let text = format!("apiVersion: apps/v1\nkind: {written}\nmetadata: {{name: web}}\n");
        let found = findings(&text);
        let finding = found
            .iter()
            .find(|finding| finding.code == "unknown-kind")
            .unwrap();
        assert_eq!(finding.fixes[0].edits[0].new_text, meant);
    }
}

#[test]
fn a_misspelled_kind_without_any_of_its_api_version() {
    expect_fix(
        "unknown-kind",
        "apiVersion: v1\nkind: CronJbo\nmetadata: {name: a}\nspec: {schedule: '@daily', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}}}\n",
        "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {schedule: '@daily', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}}}\n",
    );
}

#[test]
fn all_top_level_keys_misspelled_at_once() {
    expect(
        "\
apiversion: v1
^^^^^^^^^^ unknown-field
Kind: Service
^^^^ unknown-field
meta-data:
^^^^^^^^^ unknown-field
  name: web
spce:
^^^^ unknown-field
  ports:
    - prot: 80
      ^^^^ unknown-field
",
    );
}

#[test]
fn container_keys_beside_containers() {
    expect_fix(
        "misplaced-field",
        "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
      - image: nginx:1.29
      name: web
      lifecycle:
        postStart:
          exec:
            command:
            - sh
            - -c
            - sleep 30
",
        "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
      - image: nginx:1.29
        name: web
        lifecycle:
          postStart:
            exec:
              command:
              - sh
              - -c
              - sleep 30
",
    );
}

#[test]
fn a_pod_spec_one_level_too_shallow() {
    expect(
        "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    containers:
    ^^^^^^^^^^ misplaced-field
      - name: web
        image: nginx:1.29
    restartPolicy: Always
",
    );
}

#[test]
fn containers_two_levels_too_shallow() {
    expect(
        "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
  containers:
  ^^^^^^^^^^ misplaced-field
    - name: web
      image: nginx:1.29
",
    );
}

#[test]
fn a_spec_that_fell_out_of_itself() {
    expect_fix(
        "misplaced-field",
        "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
containers:
- name: web
  image: nginx:1.29
restartPolicy: Never
",
        "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:1.29
  restartPolicy: Never
",
    );
}

#[test]
fn volumes_inside_a_container_move_to_the_pod() {
    expect_fix(
        "misplaced-field",
        "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:1.29
    volumeMounts:
    - name: logs
      mountPath: /logs
    volumes:
    - name: logs
      emptyDir: {}
",
        "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:1.29
    volumeMounts:
    - name: logs
      mountPath: /logs
  volumes:
  - name: logs
    emptyDir: {}
",
    );
}

#[test]
fn a_spec_inside_metadata_moves_out() {
    expect_fix(
        "misplaced-field",
        "\
apiVersion: v1
kind: Service
metadata:
  name: web
  spec:
    selector:
      app: web
    ports:
    - port: 80
",
        "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
  - port: 80
",
    );
}

#[test]
fn a_removed_workload_with_a_selector_only_changes_its_version() {
    expect_fix(
        "removed-api-version",
        "\
apiVersion: apps/v1beta2
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: 'postgres:17'}]}
",
        "\
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: 'postgres:17'}]}
",
    );
}

#[test]
fn other_systems_kinds_written_as_core() {
    for kind in ["BuildConfig", "ImageStream", "DeploymentConfig", "Route"] {
        expect(&format!(
            "apiVersion: v1\n            ^^ foreign-kind\nkind: {kind}\nmetadata: {{name: web}}\nspec: {{}}\n"
        ));
    }
}

#[test]
fn shell_scripts_in_plain_scalars_alarm_nobody() {
    expect(
        "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: busybox:1.37
      command:
        - bash
        - -c
        - \"true\"
      args:
        - for i in {1..5}; do
          if [[ -f /ready ]]; then exit 0; fi;
          awk '{print $1}' /proc/loadavg; sleep 1; done
",
    );
}

#[test]
fn placeholders_are_kept_and_flagged() {
    expect(
        "\
apiVersion: v1
kind: Secret
metadata:
  name: <secret-name>
        ^^^^^^^^^^^^^ invalid-name
stringData:
  password: <your password>
            ^^^^^^^^^^^^^^^ placeholder
",
    );
}

#[test]
fn a_syntax_error_brings_no_train_of_findings() {
    for broken in [
        "apiVersion: v1\nkind: Pod\nmetadata:\n\tname: web\nspec:\n  containers:\n  - name: web\n    image: nginx:1.29\n",
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: \"web\nspec:\n  containers:\n  - name: web\n    image: nginx:1.29\n",
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers: [{name: web\n",
        "apiVersion: v1\nkind: Pod\nmetadata:\n   name: web\n  labels: {a: b}\nspec:\n  containers:\n  - name: web\n    image: nginx:1.29\n",
        "apiVersion v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: web\n    image: nginx:1.29\n",
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: web\n   image: nginx:1.29\n",
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: web\n    image: nginx:1.29\n    args: [a, b\n    env:\n    - name: A\n      value: b\n",
    ] {
        let found = findings(broken);
        let codes: Vec<_> = found.iter().map(|finding| finding.code).collect();
        assert_eq!(codes.len(), 1, "{codes:?} in\n{broken}");
    }
}
