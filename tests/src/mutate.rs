//! Manifests that went wrong: sound ones, each changed at one or two places the way people and
//! programs get them wrong. The same seed gives the same manifests, to the last byte, on every
//! machine.

use fastrand::Rng;
use podyard_schema::{ObjectType, Schema, Type, Version};
use serde_json::{Map, Value, json};

/// A manifest that was changed.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// The kind of the sound one, with its version: `apps/v1 Deployment`.
    pub kind: String,
    /// Its text: JSON on one line.
    pub text: String,
}

/// So many are made of each sound manifest.
pub const EACH: usize = 90;

/// Makes manifests that went wrong of sound ones.
pub fn mutants(sound: &[Value], seed: u64) -> Vec<Mutant> {
    let schema = Schema::embedded();
    let mut made = Vec::new();
    for (at, original) in sound.iter().enumerate() {
        let mut rng = Rng::with_seed(seed.wrapping_add(at as u64));
        let kind = kind_of(original);
        let mut seen = std::collections::BTreeSet::new();
        // A change that changes nothing, or the same thing again, is none.
        let mut left = EACH * 4;
        while seen.len() < EACH && left > 0 {
            left -= 1;
            let mut value = original.clone();
            let changes = 1 + usize::from(rng.u8(..10) < 3);
            for _ in 0..changes {
                change(&mut value, original, sound, &schema, &mut rng);
            }
            let text = value.to_string();
            if value != *original && seen.insert(text.clone()) {
                made.push(Mutant {
                    kind: kind.clone(),
                    text,
                });
            }
        }
    }
    made
}

/// The kind of a manifest with its version.
pub fn kind_of(value: &Value) -> String {
    let word = |key| value.get(key).and_then(Value::as_str).unwrap_or_default();
    format!("{} {}", word("apiVersion"), word("kind"))
}

fn change(value: &mut Value, original: &Value, all: &[Value], schema: &Schema, rng: &mut Rng) {
    let mut places = Vec::new();
    collect(value, &mut Vec::new(), &mut places);
    // What a manifest is stays: other kinds have their own.
    places.retain(|place| !matches!(place.as_slice(), [] | [Step::Key(_)] if is_identity(place)));
    let Some(place) = choose(&places, rng).cloned() else {
        return;
    };
    match rng.u8(..100) {
        0..16 => remove(value, &place),
        16..24 => rename(value, &place, rng),
        24..34 => retype(value, &place, rng),
        34..42 => duplicate(value, &place, rng),
        42..72 => replace(value, &place, rng),
        72..80 => borrow(value, &place, original, all, rng),
        _ => add(value, &place, schema, rng),
    }
}

fn is_identity(place: &[Step]) -> bool {
    match place {
        [] => true,
        [Step::Key(key)] => key == "apiVersion" || key == "kind",
        _ => false,
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Step {
    Key(String),
    Index(usize),
}

fn collect(value: &Value, at: &mut Vec<Step>, places: &mut Vec<Vec<Step>>) {
    places.push(at.clone());
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                at.push(Step::Key(key.clone()));
                collect(value, at, places);
                at.pop();
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                at.push(Step::Index(index));
                collect(value, at, places);
                at.pop();
            }
        }
        _ => {}
    }
}

fn find<'v>(value: &'v mut Value, place: &[Step]) -> Option<&'v mut Value> {
    place.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(index),
    })
}

fn choose<'t, T>(from: &'t [T], rng: &mut Rng) -> Option<&'t T> {
    match from.len() {
        0 => None,
        count => from.get(rng.usize(..count)),
    }
}

fn remove(value: &mut Value, place: &[Step]) {
    let Some((last, parent)) = place.split_last() else {
        return;
    };
    match (find(value, parent), last) {
        (Some(Value::Object(map)), Step::Key(key)) => {
            map.remove(key);
        }
        (Some(Value::Array(items)), Step::Index(index)) => {
            items.remove(*index);
        }
        _ => {}
    }
}

fn rename(value: &mut Value, place: &[Step], rng: &mut Rng) {
    let Some((Step::Key(key), parent)) = place.split_last() else {
        return;
    };
    if let Some(Value::Object(map)) = find(value, parent) {
        let Some(taken) = map.remove(key) else { return };
        let renamed = match rng.u8(..4) {
            0 => format!("{key}s"),
            1 => key.to_uppercase(),
            2 => key.chars().skip(1).collect(),
            _ => format!("{key}{}", key.chars().last().unwrap_or('x')),
        };
        map.insert(renamed, taken);
    }
}

fn retype(value: &mut Value, place: &[Step], rng: &mut Rng) {
    if let Some(value) = find(value, place) {
        *value = match rng.u8(..7) {
            0 => json!("words"),
            1 => json!(7),
            2 => json!(true),
            3 => json!([]),
            4 => json!({}),
            5 => json!([value.clone()]),
            _ => json!(1.5),
        };
    }
}

