//! The small part of HTTP/1.0 that the feed server understands.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(20);

/// Sends a request and returns the whole answer.
fn request(method: &str, host: &str, path: &str) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect((host, 80))?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    write!(stream, "{method} {path} HTTP/1.0\r\nHost: {host}\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
}

/// Splits an answer into its status and its body.
fn split(answer: &[u8]) -> Option<(u16, &[u8])> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let (head, body) = answer.split_at_checked(end + 4)?;
    let head = std::str::from_utf8(head).ok()?;
    let status = head.split_ascii_whitespace().nth(1)?.parse().ok()?;
    Some((status, body))
}

/// Asks whether the server answers at all.
pub fn head(host: &str) -> io::Result<()> {
    request("HEAD", host, "/").map(drop)
}

/// Fetches a resource; everything but status 200 is an error.
pub fn get(host: &str, path: &str) -> io::Result<Vec<u8>> {
    let answer = request("GET", host, path)?;
    match split(&answer) {
        Some((200, body)) => Ok(body.to_vec()),
        Some((status, _)) => Err(io::Error::other(format!("status {status}"))),
        None => Err(io::Error::from(io::ErrorKind::InvalidData)),
    }
}
