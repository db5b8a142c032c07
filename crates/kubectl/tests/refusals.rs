//! What stands in a command's way is told at its place, in both languages, with what to do.
#![allow(clippy::panic, clippy::unwrap_used)] // A test may stop where it stands.

use podyard_kubectl::convert;

/// Asserts that a script is refused at these characters, with words that hold these.
#[track_caller]
fn refused(script: &str, at: &str, message: &str, help: &str) {
    let refusal = convert(script, None).unwrap_err();
    assert_eq!(refusal.span.of(script), at, "{refusal:#?}");
    assert!(refusal.message.en.contains(message), "{refusal:#?}");
    assert!(refusal.help.en.contains(help), "{refusal:#?}");
    let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
    for text in [&refusal.message, &refusal.help] {
        assert!(hangul(&text.ko) && !hangul(&text.en), "{text:?}");
        assert!(
            !text.en.contains("  ") && !text.ko.contains("  "),
            "{text:?}"
        );
    }
}

#[test]
fn flags() {
    refused(
        "kubectl create deployment web --imge=nginx",
        "--imge",
        "`kubectl create deployment` has no flag `--imge`",
        "`--image`",
    );
    refused(
        "kubectl create deployment web --image=nginx --env=A=b",
        "--env",
        "no flag",
        "`--image`, `--port`, `--replicas`",
    );
    refused(
        "kubectl run web -image=nginx",
        "-image=nginx",
        "no flag",
        "",
    );
    refused(
        "kubectl run web --image=nginx sh -c ls",
        "-c",
        "no flag `-c`",
        "after `--`",
    );
    refused("kubectl run web --image", "--image", "needs a value", "");
    refused("kubectl run web", "run", "`--image` is missing", "");
    refused("kubectl run --image=nginx", "run", "`NAME` is missing", "");
    refused(
        "kubectl run web --image=nginx --overrides='{}'",
        "--overrides",
        "cannot be told",
        "`--overrides`",
    );
    refused(
        "kubectl create job a --from=cronjob/b",
        "--from",
        "cannot be told",
        "",
    );
    refused(
        "kubectl run web --image=nginx --expose",
        "--expose",
        "`--port` is missing",
        "",
    );
    refused("kubectl run web --image=nginx -t", "t", "`--stdin`", "");
    refused(
        "kubectl run web --image=nginx -it=maybe",
        "maybe",
        "`maybe` is no value",
        "`true`, `false`",
    );
}

#[test]
fn values() {
    refused(
        "kubectl run web --image=nginx --port=http",
        "http",
        "`http` is no number",
        "1 to 65535",
    );
    refused(
        "kubectl run web --image=nginx --restart=Sometimes",
        "Sometimes",
        "`Sometimes`",
        "`Always`, `OnFailure`, `Never`",
    );
    refused(
        "kubectl create service clusterip web --tcp=80:8080,http:80",
        "http",
        "`http` is no number",
        "",
    );
    refused(
        "kubectl run Web --image=nginx",
        "Web",
        "cannot be a name",
        "small letters",
    );
    refused(
        "kubectl create configmap c --from-literal=a",
        "a",
        "`KEY=VALUE`",
        "",
    );
    refused(
        "kubectl create cm c --from-literal=a=b --from-literal='a'=c",
        "a",
        "twice",
        "",
    );
    refused(
        "kubectl create cm c --from-literal='a b=c'",
        "a b",
        "cannot be a key",
        "",
    );
    refused(
        "kubectl create ingress a --rule=foo.com=web",
        "foo.com=web",
        "HOST/PATH",
        "",
    );
    refused(
        "kubectl create role r --verb=get --resource=widgets",
        "widgets",
        "API group of `widgets`",
        "`widgets.example.com`",
    );
    refused(
        "kubectl create pdb p --selector='a!=b' --min-available=1",
        "a!=b",
        "form",
        "",
    );
    refused(
        "kubectl autoscale deploy web --min=5 --max=2",
        "5",
        "`5` is no number",
        "1 to 2",
    );
    refused(
        "kubectl taint node one a=b:Never",
        "Never",
        "`Never`",
        "`NoSchedule`",
    );
    refused(
        "kubectl create deployment web --image=a/b,c/b:1",
        "c/b:1",
        "`b`",
        "",
    );
    refused(
        "kubectl create cm c -n 'a\nb'",
        "'a\nb'",
        "cannot be a name",
        "",
    );
}

