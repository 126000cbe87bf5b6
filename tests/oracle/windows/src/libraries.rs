//! Stands in for other libraries that fixtures use. Work that is given to a pool or runtime is a thread.

pub mod rayon;
pub mod scopeguard;
pub mod tokio;
