//! The callback is kept in one of two forms, and whichever it is, one completion follows.

use std::sync::{Arc, Mutex};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Ref, Result, implement};

enum Channel {
    Direct(ISyncMgrSynchronizeCallback),
    Agile(AgileReference<ISyncMgrSynchronizeCallback>),
    Closed,
}

#[implement(ISyncMgrSynchronize)]
struct Maps {
    channel: Arc<Mutex<Channel>>,
    ids: Mutex<Vec<GUID>>,
}

fn fetch_tile(id: &GUID) -> bool {
    std::fs::metadata(format!("{:08x}.tile", id.data1)).is_ok()
}

impl ISyncMgrSynchronize_Impl for Maps_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let channel = match lpcallback.as_ref() {
            None => Channel::Closed,
            Some(cb) => match AgileReference::new(cb) {
                Ok(agile) => Channel::Agile(agile),
                Err(_) => Channel::Direct(cb.clone()),
            },
        };
        *self.channel.lock().unwrap() = channel;
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let ids = self.ids.lock().unwrap().clone();
        let found = ids.iter().filter(|id| fetch_tile(id)).count();
        let hr: HRESULT = if found == ids.len() {
            S_OK
        } else {
            E_UNEXPECTED
        };
        match &*self.channel.lock().unwrap() {
            Channel::Direct(cb) => {
                let _ = unsafe { cb.SynchronizeCompleted(hr) }; //~ guard-held-across-callback
            }
            Channel::Agile(agile) => {
                let cb = agile.resolve()?;
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
            Channel::Closed => return Err(E_UNEXPECTED.into()),
        }
        Ok(())
    }
}
