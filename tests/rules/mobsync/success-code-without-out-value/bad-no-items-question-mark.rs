//! A list that is not loaded yet becomes `S_FALSE` and leaves through `?`; the enumerator pointer stays
//! unwritten although the caller is told of success.

use std::sync::RwLock;

use windows::Win32::Foundation::{E_UNEXPECTED, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
};
use windows::core::{Error, GUID, Result, implement};

#[derive(Clone, Default)]
struct Feed {
    ids: Vec<GUID>,
}

#[implement(ISyncMgrSynchronize)]
pub struct Reader {
    feed: RwLock<Option<Feed>>,
}

#[implement(ISyncMgrEnumItems)]
struct Articles {
    feed: Feed,
}

impl ISyncMgrEnumItems_Impl for Articles_Impl {
    fn Reset(&self) -> Result<()> {
        if self.feed.ids.len() > 100_000 {
            return Err(E_UNEXPECTED.into());
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Reader_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let guard = self
            .feed
            .read()
            .map_err(|_| Error::new(E_UNEXPECTED, "the feed lock is poisoned"))?;
        let feed = guard.clone().ok_or_else(|| Error::from_hresult(S_FALSE))?; //~ success-code-without-out-value
        drop(guard);
        Ok(Articles { feed }.into())
    }
}
