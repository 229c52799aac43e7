verdicts-beyond = beyond
verdicts-verdicts = verdicts
verdicts-kept-by = Kept by
verdicts-depends-on-the-version-of-the = * depends on the version of the target or the horizon
verdicts-each-year-anew = each year anew
