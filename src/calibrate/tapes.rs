//! The numbers that a draw reads: their blocks, and each block as a tape.

use crate::random::Purpose;
use crate::sample::latents::{Blocks, Fresh, Latents, Name, Tape};

/// So many blocks of scalars are of the outage, and those of its pages follow.
#[cfg(test)]
pub(super) const OF_OUTAGE: usize = 2;

/// Places of the blocks of numbers: those of the outage, and after them those of each page.
///
/// - Scalars of the outage: duration, course, shape and second wave; then the time by which the curve is placed.
/// - Scalars of a page: where the onset lies in its bin (of the page that places the curve), size of the discrepancy, baseline, and height.
/// - Paths: innovations of each page's discrepancy.
/// - Seeds of the outage: one a quantity that may lie outside the surge.
/// - Seeds of a page: one a bin for the baseline's own intensity, and one a bin for its counts.
pub(super) fn blocks(pages: usize) -> Blocks {
    let of_pages = |purpose: Purpose| (0..pages).map(move |page| Name::new(purpose, page));
    let noise =
        (0..pages).flat_map(|page| [Purpose::Baseline, Purpose::Counts].map(|purpose| Name::new(purpose, page)));
    let of_outage = [Name::new(Purpose::Parameters, 0), Name::new(Purpose::Placement, 0)];
    Blocks {
        scalars: of_outage.into_iter().chain(of_pages(Purpose::Page)).collect(),
        paths: of_pages(Purpose::Discrepancy).collect(),
        seeds: [Name::new(Purpose::QuietCounts, 0)].into_iter().chain(noise).collect(),
    }
}

/// The numbers of a draw, ready to be read.
pub(super) struct Tapes<'a> {
    pub(super) outage: Tape<'a, f64>,
    pub(super) placement: Tape<'a, f64>,
    pub(super) quiet: Tape<'a, u64>,
    pub(super) pages: Vec<PageTapes<'a>>,
}

impl<'a> Tapes<'a> {
    pub(super) fn new(blocks: &Blocks, latents: &'a mut Latents, fresh: Fresh<'a>) -> Self {
        let mut scalars = latents.scalars.iter_mut().zip(&blocks.scalars).map(|(kept, &name)| fresh.read(kept, name));
        let mut seeds = latents.seeds.iter_mut().zip(&blocks.seeds).map(|(kept, &name)| fresh.read(kept, name));
        let paths = latents.paths.iter_mut().zip(&blocks.paths).map(|(kept, &name)| fresh.read(kept, name));
        let mut scalar = || scalars.next().expect("a list a block");
        let mut seed = || seeds.next().expect("a list a block");
        let (outage, placement, quiet) = (scalar(), scalar(), seed());
        let page = |discrepancy| PageTapes { page: scalar(), discrepancy, baseline: seed(), counts: seed() };
        Self { outage, placement, quiet, pages: paths.map(page).collect() }
    }
}

/// The numbers of a page, ready to be read.
pub(crate) struct PageTapes<'a> {
    pub(super) page: Tape<'a, f64>,
    pub(super) discrepancy: Tape<'a, f64>,
    pub(super) baseline: Tape<'a, u64>,
    pub(super) counts: Tape<'a, u64>,
}

impl PageTapes<'_> {
    /// Goes back to before the page was shaped.
    pub(crate) fn rewind(&mut self) {
        self.page.rewind();
        self.discrepancy.rewind();
    }
}
