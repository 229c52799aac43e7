comment-comment-on-the-final-outcome-of = Comment on the final outcome of the indicators
comment-why-was-the-target-not-reached = Why was the target not reached?
comment-what-was-done-about-it-and = What was done about it, and when?
comment-what-made-it-possible-to-reach = What made it possible to reach the target?
comment-why-can-the-outcome-not-be = Why can the outcome not be held against the target?
comment-what-does-the-other-method-mean = What does the other method mean for the comparison?
comment-what-have-you-learned-from-this = What have you learned from this?
comment-the-lists-give = The lists give { $derived }.
comment-about = about
comment-says = { $place } says { $says }{ $beside }.
comment-for-the-rest-of-the-target = For the rest of the target to be fully met, { $share } of it must have depended on something that was missing.
comment-of-reports-that-were-due-are = { $reported } of { $due } { $due-count ->
    [one] report that was due
   *[other] reports that were due
    } { $reported-count ->
    [one] is
   *[other] are
    } in.
comment-other-outcomes-section-6 = Other outcomes (section 6)
comment-target = target
comment-the-report-says = The report says
comment-effect-goals-section-17 = Effect goals (section 17)
comment-evaluated-by = Evaluated by
comment-budget-of-the-evaluation = Budget of the evaluation:
comment-written-report = Written report
comment-follow-up-evaluation-and-learning-section = Follow-up, evaluation and learning (section 15)
comment-after-report-the-pace-that-was = After report { $report } the pace that was required ({ $required } a month) was above the best pace seen until then ({ $best } a month), and it stayed above the best pace seen.
comment-the-decision-made-the-target-change = The decision { $decision }{ $decided } made the target { $goal } (change { $change }){ $reason }.
comment-the-decision-moved-the-last-day = The decision { $decision }{ $decided } moved the last day to { $end } ({ $months } { $months-count ->
    [one] month
   *[other] months
    }).
comment-as-it-was-known-the-running = As it was known, the running total of report { $report } is below the one before it.
comment-report-corrected-the-period-of-report = Report { $report } corrected the period of report { $period }: “{ $reason }”.
comment-it-came-by-year = It came by year: { $by_year }.
comment-over-new-year-and-for-no = Over New Year, and for no year by itself: { $spans }.
comment-judged-each-year-anew = Judged each year anew: { $years }; { $kept }.
comment-methods-differ = The target was set on { $meant }; the outcome is measured by { $measured }.
comment-enterprises-measured = { $measured } of { $supported } supported { $supported-count ->
    [one] enterprise
   *[other] enterprises
    } { $measured-count ->
    [one] was
   *[other] were
    } measured; the others are not 0.
comment-women-and-men = Of the { $whole } by the readings, women are { $women } and men { $men }; { $rest } is not told.
comment-outcome-and-attainment = The outcome is { $outcome } against a target of { $target }: variance { $variance } ({ $relative }), attainment { $attainment }.
comment-outcome-and-verdict = The outcome is { $outcome } against a target of { $target }: { $verdict }.
comment-enterprises-with-a-number = { $keyed-count ->
    [one] 1 enterprise has
   *[other] { $keyed } enterprises have
    } a number and { $unkeyed } { $unkeyed-count ->
    [one] does
   *[other] do
    } not, so the outcome is { $outcome }.
comment-the-outcome-is-carried = The outcome is carried from { $about } to { $asked }; { $expected } was planned by { $about }.
comment-change-since-baseline = Change since the baseline, { $change }.
