//! `[check.mask]`: what a mask in a structure has to say about the other members.

use std::sync::Arc;

use super::diagnostic::Wrong;
use super::reader::Table;
use super::rule::Scope;
use super::{group, shared};
use crate::contract::{MaskCheck, MaskNeed, Models};

/// Reads the table; nothing when a key is missing or a constant is not known.
pub(super) fn read(table: Table<'_>, scope: &Scope<'_>) -> Option<MaskCheck> {
    let field = table.text("field");
    let foreign = constants(&table, "foreign", scope.models);
    let needs = table.tables("needs");
    if needs.is_empty() {
        let message = "no `[[check.mask.needs]]` in `[check.mask]`";
        let error = Wrong::new(
            "rule::missing-key",
            message,
            "which members need which bits?",
        );
        table.sink().push(table.span(), error);
    }
    let needs: Vec<Option<MaskNeed>> = needs.into_iter().map(|table| need(table, scope)).collect();
    table.finish();
    Some(MaskCheck {
        field: shared(&field?.value),
        foreign,
        needs: needs.into_iter().collect::<Option<_>>()?,
    })
}

fn need(table: Table<'_>, scope: &Scope<'_>) -> Option<MaskNeed> {
    let member = table.text("member");
    let with = constants(&table, "with", scope.models);
    if !table.has("bits") {
        table.texts("bits");
    }
    let bits = constants(&table, "bits", scope.models);
    table.finish();
    Some(MaskNeed {
        member: shared(&member?.value),
        with,
        bits: (!bits.is_empty()).then_some(bits)?,
    })
}

fn constants(table: &Table<'_>, key: &'static str, models: &Models) -> Vec<Arc<str>> {
    group::constants(table.sink(), &table.optional_texts(key), models)
}
