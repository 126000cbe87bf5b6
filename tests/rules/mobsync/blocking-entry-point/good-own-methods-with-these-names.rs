//! `join`, `recv` and `wait` are methods of the file's own types that join routes, take a queued
//! record and book a waiting time; none of them stops the thread.

use std::collections::VecDeque;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[derive(Clone, Default)]
struct Route(Vec<u32>);

impl Route {
    fn join(mut self, other: &Route) -> Route {
        self.0.extend_from_slice(&other.0);
        self
    }
}

#[derive(Default)]
struct Tray {
    records: VecDeque<u32>,
    minutes: u32,
}

impl Tray {
    fn recv(&mut self, most: usize) -> Vec<u32> {
        let count = most.min(self.records.len());
        self.records.drain(..count).collect()
    }

    fn wait(&mut self, minutes: u32) {
        self.minutes += minutes;
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Deliveries {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    route: Mutex<Route>,
}

impl ISyncMgrSynchronize_Impl for Deliveries_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut tray = Tray::default();
        tray.records.extend(1..=9);
        tray.wait(15);
        let stops = Route(tray.recv(4));
        let old = self.route.lock().unwrap().clone();
        *self.route.lock().unwrap() = old.join(&stops);
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
