//! An object that is put into the namespace `default`.

use podyard_kube::{Diagnostic, Fix, Layer, Severity, Text, Words};
use podyard_syntax::edit::delete_entry;

use crate::words::{excerpt, fill};
use crate::{Check, Context, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "in-default-namespace",
    layer: Layer::Practice,
    severity: Severity::Hint,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "In the default namespace",
            ko: "default 네임스페이스 사용",
        },
        why: Words {
            en: "In `default` ends up whatever names no namespace, so that quotas, network \
                 policies and roles can hardly be fitted to it. Give the application a namespace \
                 of its own, or leave the namespace to whoever applies the manifest. On a \
                 cluster for one application or for trying things out it does no harm.",
            ko: "`default`에는 네임스페이스를 지정하지 않은 오브젝트가 모두 모여서 쿼터, \
                 네트워크 정책, 롤을 알맞게 정하기 어려워요. 애플리케이션마다 네임스페이스를 \
                 따로 두거나, 네임스페이스를 적지 말고 적용할 때 정하세요. 애플리케이션 하나만 \
                 있거나 시험용인 클러스터라면 괜찮아요.",
        },
        wrong: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  namespace: default
data:
  mode: fast
",
        right: "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  mode: fast
",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_, '_>, found: &mut Vec<Diagnostic>) {
    for (index, judged) in context.objects.iter().enumerate() {
        let object = &judged.object;
        let Some(entry) = object.namespace else {
            continue;
        };
        // What belongs to no namespace has other worries.
        let is_namespaced = judged.identity.kind.is_none_or(|kind| kind.namespaced());
        if entry.value.value() != "default" || entry.value.is_repaired() || !is_namespaced {
            continue;
        }
        let words = Words::new(
            "{} `{}` is put into the namespace `default`.",
            "{} `{}` 오브젝트가 `default` 네임스페이스에 만들어져요.",
        );
        let kind = object.kind_text().unwrap_or_default();
        let name = excerpt(object.name_text().unwrap_or_default());
        let title = Text::new(
            "Remove `namespace`, and choose it when applying",
            "`namespace`를 지우고 적용할 때 정하기",
        );
        found.push(
            RULE.finding(entry.value.span(), fill(words, &[kind, &name]))
                .of_object(index)
                .at_path("metadata.namespace")
                .fix(Fix::suggested(title, delete_entry(entry))),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::expect;

    #[test]
    fn only_where_it_is_written() {
        expect(
            "\
apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: default}
                               ^^^^^^^ in-default-namespace
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: default-2}
",
        );
    }
}
