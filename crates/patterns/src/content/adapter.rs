//! What is told about Adapter.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "Applications written in many languages tell of themselves in many forms. Whoever \
         collects metrics or logs would have to know each of them.",
        "여러 언어로 만든 애플리케이션은 저마다 다른 형식으로 상태를 알려요. 메트릭이나 로그를 \
         모으는 쪽이 그 형식을 모두 알아야 해요.",
    ),
    solution: Words::new(
        "A helper beside the application translates. It reads what the application writes or asks \
         it on `localhost`, and offers one form to the outside, mostly metrics on a port. The \
         application stays as it is, and the collector knows one form.",
        "애플리케이션 옆의 컨테이너가 번역해요. 애플리케이션이 쓴 것을 읽거나 `localhost`로 \
         물어보고, 바깥에는 한 가지 형식, 대개 포트의 메트릭으로 내놓아요. 애플리케이션은 \
         그대로이고 수집하는 쪽은 한 형식만 알면 돼요.",
    ),
    example: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cache
spec:
  replicas: 1
  selector:
    matchLabels:
      app: cache
  template:
    metadata:
      labels:
        app: cache
    spec:
      containers:
        - name: cache
          image: redis:8.2.1
          ports:
            - containerPort: 6379
        - name: metrics
          image: oliver006/redis_exporter:v1.77.0
          args: [\"--redis.addr=redis://localhost:6379\"]
          ports:
            - name: metrics
              containerPort: 9121
",
    example_says: Words::new(
        "Redis knows nothing of Prometheus; `metrics` asks it on `localhost` and answers on port \
         9121.",
        "레디스는 프로메테우스를 몰라요. `metrics` 컨테이너가 `localhost`로 물어보고 9121번 \
         포트로 답해요.",
    ),
    knobs: &[
        Knob::new(
            "pod.containers[].ports[].name",
            "",
            "A name such as `metrics`, by which monitors find it.",
            "`metrics` 같은 이름으로 모니터가 찾아요.",
        ),
        Knob::new(
            "pod.volumes[].emptyDir",
            "",
            "Where the application's output is read from.",
            "애플리케이션의 출력을 읽는 자리예요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "The exporter calls the Service instead of `localhost`.",
                "익스포터가 `localhost` 대신 서비스를 호출해요.",
            ),
            (
                "It shows the numbers of some other replica.",
                "다른 레플리카의 수치를 보여 줘요.",
            ),
        ),
        Pitfall::new(
            (
                "Its port is in no Service and no annotation.",
                "포트가 서비스에도 어노테이션에도 없어요.",
            ),
            (
                "All works, and nobody collects anything.",
                "잘 동작하는데 아무도 수집하지 않아요.",
            ),
        ),
    ],
    avoid: Words::new(
        "An application that can offer the wanted form itself needs no helper, and one exporter \
         for many instances is a service of its own.",
        "애플리케이션이 원하는 형식을 직접 낼 수 있으면 필요 없어요. 여러 인스턴스를 익스포터 \
         하나로 본다면 별도의 서비스예요.",
    ),
    relatives: &[
        Relative::new("sidecar", "The general case.", "더 넓은 개념이에요."),
        Relative::new(
            "ambassador",
            "The other direction: outwards calls.",
            "반대 방향으로, 나가는 호출을 맡아요.",
        ),
    ],
};
