//! `--output human`: headline, excerpts with the steps of the witness as numbered labels, what to do,
//! and what the documents say.

use std::collections::BTreeMap;
use std::fmt::Write;

use miette::LabeledSpan;

use super::excerpt::Excerpt;
use super::harmless;
use super::style::{Style, wrapped};
use super::view::View;
use crate::Outcome;
use crate::finding::{Finding, Severity};
use crate::flow::Span;
use crate::source::Sources;

/// All findings, an empty line after each.
pub(super) fn render(outcome: &Outcome, style: &Style) -> String {
    let mut text = String::new();
    for finding in &outcome.findings {
        text.push_str(&render_finding(finding, &outcome.sources, style));
        text.push('\n');
    }
    text
}

fn render_finding(finding: &Finding, sources: &Sources, style: &Style) -> String {
    let mut text = view(finding, sources, style).render(style);
    footer(&mut text, "help", &finding.help, style);
    footer(&mut text, "note", &finding.note, style);
    text
}

/// `  help: …`, wrapped, with the further lines under the first word.
fn footer(text: &mut String, title: &str, content: &str, style: &Style) {
    if content.trim().is_empty() {
        return;
    }
    let indent = title.len() + 4;
    let content: Vec<String> = content.lines().map(harmless).collect();
    for (index, line) in wrapped(
        &content.join("\n"),
        style.width.saturating_sub(indent).max(20),
    )
    .iter()
    .enumerate()
    {
        let start = if index == 0 {
            format!("  {} ", style.accent(&format!("{title}:")))
        } else {
            " ".repeat(indent)
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", format!("{start}{line}").trim_end());
    }
}

fn view(finding: &Finding, sources: &Sources, style: &Style) -> View {
    let primary = &finding.primary;
    let mut places = places(finding);
    let main = places.remove(&*primary.file).unwrap_or_default();
    let related = places.into_iter().filter_map(|(file, labels)| {
        let excerpt = excerpt(file, &labels, None, sources, style)?;
        Some(View {
            severity: Severity::Note,
            code: None,
            url: None,
            message: format!("the steps in {}", harmless(file)),
            excerpt: Some(excerpt.0),
            labels: excerpt.1,
            related: Vec::new(),
        })
    });
    let related = related.collect();
    let (excerpt, labels) =
        excerpt(&primary.file, &main, Some(primary.span), sources, style).unzip();
    View {
        severity: finding.severity,
        code: Some(format!("{}[{}]", finding.severity.as_str(), finding.rule)),
        url: (!finding.url.is_empty()).then(|| harmless(&finding.url)),
        message: harmless(&finding.message),
        excerpt,
        labels: labels.unwrap_or_default(),
        related,
    }
}

/// What is said at one place: numbers of the steps there, then the texts.
#[derive(Debug, Default)]
struct Label {
    steps: Vec<(usize, String)>,
    /// The reason for blaming this place; it stands for the texts of the steps there.
    reason: Option<String>,
}

impl Label {
    /// `2, 4: completed here`, or `2: …; 4: …` where the texts differ.
    fn text(&self) -> String {
        let joined = |numbers: &[usize]| {
            numbers
                .iter()
                .map(usize::to_string)
                .collect::<Vec<_>>()
                .join(", ")
        };
        if let Some(reason) = &self.reason {
            let numbers: Vec<usize> = self.steps.iter().map(|step| step.0).collect();
            return if numbers.is_empty() {
                reason.clone()
            } else {
                format!("{}: {reason}", joined(&numbers))
            };
        }
        let mut groups: Vec<(Vec<usize>, &str)> = Vec::new();
        for (number, text) in &self.steps {
            match groups.iter_mut().find(|group| group.1 == text) {
                Some(group) => group.0.push(*number),
                None => groups.push((vec![*number], text)),
            }
        }
        let texts = groups
            .iter()
            .map(|(numbers, text)| format!("{}: {text}", joined(numbers)));
        texts.collect::<Vec<_>>().join("; ")
    }
}

/// The labels of a finding by file and place.
fn places(finding: &Finding) -> BTreeMap<&str, BTreeMap<Span, Label>> {
    let mut places: BTreeMap<&str, BTreeMap<Span, Label>> = BTreeMap::new();
    for (index, step) in finding.witness.iter().enumerate() {
        let file = places.entry(&*step.location.file).or_default();
        file.entry(step.location.span)
            .or_default()
            .steps
            .push((index + 1, harmless(&step.message)));
    }
    let primary = places.entry(&*finding.primary.file).or_default();
    primary.entry(finding.primary.span).or_default().reason =
        Some(harmless(&finding.label)).filter(|label| !label.is_empty());
    places
}

/// None when the text of the file is not known.
fn excerpt(
    file: &str,
    labels: &BTreeMap<Span, Label>,
    primary: Option<Span>,
    sources: &Sources,
    style: &Style,
) -> Option<(Excerpt, Vec<LabeledSpan>)> {
    let text = sources.get(file)?;
    let spans: Vec<Span> = labels.keys().copied().collect();
    let (excerpt, mapped) = Excerpt::new(file, text, &spans, style.code_width());
    let labels = labels.iter().zip(mapped).map(|((span, label), place)| {
        let column = text.position(span.start as usize).column;
        // Labels hang from the middle of their places.
        let label = Some(fitted(&label.text(), column + place.len() / 2, style));
        if Some(*span) == primary {
            LabeledSpan::new_primary_with_span(label, place)
        } else {
            LabeledSpan::new_with_span(label, place)
        }
    });
    let labels = labels.collect();
    Some((excerpt, labels))
}

/// Miette does not wrap labels, but it honours line ends in them.
fn fitted(label: &str, column: usize, style: &Style) -> String {
    const GUTTER: usize = 14;
    if style.narrated {
        return label.to_owned();
    }
    wrapped(label, style.width.saturating_sub(column + GUTTER).max(24)).join("\n")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::finding::{Location, Step};
    use crate::source::Text;

    const CODE: &str = "fn prepare(&self) -> Result<()> {\n    let cb = self.cb()?;\n    cb.Done(S_OK)?;\n    \
                        cb.Done(S_OK)?;\n\n\n\n\n    Ok(())\n}\n";

    fn location(file: &str, needle: &str, nth: usize) -> Location {
        let start = CODE.match_indices(needle).nth(nth).unwrap().0;
        let narrow = |at: usize| u32::try_from(at).unwrap();
        Location {
            file: file.into(),
            span: Span::new(narrow(start), narrow(start + needle.len())),
        }
    }

    fn outcome(steps: &[(&str, Location)], primary: Location) -> Outcome {
        let step = |(message, location): &(&str, Location)| Step {
            message: (*message).to_owned(),
            location: location.clone(),
        };
        let mut sources = Sources::default();
        for file in ["a.rs", "b.rs"] {
            sources.insert(file.into(), Arc::new(Text::new(CODE)));
        }
        let finding = Finding {
            rule: "done-twice".into(),
            group: "g".into(),
            severity: Severity::Error,
            message: "`Done` can be called more than once".into(),
            label: "the second call".into(),
            help: "call it once".into(),
            note: "clause C1: must".into(),
            url: "https://example.org/c1".into(),
            primary,
            subject: None,
            witness: steps.iter().map(step).collect(),
            fingerprint: "v1:0".into(),
        };
        Outcome {
            findings: vec![finding],
            sources,
            ..Outcome::default()
        }
    }

    fn twice() -> Outcome {
        outcome(
            &[
                ("called here", location("a.rs", "Done", 0)),
                ("called again here", location("a.rs", "Done", 1)),
                ("returns `Ok` here", location("a.rs", "Ok(())", 0)),
            ],
            location("a.rs", "Done", 1),
        )
    }

    #[test]
    fn the_report_shows_headline_steps_help_and_note() {
        let text = render(
            &twice(),
            &Style {
                width: 80,
                ..Style::default()
            },
        );
        let expected = "\
error[done-twice]

  × `Done` can be called more than once
   ╭─[a.rs:4:8]
 2 │     let cb = self.cb()?;
 3 │     cb.Done(S_OK)?;
   ·        ──┬─
   ·          ╰── 1: called here
 4 │     cb.Done(S_OK)?;
   ·        ──┬─
   ·          ╰── 2: the second call
 5 │
   ╰────
   ╭─[a.rs:9:5]
 8 │
 9 │     Ok(())
   ·     ───┬──
   ·        ╰── 3: returns `Ok` here
10 │ }
   ╰────
  help: call it once
  note: clause C1: must

";
        // The frame of the second excerpt is one column wider: its line numbers have two digits.
        let normal = |text: &str| {
            text.lines()
                .map(|line| line.trim_start().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(normal(&text), normal(expected), "{text}");
    }

    #[test]
    fn ascii_and_narrated_reports_have_no_frames() {
        let ascii = render(
            &twice(),
            &Style {
                unicode: false,
                ..Style::default()
            },
        );
        assert!(ascii.is_ascii(), "{ascii}");
        let narrated = render(
            &twice(),
            &Style {
                narrated: true,
                ..Style::default()
            },
        );
        assert!(narrated.is_ascii(), "{narrated}");
        assert!(narrated.contains("2: the second call"), "{narrated}");
        assert!(
            narrated.contains("Diagnostic severity: error"),
            "{narrated}"
        );
    }

    #[test]
    fn narrated_labels_stand_in_their_lines_only() {
        let text = render(
            &twice(),
            &Style {
                narrated: true,
                ..Style::default()
            },
        );
        for label in [
            "1: called here",
            "2: the second call",
            "3: returns `Ok` here",
        ] {
            assert_eq!(text.matches(label).count(), 1, "{label}\n{text}");
        }
    }

    #[test]
    fn steps_in_other_files_are_shown_as_related() {
        let outcome = outcome(
            &[
                ("called here", location("b.rs", "Done", 0)),
                ("again", location("a.rs", "Done", 1)),
            ],
            location("a.rs", "Done", 1),
        );
        let text = render(&outcome, &Style::default());
        assert!(text.contains("[a.rs:4:8]"), "{text}");
        assert!(text.contains("the steps in b.rs"), "{text}");
        assert!(text.contains("[b.rs:3:8]"), "{text}");
        assert!(text.contains("1: called here"), "{text}");
    }

    #[test]
    fn steps_at_one_place_share_a_label() {
        let label = |steps: &[(usize, &str)], reason: Option<&str>| {
            let steps = steps
                .iter()
                .map(|&(number, text)| (number, text.to_owned()))
                .collect();
            Label {
                steps,
                reason: reason.map(str::to_owned),
            }
            .text()
        };
        assert_eq!(label(&[(2, "x"), (4, "x")], None), "2, 4: x");
        assert_eq!(
            label(&[(2, "x"), (4, "y"), (5, "x")], None),
            "2, 5: x; 4: y"
        );
        assert_eq!(label(&[(2, "x"), (4, "y")], Some("z")), "2, 4: z");
        assert_eq!(label(&[], Some("z")), "z");
    }

    #[test]
    fn escape_codes_do_not_reach_the_terminal() {
        let mut outcome = twice();
        outcome.findings[0].message = "a\x1b[31m".into();
        outcome.findings[0].help = "b\x1b[31m".into();
        let code = CODE.replace("    let", "\x1b[3mlet");
        outcome
            .sources
            .insert("a.rs".into(), Arc::new(Text::new(code)));
        let text = render(&outcome, &Style::default());
        assert!(!text.contains('\x1b'), "{text}");
    }

    #[test]
    fn a_finding_without_source_still_has_its_sentence() {
        let mut outcome = twice();
        outcome.sources = Sources::default();
        assert!(render(&outcome, &Style::default()).contains("more than once"));
    }

    #[test]
    fn links_stand_behind_the_rule_name() {
        let text = render(
            &twice(),
            &Style {
                links: true,
                color: true,
                ..Style::default()
            },
        );
        assert!(
            text.contains("\x1b]8;;https://example.org/c1\x1b\\"),
            "{text}"
        );
    }

    proptest::proptest! {
        /// Miette asserts that labels lie in their lines; whatever the text is, it must not notice a lie.
        #[test]
        fn no_text_and_no_place_makes_rendering_panic(
            text in "(\u{feff})?[a-z\t\r\n \u{1b}é日\u{301}\u{202e}]{0,400}",
            spans in proptest::collection::vec((0_u32..450, 0_u32..450), 1..6),
            narrated: bool,
        ) {
            let mut sources = Sources::default();
            sources.insert("a.rs".into(), Arc::new(Text::new(text)));
            let place = |&(start, end): &(u32, u32)| Location { file: "a.rs".into(), span: Span::new(start, end) };
            let steps: Vec<(&str, Location)> = spans.iter().map(|span| ("step", place(span))).collect();
            let mut outcome = outcome(&steps, place(&spans[0]));
            outcome.sources = sources;
            let text = render(&outcome, &Style { narrated, width: 60, ..Style::default() });
            proptest::prop_assert!(text.contains("more than once"));
            proptest::prop_assert!(!text.contains('\x1b'));
        }
    }
}
