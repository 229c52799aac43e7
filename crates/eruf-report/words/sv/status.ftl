status-outcomes-without-a-goal = utfall utan mål
status-beside-the-outcomes-in-no-sum = bredvid utfallen, ingår inte i någon summa
status-goal-as-written = Mål som det skrevs
status-activity-goals = aktivitetsmål
status-what-was-counted = Vad som räknats
status-measure = Mått
status-used = utnyttjat
status-indicator-unit = Indikator (enhet)
status-variance = Avvikelse
status-variance-2 = Av- vikelse
status-relative = Relativ
status-state = Bedömning
status-state-2 = Bedöm- ning
status-carried-from-an-earlier-report = framskrivet från en tidigare rapport
status-not-yet-achieved-interreg-counts-what = ännu inte uppnått: Interreg räknar vad avslutade insatser har uppnått
status-by = till
status-milestone = delmål
status-outcome = utfall
status-occasions = { $occasions } { $occasions-count ->
    [one] tillfälle
   *[other] tillfällen
    }
status-give-the-beneficiary-and-the-case = Ange stödmottagare och ärende-ID (Projekt).
status-choose-the-indicators-of-the-project = Välj projektets indikatorer (Indikatorer).
status-list-the-reporting-periods-periods = Skriv in rapportperioderna (Perioder).
status-nothing-is-reported-yet-to-do = Inget är redovisat än. Att göra:
status-of-due-reports-are-in = { $code }: { $reported } av { $due } { $due-count ->
    [one] redovisning
   *[other] redovisningar
    } har kommit in
status-the-original-target-was-of-which = { $code }: ursprungligt målvärde { $target }, varav { $share }
status-counted-from-the-lists-not-reported = { $code }: räknat ur listorna, inte rapporterat: avvikelse { $variance }{ $share }
status-method-differs-the-target-was-set = { $code }: olika metod: målvärdet bygger på { $meant }, utfallet är mätt med { $measured }
status-enterprises-with-a-key-and-without = { $code }: { $keyed } företag med nyckel och { $unkeyed } utan, alltså { $enterprises }
status-the-lists-give = { $code }: listorna ger { $derived }
status-write-the-goals-of-indicators = Skriv målen för { $codes } (Indikatorer).
status-report-the-outcomes-of-report-to = Redovisa utfallen för rapport { $report }, { $first } till { $last }, när de finns (Utfall).
status-months-of-a-decision = { $months } { $months-count ->
    [one] månad
   *[other] månader
    } ({ $decision })
