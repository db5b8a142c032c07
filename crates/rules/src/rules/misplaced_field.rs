//! Keys that belong one or two levels further in or out.

use podyard_kube::shape::{Destination, Direction, MismatchKind};
use podyard_kube::{Diagnostic, Fix, Language, Layer, Severity, Text, Words, text};
use podyard_syntax::{Edit, Entry, Node, Style, apply, edit};

use crate::mend::{dedented, indented};
use crate::words::both;
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "misplaced-field",
    layer: Layer::Schema,
    severity: Severity::Error,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Field at the wrong level",
            ko: "잘못된 위치의 필드",
        },
        why: Words {
            en: "Indentation decides what a field belongs to. This one is unknown where it stands \
                 but known nearby, so it was probably indented too little or too much.",
            ko: "들여쓰기에 따라 필드가 속하는 곳이 정해져요. 이 필드는 지금 자리에서는 쓸 수 \
                 없지만 가까운 곳에서는 쓸 수 있어요. 들여쓰기가 모자라거나 지나친 것 같아요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - image: nginx:1.29
  name: web
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - image: nginx:1.29
      name: web
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for slip in context.slips() {
        let MismatchKind::MisplacedFields {
            entries,
            owner,
            destination,
        } = &slip.mismatch.kind
        else {
            continue;
        };
        let Some((first, others)) = entries.split_first() else {
            continue;
        };
        let mut home = slip.shape.path(destination.from);
        home.append(destination.below.clone());
        let home = match home.to_string() {
            path if path.is_empty() => Text::new("the top of the object", "오브젝트의 최상위"),
            path => text!("`{path}`", "`{path}` 필드"),
        };
        let keys = |language: Language| both(entries.iter().map(|e| e.key.value()), language);
        let (en, ko) = (keys(Language::English), keys(Language::Korean));
        let (owner, to_en, to_ko) = (owner.name(), home.en, home.ko);
        let verb = if others.is_empty() {
            "belongs"
        } else {
            "belong"
        };
        let where_en = match destination.direction {
            Direction::Up => format!("{verb} further out, to {to_en}"),
            Direction::Down => format!("{verb} further in, to {to_en}"),
            Direction::Across => format!("{verb} to {to_en}"),
        };
        let mut path = slip.path();
        path.push_field(first.key.value());
        let mut finding = RULE
            .finding(
                first.key.span(),
                text!(
                    "{en} {where_en}, not to `{owner}`.",
                    "{ko} 필드는 `{owner}` 타입이 아니라 {to_ko} 아래에 있어야 해요."
                ),
            )
            .of_object(slip.object)
            .at_path(path.to_string())
            .fix(
                applicable(context, mend(entries, destination)).map(|edits| {
                    let title = text!("Move it to {to_en}", "{to_ko} 아래로 옮기기");
                    Fix::suggested(title, edits)
                }),
            );
        for other in others {
            let key = other.key.value();
            let message = text!(
                "`{key}` belongs there as well.",
                "`{key}` 필드도 함께 옮겨야 해요."
            );
            finding = finding.related(other.key.span(), message);
        }
        found.push(finding);
    }
}

/// Neighbours in brackets share commas: taken out one by one their edits may overlap.
fn applicable(context: &Context<'_, '_>, edits: Option<Vec<Edit>>) -> Option<Vec<Edit>> {
    edits.filter(|edits| apply(context.document.text(), edits).is_ok())
}

