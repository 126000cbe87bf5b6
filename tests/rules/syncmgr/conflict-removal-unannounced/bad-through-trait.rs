//! A resolver trait of the program does the work; neither it nor Resolve announces the result.

use std::path::PathBuf;
use std::{fs, io};

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo, SYNCMGR_PNS_CONTINUE,
};
use windows::core::{Ref, Result, implement};

trait Resolver {
    fn keep_newest(&self) -> io::Result<()>;
}

struct Appointment {
    versions: Vec<PathBuf>,
}

impl Resolver for Appointment {
    fn keep_newest(&self) -> io::Result<()> {
        let old = self.versions.iter().rev().skip(1);
        old.map(fs::remove_file).collect()
    }
}

#[implement(ISyncMgrConflict)]
struct CalendarConflict {
    resolver: Box<dyn Resolver + Send + Sync>,
}

impl ISyncMgrConflict_Impl for CalendarConflict_Impl {
    fn Resolve(&self, presolveinfo: Ref<'_, ISyncMgrConflictResolveInfo>) -> Result<()> {
        //~^ conflict-removal-unannounced
        let Some(info) = presolveinfo.as_ref() else {
            return Err(E_INVALIDARG.into());
        };
        self.resolver.keep_newest()?;
        unsafe { info.SetPresenterNextStep(SYNCMGR_PNS_CONTINUE) }
    }
}
