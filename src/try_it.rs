use crate::scenario::*;
use crate::*;
use jiff::tz::TimeZone;
fn st(value: f64, lo: f64, hi: f64, l: Tail, r: Tail) -> Statement {
    Statement { qualifier: Qualifier::About, value, likelihood: Likelihood::new(lo, hi, l, r).unwrap() }
}
fn fig(quantity: Quantity, s: Statement, role: Role, src: usize) -> Figure {
    Figure { quantity, statement: Some(s), words: "x".into(), role, source: SourceId(src), note: None }
}
pub fn july() -> Scenario {
    let p = PageId(0);
    let g = Tail::Gaussian;
    let day = jiff::civil::date(2022, 7, 14);
    let t = |h: f64, m: f64| h * 60.0 + m; // Paris local
    Scenario {
        name: "t".into(),
        title: "t".into(),
        time_zone: TimeZone::get("Europe/Paris").unwrap(),
        day,
        pages: vec![Page {
            name: "Twitter".into(),
            service: "Twitter".into(),
            time_zone: TimeZone::get("America/New_York").unwrap(),
            bin_min: 15.0,
            span: None,
            channels: vec![],
        }],
        sources: vec![
            Source { id: "a".into(), outlet: "A".into(), date: None, locator: None },
            Source { id: "b".into(), outlet: "B".into(), date: None, locator: None },
        ],
        figures: vec![
            fig(Quantity::Start, st(t(13., 50.), t(13., 50.), t(13., 50.), g(7.5), g(7.5)), Role::Fit, 0),
            fig(Quantity::Peak(p), st(55000., 53900., 55000., g(1100.), g(275.)), Role::Fit, 0),
            fig(Quantity::Restored, st(t(14., 54.), t(14., 48.), t(15., 0.), g(16.), g(15.)), Role::Fit, 0),
            fig(Quantity::Peak(p), st(54609., 54608.5, 54609.5, g(0.25), g(0.25)), Role::Check, 1),
            fig(Quantity::PeakTime(p), st(t(14., 16.), t(14., 16.), t(14., 17.), g(0.5), g(0.5)), Role::Check, 1),
            fig(Quantity::Restored, st(t(14., 40.), t(14., 40.), t(14., 40.), g(7.5), g(7.5)), Role::Check, 1),
            fig(Quantity::LevelAt(p, t(13., 58.)), st(5286., 5286., 5286., g(1.), g(1.)), Role::Context, 1),
            fig(Quantity::LevelAt(p, t(14., 13.)), st(29050., 29050., 29050., g(1.), g(1.)), Role::Context, 1),
        ],
        assumptions: vec![],
    }
}
#[test]
fn try_july() {
    let s = july();
    let t0 = std::time::Instant::now();
    let o = run(&s, &Options { threads: Some(1), ..Options::default() }).unwrap();
    println!("{:?} ess {} of {}", t0.elapsed(), o.diagnostics.effective_sample_size, o.diagnostics.draws);
    println!("{:?}", o.summary);
    for c in &o.comparison.figures {
        let f = s.figure(c.figure);
        println!(
            "{:?} {} {:?}\n   sim {:?}\n   loo {:?}",
            f.quantity,
            f.statement.as_ref().unwrap().value,
            c.verdict,
            c.simulated,
            c.predicted
        );
    }
    let e = &o.ensembles[0];
    for (i, b) in e.bands.iter().enumerate() {
        println!(
            "{:6.1} base {:6.0} mean {:8.0} {:?} typ {}",
            e.bin_starts_min[i] / 60.0,
            e.baseline[i],
            b.mean,
            [b.quantiles.p05, b.quantiles.p25, b.quantiles.p50, b.quantiles.p75, b.quantiles.p95].map(|x| x as i64),
            e.counts[e.typical][i]
        );
    }
}
