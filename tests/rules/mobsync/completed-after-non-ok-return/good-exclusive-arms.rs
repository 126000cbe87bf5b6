//! Each arm either completes and returns `Ok`, or fails without a word to the manager.

use std::cell::RefCell;

use windows::Win32::Foundation::{
    E_ABORT, E_ACCESSDENIED, E_FAIL, E_NOTIMPL, E_POINTER, E_UNEXPECTED, HWND, S_OK,
};
use windows::Win32::UI::Shell as shell;
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[derive(Clone, Copy, PartialEq)]
enum Line {
    Up(u32),
    Slow { kbit: u32 },
    Down,
}

#[implement(shell::ISyncMgrSynchronize)]
pub struct Maps {
    callback: RefCell<Option<shell::ISyncMgrSynchronizeCallback>>,
    line: RefCell<Line>,
}

impl Maps {
    fn load(&self) -> HRESULT {
        match *self.line.borrow() {
            Line::Up(0) => E_POINTER,
            Line::Up(_) => S_OK,
            Line::Slow { .. } => E_ABORT,
            Line::Down => E_FAIL,
        }
    }
}

impl shell::ISyncMgrSynchronize_Impl for Maps_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let line = *self.line.borrow();
        match (line, self.callback.borrow().as_ref()) {
            (Line::Up(_) | Line::Slow { kbit: 56.. }, Some(cb)) => {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) }; //~ guard-held-across-callback
                Ok(())
            }
            (Line::Slow { kbit }, Some(cb)) if kbit > 9 => unsafe {
                cb.PrepareForSyncCompleted(S_OK).ok();
                Ok(())
            },
            (Line::Slow { .. } | Line::Down, Some(_)) => Err(E_ACCESSDENIED.into()),
            (_, None) => Err(E_UNEXPECTED.into()),
        }
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self
            .callback
            .borrow()
            .clone()
            .ok_or(Error::from(E_UNEXPECTED))?;
        let hr = self.load();
        match hr {
            S_OK | E_ABORT => {
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
            E_POINTER | E_FAIL => return Err(hr.into()),
            other => {
                eprintln!("unexpected {other:?}");
                return Err(E_UNEXPECTED.into());
            }
        }
        Ok(())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
