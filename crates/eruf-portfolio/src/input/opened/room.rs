//! [`Room`]: how much a part of a file may take when it is unpacked.

/// What is read at once where no memory was named, in bytes.
const USUAL: u64 = 1 << 30;
/// How many times its length a part of a file may take, however little memory was named: no usual
/// file is refused, and a small one cannot ask for much.
const TIMES: u64 = 8;
const MIB: u64 = 1 << 20;

/// How much a part of a file may take when it is unpacked: a batch, or a column of a group of
/// rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room(u64);

impl Room {
    /// The room of each thread, of the memory that was named: half is for what is kept.
    pub(crate) fn of(memory: Option<u64>) -> Self {
        let threads = u64::try_from(rayon::current_num_threads()).unwrap_or(1).max(1);
        let share = |memory: u64| memory.div_euclid(2).checked_div(threads);
        Self(memory.and_then(share).unwrap_or(USUAL))
    }

    /// Refuses a part that takes more.
    pub(crate) fn check(self, unpacked: u64, packed: u64) -> Result<(), String> {
        let most = self.0.max(packed.saturating_mul(TIMES));
        if unpacked <= most {
            return Ok(());
        }
        Err(format!(
            "a part of {} MiB takes {} MiB when it is unpacked, and at most {} MiB are read at \
             once (write the file in smaller batches, or allow more memory)",
            packed.div_ceil(MIB),
            unpacked.div_ceil(MIB),
            most.div_ceil(MIB)
        ))
    }
}
