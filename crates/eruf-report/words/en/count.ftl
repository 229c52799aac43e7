count-size = size
count-by = by
count-micro = micro
count-small = small
count-medium = medium
count-large = large
count-hidden = hidden
count-enterprises-that-activities-share = Enterprises that activities share
count-enterprises-by-number-of-participations = enterprises by number of participations
count-enterprises-from-the-lists = enterprises from the lists
count-partici-pations = Partici- pations
count-period-by-period = period by period
count-with-key = With key
count-without = Without
count-unsure = Unsure
count-report = Report
count-distinct = Distinct
count-new = New
count-new-no-key = New, no key
count-no-indicator-is-counted-from-lists = no indicator is counted from lists in all of the projects
count-each-counts-once-where-keys-tell = each counts once where keys tell them apart
count-hidden-since-it-is-fewer-than = { $mark }: hidden, since it is fewer than { $least } enterprises or would give such a number back; what is left out is hidden too
count-and-are-one-enterprise = { $old } and { $new } are one enterprise ({ $date }: { $reason })
count-enterprises-of-projects-together = Enterprises of { $projects } { $projects-count ->
    [one] project
   *[other] projects
    } together
count-without-a-name = without a name
count-enterprise-by-enterprise = enterprise by enterprise
count-enterprise = Enterprise
count-counted = Counted
count-registered = Registered
count-first-support = First support
count-yes = yes
count-not-known = not known
count-no-it-is-not-new = no, it is not new
count-no-too-little-support = no, too little support
