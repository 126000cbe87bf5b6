//! A small state machine passes through the completing state once.
//! Expected: no finding; every state leads on, and the last one ends the loop.

use std::cell::Cell;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Recordings {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    eager: bool,
    flags: Cell<u32>,
}

impl Recordings {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn copy(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

fn probe(count: usize) -> HRESULT {
    if count > 4096 { E_OUTOFMEMORY } else { S_OK }
}

fn log(text: &str) {
    eprintln!("{text}");
}

#[derive(PartialEq)]
enum Step {
    Open,
    Copy(usize),
    Close,
    End,
}

impl ISyncMgrSynchronize_Impl for Recordings_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let list = self.ids.lock().unwrap().clone();
        let mut hr = S_OK;
        let mut step = Step::Open;
        while step != Step::End {
            step = match step {
                Step::Open => Step::Copy(0),
                Step::Copy(at) if at < list.len() => {
                    if let Err(e) = copy(&list[at]) {
                        hr = e.code();
                        Step::Close
                    } else {
                        Step::Copy(at + 1)
                    }
                }
                Step::Copy(_) => Step::Close,
                Step::Close => {
                    let _ = unsafe { cb.SynchronizeCompleted(hr) };
                    Step::End
                }
                Step::End => unreachable!(),
            };
        }
        Ok(())
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        let mut step = Step::Open;
        loop {
            match step {
                Step::Open if n == 0 => step = Step::Close,
                Step::Open => step = Step::Copy(n as usize),
                Step::Copy(count) => {
                    if probe(count).is_err() {
                        return Err(E_OUTOFMEMORY.into());
                    }
                    step = Step::Close;
                }
                Step::Close => {
                    let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
                    step = Step::End;
                }
                Step::End => return Ok(()),
            }
        }
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let mut next = Some(Step::Open);
        while let Some(step) = next {
            next = match step {
                Step::Open | Step::Copy(_) => Some(Step::Close),
                Step::Close => {
                    let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
                    None
                }
                Step::End => None,
            };
        }
        Ok(())
    }
}
