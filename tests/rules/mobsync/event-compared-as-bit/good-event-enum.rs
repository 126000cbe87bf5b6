//! A conversion turns the masked number into an enum once, and the rest of the handler compares variants.

use std::sync::RwLock;

use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

const EVENT_MASK: u32 = SYNCMGRFLAG_EVENTMASK.0 as u32;
const CONNECT: u32 = SYNCMGRFLAG_CONNECT.0 as u32;
const IDLE: u32 = SYNCMGRFLAG_IDLE.0 as u32;
const INVOKE: u32 = SYNCMGRFLAG_INVOKE.0 as u32;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Event {
    Connected,
    Idle,
    Program,
    User,
}

impl From<u32> for Event {
    fn from(flags: u32) -> Self {
        match flags & EVENT_MASK {
            CONNECT => Self::Connected,
            IDLE => Self::Idle,
            INVOKE => Self::Program,
            _ => Self::User,
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Library {
    event: RwLock<Event>,
    retries: RwLock<u8>,
}

impl ISyncMgrSynchronize_Impl for Library_Impl {
    fn Initialize(&self, _: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        let event = Event::from(flags);
        let patient = (event == Event::Idle) | (event == Event::Connected);
        *self.retries.write().unwrap() = if patient { 5 } else { 1 };
        *self.event.write().unwrap() = event;
        Ok(())
    }
}
