//! Whatever the bytes, decoding answers, and what it answers can be walked.

use podyard_schema::{DecodeError, ObjectType, Schema, Type, Version};
use std::collections::HashSet;
use std::time::{Duration, Instant};

static TABLE: &[u8] = include_bytes!("../data/kubernetes.bin");

/// Asks everything there is to ask, and returns how many fields there were.
fn walk(schema: &Schema) -> usize {
    walk_every(1, schema)
}

/// The same of every `step`th version.
fn walk_every(step: usize, schema: &Schema) -> usize {
    let mut seen = HashSet::new();
    let mut fields = 0;
    for version in schema
        .versions()
        .step_by(step)
        .chain([Version::new(0), Version::new(255)])
    {
        let mut open: Vec<ObjectType<'_>> = Vec::new();
        for kind in schema.kinds(version) {
            schema.kind(version, kind.api_version(), kind.name());
            open.push(kind.ty());
        }
        while let Some(object) = open.pop() {
            if !seen.insert((version, object)) {
                continue;
            }
            for field in object.fields(version) {
                fields += 1;
                object.field(version, field.name());
                let shown = format!("{field:?} {:?} {:?}", field.values(), field.list_map_keys());
                assert!(!shown.is_empty());
                let _ = (field.default(), field.gate(), field.since(), field.until());
                objects(field.ty(), &mut open);
            }
        }
    }
    fields
}

fn objects<'s>(ty: Type<'s>, into: &mut Vec<ObjectType<'s>>) {
    match ty {
        Type::Object(object) => into.push(object),
        Type::List(element) | Type::Map(element) => objects(element.ty(), into),
        Type::ObjectOr(object, other) => {
            into.push(object);
            objects(other.ty(), into);
        }
        _ => {}
    }
}

/// Knuth's linear congruential generator: the same numbers in every run.
fn random(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6364136223846793005)
        .wrapping_add(1442695040888963407);
    (*state >> 33) as usize
}

#[test]
fn the_whole_table_can_be_walked() {
    let schema = Schema::decode(TABLE).unwrap();
    assert!(walk(&schema) > 55_000);
}

#[test]
fn what_is_no_table_is_refused() {
    assert_eq!(Schema::decode(b"").err(), Some(DecodeError::NotATable));
    assert_eq!(
        Schema::decode(b"PODYARD\x02").err(),
        Some(DecodeError::NotATable)
    );
    assert_eq!(
        Schema::decode(b"PODYARD\x03").err(),
        Some(DecodeError::Length)
    );
    let longer = [TABLE, b"\0"].concat();
    assert_eq!(Schema::decode(&longer).err(), Some(DecodeError::Length));
}

#[test]
fn every_shortened_table_is_refused() {
    for length in (0..TABLE.len()).step_by(499) {
        assert!(Schema::decode(&TABLE[..length]).is_err(), "{length} bytes");
    }
}

#[test]
fn mutated_tables_are_refused_or_can_be_walked() {
    let mut state = 1;
    let mut refused = 0;
    for round in 0..150 {
        let mut bytes = TABLE.to_vec();
        for _ in 0..1 + round % 7 {
            let at = random(&mut state) % bytes.len();
            bytes[at] = random(&mut state) as u8;
        }
        match Schema::decode(&bytes) {
            Ok(schema) => drop(walk_every(6, &schema)),
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 0);
}

#[test]
fn a_garbled_head_never_asks_for_much_memory() {
    for at in 8..64 {
        for byte in [0x00, 0x7f, 0x80, 0xff] {
            let mut bytes = TABLE.to_vec();
            bytes[at..at + 6].fill(byte);
            if let Ok(schema) = Schema::decode(&bytes) {
                walk(&schema);
            }
        }
    }
}

#[test]
fn decoding_is_quick() {
    let best = (0..20).map(|_| {
        let start = Instant::now();
        let schema = Schema::decode(TABLE).unwrap();
        let taken = start.elapsed();
        drop(schema);
        taken
    });
    let best = best.min().unwrap();
    println!("decoded {} bytes in {best:?}", TABLE.len());
    // A debug build on a busy machine; an optimised one takes a tenth of it.
    assert!(best < Duration::from_millis(20), "{best:?}");
}
