import-answer = Answer
import-sheet = Sheet
import-column = Column
import-header = Header
import-read-as = Read as
import-hidden = {" "}(hidden)
import-no-questions = No questions.
import-left-out = {"  "}Left out:
import-read-as-2 = {"  "}Read as:
import-must-be-mended-first = Must be mended first:
import-answer-2 = answer
import-questions-of-which-without-an-answer = Questions: { $all }, of which { $open } without an answer
import-header-in-row-rows-read = {"  "}header in row { $header }, { $rows } { $rows-count ->
    [one] row
   *[other] rows
    } read
import-sheets-of-a-file = { $file }: { $sheets } { $sheets-count ->
    [one] sheet
   *[other] sheets
    }
