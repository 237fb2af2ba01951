"""Which forenames are forms of one another?

One group a line, the canonical form first, all folded (lower case, no accents). Common British,
South Asian, Polish and other Slavic, West African, Arabic, Turkish, Portuguese and Spanish forms.
A form may be in several groups. Facts of usage, written down for this product.
"""

_GROUPS = """
abdul abd abdel abdal abdoul
abdullah abdulla abdallah abdalla
abdulrahman abdurrahman abdirahman abdelrahman abdur
abena abina
abigail abby abbie abi gail abbey
abraham ibrahim abe bram ebrahim ibraheem brahim ibrahima
adam adem adama adamu
adebayo bayo ade
adeola ade ola
adekunle kunle ade
aisha ayesha aysha aishah aiesha ayse aicha aissatou aishatu ayisha
alan allan allen alun al
albert bert bertie al alberto wojciech
alexander alex alec sandy al lex xander alexandre alejandro aleksander olek sasha iskander
alexandra alex sandra lexi lexie sandy aleksandra ola alejandra sasha
alfred alf alfie fred freddie alfredo
alice ali alicja alicia alisha
alison ali allison
ali aly alli
ama amma
amanda mandy
amelia amy millie milly emilia
amina aminah aamina aminata amna amena
amir ameer aamir emir
amy aimee ami
anastasia ana stacey stacy nastka nastia
andrew andy drew andrzej andres andre andreas jedrzej
angela angie ange angelina
ann anne anna annie nan hannah ana ania anya hania anka
anthony tony ant antony antoni antonio antek toni tonio
antonia toni tonia antonina
arthur art artie artur arturo
ashraf ashruf achraf
barbara babs barb basia barbra
bartholomew bart bartosz bartek bartlomiej
beatrice bea trixie beatriz
benjamin ben benny benji bendy beniamin
bernard bernie bernardo
bilal bilaal belal billal
bridget biddy bridie brigid brygida
cameron cam
carlos carlo karol charles
caroline carol carrie karolina carolina
catherine cath cathy kate katie katy kathy kat katherine kathryn katarzyna kasia catarina catalina kitty
charles charlie chas chuck chaz karol
charlotte charlie lottie lotte charley
chinedu edu nedu
christina chris tina chrissie christine krystyna cristina kirsty kris
christopher chris kit topher krzysztof cristobal kris
chukwuemeka emeka
clare claire clara klara
daniel dan danny danylo daniyal danyal danijel
danielle dani daniela
david dave davy dai dawid davide daud dawood dawud
deborah deb debbie debra
dominic dom nick dominik domingo
dorothy dot dottie dolly dorota
edward ed eddie ned ted teddy edek eduardo
eleanor ellie nell nellie elinor leonor ella
elizabeth liz lizzie beth betty bess eliza elisabeth libby elzbieta ela isabel elisa lizzy betsy
emily em millie emilia
emma em emmy
emmanuel manny emanuel manu manuel
eric erik eryk
esther ester hester estera
eugene gene eugenio
ewa eva eve evie
faisal faysal feisal
farhan ferhan
fatima fatma fatimah fatuma fatoumata fatou faatimah fathima
faith fay
florence flo florrie flossie
frances fran frankie franciszka francisca francesca fanny
francis frank frankie franciszek francisco fran paco chico
frederick fred freddie freddy fryderyk
gabriel gabe gabi jibril gibril gabryel
gabriella gabi gaby ella gabriela
geoffrey geoff jeff jeffrey
george georgie jerzy jorge jurek yiorgos
georgina george georgie gina georgia
gerald gerry jerry gerard gerardo
gillian gill jill jillian
gordon gord
graham graeme
gregory greg grzegorz grzes gregor gregorio
hamza hamzah hamsa hamze
haroon harun aaron haaroon
harold harry hal
harriet hattie harri harry
hassan hasan hassen hasaan
henry harry hal hank henryk enrique henrique
humphrey humf
hussain hussein husain hussayn husayn hossain hussien huseyin hosein
ian iain
idris idrees idriss
imran emran imraan
iqra ikra
isaac ike zak izaak ishaq ishak
isabella bella izzy izzie isabelle isobel izabela iza isabel belle
ismail ismael ishmael esmail ismaila ismaeel
jacob jake jakub kuba jakob yaqub yakub yacoub yaqoob coby
jacqueline jackie jacqui
jagdeep jag
james jim jimmy jamie jem jay jaime santiago
jane janie jayne jean janina joan
janet jan jannet
jasmine jas jaz yasmin yasmine jasmin yasemin yasmeen
jaspreet jas jassi
jennifer jen jenny jenna
jessica jess jessie
joanna jo joanne joan asia joana
john jack johnny jon jan janek juan joao ivan yahya johnnie
jonathan jon jonny nathan jonatan johnathan
joseph joe joey jo jozef jose yusuf yousef youssef yusef yousuf josef pepe zeca
joshua josh
josephine jo josie josefina jozefina
joyce joy
judith judy jude judyta
julia julie jules julka
julian jules julio juliusz
juliet jules julieta
kabir kabeer
katarina kat kasia
kayleigh kayley kayla kaylee
kenneth ken kenny
kevin kev
khadija khadijah khadeeja hadija khadeejah hatice kadija kadidia
khalid khaled khalil halid halit
kofi koffi
kwabena kobina kobby
kwame kwami
kwasi kwesi
laura laurie lori
lawrence laurence larry laurie wawrzyniec lorenzo
leah lea lia
leila layla laila leyla lejla laylah
leonard len lenny leo leonardo
lesley les leslie
lewis lew louis luis louie ludwik
lillian lily lil lilian liliana
linda lynn lyn lindy
louise lou lulu luisa luiza
lucy lucia lucja lu luce
luke lukasz lucas lukas luca
madeleine maddie maddy madeline
magdalena magda lena madzia
mahmoud mahmood mahmud mehmood mahmut
malgorzata gosia margaret
marcus mark marc marek marco marcos
margaret maggie meg peggy madge mags margarita margot greta rita
maria mary marie marysia mariam miriam maryam meryem maryan moira
martin marty marcin martim
martha marta mattie
matthew matt matty mateusz matthias mateo mateus
maurice mo maurycy mauricio
maxwell max maximilian maks maksymilian maxim
maya maia maja
megan meg meghan
melissa mel lissa
michael mike mick mickey micky mikey michal miguel mikhail mikael misha mikail mickael
michelle shell shelly michele
mohammed mohamed muhammad mohammad muhammed mohamad mahomed mo mohamud mohd md mehmet mamadou muhamad
muhammadu mamadou muhammed
mustafa mostafa moustafa mustapha moustapha
nadia nadya nadiah
nancy nan
natalie nat nataly natalia nathalie
natasha tasha natalia nat
nathaniel nathan nat nate
nasreen nasrin nesrin
nicholas nick nicky nico nicolas mikolaj nikolas
nicole nicky nikki nicola nicolette nikola
noor nur nour nura noura noora
oliver ollie olly oliwer
olivia liv livvy olive oliwia
oluwaseun seun
oluwatobiloba tobi tobiloba
oluwaseyi seyi
olufemi femi
omar umar omer umer oumar
oscar oskar
osman usman uthman othman ousmane usmaan
pamela pam pammy
patricia pat patsy trish tricia patrycja
patrick pat paddy patryk padraig rick patricio
paul pawel paulo pablo pauly
paula paulina pauline
penelope penny
peter pete piotr pedro piotrek petros
philip phil phillip pip filip felipe filipe
piotr piotrek peter
priya priyah preeya
rachel rach rachael raquel rae rahela
rafal rafael raphael rafe rafi
rahim raheem rahiim
rebecca becky becca bex rebekah rebeka
rehana rihanna rehanna raihana
richard rich rick ricky dick richie ryszard ricardo
robert rob robbie bob bobby bert roberto
roberta bobbie robbie
roger rodge rogerio
ronald ron ronnie
rosemary rose rosie rosa roza
roxanne roxy
ruqayyah rukaya ruqaya rukayya rokia ruqaiya
ryan rian rayan
sabrina bree
said saeed sayed saed saiid
saima saimah
salim saleem salem selim
salma selma salmah
salahuddin salah saladin
samantha sam sammy samanta
samira sameera samirah
samuel sam sammy samuele szmul
sandeep sandip
sara sarah sally sadie zara saara sarra
sebastian seb bas sebastiao
shabana shabanah
shaun sean shawn shane
sharif shareef serif cherif
shaista shaysta
sharon shaz shazza
sheikh shaikh sheik cheikh
siobhan shiv shevaun
sophie sophia sofia zofia zosia soph safiya
stanislaw stan staszek stanislav
stephanie steph stephie stefania
stephen steve steven stevie stefan szczepan esteban stephan
sulaiman suleiman sulayman suleyman solomon souleymane suleman
susan sue susie suzy suzanne zuzanna susana zuza
syed said sayed sayyid seyed
tahir taher tahirah
tamara tammy tam
tanisha tan nisha
tariq tarik tareq tarek
temitope temi tope
teresa terry tess tessa theresa teresinha
thaddeus tadeusz tad
theodore theo ted teddy teodor
thomas tom tommy tomasz tomek tomas thom
timothy tim timmy tymoteusz
tobias toby tobiasz
tomisin tomi
valerie val
veronica vera ronnie weronika nika
victor vic vick wiktor vitor
victoria vicky vicki tori viki wiktoria
vijay vijai
vincent vince vinny wincenty vicente
walter wally walt
wieslaw wiesiek
wilfred wilf wilfrid
william will bill billy willie liam wilhelm gwilym guillermo guilherme
xavier javier xavi
yolanda jola jolanta
yetunde yetty
yunus younis younus yunis jonah jonas
zachary zac zak zach zachariah zakariya zakaria zakariyya zack zakaryah
zainab zaynab zeinab zeynep zeinabou zenab
zahra zara zohra zahara zehra
zoe zoey zoya
zulfiqar zulfikar zulf
"""


def _index() -> dict[str, frozenset[str]]:
    """Return each form with the canonical forms of every group it is in."""
    found: dict[str, set[str]] = {}
    for line in _GROUPS.strip().splitlines():
        forms = line.split()
        for form in forms:
            found.setdefault(form, set()).add(forms[0])
    return {form: frozenset(canonical) for form, canonical in found.items()}


CANONICAL = _index()
"""Folded form to the canonical forms it may stand for."""
