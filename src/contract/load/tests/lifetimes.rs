//! The keys of the kinds about where values go, about masks and about habits: what they read, and each mistake once.

use super::kinds::{loaded, refused};
use crate::contract::Check;

const MASK: &str = "kind = \"fill\"\nstructs = [\"A\"]\n[check.mask]\n";

#[test]
fn keys_of_lifetimes() {
    let check = loaded(
        "kind = \"outlive\"\nmethod = \"IPrintJob::Print\"\nparameter = 1\npointers = [\"ptr::read\", \"as_raw\"]\nthrough = [\"cast\"]\ncopies = [\"into\"]\nkeepers = [\"push\"]\nexcuses = [\"forget\"]",
    );
    let Check::Outlive(check) = check else {
        panic!("{check:?}")
    };
    assert_eq!(check.parameter, 1);
    assert!(check.pointers.has_method("as_raw") && !check.pointers.has_method("read"));
    let last: Vec<_> = check.pointers.last_names().collect();
    assert_eq!(last, ["read".into(), "as_raw".into()]);
    for check in [
        "kind = \"send\"\nholds = \"IPrintSink\"\ntraits = [\"Send\"]\nsafe-in = [\"Agile\"]\npointers = [\"as_raw\"]\nrestores = [\"from_raw\"]",
        "kind = \"held\"\ncalls = [\"IPrintSink::Printed\"]\nlocks = [\"lock\"]",
        "kind = \"dangling\"\npointers = [\"as_ptr\"]\nowners = [\"String\"]\nmakers = [\"collect\"]\nmacros = [\"format\"]\nthrough = [\"as_str\"]\nleaks = [\"leak\"]\nwrappers = [\"cast\"]\nkeepers = [\"push\"]\nmarks = [\"IPrintSink\"]",
        "kind = \"panic\"\ninterfaces = [\"IPrintJob\"]\ncalls-of = [\"unwrap/0\"]\nexcept-of = [\"lock\"]\nmacros = [\"todo\"]\nchecked-by = [\"len\"]",
        "kind = \"terminator\"\nfields = { title = 32 }\ncopies = [\"copy_from_slice\", \"ptr::copy\"]",
        "kind = \"state\"\nattribute = \"implement\"\nunless = [\"Agile = false\"]\ntypes = [\"cell::Cell\"]\nsafe-in = [\"Mutex\"]",
    ] {
        loaded(check);
    }
}

#[test]
fn mistakes_about_lifetimes() {
    refused(
        "kind = \"outlive\"\nmethod = \"IPrintJob::Prnt\"",
        "rule::unknown-method",
        "Prnt",
    );
    refused(
        "kind = \"outlive\"\nmethod = \"IPrintJob::Print\"\npointer = [\"as_raw\"]",
        "rule::unknown-key",
        "pointer",
    );
    refused(
        "kind = \"send\"\nholds = \"IPrintSnk\"\ntraits = [\"Send\"]",
        "rule::unknown-interface",
        "IPrintSnk",
    );
    refused(
        "kind = \"send\"\nholds = \"IPrintSink\"",
        "rule::missing-key",
        "traits",
    );
    refused(
        "kind = \"held\"\ncalls = [\"IPrintSink::Prnted\"]\nlocks = [\"lock\"]",
        "rule::unknown-method",
        "Prnted",
    );
    refused(
        "kind = \"dangling\"\nowners = [\"String\"]",
        "rule::missing-key",
        "pointers",
    );
    refused(
        "kind = \"panic\"\ninterfaces = [\"IPrintJob\"]",
        "rule::missing-key",
        "needs `calls-of` or `macros` or `checked-by`",
    );
    refused(
        "kind = \"terminator\"\nfields = { title = \"32\" }\ncopies = []",
        "rule::wrong-type",
        "fields",
    );
    refused(
        "kind = \"state\"\nattribute = \"implement\"\ntypes = [\"Cell\"]",
        "rule::malformed-type",
        "Cell",
    );
}

#[test]
fn masks_of_structures() {
    let check = loaded(&format!(
        "{MASK}field = \"mask\"\nforeign = [\"S_FALSE\"]\n[[check.mask.needs]]\nmember = \"text\"\nwith = [\"S_OK\"]\nbits = [\"S_FALSE\"]"
    ));
    let Check::Fill(check) = check else {
        panic!("{check:?}")
    };
    assert!(check.size_field.is_none());
    assert_eq!(check.mask.map(|mask| mask.needs.len()), Some(1));
    refused(
        &format!("{MASK}field = \"mask\""),
        "rule::missing-key",
        "needs",
    );
    refused(
        &format!("{MASK}field = \"mask\"\n[[check.mask.needs]]\nmember = \"text\""),
        "rule::missing-key",
        "bits",
    );
    refused(
        &format!(
            "{MASK}field = \"mask\"\n[[check.mask.needs]]\nmember = \"text\"\nbits = [\"NOTHING\"]"
        ),
        "rule::unknown-constant",
        "NOTHING",
    );
    refused(
        "kind = \"fill\"\nstructs = [\"A\"]\nsize-field = \"size\"\nyields-to = [\"printed-twic\"]",
        "rule::unknown-rule",
        "printed-twic",
    );
}
