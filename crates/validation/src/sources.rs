//! Types of volumes that pods and volumes of the cluster share.

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{forms, url};

/// Looks into a source of that type. Whether it is of a volume of the cluster, which says more.
/// Others than these are looked at where they stand.
pub(crate) fn check(name: &str, source: &At<'_, '_>, is_of_cluster: bool, out: &mut Causes) {
    match name {
        "hostPath" => host_path(source, out),
        "nfs" => {
            out.required(source, "server");
            out.due(source, "path", forms::ABSOLUTE, forms::is_absolute);
        }
        "gcePersistentDisk" => {
            let count = out.told.len();
            out.required(source, "pdName");
            out.range(source, "partition", 0, 255);
            // So the server calls it.
            let path = source.path().to_string();
            let owner = path.strip_suffix(name).unwrap_or_default();
            out.rebase(count, source, format!("{owner}persistentDisk"));
        }
        "awsElasticBlockStore" => {
            out.required(source, "volumeID");
            out.range(source, "partition", 0, 255);
        }
        "glusterfs" => {
            out.required(source, "endpoints");
            out.required(source, "path");
            let namespace = source.get("endpointsNamespace").filter(|_| is_of_cluster);
            out.formed(namespace, forms::LABEL, forms::is_label);
        }
        "flocker" => flocker(source, out),
        "rbd" => {
            out.required(source, "monitors");
            out.required(source, "image");
        }
        "quobyte" => quobyte(source, out),
        "cephfs" => out.required(source, "monitors"),
        "iscsi" => iscsi(source, is_of_cluster, out),
        "cinder" => {
            out.required(source, "volumeID");
            secret(source, is_of_cluster, out);
        }
        "fc" => fibre(source, out),
        "flexVolume" => flex(source, out),
        "azureFile" => {
            out.required(source, "secretName");
            out.required(source, "shareName");
            if is_of_cluster && source.get("secretNamespace").is_some() {
                out.required(source, "secretNamespace");
            }
        }
        "azureDisk" => azure_disk(source, out),
        "vsphereVolume" => out.required(source, "volumePath"),
        "photonPersistentDisk" => out.required(source, "pdID"),
        "portworxVolume" => out.required(source, "volumeID"),
        "scaleIO" => {
            for name in ["gateway", "system", "volumeName"] {
                out.required(source, name);
            }
        }
        "storageos" => {
            out.due(source, "volumeName", forms::LABEL, forms::is_label);
            out.like(source, "volumeNamespace", forms::LABEL, forms::is_label);
            secret(source, is_of_cluster, out);
        }
        _ => {}
    }
}

/// A secret that is named, by volumes of the cluster with its namespace.
fn secret(source: &At<'_, '_>, is_of_cluster: bool, out: &mut Causes) {
    if let Some(secret) = source.get("secretRef") {
        out.required(&secret, "name");
        if is_of_cluster {
            out.required(&secret, "namespace");
        }
    }
}

fn host_path(source: &At<'_, '_>, out: &mut Causes) {
    match source.get("path").filter(|path| !path.is_empty()) {
        Some(path) if path.text().is_some_and(forms::goes_up) => out.form(&path, UPWARDS),
        Some(_) => {}
        None => out.required(source, "path"),
    }
}

/// A path that stays below where it begins.
pub(crate) const UPWARDS: Words = Words {
    en: "a path without `..`",
    ko: "`..`이 없는 경로를",
};

fn flocker(source: &At<'_, '_>, out: &mut Causes) {
    match (source.has("datasetName"), source.has("datasetUUID")) {
        (false, false) => out.missing(
            source,
            "",
            Text::new(
                "Either `datasetName` or `datasetUUID` must be given.",
                "`datasetName`, `datasetUUID` 중 하나는 있어야 해요.",
            ),
        ),
        (true, true) => out.conflict(
            source,
            Reason::Invalid,
            Words {
                en: "A dataset is named by either `datasetName` or `datasetUUID`.",
                ko: "데이터셋은 `datasetName`, `datasetUUID` 중 하나로 적어야 해요.",
            },
        ),
        _ => {}
    }
    const NAME: Words = Words {
        en: "a name without `/`",
        ko: "`/` 문자가 없는 이름을",
    };
    out.like(source, "datasetName", NAME, |it| !it.contains('/'));
}

fn quobyte(source: &At<'_, '_>, out: &mut Causes) {
    let is_long = source.word("tenant").len() > 64;
    if !source.has("registry") {
        out.required(source, "registry");
    } else if is_long && let Some(tenant) = source.get("tenant") {
        out.form(
            &tenant,
            Words {
                en: "at most 64 characters",
                ko: "64자까지",
            },
        );
        out.for_reason(Reason::Required);
    } else {
        const PAIRS: Words = Words {
            en: "a host and a port such as `registry:7861`, or several with commas between",
            ko: "`registry:7861`처럼 호스트와 포트를(여러 개는 쉼표로 이어서)",
        };
        out.like(source, "registry", PAIRS, |it| {
            it.split(',').all(url::is_host_and_port)
        });
    }
    out.required(source, "volume");
}

