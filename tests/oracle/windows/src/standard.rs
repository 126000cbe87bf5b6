//! Stands in for the standard library: the same, except for what starts threads, blocks them, or ends the
//! process. The build script leads the paths of fixtures here.

pub use std::*;

pub mod process;
pub mod sync;
pub mod thread;
