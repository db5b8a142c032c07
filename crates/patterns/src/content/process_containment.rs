//! What is told about Process Containment.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "A container is a process on a shared kernel. When the application is broken into, what \
         the intruder can do depends on what the process may do: as root, with all capabilities \
         and a writable file system, that is a lot.",
        "컨테이너는 커널을 함께 쓰는 프로세스예요. 애플리케이션이 뚫렸을 때 침입자가 할 수 있는 \
         일은 프로세스의 권한에 달렸어요. 루트에 모든 커널 권한, 쓸 수 있는 파일 시스템이면 할 수 \
         있는 일이 많아요.",
    ),
    solution: Words::new(
        "The security context takes power away: a user that is not root, no capabilities, no way \
         to gain more, a root file system that cannot be written, and the runtime's list of \
         allowed system calls. Where a directory must be writable it gets a volume.\n\nPod \
         Security Standards name three levels; a label on the namespace refuses pods below one.",
        "시큐리티 컨텍스트로 권한을 줄여요. 루트가 아닌 사용자, 커널 권한 없음, 권한 상승 금지, \
         쓸 수 없는 루트 파일 시스템, 런타임이 허용한 시스템 콜만 써요. 꼭 써야 하는 디렉터리에는 \
         볼륨을 둬요.\n\n파드 시큐리티 스탠다드에는 세 수준이 있고, 네임스페이스 레이블로 기준에 \
         못 미치는 파드를 거부할 수 있어요.",
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
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: shop
          image: registry.example.com/shop:1.4.2
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
          volumeMounts:
            - name: tmp
              mountPath: /tmp
      volumes:
        - name: tmp
          emptyDir: {}
",
    example_says: Words::new(
        "This reaches the level `restricted`; only `/tmp` can be written.",
        "`restricted` 수준에 들고, 쓸 수 있는 곳은 `/tmp`뿐이에요.",
    ),
    knobs: &[
        Knob::new(
            "pod.securityContext.runAsNonRoot",
            "false",
            "Refuses to start an image that would run as root.",
            "루트로 실행될 이미지는 시작하지 않아요.",
        ),
        Knob::new(
            "pod.containers[].securityContext.allowPrivilegeEscalation",
            "true",
            "`false` keeps setuid programs from gaining more.",
            "`false`면 setuid 프로그램으로 권한을 올릴 수 없어요.",
        ),
        Knob::new(
            "pod.containers[].securityContext.capabilities.drop",
            "",
            "`ALL`, and add back the few that are needed.",
            "`ALL`을 버리고 필요한 것만 더해요.",
        ),
        Knob::new(
            "pod.containers[].securityContext.readOnlyRootFilesystem",
            "false",
            "Nothing of the image can be changed.",
            "이미지의 파일을 바꿀 수 없어요.",
        ),
        Knob::new(
            "pod.securityContext.seccompProfile.type",
            "Unconfined",
            "`RuntimeDefault` allows the common system calls.",
            "`RuntimeDefault`는 흔히 쓰는 시스템 콜만 허용해요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "`runAsNonRoot` with an image that names no user.",
                "사용자를 정하지 않은 이미지에 `runAsNonRoot`를 적어요.",
            ),
            (
                "`CreateContainerConfigError`: `container has runAsNonRoot and image will run as \
                 root`.",
                "`container has runAsNonRoot and image will run as root` 메시지와 함께 \
                 `CreateContainerConfigError`가 돼요.",
            ),
        ),
        Pitfall::new(
            (
                "A read-only root without a volume for what is written.",
                "쓸 곳에 볼륨을 주지 않고 읽기 전용으로 둬요.",
            ),
            (
                "The application fails with `Read-only file system`.",
                "애플리케이션이 `Read-only file system` 오류로 실패해요.",
            ),
        ),
    ],
    avoid: Words::new(
        "Agents that manage the node need power; give it to them alone, in a namespace of their \
         own.",
        "노드를 관리하는 에이전트에는 권한이 필요해요. 그들에게만, 따로 둔 네임스페이스에서 \
         주세요.",
    ),
    relatives: &[
        Relative::new(
            "network-segmentation",
            "What it may reach.",
            "어디에 닿을 수 있는지 정해요.",
        ),
        Relative::new(
            "access-control",
            "What it may ask of the API server.",
            "API 서버에 무엇을 요청할 수 있는지 정해요.",
        ),
    ],
};
