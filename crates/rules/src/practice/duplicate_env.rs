//! An environment variable that is set twice.

use podyard_kube::model::{Container, Env, Resource};
use podyard_kube::{Diagnostic, Fix, Layer, Severity, Text, Words};
use podyard_syntax::edit::delete_item;

use crate::advice::{MOST, containers};
use crate::words::{excerpt, fill};
use crate::{Check, Docs, Rule};

/// See the module.
pub const RULE: Rule = Rule {
    code: "duplicate-env",
    layer: Layer::Practice,
    severity: Severity::Warning,
    reason: None,
    mends: true,
    docs: Docs {
        title: Words {
            en: "Environment variable that is set twice",
            ko: "두 번 설정한 환경 변수",
        },
        why: Words {
            en: "The last one counts, the earlier ones have no effect: whoever changes one of \
                 those wonders why nothing happens. `kubectl apply` merges this list by name and \
                 may moreover drop one. Keep the one that is meant.",
            ko: "마지막 값만 쓰이고 앞에 있는 값은 무시돼요. 그래서 앞의 값을 바꾸면 왜 아무 일도 \
                 일어나지 않는지 헤매게 돼요. `kubectl apply` 명령은 이 목록을 이름으로 \
                 병합하므로 그중 하나가 사라질 수도 있어요. 필요한 것만 남기세요.",
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
        - name: MODE
          value: test
        - name: PORT
          value: \"80\"
        - name: MODE
          value: production
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
        - name: PORT
          value: \"80\"
        - name: MODE
          value: production
",
    },
    check: Check::Resource(check),
};

const MESSAGE: Words = Words {
    en: "Container `{}` sets `{}` again.",
    ko: "`{}` 컨테이너가 `{}` 환경 변수를 다시 설정해요.",
};

fn check(resource: &Resource<'_>, found: &mut Vec<Diagnostic>) {
    for (_, container) in containers(resource) {
        let mut last = std::collections::HashMap::new();
        for (index, variable) in container.env.iter().take(MOST).enumerate() {
            let earlier = last.insert(variable.name, index);
            let Some(earlier) = earlier.filter(|_| !variable.name.is_empty()) else {
                continue;
            };
            let between = container.env.get(earlier..=index).unwrap_or_default();
            found.extend(judge(resource, container, between));
        }
    }
}

/// Judges the variables from one to the next of the same name, unless one of them makes use of the
/// value that is there until then.
fn judge(
    resource: &Resource<'_>,
    container: &Container<'_>,
    between: &[Env<'_>],
) -> Option<Diagnostic> {
    let (first, others) = between.split_first()?;
    let last = others.last()?;
    let used = format!("$({})", first.name);
    let mut values = others.iter().filter_map(|it| it.value);
    if values.any(|value| value.contains(&used)) || first.node == last.node {
        return None;
    }
    let message = fill(MESSAGE, &[&excerpt(container.name), &excerpt(last.name)]);
    let at = |it: &Env<'_>| it.node.get("name").map(|entry| entry.value.span());
    let title = Text::new("Remove the earlier one", "앞의 설정 지우기");
    // An anchor in it may be needed elsewhere.
    let is_plain = first.node.descendants().all(|it| it.anchor().is_none());
    let fix = is_plain.then(|| Fix::suggested(title, delete_item(first.node)));
    let name = last.node.get("name")?.value;
    let finding = RULE.about(resource, name, message).fix(fix);
    Some(match at(first) {
        Some(span) => finding.related(
            span,
            Text::new("It is set here before.", "앞에서 여기에 설정했어요."),
        ),
        None => finding,
    })
}

#[cfg(test)]
mod tests {
    use crate::harness::{expect, expect_fix, expect_none};

    #[test]
    fn each_that_hides_one_before_it() {
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
        - {name: A, value: one}
        - {name: A, value: two}
                 ^ duplicate-env
        - {name: B, value: one}
        - {name: A, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
                 ^ duplicate-env
    - name: b
      image: a:1
      env: [{name: A, value: one}]
",
        );
    }

    #[test]
    fn a_value_that_is_used_on_the_way_has_an_effect() {
        expect_none(
            "duplicate-env",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      env:
        - {name: PATHS, value: /a}
        - {name: PATHS, value: '$(PATHS):/b'}
        - {name: A, value: one}
        - {name: B, value: '$(A)/y'}
        - {name: A, value: z}
",
        );
    }

    #[test]
    fn the_earlier_one_goes() {
        expect_fix(
            "duplicate-env",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      env: [{name: A, value: one}, {name: A, value: two}]
",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
      image: a:1
      env: [{name: A, value: two}]
",
        );
    }
}
