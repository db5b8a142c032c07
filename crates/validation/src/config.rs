//! ConfigMaps and Secrets.

use podyard_kube::{FieldPath, Reason, Text, Words, text};

use crate::at::At;
use crate::cause::Causes;
use crate::{base64, forms};

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
            out.conflict(
                &value,
                Reason::Invalid,
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
            out.key(&map, &value, forms::CONFIG_KEY);
            out.at_path(value.path());
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
                out.key(&map, &value, forms::CONFIG_KEY);
                out.at_path(datum(key));
            }
        }
    }
    let has = |key: &str| {
        ["data", "stringData"].iter().any(|name| {
            root.get(name)
                .is_some_and(|map| map.entries().any(|(it, _)| it == key))
        })
    };
    let kind = root.word("type");
    let due = TYPES
        .iter()
        .find(|(name, _)| *name == kind)
        .map_or(&[][..], |(_, keys)| *keys);
    for key in due {
        let is_empty = |name: &str| {
            let map = root.get(name);
            map.is_none_or(|map| !map.has(key))
        };
        // That one must not be empty either.
        let is_lost = kind == "kubernetes.io/ssh-auth"
            && ["data", "stringData"].iter().all(|it| is_empty(it));
        if !has(key) || is_lost {
            key_missing(root, key, kind, out);
        }
    }
    for (name, key) in [
        ("kubernetes.io/dockercfg", ".dockercfg"),
        ("kubernetes.io/dockerconfigjson", ".dockerconfigjson"),
    ] {
        if kind == name {
            json(root, key, out);
        }
    }
    if kind == "kubernetes.io/basic-auth" && !has("username") && !has("password") {
        for key in ["username", "password"] {
            key_missing(root, key, kind, out);
        }
    }
    if kind == "kubernetes.io/service-account-token" {
        const ACCOUNT: &str = "kubernetes.io/service-account.name";
        let metadata = root.get("metadata");
        let annotations = metadata.as_ref().and_then(|at| at.get("annotations"));
        if annotations.is_none_or(|at| at.word(ACCOUNT).is_empty()) {
            let mut path = FieldPath::default().field("metadata").field("annotations");
            path.push_key(ACCOUNT);
            out.missing(
                root,
                "",
                Text::new(
                    format!("A token of a ServiceAccount needs the annotation `{ACCOUNT}`."),
                    format!("서비스어카운트 토큰에는 `{ACCOUNT}` 어노테이션이 있어야 해요."),
                ),
            );
            out.at_path(path);
        }
    }
}

/// A key that a Secret of some type must have.
fn key_missing(root: &At<'_, '_>, key: &str, kind: &str, out: &mut Causes) {
    let message = text!(
        "A Secret of type `{kind}` must have the key `{key}`.",
        "`{kind}` 유형의 시크릿에는 `{key}` 키가 있어야 해요."
    );
    out.missing(root, "type", message);
    out.at_path(datum(key));
}

fn datum(key: &str) -> FieldPath {
    let mut path = FieldPath::default().field("data");
    path.push_key(key);
    path
}

/// A key that holds JSON: what is surely no object is told. What is written as text counts.
fn json(root: &At<'_, '_>, key: &str, out: &mut Causes) {
    let (text, data) = (root.get("stringData"), root.get("data"));
    let is_object = |bytes: &[u8]| {
        let bytes = bytes.trim_ascii();
        bytes == b"null" || (bytes.first() == Some(&b'{') && bytes.last() == Some(&b'}'))
    };
    let (at, is_good) = match text.as_ref().and_then(|at| at.get(key)) {
        Some(at) => (
            Some(at),
            at.text().is_none_or(|it| is_object(it.as_bytes())),
        ),
        None => {
            let at = data.as_ref().and_then(|at| at.get(key));
            let text = at.and_then(|it| it.text());
            let is_good = text.is_none_or(|it| base64::decoded(it).is_none_or(|it| is_object(&it)));
            (at, is_good && at.is_none_or(|it| !it.is_empty()))
        }
    };
    if let Some(at) = at.filter(|_| !is_good) {
        out.form(
            &at,
            Words {
                en: "an object in JSON, such as `{\"auths\": {}}`; under `data` in Base64",
                ko: "`{\"auths\": {}}` 같은 JSON 오브젝트를(`data`에는 Base64로)",
            },
        );
        out.at_path(datum(key));
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::causes;

    #[test]
    fn what_pulls_images_is_json() {
        let secret = |data: &str| {
            let text = "apiVersion: v1\nkind: Secret\nmetadata: {name: pull}\ntype: kubernetes.io/dockerconfigjson\n";
            causes(&format!("{text}{data}\n"))
        };
        let bad = ["data[.dockerconfigjson] Invalid"];
        assert_eq!(secret("stringData: {.dockerconfigjson: '{}'}"), [""; 0]);
        assert_eq!(secret("data: {.dockerconfigjson: e30=}"), [""; 0]);
        assert_eq!(secret("data: {.dockerconfigjson: YQ==}"), bad);
        assert_eq!(secret("stringData: {.dockerconfigjson: a}"), bad);
        assert_eq!(secret(""), ["data[.dockerconfigjson] Required"]);
    }
}
