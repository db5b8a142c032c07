//! The index of the rules, made by `cargo xtask codegen`: do not edit.

use crate::Rule;

#[path = "practice/access_to_secrets.rs"]
pub(crate) mod access_to_secrets;

#[path = "practice/automounted_token.rs"]
pub(crate) mod automounted_token;

#[path = "practice/autoscaler_below_three.rs"]
pub(crate) mod autoscaler_below_three;

#[path = "practice/autoscaler_of_one.rs"]
pub(crate) mod autoscaler_of_one;

#[path = "practice/autoscaler_without_range.rs"]
pub(crate) mod autoscaler_without_range;

#[path = "rules/bad_indentation.rs"]
pub(crate) mod bad_indentation;

#[path = "practice/blocking_budget.rs"]
pub(crate) mod blocking_budget;

#[path = "practice/budget_above_autoscaler.rs"]
pub(crate) mod budget_above_autoscaler;

#[path = "practice/budget_without_bound.rs"]
pub(crate) mod budget_without_bound;

#[path = "practice/capabilities_not_dropped.rs"]
pub(crate) mod capabilities_not_dropped;

#[path = "rules/changed_key.rs"]
pub(crate) mod changed_key;

#[path = "practice/cluster_admin.rs"]
pub(crate) mod cluster_admin;

#[path = "rules/cluster_output.rs"]
pub(crate) mod cluster_output;

#[path = "rules/colon_in_value.rs"]
pub(crate) mod colon_in_value;

#[path = "rules/conflicting_fields.rs"]
pub(crate) mod conflicting_fields;

#[path = "practice/cpu_request_below_limit.rs"]
pub(crate) mod cpu_request_below_limit;

#[path = "practice/creates_pods.rs"]
pub(crate) mod creates_pods;

#[path = "practice/cron_job_without_deadline.rs"]
pub(crate) mod cron_job_without_deadline;

#[path = "rules/custom_kind.rs"]
pub(crate) mod custom_kind;

#[path = "practice/dangerous_capability.rs"]
pub(crate) mod dangerous_capability;

#[path = "practice/default_service_account.rs"]
pub(crate) mod default_service_account;

#[path = "rules/deprecated_api_version.rs"]
pub(crate) mod deprecated_api_version;

#[path = "practice/deprecated_service_account_field.rs"]
pub(crate) mod deprecated_service_account_field;

#[path = "practice/duplicate_env.rs"]
pub(crate) mod duplicate_env;

#[path = "rules/duplicate_field.rs"]
pub(crate) mod duplicate_field;

#[path = "rules/duplicate_value.rs"]
pub(crate) mod duplicate_value;

#[path = "rules/embedded_manifest.rs"]
pub(crate) mod embedded_manifest;

#[path = "practice/ephemeral_storage_request_below_limit.rs"]
pub(crate) mod ephemeral_storage_request_below_limit;

#[path = "practice/exec_into_pods.rs"]
pub(crate) mod exec_into_pods;

#[path = "practice/exposed_service.rs"]
pub(crate) mod exposed_service;

#[path = "rules/feature_gated_field.rs"]
pub(crate) mod feature_gated_field;

#[path = "practice/fewer_than_three_replicas.rs"]
pub(crate) mod fewer_than_three_replicas;

#[path = "practice/floating_image_tag.rs"]
pub(crate) mod floating_image_tag;

#[path = "rules/foreign_kind.rs"]
pub(crate) mod foreign_kind;

#[path = "rules/frozen_registry.rs"]
pub(crate) mod frozen_registry;

#[path = "practice/governing_service_not_headless.rs"]
pub(crate) mod governing_service_not_headless;

#[path = "practice/host_ipc.rs"]
pub(crate) mod host_ipc;

#[path = "practice/host_network.rs"]
pub(crate) mod host_network;

#[path = "practice/host_path.rs"]
pub(crate) mod host_path;

#[path = "practice/host_pid.rs"]
pub(crate) mod host_pid;

#[path = "practice/host_port.rs"]
pub(crate) mod host_port;

#[path = "practice/identical_probes.rs"]
pub(crate) mod identical_probes;

#[path = "rules/idle_allowance.rs"]
pub(crate) mod idle_allowance;

#[path = "practice/image_not_always_pulled.rs"]
pub(crate) mod image_not_always_pulled;

#[path = "practice/in_default_namespace.rs"]
pub(crate) mod in_default_namespace;

#[path = "practice/ingress_without_tls.rs"]
pub(crate) mod ingress_without_tls;

#[path = "practice/instance_label_mismatch.rs"]
pub(crate) mod instance_label_mismatch;

#[path = "rules/invalid_base64.rs"]
pub(crate) mod invalid_base64;

#[path = "rules/invalid_custom_value.rs"]
pub(crate) mod invalid_custom_value;

