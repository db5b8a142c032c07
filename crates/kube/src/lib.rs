//! Kubernetes objects in a YAML tree.
