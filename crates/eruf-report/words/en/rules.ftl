rules-what-eruf-check-looks-for = # What `eruf check` looks for
rules-each-rule-has-a-code-that = Each rule has a code that never changes. A project can set how grave its findings are, or switch it off, with a reason:
rules-every-example-begins-with = Every example begins with
rules-with-these-keys-of-project = With these keys of [project]:
