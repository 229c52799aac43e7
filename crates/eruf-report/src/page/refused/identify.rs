//! Why a text does not identify an enterprise, in Swedish. The text itself is never repeated.

use eruf_core::record::IdentifyError;

use crate::page::refused::phrase::phrase;

pub(super) fn unidentified(error: &IdentifyError) -> String {
    let text = match error {
        IdentifyError::NotDigits => {
            "ett organisationsnummer såsom 202100-6149 förväntades, men andra tecken än siffror \
             hittades (ett namn hör hemma i kolumnen label)"
        }
        IdentifyError::Letters => "det står bokstäver intill siffrorna (skriv bara numret)",
        IdentifyError::Country => {
            "ett nummer från ett annat land skrivs med kolon efter landet, såsom FI:0112038-9"
        }
        IdentifyError::NoCountry => {
            "bokstäverna före kolonet är ingen landskod i ISO 3166-1 (en egen nyckel skrivs own: \
             och ett namn)"
        }
        IdentifyError::Separator => {
            "siffrorna skiljs av andra tecken än ett bindestreck eller mellanslag före de fyra \
             sista"
        }
        IdentifyError::OtherDigits => "siffrorna är inte de vanliga 0 till 9",
        IdentifyError::Rounded => {
            "ett kalkylblad har avrundat numret (formatera kolumnen som text och skriv numret igen)"
        }
        IdentifyError::Decimals => {
            "numret har decimaler, som i en kolumn med decimaltal, där nollor i början går \
             förlorade (läs och skriv kolumnen som text)"
        }
        IdentifyError::NoValue => {
            "här står ett programs ord för att något saknas (lämna cellen tom, eller skriv \
             saknas, om företaget inte har något nummer)"
        }
        IdentifyError::Several => {
            "ett organisationsnummer förväntades, men två hittades (en rad för varje företag)"
        }
        IdentifyError::Length { found } => {
            return format!("10 siffror, eller 12 med sekel, förväntades, men {found} hittades");
        }
        IdentifyError::Prefix { found } => {
            return format!(
                "12 siffror börjar med 16 för en juridisk person eller med 18, 19 eller 20 för \
                 en person, men här med {found}"
            );
        }
        IdentifyError::VatEnding => "ett momsregistreringsnummer är SE, de tio siffrorna och 01",
        IdentifyError::Group { found } => {
            return format!(
                "ingen juridisk persons nummer börjar med {found} (de börjar med 1, 2, 3 eller 5 \
                 till 9; är det ett telefonnummer?)"
            );
        }
        IdentifyError::CheckDigit => {
            "kontrollsiffran är fel (en siffra är felskriven, eller två har bytt plats)"
        }
        IdentifyError::NoDate => {
            "numret är inte en juridisk persons (tredje siffran är under 2), och de första \
             siffrorna är inget födelsedatum"
        }
        IdentifyError::BirthNumber => "numret är en persons med födelsenumret 000, som ingen har",
        IdentifyError::NotBorn => {
            "numret är en persons som är född efter projektets sista dag (är seklet rätt?)"
        }
        IdentifyError::Foreign { register, form } => {
            return format!("{} är {}", phrase(register), phrase(form));
        }
        IdentifyError::ForeignCheckDigit { register } => {
            return format!(
                "kontrollsiffran i {} är fel (en siffra är felskriven, eller två har bytt plats)",
                phrase(register)
            );
        }
        IdentifyError::Person => {
            "numret är en persons, inte en juridisk persons (enskilda näringsidkares nummer tas \
             bara in där de blir pseudonymer)"
        }
        _ => return error.to_string(),
    };
    text.to_owned()
}
