//! Which command it is, and what it makes.

use podyard_kube::near::nearest;
use podyard_kube::{Text, text};
use podyard_syntax::Span;

use crate::change;
use crate::create::{access, budget, data, ingress, service, workload};
use crate::flags::{Said, global_length};
use crate::making::Making;
use crate::manifest::{Value, write};
use crate::name::{is_ellipsis, is_placeholder};
use crate::refusal::Refusal;
use crate::word::Word;
use crate::{Conversion, autoscale, expose, run, shell};

type Make = fn(&Said, &mut Making<'_>) -> Result<Vec<Value>, Refusal>;

/// Every command that has a manifest: its words, its flags, and what makes it.
const COMMANDS: [(&str, &str, Make); 29] = [
    ("run", run::FLAGS, run::run),
    ("expose", expose::FLAGS, expose::expose),
    ("autoscale", autoscale::FLAGS, autoscale::autoscale),
    ("scale", change::SCALE, change::scale),
    ("set image", change::SET_IMAGE, change::set_image),
    ("label", change::LABEL, change::label),
    ("annotate", change::LABEL, change::annotate),
    ("taint", change::TAINT, change::taint),
    (
        "create deployment",
        workload::DEPLOYMENT,
        workload::deployment,
    ),
    ("create job", workload::JOB, workload::job),
    ("create cronjob", workload::CRON_JOB, workload::cron_job),
    ("create configmap", data::CONFIG_MAP, data::config_map),
    ("create secret generic", data::GENERIC, data::generic),
    ("create secret tls", data::TLS, data::tls),
    (
        "create secret docker-registry",
        data::DOCKER_REGISTRY,
        data::docker_registry,
    ),
    (
        "create service clusterip",
        service::CLUSTER_IP,
        service::cluster_ip,
    ),
    (
        "create service nodeport",
        service::NODE_PORT,
        service::node_port,
    ),
    (
        "create service loadbalancer",
        service::LOAD_BALANCER,
        service::load_balancer,
    ),
    (
        "create service externalname",
        service::EXTERNAL_NAME,
        service::external_name,
    ),
    ("create ingress", ingress::FLAGS, ingress::ingress),
    ("create role", access::ROLE, access::role),
    (
        "create clusterrole",
        access::CLUSTER_ROLE,
        access::cluster_role,
    ),
    (
        "create rolebinding",
        access::ROLE_BINDING,
        access::role_binding,
    ),
    (
        "create clusterrolebinding",
        access::CLUSTER_ROLE_BINDING,
        access::cluster_role_binding,
    ),
    ("create serviceaccount", "", access::service_account),
    ("create namespace", "", access::namespace),
    ("create quota", budget::QUOTA, budget::quota),
    (
        "create poddisruptionbudget",
        budget::DISRUPTION,
        budget::disruption,
    ),
    ("create priorityclass", budget::PRIORITY, budget::priority),
];

/// Other names of what `create` makes.
const ALIASES: [(&str, &str); 11] = [
    ("deploy", "deployment"),
    ("cj", "cronjob"),
    ("cm", "configmap"),
    ("svc", "service"),
    ("ing", "ingress"),
    ("sa", "serviceaccount"),
    ("ns", "namespace"),
    ("resourcequota", "quota"),
    ("pdb", "poddisruptionbudget"),
    ("pc", "priorityclass"),
    ("cronjobs", "cronjob"),
];

/// The manifest of one command.
pub fn convert(command: &shell::Command, making: &mut Making<'_>) -> Result<Conversion, Refusal> {
    check_pipe(&command.piped)?;
    let words: Vec<&Word> = command.words.iter().collect();
    let words = match words.split_first() {
        Some((first, rest)) if first.text() == "sudo" => rest,
        _ => &words,
    };
    let Some((program, words)) = words.split_first() else {
        return Err(Refusal::missing(command.span, "kubectl"));
    };
    if !matches!(program.text(), "kubectl" | "k" | "oc") {
        return Err(not_kubectl(program));
    }
    let named = name(program, words)?;
    let said = Said::read(named.words, named.span, named.flags, &named.rest)?;
    if let Some(word) = said.arguments.iter().find(|it| is_synopsis(it.text())) {
        return Err(Refusal::placeholder(word.span(), word.text()));
    }
    making.notes.clear();
    making.patches.clear();
    let made = (named.make)(&said, making)?;
    let mut manifest = String::new();
    for (at, object) in made.iter().enumerate() {
        if at > 0 {
            manifest.push_str("\n---\n");
        }
        if let Some(patch) = making.patches.get(at) {
            manifest.push_str("# ");
            manifest.push_str(patch);
            manifest.push('\n');
        }
        manifest.push_str(&write(object));
    }
    Ok(Conversion {
        span: command.span,
        manifest,
        notes: std::mem::take(&mut making.notes),
        partial: !making.patches.is_empty(),
    })
}

/// A command that is known, and what else was said.
struct Named<'w> {
    words: &'static str,
    span: Span,
    flags: &'static str,
    make: Make,
    rest: Vec<&'w Word>,
}

