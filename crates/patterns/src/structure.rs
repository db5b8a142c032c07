//! What the containers of a pod do to each other: who helps whom, and how that shows.

use podyard_kube::model::{Container, Mount, Pod, Stage};

/// What a container does for the others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Help {
    /// It gives the outside a uniform view of the main container.
    Adapter,
    /// It is the main container's way out.
    Ambassador,
    /// It does something else beside it.
    Sidecar,
}

/// A container that runs beside the main one, and how it is tied to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Helper<'p, 'd> {
    /// The helper.
    pub container: &'p Container<'d>,
    /// The container it helps.
    pub main: &'p Container<'d>,
    /// What it does.
    pub help: Help,
    /// The volume that both mount, with the helper's mount.
    pub shared: Option<&'p Mount<'d>>,
    /// Where one is told to call the other on `localhost`.
    pub call: Option<podyard_syntax::Node<'d>>,
    /// Whether its image is known to do what it does.
    pub is_known: bool,
}

/// Images of proxies by which applications reach others.
const PROXIES: [&str; 17] = [
    "envoy",
    "proxyv2",
    "proxy-init",
    "linkerd-proxy",
    "proxy",
    "haproxy",
    "cloud-sql-proxy",
    "cloudsql-proxy",
    "gce-proxy",
    "alloydb-auth-proxy",
    "pgbouncer",
    "twemproxy",
    "nutcracker",
    "mcrouter",
    "daprd",
    "consul-dataplane",
    "squid",
];

/// Images that ship logs or metrics, reload, sync or renew beside an application.
const SIDECARS: [&str; 14] = [
    "fluentd",
    "fluent-bit",
    "filebeat",
    "promtail",
    "vector",
    "git-sync",
    "configmap-reload",
    "k8s-sidecar",
    "vault",
    "oauth2-proxy",
    "otelcol",
    "opentelemetry-collector",
    "logstash",
    "telegraf",
];

/// The helpers of a pod, in the order of the text.
pub(crate) fn helpers<'p, 'd>(pod: &'p Pod<'d>) -> Vec<Helper<'p, 'd>> {
    let main = || pod.of_stage(Stage::Main);
    // The first that is not known to help others is the one they help.
    let Some(center) = main()
        .find(|it| known(it).is_none())
        .or_else(|| main().next())
    else {
        return Vec::new();
    };
    pod.long_running()
        .filter(|it| !std::ptr::eq(*it, center))
        .filter_map(|it| helper(pod, it, center))
        .collect()
}

fn helper<'p, 'd>(
    pod: &'p Pod<'d>,
    container: &'p Container<'d>,
    main: &'p Container<'d>,
) -> Option<Helper<'p, 'd>> {
    let shared = container.mounts.iter().find(|mount| {
        let volume = pod.volume(mount.volume).map_or("", |it| it.source);
        // What all may read ties nobody to anybody.
        let is_common = matches!(volume, "configMap" | "secret" | "projected" | "downwardAPI");
        !is_common && main.mounts_of(mount.volume).next().is_some()
    });
    let out = calls(main, container);
    let back = calls(container, main);
    let by_image = known(container);
    let help = match by_image {
        Some(Help::Adapter) => Help::Adapter,
        Some(Help::Ambassador) if out.is_some() || container.stage == Stage::NativeSidecar => {
            Help::Ambassador
        }
        Some(Help::Ambassador) if back.is_some() => Help::Sidecar,
        Some(help) => help,
        None if out.is_some() => Help::Ambassador,
        None if serves_metrics(pod, container) && (shared.is_some() || back.is_some()) => {
            Help::Adapter
        }
        None => Help::Sidecar,
    };
    let is_tied = shared.is_some() || out.is_some() || back.is_some();
    if !is_tied && by_image.is_none() && container.stage != Stage::NativeSidecar {
        return None;
    }
    Some(Helper {
        container,
        main,
        help,
        shared,
        call: out.or(back),
        is_known: by_image.is_some(),
    })
}

/// What an image is known to do.
fn known(container: &Container<'_>) -> Option<Help> {
    let image = container.image_name();
    if image.contains("exporter") || image.starts_with("jmx-") || image == "kube-rbac-proxy" {
        // What guards a port is no view of what is behind it.
        return Some(match image {
            "kube-rbac-proxy" => Help::Sidecar,
            _ => Help::Adapter,
        });
    }
    if PROXIES.contains(&image) || image.ends_with("-ambassador") {
        return Some(Help::Ambassador);
    }
    SIDECARS.contains(&image).then_some(Help::Sidecar)
}

/// Where `caller` is told a port of `other` on the pod's own address.
fn calls<'d>(caller: &Container<'d>, other: &Container<'d>) -> Option<podyard_syntax::Node<'d>> {
    let ports = ports(other);
    let words = ["command", "args"]
        .into_iter()
        .flat_map(|field| podyard_kube::model::items_at(caller.node, field))
        .map(|node| (node.value(), node));
    let env = caller
        .env
        .iter()
        .filter_map(|env| Some((env.value?, env.node)));
    let mut told = words.chain(env);
    let named = told.find(|(text, _)| {
        ["localhost", "127.0.0.1", "[::1]"].iter().any(|host| {
            text.match_indices(host).any(|(at, _)| {
                let rest = text.get(at + host.len()..).unwrap_or_default();
                let port = rest.strip_prefix(':').map(number).unwrap_or_default();
                ports.contains(&port)
            })
        })
    });
    if let Some((_, node)) = named {
        return Some(node);
    }
    // A host and its port are often told apart.
    let is_host =
        |env: &&podyard_kube::model::Env<'_>| matches!(env.value, Some("localhost" | "127.0.0.1"));
    let host = caller.env.iter().find(is_host)?;
    let port_is_there = caller.env.iter().any(|env| {
        env.value
            .is_some_and(|value| ports.iter().any(|port| port == value))
    });
    port_is_there.then_some(host.node)
}

/// The digits a text begins with.
fn number(text: &str) -> String {
    text.chars().take_while(char::is_ascii_digit).collect()
}

/// The ports it listens on, as far as they are told.
pub(crate) fn ports(container: &Container<'_>) -> Vec<String> {
    let mut ports: Vec<String> = container
        .ports
        .iter()
        .filter_map(|port| Some(port.number?.to_string()))
        .collect();
    for word in container.command.iter().chain(&container.args) {
        let flag = word.trim_start_matches('-');
        let value = flag.split_once(['=', ':']).map_or(flag, |(_, value)| value);
        let last = value.rsplit(':').next().unwrap_or_default();
        let digits = number(last);
        if digits.len() >= 2 && digits.len() == last.len() {
            ports.push(digits);
        }
    }
    ports
}

/// Whether it has a port for metrics, or the pod says that one is scraped.
fn serves_metrics(pod: &Pod<'_>, container: &Container<'_>) -> bool {
    let named = |port: &podyard_kube::model::Port<'_>| {
        port.name
            .is_some_and(|name| name.contains("metric") || name.contains("prom"))
    };
    let scraped = pod.annotation("prometheus.io/port");
    let is_scraped = |port: &podyard_kube::model::Port<'_>| {
        let number = port.number.map(|it| it.to_string());
        number.is_some() && number.as_deref() == scraped
    };
    container
        .ports
        .iter()
        .any(|port| named(port) || is_scraped(port))
}
