//! Errors are made from codes, from `io::Error`, from wide strings; empty errors and zero codes appear only
//! as placeholders in fields and comparisons and are never returned.

use std::cell::RefCell;
use std::io::{self, Read};

use windows::core::{implement, Error, Result, GUID, HRESULT};
use windows::Win32::Foundation::{
    E_ABORT, E_FAIL, E_INVALIDARG, E_POINTER, E_UNEXPECTED, HWND, S_OK,
};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

struct Report {
    last: HRESULT,
    detail: Error,
    attempts: u32,
}

impl Default for Report {
    fn default() -> Self {
        Report {
            last: HRESULT(0),
            detail: Error::empty(),
            attempts: 0,
        }
    }
}

impl Report {
    fn record<T>(&mut self, result: Result<T>) -> Option<T> {
        self.attempts += 1;
        match result {
            Ok(value) => Some(value),
            Err(e) => {
                self.last = e.code();
                self.detail = e;
                None
            }
        }
    }

    fn failed(&self) -> bool {
        self.last != HRESULT(0)
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Archive {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    ids: RefCell<Vec<GUID>>,
    report: RefCell<Report>,
}

fn load(id: &GUID) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(format!("{:08x}.bin", id.data1))?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn failure(e: io::Error) -> Error {
    match e.kind() {
        io::ErrorKind::NotFound => Error::new(E_INVALIDARG, "no such item"),
        io::ErrorKind::Interrupted => Error::from(E_ABORT),
        _ => Error::new(E_FAIL, e.to_string()),
    }
}

impl Archive {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.borrow();
        held.clone().ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Archive {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.callback.replace(lpcallback.cloned());
        self.report.replace(Report::default());
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback()?;
        let ids = match (n, ids.is_null()) {
            (0, _) => &[][..],
            (_, true) => return Err(E_POINTER.into()),
            (n, false) => unsafe { std::slice::from_raw_parts(ids, n as usize) },
        };
        if let Some(first) = ids.first() {
            load(first).map_err(failure)?;
        }
        self.ids.replace(ids.to_vec());
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback()?;
        let mut report = Report::default();
        let mut bytes = 0;
        for id in self.ids.borrow().iter() {
            if let Some(content) = report.record(load(id).map_err(failure)) {
                bytes += content.len();
            }
        }
        if report.attempts > 0 && bytes == 0 && report.failed() {
            let Report { detail, .. } = report;
            let code = detail.code();
            return Err(Error::new(code, "nothing could be read"));
        }
        let _ = unsafe { callback.SynchronizeCompleted(report.last) };
        self.report.replace(report); //~ state-written-after-completion
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        let report = self.report.borrow();
        if !report.failed() {
            return Err(E_UNEXPECTED.into());
        }
        eprintln!("{}", report.detail);
        let _ = unsafe { callback.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
