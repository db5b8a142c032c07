//! The index of the rules, made by `cargo xtask codegen`: do not edit.

use crate::Rule;

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

#[path = "rules/changed_key.rs"]
pub(crate) mod changed_key;

#[path = "rules/cluster_output.rs"]
pub(crate) mod cluster_output;

#[path = "rules/colon_in_value.rs"]
pub(crate) mod colon_in_value;

#[path = "rules/conflicting_fields.rs"]
pub(crate) mod conflicting_fields;

#[path = "rules/custom_kind.rs"]
pub(crate) mod custom_kind;

#[path = "rules/deprecated_api_version.rs"]
pub(crate) mod deprecated_api_version;

#[path = "rules/duplicate_field.rs"]
pub(crate) mod duplicate_field;

#[path = "rules/duplicate_value.rs"]
pub(crate) mod duplicate_value;

#[path = "rules/embedded_manifest.rs"]
pub(crate) mod embedded_manifest;

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

#[path = "practice/ingress_without_tls.rs"]
pub(crate) mod ingress_without_tls;

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

#[path = "rules/kubectl_command.rs"]
pub(crate) mod kubectl_command;

#[path = "rules/misplaced_field.rs"]
pub(crate) mod misplaced_field;

#[path = "rules/missing_api_version.rs"]
pub(crate) mod missing_api_version;

#[path = "rules/missing_colon.rs"]
pub(crate) mod missing_colon;

#[path = "rules/missing_field.rs"]
pub(crate) mod missing_field;

#[path = "rules/missing_key.rs"]
pub(crate) mod missing_key;

#[path = "rules/missing_kind.rs"]
pub(crate) mod missing_kind;

#[path = "rules/missing_name.rs"]
pub(crate) mod missing_name;

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

#[path = "rules/off_by_default_api_version.rs"]
pub(crate) mod off_by_default_api_version;

#[path = "rules/out_of_range.rs"]
pub(crate) mod out_of_range;

#[path = "practice/peer_selects_nothing.rs"]
pub(crate) mod peer_selects_nothing;

#[path = "rules/placeholder.rs"]
pub(crate) mod placeholder;

#[path = "practice/privileged_container.rs"]
pub(crate) mod privileged_container;

#[path = "rules/quoted_scalar.rs"]
pub(crate) mod quoted_scalar;

#[path = "rules/removed_api_version.rs"]
pub(crate) mod removed_api_version;

#[path = "practice/replicas_beside_autoscaler.rs"]
pub(crate) mod replicas_beside_autoscaler;

#[path = "rules/reserved_character.rs"]
pub(crate) mod reserved_character;

#[path = "rules/selector_mismatch.rs"]
pub(crate) mod selector_mismatch;

#[path = "rules/selects_nothing.rs"]
pub(crate) mod selects_nothing;

#[path = "rules/sequence_on_key_line.rs"]
pub(crate) mod sequence_on_key_line;

#[path = "practice/single_replica.rs"]
pub(crate) mod single_replica;

#[path = "rules/special_float.rs"]
pub(crate) mod special_float;

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
    autoscaler_below_three::RULE,
    autoscaler_of_one::RULE,
    autoscaler_without_range::RULE,
    bad_indentation::RULE,
    blocking_budget::RULE,
    budget_above_autoscaler::RULE,
    budget_without_bound::RULE,
    changed_key::RULE,
    cluster_output::RULE,
    colon_in_value::RULE,
    conflicting_fields::RULE,
    custom_kind::RULE,
    deprecated_api_version::RULE,
    duplicate_field::RULE,
    duplicate_value::RULE,
    embedded_manifest::RULE,
    exposed_service::RULE,
    feature_gated_field::RULE,
    fewer_than_three_replicas::RULE,
    floating_image_tag::RULE,
    foreign_kind::RULE,
    frozen_registry::RULE,
    governing_service_not_headless::RULE,
    ingress_without_tls::RULE,
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
    kubectl_command::RULE,
    misplaced_field::RULE,
    missing_api_version::RULE,
    missing_colon::RULE,
    missing_field::RULE,
    missing_key::RULE,
    missing_kind::RULE,
    missing_name::RULE,
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
    off_by_default_api_version::RULE,
    out_of_range::RULE,
    peer_selects_nothing::RULE,
    placeholder::RULE,
    privileged_container::RULE,
    quoted_scalar::RULE,
    removed_api_version::RULE,
    replicas_beside_autoscaler::RULE,
    reserved_character::RULE,
    selector_mismatch::RULE,
    selects_nothing::RULE,
    sequence_on_key_line::RULE,
    single_replica::RULE,
    special_float::RULE,
    syntax_error::RULE,
    tab_indentation::RULE,
    unchecked_validation::RULE,
    unclosed_bracket::RULE,
    unclosed_quote::RULE,
    unhealthy_pods_block_drains::RULE,
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
