//! Bad: inside the `try_for_each` closure the helper's HRESULT is a bare statement, so both cancel codes are lost.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct FeedSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    feeds: Mutex<Vec<GUID>>,
}

impl FeedSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn feeds(&self) -> Vec<GUID> {
        self.feeds.lock().unwrap().clone()
    }

    fn download(&self, feed: &GUID) -> Result<()> {
        std::fs::write(format!("{feed:?}.rss"), b"<rss/>")?;
        Ok(())
    }
}

#[allow(unused_must_use)]
fn refresh(handler: &FeedSync, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
    handler.feeds().iter().try_for_each(|feed| {
        tell(cb, feed, "Downloading feed"); //~ cancel-code-ignored
        handler.download(feed)
    })
}

fn tell(cb: &ISyncMgrSynchronizeCallback, id: &GUID, text: &str) -> HRESULT {
    let text = HSTRING::from(text);
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_STATUSTYPE,
        lpcStatusText: PCWSTR(text.as_ptr()),
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }
}

impl ISyncMgrSynchronize_Impl for FeedSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback() else {
            return Err(E_UNEXPECTED.into());
        };
        let hr = HRESULT::from(refresh(self, &cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