/// Finds the command that the words begin with; global flags may stand between them.
fn name<'w>(program: &Word, words: &[&'w Word]) -> Result<Named<'w>, Refusal> {
    let mut rest = Vec::new();
    let mut path = String::new();
    let mut span = program.span();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if is_file_flag(word.text()) {
            return Err(unknown(&path, word));
        }
        if word.text().starts_with('-') {
            let end = (at + global_length(word.text())).min(words.len());
            rest.extend(words.get(at..end).unwrap_or_default());
            at = end;
            continue;
        }
        at += 1;
        let alias = ALIASES.iter().find(|(alias, _)| *alias == word.text());
        let own = match alias {
            Some((_, own)) if !path.is_empty() => own,
            _ => word.text(),
        };
        let longer = match path.as_str() {
            "" => own.to_owned(),
            path => format!("{path} {own}"),
        };
        if !COMMANDS.iter().any(|(words, ..)| begins(words, &longer)) {
            return Err(unknown(&path, word));
        }
        path = longer;
        span = match span == program.span() {
            true => word.span(),
            false => span.cover(word.span()),
        };
        if let Some((words_of, flags, make)) = COMMANDS.iter().find(|(words, ..)| *words == path) {
            rest.extend(words.get(at..).unwrap_or_default());
            return Ok(Named {
                words: words_of,
                span,
                flags,
                make: *make,
                rest,
            });
        }
    }
    let following: Vec<&str> = following(&path).collect();
    Err(Refusal::missing(span, &following.join("|")))
}

/// Whether a command's words are `path` or begin with it.
fn begins(words: &str, path: &str) -> bool {
    words
        .strip_prefix(path)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// The words that may follow those of `path`.
fn following(path: &str) -> impl Iterator<Item = &'static str> {
    let mut last = "";
    COMMANDS.iter().filter_map(move |(words, ..)| {
        let rest = words.strip_prefix(path)?.trim_start();
        let next = rest.split(' ').next()?;
        (std::mem::replace(&mut last, next) != next).then_some(next)
    })
}

fn is_file_flag(word: &str) -> bool {
    word.starts_with("-f") || word.starts_with("--filename")
}

/// Whether a word comes from a synopsis, not from a person.
fn is_synopsis(word: &str) -> bool {
    is_ellipsis(word) || word.starts_with('[') && word.ends_with(']')
}

/// Whoever shows, keeps or applies what kubectl prints changes nothing of it.
fn check_pipe(piped: &[Word]) -> Result<(), Refusal> {
    let harmless = ["kubectl", "k", "oc", "tee", "cat", "less", "more", "bat"];
    match piped.first() {
        Some(word) if !harmless.contains(&word.text()) => Err(not_kubectl(word)),
        _ => Ok(()),
    }
}

fn not_kubectl(word: &Word) -> Refusal {
    let written = word.text();
    Refusal::new(
        word.span(),
        text!(
            "`{written}` is no call of kubectl.",
            "`{written}` 부분은 kubectl 명령이 아니에요."
        ),
        Text::new(
            "Leave it out: only kubectl commands can be converted.",
            "이 부분을 빼세요. kubectl 명령만 변환할 수 있어요.",
        ),
    )
}

/// Commands of kubectl that make no object: not one of them is a slip for one that does.
const OTHERS: [&str; 31] = [
    "api-resources",
    "api-versions",
    "apply",
    "attach",
    "auth",
    "certificate",
    "cluster-info",
    "completion",
    "config",
    "cordon",
    "cp",
    "debug",
    "delete",
    "describe",
    "diff",
    "drain",
    "edit",
    "events",
    "exec",
    "explain",
    "get",
    "kustomize",
    "logs",
    "patch",
    "plugin",
    "port-forward",
    "proxy",
    "replace",
    "rollout",
    "top",
    "wait",
];

/// A word that leads to no command with a manifest.
fn unknown(path: &str, word: &Word) -> Refusal {
    let written = word.text();
    let is_other = path.is_empty() && OTHERS.contains(&written);
    let meant = nearest(written, following(path)).filter(|_| !is_other);
    let meant = meant.map(|(near, _)| near);
    let shown = match path {
        "" => written.to_owned(),
        path => format!("{path} {written}"),
    };
    if let Some(near) = meant {
        return Refusal::new(
            word.span(),
            text!(
                "There is no `kubectl {shown}`.",
                "`kubectl {shown}` 명령은 없어요."
            ),
            text!("Did you mean `{near}`?", "`{near}` 명령을 쓰려던 건가요?"),
        );
    }
    if is_placeholder(written) {
        return Refusal::placeholder(word.span(), written);
    }
    let (message, help) = match shown.as_str() {
        "create token" => (
            text!(
                "A token is handed out by the API server: no manifest stands for `{shown}`.",
                "토큰은 API 서버가 발급해요. `{shown}` 명령을 나타내는 매니페스트는 없어요."
            ),
            Text::new(
                "Write a Secret of type `kubernetes.io/service-account-token` for one that lasts.",
                "오래 쓸 토큰은 `kubernetes.io/service-account-token` 타입의 시크릿으로 적으세요.",
            ),
        ),
        _ if is_file_flag(written) || matches!(written, "apply" | "replace") => (
            text!(
                "`kubectl {shown}` sends manifests that are there already.",
                "`kubectl {shown}` 명령은 이미 있는 매니페스트를 보내요."
            ),
            Text::new("Open the files themselves.", "그 파일의 내용을 여세요."),
        ),
        _ => (
            text!(
                "`kubectl {shown}` makes no object, so there is no manifest for it.",
                "`kubectl {shown}` 명령은 오브젝트를 만들지 않아서 매니페스트가 없어요."
            ),
            {
                let known: Vec<String> = following(path).map(|it| format!("`{it}`")).collect();
                let known = known.join(", ");
                text!(
                    "Take it out. What can be converted: {known}.",
                    "이 명령을 빼세요. 변환할 수 있는 명령: {known}."
                )
            },
        ),
    };
    Refusal::new(word.span(), message, help)
}
