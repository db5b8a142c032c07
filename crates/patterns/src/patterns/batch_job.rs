//! Batch Job: work that ends, done by pods until enough of them have succeeded.

use podyard_kube::graph::Id;
use podyard_kube::model::{Pod, Resource, text_at};
use podyard_kube::{Words, text};

use crate::mend::put;
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "batch-job",
    part: Part::Behavioral,
    chapter: 7,
    name: Words::new("Batch Job", "배치 잡"),
    gist: Words::new(
        "Work that has an end is done by pods that may fail and are tried again, until enough of \
         them have succeeded.",
        "끝이 있는 작업을 파드에 맡기고, 실패하면 다시 시도하면서 정한 만큼 성공할 때까지 이어가요.",
    ),
    roles: &[
        Role::new("job", "Job", "잡"),
        Role::new("restart-policy", "restart policy", "재시작 정책"),
        Role::new("completions", "completions", "완료 횟수"),
        Role::new("parallelism", "parallelism", "병렬 개수"),
        Role::new("retries", "retries", "재시도"),
        Role::new("deadline", "deadline", "기한"),
        Role::new("clean-up", "clean-up", "뒷정리"),
    ],
    detect,
};

/// The fields of a Job's spec, each with the role it fills.
const FIELDS: [(&str, &str); 8] = [
    ("completions", "completions"),
    ("completionMode", "completions"),
    ("parallelism", "parallelism"),
    ("backoffLimit", "retries"),
    ("backoffLimitPerIndex", "retries"),
    ("podFailurePolicy", "retries"),
    ("activeDeadlineSeconds", "deadline"),
    ("ttlSecondsAfterFinished", "clean-up"),
];

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, job) in scene.of_kind("Job") {
        let Some(pod) = &job.pod else { continue };
        let is_owned = podyard_kube::model::items_at(job.object.root, "metadata.ownerReferences")
            .any(|owner| text_at(owner, "kind") == Some("CronJob"));
        if is_owned {
            continue;
        }
        if let Some(card) = card(scene, id, job, pod) {
            scene.push(card);
        }
    }
}

fn card<'d>(
    scene: &Scene<'_, '_, 'd>,
    id: Id,
    job: &'d Resource<'d>,
    pod: &'d Pod<'d>,
) -> Option<Card<'d>> {
    let name = job.name;
    let says = || {
        text!(
            "Job `{name}` runs its pods to their end.",
            "`{name}` 잡은 파드를 끝까지 실행해요."
        )
    };
    let mut card = scene.card(id, says)?;
    card.role("job", job.head());
    for (field, role) in FIELDS {
        if let Some(node) = job.at(&format!("spec.{field}")) {
            card.role(role, node);
        }
    }
    ends(&mut card, pod, job.name);
    shape(&mut card, job);
    tries(&mut card, job, pod);
    Some(card)
}

/// A pod that ends must not be started anew for ever.
pub(super) fn ends<'d>(card: &mut Card<'d>, pod: &'d Pod<'d>, name: &str) {
    match podyard_kube::model::dig(pod.spec, "restartPolicy") {
        Some(policy) if matches!(policy.value(), "Never" | "OnFailure") => {
            card.role("restart-policy", policy);
        }
        Some(_) => {
            let why = text!(
                "The pods of `{name}` are restarted even when they have succeeded; a Job takes \
                 only `Never` or `OnFailure`.",
                "`{name}` 파드가 성공해도 다시 시작해요. 잡에는 `Never`나 `OnFailure`만 쓸 수 있어요."
            );
            let title = text!(
                "Set `restartPolicy: Never`",
                "`restartPolicy: Never`로 바꾸기"
            );
            let edits = crate::mend::set(pod.spec, "restartPolicy", "Never");
            let mend = Mend::suggested(title, card.document(), edits);
            card.missing("restart-policy", why, mend);
        }
        None => {
            let why = text!(
                "There is no `restartPolicy`, and its default `Always` is refused in a Job.",
                "`restartPolicy` 필드가 없어요. 기본값인 `Always` 값은 잡에서 거부돼요."
            );
            let title = text!(
                "Add `restartPolicy: Never`",
                "`restartPolicy: Never` 추가하기"
            );
            let edits = put(pod.spec, "restartPolicy", "Never");
            let mend = Mend::suggested(title, card.document(), edits);
            card.missing("restart-policy", why, mend);
        }
    }
}

