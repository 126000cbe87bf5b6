//! Stands in for other libraries that fixtures use. Work that is given to a pool or runtime is a thread, and
//! futures are polled on it.

pub mod futures;
pub mod race;
pub mod rayon;
pub mod scopeguard;
pub mod tokio;
pub mod tracing;
