//! What makes pods and keeps them: Deployments, ReplicaSets, StatefulSets, DaemonSets.

use std::collections::HashSet;

use podyard_kube::{Reason, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{forms, meta, pod, storage};

/// A pod template: what it says of its pods' labels and annotations, and the pod.
pub(crate) fn template(template: &At<'_, '_>, out: &mut Causes) {
    if let Some(metadata) = template.get("metadata") {
        let count = out.told.len();
        meta::labels(&metadata, "labels", out);
        meta::annotations(&metadata, out);
        // The server tells these without the metadata.
        out.rebase(count, &metadata, template.path());
    }
    if let Some(spec) = template.get("spec") {
        pod::spec(&spec, false, out);
    }
}

/// A template whose pods are kept running.
fn lasting(spec: &At<'_, '_>, out: &mut Causes) {
    out.present(spec, &["template"]);
    let Some(made) = spec.get("template") else {
        return;
    };
    template(&made, out);
    let Some(of_pod) = made.get("spec") else {
        return;
    };
    if let Some(policy) = of_pod.get("restartPolicy")
        && policy
            .text()
            .is_some_and(|it| !it.is_empty() && it != "Always")
    {
        out.choice(&policy, Reason::NotSupported, &["Always"]);
    }
    if of_pod.get("activeDeadlineSeconds").is_some() {
        out.conflict_at(
            &of_pod,
            "activeDeadlineSeconds",
            Reason::Forbidden,
            Words {
                en: "Pods that are kept running have no deadline: that is for pods that end.",
                ko: "계속 실행되는 파드에는 기한을 쓸 수 없어요. 끝나는 파드에만 쓸 수 있어요.",
            },
        );
    }
}

fn selector(spec: &At<'_, '_>, out: &mut Causes) {
    let Some(selector) = spec.get("selector") else {
        return;
    };
    meta::selector(&selector, out);
    if meta::is_empty(&selector) {
        out.conflict(
            &selector,
            Reason::Invalid,
            Words {
                en: "The selector is empty: it has to choose the pods of the template by their labels.",
                ko: "셀렉터가 비어 있어요. 템플릿의 파드를 레이블로 골라야 해요.",
            },
        );
    }
}

/// How many at most are missing or too many while pods are replaced: a number or a share.
fn share(owner: &At<'_, '_>, name: &str, most: Option<i64>, out: &mut Causes) -> Option<i64> {
    let at = owner.get(name)?;
    if let Some(number) = at.number() {
        out.natural(owner, name);
        return Some(number);
    }
    let text = at.text()?;
    let Some(percent) = forms::percent(text) else {
        out.form(&at, forms::PERCENT);
        return None;
    };
    if most.is_some_and(|most| percent > most) {
        out.unfit(
            &at,
            Words {
                en: "A share cannot be more than 100%.",
                ko: "백분율은 100%를 넘을 수 없어요.",
            },
        );
    }
    Some(percent)
}

/// Names the block of a rolling update beside a strategy that has none.
const NOT_ROLLING: Words = Words {
    en: "`rollingUpdate` goes with the type `RollingUpdate` only.",
    ko: "`rollingUpdate` 필드는 유형이 `RollingUpdate`일 때만 쓸 수 있어요.",
};

pub(crate) fn deployment(spec: &At<'_, '_>, out: &mut Causes) {
    for name in ["replicas", "minReadySeconds", "revisionHistoryLimit"] {
        out.natural(spec, name);
    }
    selector(spec, out);
    lasting(spec, out);
    if let Some(strategy) = spec.get("strategy") {
        const KINDS: &[&str] = &["Recreate", "RollingUpdate"];
        self::strategy(&strategy, Reason::NotSupported, KINDS, out);
        let rolling = strategy.get("rollingUpdate");
        match (strategy.word("type"), &rolling) {
            ("Recreate", Some(_)) => {
                out.conflict_at(&strategy, "rollingUpdate", Reason::Forbidden, NOT_ROLLING);
            }
            ("" | "RollingUpdate", Some(rolling)) => {
                let missing = share(rolling, "maxUnavailable", Some(100), out);
                let surplus = share(rolling, "maxSurge", None, out);
                if missing == Some(0) && surplus == Some(0) {
                    out.conflict_at(rolling, "maxUnavailable", Reason::Invalid, BOTH_ZERO);
                }
            }
            _ => {}
        }
    }
    let ready = spec.count("minReadySeconds").unwrap_or(0);
    if let Some(deadline) = spec.count("progressDeadlineSeconds") {
        out.natural(spec, "progressDeadlineSeconds");
        if deadline <= ready {
            out.conflict_at(spec, "progressDeadlineSeconds", Reason::Invalid, LATE);
        }
    } else if ready >= 600 {
        out.conflict_at(spec, "progressDeadlineSeconds", Reason::Invalid, LATE);
    }
}

/// A deadline that is over before anything could be ready.
const LATE: Words = Words {
    en: "`progressDeadlineSeconds` must be more than `minReadySeconds`: otherwise the deadline is over before a pod counts as available.",
    ko: "`progressDeadlineSeconds` 값은 `minReadySeconds` 값보다 커야 해요. 그렇지 않으면 파드가 사용 가능해지기 전에 기한이 지나요.",
};

const UNNAMED: Words = Words {
    en: "A claim needs a name, by which the containers mount it.",
    ko: "클레임에는 컨테이너가 마운트할 때 쓰는 이름이 있어야 해요.",
};

/// A way to replace pods that there is none of, which the server tells at the whole strategy.
fn strategy(at: &At<'_, '_>, reason: Reason, kinds: &[&str], out: &mut Causes) {
    if let Some(kind) = at.get("type").filter(|at| !at.is_empty())
        && kind.text().is_some_and(|it| !kinds.contains(&it))
    {
        out.choice(&kind, reason, kinds);
        out.at_path(at.path());
    }
}

const BOTH_ZERO: Words = Words {
    en: "`maxUnavailable` and `maxSurge` cannot both be 0: nothing could ever be replaced.",
    ko: "`maxUnavailable`, `maxSurge` 값이 둘 다 0일 수는 없어요. 아무것도 교체할 수 없게 돼요.",
};

pub(crate) fn replica_set(spec: &At<'_, '_>, out: &mut Causes) {
    for name in ["replicas", "minReadySeconds"] {
        out.natural(spec, name);
    }
    selector(spec, out);
    lasting(spec, out);
}

pub(crate) fn replication_controller(spec: &At<'_, '_>, out: &mut Causes) {
    for name in ["replicas", "minReadySeconds"] {
        out.natural(spec, name);
    }
    lasting(spec, out);
    // What is not said is taken from the labels of the template.
    let template = spec.get("template");
    let metadata = template.as_ref().and_then(|at| at.get("metadata"));
    if !spec.has("selector") && !metadata.is_some_and(|at| at.has("labels")) {
        out.required(spec, "selector");
    }
}

pub(crate) fn stateful_set(spec: &At<'_, '_>, out: &mut Causes) {
    for name in ["replicas", "minReadySeconds"] {
        out.natural(spec, name);
    }
    if let Some(ordinals) = spec.get("ordinals") {
        out.natural(&ordinals, "start");
    }
    selector(spec, out);
    // Before that the pods it makes were not looked at when it was created.
    if out.since(37) {
        lasting(spec, out);
        // The names of its pods are its own: what the template says of them is passed over.
        let own = [
            "spec.template.spec.hostname",
            "spec.template.spec.subdomain",
        ];
        out.told.retain(|it| !own.contains(&it.path.as_str()));
        claims(spec, out);
    }
    if out.since(37) {
        out.like(spec, "serviceName", forms::LABEL, forms::is_label);
    }
    if let Some(strategy) = spec.get("updateStrategy") {
        if !matches!(strategy.word("type"), "Recreate") {
            const KINDS: &[&str] = &["RollingUpdate", "OnDelete"];
            self::strategy(&strategy, Reason::Invalid, KINDS, out);
        }
        let rolling = strategy.get("rollingUpdate");
        match (strategy.word("type"), &rolling) {
            ("OnDelete", Some(_)) => {
                out.conflict_at(&strategy, "rollingUpdate", Reason::Invalid, NOT_ROLLING);
            }
            ("" | "RollingUpdate", Some(rolling)) => {
                out.natural(rolling, "partition");
                // Before that it was dropped.
                if out.since(37) {
                    share(rolling, "maxUnavailable", Some(100), out);
                }
            }
            _ => {}
        }
    }
}

/// The claims that each pod has of its own. A volume is made of each, before those of the template,
/// in place of one that has the same name.
fn claims(spec: &At<'_, '_>, out: &mut Causes) {
    const VOLUMES: &str = "spec.template.spec.volumes";
    let Some(claims) = spec.get("volumeClaimTemplates") else {
        return;
    };
    let of = |claim: &At<'_, '_>| {
        claim
            .get("metadata")
            .map_or("", |at| at.word("name"))
            .to_owned()
    };
    let names: HashSet<String> = claims.items().map(|it| of(&it)).collect();
    let template = spec.get("template");
    let pod = template.as_ref().and_then(|at| at.get("spec"));
    let volumes = pod.as_ref().and_then(|at| at.get("volumes"));
    let mut count = names.len();
    let places: Vec<Option<usize>> = volumes
        .iter()
        .flat_map(At::items)
        .map(|it| {
            let is_kept = !names.contains(it.word("name"));
            count += usize::from(is_kept);
            is_kept.then(|| count - 1)
        })
        .collect();
    out.told.retain_mut(|told| {
        let rest = told.path.strip_prefix(VOLUMES);
        let Some((index, rest)) = rest.and_then(|it| it.strip_prefix('[')?.split_once(']')) else {
            return true;
        };
        match index.parse().ok().and_then(|it: usize| places.get(it)) {
            Some(Some(place)) => {
                let path = format!("{VOLUMES}[{place}]{rest}");
                let own = std::mem::replace(&mut told.path, path);
                told.own.get_or_insert(own);
                true
            }
            Some(None) => false,
            None => true,
        }
    });
    for (index, claim) in claims.items().enumerate() {
        let metadata = claim.get("metadata");
        let name = metadata.as_ref().and_then(|at| at.get("name"));
        match name.filter(|at| !at.is_empty()) {
            None => {
                out.missing(metadata.as_ref().unwrap_or(&claim), "name", UNNAMED.into());
                out.at_path(format!("{VOLUMES}[{index}].name"));
            }
            Some(name) if name.text().is_some_and(|it| !forms::is_label(it)) => {
                out.form(&name, forms::LABEL);
                out.at_path(format!("{VOLUMES}[{index}].name"));
            }
            Some(_) => {}
        }
        if let Some(spec) = claim.get("spec") {
            storage::claim(&spec, true, out);
        }
    }
}

pub(crate) fn daemon_set(spec: &At<'_, '_>, out: &mut Causes) {
    for name in ["minReadySeconds", "revisionHistoryLimit"] {
        out.natural(spec, name);
    }
    selector(spec, out);
    lasting(spec, out);
    if let Some(strategy) = spec.get("updateStrategy") {
        const KINDS: &[&str] = &["RollingUpdate", "OnDelete"];
        self::strategy(&strategy, Reason::NotSupported, KINDS, out);
    }
    if let Some(strategy) = spec.get("updateStrategy")
        && matches!(strategy.word("type"), "" | "RollingUpdate")
        && let Some(rolling) = strategy.get("rollingUpdate")
    {
        let missing = share(&rolling, "maxUnavailable", Some(100), out).unwrap_or(1);
        let surplus = share(&rolling, "maxSurge", Some(100), out).unwrap_or(0);
        if missing > 0 && surplus > 0 {
            out.conflict_at(
                &rolling,
                "maxSurge",
                Reason::Invalid,
                Words {
                    en: "Only one of `maxUnavailable` and `maxSurge` can be more than 0: `maxUnavailable` is 1 by default.",
                    ko: "`maxUnavailable`, `maxSurge` 중 하나만 0보다 클 수 있어요. `maxUnavailable` 기본값은 1이에요.",
                },
            );
        }
        if missing == 0 && surplus == 0 {
            out.conflict_at(&rolling, "maxUnavailable", Reason::Required, BOTH_ZERO);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::causes;

    fn set(volumes: &str, claims: &str) -> Vec<String> {
        causes(&format!(
            "
apiVersion: apps/v1
kind: StatefulSet
metadata: {{name: store}}
spec:
  serviceName: store
  selector: {{matchLabels: {{a: b}}}}
  template:
    metadata: {{labels: {{a: b}}}}
    spec: {{containers: [{{name: a, image: a}}], volumes: [{volumes}]}}
  volumeClaimTemplates: [{claims}]
"
        ))
    }

    fn claim(name: &str, more: &str) -> String {
        let request = "resources: {requests: {storage: 1Gi}}";
        let spec = format!("{{accessModes: [ReadWriteOnce], {request}{more}}}");
        format!("{{metadata: {{name: {name}}}, spec: {spec}}}")
    }

    #[test]
    fn volumes_are_made_of_claims() {
        let at = "spec.template.spec.volumes";
        assert_eq!(
            set(
                "{name: c, hostPath: {}}, {name: d, hostPath: {}}",
                &claim("c", "")
            ),
            [format!("{at}[1].hostPath.path Required")]
        );
        assert_eq!(set("", &claim("A", "")), [format!("{at}[0].name Invalid")]);
    }

    #[test]
    fn a_claim_of_a_set_may_lead_away() {
        let with = |source: &str| set("", &claim("c", &format!(", dataSourceRef: {{{source}}}")));
        let at = "spec.volumeClaimTemplates[0].spec.dataSourceRef";
        assert_eq!(
            with("kind: Cart, name: a, namespace: B"),
            [format!("{at} Invalid"), format!("{at}.namespace Invalid")]
        );
    }
}
