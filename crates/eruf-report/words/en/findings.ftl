findings-is-switched-off = is switched off
findings-nothing-to-look-at = nothing to look at
findings-1-finding = 1 finding
findings-what-would-settle-them = What would settle them:
