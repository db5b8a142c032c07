//! Names that only secrets have, and values that can be one.

/// The last words of a secret's name. Whatever follows one says something about the secret:
/// `TOKEN_TTL`, `SECRET_NAME`, `PASSWORD_FILE`.
const TAILS: [&str; 12] = [
    "ACCESS_KEY",
    "APIKEY",
    "API_KEY",
    "CREDENTIAL",
    "CREDENTIALS",
    "PASSPHRASE",
    "PASSWD",
    "PASSWORD",
    "PRIVATE_KEY",
    "SECRET",
    "SECRET_KEY",
    "TOKEN",
];

/// Names that mostly stand before the name of a Secret.
const REFERENCES: [&str; 2] = ["PULL_SECRET", "TLS_SECRET"];

/// What is in a value that something fills in, or that says where the secret is.
const MARKS: [&str; 6] = ["$(", "${", "{{", "<", "://", "***"];

/// How a value starts that is a path, is encrypted, or is looked up elsewhere.
const STARTS: [&str; 5] = ["/", "./", "vault:", "ENC[", "ENC("];

/// Values that switch something on or off, as in `ALLOW_EMPTY_PASSWORD`.
const SWITCHES: [&str; 12] = [
    "0", "1", "disabled", "enabled", "false", "no", "none", "null", "off", "on", "true", "yes",
];

/// Whether a secret stands in the open: by its name, and as far as its value can be one.
pub(crate) fn is_in_the_open(name: &str, value: &str) -> bool {
    if !names_a_secret(name) {
        return false;
    }
    let value = value.trim();
    let is_switch = SWITCHES.iter().any(|it| value.eq_ignore_ascii_case(it));
    let is_elsewhere =
        MARKS.iter().any(|it| value.contains(it)) || STARTS.iter().any(|it| value.starts_with(it));
    !value.is_empty() && !is_switch && !is_elsewhere
}

fn names_a_secret(name: &str) -> bool {
    let mut words = String::with_capacity(2 * name.len() + 1);
    words.push('_');
    let mut is_within = false;
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && is_within {
            words.push('_');
        }
        is_within = letter.is_ascii_lowercase() || letter.is_ascii_digit();
        words.push(match letter.is_ascii_alphanumeric() {
            true => letter.to_ascii_uppercase(),
            false => '_',
        });
    }
    let words = words.trim_end_matches(|c: char| c == '_' || c.is_ascii_digit());
    let ends_in = |tail: &&str| {
        let before = words.strip_suffix(*tail);
        before.is_some_and(|before| before.ends_with('_'))
    };
    TAILS.iter().any(ends_in) && !REFERENCES.iter().any(ends_in)
}

#[cfg(test)]
mod tests {
    use super::is_in_the_open;

    #[test]
    fn by_the_last_words_of_the_name() {
        for name in [
            "PASSWORD",
            "DB_PASSWORD",
            "AWS_SECRET_ACCESS_KEY",
            "db-password",
            "apiKey",
            "auth.token",
            "API_KEY_2",
        ] {
            assert!(is_in_the_open(name, "s3cr3t"), "{name}");
        }
        for name in [
            "TOKEN_TTL",
            "SECRET_NAME",
            "PASSWORD_FILE",
            "TOKEN_URL",
            "MAX_TOKENS",
            "BROKEN",
            "AWS_ACCESS_KEY_ID",
            "IMAGE_PULL_SECRET",
            "",
        ] {
            assert!(!is_in_the_open(name, "s3cr3t"), "{name}");
        }
    }

    #[test]
    fn unless_the_value_can_be_none() {
        for value in [
            "",
            "yes",
            "True",
            "$(TOKEN)",
            "${TOKEN}",
            "<token>",
            "/run/secrets/token",
            "https://id.example.com/token",
            "vault:secret/data/web#token",
        ] {
            assert!(!is_in_the_open("TOKEN", value), "{value}");
        }
    }
}
