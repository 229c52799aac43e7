//! [`Unmeasured`]: why an enterprise has no change of employment, which is not a change of 0.

use crate::value::named::reasons;

reasons! {
    /// Why an enterprise is unmeasured, which is not 0.
    ///
    /// ```
    /// use eruf_core::employment::Unmeasured;
    /// assert_eq!("no_reading".parse(), Ok(Unmeasured::NoReading));
    /// assert_eq!(Unmeasured::NoReading.sentence(), "there is no reading of it");
    /// ```
    Unmeasured {
        /// There is no reading of it.
        NoReading = "no_reading":
            "there is no reading of it",
        /// It was not measured before the support.
        NoBefore = "no_before":
            "it was not measured before the support",
        /// It was not measured after the support.
        NoAfter = "no_after":
            "it was not measured after the support",
        /// Its readings before and after are by different methods.
        MethodsDiffer = "methods_differ":
            "its readings before and after are by different methods",
        /// Its readings are partly persons and partly full-time equivalents.
        HeadsAndFte = "heads_and_fte":
            "its readings are partly persons and partly full-time equivalents",
        /// Its hours need the hours of a full-time year.
        NoHoursOfYear = "no_hours_of_year":
            "its hours need the hours of a full-time year",
        /// Its turnover needs the turnover of a full-time year.
        NoTurnoverPerFte = "no_turnover_per_fte":
            "its turnover needs the turnover of a full-time year",
        /// One side has two readings for the same time in one report.
        ReadTwice = "read_twice":
            "one side has two readings for the same time in one report",
        /// One side has readings both of days and of fiscal periods, which cannot be averaged.
        DatesAndPeriods = "dates_and_periods":
            "one side has readings both of days and of fiscal periods, which cannot be averaged",
        /// It split off from another, and nothing says how much of that was its own.
        SplitWithoutShare = "split_without_share":
            "it split off from another, and nothing says how much of that was its own",
        /// It merged from several, of which not all were measured in one way.
        MergedInPart = "merged_in_part":
            "it merged from several, of which not all were measured in one way",
        /// One side has readings of it from both before and after it merged.
        MergedTwice = "merged_twice":
            "one side has readings of it from both before and after it merged",
    }
}
