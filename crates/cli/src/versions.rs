//! The Kubernetes versions that `--kubernetes` names: one, or all from one to another.

use podyard_analysis::Version;

use crate::failure::Failure;

/// Versions to judge for, the oldest first; never empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Versions(&'static [Version]);

impl Versions {
    /// Reads `1.37`, `1.25..1.37`, `1.25..` or `..1.30`; both ends count.
    pub fn parse(asked: &str) -> Result<Self, Failure> {
        let Some((from, to)) = asked.split_once("..") else {
            let one = known(asked)?;
            return Ok(Self(between(one, one)));
        };
        let end = |text: &str, open| match text.trim() {
            "" => Ok(open),
            text => known(text),
        };
        let (from, to) = (end(from, Version::OLDEST)?, end(to, Version::LATEST)?);
        if from > to {
            return Err(Failure::new(
                format!("the range `{asked}` begins after it ends; write the older version first"),
                format!("`{asked}` 범위는 시작이 끝보다 뒤예요. 오래된 버전을 앞에 써 주세요"),
            ));
        }
        Ok(Self(between(from, to)))
    }

    /// The newest alone.
    pub fn latest() -> Self {
        Self(between(Version::LATEST, Version::LATEST))
    }

    /// All of them, the oldest first.
    pub fn all(&self) -> &'static [Version] {
        self.0
    }

    /// The newest of them.
    pub fn newest(&self) -> Version {
        self.0.last().copied().unwrap_or_default()
    }

    /// The only one.
    ///
    /// # Errors
    ///
    /// When it is a range.
    pub fn one(&self) -> Result<Version, Failure> {
        match self.0 {
            [one] => Ok(*one),
            _ => Err(Failure::new(
                "`fix` mends for one version: give `--kubernetes` a single one, such as 1.37",
                "`fix` 명령은 한 버전을 기준으로 고쳐요. `--kubernetes`에 1.37처럼 버전 하나만 써 주세요",
            )),
        }
    }
}

fn between(from: Version, to: Version) -> &'static [Version] {
    let all = Version::ALL;
    let start = all.partition_point(|version| *version < from);
    let end = all.partition_point(|version| *version <= to);
    all.get(start..end).unwrap_or_default()
}

fn known(asked: &str) -> Result<Version, Failure> {
    Version::parse(asked).ok_or_else(|| {
        let (oldest, latest) = (Version::OLDEST, Version::LATEST);
        Failure::new(
            format!(
                "Kubernetes `{asked}` is not known here; `--kubernetes` takes {oldest} to {latest}"
            ),
            format!(
                "쿠버네티스 `{asked}` 버전은 지원하지 않아요. `--kubernetes`에 쓸 수 있는 버전: \
                 {oldest}부터 {latest}까지"
            ),
        )
    })
}