/// An item twice, or a key's value under another key of the same object.
fn duplicate(value: &mut Value, place: &[Step], rng: &mut Rng) {
    let Some((last, parent)) = place.split_last() else {
        return;
    };
    match (find(value, parent), last) {
        (Some(Value::Array(items)), Step::Index(index)) => {
            if let Some(item) = items.get(*index).cloned() {
                items.push(item);
            }
        }
        (Some(Value::Object(map)), Step::Key(key)) => {
            let keys: Vec<_> = map.keys().cloned().collect();
            if let (Some(other), Some(taken)) = (choose(&keys, rng), map.get(key).cloned())
                && !["apiVersion", "kind"].contains(&other.as_str())
            {
                map.insert(other.clone(), taken);
            }
        }
        _ => {}
    }
}

/// Values that are at home somewhere, and at the edges of what is allowed.
const WORDS: &[&str] = &[
    "",
    "a",
    "web",
    "Upper",
    "under_score",
    "a b",
    "-dash",
    "dash-",
    "a.b",
    "a..b",
    "a/b",
    "a/b/c",
    "/abs",
    "../up",
    "a/../b",
    "*",
    "*.example.com",
    "10%",
    "150%",
    "-5%",
    "%",
    "0",
    "-1",
    "1.5",
    "http",
    "TCP",
    "UDP",
    "SCTP",
    "tcp",
    "Always",
    "Never",
    "OnFailure",
    "IfNotPresent",
    "Exists",
    "In",
    "NotIn",
    "Equal",
    "DoesNotExist",
    "Gt",
    "NoSchedule",
    "NoExecute",
    "RollingUpdate",
    "Recreate",
    "OnDelete",
    "ClusterIP",
    "NodePort",
    "LoadBalancer",
    "ExternalName",
    "None",
    "Local",
    "Cluster",
    "Localhost",
    "Unconfined",
    "RuntimeDefault",
    "Directory",
    "Memory",
    "Default",
    "ClusterFirst",
    "ReadWriteOnce",
    "ReadOnlyMany",
    "ReadWriteOncePod",
    "Retain",
    "Delete",
    "Recycle",
    "Block",
    "Filesystem",
    "Utilization",
    "AverageValue",
    "Value",
    "Pods",
    "Resource",
    "Prefix",
    "Exact",
    "Ingress",
    "Egress",
    "10.0.0.1",
    "10.0.0.0/8",
    "300.0.0.1",
    "fd00::1",
    "fd00::/8",
    "127.0.0.1",
    "0.0.0.0/0",
    "metadata.name",
    "metadata.labels",
    "spec.nodeName",
    "status.podIP",
    "limits.cpu",
    "requests.memory",
    "cpu",
    "memory",
    "example.com/lamp",
    "example.com/",
    "/lamp",
    "500m",
    "1Gi",
    "0.5",
    "1e3",
    "2Gii",
    "IPv4",
    "IPv6",
    "ServiceAccount",
    "User",
    "Group",
    "rbac.authorization.k8s.io",
    "Role",
    "ClusterRole",
    "kubernetes.io/hostname",
    "5 4 * * *",
    "61 * * * *",
    "@daily",
    "@every 1h",
    "Europe/Berlin",
    "Mars/Crater",
    "IPv4-only",
    "한글",
    "v1",
    "apps/v1",
    "True",
    "https://a.example/x",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];

/// Numbers at home somewhere, and at the edges.
const NUMBERS: &[i64] = &[
    0,
    1,
    -1,
    2,
    3,
    4,
    10,
    50,
    100,
    101,
    255,
    256,
    511,
    512,
    600,
    1023,
    1024,
    3600,
    3601,
    10250,
    30000,
    32767,
    65535,
    65536,
    86400,
    86401,
    100_000,
    100_001,
    2_147_483_647,
    2_147_483_648,
    -2_147_483_648,
    1_000_000_001,
];

fn replace(value: &mut Value, place: &[Step], rng: &mut Rng) {
    let is_expression = matches!(place.last(), Some(Step::Key(key)) if key.ends_with("xpression"));
    if let Some(value) = find(value, place) {
        let replaced = match value {
            Value::String(text) if is_expression && rng.u8(..4) > 0 => {
                Some(json!(misspelled(text, rng)))
            }
            Value::Number(_) => choose(NUMBERS, rng).map(|it| json!(it)),
            Value::String(text) if text.parse::<f64>().is_ok() && rng.bool() => {
                choose(NUMBERS, rng).map(|it| json!(it.to_string()))
            }
            Value::String(_) => choose(WORDS, rng).map(|it| json!(it)),
            Value::Bool(is) => Some(json!(!*is)),
            Value::Array(_) => Some(json!([])),
            Value::Object(_) => Some(json!({})),
            Value::Null => None,
        };
        if let Some(replaced) = replaced {
            *value = replaced;
        }
    }
}

