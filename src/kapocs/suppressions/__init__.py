"""Owns who must not be written to, whatever list they are on: addresses and telephone numbers.

Tables: suppressions, soft_bounces, sms_opt_outs, erased_addresses, restrictions, letter_limits,
reader_languages.
Knows addresses and numbers, no people. Does not own who left a list (`subscribers`) nor what came
back (`returns`).
"""
