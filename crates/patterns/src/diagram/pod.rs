//! A pod: its containers in the order in which they start, and the volumes they share.

use podyard_kube::model::{Container, Pod, Stage, text_at};
use podyard_kube::{Text, text};

use super::{Arrow, Diagram, Drawn, Look, MOST, plain};

pub(super) fn of(pod: &Pod<'_>) -> Option<Diagram> {
    let containers: Vec<_> = pod.containers.iter().take(MOST).collect();
    if containers.is_empty() {
        return None;
    }
    let mut boxes: Vec<_> = containers.iter().map(|it| container(it)).collect();
    let mut arrows = Vec::new();
    // Those before the main ones start one after the other.
    let first: Vec<_> = (0..containers.len())
        .filter(|at| !is_main(&containers, *at))
        .collect();
    for pair in first.windows(2) {
        if let [from, to] = *pair {
            arrows.push(then(from, to));
        }
    }
    if let Some(last) = first.last() {
        let main = (0..containers.len()).filter(|at| is_main(&containers, *at));
        arrows.extend(main.map(|to| then(*last, to)));
    }
    for volume in pod.volumes.iter().take(MOST) {
        let to = boxes.len();
        let before = arrows.len();
        for (from, container) in containers.iter().enumerate() {
            let mounts = container.mounts.iter();
            for mount in mounts.filter(|it| it.volume == volume.name) {
                let path = mount.path;
                let label = match mount.read_only {
                    true => text!("{path} (reads)", "{path} (읽기)"),
                    false => plain(path),
                };
                arrows.push(Arrow { from, to, label });
            }
        }
        if arrows.len() > before {
            let lines = [source(volume.source), plain(volume.name)];
            boxes.push(Drawn {
                lines: lines.into(),
                look: Look::Plain,
            });
        }
    }
    Some(Diagram::Boxes { boxes, arrows })
}

fn is_main(containers: &[&Container<'_>], at: usize) -> bool {
    containers.get(at).is_some_and(|it| it.stage == Stage::Main)
}

fn then(from: usize, to: usize) -> Arrow {
    let label = Text::new("then", "다음");
    Arrow { from, to, label }
}

fn container(container: &Container<'_>) -> Drawn {
    let stage = match container.stage {
        Stage::Init => Text::new("init container", "초기화 컨테이너"),
        Stage::NativeSidecar => Text::new("sidecar container", "사이드카 컨테이너"),
        Stage::Main => Text::new("container", "컨테이너"),
    };
    let ports = container.ports.iter().filter_map(|port| {
        let number = port.number?;
        Some(match port.name {
            Some(name) => format!(":{number} {name}"),
            None => format!(":{number}"),
        })
    });
    let ports: Vec<_> = ports.take(3).collect();
    let ports = (!ports.is_empty()).then(|| plain(ports.join(", ")));
    let name = match container.name {
        "" => text_at(container.node, "image").unwrap_or("?"),
        name => name,
    };
    Drawn {
        lines: [stage]
            .into_iter()
            .chain(ports)
            .chain([plain(name)])
            .collect(),
        look: match container.stage {
            Stage::Init => Look::Dashed,
            Stage::NativeSidecar => Look::Plain,
            Stage::Main => Look::Strong,
        },
    }
}

/// Where a volume comes from, as its field is called.
fn source(field: &str) -> Text {
    match field {
        "" => Text::new("volume", "볼륨"),
        field => text!("volume · {field}", "볼륨 · {field}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::told;

    #[test]
    fn containers_in_their_order_and_the_volumes_they_share() {
        let text = "\
apiVersion: v1
kind: Pod
metadata: {name: site}
spec:
  initContainers:
    - name: fetch
      image: alpine/git:v2.49.1
      volumeMounts: [{name: pages, mountPath: /pages}]
  containers:
    - name: web
      image: nginx:1.29
      ports: [{containerPort: 80, name: http}]
      volumeMounts: [{name: pages, mountPath: /usr/share/nginx/html, readOnly: true}]
  volumes:
    - name: pages
      emptyDir: {}
    - name: unused
      emptyDir: {}
";
        let told = told(text, "init-container").expect("it has a picture");
        assert_eq!(
            told,
            [
                "init container | fetch",
                "container | :80 http | web",
                "volume · emptyDir | pages",
                "fetch -then-> web",
                "fetch -/pages-> pages",
                "web -/usr/share/nginx/html (reads)-> pages",
            ]
        );
    }
}
