//! One item at a time works; a client that asks for more gets `E_NOTIMPL`, which no path of `Next` may
//! return.

use std::cell::RefCell;
use std::vec::IntoIter;

use windows::Win32::Foundation::{E_NOTIMPL, E_POINTER, S_FALSE};
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Error, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct Letters {
    rest: RefCell<IntoIter<SYNCMGRITEM>>,
}

impl ISyncMgrEnumItems_Impl for Letters_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        if celt != 1 {
            return Err(Error::from(E_NOTIMPL)); //~ enumerator-notimpl
        }
        let slot = unsafe { rgelt.as_mut() }.ok_or(Error::from(E_POINTER))?;
        let item = self.rest.borrow_mut().next();
        if let Some(fetched) = unsafe { pceltfetched.as_mut() } {
            *fetched = item.is_some() as u32;
        }
        match item {
            Some(item) => {
                *slot = item;
                Ok(())
            }
            None => Err(S_FALSE.into()),
        }
    }
}
