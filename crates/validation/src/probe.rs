//! Probes and hooks of a container, and what they do.

use podyard_kube::{Reason, Text, Words};

use crate::at::At;
use crate::cause::Causes;
use crate::forms;

pub(crate) fn lifecycle(it: &At<'_, '_>, grace: i64, out: &mut Causes) {
    let Some(lifecycle) = it.get("lifecycle") else {
        return;
    };
    for name in ["postStart", "preStop"] {
        if let Some(hook) = lifecycle.get(name) {
            const WAYS: &[&str] = &["exec", "httpGet", "tcpSocket", "sleep"];
            handler(&hook, WAYS, out);
            let first = WAYS.iter().find(|way| hook.get(way).is_some());
            if first == Some(&"sleep")
                && let Some(sleep) = hook.get("sleep")
            {
                let count = out.told.len();
                out.range(&sleep, "seconds", 0, grace);
                for told in out.told.iter_mut().skip(count) {
                    told.path = sleep.path().to_string();
                }
            }
        }
    }
}

pub(crate) fn probe(it: &At<'_, '_>, name: &str, out: &mut Causes) {
    let Some(probe) = it.get(name) else { return };
    handler(&probe, &["exec", "httpGet", "tcpSocket", "grpc"], out);
    for field in [
        "initialDelaySeconds",
        "timeoutSeconds",
        "periodSeconds",
        "successThreshold",
        "failureThreshold",
    ] {
        out.natural(&probe, field);
    }
    if name == "readinessProbe" {
        if probe.get("terminationGracePeriodSeconds").is_some() {
            out.conflict_at(
                &probe,
                "terminationGracePeriodSeconds",
                Reason::Invalid,
                Words {
                    en: "A readiness probe never ends a container: it has no grace period.",
                    ko: "준비성 프로브는 컨테이너를 종료하지 않으므로 유예 시간을 쓸 수 없어요.",
                },
            );
        }
        return;
    }
    out.range(&probe, "terminationGracePeriodSeconds", 1, i64::MAX);
    if probe.count("successThreshold").is_some_and(|it| it > 1) {
        out.conflict_at(
            &probe,
            "successThreshold",
            Reason::Invalid,
            Words {
                en: "For liveness and startup one success is enough: `successThreshold` must be 1.",
                ko: "활성 프로브와 스타트업 프로브는 한 번 성공하면 충분해요. `successThreshold` 값은 1이어야 해요.",
            },
        );
    }
}

/// What a probe or a hook does: exactly one thing.
fn handler(owner: &At<'_, '_>, ways: &[&str], out: &mut Causes) {
    let mut is_one = false;
    for name in ways {
        let Some(way) = owner.get(name) else { continue };
        if is_one {
            out.conflict(
                &way,
                Reason::Forbidden,
                Words {
                    en: "Only one way can be given here.",
                    ko: "여기에는 방법을 하나만 쓸 수 있어요.",
                },
            );
            continue;
        }
        is_one = true;
        match *name {
            "exec" => out.required(&way, "command"),
            "httpGet" => {
                // The path is filled in.
                port(&way, out);
                for header in way.get("httpHeaders").iter().flat_map(At::items) {
                    // The server tells these without the number of the header.
                    let count = out.told.len();
                    out.given(&header, "name", HEADER, is_header);
                    if out.told.len() > count {
                        out.at_path(way.path().field("httpHeaders"));
                    }
                }
            }
            "tcpSocket" => port(&way, out),
            "grpc" => out.range(&way, "port", 1, 65535),
            _ => {}
        }
    }
    if !is_one {
        out.missing(
            owner,
            "",
            Text::new(
                "One way must be given: `exec`, `httpGet`, `tcpSocket` or another.",
                "`exec`, `httpGet`, `tcpSocket` 같은 방법을 하나 적어야 해요.",
            ),
        );
    }
}

const HEADER: Words = Words {
    en: "the name of an HTTP header: letters, digits and `-`",
    ko: "글자, 숫자, `-` 문자로 된 HTTP 헤더 이름을",
};

fn is_header(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'-')
}

/// A port by number or by name.
fn port(owner: &At<'_, '_>, out: &mut Causes) {
    let Some(port) = owner.get("port") else {
        out.empty(owner, "port");
        return;
    };
    match (port.number(), port.text()) {
        (Some(number), _) if !(1..=65535).contains(&number) => out.form(&port, forms::PORT),
        (_, Some(text)) if !forms::is_port_name(text) => out.form(&port, forms::PORT_NAME),
        _ => {}
    }
}
