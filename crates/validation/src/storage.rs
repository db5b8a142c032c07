//! Claims to volumes, and what gives, attaches and drives volumes.

use podyard_kube::{Reason, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{forms, meta, persistent_volume, pod, quantity, volume};

/// What volumes can be accessed by, for whom the mode stands alone.
pub(crate) fn access_modes(spec: &At<'_, '_>, out: &mut Causes) {
    let Some(modes) = spec.get("accessModes").filter(|at| !at.is_empty()) else {
        out.required(spec, "accessModes");
        return;
    };
    const MODES: &[&str] = &[
        "ReadWriteOnce",
        "ReadOnlyMany",
        "ReadWriteMany",
        "ReadWriteOncePod",
    ];
    for mode in modes.items() {
        if mode.text().is_some_and(|it| !MODES.contains(&it)) {
            out.choice_in(&modes, &mode, Reason::NotSupported, MODES);
        }
    }
    let (lonely, others): (Vec<_>, Vec<_>) = modes
        .items()
        .filter_map(|it| it.text().filter(|it| MODES.contains(it)))
        .partition(|it| *it == "ReadWriteOncePod");
    if !lonely.is_empty() && !others.is_empty() {
        out.conflict(
            &modes,
            Reason::Forbidden,
            Words {
                en: "`ReadWriteOncePod` goes with no other mode.",
                ko: "`ReadWriteOncePod` 모드는 다른 모드와 함께 쓸 수 없어요.",
            },
        );
    }
}

/// The `spec` of a claim. What a template says of data is kept as it is.
pub(crate) fn claim(spec: &At<'_, '_>, is_template: bool, out: &mut Causes) {
    request(spec, out);
    let by_reference = spec.get("dataSourceRef");
    // Into another namespace it leads only where a gate of the cluster is on, and is dropped else:
    // not from a template.
    let leads_away = by_reference.is_some_and(|at| at.has("namespace"));
    if leads_away && !(is_template && out.since(37)) {
        return;
    }
    if let Some(reference) = &by_reference {
        data_source(reference, out);
        out.like(reference, "namespace", forms::LABEL, forms::is_label);
    }
    let Some(source) = spec.get("dataSource") else {
        return;
    };
    let group = source.word("apiGroup");
    // Of others the server makes none, without a word.
    let is_kept = matches!(
        (group, source.word("kind")),
        ("", "PersistentVolumeClaim") | ("snapshot.storage.k8s.io", "VolumeSnapshot")
    );
    if is_template || is_kept || by_reference.is_some() {
        data_source(&source, out);
    }
    let Some(reference) = by_reference else {
        return;
    };
    let is_same = ["apiGroup", "kind", "name"]
        .iter()
        .all(|name| source.word(name) == reference.word(name));
    if leads_away {
        out.conflict_at(
            spec,
            "dataSource",
            Reason::Invalid,
            Words {
                en: "`dataSource` does not go with a `dataSourceRef` into another namespace.",
                ko: "다른 네임스페이스를 가리키는 `dataSourceRef` 필드가 있으면 `dataSource` 필드를 쓸 수 없어요.",
            },
        );
        out.at_path(spec.path());
    } else if !is_same {
        out.conflict_at(
            spec,
            "dataSource",
            Reason::Invalid,
            Words {
                en: "`dataSource` and `dataSourceRef` must name the same.",
                ko: "`dataSource`, `dataSourceRef` 필드는 같은 것을 가리켜야 해요.",
            },
        );
        out.at_path(spec.path());
    }
}

fn data_source(source: &At<'_, '_>, out: &mut Causes) {
    out.required(source, "kind");
    out.required(source, "name");
    out.like(source, "apiGroup", forms::SUBDOMAIN, forms::is_subdomain);
    if !source.has("apiGroup") && source.word("kind") != "PersistentVolumeClaim" {
        out.conflict(
            source,
            Reason::Invalid,
            Words {
                en: "Without an `apiGroup` only a PersistentVolumeClaim can be meant.",
                ko: "`apiGroup` 값이 없으면 퍼시스턴트볼륨클레임만 가리킬 수 있어요.",
            },
        );
    }
}

fn request(spec: &At<'_, '_>, out: &mut Causes) {
    access_modes(spec, out);
    if let Some(selector) = spec.get("selector") {
        meta::selector(&selector, out);
    }
    let resources = spec.get("resources");
    let requests = resources.as_ref().and_then(|at| at.get("requests"));
    let storage = requests.as_ref().and_then(|at| at.get("storage"));
    let path = format!("{}[storage]", spec.path().field("resources"));
    let words = Words {
        en: "A claim must say how much it needs, in `resources.requests.storage`.",
        ko: "클레임에는 얼마나 필요한지 `resources.requests.storage`에 적어야 해요.",
    };
    match (&resources, &requests, &storage) {
        (None, ..) => out.missing(spec, "resources", words.into()),
        (Some(resources), None, _) => out.missing(resources, "requests", words.into()),
        (_, Some(requests), None) => out.missing(requests, "storage", words.into()),
        (.., Some(at)) if quantity::of(at).is_some_and(|it| it <= 0.0) => out.not_positive(at),
        _ => return by_class(spec, out),
    }
    out.at_path(path);
    by_class(spec, out);
}

/// By what classes a volume is found.
fn by_class(spec: &At<'_, '_>, out: &mut Causes) {
    pod::subdomain(spec, "storageClassName", out);
    out.like(
        spec,
        "volumeAttributesClassName",
        forms::SUBDOMAIN,
        forms::is_subdomain,
    );
}

/// The `spec` of an attachment.
pub(crate) fn attachment(spec: &At<'_, '_>, out: &mut Causes) {
    out.given(spec, "nodeName", forms::SUBDOMAIN, forms::is_subdomain);
    out.due(spec, "attacher", volume::DRIVER, volume::is_driver);
    out.present(spec, &["source"]);
    let Some(source) = spec.get("source") else {
        return;
    };
    let (inline, named) = (
        source.get("inlineVolumeSpec"),
        source.get("persistentVolumeName"),
    );
    let words = Words {
        en: "An attachment is of one volume: `persistentVolumeName` or `inlineVolumeSpec`.",
        ko: "연결할 볼륨은 `persistentVolumeName`, `inlineVolumeSpec` 중 하나로 적어야 해요.",
    };
    match (inline.is_some(), &named) {
        (false, None) => out.missing(&source, "", words.into()),
        (true, Some(_)) => out.conflict(&source, Reason::Forbidden, words),
        (false, Some(name)) => {
            if name.is_empty() {
                out.required(&source, "persistentVolumeName");
            }
            if name.text().is_some_and(|it| !forms::is_subdomain(it)) {
                out.form(name, forms::SUBDOMAIN);
            }
        }
        (true, None) => {}
    }
    // Servers before that may not have looked into it.
    if let Some(inline) = inline.filter(|_| out.since(20)) {
        persistent_volume::volume(&inline, true, out);
    }
}

/// A driver of volumes.
pub(crate) fn driver(spec: &At<'_, '_>, out: &mut Causes) {
    const MODES: &[&str] = &["Persistent", "Ephemeral"];
    if let Some(modes) = spec.get("volumeLifecycleModes") {
        for mode in modes.items() {
            if mode.text().is_some_and(|it| !MODES.contains(&it)) {
                out.choice_in(&modes, &mode, Reason::NotSupported, MODES);
            }
        }
    }
    let mut audiences = std::collections::HashSet::new();
    for request in spec.get("tokenRequests").iter().flat_map(At::items) {
        let audience = request.word("audience");
        if !audiences.insert(audience)
            && let Some(at) = request.get("audience")
        {
            out.twice(&at);
            continue;
        }
        out.range(&request, "expirationSeconds", 600, 1 << 32);
    }
    // Before that the field was dropped.
    if out.since(35)
        && spec.get("serviceAccountTokenInSecrets").is_some()
        && !spec.has("tokenRequests")
    {
        out.conflict_at(
            spec,
            "serviceAccountTokenInSecrets",
            Reason::Invalid,
            Words {
                en: "Without `tokenRequests` there is no token that could be put anywhere.",
                ko: "`tokenRequests` 필드가 없으면 전달할 토큰이 없어요.",
            },
        );
    }
    if out.since(23) && spec.get("fsGroupPolicy").is_some_and(|at| at.is_empty()) {
        out.unchosen(
            spec,
            "fsGroupPolicy",
            &["ReadWriteOnceWithFSType", "File", "None"],
        );
    }
    out.range(spec, "nodeAllocatableUpdatePeriodSeconds", 10, i64::MAX);
}

/// How much storage is left somewhere.
pub(crate) fn capacity(root: &At<'_, '_>, out: &mut Causes) {
    if let Some(topology) = root.get("nodeTopology") {
        meta::selector(&topology, out);
    }
    out.given(
        root,
        "storageClassName",
        forms::SUBDOMAIN,
        forms::is_subdomain,
    );
    if let Some(at) = root.get("capacity")
        && quantity::of(&at).is_some_and(|it| it < 0.0)
    {
        out.negative(&at);
    }
}

/// A StorageClass.
pub(crate) fn class(root: &At<'_, '_>, out: &mut Causes) {
    out.like(root, "provisioner", forms::QUALIFIED, is_provisioner);
    let mut terms: Vec<Vec<(&str, Vec<&str>)>> = Vec::new();
    for term in root.get("allowedTopologies").iter().flat_map(At::items) {
        let said = topology(&term);
        if said.is_empty() || terms.contains(&said) {
            out.repeated(&term);
            out.at_path(term.path().field("matchLabelExpressions"));
        }
        terms.push(said);
        let mut keys = std::collections::HashSet::new();
        for expression in term.get("matchLabelExpressions").iter().flat_map(At::items) {
            match expression.get("key") {
                Some(key) => {
                    let text = key.text().unwrap_or_default();
                    if !forms::is_qualified(text) {
                        out.form(&key, forms::QUALIFIED);
                    }
                    if !keys.insert(text) {
                        out.twice(&key);
                    }
                }
                None => out.empty(&expression, "key"),
            }
            out.required(&expression, "values");
            let mut seen = std::collections::HashSet::new();
            for value in expression.get("values").iter().flat_map(At::items) {
                if value.text().is_some_and(|it| !seen.insert(it)) {
                    out.twice(&value);
                }
            }
        }
    }
}

/// The name of a driver that gives volumes: in any case.
pub(crate) fn is_provisioner(text: &str) -> bool {
    forms::is_qualified(&text.to_lowercase())
}

/// What a term says, however it is ordered. One that says nothing is like the one that is not there,
/// which the server has always seen already.
fn topology<'d>(term: &At<'_, 'd>) -> Vec<(&'d str, Vec<&'d str>)> {
    let expressions = term.get("matchLabelExpressions");
    let mut said: Vec<_> = expressions
        .iter()
        .flat_map(At::items)
        .map(|expression| {
            let values = expression.get("values");
            let mut values: Vec<_> = values
                .iter()
                .flat_map(At::items)
                .filter_map(|it| it.text())
                .collect();
            values.sort_unstable();
            (expression.word("key"), values)
        })
        .collect();
    said.sort();
    said
}

