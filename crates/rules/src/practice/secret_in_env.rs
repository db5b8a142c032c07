//! A secret that stands in a manifest.

use podyard_kube::model::{Env, Resource};
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Words};
use podyard_syntax::NodeKind;
use podyard_syntax::edit::{rename_key, replace_value, scalar};

use crate::advice::{MOST, containers};
use crate::secrets::is_in_the_open;
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "secret-in-env",
    layer: Layer::Practice,
    severity: Severity::Info,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Secret written into the environment",
            ko: "환경 변수에 그대로 적은 비밀 값",
        },
        why: Words {
            en: "Whoever may read the workload, its manifest or the history of the repository \
                 reads the secret too. Keep the value in a Secret, which has rights of its own \
                 and can be encrypted, and name that here. A value that has been committed is \
                 known: replace it by a new one.",
            ko: "워크로드나 매니페스트, 저장소 이력을 볼 수 있는 사람이라면 누구나 비밀 값도 볼 \
                 수 있어요. 권한을 따로 관리하고 암호화할 수 있는 시크릿에 값을 두고, 여기에는 그 \
                 이름만 적으세요. 이미 커밋한 값은 노출된 것이므로 새 값으로 바꾸세요.",
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
          value: open sesame
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
        - name: DB_PASSWORD
          valueFrom:
            secretKeyRef:
              name: web
              key: DB_PASSWORD
",
    },
    check: Check::Resource(check),
};

const MESSAGE: Words = Words {
    en: "The value of `{}` in container `{}` looks like a secret.",
    ko: "`{}` 환경 변수의 값이 비밀 값으로 보여요. `{}` 컨테이너에 그대로 적혀 있어요.",
};

const REFER: Words = Words {
    en: "Take it from the key `{}` of a Secret `{}`, which you create",
    ko: "`{}` 키를 `{}` 시크릿에서 읽기(시크릿은 직접 만드세요)",
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (_, container) in containers(resource) {
        for variable in container.env.iter().take(MOST) {
            let value = variable.value.unwrap_or_default();
            let Some(entry) = variable.node.get("value") else {
                continue;
            };
            if !is_in_the_open(variable.name, value) || entry.value.is_repaired() {
                continue;
            }
            let names = [&excerpt(variable.name), &excerpt(container.name)];
            let message = fill(MESSAGE, &names.map(String::as_str));
            let fix = from_secret(variable, resource.name);
            found.push(RULE.about(resource, entry.value, message).fix(fix));
        }
    }
}

/// The fix that names a Secret in place of the value.
fn from_secret(variable: &Env<'_>, secret: &str) -> Option<Fix> {
    let entry = variable.node.get("value")?;
    let is_plain = entry.value.kind() == NodeKind::Scalar && entry.value.anchor().is_none();
    if secret.is_empty() || !is_plain {
        return None;
    }
    let (name, key) = (scalar(secret), scalar(variable.name));
    let source = format!("secretKeyRef:\n  name: {name}\n  key: {key}");
    let mut edits = rename_key(entry, "valueFrom").ok()?;
    edits.extend(replace_value(entry.value, &source).ok()?);
    Some(Fix::suggested(fill(REFER, &[&key, &name]), edits))
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_none};

    #[test]
    fn by_the_name_and_with_a_value_of_its_own() {
        expect(
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      env:
        - {name: API_TOKEN, value: 'abc'}
                                   ^^^^^ secret-in-env
        - {name: API_TOKEN_TTL, value: 1h}
        - {name: OTHER_TOKEN, value: $(API_TOKEN)}
        - {name: DB_PASSWORD_FILE, value: /run/secrets/db}
        - {name: ALLOW_EMPTY_PASSWORD, value: 'yes'}
        - {name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}
",
        );
    }

    #[test]
    fn an_empty_value_is_none() {
        expect_none(
            "secret-in-env",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: 'a:1', env: [{name: PASSWORD, value: ''}, {name: TOKEN}]}
",
        );
    }
}
