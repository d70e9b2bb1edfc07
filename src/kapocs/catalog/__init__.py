"""Owns what is sold: products, categories, coupons and shipping methods.

Tables: products, categories, product_categories, coupons, coupon_products, coupon_categories,
coupon_uses, shipping_methods. Does not own what somebody bought (`orders`).
"""
