//! What a person should know of a migration, and the fix that makes it.

use podyard_kube::{Fix, Words, text};
use podyard_schema::{Kind, Lifecycle};
use podyard_syntax::{Node, NodeKind};

use super::Migration;
use super::site::target;

/// The fix that makes the migration: safe where the outcome fits and means the same. None where it
/// would make of the object another kind that it does not fit.
pub(crate) fn fix(
    life: &Lifecycle,
    to: Kind<'_>,
    migration: Migration,
    root: Node<'_>,
) -> Option<Fix> {
    if !migration.clean && to.name() != life.kind {
        return None;
    }
    let new = to.api_version();
    let title = text!("Write it for `{new}`", "`{new}` 버전에 맞게 고치기");
    Some(if migration.clean && caveat(life, root).is_none() {
        Fix::safe(title, migration.edits)
    } else {
        Fix::suggested(title, migration.edits)
    })
}

/// What is meant otherwise in the new version, or cannot be told from the old one.
///
/// Source: <https://kubernetes.io/docs/reference/using-api/deprecation-guide/>
pub(crate) fn caveat(life: &Lifecycle, root: Node<'_>) -> Option<Words> {
    let words = match (life.api_version, life.kind) {
        ("extensions/v1beta1" | "apps/v1beta1", "DaemonSet" | "StatefulSet") => Words {
            en: "Without `updateStrategy` the old API replaced pods only when they were deleted; \
                 `apps/v1` rolls them. The selector cannot be changed later.",
            ko: "예전 API에서는 `updateStrategy` 필드가 없으면 파드를 삭제해야만 새 파드로 \
                 바뀌었지만, `apps/v1`에서는 롤링 업데이트를 해요. 셀렉터는 나중에 바꿀 수 없어요.",
        },
        ("extensions/v1beta1" | "apps/v1beta1", "Deployment") => Words {
            en: "`apps/v1` gives up on a rollout after 600 seconds and keeps 10 old ReplicaSets, \
                 unless the fields say otherwise. The selector cannot be changed later.",
            ko: "`apps/v1`에서는 따로 적지 않으면 600초 뒤에 롤아웃을 실패로 보고, 이전 레플리카셋을 \
                 10개까지 남겨 둬요. 셀렉터는 나중에 바꿀 수 없어요.",
        },
        ("extensions/v1beta1", "ReplicaSet") => Words {
            en: "`apps/v1` needs a selector, and it cannot be changed later.",
            ko: "`apps/v1`에는 셀렉터가 꼭 있어야 하고, 나중에 바꿀 수 없어요.",
        },
        (_, "MutatingWebhookConfiguration" | "ValidatingWebhookConfiguration") => Words {
            en: "Check `sideEffects`: only `None` and `NoneOnDryRun` are allowed. Defaults changed: \
                 `failurePolicy` is `Fail`, `matchPolicy` is `Equivalent`, `timeoutSeconds` is 10.",
            ko: "`sideEffects` 필드에는 `None`, `NoneOnDryRun` 값만 쓸 수 있으니 확인하세요. \
                 기본값도 바뀌어서 `failurePolicy`는 `Fail`, `matchPolicy`는 `Equivalent`, \
                 `timeoutSeconds`는 10이에요.",
        },
        (_, "CustomResourceDefinition") => Words {
            en: "Every version needs a structural schema, and fields that it does not name are \
                 dropped unless it says `x-kubernetes-preserve-unknown-fields: true`.",
            ko: "버전마다 구조적 스키마가 있어야 해요. 스키마에 없는 필드는 \
                 `x-kubernetes-preserve-unknown-fields: true`가 없으면 지워져요.",
        },
        (_, "CertificateSigningRequest") => Words {
            en: "`signerName` and `usages` must be given, and `kubernetes.io/legacy-unknown` is no \
                 signer any more.",
            ko: "`signerName`과 `usages` 필드가 꼭 있어야 하고, `kubernetes.io/legacy-unknown` 값은 더 \
                 이상 쓸 수 없어요.",
        },
        (_, "EndpointSlice") => Words {
            en: "Of `topology` only the node and the zone are left, as `nodeName` and `zone`.",
            ko: "`topology` 필드에서는 노드와 영역만 `nodeName`, `zone` 필드로 남아요.",
        },
        (_, "Endpoints") => Words {
            en: "EndpointSlices belong to a Service by the label `kubernetes.io/service-name`.",
            ko: "엔드포인트슬라이스는 `kubernetes.io/service-name` 레이블로 서비스에 연결돼요.",
        },
        (_, "PodDisruptionBudget") if selects_all(root) => Words {
            en: "An empty selector matched no pod in `policy/v1beta1`; in `policy/v1` it matches \
                 every pod of the namespace.",
            ko: "빈 셀렉터는 `policy/v1beta1`에서는 아무 파드도 고르지 않았지만, `policy/v1`에서는 \
                 네임스페이스의 모든 파드를 골라요.",
        },
        ("resource.k8s.io/v1alpha1" | "resource.k8s.io/v1alpha2", _) => Words {
            en: "Devices are asked for in another way since `v1alpha3`: by classes and CEL \
                 selectors.",
            ko: "`v1alpha3`부터는 디바이스를 클래스와 CEL 셀렉터로 요청해요.",
        },
        _ => return None,
    };
    Some(words)
}

