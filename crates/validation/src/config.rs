//! ConfigMaps and Secrets.

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::forms;

pub(crate) fn config_map(root: &At<'_, '_>, out: &mut Causes) {
    keys(root, "data", out);
    keys(root, "binaryData", out);
    let Some(data) = root.get("data") else { return };
    let binary = root.get("binaryData");
    for (key, value) in data.entries() {
        if binary
            .as_ref()
            .is_some_and(|binary| binary.get(key).is_some())
        {
            out.conflict_key(
                &data,
                &value,
                Words {
                    en: "The same key is in `data` and in `binaryData`.",
                    ko: "같은 키가 `data`, `binaryData` 양쪽에 있어요.",
                },
            );
        }
    }
}

fn keys(root: &At<'_, '_>, name: &str, out: &mut Causes) {
    let Some(map) = root.get(name) else { return };
    for (key, value) in map.entries() {
        if !forms::is_config_key(key) {
            out.map_key(&map, key, &value, forms::CONFIG_KEY);
        }
    }
}

/// The types of Secrets with the keys that each must have.
const TYPES: &[(&str, &[&str])] = &[
    ("kubernetes.io/dockercfg", &[".dockercfg"]),
    ("kubernetes.io/dockerconfigjson", &[".dockerconfigjson"]),
    ("kubernetes.io/ssh-auth", &["ssh-privatekey"]),
    ("kubernetes.io/tls", &["tls.crt", "tls.key"]),
];

pub(crate) fn secret(root: &At<'_, '_>, out: &mut Causes) {
    // What is written as text is put among the data, whose key is then told.
    for name in ["data", "stringData"] {
        let Some(map) = root.get(name) else { continue };
        for (key, value) in map.entries() {
            if !forms::is_config_key(key) {
                let mut path = root.path().field("data");
                path.push_key(key);
                out.key_at(&value, key, path.to_string(), forms::CONFIG_KEY);
            }
        }
    }
    let has = |key: &str| {
        ["data", "stringData"].iter().any(|name| {
            root.get(name)
                .is_some_and(|map| map.node.get(key).is_some())
        })
    };
    let kind = root.word("type");
    let due = TYPES
        .iter()
        .find(|(name, _)| *name == kind)
        .map_or(&[][..], |(_, keys)| *keys);
    for key in due {
        if !has(key) {
            let mut path = root.path().field("data");
            path.push_key(key);
            out.key_missing(root, path.to_string(), key, kind);
        }
    }
    if kind == "kubernetes.io/basic-auth" && !has("username") && !has("password") {
        for key in ["username", "password"] {
            let mut path = root.path().field("data");
            path.push_key(key);
            out.key_missing(root, path.to_string(), key, kind);
        }
    }
    if kind == "kubernetes.io/service-account-token" {
        const ACCOUNT: &str = "kubernetes.io/service-account.name";
        let metadata = root.get("metadata");
        let annotations = metadata.as_ref().and_then(|at| at.get("annotations"));
        if annotations.is_none_or(|at| at.word(ACCOUNT).is_empty()) {
            let mut path = root.path().field("metadata").field("annotations");
            path.push_key(ACCOUNT);
            out.told(
                root,
                path.to_string(),
                Reason::Required,
                Text::new(
                    format!("A token of a ServiceAccount needs the annotation `{ACCOUNT}`."),
                    format!("서비스어카운트 토큰에는 `{ACCOUNT}` 어노테이션이 있어야 해요."),
                ),
            );
        }
    }
}
