//! Stands in for `scopeguard`.

use std::ops::{Deref, DerefMut};
use std::thread;

pub use crate::at_exit as defer;

/// A value, and what is done with it at the end of its scope.
pub struct ScopeGuard<T, F: FnOnce(T)>(Option<(T, F)>);

/// Does something with a value at the end of its scope.
pub fn guard<T, F: FnOnce(T)>(value: T, at_exit: F) -> ScopeGuard<T, F> {
    ScopeGuard(Some((value, at_exit)))
}

/// The same, unless a panic ends the scope.
pub fn guard_on_success<T, F: FnOnce(T)>(
    value: T,
    at_exit: F,
) -> ScopeGuard<T, impl FnOnce(T) + use<T, F>> {
    guard(value, |value| {
        if !thread::panicking() {
            at_exit(value);
        }
    })
}

impl<T, F: FnOnce(T)> ScopeGuard<T, F> {
    /// Gives the value back, and nothing is done with it.
    pub fn into_inner(mut guard: Self) -> T {
        guard.0.take().expect("it is taken out once").0
    }
}

impl<T, F: FnOnce(T)> Deref for ScopeGuard<T, F> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.as_ref().expect("it is there until the end").0
    }
}

impl<T, F: FnOnce(T)> DerefMut for ScopeGuard<T, F> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0.as_mut().expect("it is there until the end").0
    }
}

impl<T, F: FnOnce(T)> Drop for ScopeGuard<T, F> {
    fn drop(&mut self) {
        if let Some((value, at_exit)) = self.0.take() {
            at_exit(value);
        }
    }
}

/// Does something at the end of the scope.
#[macro_export]
macro_rules! at_exit {
    ($($body:tt)*) => {
        let _guard = $crate::libraries::scopeguard::guard((), |()| {
            $($body)*
        });
    };
}
