//! How many pods there are at least and at most while a Deployment is rolled out.
//!
//! Source: `ResolveFenceposts` of Kubernetes' deployment controller: surge is rounded up, what may
//! be unavailable down, and where both come to nothing one may be unavailable.

/// The bounds in pods.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Bounds {
    /// So many are available at any time.
    pub least: u64,
    /// There are never more than so many.
    pub most: u64,
}

/// The bounds of a rolling update. `surge` and `unavailable` are as written: a number or a
/// percentage; `25%` where they are absent. `None` where one cannot be read.
pub(crate) fn bounds(
    replicas: u64,
    surge: Option<&str>,
    unavailable: Option<&str>,
) -> Option<Bounds> {
    let surge = share(surge.unwrap_or("25%"), replicas, true)?;
    let mut unavailable = share(unavailable.unwrap_or("25%"), replicas, false)?;
    if surge == 0 && unavailable == 0 {
        unavailable = 1;
    }
    Some(Bounds {
        least: replicas.saturating_sub(unavailable),
        most: replicas.saturating_add(surge),
    })
}

fn share(written: &str, replicas: u64, is_rounded_up: bool) -> Option<u64> {
    let Some(percent) = written.strip_suffix('%') else {
        return written.parse().ok();
    };
    let part = percent.parse::<u64>().ok()?.checked_mul(replicas)?;
    Some(match is_rounded_up {
        true => part.div_ceil(100),
        false => part / 100,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn surge_is_rounded_up_and_unavailable_down() {
        let bounds = |replicas, surge, unavailable| {
            let it = super::bounds(replicas, surge, unavailable);
            it.map(|it| (it.least, it.most))
        };
        assert_eq!(bounds(3, None, None), Some((3, 4)));
        assert_eq!(bounds(10, None, None), Some((8, 13)));
        assert_eq!(bounds(3, Some("1"), Some("0")), Some((3, 4)));
        assert_eq!(
            bounds(2, Some("0"), Some("25%")),
            Some((1, 2)),
            "both come to nothing"
        );
        assert_eq!(bounds(0, None, None), Some((0, 0)));
        assert_eq!(bounds(3, Some("x"), None), None);
        assert_eq!(bounds(u64::MAX, Some("200%"), None), None);
    }
}
