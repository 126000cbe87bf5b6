//! Prints helpers, workers and guards.

use super::Printer;
use super::texts::{GUARD, SLOT_GUARD};

use crate::edit::asked_once;
use crate::tree::{Assistant, Cond, Form, Gives, Guards, Id, Launch, Stmt, Valued};

impl Printer<'_> {
    pub(super) fn guard(&mut self) {
        let operation = self.program.operation;
        let (text, callback) = match self.program.guards {
            Guards::Slot => (SLOT_GUARD, "cb"),
            Guards::Field | Guards::Method => (GUARD, "self.cb"),
        };
        let text = text
            .replace("COMPLETED", &operation.completion(callback, "E_ABORT"))
            .replace("FINISHED", &operation.completion(callback, "hr"));
        self.text += &text.replace("Guard", &self.guard_name());
    }

    /// Programs share a file, and types are found by name.
    fn guard_name(&self) -> String {
        format!("{}{}Guard", self.handler, self.program.operation.name())
    }

    pub(super) fn assistant(&mut self, assistant: &Assistant) {
        let output = match &assistant.gives {
            Gives::Nothing(_) | Gives::Runs(..) => "",
            Gives::Truth(..) => "-> bool ",
            Gives::Outcome(_) => "-> Result<()> ",
        };
        let closure = match &assistant.gives {
            Gives::Runs(..) => ", f: impl FnOnce()",
            _ => "",
        };
        let name = self.assistant_name(assistant.id);
        let lent = "cb: &ISyncMgrSynchronizeCallback, asked: bool";
        let mut owner = None;
        let parameters = match assistant.form {
            Form::Free => format!("{lent}{closure}"),
            Form::Method => {
                owner = Some(self.handler.to_owned());
                format!("&self, {lent}{closure}")
            }
            Form::Job => {
                let job = self.job_name(assistant.id);
                self.line("");
                self.line(&format!("struct {job} {{"));
                self.line("    cb: ISyncMgrSynchronizeCallback,");
                self.line("    asked: bool,");
                self.line("}");
                owner = Some(job);
                "self".to_owned()
            }
            Form::Worker => {
                "theirs: AgileReference<ISyncMgrSynchronizeCallback>, asked: bool".to_owned()
            }
        };
        self.line("");
        if let Some(owner) = &owner {
            self.line(&format!("impl {owner} {{"));
            self.depth += 1;
        }
        self.line(&format!("fn {name}({parameters}) {output}{{"));
        self.depth += 1;
        self.own = "";
        self.lent = "cb";
        match assistant.form {
            Form::Free => {}
            Form::Method => self.own = "self.",
            Form::Job => {
                (self.receiver, self.lent, self.asked) = ("self.cb", "&self.cb", "self.asked");
            }
            Form::Worker => {
                self.lent = "&cb";
                self.line("let cb = theirs.resolve()?;");
            }
        }
        match &assistant.gives {
            Gives::Nothing(block) => self.block(block),
            Gives::Truth(block, tail) => {
                self.block(block);
                let tail = self.cond(tail);
                self.line(&tail);
            }
            Gives::Outcome(body) => self.body(body),
            Gives::Runs(block, on) => {
                self.block(block);
                let on = self.cond(on);
                self.line(&format!("if {on} {{"));
                self.line("    f();");
                self.line("}");
            }
        }
        self.depth -= 1;
        self.line("}");
        if owner.is_some() {
            self.depth -= 1;
            self.line("}");
        }
        (self.own, self.receiver, self.lent, self.asked) = ("self.", "cb", "&cb", "asked");
    }

    /// The call of an assistant, perhaps with a closure.
    pub(super) fn assist(&mut self, id: Id, asked: &Cond, closure: Option<String>) -> String {
        let asked = self.cond(asked);
        let closure = closure.map_or_else(String::new, |closure| format!(", {closure}"));
        let program = self.program;
        let assistant = program.assistants.iter().find(|other| other.id == id);
        let (name, lent) = (self.assistant_name(id), self.lent);
        match assistant.map(|assistant| assistant.form) {
            Some(Form::Method) => format!("self.{name}({lent}, {asked}{closure})"),
            Some(Form::Job) => {
                let (job, receiver) = (self.job_name(id), self.receiver);
                format!("({job} {{ cb: {receiver}.clone(), asked: {asked} }}).{name}()")
            }
            _ => format!("{name}({lent}, {asked}{closure})"),
        }
    }

    /// Programs share a file, and helpers are found by name.
    fn assistant_name(&self, id: Id) -> String {
        let operation = self.program.operation.name();
        format!("finish_{}_{operation}_{id}", self.handler.to_lowercase())
    }

    fn job_name(&self, id: Id) -> String {
        format!("{}{}Job{id}", self.handler, self.program.operation.name())
    }

    pub(super) fn handoff(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Assist(id, asked) => {
                let call = self.assist(*id, asked, None);
                self.line(&format!("{call};"));
            }
            Stmt::Pass(id, asked, body) => {
                let body = Valued {
                    block: body.clone(),
                    tail: None,
                };
                let closure = format!("|| {}", self.inline(&body));
                let call = self.assist(*id, asked, Some(closure));
                self.line(&format!("{call};"));
            }
            Stmt::Spawn(launch, body) => self.spawn(launch, body),
            Stmt::SpawnNamed(id, asked) => {
                let asked = self.cond(asked);
                let name = self.assistant_name(*id);
                self.theirs();
                self.line(&format!("let asked = {asked};"));
                self.line(&format!(
                    "std::thread::spawn(move || {name}(theirs, asked));"
                ));
            }
            Stmt::Send(tried) => {
                let end = if *tried {
                    ".map_err(|_| Error::from(E_FAIL))?"
                } else {
                    ""
                };
                let ignored = if *tried { "" } else { "let _ = " };
                self.theirs();
                self.line(&format!(
                    "{ignored}self.jobs.lock().unwrap().send(theirs){end};"
                ));
            }
            Stmt::LetOnce(id) => {
                self.line(&format!("let o{id} = Arc::new(AtomicBool::new(false));"));
            }
            Stmt::Guard(id, armed) => {
                let name = self.guard_name();
                let fields = match (self.program.guards, armed) {
                    (Guards::Slot, true) => "slot: Some(cb.clone())".to_owned(),
                    (Guards::Slot, false) => "slot: None".to_owned(),
                    _ => format!("cb: cb.clone(), armed: {armed}"),
                };
                self.line(&format!("let mut guard{id} = {name} {{ {fields} }};"));
            }
            Stmt::Arm(id, armed) => {
                let change = match (self.program.guards, armed) {
                    (Guards::Slot, true) => "slot = Some(cb.clone())".to_owned(),
                    (Guards::Slot | Guards::Method, false) => "disarm()".to_owned(),
                    _ => format!("armed = {armed}"),
                };
                self.line(&format!("guard{id}.{change};"));
            }
            Stmt::Finish(id, of) => {
                let of = self.status(of);
                self.line(&format!("guard{id}.finish({of});"));
            }
            Stmt::DropGuard(id) => self.line(&format!("drop(guard{id});")),
            Stmt::Forget(id) => self.line(&format!("std::mem::forget(guard{id});")),
            _ => unreachable!("{stmt:?}"),
        }
    }

    fn theirs(&mut self) {
        self.line("let theirs = AgileReference::new(&cb).unwrap();");
    }

    fn spawn(&mut self, launch: &Launch, body: &Valued) {
        self.theirs();
        let once = asked_once(body);
        if let Some(id) = once {
            self.line(&format!("let their_o{id} = o{id}.clone();"));
        }
        let (head, end) = match launch {
            Launch::Plain => ("std::thread::spawn(", ");"),
            Launch::Tried => ("std::thread::Builder::new().spawn(", ")?;"),
            Launch::Checked(_) => ("let started = std::thread::Builder::new().spawn(", ");"),
        };
        self.line(&format!("{head}move || -> Result<()> {{"));
        self.depth += 1;
        self.line("let cb = theirs.resolve()?;");
        if let Some(id) = once {
            self.line(&format!("let o{id} = their_o{id};"));
        }
        let before = std::mem::take(&mut self.own);
        self.body(body);
        self.own = before;
        self.depth -= 1;
        self.line(&format!("}}{end}"));
        if let Launch::Checked(other) = launch {
            self.braces("if started.is_err() ", other, "");
        }
    }
}
