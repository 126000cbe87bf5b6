//! Good: each ID popped from the queue goes to the reporter first, and only an admitted one to the transfer.
use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[derive(PartialEq)]
enum Answer {
    Start,
    LeaveOut,
    Stop,
}

struct Reporter(ISyncMgrSynchronizeCallback);

impl Reporter {
    fn ask(&self, id: &GUID) -> Answer {
        let mut item = SYNCMGRPROGRESSITEM::default();
        item.cbSize = size_of::<SYNCMGRPROGRESSITEM>() as u32;
        item.mask = SYNCMGRPROGRESSITEM_STATUSTYPE;
        item.dwStatusType = SYNCMGRSTATUS_UPDATING.0 as u32;
        match unsafe { (self.0.vtable().Progress)(self.0.as_raw(), id, &item) } {
            S_SYNCMGR_CANCELITEM => Answer::LeaveOut,
            S_SYNCMGR_CANCELALL => Answer::Stop,
            _ => Answer::Start,
        }
    }
}

#[implement(ISyncMgrSynchronize)]
struct VideoSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    clips: Mutex<VecDeque<GUID>>,
}

impl VideoSync {
    fn job(&self) -> Option<(ISyncMgrSynchronizeCallback, VecDeque<GUID>)> {
        let cb = self.callback.lock().unwrap().clone()?;
        Some((cb, self.clips.lock().unwrap().clone()))
    }
}

fn transfer(clip: GUID) -> Result<()> {
    std::fs::copy(format!("{clip:?}.mov"), format!("nas/{clip:?}.mov"))?;
    Ok(())
}

fn run(reporter: &Reporter, mut clips: VecDeque<GUID>) -> HRESULT {
    let mut hr = S_OK;
    while let Some(clip) = clips.pop_front() {
        let answer = reporter.ask(&clip);
        if answer == Answer::Stop {
            break;
        }
        if answer == Answer::Start {
            if let Err(e) = transfer(clip) {
                hr = e.code();
            }
        }
    }
    hr
}

impl ISyncMgrSynchronize_Impl for VideoSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let (cb, clips) = self.job().ok_or(E_UNEXPECTED)?;
        let agile = AgileReference::new(&cb)?;
        thread::spawn(move || {
            if let Ok(cb) = agile.resolve() {
                let reporter = Reporter(cb);
                let hr = run(&reporter, clips);
                let _ = unsafe { reporter.0.SynchronizeCompleted(hr) };
            }
        });
        Ok(())
    }
}
