//! The fake for the set-up tests implements the interface and answers S_FALSE for a class it does
//! not know; nothing here calls the wrapper.

use std::collections::HashMap;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrRegister, ISyncMgrRegister_Impl, SYNCMGRREGISTERFLAGS_MASK,
};
use windows::core::{GUID, PCWSTR, Result, implement};

#[implement(ISyncMgrRegister)]
#[derive(Default)]
pub struct FakeRegister {
    known: Mutex<HashMap<u128, u32>>,
}

impl ISyncMgrRegister_Impl for FakeRegister_Impl {
    fn RegisterSyncMgrHandler(&self, clsid: *const GUID, _: &PCWSTR, flags: u32) -> Result<()> {
        if flags & !SYNCMGRREGISTERFLAGS_MASK != 0 {
            return Err(E_INVALIDARG.into());
        }
        let class = unsafe { (*clsid).to_u128() };
        self.known.lock().unwrap().insert(class, flags);
        Ok(())
    }

    fn UnregisterSyncMgrHandler(&self, clsid: *const GUID, _reserved: u32) -> Result<()> {
        let class = unsafe { (*clsid).to_u128() };
        self.known.lock().unwrap().remove(&class);
        Ok(())
    }

    fn GetHandlerRegistrationInfo(&self, clsid: *const GUID, flags: *mut u32) -> Result<()> {
        let class = unsafe { (*clsid).to_u128() };
        match self.known.lock().unwrap().get(&class) {
            Some(known) => {
                unsafe { flags.write(*known) };
                Ok(())
            }
            None => Err(S_FALSE.into()),
        }
    }
}