fn selects_all(budget: Node<'_>) -> bool {
    let selector = budget
        .get("spec")
        .and_then(|spec| target(spec).get("selector"))
        .map(target);
    selector.is_some_and(|selector| {
        selector.kind() == NodeKind::Mapping && selector.entries().next().is_none()
    })
}

/// What takes the place of an API that has no successor.
pub(crate) fn instead(kind: &str) -> Option<Words> {
    let words = match kind {
        "PodSecurityPolicy" => Words {
            en: "Pod Security Admission takes its place: label the Namespace, as in \
                 `pod-security.kubernetes.io/enforce: restricted`.",
            ko: "파드 시큐리티 어드미션을 쓰세요. `pod-security.kubernetes.io/enforce: \
                 restricted`처럼 네임스페이스에 레이블을 붙이면 돼요.",
        },
        "PodPreset" | "InitializerConfiguration" => Words {
            en: "A mutating admission webhook or a MutatingAdmissionPolicy can do the same.",
            ko: "변형 어드미션 웹훅이나 MutatingAdmissionPolicy로 같은 일을 할 수 있어요.",
        },
        "AuditSink" => Words {
            en: "Audit backends are set by flags of the API server, such as \
                 `--audit-webhook-config-file`.",
            ko: "감사 로그를 보낼 곳은 `--audit-webhook-config-file` 같은 API 서버 플래그로 정해요.",
        },
        "ComponentStatus" => Words {
            en: "Ask the components themselves, at `/livez` and `/readyz`.",
            ko: "각 컴포넌트의 `/livez`, `/readyz` 엔드포인트에서 확인하세요.",
        },
        "DeploymentRollback" => Words {
            en: "Roll back with `kubectl rollout undo`.",
            ko: "`kubectl rollout undo` 명령으로 롤백하세요.",
        },
        "PodScheduling" | "PodSchedulingContext" => Words {
            en: "The scheduler allocates devices by itself now.",
            ko: "이제는 스케줄러가 디바이스를 직접 할당해요.",
        },
        "ResourceClaimParameters" | "ResourceClassParameters" => Words {
            en: "A ResourceClaim and a DeviceClass of `resource.k8s.io/v1` hold their parameters \
                 themselves.",
            ko: "`resource.k8s.io/v1`의 ResourceClaim과 DeviceClass에 파라미터를 바로 쓰세요.",
        },
        _ => return None,
    };
    Some(words)
}
