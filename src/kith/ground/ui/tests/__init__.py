"""Do the page parts hold?"""
