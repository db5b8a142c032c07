//! What is told about Batch Job.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "Some work is done when it is done: an import, a migration, a report. A plain pod is not \
         started again when its node dies, and a Deployment starts finished work again for ever.",
        "데이터 가져오기, 마이그레이션, 보고서처럼 끝나면 그만인 작업이 있어요. 파드만 만들면 \
         노드가 죽었을 때 다시 시작하지 않고, 디플로이먼트로 만들면 끝난 작업을 계속 다시 \
         시작해요.",
    ),
    solution: Words::new(
        "A Job starts pods until enough of them have succeeded, tries again when one fails, and \
         gives up after a limit. `completions` and `parallelism` make of it a single task, a \
         fixed number of them, an indexed series, or workers on a queue.\n\nA finished Job stays \
         for its logs until it is deleted, by hand or after a time.",
        "잡은 정한 수만큼 성공할 때까지 파드를 시작하고, 실패하면 다시 시도하고, 한도를 넘으면 \
         포기해요. `completions`와 `parallelism`으로 작업 하나, 정해진 개수, 인덱스가 있는 작업, \
         큐를 나눠 처리하는 작업을 만들어요.\n\n끝난 잡은 로그를 볼 수 있게 남아 있고, 직접 \
         지우거나 정한 시간이 지나면 지워져요.",
    ),
    example: "\
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  completions: 5 # five parts of the work
  parallelism: 2 # two at a time
  completionMode: Indexed # each knows its number: JOB_COMPLETION_INDEX
  backoffLimit: 3
  ttlSecondsAfterFinished: 3600 # kept an hour for its logs
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example.com/import:2.1.0
",
    example_says: Words::new(
        "Five pods, two at a time, each with its own index; after three failures the whole Job \
         has failed.",
        "인덱스가 있는 파드 다섯 개를 두 개씩 실행하고, 세 번 넘게 실패하면 잡 전체가 실패해요.",
    ),
    knobs: &[
        Knob::new(
            "spec.completions",
            "1",
            "How many pods must succeed.",
            "성공해야 하는 파드 수예요.",
        ),
        Knob::new(
            "spec.parallelism",
            "1",
            "How many run at once.",
            "한 번에 몇 개를 실행할지 정해요.",
        ),
        Knob::new(
            "spec.backoffLimit",
            "6",
            "How many failures are tried again.",
            "몇 번까지 다시 시도할지 정해요.",
        ),
        Knob::new(
            "spec.activeDeadlineSeconds",
            "",
            "After so long all pods are stopped.",
            "이 시간이 지나면 모든 파드를 멈춰요.",
        ),
        Knob::new(
            "spec.ttlSecondsAfterFinished",
            "",
            "After so long the finished Job is deleted.",
            "끝난 뒤 이 시간이 지나면 잡을 지워요.",
        ),
        Knob::new(
            "pod.restartPolicy",
            "",
            "`Never` makes a new pod for each try, `OnFailure` restarts the container in the same \
             one.",
            "`Never`는 시도마다 새 파드를 만들고, `OnFailure`는 같은 파드에서 컨테이너를 다시 \
             시작해요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            ("No `restartPolicy`.", "`restartPolicy`가 없어요."),
            (
                "Refused: the default `Always` is not allowed in a Job.",
                "기본값 `Always`는 잡에서 쓸 수 없어서 거부돼요.",
            ),
        ),
        Pitfall::new(
            (
                "Work that must not be done twice.",
                "두 번 하면 안 되는 작업이에요.",
            ),
            (
                "A Job promises at least once: after a lost node the same part may run again.",
                "잡은 적어도 한 번을 보장해요. 노드가 사라지면 같은 부분이 다시 실행될 수 있어요.",
            ),
        ),
        Pitfall::new(
            (
                "Finished Jobs are never deleted.",
                "끝난 잡을 지우지 않아요.",
            ),
            (
                "Hundreds of `Completed` pods, and a slow API server.",
                "`Completed` 파드가 수백 개 쌓이고 API 서버가 느려져요.",
            ),
        ),
    ],
    avoid: Words::new(
        "Work that never ends is no Job, and work that comes round again is a CronJob. For a \
         queue that is mostly empty an autoscaled worker may fit better.",
        "끝나지 않는 일은 잡이 아니에요. 되풀이되는 일은 크론잡을 쓰고, 대부분 비어 있는 큐라면 \
         자동으로 조절되는 워커가 더 맞을 수 있어요.",
    ),
    relatives: &[
        Relative::new(
            "periodic-job",
            "The same, started by the clock.",
            "같은 일을 시계가 시작해요.",
        ),
        Relative::new(
            "init-container",
            "Work that ends, before each start of a pod.",
            "파드가 시작할 때마다 먼저 끝나는 작업이에요.",
        ),
    ],
};
