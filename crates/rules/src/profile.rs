//! Which advice is told: profiles, each a choice of the rules of the layer `practice`.

use podyard_kube::{Diagnostic, Layer};

use crate::peers::{self, Tool};
use crate::{Rule, rule};

/// A choice of advice.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Profile {
    /// What a careful colleague would say in a review.
    #[default]
    Default,
    /// All there is, the disputed included.
    Strict,
    /// None.
    Off,
    /// What another linter tells by itself, with that linter's names.
    Peer(Tool),
}

/// Advice beyond the default: disputed, or worth it for few.
///
/// The reasons stand with each rule; what the default tells is everything else.
const NOT_BY_DEFAULT: &[&str] = &[
    "access-to-secrets",
    "automounted-token",
    "autoscaler-below-three",
    "autoscaler-of-one",
    "capabilities-not-dropped",
    "cpu-request-below-limit",
    "creates-pods",
    "cron-job-without-deadline",
    "default-service-account",
    "ephemeral-storage-request-below-limit",
    "exposed-service",
    "fewer-than-three-replicas",
    "host-path",
    "image-not-always-pulled",
    "in-default-namespace",
    "instance-label-mismatch",
    "low-user-id",
    "may-run-as-root",
    "memory-request-below-limit",
    "missing-contact",
    "missing-cpu-limit",
    "missing-cpu-request",
    "missing-ephemeral-storage",
    "missing-liveness-probe",
    "missing-memory-request",
    "missing-owner-label",
    "missing-seccomp-profile",
    "no-anti-affinity",
    "no-disruption-budget",
    "no-ndots",
    "no-priority-class",
    "no-rolling-update",
    "no-topology-spread",
    "non-isolated-pod",
    "peer-selects-nothing",
    "privilege-escalation",
    "privileged-port",
    "secret-read-from-env",
    "unhealthy-pods-block-drains",
    "writable-host-path",
    "writable-root-filesystem",
];

/// What the default says in one finding where the others say it in several, and the others do not.
const BY_DEFAULT_ALONE: &[&str] = &["missing-resources", "not-restricted"];

/// What is told whatever the profile: mistakes rather than advice, of which other linters know
/// nothing, and what is wrong with settings.
const ALWAYS: &[&str] = &[
    "cluster-output",
    "frozen-registry",
    "idle-allowance",
    "invalid-setting",
    "placeholder",
    "unclear-allowance",
];

/// What goes without saying where another thing is told at the same place: first that, then this.
const IMPLIED: &[(&str, &str)] = &[("missing-resources", "missing-memory-limit")];

/// Takes out what goes without saying beside the rest.
pub fn leave_out_implied(found: &mut Vec<Diagnostic>) {
    let implied: Vec<_> = IMPLIED
        .iter()
        .flat_map(|(told, implied)| {
            let tellers = found.iter().filter(move |it| it.code == *told);
            tellers.map(move |it| (*implied, it.span))
        })
        .collect();
    if !implied.is_empty() {
        found.retain(|it| !implied.contains(&(it.code, it.span)));
    }
}

impl Profile {
    /// All of them, by their names.
    pub const ALL: [Profile; 6] = [
        Profile::Default,
        Profile::Strict,
        Profile::Off,
        Profile::Peer(Tool::KubeLinter),
        Profile::Peer(Tool::KubeScore),
        Profile::Peer(Tool::Polaris),
    ];

    /// The name in settings and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Profile::Default => "default",
            Profile::Strict => "strict",
            Profile::Off => "off",
            Profile::Peer(tool) => tool.as_str(),
        }
    }

    /// The profile of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|profile| profile.as_str() == name)
    }

    /// Whether it tells what the rule of that code finds. What is no advice every profile tells.
    pub fn tells(self, code: &str) -> bool {
        let is_advice = rule(code).is_some_and(|it| it.layer == Layer::Practice);
        if !is_advice || ALWAYS.contains(&code) {
            return true;
        }
        match self {
            Profile::Default => !NOT_BY_DEFAULT.contains(&code),
            Profile::Strict => !BY_DEFAULT_ALONE.contains(&code),
            Profile::Off => false,
            Profile::Peer(tool) => peers::of(code).any(|peer| peer.tool == tool && peer.is_on),
        }
    }

    /// What the profile's own linter calls a rule; nothing in profiles that are no linter's.
    pub fn aliases(self, code: &str) -> impl Iterator<Item = &'static str> {
        let tool = match self {
            Profile::Peer(tool) => Some(tool),
            _ => None,
        };
        peers::of(code)
            .filter(move |peer| Some(peer.tool) == tool)
            .map(|peer| peer.name)
    }
}

/// The rules of a code, or of what another linter calls by that name: one linter's name may stand
/// for several.
pub fn rules_named(name: &str) -> Vec<&'static Rule> {
    match rule(name) {
        Some(rule) => vec![rule],
        None => peers::named(name).filter_map(rule).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_name_advice() {
        for code in [NOT_BY_DEFAULT, BY_DEFAULT_ALONE, ALWAYS].concat() {
            let layer = rule(code).map(|it| it.layer);
            assert_eq!(layer, Some(Layer::Practice), "{code}");
        }
    }

    #[test]
    fn each_profile_tells_its_own() {
        let tells = |name: &str, code: &str| Profile::named(name).unwrap().tells(code);
        assert!(tells("default", "floating-image-tag"));
        assert!(!tells("off", "floating-image-tag"));
        assert!(tells("off", "unknown-field"));
        assert!(!tells("default", "missing-cpu-limit"));
        assert!(tells("strict", "missing-cpu-limit"));
        assert!(tells("polaris", "missing-cpu-limit"));
        assert!(!tells("kube-linter", "missing-cpu-limit"));
    }

    #[test]
    fn one_name_of_another_linter_may_be_several_rules() {
        let codes = |name: &str| -> Vec<_> { rules_named(name).iter().map(|it| it.code).collect() };
        assert_eq!(codes("latest-tag"), ["floating-image-tag"]);
        assert_eq!(
            codes("unset-memory-requirements"),
            ["missing-memory-limit", "missing-memory-request"]
        );
        assert!(codes("no-such-check").is_empty());
    }
}
