//! What of a document's findings is told: by the workspace's policy and by what is allowed.

use podyard_kube::Diagnostic;
use podyard_rules::{Allowance, Policy, check_settings, idle, leave_out_implied};
use podyard_syntax::Document;

use crate::{Allowed, cache::Verdict};

/// A document's findings, apart.
pub(crate) struct Settled {
    /// What is told.
    pub told: Vec<Diagnostic>,
    /// What would be told, were it not allowed.
    pub allowed: Vec<Allowed>,
}

/// Tells what the policy tells and nobody has allowed, and which allowances allow nothing.
pub(crate) fn settle(policy: &Policy, allowances: &[Allowance], found: Vec<Diagnostic>) -> Settled {
    let mut told: Vec<_> = found.into_iter().filter_map(|it| policy.tell(it)).collect();
    leave_out_implied(&mut told);
    if allowances.is_empty() {
        return Settled {
            told,
            allowed: Vec::new(),
        };
    }
    let idle = allowances.iter().filter(|it| it.is_comment).flat_map(|it| {
        let names = it.names.iter().filter(|named| {
            let part = it.of_name(named);
            let is_told = named.codes.iter().any(|code| policy.tells(code));
            is_told && !told.iter().any(|finding| part.allows(finding))
        });
        names.flat_map(|named| idle(it, named))
    });
    let idle: Vec<_> = idle.filter_map(|it| policy.tell(it)).collect();
    let mut allowed = Vec::new();
    told.retain(|finding| {
        let Some(by) = allowances.iter().find(|it| it.allows(finding)) else {
            return true;
        };
        allowed.push(Allowed {
            diagnostic: finding.clone(),
            because: by.because.clone(),
            by: by.at,
        });
        false
    });
    told.extend(idle);
    Settled { told, allowed }
}

/// The verdict on a document of settings.
pub(crate) fn of_settings(document: &Document) -> Verdict {
    Verdict {
        diagnostics: check_settings(document),
        ..Verdict::default()
    }
}
