//! A small static file server for the built site.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Component, Path, PathBuf};
use std::thread;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

/// Browsers open several connections at once and keep them.
const THREADS: usize = 8;

/// Opens the port on the loopback interface.
///
/// # Errors
///
/// When the port cannot be had.
pub fn open(port: u16) -> Result<Server> {
    Server::http(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).map_err(|error| {
        anyhow!(
            "port {port} could not be opened ({error}): \
             stop what uses it, or choose another with `--port`"
        )
    })
}

/// Serves the files of `folder` until the process ends.
pub fn run(server: &Server, folder: &Path) {
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for request in server.incoming_requests() {
                    answer(folder, request);
                }
            });
        }
    });
}

fn answer(folder: &Path, request: Request) {
    let found = matches!(request.method(), Method::Get | Method::Head)
        .then(|| locate(folder, request.url()))
        .flatten()
        .and_then(|path| Some((fs::read(&path).ok()?, path)));
    let response = match found {
        Some((content, path)) => with_headers(Response::from_data(content), &content_type(&path)),
        None => with_headers(
            Response::from_string("not found").with_status_code(404),
            "text/plain; charset=utf-8",
        ),
    };
    // A browser that went away wants no answer.
    let _ = request.respond(response);
}

fn with_headers(
    response: Response<std::io::Cursor<Vec<u8>>>,
    content_type: &str,
) -> Response<std::io::Cursor<Vec<u8>>> {
    [
        ("Content-Type", content_type),
        // The next build replaces the files under the same names.
        ("Cache-Control", "no-cache"),
        ("X-Content-Type-Options", "nosniff"),
        // Pages of notes on another port may show the site in frames.
        ("Access-Control-Allow-Origin", "*"),
    ]
    .into_iter()
    .filter_map(|(name, value)| Header::from_bytes(name, value).ok())
    .fold(response, Response::with_header)
}

/// The file that a request's path names, or nothing when it would leave `folder`.
fn locate(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let decoded = percent_encoding::percent_decode_str(path)
        .decode_utf8()
        .ok()?;
    let relative = PathBuf::from(decoded.trim_start_matches('/'));
    let inside = relative
        .components()
        .all(|component| matches!(component, Component::Normal(_)));
    if !inside {
        return None;
    }
    let file = folder.join(relative);
    Some(if file.is_dir() {
        file.join("index.html")
    } else {
        file
    })
}

fn content_type(path: &Path) -> String {
    let mime = mime_guess::from_path(path).first_or_octet_stream();
    if mime.type_() == "text" || mime.subtype() == "json" {
        format!("{mime}; charset=utf-8")
    } else {
        mime.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_files_and_folders_and_drops_the_query() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| Some(folder.path().join(name));
        assert_eq!(locate(folder.path(), "/"), at("index.html"));
        assert_eq!(locate(folder.path(), "/app.js?v=1"), at("app.js"));
        assert_eq!(locate(folder.path(), "/a%20b.svg"), at("a b.svg"));
    }

    #[test]
    fn stays_in_its_folder() {
        let folder = Path::new("dist");
        assert_eq!(locate(folder, "/../Cargo.toml"), None);
        assert_eq!(locate(folder, "/%2e%2e/Cargo.toml"), None);
        assert_eq!(
            locate(folder, "//etc/passwd"),
            Some(folder.join("etc/passwd"))
        );
    }

    #[test]
    fn browsers_accept_the_types() {
        let of = |name: &str| content_type(Path::new(name));
        assert_eq!(of("app_bg.wasm"), "application/wasm");
        assert_eq!(of("app.js"), "text/javascript; charset=utf-8");
        assert_eq!(of("index.html"), "text/html; charset=utf-8");
        assert_eq!(of("site.webmanifest"), "application/manifest+json");
    }
}
