"""Tells all that an account knows of one person, and erases what need not be kept.

Tables: erasures, retention_people. It reads every table in which people are, and is the one
package besides their owners that takes people out of them (decision 0040).
"""
