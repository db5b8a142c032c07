//! How one object speaks of another.

use podyard_syntax::Node;

use crate::Words;

/// What one object has to do with another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Relation {
    /// Chooses it by its labels.
    Selects,
    /// Mounts it as a volume.
    Mounts,
    /// Takes all its keys as environment variables.
    EnvFrom,
    /// Takes one of its keys.
    KeyOf,
    /// Changes how many replicas it has, or how large they are.
    Scales,
    /// Limits how many of its pods may be evicted.
    Disrupts,
    /// Sends traffic to it.
    RoutesTo,
    /// Gives a Service its addresses.
    Backs,
    /// Runs under its identity.
    RunsAs,
    /// Grants it, or grants to it.
    Binds,
    /// Was made by it.
    OwnedBy,
    /// Keeps data in it.
    Stores,
    /// Is placed or ranked by it.
    ScheduledBy,
    /// Builds from it or into it.
    Builds,
    /// Is served under its name.
    GovernedBy,
    /// Is encrypted or identified with it.
    Uses,
    /// Lets traffic in from it or out to it.
    Allows,
    /// Is of the kind that it defines.
    InstanceOf,
}

impl Relation {
    /// The word used in reports, such as `env-from`.
    pub fn as_str(self) -> &'static str {
        match self {
            Relation::Selects => "selects",
            Relation::Mounts => "mounts",
            Relation::EnvFrom => "env-from",
            Relation::KeyOf => "key-of",
            Relation::Scales => "scales",
            Relation::Disrupts => "disrupts",
            Relation::RoutesTo => "routes-to",
            Relation::Backs => "backs",
            Relation::RunsAs => "runs-as",
            Relation::Binds => "binds",
            Relation::OwnedBy => "owned-by",
            Relation::Stores => "stores",
            Relation::ScheduledBy => "scheduled-by",
            Relation::Builds => "builds",
            Relation::GovernedBy => "governed-by",
            Relation::Uses => "uses",
            Relation::Allows => "allows",
            Relation::InstanceOf => "instance-of",
        }
    }
}

impl Relation {
    /// What people call it, as the verb or the noun of an arrow from one object to the other.
    pub fn words(self) -> Words {
        let (en, ko) = match self {
            Relation::Selects => ("selects", "선택"),
            Relation::Mounts => ("mounts", "마운트"),
            Relation::EnvFrom => ("environment from", "환경 변수"),
            Relation::KeyOf => ("key of", "키 사용"),
            Relation::Scales => ("scales", "스케일링"),
            Relation::Disrupts => ("limits eviction of", "축출 제한"),
            Relation::RoutesTo => ("routes to", "트래픽 전달"),
            Relation::Backs => ("backs", "엔드포인트 제공"),
            Relation::RunsAs => ("runs as", "실행 계정"),
            Relation::Binds => ("binds", "바인딩"),
            Relation::OwnedBy => ("owned by", "소유자"),
            Relation::Stores => ("stores in", "저장"),
            Relation::ScheduledBy => ("scheduled by", "스케줄링 기준"),
            Relation::Builds => ("builds", "빌드"),
            Relation::GovernedBy => ("named by", "이름 제공"),
            Relation::Uses => ("uses", "사용"),
            Relation::Allows => ("allows", "허용"),
            Relation::InstanceOf => ("instance of", "정의"),
        };
        Words { en, ko }
    }
}

/// A name by which an object speaks of another.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'d> {
    /// What it has to do with it.
    pub relation: Relation,
    /// The other's kind, named as in [`super::Resource::is`].
    pub kind: &'d str,
    /// Where the other's name is written.
    pub name: Node<'d>,
    /// The other's namespace where it is written; else it is in the same, or in none.
    pub namespace: Option<&'d str>,
    /// Where the key that it takes is written.
    pub key: Option<Node<'d>>,
    /// The port by which it reaches the other.
    pub port: Option<Node<'d>>,
    /// Whether it may be absent.
    pub optional: bool,
}
