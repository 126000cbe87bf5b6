//! Good: `Send` in this module is an unsafe trait of the wire format, not the marker trait of the language.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, HRESULT, Result, implement};

mod wire {
    /// # Safety
    /// `BYTES` has to be the length of the packet in the protocol.
    pub unsafe trait Send {
        const BYTES: usize;
    }
}

struct Packet {
    answer_to: ISyncMgrSynchronizeCallback,
    payload: [u8; 16],
}

unsafe impl wire::Send for Packet {
    const BYTES: usize = 16;
}

#[implement(ISyncMgrSynchronize)]
pub struct TileHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn transmit(packet: &Packet) -> Result<()> {
    let left = <Packet as wire::Send>::BYTES - packet.payload.len();
    eprintln!("{left} bytes left");
    Ok(())
}

impl ISyncMgrSynchronize_Impl for TileHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let packet = Packet {
            answer_to: cb.ok_or_else(|| Error::from(E_UNEXPECTED))?,
            payload: [0; 16],
        };
        let hr = HRESULT::from(transmit(&packet));
        let _ = unsafe { packet.answer_to.SynchronizeCompleted(hr) };
        Ok(())
    }
}
