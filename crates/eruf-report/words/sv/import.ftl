import-answer = Svara
import-sheet = Blad
import-column = Kolumn
import-header = Rubrik
import-read-as = Läses som
import-hidden = {" "}(dolt)
import-no-questions = Inga frågor.
import-left-out = {"  "}Utelämnas:
import-read-as-2 = {"  "}Läses som:
import-must-be-mended-first = Måste rättas först:
import-answer-2 = svar
import-questions-of-which-without-an-answer = Frågor: { $all }, varav { $open } utan svar
import-header-in-row-rows-read = {"  "}rubriker på rad { $header }, { $rows } { $rows-count ->
    [one] rad läst
   *[other] rader lästa
    }
import-sheets-of-a-file = { $file }: { $sheets } blad
