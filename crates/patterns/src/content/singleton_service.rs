//! What is told about Singleton Service.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "Some work breaks when two do it: polling a mailbox, consuming in order, writing to a \
         file. Yet a single instance that dies must come back by itself.",
        "메일함 확인, 순서대로 소비하기, 파일 쓰기처럼 둘이 하면 안 되는 일이 있어요. 그렇다고 \
         하나뿐인 인스턴스가 죽은 채로 있어서도 안 돼요.",
    ),
    solution: Words::new(
        "Outside of the application the platform keeps one replica: a Deployment with `Recreate` \
         keeps at least one and mostly one, a StatefulSet never two of the same name. Inside of \
         it, several instances run and one holds a lock, such as a Lease, while the others \
         wait.\n\nThe second way is faster when something fails, and the only one that is sure; \
         the first needs no code. A PodDisruptionBudget keeps the only pod from being evicted \
         unasked.",
        "애플리케이션 밖에서는 플랫폼이 레플리카를 하나만 둬요. `Recreate` 디플로이먼트는 적어도 \
         하나, 대개 하나이고, 스테이트풀셋은 같은 이름의 파드를 둘 두지 않아요. 애플리케이션 \
         안에서는 여러 인스턴스 중 하나가 Lease 같은 잠금을 잡고 나머지는 기다려요.\n\n두 번째 \
         방법이 장애 때 더 빠르고 확실하지만 코드가 필요해요. PodDisruptionBudget은 하나뿐인 \
         파드가 예고 없이 축출되지 않게 해요.",
    ),
    example: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: poller
spec:
  replicas: 1
  strategy:
    type: Recreate # the old one stops first
  selector:
    matchLabels:
      app: poller
  template:
    metadata:
      labels:
        app: poller
    spec:
      containers:
        - name: poller
          image: registry.example.com/poller:1.0.3
",
    example_says: Words::new(
        "One pod, and during an update none for a moment rather than two.",
        "파드는 하나이고, 업데이트할 때 둘이 되는 대신 잠시 하나도 없어요.",
    ),
    knobs: &[
        Knob::new(
            "spec.replicas",
            "1",
            "Written on purpose, so that nobody scales it by accident.",
            "실수로 늘리지 않게 일부러 적어 둬요.",
        ),
        Knob::new(
            "spec.strategy.type",
            "RollingUpdate",
            "`Recreate` stops the old pod before it starts the new one.",
            "`Recreate`는 옛 파드를 먼저 멈춰요.",
        ),
        Knob::new(
            "spec.minAvailable",
            "",
            "Of a PodDisruptionBudget: 1 makes a drain wait.",
            "PodDisruptionBudget의 값으로, 1이면 노드 비우기가 기다려요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "A rolling update of a single replica.",
                "레플리카 하나를 롤링 업데이트해요.",
            ),
            (
                "Two pods work at once for some seconds at each release.",
                "배포할 때마다 몇 초 동안 둘이 함께 일해요.",
            ),
        ),
        Pitfall::new(
            (
                "A budget that never lets the pod go.",
                "파드를 절대 내보내지 않는 예산이에요.",
            ),
            (
                "`kubectl drain` waits for ever with `Cannot evict pod`.",
                "`kubectl drain` 명령이 `Cannot evict pod` 메시지와 함께 끝나지 않아요.",
            ),
        ),
    ],
    avoid: Words::new(
        "If the work can be split by key or queue, several instances are simpler and safer than \
         one.",
        "키나 큐로 나눌 수 있는 일이라면 하나보다 여럿이 더 단순하고 안전해요.",
    ),
    relatives: &[
        Relative::new(
            "stateful-service",
            "A StatefulSet with one replica is the strictest kind.",
            "레플리카가 하나인 스테이트풀셋이 가장 엄격해요.",
        ),
        Relative::new(
            "controller",
            "Mostly runs as a singleton with a leader.",
            "대개 리더를 뽑는 싱글톤으로 실행해요.",
        ),
    ],
};
