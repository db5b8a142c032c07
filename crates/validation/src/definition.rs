//! What a CustomResourceDefinition lacks: the rest of it is judged with its schemas.

use podyard_kube::Text;

use crate::at::At;
use crate::cause::Causes;
use crate::url;

/// The `spec` of a definition.
pub(crate) fn definition(spec: &At<'_, '_>, out: &mut Causes) {
    out.present(spec, &["group", "names", "scope", "versions"]);
    if let Some(names) = spec.get("names") {
        out.required(&names, "plural");
        out.required(&names, "kind");
    }
    if let Some(conversion) = spec.get("conversion")
        && conversion.word("strategy") == "Webhook"
        && let Some(webhook) = conversion.get("webhook")
        && let Some(client) = webhook.get("clientConfig")
        && let Some(address) = client
            .get("url")
            .filter(|_| client.get("service").is_none())
    {
        url::check(&address, out);
    }
    for version in spec.get("versions").iter().flat_map(At::items) {
        if !version.has("name") {
            out.empty(&version, "name");
        }
        let schema = version.get("schema");
        let (owner, name) = match &schema {
            None => (&version, "schema"),
            Some(schema) => (schema, "openAPIV3Schema"),
        };
        if owner.get(name).is_none() {
            out.missing(
                owner,
                name,
                Text::new(
                    "A version must say what its objects look like, in `schema.openAPIV3Schema`.",
                    "버전에는 오브젝트의 스키마가 `schema.openAPIV3Schema`에 있어야 해요.",
                ),
            );
            out.at_path(version.path().field("schema").field("openAPIV3Schema"));
        }
        for column in version
            .get("additionalPrinterColumns")
            .iter()
            .flat_map(At::items)
        {
            for name in ["name", "type", "jsonPath"] {
                out.required(&column, name);
            }
        }
        // Before that they were dropped.
        let fields = version.get("selectableFields").filter(|_| out.since(31));
        for field in fields.iter().flat_map(At::items) {
            out.required(&field, "jsonPath");
        }
        if let Some(subresources) = version.get("subresources")
            && let Some(scale) = subresources.get("scale")
        {
            out.required(&scale, "specReplicasPath");
            out.required(&scale, "statusReplicasPath");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::causes;

    #[test]
    fn what_a_definition_lacks() {
        let definition = |names: &str, version: &str| {
            causes(&format!(
                "
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {{name: carts.example.com}}
spec:
  group: example.com
  scope: Namespaced
  names: {names}
  versions: [{version}]
"
            ))
        };
        let names = "{plural: carts, kind: Cart}";
        let schema = "schema: {openAPIV3Schema: {type: object}}";
        assert_eq!(
            definition(names, &format!("{{name: v1, {schema}}}")),
            [""; 0]
        );
        assert_eq!(
            definition("{}", "{}"),
            [
                "spec.names.plural Required",
                "spec.names.kind Required",
                "spec.versions[0].name Invalid",
                "spec.versions[0].schema.openAPIV3Schema Required",
            ]
        );
        let column = "additionalPrinterColumns: [{jsonPath: .a}]";
        assert_eq!(
            definition(names, &format!("{{name: v1, {schema}, {column}}}")),
            [
                "spec.versions[0].additionalPrinterColumns[0].name Required",
                "spec.versions[0].additionalPrinterColumns[0].type Required",
            ]
        );
    }
}
