//! What becomes of a Job by what becomes of its pods.

use std::collections::HashSet;

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::forms;

/// When a Job counts as done before all of its indexes are.
pub(crate) fn success(spec: &At<'_, '_>, out: &mut Causes) {
    let Some(policy) = spec.get("successPolicy").filter(|_| out.since(31)) else {
        return;
    };
    // Without their number the server cannot go on.
    let Some(all) = spec.count("completions") else {
        return;
    };
    out.required(&policy, "rules");
    for rule in policy.get("rules").iter().flat_map(At::items) {
        let (count, indexes) = (rule.get("succeededCount"), rule.get("succeededIndexes"));
        if count.is_none() && indexes.is_none() {
            out.missing(
                &rule,
                "",
                Text::new(
                    "A rule must say how many indexes have to succeed, or which.",
                    "규칙에는 성공해야 하는 인덱스의 수나 목록이 있어야 해요.",
                ),
            );
        }
        let mut most = all;
        if let Some(indexes) = indexes
            && let Some(text) = indexes.text()
        {
            let listed = indexes_in(text, all);
            if listed.is_none() {
                out.form(
                    &indexes,
                    Words {
                        en: "indexes in ascending order, all of them less than `completions`, such as `0,2-4`",
                        ko: "`0,2-4`처럼 `completions`보다 작은 인덱스를 작은 것부터",
                    },
                );
            }
            most = most.min(listed.unwrap_or(0));
        }
        out.range(&rule, "succeededCount", 0, most);
    }
}

/// How many indexes a list of numbers and ranges has; none for what is no such list.
fn indexes_in(text: &str, all: i64) -> Option<i64> {
    let (mut last, mut count) = (-1, 0);
    for part in text.split(',').filter(|_| !text.is_empty()) {
        let (first, end) = part.split_once('-').unwrap_or((part, part));
        let (first, end): (i64, i64) = (first.parse().ok()?, end.parse().ok()?);
        let is_range = part.contains('-');
        if first <= last || end >= all || (is_range && first >= end) {
            return None;
        }
        count += end - first + 1;
        last = end;
    }
    Some(count)
}

/// What a Job's failures lead to.
pub(crate) fn failure(spec: &At<'_, '_>, out: &mut Causes) {
    let containers = |name: &str| {
        let pod = spec.get("template");
        let pod = pod.as_ref().and_then(|at| at.get("spec"));
        ["containers", "initContainers"].iter().any(|list| {
            let found = pod.as_ref().and_then(|at| at.get(list));
            found.is_some_and(|at| at.items().any(|it| it.word("name") == name))
        })
    };
    let Some(policy) = spec.get("podFailurePolicy") else {
        return;
    };
    for rule in policy.get("rules").iter().flat_map(At::items) {
        let codes = rule.get("onExitCodes");
        let has_conditions = rule.has("onPodConditions");
        if codes.is_some() == has_conditions {
            out.conflict(
                &rule,
                Reason::Invalid,
                Words {
                    en: "A rule looks either at exit codes or at conditions of the pod.",
                    ko: "규칙 하나는 종료 코드나 파드 컨디션 중 하나만 볼 수 있어요.",
                },
            );
        }
        if rule.word("action") == "FailIndex" && spec.get("backoffLimitPerIndex").is_none() {
            out.conflict_at(
                &rule,
                "action",
                Reason::Invalid,
                Words {
                    en: "`FailIndex` goes with `backoffLimitPerIndex` only.",
                    ko: "`FailIndex` 동작은 `backoffLimitPerIndex`가 있을 때만 쓸 수 있어요.",
                },
            );
        }
        for condition in rule.get("onPodConditions").iter().flat_map(At::items) {
            out.given(&condition, "type", forms::QUALIFIED, forms::is_qualified);
        }
        let Some(codes) = codes else { continue };
        if let Some(name) = codes.get("containerName")
            && name.text().is_some_and(|it| !containers(it))
        {
            out.conflict(
                &name,
                Reason::Invalid,
                Words {
                    en: "The pod has no container of that name.",
                    ko: "파드에 그런 이름의 컨테이너가 없어요.",
                },
            );
        }
        match codes.get("values").filter(|at| !at.is_empty()) {
            Some(values) => {
                let is_in = codes.word("operator") == "In";
                let mut before = None;
                let mut known = HashSet::new();
                for value in values.items() {
                    let number = value.number();
                    if is_in && number == Some(0) {
                        out.unfit(
                            &value,
                            Words {
                                en: "0 is success: no rule about failures can be about it.",
                                ko: "0은 성공이에요. 실패 규칙에 쓸 수 없어요.",
                            },
                        );
                    }
                    if number.is_some_and(|number| !known.insert(number)) {
                        out.twice(&value);
                    }
                    if number < before {
                        out.unfit(
                            &values,
                            Words {
                                en: "The numbers must be in ascending order.",
                                ko: "숫자는 작은 것부터 순서대로 써야 해요.",
                            },
                        );
                    }
                    before = number;
                }
            }
            None => out.empty(&codes, "values"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::indexes_in;

    #[test]
    fn indexes_are_counted() {
        assert_eq!(indexes_in("", 6), Some(0));
        assert_eq!(indexes_in("0,2-4", 6), Some(4));
        for odd in ["6", "2,1", "4-2", "a/b", "1-2-3", "-1", "1,"] {
            assert_eq!(indexes_in(odd, 6), None, "{odd}");
        }
    }
}
