//! Kinds about what code does that is right almost everywhere, and not in an object that others call.

use std::sync::Arc;

use super::CallName;
use super::lifetimes::CallNames;

/// `kind = "panic"`: methods that others call may not panic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanicCheck {
    /// The interfaces whose methods are looked at.
    pub interfaces: Vec<Arc<str>>,
    /// Methods that panic when there is nothing in their receiver.
    pub calls: Vec<CallName>,
    /// Methods whose results may be taken in this way.
    pub except_of: Vec<Arc<str>>,
    /// Macros that panic.
    pub macros: Vec<Arc<str>>,
    /// An index panics as well, unless one of these words stands before it.
    pub checked_by: Option<Vec<Arc<str>>>,
}

/// `kind = "state"`: types that others use from several threads may not hold what only one thread may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateCheck {
    /// The attribute of such types, which names an interface.
    pub attribute: Arc<str>,
    /// Arguments of the attribute that say that it is otherwise.
    pub unless: Vec<Arc<str>>,
    /// Types for one thread, with the module that they are from: `cell::RefCell`.
    pub types: Vec<Arc<str>>,
    /// Types that may be used from several threads whatever they hold.
    pub safe_in: Vec<Arc<str>>,
}

/// `kind = "terminator"`: a text that is copied into a field of fixed size has to leave its last unit alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TerminatorCheck {
    /// The fields, with the number of their units.
    pub fields: Vec<(Arc<str>, i64)>,
    /// Methods that copy into their receiver, and functions of a source, a destination and a count.
    pub copies: CallNames,
}
