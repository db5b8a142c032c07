//! Health Probe: the kubelet asks the container how it is.

use podyard_kube::model::{Container, Stage, dig, text_at};
use podyard_kube::{Words, text};
use podyard_syntax::edit;

use crate::mend::put;
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "health-probe",
    part: Part::Foundational,
    chapter: 4,
    name: Words {
        en: "Health Probe",
        ko: "정상상태 점검",
    },
    gist: Words {
        en: "A process that runs may still not work: the application says itself whether it is \
             alive and ready.",
        ko: "프로세스가 떠 있어도 제대로 동작하지 않을 수 있어요. 살아 있는지, 요청을 받을 준비가 \
             됐는지 애플리케이션이 직접 알려 줘요.",
    },
    roles: &[
        Role {
            id: "liveness-probe",
            name: Words {
                en: "liveness probe",
                ko: "활성 프로브",
            },
        },
        Role {
            id: "readiness-probe",
            name: Words {
                en: "readiness probe",
                ko: "준비성 프로브",
            },
        },
        Role {
            id: "startup-probe",
            name: Words {
                en: "startup probe",
                ko: "스타트업 프로브",
            },
        },
        Role {
            id: "readiness-gate",
            name: Words {
                en: "readiness gate",
                ko: "준비성 게이트",
            },
        },
    ],
    detect,
};

/// The probes, each with the role it fills.
const PROBES: [(&str, &str); 3] = [
    ("livenessProbe", "liveness-probe"),
    ("readinessProbe", "readiness-probe"),
    ("startupProbe", "startup-probe"),
];

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, resource, pod) in scene.pods() {
        let kind = resource.kind;
        let name = resource.name;
        let says = || {
            text!(
                "The containers of {kind} `{name}` tell the kubelet how they are.",
                "{kind} `{name}` 리소스의 컨테이너가 자기 상태를 kubelet에 알려요."
            )
        };
        let Some(mut card) = scene.card(id, says) else {
            continue;
        };
        for container in pod.long_running() {
            for (field, role) in PROBES {
                if let Some(probe) = container.at(field) {
                    card.role(role, probe);
                }
            }
        }
        if let Some(gates) = dig(pod.spec, "readinessGates") {
            card.role("readiness-gate", gates);
        }
        // Pods of a Job end by themselves, and nothing sends them requests.
        if !resource.is_any(&["Job", "CronJob"]) {
            for container in pod.of_stage(Stage::Main) {
                ready(&mut card, container);
            }
        }
        for container in pod.long_running() {
            timing(&mut card, container);
        }
        scene.push(card);
    }
}

/// A container that is watched but never says when it is ready for requests.
fn ready(card: &mut Card<'_>, container: &Container<'_>) {
    let watched = ["livenessProbe", "startupProbe"]
        .into_iter()
        .find_map(|field| container.at(field));
    let (Some(watched), None) = (watched, container.at("readinessProbe")) else {
        return;
    };
    let name = container.name;
    let why = text!(
        "Container `{name}` has no `readinessProbe`, so it gets requests from the moment it \
         starts, and keeps getting them while it cannot answer.",
        "`{name}` 컨테이너에 `readinessProbe` 필드가 없어요. 시작하자마자 요청을 받고, 응답할 수 없는 \
         동안에도 계속 받아요."
    );
    // The same question, asked for another purpose: a start from which a person goes on.
    let action = ["httpGet", "tcpSocket", "grpc", "exec"]
        .into_iter()
        .find_map(|action| Some((action, dig(watched, action)?)));
    let probe = action.and_then(|(action, node)| {
        let body = match (action, text_at(node, "path"), text_at(node, "port")) {
            ("httpGet", Some(path), Some(port)) => format!(
                "httpGet:\n  path: {}\n  port: {}",
                edit::scalar(path),
                port_yaml(port)
            ),
            ("tcpSocket" | "grpc", _, Some(port)) => {
                format!("{action}:\n  port: {}", port_yaml(port))
            }
            _ => {
                let port = container.ports.first()?;
                let named = port.name.map(edit::scalar);
                let port = named.or(port.number.map(|number| number.to_string()))?;
                format!("tcpSocket:\n  port: {port}")
            }
        };
        put(container.node, "readinessProbe", &body)
    });
    let title = text!(
        "Add a readiness probe to `{name}`",
        "`{name}` 컨테이너에 준비성 프로브 추가하기"
    );
    let mend = Mend::suggested(title, card.document(), probe);
    card.missing("readiness-probe", why, mend);
}

