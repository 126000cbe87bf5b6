//! Good: the session belongs to an agent in another process; this handler creates none and only wakes the agent.

use std::process::Command;
use std::thread;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator};
use windows::core::{HSTRING, IUnknown, PCWSTR, Ref, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct AgentHandler {
    agent: String,
}

fn wake(agent: &str, ids: &[HSTRING]) {
    let names = ids.iter().map(|id| id.to_string_lossy());
    if let Err(e) = Command::new(agent).arg("--sync").args(names).spawn() {
        eprintln!("the sync agent could not be started: {e}");
    }
}

impl ISyncMgrHandler_Impl for AgentHandler_Impl {
    fn Synchronize(
        &self,
        ppszitemids: *const PCWSTR,
        citems: u32,
        _hwndowner: HWND,
        _psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids: Vec<HSTRING> = (0..citems as usize)
            .map(|i| unsafe { (*ppszitemids.add(i)).to_hstring() })
            .collect();
        let agent = self.agent.clone();
        thread::spawn(move || wake(&agent, &ids));
        Ok(())
    }
}
