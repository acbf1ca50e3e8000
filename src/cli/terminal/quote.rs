//! Words of a command as they are typed.

use std::path::Path;

/// A path as an argument that a POSIX shell takes for one word, and a command for no option.
pub fn argument(path: &Path) -> String {
    let text = path.display().to_string();
    let text = if text.starts_with('-') { format!("./{text}") } else { text };
    // Letters beyond ASCII mean nothing to a shell.
    let is_plain = |c: char| c.is_alphanumeric() || "_./-+:=@%,".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_takes_any_path_for_one_word() {
        for (path, typed) in [
            ("reddit-2023-03-14.toml", "reddit-2023-03-14.toml"),
            ("Zürich/x.toml", "Zürich/x.toml"),
            ("a b.toml", "'a b.toml'"),
            ("it's.toml", "'it'\\''s.toml'"),
            ("$HOME.toml", "'$HOME.toml'"),
            ("-x.toml", "./-x.toml"),
        ] {
            assert_eq!(argument(Path::new(path)), typed);
        }
    }
}
