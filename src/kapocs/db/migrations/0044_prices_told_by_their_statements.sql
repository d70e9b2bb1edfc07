-- The statement that changes what a product costs tells the fact itself: no table of an account's has a
-- trigger any more, so that all of them can be spread over machines. See decisions/0027.
DROP TRIGGER tell ON products;
DROP FUNCTION tell_product();
