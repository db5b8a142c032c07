//! What is told about Sidecar.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "An application should do one thing. Shipping logs, renewing certificates or reloading \
         files inside of it ties it to a platform and to another team's code.",
        "애플리케이션은 한 가지 일을 해야 해요. 로그 전송, 인증서 갱신, 파일 다시 읽기를 안에 \
         넣으면 플랫폼과 다른 팀의 코드에 묶여요.",
    ),
    solution: Words::new(
        "A second container in the same pod does it. The two share what a pod shares: network, so \
         that they meet on `localhost`, volumes, and their life on one node. Neither is changed \
         for the other, and each has its own image, resources and release.\n\nAs an init \
         container with `restartPolicy: Always` the helper starts first, stops last, and does not \
         keep a Job from ending.",
        "같은 파드의 두 번째 컨테이너가 맡아요. 둘은 네트워크(`localhost`에서 만나요), 볼륨, \
         그리고 한 노드에서의 수명을 함께해요. 서로를 위해 고칠 필요가 없고 이미지도 자원도 \
         배포도 따로예요.\n\n`restartPolicy: Always`인 초기화 컨테이너로 두면 먼저 시작하고 \
         나중에 멈추고, 잡이 끝나는 것을 막지 않아요.",
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
      initContainers:
        - name: ship-logs
          image: fluent/fluent-bit:4.0.1
          restartPolicy: Always # a native sidecar
          volumeMounts:
            - name: logs
              mountPath: /logs
              readOnly: true
      containers:
        - name: shop
          image: registry.example.com/shop:1.4.2
          volumeMounts:
            - name: logs
              mountPath: /var/log/shop
      volumes:
        - name: logs
          emptyDir: {}
",
    example_says: Words::new(
        "The shop writes files and knows nothing of where they go; `ship-logs` is there before \
         its first line.",
        "쇼핑몰은 파일에만 쓰고 어디로 가는지 몰라요. `ship-logs` 컨테이너는 첫 줄이 나오기 \
         전부터 있어요.",
    ),
    knobs: &[
        Knob::new(
            "pod.initContainers[].restartPolicy",
            "",
            "`Always` makes a native sidecar of it.",
            "`Always`로 두면 네이티브 사이드카예요.",
        ),
        Knob::new(
            "pod.shareProcessNamespace",
            "false",
            "Lets the containers see each other's processes.",
            "서로의 프로세스를 볼 수 있게 해요.",
        ),
        Knob::new(
            "pod.volumes[].emptyDir",
            "",
            "A place that both can use.",
            "둘이 함께 쓰는 자리예요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "An ordinary container helps a Job.",
                "잡에 평범한 컨테이너로 도우미를 둬요.",
            ),
            (
                "The work is done, but the Job never completes.",
                "일은 끝났는데 잡이 완료되지 않아요.",
            ),
        ),
        Pitfall::new(
            ("No requests for the helper.", "도우미에 요청량이 없어요."),
            (
                "The pod loses its `Guaranteed` class.",
                "파드가 `Guaranteed` 클래스를 잃어요.",
            ),
        ),
    ],
    avoid: Words::new(
        "What is not tied to one pod, or must be scaled apart, is a service of its own. What is \
         the same on each node is a daemon.",
        "파드 하나에 묶이지 않거나 따로 늘려야 하면 별도의 서비스로, 노드마다 같은 일이면 \
         데몬으로 두세요.",
    ),
    relatives: &[
        Relative::new(
            "adapter",
            "A sidecar that translates outwards.",
            "바깥으로 번역해 주는 사이드카예요.",
        ),
        Relative::new(
            "ambassador",
            "A sidecar that is the way out.",
            "바깥으로 나가는 길이 되는 사이드카예요.",
        ),
        Relative::new(
            "init-container",
            "Before instead of beside.",
            "옆이 아니라 먼저 실행돼요.",
        ),
    ],
};
