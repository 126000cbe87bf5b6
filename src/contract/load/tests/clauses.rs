//! Clauses: read when they are asked for, and what is said about mistakes in them.

use super::*;

const CLAUSES: &str = r#"
[[clause]]
id = "P3"
modality = "fact"
statement = "The spooler frees the job at the first call."
pages = ["https://example.com/printed"]
unseen = "nobody owes anything"
[[clause]]
id = "P4"
modality = "should"
remark = "in 2000: must"
statement = "A job is reported once."
pages = ["https://example.com/printed", "https://example.com/job"]
"#;

fn files(rule: &str, clauses: &str) -> [RuleFile; 4] {
    [
        file("own/models/print.toml", MODELS),
        file("own/print/contract.toml", CONTRACT),
        file("own/print/clauses.toml", clauses),
        file("own/print/printed-twice.toml", rule),
    ]
}

#[track_caller]
fn refused(rule: &str, clauses: &str, code: &str, message: &str, help: &str) {
    let errors = load_all(&files(rule, clauses)).unwrap_err().0;
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(errors[0].code, code);
    assert!(errors[0].message.contains(message), "{errors:#?}");
    let said = errors[0].help.as_deref().unwrap_or("");
    assert!(said.contains(help), "{said}");
}

#[test]
fn clauses_are_read_when_they_are_asked_for() {
    let set = load_all(&files(RULE, CLAUSES)).unwrap();
    let clause = set.clause("print", "P4").unwrap();
    assert_eq!(clause.strength(), "should; in 2000: must");
    assert_eq!(clause.pages.len(), 2);
    assert!(set.clause("print", "P5").is_none() && set.clause("mail", "P4").is_none());
    // Checks do without, whatever the file says.
    let set = load_only(&files(RULE, "[[clause]")).unwrap();
    assert!(set.clauses.is_empty() && set.rules.len() == 1);
}

#[test]
fn a_group_may_have_clauses_before_it_has_a_contract() {
    let set = load_all(&[file("own/print/clauses.toml", CLAUSES)]).unwrap();
    assert!(set.groups.is_empty() && set.clause("print", "P3").is_some());
}

#[test]
fn rules_name_clauses_that_exist() {
    let rule = RULE.replace("[\"P4\"]", "[\"P4\", \"P14\"]");
    refused(
        &rule,
        CLAUSES,
        "rule::unknown-clause",
        "unknown clause `P14`",
        "`P4`",
    );
    // A group that lists none may call them what it likes.
    let [models, contract, _, rule] = files(&rule, "");
    load_all(&[models, contract, rule]).unwrap();
}

#[test]
fn mistakes_in_clauses() {
    for (from, to, code, message, help) in [
        (
            "\"P3\"",
            "\"P4\"",
            "rule::duplicate-clause",
            "`P4` is declared twice",
            "",
        ),
        (
            "\"should\"",
            "\"shuold\"",
            "rule::unknown-modality",
            "`shuold`",
            "`should`",
        ),
        (
            "remark",
            "remarc",
            "rule::unknown-key",
            "`remarc`",
            "`remark`",
        ),
        (
            "https://example.com/job",
            "example.com/job",
            "rule::malformed-url",
            "example.com/job",
            "",
        ),
        (
            "modality = \"fact\"\n",
            "",
            "rule::missing-key",
            "`modality`",
            "",
        ),
    ] {
        refused(RULE, &CLAUSES.replacen(from, to, 1), code, message, help);
    }
    refused(
        &RULE.replace("\"P4\"", ""),
        "[[clase]]\nid = \"P4\"",
        "rule::unknown-key",
        "`clase`",
        "`clause`",
    );
}
