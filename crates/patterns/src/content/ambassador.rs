//! What is told about Ambassador.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "Reaching another system takes more than an address: discovery, encryption, retries, \
         credentials. Every application in every language would have to learn it.",
        "다른 시스템에 닿으려면 주소 말고도 디스커버리, 암호화, 재시도, 자격 증명이 필요해요. \
         언어마다 애플리케이션마다 모두 구현해야 할까요?",
    ),
    solution: Words::new(
        "A proxy beside the application knows all that. The application calls a port on \
         `localhost` as if the other side were there; the proxy finds the real one, and may be \
         another in development than in production. The application needs no change when it does.",
        "옆에 둔 프록시가 그것을 모두 알아요. 애플리케이션은 상대가 바로 옆에 있는 것처럼 \
         `localhost` 포트를 호출하고, 프록시가 실제 상대를 찾아요. 개발과 운영에서 프록시가 \
         달라도 애플리케이션은 그대로예요.",
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
      containers:
        - name: shop
          image: registry.example.com/shop:1.4.2
          env:
            - name: DATABASE_URL
              value: postgres://localhost:5432/shop
        - name: sql-proxy
          image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.18.2
          args: [\"--port=5432\", \"example:asia-northeast3:shop\"]
",
    example_says: Words::new(
        "The shop speaks to `localhost:5432`; the proxy encrypts, proves who it is, and finds the \
         database.",
        "쇼핑몰은 `localhost:5432`와 이야기하고, 프록시가 암호화하고 신원을 증명하고 \
         데이터베이스를 찾아요.",
    ),
    knobs: &[
        Knob::new(
            "pod.containers[].env[].value",
            "",
            "Where the application is told to call `localhost`.",
            "애플리케이션에 `localhost`를 알려 주는 곳이에요.",
        ),
        Knob::new(
            "pod.initContainers[].restartPolicy",
            "",
            "`Always`: the proxy is there before the application.",
            "`Always`면 프록시가 애플리케이션보다 먼저 있어요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "The application starts before the proxy listens.",
                "프록시가 듣기 전에 애플리케이션이 시작해요.",
            ),
            (
                "`connection refused` in the first seconds; a native sidecar with a startup probe \
                 helps.",
                "처음 몇 초 동안 `connection refused`가 나요. 스타트업 프로브가 있는 네이티브 \
                 사이드카로 막을 수 있어요.",
            ),
        ),
        Pitfall::new(
            ("The proxy stops first.", "프록시가 먼저 멈춰요."),
            (
                "The last requests of a pod that shuts down fail.",
                "종료하는 파드의 마지막 요청이 실패해요.",
            ),
        ),
    ],
    avoid: Words::new(
        "Where a library or a mesh does it already, one more hop costs time and memory in each \
         pod.",
        "라이브러리나 서비스 메시가 이미 해 준다면 파드마다 시간과 메모리만 더 들어요.",
    ),
    relatives: &[
        Relative::new("sidecar", "The general case.", "더 넓은 개념이에요."),
        Relative::new(
            "adapter",
            "The other direction: a view for the outside.",
            "반대 방향으로, 바깥에 보여 주는 쪽이에요.",
        ),
        Relative::new(
            "service-discovery",
            "What the proxy does for the application.",
            "프록시가 대신해 주는 일이에요.",
        ),
    ],
};
