//! The workspace as a graph.
#![allow(clippy::indexing_slicing, clippy::expect_used)] // A test may stop where it stands.

use podyard_analysis::{Analyzer, File, Map, Schema, Version, Workspace};

fn map(text: &str) -> Map {
    Analyzer::new(Schema::embedded()).map(&Workspace {
        files: vec![File {
            path: "a.yaml".to_owned(),
            text: text.to_owned(),
        }],
        kubernetes: Version::LATEST,
    })
}

fn told(map: &Map) -> Vec<String> {
    let name = |at: usize| {
        let node = &map.nodes[at];
        let absent = if node.absent { "?" } else { "" };
        format!("{}/{}{absent}", node.kind, node.name)
    };
    let edges = map.edges.iter();
    edges
        .map(|it| format!("{} {} {}", name(it.from), it.relation.as_str(), name(it.to)))
        .collect()
}

#[test]
fn who_speaks_of_whom_and_of_what_is_not_there() {
    let text = "\
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx:1.29
          envFrom:
            - configMapRef: {name: settings}
            - configMapRef: {name: maybe, optional: true}
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: ap1}, ports: [{port: 80}]}
";
    let map = map(text);
    assert_eq!(
        told(&map),
        [
            "Service/web selects Deployment/web",
            "Deployment/web env-from ConfigMap/settings?",
            "Service/api selects Pod/app=ap1?",
        ]
    );
    let (file, span) = map.edges[1].at;
    assert_eq!((file, span.of(text)), (0, "settings"));
    let (_, whole) = map.nodes[2].at.expect("it is in the text");
    assert!(
        whole
            .of(text)
            .starts_with("apiVersion: v1\nkind: Service\nmetadata: {name: api}")
    );
}

#[test]
fn what_is_broken_still_has_a_place() {
    let map = map("kind: Pod\nmetadata: {name: a}\nspec:\n  serviceAccountName: robot\n  cont");
    assert_eq!(told(&map), ["Pod/a runs-as ServiceAccount/robot?"]);
}

#[test]
fn without_pods_a_service_is_not_in_vain() {
    let service = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {a: b}, ports: [{port: 1}]}\n";
    assert!(map(service).edges.is_empty());
}
