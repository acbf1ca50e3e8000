//! Incidents that are put aside: nothing is chosen by them, and they are scored once, when all is chosen.

/// One incident in so many.
const EVERY: u64 = 4;

/// Whether an incident is put aside. The rule is a hash of its name, so that nobody picks it, and was written down before anything was
/// tried on the curves.
pub(super) fn is_aside(incident: &str) -> bool {
    fnv_1a(incident).is_multiple_of(EVERY)
}

/// The 64-bit hash of Fowler, Noll and Vo, version 1a.
pub(super) fn fnv_1a(text: &str) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    text.bytes().fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}
