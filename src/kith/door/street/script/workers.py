"""Who works in Eastmarsh? One worker at least for every role of the partnership; all invented."""

from kith.door.street.script.shapes import Employee

_ROWS = """
dsl_hill|Grace Adeyinka|REF|school_hill||Designated safeguarding lead
dsl_dock|Tom Hartnell-Rees|REF|school_dock||Designated safeguarding lead
gp_tide|Dr Nasreen Qadri|REF|gp||General practitioner
ae_nurse|Colm Devereaux|REF|ae||Paediatric liaison nurse
home_lead|Yvette Lindqvist|REF|home||Registered manager
hostel_lead|Errol Fontaine-Pitt|REF|hostel||Duty manager
haven_worker|Sunita Rawal|REF|haven||Outreach worker
gangs_worker|Jerome Achterberg|REF|gangs||Youth worker
fire_officer|Dilys Penhallow|REF|fire||Safeguarding officer
nurse_school|Bernadette Oyelaran|REF|clinic||School nurse
camhs_worker|Piotr Zawadka|REF|camhs||Clinician
drugs_worker|Lorna McVittie|REF|drugs||Young people's worker
sarc_worker|Anneke Vroom|REF|sarc||Crisis worker
sexual_nurse|Folasade Bankole-Hart|REF|sexual_health||Specialist nurse
midwife|Rosalind Tharp|REF|midwives||Specialist midwife
police_street|PC Imran Shadwell|REF|police||Safer schools officer
mto_one|Marta Kowalczyk-Lane|MTO|council|mash|Triage officer
mto_two|Winston Abernethy-Cole|MTO|council|mash|Triage officer
mtm_one|Helen Okonjo-Frost|MTM|council|mash|MASH team manager
mtm_two|Rafiq Chaudry-Vale|MTM|council|mash|MASH team manager
nav_health|Josephine Tetteh-Marlow|MNP|health_hub||Health navigator
nav_education|Gareth Llanwern|MNP|education||Education navigator
nav_police|DS Carla Benavente|MNP|police|police_hub|Police navigator
nav_housing|Aylin Demirkan|MNP|housing||Housing navigator
sw_one|Naomi Featherstone-Ige|SW|council|sw_north|Social worker
sw_two|Callum Drysdale-Wu|SW|council|sw_south|Social worker
sw_three|Precious Mutambara-Hill|SW|council|sw_care|Social worker
swm_one|Deirdre Fanshawe|SWM|council|sw_north|Team manager
swm_two|Kwabena Asantewaa-Poole|SWM|council|sw_south|Team manager
cwk_one|Leonie Marchetti|CWK|casework||CSE caseworker
csc_one|Vikram Talwar-Ness|CSC|council|mash|CSE coordinator
spoc_one|DS Bronwen Ashgrove|SPOC|police|missing|CSE single point of contact
set_one|DI Stephan Radcliffe-Oduya|SET|police_set||Detective inspector
mase_chair|DCI Ottoline Brand|MCH|police||MASE chair
mat_housing|Desmond Kellaway|MAT|housing||Housing officer
mat_licensing|Catarina Figueira-Low|MAT|licensing||Licensing attendee
acl_health|Dr Olumide Sefton|ACL|health_hub||Named doctor
lado_one|Hyacinth Greaves|LADO|council||Local authority designated officer
lic_one|Barnaby Wolstenholme|LIC|licensing||Licensing officer
csg_one|Zehra Altinsoy|CSG|safety||Community safety officer
trn_one|Philippa Nkemelu|TRN|board||Training lead
qa_one|Alasdair Strachan-Bose|QA|board||Audit lead
sgc_chair|Magdalena Przybyla|SGC|board||CSE subgroup chair
brd_one|Councillor Edwina Stallard|BRD|board||Board member
dpo_one|Tobias Achebe-Lind|DPO|council||Data protection officer
adm_one|Saira Whitcombe|ADM|systems||System administrator
anl_one|Fergus Innes-Patel|ANL|board||Analyst
outsider|Morgan Thistlewood|REF|early_help||Early help worker, with no child of these
"""

NOBODY = "outsider"
"""The one who must see nothing: an ordinary account and post, and no relation to anyone on the street."""


def _employee(number: int, row: str) -> Employee:
    key, name, role, agency, team, title = row.split("|")
    note = "must see nothing" if key == NOBODY else ""
    return Employee(
        key=key,
        name=name,
        role=role,
        agency=agency,
        title=title,
        email=f"{key.replace('_', '.')}@example.org",
        phone=f"07700 900{number:03d}",
        team=team,
        note=note,
    )


WORKERS: tuple[Employee, ...] = tuple(_employee(n, row) for n, row in enumerate(_ROWS.strip().splitlines(), start=100))
