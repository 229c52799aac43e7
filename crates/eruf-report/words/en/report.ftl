report-charts = Charts
report-activity = Activity
report-activities-goals-and-results = activities, goals and results
report-main-activity = Main activity
report-goals = Goals
report-goals-of-activities-that-were-reached = goals of activities that were reached
report-reached-of-those-that-have-a = reached, of those that have a verdict; a goal without one is not counted as missed
report-goals-and-outcomes-within = Goals and outcomes within
report-2-how-the-evaluation-was-planned = 2. How the evaluation was planned and carried out
report-3-p1-the-logic-of-the = 3. P1 – The logic of the project
report-4-p2-the-process = 4. P2 – The process
report-5-p3-public-debate = 5. P3 – Public debate
report-6-n1-key-activities = 6. N1 – Key activities
report-7-n2-key-persons = 7. N2 – Key persons
report-8-n3-key-figures = 8. N3 – Key figures
report-the-project-has-no-goals-of = The project has no goals of activities.
report-the-project-has-no-indicators-with = The project has no indicators with a target.
report-why-targets-were-not-reached-in = Why targets were not reached, in numbers
report-what-other-sources-say-of-the = What other sources say of the same figures
report-counted-from-the-lists-of-the = counted from the lists of the project
report-evidence-behind-each-outcome = Evidence behind each outcome
report-where-it-is-written = Where it is written
report-file-and-line = File and line
report-note = Note
report-which-parts-of-the-project-were = Which parts of the project were successful, and which did not work as well?
report-why-and-what-have-you-learned = Why, and what have you learned from it?
report-12-summary-of-the-project-its = 12. Summary of the project, its activities, goals and results
report-the-project-has-no-activities = The project has no activities.
report-13-comment-on-the-final-outcome = 13. Comment on the final outcome of the indicators
report-14-describe-how-you-have-worked = 14. Describe how you have worked to spread the results of the project
report-15-describe-follow-up-evaluation-and = 15. Describe follow-up, evaluation and learning
report-16-discussion-and-conclusions = 16. Discussion and conclusions
report-17-after-the-end-of-the = 17. After the end of the project
report-18-other-comments = 18. Other comments
report-goal = Goal
report-total = Total
report-outcome-of-the-activity-indicators = Outcome of the activity indicators
report-the-units-differ = the units differ
report-the-same-unit = the same unit
report-unit-of-the-project = Unit of the project
report-the-evaluation-says = The evaluation says
report-units = Units
report-no-figure-of-the-report-before = No figure of the report before has changed.
report-no-activity-is-named = no activity is named
report-act = Act.
report-activity-2 = Activity
report-participations-in-the-period = participations in the period
report-outcomes-of-activities = outcomes of activities
report-2-describe-the-work-of-the = 2. Describe the work of the project as a whole
report-3-describe-the-activities = 3. Describe the activities
report-the-project-has-no-participations-and = The project has no participations and no outcomes of activities for the period.
report-4-describe-results-and-outcomes-of = 4. Describe results and outcomes of the reporting period
report-what-has-changed-since-the-report = What has changed since the report before
report-the-project-has-no-report-before = The project has no report before this one.
report-5-describe-the-outcome-of-the = 5. Describe the outcome of the indicators in the reporting period
report-the-project-has-no-indicators = The project has no indicators.
report-6-other-outcomes-and-good-examples = 6. Other outcomes and good examples
report-the-project-has-no-data-for = The project has no data for this section.
report-2-indicators-and-goals = 2. Indicators and goals
report-basic-information = Basic information
report-not-given = not given
report-1-basic-information = 1. Basic information
report-name-of-the-project = Name of the project
report-case-id = Case id
report-beneficiary = Beneficiary
report-organisation-number = Organisation number
report-reporting-period-from = Reporting period from
report-to = to
report-progress-report-no = Progress report no.
report-total-budget-of-the-project = Total budget of the project
report-budget-of-the-evaluation-as-procured = Budget of the evaluation (as procured)
report-requested = requested
report-decided = decided
report-effective = effective
report-last-day = last day
report-budget = budget
report-reason = reason:
report-the-amendment = The amendment
report-first-day-of-the-project = First day of the project
report-last-day-of-the-project = Last day of the project
report-status-of-the-project = Status of the project
report-progress-report = Progress report
report-final-report = Final report
report-project-evaluation-final-report-external-evaluation = Project evaluation, final report – external evaluation
report-this-document-is-about-an-earlier = This document is about an earlier state. Findings are about what is known now, and are left out (eruf check lists them).
report-this-document-has-no-charts-the = This document has no charts: the Python package draws them (extra plot).
report-missing-report = Missing report
report-the-running-totals-less-those-of = the running totals less those of the report before
report-the-target-less-the-outcome-over = the target less the outcome, over the target
report-what-another-document-says = What another document says
report-as-it-is-written = As it is written
report-goals-that-were-reached = Goals that were reached
report-in-sequence-volume-first-then-rate = in sequence: volume first, then rate
report-the-budget-over-the-outcome = the budget over the outcome
report-the-budget-over-the-target = the budget over the target
report-participations-in-the-period-2 = Participations in the period
report-row-of-a-list = Row of a list
report-7-describe-contributions-in-kind-private = 7. Describe contributions in kind (private and public)
report-8-describe-activities-of-the-kind = 8. Describe activities of the kind of the social fund
report-9-describe-activities-outside-the-programme = 9. Describe activities outside the programme area
report-10-describe-activities-with-de-minimis = 10. Describe activities with de minimis or state aid
report-11-other-comments = 11. Other comments
report-findings = Findings
report-when-did-the-evaluation-begin = When did the evaluation begin?
report-state-the-time-of-the-evaluation = State the time of the evaluation
report-describe-the-methods-that-were-used = Describe the methods that were used
report-describe-the-forms-of-dialogue-and = Describe the forms of dialogue and reporting
report-background-purpose-and-goals-of-the = Background, purpose and goals of the project. What is the problem or the challenge?
report-how-is-the-project-meant-to = How is the project meant to reach its goals (logic of effects) in the short and the long run? What is the assumption based on?
report-who-is-the-target-group-of = Who is the target group of the project?
report-how-have-the-aspects-of-sustainability = How have the aspects of sustainability been used as tools in the logic of the project?
report-has-the-project-followed-its-original = Has the project followed its original logic, or has something happened that made it necessary to change it?
report-who-can-go-on-where-the = Who can go on where the project ends, carry its results further and contribute to long-term effects?
report-does-the-project-work-with-new = Does the project work with new and innovative methods? How is what was learned to be spread? Are there signs that it is?
report-are-there-links-to-other-european = Are there links to other European instruments? What are they?
report-are-there-links-to-regional-plans = Are there links to regional plans and strategies, and what are they?
report-how-does-communication-work-with-the = How does communication work with the steering group, the owner of the project, or central partners that are not part of its organisation?
report-is-communication-an-important-part-of = Is communication an important part of the logic of the project? Describe how.
report-what-has-the-project-done-which = What has the project done? Which activities were carried out?
report-which-activities-that-were-planned-were = Which activities that were planned were not carried out, why not, and with what consequences?
report-did-changes-during-the-project-lead = Did changes during the project lead to activities that were not planned from the beginning?
report-to-which-outcomes-and-results-have = To which outcomes and results have the activities led? How are they documented?
report-how-great-was-the-interest-of = How great was the interest of the target groups?
report-did-the-activities-give-rise-to = Did the activities give rise to unforeseen experiences or results (positive or negative)? Which?
report-which-key-persons-has-the-evaluation = Which key persons has the evaluation involved? Give reasons for the choice.
report-what-is-the-benefit-according-to = What is the benefit according to the key persons?
report-what-do-the-key-persons-think = What do the key persons think of the relevance of the logic, of the support for the project, and of the conditions for reaching its goals and lasting results?
report-what-is-the-key-persons-judgement = What is the key persons' judgement of how the project was carried out and of its results?
report-what-are-the-concrete-signs-that = What are the concrete signs that the project contributes to the change that is wanted?
report-how-many-or-how-large-a = How many, or how large a share, of the target group think that the efforts were good and contributed to solving the problems or to the development that is sought?
report-describe-how-the-project-worked-with = Describe how the project worked with collecting and reporting activity indicators, and the outcome of the activity indicators.
report-in-which-other-ways-could-the = In which other ways could the results of the project be measured? Was it done, and with what result?
report-comment-on-the-results-of-the = Comment on the results of the project
report-conclusions-and-recommendations-of-the-evaluation = Conclusions and recommendations of the evaluation
report-has-no-goal = { $code } { $name } has no goal: “{ $result }”
report-has-no-row-in-the-table = { $code } { $name } has no row in the table of the evaluation
report-the-beneficiary-is-called-in = The beneficiary is called { $name } in: { $place }.
report-after-amendment-originally = after amendment, originally { $before }
report-of-that-were-due-are-in = { $reported } of { $due } that { $due-count ->
    [one] was
   *[other] were
    } due { $reported-count ->
    [one] is
   *[other] are
    } in
report-of-judged-of-goals = of { $judged } judged, of { $goals } { $goals-count ->
    [one] goal
   *[other] goals
    }
report-verdict-over-months = Verdict, { $months }{"\u00A0"}{ $months-count ->
    [one] month
   *[other] months
    } ({ $decision })
report-reached-over-months = Reached, { $months }{"\u00A0"}{ $months-count ->
    [one] month
   *[other] months
    } ({ $decision })
