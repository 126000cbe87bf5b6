//! What the driver and the fixtures share: the tape of choices, the inputs made from it, the mock of the
//! manager with its log, and how a handler is driven.

mod input;
pub(crate) mod manager;
mod subject;
mod tape;

pub use input::{Input, Words, set_words};
pub use manager::{
    Completion, Log, REFUSED, Receiver, attached, callback, completed, given, given_callback,
    set_log, woken,
};
pub use subject::{
    Arguments, Handler, Operation, Subject, absent, exit, leave, remarks, sleep, survive, turn,
};
pub use tape::{Tape, choose, fails, replay, set_stand_ins};

pub use inventory;
