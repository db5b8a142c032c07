//! What is told about Managed Lifecycle.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "The platform stops containers whenever it has to: a rollout, a drained node, a lack of \
         memory. A process that does not listen loses requests that were under way, and one that \
         needs a warm start answers its first callers badly.",
        "롤아웃, 노드 비우기, 메모리 부족 같은 이유로 플랫폼은 언제든 컨테이너를 멈춰요. 신호를 \
         듣지 않는 프로세스는 처리하던 요청을 잃고, 준비 시간이 필요한 프로세스는 첫 요청에 \
         제대로 답하지 못해요.",
    ),
    solution: Words::new(
        "The container is told. `SIGTERM` says that it has a grace period left; after that comes \
         `SIGKILL`. A `preStop` hook runs before the signal, for applications that cannot react \
         to it themselves or need a moment until no more requests arrive.\n\nA `postStart` hook \
         runs beside the entry point: until it is done the container does not count as running.",
        "플랫폼은 컨테이너에 미리 알려요. `SIGTERM` 신호가 오면 유예 기간 안에 마무리해야 하고, \
         그 뒤에는 `SIGKILL`로 강제 종료돼요. `preStop` 훅은 신호보다 먼저 실행돼요. 스스로 \
         신호를 처리하지 못하거나 새 요청이 끊길 때까지 잠시 기다려야 할 때 써요.\n\n`postStart` \
         훅은 컨테이너의 프로세스와 함께 시작하고, 끝날 때까지 컨테이너를 실행 중으로 보지 않아요.",
    ),
    example: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      terminationGracePeriodSeconds: 45
      containers:
        - name: shop
          image: registry.example.com/shop:1.4.2
          lifecycle:
            preStop: # until endpoints have forgotten this pod
              sleep:
                seconds: 10
",
    example_says: Words::new(
        "Ten seconds pass before `SIGTERM`, in which load balancers forget the pod; 35 are left \
         to finish what is under way.",
        "`SIGTERM` 전에 10초를 두어 로드밸런서가 이 파드를 잊게 하고, 남은 35초 동안 처리하던 \
         일을 끝내요.",
    ),
    knobs: &[
        Knob::new(
            "pod.terminationGracePeriodSeconds",
            "30",
            "From the first signal to the end by force; the hook's time counts too.",
            "첫 신호부터 강제 종료까지의 시간이에요. 훅이 쓰는 시간도 포함돼요.",
        ),
        Knob::new(
            "pod.containers[].lifecycle.preStop",
            "",
            "Runs before `SIGTERM`: a command, a request, or a pause.",
            "`SIGTERM`보다 먼저 실행돼요. 명령, 요청, 잠깐 기다리기 중에 골라요.",
        ),
        Knob::new(
            "pod.containers[].lifecycle.postStart",
            "",
            "Runs beside the entry point, with no promise which is first.",
            "컨테이너의 프로세스와 함께 실행되고 순서는 보장되지 않아요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "The shell is process 1 and does not pass signals on.",
                "셸이 1번 프로세스라 신호를 전달하지 않아요.",
            ),
            (
                "Every stop takes the whole grace period and ends with code 137.",
                "멈출 때마다 유예 기간을 다 쓰고 종료 코드 137로 끝나요.",
            ),
        ),
        Pitfall::new(
            (
                "A hook that waits longer than the grace period.",
                "훅이 유예 기간보다 오래 기다려요.",
            ),
            (
                "The container is killed in the middle of the hook.",
                "훅이 끝나기도 전에 강제 종료돼요.",
            ),
        ),
        Pitfall::new(
            (
                "A `postStart` hook that fails.",
                "`postStart` 훅이 실패해요.",
            ),
            (
                "The container is killed and started again, with `FailedPostStartHook` in the \
                 events.",
                "컨테이너가 종료됐다 다시 시작하고 이벤트에 `FailedPostStartHook`이 남아요.",
            ),
        ),
    ],
    avoid: Words::new(
        "What must have happened before the start belongs into an init container; a hook gives no \
         such promise. A process that handles `SIGTERM` well needs no `preStop`, except to wait.",
        "시작하기 전에 반드시 끝나야 하는 일은 초기화 컨테이너에 두세요. 훅은 보장하지 않아요. \
         `SIGTERM`을 잘 처리하는 프로세스라면 기다릴 때 말고는 `preStop`이 필요 없어요.",
    ),
    relatives: &[
        Relative::new(
            "health-probe",
            "What the container tells the platform.",
            "컨테이너가 플랫폼에 알려 주는 쪽이에요.",
        ),
        Relative::new(
            "init-container",
            "Preparing with guarantees.",
            "보장이 필요한 준비 작업은 이쪽이에요.",
        ),
    ],
};
