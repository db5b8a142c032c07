//! Names that Kubernetes makes of others.

/// The beginning of the variables by which pods see a Service: `web-api` is `WEB_API`.
///
/// Source: kubernetes.io/docs/concepts/services-networking/service/#environment-variables.
pub(crate) fn variable(service: &str) -> String {
    service.replace('-', "_").to_ascii_uppercase()
}
