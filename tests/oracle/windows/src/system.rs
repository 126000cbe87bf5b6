//! Functions of the system that fixtures call. Each may fail if the driver says so, and does nothing.

use crate::core::{Error, Result};
use crate::oracle::{Input, choose};

/// Success, or one of the failures that the driver tries.
fn attempt() -> Result<()> {
    if choose(2) == 0 {
        Ok(())
    } else {
        Err(Error::draw())
    }
}

pub mod Storage {
    pub mod FileSystem {
        use crate::core::WideText;
        use crate::oracle::choose;

        pub const INVALID_FILE_ATTRIBUTES: u32 = u32::MAX;

        pub unsafe fn GetFileAttributesW(_name: impl WideText) -> u32 {
            if choose(2) == 0 {
                0
            } else {
                INVALID_FILE_ATTRIBUTES
            }
        }
    }
}

pub mod System {
    pub mod Com {
        use std::ffi::c_void;

        use crate::core::HRESULT;
        use crate::oracle::choose;

        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct COINIT(pub i32);

        pub const COINIT_APARTMENTTHREADED: COINIT = COINIT(2);
        pub const COINIT_MULTITHREADED: COINIT = COINIT(0);

        pub unsafe fn CoInitializeEx(_reserved: Option<*const c_void>, _kind: COINIT) -> HRESULT {
            [HRESULT(0), HRESULT(1), HRESULT(0x8001_0106_u32 as i32)][choose(3)]
        }

        pub unsafe fn CoUninitialize() {}

        /// Memory that is never given back.
        pub unsafe fn CoTaskMemAlloc(bytes: usize) -> *mut c_void {
            if choose(2) == 0 {
                Vec::<u128>::leak(vec![0_u128; bytes.div_ceil(16)])
                    .as_mut_ptr()
                    .cast()
            } else {
                std::ptr::null_mut()
            }
        }
    }

    pub mod Threading {
        use std::ffi::c_void;

        use super::super::attempt;
        use crate::Win32::Foundation::HANDLE;
        use crate::core::{BOOL, Result};

        pub type LPTHREAD_START_ROUTINE = Option<unsafe extern "system" fn(*mut c_void) -> u32>;

        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct WORKER_THREAD_FLAGS(pub u32);

        pub const WT_EXECUTEDEFAULT: WORKER_THREAD_FLAGS = WORKER_THREAD_FLAGS(0);
        pub const WT_EXECUTELONGFUNCTION: WORKER_THREAD_FLAGS = WORKER_THREAD_FLAGS(16);

        /// Runs the function on a thread of its own.
        pub unsafe fn QueueUserWorkItem(
            function: LPTHREAD_START_ROUTINE,
            context: Option<*const c_void>,
            _flags: WORKER_THREAD_FLAGS,
        ) -> Result<()> {
            attempt()?;
            let context = context.unwrap_or(std::ptr::null()) as usize;
            if let Some(function) = function {
                crate::standard::thread::spawn(move || unsafe { function(context as *mut c_void) });
            }
            Ok(())
        }

        #[repr(transparent)]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct PTP_CALLBACK_INSTANCE(pub isize);

        pub type PTP_SIMPLE_CALLBACK =
            Option<unsafe extern "system" fn(PTP_CALLBACK_INSTANCE, *mut c_void)>;

        #[derive(Clone, Copy, Debug)]
        pub struct TP_CALLBACK_ENVIRON_V3;

        /// Runs the function on a thread of its own.
        pub unsafe fn TrySubmitThreadpoolCallback(
            function: PTP_SIMPLE_CALLBACK,
            context: Option<*mut c_void>,
            _environment: Option<*const TP_CALLBACK_ENVIRON_V3>,
        ) -> Result<()> {
            attempt()?;
            let context = context.unwrap_or(std::ptr::null_mut()) as usize;
            if let Some(function) = function {
                let instance = PTP_CALLBACK_INSTANCE::default();
                crate::standard::thread::spawn(move || unsafe {
                    function(instance, context as *mut c_void)
                });
            }
            Ok(())
        }

        pub unsafe fn CallbackMayRunLong(_instance: PTP_CALLBACK_INSTANCE) -> BOOL {
            BOOL::from(true)
        }

        pub unsafe fn GetCurrentProcess() -> HANDLE {
            HANDLE::default()
        }

        /// Leaves the run instead of the process.
        pub unsafe fn TerminateProcess(_process: HANDLE, _code: u32) -> Result<()> {
            crate::oracle::leave()
        }

        /// Wakes somebody whom the fixture does not show.
        pub unsafe fn SetEvent(_event: HANDLE) -> Result<()> {
            attempt()?;
            crate::oracle::manager::wake();
            Ok(())
        }

        /// Leaves the run instead of the process.
        pub unsafe fn ExitProcess(_code: u32) -> ! {
            crate::oracle::leave()
        }
    }
}

pub mod Controls {
    use crate::Win32::Foundation::{HANDLE, HWND};
    use crate::core::{Result, WideText};

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct TASKDIALOG_COMMON_BUTTON_FLAGS(pub i32);

