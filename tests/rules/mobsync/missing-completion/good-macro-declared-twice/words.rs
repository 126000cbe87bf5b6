/// Signals.
macro_rules! tell {
    ($cb:expr) => {
        let _ = unsafe { $cb.SynchronizeCompleted(windows::Win32::Foundation::S_OK) };
    };
}

pub(crate) use tell;
