findings-is-switched-off = is switched off
findings-nothing-to-look-at = nothing to look at
findings-what-would-settle-them = What would settle them:
findings-findings = { $findings } { $findings-count ->
    [one] finding
   *[other] findings
    }
