"""A definition as it is drawn and edited step by step, with figures at each step."""
