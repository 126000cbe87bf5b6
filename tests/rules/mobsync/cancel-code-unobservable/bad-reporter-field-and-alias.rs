//! The callback sits in a field whose type is an alias of the interface, and both of the reporter's
//! methods go through the wrapper.

use windows::Win32::Foundation::S_OK;
use windows::Win32::UI::Shell::{
    self, SYNCMGRPROGRESSITEM, SYNCMGRPROGRESSITEM_STATUSTYPE, SYNCMGRSTATUS,
    SYNCMGRSTATUS_FAILED, SYNCMGRSTATUS_SUCCEEDED, SYNCMGRSTATUS_UPDATING,
};
use windows::core::{GUID, HRESULT};

type Callback = Shell::ISyncMgrSynchronizeCallback;

struct Reporter {
    callback: Callback,
}

fn filled(status: SYNCMGRSTATUS) -> SYNCMGRPROGRESSITEM {
    SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: status.0 as u32,
        ..Default::default()
    }
}

impl Reporter {
    fn begin(&self, id: &GUID) -> bool {
        let item = filled(SYNCMGRSTATUS_UPDATING);
        unsafe { self.callback.Progress(id, &raw const item).is_ok() } //~ cancel-code-unobservable
    }

    fn end(&self, id: &GUID, outcome: HRESULT) {
        let item = filled(if outcome.is_ok() {
            SYNCMGRSTATUS_SUCCEEDED
        } else {
            SYNCMGRSTATUS_FAILED
        });
        let reporter = &self.callback;
        if let Err(error) = unsafe { reporter.Progress(id, &item) } { //~ cancel-code-unobservable
            eprintln!("progress of {id:?}: {error}");
        }
    }
}

pub fn refresh(callback: Callback, feeds: &[GUID], refresh_one: impl Fn(&GUID) -> HRESULT) {
    let reporter = Reporter { callback };
    let mut outcome = S_OK;
    for feed in feeds {
        if !reporter.begin(feed) {
            continue;
        }
        let hr = refresh_one(feed);
        reporter.end(feed, hr);
        if hr.is_err() {
            outcome = hr;
        }
    }
    let _ = unsafe { reporter.callback.SynchronizeCompleted(outcome) };
}
