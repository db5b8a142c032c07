//! YAML text to tree: knows no Kubernetes.
