//! Limits below the size, zeros that are written, and a zero that is a part of what is copied.
use windows::Win32::UI::Shell::*;
use windows::core::*;
impl ISyncMgrSynchronize_Impl for H_Impl {}
fn g1(item: &mut SYNCMGRITEM, w: &[u16]) {
    let n = w.len().min(127);
    item.wszItemName[..n].copy_from_slice(&w[..n]);
}
fn g2(item: &mut SYNCMGRITEM, w: &[u16]) {
    let n = w.len().min(item.wszItemName.len().saturating_sub(1));
    item.wszItemName[..n].copy_from_slice(&w[..n]);
    item.wszItemName[n] = 0;
}
fn g3(item: &mut SYNCMGRITEM, name: &str) {
    let w: Vec<u16> = name.encode_utf16().take(128).chain([0]).collect();
    let k = w.len();
    item.wszItemName[..k].copy_from_slice(&w);
}
fn g4(item: &mut SYNCMGRITEM, name: &str) {
    let w: Vec<u16> = name.encode_utf16().take(127).collect();
    item.wszItemName[..w.len()].copy_from_slice(&w);
}
fn g5(item: &mut SYNCMGRITEM, w: &[u16]) {
    let n = w.len().min(item.wszItemName.len());
    item.wszItemName[..n].copy_from_slice(&w[..n]);
    if let Some(last) = item.wszItemName.last_mut() { *last = 0; }
}
fn g6(buf: &mut [u16], w: &[u16]) {
    let n = w.len().min(buf.len());
    buf[..n].copy_from_slice(&w[..n]);
}
fn g8(item: &mut SYNCMGRITEM, name: &str) -> Result<()> {
    let wide: Vec<u16> = name.encode_utf16().chain(std::iter::once(0)).collect();
    if wide.len() > item.wszItemName.len() { return Err(E_INVALIDARG.into()); }
    item.wszItemName[..wide.len()].copy_from_slice(&wide);
    Ok(())
}
