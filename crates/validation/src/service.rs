//! Services: ports, addresses, and what goes with their type.

use std::collections::HashSet;

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{endpoints, forms, meta};

pub(crate) fn service(spec: &At<'_, '_>, out: &mut Causes) {
    let kind = match spec.word("type") {
        "" => "ClusterIP",
        kind => kind,
    };
    let is_headless = spec.word("clusterIP") == "None"
        || spec
            .get("clusterIPs")
            .is_some_and(|at| at.items().next().and_then(|it| it.text()) == Some("None"));
    meta::labels(spec, "selector", out);
    // Before that the field was dropped.
    if out.since(31)
        && let Some(way) = spec.get("trafficDistribution").filter(At::is_empty)
    {
        const WAYS: &[&str] = &["PreferClose", "PreferSameNode", "PreferSameZone"];
        out.choice(&way, Reason::NotSupported, WAYS);
    }
    if !spec.has("ports") && !is_headless && kind != "ExternalName" {
        out.required(spec, "ports");
    }
    match kind {
        "ExternalName" => {
            let name = spec.word("externalName").trim_end_matches('.');
            if name.is_empty() {
                out.required(spec, "externalName");
            } else if !forms::is_subdomain(name)
                && let Some(at) = spec.get("externalName")
            {
                out.form(&at, forms::SUBDOMAIN);
            }
        }
        "LoadBalancer" => {
            let is_own = spec.has("loadBalancerClass");
            let class = spec.get("loadBalancerClass");
            out.formed(class, forms::QUALIFIED, forms::is_qualified);
            for port in spec.get("ports").iter().flat_map(At::items) {
                if port.count("port") == Some(10250) && !is_own {
                    out.conflict_at(
                        &port,
                        "port",
                        Reason::Invalid,
                        Words {
                            en: "Port 10250 is the kubelet's: a load balancer may not take it.",
                            ko: "10250번 포트는 kubelet이 써요. 로드 밸런서에는 쓸 수 없어요.",
                        },
                    );
                }
            }
            headless(spec, is_headless, out);
        }
        "NodePort" => headless(spec, is_headless, out),
        _ => {}
    }
    ports(spec, kind, out);
    affinity(spec, out);
    match kind {
        "ExternalName" => only_a_name(spec, out),
        _ => addresses(spec, out),
    }
    let mut families = HashSet::new();
    for family in spec.get("ipFamilies").iter().flat_map(At::items) {
        if kind != "ExternalName" && !families.insert(family.text()) {
            out.twice(&family);
        }
    }
    for ip in spec.get("externalIPs").iter().flat_map(At::items) {
        let is_good = ip.text().and_then(|it| out.ip(it)).is_some_and(|it| {
            !it.is_unspecified()
                && !it.is_loopback()
                && !it.is_multicast()
                && !endpoints::is_link_local(it)
        });
        if !is_good && ip.text().is_some() {
            out.form(&ip, forms::IP);
        }
    }
    if let Some(ranges) = spec.get("loadBalancerSourceRanges") {
        let path = spec.path().field("LoadBalancerSourceRanges");
        for (index, range) in ranges.items().enumerate() {
            if range.text().is_some_and(|it| out.block(&range, it.trim())) {
                out.at_path(format!("{path}[{index}]"));
            }
        }
    }
    if kind != "LoadBalancer" {
        if spec.has("loadBalancerSourceRanges") {
            out.conflict_at(
                spec,
                "LoadBalancerSourceRanges",
                Reason::Forbidden,
                ONLY_BALANCED,
            );
        }
        for name in ["allocateLoadBalancerNodePorts", "loadBalancerClass"] {
            if spec.get(name).is_some() {
                out.conflict_at(spec, name, Reason::Forbidden, ONLY_BALANCED);
            }
        }
    }
    let is_outside = kind == "NodePort"
        || kind == "LoadBalancer"
        || (kind == "ClusterIP" && spec.has("externalIPs"));
    if spec.has("externalTrafficPolicy") && !is_outside {
        out.conflict_at(
            spec,
            "externalTrafficPolicy",
            Reason::Invalid,
            Words {
                en: "`externalTrafficPolicy` goes with Services that are reached from outside: `NodePort` or `LoadBalancer`.",
                ko: "`externalTrafficPolicy` 필드는 밖에서 접근하는 `NodePort`, `LoadBalancer` 서비스에만 쓸 수 있어요.",
            },
        );
    }
    let has_health = kind == "LoadBalancer" && spec.word("externalTrafficPolicy") == "Local";
    if has_health && spec.count("healthCheckNodePort") != Some(0) {
        out.range(spec, "healthCheckNodePort", 1, 65535);
    }
    if spec.count("healthCheckNodePort").is_some_and(|it| it != 0) && !has_health {
        out.conflict_at(
            spec,
            "healthCheckNodePort",
            Reason::Invalid,
            Words {
                en: "`healthCheckNodePort` goes with `type: LoadBalancer` and `externalTrafficPolicy: Local` only.",
                ko: "`healthCheckNodePort` 필드는 `type: LoadBalancer`이고 `externalTrafficPolicy: Local`일 때만 쓸 수 있어요.",
            },
        );
    }
}

