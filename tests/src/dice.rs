//! [`Dice`]: random projects that come again.

/// A small generator with a fixed seed (`SplitMix64`), so that a failure comes again.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// A generator whose numbers follow from the seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides
    }

    /// True once in so many times.
    pub fn one_in(&mut self, chances: u64) -> bool {
        self.roll(chances) == 0
    }

    /// A whole or a decimal number, small more often than large, at times 0.
    #[must_use]
    pub fn amount(&mut self) -> String {
        match self.roll(8) {
            0 => "0".to_owned(),
            1..=4 => self.roll(200).to_string(),
            5 => format!("{}.{}", self.roll(50), self.roll(10)),
            6 => format!("{}.{:06}", self.roll(1000), self.roll(1_000_000)),
            _ => self.roll(1_000_000_000).to_string(),
        }
    }

    /// The same, at times below 0.
    #[must_use]
    pub fn signed(&mut self) -> String {
        let amount = self.amount();
        if amount != "0" && self.one_in(6) { format!("-{amount}") } else { amount }
    }
}
