//! `ISyncMgrSynchronize`: what a handler implements.

use std::ffi::c_void;
use std::ptr::null_mut;

use super::{ISyncMgrEnumItems, ISyncMgrSynchronizeCallback, SYNCMGRHANDLERINFO};
use crate::core::{GUID, HRESULT, IUnknown, Interface, Ref};
use crate::foundation::{E_NOTIMPL, HWND};
use crate::oracle::{
    Arguments, Input, Method, Subject, absent, callback, choose, given_callback, note_lost_value,
};

interface! {
    /// The side of the handler in a synchronization.
    ISyncMgrSynchronize, ISyncMgrSynchronize_Vtbl, ISyncMgrSynchronize_Impl,
    0x6295df40_35ee_11d1_8707_00c04fd93327;
    fn Initialize(
        dwreserved: u32 as u32,
        dwsyncmgrflags: u32 as u32,
        cbcookie: u32 as u32,
        lpcookie: *const u8 as *const u8
    );
    fn GetHandlerInfo(; result: *mut SYNCMGRHANDLERINFO);
    fn EnumSyncMgrItems(; result: ISyncMgrEnumItems);
    fn GetItemObject(
        itemid: *const GUID as *const GUID,
        riid: *const GUID as *const GUID,
        ppv: *mut *mut c_void as *mut *mut c_void
    );
    fn ShowProperties(hwndparent: HWND as HWND, itemid: *const GUID as *const GUID);
    fn SetProgressCallback(lpcallback: Ref<'_, ISyncMgrSynchronizeCallback> as *mut c_void);
    fn PrepareForSync(
        cbnumitems: u32 as u32,
        pitemids: *const GUID as *const GUID,
        hwndparent: HWND as HWND,
        dwreserved: u32 as u32
    );
    fn Synchronize(hwndparent: HWND as HWND);
    fn SetItemStatus(pitemid: *const GUID as *const GUID, dwsyncmgrstatus: u32 as u32);
    fn ShowError(hwndparent: HWND as HWND, errorid: *const GUID as *const GUID);
}

/// Driven through the table, so what is logged is what a manager would get.
impl Subject for ISyncMgrSynchronize {
    fn begin(&self) {
        let flags = u32::draw();
        let _ = unsafe {
            (Interface::vtable(self).Initialize)(self.as_raw(), 0, flags, 0, std::ptr::null())
        };
    }

    fn attach(&self) -> bool {
        let callback = given_callback::<ISyncMgrSynchronizeCallback>();
        callback.is_some_and(|callback| {
            let set = Interface::vtable(self).SetProgressCallback;
            unsafe { set(self.as_raw(), callback.as_raw()) }.is_ok()
        })
    }

    fn call(&self, method: Method) -> HRESULT {
        let (table, this) = (Interface::vtable(self), self.as_raw());
        match method {
            Method::Initialize => {
                let (flags, cookie) = (u32::draw(), [0_u8; 4]);
                let bytes = 4 * choose(2);
                unsafe { (table.Initialize)(this, 0, flags, bytes as u32, cookie.as_ptr()) }
            }
            Method::GetHandlerInfo => {
                let mut info = null_mut();
                let answer = unsafe { (table.GetHandlerInfo)(this, &raw mut info) };
                given(answer, !info.is_null())
            }
            Method::EnumSyncMgrItems => {
                let mut items: Option<ISyncMgrEnumItems> = None;
                // An interface is a pointer that is not null, so nothing is what a null is.
                let out = (&raw mut items).cast::<ISyncMgrEnumItems>();
                let answer = unsafe { (table.EnumSyncMgrItems)(this, out) };
                given(answer, items.is_some())
            }
            Method::GetItemObject => {
                let mut object = null_mut();
                let iid = IUnknown::IID;
                let answer =
                    unsafe { (table.GetItemObject)(this, Arguments::id(), &iid, &raw mut object) };
                if !object.is_null() {
                    drop(unsafe { IUnknown::from_raw(object) });
                }
                answer
            }
            Method::Release => unsafe { (table.SetProgressCallback)(this, null_mut()) },
            Method::Replace => {
                let other = callback::<ISyncMgrSynchronizeCallback>();
                unsafe { (table.SetProgressCallback)(this, other.as_raw()) }
            }
            Method::PrepareForSync => {
                let (count, ids) = Arguments::items();
                unsafe { (table.PrepareForSync)(this, count, ids, Arguments::window(), 0) }
            }
            Method::Synchronize => unsafe { (table.Synchronize)(this, Arguments::window()) },
            Method::ShowProperties => unsafe {
                (table.ShowProperties)(this, Arguments::window(), Arguments::id())
            },
            Method::SetItemStatus => unsafe {
                (table.SetItemStatus)(this, Arguments::id(), u32::draw())
            },
            Method::ShowError => unsafe {
                (table.ShowError)(this, Arguments::window(), Arguments::id())
            },
            Method::Next => {
                absent();
                E_NOTIMPL
            }
        }
    }
}

/// An answer, after a look whether a success that says more than `S_OK` has left the value out.
fn given(answer: HRESULT, has_value: bool) -> HRESULT {
    if answer.is_ok() && answer != HRESULT(0) && !has_value {
        note_lost_value();
    }
    answer
}

/// The trait up to `windows` 0.57: implemented on the type itself, with the callback as an `Option`.
pub mod older {
    use std::ffi::c_void;

