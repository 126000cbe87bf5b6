//! `kind = "pairing"`: what code does at one place against what other code does or lacks.

use std::sync::Arc;

use crate::contract::{CallCheck, MethodRef};

/// `kind = "pairing"`: pairs of which one side without the other is a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairingCheck {
    /// Interfaces that some type of the package has to implement, every one of them with all methods, before anything
    /// is said.
    pub complete: Vec<Arc<str>>,
    /// The pairs; each of them is a mistake by itself.
    pub pairs: Vec<Pair>,
}

/// A place, and what makes it a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The place.
    pub place: PairPlace,
    /// What other code does or lacks.
    pub counterpart: Counterpart,
}

/// The place that a pair is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PairPlace {
    /// A method of the handler.
    Method {
        /// The method.
        method: MethodRef,
        /// It refuses whatever it is asked; otherwise it may succeed.
        refuses: bool,
        /// It, or what it calls, calls one of these; empty does not ask.
        reaches: Vec<Arc<str>>,
    },
    /// A constant that becomes part of some value.
    Set {
        /// The constants.
        constants: Vec<Arc<str>>,
        /// Only in this method.
        within: Option<MethodRef>,
        /// Only in a structure of this name, which is the place to blame.
        into: Option<Arc<str>>,
    },
    /// A call of a method, as clients call it, through the vtable as well.
    Call(CallCheck),
}

/// What other code does or lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counterpart {
    /// Code of the package makes one of these constants part of a value.
    Set(Vec<Arc<str>>),
    /// No code does, of the package or of the type that implements a method.
    NotSet {
        /// The constants.
        constants: Vec<Arc<str>>,
        /// The method whose type has to do it.
        by: Option<MethodRef>,
    },
    /// Nothing mentions one of these names: no code of the package, or none that a method of the same type reaches.
    NotMentioned {
        /// The names.
        names: Vec<Arc<str>>,
        /// The method.
        by: Option<MethodRef>,
    },
    /// Every implementation of a method refuses whatever it is asked.
    Refused(MethodRef),
    /// A field of the structure lacks the bits of one of these constants.
    Lacks {
        /// The field.
        field: Arc<str>,
        /// The constants.
        constants: Vec<Arc<str>>,
    },
}

impl PairingCheck {
    /// The names that a body has to mention to be one side of a pair.
    pub fn names(&self) -> Vec<Arc<str>> {
        let mut names = Vec::new();
        for pair in &self.pairs {
            match &pair.place {
                PairPlace::Method { .. } => {}
                PairPlace::Set { constants, .. } => names.extend(constants.iter().cloned()),
                PairPlace::Call(check) => {
                    names.extend(check.calls.iter().map(|call| call.method.clone()));
                }
            }
            match &pair.counterpart {
                Counterpart::Set(constants) | Counterpart::NotSet { constants, .. } => {
                    names.extend(constants.iter().cloned());
                }
                Counterpart::NotMentioned { names: others, .. } => {
                    names.extend(others.iter().cloned());
                }
                Counterpart::Refused(_) | Counterpart::Lacks { .. } => {}
            }
        }
        names
    }

    /// The methods that are places.
    pub fn methods(&self) -> impl Iterator<Item = &MethodRef> {
        self.pairs.iter().filter_map(|pair| match &pair.place {
            PairPlace::Method { method, .. } => Some(method),
            PairPlace::Set { .. } | PairPlace::Call(_) => None,
        })
    }

    /// The calls that are places.
    pub fn calls(&self) -> impl Iterator<Item = &MethodRef> {
        self.pairs.iter().flat_map(|pair| match &pair.place {
            PairPlace::Call(check) => &check.calls[..],
            _ => &[],
        })
    }
}