#[path = "rules/invalid_definition.rs"]
pub(crate) mod invalid_definition;

#[path = "rules/invalid_escape.rs"]
pub(crate) mod invalid_escape;

#[path = "rules/invalid_expression.rs"]
pub(crate) mod invalid_expression;

#[path = "rules/invalid_form.rs"]
pub(crate) mod invalid_form;

#[path = "rules/invalid_key.rs"]
pub(crate) mod invalid_key;

#[path = "rules/invalid_name.rs"]
pub(crate) mod invalid_name;

#[path = "rules/invalid_number.rs"]
pub(crate) mod invalid_number;

#[path = "rules/invalid_quantity.rs"]
pub(crate) mod invalid_quantity;

#[path = "rules/invalid_setting.rs"]
pub(crate) mod invalid_setting;

#[path = "rules/invalid_time.rs"]
pub(crate) mod invalid_time;

#[path = "practice/job_without_ttl.rs"]
pub(crate) mod job_without_ttl;

#[path = "rules/kubectl_command.rs"]
pub(crate) mod kubectl_command;

#[path = "rules/limit_range.rs"]
pub(crate) mod limit_range;

#[path = "practice/low_user_id.rs"]
pub(crate) mod low_user_id;

#[path = "practice/may_run_as_root.rs"]
pub(crate) mod may_run_as_root;

#[path = "practice/memory_request_below_limit.rs"]
pub(crate) mod memory_request_below_limit;

#[path = "rules/misplaced_field.rs"]
pub(crate) mod misplaced_field;

#[path = "rules/missing_api_version.rs"]
pub(crate) mod missing_api_version;

#[path = "rules/missing_colon.rs"]
pub(crate) mod missing_colon;

#[path = "practice/missing_contact.rs"]
pub(crate) mod missing_contact;

#[path = "practice/missing_cpu_limit.rs"]
pub(crate) mod missing_cpu_limit;

#[path = "practice/missing_cpu_request.rs"]
pub(crate) mod missing_cpu_request;

#[path = "practice/missing_ephemeral_storage.rs"]
pub(crate) mod missing_ephemeral_storage;

#[path = "rules/missing_field.rs"]
pub(crate) mod missing_field;

#[path = "rules/missing_key.rs"]
pub(crate) mod missing_key;

#[path = "rules/missing_kind.rs"]
pub(crate) mod missing_kind;

#[path = "practice/missing_liveness_probe.rs"]
pub(crate) mod missing_liveness_probe;

#[path = "practice/missing_memory_limit.rs"]
pub(crate) mod missing_memory_limit;

#[path = "practice/missing_memory_request.rs"]
pub(crate) mod missing_memory_request;

#[path = "rules/missing_name.rs"]
pub(crate) mod missing_name;

#[path = "practice/missing_owner_label.rs"]
pub(crate) mod missing_owner_label;

#[path = "practice/missing_readiness_probe.rs"]
pub(crate) mod missing_readiness_probe;

#[path = "practice/missing_resources.rs"]
pub(crate) mod missing_resources;

#[path = "practice/missing_seccomp_profile.rs"]
pub(crate) mod missing_seccomp_profile;

#[path = "rules/missing_space.rs"]
pub(crate) mod missing_space;

#[path = "rules/missing_value.rs"]
pub(crate) mod missing_value;

#[path = "rules/misspelled_boolean.rs"]
pub(crate) mod misspelled_boolean;

#[path = "practice/no_anti_affinity.rs"]
pub(crate) mod no_anti_affinity;

#[path = "practice/no_disruption_budget.rs"]
pub(crate) mod no_disruption_budget;

#[path = "practice/no_ndots.rs"]
pub(crate) mod no_ndots;

#[path = "practice/no_priority_class.rs"]
pub(crate) mod no_priority_class;

#[path = "practice/no_rolling_update.rs"]
pub(crate) mod no_rolling_update;

#[path = "practice/no_topology_spread.rs"]
pub(crate) mod no_topology_spread;

#[path = "practice/non_isolated_pod.rs"]
pub(crate) mod non_isolated_pod;

#[path = "rules/not_an_object.rs"]
pub(crate) mod not_an_object;

#[path = "practice/not_restricted.rs"]
pub(crate) mod not_restricted;

#[path = "rules/off_by_default_api_version.rs"]
pub(crate) mod off_by_default_api_version;

#[path = "rules/out_of_range.rs"]
pub(crate) mod out_of_range;

#[path = "practice/peer_selects_nothing.rs"]
pub(crate) mod peer_selects_nothing;

#[path = "rules/placeholder.rs"]
pub(crate) mod placeholder;

#[path = "rules/pod_security_level.rs"]
pub(crate) mod pod_security_level;

#[path = "practice/privilege_escalation.rs"]
pub(crate) mod privilege_escalation;

