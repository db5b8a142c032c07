//! Keys that belong one or two levels further in or out.

use podyard_kube::shape::{Direction, MismatchKind};
use podyard_kube::{Diagnostic, Fix, Language, Layer, Severity, Text, Words, text};

use crate::relocate;
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
            ko: "필드가 어디에 속하는지는 들여쓰기로 정해져요. 이 필드는 지금 자리에는 없지만 \
                 가까운 곳에는 있는 필드라서, 들여쓰기가 모자라거나 지나친 것 같아요.",
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
            path => text!("`{path}`", "`{path}` 아래"),
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
                    "{ko} 필드는 `{owner}` 타입이 아니라 {to_ko}에 있어야 해요."
                ),
            )
            .of_object(slip.object)
            .at_path(path.to_string())
            .fix(relocate::edits(entries, destination).map(|edits| {
                let title = text!("Move it to {to_en}", "{to_ko}로 옮기기");
                Fix::suggested(title, edits)
            }));
        for other in others {
            let key = other.key.value();
            let message = text!(
                "`{key}` belongs there as well.",
                "`{key}` 필드도 함께 옮겨야 해요."
            );
            finding = finding.related(other.key.span(), message);
        }
        found.push(slip.as_decoded(finding));
    }
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
