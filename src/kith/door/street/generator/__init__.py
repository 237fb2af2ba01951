"""Who might live in a borough of any size: invented people, and how five sources would write them down?"""
