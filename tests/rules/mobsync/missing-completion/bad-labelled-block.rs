//! A labelled block is left early with `false`, before the completion at its end.

mod handler {
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicU32, Ordering};

    use windows::Win32::Foundation as f;
    use windows::Win32::UI::Shell as shell;
    use windows::core::{self as win, implement};

    const SETTINGS_ONLY: u32 = 256;

    #[implement(shell::ISyncMgrSynchronize)]
    pub struct Briefcase {
        flags: AtomicU32,
        manager: Mutex<Option<shell::ISyncMgrSynchronizeCallback>>,
    }

    impl shell::ISyncMgrSynchronize_Impl for Briefcase_Impl {
        fn PrepareForSync(
            &self,
            count: u32,
            ids: *const win::GUID,
            _: f::HWND,
            _: u32,
        ) -> win::Result<()> {
            let Some(manager) = self.manager.lock().unwrap().clone() else {
                return Err(f::E_UNEXPECTED.into());
            };
            let flags = self.flags.load(Ordering::Acquire);
            let prepared = 'prepare: {
                if count > 0 && ids.is_null() {
                    return Err(f::E_INVALIDARG.into());
                }
                if flags & SETTINGS_ONLY != 0 {
                    break 'prepare false;
                }
                unsafe {
                    let _ = manager.PrepareForSyncCompleted(f::S_OK);
                }
                true
            };
            println!("prepared: {prepared}");
            Ok(()) //~ missing-completion
        }
    }
}
