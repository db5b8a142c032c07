//! Periodic Job: work that is done again and again, at times written as a cron schedule.

use podyard_kube::{Text, Words, text};

use super::batch_job::ends;
use crate::facts::schedule;
use crate::{Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "periodic-job",
    part: Part::Behavioral,
    chapter: 8,
    name: Words::new("Periodic Job", "주기적 잡"),
    gist: Words::new(
        "Work that comes round again is started by the clock of the cluster, not by a process that \
         must never stop.",
        "되풀이되는 작업을 늘 떠 있는 프로세스가 아니라 클러스터의 시계가 시작해요.",
    ),
    roles: &[
        Role::new("cron-job", "CronJob", "크론잡"),
        Role::new("schedule", "schedule", "일정"),
        Role::new("time-zone", "time zone", "시간대"),
        Role::new("overlap", "overlap", "겹침 처리"),
        Role::new("deadline", "starting deadline", "시작 기한"),
        Role::new("history", "history", "기록"),
        Role::new("restart-policy", "restart policy", "재시작 정책"),
    ],
    detect,
};

const FIELDS: [(&str, &str); 6] = [
    ("schedule", "schedule"),
    ("timeZone", "time-zone"),
    ("concurrencyPolicy", "overlap"),
    ("startingDeadlineSeconds", "deadline"),
    ("successfulJobsHistoryLimit", "history"),
    ("failedJobsHistoryLimit", "history"),
];

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, job) in scene.of_kind("CronJob") {
        let name = job.name;
        let says = || match job.text("spec.schedule") {
            Some(when) => text!(
                "CronJob `{name}` starts a Job at `{when}`.",
                "`{name}` 크론잡은 `{when}` 일정에 맞춰 잡을 시작해요."
            ),
            None => text!(
                "CronJob `{name}` starts a Job again and again.",
                "`{name}` 크론잡은 잡을 되풀이해 시작해요."
            ),
        };
        let Some(mut card) = scene.card(id, says) else {
            continue;
        };
        card.role("cron-job", job.head());
        for (field, role) in FIELDS {
            if let Some(node) = job.at(&format!("spec.{field}")) {
                card.role(role, node);
            }
        }
        if let Some(pod) = &job.pod {
            ends(&mut card, pod, name);
        }
        if let Some(words) = job.text("spec.schedule").and_then(schedule::words) {
            let (en, ko) = (&words.en, &words.ko);
            card.fact(|| match job.text("spec.timeZone") {
                Some(zone) => text!(
                    "It runs {en}, in the time of `{zone}`.",
                    "`{zone}` 시간대로 {ko} 실행돼요."
                ),
                None => text!(
                    "It runs {en}, in the time zone of the cluster's controller, which is mostly \
                     UTC.",
                    "{ko} 실행돼요. 시간대는 클러스터 컨트롤러를 따르고 대개 UTC예요."
                ),
            });
        }
        if let Some(schedule) = job
            .text("spec.schedule")
            .filter(|it| schedule::is_plain(it))
        {
            card.runs(schedule, job.text("spec.timeZone"));
        }
        if let Some(overlap) = overlap(job.text("spec.concurrencyPolicy")) {
            card.fact(|| overlap);
        }
        scene.push(card);
    }
}

/// What happens when a run is due while the last one is still going; none for a policy that there
/// is not.
fn overlap(policy: Option<&str>) -> Option<Text> {
    Some(match policy {
        Some("Forbid") => text!(
            "A run that is due while the last one is still going is skipped.",
            "앞선 실행이 끝나지 않았으면 이번 차례는 건너뛰어요."
        ),
        Some("Replace") => text!(
            "A run that is due while the last one is still going takes its place.",
            "앞선 실행이 끝나지 않았으면 멈추고 새 실행으로 바꿔요."
        ),
        None | Some("Allow") => text!(
            "Runs may overlap: the next one starts even when the last one is still going.",
            "실행이 겹칠 수 있어요. 앞선 실행이 끝나지 않아도 다음 실행을 시작해요."
        ),
        Some(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mended, present, says};

    const NIGHTLY: &str = "\
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec:
  schedule: '30 3 * * *'
  timeZone: Asia/Seoul
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers: [{name: dump, image: 'postgres:17'}]
";

    #[test]
    fn told_in_words() {
        present(
            "periodic-job",
            &NIGHTLY.replace(
                "  timeZone: Asia/Seoul\n",
                "  timeZone: Asia/Seoul\n  ^^^^^^^^^^^^^^^^^^^^ time-zone\n",
            ),
        );
        says(
            "periodic-job",
            NIGHTLY,
            "It runs every day at 03:30, in the time of `Asia/Seoul`.",
        );
        says(
            "periodic-job",
            NIGHTLY,
            "A run that is due while the last one is still going is skipped.",
        );
    }

    #[test]
    fn of_an_old_version_and_in_a_list() {
        present(
            "periodic-job",
            "\
apiVersion: batch/v1beta1
kind: CronJob
^^^^^^^^^^^^^ cron-job
metadata: {name: poll}
spec:
  schedule: '@hourly'
  ^^^^^^^^^^^^^^^^^^^ schedule
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}}
",
        );
        present(
            "periodic-job",
            "kind: List\napiVersion: v1\nitems:\n- apiVersion: batch/v1\n  kind: CronJob\n  metadata: {name: poll}\n  spec:\n    schedule: '*/5 * * * *'\n    jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}}\n",
        );
    }

    #[test]
    fn a_restart_policy_is_added_deep_down() {
        let without = NIGHTLY.replace("          restartPolicy: OnFailure\n", "");
        let mended = mended("periodic-job", "restart-policy", &without);
        assert!(
            mended.contains("\n          restartPolicy: Never\n"),
            "{mended}"
        );
    }

    #[test]
    fn a_job_and_a_schedule_of_something_else_are_none() {
        absent(
            "periodic-job",
            "apiVersion: batch/v1\nkind: Job\nmetadata: {name: nightly}\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}\n",
        );
        absent(
            "periodic-job",
            "apiVersion: velero.io/v1\nkind: Schedule\nmetadata: {name: nightly}\nspec: {schedule: '0 3 * * *'}\n",
        );
        absent(
            "periodic-job",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cron}\ndata: {schedule: '0 3 * * *'}\n",
        );
    }
}
