//! What the driver and the fixtures share: the tape of choices, the inputs made from it, the order in which
//! threads work, the mock of the manager with its log, and how a handler is driven.

mod input;
pub(crate) mod manager;
pub mod schedule;
mod subject;
mod tape;

pub use input::{Input, Words, set_words};
pub use manager::{
    Completion, Log, REFUSED, Receiver, attached, callback, completed, given, given_callback,
    references, sent, set_log, woken,
};
pub(crate) use schedule::{
    enter, happened, happenings, is_calling, note_use, offer, run_number, wait_until, work,
};
pub use subject::{Arguments, Handler, Operation, Subject, absent, leave, remarks, survive, turn};
pub use tape::{Tape, choose, fails, replay, set_stand_ins};

pub use inventory;
