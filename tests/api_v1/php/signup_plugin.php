<?php
// A WordPress sign-up form: reads lists, forms and fields, then subscribes a visitor.
require __DIR__ . '/call.php';

$seen = array();
list($status, , $lists) = call('GET', '/getlists');
$seen['lists'] = is_array($lists) ? array_map(function ($each) { return $each->name; }, $lists) : null;
$list = $lists[0]->id;
list(, , $forms) = call('GET', "/getforms/$list");
$seen['forms'] = array_map(function ($each) { return $each->name; }, $forms);
$form = $forms[0]->id;
list(, , $fields) = call('GET', "/listfields/$list");
$seen['has_email'] = in_array('email', $fields, true);

$visitor = array(
    'email' => 'latogato+blog@kapocs.test',
    'mssys_firstname' => 'Árvíztűrő',
    'mssys_lastname' => '',
    'mssys_fullname' => 'Árvíztűrő tükörfúrógép',
    'mssys_ipaddress' => '192.0.2.44',
);
list(, , $id) = call('POST', "/subscribe/$list/form/$form", $visitor);
$seen['new'] = is_int($id) && $id > 0;
list(, , $again) = call('POST', "/subscribe/$list/form/$form", $visitor);
$seen['again'] = $again;
list(, , $bad) = call('POST', "/subscribe/$list/form/$form", array('email' => 'nem-cim'));
$seen['bad'] = $bad;

list(, , $found) = call('GET', "/list/$list/field/email/value/latogato+blog@kapocs.test");
$seen['found'] = array(count($found), $found[0]->mssys_fullname, $found[0]->mssys_client_ip);

$argv[1] = str_replace('@', 'rossz@', $argv[1]);
list($status, $body, $decoded) = call('GET', '/getlists');
$seen['refused'] = array($status, is_array($decoded) || is_object($decoded));
tell($seen);
