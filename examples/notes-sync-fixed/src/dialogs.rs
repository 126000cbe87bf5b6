//! Message boxes and the property sheet of a notebook.

use std::cell::Cell;

use windows::Win32::Foundation::{E_FAIL, HWND, LPARAM, WPARAM};
use windows::Win32::UI::Controls::{
    BST_CHECKED, BST_UNCHECKED, CheckDlgButton, IsDlgButtonChecked, NMHDR, PROPSHEETHEADERW_V2,
    PROPSHEETHEADERW_V2_2, PROPSHEETPAGEW, PROPSHEETPAGEW_0, PSH_NOAPPLYNOW, PSH_PROPSHEETPAGE,
    PSH_PROPTITLE, PSN_APPLY, PSP_DLGINDIRECT, PropertySheetW,
};
use windows::Win32::UI::WindowsAndMessaging::{
    BS_AUTOCHECKBOX, DLGTEMPLATE, GWLP_USERDATA, GetWindowLongPtrW, IDRETRY, IDYES,
    MB_ICONQUESTION, MB_ICONWARNING, MB_RETRYCANCEL, MB_YESNO, MessageBoxW, SetWindowLongPtrW,
    WM_INITDIALOG, WM_NOTIFY, WS_CHILD, WS_TABSTOP, WS_VISIBLE,
};
use windows_core::{HSTRING, PCWSTR, Result, w};

const AUTOMATIC: i32 = 100;

/// Asks whether to clear up after an interrupted synchronization and go on.
pub fn confirm_recovery(parent: HWND) -> bool {
    let text = w!("The last synchronization was interrupted. Remove its partial pages and go on?");
    let style = MB_YESNO | MB_ICONQUESTION;
    unsafe { MessageBoxW(Some(parent), text, w!("Notebooks"), style) == IDYES }
}

/// Shows why a notebook failed; true when the user wants another attempt.
pub fn offer_retry(parent: HWND, text: &str) -> bool {
    let text = HSTRING::from(text);
    let style = MB_RETRYCANCEL | MB_ICONWARNING;
    unsafe { MessageBoxW(Some(parent), &text, w!("Notebooks"), style) == IDRETRY }
}

/// Shows the property sheet.
///
/// Returns the new setting when the user confirmed it, nothing when the sheet was cancelled.
pub fn edit_properties(parent: HWND, title: &str, automatic: bool) -> Result<Option<bool>> {
    let title = HSTRING::from(title);
    let template = page_template("Synchronize this notebook automatically");
    let answer = Answer {
        initial: automatic,
        chosen: Cell::new(None),
    };
    let mut page = PROPSHEETPAGEW {
        dwSize: size_of::<PROPSHEETPAGEW>() as u32,
        dwFlags: PSP_DLGINDIRECT,
        Anonymous1: PROPSHEETPAGEW_0 {
            pResource: template.as_ptr() as *mut DLGTEMPLATE,
        },
        pfnDlgProc: Some(page_proc),
        lParam: LPARAM(&raw const answer as isize),
        ..Default::default()
    };
    let mut sheet = PROPSHEETHEADERW_V2 {
        dwSize: size_of::<PROPSHEETHEADERW_V2>() as u32,
        dwFlags: PSH_PROPSHEETPAGE | PSH_PROPTITLE | PSH_NOAPPLYNOW,
        hwndParent: parent,
        pszCaption: PCWSTR(title.as_ptr()),
        nPages: 1,
        Anonymous3: PROPSHEETHEADERW_V2_2 { ppsp: &mut page },
        ..Default::default()
    };
    if unsafe { PropertySheetW(&mut sheet) } < 0 {
        return Err(E_FAIL.into());
    }
    Ok(answer.chosen.get())
}

struct Answer {
    initial: bool,
    chosen: Cell<Option<bool>>,
}

unsafe extern "system" fn page_proc(page: HWND, message: u32, _: WPARAM, lparam: LPARAM) -> isize {
    match message {
        WM_INITDIALOG => {
            let sheet_page = unsafe { &*(lparam.0 as *const PROPSHEETPAGEW) };
            let answer = unsafe { &*(sheet_page.lParam.0 as *const Answer) };
            unsafe { SetWindowLongPtrW(page, GWLP_USERDATA, sheet_page.lParam.0) };
            let state = if answer.initial {
                BST_CHECKED
            } else {
                BST_UNCHECKED
            };
            let _ = unsafe { CheckDlgButton(page, AUTOMATIC, state) };
            1
        }
        WM_NOTIFY => {
            let notification = unsafe { &*(lparam.0 as *const NMHDR) };
            let answer = unsafe { GetWindowLongPtrW(page, GWLP_USERDATA) } as *const Answer;
            if notification.code == PSN_APPLY && !answer.is_null() {
                let checked = unsafe { IsDlgButtonChecked(page, AUTOMATIC) } == BST_CHECKED.0;
                unsafe { (*answer).chosen.set(Some(checked)) };
            }
            0
        }
        _ => 0,
    }
}

/// A dialog template with a single check box, aligned as the dialog manager wants it.
fn page_template(label: &str) -> Vec<u32> {
    const BUTTON: [u16; 2] = [0xffff, 0x0080];
    let mut words = Vec::new();
    push_header(
        &mut words,
        (WS_CHILD | WS_VISIBLE).0,
        Some(1),
        [0, 0, 220, 80],
    );
    // No menu, the default class, no title.
    words.extend([0, 0, 0]);
    words.resize(words.len().next_multiple_of(2), 0);
    let style = (WS_CHILD | WS_VISIBLE | WS_TABSTOP).0 | BS_AUTOCHECKBOX as u32;
    push_header(&mut words, style, None, [10, 10, 200, 12]);
    words.push(AUTOMATIC as u16);
    words.extend(BUTTON);
    words.extend(label.encode_utf16());
    // Terminator, then no creation data.
    words.extend([0, 0]);
    words.resize(words.len().next_multiple_of(2), 0);
    words
        .chunks(2)
        .map(|pair| u32::from(pair[0]) | u32::from(pair[1]) << 16)
        .collect()
}

fn push_header(words: &mut Vec<u16>, style: u32, controls: Option<u16>, place: [u16; 4]) {
    words.extend([style as u16, (style >> 16) as u16, 0, 0]);
    words.extend(controls);
    words.extend(place);
}
