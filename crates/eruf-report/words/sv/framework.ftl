framework-known-only-by-its-bounds = känd bara som ett intervall
framework-none-no-indicator = ingen: ingen indikator
framework-none-since-these-have-no-exact = ingen, eftersom dessa saknar exakt andel
framework-by = enligt
framework-performance-framework = resultatram
framework-band = Intervall
