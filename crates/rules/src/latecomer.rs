//! An apiVersion that came with a later version of Kubernetes than the one judged by.

use podyard_kube::{Fix, Text, text};
use podyard_schema::Kind;
use podyard_syntax::Node;

use crate::mend::respell;
use crate::words::excerpt;
use crate::{Context, Judged};

/// What to say of an object whose apiVersion came later, when it did, and the way back to the one
/// in which `served`, its kind as served, is: only where all that is written has a place there.
pub(crate) fn told(
    context: &Context<'_, '_>,
    judged: &Judged<'_, '_>,
    served: Kind<'_>,
    written: Node<'_>,
) -> Option<(Text, Option<Fix>)> {
    let version = context.version;
    let object = &judged.object;
    let (api_version, kind) = (object.api_version_text()?, object.kind_text()?);
    let since = context.schema.kind_ever(api_version, kind)?.since()?;
    if since <= version {
        return None;
    }
    let (api_version, kind, home) = (excerpt(api_version), excerpt(kind), served.api_version());
    let message = text!(
        "`{api_version}` of `{kind}` came with Kubernetes {since}: in {version} it is `{home}`.",
        "`{kind}` 종류의 `{api_version}` 버전은 쿠버네티스 {since}에서 나왔어요. {version}에서는 \
         `{home}` 버전이에요."
    );
    let shape = judged.shape.as_ref();
    let fits = shape.is_some_and(|shape| shape.mismatches().is_empty());
    // What fits may still mean something else there.
    let fix = fits.then(|| {
        let title = text!("Change it to `{home}`", "`{home}` 버전으로 바꾸기");
        Fix::suggested(title, vec![respell(written, home)])
    });
    Some((message, fix))
}

/// What to say of an object whose kind came later, with no apiVersion before.
pub(crate) fn absent(context: &Context<'_, '_>, judged: &Judged<'_, '_>) -> Option<Text> {
    let version = context.version;
    let (api_version, kind) = (
        judged.object.api_version_text()?,
        judged.object.kind_text()?,
    );
    let since = context.schema.kind_ever(api_version, kind)?.since()?;
    (since > version).then(|| {
        text!(
            "`{kind}` of `{api_version}` came with Kubernetes {since}: {version} has no such kind.",
            "`{api_version}` 버전의 `{kind}` 종류는 쿠버네티스 {since}에서 나왔어요. {version}에는 \
             없어요."
        )
    })
}

#[cfg(test)]
mod tests {
    use podyard_schema::Version;

    use crate::harness::findings_in;

    /// The message about the apiVersion, and how many fixes it has.
    fn told(minor: u8, text: &str) -> Option<(String, usize)> {
        let found = findings_in(Version::new(minor), text);
        let finding = found.into_iter().find(|it| {
            matches!(
                it.code,
                "unknown-api-version" | "unknown-kind" | "wrong-api-version"
            )
        })?;
        Some((finding.message.en, finding.fixes.len()))
    }

    #[test]
    fn what_came_later_is_told_with_the_version_that_brought_it() {
        let scaler = "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {maxReplicas: 2, scaleTargetRef: {kind: Deployment, name: a, apiVersion: apps/v1}}\n";
        let message = "`autoscaling/v2` of `HorizontalPodAutoscaler` came with Kubernetes 1.23: in 1.22 it is `autoscaling/v2beta2`.";
        assert_eq!(told(22, scaler), Some((message.to_owned(), 1)));
        assert_eq!(told(23, scaler), None);
    }

    #[test]
    fn a_kind_that_came_later_is_taken_for_no_other() {
        for (minor, api_version, kind, since) in [
            (17, "networking.k8s.io/v1", "IngressClass", "1.19"),
            (
                20,
                "admissionregistration.k8s.io/v1",
                "ValidatingAdmissionPolicy",
                "1.30",
            ),
            (30, "lifecycle.k8s.io/v1alpha1", "EvictionRequest", "1.37"),
        ] {
            let text = format!(
                "apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: a}}\nspec: {{a: b}}\n"
            );
            let found = findings_in(Version::new(minor), &text);
            assert_eq!(found.len(), 1, "{found:#?}");
            let (message, fixes) = told(minor, &text).unwrap();
            assert!(
                message.contains(&format!("came with Kubernetes {since}")),
                "{message}"
            );
            assert_eq!(fixes, 0);
        }
    }

    #[test]
    fn the_way_back_is_offered_only_where_the_fields_are_the_same() {
        let ingress = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec: {defaultBackend: {service: {name: a, port: {number: 80}}}}\n";
        let (message, fixes) = told(18, ingress).unwrap();
        assert!(message.contains("came with Kubernetes 1.19"), "{message}");
        assert_eq!(fixes, 0);
    }

    #[test]
    fn what_never_was_there_did_not_come_later() {
        let (message, _) = told(37, "apiVersion: apps/v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}\n").unwrap();
        assert!(!message.contains("came with"), "{message}");
    }
}
