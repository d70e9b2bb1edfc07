"""Owns automations: what happens by itself when something happened to somebody.

Tables: automations, automation_versions, automation_sends, automation_runs, automation_steps,
automation_totals, automation_goals, automation_draws, automation_winners, automation_members,
automation_sweeps, automation_uses, automation_calls, automation_feeds, automation_feed_items.
`definition.py` says what an automation is made of and `kinds/` what each step does; `following.py`
reads facts and lets people in, `advancing.py` takes those along whose time has come, `running.py`
is the machine around both.
"""
