# Hjälpen till kommandot på svenska. Den engelska står i programmet, eftersom dokumentationen
# skrivs av den.

## Kommandon

command-eruf = Följer upp indikatorer i Eruf-projekt: vad som utlovades och vad det blev
command-new = Skriv ett litet projekt att börja med
command-import = Gör ett projekt av en egen arbetsbok
command-check = Kontrollera mappen och visa iakttagelser
command-status = Visa målvärden, utfall, avvikelser och måluppfyllelse
command-report = Skriv en rapport där varje siffra leder till sitt underlag
command-report-table = Visa utfallen som avsnitt 5 i lägesrapporten frågar efter
command-series = Visa hur ett utfall kom till, period för period
command-diff = Visa vad senare rapporter ändrade i en tidigare, och varför
command-workbook = Skriv ett projekt som en arbetsbok
command-folder = Skriv ett projekt som en mapp
command-costs = Visa kostnader, budget och timmar per aktivitet
command-count = Räkna företag ur listorna, vart och ett en gång
command-employment = Lägg ihop sysselsättning, företag för företag
command-follow-up = Visa vilka företag som ska mätas efter stödet, och när
command-aid = Jämför stöd av mindre betydelse med taket för varje företag
command-targets = Visa vad som utlovades först och nu, och besluten däremellan
command-plan = Jämför ett utfall med dess plan: förväntat hittills, och takt
command-verdicts = Bedöm varje mål mot varje målvärde och projektperiod
command-framework = Jämför indikatorer med resultatramen 2014–2020
command-explain = Visa varifrån en siffra kommer, ned till fil och rad
command-why = Dela upp en avvikelse: volym och kvot
command-reconcile = Jämför vad andra dokument säger om siffrorna med rapporten
command-comment = Skriv fakta till kommentaren om det slutliga utfallet
command-manifest = Skriv siffrorna med filernas fingeravtryck
command-verify = Säg om en mapp fortfarande ger siffrorna i ett manifest
command-rules = Visa varje regel i kontrollen, med ett exempel på var och en
command-schema = Skriv ut JSON Schema för ett dokument
command-catalogue = Visa de gemensamma indikatorerna: namn, enheter, giltighet och rättsakter
command-law-diff = Visa vad en annan dags regler ändrar för ett projekt
command-portfolio = Fråga om många projekt på en gång
command-completions = Skriv ut kompletteringar av kommandon och alternativ för ett skal
command-man = Skriv manualens sidor till en mapp
command-help = Visa hjälpen till ett kommando

## Grupper av kommandon

group-one-project = Ett projekt
group-its-lists = Projektets listor
group-targets-and-plans = Mål och planer
group-audit = Granskning
group-law = Regler
group-a-whole-programme = Ett helt program
group-the-command-itself = Själva kommandot

## Argument och alternativ som flera kommandon har

