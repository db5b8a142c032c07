//! What is told about Secure Configuration.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words::new(
        "Credentials have to reach the application, but a Secret is only encoded: whoever reads \
         the repository, the backups of etcd, or the namespace reads them.",
        "애플리케이션에는 자격 증명이 필요하지만 시크릿은 인코딩일 뿐이에요. 저장소, etcd 백업, \
         네임스페이스를 읽을 수 있는 사람은 값도 읽어요.",
    ),
    solution: Words::new(
        "Either the manifest holds encrypted values, which only the cluster can open: \
         SealedSecret, SOPS. Or it holds no values at all, but says where they are, and something \
         fetches them from a vault: External Secrets into a Secret, the Secrets Store CSI driver \
         into a volume, an agent into the pod.\n\nIn the cluster etcd should be encrypted at rest \
         and `get secrets` be given to few.",
        "하나는 클러스터만 열 수 있게 암호화한 값을 매니페스트에 두는 거예요(SealedSecret, SOPS). \
         다른 하나는 값 대신 위치만 적고 볼트에서 가져오는 거예요. External Secrets는 시크릿으로, \
         Secrets Store CSI 드라이버는 볼륨으로, 에이전트는 파드 안으로 \
         가져와요.\n\n클러스터에서는 etcd를 암호화하고 `get secrets` 권한을 꼭 필요한 곳에만 \
         주세요.",
    ),
    example: "\
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: db
spec:
  refreshInterval: 1h
  secretStoreRef:
    name: vault
    kind: SecretStore
  target:
    name: db # the Secret that is made
  data:
    - secretKey: password
      remoteRef:
        key: shop/db
        property: password
",
    example_says: Words::new(
        "The file can be shown to anybody: it says where the password is, not what it is.",
        "비밀번호가 어디 있는지만 적혀 있어서 누가 봐도 괜찮아요.",
    ),
    knobs: &[
        Knob::new(
            "spec.refreshInterval",
            "1h",
            "Of an ExternalSecret: how often it is fetched anew.",
            "ExternalSecret의 값으로, 얼마나 자주 다시 가져올지 정해요.",
        ),
        Knob::new(
            "spec.secretStoreRef",
            "",
            "Where it is fetched from.",
            "어디서 가져올지 정해요.",
        ),
        Knob::new(
            "spec.encryptedData",
            "",
            "Of a SealedSecret: values for one cluster, name and namespace.",
            "SealedSecret의 값으로, 정해진 클러스터와 이름, 네임스페이스에서만 열려요.",
        ),
    ],
    pitfalls: &[
        Pitfall::new(
            (
                "A sealed secret is moved to another namespace.",
                "봉인한 시크릿을 다른 네임스페이스로 옮겨요.",
            ),
            (
                "The controller cannot open it: `no key could decrypt secret`.",
                "컨트롤러가 `no key could decrypt secret` 오류로 열지 못해요.",
            ),
        ),
        Pitfall::new(
            ("A value is rotated in the vault.", "볼트에서 값을 바꿔요."),
            (
                "Pods that read it as a variable keep the old one until they are started anew.",
                "변수로 읽는 파드는 다시 시작할 때까지 옛 값을 써요.",
            ),
        ),
    ],
    avoid: Words::new(
        "For a laptop or a test cluster a plain Secret made by a command will do, as long as it \
         is in no repository.",
        "개인 노트북이나 테스트 클러스터라면 명령으로 만든 평범한 시크릿도 괜찮아요. 저장소에만 \
         넣지 마세요.",
    ),
    relatives: &[
        Relative::new(
            "configuration-resource",
            "What the outcome is read as.",
            "결과는 이렇게 읽어요.",
        ),
        Relative::new(
            "access-control",
            "Who may read Secrets.",
            "누가 시크릿을 읽을 수 있는지 정해요.",
        ),
    ],
};
