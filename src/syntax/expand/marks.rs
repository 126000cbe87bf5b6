//! Names of variables that macros declare: the same in the text, and yet other ones.

use proc_macro2::{Ident, Span};

/// Stands between a name that an expansion brings in and the number of the expansion. A letter, so that the
/// whole is still one identifier, and one that nobody uses.
const MARK: char = '\u{1c3}';

/// The name of a variable that a definition declares, different for each expansion.
pub(super) fn marked(name: &str, mark: u32, span: Span) -> Ident {
    Ident::new(&format!("{name}{MARK}{mark}"), span)
}

/// A name as it is written in the definition of the macro that brought it in.
pub(in crate::syntax) fn unmarked(name: &str) -> &str {
    if name.is_ascii() {
        return name;
    }
    match name.rsplit_once(MARK) {
        Some((written, mark))
            if !written.is_empty() && mark.bytes().all(|b| b.is_ascii_digit()) =>
        {
            written
        }
        _ => name,
    }
}
