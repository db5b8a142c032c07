//! Why the API server holds a field to what it does: what stands below a finding of the rules that
//! tell its validation, in place of the rule's own general words.

use podyard_kube::Words;

/// Why some fields are held to something.
struct Reason {
    /// The kinds it is said of, with spaces between them; empty for all.
    kinds: &'static str,
    /// The fields, with spaces between them: the end of their path without indices and keys, from
    /// a whole name on.
    fields: &'static str,
    words: Words,
}

/// Why an object's field at `path`, as the server writes it, is held to something. `None` where
/// there is no more to say than the finding does.
pub(crate) fn reason(kind: &str, path: &str) -> Option<Words> {
    let path = without_brackets(path);
    let found = REASONS.iter().find(|it| {
        let is_of_kind = it.kinds.is_empty() || it.kinds.split(' ').any(|it| it == kind);
        is_of_kind && it.fields.split(' ').any(|field| ends_in(&path, field))
    });
    found.map(|it| it.words)
}

fn without_brackets(path: &str) -> String {
    let mut depth = 0_usize;
    let outside = |c: &char| {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    path.chars().filter(outside).collect()
}

fn ends_in(path: &str, field: &str) -> bool {
    let before = path.strip_suffix(field);
    before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

const fn of(fields: &'static str, en: &'static str, ko: &'static str) -> Reason {
    Reason {
        kinds: "",
        fields,
        words: Words { en, ko },
    }
}

const fn of_kinds(
    kinds: &'static str,
    fields: &'static str,
    en: &'static str,
    ko: &'static str,
) -> Reason {
    Reason {
        kinds,
        fields,
        words: Words { en, ko },
    }
}

/// The first that fits counts.
#[rustfmt::skip] // One reason a paragraph reads better than one argument a line.
const REASONS: &[Reason] = &[
    // Pods and their containers.
    of("containers initContainers ephemeralContainers",
        "A pod is its containers: without one there is nothing to run.",
        "파드는 컨테이너의 묶음이라 컨테이너가 하나도 없으면 실행할 것이 없어요."),
    of("containers.name initContainers.name ephemeralContainers.name volumes.name",
        "The kubelet names folders and log files after it, so it is a DNS label of its own: at most \
         63 lowercase letters, digits and dashes, and no two alike.",
        "kubelet이 이 이름으로 폴더와 로그 파일을 만들어요. 그래서 소문자, 숫자, `-`로 된 63자 이하의 \
         DNS 레이블이어야 하고, 서로 겹칠 수 없어요."),
    of("containers.image initContainers.image ephemeralContainers.image",
        "There is no image to fall back to: without one the kubelet would not know what to start.",
        "기본 이미지는 없어요. 이미지가 없으면 kubelet이 무엇을 시작할지 알 수 없어요."),
    of("containers.ports.name initContainers.ports.name",
        "Services and probes find the port by this name. It is a service name as IANA has them: at \
         most 15 lowercase letters, digits and dashes, with a letter among them.",
        "서비스와 프로브가 이 이름으로 포트를 찾아요. IANA 서비스 이름이라 소문자, 숫자, `-`로 15자까지 쓸 \
         수 있고 글자가 하나는 있어야 해요."),
    of("hostPort",
        "A port is a number of 16 bits, from 1 to 65535. On the node's own network (`hostNetwork`) a \
         container's port is the node's, so the two cannot differ.",
        "포트는 1부터 65535까지의 16비트 숫자예요. 노드의 네트워크를 그대로 쓰면(`hostNetwork`) 컨테이너 포트가 곧 \
         노드 포트라서 두 번호가 다를 수 없어요."),
    of("nodePort",
        "It is a port of every node, by default from 30000 to 32767, and only Services of the types \
         `NodePort` and `LoadBalancer` have one.",
        "모든 노드에 열리는 포트예요(기본 범위는 30000~32767). `NodePort`와 `LoadBalancer` 타입의 서비스에만 있어요."),
    of("healthCheckNodePort allocateLoadBalancerNodePorts",
        "Only Services of the type `LoadBalancer` have it; health is asked for where their traffic \
         stays on the node (`externalTrafficPolicy: Local`).",
        "`LoadBalancer` 타입의 서비스에만 있어요. 상태 확인 포트는 트래픽이 노드 안에 머물 때\
         (`externalTrafficPolicy: Local`)만 써요."),
    of("containerPort targetPort ports.port httpGet.port tcpSocket.port grpc.port service.port \
        endPort",
        "A port is a number of 16 bits, from 1 to 65535, or, where a name is allowed, the port's \
         name.",
        "포트는 1부터 65535까지의 16비트 숫자예요. 이름을 쓸 수 있는 곳이라면 포트의 이름도 돼요."),
    of("protocol",
        "The name is compared letter by letter: `TCP`, `UDP` and `SCTP` are written in capitals.",
        "이름은 대소문자까지 그대로 비교해요. `TCP`, `UDP`, `SCTP`는 대문자로 써요."),
    of("env.valueFrom",
        "A variable has its value from one place: `value`, or one reference below `valueFrom`.",
        "환경 변수의 값은 한 곳에서 와요. `value`를 쓰거나 `valueFrom` 아래에 참조 하나를 적어요."),
    of("env.name envFrom.prefix envFrom",
        "The name ends up in the environment of a process, where `=` ends it; whole sets of variables \
         come from one ConfigMap or one Secret each.",
        "이 이름은 프로세스의 환경 변수가 되는데, 거기서는 `=`가 이름의 끝이에요. 변수 묶음은 컨피그맵이나 시크릿 \
         하나에서 가져와요."),
    of("volumeMounts.mountPath volumeDevices.devicePath",
        "It is a path inside of the container. Two volumes at one path would hide each other, and a \
         `:` would be read as the end of the path.",
        "컨테이너 안의 경로예요. 같은 경로에 볼륨 두 개를 마운트하면 하나가 가려지고, `:`는 경로의 끝으로 읽혀요."),
    of("subPath subPathExpr",
        "It is a way inside of the volume: a path that is absolute or goes up with `..` could lead \
         out of it.",
        "볼륨 안의 경로예요. 절대 경로나 `..`로 올라가는 경로를 허용하면 볼륨 밖으로 나갈 수 있어요."),
    of("hostPath.path local.path",
        "It is a path on the node; one that goes up with `..` could lead anywhere.",
        "노드의 경로예요. `..`로 올라가는 경로는 어디로든 갈 수 있어서 거부돼요."),
    of("successThreshold",
        "A container that has once been live or has started is so; only readiness can ask for \
         several answers in a row.",
        "살아 있음과 시작 여부는 한 번 성공하면 확인된 거예요. 여러 번 연속으로 성공해야 하는 것은 준비성 \
         프로브뿐이에요."),
    of("livenessProbe.initialDelaySeconds livenessProbe.timeoutSeconds livenessProbe.periodSeconds \
        livenessProbe.failureThreshold readinessProbe.initialDelaySeconds \
        readinessProbe.timeoutSeconds readinessProbe.periodSeconds readinessProbe.failureThreshold \
        startupProbe.initialDelaySeconds startupProbe.timeoutSeconds startupProbe.periodSeconds \
        startupProbe.failureThreshold",
        "A probe waits a whole number of seconds and counts whole failures. 0 stands for the \
         default, and less than that means nothing.",
        "프로브는 초 단위의 정수만큼 기다리고 실패를 정수로 세요. 0은 기본값을 뜻하고 음수는 뜻이 없어요."),
    of("livenessProbe readinessProbe startupProbe livenessProbe.tcpSocket livenessProbe.httpGet \
        livenessProbe.grpc readinessProbe.tcpSocket readinessProbe.httpGet readinessProbe.grpc \
        startupProbe.tcpSocket startupProbe.httpGet startupProbe.grpc",
        "A probe asks in one way: `exec`, `grpc`, `httpGet` or `tcpSocket`.",
        "프로브는 `exec`, `grpc`, `httpGet`, `tcpSocket` 가운데 한 가지 방법으로만 확인해요."),
    of("preStop postStart preStop.exec preStop.httpGet preStop.tcpSocket preStop.sleep \
        postStart.exec postStart.httpGet postStart.tcpSocket postStart.sleep",
        "A hook does one thing: `exec`, `httpGet`, `sleep` or `tcpSocket`.",
        "훅은 `exec`, `httpGet`, `sleep`, `tcpSocket` 가운데 한 가지만 해요."),
    of_kinds("LimitRange", "max min default defaultRequest maxLimitRequestRatio",
        "Bounds that contradict each other no pod could keep: the order is `min`, `defaultRequest`, \
         `default`, `max`.",
        "서로 어긋나는 범위는 어떤 파드도 지킬 수 없어요. `min`, `defaultRequest`, `default`, `max` 순서로 커져야 \
         해요."),
    of("volumeClaimTemplates.spec.resources.requests volumeClaimTemplates.spec.resources.limits \
        volumeClaimTemplate.spec.resources.requests volumeClaimTemplate.spec.resources.limits",
        "A claim asks for a size (`storage`), above 0, by which a volume is found or made.",
        "클레임은 0보다 큰 크기(`storage`)를 요청하고, 그 크기로 볼륨을 찾거나 만들어요."),
    of_kinds("PersistentVolumeClaim", "resources.requests resources.limits resources.requests.storage",
        "A claim asks for a size (`storage`), above 0, by which a volume is found or made.",
        "클레임은 0보다 큰 크기(`storage`)를 요청하고, 그 크기로 볼륨을 찾거나 만들어요."),
    of("resources.requests requests",
        "What is requested is kept free for the container on its node. More than its limit it could \
         never use, and devices and huge pages cannot be lent out twice.",
        "요청량은 노드에서 컨테이너 몫으로 비워 두는 양이에요. 제한량보다 많으면 쓸 수 없고, 장치와 huge page는 \
         두 번 내줄 수 없어요."),
    of("resources.limits limits",
        "Amounts are not negative, and a resource is named by Kubernetes (`cpu`, `memory`, `ephemeral-storage`, `hugepages-2Mi`) \
         or with the domain of who offers it, such as `nvidia.com/gpu`.",
        "양은 음수일 수 없어요. 리소스 이름은 쿠버네티스가 정한 것(`cpu`, `memory`, `ephemeral-storage`, `hugepages-2Mi`)이거나, \
         `nvidia.com/gpu`처럼 제공하는 쪽의 도메인이 붙은 것이에요."),
    of("allowPrivilegeEscalation privileged",
        "A privileged container has every power already, so that it cannot be kept from gaining \
         more.",
        "특권 컨테이너는 이미 모든 권한이 있어서 권한 상승을 막는다는 말이 성립하지 않아요."),
    of("runAsUser runAsGroup fsGroup supplementalGroups",
        "Linux numbers users and groups from 0 to 2147483647.",
        "리눅스의 사용자와 그룹 번호는 0부터 2147483647까지예요."),
    of("hostAliases.ip podIPs hostIP",
        "It is an address that names lead to, so it cannot be a name itself.",
        "이름이 가리키는 주소예요. 그래서 이름을 쓸 수 없어요."),
    of("nameservers",
        "The container's resolver asks name servers by their addresses, and three of them at most.",
        "컨테이너의 리졸버는 네임서버를 주소로 찾고 3개까지만 물어봐요."),
    of("dnsConfig dnsConfig.searches dnsPolicy",
        "At most 32 search domains are tried, and with the policy `None` there is nothing but what \
         stands in `dnsConfig`.",
        "검색 도메인은 32개까지 시도해요. 정책이 `None`이면 `dnsConfig`에 적은 것밖에 없어요."),
    of("topologySpreadConstraints topologySpreadConstraints.whenUnsatisfiable \
        topologySpreadConstraints.topologyKey topologySpreadConstraints.maxSkew",
        "A spread says by which label of nodes it counts, by how many pods places may differ (at \
         least 1), and what to do when that cannot be.",
        "분산 제약에는 노드의 어떤 레이블로 세는지, 몇 개까지 차이 나도 되는지(1 이상), 맞출 수 없으면 어떻게 \
         할지를 적어요."),
    of("topologyKey",
        "Near and far are measured by a label of the nodes, such as `kubernetes.io/hostname`: \
         without it nobody knows what is one place.",
        "가깝고 먼 것은 `kubernetes.io/hostname` 같은 노드 레이블로 정해요. 이것이 없으면 어디까지가 같은 \
         곳인지 알 수 없어요."),
    of("weight",
        "Preferences are added up: each counts from 1 to 100.",
        "선호도는 모두 더해서 비교해요. 하나의 가중치는 1부터 100까지예요."),
    of("tolerations tolerations.operator tolerations.effect tolerations.key \
        tolerations.tolerationSeconds tolerations.value",
        "A toleration names the taint it bears: `Equal` compares key and value, `Exists` asks for the \
         key alone, and only `NoExecute` knows a time after which the pod goes.",
        "톨러레이션은 어떤 테인트를 견디는지 적어요. `Equal`은 키와 값을 비교하고 `Exists`는 키만 봐요. 얼마 \
         뒤에 나갈지는 `NoExecute`에만 적을 수 있어요."),
    of("containers.restartPolicy initContainers.restartPolicy ephemeralContainers.restartPolicy",
        "A container's own policy goes over that of its pod. An init container that is always started \
         again is a sidecar: it keeps running beside the others.",
        "컨테이너에 적은 정책은 파드의 정책보다 앞서요. 항상 다시 시작하는 초기화 컨테이너는 사이드카가 되어 다른 \
         컨테이너와 함께 계속 실행돼요."),
    of_kinds("Job CronJob", "restartPolicy",
        "A Job is done when its pods end, so they may not always be started again: `Never` or \
         `OnFailure`.",
        "잡은 파드가 끝나야 완료돼요. 그래서 항상 다시 시작하게 할 수 없고 `Never`나 `OnFailure`를 써요."),
    of_kinds("Deployment ReplicaSet StatefulSet DaemonSet ReplicationController", "restartPolicy",
        "It keeps its pods running, so they are always started again. What shall run to its end is a \
         Job.",
        "파드를 계속 실행해 두는 리소스라 컨테이너는 항상 다시 시작돼요. 한 번 실행하고 끝날 일이라면 잡을 \
         쓰세요."),
    of("activeDeadlineSeconds terminationGracePeriodSeconds ttlSecondsAfterFinished backoffLimit \
        completions parallelism replicas minReadySeconds revisionHistoryLimit \
        progressDeadlineSeconds startingDeadlineSeconds successfulJobsHistoryLimit \
        failedJobsHistoryLimit",
        "It counts pods, tries or seconds: whole numbers, none of them negative.",
        "파드, 시도, 초의 수를 세는 값이라 0 이상의 정수여야 해요."),
    // What makes pods.
    of_kinds("Deployment ReplicaSet StatefulSet DaemonSet Job CronJob ReplicationController",
        "selector template.metadata.labels",
        "By its selector it finds the pods that it made. One that does not choose its own template \
         would make more and more of them.",
        "셀렉터로 자기가 만든 파드를 찾아요. 자기 템플릿을 고르지 못하는 셀렉터라면 파드를 끝없이 만들게 돼요."),
    of_kinds("PodDisruptionBudget", "minAvailable maxUnavailable spec",
        "A budget says how many pods must stay or how many may go, as a number or in percent; both at \
         once could contradict each other.",
        "몇 개가 남아야 하는지, 또는 몇 개까지 내려가도 되는지를 개수나 퍼센트로 적어요. 둘을 함께 적으면 서로 \
         어긋날 수 있어요."),
    of("maxUnavailable maxSurge rollingUpdate",
        "An update takes a pod away first or makes one more first. With neither it could not take a \
         step.",
        "업데이트할 때는 파드를 하나 먼저 내리거나 하나 더 만들어요. 둘 다 0이면 한 걸음도 나갈 수 없어요."),
    of("spec.schedule jobTemplate.schedule",
        "A schedule has five fields: minute, hour, day of the month, month, day of the week; or it is a \
         name such as `@daily`.",
        "일정은 분, 시, 일, 월, 요일의 다섯 필드로 적어요. `@daily` 같은 이름도 돼요."),
    of("timeZone",
        "It is looked up in the time zones of IANA, such as `Asia/Seoul`. `Local` would be another one \
         on every machine.",
        "IANA 시간대 데이터베이스에서 찾아요(예: `Asia/Seoul`). `Local`은 기계마다 달라서 쓸 수 없어요."),
    of("concurrencyPolicy",
        "When a run is due while the last one is not over, it starts beside it (`Allow`), not at all \
         (`Forbid`) or in its place (`Replace`).",
        "앞선 잡이 끝나지 않았는데 다음 차례가 오면 함께 실행하거나(`Allow`), 건너뛰거나(`Forbid`), \
         바꿔요(`Replace`)."),
    of_kinds("HorizontalPodAutoscaler", "minReplicas maxReplicas",
        "An autoscaler needs a ceiling, and its floor is not above it.",
        "오토스케일러에는 상한이 있어야 하고 하한이 그보다 클 수 없어요."),
    of_kinds("HorizontalPodAutoscaler", "target averageValue averageUtilization value type metrics",
        "A metric is compared with one target: a value, an average, or the share of the requests that \
         is used.",
        "메트릭은 하나의 목표와 비교해요. 값, 평균값, 요청량 대비 사용률 가운데 하나예요."),
    of_kinds("HorizontalPodAutoscaler",
        "scaleTargetRef scaleTargetRef.kind scaleTargetRef.name scaleTargetRef.apiVersion \
         describedObject describedObject.kind describedObject.name",
        "By API version, kind and name it finds what it scales or measures.",
        "API 버전, 종류, 이름으로 크기를 조절하거나 측정할 대상을 찾아요."),
    of_kinds("HorizontalPodAutoscaler",
        "metrics.resource metrics.pods metrics.object metrics.external metrics.containerResource \
         metric.name resource.name containerResource.name containerResource.container",
        "A metric is of one type, and what stands beside the type is of the same name.",
        "메트릭의 타입은 하나이고, 옆에는 그 타입과 같은 이름의 내용만 적어요."),
    of_kinds("HorizontalPodAutoscaler",
        "behavior scaleUp scaleDown policies policies.type policies.value policies.periodSeconds \
         stabilizationWindowSeconds selectPolicy tolerance",
        "Policies say by how many pods or percent it may change within so many seconds; each number is \
         above 0, and windows are at most an hour, periods half of one.",
        "정책에는 몇 초 동안 파드 몇 개나 몇 퍼센트까지 바꿀 수 있는지 적어요. 숫자는 0보다 크고, 안정화 시간은 한 \
         시간, 기간은 30분까지예요."),
    of_kinds("Job CronJob",
        "podFailurePolicy podFailurePolicy.rules podFailurePolicy.rules.action \
         podFailurePolicy.rules.onExitCodes podFailurePolicy.rules.onPodConditions \
         onExitCodes.containerName onExitCodes.operator onExitCodes.values onPodConditions.type \
         onPodConditions.status",
        "A rule acts on exit codes of a container of the pod or on conditions of the pod: one of the \
         two, each value once.",
        "규칙은 파드에 있는 컨테이너의 종료 코드나 파드의 컨디션을 보고 움직여요. 둘 중 하나만 쓰고 같은 값을 \
         되풀이하지 않아요."),
    of_kinds("Job CronJob",
        "successPolicy successPolicy.rules succeededIndexes succeededCount backoffLimitPerIndex \
         maxFailedIndexes completionMode",
        "It is about the indexes of an `Indexed` Job, of which there are as many as completions.",
        "`Indexed` 잡의 인덱스에 대한 설정이에요. 인덱스는 완료 횟수만큼 있어요."),
    // Services and what leads to them.
    of_kinds("Service", "spec.ports",
        "A Service without ports forwards nothing; only a headless one and an ExternalName may do \
         without.",
        "포트가 없는 서비스는 아무것도 전달하지 않아요. 헤드리스 서비스와 ExternalName만 포트가 없어도 돼요."),
    of_kinds("Service Endpoints EndpointSlice", "ports.name",
        "With more than one port each has a name of its own, by which Ingresses and others tell them \
         apart.",
        "포트가 둘 이상이면 저마다 다른 이름이 있어야 인그레스 같은 곳에서 구분할 수 있어요."),
    of("clusterIP clusterIPs ipFamilies ipFamilyPolicy",
        "A Service has one address of each family, from the cluster's own range; `None` stands alone and \
         makes it headless.",
        "서비스는 IP 패밀리마다 클러스터 대역의 주소를 하나씩 가져요. `None`은 혼자 쓰고, 헤드리스 서비스가 돼요."),
    of("externalName",
        "The cluster's DNS answers with it as an alias (CNAME), so it is a name in DNS and no address.",
        "클러스터 DNS가 이 값을 별칭(CNAME)으로 알려 줘요. 그래서 주소가 아니라 DNS 이름이어야 해요."),
    of("externalTrafficPolicy internalTrafficPolicy loadBalancerClass loadBalancerSourceRanges \
        LoadBalancerSourceRanges",
        "It says how traffic comes in, which only some types of Services have: from outside of the \
         cluster it comes to `NodePort` and `LoadBalancer`.",
        "트래픽이 어떻게 들어오는지 정하는 값이라 서비스 타입에 따라 쓸 수 없기도 해요. 클러스터 밖에서는 \
         `NodePort`와 `LoadBalancer`로 들어와요."),
    of("externalIPs addresses.ip notReadyAddresses.ip endpoints.addresses",
        "Traffic is sent to this address, so it is one that others can reach: neither a \
         machine's own (loopback) nor one of a single link (link-local).",
        "이 주소로 트래픽을 보내요. 그래서 루프백이나 링크 로컬 주소는 쓸 수 없어요."),
    of_kinds("Ingress", "path pathType",
        "Every path says how it is compared, for controllers once differed: `Prefix`, `Exact` or \
         `ImplementationSpecific`. A path begins with `/`.",
        "예전에는 컨트롤러마다 비교하는 방법이 달랐어요. 그래서 경로마다 `Prefix`, `Exact`, \
         `ImplementationSpecific` 가운데 하나를 적어요. 경로는 `/`로 시작해요."),
    of_kinds("Ingress", "host hosts",
        "Requests are told apart by the name in their `Host` header: a DNS name, whose first part may \
         be `*`.",
        "요청의 `Host` 헤더에 있는 이름으로 구분해요. DNS 이름이어야 하고 첫 부분만 `*`로 쓸 수 있어요."),
    of_kinds("Ingress", "backend defaultBackend backend.service backend.resource",
        "A request ends at one place: a port of a Service, or a resource.",
        "요청은 한 곳으로 가요. 서비스의 포트이거나 리소스예요."),
    of_kinds("NetworkPolicy", "from to ipBlock",
        "A peer is either a block of addresses or pods by their labels: an address says nothing of \
         labels.",
        "상대는 주소 대역이거나 레이블로 고른 파드예요. 주소만으로는 레이블을 알 수 없어서 함께 쓸 수 없어요."),
    of("cidr except podCIDR podCIDRs",
        "A block is written as its first address and the number of bits that stay, such as \
         `10.0.0.0/8`.",
        "대역은 첫 주소와 고정된 비트 수로 적어요(예: `10.0.0.0/8`)."),
    of_kinds("IngressClass", "controller",
        "The class is for the controller that calls itself so: a name with a domain, such as \
         `example.com/ingress-controller`.",
        "이 이름을 쓰는 컨트롤러가 클래스를 맡아요. `example.com/ingress-controller`처럼 도메인이 붙은 이름이에요."),
    // Names, labels, data.
    of("managedFields managedFields.operation managedFields.fieldsType managedFields.apiVersion \
        managedFields.manager managedFields.fieldsV1",
        "The server notes here who has set which field. In a manifest of your own leave it out.",
        "누가 어떤 필드를 정했는지 서버가 적어 두는 곳이에요. 직접 쓰는 매니페스트에서는 빼세요."),
    of("labels matchLabels nodeSelector spec.selector",
        "Labels are there to choose by, so keys and values are short: at most 63 letters, digits, \
         dashes, underscores and dots. Longer words go into annotations.",
        "레이블은 고르는 데 쓰는 것이라 키와 값이 짧아요. 글자, 숫자, `-`, `_`, `.`으로 63자까지예요. 더 긴 말은 \
         애너테이션에 적으세요."),
    of("matchExpressions matchExpressions.key matchExpressions.operator matchExpressions.values",
        "`In` and `NotIn` compare with values, `Exists` and `DoesNotExist` ask for the key alone. \
         Nodes can also be compared with one number, by `Gt` and `Lt`.",
        "`In`과 `NotIn`은 값들과 비교하고 `Exists`와 `DoesNotExist`는 키만 봐요. 노드라면 `Gt`와 `Lt`로 숫자 \
         하나와 비교할 수도 있어요."),
    of("annotations",
        "The keys of annotations are those of labels: a short name, with a domain before it where it \
         is somebody's. All of them together are at most 256 KiB.",
        "애너테이션의 키는 레이블의 키와 같은 형식이에요. 짧은 이름 앞에 누구의 것인지 도메인을 붙일 수 있어요. \
         모두 합쳐 256KiB까지예요."),
    of("finalizers",
        "A finalizer tells who has to clean up before the object goes, so it has a domain: \
         `example.com/cleanup`.",
        "파이널라이저는 오브젝트가 사라지기 전에 누가 정리해야 하는지 알려 줘요. 그래서 `example.com/cleanup`처럼 \
         도메인이 붙어요."),
    of("ownerReferences ownerReferences.kind ownerReferences.name ownerReferences.uid \
        ownerReferences.apiVersion ownerReferences.controller",
        "By it the garbage collector finds the owner: all of it has to be right, and one owner at most \
         is the controller.",
        "가비지 컬렉터가 이것으로 소유자를 찾아요. 모두 맞아야 하고, 컨트롤러인 소유자는 하나뿐이에요."),
    of_kinds("ConfigMap", "data binaryData",
        "Each key becomes the name of a file where it is mounted: letters, digits, dashes, underscores \
         and dots, and of one name there is one file.",
        "마운트하면 키가 파일 이름이 돼요. 글자, 숫자, `-`, `_`, `.`만 쓸 수 있고, 한 이름의 파일은 하나뿐이에요."),
    of_kinds("Secret", "data stringData",
        "Each key becomes the name of a file where it is mounted, and the type promises keys to those \
         who read it: `kubernetes.io/tls` has `tls.crt` and `tls.key`.",
        "마운트하면 키가 파일 이름이 돼요. 그리고 타입마다 읽는 쪽이 기대하는 키가 있어요. `kubernetes.io/tls`라면 \
         `tls.crt`와 `tls.key`예요."),
    // Storage.
    of("accessModes",
        "Claims and volumes find each other by how many nodes may mount at once; \
         `ReadWriteOncePod` goes with no other.",
        "몇 개의 노드가 함께 마운트할 수 있는지로 클레임과 볼륨이 짝을 찾아요. `ReadWriteOncePod`는 다른 모드와 \
         함께 쓸 수 없어요."),
    of("capacity",
        "Claims and volumes find each other by size: a volume has one, above 0.",
        "클레임과 볼륨은 크기로도 짝을 찾아요. 볼륨에는 0보다 큰 크기가 있어야 해요."),
    of_kinds("LimitRange", "limits limits.type",
        "Each type of thing is bounded once: `Container`, `Pod` or `PersistentVolumeClaim`.",
        "대상마다 한 번씩만 범위를 정해요. `Container`, `Pod`, `PersistentVolumeClaim`이 있어요."),
    of_kinds("PersistentVolume",
        "spec spec.local spec.csi spec.nfs spec.hostPath spec.iscsi spec.fc spec.rbd spec.cephfs \
         spec.cinder spec.glusterfs spec.azureDisk spec.azureFile spec.awsElasticBlockStore \
         spec.gcePersistentDisk spec.flexVolume spec.portworxVolume spec.scaleIO spec.storageos \
         spec.quobyte spec.photonPersistentDisk spec.vsphereVolume spec.flocker",
        "A volume is stored in one way: exactly one source stands in it.",
        "볼륨이 저장되는 곳은 하나예요. 원본은 정확히 하나만 적어요."),
    of("volumes volumes.configMap volumes.secret volumes.emptyDir volumes.hostPath \
        volumes.persistentVolumeClaim volumes.projected volumes.nfs volumes.csi volumes.image \
        volumes.downwardAPI volumes.ephemeral projected.sources sources",
        "A volume comes from one place: exactly one source stands beside its name.",
        "볼륨은 한 곳에서 와요. 이름 옆에 원본을 정확히 하나만 적어요."),
    of("mountPropagation",
        "It says whether mounts made later show on the other side: `None`, `HostToContainer`, or \
         `Bidirectional`, which takes a privileged container.",
        "나중에 생긴 마운트가 상대쪽에도 보이는지 정해요. `None`, `HostToContainer`, 그리고 특권 컨테이너에서만 쓸 \
         수 있는 `Bidirectional`이 있어요."),
    of("nodeAffinity nodeSelectorTerms nodeSelectorTerms.matchFields matchFields matchFields.key \
        matchFields.operator matchFields.values allowedTopologies \
        allowedTopologies.matchLabelExpressions matchLabelExpressions matchLabelExpressions.key \
        matchLabelExpressions.values",
        "Terms choose nodes by their labels, and by `metadata.name` alone of their fields; a term \
         that says nothing, or twice the same, chooses none.",
        "조건은 노드의 레이블로 노드를 골라요. 노드의 필드는 `metadata.name`만 쓸 수 있어요. 비어 있거나 같은 말을 \
         되풀이하는 조건은 쓸 수 없어요."),
    of_kinds("StorageClass VolumeAttributesClass CSINode VolumeAttachment CSIStorageCapacity",
        "parameters provisioner driverName attacher drivers drivers.name",
        "The driver is found by its name, and its parameters are handed to it as they are.",
        "드라이버를 이름으로 찾고 파라미터는 그대로 넘겨요."),
    of_kinds("CSIDriver", "tokenRequests tokenRequests.expirationSeconds tokenRequests.audience \
        volumeLifecycleModes fsGroupPolicy",
        "The kubelet goes by what the driver says here of itself.",
        "kubelet은 드라이버가 여기에 밝힌 대로 움직여요."),
    of_kinds("VolumeAttachment", "source source.persistentVolumeName source.inlineVolumeSpec",
        "One volume is attached: a PersistentVolume by its name, or one that is described here.",
        "볼륨 하나를 붙여요. 퍼시스턴트볼륨을 이름으로 적거나, 여기에 직접 적어요."),
    of("reclaimPolicy persistentVolumeReclaimPolicy",
        "It says what becomes of the data when its claim is gone: `Retain` keeps it, `Delete` deletes \
         it.",
        "클레임이 사라진 뒤에 데이터를 어떻게 할지 정해요. `Retain`은 남기고 `Delete`는 지워요."),
    of("volumeBindingMode",
        "A volume is chosen at once (`Immediate`), or when a pod needs it (`WaitForFirstConsumer`), near \
         that pod.",
        "볼륨을 바로 고르거나(`Immediate`), 파드가 필요로 할 때 그 파드 가까이에서 골라요\
         (`WaitForFirstConsumer`)."),
    // Access.
    of("roleRef roleRef.kind roleRef.apiGroup roleRef.name",
        "A binding grants one role: a `Role` of its own namespace, or a `ClusterRole`, both of the group \
         `rbac.authorization.k8s.io`.",
        "바인딩은 역할 하나를 줘요. 같은 네임스페이스의 `Role`이나 `ClusterRole`이고, 둘 다 \
         `rbac.authorization.k8s.io` 그룹이에요."),
    of("subjects subjects.kind subjects.name subjects.apiGroup subjects.namespace",
        "A subject is a `User` or a `Group` of the group `rbac.authorization.k8s.io`, or a \
         `ServiceAccount` with its namespace.",
        "권한을 받는 쪽은 `rbac.authorization.k8s.io` 그룹의 `User`나 `Group`, 또는 네임스페이스가 적힌 \
         `ServiceAccount`예요."),
    of_kinds("Role ClusterRole", "rules.verbs rules.resources rules.apiGroups rules.nonResourceURLs",
        "A rule says what may be done (verbs) and to what: to resources of API groups (`\"\"` is the core \
         group), or, in a ClusterRole, to URLs that are none.",
        "규칙에는 무엇을 할 수 있는지(동사)와 무엇에 대해서인지를 적어요. API 그룹(`\"\"`는 코어 그룹)의 \
         리소스이거나, ClusterRole이라면 리소스가 아닌 URL이에요."),
    of_kinds("PriorityClass", "value preemptionPolicy globalDefault",
        "What is above one billion is kept for Kubernetes' own pods.",
        "10억보다 큰 값은 쿠버네티스 자신의 파드를 위해 남겨 둬요."),
    of("hard scopes scopeSelector scopeName",
        "A quota counts what it knows by name, such as `pods`, `requests.cpu` or \
         `count/deployments.apps`, and in a scope only what every pod in it has.",
        "쿼터는 `pods`, `requests.cpu`, `count/deployments.apps`처럼 이름을 아는 것만 세요. 범위를 정했다면 그 \
         범위의 파드가 모두 가진 것만 셀 수 있어요."),
    // What extends the API.
    of_kinds("CustomResourceDefinition", "versions storedVersions storage served version",
        "Objects are kept in one version, from which the server makes the others: exactly one has \
         `storage: true`.",
        "오브젝트는 한 버전으로 저장하고 나머지는 서버가 바꿔서 보여 줘요. 그래서 `storage: true`인 버전은 \
         정확히 하나예요."),
    of_kinds("CustomResourceDefinition",
        "names names.kind names.plural names.singular names.listKind names.shortNames \
         names.categories metadata.name group",
        "The names become part of the API's URLs: the plural and the group are the object's own name, \
         such as `crontabs.example.com`.",
        "이 이름들은 API의 URL이 돼요. 복수형과 그룹을 이은 것이 이 오브젝트의 이름이에요(예: \
         `crontabs.example.com`)."),
    of_kinds("CustomResourceDefinition",
        "type $ref patternProperties additionalItems dependencies definitions uniqueItems \
         additionalProperties properties items x-kubernetes-preserve-unknown-fields nullable",
        "A schema is structural: every field says its type, once, so that the server knows what to keep, \
         to fill in and to compare. What would cost too much or cannot be followed is left out.",
        "스키마는 구조적이어야 해요. 필드마다 타입을 한 번씩 적어야 서버가 무엇을 남기고, 채우고, 비교할지 \
         알아요. 비용이 너무 크거나 따라갈 수 없는 키워드는 쓸 수 없어요."),
    of("sideEffects admissionReviewVersions",
        "Every request of its kind waits for the webhook, so it has to say which versions it \
         understands and whether a dry run leaves traces.",
        "해당하는 요청은 모두 웹훅의 답을 기다려요. 그래서 어떤 버전을 이해하는지, 시험 실행(dry run)이 흔적을 \
         남기는지 밝혀야 해요."),
    of("clientConfig clientConfig.url clientConfig.service.name clientConfig.service.namespace \
        clientConfig.service.path",
        "The server calls one place, by HTTPS: a `url`, or a `service` with its namespace.",
        "서버는 HTTPS로 한 곳을 호출해요. `url`이거나, 네임스페이스가 적힌 `service`예요."),
    of_kinds("ValidatingAdmissionPolicy MutatingAdmissionPolicy ValidatingAdmissionPolicyBinding \
        MutatingAdmissionPolicyBinding",
        "paramRef paramRef.name paramRef.selector paramRef.parameterNotFoundAction paramKind \
         paramKind.kind paramKind.apiVersion policyName validationActions validations \
         auditAnnotations auditAnnotations.key failurePolicy reinvocationPolicy mutations \
         matchConstraints matchResources variables.name matchConditions.name spec",
        "A policy says what is judged and how; its binding names it, says where it counts, what follows \
         (`validationActions`) and with which parameters: by name or by selector, and what happens \
         without them.",
        "정책에는 무엇을 어떻게 판단할지를 적고, 바인딩에는 정책의 이름, 적용할 곳, 어기면 할 일\
         (`validationActions`), 파라미터를 적어요. 파라미터는 이름이나 셀렉터로 고르고 없을 때 어떻게 할지도 정해요."),
    of_kinds("FlowSchema PriorityLevelConfiguration",
        "rules subjects user serviceAccount group resourceRules nonResourceRules namespaces \
         resourceRules.verbs resourceRules.resources resourceRules.apiGroups \
         nonResourceRules.verbs nonResourceURLs limited exempt limitResponse queuing spec \
         priorityLevelConfiguration matchingPrecedence distinguisherMethod type",
        "Requests are sorted by who asks (one kind of subject each) and for what (resources, or URLs \
         that are none), and each level has the settings of its own type alone.",
        "요청을 누가(주체마다 한 가지) 무엇을(리소스나 리소스가 아닌 URL) 요청하는지로 나눠요. 각 레벨에는 자기 \
         타입의 설정만 적어요."),
    of_kinds("ResourceClaim ResourceClaimTemplate",
        "requests requests.name exactly firstAvailable firstAvailable.name deviceClassName count \
         allocationMode constraints constraints.requests config.requests matchAttribute \
         distinctAttribute cel",
        "A claim names its requests: each asks for devices of a class, exactly so or the first of some \
         choices that is there. Constraints and configuration name the requests they are about.",
        "클레임은 요청마다 이름을 붙여요. 요청에서는 디바이스 클래스를 정해서 딱 그것을 달라고 하거나, 여러 후보 가운데 \
         먼저 되는 것을 달라고 해요. 제약 조건과 설정은 어느 요청에 대한 것인지 그 이름으로 가리켜요."),
    of_kinds("ResourceClaim ResourceClaimTemplate DeviceClass",
        "opaque opaque.driver opaque.parameters extendedResourceName tolerations.key tolerations.value \
         tolerations.operator tolerations.effect config selectors selectors.cel",
        "Devices belong to a driver, which has the name of a domain; what is set for it is an object that \
         only the driver understands.",
        "디바이스는 도메인 이름으로 된 드라이버에 속해요. 드라이버에 전하는 설정은 그 드라이버만 이해하는 오브젝트예요."),
    of_kinds("ServiceCIDR", "cidrs",
        "Services get their cluster IPs from these blocks: one of IPv4, one of IPv6, or both, each \
         written by its first address.",
        "서비스의 클러스터 IP를 이 대역에서 나눠 줘요. IPv4와 IPv6를 하나씩 둘 수 있고, 대역의 첫 주소로 적어요."),
    of_kinds("IPAddress",
        "metadata.name metadata.generateName parentRef parentRef.group parentRef.resource parentRef.name \
         parentRef.namespace",
        "The object stands for one address, which is its name in the one way to write it, and says whose \
         it is.",
        "오브젝트 하나가 주소 하나를 나타내요. 주소를 표준 표기로 쓴 것이 이름이고, 누구의 주소인지도 적어요."),
    of_kinds("CertificateSigningRequest", "request signerName usages expirationSeconds",
        "The signer is told which certificate, for what use, and for how long, at least 10 minutes; the \
         request is a PEM block in base64.",
        "서명자에게 어떤 인증서를 무슨 용도로 얼마 동안(10분 이상) 쓸지 알려요. 요청은 base64로 인코딩한 PEM \
         블록이에요."),
    of("webhooks.name",
        "The name tells whose webhook it is: a domain of at least three parts, such as \
         `pods.policy.example.com`, and no two alike.",
        "누구의 웹훅인지 알려 주는 이름이에요. `pods.policy.example.com`처럼 세 부분 이상인 도메인이고, 서로 겹칠 \
         수 없어요."),
    of("webhooks.timeoutSeconds",
        "Every request of its kind waits so long at most: 1 to 30 seconds.",
        "해당하는 요청은 모두 이만큼까지 기다려요. 1초부터 30초까지예요."),
    of_kinds("ValidatingWebhookConfiguration MutatingWebhookConfiguration ValidatingAdmissionPolicy \
        MutatingAdmissionPolicy ValidatingAdmissionPolicyBinding MutatingAdmissionPolicyBinding",
        "webhooks.rules webhooks.rules.operations webhooks.rules.apiVersions webhooks.rules.resources \
         webhooks.rules.scope operations apiVersions apiGroups resources resourceRules",
        "A rule says for which operations, groups, versions and resources it is asked; `*` is all of \
         them and stands alone.",
        "규칙에는 어떤 작업, 그룹, 버전, 리소스에 대해 물어볼지 적어요. `*`는 전부라는 뜻이라 혼자 써요."),
    of("expression matchConditions.expression messageExpression valueExpression",
        "The server compiles the expression (CEL) before it takes the object.",
        "서버는 오브젝트를 받기 전에 표현식(CEL)을 컴파일해요."),
    of("metadata.namespace",
        "The namespace is a part of the object's URL, and a DNS label: at most 63 lowercase letters, \
         digits and dashes.",
        "네임스페이스는 오브젝트의 URL에 들어가는 DNS 레이블이에요. 소문자, 숫자, `-`로 63자까지예요."),
    of("metadata.name metadata.generateName serviceAccountName nodeName schedulerName \
        imagePullSecrets.name secretName claimName priorityClassName runtimeClassName serviceName \
        subdomain hostname storageClassName volumeName volumeAttributesClassName backend.service.name \
        defaultBackend.service.name",
        "Names of objects end up in URLs and many in DNS, so they are written in lowercase letters, \
         digits, dashes and often dots.",
        "오브젝트의 이름은 URL에, 상당수는 DNS에도 쓰여요. 그래서 소문자, 숫자, `-`로 쓰고 `.`도 될 때가 많아요."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_the_end_of_the_path_and_the_kind() {
        let says = |kind, path| reason(kind, path).map_or("", |it| it.en);
        assert!(says("Pod", "spec.containers[0].ports[1].containerPort").contains("16 bits"));
        assert!(says("Pod", "metadata.labels[app.kubernetes.io/name]").starts_with("Labels"));
        let path = "spec.template.spec.restartPolicy";
        assert!(says("Job", path).starts_with("A Job"));
        assert!(says("Deployment", path).starts_with("It keeps"));
        assert_eq!(reason("Pod", path), None);
        let own = "spec.template.spec.initContainers[0].restartPolicy";
        assert!(says("Job", own).starts_with("A container's own"));
        let path = "webhooks[0].timeoutSeconds";
        assert!(says("ValidatingWebhookConfiguration", path).contains("30 seconds"));
        let path = "spec.resources.requests[storage]";
        assert!(says("PersistentVolumeClaim", path).starts_with("A claim"));
    }

    #[test]
    fn a_name_is_met_whole() {
        assert_eq!(reason("Pod", "spec.report"), None);
        assert_eq!(reason("Pod", ""), None);
        assert_eq!(reason("Pod", "spec.x[a[b]].y]"), None);
    }

    #[test]
    fn every_reason_can_be_met() {
        for (index, it) in REASONS.iter().enumerate() {
            let kind = it.kinds.split(' ').next().unwrap_or_default();
            let met = |field: &str| {
                let words = reason(kind, &format!("spec.x.{field}"));
                words.is_some_and(|words| words.en == it.words.en)
            };
            assert!(
                it.fields.split_whitespace().any(met),
                "{index}: {}",
                it.fields
            );
        }
    }
}
