<?php
// Two generations of a WooCommerce plug-in and one of OpenCart, from settings page to a paid order.
require __DIR__ . '/call.php';

function json_call($method, $path, $data)
{
    global $argv;
    $curl = curl_init($argv[1] . $path);
    curl_setopt($curl, CURLOPT_RETURNTRANSFER, 1);
    curl_setopt($curl, CURLOPT_HTTPHEADER, array('Content-Type: application/json'));
    curl_setopt($curl, CURLOPT_USERAGENT, 'PHP-SalesAutopilotAPI');
    curl_setopt($curl, CURLOPT_TIMEOUT, 10);
    curl_setopt($curl, CURLOPT_CUSTOMREQUEST, $method);
    curl_setopt($curl, CURLOPT_POSTFIELDS, json_encode($data));
    $body = curl_exec($curl);
    return array(curl_getinfo($curl, CURLINFO_HTTP_CODE), $body, json_decode($body, true));
}

$seen = array();
list(, , $lists) = json_call('POST', '/zapier/getlists/11', array());
$shop = $lists[0]['nl_id'];
list(, , $forms) = json_call('GET', "/zapier/getforms/$shop/4", null);
$form = $forms[0]['ns_id'];
$seen['settings'] = array(count($lists), $forms[0]['form_name']);

// The first generation: one category a line, amounts as they are in the shop.
$order = array(
    'order_id' => 501,
    'email' => 'vevo+woo@kapocs.test',
    'mssys_lastname' => 'Tükörfúró',
    'mssys_firstname' => 'Árvíztűrő',
    'mssys_bill_country' => 'hu',
    'mssys_bill_city' => 'Győr',
    'shipping_method' => 'Házhozszállítás',
    'payment_method' => 'Utánvét',
    'currency' => 'HUF',
    'netshippingcost' => 1000,
    'grossshippingcost' => 1270,
    'mssys_coupon' => 'TAVASZ,NYÁR',
    'mssys_coupon_discount_amount_netto' => 0,
    'mssys_coupon_discount_amount_brutto' => 0,
    'products' => array(
        array('prod_id' => 77, 'prod_name' => 'Ásó', 'qty' => 2, 'tax' => 27, 'prod_price' => 1500.5,
            'category_id' => 9, 'category_name' => 'Kert'),
    ),
);
list($status, , $id) = json_call('POST', "/processWebshopOrder/$shop/ns_id/$form", $order);
$seen['first'] = array($status, is_int($id) && $id > 0);

// The second generation: texts for numbers, several categories, a coupon as a line.
$order['order_id'] = 'WC502';
$order['order_status_id'] = 'processing';
$order['payment_code'] = 'cod';
$order['mssys_integration_type'] = 'woocommerce';
$order['mssys_postal_deliverypoint_type'] = 'PSD';
unset($order['mssys_coupon']);
$order['products'] = array(
    array('prod_id' => 'SKU-1', 'prod_name' => 'Kapa', 'qty' => '1', 'tax' => '27', 'prod_price' => '2000',
        'categories' => array(array('category_id' => 9, 'category_name' => 'Kert'),
            array('category_id' => 10, 'category_name' => 'Akció'))),
    array('prod_id' => 'wc_coupon_TEN', 'prod_name' => 'TEN', 'qty' => 1, 'tax' => '27', 'prod_price' => '-200.00'),
);
list($status, , $second) = json_call('POST', "/processWebshopOrder/$shop/ns_id/$form", $order);
list(, , $repeated) = json_call('POST', "/processWebshopOrder/$shop/ns_id/$form", $order);
$seen['second'] = array($status, $second === $repeated);
list($status) = call('POST', "/update/$shop/form/$form/field/mssys_shoprenter_id/value/WC502", array(
    'mssys_webshop_status' => 'completed', 'mssys_order_status' => 2, 'mssys_pay_date' => '2026-11-23 10:00:00',
));
$seen['paid'] = $status < 300;
list(, , $record) = call('GET', "/list/$shop/record/$second");
$seen['record'] = array($record->mssys_order_status, $record->mssys_order_brutto_sum,
    $record->mssys_webshop_status, count($record->products), $record->products[1]->oi_netto_sum);

// OpenCart: one call, a category for products that have none.
$order['order_id'] = 503;
$order['tax'] = 27;
$order['products'] = array(array('prod_id' => 'OC-1', 'prod_name' => 'Gereblye', 'qty' => '3',
    'tax' => 27, 'prod_price' => '100.0000', 'category_id' => 999, 'category_name' => 'No Category'));
list($status) = json_call('POST', "/processWebshopOrder/$shop/ns_id/$form", $order);
$seen['opencart'] = $status;

$seen['without_curl'] = (int)stream('POST', "/processWebshopOrder/$shop/ns_id/$form", json_encode($order)) > 0;
tell($seen);
