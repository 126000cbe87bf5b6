//! `SyncMgrSynchronizeCallback` without the leading letter is a plain structure of this program
//! which writes to a channel; its `Progress` has nothing to do with the interface.
#![allow(non_snake_case)]

use std::sync::mpsc::{SendError, Sender};

use windows::core::GUID;

pub enum Event {
    Moved { item: GUID, percent: u8 },
    Done,
}

#[derive(Clone)]
pub struct SyncMgrSynchronizeCallback {
    events: Sender<Event>,
}

impl SyncMgrSynchronizeCallback {
    pub fn new(events: Sender<Event>) -> Self {
        Self { events }
    }

    pub fn Progress(&self, item: &GUID, percent: u8) -> Result<(), SendError<Event>> {
        self.events.send(Event::Moved {
            item: *item,
            percent,
        })
    }

    pub fn Finished(&self) -> Result<(), SendError<Event>> {
        self.events.send(Event::Done)
    }
}

pub fn verify(cb: &SyncMgrSynchronizeCallback, items: &[GUID]) -> Result<(), SendError<Event>> {
    for item in items {
        cb.Progress(item, 0)?;
        let intact = std::fs::metadata(format!("store/{item:?}")).is_ok();
        cb.Progress(item, if intact { 100 } else { 1 })?;
    }
    cb.Finished()
}
