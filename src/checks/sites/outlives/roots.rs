//! What a place is a part of that is still there when the method has returned.

use crate::checks::sites::Body;
use crate::flow::{LocalId, Name, Place, Projection, Value};

/// Through how many locks, borrows and copies a place is followed.
const MOST_STEPS: usize = 32;

/// What lives longer than the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Root {
    /// The receiver of the method.
    Receiver,
    /// A static.
    Static,
    /// Code that runs later.
    Elsewhere,
}

impl Body<'_> {
    /// What a place belongs to, and the fields on the way there, innermost first.
    pub(super) fn root_of_place(&self, place: &Place) -> Option<(Root, Vec<Name>)> {
        let mut path = fields(place);
        let (root, rest) = self.root_of(place.root)?;
        path.extend(rest);
        Some((root, path))
    }

    pub(super) fn root_of(&self, local: LocalId) -> Option<(Root, Vec<Name>)> {
        let mut path = Vec::new();
        let mut local = local;
        for _ in 0..MOST_STEPS {
            if self.graph.locals[local.index()].name.as_deref() == Some("self") {
                return Some((Root::Receiver, path));
            }
            local = match self.definitions.only(local)? {
                Value::Use(of)
                | Value::Guard(of)
                | Value::OkOf(of)
                | Value::Rewrap { like: of, .. }
                | Value::Payload { of, .. } => *of,
                Value::Copy(of) if self.is_shared(*of) => *of,
                Value::Read(place) | Value::Borrow { place, .. } => {
                    path.extend(fields(place));
                    place.root
                }
                Value::Path(constant) => {
                    let name = constant.last_name();
                    let is_static = self.checker.program.has_constant(&name)
                        || (name.len() > 1 && !name.contains(char::is_lowercase));
                    path.push(name);
                    return is_static.then_some((Root::Static, path));
                }
                _ => return None,
            };
        }
        None
    }

    /// Whether a copy of a value leads to the same thing.
    fn is_shared(&self, local: LocalId) -> bool {
        let ty = self.types.of(local);
        let first = ty.and_then(|ty| ty.names.first());
        first.is_some_and(|first| self.checker.rules.models.shared_pointers.contains(first))
    }
}

/// The fields of a place, innermost first.
fn fields(place: &Place) -> Vec<Name> {
    let field = |step: &Projection| match step {
        Projection::Field(name) => Some(name.clone()),
        Projection::Index | Projection::Deref => None,
    };
    place.path.iter().rev().filter_map(field).collect()
}
