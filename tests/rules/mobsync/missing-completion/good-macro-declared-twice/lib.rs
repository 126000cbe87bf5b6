//! Two files declare a macro of this name, and only one of them signals; which one is called is not known here.

mod handler;
mod quiet;
mod words;

pub use handler::Bookmarks;
