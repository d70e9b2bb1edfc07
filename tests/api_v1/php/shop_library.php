<?php
// A client library's own test of the shop: categories, products, an order and its items, a coupon.
require __DIR__ . '/call.php';

list(, , $shop, $form, $shipping) = $argv;
$seen = array();

list(, , $category) = call('POST', '/createprodcategory', array('prodcat_name' => 'Teszt', 'prodcat_order' => 1));
list(, , $changed) = call('POST', "/modprodcategory/$category", array('prodcat_name' => 'Teszt 2'));
list(, , $found) = call('GET', "/listprodcategories/$category");
list(, , $all) = call('GET', '/listprodcategories');
$seen['category'] = array(is_int($category), $changed === 1, $found->prodcat_name, is_array($all));
list(, , $product) = call('POST', '/createproduct', array('prod_name' => 'Próba', 'prod_price' => '1000',
    'prod_vat_percent' => '27', 'prod_currency' => 'HUF', 'prod_sku' => 'P1', 'prodcat_ids' => array($category)));
list(, , $changed) = call('POST', "/modifyproduct/$product", array('prod_price' => 1200.5));
list(, , $by_sku) = call('POST', '/modifyproduct/sku/P1', array('prod_name' => 'Próba ő'));
list(, , $found) = call('GET', "/getproduct/$product");
$seen['product'] = array(is_int($product), $changed > 0, $by_sku > 0, $found->prod_price, $found->prod_name,
    $found->prodcats[0]->prodcat_id === $category);
list(, , $none) = call('GET', '/getproduct/999999999');
$seen['no_product'] = is_object($none);

list(, , $order) = call('POST', "/saveOrder/$shop/form/$form", array('email' => 'gt@kapocs.test',
    'shipping_method' => $shipping, 'products' => array(array('prod_id' => $product, 'qty' => 2))));
$seen['order'] = is_int($order) && $order > 0;
list(, , $record) = call('GET', "/list/$shop/record/$order");
list(, , $item) = call('GET', "/orderlistproducts/$shop/" . $record->products[0]->oi_id);
$seen['item'] = array(is_object($item), $item->oi_sku, $item->oi_vat_percent, $item->nud_id == $order);
$basket = array(array_merge((array)$item, array('quantity' => 2)));
list(, , $coupon) = call('POST', "/couponcheck/$shop", array('coupon_code' => 'nyár10', 'products' => $basket));
$seen['coupon'] = array(is_object($coupon), is_int($coupon->id), $coupon->type, $coupon->netto_discount,
    $coupon->brutto_discount);
list(, , $coupon) = call('POST', '/couponcheck', array('coupon_code' => 'nincs', 'products' => $basket));
$seen['no_coupon'] = is_object($coupon);
list(, , $changed) = call('POST', "/ordermodproduct/$shop/$order",
    array('products' => array(array('prod_id' => $product, 'qty' => 3, 'prod_price' => 900))));
list(, , $missing) = call('POST', "/ordermodproduct/$shop/$order",
    array('products' => array(array('prod_id' => 999999999, 'qty' => 3))));
list(, , $removed) = call('POST', "/orderdelproduct/$shop/$order", array($product));
$seen['changes'] = array($changed, $missing, $removed);
list(, $deleted) = call('DELETE', "/deleteproduct/$product");
list(, , $gone) = call('GET', "/delprodcategory/$category");
$seen['deleted'] = array($deleted, $gone);
tell($seen);
