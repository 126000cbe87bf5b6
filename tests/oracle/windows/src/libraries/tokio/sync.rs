//! Stands in for `tokio::sync`.

pub mod mpsc;
mod notify;
pub mod oneshot;

pub use notify::Notify;
