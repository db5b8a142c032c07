//! A secret that is kept where everybody may read.

use podyard_kube::model::{Resource, entries};
use podyard_kube::{Diagnostic, Layer, Severity, Words};

use crate::advice::MOST;
use crate::secrets::is_in_the_open;
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "secret-in-config-map",
    layer: Layer::Practice,
    severity: Severity::Info,
    reason: None,
    mends: false,
    docs: Docs {
        title: Words {
            en: "Secret in a ConfigMap",
            ko: "컨피그맵에 있는 비밀 값",
        },
        why: Words {
            en: "ConfigMaps are for what everybody may know: they are readable to most who have \
                 access to the namespace, show in full wherever they are shown, and are not \
                 encrypted at rest unless that is set up for them. Put the value into a Secret, \
                 and replace one that has been committed by a new one.",
            ko: "컨피그맵은 누구나 알아도 되는 값을 두는 곳이에요. 네임스페이스에 접근할 수 있는 \
                 사람은 대부분 읽을 수 있고, 화면에 그대로 보이며, 따로 설정하지 않으면 \
                 암호화되지 않은 채 저장돼요. 값을 시크릿으로 옮기고, 이미 커밋했다면 새 값으로 \
                 바꾸세요.",
        },
        wrong: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  db-host: db.example.com
  db-password: open sesame
",
        right: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  db-host: db.example.com
---
apiVersion: v1
kind: Secret
metadata:
  name: web
stringData:
  db-password: open sesame
",
    },
    check: Check::Resource(check),
};

const MESSAGE: Words = Words {
    en: "The value of `{}` looks like a secret, which a ConfigMap does not protect.",
    ko: "`{}` 키의 값이 비밀 값으로 보여요. 컨피그맵은 값을 보호하지 않아요.",
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    if !resource.is("ConfigMap") {
        return;
    }
    let data = resource.at("data").into_iter().flat_map(entries);
    for entry in data.take(MOST) {
        let value = entry.value.target().map_or("", |value| value.value());
        if is_in_the_open(entry.key.value(), value) && !entry.value.is_repaired() {
            let message = fill(MESSAGE, &[&excerpt(entry.key.value())]);
            found.push(RULE.about(resource, entry.key, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn a_key_about_a_secret_is_none() {
        expect(
            "\
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data:
  API_KEY: abc
  ^^^^^^^ secret-in-config-map
  API_KEY_FILE: /run/secrets/key
  token.url: https://id.example.com
  admin.password: ''
  secret-name: web
---
apiVersion: v1
kind: Secret
metadata: {name: a}
stringData: {API_KEY: abc}
",
        );
    }
}
