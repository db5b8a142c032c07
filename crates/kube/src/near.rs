//! "Did you mean": how near a written word is to the words that fit.

/// How a written word differs from a word that fits; the smaller, the nearer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Distance {
    /// The same but for letter case, `-` and `_`: `containerport`, `container_port`.
    Case,
    /// Singular for plural or the other way: `container`, `envs`.
    Number,
    /// So many letters missing, extra, changed or swapped with their neighbour.
    Letters(u8),
    /// A word people use for it: `cmd` for `command`.
    Synonym,
    /// The last or first word of the name: `port` for `containerPort`.
    Part,
}

/// Longest word that is compared, in bytes; longer ones are near nothing.
const LONGEST: usize = 80;

/// Slips of one letter that a long word may have.
const MOST_LETTERS: usize = 3;

/// What people write for a field when they mean another.
const SYNONYMS: &[(&str, &str)] = &[
    ("cmd", "command"),
    ("arguments", "args"),
    ("environment", "env"),
    ("environments", "env"),
    ("envvars", "env"),
    ("img", "image"),
    ("ns", "namespace"),
    ("replica", "replicas"),
    ("mounts", "volumeMounts"),
    ("pullPolicy", "imagePullPolicy"),
    ("serviceAccount", "serviceAccountName"),
    ("healthCheck", "livenessProbe"),
    ("entrypoint", "command"),
];

/// How near `written` is to `fitting`, or `None` when nobody would take one for the other.
///
/// Equal words are [`Distance::Case`] apart.
pub fn distance(written: &str, fitting: &str) -> Option<Distance> {
    if written.is_empty() || written.len() > LONGEST || fitting.len() > LONGEST {
        return None;
    }
    let length = |word: &str| {
        word.bytes()
            .filter(|byte| !matches!(byte, b'-' | b'_'))
            .count()
    };
    // Most pairs differ too much in length to be looked at.
    if length(written).abs_diff(length(fitting)) <= MOST_LETTERS
        && let Some(distance) = spelled(&plain(written), &plain(fitting))
    {
        return Some(distance);
    }
    SYNONYMS
        .iter()
        .any(|(said, meant)| said.eq_ignore_ascii_case(written) && *meant == fitting)
        .then_some(Distance::Synonym)
}

fn spelled(a: &str, b: &str) -> Option<Distance> {
    if a == b {
        return Some(Distance::Case);
    }
    if is_plural_of(a, b) || is_plural_of(b, a) {
        return Some(Distance::Number);
    }
    letters_apart(a, b).map(Distance::Letters)
}

/// Whether `written` is the first or the last word of the camel-case name `fitting`.
pub fn is_part(written: &str, fitting: &str) -> bool {
    let Some(at) = fitting.len().checked_sub(written.len()) else {
        return false;
    };
    if at == 0 || written.len() < 3 {
        return false;
    }
    let last = fitting.get(at..).is_some_and(|tail| {
        tail.starts_with(|first: char| first.is_ascii_uppercase())
            && tail.eq_ignore_ascii_case(written)
    });
    let first = fitting.starts_with(written)
        && fitting
            .get(written.len()..)
            .is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_uppercase()));
    last || first
}

/// The nearest of `candidates`, nearest first; equally near ones in their own order.
pub fn nearest<'c>(
    written: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<(&'c str, Distance)> {
    let mut best: Option<(&str, Distance)> = None;
    for candidate in candidates {
        if let Some(distance) = distance(written, candidate)
            && best.is_none_or(|(_, least)| distance < least)
        {
            best = Some((candidate, distance));
        }
    }
    best
}

/// How many slips of one letter lie between two words, if few enough for their length.
fn letters_apart(a: &str, b: &str) -> Option<u8> {
    let longer = a.len().max(b.len());
    let allowed = match longer {
        0..=2 => return None,
        3..=5 => 1,
        6..=9 => 2,
        _ => MOST_LETTERS,
    };
    if a.len().abs_diff(b.len()) > allowed {
        return None;
    }
    let apart = strsim::osa_distance(a, b);
    (apart <= allowed).then(|| u8::try_from(apart).unwrap_or(u8::MAX))
}

fn plain(word: &str) -> String {
    word.chars()
        .filter(|c| !matches!(c, '-' | '_'))
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

fn is_plural_of(more: &str, one: &str) -> bool {
    if let Some(rest) = more.strip_prefix(one) {
        return rest == "s" || rest == "es";
    }
    one.strip_suffix('y')
        .is_some_and(|stem| more.strip_prefix(stem) == Some("ies"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_finger_are_near() {
        for (written, meant, expected) in [
            ("metadta", "metadata", Distance::Letters(1)),
            ("sepc", "spec", Distance::Letters(1)),
            ("knid", "kind", Distance::Letters(1)),
            ("apiVerison", "apiVersion", Distance::Letters(1)),
            ("Deploymnt", "Deployment", Distance::Letters(1)),
            ("containerport", "containerPort", Distance::Case),
            ("container-port", "containerPort", Distance::Case),
            ("volume_mounts", "volumeMounts", Distance::Case),
            ("container", "containers", Distance::Number),
            ("policys", "policies", Distance::Letters(2)),
            ("cmd", "command", Distance::Synonym),
        ] {
            assert_eq!(
                distance(written, meant),
                Some(expected),
                "{written} {meant}"
            );
        }
    }

    #[test]
    fn other_words_are_far() {
        for (written, other) in [
            ("name", "env"),
            ("port", "path"),
            ("app", "tty"),
            ("", "spec"),
            ("protocol", "ports"),
            ("Job", "Pod"),
        ] {
            assert_eq!(distance(written, other), None, "{written} {other}");
        }
    }

    #[test]
    fn the_nearest_comes_first() {
        let fields = ["imagePullSecrets", "image", "imagePullPolicy"];
        assert_eq!(
            nearest("imagePullPolcy", fields),
            Some(("imagePullPolicy", Distance::Letters(1)))
        );
        assert_eq!(nearest("quux", fields), None);
    }

    #[test]
    fn a_word_of_a_name_is_part_of_it() {
        assert!(is_part("port", "containerPort"));
        assert!(is_part("claim", "claimName"));
        assert!(!is_part("port", "ports"));
        assert!(!is_part("ort", "containerPort"));
    }
}