/// Names stay names and numbers numbers.
fn port_yaml(port: &str) -> String {
    match port.parse::<u16>() {
        Ok(number) => number.to_string(),
        Err(_) => edit::scalar(port),
    }
}

/// How long a container that hangs goes on before it is started anew, and how long it may take to
/// start.
fn timing<'d>(card: &mut Card<'d>, container: &Container<'d>) {
    if !card.is_told() {
        return;
    }
    let name = container.name;
    let number = |probe, field, default: u32| {
        text_at(probe, field).map_or(Some(default), |text| text.parse().ok())
    };
    if let Some(probe) = container.at("livenessProbe")
        && let (Some(period), Some(failures)) = (
            number(probe, "periodSeconds", 10),
            number(probe, "failureThreshold", 3),
        )
    {
        let seconds = u64::from(period) * u64::from(failures);
        card.fact_at(
            || text!(
                "`{name}` is restarted after {failures} failures, asked every {period} s: about \
                 {seconds} s after it hangs.",
                "`{name}` 컨테이너는 {period}초마다 점검하고 {failures}번 실패하면 다시 시작해요. 멈춘 뒤 \
                 약 {seconds}초예요."
            ),
            probe,
        );
    }
    if let Some(probe) = container.at("startupProbe")
        && let (Some(period), Some(failures), Some(delay)) = (
            number(probe, "periodSeconds", 10),
            number(probe, "failureThreshold", 3),
            number(probe, "initialDelaySeconds", 0),
        )
    {
        let seconds = u64::from(period) * u64::from(failures) + u64::from(delay);
        card.fact_at(
            || {
                text!(
                    "`{name}` may take {seconds} s to start.",
                    "`{name}` 컨테이너는 시작하는 데 {seconds}초까지 쓸 수 있어요."
                )
            },
            probe,
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present};

    #[test]
    fn probes_of_a_deployment() {
        present(
            "health-probe",
            "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx:1.29
          livenessProbe:
          ^^^^^^^^^^^^^^ liveness-probe
            httpGet: {path: /, port: 80}
          readinessProbe: {httpGet: {path: /ready, port: 80}}
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ readiness-probe
",
        );
    }

    #[test]
    fn a_job_needs_no_readiness() {
        present(
            "health-probe",
            "\
apiVersion: batch/v1
kind: Job
metadata: {name: work}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: work
          image: busybox:1.37
          livenessProbe: {exec: {command: [cat, /tmp/alive]}}
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ liveness-probe
",
        );
    }

    #[test]
    fn what_only_sounds_like_a_probe_is_none() {
        for text in [
            "apiVersion: v1\nkind: Pod\nmetadata: {name: web, annotations: {livenessProbe: /live}}\nspec: {containers: [{name: web, image: 'nginx:1.29'}]}\n",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {readinessProbe: 'httpGet: {path: /}'}\n",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: 'nginx:1.29', lifecycle: {postStart: {httpGet: {path: /, port: 80}}}}]}\n",
        ] {
            absent("health-probe", text);
        }
    }

    #[test]
    fn a_probe_of_an_ordinary_init_container_is_none() {
        absent(
            "health-probe",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: wait
      image: busybox:1.37
      livenessProbe: {exec: {command: [\"true\"]}}
  containers:
    - {name: web, image: nginx:1.29}
",
        );
    }

    #[test]
    fn readiness_is_added_with_the_port_of_the_probe_that_is_there() {
        partial(
            "health-probe",
            "readiness-probe",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      livenessProbe:
      ^^^^^^^^^^^^^^ liveness-probe
        httpGet:
          path: /healthz
          port: http
      ports:
        - {name: http, containerPort: 80}
",
        );
        mends(
            "health-probe",
            "readiness-probe",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      livenessProbe:
        exec: {command: [\"true\"]}
      ports:
        - {name: http, containerPort: 80}
",
            "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      livenessProbe:
        exec: {command: [\"true\"]}
      ports:
        - {name: http, containerPort: 80}
      readinessProbe:
        tcpSocket:
          port: http
",
        );
    }
}