#[path = "practice/privileged_container.rs"]
pub(crate) mod privileged_container;

#[path = "practice/privileged_port.rs"]
pub(crate) mod privileged_port;

#[path = "practice/privileged_scc.rs"]
pub(crate) mod privileged_scc;

#[path = "rules/quota_demands_resources.rs"]
pub(crate) mod quota_demands_resources;

#[path = "rules/quoted_scalar.rs"]
pub(crate) mod quoted_scalar;

#[path = "rules/removed_api_version.rs"]
pub(crate) mod removed_api_version;

#[path = "practice/replicas_beside_autoscaler.rs"]
pub(crate) mod replicas_beside_autoscaler;

#[path = "rules/reserved_character.rs"]
pub(crate) mod reserved_character;

#[path = "practice/runtime_socket.rs"]
pub(crate) mod runtime_socket;

#[path = "practice/secret_in_config_map.rs"]
pub(crate) mod secret_in_config_map;

#[path = "practice/secret_in_env.rs"]
pub(crate) mod secret_in_env;

#[path = "practice/secret_read_from_env.rs"]
pub(crate) mod secret_read_from_env;

#[path = "rules/selector_mismatch.rs"]
pub(crate) mod selector_mismatch;

#[path = "rules/selects_nothing.rs"]
pub(crate) mod selects_nothing;

#[path = "practice/sensitive_host_path.rs"]
pub(crate) mod sensitive_host_path;

#[path = "rules/sequence_on_key_line.rs"]
pub(crate) mod sequence_on_key_line;

#[path = "practice/single_replica.rs"]
pub(crate) mod single_replica;

#[path = "rules/special_float.rs"]
pub(crate) mod special_float;

#[path = "practice/ssh_port.rs"]
pub(crate) mod ssh_port;

#[path = "rules/syntax_error.rs"]
pub(crate) mod syntax_error;

#[path = "rules/tab_indentation.rs"]
pub(crate) mod tab_indentation;

#[path = "rules/unchecked_validation.rs"]
pub(crate) mod unchecked_validation;

#[path = "rules/unclear_allowance.rs"]
pub(crate) mod unclear_allowance;

#[path = "rules/unclosed_bracket.rs"]
pub(crate) mod unclosed_bracket;

#[path = "rules/unclosed_quote.rs"]
pub(crate) mod unclosed_quote;

#[path = "practice/undeclared_probe_port.rs"]
pub(crate) mod undeclared_probe_port;

#[path = "practice/unhealthy_pods_block_drains.rs"]
pub(crate) mod unhealthy_pods_block_drains;

#[path = "rules/unknown_alias.rs"]
pub(crate) mod unknown_alias;

#[path = "rules/unknown_api_version.rs"]
pub(crate) mod unknown_api_version;

#[path = "rules/unknown_field.rs"]
pub(crate) mod unknown_field;

#[path = "rules/unknown_kind.rs"]
pub(crate) mod unknown_kind;

#[path = "rules/unknown_port.rs"]
pub(crate) mod unknown_port;

#[path = "rules/unknown_value.rs"]
pub(crate) mod unknown_value;

#[path = "rules/unknown_volume.rs"]
pub(crate) mod unknown_volume;

#[path = "practice/unmasked_proc.rs"]
pub(crate) mod unmasked_proc;

#[path = "rules/unquoted_scalar.rs"]
pub(crate) mod unquoted_scalar;

#[path = "rules/unrendered_template.rs"]
pub(crate) mod unrendered_template;

#[path = "rules/unresolved_reference.rs"]
pub(crate) mod unresolved_reference;

#[path = "practice/unsafe_sysctl.rs"]
pub(crate) mod unsafe_sysctl;

#[path = "rules/unsupported_value.rs"]
pub(crate) mod unsupported_value;

#[path = "practice/wildcard_in_rules.rs"]
pub(crate) mod wildcard_in_rules;

#[path = "practice/windows_host_process.rs"]
pub(crate) mod windows_host_process;

#[path = "practice/writable_host_path.rs"]
pub(crate) mod writable_host_path;

#[path = "practice/writable_root_filesystem.rs"]
pub(crate) mod writable_root_filesystem;

#[path = "rules/wrong_api_version.rs"]
pub(crate) mod wrong_api_version;

#[path = "rules/wrong_type.rs"]
pub(crate) mod wrong_type;

