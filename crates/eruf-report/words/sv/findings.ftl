findings-is-switched-off = är avstängd
findings-nothing-to-look-at = inget att titta på
findings-1-finding = 1 iakttagelse
findings-what-would-settle-them = Åtgärder:
