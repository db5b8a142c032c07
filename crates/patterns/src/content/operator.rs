//! What is told about Operator.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "Running a database well takes knowledge: how to add a replica, take a backup, fail over. \
         Written in a wiki it is done by hand, differently each time.",
        "데이터베이스를 잘 운영하려면 레플리카 추가, 백업, 장애 조치 같은 지식이 필요해요. 위키에 \
         적어 두면 매번 사람이 다르게 해요.",
    ),
    solution: Words::new(
        "The knowledge becomes a kind of object and a program. A CustomResourceDefinition teaches \
         the API server the kind, with a schema for its fields; people write what they want as \
         such an object; the operator watches it, makes what is needed, and reports in its status.",
        "그 지식을 오브젝트 종류와 프로그램으로 만들어요. CustomResourceDefinition이 API 서버에 \
         종류와 필드의 스키마를 알려 주고, 사람은 원하는 것을 그 종류로 적고, 오퍼레이터가 \
         지켜보며 필요한 것을 만들고 status에 알려요.",
    ),
    example: "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: backups.shop.example.com
spec:
  group: shop.example.com
  scope: Namespaced
  names:
    kind: Backup
    plural: backups
    singular: backup
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [schedule]
              properties:
                schedule:
                  type: string
            status:
              type: object
              properties:
                last:
                  type: string
                  format: date-time
      subresources:
        status: {}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: backup-operator
spec:
  replicas: 1
  selector:
    matchLabels:
      app: backup-operator
  template:
    metadata:
      labels:
        app: backup-operator
    spec:
      serviceAccountName: backup-operator
      containers:
        - name: operator
          image: registry.example.com/backup-operator:1.2.0
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: backup-operator
  namespace: default
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: backup-operator
rules:
  - apiGroups: [shop.example.com]
    resources: [backups]
    verbs: [get, list, watch]
  - apiGroups: [shop.example.com]
    resources: [backups/status]
    verbs: [update]
  - apiGroups: [batch]
    resources: [jobs]
    verbs: [create, delete, list, watch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: backup-operator
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: backup-operator
subjects:
  - kind: ServiceAccount
    name: backup-operator
    namespace: default
",
    example_says: Words::new(
        "A person writes a `Backup` with a schedule; the operator makes Jobs of it and tells in \
         `status` when the last one was.",
        "사람은 일정이 있는 `Backup`을 적고, 오퍼레이터가 잡을 만들고 마지막 시각을 `status`에 \
         알려요.",
    ),
    knobs: &[
        Knob::new(
            "spec.versions[].schema.openAPIV3Schema",
            "",
            "What the API server takes of it.",
            "API 서버가 받아들일 필드예요.",
        ),
        Knob::new(
            "spec.versions[].subresources.status",
            "",
            "Status is written apart, so that nobody writes it by accident.",
            "status를 따로 써서 실수로 바꾸지 않게 해요.",
        ),
        Knob::new(
            "spec.scope",
            "",
            "`Namespaced` or `Cluster`.",
            "`Namespaced` 아니면 `Cluster`예요.",
        ),
        Knob::new(
            "spec.versions[].additionalPrinterColumns",
            "",
            "What `kubectl get` shows.",
            "`kubectl get`이 보여 줄 열이에요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "The definition is there, the operator is not.",
                "정의만 있고 오퍼레이터가 없어요.",
            ),
            (
                "Objects are accepted, and nothing ever happens.",
                "오브젝트는 만들어지는데 아무 일도 일어나지 않아요.",
            ),
        ),
        Pitfall::new(
            (
                "No rights on the status subresource.",
                "status 하위 리소스 권한이 없어요.",
            ),
            (
                "`cannot update resource \"backups/status\"` in its log.",
                "로그에 `cannot update resource \"backups/status\"` 오류가 남아요.",
            ),
        ),
        Pitfall::new(
            ("The definition is deleted.", "정의를 지워요."),
            (
                "All objects of the kind go with it.",
                "그 종류의 오브젝트가 모두 함께 지워져요.",
            ),
        ),
    ],
    avoid: Words::new(
        "Writing an operator is a product of its own. Look for one that is kept up before you \
         write one, and for a controller that does without a kind.",
        "오퍼레이터를 만드는 일은 제품 하나를 만드는 일이에요. 먼저 잘 관리되는 것을 찾아보고, \
         자체 종류 없이 되는지도 생각해 보세요.",
    ),
    relatives: &[
        Relative::new(
            "controller",
            "The same without a kind of its own.",
            "자체 종류가 없으면 컨트롤러예요.",
        ),
        Relative::new(
            "stateful-service",
            "What it mostly looks after.",
            "대개 돌보는 대상이에요.",
        ),
    ],
};
