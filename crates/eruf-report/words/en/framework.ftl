framework-known-only-by-its-bounds = known only by its bounds
framework-none-no-indicator = none: no indicator
framework-none-since-these-have-no-exact = none, since these have no exact share
framework-by = by
framework-performance-framework = performance framework
framework-band = Band