    pub const TDCBF_OK_BUTTON: TASKDIALOG_COMMON_BUTTON_FLAGS = TASKDIALOG_COMMON_BUTTON_FLAGS(1);
    pub const TDCBF_CANCEL_BUTTON: TASKDIALOG_COMMON_BUTTON_FLAGS =
        TASKDIALOG_COMMON_BUTTON_FLAGS(8);

    impl std::ops::BitOr for TASKDIALOG_COMMON_BUTTON_FLAGS {
        type Output = Self;

        fn bitor(self, other: Self) -> Self {
            Self(self.0 | other.0)
        }
    }

    /// Nobody is there to answer but the tape.
    #[allow(clippy::too_many_arguments, reason = "as many as the system's has")]
    pub unsafe fn TaskDialog(
        _owner: impl Into<Option<HWND>>,
        _instance: Option<HANDLE>,
        _title: impl WideText,
        _instruction: impl WideText,
        _content: impl WideText,
        _buttons: TASKDIALOG_COMMON_BUTTON_FLAGS,
        _icon: impl WideText,
        button: Option<*mut i32>,
    ) -> Result<()> {
        super::attempt()?;
        if let Some(button) = button {
            // SAFETY: whoever asks gives room for the answer.
            unsafe { *button = [1, 2][crate::oracle::choose(2)] };
        }
        Ok(())
    }
}

pub mod WindowsAndMessaging {
    use super::attempt;
    use crate::Win32::Foundation::{HWND, LPARAM, LRESULT, WPARAM};
    use crate::core::{BOOL, Result, WideText};
    use crate::oracle::choose;

    /// Declares what is a number of its own type.
    macro_rules! values {
        ($type:ident($number:ty): $($name:ident = $value:literal),*) => {
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub struct $type(pub $number);

            $(pub const $name: $type = $type($value);)*
        };
    }

    values! { MESSAGEBOX_RESULT(i32):
        IDOK = 1, IDCANCEL = 2, IDABORT = 3, IDRETRY = 4, IDIGNORE = 5, IDYES = 6, IDNO = 7
    }
    values! { MESSAGEBOX_STYLE(u32):
        MB_OK = 0, MB_OKCANCEL = 1, MB_ABORTRETRYIGNORE = 2, MB_YESNOCANCEL = 3, MB_YESNO = 4,
        MB_RETRYCANCEL = 5, MB_ICONERROR = 16, MB_ICONQUESTION = 32, MB_ICONWARNING = 48,
        MB_ICONINFORMATION = 64
    }

    impl std::ops::BitOr for MESSAGEBOX_STYLE {
        type Output = Self;

        fn bitor(self, other: Self) -> Self {
            Self(self.0 | other.0)
        }
    }

    /// Nobody is there to answer but the tape.
    pub unsafe fn MessageBoxW(
        _owner: impl Into<Option<HWND>>,
        _text: impl WideText,
        _caption: impl WideText,
        style: MESSAGEBOX_STYLE,
    ) -> MESSAGEBOX_RESULT {
        let answers: &[MESSAGEBOX_RESULT] = match style.0 & 15 {
            1 => &[IDOK, IDCANCEL],
            2 => &[IDABORT, IDRETRY, IDIGNORE],
            3 => &[IDYES, IDNO, IDCANCEL],
            4 => &[IDYES, IDNO],
            5 => &[IDRETRY, IDCANCEL],
            _ => &[IDOK],
        };
        answers[choose(answers.len())]
    }

    pub const WM_APP: u32 = 0x8000;
    pub const WM_CLOSE: u32 = 0x10;
    pub const WM_DESTROY: u32 = 0x2;
    pub const WM_QUIT: u32 = 0x12;

    #[derive(Clone, Copy, Debug, Default)]
    pub struct MSG {
        pub hwnd: HWND,
        pub message: u32,
        pub wParam: WPARAM,
        pub lParam: LPARAM,
        pub time: u32,
    }

    /// Wakes somebody whom the fixture does not show.
    pub unsafe fn PostMessageW(
        _window: Option<HWND>,
        _message: u32,
        _first: WPARAM,
        _second: LPARAM,
    ) -> Result<()> {
        attempt()?;
        crate::oracle::manager::wake();
        Ok(())
    }

    /// Wakes somebody whom the fixture does not show.
    pub unsafe fn PostThreadMessageW(
        _thread: u32,
        _message: u32,
        _first: WPARAM,
        _second: LPARAM,
    ) -> Result<()> {
        attempt()?;
        crate::oracle::manager::wake();
        Ok(())
    }

    /// Gives the end of the queue, some message, or `WM_CLOSE`.
    pub unsafe fn GetMessageW(
        message: *mut MSG,
        _window: Option<HWND>,
        _first: u32,
        _last: u32,
    ) -> BOOL {
        let kind = [WM_QUIT, WM_APP, WM_CLOSE][choose(3)];
        unsafe { (*message).message = kind };
        BOOL::from(kind != WM_QUIT)
    }

    pub unsafe fn DispatchMessageW(_message: *const MSG) -> LRESULT {
        LRESULT(0)
    }

    pub unsafe fn DefWindowProcW(_: HWND, _message: u32, _: WPARAM, _: LPARAM) -> LRESULT {
        LRESULT(0)
    }

    pub unsafe fn PostQuitMessage(_code: i32) {}
}
