"""Which children and grown-ups live on the street? All invented; every number is in a range kept for that."""

from datetime import date

from kith.door.street.script.places import WARDS
from kith.door.street.script.shapes import Grown, Youngster
from kith.record.people.rules.identifiers import nhs_check_digit, upn_check_letter

_STREETS = (
    "Saltmarsh Row",
    "Cooper's Yard",
    "Larkhill Rise",
    "Ropewalk Lane",
    "Tidewell Gardens",
    "Candle Street",
)
_SCHOOLS = {"H": "Larkhill School (demo)", "D": "Dockfield Academy (demo)", "": ""}

# key|forename|surname|born|sex|ethnic|ward number|school|family|known as
_ROWS = """
amara|Amara|Nwosu-Bell|2000-03-14|F|BAFR|2|H|nwosu|Mara
chidi|Chidi|Nwosu-Bell|2002-08-30|M|BAFR|2|H|nwosu|
keisha|Keisha|Tolliver|1999-11-02|F|BCRB|3|D||Kee
zofia|Zofia|Wrzesinska|2000-06-21|F|WOTH|1|D|wrz|Zosia
kacper|Kacper|Wrzesinski|2001-09-09|M|WOTH|1|D|wrz|
ayesha|Ayesha|Rahimi-Khan|2001-01-17|F|APKN|4|H|rahimi|
aaliyah|Aaliyah|Rahimi-Khan|2001-01-17|F|APKN|4|H|rahimi|
jordan|Jordan|Skelhorn|1999-05-05|M|WBRI|5|D||Jay
ellie|Eleanor|Pettifer|2000-12-12|F|WBRI|2|H||Ellie
rhys|Rhys|Carnforth|1998-02-28|M|WBRI|6|||
tanisha|Tanisha|Bogle-Hart|1998-07-19|F|MWBC|6|||Tan
yusuf|Yusuf|Abdirizak|2000-10-10|M|BAFR|5|D|abdi|
hodan|Hodan|Abdirizak|2003-04-04|F|BAFR|5|D|abdi|
fatou|Fatoumata|Ceesay-Lowe|1999-09-23|F|BAFR|3|D||Fatou
lucia|Luciana|Ferraz-Pinto|2000-02-11|F|WOTH|1|H||Lucia
daniel|Daniel|Attwater|2001-03-03|M|WBRI|7|H|attwater|Danny
megan|Megan|Attwater|2002-12-25|F|WBRI|7|H|attwater|Meg
sinead|Sinead|Gillooly|1999-01-30|F|WIRI|8|D||
brigid|Bridget|Connors-Ward|2001-07-07|F|WIRT|8|||Bridie
mei|Mei|Lin-Hathersage|2000-05-15|F|CHNE|4|H||
tuan|Tuan|Pham-Ridley|1997-12-01|M|AOTH|8|||
shabnam|Shabnam|Miah-Stone|2000-08-08|F|ABAN|3|D|miah|
nazmul|Nazmul|Miah-Stone|2003-02-02|M|ABAN|3|D|miah|
priya|Priyanka|Velayutham|2001-05-29|F|AIND|2|H||Priya
callie|Caroline|Dunmore-Ash|1999-08-16|F|WBRI|6|||Callie
tyrese|Tyrese|Lamontagne|1999-12-20|M|BCRB|5|D|lamont|Ty
ebony|Ebony|Lamontagne|2001-11-11|F|BCRB|5|D|lamont|
selin|Selin|Yildirim-Cole|2000-04-18|F|WOTH|1|H||
mariam|Mariam|El-Sabbagh|2002-01-05|F|OOTH|4|H||
nadia|Nadia|Benhaddou|2000-09-27|F|OOTH|4|D||
kofi|Kofi|Ampadu-Lee|1998-10-13|M|BAFR|8|||
grace|Grace|Oyinlola|1996-06-06|F|BAFR|8|||
liam|Liam|Hesketh-Ray|2001-08-21|M|WBRI|7|D|hesketh|
poppy|Poppy|Hesketh-Ray|2004-03-12|F|WBRI|7||hesketh|
jasmine|Jasmine|Sandiford|2000-01-24|F|MWBC|3|D||Jaz
imogen|Imogen|Trelawney-Fox|2001-02-14|F|WBRI|2|H||Immy
dragos|Dragos|Munteanu|1999-04-09|M|WROM|1||munteanu|
elena|Elena|Munteanu|2001-10-31|F|WROM|1||munteanu|
leon|Leon|Okafor-Price|2002-06-16|M|MWBA|5|D||
chloe|Chloe|Brackenbury|2000-11-19|F|WBRI|6|H||
samira|Samira|Haidari-West|1998-03-27|F|AOTH|8|||
toby|Tobias|Quennell|2003-09-01|M|WBRI|2|H||Toby
aisha|Aisha|Mohamoud-Dean|2001-06-23|F|BAFR|5|D||
ruby|Ruby|Saltonstall|2002-10-08|F|WBRI|7|H||
marek|Marek|Holubek|2000-07-04|M|WOTH|1|D||
ines|Ines|Caldeira-Moss|1999-02-16|F|WOTH|3|D||
hannah|Hannah|Lowenthal|2001-12-03|F|WBRI|4|H||
dev|Devinder|Grewal-Nash|2000-03-30|M|AIND|2|H||Dev
abena|Abena|Sarpong-Hale|2002-05-11|F|BAFR|3|D||
katie|Katherine|Wragby|1999-07-26|F|WBRI|6|||Katie
joel|Joel|Messenger-Bright|1997-09-18|M|BCRB|8|||
sophie|Sophie|Ainscough|2001-04-27|F|WBRI|7|H||
rania|Rania|Toumi-Black|2000-12-30|F|OOTH|4|D||
billy|William|Stoker-Lynn|2002-02-20|M|WBRI|5|D||Billy
shanice|Shanice|Palmerston|1998-12-14|F|BCRB|3|||
ola|Aleksandra|Grabiec|2001-03-21|F|WOTH|1|D||Ola
hamza|Hamza|Zaffar-Doyle|2000-10-25|M|APKN|4|H||
tilly|Matilda|Eversholt|2003-06-15|F|WBRI|2|H||Tilly
kyle|Kyle|Rathbone-Iqbal|1999-10-01|M|MWAS|6|||
bea|Beatriz|Monteverde|1996-01-09|F|WOTH|8|||Bea
"""

