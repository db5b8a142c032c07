//! Manifests of any size, for measuring.

use std::fmt::Write;

/// A sound stream of `objects` objects, by turns a Deployment and its Service: 25 lines an
/// object on average.
pub fn stream(objects: usize) -> String {
    let mut text = String::new();
    for number in 0..objects {
        let written = match number % 2 {
            0 => deployment(&mut text, number),
            _ => service(&mut text, number - 1),
        };
        debug_assert!(written.is_ok(), "writing to a string cannot fail");
    }
    text
}

/// Kubernetes objects in each file of [`app`].
pub const OBJECTS_OF_APP: usize = 10;

/// A sound file of an application: a Deployment and a StatefulSet, two Services, an Ingress, a
/// CronJob, a ConfigMap of up to 25 entries, a ServiceAccount, a Role and its RoleBinding, which
/// name each other; 360 lines on average.
pub fn app(number: usize) -> String {
    let settings: String = (0..number % 20)
        .map(|setting| format!("  SETTING_{setting}: value {setting} of shop-{number}\n"))
        .collect();
    include_str!("app.yaml")
        .replace("@name", &format!("shop-{number}"))
        .replace("@space", &format!("team-{}", number % 25))
        .replace("@number", &number.to_string())
        .replace("@minute", &(number % 60).to_string())
        .replace("@replicas", &(2 + number % 3).to_string())
        .replace("@settings\n", &settings)
}

fn deployment(text: &mut String, number: usize) -> std::fmt::Result {
    write!(
        text,
        "---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop-{number}
  labels:
    app.kubernetes.io/name: shop-{number}
spec:
  replicas: 3
  selector:
    matchLabels:
      app.kubernetes.io/name: shop-{number}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: shop-{number}
    spec:
      containers:
        - name: web
          image: registry.example.com/shop:1.{number}
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: GREETING
              value: 어서 오세요
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 256Mi
          readinessProbe:
            httpGet:
              path: /ready
              port: http
            periodSeconds: 5
"
    )
}

fn service(text: &mut String, number: usize) -> std::fmt::Result {
    write!(
        text,
        "---
apiVersion: v1
kind: Service
metadata:
  name: shop-{number}
  labels:
    app.kubernetes.io/name: shop-{number}
spec:
  selector:
    app.kubernetes.io/name: shop-{number}
  ports:
    - name: http
      port: 80
      targetPort: http
"
    )
}
