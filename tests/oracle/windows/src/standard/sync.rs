//! Stands in for `std::sync`.

mod condvar;
pub mod mpsc;
mod mutex;
mod once_lock;

pub use std::sync::*;

pub use condvar::{Condvar, WaitTimeoutResult};
pub use mutex::{Mutex, MutexGuard};
pub use once_lock::OnceLock;
