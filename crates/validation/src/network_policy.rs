//! Who may reach whom: NetworkPolicies.

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{forms, meta};

pub(crate) fn network_policy(spec: &At<'_, '_>, out: &mut Causes) {
    if let Some(selector) = spec.get("podSelector") {
        meta::selector(&selector, out);
    }
    for (rules, peers) in [("ingress", "from"), ("egress", "to")] {
        for rule in spec.get(rules).iter().flat_map(At::items) {
            for port in rule.get("ports").iter().flat_map(At::items) {
                policy_port(&port, out);
            }
            for peer in rule.get(peers).iter().flat_map(At::items) {
                policy_peer(&peer, out);
            }
        }
    }
    if let Some(types) = spec.get("policyTypes")
        && types.len() > 2
    {
        out.unfit(
            &types,
            Words {
                en: "There are two types of policy, `Ingress` and `Egress`: each is named once.",
                ko: "정책 유형은 `Ingress`, `Egress` 두 가지예요. 한 번씩만 쓸 수 있어요.",
            },
        );
    }
}

fn policy_port(port: &At<'_, '_>, out: &mut Causes) {
    let at = port.get("port");
    let end = port.count("endPort");
    match &at {
        Some(at) => match (at.number(), at.text()) {
            (Some(number), _) => {
                if !(1..=65535).contains(&number) {
                    out.form(at, forms::PORT);
                }
                if let Some(end) = end {
                    if end < number {
                        out.conflict_at(port, "endPort", Reason::Invalid, END);
                    }
                    out.range(port, "endPort", 1, 65535);
                }
            }
            (_, Some(text)) => {
                if end.is_some() {
                    out.conflict_at(port, "endPort", Reason::Invalid, END);
                }
                if !forms::is_port_name(text) {
                    out.form(at, forms::PORT_NAME);
                }
            }
            _ => {}
        },
        None if end.is_some() => out.conflict_at(port, "endPort", Reason::Invalid, END),
        None => {}
    }
}

const END: Words = Words {
    en: "`endPort` ends a range that begins with a number in `port`, which must not be larger.",
    ko: "`endPort` 필드는 `port`에 숫자로 적은 시작 포트부터의 범위를 끝내요. 시작 포트보다 작을 수 없어요.",
};

fn policy_peer(peer: &At<'_, '_>, out: &mut Causes) {
    let mut count = 0;
    for name in ["podSelector", "namespaceSelector"] {
        if let Some(selector) = peer.get(name) {
            count += 1;
            meta::selector(&selector, out);
        }
    }
    if let Some(block) = peer.get("ipBlock") {
        if count > 0 {
            out.conflict(
                peer,
                Reason::Forbidden,
                Words {
                    en: "A block of addresses stands alone: selectors go into an entry of their own.",
                    ko: "`ipBlock`은 혼자 써야 해요. 셀렉터는 따로 항목을 만들어 쓰세요.",
                },
            );
        }
        count += 1;
        ip_block(&block, out);
    }
    if count == 0 {
        out.missing(
            peer,
            "",
            Text::new(
                "An entry must say who is meant: `podSelector`, `namespaceSelector` or `ipBlock`.",
                "누구인지 `podSelector`, `namespaceSelector`, `ipBlock` 중 하나로 적어야 해요.",
            ),
        );
    }
}

fn ip_block(block: &At<'_, '_>, out: &mut Causes) {
    let Some(at) = block.get("cidr").filter(|at| !at.is_empty()) else {
        out.required(block, "cidr");
        return;
    };
    let Some(text) = at.text() else { return };
    out.block(&at, text);
    let Some((address, fixed)) = out.cidr(text) else {
        return;
    };
    for except in block.get("except").iter().flat_map(At::items) {
        let Some(text) = except.text() else { continue };
        out.block(&except, text);
        let Some((inner, more)) = out.cidr(text) else {
            continue;
        };
        let mask = u128::MAX.checked_shl(128 - fixed).unwrap_or(0);
        let is_inside = inner.is_ipv4() == address.is_ipv4()
            && more > fixed
            && forms::bits(inner) & mask == forms::bits(address) & mask;
        if !is_inside {
            out.conflict(
                &except,
                Reason::Invalid,
                Words {
                    en: "What is excepted must lie within the block, and be smaller.",
                    ko: "제외하는 범위는 `cidr` 범위 안에 있고 그보다 작아야 해요.",
                },
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{causes, causes_in};
    use podyard_schema::Version;

    #[test]
    fn a_block_is_named_by_its_first_address() {
        let policy = |block: &str| {
            format!(
                "
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {{name: a}}
spec: {{podSelector: {{}}, ingress: [{{from: [{{ipBlock: {{{block}}}}}]}}]}}
"
            )
        };
        let base = "spec.ingress[0].from[0].ipBlock";
        let middle = policy("cidr: 10.0.0.1/24");
        assert_eq!(causes(&middle), [format!("{base}.cidr Invalid")]);
        assert!(causes_in(Version::new(35), &middle).is_empty());
        assert!(causes(&policy("cidr: 10.0.0.0/24, except: [10.0.0.128/25]")).is_empty());
        assert_eq!(
            causes(&policy("cidr: 'fd00::/16', except: ['fd00:1::1/32']")),
            [format!("{base}.except[0] Invalid")]
        );
        assert_eq!(
            causes(&policy("cidr: 10.0.0.0/33")),
            [format!("{base}.cidr Invalid")]
        );
    }
}
