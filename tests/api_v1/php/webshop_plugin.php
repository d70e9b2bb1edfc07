<?php
// A webshop: chooses list and forms in its settings, subscribes at checkout, reports changes of
// an order's status. The second half has no curl and uses streams.
require __DIR__ . '/call.php';

$seen = array();
list(, , $lists) = call('GET', '/zapier/getlists/11');
$shop = $lists[0]->nl_id;
$seen['shops'] = array_map(function ($each) { return $each->list_name; }, $lists);
list(, , $forms) = call('GET', "/zapier/getforms/$shop/4");
$order = $forms[0]->ns_id;
$seen['order_forms'] = array_map(function ($each) { return $each->form_name; }, $forms);
list(, , $forms) = call('GET', "/zapier/getforms/$shop/2");
$seen['update_forms'] = $forms;
list(, , $lists) = call('GET', '/zapier/getlists/1');
$news = $lists[0]->nl_id;
list(, , $forms) = call('GET', "/zapier/getforms/$news/1");
$form = $forms[0]->ns_id;

list($status, , $id) = call('POST', "/subscribe/$news/form/$form", array(
    'mssys_firstname' => 'Vevő', 'mssys_lastname' => 'Vera', 'email' => 'vera@kapocs.test',
));
$seen['subscribed'] = $id > 0;
list($status, $body) = call('POST', "/update/$shop/form/$order/field/mssys_shoprenter_id/value/WEB/12", array(
    'mssys_webshop_status' => 'completed', 'mssys_order_status' => 2, 'mssys_pay_date' => '2026-11-23 10:00:00',
));
$seen['paid'] = array($status, $body);

$seen['streams'] = array();
foreach (array('1.0', '1.1') as $protocol) {
    $lists = json_decode(stream('POST', '/zapier/getlists/11', '[]', $protocol), true);
    $all = json_decode(stream('GET', "/list/$news", '', $protocol), true);
    $seen['streams'][] = array(count($lists), is_array($all) ? count($all) : null);
}
tell($seen);
