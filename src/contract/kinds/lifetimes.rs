//! Kinds about where values go and how long they live.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Check;
use crate::contract::MethodRef;

/// Functions and methods of libraries by name: `ptr::read` is a function by the end of its path, `as_raw` a method,
/// or a function of any type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallNames(pub Vec<Arc<str>>);

impl CallNames {
    /// Whether a method of this name is one of them.
    pub fn has_method(&self, name: &str) -> bool {
        self.0.iter().any(|known| **known == *name)
    }

    /// Whether a function is one of them, by the ends of its path.
    pub fn has_function(&self, ends_with: impl Fn(&str) -> bool) -> bool {
        self.0.iter().any(|known| ends_with(known))
    }

    /// The names without a path.
    pub fn last_names(&self) -> impl Iterator<Item = Arc<str>> {
        self.0.iter().map(last)
    }
}

fn last(name: &Arc<str>) -> Arc<str> {
    match name.rsplit_once("::") {
        Some((_, last)) => Arc::from(last),
        None => name.clone(),
    }
}

/// `kind = "outlive"`: what a method is lent may not be kept longer than the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutliveCheck {
    /// The method.
    pub method: MethodRef,
    /// Which parameter, from 0, without the receiver.
    pub parameter: usize,
    /// What makes a pointer or a copy without a reference of the parameter; without one it is a pointer itself.
    pub pointers: CallNames,
    /// What gives back the pointer it is given in another form.
    pub through: CallNames,
    /// What gives a copy of what it is given: what the models believe to be another form of the same thing.
    pub copies: CallNames,
    /// Methods that put what they are given into their receiver.
    pub keepers: Vec<Arc<str>>,
    /// Names that say that somebody takes care of it: a function that mentions one is left alone.
    pub excuses: Vec<Arc<str>>,
}

/// `kind = "send"`: an object that is bound to its thread may not be made sendable by force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendCheck {
    /// The interface of the object.
    pub holds: Arc<str>,
    /// Traits that say that values of a type may be sent.
    pub traits: Vec<Arc<str>>,
    /// Types that may be sent whatever they hold.
    pub safe_in: Vec<Arc<str>>,
    /// What makes a pointer of an object.
    pub pointers: CallNames,
    /// What makes an object of a pointer again.
    pub restores: CallNames,
}

/// `kind = "dangling"`: a pointer into a temporary may not outlive it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DanglingCheck {
    /// What gives a pointer into its receiver or argument.
    pub pointers: CallNames,
    /// Types that own what such a pointer points to, by last segment.
    pub owners: Vec<Arc<str>>,
    /// Methods that give such a value, whatever their receiver is.
    pub makers: Vec<Arc<str>>,
    /// Macros that do.
    pub macros: Vec<Arc<str>>,
    /// Methods that give a reference to what their receiver owns.
    pub through: Vec<Arc<str>>,
    /// What takes such a value and never drops it.
    pub leaks: CallNames,
    /// Functions that put a pointer into another form.
    pub wrappers: CallNames,
    /// Methods that put what they are given into their receiver.
    pub keepers: Vec<Arc<str>>,
    /// Names that code has which uses the API.
    pub marks: Vec<Arc<str>>,
}

/// What the second form of bodies has to keep as it is written, for all rules together.
#[derive(Clone, Debug, Default)]
pub struct PlainCalls {
    /// Functions by the end of their path, for each last segment.
    pub functions: FxHashMap<Arc<str>, Vec<Arc<str>>>,
    /// Methods, by name.
    pub methods: FxHashSet<Arc<str>>,
    /// The last segments of what makes a pointer: bodies that mention one have a second form.
    pub making: FxHashSet<Arc<str>>,
    /// What takes a lock and what may not be called under one: bodies that mention one of each have a second form.
    pub holding: (FxHashSet<Arc<str>>, FxHashSet<Arc<str>>),
    /// Methods that have one whatever they mention.
    pub governed: FxHashSet<(Arc<str>, Arc<str>)>,
}

impl PlainCalls {
    /// Adds what a check needs.
    pub fn add(&mut self, check: &Check) {
        let (makes, others): (Vec<&CallNames>, Vec<&CallNames>) = match check {
            Check::Outlive(check) => {
                let method = &check.method;
                let governed = (method.interface.clone(), method.method.clone());
                self.governed.insert(governed);
                (vec![&check.pointers], vec![&check.through, &check.copies])
            }
            Check::Held(check) => {
                self.holding.0.extend(check.locks.iter().cloned());
                let calls = check.calls.iter().map(|call| call.method.clone());
                self.holding.1.extend(calls);
                return;
            }
            Check::Send(check) => (vec![&check.pointers], vec![&check.restores]),
            Check::Dangling(check) => (vec![&check.pointers], vec![&check.wrappers, &check.leaks]),
            _ => return,
        };
        self.making
            .extend(makes.iter().flat_map(|names| names.last_names()));
        for name in makes.into_iter().chain(others).flat_map(|names| &names.0) {
            let paths = self.functions.entry(last(name)).or_default();
            paths.push(name.clone());
            if !name.contains("::") {
                self.methods.insert(name.clone());
            }
        }
    }
}

/// `kind = "held"`: nobody may hold a lock or a borrow over these calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldCheck {
    /// The calls.
    pub calls: Vec<MethodRef>,
    /// Names of methods that take a lock or a borrow.
    pub locks: Vec<Arc<str>>,
}
