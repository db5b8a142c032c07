//! Objects that have Secrets made in the cluster.

use podyard_syntax::Node;

use super::{dig, items_at, text_at};

/// The names of the Secrets that an object of that kind and name has made; `root` is the object.
pub fn secrets_made<'d>(kind: &str, name: &'d str, root: Node<'d>) -> Vec<&'d str> {
    let told = |path: &str| text_at(root, path);
    match kind {
        // Whatever its template says: https://github.com/bitnami-labs/sealed-secrets
        "SealedSecret" => vec![name],
        // https://external-secrets.io/latest/api/externalsecret/
        "ExternalSecret" => vec![told("spec.target.name").unwrap_or(name)],
        // https://cert-manager.io/docs/usage/certificate/
        "Certificate" => told("spec.secretName").into_iter().collect(),
        // https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret
        "SecretProviderClass" => items_at(root, "spec.secretObjects")
            .filter_map(|made| Some(dig(made, "secretName")?.value()))
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use podyard_syntax::Document;

    use super::*;

    #[test]
    fn a_sealed_secret_makes_one_of_its_own_name_and_others_as_they_are_told() {
        let made = |kind, text: &str| {
            let document = Document::parse(text);
            let root = document.root().expect("the text is a mapping");
            let made = secrets_made(kind, "own", root);
            made.into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        let template = "spec: {template: {metadata: {name: other}}}";
        assert_eq!(made("SealedSecret", template), ["own"]);
        assert_eq!(
            made("ExternalSecret", "spec: {target: {name: other}}"),
            ["other"]
        );
        assert_eq!(made("ExternalSecret", "spec: {}"), ["own"]);
        assert_eq!(made("Certificate", "spec: {secretName: tls}"), ["tls"]);
        assert_eq!(made("Pod", "spec: {}"), [""; 0]);
    }
}
