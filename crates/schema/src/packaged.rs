//! The systems whose kinds' fields are known, in a table for each.
//!
//! A program that is to be small names the tables without holding them, and has them brought when
//! a manifest asks for one; what is not used of this module is not linked.

use crate::extension::Extension;
use crate::schema::Schema;

/// A system with a table of its kinds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Packaged {
    /// The system's name, as in [`ForeignKind::system`](crate::ForeignKind::system).
    pub system: &'static str,
    /// What its table is called: `argo-cd` for `data/custom/argo-cd.bin`.
    pub table: &'static str,
}

/// The table of the system of that name, if it has one.
pub fn packaged(system: &str) -> Option<&'static Packaged> {
    PACKAGED.iter().find(|known| known.system == system)
}

/// The bytes of the table of that name, which [`Extension::decode`] reads.
pub fn packaged_table(table: &str) -> Option<&'static [u8]> {
    let known = TABLES.iter().find(|(name, _)| *name == table);
    known.map(|(_, bytes)| *bytes)
}

impl Schema {
    /// [`Schema::embedded`] with the kinds of every system that there is a table of.
    pub fn complete() -> Schema {
        let tables = TABLES
            .iter()
            .filter_map(|(_, bytes)| Extension::decode(bytes).ok());
        tables.fold(Schema::embedded(), Schema::with)
    }
}

macro_rules! tables {
    ($($system:literal: $table:literal,)*) => {
        static PACKAGED: &[Packaged] = &[$(Packaged { system: $system, table: $table }),*];
        static TABLES: &[(&str, &[u8])] =
            &[$(($table, include_bytes!(concat!("../data/custom/", $table, ".bin")))),*];
    };
}

tables! {
    "Argo CD": "argo-cd",
    "Argo Rollouts": "argo-rollouts",
    "cert-manager": "cert-manager",
    "Descheduler": "descheduler",
    "External Secrets": "external-secrets",
    "Gateway API": "gateway-api",
    "Istio": "istio",
    "KEDA": "keda",
    "kind": "kind",
    "Knative": "knative",
    "kube-scheduler": "kube-scheduler",
    "kubeadm": "kubeadm",
    "Kustomize": "kustomize",
    "OpenShift": "openshift",
    "Prometheus Operator": "prometheus-operator",
    "Sealed Secrets": "sealed-secrets",
    "Secrets Store CSI Driver": "secrets-store-csi-driver",
    "Shipwright": "shipwright",
    "Tekton": "tekton",
    "Vertical Pod Autoscaler": "vertical-pod-autoscaler",
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Origin, foreign_kinds, systems_of};
    use std::path::Path;

    fn table(known: &Packaged) -> Extension {
        Extension::decode(packaged_table(known.table).unwrap()).unwrap()
    }

    #[test]
    fn every_table_is_carried_and_is_of_its_system() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/custom");
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), PACKAGED.len());
        for known in PACKAGED {
            let table = table(known);
            assert!(
                matches!(table.origin(), Origin::System { name, .. } if name == known.system),
                "{known:?}"
            );
        }
        assert!(packaged_table("argo").is_none());
    }

    /// What a manifest asks for has to hold what it names: the answer may not depend on which
    /// tables happen to be there.
    #[test]
    fn a_kind_is_in_a_table_that_its_name_asks_for() {
        for known in PACKAGED {
            let schema = Schema::embedded().with(table(known));
            for kind in schema.extension_kinds() {
                let asked = systems_of(kind.api_version(), kind.name());
                assert!(asked.contains(&known.system), "{kind:?}: {asked:?}");
            }
        }
    }

    /// Kinds that are seldom written, or belong to a part of the system that no table speaks of.
    const ABSENT: &[&str] = &[
        "OAuth",
        "MachineConfig",
        "Identity",
        "User",
        "Broker",
        "Trigger",
        "Channel",
        "Subscription",
        "ApiServerSource",
        "ContainerSource",
        "PingSource",
        "SinkBinding",
        "AnalysisRun",
        "Experiment",
        "WasmPlugin",
        "EventListener",
        "Trigger",
        "TriggerBinding",
        "TriggerTemplate",
    ];

    #[test]
    fn a_kind_that_is_told_of_a_packaged_system_is_mostly_in_its_table() {
        let schema = Schema::complete();
        let absent: Vec<_> = foreign_kinds()
            .iter()
            .filter(|foreign| packaged(foreign.system).is_some())
            .filter(|foreign| {
                let mut kinds = schema.extension_kinds();
                !kinds.any(|kind| {
                    kind.api_version() == foreign.api_version && kind.name() == foreign.kind
                })
            })
            .map(|foreign| foreign.kind)
            .collect();
        assert_eq!(absent, ABSENT);
    }
}
