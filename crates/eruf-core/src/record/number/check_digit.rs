//! The check digit of Swedish numbers: that of ISO/IEC 7812-1 (Luhn).

/// 10^10: what stands before it is the century.
pub(crate) const TEN_DIGITS: u64 = 10_000_000_000;

/// Two digits of a number, from the place of the lower one.
pub(crate) const fn digits_of(ten: u64, place: u64) -> u64 {
    ten.div_euclid(place).rem_euclid(100)
}

/// What two digits, of which the first is doubled, add to the sum that the check digit completes.
const WEIGHTS: [u8; 100] = {
    let mut weights = [0_u8; 100];
    let mut pair = 0_u8;
    while pair < 100 {
        let doubled = (pair / 10).wrapping_mul(2);
        let weight = (doubled / 10).wrapping_add(doubled % 10).wrapping_add(pair % 10);
        // `pair` is below 100, and a constant that reached outside would not compile.
        #[expect(clippy::indexing_slicing)]
        {
            weights[pair as usize] = weight;
        }
        pair = pair.wrapping_add(1);
    }
    weights
};

/// Whether the last of ten digits follows from the others: every second doubled from the left,
/// digits added, a multiple of 10.
pub(crate) fn has_check_digit(ten: u64) -> bool {
    let mut rest = ten;
    let mut sum = 0_u8;
    for _ in 0..5 {
        // Two digits are a number below 100, which is a place of the table.
        let pair = usize::try_from(rest.rem_euclid(100)).unwrap_or_default();
        rest = rest.div_euclid(100);
        // At most 18 five times.
        sum = sum.wrapping_add(WEIGHTS.get(pair).copied().unwrap_or_default());
    }
    sum.is_multiple_of(10)
}
