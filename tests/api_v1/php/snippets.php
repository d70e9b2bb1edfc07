<?php
// Snippets for web pages: bills, packages of an order, views, events, segments, links.
require __DIR__ . '/call.php';

list(, , $shop, $order, $product, $list, $form, $segment, $update, $record, $buyers) = $argv;
$seen = array();

list(, , $bills) = call('GET', "/list/$shop/field/email/value/vevo@kapocs.test");
$line = end($bills)->products[0];
$seen['bills'] = array(is_array($bills), isset($bills[0]->mssys_bill_pdf_link, $bills[0]->mssys_execute_date),
    is_string($line->oi_name), is_numeric($line->oi_netto_sum), is_numeric($line->oi_brutto_sum));

function packages()
{
    global $shop, $order;
    list(, , $found) = call('GET', "/list/$shop/record/$order");
    $pairs = array();
    foreach ($found->products as $each) {
        $pairs[] = array($each->prod_id, $each->oi_quantity);
    }
    return $pairs;
}
$had = packages();
list($status, $removed) = call('POST', "/orderdelproduct/$shop/$order", array((string)$had[0][0]));
list(, $added) = call('POST', "/orderaddproduct/$shop/$order",
    array('products' => array(array('prod_id' => (string)$product, 'qty' => '3'))));
$seen['packages'] = array($status, $removed, $added, packages() == array(array($product, '3')));
list($status, $body) = call('POST', "/orderdelproduct/$shop/$order", array());
list($other, $text) = call('POST', "/orderaddproduct/$shop/$order", array('products' => array()));
$seen['nothing_to_replace'] = array($status, $body, $other, $text);

list(, , $view) = call('POST', "/filteredlist/$list", array((string)$segment));
$link = "mssys_updateform_$update";
$seen['view'] = array(count($view), strpos($view[0]->$link, 'http') === 0);
list(, $body) = call('POST', "/update/$list/form/$form/record/$record", array('mssys_title' => 'true'));
list(, , $person) = call('GET', "/list/$list/record/$record");
$seen['event'] = array($body, $person->mssys_title === 'true');
list(, , $variable) = call('GET', '/getglobalvar/name/akcio');
$seen['global'] = $variable->html;
list(, $count) = call('GET', "/getsegmentnum/$segment");
list(, , $income) = call('GET', "/getsegmentincome/$buyers");
$seen['segment'] = array($count, preg_replace('/[^0-9.]/', '', $income->HUF));
list(, , $found) = call('GET', "/list/$list/field/email/value/bela@kapocs.test");
list(, $url) = call('GET', "/updateformlink/$list/$update/{$found[0]->id}/secure");
$seen['form'] = strpos($url, 'http') === 0;
tell($seen);
