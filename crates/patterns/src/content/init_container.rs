//! What is told about Init Container.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "Before an application starts something has to be prepared: files fetched, a schema \
         migrated, a dependency awaited. Done by the application's own image it needs tools and \
         rights that the application should not have.",
        "애플리케이션이 시작하기 전에 파일을 가져오거나 스키마를 바꾸거나 의존 대상을 기다려야 할 \
         때가 있어요. 애플리케이션 이미지가 직접 하려면 필요 없는 도구와 권한까지 갖게 돼요.",
    ),
    solution: Words::new(
        "Init containers run before the others, one after the other, each to its end and with its \
         own image. Only when all have succeeded do the application's containers start; when one \
         fails, the pod is tried again. What they prepare is handed over in a shared \
         volume.\n\nResources are counted apart: the largest init container or the sum of the \
         others, whichever is more.",
        "초기화 컨테이너는 다른 컨테이너보다 먼저, 저마다의 이미지로, 하나씩 끝까지 실행돼요. \
         모두 성공해야 애플리케이션 컨테이너가 시작하고, 하나라도 실패하면 다시 시도해요. 준비한 \
         것은 공유 볼륨으로 넘겨줘요.\n\n자원은 따로 계산해요. 가장 큰 초기화 컨테이너와 나머지 \
         합 중 큰 쪽이에요.",
    ),
    example: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: site
spec:
  replicas: 2
  selector:
    matchLabels:
      app: site
  template:
    metadata:
      labels:
        app: site
    spec:
      initContainers:
        - name: fetch
          image: alpine/git:v2.47.1
          args: [clone, --depth=1, \"https://example.com/site.git\", /site]
          volumeMounts:
            - name: site
              mountPath: /site
      containers:
        - name: web
          image: nginx:1.29.3
          volumeMounts:
            - name: site
              mountPath: /usr/share/nginx/html
              readOnly: true
      volumes:
        - name: site
          emptyDir: {}
",
    example_says: Words::new(
        "`fetch` brings the pages and is gone; the server has neither git nor the right to write \
         them.",
        "`fetch` 컨테이너가 페이지를 가져오고 사라져요. 웹 서버에는 git도 쓰기 권한도 없어요.",
    ),
    knobs: &[
        Knob::new(
            "pod.initContainers[].command",
            "",
            "What it does; it must end.",
            "하는 일이에요. 반드시 끝나야 해요.",
        ),
        Knob::new(
            "pod.initContainers[].restartPolicy",
            "",
            "`Always` makes it a native sidecar, which runs on.",
            "`Always`로 두면 계속 실행되는 네이티브 사이드카가 돼요.",
        ),
        Knob::new(
            "pod.restartPolicy",
            "Always",
            "`Never` makes the pod fail when one of them fails.",
            "`Never`면 하나만 실패해도 파드가 실패해요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "It waits for something that never comes.",
                "오지 않는 것을 기다려요.",
            ),
            (
                "The pod stays at `Init:0/1` for ever; `kubectl logs -c` shows why.",
                "파드가 `Init:0/1` 상태로 멈춰요. `kubectl logs -c` 명령으로 이유를 볼 수 있어요.",
            ),
        ),
        Pitfall::new(
            (
                "Work that may not be done twice.",
                "두 번 하면 안 되는 일이에요.",
            ),
            (
                "Each restart of the pod does it again, and each replica too.",
                "파드가 다시 시작할 때마다, 레플리카마다 다시 실행돼요.",
            ),
        ),
        Pitfall::new(
            ("It fails.", "초기화가 실패해요."),
            (
                "`Init:CrashLoopBackOff`, and the application never starts.",
                "`Init:CrashLoopBackOff` 상태가 되고 애플리케이션이 시작하지 못해요.",
            ),
        ),
    ],
    avoid: Words::new(
        "A database migration for all replicas belongs into a Job. What has to go on beside the \
         application is a sidecar.",
        "모든 레플리카에 한 번이면 되는 마이그레이션은 잡으로 두세요. 애플리케이션 옆에서 \
         계속해야 하는 일은 사이드카예요.",
    ),
    relatives: &[
        Relative::new(
            "sidecar",
            "Runs beside the application, not before it.",
            "먼저가 아니라 옆에서 실행돼요.",
        ),
        Relative::new(
            "managed-lifecycle",
            "Hooks promise less.",
            "훅은 덜 보장해요.",
        ),
        Relative::new(
            "configuration-template",
            "A use of it.",
            "이것을 쓰는 한 가지 방법이에요.",
        ),
    ],
};
