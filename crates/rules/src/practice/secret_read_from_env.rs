//! A secret that a program is given as an environment variable.

use podyard_kube::model::{Resource, dig, items_at};
use podyard_kube::{Diagnostic, Layer, Severity, Words};
use podyard_syntax::{Node, NodeKind};

use crate::advice::{MOST, containers};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "secret-read-from-env",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Secret read from the environment",
            ko: "환경 변수로 읽는 시크릿",
        },
        why: Words {
            en: "The environment is inherited by child processes and shows up in crash dumps and \
                 debug pages, and it keeps the old value until the pod restarts; a file of a \
                 mounted Secret follows a rotation. Against it: nearly every program reads its \
                 environment and not all read files. Worth it where secrets are rotated, or where \
                 the program can read a file anyway.",
            ko: "환경 변수는 자식 프로세스에 상속되고 크래시 덤프나 디버그 화면에 드러나며, \
                 파드를 다시 시작할 때까지 예전 값이 남아요. 시크릿을 볼륨으로 마운트하면 값을 \
                 교체했을 때 파일도 따라 바뀌어요. 다만 환경 변수는 거의 모든 프로그램이 읽지만 \
                 파일은 그렇지 않아요. 시크릿을 자주 교체하거나 프로그램이 파일을 읽을 수 있다면 \
                 바꿀 만해요.",
        },
        wrong: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      env:
        - name: DB_PASSWORD
          valueFrom:
            secretKeyRef:
              name: db
              key: password
              optional: true
",
        right: "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      env:
        - name: DB_PASSWORD_FILE
          value: /run/secrets/db/password
      volumeMounts:
        - name: db
          mountPath: /run/secrets/db
          readOnly: true
  volumes:
    - name: db
      secret:
        secretName: db
        optional: true
",
    },
    check: Check::Resource(check),
};

const MESSAGE: Words = Words {
    en: "Container `{}` reads Secret `{}` from its environment.",
    ko: "`{}` 컨테이너가 `{}` 시크릿을 환경 변수로 읽어요.",
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (_, container) in containers(resource) {
        let of_keys = container.env.iter().filter_map(|it| it.from);
        let of_keys = of_keys.filter_map(|from| dig(from, "secretKeyRef.name"));
        let of_all = items_at(container.node, "envFrom");
        let of_all = of_all.filter_map(|from| dig(from, "secretRef.name"));
        for name in of_keys.chain(of_all).take(MOST).filter(is_written) {
            let names = [&excerpt(container.name), &excerpt(name.value())];
            let message = fill(MESSAGE, &names.map(String::as_str));
            found.push(RULE.about(resource, name, message));
        }
    }
}

fn is_written(name: &Node<'_>) -> bool {
    name.kind() == NodeKind::Scalar && !name.value().is_empty() && !name.is_repaired()
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn by_one_key_or_as_a_whole() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      envFrom:
        - secretRef: {name: db}
                            ^^ secret-read-from-env
        - configMapRef: {name: settings}
      env:
        - {name: A, valueFrom: {secretKeyRef: {name: keys, key: a}}}
                                                     ^^^^ secret-read-from-env
        - {name: B, valueFrom: {configMapKeyRef: {name: settings, key: b}}}
",
        );
    }
}
