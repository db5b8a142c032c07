//! Bounds of LimitRanges that are not kept.

use super::{Amount, Bound, Item, List, Needs};

/// One bound that is not kept, of one resource.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Break<'d> {
    /// Which bound.
    pub bound: Bound,
    /// As the LimitRange has it.
    pub allowed: Amount<'d>,
    /// The name of the resource.
    pub name: &'d str,
    /// What does not keep it.
    pub fault: Fault<'d>,
}

/// What is wrong about an amount.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault<'d> {
    /// There is none in this list, which is wanted to compare it.
    Missing(&'static str),
    /// The one in this list is too small or too large.
    Value(&'static str, Amount<'d>),
    /// This limit is too large for this request.
    Ratio(Amount<'d>, Amount<'d>),
}

const REQUESTS: &str = "requests";
const LIMITS: &str = "limits";

/// The bounds of an item that something does not keep: for each bound and resource the first that
/// is wrong, as `minConstraint`, `maxConstraint` and `limitRequestRatioConstraint` in
/// plugin/pkg/admission/limitranger/admission.go have them.
pub(crate) fn breaks<'d>(item: &Item<'d>, needs: &Needs<'d>) -> Vec<Break<'d>> {
    let is_claim = item.ty == "PersistentVolumeClaim";
    let mut found = Vec::new();
    for (bound, amounts) in &item.bounds {
        for (name, allowed) in amounts {
            let (request, limit) = (needs.requests.get(name), needs.limits.get(name));
            let is_over = |it: &&Amount<'_>| it.milli > allowed.milli;
            let is_under = |it: &&Amount<'_>| it.milli < allowed.milli;
            let value = |list, it: &Amount<'d>| Fault::Value(list, *it);
            let of = |list: &'static str, it: Option<&Amount<'d>>| it.map(|it| value(list, it));
            let fault = match (bound, request, limit) {
                (Bound::Min, None, _) => Some(Fault::Missing(REQUESTS)),
                (Bound::Min, ..) => of(REQUESTS, request.filter(is_under))
                    .or_else(|| of(LIMITS, limit.filter(is_under))),
                (Bound::Max, None, _) if is_claim => Some(Fault::Missing(REQUESTS)),
                (Bound::Max, _, None) if !is_claim => Some(Fault::Missing(LIMITS)),
                (Bound::Max, ..) => of(LIMITS, limit.filter(is_over))
                    .or_else(|| of(REQUESTS, request.filter(is_over))),
                // Claims know no limits.
                (Bound::Ratio, ..) if is_claim => None,
                (Bound::Ratio, None, _) => Some(Fault::Missing(REQUESTS)),
                (Bound::Ratio, _, None) => Some(Fault::Missing(LIMITS)),
                (Bound::Ratio, Some(request), Some(limit)) => {
                    is_too_much(request, limit, allowed).then_some(Fault::Ratio(*limit, *request))
                }
            };
            found.extend(fault.map(|fault| Break {
                bound: *bound,
                allowed: *allowed,
                name,
                fault,
            }));
        }
    }
    found
}

/// With the server's own arithmetic, and its rounding. Of nothing no multiple is told.
fn is_too_much(request: &Amount<'_>, limit: &Amount<'_>, allowed: &Amount<'_>) -> bool {
    let ratio = limit.milli as f64 / request.milli as f64 * 1000.0;
    request.milli > 0 && limit.milli > 0 && ratio > allowed.milli as f64
}

/// The amounts of a list that break a bound in the same way.
pub(crate) fn alike<'n, 'd>(list: &'n List<'d>, broken: &Break<'d>) -> Option<&'n Amount<'d>> {
    let amount = list.get(broken.name)?;
    let is_broken = match broken.bound {
        Bound::Min => amount.milli < broken.allowed.milli,
        Bound::Max => amount.milli > broken.allowed.milli,
        Bound::Ratio => false,
    };
    is_broken.then_some(amount)
}
