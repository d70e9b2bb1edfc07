"""How steps, starts and rules of automations are asked for in forms, and told in words."""