/// Every rule, in the order of their codes.
#[rustfmt::skip]
pub(crate) static RULES: &[Rule] = &[
    access_to_secrets::RULE,
    automounted_token::RULE,
    autoscaler_below_three::RULE,
    autoscaler_of_one::RULE,
    autoscaler_without_range::RULE,
    bad_indentation::RULE,
    blocking_budget::RULE,
    budget_above_autoscaler::RULE,
    budget_without_bound::RULE,
    capabilities_not_dropped::RULE,
    changed_key::RULE,
    cluster_admin::RULE,
    cluster_output::RULE,
    colon_in_value::RULE,
    conflicting_fields::RULE,
    cpu_request_below_limit::RULE,
    creates_pods::RULE,
    cron_job_without_deadline::RULE,
    custom_kind::RULE,
    dangerous_capability::RULE,
    default_service_account::RULE,
    deprecated_api_version::RULE,
    deprecated_service_account_field::RULE,
    duplicate_env::RULE,
    duplicate_field::RULE,
    duplicate_value::RULE,
    embedded_manifest::RULE,
    ephemeral_storage_request_below_limit::RULE,
    exec_into_pods::RULE,
    exposed_service::RULE,
    feature_gated_field::RULE,
    fewer_than_three_replicas::RULE,
    floating_image_tag::RULE,
    foreign_kind::RULE,
    frozen_registry::RULE,
    governing_service_not_headless::RULE,
    host_ipc::RULE,
    host_network::RULE,
    host_path::RULE,
    host_pid::RULE,
    host_port::RULE,
    identical_probes::RULE,
    idle_allowance::RULE,
    image_not_always_pulled::RULE,
    in_default_namespace::RULE,
    ingress_without_tls::RULE,
    instance_label_mismatch::RULE,
    invalid_base64::RULE,
    invalid_custom_value::RULE,
    invalid_definition::RULE,
    invalid_escape::RULE,
    invalid_expression::RULE,
    invalid_form::RULE,
    invalid_key::RULE,
    invalid_name::RULE,
    invalid_number::RULE,
    invalid_quantity::RULE,
    invalid_setting::RULE,
    invalid_time::RULE,
    job_without_ttl::RULE,
    kubectl_command::RULE,
    limit_range::RULE,
    low_user_id::RULE,
    may_run_as_root::RULE,
    memory_request_below_limit::RULE,
    misplaced_field::RULE,
    missing_api_version::RULE,
    missing_colon::RULE,
    missing_contact::RULE,
    missing_cpu_limit::RULE,
    missing_cpu_request::RULE,
    missing_ephemeral_storage::RULE,
    missing_field::RULE,
    missing_key::RULE,
    missing_kind::RULE,
    missing_liveness_probe::RULE,
    missing_memory_limit::RULE,
    missing_memory_request::RULE,
    missing_name::RULE,
    missing_owner_label::RULE,
    missing_readiness_probe::RULE,
    missing_resources::RULE,
    missing_seccomp_profile::RULE,
    missing_space::RULE,
    missing_value::RULE,
    misspelled_boolean::RULE,
    no_anti_affinity::RULE,
    no_disruption_budget::RULE,
    no_ndots::RULE,
    no_priority_class::RULE,
    no_rolling_update::RULE,
    no_topology_spread::RULE,
    non_isolated_pod::RULE,
    not_an_object::RULE,
    not_restricted::RULE,
    off_by_default_api_version::RULE,
    out_of_range::RULE,
    peer_selects_nothing::RULE,
    placeholder::RULE,
    pod_security_level::RULE,
    privilege_escalation::RULE,
    privileged_container::RULE,
    privileged_port::RULE,
    privileged_scc::RULE,
    quota_demands_resources::RULE,
    quoted_scalar::RULE,
    removed_api_version::RULE,
    replicas_beside_autoscaler::RULE,
    reserved_character::RULE,
    runtime_socket::RULE,
    secret_in_config_map::RULE,
    secret_in_env::RULE,
    secret_read_from_env::RULE,
    selector_mismatch::RULE,
    selects_nothing::RULE,
    sensitive_host_path::RULE,
    sequence_on_key_line::RULE,
    single_replica::RULE,
    special_float::RULE,
    ssh_port::RULE,
    syntax_error::RULE,
    tab_indentation::RULE,
    unchecked_validation::RULE,
    unclear_allowance::RULE,
    unclosed_bracket::RULE,
    unclosed_quote::RULE,
    undeclared_probe_port::RULE,
    unhealthy_pods_block_drains::RULE,
    unknown_alias::RULE,
    unknown_api_version::RULE,
    unknown_field::RULE,
    unknown_kind::RULE,
    unknown_port::RULE,
    unknown_value::RULE,
    unknown_volume::RULE,
    unmasked_proc::RULE,
    unquoted_scalar::RULE,
    unrendered_template::RULE,
    unresolved_reference::RULE,
    unsafe_sysctl::RULE,
    unsupported_value::RULE,
    wildcard_in_rules::RULE,
    windows_host_process::RULE,
    writable_host_path::RULE,
    writable_root_filesystem::RULE,
    wrong_api_version::RULE,
    wrong_type::RULE,
];
