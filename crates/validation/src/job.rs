//! Work that ends: Jobs and CronJobs.

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::workload::template;
use crate::{cron, forms, job_policy, meta, zone};

/// The `spec` of a Job, of one that stands for itself or of a template.
pub(crate) fn job(spec: &At<'_, '_>, is_template: bool, out: &mut Causes) {
    for name in [
        "parallelism",
        "completions",
        "activeDeadlineSeconds",
        "backoffLimit",
        "ttlSecondsAfterFinished",
        "backoffLimitPerIndex",
        "maxFailedIndexes",
    ] {
        out.natural(spec, name);
    }
    let mode = spec.word("completionMode");
    let is_indexed = mode == "Indexed";
    // Without either number both are 1, but not in a template.
    let is_counted = !is_template && spec.get("parallelism").is_none();
    if is_indexed && spec.get("completions").is_none() && !is_counted {
        out.missing(
            spec,
            "completions",
            Text::new(
                "An indexed Job must say how many indexes there are.",
                "인덱스 잡에는 인덱스가 몇 개인지 적어야 해요.",
            ),
        );
    }
    if out.since(29)
        && let Some(policy) = spec.get("podReplacementPolicy")
    {
        let by_failure = spec.get("podFailurePolicy").is_some();
        if policy.is_empty() {
            let policies: &[&str] = match by_failure {
                true => &["Failed"],
                false => &["Failed", "TerminatingOrFailed"],
            };
            out.choice(&policy, Reason::NotSupported, policies);
        } else if by_failure && policy.text() == Some("TerminatingOrFailed") {
            out.conflict(
                &policy,
                Reason::NotSupported,
                Words {
                    en: "With a `podFailurePolicy` only pods that have failed are replaced: `Failed`.",
                    ko: "`podFailurePolicy` 설정이 있으면 실패한 파드만 교체해요. `Failed`여야 해요.",
                },
            );
        }
    }
    for name in ["backoffLimitPerIndex", "maxFailedIndexes", "successPolicy"] {
        // With a mode that there is none of, the server does not go into the first two.
        let is_looked_at = name == "successPolicy" || matches!(mode, "" | "NonIndexed");
        if !is_indexed && is_looked_at && spec.get(name).is_some() {
            out.conflict_at(
                spec,
                name,
                Reason::Invalid,
                Words {
                    en: "It goes with `completionMode: Indexed` only.",
                    ko: "`completionMode: Indexed`일 때만 쓸 수 있어요.",
                },
            );
        }
    }
    if is_indexed {
        job_policy::success(spec, out);
    }
    if spec.get("maxFailedIndexes").is_some() && spec.get("backoffLimitPerIndex").is_none() {
        out.missing(
            spec,
            "backoffLimitPerIndex",
            Text::new(
                "`maxFailedIndexes` counts indexes that fail by their own limit, which must be given.",
                "`maxFailedIndexes` 값은 인덱스별 한도를 넘은 인덱스를 세므로, 그 한도가 있어야 해요.",
            ),
        );
    }
    if let Some(most) = spec.count("completions")
        && let Some(at) = spec.get("maxFailedIndexes").filter(|_| is_indexed)
        && at.number().is_some_and(|it| it > most)
    {
        out.unfit(
            &at,
            Words {
                en: "No more indexes can fail than there are: `completions` says how many.",
                ko: "인덱스 수(`completions`)보다 많이 실패할 수는 없어요.",
            },
        );
    }
    if !is_template {
        selector(spec, out);
    }
    job_policy::failure(spec, out);
    out.formed(
        spec.get("managedBy"),
        forms::DOMAIN_PATH,
        forms::is_domain_path,
    );
    out.present(spec, &["template"]);
    let Some(made) = spec.get("template") else {
        return;
    };
    template(&made, out);
    let Some(of_pod) = made.get("spec") else {
        return;
    };
    ending(&of_pod, spec, out);
}

/// By what labels the pods of a Job are chosen: the server adds those of the Job itself.
const OWN: &[&str] = &[
    "batch.kubernetes.io/controller-uid",
    "batch.kubernetes.io/job-name",
    "controller-uid",
    "job-name",
];

