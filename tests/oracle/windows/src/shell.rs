//! `windows::Win32::UI::Shell`: the interfaces of `mobsync.h` and their data.

#[macro_use]
mod interface;
mod callback;
mod data;
mod enumerator;
mod handler;

pub use callback::*;
pub use data::*;
pub use enumerator::*;
pub use handler::*;

pub mod older {
    pub use super::enumerator::older::*;
    pub use super::handler::older::*;
}
