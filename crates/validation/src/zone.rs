//! Names of time zones, as Go's tz database has them on the machine of an API server.

/// What zones are below, and the folders in which a machine can have them a second time.
const AREAS: &str = "Africa America Antarctica Arctic Asia Atlantic Australia Brazil Canada Chile Etc \
     Europe Indian Mexico Pacific SystemV US posix right ";

/// The zones that are below none.
const ALONE: &str = "CET CST6CDT Cuba EET EST EST5EDT Egypt Eire Factory GB GB-Eire GMT GMT+0 GMT-0 \
     GMT0 Greenwich HST Hongkong Iceland Iran Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT \
     NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK Singapore Turkey UCT UTC Universal W-SU \
     WET Zulu localtime posixrules ";

/// Whether a text can be the name of a zone: of an area that there is, or one of those that are
/// below none. Which zones an area has depends on the database.
pub(crate) fn is_likely(text: &str) -> bool {
    let is_part = |part: &str| {
        let is_plain = |it: u8| it.is_ascii_alphanumeric() || b".-_+".contains(&it);
        (1..=14).contains(&part.len())
            && part.bytes().all(is_plain)
            && !part.starts_with('-')
            && part != "."
            && part != ".."
    };
    let has = |list: &str, name: &str| list.split(' ').any(|it| it == name);
    text.split('/').all(is_part)
        && match text.split_once('/') {
            Some((area, _)) => has(AREAS, area),
            None => has(ALONE, text),
        }
}

#[cfg(test)]
mod tests {
    use super::is_likely;

    #[test]
    fn zones_are_of_areas() {
        for zone in [
            "Asia/Seoul",
            "America/Argentina/Buenos_Aires",
            "Etc/GMT+9",
            "UTC",
            "ROK",
        ] {
            assert!(is_likely(zone), "{zone}");
        }
        for other in [
            "",
            "Local",
            "KST",
            "asia/seoul",
            "Mars/Crater",
            "Asia/",
            "Asia/../UTC",
            " UTC",
        ] {
            assert!(!is_likely(other), "{other}");
        }
    }
}
