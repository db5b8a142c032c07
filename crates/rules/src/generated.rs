//! The index of the rules, made by `cargo xtask codegen`: do not edit.

use crate::Rule;

#[path = "rules/bad_indentation.rs"]
mod bad_indentation;

#[path = "rules/changed_key.rs"]
mod changed_key;

#[path = "rules/colon_in_value.rs"]
mod colon_in_value;

#[path = "rules/custom_kind.rs"]
mod custom_kind;

#[path = "rules/deprecated_api_version.rs"]
mod deprecated_api_version;

#[path = "rules/duplicate_field.rs"]
mod duplicate_field;

#[path = "rules/embedded_manifest.rs"]
mod embedded_manifest;

#[path = "rules/feature_gated_field.rs"]
mod feature_gated_field;

#[path = "rules/floating_image_tag.rs"]
mod floating_image_tag;

#[path = "rules/foreign_kind.rs"]
mod foreign_kind;

#[path = "rules/frozen_registry.rs"]
mod frozen_registry;

#[path = "rules/invalid_base64.rs"]
mod invalid_base64;

#[path = "rules/invalid_custom_value.rs"]
mod invalid_custom_value;

#[path = "rules/invalid_definition.rs"]
mod invalid_definition;

#[path = "rules/invalid_escape.rs"]
mod invalid_escape;

#[path = "rules/invalid_key.rs"]
mod invalid_key;

#[path = "rules/invalid_number.rs"]
mod invalid_number;

#[path = "rules/invalid_quantity.rs"]
mod invalid_quantity;

#[path = "rules/invalid_time.rs"]
mod invalid_time;

#[path = "rules/kubectl_command.rs"]
mod kubectl_command;

#[path = "rules/misplaced_field.rs"]
mod misplaced_field;

#[path = "rules/missing_api_version.rs"]
mod missing_api_version;

#[path = "rules/missing_colon.rs"]
mod missing_colon;

#[path = "rules/missing_field.rs"]
mod missing_field;

#[path = "rules/missing_key.rs"]
mod missing_key;

#[path = "rules/missing_kind.rs"]
mod missing_kind;

#[path = "rules/missing_name.rs"]
mod missing_name;

#[path = "rules/missing_space.rs"]
mod missing_space;

#[path = "rules/misspelled_boolean.rs"]
mod misspelled_boolean;

#[path = "rules/not_an_object.rs"]
mod not_an_object;

#[path = "rules/off_by_default_api_version.rs"]
mod off_by_default_api_version;

#[path = "rules/placeholder.rs"]
mod placeholder;

#[path = "rules/quoted_scalar.rs"]
mod quoted_scalar;

#[path = "rules/removed_api_version.rs"]
mod removed_api_version;

#[path = "rules/reserved_character.rs"]
mod reserved_character;

#[path = "rules/selector_mismatch.rs"]
mod selector_mismatch;

#[path = "rules/selects_nothing.rs"]
mod selects_nothing;

#[path = "rules/sequence_on_key_line.rs"]
mod sequence_on_key_line;

#[path = "rules/special_float.rs"]
mod special_float;

#[path = "rules/syntax_error.rs"]
mod syntax_error;

#[path = "rules/tab_indentation.rs"]
mod tab_indentation;

#[path = "rules/unchecked_validation.rs"]
mod unchecked_validation;

#[path = "rules/unclosed_bracket.rs"]
mod unclosed_bracket;

#[path = "rules/unclosed_quote.rs"]
mod unclosed_quote;

#[path = "rules/unknown_alias.rs"]
mod unknown_alias;

#[path = "rules/unknown_api_version.rs"]
mod unknown_api_version;

#[path = "rules/unknown_field.rs"]
mod unknown_field;

#[path = "rules/unknown_kind.rs"]
mod unknown_kind;

#[path = "rules/unknown_port.rs"]
mod unknown_port;

#[path = "rules/unknown_value.rs"]
mod unknown_value;

#[path = "rules/unknown_volume.rs"]
mod unknown_volume;

#[path = "rules/unquoted_scalar.rs"]
mod unquoted_scalar;

#[path = "rules/unrendered_template.rs"]
mod unrendered_template;

#[path = "rules/unresolved_reference.rs"]
mod unresolved_reference;

#[path = "rules/wrong_api_version.rs"]
mod wrong_api_version;

#[path = "rules/wrong_type.rs"]
mod wrong_type;

/// Every rule, in the order of their codes.
#[rustfmt::skip]
pub(crate) static RULES: &[Rule] = &[
    bad_indentation::RULE,
    changed_key::RULE,
    colon_in_value::RULE,
    custom_kind::RULE,
    deprecated_api_version::RULE,
    duplicate_field::RULE,
    embedded_manifest::RULE,
    feature_gated_field::RULE,
    floating_image_tag::RULE,
    foreign_kind::RULE,
    frozen_registry::RULE,
    invalid_base64::RULE,
    invalid_custom_value::RULE,
    invalid_definition::RULE,
    invalid_escape::RULE,
    invalid_key::RULE,
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
    misspelled_boolean::RULE,
    not_an_object::RULE,
    off_by_default_api_version::RULE,
    placeholder::RULE,
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
    wrong_api_version::RULE,
    wrong_type::RULE,
];
