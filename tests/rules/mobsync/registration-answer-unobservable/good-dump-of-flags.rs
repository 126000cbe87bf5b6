//! The dump prints the flags word as it is. The result is looked at only to log why a value may be
//! missing, and nothing is concluded from success.

use windows::core::{Result, GUID};
use windows::Win32::System::Com::{CoCreateInstance, CLSCTX_INPROC_SERVER};
use windows::Win32::UI::Shell::{ISyncMgrRegister, SYNCMGRREGISTERFLAGS_MASK};

const CLSID_SYNC_MGR: GUID = GUID::from_u128(0x6295df27_35ee_11d1_8707_00c04fd93327);

fn events(flags: u32) -> String {
    ["connect", "disconnect", "idle"]
        .iter()
        .enumerate()
        .filter(|(bit, _)| flags & (1 << bit) != 0)
        .map(|(_, name)| *name)
        .collect::<Vec<_>>()
        .join("+")
}

pub fn dump(handlers: &[GUID]) -> Result<()> {
    let register: ISyncMgrRegister =
        unsafe { CoCreateInstance(&CLSID_SYNC_MGR, None, CLSCTX_INPROC_SERVER)? };
    for handler in handlers {
        let mut flags = 0;
        if let Err(error) = unsafe { register.GetHandlerRegistrationInfo(handler, &mut flags) } {
            eprintln!("{handler:?}: {error}");
        }
        let flags = flags & SYNCMGRREGISTERFLAGS_MASK;
        println!("{handler:?} {flags:#010b} {}", events(flags));
    }
    Ok(())
}
