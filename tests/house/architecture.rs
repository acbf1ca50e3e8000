//! Data flows one way: a table says what each room may import, and a room that imports more fails with its line.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from the ground up. A room may import itself and what its row names, and every name stands in a row above.
const ROOMS: &[(&str, &[&str])] = &[
    ("legible", &[]),
    ("words::length", &[]),
    ("words::language", &["words::length"]),
    ("words::text", &["words::language"]),
    ("words::number", &["words::language", "words::text"]),
    ("words::announcement", &["words::language", "words::text"]),
    ("quantiles", &[]),
    ("random", &[]),
    ("standard_normal", &[]),
    ("threads", &[]),
    ("triangle", &[]),
    ("weights", &[]),
    ("sample", &["quantiles", "random", "standard_normal", "triangle", "weights"]),
    ("words::message", &["words::language", "words::number", "words::text"]),
    ("scenario", &["legible", "words::language", "words::message", "words::text"]),
    ("words::axis", &["quantiles", "scenario", "words::language", "words::number", "words::text"]),
    ("article", &["scenario", "words::language", "words::message", "words::text"]),
    ("model", &["scenario", "standard_normal", "triangle"]),
    ("score", &["quantiles"]),
    ("observed", &["quantiles", "scenario", "words::message", "words::text"]),
    ("calibrate", &["model", "quantiles", "random", "sample", "scenario", "standard_normal", "triangle", "weights"]),
    (
        "fit",
        &[
            "model",
            "observed",
            "quantiles",
            "random",
            "sample",
            "scenario",
            "standard_normal",
            "weights",
            "words::message",
            "words::text",
        ],
    ),
    (
        "simulate",
        &[
            "calibrate",
            "model",
            "observed",
            "quantiles",
            "random",
            "sample",
            "scenario",
            "words::axis",
            "words::message",
            "words::text",
        ],
    ),
    ("compare", &["calibrate", "observed", "quantiles", "random", "scenario", "score", "simulate", "words::text"]),
    (
        "outcome",
        &[
            "calibrate",
            "compare",
            "fit",
            "model",
            "observed",
            "quantiles",
            "sample",
            "scenario",
            "simulate",
            "threads",
            "words::language",
            "words::message",
            "words::text",
        ],
    ),
    ("benchmark", &["model", "observed", "outcome", "quantiles", "scenario", "score", "simulate"]),
    (
        "chart",
        &[
            "compare",
            "legible",
            "outcome",
            "quantiles",
            "scenario",
            "simulate",
            "words::axis",
            "words::language",
            "words::length",
            "words::message",
            "words::text",
        ],
    ),
    ("normal", &["model", "random", "scenario", "triangle"]),
    (
        "export",
        &[
            "chart",
            "compare",
            "fit",
            "legible",
            "normal",
            "observed",
            "outcome",
            "quantiles",
            "scenario",
            "simulate",
            "words::axis",
            "words::language",
            "words::text",
        ],
    ),
    ("dataset", &["export", "model", "outcome", "random", "scenario", "simulate", "threads"]),
    (
        "proof",
        &["chart", "export", "model", "observed", "outcome", "scenario", "simulate", "words::language", "words::text"],
    ),
    (
        "inject",
        &[
            "model",
            "observed",
            "outcome",
            "quantiles",
            "random",
            "scenario",
            "simulate",
            "words::language",
            "words::message",
        ],
    ),
    ("alert", &["chart", "export", "outcome", "quantiles", "scenario", "simulate", "words::language", "words::text"]),
];

/// Rooms of the article by the way of the data: each may import itself and those before it.
const ARTICLE: &[&str] = &["prose", "cue", "found", "label", "context", "draft", "settle", "proposal"];

/// Rooms of the calibration, in the same way. What the numbers are read from stands beside them.
const CALIBRATION: &[&str] = &["target", "guides", "tapes", "page", "draw", "posterior"];

/// The binary's folder and the roots of the two crates are the only files outside the rooms.
const OUTSIDE: &[&str] = &["cli", "lib", "main", "words"];

