comment-comment-on-the-final-outcome-of = Kommentera det slutliga utfallet av indikatorerna
comment-why-was-the-target-not-reached = Varför nåddes inte målvärdet?
comment-what-was-done-about-it-and = Vad gjordes åt det, och när?
comment-what-made-it-possible-to-reach = Vad gjorde att målvärdet nåddes?
comment-why-can-the-outcome-not-be = Varför kan utfallet inte jämföras med målvärdet?
comment-what-does-the-other-method-mean = Hur påverkar metodbytet jämförelsen?
comment-what-have-you-learned-from-this = Vilka lärdomar har ni dragit?
comment-the-lists-give = Listorna ger { $derived }.
comment-about = för
comment-says = { $place } anger { $says }{ $beside }.
comment-for-the-rest-of-the-target = Om en utebliven förutsättning är hela förklaringen måste { $share } av målvärdet ha berott på den.
comment-of-reports-that-were-due-are = { $reported } av { $due } { $due-count ->
    [one] redovisning
   *[other] redovisningar
    } har kommit in.
comment-other-outcomes-section-6 = Övriga utfall (avsnitt 6)
comment-target = målvärde
comment-the-report-says = Rapporten säger
comment-effect-goals-section-17 = Effektmål (avsnitt 17)
comment-evaluated-by = Utvärderat av
comment-budget-of-the-evaluation = Budget för utvärderingen:
comment-written-report = Skriftlig rapport
comment-follow-up-evaluation-and-learning-section = Uppföljning, utvärdering och lärande (avsnitt 15)
comment-after-report-the-pace-that-was = Efter lägesrapport { $report } var takten som krävdes ({ $required } i månaden) högre än den bästa takten dittills ({ $best } i månaden), och den förblev högre än den bästa takten.
comment-the-decision-made-the-target-change = Beslutet { $decision }{ $decided } ändrade målvärdet till { $goal } (förändring { $change }){ $reason }.
comment-the-decision-moved-the-last-day = Beslutet { $decision }{ $decided } ändrade projektets slutdatum till { $end } ({ $months } { $months-count ->
    [one] månad
   *[other] månader
    }).
comment-as-it-was-known-the-running = Som det då var känt är det ackumulerade värdet i lägesrapport { $report } lägre än det föregående.
comment-report-corrected-the-period-of-report = Lägesrapport { $report } rättade perioden för lägesrapport { $period }: ”{ $reason }”.
comment-it-came-by-year = Utfall per år: { $by_year }.
comment-over-new-year-and-for-no = Över årsskiften, och inte för något år för sig: { $spans }.
comment-judged-each-year-anew = Bedömt varje år för sig: { $years }; { $kept }.
comment-methods-differ = Målvärdet bygger på { $meant }; utfallet är mätt med { $measured }.
comment-enterprises-measured = { $measured } av { $supported } företag som fått stöd är { $measured-count ->
    [one] mätt
   *[other] mätta
    }; de övriga räknas inte som 0.
comment-women-and-men = Av de { $whole } enligt mätningarna är { $women } kvinnor och { $men } män; { $rest } är inte uppdelade.
comment-outcome-and-attainment = Utfallet är { $outcome } mot målvärdet { $target }: avvikelse { $variance } ({ $relative }), måluppfyllelse { $attainment }.
comment-outcome-and-verdict = Utfallet är { $outcome } mot målvärdet { $target }: { $verdict }.
comment-enterprises-with-a-number = { $keyed } företag har organisationsnummer och { $unkeyed } saknar det, så utfallet är { $outcome }.
comment-the-outcome-is-carried = Utfallet är framskrivet från { $about } till { $asked }; till { $about } var { $expected } planerat.
comment-change-since-baseline = Förändring sedan utgångsvärdet, { $change }.
