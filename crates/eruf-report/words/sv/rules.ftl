rules-what-eruf-check-looks-for = # Vad `eruf check` letar efter
rules-each-rule-has-a-code-that = Varje regel har en kod som aldrig ändras. Ett projekt kan ange hur allvarliga iakttagelserna är, eller stänga av regeln, med ett skäl:
rules-every-example-begins-with = Varje exempel börjar med
rules-with-these-keys-of-project = Med dessa nycklar i [project]:
