//! What each command makes, word for word. Each was compared with what kubectl 1.37 prints with
//! `--dry-run=client -o yaml`: the same content, but for fields that say nothing.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)] // A test may stop where it stands.

use podyard_kubectl::{Source, convert};

/// Asserts the manifests of a script, without files.
#[track_caller]
fn makes(script: &str, expected: &str) {
    let converted = convert(script, None).unwrap_or_else(|it| panic!("{it:#?}"));
    let manifests: Vec<_> = converted.into_iter().map(|it| it.manifest).collect();
    assert_eq!(manifests.join("\n---\n") + "\n", expected);
}

/// The same, its files being those of a small folder.
#[track_caller]
fn makes_with_files(script: &str, expected: &str) {
    let mut read = |path: &str| match path {
        "app.conf" => Some(Source::File(b"color: red\n\n  size: 1\n".into())),
        "logo.png" => Some(Source::File(vec![0x89, b'P', 0xff])),
        ".env" => Some(Source::File(
            b"\xef\xbb\xbf# colours\nA=b\n  B=c=d\n\n".into(),
        )),
        "conf/" => Some(Source::Folder(vec![
            ("a".to_owned(), b"1".into()),
            ("b".to_owned(), b"yes".into()),
        ])),
        _ => None,
    };
    let converted = convert(script, Some(&mut read)).unwrap_or_else(|it| panic!("{it:#?}"));
    assert_eq!(converted[0].manifest.clone() + "\n", expected);
    assert!(converted[0].notes.is_empty());
}

#[test]
fn run() {
    makes(
        "kubectl run web --image=nginx:1.29 --port=80 --env=A=b --env 'C=d e' -l app=web,tier=front \\\n  \
         --annotations=x=y --image-pull-policy=Always --privileged --restart=Never --command -- sh -c 'echo $A'",
        "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
    tier: front
  annotations:
    x: \"y\"
spec:
  containers:
    - name: web
      image: nginx:1.29
      imagePullPolicy: Always
      command:
        - sh
        - -c
        - echo $A
      env:
        - name: A
          value: b
        - name: C
          value: d e
      ports:
        - containerPort: 80
      securityContext:
        privileged: true
  dnsPolicy: ClusterFirst
  restartPolicy: Never
",
    );
}

#[test]
fn run_at_a_terminal() {
    makes(
        "k run -it --rm shell --image=busybox -n tools -- sh",
        "\
apiVersion: v1
kind: Pod
metadata:
  name: shell
  namespace: tools
  labels:
    run: shell
spec:
  containers:
    - name: shell
      image: busybox
      args:
        - sh
      stdin: true
      stdinOnce: true
      tty: true
  dnsPolicy: ClusterFirst
  restartPolicy: Always
",
    );
}

#[test]
fn run_and_expose() {
    makes(
        "kubectl run web --image=nginx --port=80 --expose $do",
        "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    run: web
spec:
  containers:
    - name: web
      image: nginx
      ports:
        - containerPort: 80
  dnsPolicy: ClusterFirst
  restartPolicy: Always
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    run: web
  ports:
    - port: 80
      protocol: TCP
      targetPort: 80
",
    );
}

#[test]
fn create_deployment() {
    makes(
        "kubectl -n shop create deploy web --image=reg.example.com:5000/nginx:1 --image=redis@sha256:0 \
         -r 3 --port=80 --dry-run=client -oyaml > web.yaml",
        "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  labels:
    app: web
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: nginx
          image: reg.example.com:5000/nginx:1
          ports:
            - containerPort: 80
        - name: redis
          image: redis@sha256:0
",
    );
}

#[test]
fn create_job() {
    makes(
        "kubectl create job pi --image=perl:5.34 -- perl -wle 'print \"pi\"' | kubectl apply -f -",
        "\
apiVersion: batch/v1
kind: Job
metadata:
  name: pi
spec:
  template:
    spec:
      containers:
        - name: pi
          image: perl:5.34
          command:
            - perl
            - -wle
            - print \"pi\"
      restartPolicy: Never
",
    );
}

#[test]
fn create_cronjob() {
    makes(
        "kubectl create cronjob clock --image=busybox --schedule=\"*/5 * * * *\" -- date",
        "\
apiVersion: batch/v1
kind: CronJob
metadata:
  name: clock
spec:
  schedule: \"*/5 * * * *\"
  jobTemplate:
    metadata:
      name: clock
    spec:
      template:
        spec:
          containers:
            - name: clock
              image: busybox
              command:
                - date
          restartPolicy: OnFailure
",
    );
}

#[test]
fn create_configmap() {
    makes_with_files(
        "kubectl create cm settings --from-literal=a=b=c --from-literal=on=true --from-file=app.conf --from-file=logo=logo.png",
        "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  a: b=c
  \"on\": \"true\"
  app.conf: |
    color: red

      size: 1
binaryData:
  logo: iVD/
",
    );
    makes_with_files(
        "kubectl create configmap settings --from-file=conf/",
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  a: \"1\"\n  b: \"yes\"\n",
    );
    makes_with_files(
        "kubectl create configmap settings --from-env-file=.env",
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  A: b\n  B: c=d\n",
    );
}

#[test]
fn what_a_file_holds_stays_open_where_there_are_none() {
    let script = "kubectl create configmap settings --from-file=conf/app.conf";
    let converted = convert(script, None).unwrap();
    assert_eq!(
        converted[0].manifest,
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  \
         app.conf: \"\" # --from-file=conf/app.conf"
    );
    let [note] = converted[0].notes.as_slice() else {
        panic!("one note")
    };
    assert_eq!(
        note.en,
        "The content of `conf/app.conf` is not known: fill it in."
    );
    assert_eq!(
        note.ko,
        "`conf/app.conf` 파일의 내용은 알 수 없어요. 직접 채우세요."
    );
}

#[test]
fn create_secret() {
    makes(
        "kubectl create secret generic db --from-literal=password='p$w 1' --type=Opaque",
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  password: cCR3IDE=\ntype: Opaque\n",
    );
    makes(
        "kubectl create secret docker-registry pull --docker-username=u --docker-password='<p>' --docker-email=e@x --docker-server=https://x",
        "\
apiVersion: v1
kind: Secret
metadata:
  name: pull
data:
  .dockerconfigjson: eyJhdXRocyI6eyJodHRwczovL3giOnsidXNlcm5hbWUiOiJ1IiwicGFzc3dvcmQiOiJcdTAwM2NwXHUwMDNlIiwiZW1haWwiOiJlQHgiLCJhdXRoIjoiZFRvOGNEND0ifX19
type: kubernetes.io/dockerconfigjson
",
    );
    makes(
        "kubectl create secret tls site --cert=site.crt --key=\"my keys/site.key\"",
        "\
apiVersion: v1
kind: Secret
metadata:
  name: site
data:
  tls.crt: \"\" # --cert=site.crt
  tls.key: \"\" # --key=my keys/site.key
type: kubernetes.io/tls
",
    );
}

#[test]
fn create_service() {
    makes(
        "kubectl create service clusterip web --tcp=80:8080 --tcp=443",
        "\
apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: web
spec:
  type: ClusterIP
  selector:
    app: web
  ports:
    - name: 80-8080
      port: 80
      protocol: TCP
      targetPort: 8080
    - name: \"443\"
      port: 443
      protocol: TCP
      targetPort: 443
",
    );
    makes(
        "kubectl create svc nodeport web --tcp=80:http --node-port=30080",
        "\
apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - name: 80-http
      port: 80
      protocol: TCP
      targetPort: http
      nodePort: 30080
",
    );
    makes(
        "kubectl create service loadbalancer web --tcp=80",
        "\
apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: web
spec:
  type: LoadBalancer
  selector:
    app: web
  ports:
    - name: \"80\"
      port: 80
      protocol: TCP
      targetPort: 80
",
    );
    makes(
        "kubectl create service externalname db --external-name db.example.com",
        "\
apiVersion: v1
kind: Service
metadata:
  name: db
  labels:
    app: db
spec:
  type: ExternalName
  externalName: db.example.com
  selector:
    app: db
",
    );
}

#[test]
fn create_ingress() {
    makes(
        "kubectl create ing site --class=nginx --rule='foo.com/=web:http,tls=cert' --rule=foo.com/api*=api:80 \
         --rule='bar.com/=web:80,tls' --annotation a=b --default-backend=web:80",
        "\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: site
  annotations:
    a: b
spec:
  ingressClassName: nginx
  defaultBackend:
    service:
      name: web
      port:
        number: 80
  tls:
    - hosts:
        - foo.com
      secretName: cert
    - hosts:
        - bar.com
  rules:
    - host: foo.com
      http:
        paths:
          - path: /
            pathType: Exact
            backend:
              service:
                name: web
                port:
                  name: http
          - path: /api
            pathType: Prefix
            backend:
              service:
                name: api
                port:
                  number: 80
    - host: bar.com
      http:
        paths:
          - path: /
            pathType: Exact
            backend:
              service:
                name: web
                port:
                  number: 80
",
    );
}