#[test]
fn no_room_imports_a_room_that_stands_above_it() {
    let rows: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let mut faults = Vec::new();
    for path in sources(Path::new("src")) {
        let Some(room) = room_of(&path) else { continue };
        let Some(allowed) = rows.get(room.as_str()) else {
            faults.push(format!("{}: `{room}` has no row in the table of rooms", path.display()));
            continue;
        };
        for (line, imported) in imports(&fs::read_to_string(&path).expect("a source file")) {
            if imported != room && !allowed.contains(&imported.as_str()) {
                faults.push(format!("{}:{line}: `{room}` imports `{imported}`", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "the table of rooms does not allow:\n{}", faults.join("\n"));
}

#[test]
fn an_article_is_read_one_way() {
    let faults = against_the_way("article", ARTICLE);
    assert!(faults.is_empty(), "the way of the data does not allow:\n{}", faults.join("\n"));
}

#[test]
fn a_draw_is_made_one_way() {
    let faults = against_the_way("calibrate", CALIBRATION);
    assert!(faults.is_empty(), "the way of the data does not allow:\n{}", faults.join("\n"));
}

/// Imports of a room's inner rooms that do not follow their order.
fn against_the_way(outer: &str, rooms: &[&str]) -> Vec<String> {
    let place = |room: &str| rooms.iter().position(|other| *other == room);
    let prefix = format!("crate::{outer}::");
    let mut faults = Vec::new();
    for path in sources(&Path::new("src").join(outer)) {
        let parts: Vec<&str> = path.iter().skip(2).filter_map(|part| part.to_str()).collect();
        let room = match parts.as_slice() {
            ["mod.rs"] | [] => continue,
            [file] if place(file.trim_end_matches(".rs")).is_none() => continue,
            [file] => file.trim_end_matches(".rs"),
            [room, ..] => room,
        };
        let here = place(room).unwrap_or_else(|| panic!("`{room}` is no room of the table"));
        let text = fs::read_to_string(&path).expect("a source file");
        // Unit tests may set a scene with what is built on it.
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for (at, _) in text.match_indices(&prefix) {
            let (imported, _) = name_and_rest(&text[at + prefix.len()..]);
            if place(imported).is_none_or(|there| there > here) {
                faults.push(format!("{}: `{room}` imports `{imported}`", path.display()));
            }
        }
    }
    faults
}

#[test]
fn every_row_names_only_rows_above_it() {
    for (i, (room, allowed)) in ROOMS.iter().enumerate() {
        for name in *allowed {
            assert!(
                ROOMS[..i].iter().any(|(above, _)| above == name),
                "`{room}` names `{name}`, which is not above it"
            );
        }
    }
}

#[test]
fn an_import_is_seen_in_a_group_in_a_path_and_on_several_lines() {
    let text = "use crate::chart::Chart;\nfn f() { crate::export::table() }\nuse crate::{\n    fit::Reading,\n    words::{axis::clock, number},\n};\n// crate::cli\n#[cfg(test)]\nmod tests {\n    use crate::compare::X;\n}\n";
    let found: Vec<String> = imports(text).into_iter().map(|(line, room)| format!("{line} {room}")).collect();
    assert_eq!(found, ["1 chart", "2 export", "3 fit", "3 words::axis", "3 words::number"]);
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            if entry.file_name().is_some_and(|name| name != "tests") {
                found.extend(sources(&entry));
            }
        } else if entry.extension().is_some_and(|extension| extension == "rs")
            && entry.file_name().is_some_and(|name| name != "tests.rs")
        {
            found.push(entry);
        }
    }
    found.sort();
    found
}

/// `words` is two rooms, one under the scenario and one above it; else the first folder or file is the room.
fn room_of(path: &Path) -> Option<String> {
    let mut parts =
        path.with_extension("").strip_prefix("src").ok()?.to_str()?.split('/').map(str::to_owned).collect::<Vec<_>>();
    let first = parts.remove(0);
    match (first.as_str(), parts.first().map(String::as_str)) {
        ("words", Some(part)) if part != "mod" => Some(format!("words::{part}")),
        (outside, _) if OUTSIDE.contains(&outside) => None,
        _ => Some(first),
    }
}

/// Line and room of each path that begins with `crate::`, outside comments and unit tests.
fn imports(text: &str) -> Vec<(usize, String)> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut found = Vec::new();
    for (position, _) in code.match_indices("crate::") {
        let start = code[..position].rfind('\n').map_or(0, |newline| newline + 1);
        let line = code[..position].matches('\n').count() + 1;
        if !code[start..position].contains("//") && !code[..position].ends_with('$') {
            found.extend(heads(&code[position + "crate::".len()..]).into_iter().map(|room| (line, room)));
        }
    }
    found
}

/// The rooms that a path or a group of paths begins with.
fn heads(path: &str) -> Vec<String> {
    if let Some(group) = path.strip_prefix('{') {
        return members(group).into_iter().flat_map(heads).collect();
    }
    let (first, rest) = name_and_rest(path);
    if first == "words" {
        let parts = match rest.strip_prefix('{') {
            Some(group) => members(group),
            None => vec![rest],
        };
        return parts.into_iter().map(|part| format!("words::{}", name_and_rest(part).0)).collect();
    }
    // The root of the library names what users need, all of it of the run but the quantiles.
    let room = match first {
        "Quantiles" => "quantiles",
        "Language" => "words::language",
        "Text" => "words::message",
        "run" => "outcome",
        name if name.starts_with(char::is_uppercase) => "outcome",
        name => name,
    };
    vec![room.to_owned()]
}

fn name_and_rest(path: &str) -> (&str, &str) {
    let end = path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
    (&path[..end], path[end..].strip_prefix("::").unwrap_or_default())
}

/// The members of a group whose opening brace is taken off.
fn members(group: &str) -> Vec<&str> {
    let (mut depth, mut begin, mut found) = (0, 0, Vec::new());
    for (i, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                found.push(group[begin..i].trim());
                begin = i + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    found.retain(|member| !member.is_empty());
    found
}