const MADE: Words = Words {
    en: "A CronJob's Jobs get their selectors from the server: leave it out.",
    ko: "크론잡이 만드는 잡의 셀렉터는 API 서버가 만들어요. 이 필드를 빼세요.",
};

fn selector(spec: &At<'_, '_>, out: &mut Causes) {
    let selector = spec.get("selector");
    let count = out.told.len();
    if let Some(selector) = &selector {
        meta::selector(selector, out);
    }
    // What is wrong itself chooses nothing that could be compared.
    let is_sound = out.told.len() == count;
    let is_manual = spec.is_true("manualSelector");
    match &selector {
        None if is_manual => out.missing(
            spec,
            "selector",
            Text::new(
                "With `manualSelector` the selector must be given.",
                "`manualSelector` 설정이면 셀렉터를 적어야 해요.",
            ),
        ),
        Some(selector) if !is_manual && is_sound && asks_for_others(selector) => {
            out.conflict(
                selector,
                Reason::Invalid,
                Words {
                    en: "The selector of a Job is made by the server: leave it out, or say `manualSelector: true`.",
                    ko: "잡의 셀렉터는 API 서버가 만들어요. 빼거나 `manualSelector: true`로 설정하세요.",
                },
            );
        }
        _ => {}
    }
}

/// Whether a selector asks for labels that the server does not make.
fn asks_for_others(selector: &At<'_, '_>) -> bool {
    let labels = selector.get("matchLabels");
    let expressions = selector.get("matchExpressions");
    labels.is_some_and(|at| at.entries().any(|(key, _)| !OWN.contains(&key)))
        || expressions.is_some_and(|at| {
            at.items().any(|it| {
                matches!(it.word("operator"), "In" | "Exists") && !OWN.contains(&it.word("key"))
            })
        })
}

/// The pods of an indexed Job are called by its name and their number.
pub(crate) fn hostname(root: &At<'_, '_>, out: &mut Causes) {
    let (metadata, spec) = (root.get("metadata"), root.get("spec"));
    let Some(name) = metadata.as_ref().and_then(|at| at.get("name")) else {
        return;
    };
    let Some(spec) = spec.filter(|at| at.word("completionMode") == "Indexed") else {
        return;
    };
    let count = match spec.get("parallelism") {
        None => spec.count("completions").or(Some(1)),
        Some(_) => spec.count("completions"),
    };
    let text = name.text().unwrap_or_default();
    // Servers before that may have taken it.
    if let Some(count) = count.filter(|count| *count > 0 && out.since(30))
        && forms::is_subdomain(text)
        && !forms::is_label(&format!("{text}-{}", count - 1))
    {
        out.form(
            &name,
            Words {
                en: "lower-case letters, digits and `-`, at most 63 characters with `-` and the number of a pod",
                ko: "소문자, 숫자, `-` 문자로, `-` 문자와 파드의 번호까지 합쳐 63자까지",
            },
        );
    }
}

/// Pods that end: how they are started again has to be said.
fn ending(of_pod: &At<'_, '_>, job: &At<'_, '_>, out: &mut Causes) {
    match of_pod.word("restartPolicy") {
        "" | "Always" => out.missing(
            of_pod,
            "restartPolicy",
            Text::new(
                "A Job's pods end: `restartPolicy` must be `OnFailure` or `Never`, and `Always` is what it is by default.",
                "잡의 파드는 끝나야 해요. `restartPolicy` 값은 `OnFailure`나 `Never`여야 하는데, 기본값은 `Always`예요.",
            ),
        ),
        "OnFailure" if job.get("podFailurePolicy").is_some() => {
            out.conflict_at(
                of_pod,
                "restartPolicy",
                Reason::Invalid,
                Words {
                    en: "With a `podFailurePolicy` the pods must not be restarted: `restartPolicy: Never`.",
                    ko: "`podFailurePolicy` 설정이 있으면 `restartPolicy: Never`여야 해요.",
                },
            );
        }
        _ => {}
    }
}

pub(crate) fn cron_job(spec: &At<'_, '_>, out: &mut Causes) {
    match spec.get("schedule").filter(|at| !at.is_empty()) {
        Some(schedule) => {
            let text = schedule.text().unwrap_or_default();
            if text.contains("TZ") {
                out.conflict(
                    &schedule,
                    Reason::Invalid,
                    Words {
                        en: "A time zone stands in `timeZone`, not in the schedule.",
                        ko: "시간대는 일정이 아니라 `timeZone` 필드에 적어야 해요.",
                    },
                );
            } else if !cron::is_schedule(text) {
                out.form(
                    &schedule,
                    Words {
                        en: "a schedule of five fields such as `30 2 * * 1-5`, or a word such as `@daily`",
                        ko: "`30 2 * * 1-5`처럼 다섯 칸으로 된 일정이나 `@daily` 같은 낱말을",
                    },
                );
            }
        }
        None => out.required(spec, "schedule"),
    }
    // Before that the field was dropped.
    let zone = spec.get("timeZone").filter(|_| out.since(25));
    out.formed(
        zone,
        Words {
            en: "the name of a time zone, such as `Asia/Seoul`",
            ko: "`Asia/Seoul` 같은 시간대 이름을",
        },
        zone::is_likely,
    );
    for name in [
        "startingDeadlineSeconds",
        "successfulJobsHistoryLimit",
        "failedJobsHistoryLimit",
    ] {
        out.natural(spec, name);
    }
    if let Some(of_job) = spec
        .get("jobTemplate")
        .as_ref()
        .and_then(|at| at.get("spec"))
    {
        job(&of_job, true, out);
        let has_selector = of_job.get("selector").is_some();
        for (name, is_there) in [
            ("selector", has_selector),
            ("manualSelector", of_job.is_true("manualSelector")),
        ] {
            if is_there {
                out.conflict_at(&of_job, name, Reason::Invalid, MADE);
                if name == "manualSelector" {
                    out.for_reason(Reason::NotSupported);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::causes;

    #[test]
    fn an_indexed_job_names_its_pods() {
        let job = |name: &str, mode: &str| {
            causes(&format!(
                "
apiVersion: batch/v1
kind: Job
metadata: {{name: {name}}}
spec:
  completions: 2
  completionMode: {mode}
  template:
    spec: {{restartPolicy: Never, containers: [{{name: a, image: a}}]}}
"
            ))
        };
        assert_eq!(job("a.b", "NonIndexed"), [""; 0]);
        assert_eq!(job("a.b", "Indexed"), ["metadata.name Invalid"]);
        assert_eq!(job("a", "Indexed"), [""; 0]);
    }

    #[test]
    fn a_selector_is_made_by_the_server() {
        let job = |spec: &str| {
            causes(&format!(
                "
apiVersion: batch/v1
kind: Job
metadata: {{name: count}}
spec:
  {spec}
  template:
    spec: {{restartPolicy: Never, containers: [{{name: a, image: a}}]}}
"
            ))
        };
        assert_eq!(job("backoffLimit: 1"), [""; 0]);
        assert_eq!(job("manualSelector: true"), ["spec.selector Required"]);
        assert_eq!(
            job("selector: {matchLabels: {a: b}}"),
            ["spec.selector Invalid"]
        );
        assert_eq!(
            job("selector: {matchExpressions: [{key: a, operator: Exists}]}"),
            ["spec.selector Invalid"]
        );
        assert_eq!(
            job("selector: {matchLabels: {a: b/c}}"),
            ["spec.selector.matchLabels Invalid"]
        );
        let indexed = "completionMode: Indexed\n  completions: 3\n  successPolicy: {rules: ";
        assert_eq!(
            job(&format!("{indexed}[{{succeededIndexes: '0,2'}}]}}")),
            [""; 0]
        );
        assert_eq!(
            job(&format!("{indexed}[{{succeededIndexes: '3'}}, {{}}]}}")),
            [
                "spec.successPolicy.rules[0].succeededIndexes Invalid",
                "spec.successPolicy.rules[1] Required",
            ]
        );
    }
}
