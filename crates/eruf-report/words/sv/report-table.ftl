report-table-no-period-has-ended = ingen period är avslutad
report-table-progress-report = lägesrapport
report-table-cumulative-outcome = Ackumu- lerat utfall
report-table-comment = Kommentar
