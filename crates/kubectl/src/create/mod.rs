//! `kubectl create`: an object of the kind that it names.

pub mod access;
pub mod budget;
pub mod data;
pub mod ingress;
pub mod service;
pub mod workload;
