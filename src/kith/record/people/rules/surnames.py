"""Which surnames are one name, written otherwise or borne by a woman of the family?

Groups hold folded spellings of South Asian, Arabic, Turkish and other names as they are met in one family's papers.
Slavic endings follow the sex: Kowalska is Kowalski's daughter, Ivanova is Ivanov's. Facts of usage, written down for
this product.
"""

import re

_GROUPS = """
abdi abdy abde
adeyemi adeyemo
ahmed ahmad ahmet achmed ahmadi
akhtar akhter akter aktar
alam aalam
ali aly alli
begum begam beghum begom
bibi beebi bebe
chaudhry choudhury chowdhury chaudhary choudhry chaudhuri chowdhry choudhary chaudary chodhury chawdhury
dhillon dhilon dillon
dsouza desouza sousa souza
farah farrah
gonzalez gonzales goncalves
hassan hasan hussan hasson
haque hoque haq huq haqe
hussain hossain hussein husain hossein husein hussayn huseyin hosain
ibrahim ibraheem ebrahim abraham
iqbal ikbal
islam eslam
jiwan jeevan
kaur kour
khan kahn khanom khanum
khatun khatoon katun
khalid khaled
kumar coomar
lewandowski lewandowsky
malik mallick malick mallik
mahmood mahmud mehmood mahmoud mehmud
mckenzie mackenzie
mcdonald macdonald
mia miah mian miya
mohamed mohammed muhammad mohammad mohamud mohamoud muhammed mehmet
nawaz navaz
nguyen nguyn
novak nowak
omar umar omer
osman usman othman uthman
patel patil
qureshi quraishi kureshi koreshi quereshi
rahman rehman rahaman rahmon
rashid rasheed rashed
rodriguez rodrigues
said saeed sayed syed saied
sarkar sarker sircar
saleh salih salah
schmidt schmid schmitt
shah sha
sharif shareef sharief
sheikh shaikh shaik shekh sheik
siddiqui siddique sidiqi siddiqi sidique
singh sing
sultana sultan
talukder talukdar
uddin udin
warsame warsama
yilmaz ilmaz
yusuf yousuf yusef yousef yousaf youssef
zaman zamon
"""
_WOMEN = (
    (r"(?<=.{3})([scz])ka$", r"\1ki"),
    (r"(?<=.{2})(ov|ev|in|yn)a$", r"\1"),
    (r"(?<=.{2})owa$", "ow"),
    (r"(?<=.{2})aya$", "y"),
)


def _index() -> dict[str, str]:
    return {form: line.split()[0] for line in _GROUPS.strip().splitlines() for form in line.split()}


CANONICAL = _index()
"""Folded spelling to the one that stands for its group."""


def forms_of(part: str) -> frozenset[str]:
    """Return a part of a surname, the spelling that stands for it, and the form that men of the family bear."""
    found = {part, CANONICAL.get(part, part)}
    return frozenset(found | {re.sub(ending, borne, part) for ending, borne in _WOMEN if re.search(ending, part)})