option-folder = Projektmappen
option-format = Hur svaret skrivs: text, json, csv, markdown eller html
option-bar = Visa måluppfyllelsen även som stapel i texttabeller
option-manifest = Mappens manifest: svaret bär dess SHA-256, versionen, regelverket och lagen. Vägras om mappen inte längre ger manifestets uppgifter från samma filer
option-lang = Svarets språk: sv eller en. På svenska är csv en tabell som ett svenskt kalkylprogram öppnar; på engelska är den för program
option-output = Skriv svaret till en fil, i det format som namnet slutar på: en arbetsbok (.xlsx), .csv, .json, .md, .html eller .txt
option-as_known_at = Visa vad som var känt när lägesrapport N lämnades, eller en viss dag (2021-03-01)
option-as_of = Fråga en viss dag: perioder som slutar senare ska inte vara redovisade
option-law_as_of = Fråga enligt reglerna en annan dag än projektets egen: dagen som projektet anger, annars dagen för dess första beslut, annars dess första dag
option-person_key = En fil med en hemlig nyckel på minst 32 byte: enskilda näringsidkare får samma pseudonymer i varje projekt som läses med den
option-indicator = Indikatorns kod
option-code = Indikatorns kod
option-codes = Indikatorernas koder
option-fund = Fonden
option-programming_period = Programperioden
option-on = En viss dag
option-help = Visa hjälpen
option-version = Visa versionen
explain-asked = Koden för en indikator eller ett mål, ett värde som det visas, eller namnet på en siffra
manifest-output = Skriv manifestet till en fil
verify-manifest = Manifestet; manifest.json i mappen om inget anges
schema-name = Dokumentet
completions-shell = Skalet
man-folder = Mappen för sidorna; den skapas om den inte finns
new-folder = Projektmappen, som skapas om den inte finns, eller arbetsboken
import-workbook = Arbetsboken (.xlsx)
new-from = Projektets första dag
new-to = Projektets sista dag
new-name = Projektets namn; mappens eller arbetsbokens namn om inget anges
new-indicators = Koderna för projektets gemensamma indikatorer
new-period = Programperioden
new-every = Hur många månader en redovisningsperiod har
report-form = Formen: status (läget), progress (lägesrapport), final (slutrapport) eller evaluation (utvärdering)
report-number = Lägesrapportens nummer; utan det numret för den senaste period som har slutat
report-table-report = Lägesrapportens nummer; utan det numret för den senaste period som har slutat
diff-from = Den tidigare lägesrapporten, eller en dag
diff-to = Den senare lägesrapporten, eller en dag; allt som är känt om inget anges
folder-workbook = Arbetsboken, eller en mapp
import-map = En tolkning med svar, som '-o mapping.toml' skriver den
costs-by = Vad raderna är: activity (aktivitet), period (rapport) eller kind (kostnadsslag)
costs-report = Visa kostnaderna för en rapports period
count-enterprises = Lista företagen: de som räknas, de där det är okänt och de som fick stöd men inte räknas
count-by = Visa företagen efter storlek, eller efter en annan kolumn i enterprises.csv
count-others = Räkna tillsammans med ett annat projekt, varje företag en gång (kan anges flera gånger)
count-hide_small = Dölj det som räknar färre företag än N, och det som skulle avslöja det
employment-rates = Visa samma sak med ett annat omräkningstal: hours_of_year=1720, turnover_per_fte=1330000 eller share_of_full_time=0.92
aid-undertaking = Företaget vars grupp (ett enda företag) visas, angivet med sin nyckel; en enskild näringsidkare med sin pseudonym
aid-plan = Ett planerat stöd i euro: om det ryms, och från vilken dag
aid-certificate = Ett intyg för ett enda företag, att skriva under
framework-bands = Egna gränser mellan band i procent, till exempel 50,80
explain-figure = Vilken siffra det är
why-of = Indikatorn som delas upp; den för sysselsättning om ingen anges
why-per = Indikatorn som kvoten räknas på; den för alla företag om ingen anges
catalogue-objective = Bara det som får användas för ett mål, till exempel 1.iii
portfolio-paths = En mapp med tabellerna, eller tabellernas filer
portfolio-question = Vad som frågas
portfolio-by = En rad för varje projekt, program eller kvartal, om frågan är enterprises eller employment; project om inget anges
portfolio-project = Projektet, om frågan är trace
portfolio-over_units = Hur indikatorer läggs ihop, om frågan är roll-up: KOD=sum, union, pool eller none, och flera efter komma; en som inte nämns läggs ihop som förteckningen över gemensamma indikatorer säger, eller med sum om den inte är en nivå
portfolio-new = Räkna bara nya företag, om frågan är enterprises: enligt regeln co05, rco05 eller england
portfolio-support = Räkna bara deltaganden med denna typ av stöd, om frågan är enterprises, eller med en av flera efter komma
portfolio-minimum_hours = Räkna ett företag från den dag då dess stöd når så många timmar, enligt kolumnen hours i deltagandena, om frågan är enterprises
portfolio-minimum_amount = Detsamma enligt kolumnen amount
portfolio-known_on = Utelämna det som redovisades, berättades eller beslutades efter en dag, och fråga den dagen om inte --as-of anger en annan
portfolio-horizon = Över vilken projekttid mål per år bedöms: amended (som den ändrades sist; om inget anges) eller original (den ursprungliga)
portfolio-bands = Gränser mellan band i procent, till exempel 50,80, där måluppfyllelsen i en status placeras
portfolio-threads = Hur många trådar som arbetar; utan det en för varje kärna
portfolio-memory = Ungefär hur mycket minne som får användas, till exempel 2GiB: resten av tabellerna läggs i en fil utan namn
portfolio-encoding = Hur .csv-filer är kodade
portfolio-dates = Hur text skriver dagar, utöver ÅÅÅÅ-MM-DD
portfolio-thousands = Tecknet mellan tusental i text
portfolio-decimal_mark = Tecknet före decimaler i text; utan det en punkt, och i en fil med semikolon ett komma
portfolio-amount_unit = Enheten som får stå vid belopp i text, till exempel € eller kr
portfolio-columns = En kolumn som heter något annat i tabellerna: dess namn där, = och kolumnen som den är; kan anges flera gånger
portfolio-rows = Hur många rader som visas; 20 i en tabell, och alla i csv och json, om inget anges

## Det som hjälpen är satt i

words-usage = Användning:
words-arguments = Argument
words-options = Alternativ
words-options-of-usage = ALTERNATIV
words-command = KOMMANDO
words-or = { " eller " }
words-default = [förval: { $value }]
words-choices = [värden: { $values }]
words-after = Ett projekt är en mapp med project.toml och outcomes.csv, eller en arbetsbok (.xlsx). Tabeller är så breda som terminalen.
words-exit-codes = Slutkoder: 0 klart, 1 indata avvisades eller arbetet avbröts, 2 kommandot användes fel eller tillfrågades inte om något.
words-help-of = 'eruf help { $name } --lang sv' visar vad som kan frågas.

## Vad som är fel med ett kommando

wrong = fel: { $what }
wrong-more = Mer finns i '--help --lang sv'.
wrong-unknown-argument = okänt argument '{ $argument }'
wrong-unknown-command = okänt kommando '{ $command }'
wrong-near = menas { $near }?
wrong-no-value = '{ $argument }' saknar ett värde
wrong-value = värdet '{ $value }' för '{ $argument }' går inte att använda
wrong-value-because = värdet '{ $value }' för '{ $argument }' går inte att använda: { $why }
wrong-missing = { $missing-count ->
    [one] ett argument saknas: { $arguments }
   *[other] { $missing } argument saknas: { $arguments }
    }
wrong-together = '{ $argument }' kan inte användas tillsammans med '{ $other }'
wrong-too-often = '{ $argument }' kan inte anges flera gånger
wrong-arguments = argumenten går inte att använda
expected-formats = text, json, csv, markdown eller html förväntades
expected-languages = sv eller en förväntades
