//! Subscribed feeds and the state that handler and workers share.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::SystemTime;

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::SYNCMGRFLAG_MAYBOTHERUSER;
use windows::core::{Error, GUID, Result};

use crate::http;

#[derive(Clone)]
pub struct Feed {
    pub id: GUID,
    pub title: String,
    host: String,
    path: String,
    file: PathBuf,
}

impl Feed {
    fn parse(line: &str, folder: &std::path::Path) -> Option<Self> {
        let (id, rest) = line.split_once(' ')?;
        let (address, title) = rest.split_once(' ')?;
        let (host, path) = address.split_once('/')?;
        let number = u128::from_str_radix(id, 16).ok()?;
        Some(Self {
            id: GUID::from_u128(number),
            title: title.trim().to_owned(),
            host: host.to_owned(),
            path: format!("/{path}"),
            file: folder.join(format!("{number:032x}.xml")),
        })
    }

    pub fn has_copy(&self) -> bool {
        self.file.exists()
    }
}

/// Everything that outlives one call; shared with the threads.
pub struct Shared {
    folder: PathBuf,
    feeds: Vec<Feed>,
    flags: AtomicU32,
    skipped: Mutex<HashSet<GUID>>,
    failures: Mutex<HashMap<GUID, String>>,
}

impl Shared {
    /// Reads `feeds.txt`: one `id host/path title` per line.
    pub fn load() -> Self {
        let base = std::env::var_os("LOCALAPPDATA").map_or_else(PathBuf::new, PathBuf::from);
        let folder = base.join("ArticleReader");
        let list = fs::read_to_string(folder.join("feeds.txt")).unwrap_or_default();
        let feeds = list.lines();
        let feeds = feeds
            .filter_map(|line| Feed::parse(line, &folder))
            .collect();
        Self {
            folder,
            feeds,
            flags: AtomicU32::new(0),
            skipped: Mutex::new(HashSet::new()),
            failures: Mutex::new(HashMap::new()),
        }
    }

    pub fn set_flags(&self, flags: u32) {
        self.flags.store(flags, Ordering::SeqCst);
    }

    pub fn may_bother_user(&self) -> bool {
        self.flags.load(Ordering::SeqCst) & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0
    }

    pub fn feeds(&self) -> &[Feed] {
        &self.feeds
    }

    pub fn find(&self, id: &GUID) -> Result<&Feed> {
        let feed = self.feeds.iter().find(|feed| feed.id == *id);
        feed.ok_or_else(|| Error::from(E_INVALIDARG))
    }

    /// A marker file says that the connection is paid by volume.
    pub fn metered(&self) -> bool {
        self.folder.join("metered").exists()
    }

    pub fn start_round(&self) {
        self.skipped.lock().unwrap().clear();
        self.failures.lock().unwrap().clear();
    }

    pub fn skip(&self, id: GUID) {
        self.skipped.lock().unwrap().insert(id);
    }

    pub fn is_skipped(&self, id: &GUID) -> bool {
        self.skipped.lock().unwrap().contains(id)
    }

    pub fn keep_failure(&self, id: GUID, text: String) {
        self.failures.lock().unwrap().insert(id, text);
    }

    pub fn failure(&self, id: &GUID) -> Option<String> {
        self.failures.lock().unwrap().get(id).cloned()
    }

    /// Checks every server once before the real work begins.
    pub fn check_servers(&self, ids: &[GUID]) -> Result<()> {
        let mut seen = HashSet::new();
        for id in ids {
            let feed = self.find(id)?;
            if seen.insert(feed.host.as_str()) {
                http::head(&feed.host)?;
            }
        }
        Ok(())
    }

    /// Downloads one feed and replaces its copy.
    pub fn download(&self, id: &GUID) -> Result<usize> {
        let feed = self.find(id)?;
        let body = http::get(&feed.host, &feed.path)?;
        let partial = feed.file.with_extension("new");
        fs::write(&partial, &body)?;
        fs::rename(&partial, &feed.file)?;
        Ok(body.len())
    }

    /// Leaves the time of the last start for the support team.
    pub fn write_stamp(&self) -> Result<()> {
        let now = format!("{:?}\n", SystemTime::now());
        fs::write(self.folder.join("last-start.txt"), now)?;
        Ok(())
    }
}
