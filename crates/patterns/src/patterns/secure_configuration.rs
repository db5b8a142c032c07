//! Secure Configuration: secrets are kept where only those who need them can read them.

use podyard_kube::model::{Relation, dig, items_at};
use podyard_kube::{Words, text};

use crate::{Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "secure-configuration",
    part: Part::Security,
    chapter: 25,
    name: Words::new("Secure Configuration", "보안 설정"),
    gist: Words::new(
        "A Secret is only encoded: credentials belong encrypted in the repository, or outside of \
         the cluster with something that fetches them.",
        "시크릿은 인코딩했을 뿐이에요. 자격 증명은 저장소에 암호화해 두거나, 클러스터 밖에 두고 가져와야 \
         해요.",
    ),
    roles: &[
        Role::new("encrypted", "encrypted data", "암호화한 데이터"),
        Role::new("store", "store outside", "외부 저장소"),
        Role::new("fetched", "fetched secret", "가져오는 시크릿"),
        Role::new("consumer", "consumer", "읽는 쪽"),
        Role::new("plain", "plain Secret", "평범한 시크릿"),
    ],
    detect,
};

fn detect(scene: &mut Scene<'_, '_, '_>) {
    let graph = scene.graph;
    for (id, resource) in scene.resources() {
        let (kind, name, root) = (resource.kind, resource.name, resource.object.root);
        let sops = dig(root, "sops").filter(|it| it.entries().next().is_some());
        let injected = resource.pod.as_ref().and_then(|pod| {
            let asks = pod.annotation("vault.hashicorp.com/agent-inject")?;
            (asks == "true").then(|| dig(pod.template, "metadata.annotations"))?
        });
        let (role, node, says) = match (kind, sops, injected) {
            (_, Some(sops), _) => (
                "encrypted",
                sops,
                text!(
                    "{kind} `{name}` is encrypted with SOPS.",
                    "{kind} `{name}` 리소스는 SOPS로 암호화돼 있어요."
                ),
            ),
            ("SealedSecret", ..) => (
                "encrypted",
                resource.head(),
                text!(
                    "SealedSecret `{name}` can be opened only by the controller of its cluster.",
                    "`{name}` SealedSecret은 그 클러스터의 컨트롤러만 열 수 있어요."
                ),
            ),
            ("ExternalSecret" | "ClusterExternalSecret", ..) => (
                "fetched",
                resource.head(),
                text!(
                    "{kind} `{name}` fetches its values from a store outside of the cluster.",
                    "{kind} `{name}` 리소스는 클러스터 밖 저장소에서 값을 가져와요."
                ),
            ),
            ("SecretStore" | "ClusterSecretStore", ..) => (
                "store",
                resource.head(),
                text!(
                    "{kind} `{name}` says where secrets are kept outside of the cluster.",
                    "{kind} `{name}` 리소스가 클러스터 밖 어디에 시크릿을 두는지 알려 줘요."
                ),
            ),
            ("SecretProviderClass", ..) => (
                "store",
                resource.head(),
                text!(
                    "SecretProviderClass `{name}` mounts secrets from a store without keeping them \
                     in the cluster.",
                    "`{name}` SecretProviderClass는 시크릿을 클러스터에 두지 않고 외부 저장소에서 바로 \
                     마운트해요."
                ),
            ),
            (_, _, Some(annotations)) => (
                "fetched",
                annotations,
                text!(
                    "{kind} `{name}` has a Vault agent put secrets into its pods.",
                    "{kind} `{name}` 리소스는 Vault 에이전트가 파드에 시크릿을 넣어 줘요."
                ),
            ),
            ("Secret", ..) if resource.is("Secret") && holds_values(root) => (
                "plain",
                resource.head(),
                text!(
                    "Secret `{name}` stands in the manifest as plain as if it were not encoded.",
                    "`{name}` 시크릿은 인코딩만 된 채 매니페스트에 그대로 적혀 있어요."
                ),
            ),
            _ => continue,
        };
        let Some(mut card) = scene.card(id, || says) else {
            continue;
        };
        card.role(role, node);
        if let Some(spec) = dig(root, "spec.encryptedData") {
            card.role("encrypted", spec);
        }
        for (store, it) in graph.targets(id, Relation::Uses) {
            card.role_of("store", graph, store, it.head());
        }
        for relation in [Relation::Mounts, Relation::EnvFrom, Relation::KeyOf] {
            for (reader, it) in graph.sources(id, relation) {
                card.role_of("consumer", graph, reader, it.head());
            }
        }
        if role == "plain" {
            let why = text!(
                "Base64 is no encryption: whoever reads this file, its history in version control \
                 or the cluster's etcd reads the values of `{name}`. Seal it, encrypt it, or fetch \
                 it from a store.",
                "Base64는 암호화가 아니에요. 이 파일이나 버전 관리 이력, 클러스터의 etcd를 읽는 사람은 \
                 `{name}` 값을 모두 읽을 수 있어요. 봉인하거나 암호화하거나 외부 저장소에서 가져오세요."
            );
            card.missing("encrypted", why, None);
        }
        scene.push(card);
    }
}

/// Whether values are written in it.
fn holds_values(root: podyard_syntax::Node<'_>) -> bool {
    let written = ["data", "stringData"]
        .into_iter()
        .filter_map(|field| dig(root, field));
    let mut maps = written.filter(|map| map.entries().any(|it| !it.value.value().is_empty()));
    let is_owned = items_at(root, "metadata.ownerReferences").next().is_some();
    maps.next().is_some() && !is_owned
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, partial, present};

    #[test]
    fn sealed_fetched_and_encrypted() {
        present(
            "secure-configuration",
            "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\n^^^^^^^^^^^^^^^^^^ encrypted\nmetadata: {name: db}\nspec: {encryptedData: {password: AgBy3i4OJSWK}}\n",
        );
        present(
            "secure-configuration",
            "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: db}\nspec: {secretStoreRef: {name: vault, kind: SecretStore}, target: {name: db}}\n---\napiVersion: external-secrets.io/v1\nkind: SecretStore\n^^^^^^^^^^^^^^^^^ store\nmetadata: {name: vault}\nspec: {provider: {}}\n",
        );
        present(
            "secure-configuration",
            "apiVersion: v1\nkind: Secret\nmetadata: {name: db}\ndata: {p: 'ENC[AES256_GCM,data:x]'}\nsops: {version: 3.9.0}\n^^^^^^^^^^^^^^^^^^^^^^ encrypted\n",
        );
        present(
            "secure-configuration",
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}, annotations: {vault.hashicorp.com/agent-inject: 'true'}}\n    spec: {containers: [{name: a, image: 'a:1'}]}\n",
        );
    }

    #[test]
    fn a_plain_secret_is_not_safe() {
        partial(
            "secure-configuration",
            "encrypted",
            "apiVersion: v1\nkind: Secret\n^^^^^^^^^^^^ plain\nmetadata: {name: db}\nstringData: {password: s3cret}\n",
        );
    }

    #[test]
    fn what_holds_no_secret_is_none() {
        absent(
            "secure-configuration",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: secret}\ndata: {password: x}\n",
        );
        absent(
            "secure-configuration",
            "apiVersion: v1\nkind: Secret\nmetadata: {name: token}\ntype: kubernetes.io/service-account-token\n",
        );
        absent(
            "secure-configuration",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a, annotations: {vault.hashicorp.com/agent-inject: 'false'}}\nspec: {containers: [{name: a, image: 'a:1'}]}\n",
        );
    }
}
