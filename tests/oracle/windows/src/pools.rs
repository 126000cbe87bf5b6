//! Stand in for the crates that fixtures give work to. Each piece of work is a thread.

pub mod rayon;
pub mod tokio;
