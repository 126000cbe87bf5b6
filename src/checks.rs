//! The check kinds: each turns rules into properties that the engine watches, and what the engine
//! confirms into findings.

mod absent;
mod beside;
mod carriers;
mod escapes;
mod events;
mod fallible;
mod findings;
mod keeps;
mod objects;
mod pairing;
mod paths;
mod question;
mod queue;
mod records;
mod sites;
mod subject;
mod unfold;
mod unmatched;

pub(crate) use subject::{Checker, Texts};
