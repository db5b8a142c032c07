//! Places that the API server calls by a name of its own.

use crate::echoes::Cause;
use crate::places::{caught, fill};

/// Names that only the server has for a place, by kind: the server's, the manifest's, and why.
const SPELLED: &[(&str, &str, &str, &str)] = &[
    (
        "CustomResourceDefinition",
        "spec.validation.**",
        "spec.versions[0].schema.**",
        "with one version the server tells its schema where older definitions had it",
    ),
    (
        "CustomResourceDefinition",
        "spec.validation.openAPIV3Schema",
        "spec.versions[0].schema.openAPIV3Schema",
        "with one version the server tells its schema where older definitions had it",
    ),
    (
        "CustomResourceDefinition",
        "spec.subresources.**",
        "spec.versions[0].subresources.**",
        "with one version the server tells its subresources where older definitions had them",
    ),
    (
        "CustomResourceDefinition",
        "spec.additionalPrinterColumns[*].JSONPath",
        "spec.versions[0].additionalPrinterColumns[*].jsonPath",
        "with one version the server tells its columns where older definitions had them",
    ),
    (
        "CustomResourceDefinition",
        "spec.additionalPrinterColumns[*].**",
        "spec.versions[0].additionalPrinterColumns[*].**",
        "with one version the server tells its columns where older definitions had them",
    ),
    (
        "CustomResourceDefinition",
        "spec.selectableFields[*].**",
        "spec.versions[0].selectableFields[*].**",
        "with one version the server tells its fields where older definitions had them",
    ),
    (
        "CustomResourceDefinition",
        "spec.version",
        "spec.versions[0].name",
        "with one version the server tells its name where older definitions had it",
    ),
    (
        "CustomResourceDefinition",
        "spec.conversion.webhookClientConfig.**",
        "spec.conversion.webhook.clientConfig.**",
        "the server tells it where older definitions had it",
    ),
    (
        "CustomResourceDefinition",
        "spec.conversion.webhookClientConfig",
        "spec.conversion.webhook.clientConfig",
        "the server tells it where older definitions had it",
    ),
    (
        "CustomResourceDefinition",
        "spec.conversion.conversionReviewVersions[*]",
        "spec.conversion.webhook.conversionReviewVersions[*]",
        "the server tells it where older definitions had it",
    ),
    (
        "CustomResourceDefinition",
        "spec.conversion.conversionReviewVersions",
        "spec.conversion.webhook.conversionReviewVersions",
        "the server tells it where older definitions had it",
    ),
    (
        "ValidatingWebhookConfiguration",
        "webhooks[*].clientConfig.service.namespace",
        "webhooks[*].clientConfig.service.name",
        "the server tells the name and the namespace the wrong way round",
    ),
    (
        "ValidatingWebhookConfiguration",
        "webhooks[*].clientConfig.service.name",
        "webhooks[*].clientConfig.service.namespace",
        "the server tells the name and the namespace the wrong way round",
    ),
];

/// The place that the server means by a path, and why it is called differently.
pub fn spelled(kind: &str, cause: &Cause) -> Option<(Cause, &'static str)> {
    let (path, reason) = cause;
    SPELLED.iter().find_map(|(of, served, own, why)| {
        let caught = (*of == kind).then(|| caught(served, path)).flatten()?;
        let own = fill(own, &caught);
        Some(((own, reason.clone()), *why))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_called_differently() {
        let due = (
            "spec.validation.openAPIV3Schema.type".to_owned(),
            "Required".to_owned(),
        );
        let meant = spelled("CustomResourceDefinition", &due).map(|(cause, _)| cause.0);
        let path = "spec.versions[0].schema.openAPIV3Schema.type";
        assert_eq!(meant.as_deref(), Some(path));
        assert_eq!(spelled("Service", &due), None);
    }
}
