//! The caller is a host of a security manager, and the method is that of
//! `IInternetSecurityMgrSite`, which says yes or no by success or failure.

use windows::Win32::Foundation::HWND;
use windows::Win32::System::Com::Urlmon::IInternetSecurityMgrSite as Site;
use windows::core::Result;

const MODELESS: bool = true;

pub struct ZonePrompt<'a> {
    site: &'a Site,
    asked: u32,
}

impl<'a> ZonePrompt<'a> {
    pub fn new(site: &'a Site) -> Self {
        Self { site, asked: 0 }
    }

    fn owner(&self) -> Result<HWND> {
        unsafe { self.site.GetWindow() }
    }

    pub fn decide(&mut self, question: impl FnOnce(HWND) -> bool) -> Result<bool> {
        let owner = self.owner()?;
        let cb = self.site;
        if unsafe { cb.EnableModeless(MODELESS) }.is_err() {
            return Ok(false);
        }
        self.asked += 1;
        let answer = question(owner);
        if let Err(error) = unsafe { cb.EnableModeless(!MODELESS) } {
            eprintln!("zone prompt {}: {error}", self.asked);
        }
        Ok(answer)
    }
}
