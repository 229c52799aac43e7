verdicts-beyond = mer än
verdicts-verdicts = bedömningar
verdicts-kept-by = Uppnås vid
verdicts-depends-on-the-version-of-the = * beror på vilket målvärde eller vilken projektperiod som gäller
verdicts-each-year-anew = varje år för sig