fn ports(spec: &At<'_, '_>, kind: &str, out: &mut Causes) {
    let Some(list) = spec.get("ports") else {
        return;
    };
    let is_many = list.len() > 1;
    let (mut names, mut pairs, mut on_nodes) = (HashSet::new(), HashSet::new(), HashSet::new());
    for port in list.items() {
        match port.get("name").filter(|name| !name.is_empty()) {
            Some(name) => {
                let text = name.text().unwrap_or_default();
                if !forms::is_label(text) {
                    out.form(&name, forms::LABEL);
                } else if !names.insert(text) {
                    out.twice(&name);
                }
            }
            None if is_many => out.missing(
                &port,
                "name",
                Text::new(
                    "With more than one port each needs a name.",
                    "포트가 둘 이상이면 포트마다 이름이 있어야 해요.",
                ),
            ),
            None => {}
        }
        match port.get("port") {
            Some(_) => out.range(&port, "port", 1, 65535),
            None => out.empty(&port, "port"),
        }
        if let Some(target) = port.get("targetPort") {
            match (target.number(), target.text()) {
                (Some(number), _) if !(1..=65535).contains(&number) && number != 0 => {
                    out.form(&target, forms::PORT);
                }
                (_, Some(text)) if !text.is_empty() && !forms::is_port_name(text) => {
                    out.form(&target, forms::PORT_NAME);
                }
                _ => {}
            }
        }
        out.formed(
            port.get("appProtocol"),
            forms::QUALIFIED,
            forms::is_qualified,
        );
        let protocol = match port.word("protocol") {
            "" => "TCP",
            protocol => protocol,
        };
        if let Some(number) = port.count("port")
            && !pairs.insert((number, protocol))
        {
            out.repeated(&port);
        }
        let on_node = port
            .get("nodePort")
            .filter(|at| at.number().is_some_and(|it| it != 0));
        if let Some(at) = on_node {
            if kind == "ClusterIP" {
                out.conflict(
                    &at,
                    Reason::Forbidden,
                    Words {
                        en: "A Service inside the cluster has no port on nodes: that is for `NodePort` and `LoadBalancer`.",
                        ko: "클러스터 안에서만 쓰는 서비스에는 노드 포트가 없어요. `NodePort`, `LoadBalancer`에만 쓸 수 있어요.",
                    },
                );
            } else if at
                .number()
                .is_some_and(|it| !on_nodes.insert((it, protocol)))
            {
                out.twice(&at);
            }
        }
    }
}

fn headless(spec: &At<'_, '_>, is_headless: bool, out: &mut Causes) {
    if is_headless {
        let path = spec.path().field("clusterIPs");
        out.conflict_at(
            spec,
            "clusterIP",
            Reason::Invalid,
            Words {
                en: "A Service of this type needs an address in the cluster: `clusterIP: None` does not go with it.",
                ko: "이 유형의 서비스에는 클러스터 주소가 있어야 해요. `clusterIP: None` 설정과 함께 쓸 수 없어요.",
            },
        );
        out.at_path(format!("{path}[0]"));
    }
}

