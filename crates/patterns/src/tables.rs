//! What is told about the patterns as a whole, as tables.

use podyard_kube::Words;

/// What programs know from their language, and what a cluster has for it.
#[derive(Clone, Copy, Debug)]
pub struct Concept {
    /// What it is about.
    pub about: Words,
    /// In one process, in the words of Java.
    pub in_process: Words,
    /// In a cluster.
    pub distributed: Words,
    /// The pattern whose example shows it.
    pub pattern: &'static str,
}

/// Hooks of a container beside init containers of a pod.
#[derive(Clone, Copy, Debug)]
pub struct Hook {
    /// What is compared.
    pub about: Words,
    /// `postStart` and `preStop`.
    pub hooks: Words,
    /// Init containers.
    pub init_containers: Words,
    /// The pattern whose example shows it.
    pub pattern: &'static str,
}

const fn concept(
    about: Words,
    in_process: Words,
    distributed: Words,
    pattern: &'static str,
) -> Concept {
    Concept {
        about,
        in_process,
        distributed,
        pattern,
    }
}

const fn hook(about: Words, hooks: Words, init_containers: Words, pattern: &'static str) -> Hook {
    Hook {
        about,
        hooks,
        init_containers,
        pattern,
    }
}

const fn w(en: &'static str, ko: &'static str) -> Words {
    Words { en, ko }
}

/// From one process to many.
#[rustfmt::skip]
pub const CONCEPTS: &[Concept] = &[
    concept(w("Encapsulates behaviour", "동작을 감싸는 단위"), w("class", "클래스"), w("container image", "컨테이너 이미지"), "image-builder"),
    concept(w("Instance", "인스턴스"), w("object", "객체"), w("container", "컨테이너"), "predictable-demands"),
    concept(w("Unit of reuse", "재사용 단위"), w("`.jar`", "`.jar` 파일"), w("container image", "컨테이너 이미지"), "image-builder"),
    concept(w("Composition", "합성"), w("an object that contains others", "다른 객체를 품은 객체"), w("Pod with a sidecar", "사이드카가 있는 파드"), "sidecar"),
    concept(w("Inheritance", "상속"), w("`extends` a class", "클래스를 `extends` 키워드로 확장"), w("`FROM` a parent image", "부모 이미지를 `FROM` 명령으로 지정"), "image-builder"),
    concept(w("Unit of deployment", "배포 단위"), w("`.jar`, `.war`, `.ear`", "`.jar`, `.war`, `.ear` 파일"), w("Pod", "파드"), "declarative-deployment"),
    concept(w("Isolation at build and run time", "빌드와 실행 때의 격리"), w("module, package, class", "모듈, 패키지, 클래스"), w("namespace, Pod, container", "네임스페이스, 파드, 컨테이너"), "process-containment"),
    concept(w("Initialisation", "초기화"), w("constructor", "생성자"), w("init container", "초기화 컨테이너"), "init-container"),
    concept(w("Right after initialisation", "초기화 직후"), w("`init` method", "`init` 메서드"), w("`postStart` hook", "`postStart` 훅"), "managed-lifecycle"),
    concept(w("Right before destruction", "소멸 직전"), w("`destroy` method", "`destroy` 메서드"), w("`preStop` hook", "`preStop` 훅"), "managed-lifecycle"),
    concept(w("Clean-up", "정리"), w("`finalize`, shutdown hook", "`finalize` 메서드, 종료 훅"), w("defer container", "defer 컨테이너"), "managed-lifecycle"),
    concept(w("Asynchronous and parallel work", "비동기·병렬 작업"), w("thread pool", "스레드 풀"), w("Job", "잡"), "batch-job"),
    concept(w("Periodic work", "주기적인 작업"), w("timer", "타이머"), w("CronJob", "크론잡"), "periodic-job"),
    concept(w("Work in the background", "백그라운드 작업"), w("daemon thread", "데몬 스레드"), w("DaemonSet", "데몬셋"), "daemon-service"),
    concept(w("Configuration", "설정"), w("environment variables, `.properties`", "환경 변수, `.properties` 파일"), w("ConfigMap, Secret", "컨피그맵, 시크릿"), "configuration-resource"),
];

/// When to use which.
#[rustfmt::skip]
pub const HOOKS: &[Hook] = &[
    hook(w("When they act", "언제 움직이나요"), w("at the stages of a container's life", "컨테이너 수명주기의 단계마다"), w("at the stages of a Pod's life", "파드 수명주기의 단계마다"), "managed-lifecycle"),
    hook(w("At the start", "시작할 때"), w("the `postStart` command", "`postStart` 명령"), w("the `initContainers`, one after the other", "`initContainers` 목록을 차례대로"), "init-container"),
    hook(w("At the end", "끝날 때"), w("the `preStop` command", "`preStop` 명령"), w("nothing", "해당 없음"), "managed-lifecycle"),
    hook(w("What is guaranteed", "무엇을 보장하나요"), w("`postStart` runs beside the container's own process", "`postStart` 훅은 컨테이너의 프로세스와 함께 실행돼요"), w("all have succeeded before any application container starts", "모두 성공해야 애플리케이션 컨테이너가 시작돼요"), "init-container"),
    hook(w("What for", "어디에 쓰나요"), w("small work of one container at its start or stop", "컨테이너 하나가 시작하고 멈출 때의 가벼운 작업"), w("a sequence of tasks, each with an image of its own", "저마다 다른 이미지로 차례대로 하는 작업"), "init-container"),
];
