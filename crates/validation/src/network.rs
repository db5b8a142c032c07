//! What is reached by whom: Services, Ingresses, NetworkPolicies.

use std::collections::HashSet;

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::{forms, meta};

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
            for port in spec.get("ports").iter().flat_map(At::items) {
                if port.count("port") == Some(10250) {
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
    addresses(spec, is_headless, out);
    for ip in spec.get("externalIPs").iter().flat_map(At::items) {
        let is_good = ip.text().and_then(forms::ip).is_some_and(|it| {
            !it.is_unspecified() && !it.is_loopback() && !it.is_multicast() && !is_link_local(it)
        });
        if !is_good && ip.text().is_some() {
            out.form(&ip, forms::IP);
        }
    }
    if let Some(ranges) = spec.get("loadBalancerSourceRanges") {
        let path = spec.path().field("LoadBalancerSourceRanges");
        for (index, range) in ranges.items().enumerate() {
            if range
                .text()
                .is_some_and(|it| forms::cidr(it.trim()).is_none())
            {
                out.form_told(&range, format!("{path}[{index}]"), forms::CIDR);
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

/// The addresses that are asked for in the cluster. The first stands in two fields.
fn addresses(spec: &At<'_, '_>, is_headless: bool, out: &mut Causes) {
    if is_headless {
        return;
    }
    if let Some(list) = spec.get("clusterIPs") {
        for address in list.items() {
            if address.text().is_some_and(|it| forms::ip(it).is_none()) {
                out.form(&address, forms::IP);
            }
        }
    } else if let Some(address) = spec.get("clusterIP").filter(|at| !at.is_empty())
        && address.text().is_some_and(|it| forms::ip(it).is_none())
    {
        let path = spec.path().field("clusterIPs");
        out.form_told(&address, format!("{path}[0]"), forms::IP);
    }
}

/// An Endpoints object: addresses and ports behind a Service.
pub(crate) fn endpoints(root: &At<'_, '_>, out: &mut Causes) {
    for subset in root.get("subsets").iter().flat_map(At::items) {
        if !subset.has("addresses") && !subset.has("notReadyAddresses") {
            out.missing(
                &subset,
                "",
                Text::new(
                    "There must be `addresses` or `notReadyAddresses`.",
                    "`addresses`나 `notReadyAddresses`가 있어야 해요.",
                ),
            );
        }
        for list in ["addresses", "notReadyAddresses"] {
            for address in subset.get(list).iter().flat_map(At::items) {
                match address.get("ip") {
                    Some(at) => {
                        let is_good = at.text().and_then(forms::ip).is_some_and(|it| {
                            !it.is_unspecified() && !it.is_loopback() && !is_link_local(it)
                        });
                        if !is_good {
                            out.form(&at, forms::IP);
                        }
                    }
                    None => out.empty(&address, "ip"),
                }
                if let Some(host) = address.get("hostname")
                    && host
                        .text()
                        .is_some_and(|it| !it.is_empty() && !forms::is_label(it))
                {
                    out.form(&host, forms::LABEL);
                }
                if let Some(node) = address.get("nodeName")
                    && node.text().is_some_and(|it| !forms::is_subdomain(it))
                {
                    out.form(&node, forms::SUBDOMAIN);
                }
            }
        }
        let ports = subset.get("ports");
        let is_many = ports.as_ref().is_some_and(|at| at.len() > 1);
        for port in ports.iter().flat_map(At::items) {
            match port.get("name").filter(|at| !at.is_empty()) {
                Some(name) if name.text().is_some_and(|it| !forms::is_label(it)) => {
                    out.form(&name, forms::LABEL);
                }
                Some(_) => {}
                None if is_many => out.required(&port, "name"),
                None => {}
            }
            match port.get("port") {
                Some(_) => out.range(&port, "port", 1, 65535),
                None => out.empty(&port, "port"),
            }
            if let Some(protocol) = port.get("appProtocol")
                && protocol.text().is_some_and(|it| !forms::is_qualified(it))
            {
                out.form(&protocol, forms::QUALIFIED);
            }
        }
    }
}

/// The `spec` of an IngressClass.
pub(crate) fn ingress_class(spec: &At<'_, '_>, out: &mut Causes) {
    if let Some(controller) = spec.get("controller").filter(|at| !at.is_empty())
        && controller
            .text()
            .is_some_and(|it| !forms::is_domain_path(it))
    {
        out.form(&controller, forms::DOMAIN_PATH);
    }
    let Some(parameters) = spec.get("parameters") else {
        return;
    };
    if let Some(group) = parameters.get("apiGroup")
        && group.text().is_some_and(|it| !forms::is_subdomain(it))
    {
        out.form(&group, forms::SUBDOMAIN);
    }
    for name in ["kind", "name"] {
        match parameters.get(name).filter(|at| !at.is_empty()) {
            Some(at) if at.text().is_some_and(|it| !forms::is_path_segment(it)) => {
                out.form(&at, forms::PATH_SEGMENT);
            }
            Some(_) => {}
            None => out.required(&parameters, name),
        }
    }
    match (parameters.word("scope"), parameters.get("namespace")) {
        ("Cluster", Some(namespace)) => out.conflict(
            &namespace,
            Reason::Forbidden,
            Words {
                en: "Parameters of the cluster are in no namespace.",
                ko: "클러스터 범위의 파라미터에는 네임스페이스가 없어요.",
            },
        ),
        ("Namespace", None) => out.required(&parameters, "namespace"),
        ("Namespace", Some(namespace))
            if namespace.text().is_some_and(|it| !forms::is_label(it)) =>
        {
            out.form(&namespace, forms::LABEL);
        }
        _ => {}
    }
}

const ONLY_BALANCED: Words = Words {
    en: "This goes with Services of type `LoadBalancer` only.",
    ko: "`LoadBalancer` 유형의 서비스에만 쓸 수 있어요.",
};

fn is_link_local(address: std::net::IpAddr) -> bool {
    match address {
        std::net::IpAddr::V4(it) => it.is_link_local(),
        std::net::IpAddr::V6(it) => it.is_unicast_link_local(),
    }
}

fn headless(spec: &At<'_, '_>, is_headless: bool, out: &mut Causes) {
    if is_headless {
        let path = spec.path().field("clusterIPs");
        out.none_of_type(spec, format!("{path}[0]"));
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
        if let Some(protocol) = port.get("appProtocol")
            && protocol.text().is_some_and(|it| !forms::is_qualified(it))
        {
            out.form(&protocol, forms::QUALIFIED);
        }
        let protocol = match port.word("protocol") {
            "" => "TCP",
            protocol => protocol,
        };
        if let Some(number) = port.count("port")
            && !pairs.insert((number, protocol))
        {
            out.twice_at(&port, port.path().to_string());
        }
        let on_node = port
            .get("nodePort")
            .filter(|at| at.number().is_some_and(|it| it != 0));
        if let Some(at) = on_node {
            if kind == "ClusterIP" || kind == "ExternalName" {
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

/// Only a client's address is remembered for a time; otherwise what is said of it is dropped.
fn affinity(spec: &At<'_, '_>, out: &mut Causes) {
    let config = spec.get("sessionAffinityConfig");
    if spec.word("sessionAffinity") == "ClientIP"
        && let Some(client) = config.as_ref().and_then(|at| at.get("clientIP"))
    {
        out.range(&client, "timeoutSeconds", 1, 86400);
    }
}

pub(crate) fn ingress(spec: &At<'_, '_>, out: &mut Causes) {
    if !spec.has("rules") && spec.get("defaultBackend").is_none() {
        out.conflict(
            spec,
            Reason::Invalid,
            Words {
                en: "An Ingress needs `rules` or a `defaultBackend`: otherwise it leads nowhere.",
                ko: "인그레스에는 `rules`나 `defaultBackend`가 있어야 해요. 없으면 아무 데로도 연결하지 않아요.",
            },
        );
    }
    if let Some(backend) = spec.get("defaultBackend") {
        ingress_backend(&backend, out);
    }
    for rule in spec.get("rules").iter().flat_map(At::items) {
        if let Some(host) = rule.get("host").filter(|host| !host.is_empty()) {
            let text = host.text().unwrap_or_default();
            if forms::ip(text).is_some() {
                out.form(&host, HOST);
            }
            let is_good = match text.contains('*') {
                true => forms::is_wildcard(text),
                false => forms::is_subdomain(text),
            };
            if !is_good {
                out.form(&host, HOST);
            }
        }
        let Some(http) = rule.get("http") else {
            continue;
        };
        if !http.has("paths") {
            out.required(&http, "paths");
        }
        for path in http.get("paths").iter().flat_map(At::items) {
            ingress_path(&path, out);
        }
    }
    for tls in spec.get("tls").iter().flat_map(At::items) {
        for host in tls.get("hosts").iter().flat_map(At::items) {
            let text = host.text().unwrap_or_default();
            let is_good = match text.contains('*') {
                true => forms::is_wildcard(text),
                false => forms::is_subdomain(text),
            };
            if !is_good {
                out.form(&host, HOST);
            }
        }
        crate::pod::subdomain(&tls, "secretName", out);
    }
    crate::pod::subdomain(spec, "ingressClassName", out);
}

const HOST: Words = Words {
    en: "the name of a host, such as `shop.example.com` or `*.example.com`",
    ko: "`shop.example.com`이나 `*.example.com` 같은 호스트 이름을",
};

fn ingress_path(path: &At<'_, '_>, out: &mut Causes) {
    let at = path.get("path");
    let text = path.word("path");
    match path.word("pathType") {
        "Exact" | "Prefix" => {
            if !text.starts_with('/') {
                out.absolute(path, "path");
            }
            if let Some(at) = &at {
                for odd in ["//", "/./", "/../", "%2f", "%2F"] {
                    if text.contains(odd) {
                        out.form(at, PLAIN);
                    }
                }
                for odd in ["/..", "/."] {
                    if text.ends_with(odd) {
                        out.form(at, PLAIN);
                    }
                }
            }
        }
        "ImplementationSpecific" if !text.is_empty() && !text.starts_with('/') => out.absolute(path, "path"),
        "" => out.missing(
            path,
            "pathType",
            Text::new(
                "`pathType` must say how the path is compared: `Prefix`, `Exact` or `ImplementationSpecific`.",
                "경로를 어떻게 비교하는지 `pathType` 필드에 적어야 해요. `Prefix`, `Exact`, `ImplementationSpecific` 중 하나예요.",
            ),
        ),
        _ => {}
    }
    if let Some(backend) = path.get("backend") {
        ingress_backend(&backend, out);
    }
}

const PLAIN: Words = Words {
    en: "a path without `//`, `/./`, `/../` and `%2f`",
    ko: "`//`, `/./`, `/../`, `%2f`가 없는 경로를",
};

fn ingress_backend(backend: &At<'_, '_>, out: &mut Causes) {
    let (service, resource) = (backend.get("service"), backend.get("resource"));
    match (&service, &resource) {
        (Some(_), Some(_)) | (None, None) => {
            out.conflict(
                backend,
                Reason::Invalid,
                Words {
                    en: "A backend is either a `service` or a `resource`.",
                    ko: "백엔드에는 `service`, `resource` 중 하나만 있어야 해요.",
                },
            );
        }
        (None, Some(_)) => {}
        (Some(service), None) => {
            match service.get("name").filter(|name| !name.is_empty()) {
                Some(name) if name.text().is_some_and(|it| !forms::is_label(it)) => {
                    out.form(&name, forms::LABEL);
                }
                Some(_) => {}
                None => out.required(service, "name"),
            }
            let port = service.get("port");
            let name = port.as_ref().map_or("", |at| at.word("name"));
            let number = port
                .as_ref()
                .and_then(|at| at.count("number"))
                .filter(|it| *it != 0);
            match (name.is_empty(), number) {
                (false, Some(_)) => out.conflict(
                    port.as_ref().unwrap_or(service),
                    Reason::Invalid,
                    Words {
                        en: "A port has either a `name` or a `number`.",
                        ko: "포트에는 `name`, `number` 중 하나만 쓸 수 있어요.",
                    },
                ),
                (true, None) => out.missing(
                    service,
                    "port",
                    Text::new(
                        "A port must be given, by `name` or by `number`.",
                        "포트를 `name`이나 `number`로 적어야 해요.",
                    ),
                ),
                (false, None) if !forms::is_port_name(name) => {
                    if let Some(at) = port.as_ref().and_then(|at| at.get("name")) {
                        out.form(&at, forms::PORT_NAME);
                    }
                }
                (true, Some(_)) => {
                    if let Some(port) = &port {
                        out.range(port, "number", 1, 65535);
                    }
                }
                _ => {}
            }
        }
    }
}

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
    let Some((address, fixed)) = at.text().and_then(forms::cidr) else {
        out.form(&at, forms::CIDR);
        return;
    };
    for except in block.get("except").iter().flat_map(At::items) {
        let Some((inner, more)) = except.text().and_then(forms::cidr) else {
            out.form(&except, forms::CIDR);
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