#[cfg(test)]
mod tests {
    use crate::harness::causes;

    fn claim(spec: &str) -> Vec<String> {
        let text = "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: books}\n";
        causes(&format!(
            "{text}spec: {{accessModes: [ReadWriteOnce], {spec}}}\n"
        ))
    }

    #[test]
    fn a_claim_says_how_much() {
        assert_eq!(claim("resources: {requests: {storage: 1Gi}}"), [""; 0]);
        for none in ["", "resources: {}", "resources: {requests: {cpu: 1}}"] {
            assert_eq!(claim(none), ["spec.resources[storage] Required"], "{none}");
        }
    }

    #[test]
    fn data_comes_from_one_source() {
        let from = |source: &str| {
            claim(&format!(
                "resources: {{requests: {{storage: 1}}}}, {source}"
            ))
        };
        assert_eq!(
            from("dataSource: {kind: PersistentVolumeClaim}"),
            ["spec.dataSource.name Required"]
        );
        // Others are dropped without a word.
        assert_eq!(from("dataSource: {kind: Cart, name: a}"), [""; 0]);
        assert_eq!(
            from("dataSourceRef: {kind: Cart, name: a}"),
            ["spec.dataSourceRef Invalid"]
        );
        assert_eq!(
            from("dataSourceRef: {kind: Cart, name: a, namespace: b}"),
            [""; 0]
        );
    }

