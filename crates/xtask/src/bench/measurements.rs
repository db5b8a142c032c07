//! What the measuring programs print, and how it is shown.

use std::fmt::Write;

use anyhow::{Context, Result};

/// Medians that one program printed, in lines `bench NAME OBJECTS MILLISECONDS`.
#[derive(Debug, PartialEq)]
pub struct Measurements(Vec<(String, usize, f64)>);

impl Measurements {
    /// Reads what a program printed; other lines than measurements are passed over, and so is
    /// what a test runner puts before one.
    pub fn read(printed: &str) -> Self {
        let measurement = |line: &str| {
            let mut words = line.split_once("bench ")?.1.split(' ');
            let name = words.next()?.to_owned();
            let objects = words.next()?.parse().ok()?;
            Some((name, objects, words.next()?.parse().ok()?))
        };
        Self(printed.lines().filter_map(measurement).collect())
    }

    fn milliseconds(&self, name: &str, objects: usize) -> Result<f64> {
        self.0
            .iter()
            .find(|(known, count, _)| known == name && *count == objects)
            .map(|(_, _, milliseconds)| *milliseconds)
            .with_context(|| format!("nothing was measured for {name} with {objects} objects"))
    }
}

/// The measurements beside each other.
///
/// # Errors
///
/// When one is missing.
pub fn table(native: &Measurements, wasm: &Measurements, other: &Measurements) -> Result<String> {
    let mut table = String::new();
    let ours = [
        ("podyard, native", native, "aim: 2 ms"),
        ("podyard, Wasm in Chromium", wasm, "aim: 5 ms"),
    ];
    let rival = other.milliseconds("keystroke", 40)?;
    writeln!(
        table,
        "One keystroke in 40 objects of 1,000 lines, judged before (median)"
    )?;
    for (name, measured, aim) in ours {
        let own = measured.milliseconds("keystroke", 40)?;
        let times = rival / own;
        writeln!(
            table,
            "  {name:28} {own:9.3} ms   ({aim}; {times:.0} times faster)"
        )?;
    }
    writeln!(table, "  {:28} {rival:9.3} ms", "yaml-language-server")?;
    writeln!(
        table,
        "\nAnother version of Kubernetes for the same (aim: 16 ms, a frame)"
    )?;
    for (name, measured, _) in ours {
        let switch = measured.milliseconds("version-switch", 40)?;
        writeln!(table, "  {name:28} {switch:9.3} ms")?;
    }
    writeln!(table, "\nOne keystroke among more objects")?;
    for (name, measured, _) in ours {
        let few = measured.milliseconds("keystroke", 10)?;
        let many = measured.milliseconds("keystroke", 1_000)?;
        writeln!(
            table,
            "  {name:28} {few:9.3} ms of 10, {many:.3} ms of 1,000"
        )?;
    }
    writeln!(
        table,
        "\nTen times the objects, seen for the first time (aim: at most 11 times the cost)"
    )?;
    for (name, measured, _) in ours {
        let few = measured.milliseconds("first-look", 40)?;
        let many = measured.milliseconds("first-look", 400)?;
        let times = many / few;
        writeln!(
            table,
            "  {name:28} {few:9.3} ms, {many:.3} ms: {times:.1} times"
        )?;
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measurements_are_found_among_other_lines() {
        let printed = "running 1 test\ntest a ... bench keystroke 40 0.25\nbench first-look 40 x\n";
        let read = Measurements::read(printed);
        assert_eq!(read, Measurements(vec![("keystroke".to_owned(), 40, 0.25)]));
        assert!(read.milliseconds("keystroke", 10).is_err());
    }

    #[test]
    fn the_table_tells_how_many_times_faster() {
        let own = Measurements::read(
            "bench version-switch 40 3\nbench keystroke 10 0.1\nbench keystroke 40 0.5\nbench keystroke 1000 2\n\
             bench first-look 40 2\nbench first-look 400 20\n",
        );
        let other = Measurements::read("bench keystroke 40 100 0\n");
        let table = table(&own, &own, &other).unwrap();
        assert!(table.contains("200 times faster"), "{table}");
        assert!(table.contains("10.0 times"), "{table}");
    }
}
