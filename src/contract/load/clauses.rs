//! `clauses.toml`: what the documents of an API say, clause by clause.

use std::ops::Range;

use super::diagnostic::Wrong;
use super::reader::{Table, Text};
use super::rule::check_address;
use crate::contract::clause::{Clause, Modality};

/// Reads the clauses of one file behind those of earlier files of the group.
pub(super) fn read(root: Table<'_>, clauses: &mut Vec<Clause>) {
    let sink = root.sink();
    for table in root.tables("clause") {
        let Some((clause, span)) = clause(table) else {
            continue;
        };
        if clauses.iter().any(|other| other.id == clause.id) {
            let message = format!("clause `{}` is declared twice", clause.id);
            let label = "an earlier entry has this id";
            sink.push(span, Wrong::new("rule::duplicate-clause", message, label));
        } else {
            clauses.push(clause);
        }
    }
    root.finish();
}

fn clause(table: Table<'_>) -> Option<(Clause, Range<usize>)> {
    let id = table.text("id");
    let modality = table
        .text("modality")
        .and_then(|text| table.word(&text, "rule::unknown-modality", "modality", &Modality::ALL));
    let remark = table.optional_text("remark");
    let statement = table.text("statement");
    let pages = table.texts("pages");
    let unseen = table.optional_text("unseen");
    for page in &pages {
        check_address(table.sink(), page);
    }
    table.finish();
    let or_empty = |text: Option<Text>| text.map(|text| text.value).unwrap_or_default();
    // With another mistake in it the clause still counts, so that rules that name it are not blamed as well.
    let id = id?;
    let clause = Clause {
        id: id.value,
        modality: modality.unwrap_or(Modality::Fact),
        remark: or_empty(remark),
        statement: or_empty(statement).trim().to_owned(),
        pages: pages.into_iter().map(|page| page.value).collect(),
        unseen: or_empty(unseen),
    };
    Some((clause, id.span))
}
