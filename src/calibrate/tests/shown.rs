//! What is read off a page that shows only part of an outage.

use super::{drawn, parse};
use crate::calibrate::draw::Sampler;
use crate::calibrate::posterior::Posterior;
use crate::calibrate::target::{TargetOrigin, Targets};
use crate::model::prior::Prior;
use crate::quantiles::Quantiles;
use crate::random::Streams;
use crate::sample::importance::MOST_DRAWS;
use crate::scenario::{FigureId, QuantityKind};
use std::num::NonZeroU32;

fn posterior(page: &str, figures: &str) -> Posterior {
    let text = format!(
        "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
         {figures}[page]\n{page}"
    );
    Posterior::new(&parse(&text), &Prior::default(), 1, NonZeroU32::MIN)
}

fn summary(posterior: &Posterior, kind: QuantityKind) -> Quantiles {
    let of_kind = posterior
        .targets()
        .with_ids()
        .find(|(_, target)| target.origin == TargetOrigin::Summary && target.quantity.kind() == kind);
    posterior.quantiles(of_kind.unwrap().0)
}

const TO: &str = "from = \"2024-03-05 10:00\"\nto = \"2024-03-05 16:00\"\n";

#[test]
fn what_has_not_subsided_when_the_page_ends_subsides_later() {
    let whole = "start = \"13:00\"\nduration = \"8 hours\"\npeak = \"about 5,000\"\n";
    let page_end_min = 16.0 * 60.0;
    // Of most: some tire so fast that reports subside while the outage lasts.
    let subsided = summary(&posterior(TO, whole), QuantityKind::Subsided);
    assert!(subsided.p50 > page_end_min, "{subsided:?}");
}

#[test]
fn an_outage_that_is_still_on_when_the_page_ends_is_not_one_that_subsided_on_it() {
    let figures = "start = \"13:00\"\npeak = \"about 5,000\"\nsubsided = \"about 15:30\"\n";
    let duration = summary(&posterior(TO, figures), QuantityKind::Duration);
    // Of one in twenty, which tire so fast that reports subside while the outage lasts, it may be longer.
    assert!(duration.p75 < 150.0, "{duration:?}");
}

#[test]
fn a_count_of_a_time_before_the_page_begins_is_of_its_first_bin() {
    let figures = "start = \"13:00\"\n[[figure]]\nquantity = \"count-within\"\nreading = \"highest-bin\"\n\
                   value = \"more than 1,000 in less than an hour\"\nsource = \"outage\"\n";
    let posterior = posterior("from = \"2024-03-05 14:15\"\n", figures);
    assert!(posterior.contradicted_figures().is_empty());
    let count = posterior.quantiles(posterior.targets().of_figure(FigureId(1)).unwrap());
    assert!(count.p05 > 900.0, "{count:?}");
}

#[test]
fn a_page_that_shows_only_part_of_an_outage_bears_on_the_figures_of_another() {
    let text = "service = \"Example\"\ntime-zone = \"UTC\"\ndate = \"2024-03-05\"\n\
                [[source]]\nid = \"a\"\noutlet = \"A\"\n[[page]]\nname = \"whole\"\n[[page]]\nname = \"late\"\n\
                from = \"2024-03-05 15:00\"\n\
                [[figure]]\nquantity = \"start\"\nvalue = \"about 13:00\"\nsource = \"a\"\n\
                [[figure]]\nquantity = \"peak\"\nvalue = \"about 5,000\"\npage = \"late\"\nsource = \"a\"\n\
                [[figure]]\nquantity = \"peak-time\"\nvalue = \"about 15:30\"\npage = \"whole\"\nsource = \"a\"\n\
                [[figure]]\nquantity = \"peak\"\nvalue = \"about 5,000\"\npage = \"whole\"\nsource = \"a\"\n";
    let scenario = parse(text);
    let targets = Targets::new(&scenario, &Prior::default());
    let streams = Streams::new(3);
    let peak_time = targets.of_figure(FigureId(2)).unwrap();
    let [alone, whole] = [Sampler::without, Sampler::whole_without]
        .map(|without| drawn(&without(&targets, &streams, peak_time), 2_000.0, MOST_DRAWS).quantiles(peak_time.0));
    // The late page shows the rise: so most of the highest bins are after 15:00, whoever predicts them.
    for quantiles in [alone, whole] {
        assert!(quantiles.p50 >= 15.0 * 60.0, "{quantiles:?}");
    }
}