/// The addresses that are asked for in the cluster. The first stands in two fields.
fn addresses(spec: &At<'_, '_>, out: &mut Causes) {
    let path = spec.path().field("clusterIPs");
    let (one, list) = (spec.get("clusterIP"), spec.get("clusterIPs"));
    let one = one.filter(|at| !at.is_empty());
    let Some(list) = list.filter(|at| !at.is_empty()) else {
        if one.is_some_and(|at| at.text() != Some("None") && out.address(&at)) {
            out.at_path(format!("{path}[0]"));
        }
        return;
    };
    let first = list.items().next().and_then(|it| it.text());
    if first != one.and_then(|at| at.text()) {
        out.conflict(
            &list,
            Reason::Invalid,
            Words {
                en: "The first of `clusterIPs` must also stand in `clusterIP`.",
                ko: "`clusterIPs`의 첫 값은 `clusterIP`에도 적어야 해요.",
            },
        );
    }
    for (index, address) in list.items().enumerate() {
        if index > 0 || first != Some("None") {
            out.address(&address);
        }
    }
}

/// What a name outside of the cluster has no use for.
fn only_a_name(spec: &At<'_, '_>, out: &mut Causes) {
    let one = spec.get("clusterIP").filter(|at| !at.is_empty());
    let list = spec.get("clusterIPs").filter(|at| !at.is_empty());
    if let Some(at) = list.or(one) {
        out.conflict(&at, Reason::Forbidden, NO_ADDRESS);
        out.at_path(spec.path().field("clusterIPs"));
    }
    for name in ["ipFamilies", "ipFamilyPolicy"] {
        if spec.has(name) {
            out.conflict_at(spec, name, Reason::Forbidden, NO_ADDRESS);
        }
    }
}

const NO_ADDRESS: Words = Words {
    en: "A Service of type `ExternalName` has no address in the cluster.",
    ko: "`ExternalName` 유형의 서비스에는 클러스터 주소가 없어요.",
};

/// Only a client's address is remembered for a time; otherwise what is said of it is dropped.
fn affinity(spec: &At<'_, '_>, out: &mut Causes) {
    let config = spec.get("sessionAffinityConfig");
    if spec.word("sessionAffinity") == "ClientIP"
        && let Some(client) = config.as_ref().and_then(|at| at.get("clientIP"))
    {
        out.range(&client, "timeoutSeconds", 1, 86400);
    }
}

const ONLY_BALANCED: Words = Words {
    en: "This goes with Services of type `LoadBalancer` only.",
    ko: "`LoadBalancer` 유형의 서비스에만 쓸 수 있어요.",
};

#[cfg(test)]
mod tests {
    use podyard_schema::Version;

    use crate::harness::{causes, causes_in};

    #[test]
    fn addresses_are_read_strictly_since_1_36() {
        let told = |minor, ip: &str| {
            let text = format!(
                "apiVersion: v1\nkind: Service\nmetadata: {{name: a}}\nspec: {{ports: [{{port: 80}}], externalIPs: ['{ip}'], loadBalancerSourceRanges: ['{ip}/32'], type: LoadBalancer}}\n"
            );
            causes_in(Version::new(minor), &text)
        };
        assert_eq!(told(35, "010.0.0.1"), [""; 0]);
        assert_eq!(
            told(36, "010.0.0.1"),
            [
                "spec.externalIPs[0] Invalid",
                "spec.LoadBalancerSourceRanges[0] Invalid"
            ]
        );
        assert_eq!(told(35, "::ffff:10.0.0.1"), [""; 0]);
        let refused = told(36, "::ffff:10.0.0.1");
        assert!(refused.contains(&"spec.externalIPs[0] Invalid".to_owned()));
        assert_eq!(told(36, "10.0.0.1"), [""; 0]);
    }

    #[test]
    fn an_address_stands_in_two_fields() {
        let service = |spec: &str| {
            let text = "apiVersion: v1\nkind: Service\nmetadata: {name: shop}\n";
            causes(&format!("{text}spec: {{ports: [{{port: 80}}], {spec}}}\n"))
        };
        assert_eq!(
            service("clusterIP: 10.0.0.1, clusterIPs: [10.0.0.1, 'fd00::1']"),
            [""; 0]
        );
        assert_eq!(service("clusterIP: None, clusterIPs: [None]"), [""; 0]);
        assert_eq!(service("clusterIP: web"), ["spec.clusterIPs[0] Invalid"]);
        assert_eq!(
            service("clusterIPs: [10.0.0.1]"),
            ["spec.clusterIPs Invalid"]
        );
        assert_eq!(
            service("type: ExternalName, externalName: a.example, clusterIP: 10.0.0.1"),
            ["spec.clusterIPs Forbidden"]
        );
    }
}
