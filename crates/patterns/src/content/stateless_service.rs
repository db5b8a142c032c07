//! What is told about Stateless Service.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "One instance is too few: it may fail, and it has an end to what it can serve. Several \
         instances need a way to share the work, to be replaced at any time, and to be reached \
         under one name.",
        "인스턴스 하나로는 부족해요. 장애가 날 수 있고 처리량에도 끝이 있어요. 여럿을 두면 일을 \
         나누고, 언제든 바꾸고, 한 이름으로 닿을 방법이 필요해요.",
    ),
    solution: Words::new(
        "Instances keep nothing of their own between requests, so any of them may answer and any \
         may go. A Deployment keeps the number of them, a Service spreads requests over those \
         that are ready, and an autoscaler may change the number.\n\nState lives elsewhere: in a \
         database, a cache, or on storage that many can mount.",
        "요청 사이에 자기만의 상태를 두지 않으면 어느 인스턴스가 응답해도, 어느 것이 사라져도 \
         괜찮아요. 디플로이먼트가 개수를 지키고, 서비스가 준비된 파드에 요청을 나누고, \
         오토스케일러가 개수를 바꿔요.\n\n상태는 데이터베이스나 캐시, 여럿이 함께 마운트하는 \
         스토리지에 둬요.",
    ),
    example: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 3
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
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet:
              path: /ready
              port: http
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shop
  ports:
    - port: 80
      targetPort: http
",
    example_says: Words::new(
        "Three pods that are all alike; the Service sends each connection to one that is ready.",
        "똑같은 파드 세 개가 있고, 서비스가 연결마다 준비된 파드 하나로 보내요.",
    ),
    knobs: &[
        Knob::new(
            "spec.replicas",
            "1",
            "How many there are.",
            "몇 개를 둘지 정해요.",
        ),
        Knob::new(
            "spec.sessionAffinity",
            "None",
            "Of the Service: `ClientIP` sends a caller to the same pod again.",
            "서비스의 값으로, `ClientIP`면 같은 호출자를 같은 파드로 보내요.",
        ),
        Knob::new(
            "spec.internalTrafficPolicy",
            "Cluster",
            "Of the Service: `Local` keeps requests on the node.",
            "서비스의 값으로, `Local`이면 같은 노드 안에서만 보내요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "Sessions or uploads kept in the pod.",
                "세션이나 업로드한 파일을 파드에 둬요.",
            ),
            (
                "Users are logged out at random, at each release and each scaling.",
                "배포하거나 조절할 때마다 사용자가 무작위로 로그아웃돼요.",
            ),
        ),
        Pitfall::new(
            (
                "A volume that only one node can mount.",
                "한 노드만 마운트할 수 있는 볼륨이에요.",
            ),
            (
                "The second pod waits with `Multi-Attach error`.",
                "두 번째 파드가 `Multi-Attach error`와 함께 기다려요.",
            ),
        ),
    ],
    avoid: Words::new(
        "Replicas that each hold a part of the data are no stateless service, however alike they \
         look.",
        "데이터를 나눠 가진 레플리카는 똑같아 보여도 스테이트리스가 아니에요.",
    ),
    relatives: &[
        Relative::new(
            "stateful-service",
            "When replicas are not interchangeable.",
            "레플리카를 서로 바꿀 수 없을 때 써요.",
        ),
        Relative::new(
            "elastic-scale",
            "Any number of replicas invites automation.",
            "개수가 자유로우면 자동으로 조절하기 쉬워요.",
        ),
        Relative::new(
            "service-discovery",
            "How callers find them.",
            "호출하는 쪽이 찾는 방법이에요.",
        ),
    ],
};
