//! Fields, kinds and values.

use podyard_analysis::{Analyzer, Completion, CompletionKind, Schema, Version};

use crate::support::{self, completions, workspace};

fn offered(marked: &str) -> Vec<Completion> {
    completions(marked).map_or_else(Vec::new, |(_, it)| it.items)
}

fn labels(marked: &str) -> Vec<String> {
    offered(marked).into_iter().map(|it| it.label).collect()
}

/// The text after the item with this label was chosen.
fn chosen(marked: &str, label: &str) -> String {
    support::chosen(completions(marked), label)
}

const POD: &str = "apiVersion: v1\nkind: Pod\n";

#[test]
fn an_empty_page_begins_with_what_every_object_has() {
    let empty = labels("‸");
    assert_eq!(empty[..4], ["apiVersion", "kind", "metadata", "Deployment"]);
    assert_eq!(labels("kind: Foo\n‸"), ["apiVersion", "metadata"]);
    assert_eq!(chosen("ap‸", "apiVersion"), "apiVersion: ");
}

#[test]
fn kinds_of_the_api_version_come_first() {
    let kinds = labels("apiVersion: batch/v1\nkind: ‸\n");
    assert_eq!(kinds[..2], ["Job", "CronJob"]);
    assert!(kinds.contains(&"Deployment".to_owned()));
    assert!(
        !kinds
            .iter()
            .any(|kind| kind == "JobList" || kind == "DeleteOptions")
    );
    assert_eq!(
        chosen("apiVersion: apps/v1\nkind: Dep‸\n", "Deployment"),
        "apiVersion: apps/v1\nkind: Deployment\n"
    );
    assert_eq!(chosen("kind:‸", "Pod"), "kind: Pod");
}

#[test]
fn the_api_version_of_the_kind_comes_first() {
    let items = offered("kind: CronJob\napiVersion: ‸");
    assert_eq!(items[0].label, "batch/v1");
    assert_eq!(items[0].detail, "CronJob");
    assert_eq!(items[0].kind, CompletionKind::ApiVersion);
    assert_eq!(
        chosen(
            "apiVersion: networking.k8s.io/‸\nkind: Ingress\n",
            "networking.k8s.io/v1"
        ),
        "apiVersion: networking.k8s.io/v1\nkind: Ingress\n"
    );
}

#[test]
fn fields_that_must_be_there_come_first_and_those_that_are_there_do_not_come() {
    let items = offered(&format!("{POD}spec:\n  containers:\n  - image: a\n    ‸\n"));
    assert_eq!(items[0].label, "name");
    assert!(items[0].required);
    assert!(items.iter().all(|item| item.label != "image"));
    assert!(items.iter().all(|item| item.kind == CompletionKind::Field));
}

#[test]
fn fields_are_offered_on_a_half_typed_line_and_on_a_blank_one() {
    for typed in [
        "spec:\n  ‸",
        "spec:\n  ‸\n",
        "spec:\n  cont‸\n",
        "spec:\n  cont‸\n  volumes: []\n",
        "spec:\n  volumes: []\n  ‸\n",
        "spec:\n  volumes:\n  - name: v\n  ‸\n",
        "spec: {cont‸}\n",
        "spec: {volumes: [], ‸}\n",
        "spec: {‸",
        "metadata:\n  name: a\n---\napiVersion: v1\nkind: Pod\nspec:\n  ‸\n",
        "spec:\n  cont‸ainers: []\n",
    ] {
        let labels = labels(&format!("{POD}{typed}"));
        assert!(
            labels.contains(&"containers".to_owned()),
            "{typed:?}: {labels:?}"
        );
    }
}

#[test]
fn a_field_brings_the_indentation_of_its_value() {
    let pod = |typed: &str| format!("{POD}{typed}");
    assert_eq!(
        chosen(&pod("spec:\n  con‸\n"), "containers"),
        pod("spec:\n  containers:\n  - \n")
    );
    assert_eq!(
        chosen(
            &pod("spec:\n  volumes:\n    - name: a\n  con‸\n"),
            "containers"
        ),
        pod("spec:\n  volumes:\n    - name: a\n  containers:\n    - \n"),
        "lists are indented as the others are"
    );
    assert_eq!(
        chosen(&pod("spec:\n  containers:\n  - res‸\n"), "resources"),
        pod("spec:\n  containers:\n  - resources:\n      \n")
    );
    assert_eq!(
        chosen(&pod("metadata:\n  labels: {}\n  na‸me: x\n"), "namespace"),
        pod("metadata:\n  labels: {}\n  namespace: x\n"),
        "a key that has its colon keeps it"
    );
    assert_eq!(
        chosen(&pod("spec: {hostN‸}\n"), "hostNetwork"),
        pod("spec: {hostNetwork: }\n")
    );
}

