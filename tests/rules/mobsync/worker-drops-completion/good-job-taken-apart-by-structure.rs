//! A pattern with the fields of a structure always matches: the pump ends only where no job was taken.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Ref, Result, implement};

struct Ticket {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    scans: Vec<GUID>,
}

#[derive(Default)]
struct Desk {
    tickets: VecDeque<Ticket>,
    closing: bool,
}

#[derive(Default)]
struct Office {
    desk: Mutex<Desk>,
    bell: Condvar,
}

impl Office {
    fn submit(&self, ticket: Ticket) {
        let mut desk = self.desk.lock().unwrap();
        desk.tickets.push_back(ticket);
        drop(desk);
        self.bell.notify_one();
    }

    fn next(&self) -> Option<Ticket> {
        let mut desk = self.desk.lock().unwrap();
        loop {
            if let Some(ticket) = desk.tickets.pop_front() {
                return Some(ticket);
            }
            if desk.closing {
                return None;
            }
            desk = self.bell.wait(desk).unwrap();
        }
    }

    fn pump(&self) {
        while let Some(Ticket { agile, scans }) = self.next() {
            let Ok(cb) = agile.resolve() else { continue };
            let hr = match upload_all(&scans) {
                Ok(()) => S_OK,
                Err(error) => error.code(),
            };
            if let Err(error) = unsafe { cb.SynchronizeCompleted(hr) } {
                eprintln!("scans: {error}");
            }
        }
    }
}

fn upload_all(scans: &[GUID]) -> Result<()> {
    for scan in scans {
        std::fs::write(format!("{scan:?}.scan"), b"page")?;
    }
    Ok(())
}

#[implement(ISyncMgrSynchronize)]
pub struct ScanInbox {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    chosen: Mutex<Vec<GUID>>,
    office: Arc<Office>,
}

impl ScanInbox {
    pub fn open() -> Self {
        let office = Arc::new(Office::default());
        let pump = office.clone();
        std::thread::spawn(move || pump.pump());
        Self {
            callback: Mutex::new(None),
            chosen: Mutex::new(Vec::new()),
            office,
        }
    }
}

impl Drop for ScanInbox {
    fn drop(&mut self) {
        self.office.desk.lock().unwrap().closing = true;
        self.office.bell.notify_all();
    }
}

impl ISyncMgrSynchronize_Impl for ScanInbox_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let agile = AgileReference::new(&cb.ok_or_else(|| Error::from(E_UNEXPECTED))?)?;
        let scans = self.chosen.lock().unwrap().clone();
        self.office.submit(Ticket { agile, scans });
        Ok(())
    }
}
