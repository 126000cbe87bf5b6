//! The callback in the session's field and the one taken out by the pattern are the same object.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

struct Session {
    callback: ISyncMgrSynchronizeCallback,
    ids: Vec<GUID>,
}

#[implement(ISyncMgrSynchronize)]
struct Maps {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

impl Maps {
    fn session(&self) -> Result<Session> {
        let callback = self.callback.lock().unwrap().clone();
        Ok(Session {
            callback: callback.ok_or_else(|| Error::from(E_UNEXPECTED))?,
            ids: self.ids.lock().unwrap().clone(),
        })
    }
}

fn fetch_tile(id: &GUID) -> bool {
    std::fs::metadata(format!("{:08x}.tile", id.data1)).is_ok()
}

impl ISyncMgrSynchronize_Impl for Maps_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let session = self.session()?;
        let missing = session.ids.iter().filter(|id| !fetch_tile(id)).count();
        if missing > 0 {
            let _ = unsafe { session.callback.SynchronizeCompleted(E_FAIL) };
        }
        let Session { callback, ids } = &session;
        println!("{} of {} tiles", ids.len() - missing, ids.len());
        let _ = unsafe { callback.SynchronizeCompleted(S_OK) }; //~ duplicate-completion
        Ok(())
    }
}
