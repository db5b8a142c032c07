//! kubectl commands as manifests.

use std::fs;

use crate::support::{corpus, podyard, podyard_reading};

/// Commands of every kind that makes a whole object.
const COMMANDS: &str = r#"
kubectl run web --image=nginx:1.29 --port=80 --expose --env=A=b -l app=web
kubectl run shell -it --rm --image=busybox:1.37 --privileged --restart=Never --command -- sh
kubectl create deployment web --image=nginx:1.29 --replicas=3 --port=80
kubectl create deployment two --image=nginx:1.29,redis:8
kubectl create job pi --image=perl:5.40 -- perl -Mbignum=bpi -wle 'print bpi(2000)'
kubectl create cronjob clock --image=busybox:1.37 --schedule='*/5 * * * *' -- date
kubectl create configmap settings --from-literal=color=red --from-file=all.conf
kubectl create configmap none
kubectl create secret generic db --from-literal=password=secret
kubectl create secret docker-registry pull --docker-username=u --docker-password=p
kubectl create secret tls site --cert=all.conf --key=all.conf
kubectl create service clusterip web --tcp=80:8080
kubectl create service clusterip headless --clusterip=None
kubectl create service nodeport port --tcp=80 --node-port=30080
kubectl create service loadbalancer balanced --tcp=80
kubectl create service externalname db --external-name=db.example.com
kubectl create ingress site --class=nginx --rule='foo.com/*=web:80,tls=site' --default-backend=web:80
kubectl create role reader --verb=get,list --resource=pods,deployments.apps
kubectl create clusterrole reader --verb=get --resource=nodes --non-resource-url=/healthz
kubectl create clusterrole all --aggregation-rule=rbac.example.com/all=true
kubectl create rolebinding readers --role=reader --user=ann --serviceaccount=shop:robot
kubectl create clusterrolebinding readers --clusterrole=reader --group=dev
kubectl create serviceaccount robot
kubectl create namespace shop
kubectl create quota small --hard=pods=2 --scopes=BestEffort
kubectl create quota all
kubectl create poddisruptionbudget web --selector='app=web,tier in (a,b)' --min-available=50%
kubectl create priorityclass high --value=1000
kubectl expose deployment web --name=front --port=80 --target-port=8080 --type=NodePort
kubectl autoscale deployment web --min=2 --max=5 --cpu=80% --memory=500Mi
"#;

#[test]
fn every_manifest_is_accepted() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("all.conf"), "a: 1\n").expect("a file");
    let commands = COMMANDS.lines().filter(|line| !line.is_empty());
    for (at, command) in commands.enumerate() {
        let made = podyard(folder.path(), &["convert", command]);
        assert_eq!(made.status, 0, "{command}\n{}", made.stderr);
        let file = format!("{at}.yaml");
        fs::write(folder.path().join(&file), &made.stdout).expect("a file");
        let checked = podyard(folder.path(), &["check", &file]);
        assert_eq!(checked.status, 0, "{command}\n{}", checked.stdout);
    }
}

const NAMESPACE: &str = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n";

#[test]
fn a_command_comes_in_one_word_in_several_or_on_standard_input() {
    for arguments in [
        &["convert", "kubectl create ns shop"][..],
        &["convert", "kubectl", "create", "ns", "shop", "-o", "yaml"],
        &["convert", "--lang", "ko", "kubectl", "create", "ns", "shop"],
    ] {
        let run = podyard(corpus(), arguments);
        assert_eq!((run.status, run.stdout.as_str()), (0, NAMESPACE));
        assert_eq!(run.stderr, "");
    }
    let run = podyard_reading(
        "# first\n$ kubectl create ns shop\n\nkubectl create sa robot -n shop\n",
        &["convert", "-"],
    );
    let account =
        "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: robot\n  namespace: shop\n";
    assert_eq!(run.stdout, format!("{NAMESPACE}---\n{account}"));
    assert_eq!((run.status, &*run.stderr), (0, ""));
}

#[test]
fn words_that_a_shell_parted_stay_what_they_are() {
    let words = [
        "run",
        "web",
        "--image=a:1",
        "--",
        "sh",
        "-c",
        "echo $HI 'x' > f; ls",
    ];
    let run = podyard(corpus(), &[&["convert", "kubectl"], &words[..]].concat());
    assert!(
        run.stdout.contains("- echo $HI 'x' > f; ls\n"),
        "{}{}",
        run.stdout,
        run.stderr
    );
}

#[test]
fn what_cannot_be_converted_is_shown_at_its_place() {
    let command = "kubectl create deployment web --imge=nginx";
    let run = podyard(corpus(), &["convert", command]);
    assert_eq!((run.status, &*run.stdout), (2, ""));
    assert_eq!(
        run.stderr,
        "\
podyard: 1:31: `kubectl create deployment` has no flag `--imge`. Did you mean `--image`?
  |
1 | kubectl create deployment web --imge=nginx
  |                               ^^^^^^
"
    );
    let run = podyard(corpus(), &["convert", command, "--lang", "ko"]);
    assert_eq!(
        run.stderr.lines().next(),
        Some(
            "podyard: 1:31: `kubectl create deployment` 명령에는 `--imge` 플래그가 없어요. \
             `--image` 플래그를 쓰려던 건가요?"
        )
    );
    let run = podyard_reading("kubectl create ns a\nkubectl get ns\n", &["convert", "-"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.starts_with("podyard: 2:9: "), "{}", run.stderr);
    let run = podyard_reading("# nothing\n", &["convert", "-"]);
    assert_eq!(run.stderr, "podyard: there is no command to convert\n");
    assert_eq!(run.status, 2);
}

#[test]
fn what_a_person_should_know_goes_to_standard_error() {
    let run = podyard(
        corpus(),
        &["convert", "kubectl expose deploy web --port=80"],
    );
    assert_eq!(run.status, 0);
    assert!(run.stdout.starts_with("apiVersion: v1\nkind: Service\n"));
    assert!(run.stderr.contains("`app: web`"), "{}", run.stderr);
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let run = podyard(
        corpus(),
        &["convert", "kubectl create cm a --from-file=b=nowhere.txt"],
    );
    assert_eq!(run.status, 2);
    let line = run.stderr.lines().next().unwrap_or_default();
    assert!(line.contains("`nowhere.txt` cannot be read"), "{line}");
}
