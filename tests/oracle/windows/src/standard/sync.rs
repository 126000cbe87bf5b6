//! Stands in for `std::sync`.

mod condvar;
pub mod mpsc;
mod mutex;

pub use std::sync::*;

pub use condvar::{Condvar, WaitTimeoutResult};
pub use mutex::{Mutex, MutexGuard};
