report-table-no-period-has-ended = no period has ended
report-table-progress-report = progress report
report-table-cumulative-outcome = Cumulative outcome
report-table-comment = Comment
