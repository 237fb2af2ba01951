"""How are the day's list, the month, a report, a return and an interview asked for?"""
