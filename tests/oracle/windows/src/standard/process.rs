//! Stands in for `std::process`.

pub use std::process::*;

/// Leaves the run instead of the process.
pub fn exit(_code: i32) -> ! {
    crate::oracle::leave()
}

/// Leaves the run instead of the process.
pub fn abort() -> ! {
    crate::oracle::leave()
}
