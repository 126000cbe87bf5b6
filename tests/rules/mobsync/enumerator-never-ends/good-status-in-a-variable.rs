//! The status is kept as an `HRESULT` and leaves as `Err` whenever it is not `S_OK`.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_POINTER, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct Channels {
    pending: Mutex<Vec<GUID>>,
}

impl ISyncMgrEnumItems_Impl for Channels_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let mut status = S_OK;
        let mut written = 0;
        if rgelt.is_null() {
            status = E_POINTER;
        } else {
            let mut pending = self.pending.lock().unwrap();
            while written < celt {
                let Some(id) = pending.pop() else {
                    status = S_FALSE;
                    break;
                };
                let item = SYNCMGRITEM {
                    cbSize: size_of::<SYNCMGRITEM>() as u32,
                    ItemID: id,
                    ..Default::default()
                };
                unsafe { rgelt.add(written as usize).write(item) };
                written += 1;
            }
        }
        if let Some(fetched) = unsafe { pceltfetched.as_mut() } {
            *fetched = written;
        }
        if status != S_OK {
            return Err(Error::from(status));
        }
        Ok(())
    }
}