    use super::super::{ISyncMgrEnumItems, ISyncMgrSynchronizeCallback, SYNCMGRHANDLERINFO};
    use crate::core::{GUID, Result};
    use crate::foundation::{E_NOTIMPL, HWND};

    /// Declares the trait, and the macro that leads from the newer trait to it.
    macro_rules! older_trait {
        ($($method:ident($($arg:ident: $type:ty),*) -> $result:ty;)*) => {
            /// The side of the handler in a synchronization.
            pub trait ISyncMgrSynchronize_Impl: Sized {
                fn SetProgressCallback(
                    &self,
                    lpcallback: Option<&ISyncMgrSynchronizeCallback>,
                ) -> Result<()> {
                    let _ = lpcallback;
                    Err(E_NOTIMPL.into())
                }

                $(fn $method(&self $(, $arg: $type)*) -> Result<$result> {
                    $(let _ = $arg;)*
                    crate::oracle::absent();
                    Err(E_NOTIMPL.into())
                })*
            }

            /// Makes the object of a type pass everything on to the type.
            #[macro_export]
            macro_rules! pass_on_to_older {
                ($object:ty, $own:ty) => {
                    impl $crate::Win32::UI::Shell::ISyncMgrSynchronize_Impl for $object {
                        fn SetProgressCallback(
                            &self,
                            lpcallback: $crate::core::Ref<
                                '_,
                                $crate::Win32::UI::Shell::ISyncMgrSynchronizeCallback,
                            >,
                        ) -> $crate::core::Result<()> {
                            let own: &$own = self;
                            $crate::older::ISyncMgrSynchronize_Impl::SetProgressCallback(
                                own,
                                lpcallback.as_ref(),
                            )
                        }

                        $(fn $method(&self $(, $arg: $crate::older::types::$method::$arg)*)
                            -> $crate::core::Result<$crate::older::types::$method::result>
                        {
                            let own: &$own = self;
                            $crate::older::ISyncMgrSynchronize_Impl::$method(own $(, $arg)*)
                        })*
                    }
                };
            }

            /// The types of arguments and results by name, for the macro above.
            pub mod types {
                $(pub mod $method {
                    #[allow(unused_imports, reason = "not all methods need them")]
                    use super::super::*;

                    pub type result = $result;
                    $(pub type $arg = $type;)*
                })*
            }
        };
    }

    older_trait! {
        Initialize(dwreserved: u32, dwsyncmgrflags: u32, cbcookie: u32, lpcookie: *const u8) -> ();
        GetHandlerInfo() -> *mut SYNCMGRHANDLERINFO;
        EnumSyncMgrItems() -> ISyncMgrEnumItems;
        GetItemObject(itemid: *const GUID, riid: *const GUID, ppv: *mut *mut c_void) -> ();
        ShowProperties(hwndparent: HWND, itemid: *const GUID) -> ();
        PrepareForSync(cbnumitems: u32, pitemids: *const GUID, hwndparent: HWND, dwreserved: u32) -> ();
        Synchronize(hwndparent: HWND) -> ();
        SetItemStatus(pitemid: *const GUID, dwsyncmgrstatus: u32) -> ();
        ShowError(hwndparent: HWND, errorid: *const GUID) -> ();
    }
}