/// An expression with a slip: a letter or a sign too few, too many or another, or a word twice.
fn misspelled(expression: &str, rng: &mut Rng) -> String {
    const SIGNS: &[&str] = &[
        "(", ")", "'", ".", ",", "[", "]", "!", "=", "&", "?", " + 1", " x", "s",
    ];
    let letters: Vec<char> = expression.chars().collect();
    let at = rng.usize(..=letters.len());
    let (before, after) = letters.split_at(at);
    let sign = choose(SIGNS, rng).copied().unwrap_or_default();
    let text = |letters: &[char]| letters.iter().collect::<String>();
    match rng.u8(..4) {
        0 => text(before) + &text(after.get(1..).unwrap_or_default()),
        1 => text(before) + sign + &text(after),
        2 => text(before) + sign + &text(after.get(1..).unwrap_or_default()),
        _ => text(before) + &text(after.get(4..).unwrap_or_default()),
    }
}

/// The value of a field of the same name in another manifest, or elsewhere in this one.
fn borrow(value: &mut Value, place: &[Step], original: &Value, all: &[Value], rng: &mut Rng) {
    let Some(Step::Key(key)) = place.last().cloned() else {
        return;
    };
    let mut found = Vec::new();
    for other in std::iter::once(original).chain(choose(all, rng)) {
        named(other, &key, &mut found);
    }
    if let (Some(value), Some(other)) = (find(value, place), choose(&found, rng)) {
        *value = other.clone();
    }
}

fn named(value: &Value, key: &str, found: &mut Vec<Value>) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                if name == key {
                    found.push(value.clone());
                }
                named(value, key, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|it| named(it, key, found)),
        _ => {}
    }
}

/// Another field of the object that is there or around, with a value of its type.
fn add(value: &mut Value, place: &[Step], schema: &Schema, rng: &mut Rng) {
    let word = |key| value.get(key).and_then(Value::as_str).unwrap_or_default();
    let Some(kind) = schema.kind(Version::LATEST, word("apiVersion"), word("kind")) else {
        return;
    };
    for length in (0..=place.len()).rev() {
        let around = place.get(..length).unwrap_or_default();
        let Some(ty) = object_at(kind.ty(), around) else {
            continue;
        };
        let Some(Value::Object(map)) = find(value, around) else {
            continue;
        };
        let absent = ty.fields(Version::LATEST);
        let absent: Vec<_> = absent
            .filter(|field| !map.contains_key(field.name()) && field.name() != "status")
            .collect();
        if let Some(field) = choose(&absent, rng) {
            let made = match choose(&field.values().iter().collect::<Vec<_>>(), rng) {
                Some(one) if rng.u8(..10) < 8 => match field.ty() {
                    Type::List(_) => json!([one]),
                    _ => json!(one),
                },
                _ => plausible(field.ty(), 3, rng),
            };
            map.insert(field.name().to_owned(), made);
            return;
        }
    }
}

fn object_at<'s>(ty: ObjectType<'s>, place: &[Step]) -> Option<ObjectType<'s>> {
    let mut at = Type::Object(ty);
    for step in place {
        at = match (at, step) {
            (Type::Object(ty) | Type::ObjectOr(ty, _), Step::Key(key)) => {
                ty.field(Version::LATEST, key)?.ty()
            }
            (Type::List(item), Step::Index(_)) => item.ty(),
            (Type::Map(of), Step::Key(_)) => of.ty(),
            _ => return None,
        };
    }
    match at {
        Type::Object(ty) | Type::ObjectOr(ty, _) => Some(ty),
        _ => None,
    }
}

fn plausible(ty: Type<'_>, depth: usize, rng: &mut Rng) -> Value {
    match ty {
        Type::Object(ty) | Type::ObjectOr(ty, _) => {
            let mut map = Map::new();
            for field in ty.fields(Version::LATEST) {
                let is_made = field.required() || (depth > 0 && rng.u8(..10) < 3);
                if is_made && depth > 0 && field.name() != "status" {
                    let values: Vec<_> = field.values().iter().collect();
                    let made = match (choose(&values, rng), field.ty()) {
                        (Some(one), Type::List(_)) => json!([one]),
                        (Some(one), _) => json!(one),
                        (None, ty) => plausible(ty, depth - 1, rng),
                    };
                    map.insert(field.name().to_owned(), made);
                }
            }
            Value::Object(map)
        }
        Type::List(item) => json!([plausible(item.ty(), depth, rng)]),
        Type::Map(of) => json!({"a": plausible(of.ty(), depth, rng)}),
        Type::String => choose(WORDS, rng).map_or(Value::Null, |it| json!(it)),
        Type::Bytes => json!("YQ=="),
        Type::Time => json!("2026-01-01T00:00:00Z"),
        Type::MicroTime => json!("2026-01-01T00:00:00.000000Z"),
        Type::Int32 | Type::Int64 | Type::Number => {
            choose(NUMBERS, rng).map_or(Value::Null, |it| json!(it))
        }
        Type::IntOrString => match rng.bool() {
            true => json!(rng.i32(-1..200)),
            false => choose(WORDS, rng).map_or(Value::Null, |it| json!(it)),
        },
        Type::Boolean => json!(rng.bool()),
        Type::Quantity => {
            choose(&["1", "500m", "1Gi", "0", "-1", "1.5"], rng).map_or(Value::Null, |it| json!(it))
        }
        Type::Any => json!({}),
    }
}
