//! SYNCMGR_PS_MAX means "nothing reported yet" in a local variable, which is compared and never
//! handed over.

use std::ptr::null_mut;
use std::slice;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_CR_NONE, SYNCMGR_PROGRESS_STATUS, SYNCMGR_PS_CANCELED, SYNCMGR_PS_MAX,
    SYNCMGR_PS_SUCCEEDED, SYNCMGR_PS_UPDATING,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct Newsgroups {
    articles: u32,
}

impl Newsgroups {
    fn state(&self, n: u32) -> SYNCMGR_PROGRESS_STATUS {
        if n == self.articles {
            SYNCMGR_PS_SUCCEEDED
        } else {
            SYNCMGR_PS_UPDATING
        }
    }

    fn follow(&self, session: &ISyncMgrSyncCallback, id: PCWSTR) -> Result<()> {
        let mut last = SYNCMGR_PS_MAX;
        let mut request = SYNCMGR_CR_NONE;
        for n in 0..=self.articles {
            let now = self.state(n);
            if now != last {
                let max = self.articles;
                unsafe { session.ReportProgress(id, w!("Articles"), now, n, max, &mut request)? };
                last = now;
            }
            if last == SYNCMGR_PS_UPDATING && request != SYNCMGR_CR_NONE {
                let end = SYNCMGR_PS_CANCELED;
                return unsafe { session.ReportProgress(id, w!(""), end, n, n, null_mut()) };
            }
        }
        Ok(())
    }
}

impl ISyncMgrHandler_Impl for Newsgroups_Impl {
    fn Synchronize(
        &self,
        ppszitemids: *const PCWSTR,
        citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ppszitemids, citems as usize) };
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Newsgroups"), ids)? };
        ids.iter().try_for_each(|id| self.follow(&session, *id))
    }
}
