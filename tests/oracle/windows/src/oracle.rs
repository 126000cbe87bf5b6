//! What the driver and the fixtures share: the tape of choices, the inputs made from it, the order in which
//! threads work, the mock of the manager with its log, and how a handler is driven.

mod input;
pub(crate) mod manager;
pub mod memory;
pub mod schedule;
mod subject;
mod tape;

pub(crate) use input::minds_nulls;
pub use input::{Input, Words, item_lists, set_words};
pub use manager::{
    Code, Completion, Log, Progress, REFUSED, Receiver, attached, callback, completed, given,
    given_callback, is_modeless_left, is_prepared_otherwise, modeless, references, sent, set_log,
    set_progress, told, woken,
};
pub(crate) use schedule::{
    enter, happened, happenings, is_calling, note_use, offer, run_number, wait_until, work,
};
pub use subject::{
    Arguments, Handler, Method, Operation, Remarks, Subject, absent, leave, note_lost_error,
    remarks, survive, turn,
};
pub(crate) use subject::{begin_turns, note_lost_value};
pub use tape::{Tape, choose, fails, replay, set_stand_ins};

pub use inventory;
