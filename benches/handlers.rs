//! What `compare.sh` measures against: writes a tree of handlers, and parses one as fast as `syn` can.
//!
//! `handlers generate DIR [COUNT]` writes the same files each time. `handlers parse THREADS DIR` reads and
//! parses every Rust file below a folder and prints how many there were.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for a terminal"
)]

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use rayon::prelude::*;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match words.as_slice() {
        ["generate", folder] => generate(Path::new(folder), 1_000),
        ["generate", folder, count] => count
            .parse()
            .map_err(Into::into)
            .and_then(|count| generate(Path::new(folder), count)),
        ["parse", threads, folder] => threads
            .parse()
            .map_err(Into::into)
            .and_then(|threads| parse(threads, Path::new(folder))),
        _ => {
            println!("see benches/README.md: benches/compare.sh runs this with arguments");
            return ExitCode::SUCCESS;
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Reads and parses everything, and keeps nothing: the least that a tool built on `syn` must do.
fn parse(threads: usize, folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(64 << 20)
        .build()?;
    let parsed = pool.install(|| {
        files
            .par_iter()
            .filter(|file| {
                let text = fs::read_to_string(file);
                let is_source = text.is_ok_and(|text| syn::parse_file(&text).is_ok());
                // Spans would otherwise add up to a table of all files.
                proc_macro2::extra::invalidate_current_thread_spans();
                is_source
            })
            .count()
    });
    println!("{parsed} of {} files parsed", files.len());
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// How many handlers a package has, each in a file of its own.
const HANDLERS: usize = 50;

/// A workspace of packages with four modules each.
fn generate(folder: &Path, count: usize) -> Result<(), Box<dyn Error>> {
    let packages = count.div_ceil(HANDLERS);
    let mut members = String::new();
    for package in 0..packages {
        writeln!(members, "    \"sync-{package}\",")?;
        let root = folder.join(format!("sync-{package}"));
        fs::create_dir_all(root.join("src"))?;
        fs::write(
            root.join("Cargo.toml"),
            format!(
                "[package]\nname = \"sync-{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n"
            ),
        )?;
        let mut modules: [String; 4] = Default::default();
        for number in (package * HANDLERS..count).take(HANDLERS) {
            let module = number % modules.len();
            let place = root.join("src").join(format!("area_{module}"));
            fs::create_dir_all(&place)?;
            fs::write(place.join(format!("handler_{number}.rs")), handler(number))?;
            writeln!(modules[module], "pub mod handler_{number};")?;
        }
        let mut library = String::new();
        for (module, text) in modules
            .iter()
            .enumerate()
            .filter(|(_, text)| !text.is_empty())
        {
            fs::write(root.join("src").join(format!("area_{module}.rs")), text)?;
            writeln!(library, "pub mod area_{module};")?;
        }
        fs::write(root.join("src/lib.rs"), library)?;
    }
    fs::write(
        folder.join("Cargo.toml"),
        format!("[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n"),
    )?;
    Ok(())
}

/// A handler of 150 to 250 lines. Every twentieth signals twice, so that reports are part of the work.
fn handler(number: usize) -> String {
    let kinds = 3 + number % 7;
    let mut arms = String::new();
    let mut variants = String::new();
    for kind in 0..kinds {
        let arm = "            Kind::OfKIND => self.push_WAY(&item, KIND),\n";
        let way = (kind % 3).to_string();
        arms.push_str(&arm.replace("KIND", &kind.to_string()).replace("WAY", &way));
        variants.push_str(&"    OfKIND,\n".replace("KIND", &kind.to_string()));
    }
    let mistake = if number.is_multiple_of(20) {
        ""
    } else {
        "            return Ok(());"
    };
    let mut columns = String::new();
    for column in 0..number % 9 {
        columns.push_str(&COLUMN.replace("COLUMN", &column.to_string()));
    }
    HANDLER
        .replace("NUMBER", &number.to_string())
        .replace("ARMS", arms.trim_end())
        .replace("VARIANTS", variants.trim_end())
        .replace("COLUMNS", columns.trim_end())
        .replace("MISTAKE", mistake)
}

const COLUMN: &str = r"    pub fn column_COLUMN(&self, row: usize) -> Option<&str> {
        let line = self.lines.get(row)?;
        line.split('\t').nth(COLUMN).filter(|text| !text.is_empty())
    }

";

const HANDLER: &str = r#"//! Keeps folder NUMBER in step with the server.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

/// What an entry of the folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
VARIANTS
}

#[derive(Clone, Debug)]
pub struct Item {
    pub id: GUID,
    pub name: String,
    pub kind: Kind,
    pub size: u64,
    pub changed: bool,
}

/// A table of what the server said last.
#[derive(Debug, Default)]
pub struct Listing {
    lines: Vec<String>,
    seen: BTreeMap<String, usize>,
}

impl Listing {
    pub fn read(text: &str) -> std::result::Result<Self, String> {
        let mut listing = Self::default();
        for (index, line) in text.lines().enumerate() {
            let Some((name, rest)) = line.split_once('\t') else {
                return Err(format!("line {}: no columns in `{line}`", index + 1));
            };
            if rest.is_empty() {
                continue;
            }
            listing.seen.insert(name.to_owned(), index);
            listing.lines.push(rest.to_owned());
        }
        Ok(listing)
    }

    pub fn contains(&self, name: &str) -> bool {
        self.seen.contains_key(name)
    }

COLUMNS
}

#[implement(ISyncMgrSynchronize)]
pub struct FolderNUMBER {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    items: Mutex<Vec<Item>>,
    selected: RefCell<Vec<GUID>>,
    cancelled: Cell<bool>,
    flags: Cell<u32>,
}

impl FolderNUMBER {
    pub fn new(items: Vec<Item>) -> Self {
        Self {
            callback: RefCell::new(None),
            items: Mutex::new(items),
            selected: RefCell::new(Vec::new()),
            cancelled: Cell::new(false),
            flags: Cell::new(0),
        }
    }

    fn transfer(&self, item: &Item) -> Result<()> {
        let item = item.clone();
        match item.kind {
ARMS
        }
    }

    fn push_0(&self, item: &Item, weight: u32) -> Result<()> {
        if item.size > 1 << 30 {
            return Err(Error::from(E_OUTOFMEMORY));
        }
        self.flags.set(self.flags.get() | 1 << weight);
        Ok(())
    }

    fn push_1(&self, item: &Item, weight: u32) -> Result<()> {
        let name = item.name.trim();
        if name.is_empty() || name.len() > 255 {
            return Err(E_INVALIDARG.into());
        }
        self.push_0(item, weight)
    }

    fn push_2(&self, item: &Item, weight: u32) -> Result<()> {
        if !item.changed {
            return Ok(());
        }
        self.push_1(item, weight).or_else(|error| {
            if error.code() == E_INVALIDARG { Ok(()) } else { Err(error) }
        })
    }
}

impl ISyncMgrSynchronize_Impl for FolderNUMBER_Impl {
    fn Initialize(&self, _reserved: u32, flags: u32, _size: u32, _data: *const u8) -> Result<()> {
        self.flags.set(flags);
        self.cancelled.set(false);
        Ok(())
    }

    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        Err(E_NOTIMPL.into())
    }

    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        Err(E_NOTIMPL.into())
    }

    fn GetItemObject(&self, _id: *const GUID, _iid: *const GUID, _out: *mut *mut core::ffi::c_void) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn ShowProperties(&self, _parent: HWND, _id: *const GUID) -> Result<()> {
        let Some(callback) = self.callback.borrow().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let _ = unsafe { callback.ShowPropertiesCompleted(S_OK) };
        Ok(())
    }

    fn SetProgressCallback(&self, callback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.borrow_mut() = callback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, count: u32, ids: *const GUID, _parent: HWND, _reserved: u32) -> Result<()> {
        let Some(callback) = self.callback.borrow().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        if count > 0 && ids.is_null() {
            return Err(E_POINTER.into());
        }
        let wanted = unsafe { std::slice::from_raw_parts(ids, count as usize) };
        *self.selected.borrow_mut() = wanted.to_vec();
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _parent: HWND) -> Result<()> {
        let Some(callback) = self.callback.borrow().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        if self.selected.borrow().is_empty() {
            let _ = unsafe { callback.SynchronizeCompleted(S_FALSE) };
MISTAKE
        }
        let items = match self.items.lock() {
            Ok(items) => items.clone(),
            Err(_) => return Err(E_FAIL.into()),
        };
        let mut outcome = S_OK;
        for item in items.iter().filter(|item| self.selected.borrow().contains(&item.id)) {
            if self.cancelled.get() {
                outcome = E_ABORT;
                break;
            }
            if let Err(error) = self.transfer(item) {
                outcome = error.code();
            }
        }
        let _ = unsafe { callback.SynchronizeCompleted(outcome) };
        Ok(())
    }

    fn SetItemStatus(&self, _id: *const GUID, status: u32) -> Result<()> {
        if status == 1 {
            self.cancelled.set(true);
        }
        Ok(())
    }

    fn ShowError(&self, _parent: HWND, _id: *const GUID) -> Result<()> {
        let Some(callback) = self.callback.borrow().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let _ = unsafe { callback.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
"#;
