//! The progress closure wraps the typed method, so what the closure returns can tell a broken
//! callback from a working one and nothing else.

use std::path::{Path, PathBuf};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronizeCallback, SYNCMGRPROGRESSITEM, SYNCMGRPROGRESSITEM_MAXVALUE,
    SYNCMGRPROGRESSITEM_PROGVALUE,
};
use windows::core::{GUID, HRESULT, Result};

struct Album {
    id: GUID,
    root: PathBuf,
    pictures: Vec<String>,
}

fn upload(root: &Path, picture: &str) -> Result<()> {
    std::fs::copy(root.join(picture), Path::new("outbox").join(picture))?;
    Ok(())
}

fn upload_album(cb: &ISyncMgrSynchronizeCallback, album: &Album) -> Result<()> {
    let tick = |position: usize| {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_PROGVALUE | SYNCMGRPROGRESSITEM_MAXVALUE,
            iProgValue: position as i32,
            iMaxValue: album.pictures.len() as i32,
            ..Default::default()
        };
        unsafe { cb.Progress(&album.id, &item) } //~ cancel-code-unobservable
    };
    for (position, picture) in album.pictures.iter().enumerate() {
        tick(position)?;
        upload(&album.root, picture)?;
    }
    tick(album.pictures.len())
}

pub(crate) fn upload_and_complete(cb: ISyncMgrSynchronizeCallback, id: GUID, root: PathBuf) {
    let pictures = std::fs::read_dir(&root)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let album = Album { id, root, pictures };
    let outcome = HRESULT::from(upload_album(&cb, &album));
    let _ = unsafe { cb.SynchronizeCompleted(outcome) };
}
