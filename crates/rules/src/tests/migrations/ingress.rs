use super::safe;

#[test]
fn tidy() {
    safe(
        "\
apiVersion: networking.k8s.io/v1beta1
kind: Ingress
metadata:
  name: web
  annotations:
    kubernetes.io/ingress.class: nginx
spec:
  backend:
    serviceName: fallback
    servicePort: 80
  tls:
    - hosts: [shop.example.com]
      secretName: shop-tls
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              serviceName: web
              servicePort: http
",
        "\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    kubernetes.io/ingress.class: nginx
spec:
  defaultBackend:
    service:
      name: fallback
      port:
        number: 80
  tls:
    - hosts: [shop.example.com]
      secretName: shop-tls
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  name: http
",
    );
}

#[test]
fn messy() {
    safe(
        "\
apiVersion: \"extensions/v1beta1\"
kind: Ingress
metadata: {name: web}
spec:
  rules:
  - http:
      paths:
      # the shop
      - backend: # all of it
          servicePort: \"8080\" # as text
          serviceName: web # the name
      - {path: /admin, backend: {serviceName: admin, servicePort: 80}}
      - path: /files
        backend:
          resource: {apiGroup: k8s.example.com, kind: Bucket, name: files}
",
        "\
apiVersion: \"networking.k8s.io/v1\"
kind: Ingress
metadata: {name: web}
spec:
  rules:
  - http:
      paths:
      # the shop
      - pathType: ImplementationSpecific
        backend: # all of it
          service:
            name: web # the name
            port:
              number: 8080 # as text
      - {path: /admin, pathType: ImplementationSpecific, backend: {service: {name: admin, port: {number: 80}}}}
      - path: /files
        pathType: ImplementationSpecific
        backend:
          resource: {apiGroup: k8s.example.com, kind: Bucket, name: files}
",
    );
}

#[test]
fn one_backend_for_all_by_an_alias() {
    safe(
        "\
apiVersion: networking.k8s.io/v1beta1
kind: Ingress
metadata: {name: web}
spec:
  backend: &web
    serviceName: web
    servicePort: 80
  rules:
  - http:
      paths:
      - path: /
        backend: *web
",
        "\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend: &web
    service:
      name: web
      port:
        number: 80
  rules:
  - http:
      paths:
      - path: /
        pathType: ImplementationSpecific
        backend: *web
",
    );
}
