//! The index of the rules, made by `cargo xtask codegen`: do not edit.

use crate::Rule;

#[path = "rules/bad_indentation.rs"]
pub(crate) mod bad_indentation;

#[path = "rules/changed_key.rs"]
pub(crate) mod changed_key;

#[path = "rules/cluster_output.rs"]
pub(crate) mod cluster_output;

#[path = "rules/colon_in_value.rs"]
pub(crate) mod colon_in_value;

#[path = "rules/conflicting_fields.rs"]
pub(crate) mod conflicting_fields;

#[path = "practice/cpu_request_below_limit.rs"]
pub(crate) mod cpu_request_below_limit;

#[path = "practice/cron_job_without_deadline.rs"]
pub(crate) mod cron_job_without_deadline;

#[path = "rules/custom_kind.rs"]
pub(crate) mod custom_kind;

#[path = "rules/deprecated_api_version.rs"]
pub(crate) mod deprecated_api_version;

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

#[path = "rules/feature_gated_field.rs"]
pub(crate) mod feature_gated_field;

#[path = "practice/floating_image_tag.rs"]
pub(crate) mod floating_image_tag;

#[path = "rules/foreign_kind.rs"]
pub(crate) mod foreign_kind;

#[path = "rules/frozen_registry.rs"]
pub(crate) mod frozen_registry;

#[path = "practice/host_port.rs"]
pub(crate) mod host_port;

#[path = "practice/identical_probes.rs"]
pub(crate) mod identical_probes;

#[path = "practice/image_not_always_pulled.rs"]
pub(crate) mod image_not_always_pulled;

#[path = "rules/invalid_base64.rs"]
pub(crate) mod invalid_base64;

#[path = "rules/invalid_custom_value.rs"]
pub(crate) mod invalid_custom_value;

#[path = "rules/invalid_definition.rs"]
pub(crate) mod invalid_definition;

#[path = "rules/invalid_escape.rs"]
pub(crate) mod invalid_escape;

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

#[path = "rules/invalid_time.rs"]
pub(crate) mod invalid_time;

#[path = "practice/job_without_ttl.rs"]
pub(crate) mod job_without_ttl;

#[path = "rules/kubectl_command.rs"]
pub(crate) mod kubectl_command;

#[path = "practice/memory_request_below_limit.rs"]
pub(crate) mod memory_request_below_limit;

#[path = "rules/misplaced_field.rs"]
pub(crate) mod misplaced_field;

#[path = "rules/missing_api_version.rs"]
pub(crate) mod missing_api_version;

#[path = "rules/missing_colon.rs"]
pub(crate) mod missing_colon;

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

#[path = "practice/missing_readiness_probe.rs"]
pub(crate) mod missing_readiness_probe;

#[path = "practice/missing_resources.rs"]
pub(crate) mod missing_resources;

#[path = "rules/missing_space.rs"]
pub(crate) mod missing_space;

#[path = "rules/missing_value.rs"]
pub(crate) mod missing_value;

#[path = "rules/misspelled_boolean.rs"]
pub(crate) mod misspelled_boolean;

#[path = "rules/not_an_object.rs"]
pub(crate) mod not_an_object;

#[path = "rules/off_by_default_api_version.rs"]
pub(crate) mod off_by_default_api_version;

#[path = "rules/out_of_range.rs"]
pub(crate) mod out_of_range;

#[path = "rules/placeholder.rs"]
pub(crate) mod placeholder;

#[path = "practice/privileged_container.rs"]
pub(crate) mod privileged_container;

#[path = "practice/privileged_port.rs"]
pub(crate) mod privileged_port;

#[path = "rules/quoted_scalar.rs"]
pub(crate) mod quoted_scalar;

#[path = "rules/removed_api_version.rs"]
pub(crate) mod removed_api_version;

#[path = "rules/reserved_character.rs"]
pub(crate) mod reserved_character;

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

#[path = "rules/sequence_on_key_line.rs"]
pub(crate) mod sequence_on_key_line;

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

#[path = "rules/unclosed_bracket.rs"]
pub(crate) mod unclosed_bracket;

#[path = "rules/unclosed_quote.rs"]
pub(crate) mod unclosed_quote;

#[path = "practice/undeclared_probe_port.rs"]
pub(crate) mod undeclared_probe_port;

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

#[path = "rules/unquoted_scalar.rs"]
pub(crate) mod unquoted_scalar;

#[path = "rules/unrendered_template.rs"]
pub(crate) mod unrendered_template;

#[path = "rules/unresolved_reference.rs"]
pub(crate) mod unresolved_reference;

#[path = "rules/unsupported_value.rs"]
pub(crate) mod unsupported_value;

#[path = "rules/wrong_api_version.rs"]
pub(crate) mod wrong_api_version;

#[path = "rules/wrong_type.rs"]
pub(crate) mod wrong_type;

/// Every rule, in the order of their codes.
#[rustfmt::skip]
pub(crate) static RULES: &[Rule] = &[
    bad_indentation::RULE,
    changed_key::RULE,
    cluster_output::RULE,
    colon_in_value::RULE,
    conflicting_fields::RULE,
    cpu_request_below_limit::RULE,
    cron_job_without_deadline::RULE,
    custom_kind::RULE,
    deprecated_api_version::RULE,
    duplicate_env::RULE,
    duplicate_field::RULE,
    duplicate_value::RULE,
    embedded_manifest::RULE,
    ephemeral_storage_request_below_limit::RULE,
    feature_gated_field::RULE,
    floating_image_tag::RULE,
    foreign_kind::RULE,
    frozen_registry::RULE,
    host_port::RULE,
    identical_probes::RULE,
    image_not_always_pulled::RULE,
    invalid_base64::RULE,
    invalid_custom_value::RULE,
    invalid_definition::RULE,
    invalid_escape::RULE,
    invalid_form::RULE,
    invalid_key::RULE,
    invalid_name::RULE,
    invalid_number::RULE,
    invalid_quantity::RULE,
    invalid_time::RULE,
    job_without_ttl::RULE,
    kubectl_command::RULE,
    memory_request_below_limit::RULE,
    misplaced_field::RULE,
    missing_api_version::RULE,
    missing_colon::RULE,
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
    missing_readiness_probe::RULE,
    missing_resources::RULE,
    missing_space::RULE,
    missing_value::RULE,
    misspelled_boolean::RULE,
    not_an_object::RULE,
    off_by_default_api_version::RULE,
    out_of_range::RULE,
    placeholder::RULE,
    privileged_container::RULE,
    privileged_port::RULE,
    quoted_scalar::RULE,
    removed_api_version::RULE,
    reserved_character::RULE,
    secret_in_config_map::RULE,
    secret_in_env::RULE,
    secret_read_from_env::RULE,
    selector_mismatch::RULE,
    selects_nothing::RULE,
    sequence_on_key_line::RULE,
    special_float::RULE,
    ssh_port::RULE,
    syntax_error::RULE,
    tab_indentation::RULE,
    unchecked_validation::RULE,
    unclosed_bracket::RULE,
    unclosed_quote::RULE,
    undeclared_probe_port::RULE,
    unknown_alias::RULE,
    unknown_api_version::RULE,
    unknown_field::RULE,
    unknown_kind::RULE,
    unknown_port::RULE,
    unknown_value::RULE,
    unknown_volume::RULE,
    unquoted_scalar::RULE,
    unrendered_template::RULE,
    unresolved_reference::RULE,
    unsupported_value::RULE,
    wrong_api_version::RULE,
    wrong_type::RULE,
];
