//! The macros that leave with an error, declared in another file, all stand before the one that signals.

mod handler;
mod words;

pub use handler::Bookmarks;
