//! The Kubernetes API as data: knows no YAML.
