//! How long one scenario takes, from its text to PNG and CSV, and where the time goes.
//!
//! `cargo bench --bench run`. Everything on one thread; `command` is a cold process with all that belongs to it. Before the
//! timings it prints the effective sample size that they buy.

use criterion::{Criterion, criterion_group, criterion_main};
use outagesim::chart::{Chart, rasterise};
use outagesim::export::bands_csv;
use outagesim::scenario::Scenario;
use outagesim::{Options, run};
use std::hint::black_box;
use std::num::NonZeroUsize;
use std::process::{Command, Stdio};

const SCENARIOS: [&str; 2] = ["twitter-2022-07-14", "twitter-2022-12-29"];

fn text(name: &str) -> String {
    let path = format!("{}/scenarios/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("a delivered scenario")
}

fn stages(criterion: &mut Criterion) {
    for name in SCENARIOS {
        let text = text(name);
        let scenario = Scenario::parse(name, &text).expect("a valid scenario");
        let with = |replicates| Options { replicates, threads: Some(NonZeroUsize::MIN), ..Options::default() };
        let outcome = run(&scenario, &with(1_000)).expect("a possible scenario");
        let diagnostics = &outcome.diagnostics;
        println!("{name}: {:.0} effective of {} draws", diagnostics.effective_sample_size, diagnostics.draws);
        let chart = Chart::new(&outcome);
        let svg = chart.to_svg();

        let mut group = criterion.benchmark_group(name);
        group.sample_size(20);
        group.bench_function("parse", |b| b.iter(|| Scenario::parse(name, black_box(&text))));
        group.bench_function("calibrate and compare", |b| b.iter(|| run(&scenario, &with(1))));
        group.bench_function("calibrate, compare, simulate 1,000 replicates", |b| {
            b.iter(|| run(&scenario, &with(1_000)));
        });
        group.bench_function("compose and write SVG", |b| b.iter(|| Chart::new(&outcome).to_svg()));
        group.bench_function("SVG to PNG", |b| b.iter(|| rasterise(black_box(&svg), 1.0)));
        group.bench_function("CSV", |b| b.iter(|| bands_csv(&outcome)));

        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join(format!("{name}.toml"));
        std::fs::write(&path, &text).expect("a file");
        group.bench_function("command", |b| {
            b.iter(|| {
                let status = Command::new(env!("CARGO_BIN_EXE_outagesim"))
                    .args(["run", "--threads", "1", "--quiet", "--format", "png,csv", "--out"])
                    .arg(folder.path())
                    .arg(&path)
                    .stdout(Stdio::null())
                    .status();
                assert!(status.expect("the command runs").success());
            });
        });
        group.finish();
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