_GROWN = """
ngozi|Ngozi|Nwosu|1974-02-11|F|parent|amara,chidi
sandra_t|Sandra|Tolliver|1970-09-30|F|parent|keisha
ewa|Ewa|Wrzesinska|1976-04-04|F|parent|zofia,kacper
farid|Farid|Rahimi|1968-12-19|M|parent|ayesha,aaliyah
dawn|Dawn|Skelhorn|1979-07-01|F|parent|jordan
pauline|Pauline|Pettifer|1972-05-25|F|parent|ellie
halima|Halima|Abdirizak|1977-03-08|F|parent|yusuf,hodan
teresa|Teresa|Ferraz|1975-11-21|F|parent|lucia
keith|Keith|Attwater|1969-08-14|M|parent|daniel,megan
rohima|Rohima|Miah|1978-10-02|F|parent|shabnam,nazmul
marcia|Marcia|Lamontagne|1973-06-17|F|grandparent|tyrese,ebony
gwen|Gwendolyn|Hesketh|1980-01-28|F|parent|liam,poppy
florin|Florin|Munteanu|1975-09-12|M|parent|dragos,elena
jean|Jean|Ollerenshaw|1961-03-19|F|foster_carer|chloe
"""


def _nhs_numbers(count: int) -> list[str]:
    """Return that many valid numbers of the range 999, which is never issued."""
    nine = (f"999{serial:06d}" for serial in range(100_000, 200_000, 37))
    whole = (digits + nhs_check_digit(digits) for digits in nine)
    return [number for number, _ in zip((one for one in whole if len(one) == 10), range(count), strict=False)]


def _upn(number: int, year: int) -> str:
    """Return a valid pupil number of the establishment 9999, which is no school."""
    rest = f"9999999{year % 100:02d}{number:03d}"
    return upn_check_letter(rest) + rest


def _youngster(number: int, nhs_number: str, row: str) -> Youngster:
    key, forename, surname, born, sex, ethnic, ward, school, family, known_as = row.split("|")
    place = WARDS[int(ward) - 1]
    house = len(family) * 7 or number  # one family, one house
    letters = f"{'ABDEFGHJLN'[house % 10]}{'PQRSTUWXYZ'[house // 10 % 10]}"
    return Youngster(
        key=key,
        forename=forename,
        surname=surname,
        born=date.fromisoformat(born),
        sex=sex,
        ethnic=ethnic,
        street=f"{house} {_STREETS[int(ward) % len(_STREETS)]}",
        ward=place.name,
        postcode=f"{place.outcode}{letters}",
        school=_SCHOOLS[school],
        nhs_number=nhs_number,
        upn=_upn(number, int(born[:4]) + 5),
        family=family,
        known_as=known_as,
    )


def _grown(number: int, row: str) -> Grown:
    key, forename, surname, born, sex, relation, children = row.split("|")
    told = tuple(children.split(","))
    return Grown(key, forename, surname, date.fromisoformat(born), sex, relation, told, f"07700 900{number:03d}")


_LINES = _ROWS.strip().splitlines()
CHILDREN: tuple[Youngster, ...] = tuple(
    _youngster(number, nhs, row)
    for number, (nhs, row) in enumerate(zip(_nhs_numbers(len(_LINES)), _LINES, strict=True), start=1)
)
ADULTS: tuple[Grown, ...] = tuple(_grown(n, row) for n, row in enumerate(_GROWN.strip().splitlines(), start=300))
