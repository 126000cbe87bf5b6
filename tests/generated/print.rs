//! Prints a program as the source of a whole file, as a user would write it.

#[path = "print_expressions.rs"]
mod expressions;
#[path = "print_handoffs.rs"]
mod handoffs;
#[path = "print_texts.rs"]
mod texts;

use std::collections::BTreeSet;
use std::fmt::Write as _;

pub(crate) use texts::{HANDLER, HEAD};
use texts::{IN_PLACE, INPUTS};

use crate::edit::{Edit, walk};
use crate::tree::{Arms, Block, Cond, Id, Operation, Outcome, Program, Status, Stmt, Valued};

/// The handler of the program at a place of a file.
pub(crate) fn handler(at: usize) -> String {
    match at / Operation::ALL.len() {
        0 => "Handler".to_owned(),
        number => format!("Handler{number}"),
    }
}

/// The text of a file with these programs. Those whose operations differ share a handler.
pub(crate) fn print(programs: &[Program]) -> String {
    let mut text = HEAD.to_owned();
    for (number, group) in programs.chunks(Operation::ALL.len()).enumerate() {
        let handler = handler(number * Operation::ALL.len());
        text += &HANDLER.replace("Handler", &handler);
        let mut methods = String::new();
        for program in group {
            let uses = Uses::new(program);
            let mut printer = Printer {
                text,
                depth: 0,
                program,
                handler: &handler,
                receiver: "cb",
                lent: "&cb",
                asked: "asked",
                own: "self.",
            };
            if uses.guard {
                printer.guard();
            }
            for assistant in &program.assistants {
                printer.assistant(assistant);
            }
            text = std::mem::replace(&mut printer.text, methods);
            printer.method(&uses);
            methods = printer.text;
        }
        let head = format!("impl ISyncMgrSynchronize_Impl for {handler}_Impl");
        write!(text, "\n{head} {{{methods}}}\n").unwrap();
    }
    text
}

/// What has to be declared.
#[derive(Default)]
struct Uses {
    inputs: BTreeSet<Id>,
    count: bool,
    guard: bool,
}

impl Uses {
    fn new(program: &Program) -> Self {
        let mut uses = Self::default();
        walk(&mut program.clone(), &mut uses);
        uses
    }
}

impl Edit for Uses {
    fn block(&mut self, block: &mut Block) {
        self.guard |= block.iter().any(|stmt| matches!(stmt, Stmt::Guard(..)));
        self.count |= block
            .iter()
            .any(|stmt| matches!(stmt, Stmt::MatchCount(..)));
    }

    fn cond(&mut self, cond: &mut Cond) {
        match cond {
            Cond::Input(id) => {
                self.inputs.insert(*id);
            }
            Cond::Count(..) => self.count = true,
            _ => {}
        }
    }
}

impl Operation {
    /// The name of the method.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::PrepareForSync => "PrepareForSync",
            Self::Synchronize => "Synchronize",
            Self::ShowProperties => "ShowProperties",
            Self::ShowError => "ShowError",
        }
    }

    fn parameters(self) -> &'static str {
        match self {
            Self::PrepareForSync => "&self, count: u32, ids: *const GUID, parent: HWND, _: u32",
            Self::Synchronize => "&self, parent: HWND",
            Self::ShowProperties | Self::ShowError => "&self, parent: HWND, id: *const GUID",
        }
    }

    fn completion(self, receiver: &str, status: &str) -> String {
        let more = if self == Self::ShowError { ", &[]" } else { "" };
        format!("{receiver}.{}Completed({status}{more})", self.name())
    }
}

struct Printer<'p> {
    text: String,
    depth: usize,
    program: &'p Program,
    handler: &'p str,
    /// The expression for the callback.
    receiver: &'static str,
    /// A reference to it.
    lent: &'static str,
    /// The parameter of an assistant.
    asked: &'static str,
    /// What stands in front of opaque calls: they are methods, and functions where there is no `self`.
    own: &'static str,
}

