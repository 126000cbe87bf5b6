//! Texts of rule files with captures in braces: `` `{completion}` is called after … ``.

use std::ops::Range;

/// The values of all captures for one finding. Those that a check kind does not offer stay empty; the
/// loader refuses templates that ask for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captures {
    /// `{subject}`: the governed method (`PrepareForSync`).
    pub subject: String,
    /// `{interface}`: the interface that documents it.
    pub interface: String,
    /// `{type}`: the type that implements it, as written.
    pub type_name: String,
    /// `{completion}`: the method of the operation's completion.
    pub completion: String,
    /// `{other}`: the foreign completion that was called.
    pub other: String,
    /// `{class}`: text of the class after which the completion is owed ("`S_OK`", "a success code").
    pub class: String,
    /// `{name}`: what the rule is about at this place: a constant, a structure.
    pub name: String,
    /// `{source}`: the source text of the returned value.
    pub source: String,
}

impl Captures {
    /// Fills `template`: each `{name}` becomes the capture's value. Braces around anything that is no
    /// name of a capture stay as they are, so that help texts can hold code; `{{name}}` becomes `{name}`.
    pub fn render(&self, template: &str) -> String {
        let mut text = String::with_capacity(template.len() + 32);
        let mut copied = 0;
        for mention in mentions(template) {
            text.push_str(&template[copied..mention.span.start]);
            match self.value(mention.name) {
                _ if mention.escaped => {
                    text.push_str(&template[mention.span.start + 1..mention.span.end - 1]);
                }
                Some(value) => text.push_str(value),
                None => text.push_str(&template[mention.span.clone()]),
            }
            copied = mention.span.end;
        }
        text.push_str(&template[copied..]);
        text
    }

    fn value(&self, name: &str) -> Option<&str> {
        Some(match name {
            "subject" => &self.subject,
            "interface" => &self.interface,
            "type" => &self.type_name,
            "completion" => &self.completion,
            "other" => &self.other,
            "class" => &self.class,
            "name" => &self.name,
            "source" => &self.source,
            _ => return None,
        })
    }
}

/// A name in braces.
pub(super) struct Mention<'a> {
    /// What stands between the braces.
    pub(super) name: &'a str,
    /// Byte range in the template, all braces included.
    pub(super) span: Range<usize>,
    /// In double braces, so it stands for itself.
    pub(super) escaped: bool,
}

/// Every `{name}` and `{{name}}` of a template, in order; names are lower-case letters and `-`.
pub(super) fn mentions(template: &str) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = template[from..].find('{').map(|at| from + at) {
        let escaped = template[open + 1..].starts_with('{');
        let start = open + 1 + usize::from(escaped);
        let length = template[start..]
            .bytes()
            .take_while(|byte| byte.is_ascii_lowercase() || *byte == b'-')
            .count();
        let name = &template[start..start + length];
        let closing = if escaped { "}}" } else { "}" };
        if length > 0 && template[start + length..].starts_with(closing) {
            let end = start + length + closing.len();
            found.push(Mention {
                name,
                span: open..end,
                escaped,
            });
            from = end;
        } else {
            from = open + 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn captures() -> Captures {
        Captures {
            subject: "Prepare".into(),
            completion: "Prepared".into(),
            ..Captures::default()
        }
    }

    #[test]
    fn fills_captures() {
        assert_eq!(
            captures().render("`{completion}` after `{subject}`"),
            "`Prepared` after `Prepare`"
        );
        assert_eq!(captures().render("{subject}{subject}"), "PreparePrepare");
    }

    #[test]
    fn code_in_braces_stays() {
        let code = "if let Err(e) = f() { log(&e) } else {}; {} {0} {{ {x} {";
        assert_eq!(captures().render(code), code);
        assert_eq!(
            captures().render("println!(\"{{subject}}\")"),
            "println!(\"{subject}\")"
        );
    }

    #[test]
    fn values_are_not_filled_again() {
        let captures = Captures {
            subject: "{completion}".into(),
            ..captures()
        };
        assert_eq!(captures.render("{subject}"), "{completion}");
    }
}
