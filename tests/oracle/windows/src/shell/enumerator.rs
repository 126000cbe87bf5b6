//! `ISyncMgrEnumItems`: the items of a handler.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr::null_mut;

use super::SYNCMGRITEM;
use crate::core::{HRESULT, Interface, Result};
use crate::foundation::E_NOTIMPL;
use crate::oracle::{Method, Subject, absent, begin_turns, choose, minds_nulls};

interface! {
    /// Lists the items of a handler.
    ISyncMgrEnumItems, ISyncMgrEnumItems_Vtbl, ISyncMgrEnumItems_Impl,
    0x6295df2a_35ee_11d1_8707_00c04fd93327;
    fn Next(
        celt: u32 as u32,
        rgelt: *mut SYNCMGRITEM as *mut SYNCMGRITEM,
        pceltfetched: *mut u32 as *mut u32
    );
    fn Skip(celt: u32 as u32);
    fn Reset();
    fn Clone(; result: ISyncMgrEnumItems);
}

/// How many items are asked for at once, where it is not one.
const MANY: usize = 16;

/// Calls of `Next` after which a list is taken for endless; no list of the driver is as long.
const MOST_CALLS: usize = 8_200;

/// Read to the end, as a manager does that takes every success but `S_FALSE` for more to come.
impl Subject for ISyncMgrEnumItems {
    fn call(&self, method: Method) -> HRESULT {
        if method != Method::Next {
            absent();
            return E_NOTIMPL;
        }
        let next = Interface::vtable(self).Next;
        read_all(|wanted, items, fetched| unsafe {
            next(self.as_raw(), wanted, items.cast(), fetched)
        })
    }
}

/// Calls `Next` with a number, room for so many items, and for their number, until the list ends. The last answer.
pub fn read_all(next: impl Fn(u32, *mut c_void, *mut u32) -> HRESULT) -> HRESULT {
    let mut items = [const { MaybeUninit::<SYNCMGRITEM>::zeroed() }; MANY];
    let wanted = [1, MANY][choose(2)] as u32;
    // Who asks for one item need not be told how many came.
    let is_counted = wanted > 1 || !minds_nulls() || choose(2) == 0;
    let mut answer = HRESULT(0);
    for _ in 0..MOST_CALLS {
        let mut fetched = 0;
        begin_turns();
        let room = if is_counted {
            &raw mut fetched
        } else {
            null_mut()
        };
        answer = next(wanted, items.as_mut_ptr().cast(), room);
        if answer != HRESULT(0) {
            break;
        }
    }
    answer
}

/// The typed calls, which lose every success code other than `S_OK`.
impl ISyncMgrEnumItems {
    pub unsafe fn Next(&self, items: &mut [SYNCMGRITEM], fetched: *mut u32) -> Result<()> {
        let (next, wanted) = (Interface::vtable(self).Next, items.len() as u32);
        unsafe { next(self.as_raw(), wanted, items.as_mut_ptr(), fetched) }.ok()
    }

    pub unsafe fn Skip(&self, celt: u32) -> Result<()> {
        unsafe { (Interface::vtable(self).Skip)(self.as_raw(), celt) }.ok()
    }

    pub unsafe fn Reset(&self) -> Result<()> {
        unsafe { (Interface::vtable(self).Reset)(self.as_raw()) }.ok()
    }

    pub unsafe fn Clone(&self) -> Result<Self> {
        let mut result = None::<Self>;
        // An interface is a pointer that is not null, so nothing is what a null is.
        let out = (&raw mut result).cast();
        unsafe { (Interface::vtable(self).Clone)(self.as_raw(), out) }.ok()?;
        result.ok_or_else(|| E_NOTIMPL.into())
    }
}

/// The trait up to `windows` 0.57: implemented on the type itself.
pub mod older {
    use super::super::{ISyncMgrEnumItems, SYNCMGRITEM};
    use crate::core::Result;
    use crate::foundation::E_NOTIMPL;
    use crate::oracle::absent;

    /// Lists the items of a handler.
    pub trait ISyncMgrEnumItems_Impl: Sized {
        fn Next(&self, _: u32, _: *mut SYNCMGRITEM, _: *mut u32) -> Result<()> {
            absent();
            Err(E_NOTIMPL.into())
        }

        fn Skip(&self, _: u32) -> Result<()> {
            Err(E_NOTIMPL.into())
        }

        fn Reset(&self) -> Result<()> {
            Err(E_NOTIMPL.into())
        }

        fn Clone(&self) -> Result<ISyncMgrEnumItems> {
            Err(E_NOTIMPL.into())
        }
    }

    /// Makes the object of a type pass everything on to the type.
    #[macro_export]
    macro_rules! pass_enumerator_on_to_older {
        ($object:ty, $own:ty) => {
            impl $crate::Win32::UI::Shell::ISyncMgrEnumItems_Impl for $object {
                fn Next(
                    &self,
                    wanted: u32,
                    items: *mut $crate::Win32::UI::Shell::SYNCMGRITEM,
                    fetched: *mut u32,
                ) -> $crate::core::Result<()> {
                    let own: &$own = self;
                    $crate::older::ISyncMgrEnumItems_Impl::Next(own, wanted, items, fetched)
                }

                fn Skip(&self, count: u32) -> $crate::core::Result<()> {
                    let own: &$own = self;
                    $crate::older::ISyncMgrEnumItems_Impl::Skip(own, count)
                }

                fn Reset(&self) -> $crate::core::Result<()> {
                    let own: &$own = self;
                    $crate::older::ISyncMgrEnumItems_Impl::Reset(own)
                }

                fn Clone(
                    &self,
                ) -> $crate::core::Result<$crate::Win32::UI::Shell::ISyncMgrEnumItems> {
                    let own: &$own = self;
                    $crate::older::ISyncMgrEnumItems_Impl::Clone(own)
                }
            }
        };
    }
}
