//! Functions that never come back stand where a second completion or a bare end would follow.
//! Expected: no finding; `ExitProcess`, a helper with `!` and endless loops end the path.

use std::cell::Cell;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Archive {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    eager: bool,
    flags: Cell<u32>,
}

impl Archive {
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

use windows::Win32::System::Threading::ExitProcess;

impl Archive {
    fn give_up(&self, why: &str) -> ! {
        log(why);
        std::process::exit(2)
    }
}

fn give_up() -> ! {
    panic!("no item")
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let list = self.ids.lock().unwrap().clone();
        if list.len() > 100_000 {
            let _ = unsafe { cb.SynchronizeCompleted(E_OUTOFMEMORY) };
            self.give_up("too many");
        }
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        if n > 1_000_000 {
            unsafe { ExitProcess(3) };
        } else {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let Some(id) = (unsafe { itemid.as_ref() }) else {
            give_up();
        };
        copy(id)?;
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let hr = match probe(1) {
            S_OK => S_OK,
            _ => std::process::abort(),
        };
        if self.flags.get() == 9 {
            let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
            loop {
                std::thread::park();
            }
        }
        let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
        Ok(())
    }
}
