//! `windows::Win32::Foundation`: handles and result codes.

use std::ffi::c_void;

use crate::core::{HRESULT, Result};

/// Declares result codes and the table that finds them by name.
macro_rules! codes {
    ($($name:ident = $value:literal;)*) => {
        $(pub const $name: HRESULT = HRESULT($value as u32 as i32);)*

        /// The code of this name. The driver tries the codes that a fixture names.
        pub(crate) fn code(name: &str) -> Option<HRESULT> {
            match name {
                $(stringify!($name) => Some($name),)*
                _ => None,
            }
        }
    };
}

codes! {
    S_OK = 0;
    S_FALSE = 1;
    E_ABORT = 0x8000_4004;
    E_ACCESSDENIED = 0x8007_0005;
    E_FAIL = 0x8000_4005;
    E_HANDLE = 0x8007_0006;
    E_INVALIDARG = 0x8007_0057;
    E_NOINTERFACE = 0x8000_4002;
    E_NOTIMPL = 0x8000_4001;
    E_OUTOFMEMORY = 0x8007_000E;
    E_PENDING = 0x8000_000A;
    E_POINTER = 0x8000_4003;
    E_UNEXPECTED = 0x8000_FFFF;
    RPC_E_DISCONNECTED = 0x8001_0108;
}

/// An error code of Win32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WIN32_ERROR(pub u32);

pub const ERROR_SUCCESS: WIN32_ERROR = WIN32_ERROR(0);
pub const ERROR_ACCESS_DENIED: WIN32_ERROR = WIN32_ERROR(5);
pub const ERROR_NOT_READY: WIN32_ERROR = WIN32_ERROR(21);
pub const ERROR_NO_MORE_ITEMS: WIN32_ERROR = WIN32_ERROR(259);
pub const ERROR_BAD_FORMAT: WIN32_ERROR = WIN32_ERROR(11);

impl WIN32_ERROR {
    /// The same as a result code.
    pub const fn to_hresult(self) -> HRESULT {
        HRESULT::from_win32(self.0)
    }

    /// Success for zero, otherwise the error.
    pub fn ok(self) -> Result<()> {
        self.to_hresult().ok()
    }
}

impl From<WIN32_ERROR> for HRESULT {
    fn from(value: WIN32_ERROR) -> Self {
        value.to_hresult()
    }
}

impl From<WIN32_ERROR> for crate::core::Error {
    fn from(value: WIN32_ERROR) -> Self {
        value.to_hresult().into()
    }
}

/// Declares handles: pointers that nobody follows.
macro_rules! handles {
    ($($name:ident)*) => {
        $(
            #[repr(transparent)]
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub struct $name(pub *mut c_void);

            impl $name {
                /// Whether this is no handle.
                pub fn is_invalid(&self) -> bool {
                    self.0.is_null()
                }
            }

            impl Default for $name {
                fn default() -> Self {
                    Self(std::ptr::null_mut())
                }
            }
        )*
    };
}

handles! { HWND HANDLE HICON }

/// The first argument of a window message.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WPARAM(pub usize);

/// The second argument of a window message.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LPARAM(pub isize);

/// The answer to a window message.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LRESULT(pub isize);

/// A point in time.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FILETIME {
    pub dwLowDateTime: u32,
    pub dwHighDateTime: u32,
}

pub const TRUE: BOOL = BOOL(1);
pub const FALSE: BOOL = BOOL(0);

pub use crate::core::BOOL;
