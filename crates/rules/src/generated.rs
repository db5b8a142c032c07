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

#[path = "rules/feature_gated_field.rs"]
pub(crate) mod feature_gated_field;

#[path = "rules/floating_image_tag.rs"]
pub(crate) mod floating_image_tag;

#[path = "rules/foreign_kind.rs"]
pub(crate) mod foreign_kind;

#[path = "rules/frozen_registry.rs"]
pub(crate) mod frozen_registry;

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

#[path = "rules/limit_range.rs"]
pub(crate) mod limit_range;

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

#[path = "rules/not_an_object.rs"]
pub(crate) mod not_an_object;

#[path = "rules/off_by_default_api_version.rs"]
pub(crate) mod off_by_default_api_version;

#[path = "rules/out_of_range.rs"]
pub(crate) mod out_of_range;

#[path = "rules/placeholder.rs"]
pub(crate) mod placeholder;

#[path = "rules/pod_security_level.rs"]
pub(crate) mod pod_security_level;

#[path = "rules/quota_demands_resources.rs"]
pub(crate) mod quota_demands_resources;

#[path = "rules/quoted_scalar.rs"]
pub(crate) mod quoted_scalar;

#[path = "rules/removed_api_version.rs"]
pub(crate) mod removed_api_version;

#[path = "rules/reserved_character.rs"]
pub(crate) mod reserved_character;

#[path = "rules/selector_mismatch.rs"]
pub(crate) mod selector_mismatch;

#[path = "rules/selects_nothing.rs"]
pub(crate) mod selects_nothing;

#[path = "rules/sequence_on_key_line.rs"]
pub(crate) mod sequence_on_key_line;

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
    custom_kind::RULE,
    deprecated_api_version::RULE,
    duplicate_field::RULE,
    duplicate_value::RULE,
    embedded_manifest::RULE,
    feature_gated_field::RULE,
    floating_image_tag::RULE,
    foreign_kind::RULE,
    frozen_registry::RULE,
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
    limit_range::RULE,
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
    not_an_object::RULE,
    off_by_default_api_version::RULE,
    out_of_range::RULE,
    placeholder::RULE,
    pod_security_level::RULE,
    quota_demands_resources::RULE,
    quoted_scalar::RULE,
    removed_api_version::RULE,
    reserved_character::RULE,
    selector_mismatch::RULE,
    selects_nothing::RULE,
    sequence_on_key_line::RULE,
    special_float::RULE,
    syntax_error::RULE,
    tab_indentation::RULE,
    unchecked_validation::RULE,
    unclosed_bracket::RULE,
    unclosed_quote::RULE,
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
