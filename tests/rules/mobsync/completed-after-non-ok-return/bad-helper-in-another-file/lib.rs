//! `protocol::finish` completes the synchronisation; the method then stores its index with `?` and so can
//! return a failure after the completion.

mod handler;
mod protocol;

pub(crate) use protocol::finish;

pub use handler::Scores;
