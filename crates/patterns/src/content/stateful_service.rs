//! What is told about Stateful Service.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "Databases, queues and anything that forms a cluster of its own need replicas that can be \
         told apart: each with its storage, its name that others remember, and an order in which \
         to start and to stop.",
        "데이터베이스나 큐처럼 스스로 클러스터를 이루는 애플리케이션은 레플리카를 구분해야 해요. \
         저마다 스토리지와 다른 레플리카가 기억하는 이름이 있고, 시작하고 멈추는 순서도 있어요.",
    ),
    solution: Words::new(
        "A StatefulSet numbers its pods. Pod `db-0` keeps that name wherever it runs, finds the \
         same claim `data-db-0` again, and is reached at its own DNS name through a headless \
         Service. Pods start one after the other and stop in reverse.\n\nScaling down leaves \
         claims behind, for data must not go by accident.",
        "스테이트풀셋은 파드에 번호를 매겨요. `db-0` 파드는 어디서 실행되든 그 이름이고, 같은 \
         `data-db-0` 클레임을 다시 찾고, 헤드리스 서비스로 자기 DNS 이름을 가져요. 하나씩 차례로 \
         시작하고 거꾸로 멈춰요.\n\n데이터를 실수로 잃지 않도록, 줄여도 클레임은 남아요.",
    ),
    example: "\
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None # a name for each pod
  selector:
    app: db
  ports:
    - port: 5432
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 3
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: postgres:17.2
          ports:
            - containerPort: 5432
          volumeMounts:
            - name: data
              mountPath: /var/lib/postgresql/data
  volumeClaimTemplates: # data-db-0, data-db-1, data-db-2
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 10Gi
",
    example_says: Words::new(
        "Three pods with a claim each; the first is found at `db-0.db` by the others.",
        "클레임을 하나씩 가진 파드 세 개이고, 다른 파드는 첫 파드를 `db-0.db` 이름으로 찾아요.",
    ),
    knobs: &[
        Knob::new(
            "spec.serviceName",
            "",
            "The headless Service that gives each pod a name.",
            "파드마다 이름을 주는 헤드리스 서비스예요.",
        ),
        Knob::new(
            "spec.podManagementPolicy",
            "OrderedReady",
            "`Parallel` does not wait for the one before.",
            "`Parallel`이면 앞 파드를 기다리지 않아요.",
        ),
        Knob::new(
            "spec.updateStrategy.rollingUpdate.partition",
            "0",
            "Only pods with this number and above are updated.",
            "이 번호 이상의 파드만 업데이트해요.",
        ),
        Knob::new(
            "spec.persistentVolumeClaimRetentionPolicy.whenDeleted",
            "Retain",
            "Whether claims go with the set.",
            "스테이트풀셋을 지울 때 클레임도 지울지 정해요.",
        ),
        Knob::new(
            "spec.ordinals.start",
            "0",
            "The first number.",
            "첫 번호예요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "The headless Service is missing or has a cluster IP.",
                "헤드리스 서비스가 없거나 클러스터 IP가 있어요.",
            ),
            (
                "`db-0.db` cannot be resolved, and the replicas never find each other.",
                "`db-0.db` 이름을 찾을 수 없어서 레플리카끼리 만나지 못해요.",
            ),
        ),
        Pitfall::new(
            (
                "The first pod never becomes ready.",
                "첫 파드가 준비되지 않아요.",
            ),
            (
                "No other is started: `OrderedReady` waits.",
                "`OrderedReady`가 기다려서 나머지도 시작하지 않아요.",
            ),
        ),
        Pitfall::new(
            ("A claim template is changed.", "클레임 템플릿을 바꿔요."),
            (
                "The update is refused: the field cannot be changed.",
                "바꿀 수 없는 필드라 거부돼요.",
            ),
        ),
    ],
    avoid: Words::new(
        "A single pod with a claim is simpler as a Deployment with `Recreate`. Running a real \
         database also takes backups and failover: look for an operator.",
        "클레임이 있는 파드 하나라면 `Recreate` 디플로이먼트가 더 단순해요. 실제 데이터베이스에는 \
         백업과 장애 조치도 필요하니 오퍼레이터를 찾아보세요.",
    ),
    relatives: &[
        Relative::new(
            "singleton-service",
            "With one replica it is that.",
            "레플리카가 하나면 싱글톤이에요.",
        ),
        Relative::new(
            "operator",
            "What a set cannot know about its application.",
            "스테이트풀셋이 모르는 운영 지식을 맡아요.",
        ),
        Relative::new("stateless-service", "The opposite.", "반대쪽이에요."),
    ],
};
