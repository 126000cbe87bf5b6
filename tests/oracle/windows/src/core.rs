//! `windows::core`: the portable part is windows-core itself, the rest is made here.

use std::sync::Arc;

pub use windows_core::*;

use crate::oracle::note_use;

/// A reference that may cross threads. The mock does not care on which thread it is called.
#[derive(Debug, PartialEq, Eq)]
pub struct AgileReference<T: Interface>(T);

// SAFETY: the mock counts references atomically and may be called from any thread.
unsafe impl<T: Interface> Send for AgileReference<T> {}
unsafe impl<T: Interface> Sync for AgileReference<T> {}

impl<T: Interface + Clone> Clone for AgileReference<T> {
    fn clone(&self) -> Self {
        note_use();
        Self(self.0.clone())
    }
}

impl<T: Interface + Clone> AgileReference<T> {
    /// Keeps a reference. Never fails here.
    pub fn new(object: &T) -> Result<Self> {
        Ok(Self(object.clone()))
    }

    /// Gives the object back. Never fails here.
    pub fn resolve(&self) -> Result<T> {
        note_use();
        Ok(self.0.clone())
    }
}

impl<T: Interface> From<T> for AgileReference<T> {
    fn from(object: T) -> Self {
        Self(object)
    }
}

/// A borrowed wide text.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PCWSTR(pub *const u16);

impl PCWSTR {
    /// No text.
    pub const fn null() -> Self {
        Self(std::ptr::null())
    }

    /// Whether there is no text.
    pub const fn is_null(&self) -> bool {
        self.0.is_null()
    }
}

impl windows_core::TypeKind for PCWSTR {
    type TypeKind = CopyType;
}

/// An owned wide text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HSTRING(Arc<Vec<u16>>);

impl HSTRING {
    /// The text with the zero at its end.
    pub fn as_ptr(&self) -> *const u16 {
        self.0.as_ptr()
    }
}

impl<T: AsRef<str>> From<T> for HSTRING {
    fn from(text: T) -> Self {
        Self(Arc::new(text.as_ref().encode_utf16().chain([0]).collect()))
    }
}

/// What may be given where a function takes a wide text.
pub trait WideText {
    /// The text as the function sees it.
    fn wide(&self) -> PCWSTR;
}

impl WideText for PCWSTR {
    fn wide(&self) -> PCWSTR {
        *self
    }
}

impl WideText for Option<&PCWSTR> {
    fn wide(&self) -> PCWSTR {
        self.copied().unwrap_or(PCWSTR::null())
    }
}

impl WideText for &HSTRING {
    fn wide(&self) -> PCWSTR {
        PCWSTR(self.0.as_ptr())
    }
}

/// A wide text in the source. The mock reads no texts, so it is empty.
#[macro_export]
macro_rules! wide_text {
    ($text:literal) => {
        $crate::core::PCWSTR([0_u16].as_ptr())
    };
}

pub use crate::wide_text as w;