/// The edits that move all the keys, or none when one of them cannot be moved.
fn mend(entries: &[Entry<'_>], destination: &Destination<'_, '_>) -> Option<Vec<Edit>> {
    let Some((outer, inner)) = destination.create.split_first() else {
        return moved(entries, destination.mapping);
    };
    match destination.mapping.get(outer) {
        Some(empty) if inner.is_empty() && destination.as_item => {
            let mut edits = deleted(entries);
            edits.extend(edit::append_item(empty.value, &block(entries)).ok()?);
            Some(edits)
        }
        Some(empty) if inner.is_empty() => moved(entries, empty.value),
        Some(_) => None,
        None => created(entries, destination, outer, inner),
    }
}

fn moved(entries: &[Entry<'_>], into: Node<'_>) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for entry in entries {
        edits.extend(edit::move_entry(*entry, into, edit::Position::Last).ok()?);
    }
    Some(edits)
}

fn deleted(entries: &[Entry<'_>]) -> Vec<Edit> {
    entries
        .iter()
        .flat_map(|entry| edit::delete_entry(*entry))
        .collect()
}

/// Moves the keys under fields that have to be made first.
fn created(
    entries: &[Entry<'_>],
    destination: &Destination<'_, '_>,
    outer: &str,
    inner: &[&str],
) -> Option<Vec<Edit>> {
    let mapping = destination.mapping;
    if let ([entry], []) = (entries, inner)
        && entry.key.parent() == Some(mapping)
        && !destination.as_item
    {
        return edit::wrap_entry(*entry, outer).ok();
    }
    let mut yaml = block(entries);
    if destination.as_item {
        yaml = format!("- {}", indented(&yaml, 2));
    }
    for name in inner.iter().rev() {
        yaml = format!("{name}:\n  {}", indented(&yaml, 2));
    }
    let all = mapping.entries().all(|entry| entries.contains(&entry));
    if all {
        let yaml = format!("{outer}:\n  {}", indented(&yaml, 2));
        return edit::replace_value(mapping, &yaml).ok();
    }
    let mut edits = deleted(entries);
    edits.extend(edit::insert_entry(mapping, outer, &yaml, edit::Position::Last).ok()?);
    Some(edits)
}

/// The entries as lines at the left margin.
fn block(entries: &[Entry<'_>]) -> String {
    let lines = entries.iter().map(|entry| {
        let (key, value) = (entry.key.source(), dedented(entry.value));
        let is_block = entry.value.style() == Style::BlockCollection;
        match is_block {
            true => format!("{key}:\n  {}", indented(&value, 2)),
            false => format!("{key}: {value}"),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix};

    #[test]
    fn the_keys_of_a_port_without_its_list() {
        expect_fix(
            "misplaced-field",
            "\
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  port: 80
  targetPort: 8080
",
            "\
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
  - port: 80
    targetPort: 8080
",
        );
    }

    #[test]
    fn an_item_that_lost_its_dash_and_indentation() {
        expect_fix(
            "misplaced-field",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  name: web
  image: nginx:1.29
",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: web
    image: nginx:1.29
",
        );
    }

    #[test]
    fn a_group_id_for_the_whole_pod() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsUser: 1000}
  containers:
    - name: web
      image: nginx:1.29
      securityContext: {fsGroup: 2000}
                        ^^^^^^^ misplaced-field
",
        );
    }

    #[test]
    fn keys_slip_in_company() {
        expect_fix(
            "misplaced-field",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      livenessProbe:
        port: 8080
        path: /healthz
        periodSeconds: 5
",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      livenessProbe:
        periodSeconds: 5
        httpGet:
          path: /healthz
          port: 8080
",
        );
    }

    #[test]
    fn keys_beside_their_list_slip_back_into_its_item() {
        expect_fix(
            "misplaced-field",
            "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - image: nginx:1.29
  name: web
  # before it stops
  lifecycle:
    preStop:
      exec:
        command: [sleep, '5']
",
            "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - image: nginx:1.29
    name: web
    # before it stops
    lifecycle:
      preStop:
        exec:
          command: [sleep, '5']
",
        );
    }

    #[test]
    fn several_keys_of_one_slip_are_told_once() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - image: nginx:1.29
  name: web
  ^^^^ misplaced-field
  lifecycle: {preStop: {sleep: {seconds: 5}}}
",
        );
    }

    #[test]
    fn protocol_beside_ports_belongs_to_the_port() {
        expect_fix(
            "misplaced-field",
            "\
apiVersion: v1
kind: Pod
metadata: {name: dns}
spec:
  containers:
    - name: dns
      image: coredns:1.12
      ports:
        - containerPort: 53
      protocol: UDP
",
            "\
apiVersion: v1
kind: Pod
metadata: {name: dns}
spec:
  containers:
    - name: dns
      image: coredns:1.12
      ports:
        - containerPort: 53
          protocol: UDP
",
        );
    }

    #[test]
    fn volumes_inside_a_container_belong_to_the_pod() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      volumeMounts: [{name: data, mountPath: /data}]
      volumes:
      ^^^^^^^ misplaced-field
        - name: data
          emptyDir: {}
",
        );
    }

    #[test]
    fn a_spec_inside_metadata_is_one_slip() {
        expect(
            "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  spec:
  ^^^^ misplaced-field
    selector: {matchLabels: {app: web}}
    template:
      metadata: {labels: {app: web}}
      spec: {containers: [{name: web, image: 'nginx:1.29'}]}
",
        );
    }

    #[test]
    fn labels_that_slipped_out_of_labels() {
        expect_fix(
            "misplaced-field",
            "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
  app: web
  tier: front
spec: {containers: [{name: web, image: 'nginx:1.29'}]}
",
            "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
    tier: front
spec: {containers: [{name: web, image: 'nginx:1.29'}]}
",
        );
    }

    #[test]
    fn a_selector_without_match_labels() {
        expect_fix(
            "misplaced-field",
            "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    app: web
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: 'nginx:1.29'}]}
",
            "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: 'nginx:1.29'}]}
",
        );
    }

    #[test]
    fn a_field_of_a_group_that_is_not_there_yet() {
        expect_fix(
            "misplaced-field",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      runAsUser: 1000
",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      securityContext:
        runAsUser: 1000
",
        );
    }
}
