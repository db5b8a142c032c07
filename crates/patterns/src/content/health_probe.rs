//! What is told about Health Probe.

use podyard_kube::Words;

use crate::{Content, Knob, Pitfall, Relative};

/// See the module.
pub const CONTENT: Content = Content {
    problem: Words {
        en: "Kubernetes sees that a process runs. It does not see that the process waits for a \
             lock for ever, has lost its database, or is still loading its caches. To users such \
             an application is down, while to the cluster all is well.",
        ko: "쿠버네티스는 프로세스가 떠 있는지는 알지만, 그 프로세스가 교착 상태에 빠졌는지, \
             데이터베이스와 연결이 끊겼는지, 아직 캐시를 읽는 중인지는 몰라요. 사용자에게는 이미 \
             장애인데 클러스터에는 정상으로 보여요.",
    },
    solution: Words {
        en: "The application offers a question that it can answer for itself, and the kubelet asks \
             it at regular times. The answer decides one of three things.\n\n\
             A liveness probe that fails again and again has the container started anew. A \
             readiness probe that fails takes the pod out of its Services until it succeeds again. \
             A startup probe keeps the other two silent until a slow application has come up.",
        ko: "애플리케이션이 스스로 답할 수 있는 점검 지점을 열어 두면 kubelet이 주기적으로 물어봐요. \
             어떤 프로브인지에 따라 결과가 달라져요.\n\n\
             활성 프로브가 거듭 실패하면 컨테이너를 다시 시작해요. 준비성 프로브가 실패하면 다시 \
             성공할 때까지 파드를 서비스 대상에서 빼요. 스타트업 프로브는 느린 애플리케이션이 다 뜰 \
             때까지 나머지 두 프로브를 미뤄 둬요.",
    },
    example: "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        - name: shop
          image: registry.example.com/shop:1.4.2
          ports:
            - name: http
              containerPort: 8080
          startupProbe: # up to 60 s to come up
            httpGet:
              path: /healthz
              port: http
            periodSeconds: 5
            failureThreshold: 12
          livenessProbe: # restarted when it hangs
            httpGet:
              path: /healthz
              port: http
          readinessProbe: # no requests while the database is away
            httpGet:
              path: /ready
              port: http
            periodSeconds: 5
",
    example_says: Words {
        en: "Alive and ready are different questions, with different paths: losing the database \
             makes the shop unready, but restarting it would not bring the database back.",
        ko: "살아 있는지와 준비됐는지는 다른 질문이라 경로도 달라요. 데이터베이스 연결이 끊기면 요청을 \
             받을 수 없지만, 다시 시작한다고 데이터베이스가 돌아오지는 않아요.",
    },
    knobs: &[
        Knob {
            path: "pod.containers[].readinessProbe",
            default: "",
            does: Words {
                en: "Whether the pod gets requests. Without it a container counts as ready as soon \
                     as it runs.",
                ko: "파드가 요청을 받을지 정해요. 없으면 컨테이너가 뜨자마자 준비된 것으로 봐요.",
            },
        },
        Knob {
            path: "pod.containers[].livenessProbe.periodSeconds",
            default: "10",
            does: Words {
                en: "How often it is asked, in seconds.",
                ko: "몇 초마다 점검할지 정해요.",
            },
        },
        Knob {
            path: "pod.containers[].livenessProbe.failureThreshold",
            default: "3",
            does: Words {
                en: "How many failures in a row count as failed.",
                ko: "연달아 몇 번 실패하면 실패로 볼지 정해요.",
            },
        },
        Knob {
            path: "pod.containers[].livenessProbe.timeoutSeconds",
            default: "1",
            does: Words {
                en: "How long an answer may take, in seconds. One second is short for an \
                     application under load.",
                ko: "응답을 몇 초까지 기다릴지 정해요. 부하가 걸린 애플리케이션에 1초는 짧아요.",
            },
        },
        Knob {
            path: "pod.containers[].livenessProbe.initialDelaySeconds",
            default: "0",
            does: Words {
                en: "How long to wait before the first question. A startup probe says the same \
                     more exactly.",
                ko: "첫 점검 전에 기다리는 시간이에요. 스타트업 프로브를 쓰면 더 정확해요.",
            },
        },
    ],
    pitfalls: &[
        Pitfall {
            what: Words {
                en: "The liveness probe asks for the application's dependencies.",
                ko: "활성 프로브가 데이터베이스 같은 의존 대상까지 점검해요.",
            },
            shows: Words {
                en: "One slow database restarts every pod at once; `RESTARTS` rises everywhere, \
                     with `Liveness probe failed` in the events.",
                ko: "데이터베이스 하나가 느려지면 모든 파드가 한꺼번에 다시 시작해요. 이벤트에 \
                     `Liveness probe failed`가 보이고 `RESTARTS` 값이 여기저기서 올라가요.",
            },
        },
        Pitfall {
            what: Words {
                en: "A slow start without a startup probe.",
                ko: "시작이 느린데 스타트업 프로브가 없어요.",
            },
            shows: Words {
                en: "The container is killed while it is still loading, and ends in \
                     `CrashLoopBackOff`.",
                ko: "아직 뜨는 중에 종료되고, 결국 `CrashLoopBackOff` 상태가 돼요.",
            },
        },
        Pitfall {
            what: Words {
                en: "The probe asks a port on which nothing listens.",
                ko: "아무도 듣지 않는 포트를 점검해요.",
            },
            shows: Words {
                en: "`connection refused` in the events, and pods that are never ready: a rollout \
                     that stops halfway.",
                ko: "이벤트에 `connection refused`가 남고 파드가 준비 상태가 되지 않아 롤아웃이 중간에 \
                     멈춰요.",
            },
        },
    ],
    avoid: Words {
        en: "A process that simply exits when something is wrong needs no liveness probe: the \
             kubelet starts it anew anyway. A liveness probe that can fail for other reasons than \
             a hang does more harm than good.",
        ko: "문제가 생기면 스스로 종료하는 프로세스에는 활성 프로브가 필요 없어요. kubelet이 어차피 다시 \
             시작해요. 멈춤이 아닌 다른 이유로도 실패하는 활성 프로브는 득보다 실이 커요.",
    },
    relatives: &[
        Relative {
            id: "managed-lifecycle",
            why: Words {
                en: "The other half of the talk between platform and application: what the \
                     platform tells the container.",
                ko: "플랫폼과 애플리케이션이 주고받는 나머지 절반이에요. 플랫폼이 컨테이너에 알려 주는 \
                     쪽이에요.",
            },
        },
        Relative {
            id: "declarative-deployment",
            why: Words {
                en: "A rollout goes on only as new pods become ready.",
                ko: "새 파드가 준비돼야 롤아웃이 다음으로 넘어가요.",
            },
        },
    ],
};
