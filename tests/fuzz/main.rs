//! No text makes a reader panic, hang or take much memory.
//!
//! Each target gets its examples and, for one second, changes of them: the same ones every time. Others for half an hour come
//! with `FUZZ_SECONDS=1800 FUZZ_SEED=7 cargo test --release --test fuzz -- --nocapture`. It says how many they were and which took
//! longest.

mod mutation;
mod targets;

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// No text may take a reader longer. Generous: other tests run beside, without optimisation.
const LONGEST: Duration = Duration::from_secs(10);

/// A number from the environment.
fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// The texts in a folder and, line by line where `lines`, in its files.
fn examples(folder: &str, lines: bool) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(&folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let texts = paths.iter().filter_map(|path| fs::read_to_string(path).ok());
    if lines {
        texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
    } else {
        texts.collect()
    }
}

/// Time of a core that this thread has had, where the system tells; elsewhere that of the clock. A busy machine stops for seconds.
fn worked(since: Instant) -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

/// Feeds a target; a text that it does not stand is kept in `target/fuzz` and printed.
fn feed(name: &str, target: fn(&str), examples: &[String]) {
    assert!(!examples.is_empty());
    let seconds = setting("FUZZ_SECONDS").unwrap_or(1);
    let mut random = ChaCha8Rng::seed_from_u64(setting("FUZZ_SEED").unwrap_or(1));
    let start = Instant::now();
    let end = start + Duration::from_secs(seconds);
    let (mut executions, mut slowest) = (0_u64, (Duration::ZERO, String::new()));
    let mut waiting = examples.to_vec();
    while Instant::now() < end || !waiting.is_empty() {
        let text = waiting.pop().unwrap_or_else(|| mutation::mutated(examples, &mut random));
        let before = worked(start);
        let stood = catch_unwind(AssertUnwindSafe(|| target(&text)));
        let took = worked(start) - before;
        executions += 1;
        if stood.is_err() || took > LONGEST {
            let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/fuzz/{name}.txt"));
            fs::create_dir_all(kept.parent().expect("a folder")).expect("a folder");
            fs::write(&kept, &text).expect("a file");
            panic!("{name}: a text of {took:?} is in {}:\n{}", kept.display(), text.escape_debug());
        }
        if took > slowest.0 {
            slowest = (took, text);
        }
    }
    let beginning: String = slowest.1.chars().take(60).collect();
    println!(
        "{name}: {executions} texts in {seconds} s; the slowest took {:?}: {}…",
        slowest.0,
        beginning.escape_debug()
    );
    if let Some(kb) = most_memory_kb() {
        println!("{name}: {} MB of memory at most", kb / 1024);
        assert!(kb < 1024 * 1024, "{name}: more than 1 GB of memory");
    }
}

/// The most memory that this process has had, where the system tells.
fn most_memory_kb() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches(" kB").parse().ok()
}

#[test]
fn any_scenario() {
    let all = [examples("scenarios", false), examples("tests/fuzz/corpus/scenario", false)].concat();
    feed("scenario", targets::scenario, &all);
}

#[test]
fn any_wording() {
    feed("wording", targets::wording, &examples("tests/fuzz/corpus/wording", true));
}

#[test]
fn any_observed_curve() {
    feed("observed", targets::observed, &examples("tests/fuzz/corpus/observed", false));
}

#[test]
fn any_article() {
    let all = [examples("tests/articles", false), examples("tests/fuzz/corpus/article", false)].concat();
    feed("article", targets::article, &all);
}

#[test]
fn any_rules() {
    feed("rules", targets::rules, &examples("tests/fuzz/corpus/rules", false));
}

#[test]
fn any_series() {
    feed("series", targets::series, &examples("tests/fuzz/corpus/series", false));
}