fn iscsi(source: &At<'_, '_>, is_of_cluster: bool, out: &mut Causes) {
    out.required(source, "targetPortal");
    out.due(source, "iqn", QUALIFIED, is_iscsi_name);
    out.range(source, "lun", 0, 255);
    let is_checked = source.is_true("chapAuthDiscovery") || source.is_true("chapAuthSession");
    match source.get("secretRef") {
        None if is_checked => out.missing(
            source,
            "secretRef",
            Text::new(
                "CHAP needs a secret: `secretRef` must name it.",
                "CHAP 인증에는 시크릿이 필요해요. `secretRef`에 적어야 해요.",
            ),
        ),
        Some(secret) if is_of_cluster => out.required(&secret, "name"),
        _ => {}
    }
    if let Some(name) = source.get("initiatorName")
        && name.text().is_some_and(|it| !is_iscsi_name(it))
    {
        out.form(&name, QUALIFIED);
        // So the server calls it.
        out.at_path(source.path().field("initiatorname"));
    }
}

const QUALIFIED: Words = Words {
    en: "a name of iSCSI, such as `iqn.2001-04.com.example:storage.disk1`",
    ko: "`iqn.2001-04.com.example:storage.disk1` 같은 iSCSI 이름을",
};

/// A name of iSCSI: by a month and the domain that was owned then, or by a number.
fn is_iscsi_name(text: &str) -> bool {
    let is_alphanumeric = |it: &str| it.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if text.starts_with("iqn") {
        // Whatever stands before the last `iqn.` is passed over.
        return text.rsplit("iqn.").next().is_some_and(is_dated_domain) && text.contains("iqn.");
    }
    let number = |kind: &str| text.strip_prefix(kind)?.get(1..);
    number("eui").is_some_and(|it| it.len() == 16 && is_alphanumeric(it))
        || number("naa").is_some_and(|it| it.len() == 32 && is_alphanumeric(it))
}

/// A month, a domain and, after a colon, what its owner calls it.
fn is_dated_domain(text: &str) -> bool {
    let is_month = |it: &str| {
        let is_digit = |(at, byte): (usize, u8)| byte == b'-' && at == 4 || byte.is_ascii_digit();
        it.len() == 7 && it.bytes().enumerate().all(is_digit) && it.contains('-')
    };
    let is_domain = |it: &str| {
        let is_good = |byte: u8| byte.is_ascii_alphanumeric() || b"-.".contains(&byte);
        !it.is_empty() && it.bytes().all(is_good)
    };
    let is_own = |it: &str| {
        let is_odd = |c: char| c.is_ascii_whitespace() || ",;*&$|".contains(c);
        !it.is_empty() && !it.contains(is_odd)
    };
    let month = text.split_once('.');
    month.is_some_and(|(month, rest)| {
        let named = rest.split_once(':');
        is_month(month) && named.is_some_and(|(domain, own)| is_domain(domain) && is_own(own))
    })
}

fn fibre(source: &At<'_, '_>, out: &mut Causes) {
    let has_targets = source.has("targetWWNs");
    match (has_targets, source.has("wwids")) {
        (false, false) => out.missing(
            source,
            "targetWWNs",
            Text::new(
                "Either `targetWWNs` or `wwids` must be given.",
                "`targetWWNs`, `wwids` 중 하나는 있어야 해요.",
            ),
        ),
        (true, true) => out.conflict_at(
            source,
            "targetWWNs",
            Reason::Invalid,
            Words {
                en: "A volume is found by either `targetWWNs` or `wwids`.",
                ko: "볼륨은 `targetWWNs`, `wwids` 중 하나로만 찾아요.",
            },
        ),
        _ => {}
    }
    if has_targets && source.get("lun").is_none() {
        out.missing(
            source,
            "lun",
            Text::new(
                "With `targetWWNs` the number of the unit must be given.",
                "`targetWWNs` 설정이 있으면 LUN 번호를 적어야 해요.",
            ),
        );
    } else if has_targets {
        out.range(source, "lun", 0, 255);
    }
}