#[test]
fn a_missing_dash_is_brought_along() {
    assert_eq!(
        chosen(&format!("{POD}spec:\n  containers:\n    ‸\n"), "image"),
        format!("{POD}spec:\n  containers:\n    - image: \n")
    );
    assert_eq!(
        chosen(&format!("{POD}spec:\n  containers:\n  -‸\n"), "image"),
        format!("{POD}spec:\n  containers:\n  - image: \n")
    );
}

#[test]
fn values_of_a_closed_set_are_offered_the_default_first() {
    let port = format!("{POD}spec:\n  containers:\n  - ports:\n    - protocol: ‸\n");
    assert_eq!(labels(&port), ["TCP", "SCTP", "UDP"]);
    assert_eq!(offered(&port)[0].detail, "default");
    assert_eq!(
        labels(&format!("{POD}spec:\n  hostNetwork: t‸")),
        ["true", "false"]
    );
    assert_eq!(
        chosen(
            &format!("{POD}spec:\n  restartPolicy: \"On‸\"\n"),
            "OnFailure"
        ),
        format!("{POD}spec:\n  restartPolicy: \"OnFailure\"\n")
    );
    let claim = "apiVersion: v1\nkind: PersistentVolumeClaim\nspec:\n";
    for typed in [
        "  accessModes: [Re‸]\n",
        "  accessModes:\n  - Re‸\n",
        "  accessModes:\n  - ‸\n",
    ] {
        let labels = labels(&format!("{claim}{typed}"));
        assert!(
            labels.contains(&"ReadWriteOnce".to_owned()),
            "{typed:?}: {labels:?}"
        );
    }
}

#[test]
fn json_is_completed_as_json() {
    let json = "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"spec\": {\"hostN‸\"}}";
    assert_eq!(
        chosen(json, "hostNetwork"),
        json.replace("hostN‸", "hostNetwork")
    );
    let json = "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"spec\": {\"hostNetwork\": true, ‸}}";
    assert_eq!(chosen(json, "hostPID"), json.replace('‸', "\"hostPID\": "));
    let json = "{\"apiVersion\": \"batch/v1\", \"kind\": \"‸\"}";
    assert_eq!(labels(json)[0], "Job");
}

#[test]
fn nothing_is_offered_where_nothing_is_known() {
    for manifest in [
        "# comm‸ent\n".to_owned(),
        format!("{POD}metadata:\n  annotations:\n    ‸\n"),
        format!("{POD}metadata:\n  name: ‸\n"),
        format!("{POD}spec:\n  containers:\n  - args:\n    - |\n      echo ‸\n"),
        format!("{POD}spec:\n  containers:\n  - args:\n    - echo\n      and ‸\n"),
        "apiVersion: example.com/v1\nkind: Pizza\nspec:\n  ‸\n".to_owned(),
    ] {
        assert_eq!(
            completions(&manifest).map(|(_, it)| it.items),
            None,
            "{manifest}"
        );
    }
}

#[test]
fn typing_a_manifest_never_fails() {
    let manifest = "\u{feff}apiVersion: apps/v1\r\nkind: 'Deployment'\r\nspec: {replicas: 2, template: \
                    {\"spec\": {containers: [{name: 한글}]}}}\r\n--- # 다음\r\n- a\r\n";
    let mut analyzer = Analyzer::new(Schema::embedded());
    for end in 0..=manifest.len() {
        let typed = &manifest[..manifest.floor_char_boundary(end)];
        let workspace = workspace(Version::LATEST, &[typed]);
        for offset in 0..=end as u32 + 1 {
            analyzer.complete(&workspace, 0, offset);
            analyzer.hover(&workspace, 0, offset);
        }
    }
}
