//! What is told about Periodic Job.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "Backups, reports and clean-ups come round at fixed times. A crontab on some machine is \
         forgotten, runs twice when there are two, and not at all when the machine is down.",
        "백업, 보고서, 정리 작업은 정해진 때마다 돌아와요. 어느 서버의 crontab에 두면 잊히기 \
         쉽고, 서버가 둘이면 두 번, 꺼져 있으면 한 번도 실행되지 않아요.",
    ),
    solution: Words::new(
        "A CronJob makes a Job at each time of its schedule. What it makes is an ordinary Job \
         with all its retries and limits; the CronJob adds when, in which time zone, what to do \
         when the last run is still going, and how many finished runs to keep.",
        "크론잡은 일정에 맞춰 잡을 만들어요. 만들어진 잡은 재시도와 한도가 있는 평범한 잡이고, \
         크론잡은 언제, 어느 시간대로, 앞선 실행이 끝나지 않았으면 어떻게 할지, 끝난 실행을 몇 개 \
         남길지를 더해요.",
    ),
    example: "\
apiVersion: batch/v1
kind: CronJob
metadata:
  name: backup
spec:
  schedule: \"30 3 * * *\" # every day at 03:30
  timeZone: Asia/Seoul
  concurrencyPolicy: Forbid # never two at once
  startingDeadlineSeconds: 600
  jobTemplate:
    spec:
      backoffLimit: 2
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: backup
              image: registry.example.com/backup:3.0.1
",
    example_says: Words::new(
        "Every night at half past three in Seoul; a run that cannot start within ten minutes is \
         left out.",
        "서울 시각으로 매일 새벽 3시 30분에 실행하고, 10분 안에 시작하지 못하면 건너뛰어요.",
    ),
    knobs: &[
        Knob::new(
            "spec.schedule",
            "",
            "Minute, hour, day of month, month, day of week.",
            "분, 시, 일, 월, 요일 순서예요.",
        ),
        Knob::new(
            "spec.timeZone",
            "",
            "The time zone of the schedule; without it that of the controller, mostly UTC.",
            "일정의 시간대예요. 없으면 컨트롤러의 시간대를 따르고 대개 UTC예요.",
        ),
        Knob::new(
            "spec.concurrencyPolicy",
            "Allow",
            "`Forbid` skips, `Replace` stops the older run.",
            "`Forbid`는 건너뛰고 `Replace`는 앞선 실행을 멈춰요.",
        ),
        Knob::new(
            "spec.startingDeadlineSeconds",
            "",
            "How late a run may start.",
            "얼마나 늦게까지 시작해도 되는지 정해요.",
        ),
        Knob::new(
            "spec.suspend",
            "false",
            "Stops new runs until it is taken back.",
            "되돌릴 때까지 새 실행을 멈춰요.",
        ),
        Knob::new(
            "spec.successfulJobsHistoryLimit",
            "3",
            "How many finished runs are kept.",
            "성공한 실행을 몇 개 남길지 정해요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "A schedule meant in local time, without a time zone.",
                "현지 시각으로 생각하고 시간대를 적지 않아요.",
            ),
            (
                "The backup runs nine hours late in Seoul.",
                "서울에서 아홉 시간 늦게 실행돼요.",
            ),
        ),
        Pitfall::new(
            (
                "Runs that take longer than the interval.",
                "실행 시간이 간격보다 길어요.",
            ),
            (
                "Several run at once and get in each other's way.",
                "여러 실행이 겹쳐서 서로 방해해요.",
            ),
        ),
        Pitfall::new(
            (
                "The cluster was down for long.",
                "클러스터가 오래 멈춰 있었어요.",
            ),
            (
                "After more than 100 missed times without a deadline nothing starts any more: \
                 `TooManyMissedTimes`.",
                "시작 기한 없이 100번 넘게 놓치면 `TooManyMissedTimes` 이벤트를 남기고 더 \
                 시작하지 않아요.",
            ),
        ),
    ],
    avoid: Words::new(
        "Work every few seconds is a loop in a process; work that must happen exactly once needs \
         a lock of its own, for a run may start twice or not at all.",
        "몇 초마다 하는 일은 프로세스 안의 반복문이 나아요. 실행이 두 번 되거나 빠질 수도 있으니, \
         꼭 한 번만 해야 하는 일에는 따로 잠금이 필요해요.",
    ),
    relatives: &[
        Relative::new(
            "batch-job",
            "What each run is.",
            "실행 하나하나가 이거예요.",
        ),
        Relative::new(
            "singleton-service",
            "Another way to have work done once.",
            "한 번만 일하게 하는 다른 방법이에요.",
        ),
    ],
};
