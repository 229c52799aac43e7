status-outcomes-without-a-goal = outcomes without a goal
status-beside-the-outcomes-in-no-sum = beside the outcomes, in no sum
status-goal-as-written = Goal as written
status-activity-goals = activity goals
status-what-was-counted = What was counted
status-measure = Measure
status-used = used
status-indicator-unit = Indicator (unit)
status-variance = Variance
status-variance-2 = Variance
status-relative = Relative
status-state = State
status-state-2 = State
status-carried-from-an-earlier-report = carried from an earlier report
status-not-yet-achieved-interreg-counts-what = not yet achieved: Interreg counts what finalised operations have achieved
status-by = by
status-milestone = milestone
status-outcome = outcome
status-occasions = { $occasions } { $occasions-count ->
    [one] occasion
   *[other] occasions
    }
status-give-the-beneficiary-and-the-case = Give the beneficiary and the case id (Project).
status-choose-the-indicators-of-the-project = Choose the indicators of the project (Indicators).
status-list-the-reporting-periods-periods = List the reporting periods (Periods).
status-nothing-is-reported-yet-to-do = Nothing is reported yet. To do:
status-of-due-reports-are-in = { $code }: { $reported } of { $due } due { $due-count ->
    [one] report
   *[other] reports
    } { $reported-count ->
    [one] is
   *[other] are
    } in
status-the-original-target-was-of-which = { $code }: the original target was { $target }, of which { $share }
status-counted-from-the-lists-not-reported = { $code }: counted from the lists, not reported: variance { $variance }{ $share }
status-method-differs-the-target-was-set = { $code }: method differs: the target was set on { $meant }, the outcome is measured by { $measured }
status-enterprises-with-a-key-and-without = { $code }: { $keyed } { $keyed-count ->
    [one] enterprise
   *[other] enterprises
    } with a key and { $unkeyed } without, so { $enterprises }
status-the-lists-give = { $code }: the lists give { $derived }
status-write-the-goals-of-indicators = Write the goals of { $codes } (Indicators).
status-report-the-outcomes-of-report-to = Report the outcomes of report { $report }, { $first } to { $last }, when they are there (Outcomes).
status-months-of-a-decision = { $months } { $months-count ->
    [one] month
   *[other] months
    } ({ $decision })
