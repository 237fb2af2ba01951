"""What is shared, and what is said of the family?"""

WHATS = {
    "enquiry": "The child's identity and a question",
    "feedback": "What became of a referral",
    "relation": "A reason to know was given",
    "interview": "A summary of a return interview",
}
TOLD = {"yes": "Told", "no": "Not told", "not_yet": "Not told yet"}
