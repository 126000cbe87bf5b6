//! What a mask in a structure has to say about the other members.

use std::sync::Arc;

/// A field that tells which members count: a member without its bit is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MaskCheck {
    /// The field.
    pub field: Arc<str>,
    /// Constants of other fields, which are no bits of the mask.
    pub foreign: Vec<Arc<str>>,
    /// Which members need which bits.
    pub needs: Vec<MaskNeed>,
}

/// Bits that a mask needs for a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MaskNeed {
    /// The member.
    pub member: Arc<str>,
    /// Only where it is given one of these constants; any value counts where there is none.
    pub with: Vec<Arc<str>>,
    /// The bits, all of them, by the names of constants of the models.
    pub bits: Vec<Arc<str>>,
}
