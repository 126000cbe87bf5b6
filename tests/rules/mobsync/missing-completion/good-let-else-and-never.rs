//! The else blocks end in functions that return `!` or in a fast-fail of the process; every path that
//! comes back completes exactly once.

use std::process;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::System::Threading::{ExitProcess, GetCurrentProcess, TerminateProcess};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[cold]
fn corrupt(what: &str) -> ! {
    eprintln!("index corrupt: {what}");
    process::exit(70)
}

struct Index {
    folders: Vec<(GUID, String)>,
    sealed: bool,
}

impl Index {
    fn find(&self, id: &GUID) -> Option<&str> {
        self.folders
            .iter()
            .find(|(known, _)| known == id)
            .map(|(_, name)| name.as_str())
    }

    fn fatal(&self) -> ! {
        let _ = unsafe { TerminateProcess(GetCurrentProcess(), 3) };
        unsafe { ExitProcess(3) }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Mail {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    index: Mutex<Index>,
    wanted: Mutex<Vec<GUID>>,
}

impl Mail {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let Some(ref callback) = *self.callback.lock().unwrap() else {
            return Err(Error::from(E_UNEXPECTED));
        };
        Ok(callback.clone())
    }

    fn answer(&self, hr: HRESULT) {
        let Ok(callback) = self.callback() else {
            unreachable!("looked up before");
        };
        let _ = unsafe { callback.SynchronizeCompleted(hr) };
    }
}

impl ISyncMgrSynchronize_Impl for Mail_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback()?;
        let index = self.index.lock().unwrap();
        if index.sealed {
            index.fatal();
        }
        let ids = if ids.is_null() {
            &[][..]
        } else {
            unsafe { std::slice::from_raw_parts(ids, n as usize) }
        };
        for id in ids {
            let Some(name) = index.find(id) else {
                corrupt("folder without a name");
            };
            eprintln!("{name} selected");
        }
        *self.wanted.lock().unwrap() = ids.to_vec();
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) }; //~ guard-held-across-callback
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let _checked = self.callback()?;
        let index = self.index.lock().unwrap();
        let wanted = self.wanted.lock().unwrap().clone();
        let mut names = wanted.iter().map(|id| index.find(id));
        let hr = loop {
            let Some(next) = names.next() else {
                break S_OK;
            };
            let Some(name) = next else {
                corrupt("folder disappeared")
            };
            if name.is_empty() {
                break E_FAIL;
            }
        };
        if hr.is_err() && index.sealed {
            index.fatal()
        }
        self.answer(hr);
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        let index = self.index.lock().unwrap();
        let shown = match unsafe { itemid.as_ref() }.map(|id| index.find(id)) {
            None => S_OK,
            Some(Some(name)) => {
                eprintln!("{name}");
                S_OK
            }
            Some(None) => corrupt("page of an unknown folder"),
        };
        if let Err(e) = unsafe { callback.ShowPropertiesCompleted(shown) } {
            //~^ guard-held-across-callback
            eprintln!("{e}");
        }
        Ok(())
    }
}
