//! How many pods may be missing at a time: PodDisruptionBudgets.

use podyard_kube::{Reason, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{forms, meta};

pub(crate) fn disruption_budget(spec: &At<'_, '_>, out: &mut Causes) {
    let (least, most) = (spec.get("minAvailable"), spec.get("maxUnavailable"));
    if least.is_some() && most.is_some() {
        out.conflict(
            spec,
            Reason::Invalid,
            Words {
                en: "A budget has either `minAvailable` or `maxUnavailable`.",
                ko: "`minAvailable`, `maxUnavailable` 중 하나만 쓸 수 있어요.",
            },
        );
    }
    for name in ["minAvailable", "maxUnavailable"] {
        let Some(at) = spec.get(name) else { continue };
        match at.text() {
            Some(text) => match forms::percent(text) {
                Some(percent) if percent > 100 => out.unfit(
                    &at,
                    Words {
                        en: "A share cannot be more than 100%.",
                        ko: "백분율은 100%를 넘을 수 없어요.",
                    },
                ),
                Some(_) => {}
                None => out.form(&at, forms::PERCENT),
            },
            None => out.natural(spec, name),
        }
    }
    if let Some(selector) = spec.get("selector") {
        meta::selector(&selector, out);
    }
}
