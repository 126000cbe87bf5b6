//! The combinators turn `Ok(())` into `true`, and with it the answer S_FALSE.

use std::collections::BTreeMap;

use windows::Win32::UI::Shell::{
    ISyncMgrRegister, SYNCMGRREGISTERFLAG_CONNECT, SYNCMGRREGISTERFLAG_PENDINGDISCONNECT,
};
use windows::core::{GUID, HSTRING, Result};

pub struct Settings<'r> {
    register: &'r ISyncMgrRegister,
    ticked: BTreeMap<String, bool>,
}

impl<'r> Settings<'r> {
    pub fn load(register: &'r ISyncMgrRegister, handlers: &[(String, GUID)]) -> Self {
        let lookup = |clsid: &GUID| {
            let mut flags = 0;
            unsafe { register.GetHandlerRegistrationInfo(clsid, &mut flags) } //~ registration-answer-unobservable
                .map_or(false, |()| true)
        };
        let ticked = handlers
            .iter()
            .map(|(name, clsid)| (name.clone(), lookup(clsid)))
            .collect();
        Self { register, ticked }
    }

    pub fn tick(&mut self, name: &str, clsid: &GUID) -> Result<()> {
        if self.ticked.get(name).copied().unwrap_or_default() {
            return Ok(());
        }
        let flags = SYNCMGRREGISTERFLAG_CONNECT.0 | SYNCMGRREGISTERFLAG_PENDINGDISCONNECT.0;
        let title = HSTRING::from(name);
        unsafe {
            self.register
                .RegisterSyncMgrHandler(clsid, &title, flags as u32)?;
        }
        self.ticked.insert(name.to_owned(), true);
        Ok(())
    }
}