#[test]
fn words_too_many_or_too_few() {
    refused(
        "kubectl create cronjob c --image=a --schedule=*/5 * * * *",
        "*",
        "what is `*`",
        "quotes",
    );
    refused("kubectl create", "create", "`deployment|job|cronjob|", "");
    refused("kubectl", "kubectl", "`run|expose|", "");
    refused("kubectl expose deploy web", "expose", "`--port`", "");
    refused("kubectl scale --replicas=3", "scale", "`TYPE/NAME`", "");
    refused(
        "kubectl expose widget web --port=80",
        "widget",
        "no kind of object",
        "",
    );
    refused(
        "kubectl autoscale ds web --max=3",
        "ds",
        "`DaemonSet`",
        "`Deployment`",
    );
}

#[test]
fn placeholders() {
    refused(
        "kubectl run <pod name> --image=nginx",
        "<pod name>",
        "`<pod name>` stands for",
        "Fill in",
    );
    refused(
        "kubectl create deployment NAME --image=nginx",
        "NAME",
        "`NAME` stands for",
        "",
    );
    refused("kubectl run web --image=IMAGE", "IMAGE", "stands for", "");
    for command in [
        "kubectl create deployment web --image=…",
        "kubectl create deployment web --image …",
        "kubectl create role reader --verb=… --resource=pods",
        "kubectl create rolebinding readers --role=… --user=ann",
    ] {
        refused(command, "…", "`…` stands for", "Fill in");
    }
    refused("kubectl run web --image=...", "...", "stands for", "");
    refused(
        "kubectl run web --image=nginx [--port=80]",
        "[--port=80]",
        "stands for",
        "",
    );
}

#[test]
fn other_commands() {
    refused("kubectl get pods", "get", "makes no object", "`run`");
    refused("kubectl apply -f web.yaml", "apply", "there already", "");
    refused("kubectl create -f web.yaml", "-f", "there already", "");
    refused(
        "kubectl create token robot",
        "token",
        "handed out by the API server",
        "service-account-token",
    );
    refused(
        "kubectl create deploymnt web",
        "deploymnt",
        "There is no",
        "`deployment`",
    );
    refused(
        "kubectl create ns a\nhelm install b c",
        "helm",
        "no call",
        "",
    );
    refused(
        "kubectl create ns a | sed s/a/b/",
        "sed",
        "no call of kubectl",
        "",
    );
    refused(
        "kubectl set env deploy/web A=b",
        "env",
        "`kubectl set env`",
        "",
    );
}

#[test]
fn what_only_a_shell_knows() {
    refused(
        "kubectl run web --image=$IMAGE",
        "$IMAGE",
        "shell",
        "quotes",
    );
    refused("kubectl run web --image=\"${A}:1\"", "${A}", "shell", "");
    refused("kubectl create ns $(whoami)", "$(whoami)", "shell", "");
    refused("kubectl create ns 'a", "'", "never closed", "");
    refused("kubectl run web –image=nginx", "–", "typographic", "");
    refused(
        "kubectl run web --image=“nginx”",
        "“",
        "typographic",
        "plain",
    );
    refused("kubectl create cm a < b", "<", "shell's business", "");
}

/// Scripts with every character that means something, cut off everywhere.
#[test]
fn no_text_is_too_broken() {
    let scripts = [
        include_str!("manifests.rs"),
        "$ k run \"a\\\"b\" -it=true -n='x' --env=ㄱ=\\\n> ㄴ -- sh -c 'x' # 끝\n",
        "kubectl create ingress a --rule='=/,=:*=,tls=' --annotation== --class=\\",
        "kubectl create pdb p --selector='(,),a in (,!b notin ((' --min-available=%",
        "kubectl create secret docker-registry p --docker-username=\u{1} --docker-password=é",
        "kubectl taint node a ==:: :-:NoSchedule - --overwrite",
        "kubectl create cm c --from-file== --from-literal==a --from-file=a=b=c,,",
        "kubectl set image deploy/web =nginx *=a web= /=/",
        "kubectl expose /web --port=,, kubectl scale a/b/c --replicas=-1 $ ${ $( < <a",
    ];
    let mut seen = 0;
    for script in scripts {
        for line in script.lines() {
            for (cut, _) in line.char_indices() {
                for text in [&line[..cut], &line[cut..]] {
                    for text in [text.to_owned(), format!("kubectl create {text}")] {
                        if let Err(refusal) = convert(&text, None) {
                            // Panics unless the range lies on characters of the text.
                            let _ = refusal.span.of(&text);
                            assert!(refusal.span.end as usize <= text.len(), "{text}");
                        }
                        seen += 1;
                    }
                }
            }
        }
    }
    assert!(seen > 10_000);
}
