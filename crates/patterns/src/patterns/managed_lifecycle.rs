//! Managed Lifecycle: the platform tells the container that it starts and that it must stop.

use podyard_kube::model::{Container, dig, text_at};
use podyard_kube::{Words, text};

use crate::mend::set;
use crate::{Card, Mend, Part, Pattern, Role, Scene};

/// See the module.
pub const PATTERN: Pattern = Pattern {
    id: "managed-lifecycle",
    part: Part::Foundational,
    chapter: 5,
    name: Words::new("Managed Lifecycle", "수명주기"),
    gist: Words::new(
        "The platform starts and stops containers as it needs to; a good citizen listens to what it \
         is told and stops in order.",
        "플랫폼은 필요할 때 컨테이너를 시작하고 멈춰요. 애플리케이션은 그 신호를 듣고 질서 있게 \
         마무리해요.",
    ),
    roles: &[
        Role::new("pre-stop", "preStop hook", "preStop 훅"),
        Role::new("post-start", "postStart hook", "postStart 훅"),
        Role::new("grace-period", "grace period", "유예 기간"),
    ],
    detect,
};

/// Seconds between the signal to stop and the end by force, where nothing else is written.
const GRACE: u64 = 30;

fn detect(scene: &mut Scene<'_, '_, '_>) {
    for (id, resource, pod) in scene.pods() {
        let (kind, name) = (resource.kind, resource.name);
        let says = || {
            text!(
                "{kind} `{name}` takes part in its start and its stop.",
                "{kind} `{name}` 리소스가 시작하고 멈추는 과정에 참여해요."
            )
        };
        let Some(mut card) = scene.card(id, says) else {
            continue;
        };
        for container in pod.long_running() {
            if let Some(hook) = container.at("lifecycle.preStop") {
                card.role("pre-stop", hook);
            }
            if let Some(hook) = container.at("lifecycle.postStart") {
                card.role("post-start", hook);
            }
        }
        let grace = dig(pod.spec, "terminationGracePeriodSeconds");
        if let Some(grace) = grace {
            card.role("grace-period", grace);
        }
        let seconds = match grace {
            None => Some(GRACE),
            Some(grace) => grace.value().parse().ok(),
        };
        if let Some(grace) = seconds {
            stop(&mut card, pod.spec, pod.long_running(), grace);
        }
        scene.push(card);
    }
}

/// How long it may take to stop, and whether its hook leaves time for the rest.
fn stop<'d, 'p>(
    card: &mut Card<'d>,
    spec: podyard_syntax::Node<'d>,
    containers: impl Iterator<Item = &'p Container<'d>>,
    grace: u64,
) where
    'd: 'p,
{
    card.fact(|| {
        text!(
            "From the signal to stop it has {grace} s; then it is killed.",
            "멈추라는 신호를 받고 {grace}초가 지나면 강제로 종료돼요."
        )
    });
    for container in containers {
        let Some(pause) = pause(container) else {
            continue;
        };
        let name = container.name;
        if pause < grace {
            let rest = grace - pause;
            card.fact(|| text!(
                "The hook of `{name}` waits {pause} s first, so {rest} s are left after `SIGTERM`.",
                "`{name}` 컨테이너의 훅이 먼저 {pause}초를 쓰고, `SIGTERM` 신호 뒤에는 {rest}초가 남아요."
            ));
            continue;
        }
        let enough = pause.saturating_add(GRACE);
        let why = text!(
            "The `preStop` hook of `{name}` waits {pause} s, but after {grace} s the container is \
             killed: it never comes to stop by itself.",
            "`{name}` 컨테이너의 `preStop` 훅이 {pause}초를 기다리는데 {grace}초 뒤에 강제로 종료돼요. \
             스스로 마무리할 시간이 없어요."
        );
        let title = text!("Give it {enough} s to stop", "멈추는 데 {enough}초 주기");
        let edits = set(spec, "terminationGracePeriodSeconds", &enough.to_string());
        let mend = Mend::suggested(title, card.document(), edits);
        card.missing("grace-period", why, mend);
        return;
    }
}

/// How long a `preStop` hook that does nothing but wait takes, in seconds.
fn pause(container: &Container<'_>) -> Option<u64> {
    let hook = container.at("lifecycle.preStop")?;
    if let Some(seconds) = text_at(hook, "sleep.seconds") {
        return seconds.parse().ok();
    }
    let command: Vec<_> = podyard_kube::model::items_at(hook, "exec.command")
        .map(|it| it.value())
        .collect();
    let words: Vec<_> = command
        .iter()
        .flat_map(|it| it.split([' ', ';', '&']))
        .collect();
    let at = words
        .iter()
        .position(|word| matches!(*word, "sleep" | "/bin/sleep"))?;
    words.get(at + 1)?.trim_end_matches('s').parse().ok()
}

#[cfg(test)]
mod tests {
    use crate::harness::{absent, mends, partial, present, says};

    fn pod(rest: &str) -> String {
        format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec:\n{rest}")
    }

    #[test]
    fn hooks_and_their_time() {
        let text = pod(
            "  terminationGracePeriodSeconds: 60\n  containers:\n    - name: web\n      image: nginx:1.29\n      lifecycle:\n        preStop: {exec: {command: [sh, -c, 'sleep 15; nginx -s quit']}}\n",
        );
        says(
            "managed-lifecycle",
            &text,
            "From the signal to stop it has 60 s; then it is killed.",
        );
        says(
            "managed-lifecycle",
            &text,
            "The hook of `web` waits 15 s first, so 45 s are left after `SIGTERM`.",
        );
        present(
            "managed-lifecycle",
            &text.replace(
                "Seconds: 60\n",
                "Seconds: 60\n  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ grace-period\n",
            ),
        );
    }

    #[test]
    fn after_the_start_and_in_a_template() {
        present(
            "managed-lifecycle",
            &pod(
                "  containers:\n    - name: web\n      image: nginx:1.29\n      lifecycle:\n        postStart: {exec: {command: [warm-up]}}\n        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ post-start\n",
            ),
        );
        present(
            "managed-lifecycle",
            "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a}\nspec:\n  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n    spec:\n      terminationGracePeriodSeconds: 5\n      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ grace-period\n      containers: [{name: a, image: 'a:1'}]\n",
        );
    }

    #[test]
    fn a_hook_that_outlasts_the_grace_period() {
        let text = pod(
            "  containers:\n    - name: web\n      image: nginx:1.29\n      lifecycle: {preStop: {sleep: {seconds: 40}}}\n",
        );
        partial("managed-lifecycle", "grace-period", &text);
        mends(
            "managed-lifecycle",
            "grace-period",
            &text,
            &format!("{text}  terminationGracePeriodSeconds: 70\n"),
        );
    }

    #[test]
    fn at_another_level_or_not_at_all() {
        absent(
            "managed-lifecycle",
            &pod(
                "  lifecycle: {preStop: {exec: {command: [a]}}}\n  containers: [{name: web, image: 'nginx:1.29'}]\n",
            ),
        );
        absent(
            "managed-lifecycle",
            &pod("  containers: [{name: web, image: 'nginx:1.29', lifecycle: {}}]\n"),
        );
        absent(
            "managed-lifecycle",
            &pod("  activeDeadlineSeconds: 60\n  containers: [{name: web, image: 'nginx:1.29'}]\n"),
        );
    }
}
