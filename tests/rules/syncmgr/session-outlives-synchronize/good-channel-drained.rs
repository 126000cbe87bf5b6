//! Good: the threads only download; the session stays here and every result is awaited and reported.

use std::sync::mpsc::channel;
use std::thread;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct PodcastHandler;

fn download(_id: &HSTRING) -> bool {
    true
}

impl ISyncMgrHandler_Impl for PodcastHandler_Impl {
    fn Synchronize(
        &self,
        ppszitemids: *const PCWSTR,
        citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let raw: Vec<_> = (0..citems as usize)
            .map(|i| unsafe { *ppszitemids.add(i) })
            .collect();
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Podcasts"), &raw)? };
        let (sender, results) = channel();
        let mut all = false;
        for id in &raw {
            let mut request = SYNCMGR_CR_NONE;
            if !all {
                let busy = SYNCMGR_PS_UPDATING_INDETERMINATE;
                unsafe { session.ReportProgress(*id, None, busy, 0, 1, &mut request)? };
            }
            all |= request == SYNCMGR_CR_CANCEL_ALL;
            if all || request == SYNCMGR_CR_CANCEL_ITEM {
                let end = SYNCMGR_PS_CANCELED;
                unsafe { session.ReportProgress(*id, None, end, 1, 1, core::ptr::null_mut())? };
                continue;
            }
            let id = unsafe { id.to_hstring() };
            let sender = sender.clone();
            thread::spawn(move || {
                let done = download(&id);
                let _ = sender.send((id, done));
            });
        }
        drop(sender);
        for (id, done) in results {
            let status = if done {
                SYNCMGR_PS_SUCCEEDED
            } else {
                SYNCMGR_PS_FAILED
            };
            unsafe { session.ReportProgress(&id, None, status, 1, 1, core::ptr::null_mut())? };
        }
        Ok(())
    }
}