#[test]
fn create_roles() {
    makes(
        "kubectl create role reader --verb=get,list --verb=get --resource=po,pods/log,deploy --resource-name=web",
        "\
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
rules:
  - apiGroups:
      - \"\"
    resources:
      - pods
      - pods/log
    resourceNames:
      - web
    verbs:
      - get
      - list
  - apiGroups:
      - apps
    resources:
      - deployments
    resourceNames:
      - web
    verbs:
      - get
      - list
",
    );
    makes(
        "kubectl create clusterrole logs --verb=get --resource=widgets.example.com --non-resource-url='/logs/*'",
        "\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: logs
rules:
  - apiGroups:
      - example.com
    resources:
      - widgets
    verbs:
      - get
  - nonResourceURLs:
      - /logs/*
    verbs:
      - get
",
    );
    makes(
        "kubectl create clusterrole all --aggregation-rule=rbac.example.com/view=true",
        "\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: all
aggregationRule:
  clusterRoleSelectors:
    - matchLabels:
        rbac.example.com/view: \"true\"
",
    );
}

#[test]
fn create_role_bindings() {
    makes(
        "kubectl create rolebinding readers --role=reader --user=ann --group=dev --serviceaccount=shop:web -n shop",
        "\
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: readers
  namespace: shop
subjects:
  - kind: User
    apiGroup: rbac.authorization.k8s.io
    name: ann
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: dev
  - kind: ServiceAccount
    name: web
    namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: reader
",
    );
    makes(
        "kubectl create clusterrolebinding system:admins --clusterrole=cluster-admin --group=admins -n shop",
        "\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: system:admins
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: admins
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: cluster-admin
",
    );
}

#[test]
fn create_the_rest() {
    makes(
        "kubectl create sa robot -n shop\nkubectl create ns shop",
        "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: robot\n  namespace: shop\n---\n\
         apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n",
    );
    makes(
        "kubectl create quota small --hard=cpu=1,memory=1Gi,pods=2 --scopes=BestEffort",
        "\
apiVersion: v1
kind: ResourceQuota
metadata:
  name: small
spec:
  hard:
    cpu: \"1\"
    memory: 1Gi
    pods: \"2\"
  scopes:
    - BestEffort
",
    );
    makes(
        "kubectl create pdb web --selector='app=web,tier in (a,b),!old' --max-unavailable=50%",
        "\
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 50%
  selector:
    matchLabels:
      app: web
    matchExpressions:
      - key: tier
        operator: In
        values:
          - a
          - b
      - key: old
        operator: DoesNotExist
",
    );
    makes(
        "kubectl create priorityclass high --value=1000 --global-default --description='the \"first\"'",
        "\
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata:
  name: high
value: 1000
globalDefault: true
description: the \"first\"
preemptionPolicy: PreemptLowerPriority
",
    );
}

#[test]
fn expose() {
    let script = "kubectl expose deploy/web --port=80,443 --target-port=http --type=NodePort";
    makes(
        script,
        "\
apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - name: port-1
      port: 80
      protocol: TCP
      targetPort: http
    - name: port-2
      port: 443
      protocol: TCP
      targetPort: http
",
    );
    let note = convert(script, None).unwrap().remove(0).notes.remove(0);
    assert!(note.en.contains("`app: web`"), "{note:?}");
    makes(
        "kubectl expose pod web --name=front --port=80 --selector=app=a -l x=z",
        "\
apiVersion: v1
kind: Service
metadata:
  name: front
  labels:
    x: z
spec:
  selector:
    app: a
  ports:
    - port: 80
      protocol: TCP
      targetPort: 80
",
    );
}

#[test]
fn autoscale() {
    makes(
        "kubectl autoscale deployment web --min=2 --max=5 --cpu=80% --memory=500",
        "\
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  minReplicas: 2
  maxReplicas: 5
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 80
    - type: Resource
      resource:
        name: memory
        target:
          type: AverageValue
          averageValue: 500Mi
",
    );
}

#[test]
fn changes_are_patches() {
    makes(
        "kubectl scale deployment/web sts/db --replicas=3 -n shop",
        "\
# kubectl patch deployment web --namespace=shop --patch-file=patch.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 3
---
# kubectl patch statefulset db --namespace=shop --patch-file=patch.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: shop
spec:
  replicas: 3
",
    );
    makes(
        "kubectl set image deployment/web nginx=nginx:2 side=busybox",
        "\
# kubectl patch deployment web --patch-file=patch.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: nginx
          image: nginx:2
        - name: side
          image: busybox
",
    );
    makes(
        "kubectl label pod web tier=front old-\nkubectl annotate --overwrite ns shop note='a b'",
        "\
# kubectl patch pod web --patch-file=patch.yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    tier: front
    old: null
---
# kubectl patch namespace shop --patch-file=patch.yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  annotations:
    note: a b
",
    );
    makes(
        "kubectl taint nodes one gpu=yes:NoSchedule slow:NoExecute",
        "\
# kubectl patch node one --patch-file=patch.yaml
apiVersion: v1
kind: Node
metadata:
  name: one
spec:
  taints:
    - key: gpu
      value: \"yes\"
      effect: NoSchedule
    - key: slow
      effect: NoExecute
",
    );
}

#[test]
fn a_terminal_s_lines() {
    let script = "\
# a shop
$ kubectl create ns shop   # the namespace

$ sudo kubectl --context=a -n shop create sa \\
>   \"ro\"'bot' && kubectl create ns b; kubectl create ns c
";
    let converted = convert(script, None).unwrap();
    let written: Vec<_> = converted.iter().map(|it| it.span.of(script)).collect();
    assert_eq!(
        written,
        [
            "$ kubectl create ns shop",
            "$ sudo kubectl --context=a -n shop create sa \\\n>   \"ro\"'bot'",
            "kubectl create ns b",
            "kubectl create ns c",
        ]
    );
    assert!(
        converted[1]
            .manifest
            .ends_with("  name: robot\n  namespace: shop")
    );
}
