//! Minor versions of Kubernetes.

use std::fmt;

/// A minor version of Kubernetes 1, such as 1.37. Ordered by age.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct Version(u8);

impl Version {
    /// The newest version in the table.
    pub const LATEST: Version = Version(37);

    /// The oldest version in the table.
    pub const OLDEST: Version = Version(16);

    /// Every version in the table, oldest first and without a gap.
    #[rustfmt::skip]
    pub const ALL: &'static [Version] = &[
        Version(16), Version(17), Version(18), Version(19), Version(20), Version(21), Version(22), Version(23),
        Version(24), Version(25), Version(26), Version(27), Version(28), Version(29), Version(30), Version(31),
        Version(32), Version(33), Version(34), Version(35), Version(36), Version(37),
    ];

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
    fn all_runs_from_the_oldest_to_the_latest() {
        assert_eq!(Version::ALL.last(), Some(&Version::LATEST));
        assert_eq!(Version::ALL.first(), Some(&Version::OLDEST));
        let next = |pair: &[Version]| pair[0].minor() + 1 == pair[1].minor();
        assert!(Version::ALL.windows(2).all(next));
    }
}
