//! What is wrong with a manifest: one file a rule.