fn flex(source: &At<'_, '_>, out: &mut Causes) {
    out.required(source, "driver");
    for (key, value) in source.get("options").iter().flat_map(At::entries) {
        let domain = key.split('/').next().unwrap_or(key).to_lowercase();
        let is_reserved = ["kubernetes.io", "k8s.io"].iter().any(|own| {
            let before = domain.strip_suffix(own);
            before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
        });
        if is_reserved {
            out.conflict(
                &value,
                Reason::Invalid,
                Words {
                    en: "The domains `kubernetes.io` and `k8s.io` are Kubernetes' own.",
                    ko: "`kubernetes.io`, `k8s.io` 도메인은 쿠버네티스가 쓰는 것이에요.",
                },
            );
        }
    }
}

fn azure_disk(source: &At<'_, '_>, out: &mut Causes) {
    out.required(source, "diskName");
    out.required(source, "diskURI");
    let (form, start) = match source.word("kind") {
        "Managed" => (
            Words {
                en: "the path of a managed disk, which begins with `/subscriptions/`",
                ko: "`/subscriptions/`로 시작하는 관리 디스크의 경로를",
            },
            "/subscriptions/",
        ),
        _ => (
            Words {
                en: "the address of a disk that is not managed, which begins with `https://`",
                ko: "`https://`로 시작하는 비관리 디스크의 주소를",
            },
            "https://",
        ),
    };
    if let Some(at) = source.get("diskURI")
        && at.text().is_some_and(|it| !it.starts_with(start))
    {
        out.form(&at, form);
        out.for_reason(Reason::NotSupported);
    }
}

#[cfg(test)]
mod tests {
    use super::is_iscsi_name;
    use crate::harness::causes;

    fn of_cluster(source: &str) -> Vec<String> {
        let text = "apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: a}\n";
        causes(&format!(
            "{text}spec: {{accessModes: [ReadWriteOnce], capacity: {{storage: 1Gi}}, {source}}}\n"
        ))
    }

    fn of_pod(source: &str) -> Vec<String> {
        let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n";
        causes(&format!(
            "{text}spec: {{containers: [{{name: a, image: a}}], volumes: [{{name: a, {source}}}]}}\n"
        ))
    }

    #[test]
    fn names_of_iscsi() {
        for good in [
            "iqn.2001-04.com.example:storage:disk1",
            "eui.02004567A425678D",
            "naa.62004567BA64678D0123456789ABCDEF",
        ] {
            assert!(is_iscsi_name(good), "{good}");
        }
        for odd in [
            "",
            "a",
            "iqn",
            "iqn.2001-04.com.example",
            "iqn.01-2004.com.a:b",
            "iqn.2001-04.com.a:b c",
            "eui.0200",
            "naa.52004567BA64678D",
        ] {
            assert!(!is_iscsi_name(odd), "{odd}");
        }
    }

    #[test]
    fn each_type_says_what_it_needs() {
        assert_eq!(
            of_cluster("azureDisk: {diskName: a, diskURI: b}"),
            ["spec.azureDisk.diskURI NotSupported"]
        );
        assert!(
            of_cluster("azureDisk: {diskName: a, diskURI: /subscriptions/b, kind: Managed}")
                .is_empty()
        );
        assert_eq!(of_cluster("flocker: {}"), ["spec.flocker Required"]);
        assert_eq!(
            of_cluster("fc: {targetWWNs: [a], wwids: [b]}"),
            ["spec.fc.targetWWNs Invalid", "spec.fc.lun Required"]
        );
        assert_eq!(
            of_cluster("gcePersistentDisk: {pdName: a, partition: 256}"),
            ["spec.persistentDisk.partition Invalid"]
        );
        assert_eq!(
            of_pod(
                "iscsi: {targetPortal: a, iqn: b, lun: 0, initiatorName: c, chapAuthSession: true}"
            ),
            [
                "spec.volumes[0].iscsi.iqn Invalid",
                "spec.volumes[0].iscsi.secretRef Required",
                "spec.volumes[0].iscsi.initiatorname Invalid",
            ]
        );
        assert_eq!(
            of_pod("quobyte: {registry: a, volume: b}"),
            ["spec.volumes[0].quobyte.registry Invalid"]
        );
        assert!(of_pod("quobyte: {registry: 'a:1,[b]:2', volume: b}").is_empty());
        assert_eq!(
            of_pod("flexVolume: {driver: a/b, options: {kubernetes.io/fsType: ext4}}"),
            ["spec.volumes[0].flexVolume.options[kubernetes.io/fsType] Invalid"]
        );
    }

    #[test]
    fn a_namespace_stands_beside_the_secret_of_a_volume_of_the_cluster() {
        let source = "storageos: {volumeName: A, secretRef: {name: a}}";
        assert_eq!(
            of_cluster(source),
            [
                "spec.storageos.volumeName Invalid",
                "spec.storageos.secretRef.namespace Required",
            ]
        );
        assert_eq!(
            of_pod(source),
            ["spec.volumes[0].storageos.volumeName Invalid"]
        );
    }
}
