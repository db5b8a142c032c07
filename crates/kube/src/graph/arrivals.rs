//! Which edges lead to a resource.

use super::{Edge, End, Id};

/// The edges by the resource that they lead to.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    /// Indices of edges, those of one resource side by side, in the order of the edges.
    edges: Vec<usize>,
    /// Where in `edges` those of each resource start, and at last their number.
    starts: Vec<usize>,
}

impl Arrivals {
    /// Sorts the edges among so many resources.
    pub fn of(edges: &[Edge<'_>], resources: usize) -> Self {
        let arrive = || {
            let all = edges.iter().enumerate();
            all.filter_map(|(index, edge)| match edge.to {
                End::Here(to) => Some((index, to.0)),
                End::Given | End::Absent(..) => None,
            })
        };
        let mut starts = vec![0; resources + 1];
        for (_, to) in arrive() {
            if let Some(start) = starts.get_mut(to + 1) {
                *start += 1;
            }
        }
        let mut before = 0;
        for start in &mut starts {
            before += *start;
            *start = before;
        }
        let mut next = starts.clone();
        let mut sorted = vec![0; before];
        for (index, to) in arrive() {
            let Some(place) = next.get_mut(to) else {
                continue;
            };
            if let Some(slot) = sorted.get_mut(*place) {
                *slot = index;
            }
            *place += 1;
        }
        Self {
            edges: sorted,
            starts,
        }
    }

    /// The indices of the edges that lead to a resource.
    pub fn of_resource(&self, id: Id) -> impl Iterator<Item = usize> {
        let start = self.starts.get(id.0).copied().unwrap_or_default();
        let end = self.starts.get(id.0 + 1).copied().unwrap_or_default();
        let edges = self.edges.get(start..end).unwrap_or_default();
        edges.iter().copied()
    }
}
