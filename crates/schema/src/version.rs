//! Minor versions of Kubernetes.

use std::fmt;

/// A minor version of Kubernetes 1, such as 1.37. Ordered by age.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct Version(u8);

impl Version {
    /// The newest version in the table.
    pub const LATEST: Version = Version(37);

    /// Every version in the table, oldest first.
    pub const ALL: &'static [Version] = &[Version(37)];

    /// `1.minor`, whether or not the table holds it; removals name versions older than any table.
    pub const fn new(minor: u8) -> Version {
        Version(minor)
    }

    /// Reads `1.37`, `v1.37` or `1.37.2` (the patch level is dropped). `None` for anything else,
    /// and for a version that the table does not hold.
    pub fn parse(text: &str) -> Option<Version> {
        let text = text.trim();
        let text = text.strip_prefix('v').unwrap_or(text);
        let mut parts = text.split('.');
        let (major, minor, patch) = (parts.next()?, parts.next()?, parts.next());
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if major != "1"
            || !digits(minor)
            || !patch.is_none_or(digits)
            || minor.starts_with('0')
            || parts.next().is_some()
        {
            return None;
        }
        let version = Version(minor.parse().ok()?);
        Version::ALL.contains(&version).then_some(version)
    }

    /// The number after `1.`.
    pub const fn minor(self) -> u8 {
        self.0
    }
}

impl Default for Version {
    fn default() -> Version {
        Version::LATEST
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "1.{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        for text in ["1.37", "v1.37", "1.37.2", " 1.37 "] {
            assert_eq!(Version::parse(text), Some(Version::LATEST), "{text}");
        }
        for text in [
            "", "1", "1.", "1.x", "2.37", "1.037", "1.9999", "1.37.x", "1.37.1.1", "1.+37",
        ] {
            assert_eq!(Version::parse(text), None, "{text}");
        }
        assert_eq!(Version::LATEST.to_string(), "1.37");
    }

    #[test]
    fn the_latest_is_the_last_of_all() {
        assert_eq!(Version::ALL.last(), Some(&Version::LATEST));
        assert!(Version::ALL.is_sorted());
    }
}
