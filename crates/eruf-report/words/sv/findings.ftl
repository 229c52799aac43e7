findings-is-switched-off = är avstängd
findings-nothing-to-look-at = inget att titta på
findings-what-would-settle-them = Åtgärder:
findings-findings = { $findings } { $findings-count ->
    [one] iakttagelse
   *[other] iakttagelser
    }
