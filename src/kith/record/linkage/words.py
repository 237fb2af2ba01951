"""By which headings do files name what they say of a person?"""

NUMBERS = ("nhs_no", "upn", "pnc_id", "lcs_id", "la_child_id", "ssda903_child")
"""Kinds of number that belong to one person; the first three have a check character."""
CHECKED = ("nhs_no", "upn", "pnc_id")

HEADINGS: dict[str, str] = {
    "forename": "forename first_name firstname given_name givenname given_names fname fname_c1 christian_name"
    " name_first first forenames first_names person_given_name",
    "middle": "middle_name middlename middle second_name fname_c2 middle_names second_forename other_names",
    "surname": "surname last_name lastname family_name familyname lname lname_c1 name_last last sur_name"
    " person_family_name",
    "surname2": "lname_c2 second_surname other_surname previous_surname birth_surname maiden_name former_surname",
    "known_as": "known_as preferred_name preferred_forename nickname alias aka preferred_first_name knownas",
    "full_name": "full_name fullname name person_name child_name first_and_surname",
    "dob": "dob date_of_birth birth_date birthdate dateofbirth born d_o_b person_birth_date birth_dt",
    "year": "by birth_year year_of_birth yob birthyear",
    "month": "bm birth_month month_of_birth mob birthmonth",
    "day": "bd birth_day day_of_birth birthday birthday_day",
    "sex": "sex gender gender_code sex_code gendercurrent",
    "postcode": "postcode post_code zip zip_code zipcode postal_code home_postcode postcode_fake current_postcode",
    "house": "street_number house_number house house_no number_street streetnumber",
    "street": "address_1 address1 address street address_line_1 address_line1 street_name home_address addr1"
    " street_address addressline1 lines",
    "street2": "address_2 address2 address_line_2 address_line2 addr2 addressline2",
    "town": "suburb town city locality town_city place_of_residence res_city municipality",
    "phone": "phone telephone phone_number tel mobile telephone_number mobile_number contact_number phonenumber"
    " home_phone",
    "email": "email email_address e_mail emailaddress mail",
    "place": "birth_place birthplace place_of_birth birth_town",
    "trade": "occupation job job_title profession",
    "nhs_no": "nhs_no nhs_number nhs nhsnumber nhs_num",
    "upn": "upn unique_pupil_number pupil_number",
    "pnc_id": "pnc_id pnc pnc_number pncid",
    "lcs_id": "lcs_id social_care_number social_care_id case_number",
    "la_child_id": "la_child_id lachildid child_id council_child_number",
    "ssda903_child": "ssda903_child child",
    "number": "soc_sec_id ssn social_security_number nino national_insurance_number national_id id_number passport"
    " passport_number cro uln driver_licence medicare_number",
}
"""What the product calls a field, and the headings of files that mean it, folded."""

IDS = ("record_id", "rec_id", "recid", "unique_id", "uniqueid", "id", "row_id", "rowid", "person_id", "uid", "recordid")
"""Headings of a record's own name, where the first column is not one."""
TRUTHS = ("ent_id", "cluster", "cluster_id", "entity_id", "true_id", "person", "truth", "true_match_id", "label")
"""Headings of columns that say who a record really is: never read by the matcher."""

NOT_NAMES = frozenset(
    "unborn baby unknown unkn unk notknown none nil na nan null anon anonymous tbc tba xxx child infant female male"
    " noname unnamed nk".split()
)
"""What is written in the place of a name when there is none."""

TERMS: dict[str, str] = {
    "forename": "forename",
    "surname": "surname",
    "born": "date of birth",
    "year": "year of birth",
    "sex": "sex",
    "home": "address and telephone",
    "email": "e-mail address",
    "place": "place of birth",
    "trade": "occupation",
    "number": "personal number",
    "nhs_no": "NHS number",
    "upn": "Unique pupil number",
    "pnc_id": "PNC number",
    "lcs_id": "Social care number",
    "la_child_id": "Council child number",
    "ssda903_child": "Looked-after return child number",
}
"""What a person reads for each comparison of the model."""
