//! The container images of a document.

use podyard_kube::shape::{PlaceId, Shape};
use podyard_kube::{Diagnostic, Text};
use podyard_schema::Type;
use podyard_syntax::{Node, NodeKind};

use crate::{Context, Rule};

/// An image reference as written.
pub(crate) struct Image<'c, 'd, 's> {
    /// The value.
    pub node: Node<'d>,
    object: usize,
    shape: &'c Shape<'d, 's>,
    place: PlaceId,
}

impl Image<'_, '_, '_> {
    /// A finding about it.
    pub fn tell(&self, rule: &Rule, message: Text) -> Diagnostic {
        rule.finding(self.node.span(), message)
            .of_object(self.object)
            .at_path(self.shape.path(self.place).to_string())
    }
}

/// The images of all containers, the ephemeral ones and image volumes included.
pub(crate) fn images<'c, 'd, 's>(
    context: &'c Context<'d, 's>,
) -> impl Iterator<Item = Image<'c, 'd, 's>> {
    context.shapes().flat_map(|(object, shape)| {
        shape.places().filter_map(move |(id, place)| {
            let name = place.name()?;
            // Most fields have other names, and whose they are is not asked.
            if !matches!(name, "image" | "reference") {
                return None;
            }
            let owner = shape.place(place.parent?)?;
            let Type::Object(ty) = owner.ty else {
                return None;
            };
            let is_image = matches!(
                (ty.name(), name),
                ("Container" | "EphemeralContainer", "image") | ("ImageVolumeSource", "reference")
            );
            let node = place.target();
            (is_image && node.kind() == NodeKind::Scalar && !node.is_repaired()).then_some(Image {
                node,
                object,
                shape,
                place: id,
            })
        })
    })
}
