//! Writing to the two streams without ever panicking.

use std::io::{self, ErrorKind, Write};

use crate::error::Trouble;
use crate::report::{Style, diagnostic};
use crate::source::plain;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// With this exit code.
    Code(u8),
    /// Whoever read the standard output stopped (`| head`): that is no failure.
    ReaderLeft,
}

/// The standard output and the error stream.
#[derive(Debug, Default)]
pub(super) struct Printer {
    reader_left: bool,
}

impl Printer {
    /// Writes findings or what was asked for to the standard output.
    pub(super) fn output(&mut self, text: &str) -> Result<(), Trouble> {
        let mut stream = io::stdout().lock();
        match stream
            .write_all(text.as_bytes())
            .and_then(|()| stream.flush())
        {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.reader_left = true;
                Ok(())
            }
            Err(error) => Err(Trouble::OutputFailed {
                reason: plain(&error),
            }),
            Ok(()) => Ok(()),
        }
    }

    /// Writes everything else to the error stream. There is nobody left to tell when that fails.
    #[expect(
        clippy::unused_self,
        reason = "output and status go through the same object"
    )]
    pub(super) fn status(&mut self, text: &str) {
        let mut stream = io::stderr().lock();
        let _ = stream
            .write_all(text.as_bytes())
            .and_then(|()| stream.flush());
    }

    /// The exit for this code, given what happened to the output.
    pub(super) fn exit(&self, code: u8) -> Exit {
        if self.reader_left {
            Exit::ReaderLeft
        } else {
            Exit::Code(code)
        }
    }

    /// Prints help or version; the exit code.
    pub(super) fn answer(&mut self, text: &str, error_style: &Style) -> u8 {
        match self.output(text) {
            Ok(()) => 0,
            Err(trouble) => self.fail_with(&trouble, error_style),
        }
    }

    /// Prints a usage error; the exit code.
    pub(super) fn fail(&mut self, text: &str) -> u8 {
        self.status(text);
        2
    }

    /// Prints why the job could not be done; the exit code.
    pub(super) fn fail_with(&mut self, trouble: &Trouble, style: &Style) -> u8 {
        for detail in trouble.details() {
            self.status(&format!("{}\n", diagnostic(&**detail, style)));
        }
        self.status(&diagnostic(trouble, style));
        2
    }
}