    #[test]
    fn a_volume_is_attached_without_a_claim() {
        let attach = |volume: &str| {
            let text =
                "apiVersion: storage.k8s.io/v1\nkind: VolumeAttachment\nmetadata: {name: a}\n";
            let source =
                format!("{{inlineVolumeSpec: {{accessModes: [ReadWriteOnce], {volume}}}}}");
            causes(&format!(
                "{text}spec: {{attacher: a, nodeName: a, source: {source}}}\n"
            ))
        };
        let at = "spec.source.inlineVolumeSpec";
        assert_eq!(attach("csi: {driver: a, volumeHandle: b}"), [""; 0]);
        assert_eq!(
            attach("capacity: {storage: 1Gi}, nfs: {server: a, path: /b}"),
            [
                format!("{at}.csi Required"),
                format!("{at}.capacity Forbidden")
            ]
        );
    }

    #[test]
    fn a_driver_puts_the_tokens_it_asks_for() {
        let driver = |spec: &str| {
            let text = "apiVersion: storage.k8s.io/v1\nkind: CSIDriver\nmetadata: {name: a}\n";
            causes(&format!("{text}spec: {{{spec}}}\n"))
        };
        assert_eq!(
            driver("serviceAccountTokenInSecrets: true"),
            ["spec.serviceAccountTokenInSecrets Invalid"]
        );
        assert_eq!(
            driver("serviceAccountTokenInSecrets: true, tokenRequests: [{audience: a}]"),
            [""; 0]
        );
        assert_eq!(
            driver("fsGroupPolicy: ''"),
            ["spec.fsGroupPolicy NotSupported"]
        );
    }

    #[test]
    fn topologies_differ() {
        let class = |terms: &str| {
            let text = "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: fast}\nprovisioner: a\n";
            causes(&format!("{text}allowedTopologies: {terms}\n"))
        };
        let term =
            |values: &str| format!("{{matchLabelExpressions: [{{key: zone, values: {values}}}]}}");
        assert_eq!(
            class(&format!("[{}, {}]", term("[a, b]"), term("[a]"))),
            [""; 0]
        );
        assert_eq!(
            class(&format!("[{}, {}]", term("[a, b]"), term("[b, a]"))),
            ["allowedTopologies[1].matchLabelExpressions Duplicate"]
        );
        assert_eq!(
            class("[{}]"),
            ["allowedTopologies[0].matchLabelExpressions Duplicate"]
        );
    }
}