impl Printer<'_> {
    fn line(&mut self, line: &str) {
        if !line.is_empty() {
            write!(self.text, "{:1$}{line}", "", 4 * self.depth).unwrap();
        }
        self.text.push('\n');
    }

    fn method(&mut self, uses: &Uses) {
        let operation = self.program.operation;
        let (name, parameters) = (operation.name(), operation.parameters());
        self.line("");
        self.depth = 1;
        self.line(&format!("fn {name}({parameters}) -> Result<()> {{"));
        self.depth = 2;
        self.line("let Some(cb) = self.callback.lock().unwrap().clone() else {");
        self.line("    return Err(E_UNEXPECTED.into());");
        self.line("};");
        for id in &uses.inputs {
            if *id != IN_PLACE {
                self.line(&format!("let p{id} = {};", INPUTS[*id]));
            }
        }
        if uses.count && operation != Operation::PrepareForSync {
            self.line("let count = self.queued.load(Ordering::Acquire);");
        }
        self.body(&self.program.body);
        self.depth = 1;
        self.line("}");
    }

    /// A head, the block in braces, and what follows the brace.
    fn braces(&mut self, head: &str, block: &Block, end: &str) {
        self.line(&format!("{head}{{"));
        self.depth += 1;
        self.block(block);
        self.depth -= 1;
        self.line(&format!("}}{end}"));
    }

    fn block(&mut self, block: &Block) {
        for stmt in block {
            self.stmt(stmt);
        }
    }

    fn body(&mut self, valued: &Valued) {
        self.block(&valued.block);
        if let Some(tail) = &valued.tail {
            let tail = self.last(tail);
            self.line(&tail);
        }
    }

    fn complete(&mut self, status: &Status) -> String {
        let status = self.status(status);
        let call = self.program.operation.completion(self.receiver, &status);
        format!("unsafe {{ {call} }}")
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Complete(of) => {
                let call = self.complete(of);
                self.line(&format!("let _ = {call};"));
            }
            Stmt::Ignore(of) => {
                // Nothing says which error a block may give.
                let ty = match of {
                    Outcome::If(..) | Outcome::Labelled(..) => ": Result<()>",
                    _ => "",
                };
                let of = self.outcome(of);
                self.line(&format!("let _{ty} = {of};"));
            }
            Stmt::Try(of) => {
                let of = self.operand(of);
                self.line(&format!("{of}?;"));
            }
            Stmt::LetFlag(id, of) => {
                let of = self.cond(of);
                self.line(&format!("let mut b{id} = {of};"));
            }
            Stmt::SetFlag(id, of) => {
                let of = self.cond(of);
                self.line(&format!("b{id} = {of};"));
            }
            Stmt::LetStatus(id, of) => {
                let of = self.status(of);
                self.line(&format!("let mut hr{id} = {of};"));
            }
            Stmt::SetStatus(id, of) => {
                let of = self.status(of);
                self.line(&format!("hr{id} = {of};"));
            }
            Stmt::LetOutcome(id, of) => {
                let of = self.outcome(of);
                self.line(&format!("let mut r{id}: Result<()> = {of};"));
            }
            Stmt::SetOutcome(id, of) => {
                let of = self.outcome(of);
                self.line(&format!("r{id} = {of};"));
            }
            Stmt::If(on, then, other) => {
                let on = self.cond(on);
                self.two(&format!("if {on} "), then, other);
            }
            Stmt::IfErr(id, of, then, other) => {
                let of = self.outcome(of);
                self.two(&format!("if let Err(e{id}) = {of} "), then, other);
            }
            Stmt::LetElse(of, other) => {
                let of = self.operand(of);
                self.braces(&format!("let Ok(()) = {of} else "), other, ";");
            }
            Stmt::MatchOutcome(id, of, ok, err) => {
                let of = self.outcome(of);
                self.line(&format!("match {of} {{"));
                self.depth += 1;
                self.arms("Ok(())", ok);
                self.arms(&format!("Err(e{id})"), err);
                self.depth -= 1;
                self.line("}");
            }
            Stmt::MatchStatus(of, zero, failed, rest) => {
                let of = self.status(of);
                self.line(&format!("match {of} {{"));
                self.depth += 1;
                self.braces("S_OK => ", zero, "");
                self.braces("hr if hr.is_err() => ", failed, "");
                self.braces("_ => ", rest, "");
                self.depth -= 1;
                self.line("}");
            }
            Stmt::MatchCount(zero, some, rest) => {
                self.line("match count {");
                self.depth += 1;
                self.braces("0 => ", zero, "");
                self.braces("1 | 2 => ", some, "");
                self.braces("_ => ", rest, "");
                self.depth -= 1;
                self.line("}");
            }
            Stmt::Labelled(label, body) => self.braces(&format!("'l{label}: "), body, ""),
            Stmt::For(id, turns, body) => {
                self.braces(&format!("'l{id}: for t{id} in {turns:?} "), body, "");
            }
            Stmt::While(id, turns, on, body) => {
                let on = on
                    .as_ref()
                    .map(|on| format!(" && {}", self.tight(on)))
                    .unwrap_or_default();
                self.line(&format!("let mut n{id} = 0;"));
                self.line(&format!("'l{id}: while n{id} < {turns}{on} {{"));
                self.depth += 1;
                self.line(&format!("n{id} += 1;"));
                self.block(body);
                self.depth -= 1;
                self.line("}");
            }
            Stmt::Loop(id, body) => self.braces(&format!("'l{id}: loop "), body, ""),
            Stmt::Break(label) => self.line(&format!("break 'l{label};")),
            Stmt::BreakWith(label, of) => {
                let of = self.outcome(of);
                self.line(&format!("break 'l{label} {of};"));
            }
            Stmt::Continue(label) => self.line(&format!("continue 'l{label};")),
            Stmt::Return(of) => {
                let of = self.last(of);
                self.line(&format!("return {of};"));
            }
            Stmt::LetSlot(id, of) => {
                let of = self.status(of);
                self.line(&format!("let mut s{id} = Some({of});"));
            }
            Stmt::Fill(id, of) => {
                let of = of.as_ref().map_or_else(
                    || "None".to_owned(),
                    |of| format!("Some({})", self.status(of)),
                );
                self.line(&format!("s{id} = {of};"));
            }
            Stmt::Take(id, bound, then, other) => {
                self.two(
                    &format!("if let Some(hr{bound}) = s{id}.take() "),
                    then,
                    other,
                );
            }
            Stmt::LetHolder(id) => self.line(&format!("let mut s{id} = Some(cb.clone());")),
            Stmt::TakeHolder(id, of, then, other) => {
                self.line(&format!("if let Some(held) = s{id}.take() {{"));
                let before = std::mem::replace(&mut self.receiver, "held");
                let call = self.complete(of);
                self.receiver = before;
                self.depth += 1;
                self.line(&format!("let _ = {call};"));
                self.block(then);
                self.depth -= 1;
                self.otherwise(other);
            }
            Stmt::LetTell(id, body) => self.braces(&format!("let tell{id} = || "), body, ";"),
            Stmt::Tell(id) => self.line(&format!("tell{id}();")),
            Stmt::LetWork(id, body) => {
                let body = self.inline(body);
                self.line(&format!("let work{id} = || -> Result<()> {body};"));
            }
            _ => self.handoff(stmt),
        }
    }

    fn two(&mut self, head: &str, then: &Block, other: &Block) {
        self.line(&format!("{head}{{"));
        self.depth += 1;
        self.block(then);
        self.depth -= 1;
        self.otherwise(other);
    }

    /// The end of a block, and what happens otherwise.
    fn otherwise(&mut self, other: &Block) {
        if other.is_empty() {
            self.line("}");
        } else {
            self.braces("} else ", other, "");
        }
    }

    fn arms(&mut self, pattern: &str, arms: &Arms) {
        if let Some((guard, body)) = &arms.guarded {
            let guard = self.cond(guard);
            self.braces(&format!("{pattern} if {guard} => "), body, "");
        }
        self.braces(&format!("{pattern} => "), &arms.rest, "");
    }
}
