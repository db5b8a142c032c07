//! The index of the patterns, made by `cargo xtask codegen`: do not edit.

use crate::{Content, Pattern};

#[path = "patterns/access_control.rs"]
mod access_control;

#[path = "patterns/adapter.rs"]
mod adapter;

#[path = "patterns/ambassador.rs"]
mod ambassador;

#[path = "patterns/automated_placement.rs"]
mod automated_placement;

#[path = "patterns/batch_job.rs"]
mod batch_job;

#[path = "patterns/configuration_resource.rs"]
mod configuration_resource;

#[path = "patterns/configuration_template.rs"]
mod configuration_template;

#[path = "patterns/controller.rs"]
mod controller;

#[path = "patterns/daemon_service.rs"]
mod daemon_service;

#[path = "patterns/declarative_deployment.rs"]
mod declarative_deployment;

#[path = "patterns/elastic_scale.rs"]
mod elastic_scale;

#[path = "patterns/env_var_configuration.rs"]
mod env_var_configuration;

#[path = "patterns/health_probe.rs"]
mod health_probe;

#[path = "patterns/image_builder.rs"]
mod image_builder;

#[path = "patterns/immutable_configuration.rs"]
mod immutable_configuration;

#[path = "patterns/init_container.rs"]
mod init_container;

#[path = "patterns/managed_lifecycle.rs"]
mod managed_lifecycle;

#[path = "patterns/network_segmentation.rs"]
mod network_segmentation;

#[path = "patterns/operator.rs"]
mod operator;

#[path = "patterns/periodic_job.rs"]
mod periodic_job;

#[path = "patterns/predictable_demands.rs"]
mod predictable_demands;

#[path = "patterns/process_containment.rs"]
mod process_containment;

#[path = "patterns/secure_configuration.rs"]
mod secure_configuration;

#[path = "patterns/self_awareness.rs"]
mod self_awareness;

#[path = "patterns/service_discovery.rs"]
mod service_discovery;

#[path = "patterns/sidecar.rs"]
mod sidecar;

#[path = "patterns/singleton_service.rs"]
mod singleton_service;

#[path = "patterns/stateful_service.rs"]
mod stateful_service;

#[path = "patterns/stateless_service.rs"]
mod stateless_service;

#[path = "content/access_control.rs"]
mod access_control_content;

#[path = "content/adapter.rs"]
mod adapter_content;

#[path = "content/ambassador.rs"]
mod ambassador_content;

#[path = "content/automated_placement.rs"]
mod automated_placement_content;

#[path = "content/batch_job.rs"]
mod batch_job_content;

#[path = "content/configuration_resource.rs"]
mod configuration_resource_content;

#[path = "content/configuration_template.rs"]
mod configuration_template_content;

#[path = "content/controller.rs"]
mod controller_content;

#[path = "content/daemon_service.rs"]
mod daemon_service_content;

#[path = "content/declarative_deployment.rs"]
mod declarative_deployment_content;

#[path = "content/elastic_scale.rs"]
mod elastic_scale_content;

#[path = "content/env_var_configuration.rs"]
mod env_var_configuration_content;

#[path = "content/health_probe.rs"]
mod health_probe_content;

#[path = "content/image_builder.rs"]
mod image_builder_content;

#[path = "content/immutable_configuration.rs"]
mod immutable_configuration_content;

#[path = "content/init_container.rs"]
mod init_container_content;

#[path = "content/managed_lifecycle.rs"]
mod managed_lifecycle_content;

#[path = "content/network_segmentation.rs"]
mod network_segmentation_content;

#[path = "content/operator.rs"]
mod operator_content;

#[path = "content/periodic_job.rs"]
mod periodic_job_content;

#[path = "content/predictable_demands.rs"]
mod predictable_demands_content;

#[path = "content/process_containment.rs"]
mod process_containment_content;

#[path = "content/secure_configuration.rs"]
mod secure_configuration_content;

#[path = "content/self_awareness.rs"]
mod self_awareness_content;

#[path = "content/service_discovery.rs"]
mod service_discovery_content;

#[path = "content/sidecar.rs"]
mod sidecar_content;

#[path = "content/singleton_service.rs"]
mod singleton_service_content;

#[path = "content/stateful_service.rs"]
mod stateful_service_content;

#[path = "content/stateless_service.rs"]
mod stateless_service_content;

/// Every pattern, in the order of their ids.
#[rustfmt::skip]
pub(crate) static PATTERNS: &[Pattern] = &[
    access_control::PATTERN,
    adapter::PATTERN,
    ambassador::PATTERN,
    automated_placement::PATTERN,
    batch_job::PATTERN,
    configuration_resource::PATTERN,
    configuration_template::PATTERN,
    controller::PATTERN,
    daemon_service::PATTERN,
    declarative_deployment::PATTERN,
    elastic_scale::PATTERN,
    env_var_configuration::PATTERN,
    health_probe::PATTERN,
    image_builder::PATTERN,
    immutable_configuration::PATTERN,
    init_container::PATTERN,
    managed_lifecycle::PATTERN,
    network_segmentation::PATTERN,
    operator::PATTERN,
    periodic_job::PATTERN,
    predictable_demands::PATTERN,
    process_containment::PATTERN,
    secure_configuration::PATTERN,
    self_awareness::PATTERN,
    service_discovery::PATTERN,
    sidecar::PATTERN,
    singleton_service::PATTERN,
    stateful_service::PATTERN,
    stateless_service::PATTERN,
];

/// What is told about the pattern of that id.
#[rustfmt::skip]
pub(crate) fn content(id: &str) -> Option<&'static Content> {
    Some(match id {
        "access-control" => &access_control_content::CONTENT,
        "adapter" => &adapter_content::CONTENT,
        "ambassador" => &ambassador_content::CONTENT,
        "automated-placement" => &automated_placement_content::CONTENT,
        "batch-job" => &batch_job_content::CONTENT,
        "configuration-resource" => &configuration_resource_content::CONTENT,
        "configuration-template" => &configuration_template_content::CONTENT,
        "controller" => &controller_content::CONTENT,
        "daemon-service" => &daemon_service_content::CONTENT,
        "declarative-deployment" => &declarative_deployment_content::CONTENT,
        "elastic-scale" => &elastic_scale_content::CONTENT,
        "env-var-configuration" => &env_var_configuration_content::CONTENT,
        "health-probe" => &health_probe_content::CONTENT,
        "image-builder" => &image_builder_content::CONTENT,
        "immutable-configuration" => &immutable_configuration_content::CONTENT,
        "init-container" => &init_container_content::CONTENT,
        "managed-lifecycle" => &managed_lifecycle_content::CONTENT,
        "network-segmentation" => &network_segmentation_content::CONTENT,
        "operator" => &operator_content::CONTENT,
        "periodic-job" => &periodic_job_content::CONTENT,
        "predictable-demands" => &predictable_demands_content::CONTENT,
        "process-containment" => &process_containment_content::CONTENT,
        "secure-configuration" => &secure_configuration_content::CONTENT,
        "self-awareness" => &self_awareness_content::CONTENT,
        "service-discovery" => &service_discovery_content::CONTENT,
        "sidecar" => &sidecar_content::CONTENT,
        "singleton-service" => &singleton_service_content::CONTENT,
        "stateful-service" => &stateful_service_content::CONTENT,
        "stateless-service" => &stateless_service_content::CONTENT,
        _ => return None,
    })
}