/// How many pods do the work.
fn shape(card: &mut Card<'_>, job: &Resource<'_>) {
    let written = |field: &str| job.text(&format!("spec.{field}")).is_some();
    let completions = job.number("spec.completions");
    let Some(parallelism) = number(job, "parallelism", 1) else {
        return;
    };
    let indexed = job.text("spec.completionMode") == Some("Indexed");
    if completions.is_none() && written("completions") {
        return;
    }
    card.fact(|| match completions {
        Some(completions) if indexed => {
            let (name, last) = (job.name, completions.saturating_sub(1));
            text!(
                "{completions} pods, each with an index: `{name}-0` … `{name}-{last}`, \
                 {parallelism} at a time.",
                "저마다 인덱스가 있는 파드 {completions}개(`{name}-0` … `{name}-{last}`)를 한 번에 \
                 {parallelism}개씩 실행해요."
            )
        }
        Some(completions) if completions > 1 => text!(
            "{completions} pods must succeed, {parallelism} at a time.",
            "파드 {completions}개가 성공해야 하고 한 번에 {parallelism}개씩 실행해요."
        ),
        None if parallelism > 1 => text!(
            "A work queue: {parallelism} pods run together, and the Job is done once one has \
             succeeded and all have ended.",
            "작업 큐 방식이에요. 파드 {parallelism}개가 함께 실행되고, 하나가 성공하고 모두 끝나면 \
             잡이 끝나요."
        ),
        _ => text!("A single pod does the work.", "파드 하나가 작업을 맡아요."),
    });
}

/// How often it is tried.
fn tries(card: &mut Card<'_>, job: &Resource<'_>, pod: &Pod<'_>) {
    let per_index = job.at("spec.backoffLimitPerIndex").is_some();
    let Some(limit) = number(job, "backoffLimit", 6).filter(|_| !per_index) else {
        return;
    };
    match text_at(pod.spec, "restartPolicy") {
        Some("Never") => card.fact(|| text!(
            "After {limit} failed pods beyond the first it gives up; each try is a new pod.",
            "처음을 빼고 파드가 {limit}번 더 실패하면 포기해요. 시도할 때마다 새 파드를 만들어요."
        )),
        Some("OnFailure") => card.fact(|| text!(
            "After {limit} restarts of its containers it gives up; the pod stays the same.",
            "컨테이너를 {limit}번 다시 시작해도 안 되면 포기해요. 파드는 그대로예요."
        )),
        _ => {}
    }
}

/// The whole number there, or what holds without one; `None` where it is no such number.
fn number(job: &Resource<'_>, field: &str, default: i64) -> Option<i64> {
    match job.text(&format!("spec.{field}")) {
        None => Some(default),
        Some(text) => text.parse().ok().filter(|number| *number >= 0),
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present, says};

    #[test]
    fn a_single_pod() {
        let job = "\
apiVersion: batch/v1
kind: Job
metadata: {name: load}
spec:
  ttlSecondsAfterFinished: 600
  template:
    spec:
      restartPolicy: Never
      containers: [{name: load, image: 'r.example/load:2'}]
";
        present(
            "batch-job",
            &job.replace(
                "      restartPolicy: Never\n",
                "      restartPolicy: Never\n      ^^^^^^^^^^^^^^^^^^^^ restart-policy\n",
            ),
        );
        says("batch-job", job, "A single pod does the work.");
        says(
            "batch-job",
            job,
            "After 6 failed pods beyond the first it gives up; each try is a new pod.",
        );
    }

    #[test]
    fn indexed_and_queue() {
        let job = "\
apiVersion: batch/v1
kind: Job
^^^^^^^^^ job
metadata: {name: render}
spec:
  completions: 5
  ^^^^^^^^^^^^^^ completions
  parallelism: 2
  completionMode: Indexed
  template:
    spec:
      restartPolicy: OnFailure
      containers: [{name: render, image: 'r.example/render:2'}]
";
        present("batch-job", job);
        let plain: String = job
            .lines()
            .filter(|it| !it.contains('^'))
            .map(|it| format!("{it}\n"))
            .collect();
        says(
            "batch-job",
            &plain,
            "5 pods, each with an index: `render-0` … `render-4`, 2 at a time.",
        );
        says(
            "batch-job",
            &plain
                .replace("  completions: 5\n", "")
                .replace("  completionMode: Indexed\n", ""),
            "A work queue: 2 pods run together, and the Job is done once one has succeeded and all have ended.",
        );
    }

    #[test]
    fn a_restart_policy_is_added() {
        let job = "\
apiVersion: batch/v1
kind: Job
metadata: {name: load}
spec:
  template:
    spec:
      containers: [{name: load, image: 'r.example/load:2'}]
";
        partial("batch-job", "restart-policy", job);
        mends(
            "batch-job",
            "restart-policy",
            job,
            &format!("{job}      restartPolicy: Never\n"),
        );
    }

    #[test]
    fn what_a_cron_job_makes_is_none() {
        absent(
            "batch-job",
            "\
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec:
  schedule: '0 3 * * *'
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}}
",
        );
        absent(
            "batch-job",
            "\
apiVersion: batch/v1
kind: Job
metadata:
  name: nightly-28
  ownerReferences: [{apiVersion: batch/v1, kind: CronJob, name: nightly, uid: x}]
spec:
  template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}
",
        );
        absent(
            "batch-job",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: job}\nspec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}\n",
        );
    }
}
