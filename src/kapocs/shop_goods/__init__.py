"""Owns what webshops tell of their products, and bringing the catalogue to it.

Table: shop_goods. The product itself is stored by `catalog`. Only a connector with the setting
`products=on` changes it: then the shop wins over what was changed here by hand.
"""
