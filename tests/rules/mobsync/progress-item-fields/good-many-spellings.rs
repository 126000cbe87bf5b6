//! Masks that are changed elsewhere, members that are zero, and masks of every spelling.
use windows::Win32::UI::Shell::*;
use windows::core::*;
impl ISyncMgrSynchronize_Impl for H_Impl {}
fn base() -> SYNCMGRPROGRESSITEM { SYNCMGRPROGRESSITEM { cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32, iMaxValue: 100, ..Default::default() } }
fn g1(cb: &ISyncMgrSynchronizeCallback, t: PCWSTR, m: u32) {
    let mut item = base();
    item.mask = SYNCMGRPROGRESSITEM_STATUSTEXT; item.lpcStatusText = t;
    let item2 = SYNCMGRPROGRESSITEM { cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32, mask: SYNCMGRPROGRESSITEM_STATUSTYPE, dwStatusType: 3, iProgValue: 0, iMaxValue: 0, lpcStatusText: PCWSTR::null() };
    let item3 = SYNCMGRPROGRESSITEM { cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32, mask: m, dwStatusType: 3, ..Default::default() };
    let mut mask = SYNCMGRPROGRESSITEM_STATUSTYPE;
    if !t.is_null() { mask |= SYNCMGRPROGRESSITEM_STATUSTEXT; }
    let item4 = SYNCMGRPROGRESSITEM { cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32, mask, dwStatusType: 3, lpcStatusText: t, ..Default::default() };
    let mut mask5 = SYNCMGRPROGRESSITEM_STATUSTYPE;
    add(&mut mask5);
    let item5 = SYNCMGRPROGRESSITEM { cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32, mask: mask5, dwStatusType: 3, lpcStatusText: t, ..Default::default() };
    let mut item6 = SYNCMGRPROGRESSITEM { cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32, ..Default::default() };
    let mut set = |bit: u32| item6.mask |= bit;
    set(SYNCMGRPROGRESSITEM_STATUSTYPE);
    item6.dwStatusType = 4;
    let item7 = SYNCMGRPROGRESSITEM { cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32, mask: (SYNCMGRPROGRESSITEM_STATUSTYPE | SYNCMGRPROGRESSITEM_STATUSTEXT) & m, dwStatusType: 3, lpcStatusText: t, ..Default::default() };
    let mut item8 = SYNCMGRPROGRESSITEM::default();
    item8.cbSize = 4 * 8;
    item8.iProgValue = 4;
    with_mask(&mut item8);
    let item9 = with_status(SYNCMGRPROGRESSITEM { cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32, iProgValue: 4, ..Default::default() });
    const M: u32 = 0xF;
    let item10 = SYNCMGRPROGRESSITEM { cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32, mask: M, iProgValue: 4, ..Default::default() };
    let item11 = SYNCMGRPROGRESSITEM { cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32, mask: !0, iProgValue: 4, ..Default::default() };
    let item12 = SYNCMGRPROGRESSITEM { cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32, mask: SYNCMGRPROGRESSITEM_STATUSTYPE + SYNCMGRPROGRESSITEM_PROGVALUE, iProgValue: 4, ..Default::default() };
    let item13 = SYNCMGRPROGRESSITEM { cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32, mask: SYNCMGRPROGRESSITEM_STATUSTYPE, dwStatusType: 1, ..item12 };
    let item14 = SYNCMGRPROGRESSITEM { mask: SYNCMGRPROGRESSITEM_PROGVALUE, iProgValue: 1, ..base() };
    let mut items: [SYNCMGRPROGRESSITEM; 2] = unsafe { std::mem::zeroed() };
    items[0].iProgValue = 4; items[0].mask = SYNCMGRPROGRESSITEM_PROGVALUE;
}
