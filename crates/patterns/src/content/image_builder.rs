//! What is told about Image Builder.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "A build server outside of the cluster is one more system to keep, secure and scale, with \
         credentials to push images and to deploy them.",
        "클러스터 밖의 빌드 서버는 관리하고 지키고 늘려야 하는 시스템이 하나 더 생기는 거예요. \
         이미지를 올리고 배포할 자격 증명도 필요해요.",
    ),
    solution: Words::new(
        "The cluster builds: as a Job or pod with a builder that needs no Docker daemon, as a \
         step of a Tekton pipeline, as a Build of Shipwright, or as a BuildConfig of OpenShift. A \
         build has a source, a strategy and an output; a trigger starts it, and a new image may \
         start the rollout.",
        "클러스터가 직접 빌드해요. 도커 데몬이 필요 없는 빌더를 잡이나 파드로 실행하거나, Tekton \
         파이프라인의 단계, Shipwright의 Build, OpenShift의 BuildConfig로 만들어요. 빌드에는 \
         소스, 전략, 출력이 있고, 트리거가 시작하고, 새 이미지가 롤아웃을 시작할 수 있어요.",
    ),
    example: "\
apiVersion: batch/v1
kind: Job
metadata:
  name: build-shop
spec:
  backoffLimit: 1
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: build
          image: gcr.io/kaniko-project/executor:v1.24.0
          args:
            - --context=git://example.com/shop.git
            - --destination=registry.example.com/shop:1.4.2
          volumeMounts:
            - name: registry
              mountPath: /kaniko/.docker
              readOnly: true
      volumes:
        - name: registry
          secret:
            secretName: registry
            items:
              - key: .dockerconfigjson
                path: config.json
",
    example_says: Words::new(
        "A pod without privileges fetches the sources, builds, and pushes under a tag that is not \
         used twice.",
        "특권 없는 파드가 소스를 가져와 빌드하고, 다시 쓰지 않을 태그로 올려요.",
    ),
    knobs: &[
        Knob::new(
            "spec.source",
            "",
            "Of a Build: where the sources are.",
            "Build의 값으로, 소스의 위치예요.",
        ),
        Knob::new(
            "spec.strategy",
            "",
            "How it is built, such as `buildah` or `kaniko`.",
            "`buildah`, `kaniko`처럼 빌드하는 방법이에요.",
        ),
        Knob::new(
            "spec.output.image",
            "",
            "Where the image goes.",
            "이미지를 둘 곳이에요.",
        ),
        Knob::new(
            "spec.triggers",
            "",
            "Of a BuildConfig: what starts it.",
            "BuildConfig의 값으로, 무엇이 빌드를 시작하는지 정해요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "The host's Docker socket is mounted.",
                "호스트의 도커 소켓을 마운트해요.",
            ),
            (
                "Whoever can change the build owns the node.",
                "빌드를 바꿀 수 있는 사람이 노드를 차지해요.",
            ),
        ),
        Pitfall::new(
            (
                "The registry's credentials are missing.",
                "레지스트리 자격 증명이 없어요.",
            ),
            (
                "`UNAUTHORIZED` after the whole build, when it pushes.",
                "빌드를 다 하고 올릴 때 `UNAUTHORIZED` 오류가 나요.",
            ),
        ),
        Pitfall::new(
            ("A build without limits.", "빌드에 자원 제한이 없어요."),
            (
                "Applications on the same node slow down whenever somebody commits.",
                "누군가 커밋할 때마다 같은 노드의 애플리케이션이 느려져요.",
            ),
        ),
    ],
    avoid: Words::new(
        "Where a hosted service builds already, and only images come into the cluster, there is \
         nothing to gain.",
        "이미 외부 서비스가 빌드하고 이미지만 들어온다면 얻을 것이 없어요.",
    ),
    relatives: &[
        Relative::new("batch-job", "What a build is.", "빌드가 바로 잡이에요."),
        Relative::new(
            "declarative-deployment",
            "What a new image starts.",
            "새 이미지가 이것을 시작해요.",
        ),
    ],
};
